"""Days with a name -> their day in a year; the words and rules are vocab/dates_holidays.toml."""

from datetime import MAXYEAR, date
from functools import lru_cache

import holidays

from pipeline import vocab
from pipeline.normalize.dates.calendar import day, nth_weekday, shift_days


@lru_cache(maxsize=4096)
def day_in(key: str, year: int) -> date | None:
    """Return the day of the holiday `key` in `year`; None where the year had none, or it is not known."""
    if not 1 < year < MAXYEAR:
        return None
    entry = vocab.load("dates_holidays")[key]
    if "country" in entry:
        found = _moving(entry["country"], entry["name"], year)
    elif "nth" in entry:
        found = nth_weekday(year, entry["month"], entry["weekday"], entry["nth"])
    else:
        found = day(year, entry["month"], entry["day"])
    return shift_days(found, entry.get("shift", 0)) if found else None


def fixed_day(key: str) -> tuple[int, int] | None:
    """Return (month, day) of a holiday that never moves, else None."""
    entry = vocab.load("dates_holidays")[key]
    return (entry["month"], entry["day"]) if "day" in entry and "shift" not in entry else None


@lru_cache(maxsize=1024)
def _moving(country: str, name: str, year: int) -> date | None:
    known = holidays.country_holidays(country, years=year, language="en_US")
    named = [on for on, names in known.items() if on.year == year and any(name in one for one in names.split("; "))]
    exact = [on for on in named if "observed" not in known[on]]
    return min(exact or named, default=None)
