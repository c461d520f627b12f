"""`make eval`: score the corpus against its gold, print tables, fail below the floors of `floors.toml`.

python -m tests.evaluate [--errors N] [--kind KIND] [--json]
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import records
from pipeline.annotate import build
from pipeline.model import Annotated
from pipeline.process import process
from pipeline.reconcile import reconcile
from pipeline.store import Store
from tests import gold
from tests.scoring import KINDS, Tally, fields_right, percent, same_subject, score, touch

FLOORS = Path(__file__).parent / "floors.toml"
ALONE = frozenset(
    "garbled_place garbled_name glued_words unbalanced_quotes undated_article impossible_value impossible_date "
    "unattributed_quote".split()
)
"""Checks that one article alone can give rise to: their gold stands beside the article."""
PAIRED = frozenset(
    "value_conflict unit_conflict rank_conflict date_conflict period_conflict quote_conflict name_variants".split()
)
"""Checks that hold two claims against each other."""

Row = dict[str, Any]


@dataclass
class FlagTally:
    """Flags of single articles (found, missed, false) and pairs of claims over all articles."""

    found: list[str] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    conflicts_flagged: list[str] = field(default_factory=list)
    conflicts_missed: list[str] = field(default_factory=list)
    lookalikes_flagged: list[str] = field(default_factory=list)
    lookalikes_quiet: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)


@dataclass
class Result:
    """All that one run over the corpus came to."""

    articles: int
    claims: dict[str, Tally]
    headers: dict[str, tuple[int, int]]
    header_errors: list[str]
    flags: FlagTally


def run() -> Result:
    """Process the whole corpus in memory and score it."""
    documents = gold.documents()
    nlp = build()
    annotated = [process(document.article, nlp) for document in documents]
    claims = {kind: Tally() for kind in KINDS}
    for document, found in zip(documents, annotated, strict=True):
        rows = [records.claim_record(claim) for claim in found.claims]
        for kind in KINDS:
            tally = score(kind, document.claims, rows)
            for row in (*tally.missed, *tally.wrong, *(r for pair in tally.matched for r in pair)):
                row["document"] = document.name
            claims[kind].add(tally)
    headers, header_errors = _headers(documents)
    return Result(len(documents), claims, headers, header_errors, _flags(documents, annotated))


def measures(result: Result) -> dict[str, float]:
    """Return every figure that may have a floor, in percent, by dotted name."""
    found: dict[str, float] = {}
    for kind, tally in result.claims.items():
        found[f"{kind}.precision"], found[f"{kind}.recall"], found[f"{kind}.f1"] = (
            tally.precision,
            tally.recall,
            tally.f1,
        )
        found[f"{kind}.subject"] = _subject(kind, tally)
        found |= {f"{kind}.{name}": percent(*counts) for name, counts in fields_right(kind, tally.matched).items()}
    found |= {f"header.{name}": percent(*counts) for name, counts in result.headers.items()}
    flags = result.flags
    found["flags.recall"] = percent(len(flags.found), len(flags.found) + len(flags.missed))
    found["flags.precision"] = percent(len(flags.found), len(flags.found) + len(flags.false))
    found["flags.suggestion"] = percent(len(flags.suggested), len([row for row in flags.found if " -> " in row]))
    found["pairs.conflicts"] = percent(
        len(flags.conflicts_flagged), len(flags.conflicts_flagged) + len(flags.conflicts_missed)
    )
    found["pairs.lookalikes"] = percent(
        len(flags.lookalikes_quiet), len(flags.lookalikes_quiet) + len(flags.lookalikes_flagged)
    )
    return {name: round(value, 1) for name, value in found.items()}


def below_floors(found: dict[str, float]) -> list[str]:
    """Return one line for each measure that lies below its floor (or that no run gives any more)."""
    table = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    floors = {f"{group}.{name}": floor for group, rows in table.items() for name, floor in rows.items()}
    return [
        f"{name}: {found.get(name, 'not measured')} is below its floor of {floor}"
        for name, floor in floors.items()
        if found.get(name, -1.0) < floor
    ]


def _subject(kind: str, tally: Tally) -> float:
    return percent(sum(same_subject(kind, *pair) for pair in tally.matched), len(tally.matched))


def _headers(documents: list[gold.Document]) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Return field -> (right, all) and a line for each that is wrong."""
    counts, errors = {}, []
    for name in gold.HEADER:
        wrong = []
        for document in documents:
            value = getattr(document.article, name)
            found = value.isoformat() if name == "published" and value else value
            if (found or None) != document.header[name]:
                wrong.append(f"{document.name}: {name} is {found!r}, should be {document.header[name]!r}")
        counts[name] = (len(documents) - len(wrong), len(documents))
        errors += wrong
    return counts, errors


def _flags(documents: list[gold.Document], annotated: list[Annotated]) -> FlagTally:
    with Store(":memory:") as store:
        for article in annotated:
            store.save(article)
        reconcile(store)
        flags = store.flags()
        rows = store.query("SELECT * FROM claims")
        values = {row["id"]: (row["article_id"], (row["subject_key"], row["value"])) for row in rows}
    for flag in flags:
        flag["told"] = {}  # article -> (subject, value) of the flag's claims in it
        for claim in flag["claims"]:
            article, value = values[claim["id"]]
            flag["told"].setdefault(article, set()).add(value)
    tally = FlagTally()
    used = _alone(documents, flags, tally) | _pairs(documents, flags, tally)
    names = {document.article.id: document.name[:3] for document in documents}
    for flag in flags:
        if flag["id"] not in used and flag["check_name"] not in ALONE:
            where = ", ".join(sorted({names[span["article_id"]] for span in flag["spans"]}))
            tally.unlisted.append(f"{flag['check_name']} ({where}): {flag['summary']}")
    return tally


def _alone(documents: list[gold.Document], flags: list[Row], tally: FlagTally) -> set[str]:
    """Compare the flags that one article gives rise to with those beside it; return the ids of those found."""
    used: set[str] = set()
    for document in documents:
        mine = [flag for flag in flags if flag["check_name"] in ALONE and flag["article_id"] == document.article.id]
        for row in document.flags:
            found = [flag for flag in mine if flag["id"] not in used and _raises(flag, row)]
            line = f"{document.name}: {row['check']} {row.get('text') or ''}"
            line += f" -> {row['suggestion']}" if row.get("suggestion") else ""
            if not found:
                tally.missed.append(line)
                continue
            used.add(found[0]["id"])
            tally.found.append(line)
            if row.get("suggestion") == (found[0]["suggestion"] or "").split(" | ")[0]:
                tally.suggested.append(line)
        tally.false += [
            f"{document.name}: {flag['check_name']}: {flag['summary']}" for flag in mine if flag["id"] not in used
        ]
    return used


def _pairs(documents: list[gold.Document], flags: list[Row], tally: FlagTally) -> set[str]:
    """Look for each pair of claims among the flags; return the ids of those that a conflict explains."""
    ids = {document.name: document.article.id for document in documents}
    claims = {document.name: document.claims for document in documents}
    used: set[str] = set()
    for pair in gold.pairs({document.name: document.article.text for document in documents}):
        hits = [
            flag
            for flag in flags
            if flag["check_name"] in PAIRED
            and not _on_one_side(flag, ids, pair)
            and (_rests_on(flag, ids, pair) or _names_both(flag, ids, claims, pair))
        ]
        line = f"{pair.a[:3]}/{pair.b[:3]}: {pair.check or pair.relation}: {pair.why}"
        if pair.relation == "conflict":
            hits = [flag for flag in hits if pair.check in (None, flag["check_name"])]
            used |= {flag["id"] for flag in hits}
            (tally.conflicts_flagged if hits else tally.conflicts_missed).append(line)
        else:
            line += "".join(f"\n      {flag['check_name']}: {flag['summary']}" for flag in hits)
            (tally.lookalikes_flagged if hits else tally.lookalikes_quiet).append(line)
    return used


def _raises(flag: Row, row: Row) -> bool:
    """Return whether `flag` is the one that the gold row asks for."""
    here = row["start"] is None or any(touch(s["start"], s["end"], row["start"], row["end"]) for s in flag["spans"])
    return here and flag["check_name"] == row["check"]


def _rests_on(flag: Row, ids: dict[str, str], pair: gold.Pair) -> bool:
    """Return whether `flag` rests on both claims and, where it doubts some words, doubts one of the two."""
    roles = []
    for name, (start, end) in ((pair.a, pair.a_span), (pair.b, pair.b_span)):
        mine = (span for span in flag["spans"] if span["article_id"] == ids[name])
        roles.append({span["role"] for span in mine if touch(span["start"], span["end"], start, end)})
    doubts = any(span["role"] == "suspect" for span in flag["spans"])
    return all(roles) and (not doubts or "suspect" in roles[0] | roles[1])


def _on_one_side(flag: Row, ids: dict[str, str], pair: gold.Pair) -> bool:
    """Return whether the flag's claims at both places say the same: they agree, against somebody else."""
    told = [flag["told"].get(ids[name], set()) for name in (pair.a, pair.b)]
    return len(told[0]) == 1 and told[0] == told[1]


def _names_both(flag: Row, ids: dict[str, str], claims: dict[str, list[Row]], pair: gold.Pair) -> bool:
    """Return whether a flag on names shows, in both articles, the name of the pair's claims where it stands in full."""
    if flag["check_name"] != "name_variants":
        return False
    for name, (start, end) in ((pair.a, pair.a_span), (pair.b, pair.b_span)):
        here = [claim for claim in claims[name] if claim["start"] is not None and claim["start"] < end]
        told = {claim.get(role) for claim in here if start < claim["end"] for role in ("speaker", "object")}
        if not any(span["text"] in told for span in flag["spans"] if span["article_id"] == ids[name]):
            return False
    return True


# --- what is printed ---------------------------------------------------------------------------------


def report(result: Result) -> Iterator[str]:
    """Yield the tables, line by line."""
    yield f"{result.articles} articles of the corpus, in percent; subject and fields: of the claims found"
    yield ""
    yield "kind        gold  found  wrong  precision  recall     F1  subject   fields"
    for kind, tally in result.claims.items():
        fields = "  ".join(f"{name} {percent(*n):.0f}" for name, n in fields_right(kind, tally.matched).items())
        yield (
            f"{kind:10}{len(tally.matched) + len(tally.missed):6}{len(tally.matched):7}{len(tally.wrong):7}"
            f"{tally.precision:11.1f}{tally.recall:8.1f}{tally.f1:7.1f}{_subject(kind, tally):9.1f}   {fields}"
        )
    flags = result.flags
    yield ""
    yield "headers    " + "  ".join(f"{name} {right}/{of}" for name, (right, of) in result.headers.items())
    yield (
        f"flags      found {len(flags.found)}, missed {len(flags.missed)}, false {len(flags.false)}, "
        f"right suggestion {len(flags.suggested)} of {sum(' -> ' in row for row in flags.found)}"
    )
    yield (
        f"pairs      conflicts flagged {len(flags.conflicts_flagged)}, missed {len(flags.conflicts_missed)}; "
        f"look-alikes flagged {len(flags.lookalikes_flagged)} of "
        f"{len(flags.lookalikes_flagged) + len(flags.lookalikes_quiet)}; other flags {len(flags.unlisted)}"
    )


def errors(result: Result, kinds: list[str], most: int) -> Iterator[str]:
    """Yield up to `most` errors of each sort, one by one."""
    for kind in kinds:
        if tally := result.claims.get(kind):
            yield from _some(f"{kind}: missed", [_line(row) for row in tally.missed], most)
            yield from _some(f"{kind}: wrong", [_line(row) for row in tally.wrong], most)
            yield from _some(f"{kind}: subject", list(_subjects(kind, tally)), most)
            yield from _some(f"{kind}: fields", list(_fields(kind, tally)), most)
    if "flags" in kinds:
        yield from _some("header", result.header_errors, most)
        for name in ("missed", "false", "conflicts_missed", "lookalikes_flagged", "unlisted"):
            yield from _some(f"flags: {name.replace('_', ' ')}", getattr(result.flags, name), most)


def _some(title: str, lines: list[str], most: int) -> Iterator[str]:
    if lines:
        yield f"\n{title} ({len(lines)})"
        yield from (f"  {line}" for line in lines[:most])


def _line(row: dict) -> str:
    hidden = {"kind", "document", "evidence", "start", "end", "roles", "nth", "low", "high", "modality"}
    said = {k: v for k, v in row.items() if k not in hidden and v is not None and not (k == "bound" and v == "exact")}
    if row["kind"] == "quote":
        said = {k: said.get(k) for k in ("speaker", "form")} | {"text": row["text"][:60]}
    return f"{row['document'][:3]} {row['evidence'][:60]!r:64} {json.dumps(said, ensure_ascii=False)}"


def _subjects(kind: str, tally: Tally) -> Iterator[str]:
    name = "speaker" if kind == "quote" else "subject"
    for wanted, found in tally.matched:
        if not same_subject(kind, wanted, found):
            document, words = wanted["document"][:3], wanted["evidence"][:50]
            yield f"{document} {words!r:54} is {found.get(name)!r}, should be {wanted.get(name)!r}"


def _fields(kind: str, tally: Tally) -> Iterator[str]:
    for pair in tally.matched:
        for name, (right, said) in fields_right(kind, [pair]).items():
            if right < said:
                wanted, found = pair
                document, words = wanted["document"][:3], wanted["evidence"][:50]
                yield f"{document} {words!r:54} {name} is {found.get(name)!r}, should be {wanted.get(name)!r}"


def main() -> int:
    """Run, print, and return 1 where a measure lies below its floor."""
    parser = argparse.ArgumentParser(prog="evaluate", description="Score the corpus against its gold.")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors of each sort")
    parser.add_argument("--kind", action="append", choices=[*KINDS, "flags"], help="errors of these only")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    result = run()
    found = measures(result)
    if args.json:
        print(json.dumps(found, indent=1))
    else:
        print("\n".join(report(result)))
        print("\n".join(errors(result, args.kind or [*KINDS, "flags"], args.errors)) if args.errors else "")
    low = below_floors(found)
    print("\n".join(low), file=sys.stderr, end="\n" if low else "")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
