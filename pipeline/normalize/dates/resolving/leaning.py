"""Weekdays, and units that lean on another date: "last week", "two days later", "a year earlier"."""

from datetime import date, timedelta

from pipeline.normalize.dates import amounts, calendar
from pipeline.normalize.dates.context import Context
from pipeline.normalize.dates.partial import Partial
from pipeline.normalize.dates.tense import FUTURE, PAST

FINENESS = ("D", "W", "WE", "M", "Q", "SEASON", "Y", "DE", "CE")
"""Units from fine to coarse."""


def weekday(partial: Partial, context: Context, direction: str | None) -> str | None:
    anchor = context.anchor(partial.anchor)
    if anchor is None:
        return f"XXXX-WXX-{partial.weekday}{partial.time}"
    base = anchor[0]
    back = (base.isoweekday() - partial.weekday) % 7
    if partial.unit == "W":
        days = partial.weekday - base.isoweekday() + 7 * int(partial.move or 0)
    elif partial.move == -1:
        days = -(back or 7)
    elif partial.move == 1:
        days = 7 - back
    elif partial.move == 0:
        days = (7 - back) % 7 if direction != PAST or partial.anchor == "named" else -back
    elif direction == FUTURE:
        days = (7 - back) % 7
    else:
        days = -back
    found = calendar.shift_days(base, days)
    return found.isoformat() + partial.time if found else None


def unit(partial: Partial, context: Context, direction: str | None) -> str | None:
    """ "last week", "the following year", "this month", "today"."""
    letter, move = partial.unit, int(partial.move or 0)
    if (letter in ("Q", "period") and partial.move is None) or letter == "period":
        return _topic(context)
    if letter == "D" and not move and partial.anchor == "named" and context.named is None:
        return None  # "that day", where the text has named none
    anchor = context.anchor(partial.anchor)
    if anchor is None:
        return None
    base, fineness = anchor
    if letter != "WE" and letter in FINENESS and FINENESS.index(fineness) > FINENESS.index(letter):
        return None
    if letter == "WE":
        return _weekend(partial, base, direction)
    found = _step(base, letter, move)
    if found is None:
        return None
    if letter == "D" and move == 1 and _unlived(found, context, direction, partial.anchor):
        return None
    if partial.name == "end" and letter == "Y":
        return f"{found}-12-31"
    return found + partial.time


def _unlived(day: str, context: Context, direction: str | None, anchor: str) -> bool:
    """Return whether "the next day" would lie ahead though nothing says so: it leans on a day that nobody named."""
    return anchor == "named" and direction == PAST and context.published is not None and day > f"{context.published}"


def _topic(context: Context) -> str | None:
    """The quarter that an article speaks about: the last one named, else the last one over."""
    if context.quarter:
        return "{:04}-Q{}".format(*context.quarter)
    if context.published is None:
        return None
    return _step(context.published, "Q", -1)


def latest(partial: Partial, context: Context, direction: str | None) -> str | None:
    """ "the latest quarter", "the latest week": the one the article speaks about, else the last one over."""
    if partial.unit in ("Q", "period"):
        return _topic(context)
    return _step(context.published, partial.unit, -1) if context.published else None


def _weekend(partial: Partial, base: date, direction: str | None) -> str | None:
    monday = base - timedelta(base.isoweekday() - 1) if base > date(1, 1, 7) else base
    if partial.move in (-1, 1) or (partial.move == 0 and base.isoweekday() > 2):
        weeks = int(partial.move) if not (partial.move == -1 and base.isoweekday() == 7) else -1
    elif partial.move == 0:
        weeks = 0 if direction == FUTURE else -1
    else:
        weeks = 0 if direction == FUTURE or base.isoweekday() >= 6 else -1
    found = calendar.shift_days(monday, 7 * weeks)
    return calendar.week_value(found) + "-WE" if found else None


def _step(base: date, letter: str, move: float) -> str | None:
    """Return the value of the unit that lies `move` units from the one around `base`."""
    if abs(move) > 10**6:
        return None
    move = int(move)
    if letter == "D":
        found = calendar.shift_days(base, move)
        return found.isoformat() if found else None
    if letter == "W":
        found = calendar.shift_days(base, 7 * move)
        return calendar.week_value(found) if found else None
    if letter in ("M", "Q"):
        found = calendar.shift_months(base.year, base.month, move * (1 if letter == "M" else 3))
        if found is None:
            return None
        return f"{found[0]:04}-{found[1]:02}" if letter == "M" else f"{found[0]:04}-Q{(found[1] + 2) // 3}"
    years = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}.get(letter)
    if years is None or not 0 < base.year + years * move <= 9999:
        return None
    year = base.year + years * move
    return {"Y": f"{year:04}", "DE": f"{year // 10:03}", "CE": f"{year // 100:02}"}.get(letter)


def shift(partial: Partial, context: Context, direction: str | None) -> str | None:
    """ "two days later", "three years ago": as fine as the unit is."""
    letter, move = partial.unit, partial.move
    if letter == "2W":
        letter, move = "W", 2 * move
    anchor = context.anchor(partial.anchor)
    if anchor is None:
        return None
    base, fineness = anchor
    if letter[0] == "T":
        return amounts.duration(abs(move), letter)
    if letter in amounts.IN_YEARS:
        letter, move = "Y", move * amounts.IN_YEARS[letter]
    if FINENESS.index(fineness) > FINENESS.index(letter):
        return amounts.duration(abs(move), letter)
    if move != int(move):
        letter, move = {"Y": ("M", move * 12), "M": ("D", move * 30), "W": ("D", move * 7)}.get(letter, (letter, move))
    found = _step(base, letter, round(move))
    return found + partial.time if found else None


def year_ago(partial: Partial, context: Context, direction: str | None) -> str | None:
    """ "a year earlier", "the year-ago quarter": a year before the quarter that the article reports on, or the year."""
    if context.quarter and (partial.unit == "Q" or not context.by_year):
        year, quarter = context.quarter
        return f"{year - 1:04}-Q{quarter}"
    if partial.unit == "Q":
        return f"{int(topic[:4]) - 1:04}{topic[4:]}" if (topic := _topic(context)) else None
    anchor = context.anchor(partial.anchor)
    return _step(anchor[0], "Y", -1) if anchor else None


def year_period(partial: Partial, context: Context, direction: str | None) -> str | None:
    """ "the 1988 period": the quarter that the article is about, in that year; else the year."""
    if context.quarter and not context.by_year:
        return f"{partial.year:04}-Q{context.quarter[1]}"
    return f"{partial.year:04}" if partial.unit is None else f"{partial.year:04}-QX"
