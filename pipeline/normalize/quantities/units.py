"""Units and currencies beside a number.

14.26 million hours     HK$ 4.6 billion     12.5 million Australian dollars     $5.10 a gallon
              ~~~~~     ~~~                              ~~~~~~~~~~~~~~~~~~     ~     ~~~~~~~~
"""

from functools import cache
from typing import NamedTuple

from pipeline import vocab
from pipeline.normalize.quantities.nouns import is_plural, singular, word_set
from pipeline.normalize.quantities.tokens import Tokens, lower, split

Table = dict[str, list[tuple[tuple[str, ...], str]]]


class Unit(NamedTuple):
    """A unit that was found: its name, its kind (money, measure, time or count) and the index after its last word."""

    name: str
    kind: str
    end: int


def _table(forms: dict[str, str], words=lower) -> Table:
    """Return first word -> (its other words, key), the longest first."""
    table: Table = {}
    for form, key in forms.items():
        first, *rest = split(words(form))
        table.setdefault(first, []).append((tuple(rest), key))
    for phrases in table.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return table


@cache
def _unit_table() -> Table:
    return _table(vocab.surfaces("units"))


@cache
def _symbol_table() -> Table:
    return _table(vocab.surfaces("unit_symbols"), words=str)


@cache
def _tight() -> frozenset[str]:
    return frozenset(key for key, entry in vocab.load("unit_symbols").items() if entry.get("tight"))


@cache
def _kinds() -> dict[str, str]:
    symbols = dict.fromkeys(vocab.load("unit_symbols"), "measure")
    return symbols | {key: entry["kind"] for key, entry in vocab.load("units").items()}


@cache
def _currency_table() -> Table:
    return _table(vocab.surfaces("currencies"))


@cache
def _codes() -> frozenset[str]:
    return frozenset(key for key, entry in vocab.load("currencies").items() if entry.get("code", True))


@cache
def _signs() -> dict[str, tuple[str, bool]]:
    """Return sign as written -> (currency, whether it is loose)."""
    entries = vocab.load("currencies")
    tight = {sign: (key, False) for key, entry in entries.items() for sign in entry.get("signs", ())}
    loose = {sign: (key, True) for key, entry in entries.items() for sign in entry.get("loose_signs", ())}
    return loose | tight | {code: (code, False) for code in _codes()}


@cache
def minors() -> dict[str, frozenset[str]]:
    """Return hundredth -> the currencies it belongs to ("cent" -> USD, EUR ...)."""
    return {key: frozenset(entry["minor_of"]) for key, entry in vocab.load("currencies").items() if "minor_of" in entry}


@cache
def _names() -> dict[str, str]:
    return {key: entry["name"] for key, entry in vocab.load("currencies").items()}


def kind_of(unit: str) -> str:
    """Return the kind of a unit by name; what is not in a list is counted."""
    return _kinds().get(unit) or ("money" if unit in _names() else "count")


def is_unit(word: str) -> bool:
    """Return whether a lower-case word is a unit or the symbol of one."""
    return word in _symbol_table() or any(not rest for rest, _ in _unit_table().get(word, ()))


def _match(table: Table, words: list[str], index: int) -> tuple[str, int] | None:
    for rest, key in table.get(words[index], ()):
        end = index + 1 + len(rest)
        if tuple(words[index + 1 : end]) == rest:
            return key, end
    return None


def currency_before(tokens: Tokens, index: int) -> tuple[str, int, bool] | None:
    """Return (currency, index of its first word, loose) for a sign or code right before the word at `index`."""
    words, text, starts = tokens.words, tokens.text, tokens.starts
    last = index - 1
    if words[last] == "." and words[last - 1] in ("rs", "rm", "rp"):
        last -= 1
    if words[last] in ("-", "=") and tokens.joined(index) and tokens.joined(last):  # "$-4.1bn", "Y=250"
        last -= 1
    if words[last] not in _currency_ends() or starts[index] - tokens.ends[last] > 2:
        return None
    for length in (3, 2, 1):  # "US", "$"; a space may have slipped in
        first = last - length + 1
        if any(starts[k + 1] - tokens.ends[k] > 1 for k in range(first, last)):
            continue
        sign = "".join(text[starts[k] : tokens.ends[k]] for k in range(first, last + 1))
        if text[tokens.ends[last] : starts[index]].startswith("="):
            sign += "="
        found = _signs().get(sign)
        if found and not (tokens.joined(first) and text[starts[first] - 1].isalnum()):
            return found[0], first, found[1]
    for length in (2, 1):  # "ringgit 60"
        first = last - length + 1
        found = _match(_currency_table(), words, first)
        if found and found[1] == last + 1 and found[0] in ("MYR", "INR"):
            return found[0], first, False
    return None


@cache
def _currency_ends() -> frozenset[str]:
    """Return the lower-case words in which a currency before its number can end: each sign and every end of it."""
    ends = {sign[start:].lower() for sign in _signs() for start in range(len(sign))}
    ends |= {sign[start:-1].lower() for sign in _signs() if sign[-1] == "=" for start in range(len(sign) - 1)}
    names = ((first, *rest) for first, entries in _currency_table().items() for rest, _ in entries)
    return frozenset(ends | {words[-1] for words in names})


def unit_after(tokens: Tokens, index: int, figure: bool, money: str | None) -> Unit | None:
    """Return the unit that begins at the word `index`, right behind a number; a hyphen may stand between.

    figure  whether the number ends in a figure, without which symbols do not count ("40C")
    money   the currency that stands before the number, if any; then only a country may follow ("$75 U.S.")
    """
    words = tokens.words
    if words[index] in ("-", "\u2013") and words[index + 1].isalpha() and tokens.joined(index):
        index += 1
        if not tokens.joined(index):
            index -= 1
    if money:
        return _country(tokens, index, money)
    if figure and (symbol := _symbol(tokens, index)):
        return symbol
    if found := _match(_unit_table(), words, index):
        return Unit(found[0], kind_of(found[0]), _old(tokens, found))
    if found := _match(_currency_table(), words, index):
        return Unit(found[0], "money", found[1])
    code = tokens.raw(index)
    if figure and code in _codes():
        return Unit(code, "money", index + 1)
    sign = _signs().get(code)
    if figure and sign and not code.isalpha() and not tokens.is_figure(index + 1):  # "10$"
        return Unit(sign[0], "money", index + 1)
    if (
        figure and sign and not sign[1] and len(code) > 1 and code.isupper() and not tokens.is_figure(index + 1)
    ):  # "60 RM"
        return Unit(sign[0], "money", index + 1)
    if figure and code == "US" and words[index + 1] == "$":
        return Unit("USD", "money", index + 2)
    return None


def _old(tokens: Tokens, found: tuple[str, int]) -> int:
    """Return where a unit ends: "81-year-old" and "9 year-olds" go on behind "year"."""
    name, end = found
    words = tokens.words
    if name in ("year", "month", "week", "day"):
        if words[end] == "-" and words[end + 1] in ("old", "olds"):
            return end + 2
        if words[end] in ("old", "olds"):
            return end + 1
    return end


def _country(tokens: Tokens, index: int, money: str) -> Unit | None:
    word, raw = tokens.words[index], tokens.raw(index)
    if money == "USD" and raw in ("US", "U.S.", "USD"):
        return Unit("USD", "money", index + 1)
    if money == "USD" and raw in ("CAD", "AUD", "NZD", "HKD", "SGD"):
        return Unit(raw, "money", index + 1)
    if money == "USD" and (found := _match(_currency_table(), tokens.words, index)) and word != "sterling":
        return Unit(found[0], "money", found[1]) if kind_of(found[0]) == "money" and found[1] > index + 1 else None
    if money == "USD" and word == "sterling":
        return Unit("GBP", "money", index + 1)
    return None


def _symbol(tokens: Tokens, index: int) -> Unit | None:
    raw = tokens.raw(index)
    joined = tokens.joined(index)
    for rest, key in _symbol_table().get(raw, ()):
        end = index + 1 + len(rest)
        if all(tokens.raw(index + 1 + k) == word for k, word in enumerate(rest)):
            if key in _tight() and not joined:
                continue
            if tokens.is_figure(end) and tokens.joined(end):  # "km2", "m3": the figure is part of the symbol
                power = raw + tokens.words[end]
                squared = _symbol_table().get(power)
                if squared:
                    return Unit(squared[0][1], "measure", end + 1)
                continue
            return Unit(key, "money" if key in _names() else "measure", end)
    if tokens.is_figure(index + 1) and tokens.joined(index + 1):
        squared = vocab.surfaces("unit_symbols").get(raw + tokens.words[index + 1])
        if squared:
            return Unit(squared, "measure", index + 2)
    return None


RATE_WORDS = frozenset({"per", "a", "an", "/"})


def rate_after(tokens: Tokens, index: int, kind: str) -> tuple[str, int] | None:
    """Return (what an amount is per, index after it): "a gallon", "per share"; for counts only "per" and "/"."""
    words = tokens.words
    if words[index] == "-" and words[index + 1] in ("a", "per") and words[index + 2] == "-":  # "£900-a-week"
        return (words[index + 3], index + 4) if words[index + 3] in word_set("sharers") else None
    word = words[index]
    if word not in RATE_WORDS or (word in ("a", "an") and kind == "count"):
        return None
    thing = words[index + 1]
    if word in ("a", "an", "/") and thing not in word_set("sharers"):
        return None
    if word == "/" and not tokens.joined(index):
        return None
    if not thing.isalpha() or thing in word_set("stop") or thing in ("cent", "se", "capita"):
        return None
    if word in ("a", "an") and words[index + 2] in (
        "earlier",
        "ago",
        "later",
        "before",
        "after",
        "apart",
        "away",
        "old",
    ):
        return None
    if (
        word == "per" and words[index + 2] in word_set("sharers") and thing not in word_set("sharers")
    ):  # "per working hour"
        return words[index + 2], index + 3
    found = _match(_unit_table(), words, index + 1)
    if found and kind_of(found[0]) != "measure":
        return found
    return (found[0] if found else singular(thing) if is_plural(thing) else thing), (found[1] if found else index + 2)


def rate_name(unit: str, per: str) -> str:
    """Return the name of a rate: "mile per day", "dollar per gallon"; a currency is spelled out."""
    return f"{_names().get(unit, unit)} per {per}"
