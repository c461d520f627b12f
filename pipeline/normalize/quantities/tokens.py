"""A text as a row of lower-case words, figures and signs: what the readers of amounts look at.

It cost $3.5m, up 4%
it cost $ 3.5 m , up 4 %
"""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,5}"  # u.s., m.p.h.
    r"|[^\W\d_]+(?:'[^\W\d_]+)?"
    r"|[0-9]{1,3}(?:,[0-9]{2,3}){1,6}(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
    r"|\n|[^\s]"
)
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


def tokenize(text: str) -> Tokens:
    """Return the words of `text`; a line end is a word of its own, so that nothing reaches across it."""
    low = lower(text)
    spans = [match.span() for match in TOKEN.finditer(low)]
    pad, size = [""] * PAD, len(text)
    words = pad + [low[start:end] for start, end in spans] + pad
    starts = [-1 - k for k in range(PAD, 0, -1)] + [start for start, _ in spans] + [size + 1 + k for k in range(PAD)]
    ends = [-1 - k for k in range(PAD, 0, -1)] + [end for _, end in spans] + [size + 1 + k for k in range(PAD)]
    return Tokens(text, words, starts, ends)
