"""Bare numbers of the houses that show a film, told right behind its takings.

'Ember' took $812,000 from 305; 'Salt' made $4m at 2,915, down 6%      cinemas
418 theaters (+120)                                                 theaters more than the week before
"""

import re
from collections.abc import Sequence

from pipeline import vocab
from pipeline.claims.market import HOUSES, at_cinemas
from pipeline.layers import Layers
from pipeline.model import QuantityMention

HOUSES_TOO = frozenset(vocab.words("unit_roles", "house_too"))
BEHIND_TAKINGS = re.compile(r"(?: \([^()\n]{1,24}\))? (?:from|in|at|on|across|over) (?:(?:just|only|some|about) )?")
BEHIND_CHANGE = re.compile(r"(?: [a-z]+){0,2} (?:at|in|from) (?:(?:just|only) )?")
ENDS = re.compile(r"\s*(?:[,;)(]|\.(?!\d)|$|\n| (?:and|but|for|while|[-\u2013\u2014]) )")
CINEMAS = re.compile(r"\b(?:[Bb]ox[ -]office|cinemas?|theat(?:er|re)s)\b")
FEWEST, MOST = 2, 10_000


def named(layers: Layers, unit: str | None) -> bool:
    """Return whether a unit means houses in this article: "from 300 sites", "opened on 290 prints"."""
    return unit in HOUSES_TOO and layers.of_charts and CINEMAS.search(layers.text) is not None


def unit_of(layers: Layers, amounts: Sequence[QuantityMention], index: int) -> str | None:
    """Return the unit of amounts[index] where it is a count of houses, else None."""
    amount = amounts[index]
    before = amounts[index - 1] if index else None
    if before is None or not FEWEST <= abs(amount.value) <= MOST or not layers.of_charts:
        return None
    if before.unit in HOUSES and amount.text[0] in "+-\u2212" and layers.text[before.end : amount.start] == " (":
        return before.unit
    if before.unit is None or amount.value != int(amount.value) or not ENDS.match(layers.text, amount.end):
        return None
    year = amount.text.isdigit() and len(amount.text) == len("2024")
    lead = BEHIND_TAKINGS if before.unit.isupper() else BEHIND_CHANGE if before.unit == "percent" else None
    if lead is None or year or not lead.fullmatch(layers.text, before.end, amount.start):
        return None
    told = next((one.unit for one in reversed(amounts[:index]) if one.unit in HOUSES), None)
    return told or ("cinema" if at_cinemas(layers) else None)
