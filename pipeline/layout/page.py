"""An article's text as the layout rules read it: its clean form, the same in lower case, and spans of it."""

from typing import NamedTuple

from pipeline.clean import clean
from pipeline.model import Span


class Page(NamedTuple):
    """The clean text and its lower case; offsets are those of the article's text in both."""

    text: str
    lower: str


def page_of(text: str) -> Page:
    """Return `text` made plain, and in lower case with each character in its place (a few have a longer lower case)."""
    plain = clean(text)
    lower = plain.lower()
    if len(lower) != len(plain):
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in plain)
    return Page(plain, lower)


def lines_of(text: str) -> list[Span]:
    """Return the lines that hold anything, without the blanks around them."""
    found, start = [], 0
    for line in text.split("\n"):
        if words := line.strip():
            first = start + len(line) - len(line.lstrip())
            found.append((first, first + len(words)))
        start += len(line) + 1
    return found


def trimmed(text: str, start: int, end: int) -> Span:
    """Return [start, end) without the blanks at its ends; empty where it is all blanks."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def past_separators(text: str, start: int, end: int) -> int:
    """Return the first place from `start` that is no blank and no separator, at most `end`."""
    while start < end and text[start] in " |,\u2022\u00b7":
        start += 1
    return start
