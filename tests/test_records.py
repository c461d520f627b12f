"""The public shape of an article, its mentions and its claims."""

import json
from datetime import date

import pytest

from pipeline import records
from pipeline.model import (
    Annotated,
    Article,
    DateMention,
    OrdinalMention,
    PlaceMention,
    QuantityMention,
    RankClaim,
    Region,
    Role,
)

TEXT = "Ozark was first in the United States Kingdom."


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(1, 1, 1), (7, 7, 7), (1, 10, {"max": 10}), (3, 5, {"min": 3, "max": 5})]
)
def test_ranks_are_a_number_or_a_range(low, high, expected):
    ordinal = OrdinalMention(start=10, end=15, text="first", low=low, high=high)
    assert records.mention_record(ordinal)["value"] == expected
    claim = RankClaim(start=10, end=15, evidence="first", subject="Ozark", rank_low=low, rank_high=high)
    assert records.claim_record(claim)["rank"] == expected


def test_a_suspect_place_offers_its_candidates():
    place = PlaceMention(start=23, end=44, text=TEXT[23:44], value=None, suspect=True, candidates=("GB", "US"))
    assert records.mention_record(place) == {
        "type": "place", "start": 23, "end": 44, "text": "United States Kingdom",
        "value": None, "suspect": True, "candidates": ["GB", "US"],
    }  # fmt: skip


def test_a_sound_place_is_not_called_suspect():
    assert "suspect" not in records.mention_record(PlaceMention(start=0, end=5, text="Japan", value="JP"))


def test_dates_are_iso_days():
    mention = DateMention(
        start=0,
        end=7,
        text="Jan. 28",
        timex="DATE",
        value="2022-01-28",
        first=date(2022, 1, 28),
        last=date(2022, 1, 28),
    )
    record = records.mention_record(mention)
    assert (record["type"], record["timex"], record["first"], record["last"]) == (
        "date", "DATE", "2022-01-28", "2022-01-28",
    )  # fmt: skip


def test_an_open_range_is_null_not_left_out():
    mention = QuantityMention(start=0, end=9, text="over 10", value=10, low=10, bound="min")
    record = records.mention_record(mention)
    assert record["unit"] is None
    assert record["bound"] == "min"


def test_an_article_is_json_with_the_outer_id():
    article = Article(text=TEXT, external_id="a-1", published=date(2022, 2, 4), regions=(Region("body", 0, len(TEXT)),))
    claim = RankClaim(
        start=10, end=15, evidence="first", subject="Ozark", rank_low=1, rank_high=1, roles=(Role("subject", 0, 5),)
    )
    record = records.article_record(Annotated(article, (), (claim,)))
    assert json.loads(json.dumps(record)) == record
    assert (record["id"], record["published"]) == ("a-1", "2022-02-04")
    assert record["regions"] == [{"kind": "body", "start": 0, "end": len(TEXT)}]
    assert record["claims"][0]["roles"] == {"subject": [0, 5]}
    assert {"kind", "subject", "rank", "chart", "place", "period", "start", "end", "evidence", "modality",
            "attribution"} <= set(record["claims"][0])  # fmt: skip
