"""Parts of lines that are not what their line is: "... in May. Read Also: Ten films", "(Pic: Netflix)"."""

import re
from collections.abc import Iterator

from pipeline.layout.cues import CUES, SETS, is_credit, kind_of
from pipeline.layout.page import Page, trimmed
from pipeline.model import Region, Span

LOOK_BACK = 30
"""Characters before a colon in which its label stands."""
MAX_SENTENCE = 250
"""Longest sentence that is taken for furniture, in characters."""

_SENTENCE_END = re.compile(r"[.!?][\"')\]]{0,3}\s+(?=[\"'(]?[A-Z0-9\u00a9])|(?<=\s)-{2,3}\s+(?=[A-Z])")
_DIVIDED = frozenset({"body", "caption", "headline", "subheading"})


def divided(page: Page, lines: list[Region]) -> list[Region]:
    """Return `lines` with related links, credits, bylines and furniture cut out of running text."""
    cuts = sorted(
        [*_after_sentence(page), *_in_brackets(page), *_sentences(page)], key=lambda cut: (cut.start, -cut.end)
    )
    if not cuts:
        return lines
    text, found, place = page.text, [], 0
    for region in lines:
        start = region.start
        while place < len(cuts) and cuts[place].start < region.end:
            cut = cuts[place]
            place += 1
            if cut.start >= start and region.kind in _DIVIDED:
                stop = min(cut.end, region.end)
                found += [Region(region.kind, *trimmed(text, start, cut.start)), Region(cut.kind, cut.start, stop)]
                start, _ = trimmed(text, stop, region.end)
        found.append(Region(region.kind, start, region.end))
    return [region for region in found if region.start < region.end]


def _after_sentence(page: Page) -> Iterator[Region]:
    """Find "Read Also: ..." and "Pic: ..." behind the end of a sentence; they go on to the end of the line."""
    text, lower = page
    colon = text.find(":")
    while colon >= 0:
        start = _label_start(text, lower, colon)
        if start is not None:
            end = text.find("\n", colon)
            end = trimmed(text, start, len(text) if end < 0 else end)[1]
            label = lower[start:colon].rstrip()
            if label in SETS["related"]:
                yield Region("related", start, end)
            elif end - colon <= 60 and is_credit(page, start, end):
                yield Region("credit", start, end)
        colon = text.find(":", colon + 1)


def _label_start(text: str, lower: str, colon: int) -> int | None:
    """Return where the words begin that stand between the end of a sentence and the colon, if they are a label."""
    floor = max(0, colon - LOOK_BACK)
    stop = max(text.rfind(mark, floor, colon) for mark in ".!?\"')]\n")
    if stop < 0 or text[stop] == "\n":
        return None
    start, end = trimmed(text, stop + 1, colon)
    if start == end or not text[start].isupper():
        return None
    label = lower[start:end]
    known = label in SETS["credit"] or (label in SETS["related"] and (" " in label or label == "related"))
    return start if known else None


def _in_brackets(page: Page) -> Iterator[Region]:
    """Find "(Pic: Netflix)", "(AP Photo/Jane Roe)", "(Jane Roe/Getty Images)" and "(Reporting by ...)"."""
    text, lower = page
    start = text.find("(")
    while start >= 0:
        inner = start + 1
        end = text.find(")", inner, start + 400)
        if end >= 0 and (text[inner].isupper() or text[inner] in "\u00a9p") and "\n" not in text[start:end]:
            if end - start <= 120 and (
                text[inner] == "\u00a9" or is_credit(page, inner, end) or _is_sold(lower, inner, end)
            ):
                yield Region("credit", start, end + 1)
            elif kind_of(page, start, end + 1) == "byline":
                yield Region("byline", start, end + 1)
        start = text.find("(", inner)


def _is_sold(lower: str, start: int, end: int) -> bool:
    words = lower[start:end]
    return "/" in words and words.endswith((*CUES["photo_agency"], "/ap", "/afp", "/reuters", "/file", "/epa"))


def _sentences(page: Page) -> Iterator[Region]:
    """Find the sentences that ask or warn the reader, and those that say who else worked on the article."""
    text, lower = page
    for kind, forms in (("furniture", CUES["furniture_anywhere"]), ("byline", CUES["reporting_end"])):
        for form in forms:
            at = lower.find(form)
            while at >= 0:
                start, end = _sentence(text, at, at + len(form))
                if end - start <= MAX_SENTENCE:
                    yield Region(kind, start, end)
                at = lower.find(form, max(end, at + 1))


def _sentence(text: str, start: int, end: int) -> Span:
    """Return the sentence around [start, end), within its line."""
    floor = max(0, start - 2 * MAX_SENTENCE)
    first = max(text.rfind("\n", floor, start) + 1, floor)
    for stop in _SENTENCE_END.finditer(text, first, start + 1):  # it looks one character ahead
        first = stop.end()
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if after := _SENTENCE_END.search(text, end - 1, min(last, end + MAX_SENTENCE)):
        last = after.end()
    return trimmed(text, first, last)
