"""What a noun phrase names: the name it holds, the name it stands for, or its own words.

the drama 'Longshore'                Longshore
his mother, Golda Reed               Golda Reed
Ann Hale's 42-date tour              its own words: the tour, not the singer
the second season of Longshore       Longshore, season 2
the trial of Otto Becker             its own words
it, the show, the company            what was spoken of before
a man, two officers                  nothing that anybody could look up
"""

import re
from dataclasses import replace

from pipeline import vocab
from pipeline.discourse import referents
from pipeline.discourse.named import last_person, last_work, other
from pipeline.discourse.phrases import topic_of
from pipeline.discourse.referents import BODY, GROUP, PERSON
from pipeline.grammar.reading import read_at
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.mentions.topics import describes
from pipeline.normalize import numbers

PRONOUN = re.compile(r"(?:he|she|it|they|who|which|that|this|we|i|you|there|these|those|one|both|all)", re.IGNORECASE)
PERSONAL = re.compile(r"(?:he|she|they)\b", re.IGNORECASE)
LEAD = re.compile(
    r"[\"'\s(]*(?:(?:[Tt]he|[Aa]n?|[Tt]h(?:is|at|ese|ose)|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Mm]y)\s+)?[\"']?"
)
OPENER = re.compile(r"(?:in|on|at|for|with|from|by) ", re.IGNORECASE)
HIS = re.compile(r"[\"']?(?:[Hh]is|[Hh]er)\b")
OF_IT = re.compile(r"(?:[Tt]he|[Aa]n?)(?: [\w-]+)? (?P<noun>[a-z]+) of (?=(?:the|this|its|their) )")
ACTOR = re.compile(rf"[Tt]he (?:{vocab.alternation(PERSON)})")
NUMBER = re.compile(r"[\d.,]+%?")
DIGITS = re.compile(r"\d")
SEASON = re.compile(r"\b(?:(?P<nth>[a-z]+|\d+(?:st|nd|rd|th)) (?:season|series)|[Ss]eason (?P<n>\d{1,2}|[a-z]+))\b")
NO_FIRST = frozenset(vocab.words("clause", "no_phrase")) - set("next last latest new back earlier later more".split())
NO_LAST = frozenset(vocab.words("clause", "no_last_word"))
PARTS = frozenset(vocab.words("clause", "part"))
NOBODY, FEATS, WORK_PARTS = (frozenset(vocab.words("event_words", kind)) for kind in ("nobody", "feats", "work_parts"))
COUNTS = frozenset({*numbers.UNITS, "all", "both", "more", "new", "further"})
LONGEST = 7  # words of a phrase that is its own name
NEAREST = 400  # characters before a phrase in which what it stands for was named


def of(layers: Layers, start: int, end: int) -> Topic | None:
    """Return what the noun phrase at [start, end) names, None where it names nothing that could be looked up."""
    told = _told(layers, start, end)
    if PERSONAL.match(layers.text, start, end) and told and told.type == "work":
        return None
    if told and told.type == "work" and ACTOR.fullmatch(layers.text, start, end):
        person = last_person(layers, start)
        if person and person.start >= layers.sentence_at(start)[0]:
            return person  # "'Salt' is the best of Ann Roe's films, and the actor turns 60 in July"
    if told and told.type != "other":
        return told
    if not layers.text[start:end].strip(" \"',"):
        return None
    return _stands_for(layers, start, end) or _own_words(layers, start, end) or told


def behind(layers: Layers, start: int) -> Topic | None:
    """Return what the noun phrase that begins at `start` names: what a happening is "of"."""
    reading = read_at(layers, start)
    span = reading.after(reading.at) if reading is not None else None
    return of(layers, start, reading.words[span[1] - 1].end) if span else None


def _told(layers: Layers, start: int, end: int) -> Topic | None:
    """Return the name that the phrase holds or stands for, as every kind of claim reads it."""
    reading = read_at(layers, start)
    if reading is None:
        return None
    words, stop = reading.words, reading.at
    while stop < len(words) and words[stop].end <= end:
        stop += 1
    if stop > reading.at and words[stop - 1].tag == "PREP":
        stop -= 1
    part = OF_IT.match(layers.text, start, end)  # "the twelfth episode of the romance drama starring Ann Hale"
    if part and part["noun"].lower() in PARTS | WORK_PARTS and (told := referents.described(layers, part.end(), end)):
        return told
    return topic_of(reading, (reading.at, stop))


def _stands_for(layers: Layers, start: int, end: int) -> Topic | None:
    """Return what "the show", "its finale", "the singer", "the company" stand for."""
    text = layers.text
    words = text[start:end].strip("\"', ").lower().split()
    held = layers.topics[layers.sentence_index(start)]
    definite = words[0] in ("the", "this", "that", "its", "his", "her", "their") and len(words) <= 4
    if held and held.type == "work" and (words[-1] in WORK_PARTS or words[-1][:-1] in PARTS) and words[0] in COUNTS:
        return held  # "two further seasons"
    if not (held and held.type == "work") and (words[-1] in WORK_PARTS or words[-1][:-1] in PARTS):
        before = last_work(layers, start)
        if before and start - before.end <= NEAREST and (definite or words[0] in COUNTS):
            return before
    if definite and words[-1] in PERSON:
        return last_person(layers, start)
    if definite and words[-1] in BODY and len(words) <= 3 and not words[-2].endswith("s"):
        named = within(layers.organizations, max(0, start - NEAREST), start)
        return Topic.of(named[-1]) if named else None
    if HIS.match(text, start) and words[-1] not in vocab.surfaces("media"):
        return None
    if definite and words[-1] in GROUP and held and held.type in ("person", "organization", "other"):
        return held
    if definite and words[-1] in FEATS and held and held.type == "work":
        return held
    part = words[-1] in PARTS or words[-1] in WORK_PARTS or SEASON.fullmatch(text, start, end) is not None
    if held and held.type == "work" and (describes(text, start, end) is not None or (definite and part)):
        return _season(layers, held, start, end)
    return None


def _own_words(layers: Layers, start: int, end: int) -> Topic | None:
    """Return the phrase as its own name, where its words could tell a reader what is meant."""
    comma = layers.text.find(", ", start, end)
    if comma > 0:
        end = comma
    if opener := OPENER.match(layers.text, start, end):
        start = opener.end()  # "In a post shared on May 3"
    if lead := LEAD.match(layers.text, start, end):
        own = layers.text[start : lead.end()].strip().lower()
        start = lead.end()
        if own in ("his", "her", "my", "our", "their"):
            return None
    words = layers.text[start:end].strip("\"' ").lower().split()
    if not words or len(words) > LONGEST or len(layers.text[start:end].strip()) < 3:
        return None
    if (
        PRONOUN.fullmatch(words[-1])
        or words[0] in NO_FIRST
        or words[-1] in NO_LAST
        or words[-1] in NOBODY
        or words[-1] in numbers.UNITS
    ):
        return None
    if overlaps(layers.dates, start, start + 1) or any(PRONOUN.fullmatch(word) for word in words[:-1]):
        return None
    if NUMBER.fullmatch(words[0]) and (len(words) == 1 or words[1] in ("per", "percent", "%")):
        return None  # "54 per cent of everything"
    if DIGITS.match(words[0]) and not layers.text[start:end][-1:].isupper() and words[-1] in NOBODY:
        return None
    while layers.text[end - 1] in "\"' ,.":
        end -= 1
    return other(layers, start, end)


def _season(layers: Layers, subject: Topic, start: int, end: int) -> Topic:
    """Return the work with the season that the phrase counts: "the second season of Longshore"."""
    told = SEASON.search(layers.text, start, end)
    if told is None or subject.type != "work":
        return subject
    number = numbers.cardinal(told["n"]) if told["n"] else numbers.ORDINALS.get(told["nth"].lower())
    return replace(subject, season=int(number)) if number else subject
