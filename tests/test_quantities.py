"""Quantities and ordinals: tables of sentences, and laws that hold for any text."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.layers import Layers
from pipeline.mentions import dates, marks, quantities, sentences
from pipeline.model import Article
from pipeline.normalize.quantities import nouns, rounding
from tests.linear import grows_in_line
from tests.tables import table

DEFAULTS = {"unit": None, "bound": "exact", "change": None}


def layers_of(text: str, before=(sentences, marks, dates)) -> Layers:
    layers = Layers(Article(text=text), clean(text))
    for component in (*before, quantities):
        component.mark(layers)
    return layers


@table("quantities")
def test_quantities(case):
    found = layers_of(case["text"]).quantities
    expected = [DEFAULTS | row for row in case["quantities"]]
    read = [{key: _plain(getattr(mention, key)) for key in row} for mention, row in zip(found, expected, strict=False)]
    assert (read, [mention.text for mention in found][len(expected) :]) == (expected, [])


def _plain(value):
    return list(value) if isinstance(value, tuple) else value


@table("ordinals")
def test_ordinals(case):
    found = layers_of(case["text"]).ordinals
    assert [[mention.text, mention.low, mention.high] for mention in found] == case["ordinals"]


def test_a_gloss_can_be_left_out():
    found = layers_of("It took $9.2m (£4.8m), then $3m.").quantities
    assert [mention.text for mention in quantities.without_glosses(found)] == ["$9.2m", "$3m"]


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("copies", "copy"), ("boxes", "box"), ("movies", "movie"), ("people", "people"), ("women", "woman"),
     ("churches", "church"), ("houses", "house"), ("glasses", "glass"), ("views", "view"), ("series", "series")],
)  # fmt: skip
def test_singular(plural, singular):
    assert nouns.is_plural(plural)
    assert nouns.singular(plural) == singular


@pytest.mark.parametrize("word", ["famous", "this", "business", "virus", "has", "less"])
def test_words_in_s_that_are_no_plurals(word):
    assert not nouns.is_plural(word)


@pytest.mark.parametrize(
    ("value", "place", "kind", "half"),
    [(82_000_000, 10**6, "time", 500_000), (7.25, 0.01, "measure", 0.005), (4, 1, "measure", 0.5), (9, 1, "time", 0),
     (640_000, 1, "count", 500), (3_000_000, 1, "count", 500_000), (2850, 1, "count", 0), (29, 1, "money", 0)],
)  # fmt: skip
def test_what_exact_words_allow(value, place, kind, half):
    assert rounding.half_place(value, place, kind) == half


# --- laws -----------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    "1 20 482 1,750 12,34 2.5 .5 007 1990 2022 ½ ² ٣ ７ − – — - to and or a an the of per between from % $ £ € US$ "
    "HK$ Rs RM m bn k million billion hundred dozen half quarter third one two twenty second first No. # top number "
    "more than up nearly rose fell down hours years km pounds people views ( ) , . : / + ~ ' \" \n \u00a0 J. Ida İ "
    "ß".split(" ")
)
TEXTS = st.lists(PIECES, max_size=40).flatmap(lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)]))


def check(text: str) -> None:
    layers = layers_of(text, before=(sentences,))
    for found in (layers.quantities, layers.ordinals):
        assert all(mention.text == text[mention.start : mention.end] != "" for mention in found)
        assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    for quantity in layers.quantities:
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        assert abs(quantity.value) < 2**63
        assert not (isinstance(quantity.value, float) and quantity.value.is_integer() and abs(quantity.value) < 2**53)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_any_row_of_pieces_is_read(text):
    check(text)


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(categories=("Nd", "No", "Nl", "Pd", "Sc", "Zs", "Po", "Lu")), max_size=80))
def test_any_digits_dashes_and_signs_are_read(text):
    check(text)


@pytest.mark.parametrize(
    "piece",
    ["9", "1,", "1.", "1-", "1 ", "$1 (", "one ", "million ", "a ", "half a ", "1/2 ", "1:1 ", "- ", "more than ",
     "1 to ", "five million, ", "$5 million (£4 million) ", "2 hours 1 minute ", "'1 ", "x1x", "No. ", "٣",
     "from 3 or "],
)  # fmt: skip
def test_hostile_repeats_take_linear_time(piece):
    def mark(text: str) -> None:
        layers = Layers(Article(text=""), clean(text))
        layers.article = Article(text=layers.text)
        quantities.mark(layers)

    assert grows_in_line(mark, piece, 5_000 // len(piece))
