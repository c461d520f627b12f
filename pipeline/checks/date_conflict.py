"""Two articles give days for one event that cannot both be right."""

from collections.abc import Iterator
from itertools import combinations

from pipeline.checks.ranges import date_slip, disjoint, gap_days
from pipeline.checks.topic import Given, Side, Topic, asked, conflict, joined, said, sides, weigh
from pipeline.facts import Question
from pipeline.flag import Flag

CHECK = "date_conflict"

ONCE = frozenset(
    "premiere release publication launch debut opening finale death birth original_release theatrical_release "
    "digital_release streaming_release".split()
)
"""Events that a subject has once (a season, a place): any other may simply have happened again."""

SAME_EVENT = dict.fromkeys(("release", "publication", "premiere", "launch", "debut"), "release")
"""Words for coming out: which one a writer takes depends on the medium and on him."""

AGENTS = frozenset({"person", "organization", "place"})
LIVES = frozenset({"birth", "death"})
"""Events of people; a player's debut, a shop's opening and a minister's launch may come again."""

FACTUAL = frozenset({"asserted", "reported"})
COMPARED = FACTUAL | {"expected"}

MAX_GAP = 10
"""Days between two dates of one event that no usual slip explains and that are one event all the same: releases in
other places, new editions and the next title's date lie further off."""

ONE_TIME = 2
"""Days between two articles that tell what is planned as it stands."""

MAX_SIDES = 12


def find(topic: Topic) -> Iterator[Flag]:
    """Yield a flag for each pair of dates of one event that lie apart."""
    dates = [(question, answers) for question, answers in topic.answers.items() if question.kind == "date"]
    found: dict[tuple, tuple[Question, Side, Side]] = {}
    for question, answers in dates:
        if len(answers) > 1 and _once(question, answers):
            _collect(found, question, _pairs(answers, False))
    by_event: dict[str | None, list[tuple[Question, list[Given]]]] = {}
    for question, answers in dates:
        by_event.setdefault(SAME_EVENT.get(question.predicate, question.predicate), []).append((question, answers))
    for asked_ in by_event.values():
        if 2 <= len(asked_) <= MAX_SIDES and all(_once(question, answers) for question, answers in asked_):
            for (q1, one), (q2, other) in combinations(asked_, 2):
                if _may_be_one(q1, q2):
                    question = min(q1, q2, key=lambda q: (q.season is None, q.place is None, q.id))
                    _collect(found, question, _pairs(one + other, True))
    for question, one, other in found.values():
        yield _flag(topic, question, one, other)


def _collect(found: dict, question: Question, pairs: Iterator[tuple[Side, Side]]) -> None:
    """Add the pairs; two days that stand against one another already only gain claims, whatever place is unsaid."""
    for one, other in pairs:
        event = SAME_EVENT.get(question.predicate, question.predicate)
        values = (event, *sorted((str(one.value), str(other.value))))
        if values in found:
            question, before, against = found[values]
            if str(before.value) != str(one.value):
                one, other = other, one
            one, other = joined(before, one), joined(against, other)
        found[values] = (question, one, other)


def _pairs(answers: list[Given], loose: bool) -> Iterator[tuple[Side, Side]]:
    found = sides(given for given in answers if given.modality in COMPARED and given.low is not None)
    if 2 <= len(found) <= MAX_SIDES:
        for one, other in combinations(found, 2):
            if (
                disjoint(one, other)
                and _plausible(one, other, loose)
                and any(_comparable(a, b, one, other) for a in one.claims for b in other.claims)
            ):
                yield one, other


def _flag(topic: Topic, question: Question, one: Side, other: Side) -> Flag:
    cause = date_slip(one, other)
    wrong, right, _ = weigh(one, other)
    why = f"; likely cause: {cause}" if cause else ""
    summary = f"{said(wrong)}, but {said(right)}: both are about {asked(question, topic.name)}{why}."
    severity = "error" if cause and cause != "a week off" else "warning"
    days = (str(right.value), str(wrong.value))
    doubted = (
        topic.entity,
        SAME_EVENT.get(question.predicate, question.predicate),
    )  # whichever place or season it is found under first
    return conflict(CHECK, severity, question, one, other, summary, days, cause, doubted)


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
    """Claims of two articles; a plan and an outcome only where they lie a day apart, as plans move further.

    Two plans told at one time cannot both stand; told weeks apart, the later one is another plan.
    """
    if a.article_id == b.article_id:
        return False
    if a.modality in FACTUAL and b.modality in FACTUAL:
        return True
    if a.modality not in FACTUAL and b.modality not in FACTUAL and None not in (a.published, b.published):
        return abs(a.published - b.published) <= ONE_TIME  # type: ignore[operator]
    return date_slip(one, other) == "a day off"


def _may_be_one(one: Question, other: Question) -> bool:
    """Whether two questions differ only in a place or season that one of them leaves unsaid."""
    parts = ((one.season, other.season), (one.place, other.place))
    return all(x == y or x is None or y is None for x, y in parts)
