"""Two dates around "to" or "and" share what one of them leaves unsaid: "June 3 to July 5, 2019", "Monday to Friday"."""

from dataclasses import replace
from datetime import date

from pipeline.normalize.dates.atoms import Atoms
from pipeline.normalize.dates.partial import Partial

Piece = tuple[int, int, Partial]
"""(first atom, one past the last, what they say)."""

UNKNOWN = -1
"""Stands for the year of the date before, until that is resolved."""

SHARING = frozenset({"day", "month"})
"""Kinds that share a year."""


def share_years(words: Atoms, pieces: list[Piece]) -> list[Piece]:
    """Return `pieces` with the years that one date of a range or pair lends the other."""
    pieces = list(pieces)
    for place in range(len(pieces) - 1):
        (first, end, one), (after, after_end, two) = pieces[place : place + 2]
        link = words.type(end) if after == end + 1 else None
        if (
            link not in ("to", "and")
            or not {one.kind, two.kind} <= SHARING
            or one.move is not None
            or two.move is not None
        ):
            continue
        if one.year is None and two.year is not None:
            pieces[place] = first, end, replace(one, year=two.year - (one.month > two.month))
        elif two.year is None and link == "to":
            year = one.year + (one.month > two.month) if one.year not in (None, UNKNOWN) else UNKNOWN
            pieces[place + 1] = after, after_end, replace(two, year=year)
    return pieces


def end_of_range(partial: Partial, begin: Partial | None, day: date | None) -> Partial:
    """Return `partial` as the end of a range.

    begin  what the range begins with, None if it ends none
    day    the first day of that, None if it has no place in the calendar
    """
    if partial.year == UNKNOWN:
        if day is None:
            return replace(partial, year=None)
        before = (partial.month, partial.day or 31) < (day.month, day.day)
        return replace(partial, year=day.year + before)
    if begin is None or day is None or {partial.kind, begin.kind} != {"weekday"} or partial.move is not None:
        return partial
    days = (partial.weekday - begin.weekday) % 7
    return Partial(kind="shift", timex=partial.timex, unit="D", move=days, anchor="named", time=partial.time)
