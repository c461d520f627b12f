"""Layout: a table of articles, and laws that hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.layout import regions
from tests.linear import grows_in_line
from tests.tables import table

CUES = [
    *("Read Also: ", "By Jane Roe", "Pic: x", "(Photo: ", ")", "\n", "\n\n", ". ", "date 2022-02-04 ", "Published: "),
    *(
        "9 Feb 2022, 10:09",
        "NEW YORK (AP) - ",
        "All rights reserved.",
        "'",
        "“",
        "Harbour Radio",
        "It rose. ",
        "THE END",
    ),
    *("© ", " | ", "\u00a0", "\r", "\u2028", "İ", "[ad_1]", "Related:", "(Reporting by ", ":", "#", "- ", "\x00"),
]
LONG = ["(", "Read Also", "a: ", "By A ", "x.\n", "Sign up for ", "sign up for our newsletter "]


@table("layout")
def test_regions(case):
    found = regions(case["text"], case.get("title"))
    assert [
        [region.kind, case["text"][region.start : region.end]] for region in found if region.kind != "body"
    ] == case["regions"]


def check(text: str, title: str | None = None) -> None:
    """Sorted, not overlapping, in range, and every word in a region."""
    last = 0
    for region in regions(text, title):
        assert last <= region.start < region.end <= len(text)
        assert not any(char.isalnum() for char in text[last : region.start])
        last = region.end
    assert not any(char.isalnum() for char in text[last:])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(CUES), st.text(max_size=12)), max_size=40).map("".join), st.none() | st.text()
)
def test_any_text(text, title):
    check(text, title)


def test_every_article_of_the_corpus(corpus):
    for article in corpus:
        check(article.text, article.title)


@pytest.mark.parametrize("cue", [*CUES, *LONG])
def test_time_grows_with_length(cue):
    assert grows_in_line(regions, cue, 12_000 // len(cue))
