"""How found claims and flags compare with gold ones: pure functions over plain records.

A found claim matches a gold one of its kind when the heart of it is right (the rank; the amount and its unit; the
day; the words quoted; the two ends of a relation) and it stands where the gold one stands. Each gold claim is matched
once, best pair first. What else a claim says (subject, chart, period ...) is scored apart, on the matched ones.

Neither right nor wrong: gold claims marked `doubt`, and a found claim that says again what a matched one says.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

Record = dict[str, Any]

KINDS = ("rank", "quantity", "date", "quote", "relation")
SUBJECT = {"quote": "speaker"}
FIELDS = {
    "rank": ("chart", "place", "period", "modality", "attribution"),
    "quantity": ("metric", "bound", "window", "period", "place", "modality", "attribution"),
    "date": ("event", "modality", "attribution"),
    "quote": ("form", "cue", "speaker_mention", "outlet"),
    "relation": (),
}
NEAR = 80
"""Characters that the evidence of a rank or a date may lie from the gold's: annotators choose verb, number or title."""
SAME_NAME = 0.85
SAME_WORDS = 0.8
SAME_AMOUNT = 0.001


@dataclass
class Tally:
    """What one kind came to: matched pairs, gold claims missed, found claims that are wrong."""

    matched: list[tuple[Record, Record]] = field(default_factory=list)
    missed: list[Record] = field(default_factory=list)
    wrong: list[Record] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take in another article's results."""
        self.matched += other.matched
        self.missed += other.missed
        self.wrong += other.wrong

    @property
    def precision(self) -> float:
        """Share of the found claims that are right, in percent."""
        return percent(len(self.matched), len(self.matched) + len(self.wrong))

    @property
    def recall(self) -> float:
        """Share of the gold claims that are found, in percent."""
        return percent(len(self.matched), len(self.matched) + len(self.missed))

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return percent(2 * len(self.matched), 2 * len(self.matched) + len(self.missed) + len(self.wrong))


def percent(part: int, whole: int) -> float:
    """Return `part` of `whole` in percent; nothing of nothing is all of it."""
    return 100 * part / whole if whole else 100.0


def score(kind: str, gold: list[Record], found: list[Record]) -> Tally:
    """Return how the `found` claims of one article and kind compare with its `gold` ones."""
    gold = [row for row in gold if row["kind"] == kind]
    found = [row for row in found if row["kind"] == kind]
    likeness = ((_likeness(kind, g, f), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found))
    taken: dict[int, int] = {}
    for how, i, j in sorted(likeness, reverse=True):
        if how > 0 and -i not in taken and -j not in taken.values():
            taken[-i] = -j
    tally = Tally()
    for i, row in enumerate(gold):
        if i not in taken:
            tally.missed += [] if row.get("doubt") else [row]
        elif not row.get("doubt"):
            tally.matched.append((row, found[taken[i]]))
    rest = (row for j, row in enumerate(found) if j not in taken.values())
    tally.wrong = [row for row in rest if not any(_repeats(kind, g, row) for g in gold)]
    return tally


def same_subject(kind: str, gold: Record, found: Record) -> bool:
    """Return whether both name the same subject (of a quote: the speaker)."""
    name = SUBJECT.get(kind, "subject")
    return any(same_name(form, found.get(name)) for form in (gold.get(name), *gold.get("aliases", ())))


def fields_right(kind: str, pairs: list[tuple[Record, Record]]) -> dict[str, tuple[int, int]]:
    """Return field -> (right, said by either side) over matched pairs: inventing counts as leaving out does."""
    said: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for gold, found in pairs:
        for name in FIELDS[kind]:
            values = [row.get(name) or ("asserted" if name == "modality" else None) for row in (gold, found)]
            if values != [None, None]:
                said[name] += 1
                right[name] += _plain(values[0]) == _plain(values[1])
    return {name: (right[name], said[name]) for name in FIELDS[kind] if said[name]}


def same_name(one: str | None, other: str | None) -> bool:
    """Return whether two names are alike but for case, articles, marks and a letter."""
    if not one or not other:
        return one == other
    a, b = _words(one), _words(other)
    return a == b or SequenceMatcher(None, " ".join(a), " ".join(b)).ratio() >= SAME_NAME


def touch(a_start: int, a_end: int, b_start: int, b_end: int, slack: int = 0) -> bool:
    """Return whether two spans share a character, or lie at most `slack` apart."""
    return a_start < b_end + slack and b_start < a_end + slack


def _likeness(kind: str, gold: Record, found: Record) -> float:
    """Return 0 where the heart differs or the words stand elsewhere, else more for a better pair."""
    slack = {"quote": 0, "quantity": 0}.get(kind, NEAR)
    if not touch(gold["start"], _end(kind, gold), found["start"], found["end"], slack) or not _same_heart(
        kind, gold, found
    ):
        return 0.0
    agreeing = sum(gold.get(name) == found.get(name) for name in ("place", "period", "season", "event"))
    apart = abs(gold["start"] - found["start"])
    return 1 + 4 * same_subject(kind, gold, found) + 2 * agreeing + 1 / (1 + apart)


def _end(kind: str, gold: Record) -> int:
    """Return where the words end; the gold evidence of a quote is only how it begins."""
    return max(gold["end"], gold["start"] + len(gold["text"])) if kind == "quote" else gold["end"]


def _repeats(kind: str, gold: Record, found: Record) -> bool:
    """Return whether `found` says what `gold` says, though elsewhere: captions and headlines repeat the body."""
    same = _same_heart(kind, gold, found) and same_subject(kind, gold, found)
    return same and (kind != "rank" or gold.get("place") == found.get("place"))


def _same_heart(kind: str, gold: Record, found: Record) -> bool:
    if kind == "rank":
        places = {gold.get("place"), found.get("place")} - {None}
        return gold["rank"] == found["rank"] and len(places) < 2
    if kind == "quantity":
        amounts = [gold, *gold.get("alt", ())]
        return any(_same_amount(amount, found) for amount in amounts)
    if kind == "date":
        return gold["date"] == found["date"]
    if kind == "quote":
        return _shared(_words(gold["text"]), _words(found["text"])) >= SAME_WORDS
    return gold["relation"] == found["relation"] and same_name(gold["object"], found["object"])


def _same_amount(gold: Record, found: Record) -> bool:
    if gold.get("unit") != found.get("unit"):
        return False
    ends = ((gold["value"], found["value"]), (gold.get("value_max"), found.get("value_max")))
    return all(one == other or (one and other and abs(one - other) <= SAME_AMOUNT * abs(one)) for one, other in ends)


def _shared(one: list[str], other: list[str]) -> float:
    """Return the share of the longer of two texts whose words both have."""
    common = sum((Counter(one) & Counter(other)).values())
    return common / max(len(one), len(other), 1)


def _words(text: str) -> list[str]:
    words = re.findall(r"\w+", re.sub(r"['’]", "", text).casefold())
    return [word for word in words if word not in ("the", "a", "an")] or words


def _plain(value: Any) -> Any:
    return " ".join(_words(value)) if isinstance(value, str) else value
