"""Whom or what an event on a date happened to: a work, a person, an occasion, or the clause's own noun phrase.

Roe's album Slow River came out on May 3         the work that came out, not who made it
"...", she told the audience on Sunday           who spoke
The Harrow Down festival took place in June      the occasion by its name
The festival ran from June 17 to 19              the occasion named last
... of season four, which premiered on May 27    the series named last, and its season
The survey was conducted in April                the noun phrase before the verb
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from pipeline import vocab
from pipeline.claims import events, subjects
from pipeline.claims.events import Event
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.mentions.topics import describes
from pipeline.model import NameMention
from pipeline.normalize import numbers

SAYING = frozenset({"say", "tell", "report", "confirm", "announcement", "note"})
REACH = 160  # characters before an event in which its clause is read
OPENS = 24  # characters before a name that opens its sentence
LAST_NAMES = 400  # names, or runs of capitals, that are looked through for the one that is meant
BEFORE_VERB = re.compile(r"\)?(?:, who [^,.;]{1,60})?,? (?:has |had |have |also |later )?")
PASSIVE = re.compile(r"\b(?:was|were|been|be)(?: \w+)? $")
HIS = re.compile(r"\b(?:his|her) (?:[a-z-]+ ){0,2}$")
OF_WORK = re.compile(r" of (?:[a-z]+ ){0,3}[\"']?")
OF_WORKS = ("release", "premiere", "publication", "finale", "renewal", "cancellation", "filming")
ACTIVE = ("release", "premiere", "publication", "announcement", "renewal", "cancellation")
OBJECT = re.compile(r"(?: (?:(?!(?:in|on|at|by|for|with|as)\b)[\w'-]+,? ){0,6}?)?[\"']?")
SPEAKS = re.compile(  # a person by a pronoun or a noun right before the verb: "the singer, whose ..., told"
    rf"\b(?:[Hh]e|[Ss]he|[Tt]he (?:{vocab.alternation(vocab.words('event_words', 'persons'))}))"
    r"(?:, (?:who|whose) [^,.;]{1,80},)?(?: (?:has|had|also|later|then))? $"
)
AUXILIARIES = (
    r"(?:(?:was|were|is|are|will|would|has|have|had|be|been|being|originally|first|also|then|finally|only|not|to|due|set"
    r"|scheduled|expected|which|that|again|itself|officially) )*"
)
OCCASION_NOUN = vocab.alternation(vocab.words("event_words", "occasions"))
THE_OCCASION = re.compile(rf"\b(?:[Tt]he|[Tt]his)(?: [a-z][\w'-]*)?? (?P<noun>{OCCASION_NOUN}),? {AUXILIARIES}$")
OCCASION_AFTER = re.compile(rf" (?P<noun>{OCCASION_NOUN})\b")
TO_VERB = re.compile(rf"(?: [a-z]+)?(?: in (?:[A-Z][\w'-]* ?)+)?,? {AUXILIARIES}")
NUMERAL = re.compile(r"[IVXL]+|\d+")
SEASON_WHICH = re.compile(r"\b(?:(?:[Ss]eason|[Ss]eries) (?P<n>[\w-]+)|(?P<nth>[\w-]+) season), which [^,.;]*$")
CLAUSE = re.compile(
    r"[;:] |, (?:and|but|while|as|after|when|where|because) |\b(?:after|when|while|because|that) |\. (?=[A-Z])"
)
OWN_PHRASE = re.compile(rf"[\"']?(?P<phrase>[A-Za-z][\w'-]*(?: [\w'&-]+){{0,6}}?),? {AUXILIARIES}")
NO_PHRASE = frozenset(vocab.words("clause", "no_phrase")) | frozenset(vocab.words("clause", "aside"))
NO_LAST = frozenset(vocab.words("clause", "no_last_word"))
PARTS = frozenset(vocab.words("clause", "part"))
STAND_IN = frozenset(vocab.words("clause", "stand_in"))
FIGURES = frozenset(vocab.words("event_words", "figures"))
PRONOUNS = frozenset({"it", "they", "he", "she", "which", "who", "that", "this", "there", "we", "i", "you", "what"})
STATES = frozenset({"run", "sale", "begin", "start", "end", "be due", "be"})
IS = re.compile(r"\b(?:was|were|is|are|will|be|been)\b")
SEASON_OPENS = re.compile(r"[\"']?[Tt]he (?:[\w-]+ ){0,2}(?:season|series|instalment|episode)\b")
LEAD = re.compile(r"(?:[Tt]he|[Aa]n?|[Tt]his|[Ii]ts|[Tt]heir) ")
NAMES = frozenset(vocab.words("event_words", "occasion_names"))


def of(layers: Layers, event: Event) -> Topic | None:
    """Return whom `event` happened to, None when the text does not tell."""
    text = layers.text
    first, last = layers.sentence_at(event.start)
    if HIS.search(text, max(0, event.start - 24), event.start) and (person := _last(layers.people, event.start)):
        return events.topic(person)
    if event.known and event.key in ACTIVE:
        after = next(iter(within(layers.works, event.end, min(last, event.end + 60))), None)
        if after and OBJECT.fullmatch(text, event.end, after.start) and text[event.end] == " ":
            return events.topic(after)
    if says(layers, event):
        return _speaker(layers, event)
    if not event.known and (named := _of_work(layers, event, last)):
        return named
    begin = _clause(text, max(first, event.start - REACH), event.start)
    if named := _occasion(layers, event, begin) or _season(layers, event, begin):
        return named
    subject = subjects.of(layers, event.start, event.end)
    if (subject is None or subject.type != "work") and SEASON_OPENS.match(text, begin, event.start):
        held = layers.topics[layers.sentence_index(event.start)]
        if held and held.type == "work":
            return held
    if (subject is None or not begin <= subject.start < event.start) and (phrase := _phrase(layers, event, begin)):
        return phrase
    if not event.known or event.key not in OF_WORKS or (subject and subject.type == "work"):
        return subject
    work = _last(layers.works, event.start)  # a person's film came out, not the person
    return events.topic(work) if work else subject


def says(layers: Layers, event: Event) -> bool:
    """Return whether the event is that somebody said something, and not that something was told of."""
    return event.key in SAYING and not PASSIVE.search(layers.text, max(0, event.start - 12), event.start)


def from_source(layers: Layers, event: Event) -> bool:
    """Return whether the event is only that figures came out: "estimates issued on Sunday", "final data showed"."""
    first, _ = layers.sentence_at(event.start)
    words = layers.text[max(first, event.start - 40) : event.start].lower().split()
    while words and words[-1] in ("had", "have", "has", "were", "was", "first", "also"):
        words.pop()
    return bool(words) and words[-1] in FIGURES


def _clause(text: str, begin: int, end: int) -> int:
    for stop in CLAUSE.finditer(text, begin, end):
        begin = stop.end()
    return begin


def _last(names: Sequence[NameMention], position: int) -> NameMention | None:
    """Return the one of `names` that was named last before `position`."""
    index = bisect_left(names, position, key=lambda name: name.start) - 1
    return names[index] if index >= 0 else None


def _of_work(layers: Layers, event: Event, last: int) -> Topic | None:
    """Return the work that a happening is said to be of: "her performance of her single Slow River"."""
    after = next(iter(within(layers.works, event.end, min(last, event.end + 60))), None)
    return events.topic(after) if after and OF_WORK.fullmatch(layers.text, event.end, after.start) else None


def _speaker(layers: Layers, event: Event) -> Topic | None:
    """Return who said it: "Harbour Media said", "said Ann Roe", or the person that "she" or "the singer" stands for."""
    first, last = layers.sentence_at(event.start)
    for names in (layers.people, layers.organizations):
        for name in within(names, max(first, event.start - 60), event.start):
            if BEFORE_VERB.fullmatch(layers.text, name.end, event.start):
                return events.topic(name)
        for name in within(names, event.end, min(last, event.end + 60)):
            if name.start == event.end + 1:
                return events.topic(name)
    spoke = SPEAKS.search(layers.text, max(first, event.start - 110), event.start)
    index = bisect_left(layers.people, event.start, key=lambda name: name.start)
    before = layers.people[max(0, index - LAST_NAMES) : index]
    if spoke is None or not before:
        return None
    if spoke[0][0] in "Tt":  # "the singer": whom the article names most
        named = Counter(person.value for person in before)
        return events.topic(max(reversed(before), key=lambda person: named[person.value]))
    opening = [one for one in before[-12:] if one.start - layers.sentence_at(one.start)[0] <= OPENS]
    near = [one for one in before[-1:] if event.start - one.end <= REACH]
    return events.topic((near or opening or before)[-1])


def _occasion(layers: Layers, event: Event, begin: int) -> Topic | None:
    """Return the festival, match or ceremony that is the event's subject, by its name."""
    text = layers.text
    for start, end in reversed(_runs(layers, begin, event.start)):
        named = _named_occasion(layers, start, end)
        if named and (event.start < named.end + 2 or TO_VERB.fullmatch(text, named.end, event.start)):
            return named
    told = THE_OCCASION.search(text, begin, event.start)
    if told is None:
        return None
    return _occasion_named_most(layers, event.start, told["noun"])


def _occasion_named_most(layers: Layers, position: int, noun: str) -> Topic | None:
    """Return the occasion of the kind `noun` that is named most before `position`; of several, the last."""
    index = bisect_left(layers.capitals, (position, 0))
    runs = (_named_occasion(layers, *run) for run in reversed(layers.capitals[max(0, index - LAST_NAMES) : index]))
    found = [one for one in runs if one]
    kind = noun[:5].lower()
    alike = [one for one in found if kind in layers.text[one.start : one.end + len(noun) + 1].lower()]
    if kind not in ("festi", "award"):
        alike = alike or found
    named = Counter(one.name for one in alike)
    return max(alike, key=lambda one: named[one.name], default=None)


def _runs(layers: Layers, begin: int, end: int) -> list[tuple[int, int]]:
    low = bisect_left(layers.capitals, (begin, 0))
    return [run for run in layers.capitals[low : bisect_left(layers.capitals, (end, 0))] if run[1] <= end]


def _named_occasion(layers: Layers, start: int, end: int) -> Topic | None:
    """Return the run of capitals as an occasion: "Winter Olympics", "Super Bowl LVI", "The Harrow Down festival"."""
    words = layers.text[start:end].split()
    if words[0] == "The":
        start, words = start + 4, words[1:]
    if not words or overlaps(layers.people, start, end):
        return None
    plain = words[:-1] if len(words) > 1 and NUMERAL.fullmatch(words[-1]) else words
    by_name = len(words) > 1 and plain[-1] in NAMES
    if not by_name and not OCCASION_AFTER.match(layers.text, end):
        return None
    return Topic(layers.article.text[start:end], "other", None, None, start, end)


def _season(layers: Layers, event: Event, begin: int) -> Topic | None:
    """Return the series whose season a relative clause is about: "of season four, which went up on May 27"."""
    told = SEASON_WHICH.search(layers.text, begin, event.start)
    if told is None:
        return None
    number = numbers.cardinal(told["n"]) if told["n"] else numbers.ORDINALS.get(told["nth"].lower())
    index = bisect_left(layers.works, event.start, key=lambda work: work.start)
    before = list(reversed(layers.works[max(0, index - LAST_NAMES) : index]))
    series = next((work for work in before if work.medium == "series"), before[0] if before else None)
    if series is None:
        return None
    season = int(number) if number else series.season
    return Topic(series.value, series.type, season, series.medium, told.start(), told.start() + len("season"))


def _phrase(layers: Layers, event: Event, begin: int) -> Topic | None:
    """Return the noun phrase that the clause opens with, where it stands for no work or person named before."""
    told = OWN_PHRASE.fullmatch(layers.text, begin, event.start)
    noun = not event.known and layers.text[event.start : event.end] in events.HAPPENINGS
    if (
        told is None
        or (event.known and event.key not in STATES)
        or describes(layers.text, begin, event.start) is not None
    ):
        return None
    if not noun and not IS.search(layers.text, told.end("phrase"), event.start) and event.key not in STATES:
        return None  # "The triumph broke a record": whose triumph?
    start, end = told.span("phrase")
    words = told["phrase"].lower().split()
    if words[0] in NO_PHRASE or words[0] in STAND_IN or " ".join(words[:2]) in STAND_IN or words[-1] in NO_LAST:
        return None
    if not PRONOUNS.isdisjoint(words) or any(word in PARTS for word in words[:3]) or words[-1] in numbers.UNITS:
        return None
    if overlaps(layers.dates, start, start + 1):
        return None
    if lead := LEAD.match(layers.text, start, end):
        start = lead.end()
    if noun:  # "the five-set men's final": what was on is named by its own noun
        end = event.end
        if start >= event.start or len(words) < 3 or words[0] != "the":
            return None
    if end - start < 3:
        return None
    return Topic(layers.article.text[start:end], "other", None, None, start, end)
