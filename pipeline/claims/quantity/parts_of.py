"""Shares of a figure told before them, so that they are of its time: "Peru made up 47 percent of that figure"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.layers import Layers
from pipeline.model import QuantityClaim

OF_THAT = re.compile(
    r" of (?:them|those|these|it(?!s)|that(?! \w+ (?:who|which)))\b"
    r"| of (?:the|its|their|that) (?:\w+ )?(?:figures?|sums?|totals?|amounts?|sales|units|revenues?|copies|haul|takings"
    r"|streams|numbers?)\b"
)
SHARED_WITH = re.compile(r"[^;.]{0,60}\b(?:followed by|ahead of|and|while|with)\b[^;.]{0,40}")
LOOKS_BACK = 2  # sentences


def dated(layers: Layers, claims: list[QuantityClaim]) -> Iterator[QuantityClaim]:
    """Yield the claims, in order; a share without a time of its own with the period of what it is a share of."""
    whole: QuantityClaim | None = None
    part: QuantityClaim | None = None
    for claim in claims:
        near = whole and layers.sentence_index(claim.start) - layers.sentence_index(whole.start) <= LOOKS_BACK
        shared = part is not None and _beside(layers, part, claim)
        if near and claim.unit == "percent" and (shared or OF_THAT.match(layers.text, claim.end)):
            if claim.period is None and claim.window is None and whole.window is None:
                claim = replace(claim, period=whole.period)
            part = claim
        if claim is not part:
            whole = claim if claim.unit not in ("percent", "percentage point") else whole
        yield claim


def _beside(layers: Layers, part: QuantityClaim, claim: QuantityClaim) -> bool:
    """Return whether a figure follows a part in its sentence: "made up 47% of that figure, followed by Peru on 16%"."""
    return (
        layers.sentence_index(part.start) == layers.sentence_index(claim.start)
        and SHARED_WITH.fullmatch(layers.text, part.end, claim.start) is not None
    )
