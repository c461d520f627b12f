"""Claims: one file a kind, layers -> claims. KINDS is the list; the order is that of the output for equal spans."""

from collections.abc import Callable, Iterable

from pipeline.claims import date, quantity, quote, rank, relation
from pipeline.layers import Layers
from pipeline.model import Claim

KINDS: tuple[Callable[[Layers], Iterable[Claim]], ...] = (
    rank.find,
    quantity.find,
    date.find,
    quote.find,
    relation.find,
)


def find(layers: Layers) -> list[Claim]:
    """Return every claim of the article, in order of the text."""
    found = [claim for kind in KINDS for claim in kind(layers)]
    return sorted(found, key=lambda claim: (claim.start, claim.end, claim.kind))
