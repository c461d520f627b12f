"""The layout of an article: which lines, and parts of lines, are headline, byline, caption ... and which are body.

    Zombies Take The Lead Again                               headline
    Harbour Radio                                             publisher
    9 Feb 2022, 10:09                                         dateline
    Pic: Netflix                                              credit
    SEOUL, Feb. 9 (Wire) - The series stayed on top.          dateline up to the dash, then body
    It returns in May. Read Also: Ten films to see            body, then related

Some kinds of region yield no claims (`model.SILENT_REGIONS`), so they need a clear cue; the cues are vocab/layout.toml.
"""

from collections.abc import Iterator

from pipeline.layout.between import by_neighbours
from pipeline.layout.cues import kind_of
from pipeline.layout.glued import divided
from pipeline.layout.head import OUTLET_WORDS, OUTLETS, head_of
from pipeline.layout.page import lines_of, page_of
from pipeline.model import Region

__all__ = ["OUTLETS", "OUTLET_WORDS", "regions"]

_MERGED = frozenset({"body", "related", "furniture"})
"""Kinds of which neighbouring lines are one region; header lines stay apart."""


def regions(text: str, title: str | None = None) -> tuple[Region, ...]:
    """Return the parts of `text` in order, not overlapping; together they cover every word.

    `title` is the headline where it is known: a first line that repeats it is the headline, and one that does not is
    body unless header lines follow it. Linear in the length of the text; never raises.
    """
    page = page_of(text)
    lines = lines_of(page.text)
    if not lines:
        return ()
    head, count = head_of(page, lines, title)
    body = [Region(kind_of(page, *line) or "body", *line) for line in lines[count:]]
    return tuple(_joined(divided(page, head + by_neighbours(page.text, body))))


def _joined(parts: list[Region]) -> Iterator[Region]:
    last: Region | None = None
    for part in parts:
        if last and part.kind == last.kind and part.kind in _MERGED:
            last = Region(last.kind, last.start, part.end)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last
