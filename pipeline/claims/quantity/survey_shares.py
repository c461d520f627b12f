"""Shares of a ratings survey, told without their unit: "Harbour FM rose 0.6 to 11.2, ahead of Bay 91.7 on 9.1".

A share is in percent, what it moved by in percentage points; the number behind a station's name is no quantity.
"""

import re

from pipeline.claims.quantity.governed import MOVES
from pipeline.claims.quantity.left_out import ends
from pipeline.grammar.reading import read
from pipeline.layers import Layers
from pipeline.model import QuantityMention

SURVEY = re.compile(r"\b(?:survey|share|book)s?\b", re.IGNORECASE)
STATION = re.compile(r"\b(?:[FA]Ms?|[Rr]adio|[Bb]reakfast|[Dd]rive|stations?)\b")
DEMO = re.compile(r"\b(?:demo|18[-\u2013]49|25[-\u2013]54|Nielsen)\b")
FEWEST = 4  # bare numbers with one decimal in an article that tells shares
HIGHEST = 60  # percent
LEADS = frozenset({"on", "at", "to", "from", "with", "a", "(", "of", "than", "by", "the", "an", "up", "down"})
GAINS = MOVES | frozenset({"back", "on", "gave", "giving", "picked", "put", "lifted", "lifts", "lifting", "up", "down"})


def unit_of(layers: Layers, amount: QuantityMention) -> str | None:
    """Return "percent" or "percentage point" for a bare number of a survey of shares, None for any other."""
    if (
        amount.unit == "point"
        and amount.text.endswith(("point", "points"))
        and "." in amount.text
        and _of_shares(layers)
    ):
        return "percentage point"
    if not _bare(amount) or not _of_shares(layers):
        return None
    reading = read(layers, amount.start, amount.end)
    if reading is None or not reading.at:
        return None
    if [word.lower for word in reading.words[reading.at + 1 : reading.at + 2]] == ["share"]:
        return "percent"
    if not ends(reading):
        return None
    before = reading.words[reading.at - 1]
    if amount.text[0] in "+-\u2212":
        return "percentage point"
    if before.lower in GAINS and not (before.lower == "on" and _leads(reading.words[reading.at - 2].lower)):
        return "percentage point"
    return "percent" if before.lower in LEADS or before.tag in ("VERB", "HAVE", "ING") else None


def _leads(lower: str) -> bool:
    """Return whether the word before "on" is no verb of gaining: "steady on 8.8", but "put on 0.7"."""
    return lower not in ("put", "puts", "putting", "piled", "piling", "packed")


def _bare(amount: QuantityMention) -> bool:
    digits = amount.text.lstrip("+-\u2212")
    return (
        amount.unit is None
        and digits.count(".") == 1
        and len(digits.partition(".")[2]) == 1
        and 0 < abs(amount.value) < HIGHEST
    )


def _of_shares(layers: Layers) -> bool:
    """Return whether an article is on the shares of stations: it tells many bare numbers with one decimal."""
    if "of_shares" not in layers.memo:
        told = sum(_bare(amount) for amount in layers.quantities) >= FEWEST
        told = told and SURVEY.search(layers.text) is not None and DEMO.search(layers.text) is None
        layers.memo["of_shares"] = told and len(STATION.findall(layers.text)) >= FEWEST
    return layers.memo["of_shares"]
