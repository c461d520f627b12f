"""The Friday to Sunday over which takings are counted, on the calendar alone: periods as ISO "A/B"."""

import datetime as dt
import re

DAY = "2022-01-24"  # as long as any ISO day
PAST_DAYS = re.compile(r" (?:in|over|across|during) the (?:past|last) (?:seven|7) days\b")


def weekend_of(day: str) -> str:
    """Return the Friday to Sunday of an ISO day: that of its week, on a Monday or Tuesday the one before."""
    date = dt.date.fromisoformat(day)
    friday = date + dt.timedelta(days=4 - date.weekday() - (7 if date.weekday() < 2 else 0))
    return f"{friday.isoformat()}/{(friday + dt.timedelta(days=2)).isoformat()}"


def with_monday(days: str | None) -> str | None:
    """Return a Friday to Sunday as the long weekend that ends on its Monday; other periods unchanged."""
    first, _, last = (days or "").partition("/")
    if len(first) != len(DAY) or len(last) != len(DAY) or dt.date.fromisoformat(last).weekday() != 6:
        return days
    return f"{first}/{(dt.date.fromisoformat(last) + dt.timedelta(days=1)).isoformat()}"


def day_before(days: str) -> str:
    """Return the ISO day before a period begins: the Thursday of a weekend's previews."""
    return (dt.date.fromisoformat(days[: len(DAY)]) - dt.timedelta(days=1)).isoformat()


def weekend_before(published: dt.date | None) -> str | None:
    """Return the Friday to Sunday that box office news of the day speaks of, as "A/B"; None for an undated article.

    Estimates come out on the Sunday itself, final counts on the Monday after.
    """
    if published is None:
        return None
    sunday = published - dt.timedelta(days=(published.weekday() + 1) % 7)
    return f"{(sunday - dt.timedelta(days=2)).isoformat()}/{sunday.isoformat()}"


def from_friday(days: str | None) -> str | None:
    """Return a Saturday and Sunday as the Friday to Sunday over which takings are counted; other periods unchanged."""
    first, _, last = (days or "").partition("/")
    if len(first) != len(DAY) or len(last) != len(first):
        return days
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return f"{start - dt.timedelta(days=1)}/{end}" if (start.weekday(), end.weekday()) == (5, 6) else days


def days_before(published: dt.date | None, after: str) -> str | None:
    """Return the seven days before publication where the words behind a figure are "over the past seven days"."""
    if published is None or not PAST_DAYS.match(after):
        return None
    return f"{(published - dt.timedelta(days=7)).isoformat()}/{(published - dt.timedelta(days=1)).isoformat()}"
