"""One title on two places of one chart and period, or two titles on one place."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import combinations, groupby

from pipeline.checks.ranges import disjoint, torn
from pipeline.checks.topic import Given, Side, Topic, asked, conflict, days, plain, said, short, sides, weigh
from pipeline.facts import ALL_TIME, Question, question_of
from pipeline.flag import Flag
from pipeline.model import content_id

CHECK = "rank_conflict"

FACTUAL = frozenset({"asserted", "reported"})

NEAR_DAYS = 1
"""Undated places on a chart are compared when their articles came out at most so many days apart."""

MAX_SIDES = 12

VAGUE = re.compile(
    r"(?:the )?(?:[\w'.+]+ )?(?:(?:weekly|daily|official|global|worldwide|national|overall|streaming|viewing|music) )*"
    r"(?:charts?|lists?|rankings?|ratings|top (?:ten|10|\d+)|countdown|tables?|league|standings|championship|qualifying"
    r"|barometer|market share)(?: (?:charts?|lists?|rankings?|tables?|standings))?",
    re.I,
)
"""Charts that may be several: a streamer's "chart" is one of films or series, of one language or all."""

_PLAIN = {"ensure_ascii": False, "separators": (",", ":")}  # as SQLite's json_array writes it

TITLES = frozenset({"work", "other", None})


def find(topic: Topic) -> Iterator[Flag]:
    """Yield a flag for each pair of places that one title cannot both have held."""
    for question, answers in topic.answers.items():
        if question.kind != "rank" or len(answers) < 2 or _vague(question.chart):
            continue
        found = sides(given for given in answers if given.modality in FACTUAL)
        if not 2 <= len(found) <= MAX_SIDES:
            continue
        mixed = torn(found)
        for one, other in combinations(found, 2):
            if disjoint(one, other) and _comparable(question, found, one, other, mixed):
                wrong, right, _ = weigh(one, other)
                summary = f"{said(wrong)}, but {said(right)}: both are about {asked(question, topic.name)}."
                severity = "warning" if question.asof else "error"
                values = (str(plain(right.value)), str(plain(wrong.value)))
                yield conflict(CHECK, severity, question, one, other, summary, values)


def find_shared(contested: Iterator[Given], doubted: Collection[str]) -> Iterator[Flag]:
    """Yield a flag where two titles are given one place of one chart and period; needs them grouped by it.

    An artist and a song, or two sharers of one article's tie, are no conflict.

    doubted  claims that stand in a flag of `find`: below the top, that flag says enough
    """
    for spot, group in groupby(contested, key=lambda c: (c.chart, c.place, c.period_first, c.period_last, c.low)):
        chart, place, first, last, low = spot
        claims = [c for c in group if c.subject_type in TITLES and (low == 1 or c.id not in doubted)]
        if _vague(chart) or len(claims) < 2:
            continue
        question = question_of("rank", None, None, f"title at {plain(low)}", None, chart, place, first, last, None)
        where = f"number {plain(low)} of {chart}{f' in {place}' if place else ''} for {days(first, last)}"
        for one, other in combinations(_titles(claims)[:MAX_SIDES], 2):
            if not _together(one, other):
                yield _shared(question, low, one, other, where)


def _titles(claims: list[Given]) -> list[Side]:
    by_title: dict[tuple, list[Given]] = {}
    for claim in claims:
        if _titled(claim.subject or ""):
            by_title.setdefault((claim.entity, claim.season), []).append(claim)
    ordered = sorted(by_title.items(), key=lambda item: str(item[0]))
    return [Side(found[0].subject, None, None, None, tuple(found)) for _, found in ordered]


def _together(one: Side, other: Side) -> bool:
    """Whether one article names both (a tie, an artist with a song), or one name holds the other."""
    a, b = one.claims[0].entity, other.claims[0].entity
    articles = {c.article_id for c in one.claims} & {c.article_id for c in other.claims}
    return bool(articles) or not a or not b or a in b or b in a


def _shared(question: Question, low: float | int, one: Side, other: Side, where: str) -> Flag:
    wrong, right, _ = weigh(one, other)
    summary = (
        f"{wrong.claims[0].source} puts {wrong.value} (“{short(wrong.claims[0].evidence)}”), "
        f"{right.claims[0].source} puts {right.value} (“{short(right.claims[0].evidence)}”) at {where}."
    )
    flag = conflict(CHECK, "error", question, one, other, summary, (str(right.value), str(wrong.value)))
    titles = sorted(str(side.claims[0].entity) for side in (one, other))
    spot = json.dumps([question.chart, question.place, question.period_first, question.period_last, low], **_PLAIN)
    flag_id = content_id("flag", CHECK, question.id, *titles)
    return replace(flag, id=flag_id, fact_id=None, detail=flag.detail | {"spot": spot})


def _comparable(question: Question, found: list[Side], one: Side, other: Side, mixed: Collection[str]) -> bool:
    """Whether two claims of different articles, none of them `mixed` up, are about one edition of the chart."""
    for a in one.claims:
        for b in other.claims:
            if a.article_id == b.article_id or a.article_id in mixed or b.article_id in mixed:
                continue
            if not question.asof:
                return True
            if question.chart is None or a.published is None or b.published is None:
                continue
            if abs(a.published - b.published) <= NEAR_DAYS:
                return True
            if ALL_TIME.search(question.chart) and _zigzag(found, one, other):
                return True
    return False


def _zigzag(found: list[Side], one: Side, other: Side) -> bool:
    """Whether a title falls and climbs again on an all-time list: there it rises while it runs, then only sinks."""
    better, worse = (one, other) if one.low < other.low else (other, one)  # type: ignore[operator]
    if better.low != better.high or worse.low is None:
        return False
    dates = [c.published for c in better.claims if c.published is not None]
    return any(
        c.published is not None and min(dates, default=10**7) < c.published < max(dates, default=0)
        for c in worse.claims
    )


def _vague(chart: str | None) -> bool:
    return chart is None or bool(VAGUE.fullmatch(chart))


def _titled(subject: str) -> bool:
    """Whether a subject reads as a title; "the network's renovation series" describes one that has another name."""
    return sum(word.islower() and len(word) > 3 for word in subject.split()) < 2
