"""Who shares a place: each has it.

Marl and Dee share second place; Ann Hale and Otto Bell tied for fifth; sharing third with Leeds
"""

from pipeline.claims.names import name_at
from pipeline.claims.rank import lists
from pipeline.claims.rank.candidates import names
from pipeline.claims.rank.cues import Cue
from pipeline.claims.rank.phrases import COUPLE, SHARED_WITH, SHARES
from pipeline.discourse.named import other
from pipeline.layers import Layers, Topic

REACH = 40  # characters before a place in which it is said to be shared


def of(layers: Layers, cue: Cue, subject: Topic) -> list[Topic]:
    """Return all who have the place of `cue`, `subject` or its first name in front."""
    text = layers.text
    if cue.low != cue.high and cue.whose is not None:
        return [name_at(layers, span) for span in lists.included(layers, cue.end)] or [subject]
    first, last = layers.sentence_at(cue.start)
    if not first <= subject.start < cue.start or subject.type == "work":
        return [subject]
    if not SHARES.search(text, max(first, cue.start - REACH), cue.start):
        return [subject]
    found = [subject]
    if " and " in subject.name and subject.type == "other":
        found = _apart(layers, subject)
    if after := SHARED_WITH.match(text, cue.end, last):
        behind = names(layers, after.end(), last)
        if behind and behind[0][0] == after.end() and not COUPLE.match(text, behind[0][1]):
            found.append(name_at(layers, behind[0]))
    return found


def _apart(layers: Layers, subject: Topic) -> list[Topic]:
    """Return the names that a coupled subject holds."""
    found: list[Topic] = []
    at = subject.start
    for link in COUPLE.finditer(layers.text, subject.start, subject.end):
        found.append(other(layers, at, link.start()))
        at = link.end()
    found.append(other(layers, at, subject.end))
    return found if all(name.name[:1].isupper() for name in found) else [subject]
