"""Whose dollar a bare "$" is, and that any sentence is read in time linear in its length."""

import pytest

from pipeline.annotate import annotate
from pipeline.claims.quantity import attached
from pipeline.model import Article
from pipeline.normalize.quantities.dollar import dollar_of
from tests.linear import grows_in_line


@pytest.mark.parametrize(
    ("text", "address", "code"),
    [
        ("A Brisbane couple sold their Sydney flat for $645,000.", None, "AUD"),
        ("An Auckland shop sold the Wellington council two vans for $90,000.", None, "NZD"),
        ("The Toronto and Montreal clubs paid $4 million.", None, "CAD"),
        ("The house sold for $645,000.", "https://news.example.com.au/house", "AUD"),
        ("The house sold for $645,000.", None, "USD"),
        ("The Sydney and Perth offices of the New York bank lost $3m.", None, "USD"),
        ("The Sydney and Perth offices lost A$3m, or $2m.", None, "USD"),
        ("Brisbane and Perth mines lost $3m, Reuters reported.", None, "USD"),
        ("Investors in Singapore and Singapore's fund paid $3m.", None, "USD"),
    ],
)
def test_whose_dollar(text, address, code):
    assert dollar_of(text, address) == code


def test_a_bare_sign_is_read_in_its_article(nlp):
    article = Article(text="The Brisbane club paid $4m in Sydney, said its Australian owner.")
    assert annotate(article, nlp).quantities[0].unit == "AUD"


@pytest.mark.parametrize(
    "piece", ["and Hale ", "who had ", ", the bank, ", "of the ", "rose 4% ", "to raise ", "(£4m) "]
)
def test_hostile_repeats_take_linear_time(nlp, piece):
    def read(text: str) -> None:
        layers = annotate(Article(text=text), nlp)
        for quantity in layers.quantities:
            attached.subject(layers, quantity.start, quantity.end, quantity.unit)

    assert grows_in_line(read, piece, 600 // len(piece))


def test_a_dollar_named_behind_the_sum_is_believed(nlp):
    assert annotate(Article(text="It was listed at $645,000 (AUD)."), nlp).quantities[0].unit == "AUD"
