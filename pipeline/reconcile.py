"""From what single articles tell to what they tell together: entities, facts and flags."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter, itemgetter
from pathlib import PurePath

from pipeline import copies, resolve
from pipeline.checks import (
    BY_SUBJECT,
    doubtful_words,
    name_variants,
    quote_conflict,
    rank_conflict,
    undated_article,
)
from pipeline.checks.name_variants import Name
from pipeline.checks.topic import Given, Topic
from pipeline.consensus import fact_row
from pipeline.facts import Question, question_of
from pipeline.model import Flag, content_id
from pipeline.store import Store

CONFLICTS = frozenset({"value_conflict", "rank_conflict", "date_conflict", "quote_conflict"})
"""Checks whose flags make a fact `conflicting`."""

_AT = {name: i for i, name in enumerate(Given._fields)}
ARTICLE, ATTRIBUTION = _AT["article_id"], _AT["attribution"]
ASKED = slice(_AT["season"], _AT["place"] + 1)
WHEN = slice(_AT["period_first"], _AT["window"] + 1)

ALIAS = "also_known_as"


@dataclass(frozen=True, slots=True)
class Summary:
    """What the database holds after a reconciliation; `changed`: rows that it added, changed or removed."""

    entities: int
    facts: int
    flags: int
    open_flags: dict[str, int]
    changed: int


@dataclass(frozen=True, slots=True)
class Head:
    """What an article adds to its claims; see `checks.topic.Given`. `name` stays when its text changes."""

    name: str
    source: str
    published: int | None
    origin: str
    copy_of: str


def reconcile(store: Store) -> Summary:
    """Resolve names, group claims into facts, run every check; store what changed in one transaction.

    The result depends on the articles alone, not on their order or on how often this ran.
    """
    with store.reconciling() as changed:
        store.put_sketches([(article, copies.sketch(text)) for article, text in store.unsketched()])
        store.put_duplicates(copies.originals((article, hashes) for article, _, hashes in store.sketches()))
        relations = list(store.relations())
        same = same_names(relations)
        names = collect_names(store.names(), same)
        store.put("entities", ((_entity(n.key), n.text, n.type, sum(c for _, c in n.spellings)) for n in names))
        store.put("aliases", (alias for name in names for alias in _aliases(name)))
        reading = _Reading(_heads(store))
        flags = _Flags()
        quotes = _quote_facts(store, reading, same, flags)
        facts = _subject_facts(store, reading, same, {name.key: name.text for name in names}, flags)
        store.put("facts", (row for rows in (quotes, facts) for row in rows))
        store.put_fact_ids(reading.moved)
        flags.add(rank_conflict.find_shared(reading.given(store.contested()), flags.claims("rank_conflict")))
        flags.add(name_variants.find(names, relations, store.name_spans))
        flags.add(doubtful_words.find(store.findings(), {id: head.source for id, head in reading.heads.items()}))
        flags.add(
            undated_article.find((id, head.name, head.source, head.published) for id, head in reading.heads.items())
        )
        _put_flags(store, flags)
        store.follow_decisions()
        changes = changed()
    info = store.info()
    numbers = (info["entities"], sum(info["facts"].values()), sum(info["flags"].values()))
    return Summary(*numbers, info["open_flags"], changes)


def same_names(relations: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return key -> key of its entity, for names that an article says are one ("La Casa de Papel, aka Money Heist")."""
    keys = ((resolve.key(subject), resolve.key(object_)) for subject, name, object_ in relations if name == ALIAS)
    return resolve.merge((one, other) for one, other in keys if one and other and one != other)


def collect_names(spellings: Iterable[tuple[str | None, str, str | None, int]], same: dict[str, str]) -> list[Name]:
    """Return one Name an entity, in order of key, from rows (key or None, spelling, type, how often)."""
    counts: dict[str, Counter[str]] = {}
    types: dict[str, Counter[str]] = {}
    for known, spelling, type_, count in spellings:
        if key := known or resolve.key(spelling):
            key = same.get(key, key)
            counts.setdefault(key, Counter())[spelling] += count
            if type_:
                types.setdefault(key, Counter())[type_] += count
    return [
        Name(
            key,
            min(types[key].items(), key=lambda item: (-item[1], item[0]))[0] if key in types else None,
            tuple(sorted(counts[key].items(), key=lambda item: (-item[1], item[0]))),
        )
        for key in sorted(counts)
    ]


class _Reading:
    """Turns rows of claims into `Given`, and notes whose fact has changed: `moved`, (fact id, n)."""

    def __init__(self, heads: dict[str, Head]) -> None:
        self.heads = heads
        self.outlets = {head.origin for head in heads.values()}
        self.rest = {id: (head.source, head.published, head.origin, head.copy_of) for id, head in heads.items()}
        self.moved: list[tuple[str | None, int]] = []

    def given(self, rows: Iterable[tuple]) -> Iterator[Given]:
        """Yield each row with what its article adds; who only passes on another outlet's figure counts as that one."""
        rest, make = self.rest, Given._make
        for row in rows:
            attribution = row[ATTRIBUTION]
            if attribution and (outlet := resolve.key(attribution)) in self.outlets:
                source, published, _, copy_of = rest[row[ARTICLE]]
                yield make((*row, source, published, outlet, copy_of))
            else:
                yield make(row + rest[row[ARTICLE]])

    def fact(self, question: Question, answers: list[Given], name: str | None, conflicting: bool) -> tuple:
        """Return the row of a fact, and note the claims that did not belong to it before."""
        self.moved += [(question.id, given.n) for given in answers if given.fact_id != question.id]
        return fact_row(question, answers, name, conflicting)


class _Flags(dict[str, Flag]):
    """Flags by id. Two checks that doubt the same things for the same reason make one flag."""

    def add(self, flags: Iterable[Flag]) -> None:
        for flag in flags:
            self.setdefault(flag.id, flag)

    def claims(self, check: str) -> set[str]:
        """Return the ids of the claims that flags of one check rest on."""
        return {claim for flag in self.values() if flag.check == check for claim, _ in flag.claims}


def _heads(store: Store) -> dict[str, Head]:
    rows = list(store.articles())
    own = {id: source_key or id for id, _, _, source_key, _, _ in rows}
    return {
        id: Head(
            name := _name(identity),
            _label(id, source or name, published),
            date.fromisoformat(published).toordinal() if published else None,
            own[copied or id],
            copied or id,
        )
        for id, identity, source, _, published, copied in rows
    }


def _name(identity: str) -> str:
    """Return the name that an article goes by: its id or address, or the file's name; empty where it has none."""
    how, _, name = identity.partition(":")
    if how == "path":
        return PurePath(name).stem
    return "" if how == "text" else name


def _label(id: str, name: str, published: str | None) -> str:
    """Return an article's name for people: who published it, and when."""
    if name:
        return f"{name} ({published})" if published else name
    return f"an article of {published} ({id[:6]})" if published else f"an undated article ({id[:6]})"


def _subject_facts(
    store: Store, reading: _Reading, same: dict[str, str], names: dict[str, str], flags: _Flags
) -> Iterator[tuple]:
    """Yield the facts on every subject, having asked every check about it."""
    for key, claims in groupby(reading.given(store.answers(same)), key=itemgetter(0)):
        entity = _entity(key)
        answers: dict[Question, list[Given]] = {}
        for given in claims:
            answers.setdefault(question_of(given.kind, entity, *given[ASKED], *given[WHEN], given.value), []).append(
                given
            )
        topic = Topic(entity, names.get(key, key), answers)
        found = [flag for check in BY_SUBJECT for flag in check(topic)]
        flags.add(found)
        doubted = {flag.fact_id for flag in found if flag.check in CONFLICTS}
        for question, answered in answers.items():
            yield reading.fact(question, answered, topic.name, question.id in doubted)


def _quote_facts(store: Store, reading: _Reading, same: dict[str, str], flags: _Flags) -> Iterator[tuple]:
    """Yield the facts that quotations are: these words, by that speaker."""

    def quotes() -> Iterator[Given]:
        rows = store.quotes()
        return reading.given((same.get(row[0], row[0]), *row[1:]) for row in rows)

    twice = quote_conflict.doubtful(quotes())
    if twice:
        shared = [q for q in quotes() if any(quote_conflict.mark(s) in twice for s in quote_conflict.sentences(q))]
        flags.add(quote_conflict.find(shared))
    doubted = {claim for flag in flags.values() for claim, _ in flag.claims}
    for words, group in groupby(quotes(), key=attrgetter("predicate")):
        answers = list(group)
        question = question_of("quote", None, None, words, *[None] * 6)
        yield reading.fact(question, answers, None, any(given.id in doubted for given in answers))


def _put_flags(store: Store, flags: dict[str, Flag]) -> None:
    ordered = [flags[id] for id in sorted(flags)]
    store.put("flags", (_flag_row(flag) for flag in ordered))
    store.put("flag_claims", ((f.id, claim, role) for f in ordered for claim, role in dict(f.claims).items()))
    # one role a stretch of words: the first that a check names
    roles = ((f.id, {(s.article_id, s.start, s.end): s.role for s in reversed(f.spans)}) for f in ordered)
    store.put("flag_spans", ((id, *span, role) for id, spans in roles for span, role in spans.items()))


def _flag_row(flag: Flag) -> tuple:
    detail = json.dumps(flag.detail, ensure_ascii=False, sort_keys=True) if flag.detail else None
    suggestion = " | ".join(flag.suggestion) or None
    row = (flag.id, flag.check, flag.severity, flag.article_id, flag.fact_id, flag.summary)
    return (*row, suggestion, detail)


def _aliases(name: Name) -> Iterator[tuple]:
    entity, shown = _entity(name.key), resolve.key(name.text)
    for spelling, count in name.spellings:
        key = resolve.key(spelling)
        reason = "written alike" if key == shown else "said to be the same (aka)"
        yield entity, spelling, key, reason, count


def _entity(key: str) -> str:
    return content_id("entity", key)
