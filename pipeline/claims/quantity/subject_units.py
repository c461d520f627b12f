"""The unit of a bare number by the noun that is its subject: what is said to number so many is counted in itself.

Admissions passed 140 million                   admission
Registrations of new vans numbered 17,992       registration
The number of ferries shrank by 90              ferry
Total shipments: 295.2 million                  shipment
Norway had the most entrants (149)              entrant
there had been 55,200 (nothing)                 none: no noun tells it
"""

from pipeline import vocab
from pipeline.claims.quantity.governed import ADJECTIVES, COUNTING, MOVES, governor
from pipeline.claims.quantity.links import labelled
from pipeline.grammar.reading import Reading, Span, read
from pipeline.grammar.subject import subject_of
from pipeline.layers import Layers
from pipeline.model import QuantityMention
from pipeline.normalize.quantities.nouns import singular

LEAST = 20  # a smaller bare number is a place, a score, a page
FORMATS = frozenset({"print", "vinyl", "physical", "digital", "paperback", "hardback", "chart", "first-week", "pure"})
NUMBERS = frozenset({"number", "total", "tally", "count"})  # of what follows: "the number of ferries"
MEASURED = {"audience": "viewer", "viewership": "viewer", "attendance": "admission", "readership": "reader"} | {
    "ridership": "passenger",
    "membership": "member",
    "population": "people",
    "workforce": "employee",
    "circulation": "copy",
    "sales": "copy",
    "share": "percent",
    "turnout": "percent",
    "score": "point",
    "reach": "listener",
}
"""Noun that tells a number -> what is counted."""
AVERAGES = frozenset({"averaged", "averages", "averaging"})
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
    if quantity.text.isdigit() and len(quantity.text) == len("2024"):
        return None
    reading = read(layers, quantity.start, quantity.end)
    follows = reading.words[reading.at + 1 : reading.at + 2] if reading is not None else []
    if reading is None or (follows and follows[0].tag in ("NOUN", "NAME", "ING")):
        return None
    span = _told(reading)
    noun = _head(reading, span) if span is not None else None
    if span is None or noun is None:
        return None
    plain = reading.words[noun].lower
    if plain == "sales" and (sold := _sold(reading, noun, span[0])):
        return sold if sold == "ticket" or f" {sold}s" in layers.text else None
    if plain in MEASURED:
        return MEASURED[plain] if MEASURED[plain] != "percent" or 0 < quantity.value <= 100 else None
    if _averaged(reading) or quantity.value < LEAST or quantity.value != int(quantity.value):
        return None
    return singular(plain) if _counted(reading, noun, span[0]) else None


def _averaged(reading: Reading) -> bool:
    """Return whether the number is of each, or of what came to each: "The semi-finals averaged 2.1 million"."""
    words, at = reading.words, reading.at
    if words[at - 1].lower == "(":
        return reading.layers.of_charts  # "school matinees (61,000)"
    return any(word.lower in AVERAGES for word in words[max(0, at - 3) : at])


def _told(reading: Reading) -> Span | None:
    """Return the noun phrase that the number is told of: its subject, its label, the one before its bracket."""
    words, at = reading.words, reading.at
    if at > 1 and words[at - 1].lower == "(" and words[at - 2].tag == "NOUN":
        return reading.simple(at - 1)
    if label := labelled(reading):
        return label
    verb = governor(reading, True, frozenset())
    if verb is None or not (words[verb].lower in COUNTING or words[verb].lower in MOVES or words[verb].tag == "BE"):
        return None
    return subject_of(reading, verb)


def _head(reading: Reading, span: Span) -> int | None:
    """Return where the noun stands that a phrase is of: of "the number of ferries", the ferries."""
    words = reading.words
    begin = span[0]
    head = next((index for index in range(begin, span[1]) if words[index].tag == "PREP"), span[1])
    if head + 1 < span[1] and words[head].lower == "of" and words[head - 1].lower in NUMBERS:
        begin = head + 1
        head = next((index for index in range(begin, span[1]) if words[index].tag in ("PREP", "VERB")), span[1])
    while head > begin and words[head - 1].tag in ("VERB", "ADV") and words[head - 1].lower[-1] != "s":
        head -= 1  # "Tickets sold: 4,000"
    return head - 1 if head > begin else None


def _sold(reading: Reading, noun: int, begin: int) -> str | None:
    """Return what sales are of, None where no noun before tells it or a medium does: "Console sales"."""
    before = reading.words[noun - 1] if noun > begin else None
    if before is None or before.tag != "NOUN" or before.lower in ADJECTIVES | FORMATS:
        return None
    return before.lower if before.lower not in vocab.surfaces("media") else None


def _counted(reading: Reading, noun: int, begin: int) -> bool:
    """Return whether a word is the plural of something counted."""
    word = reading.words[noun]
    if word.tag not in ("NOUN", "VERB") or (word.capital and noun > begin) or reading.text(word)[-1:] != "s":
        return False
    return len(word.lower) > 3 and not word.lower.endswith(("ss", "us", "is")) and word.lower not in NO_COUNTS
