"""Readers of longer stretches of the calendar: months, quarters, halves, seasons, years, decades, centuries."""

from collections.abc import Sequence

from pipeline.normalize.dates import fields
from pipeline.normalize.dates.atoms import Atom
from pipeline.normalize.dates.fields import first, full_year, step
from pipeline.normalize.dates.partial import Partial, fixed
from pipeline.normalize.dates.reading.found import Found, whole


def months_range(atoms: Sequence[Atom]) -> Found | None:
    begin, end = [atom for atom in atoms if atom.type in ("month", "month_short")]
    year = first(atoms, "year")
    last = year.value if year else None
    until = Partial(kind="month", month=end.value, year=last)
    start_year = last - (begin.value > end.value) if last else None
    return whole(atoms, Partial(kind="month", month=begin.value, year=start_year, end=until))


def months_pair(atoms: Sequence[Atom]) -> Found | None:
    """ "June to August 2021": two mentions of one year."""
    cut = next(index for index, atom in enumerate(atoms) if atom.type in ("to", "and", "or"))
    begin, end = (first(side, "month", "month_short") for side in (atoms[:cut], atoms[cut:]))
    year = first(atoms, "year").value
    back = atoms[cut].type == "to" and begin.value > end.value
    return [
        (0, cut, Partial(kind="month", month=begin.value, year=year - back)),
        (cut + 1, len(atoms), Partial(kind="month", month=end.value, year=year)),
    ]


def years_range(atoms: Sequence[Atom]) -> Found | None:
    """ "2020-21", "2021/22"."""
    if pair := first(atoms, "years"):
        begin, end = map(int, pair.text.split("/"))
        return _years(atoms, begin, end)
    begin, end = (atom.value for atom in atoms if atom.type in ("year", "small", "short"))
    return _years(atoms, begin, end)


def _years(atoms: Sequence[Atom], begin: int, end: int) -> Found | None:
    if end < 100:
        end += begin - begin % 100
        end += 100 * (end < begin and begin % 100 == 99)
    if not begin < end <= begin + 150:
        return None
    return whole(atoms, fixed(f"{begin:04}/{end:04}"))


def month(atoms: Sequence[Atom]) -> Found | None:
    named, year = first(atoms, "month", "month_short"), first(atoms, "year")
    number = year.value if year else fields.spoken_year(atoms)
    if number is None and first(atoms, "word"):
        return None
    move, anchor = step(atoms)
    unit = first(atoms, "unit") if move is not None else None
    if unit and unit.value != "Y":
        return None
    partial = Partial(
        kind="month", month=named.value, year=number, move=move, anchor=anchor, unit="Y" if unit else None
    )
    return whole(atoms, partial)


def year(atoms: Sequence[Atom]) -> Found | None:
    unit = first(atoms, "unit")
    if unit and unit.value != "Y":
        return None
    return whole(atoms, Partial(kind="year", year=first(atoms, "year").value))


def year_words(atoms: Sequence[Atom]) -> Found | None:
    if atoms[0].type == "the" and atoms[1].value != "Y":
        return None
    number = fields.spoken_year(atoms)
    return whole(atoms, fixed(f"{number:04}")) if number else None


def year_period(atoms: Sequence[Atom]) -> Found | None:
    unit, number = first(atoms, "unit"), first(atoms, "year").value
    if unit is None:
        return whole(atoms, Partial(kind="year_period", year=number))
    return whole(atoms, Partial(kind="year_period", year=number, unit="Q")) if unit.value == "Q" else None


def quarter(atoms: Sequence[Atom]) -> Found | None:
    if atoms[-1].value == "Q" and first(atoms, "possessive") and not first(atoms, "ordinal", "second"):
        return whole(atoms, Partial(kind="year_ago", unit="Q", move=-1)) if first(atoms, "last") else None
    units = [atom for atom in atoms if (atom.type == "unit" and atom.value != "Y") or atom.type == "half"]
    kind = "half" if units and units[-1].type == "half" else "quarter"
    if not units or (kind == "quarter" and units[-1].value != "Q"):
        return None
    number = first(atoms, "ordinal", "second")
    place = 2 if number and number.type == "second" else number.value if number else -1
    if kind == "half" and place == -1:
        place = 2
    if not (1 <= place <= (4 if kind == "quarter" else 2)):
        return None
    year = first(atoms, "year", "fiscal_code")
    move, anchor = step([atom for atom in atoms if not (atom.type == "last" and number is None)])
    if first(atoms, "ago", "earlier") and not first(atoms, "of"):
        move = -1
    if kind == "half" and not (year or move is not None or first(atoms, "of")):
        return []  # of a match, as likely as of a year
    lead = 1 if atoms[0].type == "the" and atoms[-1].type in ("unit", "half") and atoms[-2].type == "dash" else 0
    found = whole(
        atoms[lead:],
        Partial(
            kind=kind, number=place, year=full_year(year.value) if year else None, move=move, anchor=anchor, unit="Y"
        ),
    )
    return [(begin + lead, end + lead, partial) for begin, end, partial in found]


def quarters(atoms: Sequence[Atom]) -> Found | None:
    """ "the first two quarters of 1990"."""
    units, year, count = first(atoms, "units"), first(atoms, "year"), first(atoms, "word")
    if units.value != "Q" or count.value not in (2, 3):
        return None
    begin = 1 if atoms[0].value == 1 or (atoms[0].type == "the" and atoms[1].value == 1) else 5 - count.value
    move, anchor = step(atoms[2:])
    if count.value == 2:
        number, kind = (1 if begin == 1 else 2), "half"
        return whole(
            atoms,
            Partial(kind=kind, number=number, year=year.value if year else None, move=move, anchor=anchor, unit="Y"),
        )
    until = Partial(kind="quarter", number=begin + count.value - 1, year=year.value if year else None)
    return whole(atoms, Partial(kind="quarter", number=begin, year=year.value if year else None, end=until))


def quarter_code(atoms: Sequence[Atom]) -> Found | None:
    code, year = first(atoms, "quarter_code", "half_code"), first(atoms, "year", "fiscal_code")
    move, anchor = step(atoms)
    return whole(
        atoms,
        Partial(
            kind=code.type.removesuffix("_code"),
            number=code.value,
            year=full_year(year.value) if year else None,
            move=move,
            anchor=anchor,
            unit="Y",
        ),
    )


def fiscal_code(atoms: Sequence[Atom]) -> Found | None:
    return whole(atoms, fixed(f"{full_year(atoms[0].value):04}"))


def decade(atoms: Sequence[Atom]) -> Found | None:
    if atoms[-1].type == "possessive":  # "the 1930's"
        number = first(atoms, "year", "short").value
        if number % 10 or (number < 100 and not number >= 20):
            return None
        return whole(atoms, fixed(str(number // 10 + (190 if number < 100 else 0))))
    figures, word, century = first(atoms, "decade"), first(atoms, "decade_word"), first(atoms, "word")
    if word:
        if century and century.value not in (18, 19, 20):
            return None
        number = century.value * 10 + word.value if century else 190 + word.value
    else:
        digits = figures.text.strip("'s").replace("'", "")
        if digits[-2:] == "00" and len(digits) == 4 and digits < "1990":
            return whole(atoms, fixed(digits[:2]))  # "the 1600s" are a century
        number = int(digits) // 10
        if len(digits) == 2:
            if not first(atoms, "the", "early") and not figures.text.startswith("'"):
                return []
            number += 190 if number >= 2 else 200
    return whole(atoms, Partial(kind="decade", value=str(number)))


def decades(atoms: Sequence[Atom]) -> Found | None:
    """ "the 1960s and 70s": two mentions of one century."""
    cut = next(index for index, atom in enumerate(atoms) if atom.type in ("and", "or", "to"))
    begin = decade(atoms[:cut])
    digits = first(atoms[cut:], "decade").text.replace("'", "")
    if not begin:
        return begin
    number = begin[0][2].value
    value = f"{number[:2]}{digits[0]}" if len(digits) == 3 else digits[:3]
    return [*begin, (cut + 1, len(atoms), Partial(kind="decade", value=value))]


def century(atoms: Sequence[Atom]) -> Found | None:
    if atoms[-1].value != "CE":
        return None
    number = first(atoms, "ordinal", "second")
    place = 2 if number.type == "second" else number.value
    return whole(atoms, fixed(f"{place - 1:02}")) if 2 <= place <= 22 else None


def season(atoms: Sequence[Atom]) -> Found | None:
    named, year = first(atoms, "season"), first(atoms, "year")
    number = year.value if year else fields.spoken_year(atoms)
    move, anchor = step(atoms)
    return whole(atoms, Partial(kind="season", name=named.value, year=number, move=move, anchor=anchor))


def season_bare(atoms: Sequence[Atom]) -> Found | None:
    return []
