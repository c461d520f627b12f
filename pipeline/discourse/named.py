"""Names as subjects: the topic that a mention, or words that are no known name, make."""

import re
from bisect import bisect_left

from pipeline import vocab
from pipeline.layers import Layers, Topic, last_before
from pipeline.mentions.topics import many

NEAR = 24
"""Characters that may stand before a name in its own noun phrase: "the animated fable"."""
PRONOUNS = frozenset(
    {"it", "they", "he", "she", "which", "who", "that", "this", "there", "we", "i", "you", "what"}
    | {"its", "his", "her", "their", "our", "my", "your", "one", "those", "these"}
)
"""Words that name nobody by themselves."""
HE_OR_SHE = re.compile(r"(?:he|she|his|her)\b", re.IGNORECASE)


def next_work(layers: Layers, position: int) -> Topic | None:
    """Return the work named next: "another hit series, which ..." is named in the sentence after."""
    index = bisect_left(layers.works, position, key=lambda work: work.start)
    return Topic.of(layers.works[index]) if index < len(layers.works) else None


def last_work(layers: Layers, position: int) -> Topic | None:
    """Return the work named last before `position`: "the song" is no singer."""
    work = last_before(layers.works, position)
    return Topic.of(work) if work else None


def last_person(layers: Layers, position: int) -> Topic | None:
    """Return the person named last before `position` who opens a sentence, else the one named last."""
    index = bisect_left(layers.people, position, key=lambda person: person.start)
    people = layers.people[max(0, index - 12) : index]
    opening = [person for person in people if person.start - layers.sentence_at(person.start)[0] <= NEAR]
    return Topic.of((opening or people)[-1]) if people else None


def work_of(layers: Layers, position: int) -> Topic | None:
    """Return the topic at `position` where it is a work, else the work named last before."""
    held = layers.topics[layers.sentence_index(position)]
    return held if held and held.type == "work" else last_work(layers, position)


def other(layers: Layers, start: int, end: int) -> Topic:
    """Return the words at [start, end) as a subject that is no known name."""
    return Topic(layers.article.text[start:end].strip(), "other", None, None, start, end)


def stands_for_one(noun: str) -> bool:
    """Return whether `noun` is the singular of a work's noun: "album", but not "albums"."""
    return noun in vocab.surfaces("media") and not many(noun)
