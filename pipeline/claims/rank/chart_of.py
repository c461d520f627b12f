"""Which chart a rank stands on: the one its own words describe, one named beside it, or the one that holds.

A chart named a sentence or a headline earlier holds until another takes over.
"""

import re
from bisect import bisect_left
from dataclasses import replace

from pipeline.claims.market import at_home, of_money
from pipeline.claims.rank.cues import OF_A_TIME, Cue
from pipeline.layers import Layers, Topic, within
from pipeline.mentions import charts
from pipeline.model import ChartMention
from pipeline.normalize import chart as chart_names

REACH = 100  # characters between a rank and a chart named after it in the sentence
MEDIA = {"series": "TV", "film": "Films"}
EVER = re.compile(r"\b(?:ever|all[- ]time|in history)\b")
RECORD = re.compile(r"\b(?:album|single|song|track)\b")
OF_FILMS = re.compile(r"\b(?:film|movie)s?\b")
ON_SERVICE = re.compile(r" on (?:the (?:streaming (?:service|platform)|streamer|platform|service)|(?P<name>[A-Z]\w+))")


def chart_of(
    layers: Layers, cue: Cue, subject: Topic, has_place: bool, held: ChartMention | None
) -> ChartMention | None:
    """Return the chart of the rank, None where none is named.

    has_place  the rank holds in countries that it names: a chart of elsewhere does not hold for it
    held       the chart of the rank before, if any
    """
    if cue.words and (described := _described(layers, cue, subject)):
        return described
    first, last = layers.sentence_at(cue.start)
    beside = within(layers.charts, first, last)
    after = [c for c in beside if c.start >= cue.start and c.start - cue.end <= REACH]
    before = [c for c in beside if c.end <= cue.start]
    if after or before:
        return _the_one(layers, cue, (after or before[::-1])[0])
    index = bisect_left(layers.charts, cue.start, key=lambda c: c.start) - 1
    named = layers.charts[index] if index >= 0 else None
    holds = max(filter(None, (named, held)), key=lambda c: c.start, default=None)
    if cue.words or has_place:
        on_service = "Netflix" in layers.text[first:last]
        own = (
            not cue.words and cue.low == cue.high
        )  # "No. 1 in Japan" goes on about the list, "the most-watched" need not
        return _of_country(holds, cue, subject) if has_place and (on_service or own) else None
    return _the_one(layers, cue, _of_films(layers, cue, holds))


def _the_one(layers: Layers, cue: Cue, chart: ChartMention | None) -> ChartMention | None:
    """Return which of several a name may mean: the box office by the money taken, the Official Charts by the record."""
    chart = at_home(layers, chart) if chart else None
    if chart is None:
        return None
    first, last = layers.sentence_at(cue.start)
    if chart.value.endswith("box office") and (chart.place is None or chart.end <= first):
        country = None if chart.value.startswith("worldwide") else of_money(layers, first, last)
        same = country in (None, chart.place)
        return chart if same else replace(chart, value=chart_names.box_office(country), place=country)
    if chart.value != "Official Charts":
        return chart
    records = list(RECORD.finditer(layers.text, first, cue.start)) or list(RECORD.finditer(layers.text, cue.end, last))
    if not records:
        return chart
    return replace(chart, value=f"UK Official {'Albums' if records[-1][0] == 'album' else 'Singles'} Chart")


def _of_films(layers: Layers, cue: Cue, holds: ChartMention | None) -> ChartMention | None:
    """Return the list of films that stands beside the one of series in force: "topped the film chart"."""
    if holds is None or " TV" not in holds.value or not OF_FILMS.search(layers.text, cue.start, cue.end):
        return holds
    return replace(holds, value=holds.value.replace(" TV", " Films"))


def _of_country(holds: ChartMention | None, cue: Cue, subject: Topic) -> ChartMention | None:
    """Return the service's list of a country that stands beside its worldwide list: these are not kept by language."""
    if holds is not None and "App Store" in holds.value:
        return replace(holds, value=holds.value[holds.value.index("App Store") :], place=None)
    if holds is None or not holds.value.startswith("Netflix"):
        return None
    medium = MEDIA.get(subject.medium or "") or ("Films" if "Films" in holds.value else "TV")
    return ChartMention(start=holds.start, end=holds.end, text=holds.text, value=f"Netflix {medium}")


def _described(layers: Layers, cue: Cue, subject: Topic) -> ChartMention | None:
    """Return the chart that a superlative's own words name: "fifth most popular non-English series on Netflix"."""
    text = layers.text
    features = chart_names.read(cue.words.lower().replace("-language", "").split())
    service = ON_SERVICE.match(text, cue.end)
    if service and service["name"]:
        features["publisher"] = chart_names.PUBLISHERS.get(service["name"].lower(), "")
    elif service or "language" in features:
        features["publisher"] = charts.service(layers)
    if features.get("publisher") == "Netflix" and subject.medium in MEDIA:
        features.setdefault("medium", MEDIA[subject.medium])  # it keeps no chart of films and series together
    if _of_a_time(layers, cue):
        if not EVER.search(cue.words):
            features.pop("scope", None)
    elif cue.counts:
        features.setdefault("scope", "all-time")
    name = chart_names.name({kind: value for kind, value in features.items() if value}, MEDIA.get(subject.medium or ""))
    if name is None:
        return None
    return ChartMention(start=cue.start, end=cue.end, text=layers.article.text[cue.start : cue.end], value=name)


def _of_a_time(layers: Layers, cue: Cue) -> bool:
    """Return whether the sentence counts over a day, week or month; if not, "most popular" is of all time."""
    first, last = layers.sentence_at(cue.start)
    return OF_A_TIME.match(layers.text, cue.end, last) is not None or any(
        d.first is not None for d in within(layers.dates, first, last)
    )
