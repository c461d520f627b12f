"""Garbled, glued or unbalanced words, quotes without a speaker, days that do not exist: what one article alone shows.

The mentions find them (`model.Finding`); here they become flags, the same words in copies of an article being one flag.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.checks.topic import MAX_CLAIMS, short
from pipeline.model import Flag, FlagSpan

SEVERITY = {
    "garbled_place": "error",
    "garbled_name": "warning",
    "impossible_date": "error",
    "impossible_value": "error",
}
"""What is not listed is a matter of typesetting: info."""


def find(findings: Iterable[tuple], sources: dict[str, str]) -> Iterator[Flag]:
    """Yield one flag for each doubtful stretch of words.

    findings  rows (flag id, check, article id, start, end, text, reason, suggestion), those of one flag together
    sources   article id -> its name for people
    """
    for flag_id, rows in groupby(findings, key=lambda row: row[0]):
        spots = list(rows)
        _, check, article_id, _, _, text, reason, suggestion = spots[0]
        where = sources[article_id]
        summary = f"{where}: “{short(text)}”: {reason}" if text else f"{where}: {reason}"
        yield Flag(
            id=flag_id,
            check=check,
            severity=SEVERITY.get(check, "info"),
            summary=summary if summary.endswith(".") else f"{summary}.",
            suggestion=tuple(suggestion.split(" | ")) if suggestion else (),
            article_id=article_id,
            detail={"text": text, "reason": reason},
            spans=tuple(FlagSpan(spot[2], spot[3], spot[4]) for spot in spots[:MAX_CLAIMS]),
        )
