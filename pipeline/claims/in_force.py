"""What period is in force where words name none: that of the list, the evening or the report that the article is on.

For the week of May 2 to 8, 'Salt' led. 'Amber' drew 3 million viewers.        2022-05-02/2022-05-08
'Salt' led on Sunday. 'Amber' drew 3 million viewers.                          the Sunday
Cinemas sold 90 million tickets in 2022. 'Salt' sold 4 million.                2022
"""

import datetime as dt
import re

from pipeline.claims import asides
from pipeline.claims.stretches import NUMBERED, ending, iso, joined
from pipeline.claims.weekends import DAY, weekend_before
from pipeline.layers import Layers, within
from pipeline.model import DateMention

STREAMED = frozenset(("hour", "minute", "view", "stream", "copy", "unit"))
WATCHED = frozenset(("viewer", "household", "rating"))
SAME_TIME = re.compile(r"(?i:the|that|that same|the same|same) (?:week|weekend|frame)")
SAME_MONTH = re.compile(r"(?i:the|that|that same|the same|same) (?P<unit>month|quarter|year)")
LENGTHS = {"month": (27, 30), "quarter": (88, 92)}  # least and most days from the first to the last of one
NO_EVENING = re.compile(
    r"(?i:today|now|currently|yesterday|(?:the|that) (?:same )?(?:night|evening)|this (?:morning|week))"
)
SINCE = re.compile(r"(?:since|following|after) (?:its |the |it )?(?:[\w']+ ){0,3}(?:on |in )?$", re.I)
EVENT = re.compile(  # a week in which something happened once, over which nothing is counted
    r"\b(?:released|launched|premiered|debuted|opened|published|announced|arrived|dropped|unveiled|died|came out)"
    r"(?: on| in)? $"
)
SINCE_WHEN = re.compile(
    r"\bsince (?:its |the |it )?(?:[\w']+ ){0,3}(?:on |in )?$"
    r"|\b(?:following|after) (?:its|the|their) (?:[\w'-]+ )?(?:premiere|release|debut|launch|arrival) (?:on |in )?$",
    re.IGNORECASE,
)
OWNS = re.compile(r"'s? ?\w")
COMPARED = re.compile(
    r"\b(?:comparable|corresponding|before|ago|earlier|previous|prior|last (?:financial )?year|same)\b"
)
LEADS = re.compile(
    r"(?:[A-Z][^.;]{0,40} [-\u2013\u2014]{1,2} )?[\"']?"
)  # what may stand before a sentence's first word
HAD = re.compile(r" had\b|'d\b")
FOR_THE_WEEK = re.compile(r"\b(?:[Ff]or|[Oo]ver|[Ii]n|[Aa]cross) the week\b(?! (?:of|to|that|end)|\w)")
IN_TIME = re.compile(
    r"\b(?:[Ii]n|of|[Ff]or|[Dd]uring|[Oo]ver|[Tt]hroughout|[Aa]cross|between)(?: (?:the|all|all of|the month of))? $"
)
BY_WEEK = re.compile(
    r"\b(?:weekends?|overnights?|last night|(?:this|last|that|past|second|third|fourth|\w+th|straight|consecutive) week"
    r"|week's|weekly (?:\w+ )?(?:charts?|lists?|rankings?|sales|top))\b"
)
OF_LIST = re.compile(
    r" (?:[\w-]+ ){0,2}(?:charts?|lists?|rankings?|rankers?|figures|data|sales|results|reports?|survey|edition|index"
    r"|tables?|ratings|numbers)\b"
)
SPOKEN = re.compile(r"[Tt]his (?:year|month|quarter)|[Ll]ast (?:month|quarter)")
TITLE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
EDITION = re.compile(r"\b(?P<year>(?:19|20)\d\d) (?:edition|rankings?|list|index|league table|survey|report)\b")
TO_COME = re.compile(r" (?:may|might|will|could|should)\b")
NOTE = re.compile(r"\bSources?: [^\n]{0,60}\b(?:data|figures|sales|statistics) (?:for|from|of) $")
ANNUAL = re.compile(
    r"\b(?:annual|yearly) (?:[\w-]+ ){0,3}(?:index|rankings?|lists?|league table|tables?|survey|poll)\b"
)
HEAD = 420  # characters in which a report says which month, quarter or year it is on
RECENT = ((31, 75), (95, 110), (186, 280), (366, 160))
"""Most days of a month, quarter, half-year or year, and within how many days of publication it must have ended."""
LAST_WEEK = 40  # days before publication: a week further back is a song's or a film's history
LOOKS_BACK = 2  # sentences
LAST_EVENING = 10  # days before publication: ratings of an evening further back are told in passing
LONGEST_COUNT = 10  # days: charts count over a weekend or a week; a month in the text is another matter
MONTH = dt.timedelta(days=32)
DAYS = dt.timedelta(days=1)
FRIDAY_WEEKS = dt.date(2015, 7, 25)  # Billboard's first issue whose week ended on a Thursday; before, the issue's day
COUNTED_BEFORE = dt.timedelta(days=9)
"""From the Thursday that ends a week of record sales to the date that Billboard's chart of it goes by (since 2015)."""
WEEK = dt.timedelta(days=7)
CARRIES = 600  # characters in which a paragraph's period is carried on
LEAD = 16  # characters before a date that tell whether something was counted in it
DATED = re.compile(r"\bdated $")
LOOKED_BACK = ""
OF_A_NIGHT = re.compile(r"\b[Oo]vernights?\b|\b(?:[Tt]he|[Tt]hat) night\b|\bnight's\b")
BESIDE = 12  # characters between a figure and the earlier time that it is compared from


def in_force(layers: Layers, start: int, nightly: bool = False) -> str | None:
    """Return the weekend or week named last before the sentence of `start`: what a chart's other figures hold for.

    A week by its days ("the week ending May 3") stays in force when "last week" or a day of it is spoken of.

    nightly  a broadcast's figures hold for its evening, the day named last before, or with it, where no week is
    """
    first, last = layers.sentence_at(start)
    stop = last if nightly else first
    week: DateMention | None = None
    named_week = spoken = None
    for date, span in reversed(_counts(layers)):
        if date.end > stop:
            continue
        if NUMBERED.search(date.text):
            week, named_week = date, span
            break
        spoken = spoken or span
    if not nightly:
        return named_week or _week_told(layers) or spoken
    named = [date for date in within(joined(layers), 0, last) if layers.speaks(date.start)]
    evening = _evening_named(layers, named, start)
    if week is not None and named_week is not None and not _of_streams(layers, week.start):
        return evening if evening and not _belongs(evening, named_week) else named_week
    if evening == LOOKED_BACK:
        return None
    return _week_spoken_of(layers, start, last) or evening or _last_week(layers, named, start) or _night_before(layers)


def _night_before(layers: Layers) -> str | None:
    """Return the evening of an article on a night's audiences that names none: the one before publication."""
    published = layers.article.published
    if published is None or _week_told(layers) or not OF_A_NIGHT.search(layers.text):
        return None
    told = [
        date for date in joined(layers) if date.start < HEAD and date.first == date.last and layers.speaks(date.start)
    ]
    days = (date.last for date in told if 0 < (published - date.last).days <= LAST_EVENING)
    return next(days, published - dt.timedelta(days=1)).isoformat()


def _counts(layers: Layers) -> list[tuple[DateMention, str]]:
    """Return the weeks and weekends that the article's charts may count over, in order, each with its days."""
    if "counts" not in layers.memo:
        spans = [
            (date, ending(layers, date) or (iso(date) if _count(layers, date) else None))
            for date in joined(layers)
            if layers.speaks(date.start) and not SAME_TIME.fullmatch(date.text)
        ]
        layers.memo["counts"] = [(date, span) for date, span in spans if span]
    return layers.memo["counts"]


def _week_told(layers: Layers) -> str | None:
    """Return the first week that the article names by its days, wherever it does."""
    published = layers.article.published
    past = (
        span
        for date, span in _counts(layers)
        if NUMBERED.search(date.text) and (published is None or date.last <= published)
    )
    return next(past, None)


def _belongs(day: str, week: str) -> bool:
    """Return whether a day is of the week, or not after it; the name of a weekday may be taken for the one since."""
    first, _, last = week.partition("/")
    return day <= last or first <= (dt.date.fromisoformat(day) - WEEK).isoformat() <= last


def _of_streams(layers: Layers, position: int) -> bool:
    """Return whether the paragraph that names a week counts hours or views in it, so that audiences have another."""
    begin = layers.text.rfind("\n", 0, position) + 1
    stop = layers.text.find("\n", position)
    units = {amount.unit for amount in within(layers.quantities, begin, stop if stop >= 0 else len(layers.text))}
    return bool(units & STREAMED) and not units & WATCHED


def _count(layers: Layers, date: DateMention) -> bool:
    """Return whether a date is a week or a weekend that charts count over, and not long past."""
    if OWNS.match(layers.text, date.end) and not NUMBERED.search(date.text):
        return False
    return (
        1 <= (date.last - date.first).days < LONGEST_COUNT
        and not COMPARED.search(date.text)
        and not unfinished(layers, date)
        and not _old(layers, date, LAST_WEEK)
        and not _weekend_past(layers, date)
        and not (date.text.islower() and EVENT.search(layers.text, max(0, date.start - 24), date.start))
    )


def _weekend_past(layers: Layers, date: DateMention) -> bool:
    """Return whether a weekend without its days is one before that of the news: "last weekend" on a Sunday."""
    newest = weekend_before(layers.article.published)
    return "weekend" in date.text and newest is not None and date.last.isoformat() < newest[: len(DAY)]


def _week_spoken_of(layers: Layers, start: int, last: int) -> str | None:
    """Return the Monday to Sunday before publication where the paragraph counts "for the week"."""
    published = layers.article.published
    opens = layers.text.rfind("\n", 0, start) + 1
    if published is None or not FOR_THE_WEEK.search(layers.text, opens, last):
        return None
    sunday = published - dt.timedelta(days=published.weekday() + 1)
    return f"{(sunday - dt.timedelta(days=6)).isoformat()}/{sunday.isoformat()}"


def _last_week(layers: Layers, named: list[DateMention], start: int) -> str | None:
    """Return the week that opens a sentence not far before: "Last week the show drew 190,000"."""
    for date in reversed(named):
        near = layers.sentence_index(start) - layers.sentence_index(date.start) <= LOOKS_BACK
        if (
            near
            and _count(layers, date)
            and LEADS.fullmatch(layers.text, layers.sentence_at(date.start)[0], date.start)
        ):
            return iso(date)
    return None


def _evening_named(layers: Layers, named: list[DateMention], start: int) -> str | None:
    """Return the evening named last; an earlier one that is looked back at ("had drawn on Friday") is passed over."""
    for date in reversed(named):
        first, _ = layers.sentence_at(date.start)
        if OWNS.match(layers.text, date.end) and not LEADS.fullmatch(layers.text, first, date.start):
            continue  # "Monday's launch" is known; "Sunday's final drew" is the news
        if NO_EVENING.match(date.text) or COMPARED.search(date.text) or unfinished(layers, date):
            continue
        if date.first == date.last and _old(layers, date, LAST_EVENING):
            since = SINCE_WHEN.search(layers.text, max(first, date.start - 40), date.start)
            if not since and layers.sentence_index(start) - layers.sentence_index(date.start) <= LOOKS_BACK:
                return LOOKED_BACK  # what follows a look back may still be about it
            continue
        if _evening(layers, date):
            return iso(date)
    return None


def _evening(layers: Layers, date: DateMention) -> bool:
    """Return whether the figures that follow may be of that day's evening; they come out the day after or later."""
    published = layers.article.published
    first, _ = layers.sentence_at(date.start)
    lead = layers.text[max(0, date.start - 40) : date.start]
    recent = published is None or 0 < (published - date.last).days <= LAST_EVENING
    if HAD.match(layers.text, date.end) or HAD.search(layers.text, max(first, date.start - 60), date.start):
        return False
    return date.first == date.last and recent and not SINCE.search(lead)


def of_article(layers: Layers) -> str | None:
    """Return the period that the article reports on: a week by its days, else the month, quarter or year of its head.

    None where it names none, or is on a week or an evening that it does not date.
    """
    if "period" not in layers.memo:
        layers.memo["period"] = _of_article(layers)
    return layers.memo["period"]


def _of_article(layers: Layers) -> str | None:
    published = layers.article.published
    dates = [date for date in joined(layers) if date.start < HEAD and layers.speaks(date.start)]
    for date, span in _counts(layers):
        if not NUMBERED.search(date.text) and date.first < date.last:
            continue
        _, slash, last = span.partition("/")
        if slash and (published is None or (not _old(layers, date, LAST_WEEK) and last <= published.isoformat())):
            return span
    weekly = BY_WEEK.search(layers.text, 0, HEAD)
    for date, span in _counts(layers):
        if weekly and layers.of_charts and _sold_in(layers, date):
            return span
    for date in dates:
        if date.first < date.last and _recent(date, published) and _reported(layers, date, weekly is not None):
            return iso(date)
    if edition := EDITION.search(layers.text, 0, HEAD):
        return edition["year"]
    if noted := next(
        (date for date in joined(layers) if NOTE.search(layers.text, max(0, date.start - 90), date.start)), None
    ):
        return iso(noted)
    if published and not weekly and ANNUAL.search(layers.text, 0, HEAD):
        return str(published.year)
    years = set() if weekly else set(TITLE_YEAR.findall(layers.article.title or ""))
    year = years.pop() if len(years) == 1 else None
    return year if year and published and published.year - 1 <= int(year) <= published.year else None


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
    if weekly or (COMPARED.search(date.text) and not SPOKEN.fullmatch(date.text)):
        return False
    lead = layers.text[max(0, date.start - LEAD) : date.start]
    return IN_TIME.search(lead) is not None or "/" in (date.value or "") or SPOKEN.fullmatch(date.text) is not None


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


def week_of(layers: Layers, start: int, day: str) -> str | None:
    """Return the week by its days that is in force at `start`, where it holds `day`, else None."""
    week = in_force(layers, start, nightly=True) or ""
    if "/" not in week or len(week) != 2 * len(DAY) + 1:
        week = of_article(layers) or ""
    first, slash, last = week.partition("/")
    return week if slash and len(last) == len(DAY) and first <= day <= last else None


def _recent(date: DateMention, published: dt.date | None) -> bool:
    if published is None:
        return True
    length = (date.last - date.first).days
    for longest, ago in RECENT:
        if length <= longest:
            return (published - date.last).days <= ago and date.first <= published
    return False


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


def within_week(layers: Layers, start: int, day: str | None) -> str | None:
    """Return the day of a weekday's name as that of the week in force, where it was taken for the one since."""
    if day is None or len(day) != len(DAY):
        return day
    first, slash, last = (in_force(layers, start, nightly=True) or "").partition("/")
    if not slash or len(last) != len(DAY) or not day > last:
        return day
    earlier = (dt.date.fromisoformat(day) - WEEK).isoformat()
    return earlier if first <= earlier <= last else day


def unfinished(layers: Layers, date: DateMention) -> bool:
    """Return whether a week or month goes on past the day of publication: nothing was counted over it yet."""
    published = layers.article.published
    return published is not None and date.first < date.last and date.first <= published < date.last < date.first + MONTH


def _old(layers: Layers, date: DateMention, days: int) -> bool:
    published = layers.article.published
    return published is not None and (published - date.last).days > days


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
