"""What the pages show, from plain records: articles as pieces of marked text, claims and decisions in a line. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text to be marked: [start, end), what as (a style), and the id that a link may point to."""

    start: int
    end: int
    style: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks, outermost first; `begins` are the ids of those that begin with it."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[str, ...]


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """Return `text` cut wherever a mark begins or ends; joined again, the pieces are the text."""
    kept = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end, mark.id))
    edges = sorted({0, len(text)}.union(*((mark.start, mark.end) for mark in kept)))
    found, live, following = [], [], 0
    for start, end in pairwise(edges):
        live = [mark for mark in live if mark.end > start]
        while following < len(kept) and kept[following].start <= start:
            live.append(kept[following])
            following += 1
        begins = tuple(mark.id for mark in live if mark.start == start)
        found.append(Piece(text[start:end], tuple(live), begins))
    return found


def of_article(article: Record) -> list[Piece]:
    """Return the text of an article (from `Store.article_with_claims`) with its claims and doubted words marked."""
    claims = (
        Mark(claim["start"], claim["end"], claim["kind"], claim["id"], f"{claim['kind']}: {told(claim)}")
        for claim in article["claims"]
    )
    doubts = (
        Mark(span["start"], span["end"], "doubted", f"flag-{span['flag_id']}", span["check_name"])
        for span in article["doubts"]
    )
    return pieces(article["text"], [*claims, *doubts])


def line_of(span: Record) -> tuple[str, str]:
    """Return what stands before and behind the words of a flag's span in their own line, with "…" where it is cut."""
    before, after = span["before"].rpartition("\n"), span["after"].partition("\n")
    cut_left = not before[1] and span["start"] > len(span["before"])
    return ("…" if cut_left else "") + before[2], after[0] + ("" if after[1] else "…")


def told(claim: Record) -> str:
    """Return what a claim says in one line: "Squid Game · 1,650,000,000 hour · first_28_days"."""
    parts = _TOLD[claim["kind"]](claim)
    if claim["modality"] != "asserted":
        parts = [*parts, claim["modality"]]
    return " · ".join(str(part) for part in parts if part not in (None, ""))


def number(value: Any) -> str:
    """Return a number with its thousands set apart, a rank's {"max": 10} as "top 10", anything else as it stands."""
    if isinstance(value, dict):
        return f"top {value['max']}"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def next_open(queue: Sequence[str], flag_id: str) -> str | None:
    """Return the flag to show after `flag_id`: the next of the queue, from its top again at the end; None = none."""
    others = [other for other in queue if other != flag_id]
    if not others:
        return None
    return others[queue.index(flag_id) % len(others)] if flag_id in queue else others[0]


def _rank(claim: Record) -> list[Any]:
    rank = claim["rank"]
    place = number(rank) if isinstance(rank, dict) else f"No. {number(rank)}"
    return [claim.get("subject"), place, claim.get("chart"), claim.get("place"), claim.get("period")]


def _quantity(claim: Record) -> list[Any]:
    most = f" to {number(claim['value_max'])}" if claim.get("value_max") is not None else ""
    amount = f"{number(claim['value'])}{most} {claim.get('unit') or ''}".strip()
    bound = claim.get("bound") if claim.get("bound") != "exact" else None
    return [claim.get("subject"), amount, bound, claim.get("window"), claim.get("period"), claim.get("place")]


def _date(claim: Record) -> list[Any]:
    return [claim.get("subject"), claim.get("event"), claim.get("date")]


def _quote(claim: Record) -> list[Any]:
    return [claim.get("speaker") or "speaker unknown", claim.get("form")]


def _relation(claim: Record) -> list[Any]:
    return [claim.get("subject"), claim["relation"].replace("_", " "), claim.get("object")]


_TOLD = {"rank": _rank, "quantity": _quantity, "date": _date, "quote": _quote, "relation": _relation}
