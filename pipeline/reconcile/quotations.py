"""Quotations: facts of their own (these words, by that speaker), and sentences that are given to two people."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from pipeline import copies
from pipeline.checks import quote_conflict
from pipeline.checks.topic import Given
from pipeline.facts import Question
from pipeline.reconcile.reading import Flags, Reading
from pipeline.store import Store

_NOT_ASKED = (None, None, None, None, None, None, False)

_NO_ONE = Given._make((None,) * len(Given._fields))


def sketch_new(store: Store) -> None:
    """Keep, of every new article, the sketch that finds its copies and the marks of the sentences that it quotes."""
    new = [(article, copies.sketch(text)) for article, text in store.unsketched()]
    store.put_sketches((article, sketch, copies.probes(sketch)) for article, sketch in new)
    store.put_quote_marks(
        (quote_conflict.mark(sentence), n, article)
        for n, article, form, words, said in store.quotes_of(article for article, _ in new)
        for sentence in quote_conflict.sentences(_NO_ONE._replace(precision=form, predicate=words, evidence=said))
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
        # its words make the fact's id when it is stored
        question = Question(answers[0].fact_id, "quote", None, None, words, *_NOT_ASKED)
        yield reading.fact(question, answers, None, any(given.id in doubted for given in answers))
