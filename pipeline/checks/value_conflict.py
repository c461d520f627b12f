"""Two articles give amounts for one question that cannot both be true."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

from pipeline.checks.ranges import TAKINGS_ESTIMATE, apart, digits, scaled, slip, torn
from pipeline.checks.topic import Given, Side, Topic, asked, conflict, joined, plain, said, sides, weigh
from pipeline.facts import ANCHORED, GROWING_UNITS, Question
from pipeline.flag import Flag

CHECK = "value_conflict"

FACTUAL = frozenset({"asserted", "reported"})
"""Modalities that claim something happened; a forecast, a hope or a denial is no outcome."""

NEAR_DAYS = 1
"""Undated answers are compared when their articles came out at most so many days apart."""

NEWS_DAYS = 60
"""Days after which a figure without a period is another one, unless it counts from the release."""

NEAR_FACTOR = 3
"""Undated answers further apart than this rarely answer one question."""

CLOSE = 1.25
"""The same where one of them leaves its place unsaid: sales in two countries are rarely so much alike."""

UNSAID = "one article does not say where"

MAX_SIDES = 12
"""Different values of one question that are compared pair by pair; a question with more is not one question."""

MAX_STEPS = 60
"""The same for a running total, which has a new value every week."""

FAMILIES = (
    {"week", "first_week", *(f"first_{days}_days" for days in range(2, 8))},
    {"weekend", "opening_weekend", "second_weekend", "third_weekend", "first_3_days"},
)
"""Windows that may be one and the same, told by the calendar or by the release: a title's first chart week is as many
days as were left of it."""


def find(topic: Topic) -> Iterator[Flag]:
    """Yield a flag for each pair of amounts that cannot both be true."""
    quantities = [(asked_, given) for asked_, given in topic.answers.items() if asked_.kind == "quantity"]
    found: dict[tuple, tuple[Question, Side, Side, str | None]] = {}
    for question, answers in quantities:
        for one, other, cause in _same_question(question, answers):
            if not question.asof or not _told_elsewhere(quantities, question, one, other):
                _keep(found, question, one, other, cause)
    for question, one, other, cause in _likely_slips(quantities):
        _keep(found, question, one, other, cause)
    for question, one, other in _unsaid_place(quantities):
        _keep(found, question, one, other, UNSAID)
    for question, one, other, cause in found.values():
        yield _flag(topic, question, _backed(quantities, question, one), _backed(quantities, question, other), cause)


def _keep(found: dict, question: Question, one: Side, other: Side, cause: str | None) -> None:
    """Add a pair; where the same two amounts stand against one another already, only their claims."""
    one, other = sorted((one, other), key=lambda side: str(side.value))
    values = (*_doubted(question, one, other), str(one.value), str(other.value))
    if values in found:
        question, before, against, cause = found[values]
        one, other = joined(before, one), joined(against, other)
    found[values] = (question, one, other, cause)


def _doubted(question: Question, one: Side, other: Side) -> tuple[object, ...]:
    """What a flag doubts, besides the amounts: the question, or for two long figures the subject and unit alone.

    Those say it all, whichever period they are found under first; 10 and 11 weeks may answer two questions.
    """
    if _long(one.value) and _long(other.value):
        return (question.entity, question.unit)
    return (question.id,)


def factual(answers: list[Given]) -> list[Given]:
    """Return the answers that claim something happened."""
    return [given for given in answers if given.modality in FACTUAL]


def _same_question(question: Question, answers: list[Given]) -> Iterator[tuple[Side, Side, str | None]]:
    if len(answers) < 2:
        return
    found = sides(factual(answers))
    if not 2 <= len(found) <= (MAX_STEPS if question.window == "total" else MAX_SIDES):
        return
    slack = TAKINGS_ESTIMATE if question.unit and question.unit.isupper() else 0.0
    strong = max(found, key=lambda side: len(side.origins))
    mixed = torn(found, slack)
    for one, other in combinations(found, 2):
        cause = slip(one.value, other.value)
        if not apart(one, other, 0.0 if cause else slack) or (question.unit == "percent" and _next_point(one, other)):
            continue
        if len(strong.origins) > 1 and strong not in (one, other) and not cause:
            continue  # each stands against the consensus; that they also differ from one another is no news
        if any(
            _comparable(question, a, b, cause) and (cause or not {a.article_id, b.article_id} & mixed)
            for a in one.claims
            for b in other.claims
        ) and not _answered(found, one, other, slack):
            yield one, other, cause


def _comparable(question: Question, one: Given, other: Given, cause: str | None) -> bool:
    """Whether the two claims answer the question at the same time, or cannot both be true in their order."""
    if one.article_id == other.article_id:
        # one writer who gives two figures means two things, unless the pen slipped
        return bool(cause) and _long(one.value) and not question.asof and abs(one.start - other.start) > 200
    if not question.asof or (_long(one.value) and cause and scaled(one.value, other.value)):
        return True
    if question.window == "total" or (question.unit in GROWING_UNITS and question.predicate and not question.window):
        return _shrinks(one, other)
    if one.published is None or other.published is None or abs(one.published - other.published) > NEAR_DAYS:
        return False
    if cause:
        return True
    known = question.predicate is not None and question.unit is not None and one.subject_type == "work"
    return known and _near(one.value, other.value)


def _shrinks(one: Given, other: Given) -> bool:
    """Whether a total gets smaller, or differs on one day; an earlier smaller one is progress."""
    then, later = _asof(one), _asof(other)
    if then is None or later is None:
        return False
    if then == later:
        return True
    before, after = (one, other) if then < later else (other, one)
    return before.low is not None and after.high is not None and before.low > after.high


def _asof(given: Given) -> str | None:
    """The day that a total holds for: the end of its period, else the day it was published."""
    if given.period_last:
        return given.period_last
    return None if given.published is None else _iso(given.published)


def _answered(found: list[Side], one: Side, other: Side, slack: float) -> bool:
    """Whether each article of one side also gives a value that agrees with the other side.

    Such a writer tells two things that look like one question to us (a network alone, and all platforms together).
    """
    return _agrees(found, one, other, slack) or _agrees(found, other, one, slack)


def _agrees(found: list[Side], one: Side, other: Side, slack: float) -> bool:
    articles = {claim.article_id for claim in one.claims}
    for side in found:
        if side is not one and _agree(side, other, slack):
            articles -= {claim.article_id for claim in side.claims}
    return not articles


def _agree(one: Side, other: Side, slack: float = 0.0) -> bool:
    """Whether two values say the same: "up to $1.4 billion" agrees with nearly everything, and tells nothing."""
    return (
        one.low is not None and one.high is not None and _near(one.value, other.value) and not apart(one, other, slack)
    )


def _told_elsewhere(quantities: list[tuple[Question, list[Given]]], question: Question, one: Side, other: Side) -> bool:
    """Whether each article of one side gives the other side's amount too, in an answer that says when."""
    for mine, theirs in ((one, other), (other, one)):
        articles = {claim.article_id for claim in mine.claims}
        for asked_, answers in quantities:
            if asked_ is not question and asked_.unit == question.unit:
                agreeing = (side for side in sides(answers) if _agree(side, theirs))
                articles -= {claim.article_id for side in agreeing for claim in side.claims}
        if not articles:
            return True
    return False


def _backed(quantities: list[tuple[Question, list[Given]]], question: Question, side: Side) -> Side:
    """The side with who gives the same amount, to the digit or rounded, where the question may be the same."""
    found = set(side.origins)
    for asked_, answers in quantities:
        if asked_ is not question and asked_.unit == question.unit:
            for given in factual(answers):
                if given.bound == "exact" and side.bound == "exact" and _same_amount(given, side):
                    found.add(given.origin)
    return replace(side, backing=frozenset(found))


def _same_amount(given: Given, side: Side) -> bool:
    if None in (given.low, given.high, side.low, side.high):
        return False
    return given.low <= side.high and side.low <= given.high and _long(given.value)  # type: ignore[operator]


def _likely_slips(quantities: list[tuple[Question, list[Given]]]) -> Iterator[tuple[Question, Side, Side, str]]:
    """Yield pairs whose questions may be one (something is unsaid on one side) and whose digits are the same.

    A swapped pair of digits or a lost power of ten among three digits or more hardly comes about by chance.
    """
    if len(quantities) < 2:
        return
    buckets: dict[tuple, list[tuple[Question, Side]]] = {}
    for question, answers in quantities:
        for side in sides(factual(answers)):
            for figures in _prints(side.value):
                buckets.setdefault((question.unit, figures), []).append((question, side))
    for met in buckets.values():
        if 2 <= len(met) <= MAX_SIDES:
            for (asked_a, one), (asked_b, other) in combinations(met, 2):
                if asked_a is asked_b or one.value == other.value or not _may_be_one(asked_a, asked_b, one, other):
                    continue
                if (cause := slip(one.value, other.value)) and apart(one, other):
                    question = min(asked_a, asked_b, key=lambda q: (-_said(q), q.id))
                    yield question, one, other, cause


def _unsaid_place(quantities: list[tuple[Question, list[Given]]]) -> Iterator[tuple[Question, Side, Side]]:
    """Yield amounts that lie apart, but close, of questions that differ in a place which one of them leaves unsaid.

    Only what counts from a release, or counts a run, and is no money: without a place, that may be of the world.
    """
    by_rest: dict[tuple, list[tuple[Question, list[Given]]]] = {}
    for question, answers in quantities:
        fixed = question.window is not None and ANCHORED.search(question.window)
        runs = question.unit in GROWING_UNITS and question.predicate is not None and question.window is None
        if (fixed or runs) and question.unit and not question.unit.isupper() and question.unit != "percent":
            rest = (question.season, question.predicate, question.unit, question.window, question.period_first)
            by_rest.setdefault(rest, []).append((question, answers))
    for met in by_rest.values():
        placed = [(question, factual(answers)) for question, answers in met if question.place is not None]
        for question, answers in met:
            if question.place is None and placed:
                yield from _close(placed, factual(answers))


def _close(placed: list[tuple[Question, list[Given]]], bare: list[Given]) -> Iterator[tuple[Question, Side, Side]]:
    """The sides of `bare` that are near, but apart from, one of a place; not those that agree with another place's."""
    told = [(question, side) for question, answers in placed for side in sides(answers)[:MAX_SIDES]]
    for other in sides(bare)[:MAX_SIDES]:
        if any(not apart(side, other) for _, side in told):
            continue
        for question, one in told:
            articles = {claim.article_id for claim in one.claims} & {claim.article_id for claim in other.claims}
            near = not articles and _near(one.value, other.value, CLOSE)
            if near and any(_in_order(question, a, b) for a in one.claims for b in other.claims):
                yield question, one, other


def _in_order(question: Question, one: Given, other: Given) -> bool:
    """Whether the two may be told of one thing: a run that goes on must have shrunk."""
    return _same_time(one, other) and (question.window is not None or _shrinks(one, other))


def _prints(value: object) -> set[str]:
    """The sorted digits of an amount at each precision from three digits on: what a swap leaves as it is."""
    if not isinstance(value, (int, float)) or value <= 0:
        return set()
    figures, _ = digits(value)
    if len(figures) < 3:
        return set()
    found = {"".join(sorted(figures))}
    for length in range(3, len(figures)):
        found.add("".join(sorted(str((int(figures[: length + 1]) + 5) // 10).rstrip("0"))))
        for i in range(length, len(figures)):  # a swap across the cut changes what is rounded away
            other = figures[: length - 1] + figures[i]
            found.add("".join(sorted(other.rstrip("0"))))
    return {item for item in found if len(item) >= 3}


def _may_be_one(one: Question, other: Question, a: Side, b: Side) -> bool:
    """Whether two questions differ only in what one of them leaves unsaid."""
    if any(
        x is not None and y is not None and x != y for x, y in ((one.season, other.season), (one.place, other.place))
    ):
        return False
    if one.predicate != other.predicate and None not in (one.predicate, other.predicate):
        return False
    if not _same_window(one.window, other.window) or "total" in (one.window, other.window):
        return False
    if (
        one.period_first
        and other.period_first
        and (one.period_first, one.period_last) != (other.period_first, other.period_last)
    ):
        return False
    fixed = any(question.window and ANCHORED.search(question.window) for question in (one, other))
    return any(
        x.article_id != y.article_id and _overlap(x, y) and (fixed or _same_time(x, y))
        for x in a.claims
        for y in b.claims
    )


def _same_time(one: Given, other: Given) -> bool:
    """Whether two articles came out while the same thing was news; an unknown day may be any."""
    return one.published is None or other.published is None or abs(one.published - other.published) <= NEWS_DAYS


def _same_window(one: str | None, other: str | None) -> bool:
    return one == other or one is None or other is None or any({one, other} <= family for family in FAMILIES)


def _overlap(one: Given, other: Given) -> bool:
    """Whether the periods as the articles gave them share a day, or one is unknown."""
    if None in (one.period_first, one.period_last, other.period_first, other.period_last):
        return True
    return one.period_first <= other.period_last and other.period_first <= one.period_last  # type: ignore[operator]


def _said(question: Question) -> int:
    return sum(part is not None for part in (question.season, question.place, question.window, question.period_first))


def _flag(topic: Topic, question: Question, one: Side, other: Side, cause: str | None) -> Flag:
    wrong, right, _ = weigh(one, other)
    why = f"; likely cause: {cause}" if cause and cause != UNSAID else f", though {cause}" if cause else ""
    summary = f"{said(wrong)}, but {said(right)}: both are about {asked(question, topic.name)}{why}."
    severity = "warning" if cause == UNSAID or (question.asof and not cause) else "error"
    values = (str(plain(right.value)), str(plain(wrong.value)))
    doubted = _doubted(question, one, other)
    return conflict(CHECK, severity, question, one, other, summary, values, cause, doubted)


def _next_point(one: Side, other: Side) -> bool:
    """Whether two whole percentages are next to one another: they were rounded from other figures."""
    return (
        isinstance(one.value, (int, float))
        and isinstance(other.value, (int, float))
        and abs(one.value - other.value) <= 1
    )


def _near(one: object, other: object, factor: float = NEAR_FACTOR) -> bool:
    if not isinstance(one, (int, float)) or not isinstance(other, (int, float)) or min(one, other) <= 0:
        return False
    return max(one, other) / min(one, other) <= factor


def _long(value: object) -> bool:
    return isinstance(value, (int, float)) and value > 0 and len(digits(value)[0]) >= 3


def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
