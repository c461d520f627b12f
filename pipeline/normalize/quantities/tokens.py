"""A text as a row of lower-case words, figures and signs: what the readers of amounts look at.

It cost $3.5m, up 4%
it cost $ 3.5 m , up 4 %
"""

import re
from dataclasses import dataclass
from itertools import accumulate
from operator import sub

TOKEN = re.compile(
    r" ?[a-z][a-z]+(?=[ ,.\n])"  # most words, found sooner
    r"|[^\S\n]*(?:"
    r"[^\W\d_](?:\.(?:[^\W\d_]\.){1,4}|[^\W\d_]*(?:'[^\W\d_]+)?)"  # u.s., m.p.h., a word
    r"|[0-9]{1,3}(?:,[0-9]{2,3}){1,6}(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
    r"|\n|[^\s]|\Z)"
)
"""A word, figure, sign or line end with the blanks before it; the last is the empty end of the text."""

BLANKS = (
    " \t\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""All that stands between words and is no line end."""

PAD = 8
"""Empty words on either side, so that a reader may look a few words ahead or back without asking."""


@dataclass(slots=True)
class Tokens:
    """The words of a text in lower case, with their offsets; the first and last `PAD` of them are empty."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def raw(self, index: int) -> str:
        """Return the word as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def joined(self, index: int) -> bool:
        """Return whether nothing stands between the words `index - 1` and `index`."""
        return self.ends[index - 1] == self.starts[index]

    def capitalised(self, index: int) -> bool:
        """Return whether the word begins with a capital."""
        return self.text[self.starts[index] : self.starts[index] + 1].isupper()

    def is_figure(self, index: int) -> bool:
        """Return whether the word is a number in ASCII figures."""
        word = self.words[index]
        return "0" <= word[:1] <= "9" or (word[:1] == "." and len(word) > 1)


def is_digits(word: str) -> bool:
    """Return whether a word is ASCII digits and nothing else ("\u00b2" is none, though `isdigit` says so)."""
    return word.isascii() and word.isdigit()


def lower(text: str) -> str:
    """Return `text` in lower case, each character in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def split(text: str) -> list[str]:
    """Return the words of a form as it stands, without their places."""
    return [token.lstrip(BLANKS) for token in TOKEN.findall(text)[:-1]]


def tokenize(text: str) -> Tokens:
    """Return the words of `text`; a line end is a word of its own, so that nothing reaches across it."""
    tokens = TOKEN.findall(lower(text))[:-1]
    words = [token.lstrip(BLANKS) for token in tokens]
    ends = list(accumulate(map(len, tokens)))
    starts = list(map(sub, ends, map(len, words)))
    before, after = range(-1 - PAD, -1), range(len(text) + 1, len(text) + 1 + PAD)
    pad = [""] * PAD
    return Tokens(text, [*pad, *words, *pad], [*before, *starts, *after], [*before, *ends, *after])
