"""Looking only at what was touched leaves the same rows as looking at everything."""

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import reference, review
from pipeline.model import Annotated, NameMention, RelationClaim
from pipeline.reconcile import reconcile, update
from pipeline.store import Store
from tests import gold
from tests.given import annotated, articles
from tests.tables import rows
from tests.test_store import dump

CLOCK = "2022-02-04T00:00:00Z"


@cache
def pool() -> tuple[Annotated, ...]:
    """The corpus and the table of conflicts, each article with a mention of every name that it speaks of."""
    found = [annotated(document) for document in gold.documents()]
    for number, parameter in enumerate(rows("conflicts")):
        for article in articles(parameter.values[0]["articles"]):
            found.append(_named(article, f"{number}-{article.article.external_id}"))
    return tuple(_mentioned(article) for article in found)


def _named(article: Annotated, name: str) -> Annotated:
    return replace(article, article=replace(article.article, external_id=name))


def _mentioned(article: Annotated) -> Annotated:
    names = {(c.start, c.end, getattr(c, "subject", None) or getattr(c, "speaker", None)) for c in article.claims}
    mentions = tuple(
        NameMention(start=start, end=end, text=article.article.text[start:end], type="work", value=name)
        for start, end, name in sorted(names, key=str)
        if name
    )
    return replace(article, mentions=mentions)


def changed(article: Annotated, rng: random.Random) -> Annotated:
    """Return another version of an article: other words, another day or outlet, fewer claims, another name."""
    head, claims = article.article, list(article.claims)
    what = rng.choice(["words", "day", "source", "fewer", "alias", "copy"])
    if what == "words":
        head = replace(head, text=head.text + " Mended.")
    elif what == "day":
        head = replace(head, published=rng.choice([None, date(2022, 2, 1) + timedelta(rng.randrange(30))]))
    elif what == "source":
        head = replace(head, source=rng.choice([None, "Hill Radio", "Variety", "The Reel Ledger", "Screenwire"]))
    elif what == "fewer" and claims:
        del claims[rng.randrange(len(claims))]
    elif what == "alias" and claims:
        names = sorted({name for c in pool()[rng.randrange(40)].claims if (name := getattr(c, "subject", None))})
        mine = sorted({name for c in claims if (name := getattr(c, "subject", None))})
        if names and mine:
            spot = {"start": 0, "end": 5, "evidence": head.text[:5]}
            said = RelationClaim(**spot, subject=rng.choice(mine), relation="also_known_as", object=rng.choice(names))
            claims = [said, *claims]
    elif what == "copy":
        head = replace(head, external_id=f"copy of {head.external_id}")
    return replace(article, article=head, claims=tuple(claims))


def decide(store: Store, rng: random.Random) -> None:
    flags = store.flags()
    if not flags:
        return
    flag = rng.choice(flags)
    verdict = rng.choice(["confirm", "dismiss", "correct", "undo"])
    if verdict == "undo":
        if flag["status"] != "open":
            review.undo(store, flag["id"])
        return
    value = rng.choice([*flag["suggestions"], "7"]) if verdict == "correct" else None
    review.decide(store, flag["id"], verdict, value=value)


SHOWS = ("Ozark", "All of Us Are Dead", "Inventing Anna", "Squid Game", "Quiet Harbour")


def refer(store: Store, rng: random.Random) -> None:
    made = []
    for show in rng.sample(SHOWS, 2):
        week = date(2022, 1, 30) + timedelta(7 * rng.randrange(5))
        row = {
            "week": week.isoformat(),
            "category": "TV (Non-English)",
            "weekly_rank": str(rng.randint(1, 5)),
            "show_title": show,
            "season_title": "N/A",
            "weekly_hours_viewed": rng.choice(["124790000", "5000000"]),
        }
        table = reference.mapping("netflix-top10")["table"][0]
        made += reference.figures("netflix-top10", table, row, frozenset({"N/A", ""}), None, "made.tsv", 2)
    store.put_reference(made)


def contents(store: Store) -> dict[str, list]:
    return {name: found for name, found in dump(store).items() if name != "touched"}


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(4, 16))
def test_what_was_touched_is_enough(rng: random.Random, steps: int) -> None:
    with Store(":memory:", clock=lambda: CLOCK) as store:
        first = rng.sample(pool(), 12)
        for article in first:
            store.save(article)
        reconcile(store)
        store.MANY = 1.0
        for _ in range(steps):
            step = rng.random()
            if step < 0.35:
                store.save(rng.choice(pool()))
            elif step < 0.65:
                store.save(changed(rng.choice([*first, *pool()]), rng))
            elif step < 0.9:
                decide(store, rng)
            else:
                refer(store, rng)
            if rng.random() < 0.6:
                update(store)
        update(store)
        before = contents(store)
        assert reconcile(store).changed == 0
        assert contents(store) == before
        assert store.query("PRAGMA foreign_key_check") == []
        assert update(store).changed == 0
