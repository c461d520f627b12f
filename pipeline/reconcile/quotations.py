"""Quotations: facts of their own (these words, by that speaker), and sentences that are given to two people."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from pipeline import copies
from pipeline.checks import quote_conflict
from pipeline.checks.topic import Given
from pipeline.facts import question_of
from pipeline.reconcile.reading import Flags, Reading
from pipeline.store import Store

_NOTHING = (None,) * 4


def sketch_new(store: Store) -> None:
    """Keep, of every new article, the sketch that finds its copies and the marks of the sentences that it quotes."""
    new = [(article, copies.sketch(text)) for article, text in store.unsketched()]
    store.put_sketches((article, sketch, copies.probes(sketch)) for article, sketch in new)
    rows = (Given._make((*row, *_NOTHING)) for row in store.quotes_of(article for article, _ in new))
    store.put_quote_marks(
        (quote_conflict.mark(sentence), quote.n, quote.article_id)
        for quote in rows
        for sentence in quote_conflict.sentences(quote)
    )


def facts(store: Store, reading: Reading, flags: Flags, flagged: bool = False) -> Iterator[tuple]:
    """Yield the facts that (dirty) quotations are, having asked whether a sentence is given to two people.

    flagged  the flags are in the database already
    """
    if flagged:
        doubted = {row["claim_id"] for row in store.query(
            "SELECT p.claim_id FROM flag_claims p JOIN flags f ON f.id = p.flag_id WHERE check_name = 'quote_conflict'"
        )}  # fmt: skip
    else:
        found = list(quote_conflict.find(reading.given(store.shared_quotes())))
        flags.add(found, lambda flag: f"s:{flag.detail['mark']}")
        doubted = {claim for flag in found for claim, _ in flag.claims}
    for words, group in groupby(reading.given(store.quotes()), key=attrgetter("predicate")):
        answers = list(group)
        question = question_of("quote", None, None, words, *[None] * 6)
        yield reading.fact(question, answers, None, any(given.id in doubted for given in answers))
