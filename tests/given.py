"""Claims for tests of what comes after extraction: from table rows and the corpus's gold, without the extractor."""

import re
from datetime import date
from typing import Any

from pipeline.facts import period_days
from pipeline.model import (
    Annotated,
    Article,
    Claim,
    DateClaim,
    Finding,
    QuantityClaim,
    QuoteClaim,
    RankClaim,
    RelationClaim,
)
from tests.gold import Document

CREDITS = {"directed_by", "created_by", "portrayed_by"}


def articles(rows: list[dict[str, Any]]) -> list[Annotated]:
    """Return the articles of a table: rows {id, published, source, title, text, claims}; text is made if missing."""
    return [_article(row) for row in rows]


def annotated(document: Document) -> Annotated:
    """Return a corpus article as if its gold had been extracted from it."""
    article, header = document.article, document.header
    text = article.text
    made = Article(
        text=text,
        external_id=document.name,
        source=header["source"],
        title=header["title"],
        published=_day(header["published"]),
        path=article.path,
        regions=article.regions,
    )
    claims = (_claim(row | {"end": _end(row, text)}, text) for row in document.claims)
    findings = tuple(
        Finding(row["check"], row["start"], row["end"], "is doubtful", tuple(row.get("candidates", ())))
        for row in document.flags
        if row["start"] is not None and row["check"] != "impossible_value"
    )
    return Annotated(made, (), tuple(sorted(claims, key=lambda claim: claim.start)), findings)


def _article(row: dict[str, Any]) -> Annotated:
    text = row.get("text") or "\n".join(claim["evidence"] for claim in row["claims"])
    article = Article(
        text=text,
        external_id=row["id"],
        source=row.get("source"),
        title=row.get("title"),
        published=_day(row.get("published")),
        format="jsonl",
    )
    claims, at = [], 0
    for claim in row["claims"]:
        at = text.index(claim["evidence"], at)
        claims.append(_claim(claim | {"start": at, "end": at + len(claim["evidence"])}, text))
    return Annotated(article, (), tuple(claims))


def _claim(row: dict[str, Any], text: str) -> Claim:
    common = {
        "start": row["start"],
        "end": row["end"],
        "evidence": text[row["start"] : row["end"]],
        "modality": row.get("modality") or "asserted",
        "attribution": row.get("attribution"),
    }
    about = {name: row.get(name) for name in ("subject", "season", "place")} | {"subject_type": "work"}
    if row["kind"] == "rank":
        rank = row["rank"]
        low, high = (rank, rank) if isinstance(rank, int) else (rank.get("min", 1), rank["max"])
        return RankClaim(
            rank_low=low, rank_high=high, chart=row.get("chart"), period=row.get("period"), **about, **common
        )
    if row["kind"] == "quantity":
        low, high = _range(row, common["evidence"])
        fields = ("metric", "value", "value_max", "unit", "period", "window", "change")
        said = {name: row.get(name) for name in fields} | {"bound": row.get("bound", "exact")}
        return QuantityClaim(low=low, high=high, **said, **about, **common)
    if row["kind"] == "date":
        first, last = (_day(day) for day in period_days(row["date"]))
        return DateClaim(event=row["event"], date=row["date"], first=first, last=last, **about, **common)
    if row["kind"] == "quote":
        words = row.get("text") or common["evidence"]
        speaker = row.get("speaker")
        kind = "person" if speaker and " " in speaker else None
        said = {"form": row.get("form", "direct"), "speaker_mention": row.get("speaker_mention")}
        return QuoteClaim(text=words, speaker=speaker, speaker_type=kind, **said, **common)
    object_type = "person" if row["relation"] in CREDITS else "work"
    about = {"subject": row["subject"], "subject_type": "work"}
    return RelationClaim(relation=row["relation"], object=row["object"], object_type=object_type, **about, **common)


def _range(row: dict[str, Any], evidence: str) -> tuple[float | None, float | None]:
    """The range that the words allow, from the number as it is written in the evidence."""
    value, bound = row["value"], row.get("bound", "exact")
    if row.get("value_max") is not None:
        return value, row["value_max"]
    if bound in ("min", "max"):
        return (value, None) if bound == "min" else (None, value)
    half = value * 0.05 if bound == "approx" else 0.0
    for figures in re.findall(r"\d[\d,]*(?:\.\d+)?", evidence):
        written = float(figures.replace(",", ""))
        scale = value / written if written else 0
        if scale in (1e3, 1e6, 1e9):
            half = max(half, 0.5 * scale / 10 ** len(figures.partition(".")[2]))
    return value - half, value + half


def _end(row: dict[str, Any], text: str) -> int:
    """Where the words end; the gold evidence of a quote is only how it begins."""
    end = row["start"] + len(row.get("text") or "")
    return end if row["kind"] == "quote" and text[row["start"] : end] == row["text"] else row["end"]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
