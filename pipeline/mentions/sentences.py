"""Where sentences begin and end, by full stops, abbreviations and line ends.

Mr. Hale paid $2.5 million on Jan. 5. "It was worth it," he said.
                                     ^ the only break
"""

import re

from pipeline import vocab
from pipeline.layers import Layers
from pipeline.model import Span

MAX_SENTENCE = 2_000
"""Characters; a list of a hundred titles takes some 1,500. What compares words within a sentence relies on it."""

LINE = re.compile(r"[^\n]+")
STOP = re.compile(  # the first of a run of signs is looked for, and only then what stands before it: much the faster
    r"[.!?\u2026](?<![.!?\u2026]{2})[.!?\u2026]*(?P<marks>[\"')\]]*)\s+(?=[\"'(\[]*[A-Z0-9\u2022@#$\u00a3\u20ac])"
)
LAST_WORD = re.compile(r"([A-Za-z](?:[A-Za-z.]*[A-Za-z])?)$")
OPENERS = re.compile(  # words that open a sentence after "U.S." or "Inc." rather than go on with a name
    r"[\"'(\[]*(?:The|A|An|In|On|At|It|He|She|They|We|I|But|And|His|Her|Its|Their|This|That|These|Those|As|For|With|After"
    r"|Before|While|When|If|There|So|Also|Meanwhile|However|Now|Then|By|From|To|Not|No|What|Who|You|My|Our|One|Since)\b"
)


def mark(layers: Layers) -> None:
    """Fill `layers.sentences`: trimmed spans that hold every word once; none crosses a line end."""
    layers.sentences = [span for line in LINE.finditer(layers.text) for span in _split(layers.text, *line.span())]


def _split(text: str, start: int, end: int) -> list[Span]:
    spans, begin = [], start
    for stop in STOP.finditer(text, start, end):
        if text[stop.start()] == "." and not stop["marks"] and not _ends(text, stop.start(), stop.end()):
            continue
        spans += _pieces(text, begin, stop.end())
        begin = stop.end()
    spans += _pieces(text, begin, end)
    return spans


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """Return the sentence, cut between words where it is longer than any sentence is."""
    pieces = []
    while end - start > MAX_SENTENCE:
        blank = text.rfind(" ", start, start + MAX_SENTENCE)
        cut = blank if blank > start else start + MAX_SENTENCE
        pieces.append(_trim(text, start, cut))
        start = cut
    pieces.append(_trim(text, start, end))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _ends(text: str, stop: int, after: int) -> bool:
    """Return whether the full stop at `stop`, followed by a capital or figure at `after`, ends a sentence."""
    word = LAST_WORD.search(text, max(0, stop - 12), stop)
    if word is None:
        return True
    kind = vocab.surfaces("abbreviations").get(word[1])
    if kind == "before_name" and not (word[1] == "No" and not text[after].isdigit()):
        return False
    if kind == "within_name" or (len(word[1]) == 1 and word[1].isupper() and word[1] != "I"):
        return OPENERS.match(text, after) is not None
    return True


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
