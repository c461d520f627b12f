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

from pipeline import vocab
from pipeline.claims import subjects
from pipeline.claims.date import apposed, event_nouns, events, named_phrases, verbs
from pipeline.claims.date.event_nouns import Event
from pipeline.discourse import antecedents, referents
from pipeline.discourse.named import other
from pipeline.discourse.referents import BODY
from pipeline.grammar.subject import object_span, owner_span, subject_span
from pipeline.layers import Layers, Topic, last_before, overlaps, within
from pipeline.normalize import numbers

SAYING = frozenset({"say", "tell", "report", "confirm", "announcement", "note", "disclose"})
SOURCES = BODY | frozenset(
    {"board", "office", "ministry", "department", "authority", "court", "government", "association", "commission"}
)
REACH = 160  # characters before an event in which its clause is read
OWN_NOUN = re.compile(r"(?:\b[Tt]he|\b[Tt]his|\ba|day's|\bnext) (?P<words>(?:[\w'-]+ ){1,4})$")
REPORTS_RESULTS = re.compile(
    r" (?:(?:its|the|an?|their|[a-z][\w-]*) ){0,3}(?:results?|earnings|profits?|loss|losses|sales|revenues?)\b"
)
DEFINITE = re.compile(r"\b[Tt]he $")
AFTER_IT = re.compile(
    r"\b(?:[Aa]fter|[Ff]ollowing|[Ss]ince|[Dd]espite|[Bb]efore|[Dd]uring)(?: the)?(?: [\w.]+){0,3}(?:'s)? (?:[\w-]+ )?$"
)
OBLIQUE = re.compile(r"\b(?:of|at|in|into|to|for|with|from|during|after|before)(?: [\w'$.,-]+){0,5} $")
OPENS_ING = re.compile(r"[A-Z][a-z]+ing ")  # "Celebrating their win on Tuesday, Ann Roe said"
INVERTED = re.compile(r"[,\"'?!] $")  # before "said Ann Roe"
OPENED = re.compile(r"[^,.;]{0,60}, ")
AGENT = re.compile(r"(?:(?<=\bset)|(?<=\bheld))(?: (?:in|on) [\w ,]{3,20}?)? by [\"']?")
OF_THING = re.compile(r" (?:of|for) (?:the )?[\"']?")
OWN_LEAD = re.compile(
    r"(?:(?P<its>\b(?:[Ii]ts|[Tt]heir)|\b[Tt]he show's)|(?P<name>[A-Z\"'][^,.;:()]{1,60}?)[\"']?'s?)"
    r"(?: [\w'.-]+){0,4} $"
)
OPENS = 24  # characters before a name that opens its sentence
LAST_NAMES = 400  # names, or runs of capitals, that are looked through for the one that is meant
BEFORE_VERB = re.compile(r"\)?(?:, who [^,.;]{1,60})?,? (?:has |had |have |also |later )?")
PASSIVE = re.compile(r"\b(?:was|were|been|be)(?: \w+)? $")
HIS = re.compile(r"\b(?:his|her) (?:[a-z-]+ ){0,2}$")
SOURCE = re.compile(r"(?<![\w'.-])[A-Z][\w&'.-]*(?: (?:[A-Z&][\w&'.-]*|of|the|and|for))*$")
OF_WORK = re.compile(r" of (?:[a-z]+ ){0,3}[\"']?")
OF_WORKS = ("release", "premiere", "publication", "finale", "renewal", "cancellation", "filming")
ACTIVE = ("release", "premiere", "publication", "announcement", "renewal", "cancellation")
THAT = re.compile(  # "said that 'Salt' opened" announces nothing of it, "announced that 'Salt' will open" does
    r" (?:[a-z]+ )?that (?![^.;]{0,80}\b(?:will|would)\b)|(?! )"
)
OBJECT = re.compile(r"(?: (?:(?!(?:in|on|at|by|for|with|as)\b)[\w'-]+,? ){0,6}?)?[\"']?")
SPEAKS = re.compile(  # a person by a pronoun or a noun right before the verb: "the singer, whose ..., told"
    rf"\b(?:[Hh]e|[Ss]he|[Tt]he (?:{vocab.alternation(vocab.words('referents', 'person'))}))"
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
PARTS = frozenset(vocab.words("clause", "part"))
FIGURES = frozenset(vocab.words("event_words", "figures"))
PRONOUNS = frozenset({"it", "they", "he", "she", "which", "who", "that", "this", "there", "we", "i", "you", "what"})
NAMES = frozenset(vocab.words("event_words", "occasion_names"))


def of(layers: Layers, event: Event) -> Topic | None:
    """Return whom `event` happened to, None when the text does not tell."""
    text = layers.text
    first, last = layers.sentence_at(event.start)
    noun = event_nouns.is_noun(text, event) and not PASSIVE.search(text, max(0, event.start - 12), event.start)
    if HIS.search(text, max(0, event.start - 24), event.start) and (person := last_before(layers.people, event.start)):
        return Topic.of(person)
    if event.known and event.key in ACTIVE:
        after = next(iter(within(layers.works, event.end, min(last, event.end + 60))), None)
        beside = OF_WORK if noun else OBJECT
        if after and beside.fullmatch(text, event.end, after.start) and not THAT.match(text, event.end):
            return Topic.of(after)
        if not noun and (thing := object_span(layers, event.start)) and (told := referents.described(layers, *thing)):
            return told  # "the studio opened the vampire tale on Wednesday"
    if says(layers, event):
        return _speaker(layers, event)
    if (not event.known or noun) and (named := _of_work(layers, event, last)):
        return named
    begin = _clause(text, max(first, event.start - REACH), event.start)
    if named := _occasion(layers, event, begin) or _season(layers, event, begin):
        return named
    if OPENS_ING.match(text, first) and "," not in text[first : event.start] and (after := _nearest(layers, event)):
        return after
    if noun:
        return _owner(layers, event, begin)
    if (agent := AGENT.match(text, event.end, last)) and (named := _names_at(layers, agent.end())):
        return named  # "the record set in 2008 by 'Ember'"
    if set_off := apposed.before(layers, event):
        return set_off
    by_verb = not text[event.start].isdigit()
    span = (subject_span(layers, event.start) or owner_span(layers, event.start)) if by_verb else None
    if span is not None:
        return _fitting(layers, event, apposed.name_of(layers, *span, event) or named_phrases.of(layers, *span))
    return _nearest(layers, event)


def _names_at(layers: Layers, start: int) -> Topic | None:
    """Return the work, person or body whose name begins at `start`."""
    for names in (layers.works, layers.people, layers.organizations):
        index = bisect_left(names, start, key=lambda name: name.start)
        if index < len(names) and names[index].start == start:
            return Topic.of(names[index])
    return None


def _fitting(layers: Layers, event: Event, subject: Topic | None) -> Topic | None:
    """Return the grammatical subject, or the work that is meant by it: a person's film came out, not the person."""
    if event.key in events.DEALS and subject and subject.type == "work":
        return antecedents.of_it(layers, event.start) or subject  # "In March it raised $40m": the firm did
    if not event.known or event.key not in OF_WORKS or (subject and subject.type == "work"):
        return subject
    if subject is None or subject.type == "person":
        work = last_before(layers.works, event.start)
        if work and event.start - work.end <= REACH:
            return Topic.of(work)
    return subject or _near_by(layers, event)


def _nearest(layers: Layers, event: Event) -> Topic | None:
    """Return the subject of an event whose clause names none before it: "Founded in 1998, Northwind ..."."""
    first, last = layers.sentence_at(event.start)
    if (
        event.start - first <= OPENS
        and layers.text[event.start].isalpha()
        and (opened := OPENED.match(layers.text, event.end, last))
    ):
        end = layers.text.find(",", opened.end(), last)
        verb = next(iter(verbs.find(layers, opened.end(), last)), None)
        stop = min(one for one in (end, verb.start if verb else last, last) if one > 0)
        return named_phrases.of(layers, opened.end(), stop)
    return _fitting(layers, event, _near_by(layers, event))


def _near_by(layers: Layers, event: Event) -> Topic | None:
    """Return the name that fits by its place alone, where no subject shows: of another sentence, only a work."""
    found = subjects.of(layers, event.start, event.end)
    here = found is not None and found.start >= layers.sentence_at(event.start)[0]
    return found if event.known or here or (found and found.type == "work") else None


def _owner(layers: Layers, event: Event, begin: int) -> Topic | None:
    """Return whose happening a noun is: "the premiere of Longshore", "Longshore's finale", "its May 3 release"."""
    text = layers.text
    first, last = layers.sentence_at(event.start)
    if (event.known or event.key in PARTS) and (told := OF_THING.match(text, event.end, last)):
        found = named_phrases.behind(layers, told.end())
        if found:
            return found
    if event.key in event_nouns.OF_SOMEBODY and AFTER_IT.search(text, max(first, event.start - 40), event.start):
        return None  # "after Sunday's defeat": whose?
    lead = OWN_LEAD.search(text, max(begin, event.start - REACH), event.start)
    if lead and lead["name"]:
        found = named_phrases.of(layers, lead.start("name"), lead.end("name"))
        if found and (found.type != "other" or (event.known and found.name[:1].isupper())):
            return found
    held = layers.topics[layers.sentence_index(event.start)]
    verb = _governing(layers, event, first, last)
    span = subject_span(layers, verb.start) if verb else None
    subject = named_phrases.of(layers, *span) if span else None
    if lead and lead["its"]:
        return subject if subject and (subject.type != "other" or subject.name[:1].isupper()) else held
    if not event.known and event.key not in event_nouns.OF_SOMEBODY and (own := _own_noun(layers, event, begin)):
        return own
    if (near := last_before(layers.works, event.start)) and near.start >= begin:
        return Topic.of(near)
    if event.known and event.key in OF_WORKS and (subject is None or subject.type == "person"):
        subject = held if held and held.type == "work" else subject
    opens = event.start == first
    if subject is None and (opens or DEFINITE.search(text, max(0, event.start - 8), event.start)):
        return named_phrases.of(layers, event.start, event.start + len(text[event.start : event.end].split(None, 1)[0]))
    if (
        not event.known
        and event.key not in event_nouns.OF_SOMEBODY
        and OBLIQUE.search(text, max(begin, event.start - 48), event.start)
    ):
        return None  # "attendees of a wedding": whose?
    return subject or _near_by(layers, event)


def _governing(layers: Layers, event: Event, first: int, last: int) -> verbs.Verb | None:
    """Return the verb whose subject "its" is: the last before it, else the next: "Since its debut the show has"."""
    before = list(verbs.find(layers, max(first, event.start - REACH), event.start))
    told = [one for one in before if one.key not in verbs.AUXILIARIES] or before
    return told[-1] if told else next(verbs.find(layers, event.end, last), None)


def _own_noun(layers: Layers, event: Event, begin: int) -> Topic | None:
    """Return a happening by its own noun phrase: "the five-set men's final", "Sunday's cup match"."""
    told = OWN_NOUN.search(layers.text, max(begin, event.start - 60), event.start)
    if told is None or any(verbs.find(layers, told.start("words"), told.end("words"))):
        return None
    return named_phrases.of(layers, told.start("words"), event.end)


def says(layers: Layers, event: Event) -> bool:
    """Return whether the event is that somebody said something, and not that something was told of."""
    if REPORTS_RESULTS.match(layers.text, event.end):
        return False
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


def _of_work(layers: Layers, event: Event, last: int) -> Topic | None:
    """Return the work that a happening is said to be of: "her performance of her single Slow River"."""
    after = next(iter(within(layers.works, event.end, min(last, event.end + 60))), None)
    return Topic.of(after) if after and OF_WORK.fullmatch(layers.text, event.end, after.start) else None


def _speaker(layers: Layers, event: Event) -> Topic | None:
    """Return who said it: "Harbour Media said", "said Ann Roe", or the person that "she" or "the singer" stands for."""
    first, last = layers.sentence_at(event.start)
    for names in (layers.people, layers.organizations):
        for name in within(names, max(first, event.start - 60), event.start):
            if BEFORE_VERB.fullmatch(layers.text, name.end, event.start):
                return Topic.of(name)
        for name in within(names, event.end, min(last, event.end + 60)):
            if name.start == event.end + 1 and INVERTED.search(layers.text, max(0, event.start - 3), event.start):
                return Topic.of(name)
    spoke = SPEAKS.search(layers.text, max(first, event.start - 110), event.start)
    index = bisect_left(layers.people, event.start, key=lambda name: name.start)
    before = layers.people[max(0, index - LAST_NAMES) : index]
    if spoke is None or not before:
        return _who_said(layers, event)
    if spoke[0][0] in "Tt":  # "the singer": whom the article names most
        named = Counter(person.value for person in before)
        return Topic.of(max(reversed(before), key=lambda person: named[person.value]))
    opening = [one for one in before[-12:] if one.start - layers.sentence_at(one.start)[0] <= OPENS]
    near = [one for one in before[-1:] if event.start - one.end <= REACH]
    return Topic.of((near or opening or before)[-1])


def _who_said(layers: Layers, event: Event) -> Topic | None:
    """Return the subject of a verb of saying by its noun phrase; words that name nobody only announce."""
    span = subject_span(layers, event.start)
    found = named_phrases.of(layers, *span) if span else None
    if found is None or found.type != "other" or event.known:
        return found
    named = SOURCE.search(layers.text, found.start, found.end)
    opens = named and named.start() <= layers.sentence_at(event.start)[0] + 1 and " " not in named[0]
    if named and layers.text.endswith(" in ", 0, named.start()):
        return None  # "officials in Leeds said on Tuesday"
    if named and not opens and _runs(layers, *named.span()):
        return other(layers, *named.span())  # "retail tracker Tillwatch said on Tuesday"
    return found if found.name.split()[-1] in SOURCES else None


def _occasion(layers: Layers, event: Event, begin: int) -> Topic | None:
    """Return the festival, match or ceremony that is the event's subject, by its name."""
    text = layers.text
    for start, end in reversed(_runs(layers, begin, event.start)):
        named = _named_occasion(layers, start, end)
        if named and event.start - end <= 1 and overlaps(layers.places, start, end):
            continue  # "a San Francisco conference" is no San Francisco
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
