"""When, over what and where a figure was counted: its period, window and place, by its words and by what it measures.

topped the box office with $40m             the weekend that the news speaks of
opened to $40m; opened with 12m streams     opening_weekend of takings, first_week of the rest
has now made $90m                           total
4 million viewers (an article on the BBC)   the evening that the article speaks of, GB
"""

import re
from dataclasses import dataclass

from pipeline.claims import in_force, periods, reported, runs, surveys, votes, weekends
from pipeline.claims.market import HOUSES, at_cinemas, of_audiences
from pipeline.claims.quantity import kinds, reports, windows
from pipeline.claims.quantity.cinemas import of_cinemas
from pipeline.claims.quantity.kinds import CARRIED, NIGHTLY, Figure
from pipeline.claims.quantity.reports import of_report
from pipeline.claims.quantity.where import place
from pipeline.layers import Layers, within
from pipeline.model import Span

OF_VOTES = ("percent", "vote", "ballot", "seat")
OF_THE_PERIOD = (None, "week", "weekend", "overnight")  # windows of a figure that the period in force may date
NEWS_WEEK = re.compile(r"first_week|second_week|first_[2-7]_days")
KNOWN_BEFORE = re.compile(r"\b(?:the|than|from|its|had|against)(?: [a-z]+){0,2} $")
OPENED = re.compile(  # of words in lower case, as the next but one
    r"\b(?:open(?:s|ed|ing)?|debut(?:s|ed|ing)?|launch(?:es|ed|ing)?|bow(?:s|ed|ing)?|began|start(?:s|ed))"
    r" (?:to|with|on|at|from)(?: (?:an?|the|some|about|around|nearly|just|only|over|more|than|estimated|under)){0,4} $"
)
OPENED_IN = re.compile(  # "opened on May 27 in 4,735 theaters"
    r"\b(?:open(?:s|ed|ing)?|debut(?:s|ed|ing)?|launch(?:es|ed|ing)?|bow(?:s|ed|ing)?|started|premiered)\b"
    r"(?: [^,;]{1,60})? (?:in|at|on|across) "
    r"(?:(?:about|around|nearly|just|only|over|more|than|some) ){0,3}$"
)
STARTS = re.compile(r"(?: [a-z-]+)? (?:debut|opening|start|bow|launch)\b")
ALL_TOLD = re.compile(  # "has now made", "brings its total to", "stands at"
    r"\b(?:has|have|had) (?:now |already |so far |since |also )?(?:made|taken|grossed|earned|collected|reached|passed"
    r"|crossed|amassed|banked|sold|topped)\b[^,;.]{0,40}$|\b(?:stands?|stood) at [^,;.]{0,30}$"
    r"|(?<!three-day )(?<!four-day )(?<!five-day )\btotal (?:of"
    r"|to) [^,;.]{0,30}$"
    r"|\bto (?:reach|pass|cross) [^,;.]{0,30}$"
)
BY_NOW = re.compile(r"\b(?:has|have|had) (?:now|already|so far)\b[^,;.]{1,30}$")
LABEL = 8  # characters before a figure in which the short name of a day labels it
TRADE = re.compile(r"\b(?:[Gg]ross(?:es|ed)|[Aa]ttendance|[Bb]ox office)\b")
DAY_LIST = 1000  # characters behind a figure in which a list of days ends
DAY_LABEL = 30  # characters beside a figure in which the number of a day does
REACH = 90  # characters before a figure in which such words stand
OTHER_WORDS = re.compile(r"[;:,.]| (?:and|but|or|that) ")
SO_FAR = re.compile(r"\b(?:[Ss]o far|[Tt]o date|in total|all told|altogether)\b")


@dataclass(frozen=True, slots=True)
class Counted:
    """Period and window as in QuantityClaim; place: ISO code or name; None = not said."""

    period: str | None
    window: str | None
    place: str | None


def counted(layers: Layers, span: Span, unit: str, metric: str | None) -> Counted:
    """Return when, over what and where the figure at `span` was counted.

    What its own clause says goes first; then the week, evening or weekend that is in force for what it counts; then
    what the article reports on, where the figure is a result or goes with a place.
    """
    figure = kinds.read(layers, span, unit, metric)
    if figure.takings and (day := _day_of_takings(layers, figure.start, figure.end)):
        return Counted(day, None, place(layers, figure.start, figure.end, metric, unit))
    period, window = _said(layers, figure)
    if figure.evening:
        period = in_force.within_week(layers, figure.start, period)
    period, window = _of_frame(layers, figure, period, window)
    if period is None and window is None and unit in OF_VOTES and (day := votes.polled(layers)):
        period = day if reports.undated(layers, figure.start, figure.end) else None
    if period is None and window is None and of_report(layers, figure.start, figure.end, unit):
        period = in_force.in_force(layers, figure.start) or reported.at(layers, figure.start)
    if period is None and window is None:
        period = reports.held_against(layers, figure.start, figure.end, unit)
    period = runs.run_from(layers, figure.start, runs.fitting(period, window), window)
    if window is None and period and period.endswith("/..") and unit in CARRIED:
        window = "total"  # "since its debut on Jan. 28"
    return Counted(period, window, place(layers, figure.start, figure.end, metric, unit))


def _day_of_takings(layers: Layers, start: int, end: int) -> str | None:
    """Return the day that a figure of takings is labelled with: "Fri $9m", "Day 3: $2m", "$2m on the opening day"."""
    published = layers.article.published
    if day := weekends.day_named(published, layers.text[max(0, start - LABEL) : start]):
        return day
    newest = in_force.newest_day(layers)
    before, after = layers.text[max(0, start - DAY_LABEL) : start], layers.text[end : end + DAY_LIST]
    return weekends.day_of_run(published, newest, before, after) if newest else None


def _said(layers: Layers, figure: Figure) -> tuple[str | None, str | None]:
    """Return the period and the window that the sentence of the figure tells."""
    start, end = figure.start, figure.end

    def frame() -> str | None:
        return in_force.in_force(layers, start, figure.evening) or reported.at(layers, start)

    period = periods.period(layers, start, end, frame=frame)
    if period and runs.ahead(layers, period):  # what has been counted was not counted on a day to come
        period = surveys.surveyed(layers) or (period if figure.unit == "percent" else None)
    window = _window(layers, figure, period)
    if window in runs.DAYS:  # "... hours from Jan. 31 to Feb. 6, twice the 124.8 million of its opening week"
        period = periods.period(layers, start, end, alone=True, frame=frame)
    if figure.evening and period == str(layers.article.published):
        period = None  # the day the figures came out
    if figure.evening and window == "total":
        window = None  # "third overall", "total viewers": all of one evening
    if not figure.evening and figure.copies and period is None:
        days = weekends.days_before(layers.article.published, layers.text[end : end + 40])
        return (days, window or "week") if days else (period, window)
    return period, window


def _window(layers: Layers, figure: Figure, period: str | None) -> str | None:
    """Return over what the figure was counted, by its verb, else by the words near it."""
    window = _by_verb(layers, figure)
    if window != "total":
        unit = figure.unit
        of = "takings" if figure.takings else "audience" if unit in NIGHTLY else "sum" if unit in CARRIED else None
        window = windows.duration(layers, figure.start, figure.end, of) or window
    window = window or windows.window(layers, figure.start, figure.end, period)
    return window if figure.runs_up or _fits(layers, figure, window) else None


def _of_frame(layers: Layers, figure: Figure, period: str | None, window: str | None) -> tuple[str | None, str | None]:
    """Return the period and window with what is in force for what the figure counts, where its sentence tells none."""
    start, end = figure.start, figure.end
    houses = at_cinemas(layers)
    counts = figure.copies or figure.evening
    if (
        period is None
        and not figure.evening
        and counts
        and NEWS_WEEK.fullmatch(window or "")
        and _is_news(layers, start)
    ):
        return in_force.in_force(layers, start) or reported.at(layers, start), window
    if period is None and window in OF_THE_PERIOD and counts:
        period = in_force.in_force(layers, start, figure.evening)
        named = reported.at(layers, start) or ""
        period = period or (None if figure.evening and len(named) > len("2022-Q1") else named or None)
        period = in_force.as_weekend(layers, period) if houses else period
        return period, window or windows.window(layers, start, end, period)
    if period is None and window in OF_THE_PERIOD and _is_level(layers, figure):
        named = in_force.in_force(layers, start) or reported.at(layers, start)
        return named or (in_force.news_weekend(layers) if houses else None), window
    if period is None and figure.unit == "percent" and not figure.evening and (window is None or not layers.of_charts):
        period = surveys.surveyed(layers) or (reported.at(layers, start) if figure.metric == "share" else None)
        if period or not figure.change:
            return period, window
    if figure.takings or figure.screens or figure.change:
        return of_cinemas(layers, start, end, period, window, figure.takings, figure.change)
    return period, window


def _is_level(layers: Layers, figure: Figure) -> bool:
    """Return whether a percentage is a part of what an article on charts reports: "Local films took 58%"."""
    if figure.unit != "percent" or figure.change or figure.evening or figure.metric not in (None, "share", "attended"):
        return False
    if figure.metric == "share" and at_cinemas(layers):
        return True
    return (
        layers.of_charts
        and (bool(layers.charts) or at_cinemas(layers) or of_audiences(layers) or _of_takings(layers))
        and reports.undated(layers, figure.start, figure.end)
        and reports.of_its_time(layers, figure.start, figure.end, figure.unit)
    )


def _of_takings(layers: Layers) -> bool:
    """Return whether the article reports takings, of stages as of films, in words of the trade."""
    if "of_takings" not in layers.memo:
        layers.memo["of_takings"] = len(TRADE.findall(layers.text)) > 1
    return layers.memo["of_takings"]


def _fits(layers: Layers, figure: Figure, window: str | None) -> bool:
    """Return whether a figure that is no takings, copies or audience may have a window: a week of its own clause."""
    if window in ("week", "weekend") and not layers.of_charts:
        start, end = figure.start, figure.end
        near = [hit for hit in layers.hits["windows"] if hit.key == window]
        return any(
            (0 <= hit.start - end < windows.WINDOW_REACH and not OTHER_WORDS.search(layers.text, end, hit.start))
            or (0 <= start - hit.end < windows.WINDOW_REACH and not OTHER_WORDS.search(layers.text, hit.end, start))
            for hit in near
        )
    if window == "total":
        return figure.unit != "percent" and SO_FAR.search(layers.text, *layers.sentence_at(figure.start)) is not None
    return layers.of_charts or window is None


def _is_news(layers: Layers, start: int) -> bool:
    """Return whether the figure is told as new: "the 48.5 million that it had" was known before."""
    first, _ = layers.sentence_at(start)
    return KNOWN_BEFORE.search(layers.text, max(first, start - REACH), start) is None


def _by_verb(layers: Layers, figure: Figure) -> str | None:
    """Return the window that the verb gives: what a title opened to is not what it has made by now."""
    start, end, unit, metric = figure.start, figure.end, figure.unit, figure.metric
    begin = max(layers.sentence_at(start)[0], start - REACH)
    before = layers.text[begin:start]
    if unit in HOUSES:
        return "opening_weekend" if OPENED_IN.search(before) else None
    adds_up = kinds.adds_up(unit) or metric == "grossed"
    if adds_up and (OPENED.search(before.lower()) or STARTS.match(layers.text[end : end + REACH].lower())):
        return "opening_weekend" if metric == "grossed" else None if metric == "watched" else "first_week"
    told = ALL_TOLD.search(before) if metric == "grossed" else BY_NOW.search(before) if unit in CARRIED else None
    return "total" if told and not within(layers.quantities, begin + told.start(), start) else None
