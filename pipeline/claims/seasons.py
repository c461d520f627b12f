"""Which season of a series a figure or a rank is about, where its sentence counts seasons apart.

'Longshore' returned: Season 1 was fourth.                              1
'Longshore' Season 2 (9M hours viewed) and Season 1 (4M)                 2, 1
Seasons 1 and 2 of 'Longshore' (9M and 4M hours viewed, respectively)    1, 2
"""

import re

from pipeline.layers import Layers, Topic, within
from pipeline.normalize.numbers import ordinal

NUMBERS = r"\d{1,2}(?:(?:, | and |, and )\d{1,2}){0,5}"
SEASONS = re.compile(rf"\b[Ss]easons (?P<numbers>{NUMBERS})\b")
ONE = re.compile(r"\b(?:[Ss]eason|[Pp]art|[Vv]olume) (?P<n>\d{1,2})[\"']? \($")  # right before a parenthesis
OPENS = re.compile(
    r"[\"'(]*(?:(?:[Ss]eason|[Pp]art|[Vv]olume) (?P<n>\d{1,2})|(?:[Tt]he|[Ii]ts) (?P<nth>[a-z]+) (?:season|series))\b"
    r" (?!of\b)"
)
RESPECTIVELY = re.compile(r"\brespectively\b")
SENTENCE = 300  # characters of a sentence on either side of a figure that are read
REACH = 90  # characters from a list of seasons to the figures told in its order


def season_of(layers: Layers, subject: Topic, clause: int, start: int, end: int) -> int | None:
    """Return the season of `subject` that the figure or rank at [start, end) is about, None for none named."""
    text = layers.text
    first, last = layers.sentence_at(start)
    first, last = max(first, start - SENTENCE), min(last, end + SENTENCE)
    if listed := _respective(layers, first, start, last):
        return listed
    if one := ONE.search(text, max(first, start - len("Season 10 (") - 2), start):
        return int(one["n"])
    opening = OPENS.match(text, clause, start)
    if opening:
        return int(opening["n"]) if opening["n"] else _whole(ordinal(opening["nth"]))
    return subject.season


def _respective(layers: Layers, first: int, start: int, last: int) -> int | None:
    """Return the season in the place that the amount has among those of its list."""
    said = RESPECTIVELY.search(layers.text, start, last)
    if said is None:
        return None
    named = list(SEASONS.finditer(layers.text, first, start))
    if not named or said.start() - named[-1].end() > REACH:
        return None
    before = named[-1]
    seasons = [int(number) for number in re.findall(r"\d+", before["numbers"])]
    amounts = [amount for amount in within(layers.quantities, before.end(), said.start()) if amount.unit != "season"]
    place = next((index for index, amount in enumerate(amounts) if amount.start <= start < amount.end), None)
    return seasons[place] if place is not None and len(seasons) == len(amounts) else None


def _whole(number: object) -> int | None:
    return number if isinstance(number, int) else None
