"""Claims, facts, flags and decisions for other tools; FORMATS lists the ways to write them, each store -> lines."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.store import Store

CLAIM_COLUMNS = (
    "id article_id external_id fact_id kind subject subject_type season rank chart metric value value_max unit bound "
    "change low high window place place_text place_candidates period event date first last speaker speaker_mention "
    "speaker_type cue form text outlet addressee confidence relation object object_type modality attribution start end "
    "evidence"
).split()
"""The columns of CSV, for claims of every kind; what does not apply stays empty."""


def as_jsonl(store: Store) -> Iterator[str]:
    """Yield one JSON object a line; `type` is claim, fact, flag or decision, in this order."""
    for kind, rows in (
        ("claim", store.claims()),
        ("fact", store.facts()),
        ("flag", store.flags()),
        ("decision", store.decisions()),
    ):
        for row in rows:
            yield json.dumps({"type": kind} | row, ensure_ascii=False)


def as_csv(store: Store) -> Iterator[str]:
    """Yield a heading and one line a claim."""
    yield _csv_line(CLAIM_COLUMNS)
    for claim in store.claims():
        yield _csv_line([_cell(claim.get(column)) for column in CLAIM_COLUMNS])


FORMATS: dict[str, Callable[[Store], Iterator[str]]] = {"jsonl": as_jsonl, "csv": as_csv}


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def _csv_line(cells: list[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)  # cells that hold either sign are put in quote marks
    return line.getvalue().removesuffix("\r\n")
