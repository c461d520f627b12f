"""Which chart a rank stands on: the one its own words describe, one named beside it, or the one that holds.

A chart named a sentence or a headline earlier holds until another takes over.
"""

import re
from bisect import bisect_left

from pipeline.claims.rank_cues import OF_A_TIME, Cue
from pipeline.layers import Layers, Topic, within
from pipeline.mentions import charts
from pipeline.model import ChartMention
from pipeline.normalize import chart

REACH = 100  # characters between a rank and a chart named after it in the sentence
MEDIA = {"series": "TV", "film": "Films"}
EVER = re.compile(r"\b(?:ever|all[- ]time|in history)\b")
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
        return (after or before[::-1])[0]
    index = bisect_left(layers.charts, cue.start, key=lambda c: c.start) - 1
    named = layers.charts[index] if index >= 0 else None
    holds = max(filter(None, (named, held)), key=lambda c: c.start, default=None)
    if cue.words or has_place:
        on_service = "Netflix" in layers.text[first:last]
        own = (
            not cue.words and cue.low == cue.high
        )  # "No. 1 in Japan" goes on about the list, "the most-watched" need not
        return _of_country(holds, cue, subject) if has_place and (on_service or own) else None
    return holds


def _of_country(holds: ChartMention | None, cue: Cue, subject: Topic) -> ChartMention | None:
    """Return the service's list of a country that stands beside its worldwide list: these are not kept by language."""
    if holds is None or not holds.value.startswith("Netflix"):
        return None
    medium = MEDIA.get(subject.medium or "") or ("Films" if "Films" in holds.value else "TV")
    return ChartMention(start=holds.start, end=holds.end, text=holds.text, value=f"Netflix {medium}")


def _described(layers: Layers, cue: Cue, subject: Topic) -> ChartMention | None:
    """Return the chart that a superlative's own words name: "fifth most popular non-English series on Netflix"."""
    text = layers.text
    features = chart.read(cue.words.lower().replace("-language", "").split())
    service = ON_SERVICE.match(text, cue.end)
    if service and service["name"]:
        features["publisher"] = chart.PUBLISHERS.get(service["name"].lower(), "")
    elif service or "language" in features:
        features["publisher"] = charts.service(layers)
    if _of_a_time(layers, cue):
        if not EVER.search(cue.words):
            features.pop("scope", None)
    elif cue.counts:
        features.setdefault("scope", "all-time")
    name = chart.name({kind: value for kind, value in features.items() if value}, MEDIA.get(subject.medium or ""))
    if name is None:
        return None
    return ChartMention(start=cue.start, end=cue.end, text=layers.article.text[cue.start : cue.end], value=name)


def _of_a_time(layers: Layers, cue: Cue) -> bool:
    """Return whether the sentence counts over a day, week or month; if not, "most popular" is of all time."""
    first, last = layers.sentence_at(cue.start)
    return OF_A_TIME.match(layers.text, cue.end, last) is not None or any(
        d.first is not None for d in within(layers.dates, first, last)
    )
