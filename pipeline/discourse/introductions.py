"""The nouns by which an article introduces a name, so that they can stand for it further on.

the rapper Ann Hale            rapper: Ann Hale
Northwind, a family brewer,    brewer: Northwind
Gutter Lane are a band         band: Gutter Lane
"""

import re
from bisect import bisect_left

from pipeline.layers import Layers, Topic, within
from pipeline.model import NameMention

BEFORE = re.compile(r"(?:^|[ ,(])(?P<noun>[a-z][a-z-]{2,})(?: group| act)? [\"']?$")
AFTER = re.compile(
    r"[\"')]?,? (?:(?:is|was|are|were|remains?|became|has been) )?(?:an?|the|one of the|[A-Z][\w.]*(?: [A-Z][\w.]*)?'s)"
    r"(?P<words>(?: [\w'-]+){1,5}?)"
    r"(?=[,.;:)]|$| (?:who|which|that|whose|of|in|for|from|by|with|on|at|based|behind|starring|about|and|to|has|had|is)"
    r"\b)"
)
REACH = 60  # characters before a name in which its own noun stands
NO_NOUNS = frozenset(
    "the and but for from with that this when while after before said says told of in on at by to as is was were are"
    " has had its his her their our who which than like also only even both over about under between into per".split()
)


def of(layers: Layers) -> dict[str, list[Topic]]:
    """Return noun -> the names that it introduces, each once for each place, in order of the text."""
    if "introductions" not in layers.memo:
        layers.memo["introductions"] = _read(layers)
    return layers.memo["introductions"]


def _read(layers: Layers) -> dict[str, list[Topic]]:
    found: dict[str, list[Topic]] = {}
    names = [*layers.people, *layers.organizations, *layers.works]
    names += [run for run in _runs(layers) if not any(within(kind, run.start, run.end) for kind in _known(layers))]
    for name in sorted(names, key=lambda name: name.start):
        for noun in _nouns(layers, name):
            found.setdefault(noun, []).append(Topic.of(name))
    return found


def _known(layers: Layers) -> tuple[list, ...]:
    return layers.people, layers.organizations, layers.works, layers.places, layers.dates


def _runs(layers: Layers) -> list[NameMention]:
    """Return the runs of capitals as names of nobody knows what."""
    text = layers.text
    return [
        NameMention(type="other", start=start, end=end, text=text[start:end], value=layers.article.text[start:end])
        for start, end in layers.capitals
        if start < end and " " in text[start:end]
    ]


def _nouns(layers: Layers, name: NameMention) -> list[str]:
    """Return the nouns that stand right before a name, and behind it as what it is."""
    first, last = layers.sentence_at(name.start)
    found = []
    if before := BEFORE.search(layers.text, max(first, name.start - REACH), name.start):
        found.append(before["noun"])
    if after := AFTER.match(layers.text, name.end, min(last, name.end + 2 * REACH)):
        found.append(after["words"].split()[-1])
    return [noun for noun in found if noun not in NO_NOUNS and noun.islower()]


def last(layers: Layers, noun: str, position: int) -> Topic | None:
    """Return the name that `noun` introduced last before `position`."""
    told = of(layers).get(noun, [])
    index = bisect_left(told, position, key=lambda topic: topic.start)
    return told[index - 1] if index else None
