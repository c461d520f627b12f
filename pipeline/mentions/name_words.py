"""The words of a run of capitals, as persons and organizations both read them."""

import re
from collections.abc import Iterator

WORD = re.compile(r"[^ ]+")
POSSESSIVE = re.compile(r"'s?$")


def name_words(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a run of capitals with their spans, possessive endings cut off."""
    for word in WORD.finditer(text, start, end):
        begin, after = word.span()
        if text[after - 1] in "'s" and (cut := POSSESSIVE.search(text, begin, after)):
            after = cut.start()
        if after > begin:
            yield text[begin:after], begin, after
