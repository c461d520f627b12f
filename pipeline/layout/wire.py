"""The place, day and agency that open a report: "NEW YORK, Nov. 19 (UPI) - Ticket sales rose"."""

import re

from pipeline.layout.cues import SETS

MIN_REPORT = 40
"""Characters that must follow on the line, if any do: after "SHEFFIELD - 53.7" or "WINNERS - two" stands no report."""

_WIRE = re.compile(
    r"""(?:(?P<capitals>[A-Z][A-Z.'\u00c0-\u00de-]+(?:[ ][A-Z][A-Z.'-]*){0,3})
          |(?P<place>[A-Z][a-z]+(?:[ ][A-Z][a-z]+){0,2}))?
    (?P<region>(?:[ ]?,[ ](?![A-Z][a-z]{2,8}\.?[ ]\d)[A-Z][A-Za-z.]{1,15}(?:[ ][A-Z][a-z]{2,12})?){0,2})
    (?P<day>(?:,|[ ]?[-/\u2013\u2014])?[ ]?(?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z][a-z]{2,8}\.?)
        (?:,?[ ]\d{4})?)?
    [ ]?(?:\((?P<agency>[A-Z][^()\n]{1,40}?)[ ]?\)|/(?P<slashed>[A-Z][A-Za-z ]{1,25})/)?
    [ ]?(?P<dash>--+|[\u2014\u2013_-](?=[ ]|$)|_|:(?=[ ]))?""",
    re.X,
)
_CITY = re.compile(r"[A-Z][A-Z.'-]{2,}(?:[ ][A-Z][A-Z.'-]+){0,2}(?=[ ](?:[A-Z][a-z]|A[ ]))")


def wire_end(text: str, start: int, end: int, more: bool) -> int | None:
    """Return where the opening at `start` stops, dash included; None if the line has none.

    It needs an agency in brackets, or a dash behind a place in capitals or a place with a day; without either, one of
    the cities from which wire reports come, in capitals ("SEOUL The company said"). `more`: other lines follow, so the
    opening may be a line of its own.
    """
    found = _WIRE.match(text, start, min(end, start + 120))
    if found is None or found.end() == start:
        return None
    stop = found.end() if _is_opening(found) else None
    if stop is None and (city := _CITY.match(text, start, min(end, start + 40))) and city[0].lower() in SETS["city"]:
        stop = city.end()
    if stop is None:
        return None
    rest = text[stop:end].lstrip()
    if rest and (len(rest) < MIN_REPORT or rest[0].islower()):
        return None
    return stop if rest or (more and (found["agency"] or found["region"])) else None


def _is_opening(found: re.Match[str]) -> bool:
    if (found["capitals"] or "").lower() in SETS["not_place"]:
        return False
    if (found["agency"] or found["slashed"] or "").lower() in SETS["agency"]:
        return True
    if not found["dash"] or found["dash"] == ":":
        return False
    if found["place"]:
        return bool(found["day"])
    return bool(found["capitals"]) and (len(found["capitals"]) > 3 or bool(found["region"]))
