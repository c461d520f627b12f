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
from pipeline.claims import periods
from pipeline.claims.market import market
from pipeline.layers import Layers, within
from pipeline.model import Span

CARRIED = frozenset(vocab.words("unit_roles", "carried"))
NIGHTLY = ("viewer", "household")  # units of broadcasts, which have an evening, not a week
WEEKENDS = ("weekend", "second_weekend")  # windows of takings that news of the day speaks of
OF_THE_PERIOD = (None, "week", "weekend", "overnight")  # windows of a figure that the period in force may date
BOX_OFFICE = ("box office",)
RECORDS = ("200", "Hot 100", "Singles Chart", "Albums Chart")
OF_RECORDS = ("unit", "copy", "stream")
WORLD = re.compile(
    r"\b(?:[Ww]orldwide|[Gg]lobal(?:ly)?|[Ii]nternational(?:ly)?|[Oo]verseas|around the world|abroad|foreign)\b"
)
OPENED = re.compile(
    r"\b(?:open(?:s|ed|ing)?|debut(?:s|ed|ing)?|launch(?:es|ed|ing)?|bow(?:s|ed|ing)?|began|start(?:s|ed))"
    r" (?:to|with|on|at|from)(?: (?:an?|the|some|about|around|nearly|just|only|over|more|than|estimated|under)){0,4} $",
    re.IGNORECASE,
)
STARTS = re.compile(r"(?: [a-z-]+)? (?:debut|opening|start|bow|launch)\b", re.IGNORECASE)
ALL_TOLD = re.compile(  # "has now made", "brings its total to", "stands at"
    r"\b(?:has|have|had) (?:now |already |so far |since |also )?(?:made|taken|grossed|earned|collected|reached|passed"
    r"|crossed|amassed|banked|sold|topped)\b[^,;.]{0,40}$|\b(?:stands?|stood) at [^,;.]{0,30}$|\btotal (?:of"
    r"|to) [^,;.]{0,30}$"
    r"|\bto (?:reach|pass|cross) [^,;.]{0,30}$"
)
SENTENCE = 300  # characters of a sentence on either side of a figure that are read
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
    period = periods.period(layers, start, end)
    window = _by_verb(layers, start, end, metric) or periods.window(layers, start, end, period)
    nightly = unit in NIGHTLY and bool(layers.hits["broadcasters"])
    if nightly and (earlier := periods.week_before(layers, start, end)):
        period = earlier
    elif period is None and window in OF_THE_PERIOD and unit in CARRIED:
        period = periods.in_force(layers, start, nightly)
        window = window or periods.window(layers, start, end, period)
    elif period is None and metric == "grossed" and unit.isupper() and _of_this_weekend(layers, start, window):
        period, window = periods.weekend_before(layers.article.published), window or "weekend"
    if metric == "grossed":
        period = periods.from_friday(period)
    return Counted(period, window, _place(layers, start, end, metric, unit))


def _by_verb(layers: Layers, start: int, end: int, metric: str | None) -> str | None:
    """Return the window that the verb gives: what a title opened to is not what it has made by now."""
    begin = max(layers.sentence_at(start)[0], start - REACH)
    before = layers.text[begin:start]
    if OPENED.search(before) or STARTS.match(layers.text, end):
        return "opening_weekend" if metric == "grossed" else None if metric == "watched" else "first_week"
    told = ALL_TOLD.search(before) if metric == "grossed" else None
    return "total" if told and not within(layers.quantities, begin + told.start(), start) else None


def _of_this_weekend(layers: Layers, start: int, window: str | None) -> bool:
    return window in WEEKENDS or (window is None and _ranked(layers, start))


def _ranked(layers: Layers, start: int) -> bool:
    """Return whether the sentence of a box office figure also gives a place, so that both are of the weekend."""
    first, last = layers.sentence_at(start)
    placed = within(layers.ordinals, first, last) or any(
        hit.key in ("leads", "top_of", "top_spot", "on_top", "runner_up")
        for hit in within(layers.hits["rank_cues"], first, last)
    )
    return bool(placed) and _chart_place(layers, start, BOX_OFFICE, any_place=True) is not None


def _place(layers: Layers, start: int, end: int, metric: str | None, unit: str) -> str | None:
    """Return the country that the amount was counted in: the one that follows, else that of the chart it goes with.

    "$138m in the US"; behind a UK box office, "£4m" is of the UK, unless its sentence speaks of the world.
    """
    named = _place_after(layers, end)
    first, last = layers.sentence_at(start)
    if named or WORLD.search(layers.text, max(first, start - SENTENCE), min(last, end + SENTENCE)):
        return "US" if named == "North America" and metric == "grossed" else named
    if unit in NIGHTLY:
        return market(layers)
    if metric == "grossed" and unit.isupper():
        return _chart_place(layers, start, BOX_OFFICE)
    return _chart_place(layers, start, RECORDS) if unit in OF_RECORDS else None


def _chart_place(layers: Layers, start: int, of: tuple[str, ...], any_place: bool = False) -> str | None:
    """Return the place of the last chart of a kind named up to the end of the sentence.

    any_place  a chart that names no market counts too, as ""
    """
    index = bisect_left(layers.charts, layers.sentence_at(start)[1], key=lambda chart: chart.start)
    chart = next((chart for chart in reversed(layers.charts[:index]) if chart.value.endswith(of)), None)
    return None if chart is None else chart.place or ("" if any_place else None)


def _place_after(layers: Layers, end: int) -> str | None:
    index = bisect_left(layers.places, end, key=lambda place: place.start)
    if index < len(layers.places):
        between = layers.text[end : layers.places[index].start]
        if len(between) <= 24 and between.removesuffix("the ").endswith((" in ", " across ")) and "." not in between:
            return layers.places[index].value
    return None
