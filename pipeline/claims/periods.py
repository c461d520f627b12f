"""When a figure or a rank holds, and over what it was counted.

... in the week of Feb. 7 to 13         period 2022-02-07/2022-02-13, window week
... in the first 28 days               window first_28_days
... since the premiere on Jan. 28      period 2022-01-28/..
"""

import datetime as dt
import re
from dataclasses import replace

from pipeline.claims import asides
from pipeline.claims.in_force import (
    BESIDE,
    COMPARED,
    OWNS,
    SAME_MONTH,
    SAME_TIME,
    SINCE,
    in_force,
    named_last,
    unfinished,
)
from pipeline.claims.stretches import ending, iso, joined
from pipeline.claims.weekends import DAY, weekend_before
from pipeline.layers import Layers, within
from pipeline.model import DateMention

OTHER_EVENT = re.compile(  # a date that tells when something else happened
    r"(?:premier(?:e|ed|es)|released?|debut(?:ed)?|launch(?:ed)?|arriv(?:ed|es)|until|till|by|dated?|before|born"
    r"|due(?: out)?|as (?:recently|late|early) as|back in"
    r"|(?:announced|said|told|reported|showed)(?: in an? [\w ]{1,20})?|from|opened)"
    r"(?: back)?(?: on [a-z]+)?(?: on| in| to)? $",
    re.I,
)
COUNTED_AT = re.compile(  # "4 million for its premiere in May": the event is what was counted
    r"\b(?:for|on|upon|at|with|in|during) (?:its|her|his|their|the) (?:[\w-]+ ){0,2}"
    r"(?:debut|premiere|release|launch|opening|finale|broadcast)(?: on| in)? $"
)
ENDED = re.compile(r" (?:ended|ending|to|through|of)\b")
SURVEYED = re.compile(  # "The survey of 1,200 adults was conducted"
    r"\b(?:conducted|carried out|surveyed|polled|interviewed|questioned|(?:poll|survey) was (?:taken|done|held)"
    r"|fieldwork (?:was|took place|ran))\b[^.;]{0,60}$"
)
SUPERLATIVE = re.compile(  # "..., the best week of 2022": over what it is the best, or since when
    r"(?:, | and |, making it | [-\u2013\u2014] ?)(?:the|its|their|his|her) (?:[\w'-]+ ){0,2}(?:first|only|best|worst"
    r"|most|least|biggest|highest|largest|lowest|smallest|fastest|strongest|slowest|widest|latest)\b"
    r"|\bmore than any\b"
)
OWNED = re.compile(r"'s? (?:[\w'-]+ ){0,6}[$\u00a3\u20ac]?")
OWNED_REACH = 48  # characters from a date to the figure that is said to be its
BEST = re.compile(
    r"\b(?:the|its|their|his|her) (?:[\w'-]+ )?(?:best|worst|biggest|highest|lowest|strongest|weakest|busiest)"
    r" (?:[\w-]+ ){0,8}$"
)
SINCE_THEN = re.compile(r"\w,? since\b[^,;]{0,40}$")
CLAUSE = re.compile(
    r"; |, (?:while|but|whereas|with|followed by|ahead of|which|who|where|though|although|(?!according)[a-z]+ing)\b"
)
COMPARED_TO = re.compile(r"\b(?:with|than|versus|vs\.?|against|from|on) $")
LAST = re.compile(r"[Ll]ast ")
FORECAST = re.compile(r"\b[Bb]y (?:the end of )?$")
ATTRIBUTIVE = re.compile(r" [a-z]")
DETERMINER = re.compile(r"\b(?:the|a|an|its|his|her|their) $", re.IGNORECASE)
LONGEST_SURVEY = 40  # days
DAYS = {  # days that a period can have which belongs to the window
    "first_28_days": (28, 28),
    "first_91_days": (91, 91),
    "first_week": (2, 8),
    "second_week": (6, 8),
    "opening_weekend": (2, 5),
    "opening_day": (1, 2),
}
OPENED = re.compile(
    r"\b(?:opened|debuted|launched|bowed|premiered|arrived|released|started|began)\b"
    r"(?: in [^,;.]{2,30})?(?: back)? on $"
)
UP_TO = re.compile(r"\b(?:[Bb]y|[Aa]s of|[Tt]hrough|[Uu]ntil|[Uu]p to)(?: \w+day,?)? $")


def period(layers: Layers, start: int, end: int, alone: bool = False) -> str | None:
    """Return the ISO day, month, year or range "A/B" that the sentence gives for the words at [start, end), or None.

    alone  no amount may stand before the words beside a date before them, which would be that amount's
    """
    first, last = layers.sentence_at(start)
    dates = [date for date in joined(layers) if first <= date.start and date.end <= last]
    after = [date for date in dates if date.start >= end]
    before = [date for date in dates if date.end <= start]
    after = [date for date in after[:1] if not _of_another(layers, end, date)]
    if before and (away := asides.before(layers.text, first, start)):
        before = [date for date in before if not any(begin <= date.start < stop for begin, stop in away)]
    if alone:
        before = [date for date in before if not within(layers.quantities, first, start)]
    for date in [*after, *before[::-1]]:
        if _owner(layers, date, start) and not SAME_TIME.fullmatch(date.text) and not unfinished(layers, date):
            return iso(date)
        if OWNS.match(layers.text, date.end) or _attributive(layers.text, date) or _compared(layers, date, end):
            continue
        lead = layers.text[max(first, date.start - 40) : date.start]
        if date.end <= start and (BEST.search(lead) or SINCE_THEN.search(lead)):
            continue  # "its best May", "the most since 'Salt' in 2019"
        if FORECAST.search(lead) and _ahead(layers, date.first):
            return iso(date)  # "will reach $9 billion by 2030"
        if SINCE.search(lead) and date.start >= end:
            return f"{date.first.isoformat()}/.."
        if span := ending(layers, date):
            return span
        if SAME_TIME.fullmatch(date.text) and (named := in_force(layers, date.start)):
            return named
        same = None if ENDED.match(layers.text, date.end) else SAME_MONTH.fullmatch(date.text)
        if same and (named := named_last(layers, date.start, same["unit"])):
            return named
        if unfinished(layers, date):
            continue
        stretch = "/" in (date.value or "") and lead.endswith("from ")
        if stretch or not OTHER_EVENT.search(lead) or COUNTED_AT.search(lead):
            return iso(date)
    return None


def _owner(layers: Layers, date: DateMention, start: int) -> bool:
    """Return whether the figure at `start` is the date's: "last year's 10 million", "Friday's opener drew 9 million".

    A year in figures tells works apart: "1994's 'Salt Road' ($8 million)".
    """
    between = layers.text[date.end : start] if 0 < start - date.end <= OWNED_REACH else ""
    return not date.text.isdigit() and OWNED.fullmatch(between) is not None


def _of_another(layers: Layers, end: int, date: DateMention) -> bool:
    """Return whether a date at `start` is that of another amount: "sold 61,000, up 4% on the first week in 2018"."""
    between = layers.text[end : date.start]
    if SUPERLATIVE.search(between) or CLAUSE.search(between):
        return True
    if date.first == date.last and ", according to" in between:
        return True  # the day it was reported
    return ", " in between and any(
        layers.text[amount.start - 1] != "(" for amount in within(layers.quantities, end, date.start)
    )


def _compared(layers: Layers, date: DateMention, end: int) -> bool:
    """Return whether the date is an earlier time that another figure is compared from: "down from 9 a week ago"."""
    if LAST.match(date.text) and COMPARED_TO.search(layers.text, max(0, date.start - BESIDE), date.start):
        return True
    return COMPARED.search(date.text) is not None and not 0 <= date.start - end <= BESIDE


def _attributive(text: str, date: DateMention) -> bool:
    """Return whether the date only tells works apart: "the 2020 film"."""
    return (
        date.text.isdigit()
        and ATTRIBUTIVE.match(text, date.end) is not None
        and DETERMINER.search(text, max(0, date.start - 8), date.start) is not None
    )


def surveyed(layers: Layers) -> str | None:
    """Return the days over which the article's poll was taken, wherever it says so."""
    for date in joined(layers):
        begin = layers.sentence_at(date.start)[0]
        if (date.last - date.first).days < LONGEST_SURVEY and SURVEYED.search(
            layers.text, max(begin, date.start - 90), date.start
        ):
            return iso(_past(date, layers.article.published))
    return None


def _past(date: DateMention, published: dt.date | None) -> DateMention:
    """Return days that have been by the day of publication: a poll's "May 7 to 9" are this year's, or last year's."""
    if published is None or date.last <= published:
        return date
    years = date.last.year - published.year
    years += date.last.replace(year=published.year, day=min(date.last.day, 28)) > published
    try:
        first, last = (day.replace(year=day.year - years) for day in (date.first, date.last))
    except ValueError:  # the 29th of February
        return date
    return replace(date, first=first, last=last, value=f"{first.isoformat()}/{last.isoformat()}")


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
            and not _ahead(layers, date.last)
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


def _ahead(layers: Layers, day: dt.date) -> bool:
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
