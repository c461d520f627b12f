"""A claim that an authoritative table contradicts; and which claims such a table confirms."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline import facts
from pipeline.checks.ranges import apart, disjoint, slip
from pipeline.checks.rank_conflict import VAGUE
from pipeline.checks.topic import MAX_CLAIMS, Given, Side, Topic, asked, plain, said, sentence
from pipeline.facts import Question
from pipeline.flag import Flag, FlagSpan
from pipeline.model import content_id
from pipeline.reference import Official, mapping

CHECK = "contradicts_reference"

DESCRIBED = re.compile(r"most[- ](?:watched|viewed|streamed|popular)\b")
"""A list that the claim only describes, as "most watched television show": any list of a country may be meant."""

FACTUAL = frozenset({"asserted", "reported"})

NEWS_DAYS = 14
"""Days for which a weekly figure is news: a claim that names no week is held against weeks that ended so lately."""

LIST_DAYS = 2
"""Days around the one on which a changing list was taken, on which a rank on it must be the same."""

CONFIRMED, CONTRADICTED = "confirmed", "contradicted"


def find(topic: Topic) -> Iterator[Flag]:
    """Yield a flag for each value that a reference figure contradicts."""
    met: dict[tuple, list[tuple[Question, Given, Official]]] = {}
    for question, given, official, verdict in compare(topic):
        if verdict == CONTRADICTED:
            key = (official.id, given.low, given.high, str(given.value))
            met.setdefault(key, []).append((question, given, official))
    for (official_id, low, high, value), found in met.items():
        question, given, official = found[0]
        claims = tuple(item[1] for item in found)
        side = Side(given.value, low, high, given.bound, claims)
        cause = slip(given.value, official.value) if given.kind == "quantity" else None
        why = f"; likely cause: {cause}" if cause else ""
        table = mapping(official.format)["name"]
        summary = (
            f"{said(side)}, but the official table ({table}) gives {official.value:,} for "
            f"{asked(question, topic.name)}{why}."
        )
        yield Flag(
            id=content_id("flag", CHECK, official_id, str(plain(value))),
            check=CHECK,
            severity="error",
            summary=sentence(summary),
            suggestion=(str(official.value),),
            article_id=claims[0].article_id,
            fact_id=question.id,
            detail={"values": [official.value, plain(given.value)], "cause": cause}
            | {"official": {"table": table, "row": official.row, "file": official.file, "line": official.line}},
            claims=tuple((claim.id, "suspect") for claim in claims[:MAX_CLAIMS]),
            spans=tuple(FlagSpan(claim.article_id, claim.start, claim.end) for claim in claims[:MAX_CLAIMS]),
        )


def compare(topic: Topic) -> Iterator[tuple[Question, Given, Official, str]]:
    """Yield each claim that reference data speak to: its question, the claim, the figure, confirmed or contradicted."""
    if not topic.official:
        return
    for question, answers in topic.answers.items():
        if question.kind not in ("rank", "quantity"):
            continue
        about = [figure for figure in topic.official if _same_measure(question, figure)]
        if not about:
            continue
        for given in answers:
            if given.modality not in FACTUAL or given.change is not None:
                continue
            if found := _verdict(question, given, _same_part(given, about)):
                yield question, given, *found


def _verdict(question: Question, given: Given, about: list[Official]) -> tuple[Official, str] | None:
    strict = [figure for figure in about if _same_time(question, given, figure)]
    loose = strict or [figure for figure in about if _maybe_then(question, given, figure)]
    if len({figure.part_key for figure in loose}) > 1:
        return None  # two seasons stood on the list: which one is meant is not said
    for figure in loose:
        if _agree(given, figure):
            return figure, CONFIRMED
    for figure in strict:
        if not figure.only_confirms and _same_chart(question, figure) and _cannot_be(given, figure):
            return figure, CONTRADICTED
    return None


def _same_measure(question: Question, figure: Official) -> bool:
    if question.kind != figure.kind or question.unit != figure.unit or question.place != figure.place:
        return False
    if question.kind == "rank":
        # a chart that is not named can be told by its country only
        return _same_chart(question, figure) or (
            figure.place is not None and (question.chart is None or _unnamed(question.chart))
        )
    return question.predicate in (None, facts.metric(figure.predicate, figure.unit))


def _unnamed(chart: str) -> bool:
    return bool(VAGUE.fullmatch(chart) or DESCRIBED.match(chart))


def _same_chart(question: Question, figure: Official) -> bool:
    return question.kind != "rank" or question.chart == figure.chart


def _same_part(given: Given, about: list[Official]) -> list[Official]:
    """The figures on the season that a claim means; without a season all are left, and must be of one."""
    if own := [figure for figure in about if figure.part_key == given.subject_key]:
        return own
    if given.season is None:
        return about
    return [figure for figure in about if (figure.season or 1) == given.season and figure.part is not None]


def _same_time(question: Question, given: Given, figure: Official) -> bool:
    """Whether claim and figure are for one period, told by both."""
    if figure.as_of:
        if question.kind == "rank":
            return question.period_first is None and _near(given, figure.as_of, LIST_DAYS)
        return question.window == figure.window
    if figure.period_first is None:
        return question.window is not None and question.window == figure.window
    if question.window not in (None, figure.window):
        return False
    return (question.period_first, question.period_last) == (figure.period_first, figure.period_last)


def _maybe_then(question: Question, given: Given, figure: Official) -> bool:
    """Whether a claim that names no period may mean the figure's."""
    if question.period_first is not None or figure.period_last is None or given.published is None:
        return False
    if question.window not in (None, figure.window):
        return False
    return 0 < given.published - date.fromisoformat(figure.period_last).toordinal() <= NEWS_DAYS


def _near(given: Given, day: str, most: int) -> bool:
    return given.published is not None and abs(given.published - date.fromisoformat(day).toordinal()) <= most


def _agree(given: Given, figure: Official) -> bool:
    one, other = _sides(given, figure)
    return not (disjoint(one, other) if given.kind == "rank" else apart(one, other))


def _cannot_be(given: Given, figure: Official) -> bool:
    """Whether no time can make both true: what held as of a day may have grown since, but not shrunk."""
    if given.kind == "rank" or not figure.as_of:
        return True
    if given.published is None:
        return False
    day = date.fromisoformat(figure.as_of).toordinal()
    if given.high is not None and given.high < figure.value:
        return given.published >= day
    return given.low is not None and given.low > figure.value and given.published <= day


def _sides(given: Given, figure: Official) -> tuple[Side, Side]:
    one = Side(given.value, given.low, given.high, given.bound, (given,))
    return one, Side(figure.value, figure.low, figure.high, "exact", ())
