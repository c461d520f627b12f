"""When, over what and where figures were counted: a table of sentences."""

import pytest

from pipeline.claims import weekends
from pipeline.records import claim_record
from tests.tables import rows, table


@table("counted")
def test_counted(case, read):
    found = [claim_record(claim) for claim in read(case["text"], case.get("published")).claims]
    found = [claim for claim in found if claim["kind"] == "quantity"]
    fields = ("value", "period", "window", "place")
    assert [{name: claim.get(name) for name in fields} for claim in found] == [
        {name: claim.get(name) for name in fields} for claim in case["claims"]
    ]


@pytest.mark.parametrize("case", rows("counted", "rank"))
def test_ranks(case, read):
    found = [claim_record(claim) for claim in read(case["text"], case.get("published")).claims if claim.kind == "rank"]
    fields = ("rank", "period", "place")
    assert [{name: claim.get(name) for name in fields} for claim in found] == [
        {name: claim.get(name) for name in fields} for claim in case["ranks"]
    ]


@pytest.mark.parametrize(
    ("day", "weekend"),
    [
        ("2022-05-27", "2022-05-27/2022-05-29"),
        ("2022-05-25", "2022-05-27/2022-05-29"),
        ("2022-05-29", "2022-05-27/2022-05-29"),
        ("2022-05-30", "2022-05-27/2022-05-29"),
        ("2022-05-31", "2022-05-27/2022-05-29"),
    ],
)
def test_weekend_of(day, weekend):
    assert weekends.weekend_of(day) == weekend


def test_with_monday():
    assert weekends.with_monday("2022-05-27/2022-05-29") == "2022-05-27/2022-05-30"
    assert weekends.with_monday("2022-05-27") == "2022-05-27"
    assert weekends.with_monday(None) is None
