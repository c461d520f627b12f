"""The scorer itself: what it takes for right, wrong and neither."""

import pytest

from tests import gold
from tests.scoring import KINDS, fields_right, same_name, same_subject, score

RANK = {
    "kind": "rank",
    "subject": "Ozark",
    "rank": 1,
    "chart": "Netflix TV (English)",
    "place": None,
    "start": 10,
    "end": 20,
}
HOURS = {"kind": "quantity", "subject": "Ozark", "value": 96340000, "unit": "hour", "start": 30, "end": 48}
DAY = {"kind": "date", "subject": "Ozark", "event": "premiere", "date": "2022-01-21", "start": 50, "end": 60}
QUOTE = {
    "kind": "quote",
    "speaker": "Ana Diaz",
    "text": "we never thought it would last",
    "form": "direct",
    "start": 70,
    "end": 90,
}


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        (RANK, RANK, True),
        (RANK, RANK | {"rank": 2}, False),
        (RANK, RANK | {"start": 40, "end": 45}, True),
        (RANK, RANK | {"start": 400, "end": 405}, False),
        (RANK | {"place": "KR"}, RANK | {"place": "JP"}, False),
        (HOURS, HOURS | {"value": 96.3e6}, True),
        (HOURS, HOURS | {"value": 93640000}, False),
        (HOURS, HOURS | {"unit": "view"}, False),
        (HOURS, HOURS | {"value_max": 97000000}, False),
        (HOURS, HOURS | {"start": 60, "end": 66}, False),
        (DAY, DAY | {"date": "2022-01-22"}, False),
        (DAY, DAY | {"date": "2022-01"}, False),
        (QUOTE, QUOTE | {"text": "We never thought it would last,"}, True),
        (QUOTE, QUOTE | {"text": "we never thought it would last, but it did in the end"}, False),
    ],
)
def test_what_makes_a_claim_right(wanted, found, right):
    kind = wanted["kind"]
    tally = score(kind, [wanted], [found | {"subject": "Somebody else", "speaker": "Nobody"}])
    assert (len(tally.matched), len(tally.missed)) == ((1, 0) if right else (0, 1))
    assert len(tally.wrong) == (not right)


def test_each_gold_claim_is_matched_once_and_best_first():
    places = [RANK | {"place": place, "start": start, "end": start + 5} for place, start in (("KR", 10), ("JP", 20))]
    tally = score("rank", places, [places[1], places[0]])
    assert [one["place"] for one, _ in tally.matched] == [other["place"] for _, other in tally.matched]


def test_doubtful_gold_and_repeats_are_neither_right_nor_wrong():
    tally = score("rank", [RANK, RANK | {"rank": 5, "doubt": True}], [RANK, RANK | {"start": 500, "end": 505}])
    assert (len(tally.matched), tally.missed, tally.wrong) == (1, [], [])


def test_inventing_a_field_counts_as_leaving_it_out_does():
    said = fields_right("rank", [(RANK, RANK | {"chart": None, "period": "2022-01"})])
    assert said == {"chart": (0, 1), "period": (0, 1), "modality": (1, 1)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Crown", "Crown", True),
        ("Lee Jae-kyoo", "Lee Jae-Kyoo", True),
        ("Elvis", "Ozark", False),
        (None, None, True),
        (None, "Ozark", False),
    ],
)
def test_names(one, other, same):
    assert same_name(one, other) is same


def test_an_alias_is_as_good():
    assert same_subject("rank", RANK | {"aliases": ["Ozark season 4"]}, {"subject": "Ozark Season 4"})


def test_the_gold_scores_itself_in_full():
    for document in gold.documents():
        for kind in KINDS:
            tally = score(kind, document.claims, document.claims)
            assert (tally.missed, tally.wrong) == ([], []), document.name
