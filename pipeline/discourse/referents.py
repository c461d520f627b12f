"""Whom a description or a pronoun stands for: the name spoken of before that fits it.

'Ember' led, taking the musical biopic to £15m       Ember, the work named last
'Ember', which beat Ozark, ... The thriller fell     Ember: Ozark is only held against it
Gutter Lane, a band from Hull, ... The band ...      Gutter Lane, introduced as a band and named near by
it, he, she                                          what or who the sentence is about
the biggest film, another show, its second album     nobody: another one than the one spoken of
"""

import re
from bisect import bisect_left

from pipeline import vocab
from pipeline.discourse import introductions
from pipeline.grammar.reading import FINITE, KNOWS, read_at
from pipeline.grammar.subject import subject_of
from pipeline.layers import Layers, Topic, within
from pipeline.mentions.topics import introductions as by_stem
from pipeline.mentions.topics import many, stems
from pipeline.model import NameMention

DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their"})
HEAD_ENDS = frozenset("of in on at for from with by to about starring who which that".split())
WORDS = re.compile(r"[^\W_][\w&.'-]*")
WORK, PERSON, GROUP, BODY, ANOTHER = (
    frozenset(vocab.words("referents", kind)) for kind in ("work", "person", "group", "body", "another")
)
OWN_NAMES = frozenset({"game", "show", "special", "series", "programme", "program", "video", "soundtrack", "hour"})
"""Nouns that with a name before them make one of their own: "the Hull-Leeds game", "the Ann Hale show"."""
RIVAL = re.compile(
    rf"(?:^|[ ,(])(?:{vocab.alternation((*vocab.words('clause', 'beats'), *vocab.words('clause', 'beside')))})"
    r"(?: [\w'-]+){0,2} [\"'(]*$"
)
RIVAL_REACH = 40  # characters before a name in which a word stands that holds it against another
PLAIN = 2  # words of "the show": it is the article's own, where it opens a paragraph
NEAR_BY = 300  # characters before "the rapper" in which she was named
FARTHEST = 900  # characters between a description and the name that it stands for
SUPERLATIVE = re.compile(r"(?:[a-z]+est|(?:most|best|least|top|highest)-[a-z]+)$")
NEAR = 24  # characters that may stand before a name that opens a sentence
PERSON_BACK = 400  # characters in which "she" was named
GIVEN = vocab.surfaces("given_names")
GENDERS = {key: entry["gender"] for key, entry in vocab.load("given_names").items() if entry.get("gender")}


def described(layers: Layers, start: int, end: int) -> Topic | None:
    """Return the name that the noun phrase at [start, end) stands for by its noun, None where it tells none.

    The phrase holds no name of its own save that of an owner: "Ann Hale's comedy", "the Marvel sequel".
    """
    words = list(WORDS.finditer(layers.text, start, end))
    stop = next((place for place, word in enumerate(words) if place and word[0].lower() in HEAD_ENDS), len(words))
    words = words[:stop]
    if not words or within(layers.works, start, end):
        return None
    head = words[-1][0].lower()
    opening = words[0][0].lower()
    owned = any(word[0].endswith(("'s", "s'")) and word[0][0].isupper() for word in words[:-1])
    if head.endswith("'s") or not (opening in DEFINITE or owned) or len(words) < 2:
        return None
    between = [word[0].lower() for word in words[1 if opening in DEFINITE else 0 : -1]]
    if any(word in ANOTHER or SUPERLATIVE.match(word) for word in between):
        return None
    if head in OWN_NAMES and any(word[0][0].isupper() and not word[0].endswith(("'s", "'")) for word in words[1:-1]):
        return None
    owner = next((word[0] for word in reversed(words[:-1]) if word[0].endswith(("'s", "s'", "'"))), "") if owned else ""
    return _by_kind(layers, head, [word[0] for word in words], start, owner.removesuffix("'s").removesuffix("'"))


def _by_kind(layers: Layers, head: str, words: list[str], start: int, owner: str) -> Topic | None:
    media = vocab.surfaces("media")
    if head in PERSON | GROUP | BODY and (named := introductions.last(layers, head, start)):
        return named if named.name.split()[-1] in layers.text[max(0, start - NEAR_BY) : start] else None
    if (head in media and not many(head)) or (head in WORK and layers.of_charts):
        medium = media.get(head, "genre")
        medium = "" if medium == "genre" else medium
        return _made_by(layers, start, medium, owner) if owner else work(layers, start, medium, words)
    return None


def _made_by(layers: Layers, position: int, medium: str, owner: str) -> Topic | None:
    """Return the work that was named last with its maker, "Ann Hale's 'Ember'", else the one named last."""
    before = _before(layers, position, medium)
    said = re.compile(rf"\b{re.escape(owner)}'s?(?: [a-z][a-z-]*){{0,4}} [\"']?$")
    named = (one for one in before if said.search(layers.text, max(0, one.start - RIVAL_REACH), one.start))
    one = next(named, None)
    return Topic.of(one) if one else nearest(layers, position, medium)


def work(layers: Layers, position: int, medium: str = "", words: list[str] | None = None) -> Topic | None:
    """Return the work that a description at `position` stands for.

    medium  of the noun, "" for any
    words   of the description: one introduced in the same words comes first
    """
    if not layers.works:
        return None
    if words:
        if "works_by_stem" not in layers.memo:
            layers.memo["works_by_stem"] = by_stem(layers)
        told = layers.memo["works_by_stem"]
        found = {one.value: one for stem in sorted(stems(" ".join(words[1:-1]))) if (one := told.get(stem))}
        if len(found) == 1 and (one := next(iter(found.values()))).start < position:
            return Topic.of(one)
    if words and len(words) == PLAIN and words[0].lower() == "the" and _opens_paragraph(layers, position):
        main = _main(layers, position, medium)
        if main is not None:
            return main
    held = layers.topics[layers.sentence_index(position)]
    spoken = words is None or len(words) == PLAIN or position - layers.sentence_at(position)[0] <= 1
    if spoken and held and held.type == "work" and (not medium or held.medium in (None, medium)):
        return held  # "the film" is what is spoken of; "..., the Vatican drama" rather what was named last
    return nearest(layers, position, medium)


def nearest(layers: Layers, position: int, medium: str = "") -> Topic | None:
    """Return the work named last before `position` that may be of `medium` and is no other's rival."""
    before = _before(layers, position, medium)
    one = next((one for one in before if not is_rival(layers, one.start)), before[0] if before else None)
    return Topic.of(one) if one else None


def _before(layers: Layers, position: int, medium: str) -> list[NameMention]:
    """Return the works named before `position` that may be of `medium`, the nearest first."""
    index = bisect_left(layers.works, position, key=lambda one: one.start)
    near = [one for one in layers.works[max(0, index - 12) : index] if position - one.end <= FARTHEST]
    return [one for one in reversed(near) if not medium or one.medium in (None, medium)]


def is_rival(layers: Layers, start: int) -> bool:
    """Return whether the name at `start` is only what another is held against: "beating Ozark", "since Ozark"."""
    first, _ = layers.sentence_at(start)
    return RIVAL.search(layers.text, max(first, start - RIVAL_REACH), start) is not None


def _main(layers: Layers, position: int, medium: str) -> Topic | None:
    """Return the work that the article names most, where it was named before `position` and may be of `medium`."""
    counts: dict[str, int] = {}
    for one in layers.works:
        counts[one.value] = counts.get(one.value, 0) + 1
    counts[layers.works[0].value] += 1
    most = max(counts, key=counts.__getitem__)
    before = [one for one in within(layers.works, 0, position) if one.value == most]
    return Topic.of(before[-1]) if before and (not medium or before[-1].medium in (None, medium)) else None


def _opens_paragraph(layers: Layers, position: int) -> bool:
    opens = layers.text.rfind("\n", 0, position) + 1
    return not within(layers.works, opens, position)


def pronoun(layers: Layers, word: str, position: int) -> Topic | None:
    """Return whom "he", "she", "it" or "they" at `position` stands for, None where the text leaves it open."""
    if word in ("he", "she"):
        return person(layers, word, position)
    at = layers.sentence_index(position)
    held = layers.topics[at]
    if held and held.start > position and at:
        held = layers.topics[at - 1]  # "it took £9m, leaving only 'Ember' ahead"
    if word == "they":
        opens = held and held.start - layers.sentence_at(position)[0] in range(len("The "))
        return held if held and opens and held.type == "organization" else None
    return _here(layers, position) or _it(layers, held, position) if word == "it" else None


def _here(layers: Layers, position: int) -> Topic | None:
    """Return the work that is the subject of the clause right before "it": "what 'Ember' made when it opened"."""
    reading = read_at(layers, position)
    if reading is None:
        return None
    words = reading.words
    if not reading.at or words[reading.at - 1].tag != "SUB":
        return None
    verb = next((at for at in range(reading.at - 1, -1, -1) if words[at].tag in FINITE), None)
    if verb is None or words[verb].lower in KNOWS:
        return None
    span = subject_of(reading, verb)
    named = span and words[span[1] - 1].mention
    return Topic.of(named) if isinstance(named, NameMention) and named.type == "work" else None


def person(layers: Layers, word: str, position: int) -> Topic | None:
    """Return the person that "she" goes on about: the last who may be one and opens a sentence, or stands alone.

    Two people of one sentence who both may be meant leave it open.
    """
    wanted = "m" if word == "he" else "f"
    near = [
        one
        for one in within(layers.people, position - PERSON_BACK, position)
        if GENDERS.get(GIVEN.get(one.value.split()[0], ""), wanted) == wanted
    ]
    first = layers.sentence_at(position)[0]
    here = {one.value: one for one in near if one.start >= first}
    if here:
        return Topic.of(next(iter(here.values()))) if len(here) == 1 else None
    paragraph = layers.text.rfind("\n", 0, position)
    told = {one.value: one for one in near if one.start > paragraph}
    if len(told) == 1:
        return Topic.of(next(iter(told.values())))  # the only one of whom the paragraph speaks
    opening = [one for one in near if one.start - layers.sentence_at(one.start)[0] <= NEAR]
    if opening:
        return Topic.of(opening[-1])
    return Topic.of(near[-1]) if len({one.value for one in near}) == 1 else None


def _it(layers: Layers, held: Topic | None, position: int) -> Topic | None:
    """Return what "it" goes on about: the firm or work that the sentence before opens with."""
    if held is None or held.type == "person":
        return None
    if layers.of_charts and held.type == "work":
        return held
    near = layers.sentences[max(0, layers.sentence_index(position) - 1)][0]
    opens = held.start - layers.sentence_at(held.start)[0] <= NEAR // 2
    return held if opens and near <= held.start < position else None
