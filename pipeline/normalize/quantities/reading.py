"""One quantity at one place of a text: sign, currency, number, unit, rate and the noun that is counted."""

from pipeline.normalize.numbers import SMALL
from pipeline.normalize.quantities import amounts, nouns, parts, units
from pipeline.normalize.quantities.found import Found
from pipeline.normalize.quantities.tokens import Tokens
from pipeline.normalize.quantities.units import Unit

LARGEST = 10**18
"""Numbers from here on are read as no quantity: no news counts so far, and SQLite's whole numbers end near by."""

DETERMINERS = frozenset({"the", "its", "their", "his", "her", "those", "these", "our", "my", "your"})
BEFORE_ATTRIBUTE = frozenset({"a", "an", "the", "this", "its", "his", "her", "their", "our"})
COMPOUNDS = frozenset(
    {"something", "odd", "plus", "time", "year", "for", "fold", "ish", "somethings", "style", "sided", "strong"}
)
NEGATIVES = frozenset({"minus", "negative"})
ARTICLES = amounts.ARTICLES
OPENERS = ("", "(", "[", "$", "\u00a3", "\u20ac")  # left of a sign that stands free


def read(tokens: Tokens, index: int) -> Found | None:
    """Return the quantity whose number stands at the word `index`, else None."""
    money = units.currency_before(tokens, index) if tokens.is_figure(index) or tokens.words[index] in SMALL else None
    amount = amounts.read(tokens, index, money is not None)
    if amount is None or not -LARGEST < amount.value < LARGEST:
        return None
    if money and money[2] and amount.scale == 1 and not set(tokens.words[index]) & {",", "."}:
        money = None  # "PS5", "R6"
    found = Found(
        amount.value, amount.place, amount.first, amount.last, amount.most, form=amount.form, scale=amount.scale,
        spelled=amount.spelled, number_at=amount.first, number_end=amount.last,
    )  # fmt: skip
    if money:
        found.unit, found.kind, found.first, found.money_first = money[0], "money", min(money[1], found.first), True
    _sign(tokens, found)
    _unit(tokens, found)
    if amount.form == "half" and found.kind not in ("time", "measure"):
        return None
    if found.unit:
        parts.complete(tokens, found)
        _rate(tokens, found)
    elif found.form == "fraction":
        _part_of_unit(tokens, found)
    else:
        count_noun(tokens, found)
    return found


def _sign(tokens: Tokens, found: Found) -> None:
    """Read the sign that stands before the number or its currency: "minus 7", "-$3", "$-4.1bn", "+0.3%"."""
    for first in (found.number_at, found.first):
        if sign := _sign_before(tokens, first, found.spelled):
            found.signed, at = sign
            found.first = min(at, found.first)
            found.value = -found.value if found.signed == "-" else found.value
            return


def _sign_before(tokens: Tokens, first: int, spelled: bool) -> tuple[str, int] | None:
    """Return (sign, index of its first word)."""
    words = tokens.words
    before = words[first - 1]
    if before in NEGATIVES:
        return "-", first - 1
    if before == "-" and words[first - 2] in NEGATIVES and tokens.joined(first):
        return "-", first - 2
    if before not in ("-", "+") or spelled:
        return None
    if before == "-" and words[first - 2] == "":
        return before, first - 1
    free = not tokens.joined(first - 1) or words[first - 2] in OPENERS
    return (before, first - 1) if free and tokens.joined(first) else None


def _unit(tokens: Tokens, found: Found) -> None:
    unit = units.unit_after(tokens, found.last, not found.spelled, found.unit)
    if unit is None:
        parts.pounds(tokens, found)
    elif not _other_meaning(tokens, found, unit):
        found.unit, found.kind, found.last = unit.name, unit.kind, unit.end


def _other_meaning(tokens: Tokens, found: Found, unit: Unit) -> bool:
    """Return whether the word of a unit is another word here: "40 won medals", "two second chances"."""
    word = tokens.words[found.last]
    if word == "won" and unit.name == "KRW":
        return found.scale == 1 and abs(found.value) < 1000
    if unit.kind == "time" and _on_itself(tokens, unit.end - 1):
        return True
    if word == "rs" and unit.name == "INR":
        return not tokens.joined(found.last)
    return word == "second" and found.spelled and abs(found.value) != 1


def _on_itself(tokens: Tokens, at: int) -> bool:
    """Return whether a word of time only says against what is measured: "up 8,000 year on year", "week-on-week"."""
    words = tokens.words
    if words[at + 1] == "-":
        return words[at + 2 : at + 5] == ["on", "-", words[at]]
    return words[at + 1 : at + 3] == ["on", words[at]]


def _rate(tokens: Tokens, found: Found) -> None:
    """Read on over what the amount is per: "$5 a gallon", "9 deaths per day", "60 times a minute"."""
    if found.unit in ("percent", None) or " per " in found.unit:
        return
    often = found.unit == "time"
    if not often and found.kind not in ("money", "measure") and tokens.words[found.last] != "per":
        return
    if rate := units.rate_after(tokens, found.last, "measure" if often else found.kind or "count"):
        found.unit, found.last = units.rate_name("count" if often else found.unit, rate[0]), rate[1]
        found.kind = "rate"


def _part_of_unit(tokens: Tokens, found: Found) -> None:
    """Give "1/8 of a pint" its unit; a part of anything else is a bare fraction."""
    words, at = tokens.words, found.last
    if words[at] == "of" and words[at + 1] in ARTICLES:
        at += 3 if words[at + 2] == "us" else 2
        unit = units.unit_after(tokens, at, False, None)
        if unit and unit.kind in ("measure", "count", "time"):
            found.unit, found.kind, found.last = unit.name, unit.kind, unit.end


def count_noun(tokens: Tokens, found: Found) -> None:
    """Find the noun that a bare number counts, and make it the unit."""
    words, at = tokens.words, found.last
    if words[at] == "of" and found.form == "couple":
        at += 1
    if found.form in ("dozens", "vague", "couple") and words[at] in DETERMINERS:
        at += 1
    if words[at] == "-" and tokens.joined(at) and tokens.joined(at + 1):
        word = words[at + 1]
        if not found.spelled and word.isalpha() and len(word) > 2 and word not in nouns.word_set("stop") | COMPOUNDS:
            found.unit, found.kind, found.last = nouns.singular(word), "count", at + 2
        return
    if words[at] == "of" and words[at + 1] in DETERMINERS:
        at += 2
        if tokens.is_figure(at) or words[at] in SMALL or found.value == 1:
            return
    if tokens.joined(at):
        return
    if found.value == 1 and found.scale == 1 and found.most is None:
        _one(tokens, found, at)
        if found.unit or found.spelled:
            return
    noun = nouns.counted(tokens, at)
    if noun:
        found.unit, found.last = noun
        found.kind = "time" if units.kind_of(found.unit) == "time" else "count"
        if words[found.last] == "per":
            _rate(tokens, found)
    elif _modifies(words[found.first - 1]) and _attributive(tokens, at):
        found.unit, found.kind, found.last = words[at], "count", at + 1


def _modifies(before: str) -> bool:
    """Return whether a number behind this word stands in a noun phrase: "a 24 page ...", "a 2 litre 4 cylinder ..."."""
    return before in BEFORE_ATTRIBUTE or units.is_unit(before)


def _attributive(tokens: Tokens, at: int) -> bool:
    """Return whether a singular noun stands before the noun it tells about: "a 24 page report"."""
    stop = nouns.word_set("stop")
    pair = tokens.words[at], tokens.words[at + 1]
    if pair[0].endswith(("ed", "ing", "ly", "est", "ous", "ful", "ive", "al")) or tokens.capitalised(at):
        return False
    return all(word.isalpha() and len(word) > 2 and word not in stop for word in pair)


def _one(tokens: Tokens, found: Found, at: int) -> None:
    """Take the last of the words that follow "one" up to a closed-class word: "one solo album" is one album."""
    words, stop = tokens.words, nouns.word_set("stop")
    end = at
    while end < at + 3 and words[end].isalpha() and words[end] not in stop and not nouns.is_plural(words[end]):
        if (
            words[end].endswith(("ed", "ing"))
            or words[end] in nouns.word_set("after_one")
            or (end > at and tokens.capitalised(end))
        ):
            break
        end += 1
    if end > at and len(words[end - 1]) > 2 and not words[end - 1].endswith("ly"):
        found.unit, found.kind, found.last = words[end - 1], "count", end
