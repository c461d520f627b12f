"""Model -> rows of the database: one article with all that it alone tells, as tuples. Pure."""

import json
import marshal
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from operator import attrgetter

from pipeline import facts, records, resolve, strands
from pipeline.model import (
    Annotated,
    Article,
    ChartMention,
    DateMention,
    Finding,
    Mention,
    NameMention,
    OrdinalMention,
    PlaceMention,
    QuantityMention,
    content_id,
)

ARTICLE = tuple(
    "id identity external_id url source source_key title byline published language text format path sha256 "
    "fingerprint ingested_at".split()
)
REGION = ("article_id", "kind", "start", "end")
FINDING = tuple("article_id check_name start end text reason suggestion flag_id".split())
ANSWER = tuple(facts.Answer.__dataclass_fields__)
GIVEN = ("entity", "n", *("id", *ANSWER[1:]), "fact_id")
"""What reconciliation reads of a claim: the key of its entity, then columns of `claims`."""

_UNSAID = {
    "rank": "unit window change precision",
    "quantity": "chart place_text precision",
    "date": "unit chart place_text window bound change",
    "quote": "season unit chart place place_text period_first period_last window low high bound change",
    "relation": "season unit chart place place_text period_first period_last window low high bound change precision",
}
"""Columns that claims of a kind never fill."""

_KEYS = {
    "rank": ("attribution_key",),
    "quantity": ("attribution_key",),
    "date": ("attribution_key",),
    "quote": ("fact_id", "attribution_key"),
    "relation": ("attribution_key", "object_key"),
}
"""Columns that say what a claim may hang together with; a quotation's fact is its words, whoever spoke them."""

_FILLED = {kind: tuple(name for name in ANSWER if name not in unsaid.split()) for kind, unsaid in _UNSAID.items()}
_CLAIMS = {
    kind: (("id", *names[1:], *_KEYS.get(kind, ()), "data"), attrgetter(*names)) for kind, names in _FILLED.items()
}
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one article, those of mentions and claims by the columns that they fill.

    identity     what stays when the text changes
    fingerprint  of everything that is stored, but for the path and the time
    """

    id: str
    identity: str
    fingerprint: str
    article: tuple
    regions: list[tuple]
    mentions: dict[tuple[str, ...], list[tuple]]
    findings: list[tuple]
    claims: dict[tuple[str, ...], list[tuple]]


def of(annotated: Annotated) -> Rows:
    """Return the rows of one article; `article` lacks its last column, the time it is stored."""
    article = annotated.article
    id = article.id
    published = article.published and article.published.isoformat()
    head = (article.source, article.title, article.byline, published, article.language, article.format)
    regions = [(id, region.kind, region.start, region.end) for region in article.regions]
    mentions = _by_columns(id, annotated.mentions)
    findings = [_finding(article, id, finding) for finding in annotated.findings]
    claims: dict[tuple[str, ...], list[tuple]] = {}
    strand: dict[tuple[str, ...], list[int | None]] = {}
    for claim in annotated.claims:
        columns, filled = _CLAIMS[claim.kind]
        answer = facts.answer(article, claim)
        row = (*filled(answer), *_keys(answer), _to_json(records.claim_record(claim)))
        claims.setdefault(columns, []).append(row)
        strand.setdefault(columns, []).append(_strand(answer))
    # version 2 of the format writes equal values as equal bytes, whether or not they are one object
    content = marshal.dumps((id, head, regions, mentions, findings, claims), 2)
    fingerprint = blake2b(content, digest_size=8).hexdigest()
    claims = {
        (*columns, "strand_key"): [(*row, key) for row, key in zip(found, strand[columns], strict=True)]
        for columns, found in claims.items()
    }
    identity = identity_of(article, id)
    row = (
        id,
        identity,
        article.external_id,
        article.url,
        article.source,
        resolve.key(article.source),
        article.title,
        article.byline,
        published,
        article.language,
        article.text,
        article.format,
        article.path,
        article.sha256,
        fingerprint,
    )
    return Rows(id, identity, fingerprint, row, regions, mentions, findings, claims)


def _keys(answer: facts.Answer) -> tuple:
    if answer.kind == "quote":
        return (facts.question(answer, None).id, resolve.key(answer.attribution))
    attribution = resolve.key(answer.attribution)
    return (attribution, resolve.key(str(answer.value))) if answer.kind == "relation" else (attribution,)


def _strand(answer: facts.Answer) -> int | None:
    if answer.kind == "quote" or answer.subject_key is None:
        return None
    return strands.key(answer.kind, answer.predicate, answer.unit, answer.chart, answer.period_first)


def identity_of(article: Article, id: str) -> str:
    """Return what makes another text a new version of this article: its id, address, or the file it fills alone."""
    if article.external_id:
        return f"id:{article.external_id}"
    if article.url:
        return f"url:{article.url}"
    if article.path and article.format in ("text", "html") and article.path != "-":
        return f"path:{article.path}"
    return f"text:{id}"


def paragraph_at(text: str, start: int, end: int) -> str:
    """Return the line or lines that hold [start, end), with plain spaces."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return " ".join(text[first : None if last < 0 else last].split())


def _finding(article: Article, id: str, finding: Finding) -> tuple:
    """The flag's id is made of the doubted words and their paragraph, so copies and later edits elsewhere share it."""
    words = article.text[finding.start : finding.end]
    around = paragraph_at(article.text, finding.start, finding.end)
    flag = content_id("flag", finding.check, words, around)
    return (
        id,
        finding.check,
        finding.start,
        finding.end,
        words,
        finding.reason,
        " | ".join(finding.suggestion),
        flag,
    )


def _by_columns(id: str, mentions: Iterable[Mention]) -> dict[tuple[str, ...], list[tuple]]:
    """Return columns -> rows: each type of mention fills few of the columns, and binding nulls costs time."""
    found: dict[tuple[str, ...], list[tuple]] = {}
    for mention in mentions:
        columns, make = _MENTIONS.get(mention.type, _NAME)
        found.setdefault(columns, []).append(
            (id, mention.type, mention.start, mention.end, mention.text, *make(mention))
        )
    return found


def _date(m: DateMention) -> tuple:
    return m.value, m.timex, m.first and m.first.isoformat(), m.last and m.last.isoformat()


def _quantity(m: QuantityMention) -> tuple:
    fit = facts.storable
    return fit(m.value), fit(m.value_max), m.unit, m.bound, fit(m.low), fit(m.high), m.change


def _ordinal(m: OrdinalMention) -> tuple:
    return m.high, m.low, m.high


def _place(m: PlaceMention) -> tuple:
    return m.value, int(m.suspect), " | ".join(m.candidates) or None


def _chart(m: ChartMention) -> tuple:
    return m.value, m.place


def _name(m: NameMention) -> tuple:
    return m.value, m.season, resolve.key(m.value)


def _columns(more: str) -> tuple[str, ...]:
    return ("article_id", "type", "start", "end", "text", *more.split())


_NAME = (_columns("value season name_key"), _name)
_MENTIONS = {
    "date": (_columns("value timex first last"), _date),
    "quantity": (_columns("value value_max unit bound low high change"), _quantity),
    "ordinal": (_columns("value low high"), _ordinal),
    "place": (_columns("value suspect candidates"), _place),
    "chart": (_columns("value place"), _chart),
}
