"""What reconciliation hands a person, and what the person answers: flags, the words they rest on, decisions."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FlagSpan:
    """A stretch of text that a flag rests on; role "suspect" is likelier wrong, "other" the rest."""

    article_id: str
    start: int
    end: int
    role: str = "suspect"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that needs a person.

    id           from the check and what is doubted, so that yesterday's decision still holds
    severity     error, warning or info
    summary      one sentence that a reader understands without the code
    suggestion   bare values, best first
    detail       JSON-able facts behind the summary
    claims       (claim id, role) pairs
    """

    id: str
    check: str
    severity: str
    summary: str
    suggestion: tuple[str, ...] = ()
    article_id: str | None = None
    fact_id: str | None = None
    detail: dict = field(default_factory=dict, hash=False)
    claims: tuple[tuple[str, str], ...] = ()
    spans: tuple[FlagSpan, ...] = ()


VERDICTS = ("confirm", "dismiss", "correct", "undo")


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's verdict on a flag; only ever added, the newest counts, "undo" takes the last one back."""

    flag_id: str
    verdict: str
    value: str | None = None
    note: str | None = None
    reviewer: str | None = None
