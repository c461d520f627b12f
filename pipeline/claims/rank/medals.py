"""Places by the metal, where a verb says that somebody has it: "took bronze in the 200m"."""

import re

from pipeline import vocab
from pipeline.claims.rank.cue import Cue
from pipeline.layers import Hit, Layers

REACH = 48  # characters before a metal in which its verb stands
MEDAL = re.compile(
    rf"\b(?:{vocab.alternation(vocab.words('rank_outline', 'medals'))}|settl(?:e|ed|es|ing) for|do with)"
    r" (?:the |a )?$"
)
METALS = {"gold": 1, "silver": 2, "bronze": 3}
OF_METAL = re.compile(
    r"[ -](?!medals?\b|in\b|at\b|behind\b|for\b|with\b|and\b|ahead\b|after\b|on\b|by\b|last\b|this\b)\w"
)
WITH = re.compile(
    r"\b(?:with|for|as|in|was|were|is|are|be|had|has|to|left|get|got|gets) (?:the |a |its |her |his |their )?$"
)


def read(layers: Layers, hit: Hit) -> Cue | None:
    """Took bronze in the 200m."""
    near = layers.text[max(0, hit.start - REACH) : hit.start]
    if not MEDAL.search(near) or WITH.search(near) or OF_METAL.match(layers.text, hit.end):
        return None
    word = layers.text[hit.start : hit.end].lower()
    rank = next(rank for metal, rank in METALS.items() if word.startswith(metal))
    return Cue(hit.start, hit.end, rank, rank)
