"""Names and phrases that a comma sets beside each other: which of them came out, opened or was founded.

Salt Road, first released in 1994, ...                 the name before the participle
her second album, due May 19                           the phrase before it, by its own words
Ada Roe's last outing, Salt Road, opened in May        the name that the phrase is explained by
Harbour FM, the network launched by Vega in April      the name that the phrase explains
"""

import re
from bisect import bisect_left

from pipeline.claims.date import named_phrases, verbs
from pipeline.claims.date.event_nouns import Event
from pipeline.discourse.named import other
from pipeline.layers import Layers, Topic, overlaps
from pipeline.model import DateMention

AWAITED = ("out", "due")
SET_OFF = re.compile(
    r"[\"']?,[\"']? (?P<how>(?:(?:first|originally|initially|newly|which (?:was|were)|due(?: to be)?) )*)$"
)
APPOSED = re.compile(  # "..., Salt Road, had opened"
    r"(?<=[ '-])[a-z][a-z-]*, [\"']?(?P<name>[A-Z][^,;.\n]{1,48}?)[\"']?, (?:had|has|was|were|will|would|is)"
    r"(?: (?:be|been|also|first))* $"
)
LONGEST = 72  # characters before a verb in which a name between two commas begins
PHRASE = re.compile(r"\b(?P<own>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?P<words>(?:[\w'-]+ ){0,3}[a-z]+)$")
AGENT = re.compile(r" by [A-Z\"'a-z]")
EXPLAINED = re.compile(r", [\"']?(?=[A-Z])")
EXPLAINS = re.compile(r"[\"']?, $")
STATE = re.compile(  # "Ann Roe, mayor since 2018", "Northwind, second as recently as 2019"
    r"(?<=[\w\"'])(?P<comma>,) (?:(?!(?:and|but|who|which|after|when|while)\b|[a-z]+ing\b)[\w.'-]+ ){1,7}?"
    r"(?:since|as (?:late|recently) as|back in)(?: early| late)? $"
)
REACH = 48  # characters before a participle in which its phrase begins


def before(layers: Layers, event: Event) -> Topic | None:
    """Return the name or phrase that a comma closes right before the verb, None where the words there name nothing."""
    text = layers.text
    apposed = APPOSED.search(text, max(layers.sentence_at(event.start)[0], event.start - LONGEST), event.start)
    if apposed and (named := _name(layers, apposed.end("name"), ends=True)):
        return named
    first, _ = layers.sentence_at(event.start)
    comma = SET_OFF.search(text, max(first, event.start - REACH), event.start)
    if comma is None or not (comma["how"] or text[event.start : event.end] in AWAITED):
        return None  # "the sequel, made by Ann Roe, opened": a verb, and no participle
    if named := _name(layers, comma.start(), ends=True):
        return named
    phrase = PHRASE.search(text, max(first, comma.start() - REACH), comma.start())
    if phrase is None:
        return None
    if named_phrases.of(layers, phrase.start(), phrase.end()) is None:
        return None
    return other(layers, phrase.start("words"), phrase.end("words"))


def state(layers: Layers, date: DateMention) -> Event | None:
    """Return what the name before a comma has been since, or was as late as, a date: "Ann Roe, mayor since 2018"."""
    begin = max(layers.sentence_at(date.start)[0], date.start - LONGEST)
    told = STATE.search(layers.text, begin, date.start)
    if told is None or any(verbs.find(layers, told.end("comma"), date.start)):
        return None
    name = _name(layers, told.start("comma") - (layers.text[told.start("comma") - 1] in "\"'"), ends=True)
    return Event("role", told.end("comma") + 1, date.start - 1, False, name) if name else None


def name_of(layers: Layers, start: int, end: int, event: Event) -> Topic | None:
    """Return the name that stands beside the noun phrase at [start, end), the subject of `event`."""
    explained = EXPLAINED.search(layers.text, start, end) or EXPLAINED.match(layers.text, end)
    if explained and (named := _name(layers, explained.end(), ends=False)):
        closed = layers.text[named.end : named.end + 2].lstrip("\"'")
        return named if closed.startswith(",") and named.end < event.start else None
    if not AGENT.match(layers.text, event.end):
        return None
    explains = EXPLAINS.search(layers.text, max(0, start - 3), start)
    return _name(layers, explains.start(), ends=True) if explains else None


def _name(layers: Layers, position: int, ends: bool) -> Topic | None:
    """Return the name that ends, or begins, at `position`: a known one, else a run of capitals that is no place."""
    for names in (layers.works, layers.people, layers.organizations):
        index = bisect_left(names, position, key=lambda one: one.end if ends else one.start)
        if index < len(names) and position == (names[index].end if ends else names[index].start):
            return Topic.of(names[index])
    index = bisect_left(layers.capitals, position, key=lambda run: run[1] if ends else run[0])
    if index < len(layers.capitals) and position == layers.capitals[index][1 if ends else 0]:
        start, end = layers.capitals[index]
        if not overlaps(layers.places, start, end) and not overlaps(layers.dates, start, end):
            return other(layers, start, end)
    return None
