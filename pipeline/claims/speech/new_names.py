"""Names that nobody has introduced: capitals that open a sentence and are neither a known person nor a body.

Verhoeckx, who coached Dee Rovers, said: "It is done."
~~~~~~~~~
"""

import re
from bisect import bisect_left

from pipeline import vocab
from pipeline.claims.speech.scene import Scene
from pipeline.claims.speech.subjects import PREPOSITIONS
from pipeline.layers import within
from pipeline.model import Span

PLAIN = vocab.surfaces("plain_words")
NO_NAMES = ("ing", "ly")
AFTER_NAME = re.compile(r",? [a-z]|,? \(")
INSIDE = re.compile(r"[a-z,] ")


def opening_name(scene: Scene, start: int, stop: int) -> Span | None:
    """Return the name that opens a sentence, behind an adverbial perhaps, and is neither a known person nor a body."""
    layers, masked = scene.layers, scene.masked
    at = bisect_left(layers.capitals, (start, 0))
    for begin, end in layers.capitals[at : at + 4]:
        if end >= stop:
            return None
        lead = masked[start:begin]
        opens = not lead or (lead.endswith(", ") and lead.split(" ")[0].lower() in PREPOSITIONS and lead.count(",") < 2)
        words = masked[begin:end].split(" ")
        if not opens or any(PLAIN.get(word.lower()) is not None for word in words):
            continue
        if scene.cast.starting_at(begin) or not AFTER_NAME.match(masked, end):
            return None
        if any(within(names, begin, end) for names in (layers.organizations, layers.places, layers.works)):
            return None
        return (begin, end) if written_as_name(scene, words, masked[begin:end]) else None
    return None


def written_as_name(scene: Scene, words: list[str], name: str) -> bool:
    """Return whether capitals at the head of a sentence are a name: one word has to stand inside a sentence too."""
    if not all(part[:1].isupper() and part[1:].islower() for word in words for part in word.split("-")):
        return False
    if words[0].endswith(NO_NAMES):
        return False
    if len(words) > 1:
        return True
    if name not in scene.names:
        inner = any(at > 1 and INSIDE.match(scene.masked, at - 2) for at in scene.whole(name))
        scene.names[name] = inner and next(scene.whole(name.lower()), None) is None
    return scene.names[name]
