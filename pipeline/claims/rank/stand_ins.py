"""Whom the words of a ranked subject stand for, where they are no name.

Reed started well. He finished third.                 -> Reed
The Dale Fire has burned for days, which makes it the third-largest in the valley.    -> Dale Fire
The nation finished fourth.                           -> the country named before
The couple came first.                                -> the two named before
"""

import re
from bisect import bisect_left

import pycountry

from pipeline.claims.clauses import clause_start
from pipeline.claims.names import NAME, name_at, name_in
from pipeline.claims.rank.cues import Cue
from pipeline.claims.rank.phrases import FINITE
from pipeline.discourse.named import NEAR, other
from pipeline.layers import Layers, Topic, within
from pipeline.model import NameMention, PlaceMention

HE = re.compile(r"(?:[A-Z0-9 /.]{0,16}: ?)?[\"']?(?:He|She)\b")
IT = re.compile(r"[\"']?It\b")
HE_SAID = re.compile(r"(?:[Hh]e|[Ss]he)\b")
HE_THERE = re.compile(r"\b(?:he|she)\b")
OWNER_OPENS = re.compile(r"(?P<who>[A-Z][\w-]+ [A-Z][\w-]+)(?:'s|(?<=s)') ")
ANOTHER = re.compile(r"\b(?:but|while|who|which|when|whose|(?:its|their) $)")
NO_ACTOR = re.compile(r"\b(?:of|by|with|to|from|in|at|on|for|than|behind|past|against|over|pass|overtake[ns]?) $")
MAKES_IT = re.compile(r"\b(?:makes?|made|making) (?:it|him|her|them) (?:the )?(?:joint )?$")
DEFINITE = re.compile(r"\b(?:the|this|that) $", re.I)
SUBJECT_NOUN = re.compile(r"(?:^|[,;:.] )[Tt]he (?P<noun>[a-z]+) (?:is|was|has|had|remains|became)\b")
COUNTRY_NOUNS = frozenset("nation country".split())
PAIR_NOUNS = frozenset("couple pair duo".split())
ANY_PAIR = re.compile(rf"(?P<who>{NAME} and {NAME})\b")
TOP_OF = re.compile(r"(?:the )?top of the (?:list|table|rankings?)\b", re.I)
WAS_NAMED = re.compile(rf" (?:is|was|are|were) +(?:the +)?(?P<who>{NAME})")
SENTENCES_BACK = 3
PARAGRAPH = 1500  # characters before a rank in which the thing it speaks of was named


def spoken_of(layers: Layers, cue: Cue) -> Topic | None:
    """Return whom "He", "It" or "makes it" stands for: the name that the sentence before is about."""
    text = layers.text
    index = layers.sentence_index(cue.start)
    first, _ = layers.sentences[index]
    if MAKES_IT.search(text, max(first, cue.start - NEAR), cue.start):
        return _main(layers, first, cue.start)
    clause = clause_start(layers, first, cue.start)
    if ANOTHER.search(text, max(first, cue.start - PARAGRAPH), cue.start):
        return None
    if clause > first and HE_SAID.match(text, clause) and (person := _actor(layers, first, clause)):
        return Topic.of(person)
    if HE.match(text, first) and clause <= first + NEAR:
        for back in range(index - 1, max(-1, index - 1 - SENTENCES_BACK), -1):
            start, end = layers.sentences[back]
            if person := _actor(layers, start, end):
                return Topic.of(person)
            if not HE.match(text, start):
                return None
    elif IT.match(text, first) and clause == first and index:
        start, end = layers.sentences[index - 1]
        if noun := SUBJECT_NOUN.search(text[start:end]):
            return by_noun(layers, noun["noun"], start)
    return None


def resolved(layers: Layers, told: Topic) -> Topic | None:
    """Return whom a description stands for: "the nation", "the couple", "the fire"; None where nobody is named."""
    text = layers.text
    if TOP_OF.match(told.name) and (named := WAS_NAMED.match(text, told.end)):
        return name_in(layers, named)
    if told.type != "other" or not told.name:
        return told
    words = told.name.split()
    plain = all(word[:1].islower() for word in words)
    if plain and words[-1] in COUNTRY_NOUNS and len(words) == 1:
        return _country(layers, told.start)
    if layers.of_charts or not DEFINITE.search(text, max(0, told.start - 6), told.start):
        return told
    if words[-1] in PAIR_NOUNS:
        pairs = list(ANY_PAIR.finditer(text, max(0, told.start - PARAGRAPH), told.start))
        return other(layers, *pairs[-1].span("who")) if pairs else None
    if plain or (len(words) == 2 and words[1].islower() and _is_demonym(layers, told.start)):
        return by_noun(layers, words[-1], told.start)
    return told


def opens_with_person(layers: Layers, position: int) -> Topic | None:
    """Return the only person named in the sentence up to `position`, who opens it: "Hale's anger faded as he won"."""
    first, _ = layers.sentence_at(position)
    people = within(layers.people, first, position)
    told = people and all(one.value == people[0].value for one in people) and people[0].start - first <= len(" '")
    return Topic.of(people[0]) if told else None


def owner_in(layers: Layers, told: Topic, position: int) -> Topic | None:
    """Return the owner whom "he" up to `position` means: "Otto Reed's anger faded as he won"; None where none is."""
    owner = OWNER_OPENS.match(layers.text, told.start, told.end)
    if told.type != "other" or owner is None or HE_THERE.search(layers.text, told.end, position) is None:
        return None
    return name_in(layers, owner)


def is_other_owner(layers: Layers, told: Topic, position: int) -> bool:
    """Return whether "he" up to `position` may be another than the person `told`, of whom two sentences speak.

    one of Hale's players as he won        Hale only owns whom it means
    Hale led. Otto Reed's anger faded as he won        the owner who opens the sentence stands nearer
    """
    first, _ = layers.sentence_at(position)
    if told.type != "person" or HE_THERE.search(layers.text, max(first, told.end), position) is None:
        return False
    if told.start < first:
        return OWNER_OPENS.match(layers.text, first) is not None
    return told.start > first + len(" '") and layers.text.startswith("'", told.end)


def _actor(layers: Layers, start: int, end: int) -> NameMention | None:
    """Return the first person in the sentence who is not only spoken of beside another."""
    for person in within(layers.people, start, end):
        before = layers.text[max(start, person.start - 12) : person.start]
        if not NO_ACTOR.search(before) and not layers.text.startswith("'s ", person.end):
            return person
    return None


def _main(layers: Layers, first: int, stop: int) -> Topic | None:
    """Return the last name in [first, stop) that opens a clause and has a verb: "the Dale Fire has burned"."""
    runs = [run for run in layers.capitals[bisect_left(layers.capitals, (first, 0)) :][:40] if run[1] < stop]
    found = None
    for begin, end in runs:
        lead = layers.text[max(first, begin - 6) : begin].removesuffix("the ").rstrip()
        if (not lead or lead[-1] in ",:;") and re.match(rf" {FINITE}", layers.text[end:stop]):
            found = (begin, end)
    return name_at(layers, found) if found else None


def _is_demonym(layers: Layers, start: int) -> bool:
    return any(place.start == start for place in within(layers.places, start, start + NEAR))


def by_noun(layers: Layers, noun: str, position: int) -> Topic | None:
    """Return the name that ends in `noun`, named last before `position`: "the fire" is the Dale Fire."""
    stop = bisect_left(layers.capitals, (position, 0))
    for begin, end in reversed(layers.capitals[max(0, stop - 60) : stop]):
        words = layers.text[begin:end].split()
        if len(words) > 1 and words[-1].lower() == noun:
            skip = len("The ") if words[0] == "The" else 0
            return other(layers, begin + skip, end)
    return None


def _country(layers: Layers, position: int) -> Topic | None:
    """Return the country named last before `position` in the text, by name or by its people."""
    stop = bisect_left(layers.places, position, key=lambda place: place.start)
    for place in reversed(layers.places[max(0, stop - 12) : stop]):
        if name := _country_name(place):
            return Topic(name, "other", None, None, place.start, place.end)
    return None


def _country_name(place: PlaceMention) -> str | None:
    country = pycountry.countries.get(alpha_2=place.value) if place.value and len(place.value) == 2 else None
    return getattr(country, "common_name", country.name) if country else None
