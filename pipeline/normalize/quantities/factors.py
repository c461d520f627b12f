"""Amounts without a number of their own: "doubled", "sixfold", "an hour and a half"."""

from functools import cache

from pipeline.normalize.quantities import bounds, units
from pipeline.normalize.quantities.found import Found
from pipeline.normalize.quantities.tokens import Tokens

FOLDS = {"twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
         "ninefold": 9, "tenfold": 10, "hundredfold": 100, "thousandfold": 1000}  # fmt: skip
ADVERBS = frozenset({"down", "as", "up"})  # "doubled down" on a bet, "doubled as" a stage, "doubled up" with pain


@cache
def starters() -> frozenset[str]:
    """Return the words at which such an amount is recognised."""
    return frozenset(FOLDS) | frozenset(bounds.change_words()) | {"half"}


def read(tokens: Tokens, index: int) -> Found | None:
    """Return the amount that the word `index` says by itself, or ends; else None."""
    word = tokens.words[index]
    if word == "half":
        return _and_a_half(tokens, index)
    change, value = bounds.change_words().get(word) or ("up", FOLDS.get(word))
    if value is None or tokens.words[index + 1] in ADVERBS:
        return None
    return Found(value, 0, index, index + 1, change=change, form="factor", number_at=index, number_end=index + 1)


def _and_a_half(tokens: Tokens, index: int) -> Found | None:
    """Return "an hour and a half", whose number has no word of its own."""
    words = tokens.words
    if words[index - 2 : index] != ["and", "a"] or words[index - 4] not in ("a", "an"):
        return None
    unit = units.unit_after(tokens, index - 3, False, None)
    if unit is None or unit.end != index - 2:
        return None
    return Found(
        1.5, 0.5, index - 4, index + 1, unit=unit.name, kind=unit.kind, spelled=True, number_at=index - 4,
        number_end=index + 1,
    )  # fmt: skip
