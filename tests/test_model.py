"""Ids come from content."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.model import Article, content_id

ARTICLE = Article(text="Ozark was first.", external_id="a-1", path="old/place.txt")


def test_content_id_is_short_and_steady():
    assert content_id("rank", 1, None) == content_id("rank", 1, None)
    assert len(content_id("rank")) == 16
    assert int(content_id("rank"), 16) >= 0


@pytest.mark.parametrize(("one", "other"), [(("ab", "c"), ("a", "bc")), (("a", "b"), ("b", "a")), ((1,), (2,))])
def test_content_id_tells_parts_apart(one, other):
    assert content_id(*one) != content_id(*other)


def test_content_id_takes_half_a_surrogate_pair():
    assert content_id("\ud800") != content_id("\ud801")


@pytest.mark.parametrize(
    "change", [{"path": "new/place.txt"}, {"published": date(2022, 2, 4)}, {"title": "Ozark"}, {"format": "jsonl"}]
)
def test_article_id_does_not_depend_on_where_it_lies_or_what_is_known_about_it(change):
    assert replace(ARTICLE, **change).id == ARTICLE.id


@pytest.mark.parametrize("change", [{"text": "Ozark was second."}, {"external_id": "a-2"}])
def test_article_id_depends_on_text_and_outer_id(change):
    assert replace(ARTICLE, **change).id != ARTICLE.id
