"""Model -> plain dicts in the public shape: what `annotate`, `export` and the database's JSON hold."""

from dataclasses import fields
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from pipeline.model import (
    Annotated,
    Claim,
    Mention,
    OrdinalMention,
    PlaceMention,
    RankClaim,
    Region,
)

KEEP_NONE = frozenset(
    {"subject", "chart", "place", "period", "value", "unit", "speaker", "cue", "attribution", "modality"}
)
"""Fields that are printed even where they are null: their absence is an answer."""


def article_record(annotated: Annotated) -> dict[str, Any]:
    """Return one article as `newsclaims annotate` prints it."""
    article = annotated.article
    return {
        "id": article.external_id or article.id,
        "title": article.title,
        "published": _plain(article.published),
        "source": article.source,
        "byline": article.byline,
        "regions": [region_record(region) for region in article.regions],
        "mentions": [mention_record(mention) for mention in annotated.mentions],
        "claims": [claim_record(claim) for claim in annotated.claims],
        "findings": [_record(finding) for finding in annotated.findings],
    }


def region_record(region: Region) -> dict[str, Any]:
    """Return one region of the layout."""
    return {"kind": region.kind, "start": region.start, "end": region.end}


def mention_record(mention: Mention) -> dict[str, Any]:
    """Return one mention: type, span, text, value and what its type adds."""
    record = {"type": mention.type} | _record(mention)
    if isinstance(mention, OrdinalMention):
        record["value"] = _rank(record.pop("low"), record.pop("high"))
    if isinstance(mention, PlaceMention) and not mention.suspect:
        del record["suspect"]
    return record


def claim_record(claim: Claim) -> dict[str, Any]:
    """Return one claim in the shape of its kind."""
    record = {"kind": claim.kind} | _record(claim)
    if isinstance(claim, RankClaim):
        record["rank"] = _rank(record.pop("rank_low"), record.pop("rank_high"))
    return record


def _rank(low: int, high: int) -> int | dict[str, int]:
    if low == high:
        return low
    return {"max": high} if low == 1 else {"min": low, "max": high}


def _record(shape: Any) -> dict[str, Any]:
    names, values = _fields(type(shape))
    record = {}
    for name, value in zip(names, values(shape), strict=True):
        if type(value) in _AS_THEY_ARE:
            record[name] = value
        elif value is None or value == ():
            if name in KEEP_NONE:
                record[name] = None
        elif name == "roles":
            record[name] = {role.name: [role.start, role.end] for role in value}
        else:
            record[name] = _plain(value)
    return record


_AS_THEY_ARE = frozenset({str, int, float, bool})


@cache
def _fields(shape: type) -> tuple[tuple[str, ...], attrgetter]:
    """Return the names of a shape's fields, and what takes their values from one of it."""
    names = tuple(field.name for field in fields(shape))
    return names, attrgetter(*names)


def _plain(value: Any) -> Any:
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
