"""Number words and figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize import numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7), ("1,000", 1000), ("2.35", 2.35), (".5", 0.5), ("2,75,000", 275_000), ("3.0", 3), ("zero", 0),
        ("twenty-five", 25), ("thirty three", 33), ("one hundred and sixteen", 116), ("two million", 2_000_000),
        ("forty-one thousand and nine", 41_009), ("two point five million", 2_500_000), ("three dozen", 36),
        ("four crore two lakh", 40_200_000), ("three thousand millions", 3_000_000_000),
    ],
)  # fmt: skip
def test_cardinal(text, value):
    assert numbers.cardinal(text) == value
    assert type(numbers.cardinal(text)) is type(value)


@pytest.mark.parametrize(
    "text", ["", "and", "hello", "1,2", "12,34", "1.2.3", "twenty and five", "nine three", "²", "٣", "9" * 40]
)
def test_no_cardinal(text):
    assert numbers.cardinal(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("first", 1),
        ("21st", 21),
        ("Twenty-fifth", 25),
        ("forty second", 42),
        ("ninetieth", 90),
        ("1st", 1),
        ("thirtyfirst", 31),
    ],
)
def test_ordinal(text, place):
    assert numbers.ordinal(text) == place


@pytest.mark.parametrize("text", ["", "one", "21", "st", "twenty-tenth", "second-hand"])
def test_no_ordinal(text):
    assert numbers.ordinal(text) is None


@pytest.mark.parametrize("text", ["two hundred and five", "Twenty-five", "SIX MILLION"])
def test_word_number_matches_whole_numbers(text):
    assert numbers.WORD_NUMBER.fullmatch(text)


@given(st.decimals(min_value=0, max_value=9999, places=2), st.sampled_from([10**3, 10**6, 10**9]))
def test_scales_leave_no_binary_noise(number, factor):
    value = numbers.times(float(number), factor)
    assert value == int(number * factor)
    assert isinstance(value, int)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text):
    assert isinstance(numbers.cardinal(text), int | float | None)
    assert isinstance(numbers.ordinal(text), int | None)
