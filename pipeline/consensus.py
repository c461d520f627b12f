"""What the answers to one question come to: a value, its range, who stands behind it. Pure."""

from collections.abc import Sequence

from pipeline.checks.ranges import disjoint
from pipeline.checks.topic import Given, Side, sides
from pipeline.facts import Question

FACTUAL = frozenset({"asserted", "reported"})

MAX_SIDES = 50
"""Different answers that are weighed against one another; of more, the best supported are."""


def fact_row(question: Question, answers: Sequence[Given], name: str | None, conflicting: bool) -> tuple:
    """Return the row of `facts` (columns: store.TABLES) for one question and all claims that answer it.

    The value is the one that most independent sources allow, and of those the most exact; of an answer that changes
    with time (a running total), the latest. `sources` counts those that agree with it.
    """
    if len(answers) == 1:
        best = answers[0]
        value, low, high, sources = best.value, best.low, best.high, 1
    else:
        best, agreeing = _best(_latest(question, answers))
        value, low, high = best.value, best.low, best.high
        sources = len({origin for side in agreeing for origin in side.origins})
    status = "conflicting" if conflicting else "corroborated" if sources > 1 else "single_source"
    return (
        question.id,
        question.kind,
        name if question.kind != "quote" else value,
        question.season,
        question.predicate,
        question.unit,
        question.chart,
        question.place,
        question.period_first,
        question.period_last,
        question.window,
        low,
        high,
        len(answers),
        sources,
        question.entity,
        value,
        status,
    )


def _latest(question: Question, answers: Sequence[Given]) -> Sequence[Given]:
    """The answers that say what is so; of one that changes with time, those of its last day."""
    answers = [given for given in answers if given.modality in FACTUAL] or answers
    if not question.asof:
        return answers
    last = max(_day(given) for given in answers)
    return [given for given in answers if _day(given) == last]


def _day(given: Given) -> tuple[str, int]:
    return (given.period_last or "", given.published or 0)


def _best(answers: Sequence[Given]) -> tuple[Side, list[Side]]:
    """Return the answer that most sources allow, and all that agree with it."""
    found = sides(answers)
    if len(found) > MAX_SIDES:
        found = sorted(found, key=lambda side: -len(side.claims))[:MAX_SIDES]
    if len(found) == 1:
        return found[0], found
    ranked = []
    for i, side in enumerate(found):
        agreeing = [other for other in found if other is side or _agree(side, other)]
        support = len({origin for other in agreeing for origin in other.origins})
        ranked.append((-support, _width(side), -len(side.claims), i, side, agreeing))
    *_, best, agreeing = min(ranked, key=lambda item: item[:4])
    return best, agreeing


def _agree(one: Side, other: Side) -> bool:
    if one.low is None and one.high is None:
        return one.value == other.value
    return not disjoint(one, other)


def _width(side: Side) -> float:
    return side.high - side.low if side.low is not None and side.high is not None else float("inf")
