"""What the components have marked in one article so far: stand-off layers over one text.

Components only mark words, each filling the one layer that it is named for; claims read the layers and mark nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from pipeline.model import (
    SILENT_REGIONS,
    Article,
    ChartMention,
    DateMention,
    Finding,
    Mention,
    NameMention,
    OrdinalMention,
    PlaceMention,
    QuantityMention,
    Region,
    Span,
)

Spanned = TypeVar("Spanned")

START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Hit:
    """A vocabulary word: the entry `key` of a list stands at [start, end)."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quote marks.

    start, end   the words between the marks, without them
    outer        the same with its marks: [open mark, after close mark)
    mark         single or double
    depth        0 outermost, 1 inside another
    balanced     False: an end was inferred, and `reason` says how
    """

    start: int
    end: int
    outer: Span
    mark: str
    depth: int = 0
    balanced: bool = True
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """What a sentence is about; start, end are the words that named it, perhaps sentences ago."""

    name: str
    type: str
    season: int | None
    medium: str | None
    start: int
    end: int

    @classmethod
    def of(cls, name: NameMention) -> "Topic":
        """Return `name` as what something is about."""
        return cls(name.value, name.type, name.season, name.medium, name.start, name.end)


@dataclass(slots=True)
class Layers:
    """All layers of one article; lists are sorted by start.

    text       the clean text: same length and offsets as article.text, look-alike characters made plain
    sentences  spans that cover every word once; a sentence never crosses a line end
    hits       vocabulary words, by list
    capitals   runs of capitalised words, before anyone knows what they name
    topics     what each sentence is about, one entry a sentence
    of_charts  the article is about charts, audiences or takings, so that its figures are mostly those of works
    memo       what claims have worked out once for the whole article, by name; a copy of the layers starts anew
    """

    article: Article
    text: str
    sentences: list[Span] = field(default_factory=list)
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    quoted: list[Quoted] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    quantities: list[QuantityMention] = field(default_factory=list)
    ordinals: list[OrdinalMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    capitals: list[Span] = field(default_factory=list)
    people: list[NameMention] = field(default_factory=list)
    works: list[NameMention] = field(default_factory=list)
    organizations: list[NameMention] = field(default_factory=list)
    charts: list[ChartMention] = field(default_factory=list)
    topics: list[Topic | None] = field(default_factory=list)
    of_charts: bool = False
    findings: list[Finding] = field(default_factory=list)
    memo: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _sentence_starts: list[int] = field(default_factory=list)
    _region_starts: list[int] = field(default_factory=list)

    def mentions(self) -> list[Mention]:
        """Return every mention in order of the text; on the same words, the longer first."""
        kinds = (
            self.dates,
            self.quantities,
            self.ordinals,
            self.places,
            self.people,
            self.works,
            self.organizations,
            self.charts,
        )
        return sorted((m for kind in kinds for m in kind), key=lambda m: (m.start, -m.end, m.type))

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that holds `position`, or the one before it if it lies between two."""
        if len(self._sentence_starts) != len(self.sentences):
            self._sentence_starts = [start for start, _ in self.sentences]
        index = bisect_right(self._sentence_starts, position)
        return self.sentences[index - 1 if index else 0] if self.sentences else (0, len(self.text))

    def sentence_index(self, position: int) -> int:
        """Return the index of that sentence; 0 before the first."""
        if len(self._sentence_starts) != len(self.sentences):
            self._sentence_starts = [start for start, _ in self.sentences]
        index = bisect_right(self._sentence_starts, position)
        return index - 1 if index else 0

    def sentences_with(self, *pieces: str) -> list[Span]:
        """Return the sentences that hold one of `pieces`, in order: to look for more in these alone is faster."""
        found: set[int] = set()
        for piece in pieces if self.sentences else ():
            at = self.text.find(piece)
            while at >= 0:
                index = self.sentence_index(at)
                found.add(index)
                at = self.text.find(piece, max(at + 1, self.sentences[index][1]))
        return [self.sentences[index] for index in sorted(found)]

    def region_at(self, position: int) -> Region:
        """Return the region that holds `position`; words outside every region are body."""
        regions = self.article.regions
        if len(self._region_starts) != len(regions):
            self._region_starts = [region.start for region in regions]
        index = bisect_right(self._region_starts, position) - 1
        if index >= 0 and position < regions[index].end:
            return regions[index]
        return Region("body", position, position)

    def speaks(self, position: int) -> bool:
        """Return whether `position` lies in a part of the article that may yield claims."""
        regions = self.article.regions
        if len(self._region_starts) != len(regions):
            self._region_starts = [region.start for region in regions]
        index = bisect_right(self._region_starts, position) - 1
        return index < 0 or position >= regions[index].end or regions[index].kind not in SILENT_REGIONS


def within(marks: Sequence[Spanned], start: int, end: int) -> list[Spanned]:
    """Return those of `marks` (sorted by start, each with .start and .end) that lie wholly in [start, end)."""
    if not marks or marks[-1].start < start or marks[0].start >= end:  # so it mostly is
        return []
    found = []
    for mark in islice(marks, bisect_left(marks, start, key=START), None):
        if mark.start >= end:
            break
        if mark.end <= end:
            found.append(mark)
    return found


def last_before(marks: Sequence[Spanned], position: int) -> Spanned | None:
    """Return the last of `marks` (sorted by start) that starts before `position`."""
    index = bisect_left(marks, position, key=START) - 1
    return marks[index] if index >= 0 else None


def overlaps(marks: Sequence[Spanned], start: int, end: int) -> bool:
    """Return whether one of `marks` (sorted by start, not nested) shares a character with [start, end)."""
    if not marks or marks[0].start >= end or marks[-1].end <= start:
        return False
    index = bisect_right(marks, end - 1, key=START) - 1
    return index >= 0 and marks[index].end > start
