"""The weekend of takings, of the houses of a film and of how both changed; the news of the day speaks of it.

topped the box office with $40m       the weekend that the news speaks of
$3m in Thursday previews              the Thursday before it
down 48% for $8m                      the weekend, not the one before
"""

import re

from pipeline.claims import compared, in_force, periods, reported, runs, weekends
from pipeline.claims.market import HOUSES, at_cinemas
from pipeline.claims.quantity import reports, windows
from pipeline.layers import Layers, within

ON_DAY = re.compile(
    r" (?:of (?:that|it) |nett? |gross |from [a-z ]{1,20} )?on "
    r"(?:(?:its|the|their) (?:[a-z]+ )?)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
OF_ALL = re.compile(
    r"\b(?:[Oo]verall|[Tt]otal|[Cc]ombined|[Nn]ational|[Nn]ationwide),? (?:weekend )?"
    r"(?:takings|receipts|ticket sales|revenues?|box office"
    r"|attendance|admissions)\b"
    r"|\b(?:takings|receipts|sales|revenues?|box office|attendance|admissions) (?:for|over|across|in) the"
    r" (?:weekend|frame|session|period)\b|\b(?:site|screen|location|theater|theatre|cinema) average\b"
)
COST = re.compile(r"\b(?:budget|cost|costs|costing|(?:made|shot|bought|produced) for|pric(?:e|ed)|tickets?|worth)\b")
NEAR_COST = 40  # characters before an amount in which such a word is its own
WEEKENDS = ("weekend", "second_weekend")  # windows of takings that news of the day speaks of
OPENING = ("opening_weekend", "first_3_days", "previews")  # windows that a film's first day tells
FROM_OPENING = re.compile(
    r"[^,;.]{1,24} (?:from|on|against) (?:its|the|their|last weekend's) (?:\w+ )?"
    r"(?:debut|opening|opener|start|bow|launch)\b"
)
NEWCOMER = re.compile(
    r"\b(?:[Nn]ewcomer|[Nn]ew (?:entry|release|arrival|opener)|(?:[Ww]eekend's|[Tt]he) other opener)\b"
)
MORE = re.compile(r"\b(?:[Aa]nother|[Aa] further|adds|added|adding)(?: [a-z]+){0,2} $")
RELATIVE = re.compile(r",[\"']* (?:which|that) [^,;]{1,40}$")
PASSED = re.compile(r"\b(?:since|than|after|behind|ahead of|beat|beating|over\w*|knock\w*|pass\w*|from) [^,;]{1,40}$")
LONGEST_BASE = 300  # days
SENTENCE = 300  # characters of a sentence on either side of a figure that are read
WEEKEND = re.compile(r"\b(?:weekend|frame)\b")
LISTED = re.compile(r"\d{1,2}\. ?\S")  # a line of a list: "5. 'Amber,' $3.8 million"
REACH = 90  # characters before a figure in which such words stand


def of_cinemas(
    layers: Layers, start: int, end: int, period: str | None, window: str | None, takings: bool, change: bool
) -> tuple[str | None, str | None]:
    """Return period and window of takings, of screens and of how they changed: a weekend, or all until its Sunday.

    A day beside them tells when a film opened or when a studio said so, unless the words are of one day.
    """
    published = layers.article.published
    cinemas = at_cinemas(layers)
    if window == "total" and takings and not cinemas and period and windows.by_length(period):
        return period, windows.by_length(period)  # "In total £3m was spent last week"
    if window == "total" and takings:
        told = cinemas and ("weekend" in layers.text or layers.hits["rank_cues"] or layers.ordinals)
        return runs.until(layers, start, period, published if told else None), window
    if takings and not cinemas and window in (None, "week") and layers.of_charts:
        return period or in_force.in_force(layers, start) or reported.at(layers, start), window
    base = compared.base(layers, start, end) if change else None
    if change and (not cinemas or (base and (base.last - base.first).days > LONGEST_BASE)):
        return period, window  # "25% behind 2019": a year's takings so far
    if change and window is None and FROM_OPENING.search(layers.text, start, layers.sentence_at(start)[1]):
        window = "second_weekend"
    day = period is not None and len(period) == len("2022-01-24")
    one = day and window in (None, "weekend") and takings
    if one and (ON_DAY.match(layers.text, end) or periods.of_acting_day(layers, start)):
        return period, None  # "$8m on Friday"
    if period is None and (takings or change) and window is None and (period := reported.carried(layers, start)):
        return period, None
    if window == "previews" and not cinemas:
        window = None  # a play that takes money before its opening night
    if window == "previews":
        days = weekends.weekend_of(period) if day else period or in_force.in_force(layers, start)
        days = days or in_force.news_weekend(layers)
        return weekends.day_before(days) if days and "/" in days else days, window
    if window in OPENING and (opened := period if day else None if period else runs.opened_on(layers, start)):
        return weekends.weekend_of(opened), window
    if window == "four_day_weekend" and day:
        return weekends.with_monday(weekends.weekend_of(period)), window
    if takings and window == "opening_weekend" and period is None and cinemas and _ranked(layers, start):
        period = in_force.in_force(layers, start) or in_force.news_weekend(layers)
    if window in (*WEEKENDS, "four_day_weekend") or (
        window is None and takings and (_ranked(layers, start) or _of_news(layers, start, end))
    ):
        if period is None or day:
            period = cinemas and (in_force.in_force(layers, start) or (window is None and reported.at(layers, start)))
            period = period or in_force.news_weekend(layers)
        if period and len(period) <= len("2022-Q1"):
            return period, window
        if period and "/" not in period:
            return period, None  # news of daily takings
        counted_in = "weekend" if period else None
        window = "opening_weekend" if window in (None, "weekend") and _newcomer(layers, start) else window or counted_in
        if window == "four_day_weekend":
            period = weekends.with_monday(period)
    if period is None and cinemas and not takings and (window is None or (change and window != "total")):
        period = in_force.in_force(layers, start) or in_force.news_weekend(layers)  # the screens of this weekend
    return in_force.as_weekend(layers, period), window


def _of_news(layers: Layers, start: int, end: int) -> bool:
    """Return whether takings are told as news of the weekend, or the year, that the head of the article speaks of."""
    if not at_cinemas(layers):
        return False
    if not WEEKEND.search(layers.text, 0, in_force.HEAD) and not reported.at(layers, start):
        return False
    first, _ = layers.sentence_at(start)
    if COST.search(layers.text, max(first, start - NEAR_COST), start):
        return False
    if RELATIVE.search(layers.text, max(first, start - REACH), start):
        return False  # "the first since 'Salt Road', which earned $2 billion"
    return reports.undated(layers, start, end) and reports.told_as_past(layers, start, end, "")


def taken(layers: Layers, start: int) -> bool:
    """Return whether money of which no verb tells is what a film took: it goes with its place, and is no cost."""
    return (
        at_cinemas(layers) and _ranked(layers, start) and not COST.search(layers.text, max(0, start - NEAR_COST), start)
    )


def _newcomer(layers: Layers, start: int) -> bool:
    """Return whether the figure is of a film that its sentence calls new: "The horror newcomer 'Salt' drew $9m"."""
    first, _ = layers.sentence_at(start)
    told = [new.end() for new in NEWCOMER.finditer(layers.text, max(first, start - SENTENCE), start)]
    return (
        bool(told)
        and len(within(layers.works, told[-1], start)) <= 1
        and not within(layers.quantities, told[-1], start)
    )


def _ranked(layers: Layers, start: int) -> bool:
    """Return whether the sentence of a box office figure also gives a place, so that both are of the weekend."""
    first, last = layers.sentence_at(start)
    relative = RELATIVE.search(layers.text, max(first, start - REACH), start)
    if (
        relative
        and PASSED.search(layers.text, first, relative.start())
        and not within(layers.ordinals, relative.start(), start)
    ):
        return False  # "the first since Tin Parade, which made $2 billion"
    if MORE.search(layers.text, max(first, start - REACH), start):
        return at_cinemas(layers)
    placed = within(layers.ordinals, first, last) or any(
        amount.unit in HOUSES for amount in within(layers.quantities, first, last)
    )
    placed = placed or any(
        hit.key in ("leads", "top_of", "top_spot", "on_top", "runner_up")
        for hit in within(layers.hits["rank_cues"], first, last)
    )
    placed = placed or any(q.unit == "percent" and q.change for q in within(layers.quantities, first, start))
    placed = placed or OF_ALL.search(layers.text, first, start)
    placed = placed or LISTED.match(layers.text, layers.text.rfind("\n", 0, start) + 1)
    return bool(placed) and at_cinemas(layers)
