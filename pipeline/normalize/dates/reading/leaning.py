"""Readers of dates that lean on another one: "last week", "the following year", "two days later", "a year ago"."""

from collections.abc import Sequence

from pipeline.normalize.dates import amounts
from pipeline.normalize.dates.atoms import Atom
from pipeline.normalize.dates.fields import first, step
from pipeline.normalize.dates.partial import Partial, fixed
from pipeline.normalize.dates.reading.found import Found, whole


def unit(atoms: Sequence[Atom]) -> Found | None:
    """ "last week", "the following year", "the quarter", "the end of the month"."""
    named = [atom for atom in atoms if atom.type in ("unit", "weekend", "period", "decade_word")][-1]
    if named.type == "decade_word":
        return None
    letter = named.value if named.type != "period" else "period"
    move, anchor = step(atoms)
    lean = first(atoms, "following", "previous", "that", "latest", "next", "comparable")
    if letter in ("TH", "TM", "TS", "2W"):
        return []
    if letter == "D":
        if lean is None or lean.type == "latest":
            return []
        if lean.type == "next":
            anchor = "named"
    if letter == "period" and (lean is None or lean.type == "next"):
        return []
    if move is None and letter in ("DE", "CE", "ML") and not first(atoms, "edge"):
        return []
    if first(atoms, "past") and letter != "WE" and not first(atoms, "edge"):
        return whole(atoms, fixed(amounts.duration(1, letter), "DURATION"))
    if first(atoms, "latest"):
        return whole(atoms, Partial(kind="latest", unit=letter))
    return whole(atoms, Partial(kind="unit", unit=letter, move=move, anchor=anchor))


def unit_before(atoms: Sequence[Atom]) -> Found | None:
    """ "the year before last"; "the year before" is one back from the date named last."""
    letter = first(atoms, "unit").value
    if letter not in ("D", "W", "M", "Q", "Y", "DE"):
        return []
    if first(atoms, "last"):
        return whole(atoms, Partial(kind="unit", unit=letter, move=-2))
    return whole(atoms, Partial(kind="unit_before", unit=letter, move=-1, anchor="named"))


def unit_end(atoms: Sequence[Atom]) -> Found | None:
    """ "year-end", "year's end", "month-end"."""
    letter, joined = first(atoms, "unit").value, first(atoms, "possessive") is None
    if letter not in ("Y", "M", "Q", "W") or first(atoms, "edge").text.lower() not in ("end", "close", "start"):
        return []
    return whole(atoms, Partial(kind="unit", unit=letter, move=None, name="end" if joined else None))


def weekend(atoms: Sequence[Atom]) -> Found | None:
    return []


def unit_ago(atoms: Sequence[Atom]) -> Found | None:
    """ "the year-earlier quarter", "year-ago" before what was earned then."""
    lead = first(atoms, "unit")
    alike = first(atoms, "comparable", "that")
    if lead and lead.value not in ("Y", "M", "Q", "W", "D") and not alike:
        return []
    count = first(atoms, "count", "small", "word", "year")
    if count and (units := first(atoms, "units")):
        return whole(atoms, fixed(amounts.duration(count.value, units.value), "DURATION"))
    named = [atom for atom in atoms if atom.type in ("unit", "period")]
    if len(named) == 1 and atoms[-1].type in ("ago", "earlier"):
        begin = atoms.index(lead)
        return [(begin, len(atoms), Partial(kind="year_ago", move=-1))] if lead.value == "Y" else []
    if lead and lead.value == "Q" and len(named) == 2 and atoms[-1].type in ("ago", "earlier"):
        return whole(atoms, Partial(kind="year_ago", unit="Q", move=-1))
    if lead and lead.value != "Y" and not alike:
        return whole(atoms, Partial(kind="shift", unit=lead.value, move=-1, anchor="named")) if len(named) < 2 else None
    if first(atoms, "year"):
        return whole(atoms, Partial(kind="year_period", year=first(atoms, "year").value))
    letter = "Q" if any(atom.value == "Q" for atom in named) else None
    if alike and (atoms[-1].value not in ("Y", "Q") and atoms[-1].type == "unit"):
        return None
    return whole(atoms, Partial(kind="year_ago", unit=letter, move=-1))


def shift(atoms: Sequence[Atom]) -> Found | None:
    """ "three years ago", "two days later", "a year earlier"."""
    word, units = first(atoms, "ago", "earlier", "later", "hence"), first(atoms, "unit", "units", "second")
    count = amounts.amount(atoms[: atoms.index(units)])
    if count is None:
        if units is not atoms[0] or units.type != "units":
            return []
        count = "X"
    anchor = "published" if word.type in ("ago", "hence") else "named"
    if count == "X":
        if word.type in ("earlier", "later"):
            return whole(atoms, fixed(amounts.duration("X", units.value), "DURATION"))
        return whole(atoms, fixed("PAST_REF" if word.value < 0 else "FUTURE_REF"))
    if word.type in ("ago", "earlier") and count == 1 and units.value == "Y":
        return whole(atoms, Partial(kind="year_ago", move=-1, anchor=anchor))
    return whole(atoms, Partial(kind="shift", unit=units.value, move=word.value * count, anchor=anchor))


def shift_range(atoms: Sequence[Atom]) -> Found | None:
    """ "40,000 to 50,000 years ago", "two or three days ago": no one day."""
    return whole(atoms, fixed("PAST_REF"))
