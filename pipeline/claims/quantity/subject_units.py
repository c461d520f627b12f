"""The unit of a bare number by the noun that is its subject: what is said to number so many is counted in itself.

Admissions passed 140 million                   admission
Registrations of new vans numbered 17,992       registration
there had been 55,200 (nothing)                 none: no noun tells it
"""

from pipeline import vocab
from pipeline.claims.quantity.governed import governor
from pipeline.grammar.reading import read
from pipeline.grammar.subject import subject_of
from pipeline.layers import Layers
from pipeline.model import QuantityMention
from pipeline.normalize.quantities.nouns import singular

LEAST = 20  # a smaller bare number is a place, a score, a page
COUNTING = frozenset(vocab.words("verbs", "counting"))
MEASURED = {"audience": "viewer", "viewership": "viewer", "attendance": "admission", "readership": "reader"} | {
    "ridership": "passenger",
    "membership": "member",
    "population": "people",
    "workforce": "employee",
    "circulation": "copy",
    "sales": "copy",
}
"""Noun that tells a number -> what is counted."""
NO_COUNTS = frozenset(
    {
        "results",
        "figures",
        "numbers",
        "profits",
        "revenues",
        "earnings",
        "losses",
        "costs",
        "shares",
        "stocks",
        "prices",
    }
    | {
        "ratings",
        "scores",
        "points",
        "rates",
        "levels",
        "temperatures",
        "totals",
        "wages",
        "yields",
        "estimates",
        "takings",
    }
    | {"receipts", "grosses", "exports", "imports", "series", "news", "yesterdays", "things", "sales", "units", "odds"}
)
"""Plurals that are measured, not counted."""


def of_subject(layers: Layers, quantity: QuantityMention) -> str | None:
    """Return the unit that the subject of a bare number is, None where its noun is none that is counted."""
    if quantity.value < LEAST or (quantity.text.isdigit() and len(quantity.text) == len("2024")):
        return None
    reading = read(layers, quantity.start, quantity.end)
    verb = governor(reading, True, frozenset()) if reading is not None else None
    if reading is None or verb is None:
        return None
    words = reading.words
    if words[verb].lower not in COUNTING and words[verb].tag != "BE":
        return None
    follows = words[reading.at + 1] if reading.at + 1 < len(words) else None
    if follows is not None and follows.tag in ("NOUN", "NAME", "ING"):
        return None
    span = subject_of(reading, verb)
    if span is None:
        return None
    head = next((index for index in range(*span) if words[index].tag == "PREP"), span[1])
    noun = words[head - 1] if head > span[0] else None
    if noun is not None and noun.lower in MEASURED:
        return MEASURED[noun.lower]
    if noun is None or noun.tag != "NOUN" or (noun.capital and head - 1 > span[0]) or reading.text(noun)[-1:] != "s":
        return None
    plain = noun.lower
    counted = len(plain) > 3 and not plain.endswith(("ss", "us", "is")) and plain not in NO_COUNTS
    return singular(plain) if counted else None
