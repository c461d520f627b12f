"""Prizes and nominations that a figure counts, whatever it calls them.

'Ember' won nine trophies from 14 nods; 'Salt', nominated six times, went home with one      awards, nominations
"""

import re
from collections.abc import Sequence

from pipeline import vocab
from pipeline.layers import Layers
from pipeline.model import QuantityMention

PRIZES = frozenset(vocab.words("unit_roles", "prize"))
NODS = frozenset({"nod", "nomination"})
MOST = 40  # a larger bare number is no haul of prizes
TOLD_OFTEN = 3  # words of prizes in an article whose wins are prizes, not matches
SPEAKS = re.compile(r"\b(?:[Aa]wards?|[Pp]rizes?|[Nn]omin(?:ees?|at(?:ions?|ed))|[Tt]roph(?:y|ies))\b")
UP_FOR = re.compile(r"\b(?:nominated|up|shortlisted|in the running|nods|nominations) for (?:[\w' ]+ and )?$")
NOMINATED = re.compile(r"\b(?:nominated|shortlisted) (?:(?:a|record|some|all of) ){0,2}$")
NOMINEE = re.compile(r"\bnomin(?:ees?|ated|ations)(?: [a-z]+){0,2} with (?:just )?$")
WON = re.compile(
    r"\b(?:won|win|wins|winning|pick(?:ed|ing)? up|scoop(?:ed|ing)?|t(?:ook|aking) home|swept) (?:[a-z]+ ){0,2}$"
)
LEFT_WITH = re.compile(
    r"\b(?:home|away|satisfied|content|left|ended|finished|make do|makes do|made do) (?:up )?with (?:just |only )?$"
)
OUT_OF = re.compile(r",? (?:from|out of) (?:(?:its|their|his|her|a|the) )?")


def unit_of(layers: Layers, amounts: Sequence[QuantityMention], index: int, before: str) -> str | None:
    """Return "award" or "nomination" where amounts[index] counts them, else None.

    before  the words before the figure in its sentence
    """
    amount = amounts[index]
    if amount.unit in PRIZES:
        if UP_FOR.search(before):
            return "nomination"
        return "award" if WON.search(before) else amount.unit
    if amount.unit not in (None, "nod", "time", "win") or amount.value > MOST:
        return None
    spoken = _spoken(layers)
    if amount.unit == "win" or not spoken:
        return "award" if spoken >= TOLD_OFTEN else None
    if amount.unit == "nod" or (amount.unit == "time" and NOMINATED.search(before)):
        return "nomination"
    if amount.unit == "time":
        return None
    if NOMINEE.search(before):
        return "nomination"
    after = amounts[index + 1] if index + 1 < len(amounts) else None
    won = after is not None and after.unit in NODS and OUT_OF.fullmatch(layers.text, amount.end, after.start)
    return "award" if won or (LEFT_WITH.search(before) and _counted(amounts)) else None


def _spoken(layers: Layers) -> int:
    """Return how many words of the article are of prizes."""
    if "words_of_prizes" not in layers.memo:
        layers.memo["words_of_prizes"] = len(SPEAKS.findall(layers.text))
    return layers.memo["words_of_prizes"]


def _counted(amounts: Sequence[QuantityMention]) -> bool:
    """Return whether prizes are counted in the article, so that "went home with two" is of them."""
    return any(amount.unit in PRIZES or amount.unit in NODS for amount in amounts)
