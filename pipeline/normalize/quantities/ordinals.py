"""Rank-like words: ordinals, "No. 1", "number one", "#3", "top ten", "top spot".

the fifth most-watched series, No. 1 in Japan and in the top ten elsewhere
    ~~~~~                      ~~~~~                     ~~~~~~~
"""

from typing import NamedTuple

from pipeline.normalize.numbers import GLUED_ORDINALS, ORDINALS, SMALL, TENS, spell
from pipeline.normalize.quantities.nouns import word_set
from pipeline.normalize.quantities.tokens import Tokens, is_digits

SUFFIXES = frozenset({"st", "nd", "rd", "th"})
WORDS = frozenset(ORDINALS) | frozenset(GLUED_ORDINALS)
STARTERS = WORDS | {"no", "nos", "number", "#", "top", "\u2116"}
MAX_RANK = 100_000
DASHES = frozenset({"-", "\u2013", "\u2014"})
NOT_TOP = frozenset({"percent", "per", "%", "pct", "feet", "million", "billion", "thousand"})
TOP_PLACES = frozenset({"spot", "slot", "position"})
NOT_RANKS = {
    "first": frozenset(
        "lady ladies aid name names minister amendment hand class person responder responders nation nations".split()
    ),
    "second": frozenset("amendment thought thoughts nature hand wind guess lady".split()),
    "third": frozenset("party parties reich degree world".split()),
    "fourth": frozenset("estate amendment".split()),
    "fifth": frozenset("amendment avenue".split()),
}
"""Ordinal -> words with which it names a kind of thing rather than a place in a row."""


class Ordinal(NamedTuple):
    """A rank at the words [first, last); labelled = its number has a label of its own ("No. 1", "top ten")."""

    low: int
    high: int
    first: int
    last: int
    labelled: bool


def read(tokens: Tokens, index: int, opens: bool) -> Ordinal | None:
    """Return the rank whose first word stands at `index`; `opens`: that word begins a sentence."""
    words = tokens.words
    word = words[index]
    if word == "top":
        return _top(tokens, index)
    if word in ("no", "nos", "number", "#", "\u2116"):
        return _numbered(tokens, index)
    if tokens.is_figure(index):
        return _figure(tokens, index)
    if word in TENS:
        return _compound(tokens, index)
    if word in WORDS and not _idle(tokens, index, opens):
        return Ordinal(rank := ORDINALS.get(word) or GLUED_ORDINALS[word], rank, index, index + 1, False)
    return None


def _top(tokens: Tokens, index: int) -> Ordinal | None:
    words, at = tokens.words, index + 1
    if words[at] in TOP_PLACES:
        return Ordinal(1, 1, index, at + 1, True)
    if words[at] == "-":
        at += 1
    number = _count(tokens, at)
    if number is None or words[number[1]] in NOT_TOP:
        return None
    return Ordinal(1, number[0], index, number[1], True) if 1 < number[0] <= 1000 else None


def _numbered(tokens: Tokens, index: int) -> Ordinal | None:
    """Read "No. 1", "number-one", "#3"; "no" needs its full stop or a capital, "No 10 said" is a house."""
    words, at = tokens.words, index + 1
    label = words[index]
    if label in ("no", "nos"):
        if words[at] == ".":
            at += 1
        elif words[at][:1] == "." and is_digits(words[at][1:]) and tokens.joined(at):
            rank = int(words[at][1:]) if len(words[at]) <= 6 else 0  # "No.5", "no.5": written without a blank
            return Ordinal(rank, rank, index, at + 1, True) if 0 < rank <= MAX_RANK else None
        elif not tokens.capitalised(index) or words[at] == "10":  # "No 10" is the prime minister's office
            return None
        if not tokens.is_figure(at):
            return None
        if tokens.starts[at] - tokens.ends[at - 1] > 1:
            return None
    elif label == "number" and words[at] == "-":
        at += 1
    elif label == "#" and not tokens.joined(at):
        return None
    number = _count(tokens, at)
    if (
        number is None
        or not 1 <= number[0] <= MAX_RANK
        or (tokens.joined(number[1]) and words[number[1]][:1].isalnum())
    ):
        return None
    if (
        number[0] == 10
        and label == "no"
        and words[number[1]] in ("downing", "said", "says", "source", "sources", "spokesman", "insiders")
    ):
        return None
    if label == "number" and words[index - 1] in ("phone", "telephone", "flight", "registration", "case", "page"):
        return None
    return Ordinal(number[0], number[0], index, number[1], True)


def _count(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return (whole number, index after it) in figures or words."""
    words = tokens.words
    if tokens.is_figure(at):
        word = words[at].replace(",", "")
        if not is_digits(word) or len(word) > 6 or (tokens.joined(at + 1) and words[at + 1][:1].isalnum()):
            return None
        return int(word), at + 1
    if words[at] not in SMALL:
        return None
    found = spell(words[at : at + 6], 0, hyphens=True)
    return (found.value, at + found.end) if found and isinstance(found.value, int) else None


def _figure(tokens: Tokens, index: int) -> Ordinal | None:
    """Read "21st"."""
    words = tokens.words
    word = words[index].replace(",", "")
    if words[index + 1] not in SUFFIXES or not tokens.joined(index + 1) or not is_digits(word) or len(word) > 6:
        return None
    if tokens.joined(index) and words[index - 1][-1:].isalnum():
        return None
    if _dated(words, index, index + 2) or not 0 < int(word) <= MAX_RANK:
        return None
    return Ordinal(int(word), int(word), index, index + 2, False)


def _compound(tokens: Tokens, index: int) -> Ordinal | None:
    """Read "twenty-fifth", "twenty fifth"."""
    words = tokens.words
    at = index + 2 if words[index + 1] in DASHES else index + 1
    unit = ORDINALS.get(words[at], 0)
    if not 1 <= unit <= 9 or _dated(words, index, at + 1):
        return None
    return Ordinal(rank := TENS[words[index]] + unit, rank, index, at + 1, False)


def _dated(words: list[str], first: int, last: int) -> bool:
    """Return whether an ordinal is the day of a month or numbers a century."""
    if words[first - 1] in word_set("months") or (words[first - 1] == "the" and words[first - 2] in word_set("months")):
        return True
    after = words[last + 1] if words[last] in ("of", "-") else words[last]
    return after in word_set("months") or (after in ("century", "centuries") and words[last] != "of")


def _idle(tokens: Tokens, index: int, opens: bool) -> bool:
    """Return whether an ordinal word is no place in a row: "at first", "First Lady", "First, ...", "a second later"."""
    words, word = tokens.words, tokens.words[index]
    before, after = words[index - 1], words[index + 1]
    if word == "hundredth" and before in ("one", "a"):
        return True
    if tokens.capitalised(index) and not opens and tokens.capitalised(index + 1):
        return True
    if after in NOT_RANKS.get(word, ()) or (after == "-" and words[index + 2] in NOT_RANKS.get(word, ())):
        return True
    if (opens and after == ",") or (
        before == "at" and word == "first" and after in (",", "she", "he", "they", "it", "i", "we", "glance", "you")
    ):
        return True
    if word == "first" and (after, words[index + 2]) in (("of", "all"), ("and", "foremost")):
        return True
    if word == "second" and _is_time(words, index):
        return True
    return before in word_set("months") or _dated(words, index, index + 1)


def _is_time(words: list[str], index: int) -> bool:
    before, after = words[index - 1], words[index + 1]
    if before in SMALL or before in ("per", "split", "half", "/") or before[:1].isdigit():
        return True
    if before == "-" and (words[index - 2] in SMALL or words[index - 2][:1].isdigit()):
        return True
    return before in ("a", "each", "every", "this") and after in (
        "",
        ".",
        ",",
        "later",
        "before",
        "after",
        "of",
        "to",
        "longer",
        "or",
        "and",
        "by",
        "\n",
    )
