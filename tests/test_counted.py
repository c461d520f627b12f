"""When, over what and where figures were counted: a table of sentences."""

import datetime as dt

import pytest

from pipeline.claims import weekends
from pipeline.records import claim_record
from tests.tables import rows, table


@table("counted")
def test_counted(case, read):
    found = [claim_record(claim) for claim in read(case["text"], case.get("published"), title=case.get("title")).claims]
    found = [claim for claim in found if claim["kind"] == "quantity"]
    fields = ("value", "period", "window", "place")
    assert [{name: claim.get(name) for name in fields} for claim in found] == [
        {name: claim.get(name) for name in fields} for claim in case["claims"]
    ]


@pytest.mark.parametrize("case", rows("counted", "rank"))
def test_ranks(case, read):
    found = [
        claim_record(claim)
        for claim in read(case["text"], case.get("published"), title=case.get("title")).claims
        if claim.kind == "rank"
    ]
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


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("Streaming ten, week of June 6: 'Salt Road' leads", "2022-06-06/2022-06-12"),
        ("'Salt Road' tops the list for the week of 6/6 \u2013 6/12", "2022-06-06/2022-06-12"),
        ("Ticket sales in the week ending Jun. 12", "2022-06-06/2022-06-12"),
        ("Takings (May 30-June 5)", "2022-05-30/2022-06-05"),
        ("Streaming ten, week of June 13: 'Salt Road' leads", None),  # it was not over
        ("The list for the week of March 7, looked at again", None),  # history
        ("'Salt Road' opens on June 3", None),
        ("Ferry 3 June 31-40", None),
        ("Voters split 6/4 on the harbour", None),
    ],
)
def test_week_of_a_headline(title, days):
    assert weekends.week_named(title, dt.date(2022, 6, 15)) == days
