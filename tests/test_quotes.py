"""Quote claims: each case of the table in US and British marks, and what holds for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate import annotate
from pipeline.claims import quote
from pipeline.model import Article
from tests.linear import FACTOR, grows_in_line
from tests.tables import table

STYLES = {
    "us_curly": str.maketrans({"'": "\u2019", "\u2039": "\u2018", "\u203a": "\u2019"}),
    "us_straight": str.maketrans({"\u201c": '"', "\u201d": '"', "\u2039": "'", "\u203a": "'"}),
    "uk_curly": str.maketrans(
        {"'": "\u2019", "\u201c": "\u2018", "\u201d": "\u2019", "\u2039": "\u201c", "\u203a": "\u201d"}
    ),
    "uk_straight": str.maketrans({"\u201c": "'", "\u201d": "'", "\u2039": '"', "\u203a": '"'}),
}
SLOTS = {
    "speaker": "speaker", "mention": "speaker_mention", "cue": "cue", "form": "form", "outlet": "outlet",
    "type": "speaker_type",     "addressee": "addressee", "attribution": "attribution", "modality": "modality",
}  # fmt: skip


def found(nlp, text):
    return sorted(quote.find(annotate(Article(text=text), nlp)), key=lambda claim: (claim.start, -claim.end))


@pytest.mark.parametrize("style", STYLES)
@table("quotes")
def test_who_said_what(case, style, nlp):
    if style not in case.get("marks", STYLES):
        pytest.skip("written for other marks")
    signs = STYLES[style]
    text = case["text"].translate(signs)
    claims = found(nlp, text)
    assert [claim.text for claim in claims] == [one["text"].translate(signs) for one in case["quotes"]]
    for claim, expected in zip(claims, case["quotes"], strict=True):
        assert claim.evidence == text[claim.start : claim.end]
        for key, slot in SLOTS.items():
            if key in expected:
                assert getattr(claim, slot) == (expected[key].translate(signs) or None), key
        if "quoted" in expected:
            assert [text[start:end] for start, end in claim.quoted] == expected["quoted"]


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ('The hall was full. "We lost all that we had to the river in one night." It was dark.', 1),
        ('The hall was full. "We lost." It was dark.', 0),  # too short to be worth a look
        ('"We lost all that we had to the river in one night," she said.', 0),  # somebody said it, whoever she is
        ('"We lost all that we had to the river in one night," said Ann Webb.', 0),
    ],
)
def test_a_long_quote_without_a_speaker_is_reported(text, flagged, read):
    assert sum(finding.check == "unattributed_quote" for finding in read(text).findings) == flagged


WORDS = [
    "Ann Webb",
    "Tom Hale",
    "said",
    "told",
    "she",
    "he",
    "that",
    "according to",
    "the mill",
    "would close",
    "adding",
]
SIGNS = ['"', "'", "''", "\u201c", "\u201d", "\u2018", "\u2019", "`", ",", ".", ":", " - ", "(", ")", "\n\n", "'s"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS + SIGNS), max_size=60))
def test_any_order_of_words_and_marks_is_read(nlp, parts):
    text = " ".join(parts)
    for claim in found(nlp, text):
        assert claim.evidence == text[claim.start : claim.end] == claim.text
        assert all(claim.start <= start < end <= claim.end for start, end in claim.quoted)
        assert claim.speaker is None or claim.speaker_mention is not None


@pytest.mark.parametrize(
    "piece", ['"', "' ", '"a, ', "Roe said ", 'said "x" ', "according to ", "x, y, ", "he said, ", "(", '"a.\n\n']
)
def test_time_grows_with_the_text(piece, nlp):
    prepared = {}

    def find(text: str) -> None:
        list(quote.find(prepared[text]))

    for count in (500, 500 * FACTOR):
        prepared[piece * count] = annotate(Article(text=piece * count), nlp)
    assert grows_in_line(find, piece, 500)
