"""Sentences: the table, and what holds for every text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.layers import Layers
from pipeline.mentions import sentences
from pipeline.model import Article
from tests.tables import table


def spans(text: str) -> list[tuple[int, int]]:
    layers = Layers(Article(text=text), clean(text))
    sentences.mark(layers)
    return layers.sentences


@table("sentences")
def test_sentences(case):
    assert [case["text"][start:end] for start, end in spans(case["text"])] == case["sentences"]


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab AB.!?\"' \n1(…"))
def test_every_word_lies_in_one_sentence(text):
    covered = "".join(text[start:end] for start, end in spans(text))
    assert [c for c in covered if not c.isspace()] == [c for c in text if not c.isspace()]
    assert all("\n" not in text[start:end] for start, end in spans(text))


def test_a_line_without_full_stops_is_cut_between_words():
    text = "word " * 1_000
    found = spans(text)
    assert all(end - start <= sentences.MAX_SENTENCE for start, end in found)
    assert " ".join(text[start:end] for start, end in found) == text.strip()
    assert spans("x" * 5_000) == [(0, 2_000), (2_000, 4_000), (4_000, 5_000)]
