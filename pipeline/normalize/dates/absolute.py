"""Dates in figures ("13/04/2021", "2021-04-13T10:09Z"), and odd single dates, which dateparser reads.

dateparser takes about a millisecond, so it is asked only for what nothing else here reads, and only for words that are
already known to be one date; English alone, with the day of publication as its base.
"""

import re
from datetime import date, datetime
from functools import lru_cache

import dateparser

from pipeline.normalize.dates import calendar
from pipeline.normalize.dates.fields import full_year

ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:T(\d\d):(\d\d).*)?", re.ASCII)
FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})", re.ASCII)


def numeric(figures: str, published: date | None, day_first: bool | None) -> str | None:
    """Return the ISO value of a date in figures, None if there is no such day.

    Which of two small numbers is the day is told by impossibility, then by `day_first`, then by the nearness of the
    result to `published`; failing all, the month stands first, as in American news.
    """
    if iso := ISO.fullmatch(figures):
        found = calendar.day(int(iso[1]), int(iso[2]), int(iso[3]))
        time = f"T{iso[4]}:{iso[5]}" if iso[4] else ""
        return f"{found.isoformat()}{time}" if found else None
    match = FIGURES.fullmatch(figures)
    if match is None:
        return None
    one, two, year = int(match[1]), int(match[3]), full_year(int(match[4]))
    month_first, as_day_first = calendar.day(year, one, two), calendar.day(year, two, one)
    if day_first is None and published and month_first and as_day_first:
        day_first = _distance(as_day_first, published) < _distance(month_first, published)
    found = (as_day_first or month_first) if day_first else (month_first or as_day_first)
    return found.isoformat() if found else None


def told_order(figures: str) -> bool | None:
    """Return whether the figures can only be read day first (True) or month first (False); None if both fit."""
    match = FIGURES.fullmatch(figures)
    if match is None or (int(match[1]) <= 12) == (int(match[3]) <= 12):
        return None
    return int(match[1]) > 12


def _distance(day: date, published: date) -> tuple[bool, int]:
    return day > published, abs((day - published).days)


@lru_cache(maxsize=4096)
def odd(surface: str, published: date | None) -> str | None:
    """Return the ISO day of a single absolute date in an odd form ("9-Feb-22"), None if dateparser cannot read it."""
    settings = {"RELATIVE_BASE": datetime(*(published or date(2000, 1, 1)).timetuple()[:3]), "STRICT_PARSING": True}
    try:
        found = dateparser.parse(surface[:40], languages=["en"], settings=settings)
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    return found.date().isoformat() if found else None
