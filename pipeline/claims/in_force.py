"""What week, weekend or evening is in force where words name none: the one of the list or the audience told last.

For the week of May 2 to 8, 'Salt' led. 'Amber' drew 3 million viewers.        2022-05-02/2022-05-08
'Salt' led on Sunday. 'Amber' drew 3 million viewers.                          the Sunday
"""

import datetime as dt
import re

from pipeline import vocab
from pipeline.claims import weekends
from pipeline.claims.market import at_cinemas, of_list
from pipeline.claims.runs import lies_ahead
from pipeline.claims.stretches import NUMBERED, ending, iso, joined
from pipeline.claims.weekends import DAY
from pipeline.layers import Layers, within
from pipeline.model import DateMention

STREAMED = frozenset(("hour", "minute", "view", "stream", "copy", "unit"))
WATCHED = frozenset(("viewer", "household", "rating"))
SAME_TIME = re.compile(r"(?i:the|that|that same|the same|same) (?:week|weekend|frame)")
ITS_OWN = re.compile(r"\b(?:its|his|her|their) $")
OF_ITS_DAY = re.compile(r" (?!(?:and|at|by|in|with|from|to|on|night|evening)\b)[a-z]")
NO_EVENING = re.compile(
    r"(?i:today|now|currently|yesterday|(?:the|that) (?:same )?(?:night|evening)|this (?:morning|week))"
)
SINCE = re.compile(r"(?:since|following|after) (?:its |the |it )?(?:[\w']+ ){0,3}(?:on |in )?$", re.I)
EVENT = re.compile(  # a week in which something happened once, over which nothing is counted
    r"\b(?:released|launched|premiered|debuted|opened|published|announced|arrived|dropped|unveiled|died|came out)"
    r"(?: on| in)? $"
)
SINCE_WHEN = re.compile(
    r"\bsince (?:[\w'-]+ ){0,9}?(?:on |in )?$"
    r"|\b(?:following|after) (?:its|the|their) (?:[\w'-]+ )?(?:premiere?|release|debut|launch|arrival|opening)"
    r" (?:on |in )?$",
    re.IGNORECASE,
)
OWNS = re.compile(r"'s? ?\w")
COMPARED = re.compile(
    r"\b(?:comparable|corresponding|before|ago|earlier|previous|prior|last (?:financial )?year|same)\b"
)
LEADS = re.compile(
    r"(?:[A-Z][^.;]{0,40} [-\u2013\u2014]{1,2} )?[\"']?"
)  # what may stand before a sentence's first word
IS = re.compile(r"\b(?:was|were|is|are) $")  # "was Tuesday's most watched drama"
HAD = re.compile(r" had\b(?! (?:the|an?|its|been \d|\d))|'d\b")
SAID_ON = re.compile(
    r"\b(?:said|says|announced|reported|showed|shows|revealed|published|released|disclosed|issued|posted|unveiled|confirmed"
    r"|compiled|put out|out|statement|data|told [\w ]{1,24})(?: by [A-Z]\w+)?(?: on)? $"
)
HELD_AGAINST = re.compile(r"\b(?:from|than|against|versus) (?:the|its|an?) [^,;.]*(?:[,;.]\d[^,;.]*)?$")
FOR_THE_WEEK = re.compile(r"\b(?:[Ff]or|[Oo]ver|[Ii]n|[Aa]cross) the week\b(?! (?:of|to|that|end)|\w)")
HEAD = 420  # characters in which a report says which month, quarter or year it is on
OPENING = 120  # characters in which news of a day names it
LAST_WEEK = 40  # days before publication: a week further back is a song's or a film's history
LOOKS_BACK = 2  # sentences
HEADING = re.compile(r"\n[A-Z][^\n.!?]{1,40}\n")  # a line of its own, over a part on another thing
LAST_EVENING = 10  # days before publication: ratings of an evening further back are told in passing
LONGEST_COUNT = 10  # days: charts count over a weekend or a week; a month in the text is another matter
MONTH = dt.timedelta(days=32)
WEEK = dt.timedelta(days=7)
DAYS = dt.timedelta(days=1)
LAST_WEEK_SAID = re.compile(r"[Ll]ast week")
FROM_SUNDAY = re.compile(rf"\b(?:{vocab.alternation(vocab.words('report_words', 'week_from_sunday'))})\b")
MOST_OF_WEEK = 4  # days
LOOKED_BACK = ""
OF_A_NIGHT = re.compile(r"\b[Oo]vernights?\b|\b(?:[Tt]he|[Tt]hat) night\b|\bnight's\b")


def in_force(layers: Layers, start: int, nightly: bool = False) -> str | None:
    """Return the weekend or week named last before the sentence of `start`: what a chart's other figures hold for.

    A week by its days ("the week ending May 3") stays in force when "last week" or a day of it is spoken of.

    nightly  a broadcast's figures hold for its evening, the day named last before, or with it, where no week is
    """
    first, last = layers.sentence_at(start)
    stop = last if nightly else first
    week: DateMention | None = None
    named_week = spoken = None
    for date, span in reversed(counts(layers)):
        if date.end > stop:
            continue
        if NUMBERED.search(date.text):
            week, named_week = date, span
            break
        if layers.of_charts or "weekend" in date.text:  # "last week" in other news is when something happened
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


def news_weekend(layers: Layers) -> str | None:
    """Return the weekend that box office news of the day speaks of, as long as the article counts it.

    News of daily takings speaks of the day before publication, as does that of a weekend's first days.
    """
    published = layers.article.published
    if published and (newest_day(layers) or _of_day_before(layers, published)):
        return (published - DAYS).isoformat()
    return weekends.weekend_before(layers.article.published, _weekend_days(layers))


def _of_day_before(layers: Layers, published: dt.date) -> bool:
    """Return whether news of takings on a Friday or Saturday opens with the day before it."""
    if published.weekday() not in (4, 5):
        return False
    day = published - DAYS
    return any(date.first == date.last == day and "day" in date.text for date in within(joined(layers), 0, OPENING))


def newest_day(layers: Layers) -> int:
    """Return the number of the last day of an article on daily takings, 0 for another: "Day 5 box office"."""
    if "newest_day" not in layers.memo:
        head = f"{layers.article.title or ''} {layers.text[:HEAD]}"
        layers.memo["newest_day"] = weekends.newest_day(head) if at_cinemas(layers) else 0
    return layers.memo["newest_day"]


def as_weekend(layers: Layers, days: str | None) -> str | None:
    """Return a Saturday and Sunday as the days to Sunday over which the article's takings are counted."""
    number = _weekend_days(layers)
    return days if number == 2 else weekends.from_friday(days, number)


def _weekend_days(layers: Layers) -> int:
    if "weekend_days" not in layers.memo:
        country = of_list(layers, 0) if at_cinemas(layers) else None
        layers.memo["weekend_days"] = weekends.days_of(layers.text, country)
    return layers.memo["weekend_days"]


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


def counts(layers: Layers) -> list[tuple[DateMention, str]]:
    """Return the weeks and weekends that the article's charts may count over, in order, each with its days."""
    if "counts" not in layers.memo:
        spans = [
            (date, ending(layers, date) or (own_week(layers, date) if _count(layers, date) else None))
            for date in joined(layers)
            if layers.speaks(date.start) and not SAME_TIME.fullmatch(date.text)
        ]
        layers.memo["counts"] = [(date, span) for date, span in spans if span]
    return layers.memo["counts"]


def own_week(layers: Layers, date: DateMention) -> str:
    """Return a date as its ISO day or range "A/B", "last week" as the days that the article's list counts as one."""
    days = iso(date)
    if not LAST_WEEK_SAID.fullmatch(date.text):
        return days
    told = next((span for span in _weeks_by_days(layers) if _shared(span, date) >= MOST_OF_WEEK), None)
    if told is None and FROM_SUNDAY.search(layers.text):
        return f"{(date.first - DAYS).isoformat()}/{(date.last - DAYS).isoformat()}"
    return told or days


def _weeks_by_days(layers: Layers) -> list[str]:
    """Return the weeks that the article names by their days: "the seven days to Saturday, May 3"."""
    if "weeks_by_days" not in layers.memo:
        named = (ending(layers, date) or iso(date) for date in joined(layers) if NUMBERED.search(date.text))
        layers.memo["weeks_by_days"] = [span for span in named if len(span) == 2 * len(DAY) + 1]
    return layers.memo["weeks_by_days"]


def _shared(span: str, date: DateMention) -> int:
    """Return how many days of a week "A/B" are of the date; 0 for what is no week."""
    first, last = (dt.date.fromisoformat(day) for day in span.split("/"))
    return (min(last, date.last) - max(first, date.first)).days + 1 if last - first == WEEK - DAYS else 0


def _week_told(layers: Layers) -> str | None:
    """Return the first week that the article names by its days, wherever it does, else that of its headline."""
    published = layers.article.published
    past = (
        span
        for date, span in counts(layers)
        if NUMBERED.search(date.text) and (published is None or date.last <= published)
    )
    return next(past, None) or weekends.week_named(layers.article.title or "", published)


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
        and (NUMBERED.search(date.text) or not lies_ahead(layers, date.last))
        and not unfinished(layers, date)
        and not old(layers, date, LAST_WEEK)
        and not _weekend_past(layers, date)
        and not (date.text.islower() and EVENT.search(layers.text, max(0, date.start - 24), date.start))
    )


def _weekend_past(layers: Layers, date: DateMention) -> bool:
    """Return whether a weekend without its days is one before that of the news: "last weekend" on a Sunday."""
    newest = weekends.weekend_before(layers.article.published)
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
        news = LEADS.fullmatch(layers.text, first, date.start) or IS.search(layers.text, first, date.start)
        if OWNS.match(layers.text, date.end) and not news:
            continue  # "Monday's launch" is known; "Sunday's final drew" is the news
        lead = max(first, date.start - 40)
        if SAID_ON.search(layers.text, lead, date.start) or HELD_AGAINST.search(layers.text, lead, date.start):
            continue
        if OF_ITS_DAY.match(layers.text, date.end) and ITS_OWN.search(layers.text, max(0, date.start - 8), date.start):
            continue  # "up on its Monday launch"
        if NO_EVENING.match(date.text) or COMPARED.search(date.text) or unfinished(layers, date):
            continue
        if date.first == date.last and old(layers, date, LAST_EVENING):
            since = SINCE_WHEN.search(layers.text, max(first, date.start - 40), date.start)
            near = layers.sentence_index(start) - layers.sentence_index(date.start) <= LOOKS_BACK
            closed = HEADING.search(layers.text, date.end, start) is None and "\n" in layers.text[date.end : start]
            if not since and near and not closed:
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


def old(layers: Layers, date: DateMention, days: int) -> bool:
    """Return whether a date ended more than so many days before publication."""
    published = layers.article.published
    return published is not None and (published - date.last).days > days
