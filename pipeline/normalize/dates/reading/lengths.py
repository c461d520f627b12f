"""Readers of durations, sets and words that name no day: "28 days", "every Tuesday", "now"."""

from collections.abc import Sequence

from pipeline.normalize.dates import amounts
from pipeline.normalize.dates.atoms import Atom
from pipeline.normalize.dates.fields import first
from pipeline.normalize.dates.partial import Partial, fixed
from pipeline.normalize.dates.reading.found import Found, whole

UNITS = ("TS", "TM", "TH", "D", "W", "M", "Y")
"""Units from small to large, as they follow one another in "two years and six months", read backwards."""

COUNTS = frozenset({"small", "year", "short", "big", "word"})
"""Types of number that stand before a unit."""


def stretch(atoms: Sequence[Atom]) -> Found | None:
    """ "the past three months", "the next two to three weeks"."""
    units = first(atoms, "unit", "units", "second")
    begin = next(index for index, atom in enumerate(atoms) if atom.type not in ("the", "each", "of")) + 1
    while atoms[begin].type in ("more", "comparable", "ordinal"):
        begin += 1
    count = amounts.amount(_before_range(atoms[begin : atoms.index(units)]))
    if count is None or units.type == "second":
        return None
    kind = "since_start" if first(atoms, "ordinal", "latest") else "span"
    return whole(
        atoms, Partial(kind=kind, timex="DURATION", value=amounts.duration(count, units.value), unit=units.value)
    )


def _before_range(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """Return the first of two amounts ("two to three"); a hyphen inside one number word is no range."""
    for index, atom in enumerate(atoms):
        if atom.type in ("to", "or") and index:
            return atoms[:index]
        if atom.type == "dash" and index and atoms[index - 1].type in ("small", "short", "big", "year"):
            return atoms[:index] if not any(later.type == "fraction" for later in atoms[index:]) else atoms
    return atoms


def recent(atoms: Sequence[Atom]) -> Found | None:
    """ "recent years", "the coming months"."""
    units, word = first(atoms, "units"), first(atoms, "recent", "coming", "past", "last", "next", "previous")
    if word.type == "past":
        return whole(atoms, fixed("PAST_REF"))
    return whole(atoms, fixed(amounts.duration("X", units.value), "DURATION"))


def amount(atoms: Sequence[Atom]) -> Found | None:
    """ "28 days", "two-year", "a minute and a half", "5 years and 6 months"."""
    places = [index for index, atom in enumerate(atoms) if atom.type in ("unit", "units", "second")]
    if not places:
        return None
    begin = next(index for index, atom in enumerate(atoms) if atom.type not in ("circa", "bound"))
    if len(places) == 2:
        middle = places[0]
        one = amounts.amount(atoms[begin:middle])
        two = amounts.amount([atom for atom in atoms[middle + 1 : places[1]] if atom.type not in ("and", "comma")])
        if one is None or two is None:
            return None
        if (
            "X" in (one, two)
            or (first(atoms, "comma") and atoms[begin].type == "a")
            or not _smaller(atoms[places[1]], atoms[middle])
        ):
            return None
        pieces = [amounts.duration(one, atoms[middle].value), amounts.duration(two, atoms[places[1]].value)]
        return whole(atoms, fixed(amounts.joined(pieces), "DURATION"))
    place = places[0]
    unit = atoms[place]
    if begin < place and any(atom.type == "a" for atom in atoms[begin + 1 : place]) and not first(atoms, "half"):
        return []  # "28,000-a-week"
    lead = 0
    if atoms[0].type == "the":
        begin = 1
    elif unit.type == "units" and atoms[begin].type == "a" and place == begin + 1:
        begin = lead = place  # "a years-long fight"
    elif unit.type == "unit" and atoms[begin].type == "a" and atoms[begin + 1].type in COUNTS:
        begin = lead = begin + 1  # "a two-day strike"
    elif atoms[-1].type == "long" and atoms[begin].type == "a":
        lead = begin + 1  # "a decade-long spell"
    elif atoms[0].text.lower() == "over" and atoms[begin].type != "a":
        lead = begin
    if unit.type == "unit" and place == begin + 1 and atoms[begin].type == "a" and place == len(atoms) - 1:
        return whole(atoms, Partial(kind="a_unit", timex="DURATION", unit=unit.value))
    if unit.type == "second" and not first(atoms[:place], "half", "fraction") and not _one(atoms[begin:place]):
        return None
    if unit.value == "Q" and unit.type == "unit" and first(atoms[:place], "half", "a", "dash"):
        return None
    if place == begin:
        count: float | str | None = 1 if unit.type == "unit" else "X"
    else:
        parts = _before_range(atoms[begin:place])
        count = amounts.amount(parts)
    if count is None:
        return None
    if first(atoms[place + 1 :], "half") and count != "X":
        count += 0.5
    value = amounts.duration(count, unit.value)
    return [(lead, len(atoms), Partial(kind="span", timex="DURATION", value=value, unit=unit.value))]


def _smaller(one: Atom, other: Atom) -> bool:
    return UNITS.index(one.value) < UNITS.index(other.value) if {one.value, other.value} <= set(UNITS) else False


def _one(atoms: Sequence[Atom]) -> bool:
    return len(atoms) == 1 and atoms[0].type in ("word", "small") and atoms[0].value == 1


def quarter_century(atoms: Sequence[Atom]) -> Found | None:
    """ "a quarter of a century", "a quarter-century"."""
    part, of = [atom for atom in atoms if atom.type == "unit"]
    if part.value != "Q" or of.value not in ("CE", "Y", "TH"):
        return None
    quarters = first(atoms, "word")
    count = (quarters.value if quarters else 1) / 4
    value = {"CE": f"P{100 * count:g}Y", "Y": f"P{12 * count:g}M", "TH": f"PT{60 * count:g}M"}[of.value]
    return whole(atoms, Partial(kind="span", timex="DURATION", value=value, unit=of.value))


def units(atoms: Sequence[Atom]) -> Found | None:
    """ "for years", "weeks or months"; whether the bare word counts is up to what stands before it."""
    return whole(atoms, Partial(kind="units", timex="DURATION", value=amounts.duration("X", atoms[0].value)))


def every(atoms: Sequence[Atom]) -> Found | None:
    """ "every Tuesday", "each July", "every two weeks"."""
    weekday, month, part, season, unit = (
        first(atoms, *kinds) for kinds in (("weekday",), ("month", "month_short"), ("part",), ("season",), ("unit",))
    )
    if weekday:
        value = f"XXXX-WXX-{weekday.value}" + ("T" + part.value if part else "")
    elif month:
        value = f"XXXX-{month.value:02}"
    elif part:
        value = f"XXXX-XX-XXT{part.value}"
    elif season:
        value = f"XXXX-{season.value}"
    elif first(atoms, "weekend"):
        value = "XXXX-WXX-WE"
    elif first(atoms, "holiday"):
        value = "P1Y"
    elif place := first(atoms, "ordinal", "second"):
        if unit is None:
            return []
        value = amounts.duration(place.value if place.type == "ordinal" else 2, unit.value)
    else:
        counted = first(atoms, "unit", "units", "second")
        middle = list(atoms[1 : atoms.index(counted)])
        if counted.type == "second":
            return []
        count = 2 if middle and middle[0].type == "other" else amounts.amount(middle) if middle else 1
        if count is None:
            return None
        value = amounts.duration(count, counted.value)
    return whole(atoms, fixed(value, "SET"))


def every_pair(atoms: Sequence[Atom]) -> Found | None:
    """ "every Monday and Thursday": two sets."""
    return [
        (0, 2, fixed(f"XXXX-WXX-{atoms[1].value}", "SET")),
        (3, 4, fixed(f"XXXX-WXX-{atoms[3].value}", "SET")),
    ]


def plural_days(atoms: Sequence[Atom]) -> Found | None:
    """ "Tuesdays", "weekends", "Friday nights"."""
    named, part = atoms[0], first(atoms, "parts")
    if named.type in ("parts", "seasons"):
        return []
    day = "WE" if named.type == "weekends" else named.value
    return whole(atoms, fixed(f"XXXX-WXX-{day}" + ("T" + part.value if part else ""), "SET"))


def set_word(atoms: Sequence[Atom]) -> Found | None:
    return whole(atoms, Partial(kind="set_word", timex="SET", value=atoms[0].value))


def nothing(atoms: Sequence[Atom]) -> Found | None:
    return []


def ref(atoms: Sequence[Atom]) -> Found | None:
    return whole(atoms, Partial(kind="ref", value=atoms[0].value))


def current(atoms: Sequence[Atom]) -> Found | None:
    return whole(atoms, Partial(kind="ref", value="PRESENT_REF"))


def past(atoms: Sequence[Atom]) -> Found | None:
    return whole(atoms, Partial(kind="past", value="PAST_REF"))
