"""Units that run on behind the figure: what is counted together, and over how many it is counted.

4,000 homes and shops were flooded      home and shop
36 infections per 100,000 people        infection per 100,000 people
12 staff and sales rose                 staff: a new clause
"""

import re

from pipeline import vocab
from pipeline.grammar.reading import FINITE, read
from pipeline.layers import Layers
from pipeline.model import QuantityMention
from pipeline.normalize.quantities.nouns import is_plural, singular

PER = re.compile(r" (?:per|for every|in every|for each) (?P<many>1,000|10,000|100,000|1 million|million)\b")
AND = re.compile(r" and (?P<more>[a-z]+)\b(?! (?:of|worth) [\d$\u00a3\u20ac])")
GOES_ON = (*FINITE, "FIGURE", "DET", "NAME")  # behind a verb: "300 staff and sales rose", "and detects 90 cases"
SEVERAL = frozenset((*vocab.words("unit_roles", "alone"), *vocab.words("unit_roles", "told"))) | {
    "percent",
    "point",
    "goal",
    "award",
    "game",
    "match",
}


def whole(layers: Layers, quantity: QuantityMention, unit: str) -> str:
    """Return the unit with what is counted beside it, or over how many, where the words behind the figure say so."""
    if unit.isupper() or unit in SEVERAL or not unit.islower():
        return unit
    if over := PER.match(layers.text, quantity.end):
        return f"{unit} per {over['many']} people"
    more = AND.match(layers.text, quantity.end)
    if more is None or not is_plural(more["more"]) or not is_plural(quantity.text.rsplit(" ", 1)[-1].lower()):
        return unit
    reading = read(layers, quantity.start, quantity.end)
    following = reading.words[reading.at + 2 : reading.at + 4] if reading is not None else []
    joined = following and following[0].tag == "NOUN" and (len(following) < 2 or following[1].tag not in GOES_ON)
    return f"{unit} and {singular(more['more'])}" if joined else unit
