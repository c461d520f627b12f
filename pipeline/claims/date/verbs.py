"""The verbs of a clause that may tell what happened on a date, by their base forms.

She carried the flag, broke the record        carry, break
The museum will close; is due to face trial   close; be due, face
the most watched programme                    none: a participle behind an article describes
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import vocab
from pipeline.grammar.lemmas import FORMS, lemma
from pipeline.grammar.words import words_of
from pipeline.layers import Layers

PREDICATIVE = frozenset({"due"})
AUXILIARIES = frozenset({"be", "have", "do"})
"""Base forms of verbs that say little by themselves."""
NO_FRONT = frozenset("following including according during regarding being having concerning excluding pending".split())
"""Words in -ing that open a phrase as prepositions do."""
PLANNED = frozenset(vocab.words("event_words", "worthy")) | frozenset(vocab.words("event_words", "planned"))
"""Verbs whose present tells what is fixed to come: "Parliament debates the bill on May 3"."""
MANY = frozenset({"they", "we", "group", "band", "team", "side", "club", "pair", "duo", "trio"})
PARTICLE = re.compile(r" (?P<word>off|up|down|out|over|away|apart)\b")
PHRASAL = {
    ("kick", "off"): "begin", ("call", "off"): "cancel", ("put", "off"): "postpone", ("step", "down"): "resign",
    ("shut", "down"): "close", ("break", "up"): "split", ("split", "up"): "split", ("set", "up"): "found",
    ("carry", "out"): "conduct", ("take", "over"): "take over", ("pull", "out"): "withdraw",
    ("drop", "out"): "withdraw",
    ("pass", "away"): "die", ("get", "under"): "begin", ("start", "out"): "start", ("wrap", "up"): "wrap",
}  # fmt: skip
"""Verb and particle -> the one verb that they mean."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a clause: its base form and its own word; `bare` says that it is an infinitive behind a modal."""

    key: str
    start: int
    end: int
    bare: bool = False


def find(layers: Layers, start: int, end: int) -> Iterator[Verb]:
    """Yield the verbs in [start, end), auxiliaries too, in order."""
    words = words_of(layers, start)
    first = bisect_left(words, start, key=lambda word: word.start)
    for index in range(first, len(words)):
        word = words[index]
        if word.start >= end:
            break
        opens = word if index == first or words[index - 1].tag != "NAME" else words[index - 1]  # "Roe denying rumours"
        at_front = opens.start - start < 2 and word.tag == "ING"
        helps = FORMS.get(word.lower) in AUXILIARIES or word.lower in PREDICATIVE
        if word.tag not in ("VERB", "BE", "HAVE") and not at_front and not helps:
            continue
        if at_front and word.lower in NO_FRONT:
            continue
        key = lemma(word.lower)
        if particle := PARTICLE.match(layers.text, word.end, end):
            key = PHRASAL.get((key, particle["word"]), key)
        before = words[index - 1].tag if index else ""
        yield Verb(key, word.start, word.end, bare=before in ("MODAL", "TO") and word.lower not in FORMS)


def planned(layers: Layers, start: int, end: int) -> Iterator[Verb]:
    """Yield the verb in the present of a clause of which no word is a verb for certain: "They travel to Leeds"."""
    words = words_of(layers, start)
    first = bisect_left(words, start, key=lambda word: word.start)
    for index in range(max(1, first), len(words)):
        word, before = words[index], words[index - 1]
        if word.start >= end:
            return
        if word.tag != "NOUN" or word.capital or before.tag not in ("NOUN", "NAME", "PRON", "FIGURE"):
            continue
        key = lemma(word.lower)
        many = before.lower in MANY or (before.tag == "NOUN" and before.lower.endswith("s"))
        if key in PLANNED and (word.lower == key) == many and index + 1 < len(words) and words[index + 1].tag != "OWN":
            yield Verb(key, word.start, word.end)
            return
