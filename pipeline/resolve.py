"""Many ways to write a name -> one entity. Evidence in, links out; pure.

`key` makes one what differs only in how it is written (case, quote marks, punctuation, hyphens, articles, accents,
"Part II" and "Part 2"). Whatever differs in a word, a number or a subtitle has another key: "Kingdom" is not
"Kingdom: Ashin of the North". Two keys become one entity only where an article says so ("aka"); what merely looks
alike is a question for a person (checks/name_variants.py), never a silent merge.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pipeline.clean import clean

_MARKS = re.compile(r"['\"\-]")
_BREAKS = re.compile(r"[^\w]+|_")
_SEASON = re.compile(
    r"[\s,:(]*\b(?:season|series|part|volume|vol\.?)\s+(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\)?$",
    re.I,
)
_ARTICLES = frozenset({"the", "a", "an"})
_NUMBERS = {
    w: str(i) for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_NUMERALS = {word: digit for word, digit in _NUMBERS.items() if word != "one"} | _ROMAN
"""Number words that a sequel may bear; a lone "I", "V" or "X" is more often a letter."""


@lru_cache(maxsize=100_000)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: folded, without marks and without articles in front."""
    text = unicodedata.normalize("NFKD", clean(name).casefold())
    text = "".join(ch for ch in text if not unicodedata.combining(ch))
    text = _MARKS.sub("", text).replace("&", " and ")
    parts = _BREAKS.sub(" ", text).split()
    while len(parts) > 1 and parts[0] in _ARTICLES:
        del parts[0]
    if len(parts) > 1 and parts[-1] in _NUMERALS:
        parts[-1] = _NUMERALS[parts[-1]]
    return tuple(parts)


def key(name: str | None) -> str | None:
    """Return what all spellings of one name share, written without spaces; None for no name or one without letters."""
    if not name:
        return None
    return "".join(words(name)) or None


def split_season(name: str) -> tuple[str, int | None]:
    """Return a title without the season that it ends in, and that season ("Ozark season 4" -> ("Ozark", 4))."""
    if not (found := _SEASON.search(name)) or not found.start():
        return name, None
    number = found[1].lower()
    return name[: found.start()].rstrip(), int(_NUMBERS.get(number, number))


def merge(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return key -> the key that stands for all that are one with it, for every key in `pairs` of equal ones.

    The smallest key stands for its group, so the answer does not depend on the order of the pairs.
    """
    parent: dict[str, str] = {}

    def root(item: str) -> str:
        while parent.setdefault(item, item) != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return {item: root(item) for item in parent}


def canonical(spellings: Iterable[tuple[str, int]]) -> str:
    """Return the spelling to show of (spelling, how often): the most frequent; on a tie, mixed case, then the first."""
    return min(spellings, key=lambda item: (-item[1], item[0].isupper() or item[0].islower(), item[0]))[0]
