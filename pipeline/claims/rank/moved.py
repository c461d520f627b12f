"""Places in figures behind a movement that says of itself that it is one on a list, in articles on anything.

dropped a place to three; drops to five on the film chart; sits at 12 in the table
"""

import re
from collections.abc import Iterator

from pipeline import vocab
from pipeline.claims.rank.cue import LAST_PLACE, Cue
from pipeline.layers import Hit, Layers
from pipeline.normalize.numbers import cardinal, words_up_to

REACH = 24  # characters before a figure in which its verb stands
TO = re.compile(r" (?P<to>\w+)")
ON_LIST = re.compile(
    rf" (?:to|at) (?P<to>\d{{1,3}}|{words_up_to(20)})"
    r" (?=(?:on|in) (?:the|its|[A-Z][\w.]*'s?) (?:[\w.'-]+ ){0,4}?"
    rf"{vocab.any_of('rank_outline', 'list')}\b)"
)
STAYS = frozenset(vocab.words("rank_bare", "stays"))


def read(layers: Layers, hit: Hit) -> Cue | None:
    """Dropped a place to three."""
    to = TO.match(layers.text, hit.end)
    rank = cardinal(to["to"]) if to else None
    return Cue(hit.start, to.end(), rank, rank) if isinstance(rank, int) and 0 < rank <= LAST_PLACE else None


def cues(layers: Layers) -> Iterator[Cue]:
    """Yield "drops to five on the film chart", "sits at 12 in the table"; in order."""
    for found in ON_LIST.finditer(layers.text):
        before = layers.text[max(0, found.start() - REACH) : found.start()].split()
        rank = cardinal(found["to"])
        if before and before[-1] in STAYS and isinstance(rank, int) and 0 < rank <= LAST_PLACE:
            yield Cue(found.start() + 1, found.end(), rank, rank)
