"""Atoms -> fields: months, days, years, hours and steps, as several readers need them."""

import re
from collections.abc import Iterable, Sequence

from pipeline.normalize.dates.atoms import Atom
from pipeline.normalize.dates.partial import Partial

STEPS: dict[str, tuple[int, str]] = {
    "this": (0, "published"),
    "current": (0, "published"),
    "last": (-1, "published"),
    "past": (-1, "published"),
    "next": (1, "published"),
    "coming": (1, "published"),
    "previous": (-1, "named"),
    "following": (1, "named"),
    "that": (0, "named"),
}
"""Word -> how many steps, and from where."""

PIVOT = 50
"""A year of two digits is of the 2000s below this, of the 1900s from here on."""

HALF_DAYS = {"MO": 0, "AF": 12, "EV": 12, "NI": 12}


def first(atoms: Iterable[Atom], *types: str) -> Atom | None:
    """Return the first atom of one of `types`, or None."""
    return next((atom for atom in atoms if atom.type in types), None)


def full_year(number: int) -> int:
    """Return the year that two digits stand for; four stay as they are."""
    return number if number >= 100 else number + (2000 if number < PIVOT else 1900)


def step(atoms: Sequence[Atom]) -> tuple[int | None, str]:
    """Return (steps, anchor) of the last stepping word ("this past Friday"), (None, "published") without one."""
    found = [STEPS[atom.type] for atom in atoms if atom.type in STEPS]
    return found[-1] if found else (None, "published")


def day(atoms: Sequence[Atom], time: str = "") -> Partial | None:
    """Return the day that the atoms name: month and day, a weekday, "today", a holiday or figures."""
    timex = "TIME" if time else "DATE"
    month, number = first(atoms, "month", "month_short"), first(atoms, "small", "ordinal")
    move, anchor = step(atoms)
    weekday = first(atoms, "weekday", "weekday_short")
    if month and number:
        year = first(atoms, "year")
        unit = "Y" if move is not None and first(atoms, "unit") else None
        return Partial(
            kind="day",
            timex=timex,
            month=month.value,
            day=number.value,
            weekday=weekday.value if weekday else None,
            year=year.value if year else None,
            unit=unit,
            move=move if unit else None,
            anchor=anchor,
            time=time,
        )
    if weekday:
        return Partial(kind="weekday", timex=timex, weekday=weekday.value, move=move, anchor=anchor, time=time)
    if named := first(atoms, "day"):
        return Partial(kind="unit", timex=timex, unit="D", move=named.value, time=time)
    if figures := first(atoms, "numeric"):
        return Partial(kind="numeric", timex=timex, value=figures.text, time=time)
    return None


def spoken_year(words: Sequence[Atom]) -> int | None:
    """Return the year that number words spell ("nineteen ninety-six", "two thousand ten"), else None."""
    values = [atom.value for atom in words if atom.type == "word"]
    if len(values) >= 2 and values[0] in (2, 1) and values[1] == 1000:
        year = values[0] * 1000 + sum(values[2:])
        return year if len(values) <= 4 and year < 2100 and all(value < 100 for value in values[2:]) else None
    if 2 <= len(values) <= 3 and values[0] in (*range(14, 20), 20):
        rest = sum(values[1:])
        if (values[1] >= 20 or len(values) == 2) and 10 <= rest <= 99 and all(value < 100 for value in values):
            return values[0] * 100 + rest
    return None


def hour(atoms: Sequence[Atom]) -> tuple[str | None, list[Atom]]:
    """Return the hour as a TIME ends ("T20:00"), None without one, and the atoms that are no part of it."""
    rest: list[Atom] = []
    found, half_day = None, None
    for index, atom in enumerate(atoms):
        after = atoms[index + 1].type if index + 1 < len(atoms) else ""
        if atom.type == "noon":
            found, half_day = f"{atom.value}:00", None
        elif atom.type == "clock" or (atom.type in ("small", "word") and after in ("meridiem", "oclock")):
            found = atom.text if atom.type == "clock" else str(atom.value)
        elif atom.type == "meridiem":
            half_day = atom.value
        elif atom.type == "part":
            half_day = HALF_DAYS[atom.value]
        elif atom.type not in ("zone", "oclock", "open", "close"):
            rest.append(atom)
    return (_hour(found, half_day) if found else None), rest


def _hour(figures: str, half_day: int | None) -> str | None:
    if figures[-2:].lower() in ("am", "pm"):
        half_day = 12 if figures[-2:].lower() == "pm" else 0
        figures = figures[:-2]
    parts = [int(part) for part in re.split("[:.]", figures)[:3]]
    hours, rest = parts[0], parts[1:]
    if half_day is not None and hours <= 12:
        hours = hours % 12 + half_day
    if hours > 24 or any(part > 59 for part in rest):
        return None
    return f"T{hours:02}" + "".join(f":{part:02}" for part in rest or [0])


def race_time(figures: str) -> str | None:
    """Return the duration that a time of three parts is ("2:04:11" -> PT2H4M11S), None for an hour of the day."""
    parts = figures.split(":")
    if len(parts) != 3 or not all(part.replace(".", "", 1).isdigit() for part in parts):
        return None
    return "PT" + "".join(f"{float(part):g}{unit}" for part, unit in zip(parts, "HMS", strict=True))
