"""How far the count of a figure runs: from the release, until a day that is named, over the days that a window has.

out on May 2, ... in four days       2022-05-02/2022-05-05
has made $90m through Sunday         ../2022-05-08
"""

import datetime as dt
import re

from pipeline.claims.weekends import DAY, weekend_before
from pipeline.layers import Layers, within

DAYS = {  # days that a period can have which belongs to the window
    "first_28_days": (28, 28),
    "first_91_days": (91, 91),
    "first_week": (2, 8),
    "second_week": (6, 8),
    "opening_weekend": (2, 5),
    "opening_day": (1, 2),
}
FIRST_DAYS = re.compile(r"first_(?P<n>[2-9]|[1-9]\d)_days")
OPENED = re.compile(
    r"\b(?:opened|debuted|launched|bowed|premiered|arrived|released|started|began|dropped)\b"
    r"(?: (?:in|on) [^,;.]{2,30})?(?: back)?(?: on)? $"
)
UP_TO = re.compile(r"\b(?:[Bb]y|[Aa]s of|[Tt]hrough|[Uu]ntil|[Uu]p to)(?: \w+day,?)? $")


def run_from(layers: Layers, start: int, period: str | None, window: str | None) -> str | None:
    """Return the first days from a release as "A/B" where their first is named: "out on May 2, ... in four days"."""
    days = FIRST_DAYS.fullmatch(window or "")
    if days and (period is None or len(period) != len(DAY)):
        period = opened_on(layers, start) or period
    if days is None or period is None or len(period) != len(DAY):
        return period
    last = dt.date.fromisoformat(period) + dt.timedelta(days=int(days["n"]) - 1)
    return f"{period}/{last.isoformat()}"


def opened_on(layers: Layers, start: int) -> str | None:
    """Return the ISO day on which the sentence of `start` says that something opened."""
    first, last = layers.sentence_at(start)
    for date in within(layers.dates, first, last):
        lead = layers.text[max(first, date.start - 60) : date.start]
        if date.first and date.first == date.last and OPENED.search(lead):
            return date.first.isoformat()
    return None


def until(layers: Layers, start: int, period: str | None, published: dt.date | None) -> str | None:
    """Return the period of a total at `start`, as "../day": until the day it names, else until the Sunday before.

    period     what the sentence names beside it; a day that something else happened on is no end
    published  day of an article on takings, which tells totals through its weekend; None = unknown, or another article
    """
    first, last = layers.sentence_at(start)
    for date in within(layers.dates, first, last):
        if (
            date.last
            and not lies_ahead(layers, date.last)
            and UP_TO.search(layers.text, max(first, date.start - 12), date.start)
        ):
            return f"../{date.last.isoformat()}"
    opens, slash, ends = (period or "").partition("/")
    if len(opens) == len(ends) == len(DAY):
        return f"../{ends}"
    if period and (slash or len(period) != len(DAY)):
        return period
    weekend = weekend_before(published)
    return f"..{weekend[len(DAY) :]}" if weekend else period


def ahead(layers: Layers, period: str) -> bool:
    """Return whether a period begins after the day of publication."""
    published = layers.article.published
    if published is None:
        return False
    first, _, quarter = period.partition("/")[0].partition("-Q")
    begins = f"{first}-{3 * int(quarter) - 2:02}" if quarter else first
    return begins > published.isoformat()[: len(begins)]


def lies_ahead(layers: Layers, day: dt.date) -> bool:
    """Return whether a day is after that of publication."""
    return layers.article.published is not None and day > layers.article.published


def fitting(period: str | None, window: str | None) -> str | None:
    """Return the period, unless it is too long or too short for a window that counts from a release."""
    first, slash, last = (period or "").partition("/")
    if window not in DAYS or len(first) != len(DAY):
        return period
    if not slash:
        return None if DAYS[window][0] > 1 else period
    if len(last) != len(DAY):
        return period
    low, high = DAYS[window]
    return period if low <= (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1 <= high else None


def days_in(period: str) -> int:
    """Return how many days a period "A/B" has; 1 for anything else."""
    first, _, last = period.partition("/")
    if not len(first) == len(last) == len(DAY):
        return 1
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1
