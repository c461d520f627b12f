"""Dates as the stretches of days that figures are counted over, ISO days, months, quarters, years or ranges "A/B".

from Jan. 24 to 30                     2022-01-24/2022-01-30
in the week ending Jan. 30             2022-01-24/2022-01-30
over the four days to Sunday           2022-01-27/2022-01-30
"""

import datetime as dt
import re
from dataclasses import replace

from pipeline.layers import Layers
from pipeline.model import DateMention
from pipeline.normalize.numbers import cardinal

ISO = re.compile(r"\d{4}(?:-\d\d|-Q[1-4])?(?:/\d{4}(?:-\d\d)?)?")
HALF = re.compile(r"(?P<year>\d{4})-H(?P<n>[12])")
MONTH = re.compile(r"\d{4}-\d\d")
WEEK = re.compile(r"(?:[Tt]he |[Tt]hat )?(?:week|weekend)")
WEEK_TO = re.compile(r"week (?:ending|ended|that ended|to|through)(?: on)? (?:\w+day, )?$")
SPAN_TO = re.compile(
    r"\b(?P<n>\d{1,3}|[A-Za-z]+)[ -](?P<unit>year|month|week|day)s? (?:period )?(?:that )?"
    r"(?:to|up to|until|up until|ended|ending|through)"
    r"(?: on)? (?:\w+day, )?$"
)
OPENS_RANGE = re.compile(
    r"(?:\b(?:[Ff]rom|[Ff]or|of|[Oo]ver|[Cc]overing|[Ii]n|[Dd]uring|frame|period|week)(?: the)?|[:(,]) $"
)
WEEKDAY = re.compile(r"\w+day,? \S")
NUMBERED = re.compile(r"\d")
LONGEST_SPAN = {"year": 2, "month": 24, "week": 60, "day": 400}
LEAD = 40  # characters before a date that tell of what it is the end
LAST_OF_ANY = 28  # a day that every month has
MONTHS_OF_QUARTER = 3
DAY = dt.timedelta(days=1)
SIX_DAYS = dt.timedelta(days=6)  # from a week's first day to its last


def joined(layers: Layers) -> list[DateMention]:
    """Return the dates on the calendar in order, "between 2009 and 2011" as one; its value is then "2009/2011"."""
    if "joined" not in layers.memo:
        layers.memo["joined"] = _joined(layers)
    return layers.memo["joined"]


def _joined(layers: Layers) -> list[DateMention]:
    found: list[DateMention] = []
    for date in layers.dates:
        if date.first is None or date.timex not in ("DATE", "TIME"):
            continue
        if layers.text.startswith(" quarter", date.end) and MONTH.fullmatch(date.value or ""):
            date = _quarter_to(date)
        if found and WEEK.fullmatch(found[-1].text) and layers.text[found[-1].end : date.start] == " of ":
            first = found.pop()  # "the week of 14 to 20 February"
            date = replace(date, start=first.start, text=layers.article.text[first.start : date.end])
        elif found and _runs_to(layers.text, found[-1], date):
            first = found.pop()
            date = replace(
                first,
                end=date.end,
                text=layers.article.text[first.start : date.end],
                value=f"{iso(first)}/{iso(date)}",
                last=date.last,
            )
        found.append(date)
    return found


def _quarter_to(date: DateMention) -> DateMention:
    """Return a month as the quarter that it ends or is in: "the March quarter" is January to March."""
    number = (date.last.month + 2) // 3
    first = dt.date(date.last.year, 3 * number - 2, 1)
    return replace(date, first=first, value=f"{date.last.year}-Q{number}") if date.last.month % 3 == 0 else date


def _runs_to(text: str, one: DateMention, other: DateMention) -> bool:
    """Return whether two dates are the ends of one stretch: "from A to B", "for A through B", "between A and B"."""
    if one.first > other.last or other.start - one.end > len(" through "):
        return False
    between = text[one.end : other.start]
    lead = text[max(0, one.start - len("covering the ")) : one.start]
    if between == " and ":
        return lead.lower().endswith("between ")
    if between not in (" to ", " through "):
        return False
    return lead.lower().endswith("from ") or OPENS_RANGE.search(lead) is not None


def ending(layers: Layers, date: DateMention) -> str | None:
    """Return the stretch that a day ends by the words before it: "the week to May 3", "three days to Sunday"."""
    lead = layers.text[max(0, date.start - LEAD) : date.start]
    if not lead.endswith(" "):
        return None
    span = SPAN_TO.search(lead)
    number = None if span is None else 1 if _one_year(span) else cardinal(span["n"].lower())
    if span and number:
        return _span_to(date.last, int(number), span["unit"])
    week = date.first == date.last and WEEK_TO.search(lead)
    if (
        not week and WEEKDAY.match(date.text) and lead.endswith("through ")
    ):  # "its second week, ... through Saturday, May 3"
        week = "week" in layers.text[layers.sentence_at(date.start)[0] : date.start]
    if week:
        return f"{(date.last - SIX_DAYS).isoformat()}/{date.last.isoformat()}"
    return None


def _one_year(span: re.Match[str]) -> bool:
    return span["unit"] == "year" and span["n"].lower() in ("the", "a", "financial", "fiscal")


def _span_to(last: dt.date, number: int, unit: str) -> str | None:
    """Return the `number` years, months, weeks or days that end with `last`, as "A/B"; None for too many."""
    if not 0 < number <= LONGEST_SPAN[unit]:
        return None
    if unit == "year":
        unit, number = "month", number * 12
    if unit == "month" and number == MONTHS_OF_QUARTER and (last + DAY).day == 1 and last.month % 3 == 0:
        return f"{last.year}-Q{last.month // 3}"
    if unit == "month" and (last + DAY).day != 1 and last.day <= LAST_OF_ANY:
        before = last.year * 12 + last.month - 1 - number
        return f"{last.replace(year=before // 12, month=before % 12 + 1) + DAY}/{last.isoformat()}"
    months = last.year * 12 + last.month - number
    first = (
        dt.date(months // 12, months % 12 + 1, 1)
        if unit == "month"
        else last + DAY - number * (7 * DAY if unit == "week" else DAY)
    )
    return f"{first.isoformat()}/{last.isoformat()}"


def iso(date: DateMention) -> str:
    """Return a date on the calendar as an ISO day, month, quarter or year where it is one, else as its days "A/B"."""
    if date.first == date.last:
        return date.first.isoformat()
    value = date.value or ""
    if half := HALF.fullmatch(value):
        return f"{half['year']}-01/{half['year']}-06" if half["n"] == "1" else f"{half['year']}-07/{half['year']}-12"
    if ISO.fullmatch(value):
        return value
    return f"{date.first.isoformat()}/{date.last.isoformat()}"
