"""Whose ratings an article speaks of: the country of the broadcasters that it names.

The drama on ITV beat BBC One's rival with 4 million viewers.       -> GB
"""

from collections import Counter

from pipeline.layers import Layers


def market(layers: Layers) -> str | None:
    """Return the ISO code of the country whose broadcasters the article names, None for none or as many of another."""
    named = Counter(hit.key for hit in layers.hits["broadcasters"]).most_common(2)
    if not named or (len(named) > 1 and named[0][1] == named[1][1]):
        return None
    return named[0][0]
