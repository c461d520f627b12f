"""Dates as the stretches of days that figures are counted over, ISO days, months, quarters, years or ranges "A/B".

from Jan. 24 to 30                     2022-01-24/2022-01-30
in the week ending Jan. 30             2022-01-24/2022-01-30
over the four days to Sunday           2022-01-27/2022-01-30
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.claims import home
from pipeline.claims.market import at_cinemas
from pipeline.layers import Layers
from pipeline.model import DateMention
from pipeline.normalize.dates.calendar import days_of, month_end
from pipeline.normalize.numbers import cardinal

ISO = re.compile(r"\d{4}(?:-\d\d|-Q[1-4])?(?:/\d{4}(?:-\d\d)?)?")
HALF = re.compile(r"(?P<year>\d{4})-H(?P<n>[12])")
MONTH = re.compile(r"\d{4}-\d\d")
WEEK = re.compile(r"(?:[Tt]he |[Tt]hat )?(?:week|weekend)")
WEEK_TO = re.compile(
    r"\b(?:week|(?P<end>weekend)|(?P<frame>frame)) (?:ending|ended|that ended|to|through)(?: on)? (?:\w+day, )?$"
)
SPAN_TO = re.compile(
    r"\b(?P<n>\d{1,3}|[A-Za-z]+)[ -](?P<unit>year|month|week|day)s?"
    r" (?:period |(?:[\w']+ ){0,4}(?:holidays?|festival|break|run|weekend|frame),? )?(?:that |which )?"
    r"(?:to|up to|until|up until|ended|ending|through|concluded|closed)"
    r"(?: on)? (?:\w+day, )?$"
)
OPENS_RANGE = re.compile(
    r"(?:\b(?:[Ff]rom|[Ff]or|of|[Oo]ver|[Cc]overing|[Ii]n|[Dd]uring|frame|period|week)(?: the)?|[:(,]) $"
)
WEEKDAY = re.compile(r"\w+day,? \S")
NUMBERED = re.compile(r"\d")
LONGEST_SPAN = {"year": 2, "month": 24, "week": 60, "day": 400}
LEAD = 64  # characters before a date that tell of what it is the end
LAST_OF_ANY = 28  # a day that every month has
MONTHS_OF_QUARTER = 3
YEAR_GONE = re.compile(r"[Tt]he (?:calendar|full|whole) year")
FOR_YEAR = re.compile(r"[Ff]or the year")
QUARTER = re.compile(r"\d{4}-Q[1-4]")
SAME = re.compile(r"(?:[Tt]he |[Tt]hat )?same (?P<unit>month|quarter) (?:of|in) \d{4}")
FIRST_PART = re.compile(r"(?:[Tt]he |[Ii]ts )?(?:first|opening) (?P<n>\d{1,2}|[a-z]+) (?P<unit>month|week|day)s")
MONTHS_TO = re.compile(  # "the April-to-June survey"
    r"\b(?P<one>January|February|March|April|May|June|July|August|September|October)-to-"
    r"(?P<other>March|April|May|June|July|August|September|October|November|December)\b"
)
PERIOD_TO = re.compile(
    r"(?:[Tt]he )?(?:[a-z]+ )?(?:(?P<quarter>quarter)|(?P<half>half(?:-year)?)|(?P<year>(?:fiscal|financial) year))"
)
LINKS_TO = re.compile(r" (?:to|ended|ending|through|that ended)(?: in| on)? ")
THROUGH = re.compile(r"(?:^|[\s(\"'])[Tt]hrough $")
ON_BOTH = re.compile(r"\b(?:[Oo]n|[Oo]ver|[Aa]cross)(?: the)? $")
DAY = dt.timedelta(days=1)
SUNDAY = 6
SIX_DAYS = dt.timedelta(days=6)  # from a week's first day to its last


def joined(layers: Layers) -> list[DateMention]:
    """Return the dates on the calendar in order, "between 2009 and 2011" as one; its value is then "2009/2011"."""
    if "joined" not in layers.memo:
        layers.memo["joined"] = _joined(layers)
    return layers.memo["joined"]


def _joined(layers: Layers) -> list[DateMention]:
    found: list[DateMention] = []
    for date in _told(layers):
        if layers.text.startswith(" quarter", date.end):
            date = _quarter_to(date)
        if same := SAME.fullmatch(date.text):
            date = _same_in(layers, found, same["unit"], date) or date
        before = found[-1] if found else None
        if before and WEEK.fullmatch(before.text) and layers.text[before.end : date.start] == " of ":
            found.pop()  # "the week of 14 to 20 February"
            date = replace(date, start=before.start, text=layers.article.text[before.start : date.end])
        elif before and (length := PERIOD_TO.fullmatch(before.text)) and _ends(layers.text, before, date):
            found.pop()  # "the quarter to March"
            months = 3 if length["quarter"] else 6 if length["half"] else 12
            date = _months(
                layers, before.start, date.end, _past(layers, date.last, layers.text[before.end : date.start]), months
            )
        elif before and (_runs_to(layers.text, before, date) or _both(layers.text, before, date)):
            found.pop()
            if before.first > date.last:  # "between October and March": of the year before
                before = replace(
                    before, first=before.first.replace(year=date.last.year - (before.first.month > date.last.month))
                )
                before = replace(before, value=f"{before.first:%Y-%m}")
            date = replace(
                before,
                end=date.end,
                text=layers.article.text[before.start : date.end],
                value=f"{iso(before)}/{iso(date)}",
                last=date.last,
            )
        found.append(date)
    return found


def _same_in(layers: Layers, found: list[DateMention], unit: str, year: DateMention) -> DateMention | None:
    """Return the month or quarter that was named last before, in another year; None where none was."""
    shape = MONTH if unit == "month" else QUARTER
    for date in reversed(found):
        value = ending(layers, date) or date.value or ""
        if shape.fullmatch(value) and len(year.value or "") == len("2022"):
            value = f"{year.value}{value[4:]}"
            first, last = days_of(value) or (year.first, year.last)
            return replace(year, text=f"{unit} of {year.value}", value=value, first=first, last=last)
    return None


def _told(layers: Layers) -> Iterator[DateMention]:
    """Yield the dates on the calendar; months counted from a year's first are one: "the first nine months of 2020"."""
    dates = [*layers.dates, *_months_to(layers)]
    dates.sort(key=lambda date: date.start)
    sent = home.datelines(layers)
    skip = -1
    for index, date in enumerate(dates):
        after = dates[index + 1] if index + 1 < len(dates) else None
        if date.start < skip:
            continue
        if date.timex == "DURATION" and (named := FIRST_PART.fullmatch(date.text)):
            whole = after if after and layers.text[date.end : after.start] in (" of ", " of the ", " in ") else None
            first_of = _first_months if named["unit"] == "month" else _first_days
            if told := first_of(layers, date, named, whole):
                skip = told.end
                yield told
        elif date.first is not None and date.timex in ("DATE", "TIME"):
            before = dates[index - 1].end if index else 0
            if YEAR_GONE.fullmatch(layers.text, date.start, date.end) or FOR_YEAR.fullmatch(
                layers.text, max(0, date.start - len("for ")), date.end
            ):
                date = _gone(layers, date)
            if not any(first <= date.start < end for first, end in sent):
                yield _since_january(date) if _through(layers.text, before, date) else date


def _gone(layers: Layers, date: DateMention) -> DateMention:
    """Return "the calendar year" told in the first weeks of one as the year before it."""
    published = layers.article.published
    if published is None or published.month > 2 or date.value != str(published.year):
        return date
    first, last = dt.date(published.year - 1, 1, 1), dt.date(published.year - 1, 12, 31)
    return replace(date, value=str(first.year), first=first, last=last)


def _through(text: str, before: int, date: DateMention) -> bool:
    """Return whether a month ends the part of its year that is counted: "Through September, sales rose"."""
    return (
        MONTH.fullmatch(date.value or "") is not None
        and date.first.month > 1
        and date.start - before > len(" through ")  # else it is "January through September"
        and THROUGH.search(text, max(0, date.start - len(" through ")), date.start) is not None
        and SPAN_TO.search(text, max(0, date.start - LEAD), date.start) is None
    )


def _since_january(date: DateMention) -> DateMention:
    return replace(date, first=date.first.replace(month=1), value=f"{date.first.year}-01/{date.value}")


def _first_days(
    layers: Layers, date: DateMention, named: re.Match[str], whole: DateMention | None
) -> DateMention | None:
    """Return the first days or weeks of the month or year that is named: "the first three weeks of January"."""
    number = int(cardinal(named["n"]) or 0) * (7 if named["unit"] == "week" else 1)
    if whole is None or whole.first is None or not 1 < number <= (whole.last - whole.first).days:
        return None
    last = whole.first + (number - 1) * DAY
    text = layers.article.text[date.start : whole.end]
    return replace(whole, start=date.start, text=text, value=f"{whole.first}/{last}", last=last)


def _first_months(
    layers: Layers, date: DateMention, named: re.Match[str], year: DateMention | None
) -> DateMention | None:
    """Return the first months of a year as one date: that which is named, else the last that has had them."""
    number = cardinal(named["n"])
    if not number or not 1 < number < 12:
        return None
    published = layers.article.published
    if year is not None and year.first and (year.last - year.first).days > 360:
        end, when = year.end, year.first.year
    elif published is not None:
        end, when = date.end, published.year - (published.month <= number)
    else:
        return None
    first, last = dt.date(when, 1, 1), month_end(when, int(number))
    return replace(
        date,
        end=end,
        text=layers.article.text[date.start : end],
        timex="DATE",
        value=f"{first:%Y-%m}/{last:%Y-%m}",
        first=first,
        last=last,
    )


def _months_to(layers: Layers) -> Iterator[DateMention]:
    """Yield "April-to-June" as the last such months that have been."""
    published = layers.article.published
    if published is None or "-to-" not in layers.text:
        return
    for found in MONTHS_TO.finditer(layers.text):
        one, other = (dt.datetime.strptime(found[name], "%B").month for name in ("one", "other"))
        if one < other and not any(date.start <= found.start() < date.end for date in layers.dates):
            year = published.year - (other >= published.month)
            first, last = dt.date(year, one, 1), month_end(year, other)
            yield DateMention(
                start=found.start(),
                end=found.end(),
                text=layers.article.text[found.start() : found.end()],
                timex="DATE",
                value=f"{first:%Y-%m}/{last:%Y-%m}",
                first=first,
                last=last,
            )


def _as_quarter(first: dt.date, last: dt.date) -> str | None:
    whole = first.month % 3 == 1 and last.month == first.month + 2
    return f"{first.year}-Q{last.month // 3}" if whole else None


def _ends(text: str, before: DateMention, date: DateMention) -> bool:
    return LINKS_TO.fullmatch(text, before.end, date.start) is not None


def _months(layers: Layers, start: int, end: int, last: dt.date, number: int) -> DateMention:
    """Return the `number` months that end with the month of `last`, as one date."""
    last = month_end(last.year, last.month)
    months = last.year * 12 + last.month - number
    first = dt.date(months // 12, months % 12 + 1, 1)
    return DateMention(
        start=start,
        end=end,
        text=layers.article.text[start:end],
        timex="DATE",
        value=_as_quarter(first, last) or f"{first.isoformat()}/{last.isoformat()}",
        first=first,
        last=last,
    )


def _quarter_to(date: DateMention) -> DateMention:
    """Return a month, or three, as the quarter: "the March quarter" and "the January-March quarter" are the first."""
    if not MONTH.fullmatch(date.value or ""):
        return replace(date, value=_as_quarter(date.first, date.last) or date.value)
    number = (date.last.month + 2) // 3
    first = dt.date(date.last.year, 3 * number - 2, 1)
    return replace(date, first=first, value=f"{date.last.year}-Q{number}") if date.last.month % 3 == 0 else date


def _runs_to(text: str, one: DateMention, other: DateMention) -> bool:
    """Return whether two dates are the ends of one stretch: "from A to B", "for A through B", "between A and B"."""
    if other.start - one.end > len(" through "):
        return False
    if one.first > other.last and not (MONTH.fullmatch(one.value or "") and MONTH.fullmatch(other.value or "")):
        return False
    between = text[one.end : other.start]
    lead = text[max(0, one.start - len("covering the ")) : one.start]
    if between == " and ":
        return lead.lower().endswith("between ")
    if between not in (" to ", " through "):
        return False
    return lead.lower().endswith("from ") or OPENS_RANGE.search(lead) is not None


def _both(text: str, one: DateMention, other: DateMention) -> bool:
    """Return whether two days on end are counted together: "on Saturday and Sunday"."""
    return (
        one.first == one.last
        and other.first == other.last == one.last + DAY
        and text[one.end : other.start] == " and "
        and ON_BOTH.search(text, max(0, one.start - len("across the ")), one.start) is not None
        and not text.startswith(" respectively", other.end)
    )


def ending(layers: Layers, date: DateMention) -> str | None:
    """Return the stretch that a day ends by the words before it: "the week to May 3", "three days to Sunday"."""
    lead = layers.text[max(0, date.start - LEAD) : date.start]
    if not lead.endswith(" "):
        return None
    span = SPAN_TO.search(lead)
    number = None if span is None else 1 if _one_year(span) else cardinal(span["n"].lower())
    if span and number:
        return _span_to(_past(layers, date.last, span[0]), int(number), span["unit"])
    week = date.first == date.last and WEEK_TO.search(lead)
    if (
        not week and WEEKDAY.match(date.text) and lead.endswith("through ")
    ):  # "its second week, ... through Saturday, May 3"
        week = "week" in layers.text[layers.sentence_at(date.start)[0] : date.start]
    if isinstance(week, re.Match) and (week["end"] or (week["frame"] and at_cinemas(layers))):
        return f"{(date.last - 2 * DAY).isoformat()}/{date.last.isoformat()}" if date.last.weekday() == SUNDAY else None
    if week:
        return f"{(date.last - SIX_DAYS).isoformat()}/{date.last.isoformat()}"
    return None


def _past(layers: Layers, last: dt.date, words: str) -> dt.date:
    """Return the day on which a stretch that has "ended" did so: one to come is that of the year before."""
    published = layers.article.published
    if published is None or last <= published or "ended" not in words:
        return last
    return last.replace(year=last.year - 1, day=min(last.day, LAST_OF_ANY) if last.month == 2 else last.day)


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


def past(date: DateMention, published: dt.date | None) -> DateMention:
    """Return days that have begun by the day of publication: a poll's "May 7 to 9" are this year's, or last year's."""
    if published is None or date.first <= published:
        return date
    years = date.last.year - published.year
    years += date.last.replace(year=published.year, day=min(date.last.day, 28)) > published
    try:
        first, last = (day.replace(year=day.year - years) for day in (date.first, date.last))
    except ValueError:  # the 29th of February
        return date
    return replace(date, first=first, last=last, value=f"{first.isoformat()}/{last.isoformat()}")


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
