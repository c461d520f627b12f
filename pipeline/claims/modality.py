"""How far a claim is asserted, and who is said to have said it.

The film is expected to take $20 million.        expected
Variety reports that it took $20 million.        reported, attribution Variety
It did not reach the top ten.                    negated
"""

import re

from pipeline.grammar.mood import mood
from pipeline.grammar.reading import read_around
from pipeline.layers import Layers, within
from pipeline.model import NameMention

FARTHEST = 500  # characters of a sentence on either side of a claim in which its source stands
ACCORDING = re.compile(
    r"[Aa]ccording to (?:the |an? |its |trade (?:paper|publication|magazine) |industry \w+ )*$|\bper $"
)
REPORTS = re.compile(
    r"(?:,? (?:has|have|had))? (?:reports?|reported|says?|said|claims?|claimed|notes?|noted|wrote)\b"
    r"(?: on \w+)?(?: that)?"
)


def modality(layers: Layers, start: int, end: int) -> str:
    """Return the modality (see model.Claim) of the words at [start, end), by their verb and what governs it."""
    reading = read_around(layers, start, end)
    return (reading and mood(reading)) or "asserted"


def attribution(layers: Layers, start: int, end: int) -> str | None:
    """Return who is credited with the claim in its sentence: "Variety reports that", "according to Nielsen"."""
    first, last = layers.sentence_at(start)
    for name in _near(layers, start, end, first, last):
        if ACCORDING.search(layers.text, max(first, name.start - 48), name.start):
            return name.value
        if name.start - first <= 5 and name.end <= start and REPORTS.match(layers.text, name.end, last):
            return name.value
        if name.start >= end and REPORTS.match(layers.text, name.end, last) and layers.text[name.start - 2] == ",":
            return name.value
    return None


def _near(layers: Layers, start: int, end: int, first: int, last: int) -> list[NameMention]:
    """Return the people and organizations of the sentence, of a very long one those that open it or stand close."""
    begin, stop = max(first, start - FARTHEST), min(last, end + FARTHEST)
    spans = [(begin, stop)] if begin == first else [(first, min(begin, first + FARTHEST)), (begin, stop)]
    found = [name for kind in (layers.organizations, layers.people) for span in spans for name in within(kind, *span)]
    return sorted(found, key=_start)


def _start(name: NameMention) -> int:
    return name.start
