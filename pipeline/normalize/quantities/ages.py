"""Ages: a bare number behind a name, or with a word for it.

Dana Cole, 47, of Leeds      aged 81      who was 12      between the ages of 20 and 44 (no amount)
"""

from pipeline.normalize.quantities.found import Found
from pipeline.normalize.quantities.nouns import word_set
from pipeline.normalize.quantities.tokens import Tokens

DASHES = ("-", "\u2013", "\u2014")
CLOSERS = (",", ".", ";", ")", "\n", "")
SPANS = ("to", "and", "through", "-", "\u2013")
AGE_WORDS = frozenset({"age", "aged", "turned", "turning", "turns"})
PERSONS = frozenset({"he", "she", "who"})
OLDEST = 115  # years; a figure from here on is no age


def recognise(tokens: Tokens, item: Found) -> None:
    """Give an age its unit, year; of a span of ages only note that it is one."""
    if item.unit or item.form != "plain" or item.scale > 1:
        return
    if not isinstance(item.value, int) or not 0 < item.value < OLDEST:
        return
    before, after = tokens.words[item.first - 1], tokens.words[item.last]
    label = tokens.words[item.first - 2] if before == "of" else before
    if label in ("aged", "ages") and after in SPANS:
        item.form = "age range"
    elif _worded(tokens, item) or _behind_name(tokens, item) or _person_is(tokens, item):
        item.unit, item.kind, item.form = "year", "time", "age"


def _worded(tokens: Tokens, item: Found) -> bool:
    """Return whether a word says that it is an age: "aged 81", "over the age of 60", "turned 40"."""
    words, first = tokens.words, item.first
    if words[first - 1] == "of":
        return words[first - 2] in ("age", "ages")
    return words[first - 1] in AGE_WORDS and words[item.last] not in SPANS


def _behind_name(tokens: Tokens, item: Found) -> bool:
    """Return whether it stands between commas behind a name, or in words behind a capital: "Ida, nine, and"."""
    words, name = tokens.words, item.first - 2
    if words[item.first - 1] != "," or not words[name][:1].isalpha() or words[name] in word_set("months"):
        return False
    named = tokens.capitalised(name)
    if tokens.is_figure(item.last + 1) or (item.spelled and not named):
        return False
    return words[item.last] in CLOSERS or (named and words[item.last] in DASHES)


def _person_is(tokens: Tokens, item: Found) -> bool:
    """Return whether a person's age may follow: "who was 12", "she will be 50"."""
    words, first, after = tokens.words, item.first, tokens.words[item.last]
    if after[:1].isalnum() and after not in word_set("stop"):
        return False
    if words[first - 1] in ("is", "was"):
        return words[first - 2] in PERSONS
    return words[first - 1] == "be" and words[first - 2] in ("will", "would") and words[first - 3] in PERSONS
