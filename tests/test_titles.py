"""Titles, charts and topics: tables of sentences."""

from pipeline.annotate import annotate
from pipeline.model import Article
from tests.tables import table


@table("works")
def test_works(case, nlp):
    layers = annotate(Article(case["text"]), nlp)
    assert list(dict.fromkeys(work.value for work in layers.works)) == case["works"]
    assert all(layers.article.text[work.start : work.end] == work.text for work in layers.works)


@table("works_counted")
def test_works_where_they_are_counted(case, nlp):
    layers = annotate(Article(case["text"]), nlp)
    assert list(dict.fromkeys(work.value for work in layers.works)) == case["works"]


@table("charts")
def test_charts(case, nlp):
    assert [chart.value for chart in annotate(Article(case["text"]), nlp).charts] == case["charts"]


@table("topics")
def test_topics(case, nlp):
    topics = annotate(Article(case["text"]), nlp).topics
    assert [topic.name if topic else "" for topic in topics] == case["topics"]
