"""Cleaning makes look-alike characters plain and moves none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Ozark’s” lead", '"Ozark\'s" lead'),
        ("‘Elvis’ — ``Elvis´´", "'Elvis' — ''Elvis''"),
        ("3.1\u00a0million\u202fhours", "3.1 million hours"),
        ("non‑English, co­op", "non-English, co-op"),
        ("Jan. 24–30", "Jan. 24–30"),  # an en dash means a range and stays
        ("a\u2028b\u0085c", "a\nb\nc"),
        ("minus −5", "minus -5"),
        ("Café zombie 좀비 👍", "Café zombie 좀비 👍"),
        ("", ""),
    ],
)
def test_clean(text, expected):
    assert clean(text) == expected


@settings(deadline=None, max_examples=200)
@given(st.text())
def test_clean_moves_nothing_and_is_done_once(text):
    assert len(clean(text)) == len(text)
    assert clean(clean(text)) == clean(text)
