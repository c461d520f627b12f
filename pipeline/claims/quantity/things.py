"""Things that are counted themselves, where they are the subject: nobody else is told of.

In Norway, 125 small cinemas closed last year       small cinemas
Some 183 Danish schools make the list               Danish schools
"""

import re

from pipeline import vocab
from pipeline.discourse.named import other
from pipeline.grammar.reading import FINITE, OPENERS, Reading
from pipeline.layers import Topic
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
NUMBER = re.compile(
    r"(?:[A-Za-z]+ ){0,3}?[\d.,]+(?:m|bn|k|mn)?(?:[ -](?:million|billion|thousand|hundred))? (?P<things>[A-Za-z].*)"
)
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
    figure, follows = words[at], words[at + 1]
    if follows.tag not in (*FINITE, "MODAL") or figure.mention is None:
        return None
    lead = next((word for word in reversed(words[:at]) if word.tag != "ADV" and word.lower != "a"), None)
    if lead is not None and lead.tag not in OPENS and lead.lower not in OPENERS and lead.lower != ",":
        return None
    told = NUMBER.fullmatch(reading.layers.text, figure.start, figure.end)
    if told is None:
        return None
    return other(reading.layers, *told.span("things"))
