"""What a number counts: the noun behind it, in the singular.

86 countries    1.2 million equivalent album units    four separate trials
   ~~~~~~~~~                                 ~~~~~                  ~~~~~~
"""

from functools import cache

from pipeline import vocab
from pipeline.normalize.quantities.tokens import Tokens

REACH = 6  # words from number to noun: "74,000 brand new equivalent album units"


SHOWN = frozenset({"that", "how", "why", "what", "a", "an", "the", "no", "up", "off", "signs", "its", "their"})
PARTICLES = frozenset({"on", "off", "in", "all", "out"})


@cache
def _irregular() -> dict[str, str]:
    return vocab.surfaces("plurals")


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of one of the closed lists of number_words.toml."""
    return frozenset(vocab.load("number_words")[name]["words"])


def is_plural(word: str) -> bool:
    """Return whether a lower-case word looks like a plural noun."""
    if word in _irregular():
        return True
    return (
        len(word) > 2
        and word[-1] == "s"
        and word[-2] not in "su'"
        and not word.endswith(("ous", "is", "'s"))
        and word not in word_set("not_plural")
    )


def singular(noun: str) -> str:
    """Return the singular of a lower-case plural noun ("copies" -> "copy", "boxes" -> "box", "people" -> "people")."""
    if noun in _irregular():
        return _irregular()[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _describes(tokens: Tokens, here: int) -> bool:
    """Return whether a small word is part of what is counted: "US homes", "on-demand streams", "29 shows"."""
    words = tokens.words
    if tokens.raw(here) == "US":
        return True
    if words[here] == "shows":
        return words[here + 1] not in SHOWN
    return words[here] in PARTICLES and words[here + 1] == "-" and tokens.joined(here + 1) and tokens.joined(here + 2)


def counted(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """Return (noun in the singular, index after it) for what is counted by a number that ends before `index`.

    The head of a plural noun phrase is its first plural noun; None where there is none within `REACH` words.
    """
    words, stop, skip = tokens.words, word_set("stop"), word_set("skip")
    here = index
    for _ in range(REACH):
        word = words[here]
        if word == "-" and tokens.joined(here) and here > index:
            here += 1
            word = words[here]
            if not word[:1].isalpha():
                return None
        elif not word[:1].isalpha() or (word in stop and word not in skip and not _describes(tokens, here)):
            return None
        if (is_plural(word) or (word == "shows" and words[here + 1] not in SHOWN)) and word not in skip:
            if words[here + 1] == "-" and tokens.joined(here + 1) and tokens.joined(here + 2):
                here += 2
                continue
            noun = singular(word)
            if noun in stop and words[here - 1] == "-" and here - 2 >= index:  # "push-ups"
                noun = f"{words[here - 2]}-{noun}"
            return noun, here + 1
        here += 1
    return None
