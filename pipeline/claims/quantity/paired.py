"""Two names with two figures told in their order: whom each figure is about.

'Ember' and 'Longshore' earned $5m and $3m          Ember 5m, Longshore 3m
Bell and Hale were next, on 2.1m and 1.9m apiece    Bell 2.1m, Hale 1.9m
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.layers import Layers, Topic, within
from pipeline.model import NameMention, QuantityMention

AND = re.compile(r"(?:/\d{1,2}(?: share)?)? and (?:an? |the )?")
APART = 30  # characters from one name to the next: "' and Denmark's '"
FAR = 120  # characters from the names to their figures
MARKS = "\"')(, "


def subjects(layers: Layers, amounts: Sequence[QuantityMention], units: Sequence[str | None]) -> dict[int, Topic]:
    """Return start of an amount -> its subject, for the amounts that two names share in their order."""
    found: dict[int, Topic] = {}
    for index, (one, two) in enumerate(pairwise(amounts)):
        if not AND.fullmatch(layers.text, one.end, two.start) or one.value_max is not None:
            continue
        if units[index] is None or units[index] != units[index + 1]:
            continue
        before = amounts[index - 1].end if index else 0
        pair = _pair(layers, max(before, layers.sentence_at(one.start)[0], one.start - FAR), one.start)
        if pair:
            found[one.start], found[two.start] = Topic.of(pair[0]), Topic.of(pair[1])
    return found


def _pair(layers: Layers, first: int, last: int) -> tuple[NameMention, NameMention] | None:
    """Return the two names in [first, last) that "and" joins, None where there are others beside them."""
    for kind in (layers.works, layers.people, layers.organizations):
        names = within(kind, first, last)
        if len(names) != 2:
            continue
        between = layers.text[names[0].end : names[1].start]
        joined = between.strip(MARKS).startswith("and") and len(between) <= APART
        return (names[0], names[1]) if joined and between.count(" ") <= len(" and the new '".split()) else None
    return None
