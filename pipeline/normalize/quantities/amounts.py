"""Bare numbers in a text: sign, figures or words, scale and fraction.

2.35billion    two and a half million    half a dozen    245 000    3 1/2    two-thirds    tens of thousands
"""

from dataclasses import dataclass

from pipeline.normalize.numbers import (
    MULTIPLIERS,
    ORDINALS,
    PLURAL_SCALES,
    SMALL,
    UNITS,
    figures,
    scaled,
    spell,
    times,
)
from pipeline.normalize.quantities.tokens import Tokens, is_digits

SUFFIXES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "mio": 10**6, "mm": 10**6, "b": 10**9, "bn": 10**9,
    "bln": 10**9, "bil": 10**9, "t": 10**12, "tn": 10**12, "trn": 10**12, "trln": 10**12,
}  # fmt: skip
"""Abbreviated scales, right behind a figure; those in `PLAIN_SUFFIXES` need no currency or capital beside them."""

PLAIN_SUFFIXES = frozenset({"k", "m", "mn", "mln", "bn", "tn", "mil", "bln", "trn"})
GLYPHS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
FRACTION_WORDS = {"half": 2, "quarter": 4} | {word: n for word, n in ORDINALS.items() if 3 <= n <= 20}
FRACTION_PLURALS = {"halves": 2, "quarters": 4} | {f"{word}s": n for word, n in ORDINALS.items() if 3 <= n <= 20}
ARTICLES = frozenset({"a", "an"})
STARTERS = (
    frozenset(SMALL)
    | frozenset(MULTIPLIERS)
    | {"couple", "half", "quarter", "quarters", "third", "fifth", "tenth", "tens"}
)
"""Words at which a number, or the first word of it but for its article, may stand."""

BARE_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore"})


@dataclass(slots=True)
class Amount:
    """A number at the words [first, last).

    value    the number; `most`, where set, closes the range that a vague plural spans ("tens of thousands")
    place    the value of the last stated place
    scale    the power of ten that a scale word or letter multiplied by; 1 = none
    spelled  in words, not in figures
    form     "plain", "fraction", "vague" (dozens of) or "couple"
    """

    value: int | float
    place: int | float
    first: int
    last: int
    scale: int = 1
    spelled: bool = False
    form: str = "plain"
    most: int | float | None = None
    bare: bool = True


def read(tokens: Tokens, index: int, money: bool) -> Amount | None:
    """Return the number at the word `index` (its article or "half" may stand before it), else None.

    money  whether a currency stands before it, which makes a lone "m" or "b" a scale
    """
    if tokens.is_figure(index):
        return _figure(tokens, index, money)
    word = tokens.words[index]
    if word in SMALL:
        return _spelled(tokens, index)
    if word == "half":
        return _half(tokens, index)
    if word in PLURAL_SCALES or word == "dozens" or word == "tens":
        return _vague(tokens, index)
    if word in BARE_SCALES or word == "couple":
        return _article(tokens, index)
    if word in FRACTION_WORDS or word in FRACTION_PLURALS:
        return _one_part(tokens, index)
    return None


def _figure(tokens: Tokens, index: int, money: bool) -> Amount | None:
    words = tokens.words
    parsed = figures(words[index])
    if parsed is None:
        return None
    value, place = parsed
    last = index + 1
    if is_digits(words[index]) and len(words[index]) <= 3 and not words[index].startswith("0"):
        value, last = _spaced(tokens, index, int(value))
    amount = Amount(value, place, index, last)
    if words[last] == "point" and is_digits(words[last + 1]) and len(words[last + 1]) <= 4 and isinstance(value, int):
        digits = words[last + 1]
        amount.value = scaled(value * 10 ** len(digits) + int(digits), 10 ** len(digits))
        amount.place, amount.last = scaled(1, 10 ** len(digits)), last + 2
    elif not _mixed(tokens, amount) and words[last] in ("/", "\u2044"):
        _ratio(tokens, amount)
    _scale(tokens, amount, money)
    return amount


def _spaced(tokens: Tokens, index: int, value: int) -> tuple[int, int]:
    """Read on over groups of three figures that spaces part: "245 000"."""
    words, last = tokens.words, index + 1
    while last < index + 5 and len(words[last]) == 3 and is_digits(words[last]):
        if tokens.starts[last] - tokens.ends[last - 1] != 1:
            break
        value, last = value * 1000 + int(words[last]), last + 1
    if (
        last == index + 1
        and words[last : last + 2] == [",", "000"]
        and tokens.joined(last)
        and not tokens.joined(last + 1)
    ):
        return value * 1000, last + 2  # "2, 000": a stray space
    lone = tokens.is_figure(last) and tokens.starts[last] - tokens.ends[last - 1] == 1
    return (int(words[index]), index + 1) if lone else (value, last)


def _mixed(tokens: Tokens, amount: Amount) -> bool:
    """Add a fraction behind a whole number: "3 1/2", "3½", "two and a half"."""
    words, last = tokens.words, amount.last
    if not isinstance(amount.value, int):
        return False
    if words[last] in GLYPHS:
        top, bottom, end = *GLYPHS[words[last]], last + 1
    elif is_digits(words[last]) and words[last + 1] in ("/", "\u2044") and is_digits(words[last + 2]):
        if (
            not (tokens.joined(last + 1) and tokens.joined(last + 2))
            or len(words[last]) > 2
            or len(words[last + 2]) > 2
        ):
            return False
        top, bottom, end = int(words[last]), int(words[last + 2]), last + 3
        if not 0 < top < bottom:
            return False
    elif words[last] in ("and", "-") and (found := and_a_half(tokens, last + (words[last] == "-"))):
        top, bottom, end = found
    else:
        return False
    amount.value = scaled(amount.value * bottom + top, bottom)
    amount.place, amount.last = scaled(1, bottom), end
    return True


def and_a_half(tokens: Tokens, index: int) -> tuple[int, int, int] | None:
    """Return (1, 2, index after it) for "and a half" at the word `index`, also "and a quarter" and with hyphens."""
    words = [tokens.words[k] for k in range(index, index + 6)]
    at = [k for k, word in enumerate(words) if word != "-"]
    if len(at) < 3 or words[at[0]] != "and" or words[at[1]] != "a" or words[at[2]] not in ("half", "quarter"):
        return None
    return 1, FRACTION_WORDS[words[at[2]]], index + at[2] + 1


def _ratio(tokens: Tokens, amount: Amount) -> None:
    words, slash = tokens.words, amount.last
    bottom = words[slash + 1]
    if not (is_digits(bottom) and len(bottom) <= 4 and isinstance(amount.value, int) and amount.place >= 1):
        return  # "a 0.9/4" is a rating and a share
    if 0 < amount.value < int(bottom) and (amount.value, int(bottom)) not in NOT_FRACTIONS:
        amount.value = scaled(amount.value, int(bottom))
        amount.place, amount.last, amount.form = 0, slash + 2, "fraction"


LARGEST_SCALE = 10**15  # "a thousand trillion"; scales in a row end here
NOT_FRACTIONS = frozenset({(9, 11), (4, 20), (7, 7), (24, 7)})


def _scale(tokens: Tokens, amount: Amount, money: bool) -> None:
    """Multiply by the scale behind the number: "million", "-million", "m"."""
    words = tokens.words
    while amount.scale < LARGEST_SCALE:
        at = amount.last
        if words[at] == "-" and words[at + 1] in MULTIPLIERS and tokens.joined(at) and tokens.joined(at + 1):
            at += 1
        word = words[at]
        if word in MULTIPLIERS and (len(word) > 2 or not tokens.joined(at)):
            factor = MULTIPLIERS[word]
        elif amount.scale == 1 and word in SUFFIXES and _is_suffix(tokens, amount, at, money):
            factor = SUFFIXES[word]
        else:
            return
        amount.value, amount.place = times(amount.value, factor), times(amount.place, factor)
        amount.scale, amount.last = amount.scale * factor, at + 1


def _is_suffix(tokens: Tokens, amount: Amount, at: int, money: bool) -> bool:
    word, raw = tokens.words[at], tokens.raw(at)
    if tokens.joined(at + 1) and (tokens.is_figure(at + 1) or tokens.words[at + 1] == "\u00b2"):
        return False
    if tokens.joined(at + 1) and tokens.words[at + 1] == "/" and not money and not tokens.is_figure(at + 2):
        return False  # "3.1 m/s", but "$20.4M/Sat", "3.1m/18%"
    if money:
        return tokens.joined(at) or (
            word in ("bn", "mn", "m", "b", "tn") and tokens.starts[at] - tokens.ends[at - 1] == 1
        )
    if word in ("bn", "mn", "mln", "tn") and tokens.starts[at] - tokens.ends[at - 1] <= 1:
        return True
    if not tokens.joined(at):
        return False
    if word == "k":
        return not (raw == "K" and amount.value in (2, 4, 5, 6, 8, 16)) and tokens.words[at + 1] not in RACES
    if raw == "M" and amount.value == 3 and tokens.words[at + 1] not in ("people", "followers", "views", "viewers", ""):
        return False
    if word == "m":
        return raw == "M" or not _is_metres(tokens, amount, at + 1)
    return word in PLAIN_SUFFIXES or raw == "B"


RACES = frozenset(
    {"run", "race", "walk", "runs", "races", "resolution", "display", "video", "screen", "tv", "tvs", "screens"}
)
LENGTHS = frozenset(
    "tall long high wide deep away above below apart thick final sprint hurdles freestyle butterfly backstroke "
    "breaststroke race relay dash heats medley title champion".split()
)


def _is_metres(tokens: Tokens, amount: Amount, after: int) -> bool:
    """Return whether "m" behind a figure is metres rather than millions: "60m (197ft) tall", "the 100m final"."""
    words = tokens.words
    if words[after] in ("-", ")") and words[after + 1] in LENGTHS:
        return True
    if words[after] == "(" and any(
        words[k] in ("ft", "feet", "foot", "yards", "in") for k in range(after + 2, after + 4)
    ):
        return True
    if words[after] == "x" or words[after - 3] == "x" or words[after] in LENGTHS:
        return True
    return words[amount.first - 1] in ("height", "depth", "width") or words[after + 1] == "asl"


def _spelled(tokens: Tokens, index: int) -> Amount | None:
    found = spell(tokens.words[index : index + 24], 0, hyphens=True)
    if found is None:
        return None
    words, last = tokens.words, index + found.end
    scale = 1
    if words[last - 1] in MULTIPLIERS:
        scale = MULTIPLIERS[words[last - 1]]
    amount = Amount(found.value, found.place, index, last, scale=scale, spelled=True)
    if isinstance(amount.value, int) and amount.value < 100:
        part = last + 1 if words[last] == "-" else last
        if amount.value > 1 and words[part] in FRACTION_PLURALS:
            _parts(amount, FRACTION_PLURALS[words[part]], part + 1)
        elif amount.value == 1 and words[part] in FRACTION_WORDS and (part > last or words[part + 1] in ("of", "the")):
            _parts(amount, FRACTION_WORDS[words[part]], part + 1)
        elif (amount.value < 10 and words[last] == "in") or words[last : last + 2] == ["out", "of"]:
            _one_in(tokens, amount)
        elif _mixed(tokens, amount):
            _scale(tokens, amount, money=False)
    return amount


def _parts(amount: Amount, bottom: int, last: int) -> None:
    amount.value, amount.place = scaled(amount.value, bottom), 0
    amount.last, amount.form = last, "fraction"


def _one_in(tokens: Tokens, amount: Amount) -> None:
    """Turn "one in three" and "nine out of ten" into a fraction."""
    words = tokens.words
    at = amount.last + (2 if words[amount.last] == "out" else 1)
    whole = figures(words[at]) if tokens.is_figure(at) else None
    bottom = whole[0] if whole else UNITS.get(words[at], 10 if words[at] == "ten" else 0)
    if isinstance(bottom, int) and amount.value < bottom <= 10_000 and not tokens.joined(at + 1):
        _parts(amount, bottom, at + 1)


def _half(tokens: Tokens, index: int) -> Amount | None:
    """Read "half a dozen", "half a million", "half of", "half an hour", "half-million", "half the"."""
    words = tokens.words
    if words[index - 1] in ("first", "second", "other", "opening", "better", "latter", "this", "each") or words[
        index + 1
    ] in ("time", "back", "century"):
        return None
    at = index + 1
    if words[at] == "-":
        at += 1
    if words[at] in ARTICLES:
        at += 1
        if words[at] == "-":
            at += 1
    first = index - (words[index - 1] in ARTICLES)
    if words[index - 1] == "a" and words[index - 2] == "and":
        return None
    if words[at] in BARE_SCALES:
        factor = MULTIPLIERS[words[at]]
        return Amount(factor // 2, factor // 10, first, at + 1, scale=factor, spelled=True)
    if words[index + 1] == "of" or words[index + 1] == "the":
        return Amount(0.5, 0, index, index + 1, spelled=True, form="fraction")
    if at > index + 1:
        return Amount(0.5, 0.5, first, at, spelled=True, form="half")
    return None


def _vague(tokens: Tokens, index: int) -> Amount | None:
    """Read "thousands of fans" as 1,000 to 10,000 and "tens of thousands of fans" as 10,000 to 100,000."""
    words = tokens.words
    factor = 10 if words[index] == "tens" else MULTIPLIERS[words[index]]
    last = index + 1
    if words[last] == "of" and words[last + 1] in PLURAL_SCALES:
        factor, last = factor * MULTIPLIERS[words[last + 1]], last + 2
    if (
        words[last] != "of"
        or (words[index] == "tens" and last == index + 1)
        or words[last + 1] in ("those", "them", "these")
    ):
        return None
    if words[index] == "dozens":
        return Amount(12, 0, index, last + 1, spelled=True, form="dozens")
    return Amount(factor, 0, index, last + 1, scale=factor, spelled=True, form="vague", most=factor * 10)


def _article(tokens: Tokens, index: int) -> Amount | None:
    """Read a scale that stands behind "a", "quarter of a" or "three quarters of a"; "several hundred" is no number."""
    words = tokens.words
    first = index - 1
    if words[first] == "-" and words[first - 1] in ARTICLES:
        first -= 1
    if words[first] not in ARTICLES:
        return None
    if words[index] == "couple":
        last = index + 1 + (words[index + 1] == "of")
        return (
            Amount(2, 1, first, last, spelled=True, form="couple")
            if words[index + 1] == "of" or words[last] == ""
            else None
        )
    found = spell(["one", *tokens.words[index : index + 20]], 0, hyphens=True)
    last = index + found.end - 1
    amount = Amount(
        found.value,
        found.place,
        first,
        last,
        scale=MULTIPLIERS.get(words[last - 1], 1),
        spelled=True,
    )
    if words[last] == "and" and (half := and_a_half(tokens, last)) and amount.scale > 1:
        amount.value, amount.last = amount.value + amount.scale // 2, half[2]
    if words[first - 1] == "of" and words[first - 2] in ("quarter", "quarters"):
        parts = 3 if words[first - 3] == "three" else 1
        amount.value, amount.place, amount.first = scaled(amount.value * parts, 4), amount.place / 100, first - 3
    return amount


def _one_part(tokens: Tokens, index: int) -> Amount | None:
    """Read "a third of", "a quarter of"; "a third season" and "the third of May" are none."""
    words = tokens.words
    word = words[index]
    if word not in FRACTION_WORDS or words[index - 1] not in ARTICLES:
        return None
    if words[index + 1] != "of" or (words[index + 2] in ARTICLES and words[index + 3] in BARE_SCALES):
        return None
    return Amount(scaled(1, FRACTION_WORDS[word]), 0, index - 1, index + 1, spelled=True, form="fraction")
