"""An amount that cannot be: a fall by more than all of it, a share above the whole, a week above its total."""

from collections.abc import Iterator

from pipeline.checks.topic import Given, Side, Topic, asked, conflict, said, sentence, short
from pipeline.facts import Question
from pipeline.flag import Flag, FlagSpan
from pipeline.model import content_id

CHECK = "impossible_value"

FALLS = frozenset({"drop", "fell", "fall", "fallen", "decline", "declined", "dropped", "decrease", "decreased"})
SHARES = frozenset({"share", "audience share", "market share"})
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
    """A dated part cannot be more than a total that holds on the same day or later."""
    totals: dict[tuple, list[Given]] = {}
    for question, answers in quantities:
        if question.window == "total":
            totals.setdefault(_counted(question), []).extend(answers[:MAX_TOTALS])
    for question, answers in quantities:
        wholes = totals.get(_counted(question), [])
        if not wholes or question.asof:
            continue
        for part in answers:
            for total in wholes:
                if _more(part, total):
                    one, other = (Side(g.value, g.low, g.high, g.bound, (g,)) for g in (part, total))
                    summary = (
                        f"{said(one)} for {asked(question, topic.name)}, but {said(other)} in total by then: "
                        "a part cannot be more than the whole."
                    )
                    yield conflict(CHECK, "error", question, one, other, summary, (), "part and whole")


def _counted(question: Question) -> tuple:
    return (question.unit, question.predicate, question.place, question.season)


def _more(part: Given, total: Given) -> bool:
    if part.modality not in FACTUAL or total.modality not in FACTUAL or part.article_id == total.article_id:
        return False
    if not part.period_last or not total.period_last or part.period_last > total.period_last:
        return False
    return part.low is not None and total.high is not None and part.low > total.high
