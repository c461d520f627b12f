"""The day of the vote that an article tells the results of: its shares, votes and seats are of that day.

Voters went to the polls on Sunday. The Harbour party took 31 percent.      31 percent is of the Sunday
"""

import re

from pipeline.claims.in_force import SAID_ON
from pipeline.claims.stretches import iso, joined
from pipeline.layers import Layers, within

RESULTS = re.compile(
    r"\b(?:[Tt]urnout|(?:[Vv]otes?|[Bb]allots?) (?:cast|counted)|(?:per ?cent|%) of (?:the )?(?:votes?|ballots?)"
    r"|to the polls|exit polls?|[Rr]un-?off)\b"
)
VOTE_HEAD = 400  # characters
LATEST_VOTE = 6  # days from a vote to the news of its results


def polled(layers: Layers) -> str | None:
    """Return the day of the vote that the article's head tells the results of, None for an article on another thing."""
    if "polled" not in layers.memo:
        layers.memo["polled"] = _polled(layers)
    return layers.memo["polled"]


def _polled(layers: Layers) -> str | None:
    published = layers.article.published
    if published is None or RESULTS.search(layers.text) is None:
        return None
    for date in within(joined(layers), 0, VOTE_HEAD):
        recent = date.first == date.last and 0 <= (published - date.last).days <= LATEST_VOTE
        if (
            recent
            and not SAID_ON.search(layers.text, max(0, date.start - 40), date.start)
            and date.text.lower() != "today"
        ):
            return iso(date)
    return None
