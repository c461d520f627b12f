"""Quantity claims: how much of something a subject has drawn, earned or sold.

'Harbour Lights' was watched for 14.2 million hours in its first week
~~~~~~~~~~~~~~ subject          ~~~~~~~~~~~~~~~~~~ value, unit   ~~~~ window first_week
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline import vocab
from pipeline.claims import beside, modality, passing, subjects
from pipeline.claims.counted import counted
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
OF_MONEY = ("grossed", "budget", "per_theater_average")
ON_CHART = ("at_number_one", "charted")
LEAST_CARRIED = 1000  # a smaller bare number is a count of something else


def find(layers: Layers) -> Iterator[QuantityClaim]:
    """Yield a claim for each amount that measures something about a subject."""
    amounts = without_glosses(layers.quantities)
    found: list[QuantityClaim] = []
    units: list[str | None] = []  # of the amounts before, those that a bare number carries on too
    for index, quantity in enumerate(amounts):
        if not layers.speaks(quantity.start) or _inside_title(layers, quantity):
            units.append(None)
            continue
        unit = quantity.unit or _carried_unit(layers, amounts, units, index)
        units.append(unit)
        metric = _metric(layers, quantity, unit)
        if unit is None or not _measures(layers, quantity, unit, metric):
            continue
        claim = _claim(layers, quantity, unit, metric)
        if (
            claim.subject_type != "work"
            and unit.isupper()
            and metric == BY_UNIT.get(unit)
            and not _said(layers, quantity)
        ):
            claim = replace(claim, metric=None)  # a price, a fine, a debt: money that nobody took at a box office
        if claim.subject is not None and not _passes_by(layers, quantity, claim):
            found.append(claim)
    yield from (_as_in_body(layers, claim, found) for claim in found)


def _as_in_body(layers: Layers, claim: QuantityClaim, found: list[QuantityClaim]) -> QuantityClaim:
    """Return a headline's figure with the period, window and place that the article gives for it further down."""
    if claim.period or claim.window or layers.region_at(claim.start).kind != "headline":
        return claim
    low, high = (
        claim.low if claim.low is not None else claim.value,
        claim.high if claim.high is not None else claim.value,
    )
    for other in found:
        same = other.unit == claim.unit and other.subject == claim.subject and low <= other.value <= high
        if same and (other.period or other.window):
            return replace(claim, period=other.period, window=other.window, place=other.place)
    return claim


def _claim(layers: Layers, quantity: QuantityMention, unit: str, metric: str | None) -> QuantityClaim:
    start, end = quantity.start, quantity.end
    subject = (unit == "percent" and beside.whole(layers, start, end)) or subjects.of(layers, start, end)
    when = counted(layers, (start, end), unit, metric)
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
        period=when.period,
        window=when.window,
        place=when.place,
    )


def _passes_by(layers: Layers, quantity: QuantityMention, claim: QuantityClaim) -> bool:
    if passing.describes_another(layers, quantity, claim):
        return True
    if layers.of_charts:
        return False
    if claim.value == 1 and not claim.unit.isupper() and claim.unit != "percent":
        return True
    few = claim.unit in TOLD and claim.metric not in ON_CHART and claim.value < MANY and claim.subject_type != "work"
    return few or passing.stands_alone(layers, quantity, claim)


def _said(layers: Layers, quantity: QuantityMention) -> bool:
    """Return whether a word near an amount of money says that it was taken."""
    first, last = layers.sentence_at(quantity.start)
    near = within(layers.hits["metrics"], max(first, quantity.start - REACH), min(last, quantity.end + REACH))
    return any(hit.key == "grossed" for hit in near)


def _inside_title(layers: Layers, quantity: QuantityMention) -> bool:
    return overlaps(layers.works, quantity.start, quantity.end)


def _carried_unit(layers: Layers, amounts: list[QuantityMention], units: list[str | None], index: int) -> str | None:
    """Return the unit of the amount before, for a large bare number in the same or the next sentence.

    units  of the amounts before `index`, as they were resolved
    """
    quantity = amounts[index]
    if quantity.value < LEAST_CARRIED:
        return None
    sentence = layers.sentence_index(quantity.start)
    for earlier, unit in zip(amounts[max(0, index - 6) : index][::-1], units[::-1], strict=False):
        if sentence - layers.sentence_index(earlier.start) > 1:
            return None
        if unit in CARRIED and earlier.value >= LEAST_CARRIED:
            return unit
    return None


def _metric(layers: Layers, quantity: QuantityMention, unit: str | None) -> str | None:
    """Return what the amount measures: by the nearest word of its clause, else by its unit."""
    if unit in BY_UNIT and unit not in SPOKEN:
        return BY_UNIT[unit]
    money = (unit or "").isupper()
    if money and beside.ATTRIBUTIVE.match(layers.text, quantity.end):
        return "budget"
    first, last = layers.sentence_at(quantity.start)
    hits = within(layers.hits["metrics"], max(first, quantity.start - REACH), min(last, quantity.end + REACH))
    near = [hit for hit in hits if (hit.key in OF_MONEY) == money and (unit == "week" or hit.key not in ON_CHART)]
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
    if unit in PASSING or passing.labels(quantity, unit):
        return False
    return unit in BY_UNIT or unit in TOLD or unit == "percent" or unit.isupper() or quantity.value >= MANY
