"""Places: tables of valid and garbled names, the rates that they must keep to, and laws for any text."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.layers import Layers
from pipeline.mentions import marks, places, sentences
from pipeline.model import Article, PlaceMention, Region
from pipeline.normalize.garbled_place import read_word, read_words
from pipeline.normalize.place import by_first_word, spoken, value_of
from tests.linear import grows_in_line
from tests.tables import rows, table


def marked(text: str, regions: tuple[Region, ...] = ()) -> Layers:
    layers = Layers(Article(text, regions=regions), clean(text))
    sentences.mark(layers)
    marks.mark(layers)
    layers.findings.clear()
    places.mark(layers)
    return layers


@cache
def suspects(text: str) -> tuple[PlaceMention, ...]:
    return tuple(place for place in marked(text).places if place.suspect)


# --- tables -----------------------------------------------------------------------------------------


@table("places_valid")
def test_valid(case):
    found = [[place.text, place.value] for place in marked(case["text"]).places]
    assert [place for place in found if place[0] != "London"] == case["places"]


@table("places_garbled")
def test_garbled(case):
    [suspect] = suspects(case["text"])
    assert case["garbled"] in suspect.text
    assert suspect.value is None
    assert suspect.candidates[0] == case["first"]


def test_rates():
    """Of the garbled names at least 95% are flagged, 85% with the right one first; of the valid ones at most 1% are."""
    garbled = [row.values[0] for row in rows("places_garbled")]
    valid = [row.values[0] for row in rows("places_valid")]
    assert len(garbled) >= 150
    assert len(valid) >= 250
    found = [(suspects(case["text"]), case["first"]) for case in garbled]
    assert sum(bool(marks_) for marks_, _ in found) >= 0.95 * len(garbled)
    assert sum(any(mark.candidates[0] == first for mark in marks_) for marks_, first in found) >= 0.85 * len(garbled)
    assert sum(bool(suspects(case["text"])) for case in valid) <= 0.01 * len(valid)


# --- findings ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "It led in the United States, then in the United States Kingdom.",
            "“United States Kingdom” is no country: it joins words of the United Kingdom and of the United States; "
            "the United States already stands beside it, so the United Kingdom is likelier",
        ),
        (
            "It led in the Republic Czech.",
            "“Republic Czech” is no country: it has the words of the Czech Republic in another order",
        ),
        (
            "It led in the Phillipines.",
            "“Phillipines” is no country: it is a letter or two away from the Philippines",
        ),
        ("It led in SouthKorea.", "“SouthKorea” runs the words of South Korea together"),
        ("It led in Switzerl.", "“Switzerl” is no country: it looks like Switzerland cut short"),
        ("It led inJapan.", "“inJapan” is no country: Japan has run into the word beside it"),
    ],
    ids="spliced reordered misspelled merged truncated glued".split(),
)
def test_reasons(text, reason):
    [finding] = marked(text).findings
    [suspect] = suspects(text)
    assert finding.check == "garbled_place"
    assert finding.reason == reason
    assert (finding.start, finding.end) == (suspect.start, suspect.end)
    assert finding.suggestion == suspect.candidates


def test_of_equal_readings_the_one_beside_it_is_not_meant():
    for beside, code in (("United States", "GB"), ("United Kingdom", "US")):
        [suspect] = suspects(f"Copies sold well in the {beside} and the United States Kingdom.")
        assert suspect.candidates == (code, "US" if code == "GB" else "GB")


def test_the_words_shown_are_the_original_ones():
    text = "It led in the United\u00a0States Kingdom, Côte d’Ivoire and Peru."
    found = marked(text).places
    assert [place.text for place in found] == ["United\u00a0States Kingdom", "Côte d’Ivoire", "Peru"]
    assert all(text[place.start : place.end] == place.text for place in found)


def test_garbled_words_in_silent_regions_are_left_alone():
    text = "Read Also: Ten Films From The United States Kingdom"
    assert marked(text, (Region("related", 0, len(text)),)).findings == []


def test_a_persons_name_is_none_for_the_whole_article():
    text = "Tom Holland stars. Holland trained for months. It was filmed in Holland."
    assert [place.start for place in marked(text).places] == [text.rindex("Holland")]


def test_an_abbreviation_in_capitals_is_no_pronoun():
    assert marked("GIVE US ALL A BREAK").places == []
    assert [place.value for place in marked("It left the US top ten.").places] == ["US"]


# --- names ------------------------------------------------------------------------------------------


def test_every_country_can_be_spoken_of():
    codes = {name.value for names in by_first_word().values() for name in names if name.kind == "country"}
    assert len(codes) >= 249
    assert all(spoken(code) for code in codes)


def test_no_valid_name_reads_as_a_garbled_one():
    names = [name.form for names in by_first_word().values() for name in names]
    assert len(names) > 1000
    assert [name for name in names if " " not in name and read_word(name)] == []
    assert [name for name in names if " " in name and read_words(tuple(name.split()))] == []


def test_values():
    assert value_of("Ivory Coast") == value_of("Cote d'Ivoire") == "CI"
    assert value_of("no such place") is None
    assert value_of("") is None


# --- laws -------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    "United States Kingdom of the and South Korea New Zealand in , . ' \" US U.S. Republic Czech Phillipines inJapan "
    "JapanThe Jordan Tom \n Korean Georgia Emirates Arab Papua Guinea Bosnia I İ ( - # @ 's".split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS | st.text(max_size=8), max_size=40).map(" ".join))
def test_any_text(text):
    last = 0
    for place in marked(text).places:
        assert last <= place.start < place.end <= len(text)
        assert text[place.start : place.end] == place.text
        assert place.suspect == (place.value is None)
        assert place.suspect == bool(place.candidates)
        last = place.end


@pytest.mark.parametrize(
    "unit",
    [
        "the United States Kingdom ",
        "United ",
        '"Japan Day" Japan ',
        "Korea South and ",
        "Phillipines, ",
        "inJapan",
        "UK. ",
    ],
)
def test_time_grows_with_length(unit):
    def mark(text: str) -> None:
        layers = Layers(Article(text), text)
        sentences.mark(layers)
        places.mark(layers)

    assert grows_in_line(mark, unit, 500)
