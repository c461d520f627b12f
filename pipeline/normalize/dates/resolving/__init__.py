"""Partial + context -> TIMEX3 value. One small function a kind; RESOLVERS lists them."""

from collections.abc import Callable
from dataclasses import replace

from pipeline.normalize.dates import absolute, amounts, calendar
from pipeline.normalize.dates.context import Context
from pipeline.normalize.dates.partial import Partial
from pipeline.normalize.dates.resolving import leaning, named


def value_of(partial: Partial, context: Context, direction: str | None) -> str | None:
    """Return the TIMEX3 value of `partial`, None where the words alone do not tell.

    direction  PAST, FUTURE or None, as the clause's verb tells
    """
    value = RESOLVERS[partial.kind](partial, context, direction)
    if value is None or partial.end is None:
        return value
    end = RESOLVERS[partial.end.kind](partial.end, context, direction)
    return _ordered(partial, value, end, context, direction) if end else value


def _ordered(partial: Partial, value: str, end: str, context: Context, direction: str | None) -> str | None:
    """Return "begin/end", with the begin moved a year back where it would lie behind the end."""
    spans = calendar.days_of(value), calendar.days_of(end)
    if all(spans) and spans[0][0] > spans[1][1] and partial.year is None:
        year = spans[1][1].year - (partial.month > partial.end.month)
        value = RESOLVERS[partial.kind](replace(partial, year=year, end=None), context, direction) or value
    elif all(spans) and partial.year is None and (spans[1][1] - spans[0][0]).days > 330:
        value = RESOLVERS[partial.kind](replace(partial, year=spans[1][1].year, end=None), context, direction) or value
    return f"{value}/{end}"


def _beside(partial: Partial, context: Context, direction: str | None) -> str | None:
    days = calendar.days_of(RESOLVERS[partial.of.kind](partial.of, context, direction))
    found = calendar.shift_days(days[0], partial.move) if days else None
    return found.isoformat() if found else None


def _fixed(partial: Partial, context: Context, direction: str | None) -> str | None:
    return partial.value


def _a_unit(partial: Partial, context: Context, direction: str | None) -> str | None:
    return amounts.duration(1, partial.unit)


def _numeric(partial: Partial, context: Context, direction: str | None) -> str | None:
    value = absolute.numeric(partial.value, context.published, context.day_first)
    return value + partial.time if value and partial.time else value


def _odd(partial: Partial, context: Context, direction: str | None) -> str | None:
    return absolute.odd(partial.value, context.published)


def _hour(partial: Partial, context: Context, direction: str | None) -> str | None:
    """An hour of the day named last, else of the day of publication."""
    anchor = context.anchor(partial.anchor)
    if anchor is None or anchor[1] != "D":
        anchor = context.anchor("published")
    return anchor[0].isoformat() + partial.time if anchor else f"XXXX-XX-XX{partial.time}"


RESOLVERS: dict[str, Callable[[Partial, Context, str | None], str | None]] = {
    "day": named.day,
    "week_ending": named.week_ending,
    "month": named.month,
    "year": named.year,
    "year_period": leaning.year_period,
    "quarter": named.period,
    "half": named.period,
    "season": named.season,
    "holiday": named.holiday,
    "beside": _beside,
    "nth_weekday": named.nth_weekday,
    "weekday": leaning.weekday,
    "unit": leaning.unit,
    "unit_before": leaning.shift,
    "latest": leaning.latest,
    "shift": leaning.shift,
    "year_ago": leaning.year_ago,
    "numeric": _numeric,
    "odd": _odd,
    "hour": _hour,
    "clock": _hour,
    "a_unit": _a_unit,
    "fixed": _fixed,
    "span": _fixed,
    "units": _fixed,
    "set_word": _fixed,
    "ref": _fixed,
    "past": _fixed,
    "since_start": _fixed,
    "decade": _fixed,
}
"""Kind of partial -> how it is resolved."""
