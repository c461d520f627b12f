"""process() never raises on text made of the vocabulary's own words, however they stand together."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import layout, vocab
from pipeline.model import Article
from pipeline.process import process

LISTS = {
    "ranks": ("superlative", "place_noun", "before_ordinal", "into_range", "before_number"),
    "clause": ("aside", "audience", "part", "stand_in", "priced", "source"),
    "title_cues": ("does", "heads", "introduces", "lead_in"),
    "unit_roles": ("carried", "told", "figure"),
}
"""Lists of classes of words, with the classes used here."""
KEYED = ("rank_cues", "charts", "chart_heads", "chart_words", "metrics", "windows", "media", "broadcasters")
NAMES = (
    "'Longshore'", '"Tin Parade"', "Ann Hale", "Longshore: Tides", "Season 2 of 'Longshore'", "Marsh Lights 2",
    "Netflix", "Norway", "the United States", "Netflix's non-English TV list", "the Billboard 200",
)  # fmt: skip
FIGURES = (
    "No. 1", "#3", "number one", "second", "the top ten", "12.4M hours viewed", "$40 million", "(9.1M)", "14 weeks",
    "5 per cent", "1.2 million viewers", "on Friday", "the week of Feb. 7 to 13", "Seasons 1 and 2", "respectively",
)  # fmt: skip
MARKS = (",", ".", ";", ":", " - ", "(", ")", "'", '"', "\n", "\n\n", "'s", "—", "…")
WORDS = tuple(
    dict.fromkeys(
        [word for name, kinds in LISTS.items() for kind in kinds for word in vocab.words(name, kind)]
        + [form for name in KEYED for entry in vocab.load(name).values() for form in entry["forms"]]
    )
)
PIECE = st.one_of(st.sampled_from(WORDS), st.sampled_from(NAMES), st.sampled_from(FIGURES), st.sampled_from(MARKS))


@settings(deadline=None, max_examples=60)
@given(pieces=st.lists(PIECE, max_size=60), dated=st.booleans())
def test_vocabulary_in_any_order(nlp, pieces, dated):
    text = " ".join(pieces)
    article = Article(text=text, published=date(2022, 2, 16) if dated else None, regions=layout.regions(text))
    for claim in process(article, nlp).claims:
        assert text[claim.start : claim.end] == claim.evidence
        assert all(0 <= role.start <= role.end <= len(text) for role in claim.roles)


def test_a_long_row_of_one_word_is_quick(nlp):
    """Linear: no rule scans the rest of the text for each of its hits."""
    for piece in ("No. 1 ", "the most-watched ", "with Ann Hale ", "(", "'Longshore' and ", "$40 million ", "was was "):
        process(Article(text=piece * 1500), nlp)


def test_tokens_give_the_text_back(nlp):
    text = 'At 9pm\u00a0"Low  Sun_2" drew 4.5m,\n\nup 3% \U0001f600 http://a.b/c?d=e '
    assert nlp.make_doc(text).text == text
    assert len(nlp.make_doc("")) == 0
