"""Things that are counted themselves, where they are the subject: nobody else is told of.

In Norway, 125 small cinemas closed last year       small cinemas
Some 183 Danish schools make the list               Danish schools
"""

import re

from pipeline import vocab
from pipeline.discourse.named import other
from pipeline.grammar.reading import FINITE, OPENERS, Reading
from pipeline.layers import Topic
from pipeline.normalize.numbers import cardinal
from pipeline.normalize.quantities.units import kind_of

ANYBODY = frozenset(
    {
        "people",
        "man",
        "woman",
        "person",
        "child",
        "viewer",
        "listener",
        "household",
        "fan",
        "resident",
        "other",
        "dollar",
    }
    | {
        "copy",
        "stream",
        "download",
        "view",
        "screen",
        "theater",
        "theatre",
        "cinema",
        "location",
        "site",
        "ticket",
        "unit",
    }
    | {"user", "employee", "worker", "job", "patient", "case", "death", "penny", "cent", "point", "per"}
)
"""Units too general to tell what is meant."""
PASSING = frozenset(vocab.words("unit_roles", "passing"))
DIGITS = re.compile(r"[\d.,]+(?:m|bn|k|mn)?")
SCALES = frozenset({"million", "billion", "thousand", "hundred", "dozen"})
MANY = 20  # fewer are part of a story
LEADING = 3  # words before the number: "More than", "At least some"
LONGEST_TAIL = 7  # words between the things and their verb: "40 boats from nine ports on the lake were"
TAIL = ("PREP", "NOUN", "NAME", "DET", "DATE", "FIGURE", "OWN")
OPENS = ("CONJ", "SUB")


def counted_themselves(reading: Reading, unit: str | None) -> Topic | None:
    """Return the things that a figure counts, where they are the subject of the verb right behind it."""
    words, at = reading.words, reading.at
    if (
        unit is None
        or unit.isupper()
        or kind_of(unit) == "measure"
        or unit in ANYBODY
        or unit in PASSING
        or unit == "percent"
        or at + 1 >= len(words)
    ):
        return None
    figure = words[at]
    if figure.mention is None or figure.mention.value < MANY or not _goes_on(reading):
        return None
    before = [word for word in words[:at] if word.tag != "ADV" and word.lower != "a"]
    if [word.lower for word in before[-2:]] == ["total", "of"]:
        before = before[:-2]  # "A total of 900 boats were sold"
    lead = before[-1] if before else None
    if lead is not None and lead.tag not in OPENS and lead.lower not in OPENERS and lead.lower != ",":
        return None
    begin = _past_number(reading.layers.text[figure.start : figure.end])
    return other(reading.layers, figure.start + begin, figure.end) if begin else None


def _past_number(text: str) -> int:
    """Return where what is counted begins in "More than 300 boats", 0 where no number or thing shows."""
    words = list(re.finditer(r"\S+", text))
    for place, word in enumerate(words[: LEADING + 1]):
        if DIGITS.fullmatch(word[0]) or cardinal(word[0].lower().replace("-", " ")) is not None:
            while place + 1 < len(words) and words[place + 1][0].lower() in SCALES:
                place += 1
            things = words[place + 1] if place + 1 < len(words) else None
            return things.start() if things is not None and things[0][0].isalpha() and things[0] != "of" else 0
    return 0


def _goes_on(reading: Reading) -> bool:
    """Return whether a verb follows, right behind the figure or behind what hangs on it by a preposition."""
    words, index = reading.words, reading.at + 1
    if words[index].tag == "PREP" and words[index].lower != "of":
        while index < len(words) and words[index].tag in TAIL and index - reading.at <= LONGEST_TAIL:
            index += 1
    return index < len(words) and words[index].tag in (*FINITE, "MODAL")
