"""From what single articles tell to what they tell together: entities, facts and flags.

Everything derived is made of small scopes (a subject, a place on a chart, a sentence, two names that may be one), each
a function of the rows that belong to it. `update` makes again only the scopes that something touched; `reconcile` makes
all of them; both leave the same rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from pipeline.checks import doubtful_words, rank_conflict, undated_article
from pipeline.reconcile import names, quotations, subjects
from pipeline.reconcile.reading import Flags, Reading, near_copies, put_flags
from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reconciliation did: how many rows it added, changed or removed; whether it looked at everything."""

    changed: int
    whole: bool


def reconcile(store: Store) -> Summary:
    """Resolve names, group claims into facts, run every check; store what changed in one transaction.

    The result depends on the articles, reference data and decisions alone, not on their order or how often this ran.
    """
    return _reconcile(store, True)


def update(store: Store) -> Summary:
    """Do the same, looking only at what was touched since the last time."""
    return _reconcile(store, False)


def _reconcile(store: Store, whole: bool) -> Summary:
    with store.reconciling(whole) as changed:
        whole = store.whole
        quotations.sketch_new(store)
        near_copies(store)
        if not whole:
            store.spread_from_articles()
        store.correct_places()
        same = names.merge(store)
        if not whole:
            store.spread_groups("name")
            store.mark_dirty("entity", map(names.entity_id, store.dirty("name")))
        spelled = list(store.names())
        known = names.put_entities(store, spelled, same)
        if not whole:
            store.spread_subjects()
        _look(store, spelled, same, known)
        store.follow_decisions()
        if store.put_weights():
            store.spread_subjects()
            _weigh_again(store)
            store.follow_decisions()
        changes = changed()
    return Summary(changes, whole)


def _look(store: Store, spelled: list[tuple], same: names.Same, known: names.Shown) -> None:
    """Ask every check, and make every fact."""
    reading = Reading(store)
    flags = Flags()
    flags.add(doubtful_words.find(store.findings(), reading.labels), lambda flag: f"f:{flag.id}")
    undated = ((id, *reading.named(id)) for id, _ in store.identified())
    flags.add(undated_article.find(undated), lambda flag: f"u:{reading.heads[flag.article_id].identity}")
    names.find_variants(store, spelled, same, flags)
    _put_facts(store, reading, quotations.facts(store, reading, flags), subjects.facts(store, reading, known, flags))
    store.put("reference_claims", reading.referred, store.compared())
    if not store.whole:
        store.spread(
            "SELECT 'scope', 'f:' || key FROM temp.dirty WHERE kind = 'finding'",
            "SELECT 'scope', 'u:' || key FROM temp.dirty WHERE kind = 'identity'",
            "SELECT 'scope', 'n:' || key FROM temp.dirty WHERE kind = 'name'",
        )
        dirty = ((names.entity_id(name), strand) for name, strand in store.strands())
        store.mark_dirty("scope", (subjects.scope(entity, strand) for entity, strand in dirty))
        for name in store.dirty("subject"):
            store.spread_scopes(subjects.scope(names.entity_id(name), ""))
        store.spread_spots(store.doubted() ^ _doubted(flags))
    put_flags(store, flags, "scope NOT LIKE 'p:%'" if store.whole else store.only("scope", "scope"))
    shared = _shared_places(store, reading)
    put_flags(
        store, shared, "scope LIKE 'p:%'" if store.whole else f"scope LIKE 'p:%' AND {store.only('scope', 'scope')}"
    )


def _doubted(flags: Flags) -> set[str]:
    """Return the claims that stand in a flag on the place that their subject has on a chart."""
    own = (flag for flag, scope in flags.values() if flag.check == rank_conflict.CHECK and scope.startswith("e:"))
    return {claim for flag in own for claim, _ in flag.claims}


def _put_facts(store: Store, reading: Reading, *made: Iterator[tuple]) -> None:
    """Store the facts, and which one each claim belongs to."""
    rows = chain.from_iterable(made)
    if not store.whole:
        rows = list(rows)
        store.mark_dirty("fact", reading.facts)
    dirty = "1" if store.whole else f"({store.only('fact', 'id')} OR {store.only('quote', 'id')})"
    store.put("facts", rows, dirty)
    store.put_fact_ids(reading.moved)


def _shared_places(store: Store, reading: Reading) -> Flags:
    """Return the flags that two titles are given one place; needs the flags of their own subjects in the database."""
    rows = list(store.contested())
    doubted = {row[2] for row in rows if row[-1]}
    flags = Flags()
    found = rank_conflict.find_shared(reading.given(row[:-1] for row in rows), doubted)
    flags.add(found, lambda flag: f"p:{flag.detail['spot']}")
    return flags


def _weigh_again(store: Store) -> None:
    """Make the facts again that outlets bear on whose weight has changed; flags do not depend on weights."""
    reading = Reading(store)
    quotes = quotations.facts(store, reading, Flags(), flagged=True)
    _put_facts(store, reading, quotes, subjects.facts(store, reading, names.stored(store), Flags()))
