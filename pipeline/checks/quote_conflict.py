"""One sentence in quote marks, given to two people."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import combinations

from rapidfuzz import fuzz

from pipeline import resolve
from pipeline.checks.topic import Given, Side, conflict, joined, short, weigh
from pipeline.facts import BY_PRONOUN, question_of, spoken_words
from pipeline.flag import Flag

CHECK = "quote_conflict"

MIN_WORDS = 5
MIN_LETTERS = 20
"""A sentence this long is nobody's by chance; "We are very happy" is everybody's."""

SAME_NAME = 85
"""Likeness of two spellings of one name, 0 to 100; those are for `name_variants`."""

MAX_SIDES = 6

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+")


def sentences(quote: Given) -> list[str]:
    """Return the sentences of a direct quotation that are long enough to be somebody's own, as they are compared."""
    if (
        str(quote.precision).removesuffix(BY_PRONOUN) not in ("direct", "mixed")
        or not quote.predicate
        or len(quote.predicate) < MIN_LETTERS
    ):
        return []
    found = (spoken_words(part) for part in _SENTENCE_END.split(quote.evidence))
    return [" ".join(words) for words in found if len(words) >= MIN_WORDS and sum(map(len, words)) >= MIN_LETTERS]


def mark(sentence: str) -> int:
    """Return a number below 2**63 that stands for a sentence, to find it among millions."""
    return int.from_bytes(blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def find(quotes: Iterable[Given]) -> Iterator[Flag]:
    """Yield a flag for each two people who are said to have said one thing; `quotes` holds all that share a sentence.

    A quotation of several sentences, whole in one article and in parts in another, is one thing.
    """
    by_sentence: dict[str, list[Given]] = {}
    for quote in quotes:
        for sentence in sentences(quote):
            by_sentence.setdefault(sentence, []).append(quote)
    doubted: dict[tuple, tuple[str, Side, Side]] = {}
    for sentence, given in sorted(by_sentence.items()):
        for one, other in combinations(_speakers(given)[:MAX_SIDES], 2):
            if _same_person(str(one.value), str(other.value)) or not _two_articles(one, other):
                continue
            if not (_named(one) or _named(other)):
                continue  # "he said" in both: that it is not the same man is our reading
            who = tuple((side.claims[0].entity, side.claims[0].article_id) for side in (one, other))
            if who in doubted:
                first, before, against = doubted[who]
                doubted[who] = (first, joined(before, one), joined(against, other))
            else:
                doubted[who] = (sentence, one, other)
    for sentence, one, other in doubted.values():
        question = question_of("quote", None, None, sentence, None, None, None, None, None, None)
        wrong, right, _ = weigh(one, other)
        summary = (
            f"{wrong.claims[0].source} gives the words “{short(wrong.claims[0].evidence)}” to {wrong.value}, "
            f"{right.claims[0].source} to {right.value}: who said them?"
        )
        severity = "error" if _named(one) and _named(other) else "warning"
        flag = conflict(CHECK, severity, question, one, other, summary, (str(right.value), str(wrong.value)))
        detail = flag.detail | {"mark": str(mark(sentence))}
        yield replace(flag, fact_id=_fact(wrong.claims[0]), detail=detail)


def _speakers(quotes: list[Given]) -> list[Side]:
    by_speaker: dict[str, list[Given]] = {}
    for quote in quotes:
        if quote.entity and quote.subject and _person(quote):
            by_speaker.setdefault(quote.entity, []).append(quote)
    return [Side(claims[0].subject, None, None, None, tuple(claims)) for _, claims in sorted(by_speaker.items())]


def _named(side: Side) -> bool:
    """Whether some article names the speaker at the words, and not by a pronoun only."""
    return any(not str(claim.precision).endswith(BY_PRONOUN) for claim in side.claims)


def _fact(quote: Given) -> str:
    """The fact of a whole quotation, whose question is its words."""
    return question_of("quote", None, None, quote.predicate, None, None, None, None, None, None).id


def _person(quote: Given) -> bool:
    """Whether the speaker is a person with a full name.

    Companies repeat their officers, and outlets whom they quote; one word ("Mel") may be short for the other speaker.
    """
    return quote.subject_type in ("person", None) and " " in str(quote.subject)


def _same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's, or one family's: they share a word, or nearly all letters.

    A surname alone ("Clinton said") is too easily read as the other one.
    """
    a, b = resolve.words(one), resolve.words(other)
    return bool(set(a) & set(b)) or fuzz.ratio(" ".join(a), " ".join(b)) >= SAME_NAME


def _two_articles(one: Side, other: Side) -> bool:
    """Whether no article, nor a copy of it, stands on both sides: of one text, the two readings are ours."""
    a, b = ({item for claim in side.claims for item in (claim.article_id, claim.copy_of)} for side in (one, other))
    return not a & b
