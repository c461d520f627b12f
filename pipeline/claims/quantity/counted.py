"""When, over what and where a figure was counted: its period, window and place, by its words and by what it measures.

topped the box office with $40m             the weekend that the news speaks of
opened to $40m; opened with 12m streams     opening_weekend of takings, first_week of the rest
has now made $90m                           total
4 million viewers (an article on the BBC)   the evening that the article speaks of, GB
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from pipeline import vocab
from pipeline.claims import in_force, periods, weekends
from pipeline.claims.market import LOCAL, at_cinemas, market, of_list
from pipeline.claims.quantity import windows
from pipeline.layers import Layers, within
from pipeline.model import Span

TAKINGS = ("grossed", "per_theater_average")
SHARES = ("share", "watched", "rated")  # what a percentage of a broadcast may be of
ON_DAY = re.compile(r" (?:of (?:that|it) )?on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
OF_ALL = re.compile(
    r"\b(?:[Oo]verall|[Tt]otal|[Cc]ombined) (?:weekend )?(?:takings|receipts|ticket sales|revenues?|box office)\b"
)
COST = re.compile(r"\b(?:budget|cost|costs|costing|(?:made|shot|bought|produced) for|pric(?:e|ed)|tickets?|worth)\b")
NEAR_COST = 40  # characters before an amount in which such a word is its own
ADMISSIONS = ("ticket", "admission")
CARRIED = frozenset(vocab.words("unit_roles", "carried"))
NIGHTLY = ("viewer", "household", "rating")  # units of broadcasts, which have an evening, not a week
SCREENS = ("theater", "theatre", "cinema", "screen", "location")
WEEKENDS = ("weekend", "second_weekend")  # windows of takings that news of the day speaks of
OPENING = ("opening_weekend", "first_3_days", "previews")  # windows that a film's first day tells
OF_THE_PERIOD = (None, "week", "weekend", "overnight")  # windows of a figure that the period in force may date
BOX_OFFICE = ("box office",)
RECORDS = ("200", "Hot 100", "Singles Chart", "Albums Chart")
OF_RECORDS = ("unit", "copy", "stream", "week", "sale", "download")
WORLD = re.compile(
    r"\b(?:[Ww]orldwide|[Gg]lobal(?:ly)?|[Ii]nternational(?:ly)?|[Oo]verseas|around the world|abroad|foreign)\b"
)
OPENED = re.compile(
    r"\b(?:open(?:s|ed|ing)?|debut(?:s|ed|ing)?|launch(?:es|ed|ing)?|bow(?:s|ed|ing)?|began|start(?:s|ed))"
    r" (?:to|with|on|at|from)(?: (?:an?|the|some|about|around|nearly|just|only|over|more|than|estimated|under)){0,4} $",
    re.IGNORECASE,
)
OPENED_IN = re.compile(  # "opened on May 27 in 4,735 theaters"
    r"\b(?:open(?:s|ed|ing)?|debut(?:s|ed|ing)?|launch(?:es|ed|ing)?|bow(?:s|ed|ing)?|started|premiered)\b"
    r"(?: [^,;]{1,60})? (?:in|at|on|across) "
    r"(?:(?:about|around|nearly|just|only|over|more|than|some) ){0,3}$"
)
FROM_OPENING = re.compile(
    r"[^,;.]{1,24} (?:from|on|against) (?:its|the|their|last weekend's) (?:\w+ )?"
    r"(?:debut|opening|opener|start|bow|launch)\b"
)
NEWCOMER = re.compile(
    r"\b(?:[Nn]ewcomer|[Nn]ew (?:entry|release|arrival|opener)|(?:[Ww]eekend's|[Tt]he) other opener)\b"
)
MORE = re.compile(r"\b(?:[Aa]nother|[Aa] further|adds|added|adding)(?: [a-z]+){0,2} $")
NEWS_WEEK = re.compile(r"first_week|second_week|first_[2-7]_days")
KNOWN_BEFORE = re.compile(r"\b(?:the|than|from|its|had|against)(?: [a-z]+){0,2} $")
RELATIVE = re.compile(r",[\"']* (?:which|that) [^,;]{1,40}$")
STARTS = re.compile(r"(?: [a-z-]+)? (?:debut|opening|start|bow|launch)\b", re.IGNORECASE)
ALL_TOLD = re.compile(  # "has now made", "brings its total to", "stands at"
    r"\b(?:has|have|had) (?:now |already |so far |since |also )?(?:made|taken|grossed|earned|collected|reached|passed"
    r"|crossed|amassed|banked|sold|topped)\b[^,;.]{0,40}$|\b(?:stands?|stood) at [^,;.]{0,30}$|\btotal (?:of"
    r"|to) [^,;.]{0,30}$"
    r"|\bto (?:reach|pass|cross) [^,;.]{0,30}$"
)
ITS_TOTAL = re.compile(  # "its UK total to"
    r" (?:total|cume|haul|gross|takings?|tally|earnings|box office|opening|debut)(?: [a-z]+){0,3} $"
)
PLACE_REACH = 40  # characters behind an amount in which its country is named: "$4m on its first weekend in Japan"
PLACE_STOP = re.compile(r"[.,;:\d]| (?:and|but|after|when|while|who|which) ")
FOR_WEEKS = re.compile(r" for (?:[a-z]+ ){0,2}$")  # "number one in the UK for 10 weeks"
OPENS_WITH = re.compile(r"(?:But |And |Meanwhile,? )?(?:Over |Back |Down |Up )?(?:In|Across) (?:the )?", re.IGNORECASE)
HERE = re.compile(r"(?:Back )?(?:Here|At home|On home soil)\b")
MANY_PLACES = 40  # places of one sentence that are looked at
DOMESTIC_REACH = 4000  # characters before a figure in which "the domestic weekend" is still spoken of
SENTENCE = 300  # characters of a sentence on either side of a figure that are read
LISTED = re.compile(r"\d{1,2}\. ?\S")  # a line of a list: "5. 'Amber,' $3.8 million"
REACH = 90  # characters before a figure in which such words stand


@dataclass(frozen=True, slots=True)
class Counted:
    """Period and window as in QuantityClaim; place: ISO code or name; None = not said."""

    period: str | None
    window: str | None
    place: str | None


def counted(layers: Layers, span: Span, unit: str, metric: str | None) -> Counted:
    """Return when, over what and where the figure at `span` was counted."""
    start, end = span
    houses = at_cinemas(layers)
    takings = (unit in ADMISSIONS and houses) or (
        unit.isupper() and (metric in TAKINGS or (metric is None and _taken(layers, start)))
    )
    period = periods.period(layers, start, end)
    if period and periods.ahead(layers, period):  # what has been counted was not counted on a day to come
        period = periods.surveyed(layers) or (period if unit == "percent" else None)
    window = _by_verb(layers, start, end, metric, unit)
    if window != "total":
        of = "takings" if takings else "audience" if unit in NIGHTLY else "sum" if unit in CARRIED else None
        window = windows.duration(layers, start, end, of) or window
    window = window or windows.window(layers, start, end, period)
    if window in periods.DAYS:  # "... hours from Jan. 31 to Feb. 6, twice the 124.8 million of its opening week"
        period = periods.period(layers, start, end, alone=True)
    nightly = bool(layers.hits["broadcasters"]) and (unit in NIGHTLY or _share(layers, metric, unit))
    if nightly and window == "total":
        window = None  # "third overall", "total viewers": all of one evening
    if nightly and period == str(layers.article.published):
        period = None  # the day the figures came out
    counts = nightly or unit in CARRIED or (unit in ADMISSIONS and not houses)
    if nightly:
        period = in_force.within_week(layers, start, period)
    elif (
        counts
        and period is None
        and (days := weekends.days_before(layers.article.published, layers.text[end : end + 40]))
    ):
        period, window = days, window or "week"
    if (nightly or counts or takings) and (earlier := in_force.week_before(layers, start, end, nightly)):
        period = earlier
    elif period is None and not nightly and counts and NEWS_WEEK.fullmatch(window or "") and _is_news(layers, start):
        period = in_force.in_force(layers, start) or in_force.of_article(layers)
    elif period is None and window in OF_THE_PERIOD and (counts or nightly):
        period = in_force.in_force(layers, start, nightly) or (None if nightly else in_force.of_article(layers))
        window = window or windows.window(layers, start, end, period)
    elif period is None and houses and metric == "share" and window in OF_THE_PERIOD:
        period = in_force.in_force(layers, start) or weekends.weekend_before(layers.article.published)
    elif period is None and unit == "percent" and not nightly and (window is None or not layers.of_charts):
        period = periods.surveyed(layers) or (in_force.of_article(layers) if metric == "share" else None)
        if period is None and metric == "change":
            period, window = _of_cinemas(layers, start, end, period, window, takings, True)
    elif takings or unit in SCREENS or metric == "change":
        period, window = _of_cinemas(layers, start, end, period, window, takings, metric == "change")
    period = periods.fitting(period, window)
    if window is None and period and period.endswith("/..") and unit in CARRIED:
        window = "total"  # "since its debut on Jan. 28"
    return Counted(period, window, _place(layers, start, end, metric, unit))


def _share(layers: Layers, metric: str | None, unit: str) -> bool:
    """Return whether a percentage is a share of an audience: said of it, or of others in the article."""
    if unit != "percent" or metric not in (*SHARES, None):
        return metric == "share"
    return metric in SHARES or "rating" in layers.text or any(hit.key == "share" for hit in layers.hits["metrics"])


def _taken(layers: Layers, start: int) -> bool:
    """Return whether money of which no verb tells is what a film took: it goes with its place, and is no cost."""
    return (
        at_cinemas(layers) and _ranked(layers, start) and not COST.search(layers.text, max(0, start - NEAR_COST), start)
    )


def _is_news(layers: Layers, start: int) -> bool:
    """Return whether the figure is told as new: "the 48.5 million that it had" was known before."""
    first, _ = layers.sentence_at(start)
    return KNOWN_BEFORE.search(layers.text, max(first, start - REACH), start) is None


def _of_cinemas(
    layers: Layers, start: int, end: int, period: str | None, window: str | None, takings: bool, change: bool
) -> tuple[str | None, str | None]:
    """Return period and window of takings, of screens and of how they changed: a weekend, or all until its Sunday.

    A day beside them tells when a film opened or when a studio said so, unless the words are of one day.
    """
    published = layers.article.published
    cinemas = at_cinemas(layers)
    if window == "total" and takings:
        return periods.until(layers, start, period, published if cinemas else None), window
    if takings and not cinemas and window in (None, "week") and layers.of_charts:
        return period or in_force.in_force(layers, start) or in_force.of_article(layers), window
    if change and not cinemas:
        return period, window
    if change and window is None and FROM_OPENING.search(layers.text, start, layers.sentence_at(start)[1]):
        window = "second_weekend"
    day = period is not None and len(period) == len("2022-01-24")
    if day and window in (None, "weekend") and takings and ON_DAY.match(layers.text, end):
        return period, None  # "$8m on Friday"
    if period is None and takings and window is None and (period := in_force.carried(layers, start)):
        return period, None
    if window in OPENING and (opened := period if day else None if period else periods.opened_on(layers, start)):
        return weekends.weekend_of(opened), window
    if window == "four_day_weekend" and day:
        return weekends.with_monday(weekends.weekend_of(period)), window
    if takings and window == "opening_weekend" and period is None and cinemas and _ranked(layers, start):
        period = in_force.in_force(layers, start) or weekends.weekend_before(published)
    if window in (*WEEKENDS, "four_day_weekend") or (window is None and takings and _ranked(layers, start)):
        if period is None or day:
            period = cinemas and (in_force.in_force(layers, start) or (window is None and in_force.of_article(layers)))
            period = period or weekends.weekend_before(published)
            if len(period or "") == len("2022"):
                return period, window
        window = "opening_weekend" if window in (None, "weekend") and _newcomer(layers, start) else window or "weekend"
        if window == "four_day_weekend":
            period = weekends.with_monday(period)
    if window == "previews" and period and "/" in period:
        return weekends.day_before(period), window
    if period is None and window is None and cinemas and not takings and not change:
        period = in_force.in_force(layers, start) or weekends.weekend_before(published)  # the screens of this weekend
    return weekends.from_friday(period), window


def _newcomer(layers: Layers, start: int) -> bool:
    """Return whether the figure is of a film that its sentence calls new: "The horror newcomer 'Salt' drew $9m"."""
    first, _ = layers.sentence_at(start)
    told = [new.end() for new in NEWCOMER.finditer(layers.text, max(first, start - SENTENCE), start)]
    return (
        bool(told)
        and len(within(layers.works, told[-1], start)) <= 1
        and not within(layers.quantities, told[-1], start)
    )


def _by_verb(layers: Layers, start: int, end: int, metric: str | None, unit: str) -> str | None:
    """Return the window that the verb gives: what a title opened to is not what it has made by now."""
    begin = max(layers.sentence_at(start)[0], start - REACH)
    before = layers.text[begin:start]
    if unit in SCREENS:
        return "opening_weekend" if OPENED_IN.search(before) else None
    if OPENED.search(before) or STARTS.match(layers.text, end):
        return "opening_weekend" if metric == "grossed" else None if metric == "watched" else "first_week"
    told = ALL_TOLD.search(before) if metric == "grossed" else None
    return "total" if told and not within(layers.quantities, begin + told.start(), start) else None


def _ranked(layers: Layers, start: int) -> bool:
    """Return whether the sentence of a box office figure also gives a place, so that both are of the weekend."""
    first, last = layers.sentence_at(start)
    relative = RELATIVE.search(layers.text, max(first, start - REACH), start)
    if relative and not within(layers.ordinals, relative.start(), start):
        return False  # "the first since Tin Parade, which made $2 billion"
    if MORE.search(layers.text, max(first, start - REACH), start):
        return at_cinemas(layers)
    placed = within(layers.ordinals, first, last) or any(
        amount.unit in SCREENS for amount in within(layers.quantities, first, last)
    )
    placed = placed or any(
        hit.key in ("leads", "top_of", "top_spot", "on_top", "runner_up")
        for hit in within(layers.hits["rank_cues"], first, last)
    )
    placed = placed or any(q.unit == "percent" and q.change for q in within(layers.quantities, first, start))
    placed = placed or OF_ALL.search(layers.text, first, start)
    placed = placed or LISTED.match(layers.text, layers.text.rfind("\n", 0, start) + 1)
    return bool(placed) and at_cinemas(layers)


def _place(layers: Layers, start: int, end: int, metric: str | None, unit: str) -> str | None:
    """Return the country that the amount was counted in: the one named beside it, else that of the chart it goes with.

    "$138m in the US"; behind a UK box office, "£4m" is of the UK, unless its sentence speaks of the world.
    """
    named = _place_beside(layers, start, end)
    first, last = layers.sentence_at(start)
    cinemas = (metric == "grossed" and unit.isupper()) or unit in SCREENS or metric == "change"
    if HERE.match(layers.text, first):
        return market(layers)  # which country that is, charts do not tell: they may be of the one before
    if named or WORLD.search(layers.text, max(first, start - SENTENCE), min(last, end + SENTENCE)):
        return "US" if named == "North America" and cinemas else named
    if unit in NIGHTLY or (layers.hits["broadcasters"] and _share(layers, metric, unit)):
        return market(layers)
    if cinemas or metric in ("per_theater_average",):
        market_of = _chart_place(layers, start, BOX_OFFICE)
        if metric == "change" and market_of is None:
            return _chart_place(layers, start, RECORDS)
        told = LOCAL.get(unit, market_of) if market_of in (None, "US") and layers.of_charts else market_of
        return told or (of_list(layers, start) if at_cinemas(layers) else None)
    return _chart_place(layers, start, RECORDS) if unit in OF_RECORDS else None


def _chart_place(layers: Layers, start: int, of: tuple[str, ...]) -> str | None:
    """Return the place of the last chart of a kind named up to the end of the sentence."""
    last = layers.sentence_at(start)[1]
    index = bisect_left(layers.charts, last, key=lambda chart: chart.start)
    chart = next((chart for chart in reversed(layers.charts[:index]) if chart.value.endswith(of)), None)
    if of is BOX_OFFICE:  # the domestic market of film news is the US and Canada
        domestic = layers.text.rfind("domestic", max(0, last - DOMESTIC_REACH, chart.start if chart else 0), last)
        if domestic >= 0 and (chart is None or not chart.place):
            return "US"
    return chart.place if chart else None


def _place_beside(layers: Layers, start: int, end: int) -> str | None:
    """Return the country that the words around an amount name.

    "$4m in Japan", "3,906 American theaters", "its UK total to £64m", "America, where it took $4m",
    "In Japan it made $4m"
    """
    first, _ = layers.sentence_at(start)
    low = bisect_left(layers.places, first, key=lambda place: place.start)
    opening = None
    for place in layers.places[low : low + MANY_PLACES]:
        if place.start >= end:
            between = layers.text[end : place.start]
            leads = between.removesuffix("the ").endswith((" in ", " across "))
            if len(between) <= PLACE_REACH and leads and not PLACE_STOP.search(between):
                return place.value
            break
        own = place.start >= start or ITS_TOTAL.match(layers.text, place.end, start)
        leads = OPENS_WITH.fullmatch(layers.text, first, place.start) or layers.text.startswith(", where ", place.end)
        if own or leads or FOR_WEEKS.match(layers.text, place.end, start):
            opening = place.value
        elif opening:
            opening = None  # another place has come since
    return opening
