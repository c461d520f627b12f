"""One figure for one subject, for two periods that a slip turns into one another."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from pipeline.checks.ranges import digits
from pipeline.checks.topic import Given, Side, Topic, conflict, days, said, weigh
from pipeline.facts import Question
from pipeline.flag import Flag

CHECK = "period_conflict"

MIN_DIGITS = 3
MAX_SHIFT = 3
"""Days that a week given wrong is off; a chart week is seven days, so the next one is seven away."""

MAX_PERIODS = 30
"""Periods that one figure may be given for before it is no figure of its own ("1,000 copies")."""

FACTUAL = frozenset({"asserted", "reported"})


def find(topic: Topic) -> Iterator[Flag]:
    """Yield a flag where two articles give one figure for "28 days" and "28 weeks", or for weeks a few days apart."""
    by_value: dict[tuple, list[tuple[Question, Given]]] = {}
    for question, answers in topic.answers.items():
        if question.kind == "quantity":
            for given in answers:
                if given.modality in FACTUAL and _telling(given.value, question.window):
                    by_value.setdefault((question.unit, question.place, given.value), []).append((question, given))
    for _, met in sorted(by_value.items(), key=lambda item: str(item[0])):
        by_question: dict[Question, list[Given]] = {}
        for question, given in met:
            by_question.setdefault(question, []).append(given)
        if len(by_question) > MAX_PERIODS:
            continue
        for (asked_a, one), (asked_b, other) in combinations(sorted(by_question.items(), key=lambda p: p[0].id), 2):
            cause = _slip(asked_a, asked_b)
            if not cause or {g.article_id for g in one} & {g.article_id for g in other}:
                continue
            a, b = (
                Side(_name(asked_a), None, None, None, tuple(one)),
                Side(_name(asked_b), None, None, None, tuple(other)),
            )
            wrong, right, _ = weigh(a, b)
            summary = (
                f"{said(wrong)} ({wrong.value}), but {said(right)} ({right.value}): one figure about {topic.name} "
                f"for two periods; likely cause: {cause}."
            )
            question = min(asked_a, asked_b, key=lambda q: q.id)
            yield conflict(CHECK, "error", question, a, b, summary, (str(right.value), str(wrong.value)), cause)


def _telling(value: object, window: str | None) -> bool:
    least = 2 if window and window.startswith("first_") and window[6:7].isdigit() else MIN_DIGITS
    return isinstance(value, (int, float)) and value > 0 and len(digits(value)[0]) >= least


def _slip(one: Question, other: Question) -> str | None:
    if one.window and other.window and one.window != other.window:
        a, b = one.window.rsplit("_", 1), other.window.rsplit("_", 1)
        if a[0] == b[0] and a[0].startswith("first_") and len(a) == 2:
            return f"{a[1]} and {b[1]} mixed up"
        return None
    if one.window or other.window:
        return None
    a_days, b_days = _days(one), _days(other)
    if a_days and b_days and a_days != b_days and all(5 <= last - first <= 8 for first, last in (a_days, b_days)):
        shift = max(abs(a_days[0] - b_days[0]), abs(a_days[1] - b_days[1]))
        if shift <= MAX_SHIFT:
            return f"the week is {shift} day{'s' if shift > 1 else ''} off"
    return None


def _days(question: Question) -> tuple[int, int] | None:
    if not question.period_first or not question.period_last:
        return None
    return date.fromisoformat(question.period_first).toordinal(), date.fromisoformat(question.period_last).toordinal()


def _name(question: Question) -> str:
    return (
        question.window or f"{question.period_first}/{question.period_last}"
        if question.window
        else days(question.period_first, question.period_last).replace(" to ", "/")
    )
