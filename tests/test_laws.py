"""What holds for every article of the corpus, and for the database made of them."""

import json
import random
import sqlite3
from dataclasses import replace

import pytest

from pipeline import records
from pipeline.clean import clean
from pipeline.process import process
from pipeline.reconcile import reconcile
from pipeline.store import Store
from tests import gold

CLOCK = "2022-03-01T00:00:00+00:00"


def stored(articles) -> sqlite3.Connection:
    """Return a database in memory with `articles`, reconciled; its clock stands still."""
    connection = sqlite3.connect(":memory:")
    with Store(connection, clock=lambda: CLOCK) as store:
        for article in articles:
            store.save(article)
        reconcile(store)
    return connection


TABLES = "articles regions mentions findings claims entities aliases facts flags flag_claims flag_spans".split()


def contents(connection: sqlite3.Connection, tables: list[str] = TABLES) -> dict[str, list[str]]:
    """Return the rows of each table but for their numbers, in an order of their own."""
    found = {}
    for table in tables:
        cursor = connection.execute(f"select * from {table}")
        names = [column[0] for column in cursor.description]
        found[table] = sorted(repr([v for name, v in zip(names, row, strict=True) if name != "n"]) for row in cursor)
    return found


@pytest.fixture(scope="module")
def database(annotated):
    return stored(annotated)


def test_there_is_a_corpus(annotated):
    assert len(annotated) >= 30
    assert sum(len(article.claims) for article in annotated) > 100


def test_every_mention_is_grounded(annotated):
    for found in annotated:
        for mention in found.mentions:
            assert mention.text == found.article.text[mention.start : mention.end] != "", found.article.path


def test_every_claim_is_grounded(annotated):
    for found in annotated:
        text = found.article.text
        for claim in found.claims:
            assert claim.evidence == text[claim.start : claim.end] != "", found.article.path
            assert all(0 <= role.start < role.end <= len(text) for role in claim.roles), claim
            assert all(claim.start <= start < end <= claim.end for start, end in getattr(claim, "quoted", ())), claim


def test_every_finding_points_into_the_text(annotated):
    for found in annotated:
        assert all(0 <= f.start <= f.end <= len(found.article.text) and f.reason for f in found.findings)


def test_regions_lie_in_order_side_by_side(corpus):
    for article in corpus:
        ends = [0, *(edge for region in article.regions for edge in (region.start, region.end)), len(article.text)]
        assert ends == sorted(ends), article.path


def test_silent_regions_yield_no_claims(annotated):
    for found in annotated:
        silent = [r for r in found.article.regions if r.kind in ("related", "furniture", "credit")]
        for claim in found.claims:
            assert not any(region.start <= claim.start < region.end for region in silent), claim


def test_cleaning_moves_no_character(corpus):
    assert all(len(clean(article.text)) == len(article.text) for article in corpus)


def test_what_is_printed_is_json(annotated):
    for found in annotated:
        record = records.article_record(found)
        assert json.loads(json.dumps(record, ensure_ascii=False)) == record


def test_processing_again_finds_the_same(annotated, nlp):
    for found in annotated[::4]:
        assert process(found.article, nlp) == found


def test_no_article_knows_of_another(annotated, nlp):
    """In another order, after other articles, each tells the same: no state is kept between them."""
    shuffled = random.Random(1).sample(annotated, len(annotated))
    assert all(process(found.article, nlp) == found for found in shuffled[:10])


def test_no_id_depends_on_the_path(corpus):
    assert all(replace(article, path="elsewhere.txt").id == article.id for article in corpus)


def test_saving_twice_changes_no_row(annotated, database):
    before = list(database.iterdump())
    with Store(database, clock=lambda: "2023-01-01T00:00:00+00:00") as store:
        assert {store.save(article) for article in annotated} == {"unchanged"}
        assert reconcile(store).changed == 0
    assert list(database.iterdump()) == before


def test_a_shuffled_order_gives_the_same_rows(annotated, database):
    shuffled = random.Random(7).sample(annotated, len(annotated))
    assert contents(stored(shuffled)) == contents(database)


def test_reconciling_in_steps_gives_the_same_facts_and_flags(annotated, database):
    steps = stored(annotated[::2])
    with Store(steps, clock=lambda: CLOCK) as store:
        for article in annotated[1::2]:
            store.save(article)
        reconcile(store)
    assert contents(steps) == contents(database)


def test_every_flag_shows_its_words(database):
    with Store(database, clock=lambda: CLOCK) as store:
        flags = store.flags()
    assert flags
    for flag in flags:
        assert flag["summary"].strip()
        assert flag["severity"] in ("error", "warning", "info")
        assert flag["spans"] or flag["check_name"] == "undated_article", flag


def test_the_gold_fits_the_texts():
    documents = gold.documents()
    assert len(documents) >= 30
    assert gold.pairs({document.name: document.article.text for document in documents})
