"""Garbled, glued or unbalanced words, quotes without a speaker, days that do not exist: what one article alone shows.

The mentions find them (`model.Finding`); here they become flags, the same words in copies of an article being one flag.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.checks.topic import MAX_CLAIMS, sentence, short
from pipeline.flag import Flag, FlagSpan

SEVERITY = {
    "garbled_place": "error",
    "garbled_name": "warning",
    "impossible_date": "error",
    "impossible_value": "error",
}
"""What is not listed is a matter of typesetting: info."""

_NAMES_ITSELF = re.compile(r"['\"“‘]")
"""How a reason begins that names the words in question itself: "“Kingland” is no country"."""

_ABOUT_MARKS = re.compile(r"opened with |the marks |\S{1,2} (?:opens|closes|is not closed) ")
_MARKS = "'\"“”‘’«»`"


def find(findings: Iterable[tuple], sources: dict[str, str]) -> Iterator[Flag]:
    """Yield one flag for each doubtful stretch of words.

    findings  rows (flag id, check, article id, start, end, text, reason, suggestion), those of one flag together
    sources   article id -> its name for people
    """
    for flag_id, rows in groupby(findings, key=lambda row: row[0]):
        spots = list(rows)
        _, check, article_id, _, _, text, reason, suggestion = spots[0]
        yield Flag(
            id=flag_id,
            check=check,
            severity=SEVERITY.get(check, "info"),
            summary=summary(sources[article_id], text, reason),
            suggestion=tuple(suggestion.split(" | ")) if suggestion else (),
            article_id=article_id,
            detail={"text": text, "reason": reason},
            spans=tuple(FlagSpan(spot[2], spot[3], spot[4]) for spot in spots[:MAX_CLAIMS]),
        )


def summary(source: str, text: str, reason: str) -> str:
    """Return one sentence that names the source, the words (once) and the reason."""
    reason = reason.rstrip(". ")
    if not text:
        return sentence(f"{source}: {reason}")
    if _ABOUT_MARKS.match(reason):
        inner = short(text.strip(_MARKS + " ")) or text
        if reason.startswith("opened"):
            return sentence(f"in {source}, the quotation “{inner}” is {reason}")
        if reason.startswith("the marks"):
            return sentence(f"in {source}, {reason}: “{inner}”")
        return sentence(f"in {source}, the mark {reason}: “{inner}”" if len(text) > 2 else f"in {source}, {reason}")
    if _NAMES_ITSELF.match(reason):
        return sentence(f"in {source}, {reason}")
    if reason.startswith("This quote "):
        return sentence(
            f"in {source}, the quotation “{short(text.strip(_MARKS))}” {reason.removeprefix('This quote ')}"
        )
    if reason.startswith(("is ", "names ")):
        return sentence(f"in {source}, “{short(text)}” {reason}")
    if not reason.startswith(tuple("0123456789")):
        reason = reason[:1].lower() + reason[1:]
    return sentence(f"{source} writes “{short(text)}”, but {reason}")
