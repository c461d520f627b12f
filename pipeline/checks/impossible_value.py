"""An amount that cannot be: a fall by more than all of it, a share above the whole, a week above its total."""

from collections.abc import Iterator
from datetime import date

from pipeline.checks.ranges import scaled
from pipeline.checks.topic import Given, Side, Topic, asked, conflict, said, sentence, short
from pipeline.facts import Question
from pipeline.flag import Flag, FlagSpan
from pipeline.model import content_id

CHECK = "impossible_value"

FALLS = frozenset({"drop", "fell", "fall", "fallen", "decline", "declined", "dropped", "decrease", "decreased"})
SHARES = frozenset({"share", "audience share", "market share"})
LENGTH = {
    "previews": 1,
    "opening_day": 1,
    "first_3_days": 3,
    "opening_weekend": 4,
    "first_5_days": 5,
    "first_week": 7,
    "first_28_days": 28,
    "first_91_days": 91,
}
"""Windows that begin with a release, by their days: each holds all shorter ones."""

ROUNDED = 0.03
"""Share of itself by which a part may lie above its whole: both are estimates, or one is rounded."""

SUMS = frozenset({"viewed", "streamed", "sold", "grossed", "earned", "downloaded", "attended"})
"""Metrics that add up over days and places; an audience or a number of cinemas does not."""

MAX_TOTALS = 100
"""Totals of one subject that its parts are held against."""

FACTUAL = frozenset({"asserted", "reported"})


def find(topic: Topic) -> Iterator[Flag]:
    """Yield a flag for each claim that cannot be, alone or beside the total that holds it."""
    quantities = [(q, answers) for q, answers in topic.answers.items() if q.kind == "quantity"]
    for question, answers in quantities:
        for given in answers:
            if reason := _impossible(question, given):
                yield _alone(topic, question, given, reason)
    yield from _parts(topic, quantities)


def _impossible(question: Question, given: Given) -> str | None:
    if given.low is None:
        return None
    if question.unit == "percent" and given.low > 100:
        if given.change == "down" or question.predicate in FALLS:
            return "nothing can fall by more than 100 percent"
        if question.predicate in SHARES:
            return "no share can be more than 100 percent"
    return None


def _alone(topic: Topic, question: Question, given: Given, reason: str) -> Flag:
    return Flag(
        id=content_id("flag", CHECK, short(given.evidence, 500), topic.entity, given.value),
        check=CHECK,
        severity="error",
        summary=sentence(f"{given.source} says “{short(given.evidence)}” about {topic.name}, but {reason}."),
        article_id=given.article_id,
        fact_id=question.id,
        detail={"value": given.value, "cause": reason},
        claims=((given.id, "suspect"),),
        spans=(FlagSpan(given.article_id, given.start, given.end),),
    )


def _parts(topic: Topic, quantities: list[tuple[Question, list[Given]]]) -> Iterator[Flag]:
    """A part cannot be more than its whole: a dated one than a total that holds on the same day or later, a first week
    than the first 28 days, a country than the world."""
    totals: dict[tuple, list[Given]] = {}
    windows: dict[tuple, list[tuple[str, Given]]] = {}
    for question, answers in quantities:
        if question.window == "total":
            totals.setdefault(_counted(question), []).extend(answers[:MAX_TOTALS])
        elif question.window in LENGTH and question.predicate in SUMS:
            windows.setdefault(_counted(question), []).extend(
                (question.window, given) for given in answers[:MAX_TOTALS]
            )
    for key, wholes in totals.items():
        totals[key] = [total for total in wholes if not any(_misread(total, other) for other in wholes)]
    for question, answers in quantities:
        key = _counted(question)
        for part in answers:
            if not question.asof or question.window == "total":
                for total in totals.get(key, ()) if question.window != "total" else ():
                    if _by_then(part, total) and _more(part, total):
                        yield _exceeds(topic, question, part, total, "in total by then")
                for total in totals.get(_worldwide(question), ()) if question.predicate in SUMS else ():
                    if _by_then(part, total) and _more(part, total):
                        yield _exceeds(topic, question, part, total, "in all places together", "warning")
            for window, whole in windows.get(key, ()) if question.window in LENGTH else ():
                if LENGTH[window] > LENGTH[question.window] and _more(part, whole):
                    yield _exceeds(topic, question, part, whole, f"for the {window.replace('_', ' ')}")


def _exceeds(topic: Topic, question: Question, part: Given, whole: Given, of: str, severity: str = "error") -> Flag:
    one, other = (Side(g.value, g.low, g.high, g.bound, (g,)) for g in (part, whole))
    summary = (
        f"{said(one)} for {asked(question, topic.name)}, but {said(other)} {of}: a part cannot be more than the whole."
    )
    return conflict(CHECK, severity, question, one, other, summary, (), "part and whole")


def _worldwide(question: Question) -> tuple | None:
    """The bucket of totals without a place, of which a country's figure is a part."""
    return (question.unit, question.predicate, None, question.season) if question.place else None


def _misread(total: Given, other: Given) -> bool:
    """Whether another total has its digits and is a thousand times as much: that says what is wrong better."""
    numbers = isinstance(total.value, (int, float)) and isinstance(other.value, (int, float))
    return numbers and 0 < total.value < other.value and scaled(total.value, other.value)  # type: ignore[operator]


def _counted(question: Question) -> tuple:
    return (question.unit, question.predicate, question.place, question.season)


def _by_then(part: Given, total: Given) -> bool:
    """Whether the part had been counted when the total was; a total holds as of its last day, else as of its news."""
    until = [
        given.period_last
        or (given.window == "total" and given.published and date.fromordinal(given.published).isoformat())
        for given in (part, total)
    ]
    return bool(until[0] and until[1] and until[0] <= until[1])


def _more(part: Given, whole: Given) -> bool:
    if part.modality not in FACTUAL or whole.modality not in FACTUAL or part.article_id == whole.article_id:
        return False
    return part.low is not None and whole.high is not None and part.low > whole.high * (1 + ROUNDED)
