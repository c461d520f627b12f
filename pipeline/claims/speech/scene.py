"""One article prepared for reading its speech: quotes made opaque, sentences that do not break inside them, words.

Roe said, "It is done. We go home." She left.   ->   Roe said, "________________________." She left.
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ~~~~~~~~~        two units
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from pipeline import vocab
from pipeline.cast import Cast, gather
from pipeline.layers import Layers, Quoted, overlaps
from pipeline.model import SILENT_REGIONS, NameMention, Span

LETTER = (
    "[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u1fff\u2c00-\u2dff"
    "\u3040-\ud7ff\uf900-\ufaff]"
)
"""Letters by their ranges: three times as fast as "a word character, but no figure and no underscore"."""
WORD = re.compile(f"({LETTER}+(?:['-]{LETTER}+)*)")
JOINED = re.compile(r"\w")
FILLER = "_"
OUTLETS = {key: entry["kind"] for key, entry in vocab.load("outlets").items()}

LONG_TITLE = 4
"""Spaces in a title that is no utterance even with the sentence's full stop inside its marks, as "Stop!" may be."""


@dataclass(slots=True)
class Scene:
    """What the steps read. `masked` has the length of the text; `quotes` are the outermost stretches in marks.

    starts, ends, lowers   the words outside quotes: their spans and lower-case forms
    outlets                the organizations that publish, as the vocabulary has them
    works, silent          the spans of titles; the parts of the page that yield no claims
    names                  words once asked about: whether they are written as names are
    units                  sentences, joined where a quote runs over their break; none crosses a line end
    """

    layers: Layers
    text: str
    masked: str
    quotes: list[Quoted]
    cast: Cast
    units: list[Span]
    starts: list[int]
    ends: list[int]
    lowers: list[str]
    outlets: list[NameMention]
    works: set[Span]
    silent: list[Span]
    names: dict[str, bool] = field(default_factory=dict)
    _unit_starts: list[int] = field(default_factory=list)
    _quote_starts: list[int] = field(default_factory=list)

    def speaks(self, position: int) -> bool:
        """Return whether `position` lies in a part of the article that may yield claims."""
        return not any(start <= position < end for start, end in self.silent) if self.silent else True

    def unit_at(self, position: int) -> Span:
        """Return the unit that holds `position`."""
        index = bisect_right(self._unit_starts, position) - 1
        return self.units[max(index, 0)] if self.units else (0, len(self.text))

    def unit_index(self, position: int) -> int:
        """Return the number of the unit that holds `position`."""
        return max(bisect_right(self._unit_starts, position) - 1, 0)

    def word_at(self, position: int) -> int:
        """Return the number of the first word that begins at or after `position`."""
        return bisect_left(self.starts, position)

    def quotes_in(self, start: int, end: int) -> list[Quoted]:
        """Return the outermost quotes that begin in [start, end)."""
        low = bisect_left(self._quote_starts, start)
        high = bisect_left(self._quote_starts, end)
        return self.quotes[low:high]

    def quote_ending(self, position: int) -> Quoted | None:
        """Return the quote whose closing mark ends just before `position`, blanks aside."""
        while position > 0 and self.text[position - 1] == " ":
            position -= 1
        index = bisect_left(self._quote_starts, position) - 1
        if index >= 0 and self.quotes[index].outer[1] == position:
            return self.quotes[index]
        return None

    def sign_before(self, position: int) -> str:
        """Return the last character before `position` that is no blank or line end; "" at the start."""
        return self.masked[max(0, position - 40) : position].rstrip()[-1:]

    def whole(self, word: str) -> Iterator[int]:
        """Yield where a word stands outside quotes that is no part of a longer one."""
        at = self.masked.find(word)
        while at >= 0:
            if not JOINED.match(self.masked, at + len(word)) and not (at and JOINED.match(self.masked, at - 1)):
                yield at
            at = self.masked.find(word, at + 1)

    def in_quote(self, position: int) -> bool:
        """Return whether `position` lies inside a quote."""
        index = bisect_right(self._quote_starts, position) - 1
        return index >= 0 and position < self.quotes[index].outer[1]


def prepare(layers: Layers) -> Scene:
    """Return the scene of one article."""
    text = layers.text
    quotes = [quoted for quoted in layers.quoted if quoted.depth == 0]
    masked = _mask(text, quotes)
    lower = masked.lower()
    same = len(lower) == len(masked)  # a letter or two grow in lower case
    parts = WORD.split(lower if same else masked)  # gap, word, gap, word, ..., gap
    places = list(accumulate(map(len, parts)))
    starts, ends = places[0:-1:2], places[1::2]
    lowers = parts[1::2] if same else [word.lower() for word in parts[1::2]]
    units = _units(layers, quotes)
    outlets = [body for body in layers.organizations if OUTLETS.get(body.value) == "outlet"]
    works = {(work.start, work.end) for work in layers.works}
    works |= {(start, end + 1) for start, end in works if text.count(" ", start, end) >= LONG_TITLE}
    silent = [(region.start, region.end) for region in layers.article.regions if region.kind in SILENT_REGIONS]
    cast = gather(layers)
    scene = Scene(layers, text, masked, quotes, cast, units, starts, ends, lowers, outlets, works, silent)
    scene._unit_starts = [start for start, _ in units]
    scene._quote_starts = [quoted.outer[0] for quoted in quotes]
    return scene


def _mask(text: str, quotes: list[Quoted]) -> str:
    parts, last = [], 0
    for quoted in quotes:
        if quoted.start < last:
            continue
        parts.append(text[last : quoted.start])
        inner = text[quoted.start : quoted.end]
        parts.append(
            FILLER * len(inner) if "\n" not in inner else "".join("\n" if c == "\n" else FILLER for c in inner)
        )
        last = quoted.end
    parts.append(text[last:])
    return "".join(parts)


def _units(layers: Layers, quotes: list[Quoted]) -> list[Span]:
    units: list[Span] = []
    index, text = 0, layers.text
    for start, end in layers.sentences:
        if units:
            last = units[-1][1]
            if text[last - 1] == "." and text[last - 2 : last - 1].isupper() and overlaps(layers.people, last, start):
                units[-1] = (units[-1][0], end)  # "J.K. Webb"
                continue
            while index < len(quotes) and quotes[index].outer[1] <= last:
                index += 1
            held = index < len(quotes) and quotes[index].outer[0] < last < quotes[index].outer[1]
            if (
                held
                and start < quotes[index].outer[1]
                and start - last < 4
                and quotes[index].outer[1] - quotes[index].outer[0] < 6000
            ):
                units[-1] = (units[-1][0], end)
                continue
        units.append((start, end))
    return units
