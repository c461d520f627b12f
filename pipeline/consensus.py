"""What the answers to one question come to: a value, its range, who stands behind it, and why. Pure."""

from collections.abc import Mapping, Sequence

from pipeline.checks.ranges import apart, disjoint
from pipeline.checks.topic import Given, Side, sides
from pipeline.facts import Question
from pipeline.reference import Official

FACTUAL = frozenset({"asserted", "reported"})

MAX_SIDES = 50
"""Different answers that are weighed against one another; of more, the best supported are."""

EQUAL: Mapping[str, float] = {}
"""Weights for a plain majority: every outlet counts the same."""


def fact_row(
    question: Question,
    answers: Sequence[Given],
    name: str | None,
    conflicting: bool,
    weights: Mapping[str, float] = EQUAL,
    official: tuple[Official, str] | None = None,
) -> tuple:
    """Return the row of `facts` (columns: store.TABLES) for one question and all claims that answer it.

    The value is that of reference data, where they speak; else the one that most independent sources allow, each
    counting its weight, and of those the most exact; of an answer that changes with time (a running total), the
    latest. `sources` counts those that agree with it; `basis` says in words why this value, where there was a choice.

    weights   origin -> how much it counts; 1 where it is not named
    official  the figure that answers the question, and whether it confirmed or contradicted the claims
    """
    basis = None
    if len(answers) == 1:
        best = answers[0]
        value, low, high, sources = best.value, best.low, best.high, 1
    else:
        best, agreeing, basis = _best(_latest(question, answers), weights)
        value, low, high = best.value, best.low, best.high
        sources = len({origin for side in agreeing for origin in side.origins})
    status = "conflicting" if conflicting else "corroborated" if sources > 1 else "single_source"
    if official:
        figure, verdict = official
        value, low, high = figure.value, figure.low, figure.high
        side = Side(value, low, high, "exact", ())
        sources = len({g.origin for g in answers if not _apart(g, side)})
        basis = f"reference data ({figure.row})"
        status = f"{verdict}_by_reference"
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
        basis,
    )


def _apart(given: Given, side: Side) -> bool:
    one = Side(given.value, given.low, given.high, given.bound, (given,))
    return disjoint(one, side) if given.kind == "rank" else apart(one, side)


def _latest(question: Question, answers: Sequence[Given]) -> Sequence[Given]:
    """The answers that say what is so; of one that changes with time, those of its last day."""
    answers = [given for given in answers if given.modality in FACTUAL] or answers
    if not question.asof:
        return answers
    last = max(_day(given) for given in answers)
    return [given for given in answers if _day(given) == last]


def _day(given: Given) -> tuple[str, int]:
    return (given.period_last or "", given.published or 0)


def _best(answers: Sequence[Given], weights: Mapping[str, float]) -> tuple[Side, list[Side], str | None]:
    """Return the answer that weighs most, all that agree with it, and why it was chosen over others."""
    found = sides(answers)
    if len(found) > MAX_SIDES:
        found = sorted(found, key=lambda side: -len(side.claims))[:MAX_SIDES]
    if len(found) == 1:
        return found[0], found, None
    ranked = []
    for i, side in enumerate(found):
        agreeing = [other for other in found if other is side or _agree(side, other)]
        origins = {origin for other in agreeing for origin in other.origins}
        support = round(sum(weights.get(origin, 1.0) for origin in origins), 6)
        ranked.append((-support, _width(side), -len(side.claims), i, side, agreeing))
    *_, best, agreeing = min(ranked, key=lambda item: item[:4])
    return best, agreeing, _basis(found, agreeing, weights)


def _basis(found: list[Side], agreeing: list[Side], weights: Mapping[str, float]) -> str | None:
    with_it = {origin for side in agreeing for origin in side.origins}
    against = {origin for side in found if side not in agreeing for origin in side.origins} - with_it
    if not against:
        return None
    many = f"{len(with_it)} independent source{'s' if len(with_it) > 1 else ''} against {len(against)}"
    if not any(origin in weights for origin in with_it | against):
        return many
    mine, theirs = (sum(weights.get(origin, 1.0) for origin in group) for group in (with_it, against))
    return f"{many}; weighed by their records {mine:.2f} against {theirs:.2f}"


def _agree(one: Side, other: Side) -> bool:
    if one.low is None and one.high is None:
        return one.value == other.value
    return not disjoint(one, other)


def _width(side: Side) -> float:
    return side.high - side.low if side.low is not None and side.high is not None else float("inf")
