"""Checks: one idea a file. A check reports what it saw, in a sentence that a reviewer can judge; it mends nothing.

BY_SUBJECT are asked about all answers on one subject; to add a check there, write `find(topic)` and list it. The
others look at what else there is: the quotations, a chart's places, names, doubtful words, articles.
"""

from collections.abc import Callable, Iterator

from pipeline.checks import (
    contradicts_reference,
    date_conflict,
    impossible_value,
    period_conflict,
    rank_conflict,
    unit_conflict,
    value_conflict,
)
from pipeline.checks.topic import Topic
from pipeline.flag import Flag

BY_SUBJECT: tuple[Callable[[Topic], Iterator[Flag]], ...] = (
    value_conflict.find,
    unit_conflict.find,
    period_conflict.find,
    rank_conflict.find,
    date_conflict.find,
    impossible_value.find,
    contradicts_reference.find,
)

CHECKS: dict[str, str] = {
    "garbled_place": "a place name that names no place, but looks like one or two",
    "garbled_name": "a name of a person, work or outlet that is spliced or misspelled",
    "glued_words": "two words without the space or line end between them",
    "unbalanced_quotes": "a quote mark without its fellow",
    "unattributed_quote": "a long quotation without a speaker",
    "impossible_date": "a day that does not exist, or cannot be meant",
    "impossible_value": "an amount that cannot be, alone or beside its total",
    "value_conflict": "two amounts for one question",
    "unit_conflict": "one figure in two units",
    "period_conflict": "one figure for two periods",
    "rank_conflict": "two places of one title, or two titles on one place",
    "date_conflict": "two days for one event",
    "quote_conflict": "one sentence given to two people",
    "contradicts_reference": "a claim that an authoritative table contradicts",
    "name_variants": "two spellings that may be one name",
    "undated_article": "an article without a day of publication",
}
"""Every check and what it finds."""
