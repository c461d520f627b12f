"""Quantity claims: how much of something a subject has drawn, earned or sold.

'Harbour Lights' was watched for 14.2 million hours in its first week
~~~~~~~~~~~~~~ subject          ~~~~~~~~~~~~~~~~~~ value, unit   ~~~~ window first_week
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline import vocab
from pipeline.claims import modality, subjects
from pipeline.claims.quantity import (
    attached,
    implied_units,
    levels,
    measures,
    paired,
    parts_of,
    passing,
    short_form,
    tabled,
    whole_units,
)
from pipeline.claims.quantity.counted import counted
from pipeline.discourse.named import work_of
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.mentions.quantities import without_glosses
from pipeline.model import QuantityClaim, QuantityMention, Role

METRICS = vocab.load("metrics")
BY_UNIT = {unit: metric for metric, entry in METRICS.items() for unit in entry.get("units", ())}
REACH = 60  # characters on either side of an amount in which a word says what it measures

PASSING, UNCOUNTED, TOLD, CARRIED, SPOKEN = (
    frozenset(vocab.words("unit_roles", role)) for role in ("passing", "uncounted", "told", "carried", "spoken")
)
ALONE = frozenset(vocab.words("unit_roles", "alone")).union(BY_UNIT)
WON = frozenset(vocab.words("unit_roles", "won"))
MANY = 20  # fewer children, acts or entries are part of a story, not a figure about it
MOST_PERCENT = 10_000  # "I am 900,000 per cent sure" is a figure of speech
FEW = 1000  # below so many hours or minutes a stretch of time is meant, not viewing
VAGUE = re.compile(r"(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
ATTRIBUTIVE = re.compile(  # "the $90m project", "the 200 million dollar sequel": the amount describes a work
    rf"(?: \([^()\s]{{1,16}}\))?[ -](?:(?:budget(?:ed)?|[a-z]+-budget) )?(?:project"
    rf"|{vocab.alternation(vocab.words('clause', 'priced'))})\b"
)
PER = re.compile(r"^count\b")
DIGIT = re.compile(r"\d")
SPLIT = re.compile(r"\d/$")  # "50/50", "24/7"
RUN_ON_CHART = re.compile(r"\b(?:number[ -]one|[Nn]o\. ?1|top spot|atop|charts?)\b")
LASTING = frozenset({"day", "week", "weekend", "month"})  # units of a run on a chart, or of the way to a mark
LASTED = re.compile(
    r"\b(?:for|after|spent|spending|needed|need(?:s|ing)?|logged|notched|in (?:just|only|under)|inside|within)"
    r" (?:(?:a|an|the|just|only|about|over|some|total|of|more|than|nearly|its|first) ){0,3}$"
)
LASTS = re.compile(  # behind it: "a 13-week run", "26 days after it opened", "two weeks in charge"
    r" (?:after (?:its|it|the|they|their)|(?:at|on) (?:the )?(?:No|[Nn]umber|top|summit)|atop|in charge|in a row"
    r"|of release|(?:run|reign|stay|stint|streak|leader|champion|rule|spell)\b)"
)
MILESTONE = re.compile(
    r"\b(?:[Nn]umber[ -]one|No\. ?\d|top|atop|charts?|list|leads?|led|lead|crown|perch|reign(?:ed)?|ruled?|mark"
    r"|milestone|record|fastest|summit|position|spot|champion|leader|ranking)\b"
)
POINTS = re.compile(r"(?:\bpoints?|\bpp)$")
CLIMBED = re.compile(
    r"\b(?:r[io]se[ns]?|rising|crept|creep(?:s|ing)?|climb(?:s|ed|ing)?|soar(?:s|ed|ing)?|jump(?:s|ed|ing)?|edg(?:ed|ing)"
    r"|shot|went|gone|moved|push(?:ed|ing)|bid|bumped|surg(?:ed|ing))(?: (?:by )?[\d.,]+ ?(?:%|pc|per ?cent))? $"
)
OF_MONEY = ("grossed", "budget", "per_theater_average")
ON_CHART = ("at_number_one", "charted")
BEHIND = 16  # characters behind a figure in which a noun says what it measures: "a 4% rise"
LEVEL = re.compile(r"\b(?:to|from|at|of) $")
LEVEL_SAID = re.compile(r"(?:below|above|under)\b")
TAKINGS = ("grossed", "gross", "takings", "box office", "ticket sales", "budget", "production cost")
PER_SCREEN = re.compile(r"(?P<money>dollar|pound sterling|euro) per (?:theater|theatre|location|screen|cinema|site)")
UNITS_OF = {"dollar": "USD", "pound sterling": "GBP", "euro": "EUR"}


def find(layers: Layers) -> Iterator[QuantityClaim]:
    """Yield a claim for each amount that measures something; its subject is None where the text does not show it."""
    amounts = levels.apart(layers, without_glosses(layers.quantities))
    amounts = [levels.lowest(layers, levels.differing(layers, levels.signed(amount))) for amount in amounts]
    amounts = [amount for amount in amounts if not _in_name(layers, amount)]
    measure = measures.measure_of(layers, amounts)
    table = tabled.rows(layers, measure) if layers.of_charts else []
    if table:
        amounts = [amount for amount in amounts if not any(row.figure.start == amount.start for row in table)]
    found: list[QuantityClaim] = []
    units: list[str | None] = []  # of the amounts before, those that a bare number carries on too
    for index, quantity in enumerate(amounts):
        spoken = layers.speaks(quantity.start) and not _inside_title(layers, quantity)
        unit = implied_units.unit_of(layers, amounts, units, index, measure) if spoken else None
        units.append(unit)
    shared = paired.subjects(layers, amounts, units) if layers.of_charts else {}
    for quantity, unit in zip(amounts, units, strict=True):
        if unit is not None and (claim := _told(layers, quantity, _of_money(unit), shared.get(quantity.start))):
            found.append(claim)
    told = {claim.start for claim in found}
    for row in table:
        if row.figure.start not in told and layers.speaks(row.figure.start):
            found.append(_claim(layers, row.figure, row.unit, BY_UNIT.get(row.unit), row.subject))
    found.sort(key=lambda claim: claim.start)
    yield from parts_of.dated(layers, [_as_in_body(layers, claim, found) for claim in found])


def _in_name(layers: Layers, amount: QuantityMention) -> bool:
    """Return whether a number is part of a name or an expression: "2GB", "50/50"."""
    if SPLIT.search(layers.text, max(0, amount.start - 4), amount.start):
        return True
    return any(amount.end <= hit.end for hit in within(layers.hits["broadcasters"], amount.start, amount.end + 1))


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


def _of_money(unit: str) -> str:
    """Return the currency of takings per screen: "$53,000 per location" is money, and its metric says the rest."""
    screens = PER_SCREEN.fullmatch(unit)
    return UNITS_OF[screens["money"]] if screens else unit


def _told(layers: Layers, quantity: QuantityMention, unit: str, shared: Topic | None = None) -> QuantityClaim | None:
    """Return the claim of a figure: about whom its clause shows, else, where works are spoken of, the one near by.

    shared  the one of two names whose figure it is in their order, where two are told together
    """
    quantity = _levelled(layers, quantity)
    metric = _metric(layers, quantity, unit)
    won = unit.lower() in WON and quantity.value > 1
    if passing.sets_apart(layers, quantity) or not (won or _measures(layers, quantity, unit, metric)):
        return None
    brief = short_form.read(layers, quantity, unit)
    shared = shared or brief.subject
    told = (shared, quantity.start) if shared else attached.subject(layers, quantity.start, quantity.end, unit)
    if told == attached.NOBODY or (won and told is None):
        return None
    if told == attached.UNNAMED:
        return _unnamed(layers, quantity, unit)
    if told is None:
        claim = _near(layers, quantity, unit, metric)
    else:
        subject, verb = told
        known = subject.type == "work" and (layers.of_charts or _said(layers, quantity) or not unit.isupper())
        said = metric if known else _said_by_verb(layers, quantity, unit, verb)
        claim = _claim(layers, quantity, unit, said, subject)
    if claim is None or claim.subject is None:
        return _unnamed(layers, quantity, unit)
    if _passes_by(layers, quantity, claim):
        return None
    if brief.when:
        return replace(claim, period=brief.when.period, window=brief.when.window)
    return claim


def _unnamed(layers: Layers, quantity: QuantityMention, unit: str) -> QuantityClaim | None:
    """Return the claim, without a subject, of a figure that says by itself what it counts: "6.2m tickets were sold"."""
    if not (unit.isupper() or unit in ALONE) or not DIGIT.search(quantity.text):
        return None  # "a price on ten thousand people": told, not reported
    claim = _claim(layers, quantity, unit, None if unit in SPOKEN else BY_UNIT.get(unit), None)
    unsure = claim.modality in ("hypothetical", "negated")
    return None if unsure or _passes_by(layers, quantity, claim) else claim


def _levelled(layers: Layers, quantity: QuantityMention) -> QuantityMention:
    """Return a figure that something rose to as the level that it reached: "crept up to 51 yuan" is no upper bound."""
    if quantity.bound != "max" or not quantity.text.lower().startswith("up to") or quantity.high is None:
        return quantity
    if not CLIMBED.search(
        layers.text, max(layers.sentence_at(quantity.start)[0], quantity.start - REACH), quantity.start
    ):
        return quantity
    return replace(quantity, bound="exact", low=2 * quantity.value - quantity.high)


def _near(layers: Layers, quantity: QuantityMention, unit: str, metric: str | None) -> QuantityClaim | None:
    """Return the claim of a figure whose clause shows no subject: only of a work, save in news of charts."""
    counts = metric in ON_CHART or unit in CARRIED or unit in TOLD or metric == "budget"
    if not (counts or (layers.of_charts and (unit in BY_UNIT or unit == "percent"))):
        return None
    described = ATTRIBUTIVE.match(layers.text, quantity.end) if unit.isupper() else None
    subject = work_of(layers, quantity.start) if described else None
    claim = _claim(layers, quantity, unit, metric, subject or subjects.of(layers, quantity.start, quantity.end))
    if claim.subject_type == "work":
        return claim
    if not layers.of_charts and metric not in ON_CHART:
        return None
    if unit.isupper() and not _said(layers, quantity):
        return replace(claim, metric=None)  # a price, a fine, a debt: money that nobody took at a box office
    return claim


def _said_by_verb(layers: Layers, quantity: QuantityMention, unit: str, verb: int) -> str | None:
    """Return what a figure measures, by its unit, its verb or the noun behind it; None where none of them says it."""
    if unit in BY_UNIT and unit not in SPOKEN:
        return BY_UNIT[unit]
    start, end = quantity.start, quantity.end
    hits = within(layers.hits["metrics"], verb, start) + within(layers.hits["metrics"], end, end + BEHIND)
    for hit in hits:
        if hit.key == "change":
            if (
                quantity.change
                and not LEVEL.search(layers.text[start - 6 : start])
                and not LEVEL_SAID.match(quantity.text)
            ):
                return "change"
        elif unit.isupper():
            if layers.text[hit.start : hit.end].lower() in TAKINGS:
                return hit.key
        elif hit.key == "share" and unit == "percent":
            return hit.key
    return None


def _claim(
    layers: Layers, quantity: QuantityMention, unit: str, metric: str | None, subject: Topic | None
) -> QuantityClaim:
    start, end = quantity.start, quantity.end
    if unit == "percent" and POINTS.search(quantity.text):
        unit = "percentage point"  # a share that rose by 2 points did not rise by 2 per cent
    when = counted(layers, (start, end), unit, metric)
    unit = whole_units.whole(layers, quantity, unit)
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
    if claim.value == 1 and not claim.unit.isupper() and claim.unit not in ("percent", "week", "rating"):
        return True
    if layers.of_charts:
        return False
    if claim.unit.lower() in WON:
        return False
    return claim.unit in TOLD and claim.metric not in ON_CHART and claim.value < MANY and claim.subject_type != "work"


def _said(layers: Layers, quantity: QuantityMention) -> bool:
    """Return whether a word near an amount of money says that it was taken."""
    first, last = layers.sentence_at(quantity.start)
    near = within(layers.hits["metrics"], max(first, quantity.start - REACH), min(last, quantity.end + REACH))
    return any(hit.key == "grossed" for hit in near)


def _inside_title(layers: Layers, quantity: QuantityMention) -> bool:
    return overlaps(layers.works, quantity.start, quantity.end)


def _metric(layers: Layers, quantity: QuantityMention, unit: str | None) -> str | None:
    """Return what the amount measures: by the nearest word of its clause, else by its unit."""
    if PER_SCREEN.fullmatch(quantity.unit or ""):
        return "per_theater_average"
    if unit in BY_UNIT and unit not in SPOKEN:
        return BY_UNIT[unit]
    money = (unit or "").isupper()
    if money and ATTRIBUTIVE.match(layers.text, quantity.end):
        return "budget"
    first, last = layers.sentence_at(quantity.start)
    hits = within(layers.hits["metrics"], max(first, quantity.start - REACH), min(last, quantity.end + REACH))
    moved = quantity.change is not None or unit == "percent"
    near = [
        hit
        for hit in hits
        if (hit.key in OF_MONEY) == money
        and (unit == "week" or hit.key not in ON_CHART)
        and (moved or hit.key != "change")  # "picking up three trophies" is no rise
    ]
    if near:
        return min(near, key=lambda hit: min(abs(hit.start - quantity.end), abs(quantity.start - hit.end))).key
    return BY_UNIT.get(unit or "")


def _lasts(layers: Layers, quantity: QuantityMention) -> bool:
    """Return whether a stretch of time is a run on a chart, or how long a mark took: "ruled for 13 weeks"."""
    first, last = layers.sentence_at(quantity.start)
    before = layers.text[max(first, quantity.start - REACH) : quantity.start]
    runs = LASTS.match(layers.text, quantity.end)
    if quantity.value < 2 or not (runs or LASTED.search(before)):
        return False
    return MILESTONE.search(layers.text, first, last) is not None


def _measures(layers: Layers, quantity: QuantityMention, unit: str, metric: str | None) -> bool:
    """Return whether the amount says how well a subject does: not a stretch of time, a few things, a vague number."""
    if unit.isupper() and quantity.text.isalpha() and quantity.text.islower():
        return False  # "£4 for a pack of three"
    if " per " in unit and not any(letter.isdigit() for letter in quantity.text):
        return False  # "forty-five pounds a day": told, not reported
    if unit == "percent" and quantity.value >= MOST_PERCENT:
        return False
    if passing.misses(layers, quantity) or passing.of_a_group(layers, quantity):
        return False
    if unit in UNCOUNTED or VAGUE.match(quantity.text) or PER.search(unit):
        return False
    if unit in ("hour", "minute"):
        return quantity.value >= FEW
    if layers.of_charts and unit in LASTING and _lasts(layers, quantity):
        return True
    if unit == "week":
        return metric in ON_CHART or RUN_ON_CHART.search(layers.text, *layers.sentence_at(quantity.start)) is not None
    if unit in PASSING or passing.labels(quantity, unit) or passing.of_a_set(layers, quantity):
        return False
    return (
        unit in BY_UNIT
        or unit in TOLD
        or unit in ("percent", "percentage point", "rating", "point")
        or unit.isupper()
        or quantity.value >= MANY
    )
