"""Days, months, quarters, seasons and holidays, whose year may be unsaid."""

from dataclasses import replace
from datetime import date

from pipeline.normalize.dates import calendar, observances
from pipeline.normalize.dates.context import Context
from pipeline.normalize.dates.partial import Partial
from pipeline.normalize.dates.resolving.nearest import nearest
from pipeline.normalize.dates.tense import FUTURE

RESULTS = 100
"""For this many days after a quarter, news of it is still to come: it is not the next year's that is meant."""


def day(partial: Partial, context: Context, direction: str | None) -> str | None:
    if not 1 <= partial.day <= 31 or (calendar.day(2000, partial.month, partial.day) is None):
        return None
    year = _year_of(partial, context, direction)
    if year is None:
        return f"XXXX-{partial.month:02}-{partial.day:02}{partial.time}" if partial.unit not in ("W", "WE") else None
    found = calendar.day(year, partial.month, partial.day)
    if found is None:
        return None
    if partial.unit in ("W", "WE"):
        return calendar.week_value(found) + ("-WE" if partial.unit == "WE" else "")
    return found.isoformat() + partial.time


def week_ending(partial: Partial, context: Context, direction: str | None) -> str | None:
    last = day(partial, context, direction)
    days = calendar.days_of(last)
    begin = calendar.shift_days(days[0], -6) if days else None
    return f"{begin.isoformat()}/{last}" if begin else None


def nth_weekday(partial: Partial, context: Context, direction: str | None) -> str | None:
    """ "the second Tuesday in November"."""
    year = _year_of(replace(partial, kind="month"), context, direction)
    found = calendar.nth_weekday(year, partial.month, partial.weekday, partial.number) if year else None
    return found.isoformat() + partial.time if found else None


def _year_of(partial: Partial, context: Context, direction: str | None) -> int | None:
    """Return the year of a month or of a day in it."""
    if partial.year is not None:
        return partial.year
    if context.explicit is not None and partial.move is None and partial.kind == "day":
        return context.explicit[0]
    anchor = context.anchor(partial.anchor)
    if anchor is None:
        return None
    published = anchor[0]
    if partial.unit == "Y" and partial.move is not None:
        return published.year + int(partial.move)
    first = partial.day or 1
    candidates = [
        found
        for year in range(max(published.year - 1, 1), min(published.year + 1, 9999) + 1)
        if (found := calendar.day(year, partial.month, first))
    ]
    if partial.weekday is not None and partial.day is not None:
        candidates = _on_weekday(partial, published.year) or candidates
    if partial.move is not None and partial.unit is None and partial.day is None:
        return _moved_month(partial, published)
    return nearest(candidates, published, direction, partial.day is not None).year if candidates else None


def _on_weekday(partial: Partial, year: int) -> list[date]:
    """Return the days of the years around that fall on the weekday named ("Saturday, Sept. 17")."""
    years = range(max(year - 2, 1), min(year + 2, 9999) + 1)
    days = [calendar.day(one, partial.month, partial.day) for one in years]
    return [one for one in days if one and one.isoweekday() == partial.weekday]


def _moved_month(partial: Partial, published: date) -> int:
    """Return the year of "last May", "next March", "this September"."""
    if partial.move < 0:
        return published.year - (partial.month >= published.month)
    if partial.move > 0:
        return published.year + (partial.month <= published.month)
    return published.year


def month(partial: Partial, context: Context, direction: str | None) -> str | None:
    year = _year_of(partial, context, direction)
    return f"{'XXXX' if year is None else f'{year:04}'}-{partial.month:02}"


def year(partial: Partial, context: Context, direction: str | None) -> str | None:
    return f"{partial.year:04}"


def period(partial: Partial, context: Context, direction: str | None) -> str | None:
    """A numbered quarter or half."""
    letter, months = ("Q", 3) if partial.kind == "quarter" else ("H", 6)
    top = 12 // months
    number = top if partial.number == -1 else partial.number
    year = partial.year
    if year is None:
        anchor = context.anchor(partial.anchor)
        if anchor is None:
            return f"XXXX-{letter}{number}"
        base = anchor[0]
        if partial.move is not None:
            year = base.year + int(partial.move)
        else:
            begins = date(base.year, months * number - months + 1, 1)
            year = base.year - (begins > base)  # the last one that has begun
            if year and direction == FUTURE:
                year += (base - calendar.month_end(year, months * number)).days > RESULTS
    if not 1 <= year <= 9999:
        return None
    return f"{year:04}-{letter}{number}"


def season(partial: Partial, context: Context, direction: str | None) -> str | None:
    if partial.year is not None:
        return f"{partial.year:04}-{partial.name}"
    anchor = context.anchor(partial.anchor)
    if anchor is None:
        return f"XXXX-{partial.name}"
    base, month = anchor[0], calendar.SEASONS[partial.name][0]
    year = base.year
    running = base.year - (partial.name == "WI" and base.month <= 2)
    if partial.move == 0:
        year = running
    elif partial.move == -1:
        year = base.year - (base.month <= month + 3 if partial.name != "WI" else 1)
    elif partial.move == 1:
        year = base.year + (base.month >= month)
    else:
        middles = [
            calendar.day(year, month + 1 if partial.name != "WI" else 12, 15)
            for year in range(base.year - 1, base.year + 2)
        ]
        year = nearest([middle for middle in middles if middle], base, direction).year if 1 < base.year < 9998 else year
    return f"{year:04}-{partial.name}"


def holiday(partial: Partial, context: Context, direction: str | None) -> str | None:
    if partial.year is not None:
        found = observances.day_in(partial.name, partial.year)
        return found.isoformat() + partial.time if found else None
    anchor = context.anchor(partial.anchor)
    if anchor is None:
        fixed = observances.fixed_day(partial.name)
        return f"XXXX-{fixed[0]:02}-{fixed[1]:02}{partial.time}" if fixed else None
    base = anchor[0]
    if partial.unit == "Y" and partial.move is not None:
        found = observances.day_in(partial.name, base.year + int(partial.move))
        return found.isoformat() + partial.time if found else None
    days = [
        one for year in (base.year - 1, base.year, base.year + 1) if (one := observances.day_in(partial.name, year))
    ]
    if partial.move == -1:
        days = [one for one in days if one < base][-1:]
    elif partial.move == 1:
        days = [one for one in days if one > base][:1]
    elif partial.move == 0:
        days = [one for one in days if one.year == base.year]
    return nearest(days, base, direction).isoformat() + partial.time if days else None
