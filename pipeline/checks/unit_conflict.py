"""One figure for one subject, in two units: hours called viewers, dollars called pounds."""

from collections.abc import Iterator
from itertools import combinations

from pipeline.checks.ranges import digits
from pipeline.checks.topic import Given, Side, Topic, conflict, said, weigh
from pipeline.facts import Question
from pipeline.flag import Flag

CHECK = "unit_conflict"

AUDIENCE = frozenset({"hour", "minute", "view", "viewer", "household", "stream", "play", "account", "member", "person"})
"""Units that a slip turns into one another; album units and copies are not among them, as headlines mix the two."""

MIN_DIGITS = 4
"""Digits that make a figure one of a kind: 124.79 million is, 6 million is not."""

SAME_TIME_DIGITS = 3
"""Digits that do where both figures are of one and the same week or window."""

FACTUAL = frozenset({"asserted", "reported"})


def find(topic: Topic) -> Iterator[Flag]:
    """Yield a flag where two articles give the same long figure in units that cannot both be meant."""
    by_value: dict[object, list[tuple[Question, Given]]] = {}
    for question, answers in topic.answers.items():
        if question.kind == "quantity" and _family(question.unit):
            for given in answers:
                if (
                    given.modality in FACTUAL
                    and given.bound == "exact"
                    and len(digits(given.value or 0)[0]) >= SAME_TIME_DIGITS
                ):
                    by_value.setdefault(given.value, []).append((question, given))
    for value, met in sorted(by_value.items(), key=lambda item: str(item[0])):
        by_unit: dict[str, list[tuple[Question, Given]]] = {}
        for question, given in met:
            by_unit.setdefault(str(question.unit), []).append((question, given))
        for (unit_a, one), (unit_b, other) in combinations(sorted(by_unit.items()), 2):
            if (
                _family(unit_a) is _family(unit_b)
                and _separate(one, other)
                and (len(digits(value)[0]) >= MIN_DIGITS or _at_one_time(one, other))  # type: ignore[arg-type]
            ):
                a, b = (
                    Side(unit, value, value, "exact", tuple(g for _, g in side))
                    for unit, side in ((unit_a, one), (unit_b, other))
                )
                wrong, right, _ = weigh(a, b)
                question = min((q for q, _ in one + other), key=lambda q: q.id)
                summary = (
                    f"{said(wrong)}, but {said(right)}: one figure about {topic.name} in two units "
                    f"({wrong.value}, {right.value}); likely cause: one unit taken for the other."
                )
                yield conflict(
                    CHECK, "error", question, a, b, summary, (str(right.value), str(wrong.value)), "another unit"
                )


def _at_one_time(one: list[tuple[Question, Given]], other: list[tuple[Question, Given]]) -> bool:
    """Whether both are told for one period or window, in one place and of one season."""
    times = [
        {(q.period_first, q.period_last, q.window, q.place, q.season) for q, _ in side if q.period_first or q.window}
        for side in (one, other)
    ]
    return bool(times[0] & times[1])


def _family(unit: str | None) -> str | None:
    if unit in AUDIENCE:
        return "audience"
    return "money" if unit and len(unit) == 3 and unit.isupper() else None


def _separate(one: list[tuple[Question, Given]], other: list[tuple[Question, Given]]) -> bool:
    """Whether no article gives both: who does, means both."""
    return not {g.article_id for _, g in one} & {g.article_id for _, g in other}
