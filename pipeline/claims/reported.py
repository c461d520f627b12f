"""What an article reports on: the week, month, quarter or year of its list or its results, told in its head.

Cinemas sold 90 million tickets in 2022. 'Salt' sold 4 million.           2022, until another time is named
... in the three months ended June 30. Revenue rose 6%.                   2022-Q2
Source: Harbour Watch data for March                                      the month, wherever the note stands
"""

import datetime as dt
import re
from typing import NamedTuple

from pipeline.claims import asides
from pipeline.claims.in_force import (
    COMPARED,
    HEAD,
    LAST_WEEK,
    LOOKS_BACK,
    NUMBERED,
    STREAMED,
    counts,
    in_force,
    old,
    unfinished,
)
from pipeline.claims.market import at_cinemas
from pipeline.claims.stretches import iso, joined, past
from pipeline.claims.weekends import DAY, week_named
from pipeline.layers import Layers, last_before, within
from pipeline.model import DateMention

SAME_MONTH = re.compile(r"(?i:the|that|that same|the same|same) (?P<unit>month|quarter|year)")
LENGTHS = {"month": (27, 30), "quarter": (88, 92)}  # least and most days from the first to the last of one
IN_TIME = re.compile(
    r"\b(?:[Ii]n|of|[Ff]or|[Dd]uring|[Oo]ver|[Tt]hroughout|[Aa]cross|between)(?: (?:the|all|all of|the month of))? $"
)
BY_WEEK = re.compile(
    r"\b(?:weekends?|overnights?|last night"
    r"|(?:this|last|that|past|first|opening|second|third|fourth|\w+th|straight|consecutive)[ -]week"
    r"|week's|weekly (?:\w+ )?(?:charts?|lists?|rankings?|sales|top))\b"
)
OF_LIST = re.compile(
    r" (?:[\w-]+ ){0,2}(?:charts?|lists?|rankings?|rankers?|figures|data|sales|results|reports?|survey|edition|index"
    r"|tables?|ratings|numbers)\b"
)
SPOKEN = re.compile(r"[Tt]his (?:year|month|quarter)|[Ll]ast (?:month|quarter)")
TITLE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
TITLE_QUARTER = re.compile(r"\bQ(?P<n>[1-4])[ -](?P<after>20\d\d)\b|\b(?P<year>20\d\d)[ -]Q(?P<of>[1-4])\b")
EDITION = re.compile(r"\b(?P<year>(?:19|20)\d\d) (?:edition|rankings?|list|index|league table|survey|report)\b")
TO_COME = re.compile(r" (?:may|might|will|could|should)\b")
QUARTER = re.compile(r"\d{4}-Q\d")
SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter|weekend)\b", re.IGNORECASE)
NOTE = re.compile(  # "Figures: the exhibitors' returns, 1 January to 30 June"
    r"\bSources?: [^\n]{0,60}\b(?:data|figures|sales|statistics) (?:for|from|of) $|\b(?:Figures|Data): [^\n]{0,80}$"
)
ANNUAL = re.compile(
    r"\b(?:annual|yearly) (?:[\w-]+ ){0,3}(?:index|rankings?|lists?|league table|tables?|survey|poll)\b"
)
RECENT = ((31, 75), (95, 110), (186, 280), (366, 160))
"""Most days of a month, quarter, half-year or year, and within how many days of publication it must have ended."""
SHORTEST_MONTH = 27  # days from the first to the last of a month: what is shorter is a list's week
DAYS = dt.timedelta(days=1)
FRIDAY_WEEKS = dt.date(2015, 7, 25)  # Billboard's first issue whose week ended on a Thursday; before, the issue's day
COUNTED_BEFORE = dt.timedelta(days=9)
"""From the Thursday that ends a week of record sales to the date that Billboard's chart of it goes by (since 2015)."""
LONGEST_RUN = 60  # days before the week of a list in which a rank is of an earlier week of the same list
PART = re.compile(r"(?:But |And )?(?:For|Over|Across)(?: (?:all of|the whole of))?(?: the)? ")
CARRIES = 600  # characters in which a paragraph's period is carried on
LEAD = 16  # characters before a date that tell whether something was counted in it
BASE = re.compile(r"\b(?:against|than|versus|compared|equivalent|comparable|corresponding|the same)\b[^;.]{0,60}$")
BASE_REACH = 70  # characters before the date of what is compared with
DATED = re.compile(r"\bdated $")


class Stretch(NamedTuple):
    """The first and the last day of a stretch of time."""

    first: dt.date
    last: dt.date


def of_article(layers: Layers) -> str | None:
    """Return the period that the article reports on: a week by its days, else the month, quarter or year of its head.

    None where it names none, or is on a week or an evening that it does not date.
    """
    if "period" not in layers.memo:
        layers.memo["period"] = _of_article(layers)
    return layers.memo["period"]


def at(layers: Layers, start: int) -> str | None:
    """Return the period of the report at `start`: the last that opens a part of it, else that of the article.

    "For the calendar year it was another podium. 'Salt' sold 60,000": the year, until another time is told
    """
    if "frames" not in layers.memo:
        layers.memo["frames"] = [date for date in joined(layers) if _opens_part(layers, date)]
    date = last_before(layers.memo["frames"], start)
    if date is None:
        return of_article(layers)
    same = SAME_MONTH.fullmatch(date.text)
    if same and date.last >= (layers.article.published or date.first):
        return named_last(layers, date.start, same["unit"]) or of_article(layers)  # "For the month"
    return iso(date)


def _opens_part(layers: Layers, date: DateMention) -> bool:
    """Return whether a sentence opens with a month, quarter or year that what follows is counted over."""
    length = (date.last - date.first).days
    return (
        length >= SHORTEST_MONTH
        and layers.speaks(date.start)
        and _recent(date, layers.article.published)
        and PART.fullmatch(layers.text, layers.sentence_at(date.start)[0], date.start) is not None
        and not COMPARED.search(date.text)
    )


def _of_article(layers: Layers) -> str | None:
    """Return the period of `of_article`; a year only where nothing is told by the week: "the biggest debut of 2017"."""
    told = _named(layers)
    yearly = told is not None and len(told) == len("2022")
    return None if yearly and BY_WEEK.search(layers.text) else told


def _named(layers: Layers) -> str | None:
    published = layers.article.published
    dates = [date for date in joined(layers) if date.start < HEAD and layers.speaks(date.start)]
    for date, span in counts(layers):
        if date.start < HEAD and (stretch := _long(span)) and _recent(stretch, published):
            return span  # "in the year ended March 31"
        if not NUMBERED.search(date.text) and date.first < date.last:
            continue
        _, slash, last = span.partition("/")
        if QUARTER.fullmatch(span) and date.start < HEAD and _recent(date, published):
            return span  # "in the three months ended June 30"
        if slash and (published is None or (not old(layers, date, LAST_WEEK) and last <= published.isoformat())):
            return span
    weekly = BY_WEEK.search(layers.text, 0, HEAD)
    for date, span in counts(layers):
        if weekly and layers.of_charts and _sold_in(layers, date):
            return span
    title = layers.article.title or ""
    if headed := week_named(title, published):
        return headed
    if quarter := TITLE_QUARTER.search(title):
        return f"{quarter['year'] or quarter['after']}-Q{quarter['n'] or quarter['of']}"
    on = [
        date
        for date in dates
        if (date.last - date.first).days >= SHORTEST_MONTH
        and not SEASON.search(date.text)
        and _recent(date, published)
        and _reported(layers, date, weekly is not None)
    ]
    if on:  # news is of the last month, quarter or year of its kind: "made in March ... the median of May"
        past = [
            date for date in on if len(iso(date)) == len(iso(on[0])) and (published is None or date.last < published)
        ]
        return iso(max(past or on[:1], key=lambda date: date.last))
    if edition := EDITION.search(layers.text, 0, HEAD):
        return edition["year"]
    if told := noted(layers):
        return told
    if published and not weekly and ANNUAL.search(layers.text, 0, HEAD):
        return str(published.year)
    years = set() if weekly else set(TITLE_YEAR.findall(title))
    year = years.pop() if len(years) == 1 else None
    return year if year and published and published.year - 1 <= int(year) <= published.year else None


def noted(layers: Layers) -> str | None:
    """Return the stretch of time that a note on the figures says they are of, None without one."""
    if "noted" not in layers.memo:
        dates = (date for date in joined(layers) if NOTE.search(layers.text, max(0, date.start - 100), date.start))
        date = next(dates, None)
        layers.memo["noted"] = iso(past(date, layers.article.published)) if date else None
    return layers.memo["noted"]


def _sold_in(layers: Layers, date: DateMention) -> bool:
    """Return whether a sentence counts what was sold or watched in a week: "40,000 were sold last week"."""
    counted = within(layers.quantities, *layers.sentence_at(date.start))
    return any(amount.unit in STREAMED or (amount.unit or "").isupper() for amount in counted)


def _reported(layers: Layers, date: DateMention, weekly: bool) -> bool:
    """Return whether a month, quarter or year of the head is what is reported on: "in June", "the Q4 ranker"."""
    if OF_LIST.match(layers.text, date.end):
        return True
    if asides.relative(layers.text, layers.sentence_at(date.start)[0], date.start):
        return False
    if TO_COME.match(layers.text, date.end):
        return False  # "earnings in 2005 may slide"
    if at_cinemas(layers) and SPOKEN.fullmatch(date.text) and "year" in date.text:
        return False  # "the third best opening this year"
    if weekly or (COMPARED.search(date.text) and not SPOKEN.fullmatch(date.text)):
        return False
    lead = layers.text[max(0, date.start - LEAD) : date.start]
    return IN_TIME.search(lead) is not None or "/" in (date.value or "") or SPOKEN.fullmatch(date.text) is not None


def _long(span: str) -> Stretch | None:
    """Return the first and last day of a period "A/B" that is longer than the weeks that charts count over."""
    first, _, last = span.partition("/")
    if len(first) != len(DAY) or len(last) != len(DAY):
        return None
    stretch = Stretch(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    return stretch if stretch.last - stretch.first > LAST_WEEK * DAYS else None


def _recent(date: DateMention | Stretch, published: dt.date | None) -> bool:
    if published is None:
        return True
    length = (date.last - date.first).days
    for longest, ago in RECENT:
        if length <= longest:
            return (published - date.last).days <= ago and date.first <= published
    return False


def carried(layers: Layers, start: int, ranked: bool = False) -> str | None:
    """Return the month, quarter or year that a sentence before it in the paragraph counted over, else None.

    "Admissions fell to 169 million in 2010. Receipts, though, rose to 988 million."

    ranked  the words at `start` are a rank: only a sentence that ranks hands its period on to them
    """
    first, last = layers.sentence_at(start)
    if any(date.first for date in within(layers.dates, first, last)):
        return None
    opens = max(layers.text.rfind("\n", 0, first) + 1, first - CARRIES)
    for date in reversed(within(joined(layers), opens, first)):
        if not layers.sentences[layers.sentence_index(start) - LOOKS_BACK][0] <= date.start:
            return None
        months = date.first < date.last and len(iso(date)) <= len("2022-Q1") and not unfinished(layers, date)
        if months and IN_TIME.search(layers.text, max(opens, date.start - LEAD), date.start):
            sentence = layers.sentence_at(date.start)
            if BASE.search(layers.text, max(sentence[0], date.start - BASE_REACH), date.start):
                return None  # "against 3 million for the equivalent run in 2022"
            counted = within(layers.quantities, *sentence)
            if ranked and layers.text.startswith("of ", max(0, date.start - 3)):
                return None  # "the Sound of 2003", "the best song of 2003"
            if ranked:
                ranks = within(layers.ordinals, *sentence) or within(layers.hits["rank_cues"], *sentence)
                counted = counted if ranks else []
            return None if COMPARED.search(date.text) or not counted else iso(date)
        if date.first:
            return None
    return None


def named_last(layers: Layers, position: int, unit: str) -> str | None:
    """Return the month, quarter or year that "the month" at `position` goes back to: the one named last before."""
    if unit == "year":  # years are named in passing: only that of the report is meant
        year = of_article(layers) or ""
        return year if len(year) == len("2022") else None
    shortest, longest = LENGTHS[unit]
    for date in reversed(within(layers.dates, 0, position)):
        if date.first and shortest <= (date.last - date.first).days <= longest and not SAME_MONTH.fullmatch(date.text):
            return iso(date)
    return None


def week_of(layers: Layers, start: int, day: str, back: bool = False) -> str | None:
    """Return the week by its days that is in force at `start`, where it holds `day`, else None.

    back  the weeks of the same list before it too: "out on Feb. 8, when it came second"
    """
    week = in_force(layers, start, nightly=True) or ""
    if "/" not in week or len(week) != 2 * len(DAY) + 1:
        week = of_article(layers) or ""
    first, slash, last = week.partition("/")
    if not slash or len(last) != len(DAY):
        return None
    if first <= day <= last:
        return week
    ago = (dt.date.fromisoformat(first) - dt.date.fromisoformat(day)).days
    whole = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days == 6
    if not (back and whole and 0 < ago <= LONGEST_RUN):
        return None
    weeks = (ago + 6) // 7 * 7 * DAYS
    return f"{dt.date.fromisoformat(first) - weeks}/{dt.date.fromisoformat(last) - weeks}"


def of_issue(layers: Layers, start: int, said: str | None) -> str | None:
    """Return the week that an issue of a record chart counts: the Friday to Thursday that ends nine days before it.

    said  the period that the sentence names otherwise: it goes before the issue of another sentence
    """
    first, last = layers.sentence_at(start)
    issues = [
        date
        for date in within(layers.dates, 0, last)
        if date.first and date.first == date.last and DATED.search(layers.text, max(0, date.start - 8), date.start)
    ]
    if not issues:
        return None
    # "it first led the list dated April 16" is history
    issue = issues[-1] if issues[-1].start >= first else max(issues, key=lambda date: date.last)
    if said and issue.start < first:
        return said
    if issue.last < FRIDAY_WEEKS:
        return iso(issue)
    thursday = issue.last - COUNTED_BEFORE
    return f"{(thursday - 6 * DAYS).isoformat()}/{thursday.isoformat()}"
