"""Answers and questions: what is asked the same, and what is not."""

from datetime import date

import pytest

from pipeline import facts
from pipeline.model import Article, DateClaim, QuantityClaim, QuoteClaim, RankClaim, RelationClaim

ARTICLE = Article(text="Some words about a show.", external_id="one")
SPOT = {"start": 0, "end": 10, "evidence": "Some words"}


def asked(claim, entity: str = "show") -> facts.Question:
    return facts.question(facts.answer(ARTICLE, claim), entity)


def hours(**said) -> QuantityClaim:
    return QuantityClaim(**SPOT, **{"subject": "Show", "value": 100, "unit": "hour"} | said)


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2022-01-24/2022-01-30", ("2022-01-24", "2022-01-30")),
        ("2022-W04", ("2022-01-24", "2022-01-30")),
        ("2022-02", ("2022-02-01", "2022-02-28")),
        ("2021-Q4", ("2021-10-01", "2021-12-31")),
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2009/2011", ("2009-01-01", "2011-12-31")),
        ("2022-01-28/..", ("2022-01-28", None)),
        ("../2022-06-26", (None, "2022-06-26")),
        ("2022-02-30", (None, None)),
        ("PAST_REF", (None, None)),
        ("XXXX-WXX-2", (None, None)),
        (None, (None, None)),
    ],
)
def test_period_days(period: str | None, days: tuple) -> None:
    assert facts.period_days(period) == days


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"metric": "watched"}, {"metric": "viewed"}),
        ({"metric": None}, {"metric": "viewed"}),
        ({"subject": "Show season 2"}, {"season": 2}),
        ({"window": "week", "period": "2022-W04"}, {"period": "2022-01-24/2022-01-30"}),
        ({"window": "first_28_days", "period": "2022-01-28/.."}, {"window": "first_28_days"}),
        ({"window": "total", "period": "../2022-02-06"}, {"window": "to_date"}),
        ({"unit": "USD", "metric": "earned"}, {"unit": "USD", "metric": "grossed"}),
    ],
)
def test_one_question(one: dict, other: dict) -> None:
    assert asked(hours(**one)) == asked(hours(**other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"window": "week"}, {"window": "first_28_days"}),
        ({"window": "first_week"}, {"window": "total"}),
        ({"window": "overnight"}, {"window": "consolidated_7_days"}),
        ({"period": "2022-W04"}, {"period": "2022-W05"}),
        ({"season": 1}, {"season": 2}),
        ({"place": "US"}, {"place": None}),
        ({"unit": "hour"}, {"unit": "view"}),
        ({"unit": "viewer", "metric": "peaked"}, {"unit": "viewer", "metric": "watched"}),
        ({"unit": "percent", "change": "up"}, {"unit": "percent"}),
        ({"unit": "USD", "metric": "budget"}, {"unit": "USD", "metric": "grossed"}),
    ],
)
def test_two_questions(one: dict, other: dict) -> None:
    assert asked(hours(**one)).id != asked(hours(**other)).id


def test_charts_and_places_are_questions_of_their_own() -> None:
    ranks = [
        RankClaim(**SPOT, subject="Show", rank_low=1, rank_high=1, chart=chart, place=place, period=period)
        for chart in ("Weekly TV", "All-time TV")
        for place in (None, "US")
        for period in (None, "2022-W04")
    ]
    assert len({asked(rank).id for rank in ranks}) == len(ranks)


def test_open_ends_and_ranges() -> None:
    assert (facts.answer(ARTICLE, hours(bound="min")).low, facts.answer(ARTICLE, hours(bound="min")).high) == (
        100,
        None,
    )
    assert facts.answer(ARTICLE, hours(value_max=120)).high == 120
    day = facts.answer(ARTICLE, DateClaim(**SPOT, subject="Show", event="premiere", date="2022-01"))
    assert (day.low, day.high) == (date(2022, 1, 1).toordinal(), date(2022, 1, 31).toordinal())
    assert day.precision == "month"


def test_a_quote_asks_who_said_these_words() -> None:
    said = [QuoteClaim(**SPOT, text=text, form="direct", speaker=who) for text, who in
            (("“We won,”", "A Person"), ("We won", "Another Person"))]  # fmt: skip
    assert asked(said[0], "a").id == asked(said[1], "b").id


def test_a_work_may_have_two_directors() -> None:
    credits_ = [RelationClaim(**SPOT, subject="Show", relation="directed_by", object=who) for who in ("A", "B")]
    assert asked(credits_[0]).id != asked(credits_[1]).id


def test_ids_tell_claims_apart_and_come_from_content() -> None:
    ids = [facts.answer(ARTICLE, hours(**said)).claim_id for said in ({}, {"value": 101}, {"window": "week"}, {})]
    assert len(set(ids)) == 3
    assert ids[0] == ids[3]
