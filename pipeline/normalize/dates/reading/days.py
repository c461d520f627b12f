"""Readers of days: weeks named by their days, ranges, weekdays, hours, parts of the day and holidays."""

from collections.abc import Sequence

from pipeline.normalize.dates import fields
from pipeline.normalize.dates.atoms import Atom
from pipeline.normalize.dates.fields import first, step
from pipeline.normalize.dates.partial import Partial, fixed
from pipeline.normalize.dates.reading.found import Found, whole


def week_of(atoms: Sequence[Atom]) -> Found | None:
    unit = first(atoms, "unit", "weekend").value
    if unit not in ("W", "WE"):
        return None
    days = _segments(atoms)
    if len(days) == 2:
        return whole(atoms, _range(*days))
    named = days[0]
    return whole(atoms, Partial(kind="day", month=named[0], day=named[1], year=named[2], unit=unit))


def week_ending(atoms: Sequence[Atom]) -> Found | None:
    """ "the week ending Jan. 30": the seven days up to it."""
    if first(atoms, "unit").value != "W":
        return None
    lead = next(index for index, atom in enumerate(atoms) if atom.type in ("month", "month_short", "small", "ordinal"))
    month, day, year = _segments(atoms[lead:])[0]
    return whole(atoms, Partial(kind="week_ending", month=month, day=day, year=year))


def days_range(atoms: Sequence[Atom]) -> Found | None:
    days = _segments(atoms)
    if len(days) != 2 or (days[0][0] or days[1][0]) is None:
        return None
    return whole(atoms, _range(*days))


def _segments(atoms: Sequence[Atom]) -> list[tuple[int | None, int | None, int | None]]:
    """Return (month, day, year) on each side of the range mark."""
    parts: list[list[Atom]] = [[]]
    for atom in atoms:
        if atom.type in ("dash", "to"):
            parts.append([])
        else:
            parts[-1].append(atom)
    return [
        tuple(
            found.value if (found := first(part, *types)) else None
            for types in (("month", "month_short"), ("small", "ordinal"), ("year",))
        )
        for part in parts
    ]


def _range(begin: tuple, end: tuple) -> Partial | None:
    month, day, year = begin
    last_month, last_day, last_year = end
    month, last_month = month or last_month, last_month or month
    year, last_year = year or last_year, last_year or year
    if day is None or last_day is None:
        return None
    if month == last_month and last_day <= day:
        return None
    if month > last_month and year and year == last_year and begin[2] is None:
        year -= 1
    until = Partial(kind="day", month=last_month, day=last_day, year=last_year)
    return Partial(kind="day", month=month, day=day, year=year, end=until)


def days_pair(atoms: Sequence[Atom]) -> Found | None:
    """ "Nov. 18 and 19": two mentions of one month."""
    month = first(atoms, "month", "month_short")
    one, two = [atom for atom in atoms if atom.type in ("small", "ordinal")]
    year = atoms[-1].value if atoms[-1].type == "year" else None
    place = atoms.index(two)
    if two.value <= one.value:
        return None
    if atoms[0] is one:  # "24 and 26 December"
        place = atoms.index(two)
        return [
            (0, 1, Partial(kind="day", month=month.value, day=one.value, year=year)),
            (place, len(atoms), Partial(kind="day", month=month.value, day=two.value, year=year)),
        ]
    return [
        (0, atoms.index(one) + 1, Partial(kind="day", month=month.value, day=one.value, year=year)),
        (place, len(atoms), Partial(kind="day", month=month.value, day=two.value, year=year)),
    ]


def hour_day(atoms: Sequence[Atom]) -> Found | None:
    time, rest = fields.hour(atoms)
    if time is None:
        return None
    if atoms[-1].type in ("part", "tonight"):  # "9 p.m. last night", "at 8 tonight": the day that the part is of
        named = first(rest, "day")
        move = named.value if named else step(rest)[0] or 0
        return whole(atoms, Partial(kind="unit", timex="TIME", unit="D", move=move, time=time))
    return whole(atoms, fields.day(rest, time))


def day(atoms: Sequence[Atom]) -> Found | None:
    part = first(atoms, "part")
    return whole(atoms, fields.day(atoms, "T" + part.value if part else ""))


def weekday(atoms: Sequence[Atom]) -> Found | None:
    part, named = first(atoms, "part"), first(atoms, "weekday", "weekday_short")
    move, anchor = step(atoms)
    unit = first(atoms, "unit")
    if unit and unit.value != "W":
        return None
    return whole(
        atoms,
        Partial(
            kind="weekday",
            timex="TIME" if part else "DATE",
            weekday=named.value,
            move=move,
            anchor=anchor,
            unit="W" if unit else None,
            time="T" + part.value if part else "",
        ),
    )


def day_beside(atoms: Sequence[Atom]) -> Found | None:
    """ "the day after Christmas", "the day before last Tuesday"."""
    if first(atoms, "unit").value != "D":
        return None
    move, anchor = step(atoms)
    named = first(atoms, "holiday")
    weekday = None if named else first(atoms, "weekday").value
    of = Partial(
        kind="holiday" if named else "weekday",
        name=named.value if named else None,
        weekday=weekday,
        move=move,
        anchor=anchor,
    )
    return whole(atoms, Partial(kind="beside", move=first(atoms, "before", "after").value, of=of))


def nth_weekday(atoms: Sequence[Atom]) -> Found | None:
    """ "the second Tuesday in November", "the last Friday of May 2021"."""
    place, month, year = first(atoms, "ordinal", "second"), first(atoms, "month", "month_short"), first(atoms, "year")
    number = -1 if place is None else 2 if place.type == "second" else place.value
    if not -1 <= number <= 5:
        return None
    move, anchor = step([atom for atom in atoms if atom.type != "last" or place is not None])
    return whole(
        atoms,
        Partial(
            kind="nth_weekday",
            number=number,
            weekday=first(atoms, "weekday").value,
            month=month.value,
            year=year.value if year else None,
            move=move,
            anchor=anchor,
            unit="Y" if first(atoms, "unit") else None,
        ),
    )


def numeric(atoms: Sequence[Atom]) -> Found | None:
    time = "TIME" if "T" in atoms[0].text else "DATE"
    return whole(atoms, Partial(kind="numeric", timex=time, value=atoms[0].text))


def odd(atoms: Sequence[Atom]) -> Found | None:
    return whole(atoms, Partial(kind="odd", value="".join(atom.text for atom in atoms)))


def dayword(atoms: Sequence[Atom]) -> Found | None:
    named, part = first(atoms, "day"), first(atoms, "part", "tonight", "overnight")
    move = named.value if named else 0
    time = "T" + part.value if part else ""
    return whole(atoms, Partial(kind="unit", timex="TIME" if part else "DATE", unit="D", move=move, time=time))


def part(atoms: Sequence[Atom]) -> Found | None:
    """ "this morning", "last night", "the next morning", "late afternoon"."""
    named = first(atoms, "part")
    move, anchor = step(atoms)
    if first(atoms, "next"):
        anchor = "named"
    if move is None and first(atoms, "the") and not first(atoms, "early"):
        return []
    return whole(
        atoms, Partial(kind="unit", timex="TIME", unit="D", move=move or 0, anchor=anchor, time="T" + named.value)
    )


def hour(atoms: Sequence[Atom]) -> Found | None:
    time, _ = fields.hour(atoms)
    if time is None:
        return []
    clock = first(atoms, "clock")
    if clock and len(atoms) == 1 and (length := fields.race_time(clock.text)):
        return whole(atoms, fixed(length, "DURATION"))
    bare = clock and not first(atoms, "meridiem", "zone", "part") and clock.text[-1] not in "mM"
    return whole(atoms, Partial(kind="clock" if bare else "hour", timex="TIME", time=time, value=clock and clock.text))


def hour_part(atoms: Sequence[Atom]) -> Found | None:
    number, named = atoms[0].value, first(atoms, "part")
    if not 1 <= number <= 12:
        return []
    hours = number % 12 + fields.HALF_DAYS[named.value]
    return whole(atoms, Partial(kind="hour", timex="TIME", time=f"T{hours:02}:00"))


def holiday(atoms: Sequence[Atom]) -> Found | None:
    move, anchor = step(atoms)
    year, part, unit = first(atoms, "year"), first(atoms, "part"), first(atoms, "unit")
    return whole(
        atoms,
        Partial(
            kind="holiday",
            timex="TIME" if part else "DATE",
            name=first(atoms, "holiday").value,
            year=year.value if year else None,
            move=move,
            anchor=anchor,
            unit="Y" if unit else None,
            time="T" + part.value if part else "",
        ),
    )
