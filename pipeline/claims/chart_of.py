"""Which chart a rank stands on: the one its own words describe, one named beside it, or the one that holds.

A chart named a sentence or a headline earlier holds until another takes over.
"""

import re
from bisect import bisect_left

from pipeline import vocab
from pipeline.claims.rank_cues import OF_A_TIME, Cue
from pipeline.layers import Layers, Topic, within
from pipeline.model import ChartMention
from pipeline.normalize import chart

REACH = 100  # characters between a rank and a chart named after it in the sentence
MEDIA = {"series": "TV", "film": "Films"}
PUBLISHERS = {
    form: entry["value"]
    for entry in vocab.load("chart_words").values()
    for form in entry["forms"]
    if entry["feature"] == "publisher"
}
PUBLISHER = re.compile(rf"\b(?:{vocab.alternation(form.title() for form in PUBLISHERS)})(?!\w)")
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
    if cue.words or has_place:
        return None
    index = bisect_left(layers.charts, cue.start, key=lambda c: c.start) - 1
    named = layers.charts[index] if index >= 0 else None
    return max(filter(None, (named, held)), key=lambda c: c.start, default=None)


def _described(layers: Layers, cue: Cue, subject: Topic) -> ChartMention | None:
    """Return the chart that a superlative's own words name: "fifth most popular non-English series on Netflix"."""
    text = layers.text
    features = chart.read(cue.words.lower().replace("-language", "").split())
    service = ON_SERVICE.match(text, cue.end)
    if service and service["name"]:
        features["publisher"] = PUBLISHERS.get(service["name"].lower(), "")
    elif service or "language" in features:
        features["publisher"] = _publisher(layers)
    if cue.counts and not _of_a_time(layers, cue):
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


def _publisher(layers: Layers) -> str:
    """Return the service that the article speaks of: the first one named."""
    named = PUBLISHER.search(layers.text)
    return PUBLISHERS[named[0].lower()] if named else ""
