"""Number words and figures -> numbers: "2.35billion", "twenty-six", "a dozen", "fifth", "21st"."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

UNITS = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
ZEROS = {"nil": 0, "naught": 0, "nought": 0}
TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
INDIAN_SCALES = {"lakh": 10**5, "lac": 10**5, "crore": 10**7}
DOZEN = {"dozen": 12}
MULTIPLIERS = (
    SCALES
    | INDIAN_SCALES
    | DOZEN
    | {f"{word}s": value for word, value in (SCALES | INDIAN_SCALES | DOZEN).items()}
    | {"lkh": 10**5, "lkhs": 10**5, "cr": 10**7}
)
"""Every whole word that multiplies the number before it; singular and plural ("three hundred crores")."""

PLURAL_SCALES = frozenset(f"{word}s" for word in SCALES)
ORDINALS = {
    w: i
    for i, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
} | {
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
}
GLUED_ORDINALS = {tens + unit: TENS[tens] + n for tens in TENS for unit, n in ORDINALS.items() if n < 10}
WORD_NUMBER = re.compile(
    r"(?:(?:{})(?:[- ](?:and )?(?=\w))?)+".format("|".join(sorted([*UNITS, *TENS, *SCALES], key=len, reverse=True))),
    re.I,
)
"""A number in words ("two hundred and five"), for use inside larger expressions.

That it ends on a whole word is up to the caller.
"""

SMALL = UNITS | ZEROS | TENS


def words_up_to(last: int) -> str:
    """Return a regular expression for the words from "one" to that of `last`, at most 20; no group around it."""
    words = [word for word, value in SMALL.items() if 0 < value <= last <= 20]
    return "|".join(sorted(words, key=len, reverse=True))


MAX_DIGITS = 18
"""Longest run of digits that is read as a number: more is an account or a serial number."""


class Spelled(NamedTuple):
    """A number in words.

    value  the number
    place  the value of its last stated place: 1 for "sixteen", 10**6 for "two million", 0.1 for "two point two"
    end    index after its last word
    """

    value: int | float
    place: int | float
    end: int


def cardinal(text: str) -> int | float | None:
    """Return the number that `text` alone spells ("2.35", "1,000", "twenty-six", "two million"), else None."""
    text = text.strip().lower()
    if text[:1] in "0123456789." and (number := figures(text)) is not None:
        return number[0]
    words = [word for word in re.split(r"[\s-]+", text) if word]
    spelled = spell(words, 0)
    return spelled.value if spelled and spelled.end == len(words) else None


def ordinal(text: str) -> int | None:
    """Return the place that `text` alone names ("fifth", "21st", "twenty-first", "twenty first"), else None."""
    text = text.strip().lower()
    if place := re.fullmatch(r"([0-9]{1,9})(?:st|nd|rd|th)", text):
        return int(place[1])
    tens, *rest = re.split(r"[\s-]+", text)
    if len(rest) == 1 and tens in TENS and 1 <= ORDINALS.get(rest[0], 0) <= 9:
        return TENS[tens] + ORDINALS[rest[0]]
    return ORDINALS.get(text, GLUED_ORDINALS.get(text))


def figures(text: str) -> tuple[int | float, int | float] | None:
    """Return the value of ASCII figures ("82", "1,000", "2,75,000", "14.26", ".5") and of their last place.

    None where the commas do not part thousands (or lakhs), or where there are more digits than a quantity has.
    """
    if len(text) > MAX_DIGITS + 6:
        return None
    whole, point, fraction = text.partition(".")
    if "," in whole:
        groups = whole.split(",")
        if len(groups[-1]) != 3 or not 1 <= len(groups[0]) <= 3 or any(len(g) not in (2, 3) for g in groups[1:]):
            return None
        whole = "".join(groups)
    digits = whole + fraction
    if not digits.isascii() or not digits.isdigit() or len(digits) > MAX_DIGITS or (point and not fraction):
        return None
    return scaled(int(digits), 10 ** len(fraction)), scaled(1, 10 ** len(fraction))


def scaled(number: int | float, divisor: int | float) -> int | float:
    """Return `number` / `divisor`, as an int where it is whole."""
    if divisor == 1 and isinstance(number, int):
        return number
    if isinstance(number, int) and isinstance(divisor, int) and number % divisor == 0:
        return number // divisor
    return whole_if_whole(number / divisor)


def times(number: int | float, factor: int) -> int | float:
    """Return `number` * `factor` without the noise of binary fractions: 14.26 * 10**6 is 14260000."""
    if isinstance(number, int):
        return number * factor
    product = Decimal(repr(number)) * factor
    return int(product) if product == product.to_integral_value() else float(product)


def whole_if_whole(number: int | float) -> int | float:
    """Return an int where `number` is whole and small enough to be exact, else `number`."""
    return int(number) if isinstance(number, float) and abs(number) < 2**53 and number.is_integer() else number


def spell(words: Sequence[str], start: int, hyphens: bool = False) -> Spelled | None:
    """Read the longest number in lower-case words that begins at `words[start]`.

    hyphens  whether "-" stands in `words` as a word of its own ("twenty", "-", "five")
    """
    total = current = 0
    place: int | float = 1
    index, end, last, size = start, start, "", len(words)
    while index < size:
        word = words[index]
        if word in SMALL:
            number = SMALL[word]
            if last and not _continues(last, current, number):
                break
            current = current * 100 + number if last == "unit" and number >= 10 else current + number
            last, place = ("unit" if number < 10 else "teen" if number < 20 else "tens"), 1
        elif word in MULTIPLIERS and last:
            factor = MULTIPLIERS[word]
            if factor == 100 and last != "scale":
                current *= 100
            elif last == "scale" and not current:
                total *= factor
            else:
                total, current = total + current * factor, 0
            last, place = ("hundred" if factor == 100 else "scale"), factor if last != "scale" else place * factor
        elif word == "point" and last in ("unit", "teen") and index + 1 < size and words[index + 1] in UNITS:
            return _decimals(words, index + 1, total + current)
        else:
            break
        index += 1
        end = index
        if index < size and words[index] in ("and", "-"):
            if words[index] == "-" and not hyphens:
                break
            if words[index] == "and" and last not in ("hundred", "scale"):
                break
            index += 1
    return Spelled(total + current, place, end) if end > start else None


def _continues(last: str, current: int, number: int) -> bool:
    """Return whether `number` goes on with what was read: "twenty" + "five", but not "nine" + "three"."""
    if last == "tens":
        return 1 <= number <= 9
    if last == "unit":  # "one twenty two" is 122, said as two numbers
        return number >= 10 and 1 <= current <= 9
    return last in ("hundred", "scale")


def _decimals(words: Sequence[str], index: int, whole: int) -> Spelled:
    digits = ""
    while index < len(words) and len(digits) < 9 and UNITS.get(words[index], 10) < 10:
        digits += str(UNITS[words[index]])
        index += 1
    value, place = scaled(whole * 10 ** len(digits) + int(digits or 0), 10 ** len(digits)), scaled(1, 10 ** len(digits))
    if index < len(words) and words[index] in MULTIPLIERS:
        factor = MULTIPLIERS[words[index]]
        return Spelled(times(value, factor), times(place, factor), index + 1)
    return Spelled(value, place, index)
