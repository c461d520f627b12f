"""Claims other than quotes: tables of sentences, one a kind."""

import pytest

from pipeline import layout
from pipeline.records import claim_record
from tests.tables import rows

TABLES = {"rank": "ranks", "quantity": "amounts", "date": "events", "relation": "relations"}


@pytest.mark.parametrize(
    ("kind", "case"),
    [
        pytest.param(kind, *row.values, id=f"{kind}: {row.id}", marks=row.marks)
        for kind, t in TABLES.items()
        for row in rows(t)
    ],
)
def test_claims(kind, case, read):
    annotated = read(
        case["text"], case.get("published"), regions=layout.regions(case["text"]) if "\n" in case["text"] else ()
    )
    found = [claim_record(claim) for claim in annotated.claims if claim.kind == kind]
    shown = [
        {field: "" if value == "" and claim.get(field) is None else claim.get(field) for field, value in wanted.items()}
        for claim, wanted in zip(found, case["claims"], strict=False)
    ]
    assert shown == case["claims"], found
    assert len(found) == len(case["claims"]), found
