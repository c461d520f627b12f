"""Amounts of several parts, and the unit whose word has two meanings.

3 hours 12 minutes     5ft 8in     an hour and 50 minutes     30 dollars 25 cents     three years and a half
"""

from pipeline.normalize.numbers import SMALL, scaled, times, whole_if_whole
from pipeline.normalize.quantities import amounts, nouns, units
from pipeline.normalize.quantities.found import Found
from pipeline.normalize.quantities.tokens import Tokens

SMALLER = {
    "hour": ("minute", 60), "minute": ("second", 60), "year": ("month", 12), "foot": ("inch", 12),
    "stone": ("pound", 14), "week": ("day", 7), "day": ("hour", 24),
}  # fmt: skip
"""Unit -> the unit that may follow it in one amount, and how many make one: "3 hours 12 minutes"."""

KILOS = frozenset({"kg", "kilogram", "kilograms", "kilos", "tonnes", "tons"})
SLIMMING = frozenset({"dropping", "dropped", "lost", "lose", "losing", "gained", "shed", "from", "at"})


def complete(tokens: Tokens, found: Found) -> None:
    """Add to an amount with a unit what smaller and larger parts stand beside it."""
    _smaller(tokens, found)
    _larger(tokens, found)
    _minor(tokens, found)


def _smaller(tokens: Tokens, found: Found) -> None:
    """Read on over "12 minutes" behind "3 hours", and over "and a half" behind any unit."""
    words, last = tokens.words, found.last
    if words[last] == "and" and found.kind in ("time", "measure") and (half := amounts.and_a_half(tokens, last)):
        found.value = whole_if_whole(found.value + half[0] / 2)
        found.place, found.last = 0.5, half[2]
        return
    smaller = SMALLER.get(found.unit or "")
    at = last + 1 if words[last] in ("and", ",") else last
    if not smaller or not (tokens.is_figure(at) or words[at] in SMALL):
        return
    rest = amounts.read(tokens, at, money=False)
    if rest is None or rest.form != "plain" or rest.value >= smaller[1] * 2:
        return
    unit = units.unit_after(tokens, rest.last, not rest.spelled, None)
    name = "pound" if unit is None and words[rest.last] in ("pound", "pounds") else unit.name if unit else ""
    if name == smaller[0]:
        found.value = times(found.value, smaller[1]) + rest.value
        found.unit, found.kind, found.place = name, units.kind_of(name), rest.place
        found.last = unit.end if unit else rest.last + 1
        _smaller(tokens, found)


def _larger(tokens: Tokens, found: Found) -> None:
    """Add the "an hour and" that may stand before "50 minutes"."""
    words, first = tokens.words, found.first
    if words[first - 1] != "and" or words[first - 3] not in amounts.ARTICLES:
        return
    smaller = SMALLER.get(words[first - 2])
    if smaller and smaller[0] == found.unit and 0 < found.value < smaller[1]:
        found.value, found.first = found.value + smaller[1], first - 3


def _minor(tokens: Tokens, found: Found) -> None:
    """Add the hundredths that follow a whole sum: "30 dollars 25 cents", "$30 and 25c"; a bare 25 only at the end."""
    words, last = tokens.words, found.last
    if found.kind != "money" or not isinstance(found.value, int) or found.scale > 1 or found.unit in units.minors():
        return
    at = last + 1 if words[last] == "and" else last
    if not (tokens.is_figure(at) or words[at] in SMALL) or tokens.joined(at):
        return
    rest = amounts.read(tokens, at, money=False)
    if rest is None or rest.form != "plain" or rest.scale > 1:
        return
    if not isinstance(rest.value, int) or not 0 < rest.value < 100:
        return
    unit = units.unit_after(tokens, rest.last, not rest.spelled, None)
    if unit and found.unit in units.minors().get(unit.name, ()):
        end = unit.end
    elif unit is None and words[rest.last] == "":
        end = rest.last
    else:
        return
    found.value, found.place, found.last = scaled(found.value * 100 + rest.value, 100), 0.01, end


def pounds(tokens: Tokens, found: Found) -> None:
    """Tell money from weight where "pounds" follows: weight before "of" and among words of weight, else sterling."""
    words, at = tokens.words, found.last
    hyphen = words[at] == "-" and tokens.joined(at)
    if hyphen:
        at += 1
    if words[at] not in ("pound", "pounds") or found.money_first:
        return
    if words[at + 1] == "(" or found.scale >= 10**6:
        weight = not KILOS.isdisjoint(words[at + 2 : at + 5])
    else:
        shape = hyphen or words[at + 1] == "of" or (words[at] == "pound" and abs(found.value) != 1)
        around = words[max(0, at - 12) : at + 12]
        weight = shape or not nouns.word_set("weights").isdisjoint(around) or _slimmed(words, found.first, at)
    found.unit, found.kind, found.last = ("pound", "measure", at + 1) if weight else ("GBP", "money", at + 1)


def _slimmed(words: list[str], first: int, at: int) -> bool:
    """Return whether a body's weight is told: "dropped from 190 pounds to 170"."""
    if words[at + 1] not in ("to", ".", ",", "by", "in", "since", "and", ""):
        return False
    return not SLIMMING.isdisjoint(words[max(0, first - 5) : first])
