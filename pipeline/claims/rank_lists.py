"""Ranks that a list gives by its order.

'Longshore' was first, followed by 'Tin Parade' and 'Marsh Lights'.         second, third
Rounding out the top five were 'Salt Roads' and 'Keeper of Tides'.           fourth, fifth
"""

import re
from collections.abc import Iterator

from pipeline.layers import Layers, within
from pipeline.model import NameMention
from pipeline.normalize.numbers import cardinal

FOLLOWED = re.compile(r"followed by\b")
ROUNDED = re.compile(r"[Rr]ound(?:ing|ed|s) out the top (?P<n>\w+)\b")
BETWEEN = re.compile(  # "A ($5.9 million), starring Ann Hale, and the festive comedy B"
    r"[\"']*,?(?: ?\([^()]{0,60}\),?)?(?: (?:starring|with|about|from) [^,;.]{1,40},)?(?: and| then|,)?"
    r"(?: the| [a-z][\w'-]*){0,4} ?[\"'(]*"
)


def followed(layers: Layers) -> Iterator[tuple[int, list[NameMention]]]:
    """Yield (position, titles) for each "followed by": the titles take the places after the one named before."""
    for cue in FOLLOWED.finditer(layers.text):
        titles = _titles(layers, cue.end())
        if titles:
            yield cue.start(), titles


def rounded_out(layers: Layers) -> Iterator[tuple[int, int, list[NameMention]]]:
    """Yield (position, rank of the first, titles) for each "rounding out the top five were A and B"."""
    for cue in ROUNDED.finditer(layers.text):
        last = cardinal(cue["n"])
        titles = _titles(layers, cue.end())
        if isinstance(last, int) and 0 < len(titles) < last:
            yield cue.start(), last - len(titles) + 1, titles


def _titles(layers: Layers, position: int) -> list[NameMention]:
    """Return the works listed from `position` to the end of the sentence, or to the first that is not listed."""
    _, last = layers.sentence_at(position)
    found: list[NameMention] = []
    at = position
    for work in within(layers.works, position, last):
        if not BETWEEN.fullmatch(layers.text, at, work.start) and found:
            break
        if not found and work.start - position > 60:
            break
        found.append(work)
        at = work.end
    return found
