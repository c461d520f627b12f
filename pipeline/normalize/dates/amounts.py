"""How much time: amounts of units -> ISO 8601 durations ("two and a half years" -> P2Y6M, "several weeks" -> PXW)."""

from collections.abc import Sequence

from pipeline.normalize import numbers
from pipeline.normalize.dates.atoms import Atom

MAX_AMOUNT = 10**7
"""Larger amounts of time are no durations but slips of the reading."""

PARTS_OF = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS")}
"""Unit -> how many of which smaller unit, for fractions ("a minute and a half" -> PT1M30S)."""

IN_YEARS = {"DE": 10, "CE": 100, "ML": 1000}


def amount(atoms: Sequence[Atom]) -> float | str | None:
    """Return the number that the atoms spell, "X" if vague ("several"), None if they spell none.

    Reads figures, number words, "a", "half", fractions and "and a half".
    """
    words: list[str] = []
    extra = 0.0
    for index, atom in enumerate(atoms):
        kind = atom.type
        if kind == "vague":
            return atom.value
        if kind in ("small", "year", "short", "big", "word"):
            words.append(atom.text)
        elif kind == "fraction":
            top, _, bottom = atom.text.partition("/")
            if not int(bottom):
                return None
            extra += int(top) / int(bottom)
        elif kind == "half":
            extra += 0.5
        elif kind == "a" and not words and "half" not in _beside(atoms, index):
            words.append("one")
    if words[:1] == ["one"] and len(words) > 1 and words[1].lower() not in numbers.SCALES:
        del words[0]
    if not words:
        return extra or None
    count = numbers.cardinal(" ".join(words))
    return count + extra if count is not None and count <= MAX_AMOUNT else None


def _beside(atoms: Sequence[Atom], index: int) -> list[str]:
    """Return the types of the atoms before and after one."""
    return [atom.type for atom in (*atoms[max(index - 1, 0) : index], *atoms[index + 1 : index + 2])]


def duration(count: float | str, unit: str) -> str:
    """Return the ISO 8601 duration of `count` units; `count` "X" is vague."""
    if count != "X":
        count = float(count)
    if unit == "2W":
        unit, count = "W", count if count == "X" else 2 * count
    if unit == "WE":
        return f"P{_plain(count)}WE"
    if unit in IN_YEARS:
        if count == "X":
            return f"PX{unit}"
        unit, count = "Y", count * IN_YEARS[unit]
    if count == "X" or count == int(count):
        return _write(unit, count)
    whole, part = divmod(count, 1)
    if unit in PARTS_OF and (part * PARTS_OF[unit][0]) % 1 < 1e-6:
        many, smaller = PARTS_OF[unit]
        return joined(([_write(unit, whole)] if whole else []) + [_write(smaller, part * many)])
    return _write(unit, count)


def joined(durations: Sequence[str]) -> str:
    """Return one duration for several, largest first (P5Y, P6M -> P5Y6M; PT1M, PT30S -> PT1M30S)."""
    days = "".join(one.removeprefix("P").partition("T")[0] for one in durations)
    times = "".join(one.partition("T")[2] for one in durations)
    return f"P{days}" + (f"T{times}" if times else "")


def _write(unit: str, count: float | str) -> str:
    return f"PT{_plain(count)}{unit[1]}" if unit[0] == "T" else f"P{_plain(count)}{unit}"


def _plain(count: float | str) -> str:
    return count if isinstance(count, str) else f"{count:g}" if count < 10**6 else f"{count:.0f}"
