"""Words beside an amount that bound it or make it a change.

more than 82.1 million hours      rose by nearly 4%       30 or more
~~~~~~~~~                         ~~~~    ~~~~~~             ~~~~~~~
"""

from functools import cache

from pipeline import vocab
from pipeline.normalize.quantities.tokens import Tokens, split

LONGEST = 4  # words in the longest phrase of bounds.toml
REACH = 6  # words from an amount back to the verb of change
FILLERS = frozenset(
    "a an just only well another incredible whopping staggering record combined total estimated (".split()
)
"""Words that may stand between a bound and its number: "more than an incredible 82 million"."""

BOUND = {
    "exact": "exact",
    "min": "min",
    "max": "max",
    "approx": "approx",
    "nearly": "approx",
    "just_over": "min",
    "just_under": "max",
}
"""Kinds of bounds.toml -> what a mention says."""


@cache
def _phrases(side: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the word next to the amount -> (phrase, kind), the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, entry in vocab.load("bounds").items():
        for form in entry.get(side, ()):
            phrase = tuple(split(form))
            table.setdefault(phrase[-1] if side == "left" else phrase[0], []).append((phrase, kind))
    for phrases in table.values():
        phrases.sort(key=lambda item: -len(item[0]))
    return table


@cache
def _changes() -> dict[tuple[str, ...], tuple[str, bool]]:
    """Return phrase of change -> (up or down, whether it is loose)."""
    entries = vocab.load("changes")
    found = {}
    for change in ("up", "down"):
        for form in entries[change]["forms"]:
            found[tuple(form.split())] = (change, False)
        for form in entries[change]["loose"]:
            found[form.split()[0],] = (change, True)
    return found


@cache
def change_words() -> dict[str, tuple[str, int | float]]:
    """Return word -> (change, factor) for changes that carry their number: "doubled" -> ("up", 2)."""
    return {
        word: (entry["change"], entry["value"])
        for entry in vocab.load("changes").values()
        for word in entry.get("times", ())
    }


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocab.load("changes")[name]["words"])


def before(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """Return (kind, index of its first word) of the bound that ends before the word `index`."""
    words = tokens.words
    for last in (index - 1, index - 2):
        for phrase, kind in _phrases("left").get(words[last], ()):
            first = last - len(phrase) + 1
            if tuple(words[first : last + 1]) == phrase and not _idle(words, first, phrase, kind):
                return kind, first
        if words[last] not in FILLERS:
            return None
    return None


def _idle(words: list[str], first: int, phrase: tuple[str, ...], kind: str) -> bool:
    """Return whether a bound's word means something else here: "what about 5 pm", "turned around 2 games"."""
    prior = words[first - 1]
    if kind == "exact":
        return True
    if phrase == ("some",) or phrase == ("sub",):
        return False
    if phrase == ("past",):
        return prior in ("the", "half", "quarter", "this", "its", "his", "her", "their", "in", "minutes")
    if phrase in (("over",), ("under",), ("above",), ("below",), ("beyond",)):
        return prior in ("left", "all", "took", "take", "taken", "win", "wins", "victory", "lead", "leads", "ruled")
    return phrase == ("about",) and prior in ("what", "how", "all", "talk", "talked", "talking", "asked", "worried")


def behind(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """Return (kind, index after it) of the bound that begins at the word `index`: "or more", "-plus", "+"."""
    words = tokens.words
    hyphen = words[index] == "-" and tokens.joined(index)
    start = index + 1 if hyphen else index
    for phrase, kind in _phrases("right").get(words[start], ()):
        end = start + len(phrase)
        if tuple(words[start:end]) != phrase:
            continue
        if phrase in (("odd",), ("ish",), ("plus",)) and not hyphen:
            continue
        if phrase == ("+",) and not tokens.joined(start):
            continue
        if (
            phrase in (("max",), ("maximum",), ("minimum",), ("tops",), ("roughly",), ("approximately",))
            and words[end].isalpha()
        ):
            continue
        return kind, end
    return None


def change_before(tokens: Tokens, index: int, firm: bool) -> tuple[str, int] | None:
    """Return (up or down, index of the verb) where a verb of change governs the amount at the word `index`.

    firm  whether the amount is money, percent or points, for which loose verbs count too ("lost 2%")
    """
    words, fillers = tokens.words, _words("fillers")
    here = index - 1
    for _ in range(REACH):
        word = words[here]
        found = _changes().get((words[here - 1], word)) or _changes().get((word,))
        if found:
            change, loose = found
            if word in ("up", "down", "off"):
                if words[here + 1] == "to":
                    return None
                if not firm or (words[here - 1] in _words("phrasal") and (words[here - 1],) not in _changes()):
                    return None
                earlier = _changes().get((words[here - 1],))
                return (earlier or found)[0], here
            if (loose and not firm) or (word in ("higher", "lower") and words[here + 1] == "than"):
                return None
            return change, here
        if word not in fillers:
            return None
        here -= 1
    return None
