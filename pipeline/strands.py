"""Strands of a subject: the questions about it whose answers a check may hold against one another. Pure.

A popular subject has thousands of claims, and one more article adds to few of its questions. Checks compare ranks of
one chart and period, amounts of one kind of unit, dates: what lies in two strands never meets in one flag, so a strand
can be looked at again by itself. Strands may be wider than the checks need, never narrower.
"""

from functools import lru_cache
from zlib import crc32

AUDIENCE = frozenset({"hour", "minute", "view", "viewer", "household", "stream", "play", "account", "member", "person"})
"""Units that a slip turns into one another, as those of money; see `checks.unit_conflict`."""


@lru_cache(maxsize=4096)
def key(kind: str, predicate: str | None, unit: str | None, chart: str | None, first: str | None) -> int:
    """Return the number of a claim's strand within its subject; two strands may share one by chance, which is harmless.

    first  first day of the claim's period, in ISO
    """
    if kind == "rank":
        parts = (chart, first)
    elif kind == "quantity":
        parts = (_family(unit),)
    else:
        parts = (predicate,) if kind == "relation" else ()
    return crc32(repr((kind, *parts)).encode("utf-8", "surrogatepass"))


def _family(unit: str | None) -> str | None:
    if unit in AUDIENCE:
        return "audience"
    return "money" if unit and len(unit) == 3 and unit.isupper() else unit
