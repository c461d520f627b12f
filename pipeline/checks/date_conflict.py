"""Two articles give days for one event that cannot both be right."""

from collections.abc import Iterator
from itertools import combinations

from pipeline.checks.ranges import date_slip, disjoint, gap_days
from pipeline.checks.topic import Given, Side, Topic, asked, conflict, said, sides, weigh
from pipeline.facts import Question
from pipeline.flag import Flag

CHECK = "date_conflict"

ONCE = frozenset(
    "premiere release publication launch debut opening finale death birth original_release theatrical_release "
    "digital_release streaming_release".split()
)
"""Events that a subject has once (a season, a place): any other may simply have happened again."""

AGENTS = frozenset({"person", "organization", "place"})
LIVES = frozenset({"birth", "death"})
"""Events of people; a player's debut, a shop's opening and a minister's launch may come again."""

FACTUAL = frozenset({"asserted", "reported"})
COMPARED = FACTUAL | {"expected"}

MAX_GAP = 10
"""Days between two dates of one event that no usual slip explains and that are one event all the same: releases in
other places, new editions and the next title's date lie further off."""

MAX_SIDES = 12


def find(topic: Topic) -> Iterator[Flag]:
    """Yield a flag for each pair of dates of one event that lie apart."""
    dates = [(question, answers) for question, answers in topic.answers.items() if question.kind == "date"]
    seen: set[tuple] = set()
    for question, answers in dates:
        if len(answers) > 1 and _once(question, answers):
            yield from _pairs(topic, question, answers, False, seen)
    by_event: dict[str | None, list[tuple[Question, list[Given]]]] = {}
    for question, answers in dates:
        by_event.setdefault(question.predicate, []).append((question, answers))
    for asked_ in by_event.values():
        if 2 <= len(asked_) <= MAX_SIDES and all(_once(question, answers) for question, answers in asked_):
            for (q1, one), (q2, other) in combinations(asked_, 2):
                if _may_be_one(q1, q2):
                    question = min(q1, q2, key=lambda q: (q.season is None, q.place is None, q.id))
                    yield from _pairs(topic, question, one + other, True, seen)


def _pairs(topic: Topic, question: Question, answers: list[Given], loose: bool, seen: set[tuple]) -> Iterator[Flag]:
    found = sides(given for given in answers if given.modality in COMPARED and given.low is not None)
    if not 2 <= len(found) <= MAX_SIDES:
        return
    for one, other in combinations(found, 2):
        values = (question.predicate, *sorted((str(one.value), str(other.value))))
        if values in seen or not disjoint(one, other) or not _plausible(one, other, loose):
            continue
        if any(_comparable(a, b, one, other) for a in one.claims for b in other.claims):
            seen.add(values)
            cause = date_slip(one, other)
            wrong, right, _ = weigh(one, other)
            why = f"; likely cause: {cause}" if cause else ""
            summary = f"{said(wrong)}, but {said(right)}: both are about {asked(question, topic.name)}{why}."
            severity = "error" if cause and cause != "a week off" else "warning"
            days = (str(right.value), str(wrong.value))
            doubted = (topic.entity, question.predicate)  # whichever place or season it is found under first
            yield conflict(CHECK, severity, question, one, other, summary, days, cause, doubted)


def _once(question: Question, answers: list[Given]) -> bool:
    if question.predicate not in ONCE:
        return False
    return question.predicate in LIVES or not any(given.subject_type in AGENTS for given in answers)


def _plausible(one: Side, other: Side, loose: bool) -> bool:
    """Whether the two dates can be meant for one event. `loose`: place or season is unsaid on one side."""
    cause = date_slip(one, other)
    if loose:
        return cause == "a day off"
    if cause and cause != "a week off":  # that far off lies also the Friday that we took for another
        return True
    if not all(claim.subject_type == "work" for claim in one.claims + other.claims):
        return False
    if one.low == one.high and other.low == other.high:
        return gap_days(one, other) <= MAX_GAP
    return _years(one) and _years(other) and gap_days(one, other) == 1


def _years(side: Side) -> bool:
    """Whether a date is a year and no more; those beside the next are a slip, those further off another edition."""
    return side.claims[0].precision == "year"


def _comparable(a: Given, b: Given, one: Side, other: Side) -> bool:
    """Claims of two articles; a plan and an outcome only where they lie a day apart, as plans move further."""
    if a.article_id == b.article_id:
        return False
    if a.modality in FACTUAL and b.modality in FACTUAL:
        return True
    return date_slip(one, other) == "a day off"


def _may_be_one(one: Question, other: Question) -> bool:
    """Whether two questions differ only in a place or season that one of them leaves unsaid."""
    parts = ((one.season, other.season), (one.place, other.place))
    return all(x == y or x is None or y is None for x, y in parts)
