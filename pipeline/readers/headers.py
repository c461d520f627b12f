"""What an article's own header lines say of it: title, publisher, byline and day of publication.

A field that the input gave stays as given. A day is read from header regions alone, never from running text, and where
none is found it stays unknown: nothing here knows what day it is.
"""

import re
from dataclasses import replace
from datetime import date

from pipeline import layout, vocab
from pipeline.clean import clean
from pipeline.model import Article, Region
from pipeline.normalize.header_date import read_stamp

_BY = re.compile(
    r"(?:(?:written|words|reported|story|report|posted|text|interview|review|exclusive|analysis) )?by:? |author:? ",
    re.I,
)
_REPORTING = re.compile(r"\(?(?:additional )?(?:reporting|writing)(?: and (?:writing|editing))? by ", re.I)
_AFTER_NAME = re.compile(r"\s*(?:,|;|\||\(| - | for | in | at |\bFOR\b| \u2022 | \u2013 | \u2014 )\s*")
_AGENCY = re.compile(r"\(([A-Z][^()]*?) ?\)")
_ROLES = frozenset(vocab.load("layout")["role"]["cues"])
_NO_OUTLET = frozenset(vocab.load("layout")["not_outlet"]["cues"])


def fill(article: Article, language: str | None = None) -> Article:
    """Return `article` with its regions, and with title, source, byline, day and language where they were missing."""
    regions = layout.regions(article.text, article.title)
    bylines, datelines = (
        [clean(article.text[region.start : region.end]) for region in regions if region.kind == kind]
        for kind in ("byline", "dateline")
    )
    return replace(
        article,
        regions=regions,
        title=article.title or _first(article.text, regions, "headline"),
        source=article.source or _source(article.text, regions, bylines, datelines),
        byline=article.byline or _byline(bylines),
        published=article.published or _published(datelines),
        language=article.language or language,
    )


def _first(text: str, regions: tuple[Region, ...], kind: str) -> str | None:
    return next((text[region.start : region.end] for region in regions if region.kind == kind), None)


def _published(datelines: list[str]) -> date | None:
    """Return the day of the first header line that gives a full one; "Published: ..." goes first."""
    stamps = [stamp for line in datelines if (stamp := read_stamp(line)) is not None and stamp.day is not None]
    labelled = next((stamp.day for stamp in stamps if stamp.labelled), None)
    return labelled or (stamps[0].day if stamps else None)


def _source(text: str, regions: tuple[Region, ...], bylines: list[str], datelines: list[str]) -> str | None:
    if found := _first(text, regions, "publisher"):
        return found
    for line in bylines:
        if not _BY.match(line):
            continue
        *_, tail = _AFTER_NAME.split(line) if _AFTER_NAME.search(line) else [""]
        tail = re.sub(r"^(?:THE|the) ", "The ", tail.strip(" )"))
        if tail[:1].isupper() and not {word.lower() for word in tail.split()} & _ROLES and _looks_outlet(line, tail):
            return tail
    for line in datelines:
        agency = _AGENCY.search(line)
        if agency and agency[1].lower() not in _NO_OUTLET:
            return agency[1]
    return None


def _looks_outlet(line: str, tail: str) -> bool:
    """After "in" and "at" stands a town, after "for" an outlet; after a comma, an outlet if it is no plain name."""
    before = line[: line.rfind(tail)].rstrip()
    if before.lower().endswith(" for"):
        return True
    name = tail.lower()
    known = name in layout.OUTLETS or name.split()[-1] in layout.OUTLET_WORDS
    return before.endswith((",", "|", "-", "\u2022", "\u2013", "\u2014")) and (
        known or re.search(r"[a-z][A-Z]", tail) is not None
    )


def _byline(bylines: list[str]) -> str | None:
    """Return the writer's name, from a "By" line, else a name that stands alone, else who did the reporting."""
    for pattern in (_BY, None, _REPORTING):
        for line in bylines:
            opening = pattern.match(line) if pattern else None
            if pattern is None and (_BY.match(line) or len(line.split()) > 4 or not _is_name(line)):
                continue
            if pattern and not opening:
                continue
            name = _AFTER_NAME.split(line[opening.end() if opening else 0 :], maxsplit=1)[0].strip(" .()")
            if name and name[0].isupper() and not name.endswith(" staff"):
                return _cased(name)
    return None


def _is_name(line: str) -> bool:
    return all(word[0].isupper() for word in line.split()) and "(" not in line and ":" not in line


def _cased(name: str) -> str:
    """Write a name in capitals as other names are: "JANE ROE" becomes "Jane Roe", "JANE McROE" stays."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name) if name.isupper() else name
