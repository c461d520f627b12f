"""All that is said about one subject: its facts, and the checks that hold them against one another."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from pipeline import strands
from pipeline.checks import BY_SUBJECT, contradicts_reference
from pipeline.checks.topic import Given, Topic
from pipeline.facts import Question, question_of
from pipeline.flag import Flag
from pipeline.reconcile.names import entity_id
from pipeline.reconcile.reading import Flags, Reading
from pipeline.reference import Official
from pipeline.store import Store

CONFLICTS = frozenset({"value_conflict", "rank_conflict", "date_conflict", "quote_conflict"})
"""Checks whose flags make a fact `conflicting`."""

_AT = {name: i for i, name in enumerate(Given._fields)}
ASKED = slice(_AT["season"], _AT["place"] + 1)
WHEN = slice(_AT["period_first"], _AT["window"] + 1)


def facts(store: Store, reading: Reading, names: Mapping[str, str], flags: Flags) -> Iterator[tuple]:
    """Yield the facts on every subject (of the dirty strands), having asked every check about it."""
    referred = set(store.referred())
    merged = {root for root, _ in store.merges().values()} if referred else set()
    for key, claims in groupby(reading.given(store.answers()), key=itemgetter(0)):
        entity = entity_id(key)
        answers: dict[Question, list[Given]] = {}
        for given in claims:
            asked = question_of(given.kind, entity, *given[ASKED], *given[WHEN], given.value)
            answers.setdefault(asked, []).append(given)
        official = _official(store, key, referred, key in merged) if referred else ()
        topic = Topic(entity, names[key], answers, official)
        # one letter is a pronoun or the mark of a list more often than a title
        found = [flag for check in BY_SUBJECT for flag in check(topic)] if len(key) > 1 else []
        strand = _strands(answers) if found else {}
        flags.add(found, lambda flag, entity=entity, strand=strand: scope(entity, strand[flag.fact_id]))
        doubted = {flag.fact_id for flag in found if flag.check in CONFLICTS}
        verdicts = _referred(topic, reading, found) if official else {}
        for question, answered in answers.items():
            yield reading.fact(question, answered, topic.name, question.id in doubted, verdicts.get(question))


def scope(entity: str, strand: int | str) -> str:
    """Return the scope of the flags on one strand of a subject."""
    return f"e:{entity}:{strand}"


def _strands(answers: Mapping[Question, list[Given]]) -> dict[str | None, int]:
    """Return the strand of each fact."""
    first = ((question.id, given[0]) for question, given in answers.items())
    return {id: strands.key(g.kind, g.predicate, g.unit, g.chart, g.period_first) for id, g in first}


def _official(store: Store, key: str, referred: set[str], merged: bool) -> tuple[Official, ...]:
    keys = list(store.group(key)) if merged else [key]
    return tuple(figure for one in keys if one in referred for figure in store.reference(one))


def _referred(topic: Topic, reading: Reading, found: list[Flag]) -> dict[Question, tuple[Official, str]]:
    """Note what reference data say of each claim; return what they say of each question."""
    verdicts: dict[Question, tuple[Official, str]] = {}
    for question, given, figure, verdict in contradicts_reference.compare(topic):
        reading.referred.append((given.id, figure.id, verdict, topic.entity, given.origin))
        if question not in verdicts or verdict == contradicts_reference.CONFIRMED:
            verdicts.setdefault(question, (figure, verdict))
            if verdict == contradicts_reference.CONFIRMED:
                verdicts[question] = (figure, verdict)
    return verdicts
