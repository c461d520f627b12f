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

from pipeline.claims import events, modality, periods, subjects
from pipeline.claims.events import Event
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.model import DateClaim, DateMention, NameMention, Role

NO_EVENT_TIME = re.compile(  # before a date: a measure, a comparison, a deadline
    r"\b(?:(?:week|weekend|frame|season|list|figures?)(?: of)?|(?<!month )of|after|before|following|than|by|[Bb]y|until"
    r"|till|through|to|[Aa]s of|[Tt]he|same|compared with|versus|against|over the|for the|most|days (?:ended|ending))"
    r"(?: the| this)? $"
)
SAYING = frozenset({"say", "tell", "report", "confirm", "announcement", "note"})
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
BEFORE_VERB = re.compile(r"\)?(?:, who [^,.;]{1,60})?,? (?:has |had |have |also |later )?")
PASSIVE = re.compile(r"\b(?:was|were|been|be)(?: \w+)? $")
FOR = re.compile(r"(?: chart| list)? (?:for|in) ")
HIS = re.compile(r"\b(?:his|her) (?:[a-z-]+ ){0,2}$")
OF_WORK = re.compile(r" of (?:[a-z]+ ){0,3}[\"']?")
OF_WORKS = ("release", "premiere", "publication", "finale", "renewal", "cancellation", "filming")
ACTIVE = ("release", "premiere", "publication", "announcement", "renewal", "cancellation")
OBJECT = re.compile(r"(?: (?:(?!(?:in|on|at|by|for|with|as)\b)[\w'-]+,? ){0,6}?)?[\"']?")
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
        if event is None:
            continue
        subject = event.subject or _subject(layers, event)
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
    if TODAY.match(date.text):
        return event.known and subject is not None and subject.type == "work"
    if event.known:
        return True
    if event.key in events.WEAK and (subject is None or subject.type == "other"):
        return False  # "the weather was mild"
    quoted = any(q.start <= date.start and date.end <= q.end and q.end - q.start > 40 for q in layers.quoted)
    return not quoted


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
    key = "announcement" if event.key in SAYING else event.key
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


def _subject(layers: Layers, event: Event) -> Topic | None:
    """Return whom the event happened to: what somebody brought out, who said it, else the clause's subject."""
    text = layers.text
    _, last = layers.sentence_at(event.start)
    if HIS.search(text, max(0, event.start - 24), event.start) and (person := _last(layers.people, event.start)):
        return events.topic(person)
    if event.known and event.key in ACTIVE:
        after = next(iter(within(layers.works, event.end, min(last, event.end + 60))), None)
        if after and OBJECT.fullmatch(text, event.end, after.start) and text[event.end] == " ":
            return events.topic(after)
    if event.key in SAYING and not PASSIVE.search(text, max(0, event.start - 12), event.start):
        return _speaker(layers, event)
    if not event.known and (named := _of_work(layers, event, last)):
        return named
    subject = subjects.of(layers, event.start, event.end)
    if not event.known or event.key not in OF_WORKS or (subject and subject.type == "work"):
        return subject
    work = _last(layers.works, event.start)  # a person's film came out, not the person
    return events.topic(work) if work else subject


def _last(names: Sequence[NameMention], position: int) -> NameMention | None:
    """Return the one of `names` that was named last before `position`."""
    index = bisect_left(names, position, key=lambda name: name.start) - 1
    return names[index] if index >= 0 else None


def _of_work(layers: Layers, event: Event, last: int) -> Topic | None:
    """Return the work that a happening is said to be of: "her performance of her single Slow River"."""
    after = next(iter(within(layers.works, event.end, min(last, event.end + 60))), None)
    return events.topic(after) if after and OF_WORK.fullmatch(layers.text, event.end, after.start) else None


def _speaker(layers: Layers, event: Event) -> Topic | None:
    """Return the person or organization named right beside a verb of saying: "Harbour Media said", "said Ann Roe"."""
    first, last = layers.sentence_at(event.start)
    for names in (layers.people, layers.organizations):
        for name in within(names, max(first, event.start - 60), event.start):
            if BEFORE_VERB.fullmatch(layers.text, name.end, event.start):
                return events.topic(name)
        for name in within(names, event.end, min(last, event.end + 60)):
            if name.start == event.end + 1:
                return events.topic(name)
    return None
