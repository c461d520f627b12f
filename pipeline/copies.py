"""Which articles are copies of one another, exact or nearly: those count as one source. Pure.

A sketch is the MinHash of an article's shingles, written here in a few lines: the kept-up library for it (datasketch)
brings scipy, 100 MB for one hash function. It depends on the words alone, so neither runs nor orders change it.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest
from zlib import crc32

from pipeline import resolve

SHINGLE = 4
"""Words in a shingle: enough to be an article's own, few enough to survive a changed name."""

SIZE = 64
"""Hashes kept, the smallest ones; the share that two sketches have in common is within 0.06 of the articles'."""

PROBES = 6
"""The smallest hashes, of which copies share at least one: articles meet there, so that not all pairs are compared."""

MOST = 100
"""Articles that one hash leads to: the first ones stand for a large group of copies."""

SAME = 0.6
"""Share of shingles in common from which on two articles are one source."""

MIN_SHINGLES = 20
"""Shorter texts are alike by chance (a headline with a link)."""

_CODE = "L" if array("L").itemsize == 4 else "I"
_WORD = re.compile(rb"[0-9a-z\x80-\xff]+")


def sketch(text: str) -> bytes:
    """Return the sketch of a text; empty for one too short to tell."""
    words = _WORD.findall(text.lower().encode("utf-8", "surrogatepass"))
    shingles = zip(*(words[i:] for i in range(SHINGLE)), strict=False)
    hashes = {crc32(b" ".join(shingle)) for shingle in shingles}
    if len(hashes) < MIN_SHINGLES:
        return b""
    return array(_CODE, nsmallest(SIZE, hashes)).tobytes()


def probes(packed: bytes) -> array:
    """Return the hashes of a sketch by which copies meet."""
    return array(_CODE, packed)[:PROBES]


def alike(one: bytes, other: bytes) -> bool:
    """Return whether the articles of two sketches are one source."""
    return bool(one and other) and _share(frozenset(array(_CODE, one)), frozenset(array(_CODE, other))) >= SAME


def originals(sketches: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Return copy -> the article that it copies, for all copies.

    sketches  (article id, sketch), the likelier original first; of one group the first is the original
    """
    order: list[str] = []
    hashes: list[frozenset[int]] = []
    by_probe: dict[int, list[int]] = {}
    alike: list[tuple[str, str]] = []
    for name, packed in sketches:
        if not packed:
            continue
        numbers = array(_CODE, packed)
        here, number = frozenset(numbers), len(order)
        met: Counter[int] = Counter()
        for probe in numbers[:PROBES]:
            others = by_probe.setdefault(probe, [])
            met.update(others[:MOST])
            others.append(number)
        alike += [(name_of(number), name_of(other)) for other in met if _share(here, hashes[other]) >= SAME]
        order.append(name)
        hashes.append(here)
    groups = resolve.merge(alike)  # the smallest number stands for its group: the first article
    return {order[int(one)]: order[int(root)] for one, root in groups.items() if one != root}


def name_of(number: int) -> str:
    """Return a number as text that sorts as the numbers do."""
    return f"{number:09}"


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    """Estimate the share of common shingles from the smallest hashes of both together."""
    size = min(len(one), len(other))
    if len(one & other) < SAME * size:
        return 0.0  # the share cannot be more; nearly all pairs end here
    smallest = nsmallest(size, one | other)
    return sum(number in one and number in other for number in smallest) / size
