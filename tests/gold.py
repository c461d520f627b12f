"""The corpus and its gold: articles as the readers give them, with the claims and flags that people found in them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import readers
from pipeline.model import Article, Reject, Span

CORPUS = Path(__file__).parent.parent / "corpus"
HEADER = ("published", "title", "source", "byline")


class GoldError(ValueError):
    """Gold that does not fit its text: names the file and the words."""


@dataclass(frozen=True)
class Document:
    """One article of the corpus with its gold.

    name    the file's name without suffix
    header  published (ISO), title, source, byline; None = the text does not say
    claims  in the contract's shape, with start and end
    flags   those that this article alone gives rise to; start and end are None where no words are at fault
    """

    name: str
    article: Article
    header: dict[str, str | None]
    claims: list[dict[str, Any]]
    flags: list[dict[str, Any]]


@dataclass(frozen=True)
class Pair:
    """Two claims that conflict (then `check` names the check) or only look like it."""

    relation: str
    check: str | None
    a: str
    a_span: Span
    b: str
    b_span: Span
    why: str


def articles() -> list[Article]:
    """Return every article of the corpus, in order of the file names."""
    found = list(readers.read([CORPUS]))
    if rejects := [item for item in found if isinstance(item, Reject)]:
        raise GoldError(f"{rejects[0].path}: {rejects[0].reason}")
    return found


def documents() -> list[Document]:
    """Return the articles that have gold beside them."""
    return [_document(article) for article in articles() if gold_path(article).exists()]


def gold_path(article: Article) -> Path:
    """Return where the gold of `article` lies."""
    return CORPUS / f"{name_of(article)}.gold.json"


def name_of(article: Article) -> str:
    """Return the name of the corpus file that `article` was read from."""
    return Path(article.path).stem


def pairs(texts: dict[str, str]) -> list[Pair]:
    """Return the pairs of all `pairs_*.json`; `texts` maps a document's name to its text."""
    found = []
    for path in sorted(CORPUS.glob("pairs_*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            a_span = find_words(path.name, texts[row["a"]], row["a_evidence"], row.get("a_nth", 1))
            b_span = find_words(path.name, texts[row["b"]], row["b_evidence"], row.get("b_nth", 1))
            found.append(Pair(row["relation"], row.get("check"), row["a"], a_span, row["b"], b_span, row["why"]))
    return found


def find_words(where: str, text: str, words: str, nth: int = 1) -> Span:
    """Return the span of the `nth` time that `words` stand in `text`."""
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            raise GoldError(f"{where}: {words!r} (no. {nth}) does not stand in the text")
    return start, start + len(words)


def _document(article: Article) -> Document:
    path = gold_path(article)
    gold = json.loads(path.read_text(encoding="utf-8"))
    return Document(
        name=name_of(article),
        article=article,
        header={field: gold[field] for field in HEADER},
        claims=[_grounded(path.name, article.text, row, "evidence") for row in gold["claims"]],
        flags=[_grounded(path.name, article.text, row, "text") for row in gold["flags"]],
    )


def _grounded(where: str, text: str, row: dict[str, Any], field: str) -> dict[str, Any]:
    if not row.get(field):
        return row | {"start": None, "end": None}
    start, end = find_words(where, text, row[field], row.get("nth", 1))
    return row | {"start": start, "end": end}
