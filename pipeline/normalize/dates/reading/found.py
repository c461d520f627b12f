"""What a reader gives back."""

from collections.abc import Sequence

from pipeline.normalize.dates.atoms import Atom
from pipeline.normalize.dates.partial import Partial

Found = list[tuple[int, int, Partial]]
"""(first atom, one past the last, what they say) of each date: mostly one, two for "June to August 2021"."""

LEADS = frozenset({"on", "at", "in", "for", "from", "comma"})
"""Types that a rule may need in front, and that are no part of the mention."""


def whole(atoms: Sequence[Atom], partial: Partial | None) -> Found | None:
    """Return `partial` for all atoms, but for the words that only lead to it."""
    if partial is None:
        return None
    begin = 0
    while atoms[begin].type in LEADS:
        begin += 1
    return [(begin, len(atoms), partial)]
