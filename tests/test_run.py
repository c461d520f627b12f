"""The loop: what it counts, what it skips, and what becomes of an article that it fails on."""

import json

import pytest

from pipeline import run
from pipeline.model import Reject
from pipeline.process import process

TEXTS = [f"Show {n} was No. {n} on Netflix in Japan with {n}0 million hours on Friday, it said." for n in (1, 2, 3)]


@pytest.fixture
def articles(tmp_path):
    """Return a function that writes texts as JSONL, each with its place in the list as its id."""

    def write(texts: list[str]) -> list[str]:
        lines = (json.dumps({"id": str(n), "text": text, "published": "2022-02-04"}) for n, text in enumerate(texts))
        path = tmp_path / "articles.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        return [str(path)]

    return write


def counts(summary: run.Summary) -> tuple[int, ...]:
    return tuple(summary.counts.values())


def test_new_unchanged_and_updated(store, articles):
    assert counts(run.ingest(articles(TEXTS), store)) == (3, 0, 0, 0)
    assert counts(run.ingest(articles(TEXTS), store)) == (0, 0, 3, 0)
    changed = [TEXTS[0].replace("10 million", "11 million"), *TEXTS[1:]]
    assert counts(run.ingest(articles(changed), store)) == (0, 1, 2, 0)
    assert store.info()["articles"] == 3
    assert [row["articles_unchanged"] for row in store.query("select * from runs order by id")] == [0, 3, 2]


def test_what_is_known_is_not_processed_again(store, articles, monkeypatch):
    run.ingest(articles(TEXTS), store)
    monkeypatch.setattr(run, "process", lambda article, nlp: pytest.fail("processed again"))
    assert counts(run.ingest(articles(TEXTS), store)) == (0, 0, 3, 0)


def test_another_program_processes_again(store, articles, monkeypatch):
    run.ingest(articles(TEXTS), store)
    done = []
    monkeypatch.setattr(run, "_program", lambda: "another")
    monkeypatch.setattr(run, "process", lambda article, nlp: done.append(article) or process(article, nlp))
    assert counts(run.ingest(articles(TEXTS), store)) == (0, 0, 3, 0)
    assert len(done) == 3


def test_a_text_that_was_changed_and_changed_back_is_read_again(store, articles):
    for texts, expected in ((TEXTS, (3, 0, 0, 0)), (TEXTS[::-1], (0, 2, 1, 0)), (TEXTS, (0, 2, 1, 0))):
        assert counts(run.ingest(articles(texts), store)) == expected


def test_a_fault_on_one_text_does_not_stop_the_others(store, articles, monkeypatch):
    def fail_on_the_second(article, nlp):
        if article.external_id == "1":
            raise ZeroDivisionError("by\nzero")
        return process(article, nlp)

    monkeypatch.setattr(run, "process", fail_on_the_second)
    summary = run.ingest(articles(TEXTS), store)
    assert counts(summary) == (2, 0, 0, 1)
    assert (
        summary.rejects[0].reason
        == "article 1: newsclaims failed on this text (ZeroDivisionError: by); please report it"
    )
    assert len(list(store.rejects())) == 1


def test_an_article_that_cannot_be_stored_is_rejected(store, articles, monkeypatch):
    save = store.save

    def fail_on_the_second(annotated):
        if annotated.article.external_id == "1":
            raise OverflowError("too large")
        return save(annotated)

    monkeypatch.setattr(store, "save", fail_on_the_second)
    assert counts(run.ingest(articles(TEXTS), store)) == (2, 0, 0, 1)
    assert store.info()["articles"] == 2


def test_two_processes_find_the_same_in_the_same_order(articles):
    paths = articles(TEXTS * 5)
    assert list(run.annotate(paths, jobs=2)) == list(run.annotate(paths))


def test_each_input_is_seen_once(store, articles, tmp_path):
    seen = []
    run.ingest([*articles(TEXTS), str(tmp_path / "missing.txt")], store, seen=seen.append)
    assert len(seen) == 4
    assert isinstance(seen[-1], Reject)
