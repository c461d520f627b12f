"""What checks look at, and how they write down what they found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.facts import Question
from pipeline.flag import Flag, FlagSpan
from pipeline.model import content_id
from pipeline.reference import Official

MAX_CLAIMS = 40
"""Claims and spans that one flag lists a side; more would bury the reviewer."""


class Given(NamedTuple):
    """One claim as reconciliation sees it: the columns of `rows.GIVEN`, then what its article adds.

    source       a name for people: the outlet, or the article's own id
    published    day of publication as an ordinal; None = unknown
    origin       what is one source with it: the outlet, or the article that it copies
    copy_of      the first article of which this is a copy; its own id where it copies none
    """

    entity: str | None
    n: int
    id: str
    article_id: str
    kind: str
    start: int
    end: int
    evidence: str
    modality: str
    attribution: str | None
    subject: str | None
    subject_key: str | None
    subject_type: str | None
    season: int | None
    predicate: str | None
    unit: str | None
    chart: str | None
    place: str | None
    place_text: str | None
    period_first: str | None
    period_last: str | None
    window: str | None
    low: float | int | None
    high: float | int | None
    value: float | int | str | None
    bound: str | None
    change: str | None
    precision: str | None
    fact_id: str | None
    source: str
    published: int | None
    origin: str
    copy_of: str


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to a question: the value and all claims that give it, in a fixed order.

    backing  independent sources that say the same elsewhere, too; empty = those of the claims
    """

    value: float | int | str | None
    low: float | int | None
    high: float | int | None
    bound: str | None
    claims: tuple[Given, ...]
    backing: frozenset[str] = frozenset()

    @property
    def origins(self) -> frozenset[str]:
        """What independent sources stand behind it."""
        return self.backing or frozenset(claim.origin for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Topic:
    """All that is said about one subject: question -> its answers. `name` is the subject for people.

    official  what reference data say about it
    """

    entity: str | None
    name: str
    answers: dict[Question, list[Given]]
    official: tuple[Official, ...] = ()


def sides(answers: Iterable[Given]) -> list[Side]:
    """Return the different values among `answers`, in order of value."""
    by_value: dict[tuple, list[Given]] = {}
    for given in answers:
        by_value.setdefault((given.low, given.high, given.value, given.bound), []).append(given)
    found = [Side(value, low, high, bound, tuple(claims)) for (low, high, value, bound), claims in by_value.items()]
    return sorted(found, key=lambda side: (str(type(side.value)), side.value, str((side.low, side.high, side.bound))))


def joined(one: Side, other: Side) -> Side:
    """Return the side `one` with the claims of `other` too."""
    known = {claim.id for claim in one.claims}
    return replace(one, claims=one.claims + tuple(claim for claim in other.claims if claim.id not in known))


def weigh(one: Side, other: Side) -> tuple[Side, Side, bool]:
    """Return (likelier wrong, likelier right, whether that is known).

    Fewer independent sources is likelier wrong. With as many on each side nothing is known, and the side that is
    suspected first is the one published later: a slip is made in copying what stood somewhere before.
    """
    if len(one.origins) != len(other.origins):
        return (one, other, True) if len(one.origins) < len(other.origins) else (other, one, True)
    first = [min((c.published for c in side.claims if c.published), default=10**7) for side in (one, other)]
    return (one, other, False) if first[0] > first[1] else (other, one, False)


def conflict(
    check: str,
    severity: str,
    question: Question,
    one: Side,
    other: Side,
    summary: str,
    suggestion: Sequence[str],
    cause: str | None = None,
    doubted: Sequence[object] | None = None,
) -> Flag:
    """Return the flag that two sides cannot both be right.

    Its id is made of the check, what is doubted (the question, unless given) and the two values, so that it survives
    other words and other articles. Both sides are suspect where neither stands alone against more sources.
    """
    wrong, right, known = weigh(one, other)
    roles = ((wrong, "suspect"), (right, "other" if known else "suspect"))
    values = sorted(str(plain(side.value)) for side in (one, other))
    return Flag(
        id=content_id("flag", check, *(doubted or (question.id,)), *values),
        check=check,
        severity=severity,
        summary=sentence(summary),
        suggestion=tuple(suggestion),
        article_id=wrong.claims[0].article_id,
        fact_id=question.id,
        detail={"values": [plain(right.value), plain(wrong.value)], "cause": cause}
        | {"sources": [sorted(right.origins)[:MAX_CLAIMS], sorted(wrong.origins)[:MAX_CLAIMS]]},
        claims=tuple((claim.id, role) for side, role in roles for claim in side.claims[:MAX_CLAIMS]),
        spans=tuple(
            FlagSpan(claim.article_id, claim.start, claim.end, role)
            for side, role in roles
            for claim in side.claims[:MAX_CLAIMS]
        ),
    )


def said(side: Side) -> str:
    """Return who says it and in which words, for people."""
    claim = side.claims[0]
    more = len(side.origins) - 1
    others = f" (and {more} more source{'s' if more > 1 else ''})" if more > 0 else ""
    return f"{claim.source}{others} says “{short(claim.evidence)}”"


def short(words: str, limit: int = 90) -> str:
    """Return the words on one line, cut at `limit` characters."""
    words = " ".join(words.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def sentence(words: str) -> str:
    """Return the words as a sentence: a capital in front (but for a name like "iPlayer"), one full stop at the end."""
    first = words[:1].upper() if not (len(words) > 1 and words[1].isupper()) else words[:1]
    words = f"{first}{words[1:]}"
    return words if words.endswith((".", "?", "!")) else f"{words}."


def asked(question: Question, name: str) -> str:
    """Return a question for people: "the number of hours (viewed) of Ozark (season 4) for 2022-01-17 to 2022-01-23"."""
    about = f"{name} (season {question.season})" if question.season else name
    if question.kind == "rank":
        text = f"the place of {about} on {question.chart or 'the chart'}"
    elif question.kind == "date":
        text = f"the {(question.predicate or 'date').replace('_', ' ')} of {about}"
    else:
        text = f"{_amount(question)} of {about}"
    if question.place:
        text += f" in {question.place}"
    if question.period_first or question.period_last:
        text += f" for {days(question.period_first, question.period_last)}"
    if question.window:
        text += f" ({question.window.replace('_', ' ')})"
    return text


def _amount(question: Question) -> str:
    unit, metric = question.unit, question.predicate
    if unit is None:
        return f"the number ({metric})" if metric else "the number"
    if unit == "percent":
        return f"the {metric or 'share'} in percent"
    how = f" ({metric})" if metric else ""
    if unit.isupper():
        return f"the amount in {unit}{how}"
    plural = f"{unit[:-1]}ies" if unit.endswith("y") and unit[-2:-1] not in "aeiou" else f"{unit}s"
    return f"the number of {plural}{how}"


def days(first: str | None, last: str | None) -> str:
    """Return a period for people."""
    if first == last:
        return str(first)
    return f"{first or 'the start'} to {last or 'now'}"


def plain(value: object) -> object:
    """Return a number without a needless ".0"."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
