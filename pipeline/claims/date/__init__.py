"""Date claims: when something happened to a subject, or will.

The first episode of 'Harbour Lights' aired on Jan. 28.
                                      ~~~~~ event
                                               ~~~~~~~ date

A date counts when it has a place on the calendar (a day, a month, a year, days from A to B) and tells when something
happened. Left out are dates that say over what a figure was counted, comparisons ("up from 3 million in May"),
deadlines ("by Friday"), days of photographs, and words too wide for an event ("this week", "last year").
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from pipeline.claims import modality, periods, subjects
from pipeline.claims.date import apposed, event_nouns, event_subjects, events, named_phrases
from pipeline.claims.date.event_nouns import Event
from pipeline.claims.market import home
from pipeline.discourse.named import stands_for_one
from pipeline.layers import Layers, Topic, last_before, overlaps, within
from pipeline.model import DateClaim, DateMention, Role

NO_EVENT_TIME = re.compile(  # before a date: a measure, a comparison
    r"\b(?:(?:week|weekend|frame|season|list|figures?)(?: of)?|(?<!month )of|compared with|after|before"
    r"|following|than|[Tt]he|same|spent|spends?|spending|versus|against|over the|for the|most)"
    r"(?: the| this)? $"
)
LIMIT = re.compile(r"\b(?:[Bb]y|[Uu]ntil|[Tt]ill|[Tt]hrough|to|[Aa]s of|ended|ending)(?: the| this)? $")
"""Before a date: how far something goes, which tells of an event only where the day has its number."""
ENDING = r"(?:ending|ended|that ended|to|through|up to)(?: on)?(?: \w+day,)? "
CHART_WEEK = re.compile(rf"(?:[Tt]he |past )*week {ENDING}")
COUNTED_TO = re.compile(rf"\b(?:days|weeks|months|year|quarter|half|frame) {ENDING}$")
DATED = re.compile(r"(?P<what>[\w']+),? \(?dated $")
DESCRIBED_DAY = re.compile(r"\b(?:an?|[Tt]he|its|his|her|their|our|my|every|each|that)(?: [a-z]+)? $")
UNDATED_DAY = re.compile(
    r"(?:\w+day|[A-Z]\w+(?: Day| Eve)?)(?: night| morning| evening| afternoon)?"
)  # no number in it
EVERY_WEEK = re.compile(r"[A-Z]\w+day (?:to|through) [A-Z]\w+day")
NAMED_DAY = re.compile(r"\d|day\b|night|morning|evening|month|[A-Z][a-z]{2}")
WIDE = re.compile(
    r"(?:years?|weeks?|weekend|ago|overnight|spring|summer|autumn|fall|winter|quarter|decade|later|before|that"
    r"|the (?:month|day|night)|same)\b"
)
MONTH_OF = re.compile(r"[A-Z][a-z]{2,8}\.? (?:of )?(?:this|last|next|the same) year")
OWNS_A_NOUN = re.compile(r"'s [a-z]")
OF_A_NOUN = re.compile(r" [a-z]")
TODAY = re.compile(r"(?:today|this (?:morning|afternoon|evening)|tomorrow|tonight)", re.IGNORECASE)
CLOCK = re.compile(  # "9", "8:15 to 8:30 p.m. Eastern", "ten past nine in the morning"
    r"\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\.?)?$|\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\.?)? (?:to|and) \d|noon|midnight"
    r"|(?:[a-z]+|\d+) (?:past|to) [a-z]+\b",
    re.IGNORECASE,
)
AFTER_DAY = re.compile(r"(?:-| (?:weekend|frame|box office|holiday|Night|Live|Morning|News|crew|trading)\b)")
FOR = re.compile(r"(?: chart| list)? (?:for|in) ")
LISTED_DAY = re.compile(r"\b(?:first|second|third|fourth|\w+day,?|\w+day and|including|in) $")
NEXT_DAY = re.compile(r",? (?:and |or |to |through )?[A-Z][a-z]+day\b")
"""Beside a day: one of some that are counted up, or of a run: "on its second Friday, Saturday and Sunday"."""

COUNTING = frozenset(
    {
        "reach",
        "top",
        "earn",
        "make",
        "gross",
        "sell",
        "average",
        "bank",
        "collect",
        "rake",
        "draw",
        "attract",
        "take",
        "generate",
        "pocket",
        "notch",
        "log",
        "haul",
    }
)
"""Verbs that with a figure behind them tell the figure, on the date, and no event."""

OF_WORKS_ONLY = frozenset({"show", "episode", "screening", "previews", "preview"})
"""Happenings that say nothing but of a work."""

PRICED = frozenset({"open", "close", "end", "finish", "trade", "settle", "start", "begin"})
AT_PRICE = re.compile(r" (?:at|up|down|with|on)\b")
"""Verbs that with a figure behind "at" or "up" tell a price: "the shares closed at $41 on Monday"."""

OF_ITSELF = frozenset({"festival", "run", "election", "chart week"})
"""Known events that say something though nobody is named: "the event ran from June 17 to 19"."""

BY_MEDIUM = {
    ("release", "comic"): "publication",
    ("release", "book"): "publication",
    ("run", "comic"): "publication",
    ("run", "book"): "publication",
    ("premiere", "comic"): "publication",
    ("premiere", "book"): "publication",
    ("release", "series"): "premiere",
    ("broadcast", "series"): "broadcast",
    ("premiere", "music"): "release",
}
"""What coming out is called, by medium: a series has its premiere, a comic that runs is published."""


NAME = re.compile(r"(?:[A-Z][\w'.&-]*|\d+)(?: (?:[A-Z][\w'.&-]*|\d+|of|the|and|for))*")
NAMES = re.compile(r"[A-Z][\w'&-]*(?: [A-Z][\w'&-]*)+")  # a single word that opens a sentence may be a plain one
PLAIN_REACH = 100  # characters between a verb that is no listed event and its date
RIGHT_BEHIND = 4  # characters between what a firm said and "today"
PLACE_REACH = 40  # characters behind a date in which its place stands
PLACE_LEAD = re.compile(r" (?:in|across|throughout) (?:the )?$")
BESIDE = re.compile(r" (?:in|across|throughout) (?:the )?")
HERE = re.compile(r" (?:here|at home)\b")
NAMED_SO = {"North America": "US"}  # a film opens in the United States and Canada on one day


def find(layers: Layers) -> Iterator[DateClaim]:
    """Yield a claim for each date on the calendar that an event hangs on."""
    for date in periods.joined(layers):
        if not layers.speaks(date.start):
            continue
        if told := _counted_to(layers, date) or _dated(layers, date):
            yield told
            continue
        if overlaps(layers.works, date.start, date.end):
            continue  # a day in a title
        yield from islice(_told(layers, date), 1)


def _told(layers: Layers, date: DateMention) -> Iterator[DateClaim]:
    """Yield what the date's own noun phrase tells, then what its clause does."""
    for event in _events(layers, date):
        if event_subjects.from_source(layers, event):
            continue
        subject = event.subject or event_subjects.of(layers, event)
        if event.known and not _is_work(subject):
            event = events.plainly(event, layers.text)
        if _stands(layers, event, date, subject):
            yield _claim(layers, date, event, subject)


def _events(layers: Layers, date: DateMention) -> Iterator[Event]:
    """Yield the event of the date's own noun phrase, then that of its clause."""
    if event := event_nouns.beside(layers, date) or apposed.state(layers, date):
        yield event
    if _may_tell(layers, date) and (event := events.of(layers, date)):
        yield event


def _may_tell(layers: Layers, date: DateMention) -> bool:
    """Return whether a date may be that of an event, by its own words and those right beside it."""
    text = layers.text
    if (
        (WIDE.search(date.text.lower()) and not MONTH_OF.match(date.text))
        or (date.timex == "TIME" and CLOCK.match(date.text))
        or (date.value or "").endswith(("WE", "_REF"))
    ):
        return False
    if EVERY_WEEK.fullmatch(date.text):
        return False  # "counts from Monday to Sunday"
    if (date.last - date.first).days > 366 and "/" not in (date.value or ""):
        return False
    begin = max(0, date.start - 24)
    if AFTER_DAY.match(text, date.end) or (
        UNDATED_DAY.fullmatch(date.text)
        and (described := DESCRIBED_DAY.search(text, begin, date.start))
        and described[0].split()[-1] not in event_nouns.HAPPENINGS
    ):
        return False
    if date.first != date.last and OWNS_A_NOUN.match(text, date.end):
        return False  # "since August's fire"
    if event_nouns.is_numbered(date) and OF_A_NOUN.match(text, date.end) and text.endswith("'s ", begin, date.start):
        return False  # "the state's April 26 primary": of which nothing is told
    if not NAMED_DAY.search(date.text) and not text.endswith("n ", begin, date.start):
        return False  # a holiday tells a day only as "on Christmas Day"
    if LIMIT.search(text, begin, date.start) and not event_nouns.is_numbered(date):
        return False
    return NO_EVENT_TIME.search(text, begin, date.start) is None


def _stands(layers: Layers, event: Event, date: DateMention, subject: Topic | None) -> bool:
    """Return whether an event is sure enough: in quotations a known one, "today" of a work or what a firm announced."""
    if event_subjects.says(layers, event) and subject is None:
        return False  # "officials said on Tuesday" dates nothing that anybody could look up
    if TODAY.match(date.text):
        said = event_subjects.says(layers, event) and abs(date.start - event.end) <= RIGHT_BEHIND
        if subject is None or not (event.known or said):
            return False
        named = subject.type == "organization" or (subject.type == "other" and NAMES.fullmatch(subject.name))
        return subject.type == "work" or ((said or event.key == "announcement") and bool(named))
    if event.key == "picture" or (subject is None and event.known and event.key not in OF_ITSELF):
        return False
    if event.known:
        return not events.since(layers, date) or event_nouns.is_noun(layers.text, event) or _named(subject)
    if subject is None and not events.nameless(event):
        return False  # nobody could look up what happened to nobody
    if _only_figure(layers, event, date) or not _plain(layers, event, date, subject):
        return False
    quoted = any(q.start <= date.start and date.end <= q.end and q.end - q.start > 40 for q in layers.quoted)
    return not quoted


def _is_work(subject: Topic | None) -> bool:
    """Return whether the subject is a work, by its name or, where the article has no name for it, by its noun."""
    return subject is not None and (subject.type == "work" or stands_for_one(subject.name.rsplit(" ", 1)[-1]))


def _plain(layers: Layers, event: Event, date: DateMention, subject: Topic | None) -> bool:
    """Return whether a verb that is no listed event is told so plainly that it may be one: name, verb, date."""
    if (
        event.key in events.NEVER
        and not events.since(layers, date)
        and not (event_nouns.is_numbered(date) and _named(subject))
    ):
        if event.key == "do" and subject is not None and subject.type == "person":
            return True  # "as Ann Roe did in 2018"
        return layers.of_charts and date.first == date.last and subject is not None and subject.type == "work"
    if events.since(layers, date):
        return _named(subject)
    if event.key in OF_WORKS_ONLY:
        return _is_work(subject)
    if (
        event.key in events.WORTHY
        or event.key in events.SAYING
        or event.key in event_nouns.HAPPENINGS
        or event.key in event_nouns.DATED_NOUNS
    ):
        return True
    if subject is None or (subject.type == "other" and not NAME.fullmatch(subject.name)):
        return subject is not None and event_nouns.is_numbered(date)
    return abs(date.start - event.end) <= PLAIN_REACH or date.end <= event.start


def _named(subject: Topic | None) -> bool:
    """Return whether a subject is a name or begins with one: "Northwind's next figures", but not "the weather"."""
    return subject is not None and (subject.type != "other" or subject.name[:1].isupper())


def _only_figure(layers: Layers, event: Event, date: DateMention) -> bool:
    """Return whether the date is only that of a figure: "sold 4m copies in 2018", "closed at $41 on Monday"."""
    start, end = sorted((event.end, date.start))
    figures = (
        one for one in within(layers.quantities, min(event.start, start), end) if one.unit not in events.DURATIONS
    )
    if "/" in (date.value or "") and within(layers.charts, start, end):
        return True  # "topped the chart from Feb. 7 to 13"
    if event.key in PRICED:
        return AT_PRICE.match(layers.text, event.end, end) is not None and next(figures, None) is not None
    listed = LISTED_DAY.search(layers.text, max(0, date.start - 16), date.start)
    if date.first == date.last and not listed and not NEXT_DAY.match(layers.text, date.end):
        return False
    return event.key in COUNTING and next(figures, None) is not None


def _counted_to(layers: Layers, date: DateMention) -> DateClaim | None:
    """Return the claim of the last day of what was counted: "the week ending Sept. 3", "the 12 weeks to Oct. 26"."""
    counted = event_nouns.is_numbered(date) and COUNTED_TO.search(layers.text, max(0, date.start - 40), date.start)
    if not counted and not CHART_WEEK.match(date.text):
        return None
    day = replace(date, first=date.last, value=date.last.isoformat())
    event = Event("chart week", date.start, date.end, True)
    chart = last_before(layers.charts, date.start)
    if chart and FOR.fullmatch(layers.text, chart.end, date.start):
        subject = Topic(chart.value, "chart", None, None, chart.start, chart.end)
    else:
        subject = subjects.of(layers, date.start, date.end) or events.counted(layers, date)
    return _claim(layers, day, event, subject)


def _dated(layers: Layers, date: DateMention) -> DateClaim | None:
    """Return the claim of the day that a chart or a paper bears: "the albums chart (dated Sept. 3)"."""
    if date.first != date.last or not layers.text.endswith("dated ", 0, date.start):
        return None
    told = DATED.search(layers.text, max(0, date.start - 40), date.start)
    if told is None:
        return None
    chart = last_before(layers.charts, told.end("what"))
    if chart and chart.start >= layers.sentence_at(date.start)[0]:
        subject = Topic(chart.value, "chart", None, None, chart.start, chart.end)
    else:
        subject = named_phrases.of(layers, *told.span("what"))
    return _claim(layers, date, Event("date", *told.span("what")), subject)


def _claim(layers: Layers, date: DateMention, event: Event, subject: Topic | None) -> DateClaim:
    start, end = min(event.start, date.start), max(event.end, date.end)
    key = "announcement" if event.key in event_subjects.SAYING else event.key
    if key == "return" and subject and subject.type == "work":
        key = "premiere"  # a series comes back with a premiere
    if key == "premiere" and _launched(layers, event, subject):
        key = "launch"
    key = BY_MEDIUM.get((key, subject.medium), key) if subject else key
    roles = [Role("event", event.start, event.end), Role("date", date.start, date.end)]
    if subject is not None:
        roles.insert(0, Role("subject", subject.start, subject.end))
    return DateClaim(
        start=start,
        end=end,
        evidence=layers.article.text[start:end],
        modality=modality.modality(layers, event.start, event.end),
        attribution=modality.attribution(layers, start, end),
        roles=tuple(roles),
        subject=subject.name if subject else None,
        subject_type=subject.type if subject else None,
        season=subject.season if subject else None,
        event=key,
        place=_place(layers, start, end, subject),
        date=periods.iso(date),
        first=date.first,
        last=date.last,
    )


def _launched(layers: Layers, event: Event, subject: Topic | None) -> bool:
    """Return whether something was launched of which nothing shows that it can have a premiere: an app, a service."""
    medium = subject.medium if subject else None
    return medium in (None, "game") and layers.text.startswith("launch", event.start)


def _place(layers: Layers, start: int, end: int, subject: Topic | None) -> str | None:
    """Return where a work came out: "in Britain on May 25"; "here" is where the article is at home."""
    if subject is None or subject.type != "work":
        return None
    last = layers.sentence_at(start)[1]
    for place in within(layers.places, start, min(last, end + PLACE_REACH)):
        lead = layers.text[max(start, place.start - len(" across the ")) : place.start]
        if PLACE_LEAD.search(lead) and (place.start < end or BESIDE.fullmatch(layers.text, end, place.start)):
            return NAMED_SO.get(place.value, place.value)
    return home(layers, start) if HERE.search(layers.text, start, min(last, end + len(" here"))) else None
