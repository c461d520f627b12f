"""What the tests share: the pipeline, built once, the corpus with all that is found in it, and an empty database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from spacy.language import Language

from pipeline.annotate import build
from pipeline.model import Annotated, Article
from pipeline.process import process
from pipeline.store import Store
from tests import gold


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build()


@pytest.fixture(scope="session")
def read(nlp):
    """Return a function: text (and publication day in ISO) -> Annotated."""

    def annotated(text: str, published: str | None = None, **fields) -> Annotated:
        day = date.fromisoformat(published) if published else None
        return process(replace(Article(text=text), published=day, **fields), nlp)

    return annotated


@pytest.fixture(scope="session")
def corpus() -> list[Article]:
    return gold.articles()


@pytest.fixture(scope="session")
def annotated(corpus, nlp) -> list[Annotated]:
    """Every article of the corpus, processed."""
    return [process(article, nlp) for article in corpus]


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(":memory:") as store:
        yield store
