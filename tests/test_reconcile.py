"""Reconciliation over the corpus's gold: every planted conflict, no look-alike; and the laws it keeps."""

import random
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import copies, review
from pipeline.model import Annotated, Article
from pipeline.reconcile import reconcile
from pipeline.store import Store
from pipeline.store.deciding import STATUS
from tests import gold
from tests.given import annotated
from tests.test_store import dump

ALONE = {
    "garbled_place",
    "glued_words",
    "unbalanced_quotes",
    "undated_article",
    "unattributed_quote",
    "impossible_date",
}


@cache
def corpus() -> tuple[Annotated, ...]:
    return tuple(annotated(document) for document in gold.documents())


def stored(articles) -> Store:
    store = Store(":memory:", clock=lambda: "2022-02-04T00:00:00Z")
    for article in articles:
        store.save(article)
    reconcile(store)
    return store


@cache
def corpus_flags() -> tuple[dict, ...]:
    store = stored(corpus())
    values = {
        row["id"]: (row["subject_key"], row["low"], row["high"], row["value"])
        for row in store.query("SELECT * FROM claims")
    }
    flags = store.flags()
    for flag in flags:
        flag["values"] = {(claim["external_id"], claim["id"]): values[claim["id"]] for claim in flag["claims"]}
    return tuple(flags)


def flagged(pair: gold.Pair) -> set[str]:
    """The checks of the flags that rest on both claims of a pair, and hold them against one another."""
    found = set()
    for flag in corpus_flags():
        touched = [
            [
                span
                for span in flag["spans"]
                if span["external_id"] == name and span["start"] < end and start < span["end"]
            ]
            for name, (start, end) in ((pair.a, pair.a_span), (pair.b, pair.b_span))
        ]
        if all(touched) and not _one_side(flag, pair):
            found.add(flag["check_name"])
    return found


def _one_side(flag: dict, pair: gold.Pair) -> bool:
    """Whether the two claims of a pair stand on one side of a flag: they agree, against somebody else."""
    values = [{v for (name, _), v in flag["values"].items() if name == side} for side in (pair.a, pair.b)]
    return len(values[0]) == 1 and values[0] == values[1]


PAIRS = gold.pairs({document.name: document.article.text for document in gold.documents()})


@pytest.mark.parametrize("pair", [p for p in PAIRS if p.relation == "conflict"], ids=lambda pair: pair.why)
def test_conflict_is_flagged(pair: gold.Pair) -> None:
    assert pair.check in flagged(pair)


@pytest.mark.parametrize("pair", [p for p in PAIRS if p.relation != "conflict"], ids=lambda pair: pair.why)
def test_look_alike_is_not_flagged(pair: gold.Pair) -> None:
    assert not flagged(pair) - {"name_variants"}


def test_corpus_is_large_enough() -> None:
    assert sum(pair.relation == "conflict" for pair in PAIRS) >= 40
    assert sum(pair.relation != "conflict" for pair in PAIRS) >= 80


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 12))
def test_order_does_not_matter(rng: random.Random, size: int) -> None:
    chosen = rng.sample(corpus(), size)
    shuffled = rng.sample(chosen, size)
    one, other = dump(stored(chosen)), dump(stored(shuffled))
    for name in ("facts", "flags", "flag_claims", "flag_spans", "entities", "aliases"):
        assert one[name] == other[name]


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 10))
def test_twice_is_once_and_step_by_step_is_at_once(rng: random.Random, size: int) -> None:
    chosen = rng.sample(corpus(), size)
    store = stored(chosen)
    before = dump(store)
    assert {store.save(article) for article in chosen} == {"unchanged"}
    assert reconcile(store).changed == 0
    assert dump(store) == before
    steps = Store(":memory:", clock=lambda: "2022-02-04T00:00:00Z")
    for article in chosen:
        steps.save(article)
        reconcile(steps)
    after = dump(steps)
    assert {name: after[name] for name in ("facts", "flags", "flag_spans")} == {
        name: before[name] for name in ("facts", "flags", "flag_spans")
    }


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(["confirm", "dismiss", "correct"]))
def test_a_decision_outlives_everything(rng: random.Random, verdict: str) -> None:
    store = stored(corpus())
    flag = rng.choice(store.flags())
    value = "right" if verdict == "correct" else None
    review.decide(store, flag["id"], verdict, value=value, reviewer="pat")
    decided = dump(store)
    assert reconcile(store).changed == 0
    assert dump(store) == decided
    # an edit elsewhere in the article: all its rows are made anew
    for article in corpus():
        text = article.article.text + "\nMended since."
        edited = Article(
            text=text,
            external_id=article.article.external_id,
            source=article.article.source,
            title=article.article.title,
            published=article.article.published,
        )
        assert store.save(Annotated(edited, article.mentions, article.claims, article.findings)) == "updated"
    reconcile(store)
    assert store.flag(flag["id"])["status"] == STATUS[verdict]
    assert len(list(store.decisions())) == 1


# --- decisions -------------------------------------------------------------------------------------


def conflict(store: Store) -> dict:
    return next(flag for flag in store.flags(check="value_conflict"))


def test_decide_and_undo() -> None:
    store = stored(corpus())
    flag = conflict(store)
    fact = lambda: store.query("SELECT value, status FROM facts WHERE id = ?", (flag["fact_id"],))[0]  # noqa: E731
    before = fact()
    assert before["status"] == "conflicting"
    assert review.decide(store, flag["id"][:12], "correct", value="124790000", note="official")["status"] == "corrected"
    assert fact() == {"value": 124790000, "status": "decided"}
    reconcile(store)
    assert fact() == {"value": 124790000, "status": "decided"}
    assert review.undo(store, flag["id"])["status"] == "open"
    assert fact() == before
    review.decide(store, flag["id"], "confirm")
    assert review.decide(store, flag["id"], "dismiss")["status"] == "dismissed"
    assert [row["verdict"] for row in store.flag(flag["id"])["decisions"]] == ["correct", "undo", "confirm", "dismiss"]
    assert flag["id"] not in {row["id"] for row in store.flags(status="open")}


@pytest.mark.parametrize(
    ("verdict", "value", "message"),
    [("maybe", None, "no verdict"), ("correct", None, "say what is right"), ("confirm", "5", "goes with `correct`"),
     ("undo", None, "no verdict")],
)  # fmt: skip
def test_a_decision_that_cannot_be_taken(verdict: str, value: str | None, message: str) -> None:
    store = stored(corpus()[:2])
    with pytest.raises(review.ReviewError, match=message):
        review.decide(store, store.flags()[0]["id"], verdict, value)
    assert not list(store.decisions())


def test_unknown_and_ambiguous_ids() -> None:
    store = stored(corpus())
    with pytest.raises(review.ReviewError, match="no flag has the id"):
        review.decide(store, "zzzz", "dismiss")
    with pytest.raises(review.ReviewError, match="no flag has the id"):
        review.decide(store, "", "dismiss")
    ids = sorted(flag["id"] for flag in store.flags())
    shared = next(one[0] for one, other in pairwise(ids) if one[0] == other[0])
    with pytest.raises(review.ReviewError, match="give more of it"):
        review.decide(store, shared, "dismiss")
    with pytest.raises(review.ReviewError, match="no decision to undo"):
        review.undo(store, ids[0])


# --- copies and sources ----------------------------------------------------------------------------

STORY = " ".join(
    f"The {i}th guest at the {i * 7} tables of hall {i % 9} praised dish number {i * 3}." for i in range(40)
)


def test_copies_are_one_source() -> None:
    sketches = [(name, copies.sketch(text)) for name, text in
                (("first", STORY), ("syndicated", STORY.replace("praised", "liked", 2) + " Read more here."),
                 ("other", STORY.replace("guest", "waiter").replace("dish", "drink").replace("tables", "chairs")),
                 ("short", "A short note."), ("note", "A short note."))]  # fmt: skip
    assert copies.originals(sketches) == {"syndicated": "first"}


def test_a_copy_adds_no_source() -> None:
    base = next(a for a in corpus() if len(a.claims) > 3)
    again = Article(text=base.article.text, external_id="copy", published=base.article.published)
    store = stored([base, Annotated(again, base.mentions, base.claims)])
    assert store.info()["duplicates"] == 1
    assert {row["sources"] for row in store.facts()} == {1}
    assert {row["status"] for row in store.facts()} <= {"single_source", "conflicting"}
