"""Quote marks: pairs, doubtful pairs, words run together; and what holds for any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.layers import Layers
from pipeline.mentions import glued, marks
from pipeline.model import Article
from tests.linear import grows_in_line
from tests.tables import table

SHARED = Path(__file__).parents[2] / "shared"
ALPHABET = "ab A1s.,:;-\n'\"`()[]=<>\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u00b4\u00a0"


def marked(text: str) -> Layers:
    layers = Layers(Article(text=text), clean(text))
    marks.mark(layers)
    return layers


@table("marks")
def test_pairs(case):
    layers = marked(case["text"])
    assert [case["text"][one.start : one.end] for one in layers.quoted] == case["quoted"]
    assert [case["text"][one.start : one.end] for one in layers.findings] == case.get("doubtful", [])
    assert [one.depth for one in layers.quoted] == case.get("depths", [0] * len(layers.quoted))


@table("marks", "glued")
def test_words_run_together(case):
    layers = Layers(Article(text=case["text"]), clean(case["text"]))
    glued.mark(layers)
    assert [suggestion for finding in layers.findings for suggestion in finding.suggestion] == case["apart"]


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=120))
def test_any_text_is_read(text):
    layers = marked(text)
    glued.mark(layers)
    for one in layers.quoted:
        begin, end = one.outer
        assert 0 <= begin <= one.start < one.end <= end <= len(text)
        assert one.balanced or one.reason
    starts = [one.outer[0] for one in layers.quoted]
    assert starts == sorted(starts)
    assert all(0 <= finding.start < finding.end <= len(text) for finding in layers.findings)


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "'",
        "''",
        "\u201c",
        "\u201da ",
        "\u201ca ",
        "'a ",
        "s' ",
        '1" ',
        "='",
        "\u2018a\n",
        "\u201ca\n",
        "aA",
        "TheA",
    ],
)
def test_time_grows_with_the_text(piece):
    assert grows_in_line(marked, piece, 2_000)


def test_the_model_articles():
    if not SHARED.exists():
        pytest.skip("the model articles are not beside the checkout")
    expected = json.loads((SHARED / "evals" / "seeds" / "flags.json").read_text(encoding="utf-8"))["flags"]
    for line in (SHARED / "evals" / "seeds" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        layers = marked(row["text"])
        glued.mark(layers)
        got = sorted((f.check, row["text"][f.start : f.end]) for f in layers.findings)
        kinds = ("unbalanced_quotes", "glued_words")
        assert got == sorted(
            (f["check"], f["text"]) for f in expected if f["check"] in kinds and f.get("article") == row["id"]
        )
