"""Date mentions: TIMEX3 expressions of all four types.

The duo toured in the week of Feb. 7 to 13, two years after its debut
                       ~~~~~~~~~~~~~~~~~~~~~~~~ DATE ~~~~~~~~~ DURATION
"""

from pipeline.layers import Layers
from pipeline.model import DateMention
from pipeline.normalize.dates import find


def mark(layers: Layers) -> None:
    """Fill `layers.dates`, sorted and without overlaps."""
    text = layers.article.text
    layers.dates = [
        DateMention(
            start=found.start,
            end=found.end,
            text=text[found.start : found.end],
            timex=found.timex,
            value=found.value,
            first=found.first,
            last=found.last,
        )
        for found in find(layers.text, layers.article.published)
    ]
