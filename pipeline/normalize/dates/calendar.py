"""Days, weeks, months and quarters: plain arithmetic, and the days that a TIMEX3 value covers."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month, as the northern year goes; a winter has the year in which it begins."""

VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?:-(?P<weekday>\d|WE))?"
    r"|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI))?(?:T.*)?"
)


def day(year: int, month: int, number: int) -> date | None:
    """Return the day, or None where there is none ("Feb. 30")."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def shift_days(start: date, days: float) -> date | None:
    """Return the day `days` later; None beyond the calendar's ends."""
    try:
        return start + timedelta(days=int(days))
    except OverflowError:
        return None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def shift_months(year: int, month: int, months: int) -> tuple[int, int] | None:
    """Return the (year, month) that lies `months` later; None beyond the calendar's ends."""
    index = year * 12 + month - 1 + months
    return (index // 12, index % 12 + 1) if MINYEAR <= index // 12 <= MAXYEAR else None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the nth such weekday (Monday = 1) of a month; nth -1 is the last, None where there is no fifth."""
    if nth < 0:
        last = month_end(year, month)
        return day(year, month, last.day - (last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return day(year, month, 1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def week_value(of: date) -> str:
    """Return the ISO week of a day, as a TIMEX3 value."""
    year, week, _ = of.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_of(of: date) -> tuple[int, int]:
    """Return (year, quarter) of a day."""
    return of.year, (of.month + 2) // 3


@lru_cache(maxsize=4096)
def days_of(value: str | None) -> tuple[date, date] | None:
    """Return the first and last day that a TIMEX3 value covers, None where it has no place in the calendar."""
    if not value or value[0] == "P" or "X" in value[:4]:
        return None
    first, _, last = value.partition("/")
    begin = _days(first)
    end = _days(last) if last else begin
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def _days(value: str) -> tuple[date, date] | None:
    if value.isascii() and value.isdigit() and len(value) in (2, 3):
        years = 10 ** (4 - len(value))
        begin = int(value) * years
        return (date(begin, 1, 1), date(begin + years - 1, 12, 31)) if begin else None
    match = VALUE.fullmatch(value)
    if match is None or not value.isascii():
        return None
    try:
        return _span(match)
    except (ValueError, OverflowError):
        return None


def _span(value: re.Match) -> tuple[date, date]:
    year = int(value["year"])
    if value["month"]:
        month = int(value["month"])
        if value["day"]:
            one = date(year, month, int(value["day"]))
            return one, one
        return date(year, month, 1), month_end(year, month)
    if value["week"]:
        monday = date.fromisocalendar(year, int(value["week"]), 1)
        if value["weekday"] == "WE":
            return monday + timedelta(5), monday + timedelta(6)
        one = monday + timedelta(int(value["weekday"] or 1) - 1)
        return one, one if value["weekday"] else monday + timedelta(6)
    if value["quarter"]:
        last = 3 * int(value["quarter"])
        return date(year, last - 2, 1), month_end(year, last)
    if value["half"]:
        last = 6 * int(value["half"])
        return date(year, last - 5, 1), month_end(year, last)
    if value["season"]:
        first, last = SEASONS[value["season"]]
        return date(year, first, 1), month_end(year + (last < first), last)
    return date(year, 1, 1), date(year, 12, 31)
