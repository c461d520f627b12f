"""What a line is by those around it: a short one between paragraphs a subheading, one without a full stop a caption."""

import re
from itertools import pairwise

from pipeline.layout.cues import MAX_SHORT, is_running, is_stopped
from pipeline.layout.head import title_share
from pipeline.model import Region

MAX_HEADING_WORDS = 12
MAX_PLAIN_HEADING_WORDS = 8
"""Longest subheading that is written like a sentence, without capitals."""
MIN_TITLE_SHARE = 0.6
"""Share of capitalised words from which a longer one is a subheading."""
MIN_CAPTION_WORDS = 9
MAX_CAPTION = 400
MAX_LINKS = 5
"""Headlines that may follow a bare "Read more:"."""

_BULLET = re.compile(r"[-\u2022*\u2013\u2014\u00b7\u25cf\u25aa>]|\(?\d{1,3}[.):]\s")
_LABEL = re.compile(r"(?P<label>[A-Z0-9][^:.!?\"\n]{1,45}):\s*(?=[\"'(A-Z0-9])")
_LABEL_OF_SPEECH = re.compile(
    r"\b(?:said|says|say|told|tells|wrote|writes|added|adds|asked|tweeted|posted|captioned|continued|explained|reads?"
    r"|commented|replied|revealed|shared|stated|penned|quipped|joked|insisted|announced|noted|with|of|and|to|that|it|him"
    r"|her|them|me|fan|user|another|one|including|includes?|are|is|was|were|quoted|claims|claimed|responded|warned)$"
)


def by_neighbours(text: str, lines: list[Region]) -> list[Region]:
    """Return `lines` with the subheadings and captions among the body lines told apart, and links carried on."""
    long = [region for region in lines if region.kind == "body" and region.end - region.start > MAX_SHORT]
    closed = sum(text[region.end - 1] in ".!?\"')\u2026]" for region in long)
    punctuated = len(long) >= 3 and closed >= len(long) / 2
    spaced = any(_gap(text, before, after) for before, after in pairwise(lines[:20]))
    found, links = [], 0
    for place, region in enumerate(lines):
        if region.kind == "body" and not is_stopped(text, region.start, region.end):
            before = lines[place - 1] if place else None
            after = lines[place + 1] if place + 1 < len(lines) else None
            kind = "body"
            if not spaced or (
                (before is None or _gap(text, before, region)) and (after is None or _gap(text, region, after))
            ):
                kind = _kind(text, region, before, after, punctuated)
            if links and region.end - region.start <= 140:
                kind, links = "related", links - 1
            region = Region(kind, region.start, region.end)
        elif region.kind != "furniture":
            links = MAX_LINKS if region.kind == "related" and region.end - region.start <= 30 else 0
        found.append(region)
    return found


def _gap(text: str, before: Region, after: Region) -> bool:
    """Return whether a blank line stands between two lines."""
    return text.count("\n", before.end, after.start) > 1


def _kind(text: str, line: Region, before: Region | None, after: Region | None, punctuated: bool) -> str:
    start, end = line.start, line.end
    if text[start] == "#" and end - start <= MAX_SHORT:
        return "subheading"
    if text[end - 1] in ":;,-\u2014" or text[start].islower() or _BULLET.match(text, start):
        return "body"
    if after and text[after.start].islower():
        return "body"
    words = len(text[start:end].split())
    quoted = text[start] in "\"'" and text[end - 1] in "\"'"
    between = words <= MAX_HEADING_WORDS and _stands_between(text, line, before, after)
    if between and (words <= MAX_PLAIN_HEADING_WORDS or quoted or title_share(text, start, end) >= MIN_TITLE_SHARE):
        return "subheading"
    if not punctuated or end - start > MAX_CAPTION or text[end - 1] in "\"'":
        return "body"
    label = _LABEL.match(text, start, end)
    if label and _LABEL_OF_SPEECH.search(label["label"]):
        return "body"
    return "caption" if words >= (5 if label else MIN_CAPTION_WORDS) else "body"


def _stands_between(text: str, line: Region, before: Region | None, after: Region | None) -> bool:
    """Return whether a short line has paragraphs on both sides, or opens the text."""
    if line.end - line.start > MAX_SHORT or after is None:
        return False
    return _is_paragraph(text, after) and (before is None or _is_paragraph(text, before))


def _is_paragraph(text: str, line: Region) -> bool:
    """Return whether a heading may stand beside `line`: not where it is one of a list of short lines."""
    return line.kind != "body" or is_running(text, line.start, line.end)
