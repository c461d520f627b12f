"""Date claims: when something happened to a subject, or will.

The first episode of 'Harbour Lights' aired on Jan. 28.
                                      ~~~~~ event
                                               ~~~~~~~ date

A date counts when it has a place on the calendar (a day, a month, a year, days from A to B) and tells when something
happened. Left out are dates that say over what a figure was counted, comparisons ("up from 3 million in May"),
deadlines ("by Friday"), days of photographs, and words too wide for an event ("this week", "last year").
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.claims import date_subjects, events, modality, periods, subjects
from pipeline.claims.events import Event
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.model import DateClaim, DateMention, NameMention, Role

NO_EVENT_TIME = re.compile(  # before a date: a measure, a comparison, a deadline
    r"\b(?:(?:week|weekend|frame|season|list|figures?)(?: of)?|(?<!month )of|compared with|after|before"
    r"|following|than|by|[Bb]y|until|till|through"
    r"|to|[Aa]s of|[Tt]he|same|dated|versus|against|over the|for the|most|days (?:ended|ending))"
    r"(?: the| this)? $"
)
CHART_WEEK = re.compile(r"(?:[Tt]he |past )*week (?:ending|ended|that ended)(?: on)?(?: \w+day,)? ")
DESCRIBED_DAY = re.compile(r"\b(?:an?|[Tt]he|its|his|her|their|our|my|every|each|that)(?: [a-z]+)? $")
UNDATED_DAY = re.compile(
    r"(?:\w+day|[A-Z]\w+(?: Day| Eve)?)(?: night| morning| evening| afternoon)?"
)  # no number in it
NAMED_DAY = re.compile(r"\d|day\b|night|morning|evening|month|[A-Z][a-z]{2}")
WIDE = re.compile(
    r"(?:years?|weeks?|weekend|ago|overnight|spring|summer|autumn|fall|winter|quarter|decade|later|before|that"
    r"|the (?:month|day|night)|same)\b"
)
TODAY = re.compile(r"(?:today|this (?:morning|afternoon|evening)|tomorrow|tonight)", re.IGNORECASE)
CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\.?)?|noon|midnight", re.IGNORECASE)
AFTER_DAY = re.compile(r"(?:-| (?:weekend|frame|box office|holiday|Night|Live|Morning|News|crew|trading)\b)")
FOR = re.compile(r"(?: chart| list)? (?:for|in) ")
RANKED = re.compile(r"(?:[Nn]o\. ?|#|[Nn]umber )\w")
LIST = re.compile(r"\b[Cc]harts?\b")
PLACING = frozenset(
    {"be", "have", "lead", "get", "hit", "sit", "stand", "rank", "climb", "go", "hold", "spend", "reach"}
)
"""Verbs that with a place behind them tell the place, on the date."""

COUNTING = frozenset({"pass", "reach", "cross", "top", "exceed", "surpass", "earn", "make", "gross", "sell", "average"})
"""Verbs that with a figure behind them tell the figure, on the date, and no event."""

OF_ITSELF = frozenset({"festival", "run", "election", "chart week"})
"""Known events that say something though nobody is named: "the event ran from June 17 to 19"."""

OF_WORKS_ALONE = frozenset({"release", "premiere", "finale", "filming", "renewal", "cancellation"})
"""Known events that only works have; of anything else their verb is meant as it stands."""

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


def find(layers: Layers) -> Iterator[DateClaim]:
    """Yield a claim for each date on the calendar that an event hangs on."""
    for date in periods.joined(layers):
        if not layers.speaks(date.start):
            continue
        if week := _chart_week(layers, date):
            yield week
            continue
        if overlaps(layers.works, date.start, date.end):
            continue  # a day in a title
        event = events.beside(layers, date) or (events.of(layers, date) if _may_tell(layers, date) else None)
        if event is None or date_subjects.from_source(layers, event):
            continue
        subject = event.subject or date_subjects.of(layers, event)
        if event.known and event.key in OF_WORKS_ALONE and (subject is None or subject.type != "work"):
            event = events.plainly(event, layers.text)
        if _stands(layers, event, date, subject):
            yield _claim(layers, date, event, subject)


def _may_tell(layers: Layers, date: DateMention) -> bool:
    """Return whether a date may be that of an event, by its own words and those right beside it."""
    text = layers.text
    if WIDE.search(date.text.lower()) or CLOCK.fullmatch(date.text) or (date.value or "").endswith(("WE", "_REF")):
        return False
    if (date.last - date.first).days > 366 and "/" not in (date.value or ""):
        return False
    begin = max(0, date.start - 24)
    if AFTER_DAY.match(text, date.end) or (
        UNDATED_DAY.fullmatch(date.text) and DESCRIBED_DAY.search(text, begin, date.start)
    ):
        return False
    if not NAMED_DAY.search(date.text) and not text.endswith("n ", begin, date.start):
        return False  # a holiday tells a day only as "on Christmas Day"
    return NO_EVENT_TIME.search(text, begin, date.start) is None


def _stands(layers: Layers, event: Event, date: DateMention, subject: Topic | None) -> bool:
    """Return whether an event is sure enough: in a quotation a known one, "today" that of a work."""
    if date_subjects.says(layers, event) and (subject is None or subject.type == "other"):
        return False  # "officials said on Tuesday" dates nothing that anybody could look up
    if TODAY.match(date.text):
        return event.known and subject is not None and subject.type == "work"
    if event.key == "picture" or (subject is None and event.known and event.key not in OF_ITSELF):
        return False
    if event.known:
        return True
    if subject is None and not events.nameless(event):
        return False  # nobody could look up what happened to nobody
    if _placed(layers, event, date):
        return False
    if event.key in events.WEAK and (subject is None or subject.type == "other"):
        return False  # "the weather was mild"
    quoted = any(q.start <= date.start and date.end <= q.end and q.end - q.start > 40 for q in layers.quoted)
    return not quoted


def _placed(layers: Layers, event: Event, date: DateMention) -> bool:
    """Return whether the date is that of a place or a figure: "led the chart in 1998", "passed $6m on Sunday"."""
    start, end = sorted((event.end, date.start))
    if event.key in PLACING:
        ranked = any(RANKED.match(layers.text, one.start) for one in within(layers.ordinals, start, end))
        return ranked or bool(within(layers.charts, start, end)) or LIST.search(layers.text, start, end) is not None
    figures = (
        one for one in within(layers.quantities, min(event.start, start), end) if one.unit not in events.DURATIONS
    )
    return event.key in COUNTING and next(figures, None) is not None


def _chart_week(layers: Layers, date: DateMention) -> DateClaim | None:
    """Return the claim of a chart's week, told by its last day: "the week ending Sept. 3"."""
    if not CHART_WEEK.match(date.text):
        return None
    day = replace(date, first=date.last, value=date.last.isoformat())
    event = Event("chart week", date.start, date.end, True)
    chart = _last(layers.charts, date.start)
    if chart and FOR.fullmatch(layers.text, chart.end, date.start):
        subject = Topic(chart.value, "chart", None, None, chart.start, chart.end)
    else:
        subject = subjects.of(layers, date.start, date.end)
    return _claim(layers, day, event, subject)


def _claim(layers: Layers, date: DateMention, event: Event, subject: Topic | None) -> DateClaim:
    start, end = min(event.start, date.start), max(event.end, date.end)
    key = "announcement" if event.key in date_subjects.SAYING else event.key
    key = BY_MEDIUM.get((key, subject.medium), key) if subject else key
    roles = [Role("event", event.start, event.end), Role("date", date.start, date.end)]
    if subject is not None:
        roles.insert(0, Role("subject", subject.start, subject.end))
    return DateClaim(
        start=start,
        end=end,
        evidence=layers.article.text[start:end],
        modality=modality.modality(layers, start, end),
        attribution=modality.attribution(layers, start, end),
        roles=tuple(roles),
        subject=subject.name if subject else None,
        subject_type=subject.type if subject else None,
        season=subject.season if subject else None,
        event=key,
        date=periods.iso(date),
        first=date.first,
        last=date.last,
    )


def _last(names: Sequence[NameMention], position: int) -> NameMention | None:
    """Return the one of `names` that was named last before `position`."""
    index = bisect_left(names, position, key=lambda name: name.start) - 1
    return names[index] if index >= 0 else None
