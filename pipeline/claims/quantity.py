"""Quantity claims: how much of something a subject has drawn, earned or sold.

'Harbour Lights' was watched for 14.2 million hours in its first week
~~~~~~~~~~~~~~ subject          ~~~~~~~~~~~~~~~~~~ value, unit   ~~~~ window first_week
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline import vocab
from pipeline.claims import modality, periods, subjects
from pipeline.layers import Layers, overlaps, within
from pipeline.mentions.quantities import without_glosses
from pipeline.model import QuantityClaim, QuantityMention, Role

METRICS = vocab.load("metrics")
BY_UNIT = {unit: metric for metric, entry in METRICS.items() for unit in entry.get("units", ())}
REACH = 60  # characters on either side of an amount in which a word says what it measures

PASSING, UNCOUNTED, TOLD, CARRIED, SPOKEN = (
    frozenset(vocab.words("unit_roles", role)) for role in ("passing", "uncounted", "told", "carried", "spoken")
)
MANY = 20  # fewer children, acts or entries are part of a story, not a figure about it
FEW = 1000  # below so many hours or minutes a stretch of time is meant, not viewing
VAGUE = re.compile(r"(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
PER = re.compile(r"^count\b")
RUN_ON_CHART = re.compile(r"\b(?:number[ -]one|[Nn]o\. ?1|top spot|atop|charts?)\b")
NIGHTLY = ("viewer", "household")  # units of broadcasts, which have an evening, not a week
WEEKENDS = ("weekend", "second_weekend")  # windows of takings that news of the day speaks of
OF_THE_PERIOD = (None, "week", "weekend", "overnight")  # windows of a figure that the period in force may date
ON_CHART = ("at_number_one", "charted")
LEAST_CARRIED = 1000  # a smaller bare number is a count of something else


def find(layers: Layers) -> Iterator[QuantityClaim]:
    """Yield a claim for each amount that measures something about a subject."""
    amounts = without_glosses(layers.quantities)
    for index, quantity in enumerate(amounts):
        if not layers.speaks(quantity.start) or _inside_title(layers, quantity):
            continue
        unit = quantity.unit or _carried_unit(layers, amounts, index)
        metric = _metric(layers, quantity, unit)
        if unit is None or not _measures(layers, quantity, unit, metric):
            continue
        yield _claim(layers, quantity, unit, metric)


def _claim(layers: Layers, quantity: QuantityMention, unit: str, metric: str | None) -> QuantityClaim:
    start, end = quantity.start, quantity.end
    subject = (unit == "percent" and subjects.whole(layers, start, end)) or subjects.of(layers, start, end)
    period = periods.period(layers, start, end)
    window = periods.window(layers, start, end, period)
    nightly = unit in NIGHTLY and bool(layers.hits["broadcasters"])
    if nightly and (earlier := periods.week_before(layers, start, end)):
        period = earlier
    elif period is None and window in OF_THE_PERIOD and unit in CARRIED:
        period = periods.in_force(layers, start, nightly)
        window = window or periods.window(layers, start, end, period)
    elif period is None and window in WEEKENDS and metric == "grossed":
        period = periods.weekend_before(layers.article.published)
    roles = [Role("value", start, end)]
    if subject is not None:
        roles.insert(0, Role("subject", subject.start, subject.end))
    return QuantityClaim(
        start=start,
        end=end,
        evidence=quantity.text,
        modality=modality.modality(layers, start, end),
        attribution=modality.attribution(layers, start, end),
        roles=tuple(roles),
        subject=subject.name if subject else None,
        subject_type=subject.type if subject else None,
        season=subject.season if subject else None,
        metric=metric,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=unit,
        bound=quantity.bound,
        change=quantity.change,
        low=quantity.low,
        high=quantity.high,
        gloss=quantity.gloss,
        period=period,
        window=window,
        place=_place(layers, end),
    )


def _inside_title(layers: Layers, quantity: QuantityMention) -> bool:
    return overlaps(layers.works, quantity.start, quantity.end)


def _carried_unit(layers: Layers, amounts: list[QuantityMention], index: int) -> str | None:
    """Return the unit of the amount before, for a large bare number in the same or the next sentence."""
    quantity = amounts[index]
    if quantity.value < LEAST_CARRIED:
        return None
    sentence = layers.sentence_index(quantity.start)
    for earlier in reversed(amounts[max(0, index - 6) : index]):
        if sentence - layers.sentence_index(earlier.start) > 1:
            return None
        if earlier.unit in CARRIED and earlier.value >= LEAST_CARRIED:
            return earlier.unit
    return None


def _metric(layers: Layers, quantity: QuantityMention, unit: str | None) -> str | None:
    """Return what the amount measures: by the nearest word of its clause, else by its unit."""
    if unit in BY_UNIT and unit not in SPOKEN:
        return BY_UNIT[unit]
    first, last = layers.sentence_at(quantity.start)
    near = within(layers.hits["metrics"], max(first, quantity.start - REACH), min(last, quantity.end + REACH))
    if near:
        return min(near, key=lambda hit: min(abs(hit.start - quantity.end), abs(quantity.start - hit.end))).key
    return BY_UNIT.get(unit or "")


def _measures(layers: Layers, quantity: QuantityMention, unit: str, metric: str | None) -> bool:
    """Return whether the amount says how well a subject does: not a stretch of time, a few things, a vague number."""
    if unit in UNCOUNTED or VAGUE.match(quantity.text) or PER.search(unit):
        return False
    if unit in ("hour", "minute"):
        return quantity.value >= FEW
    if unit == "week":
        return metric in ON_CHART or RUN_ON_CHART.search(layers.text, *layers.sentence_at(quantity.start)) is not None
    if unit in PASSING:
        return False
    return unit in BY_UNIT or unit in TOLD or unit == "percent" or unit.isupper() or quantity.value >= MANY


def _place(layers: Layers, end: int) -> str | None:
    """Return the country that directly follows: "$138m in the US"."""
    index = bisect_left(layers.places, end, key=lambda place: place.start)
    if index < len(layers.places):
        between = layers.text[end : layers.places[index].start]
        if len(between) <= 24 and between.removesuffix("the ").endswith((" in ", " across ")) and "." not in between:
            return layers.places[index].value
    return None
