"""The place that a movement starts from: it is of whoever reaches the new one, a week or so before.

'Ember' climbs from ninth to fourth; jumps 9-4; is fourth, up from ninth      Ember: fourth now, ninth before
"""

import re
from collections.abc import Iterator

from pipeline.claims.rank.cue import LAST_PLACE, Cue
from pipeline.layers import START, Layers, overlaps
from pipeline.model import Span
from pipeline.normalize.numbers import cardinal, ordinal

REACH = 64  # characters before a place in which the old one stands
NUMBER = r"(?:(?:No\.?|no\.|[Nn]umber|rank|#) ?)?"
OLD = (
    rf"(?P<place>{NUMBER}(?P<old>\d{{1,3}}(?:st|nd|rd|th)?|[a-z]+(?:-[a-z]+)?)\b(?![.,:]\d|%)"
    r"(?: (?:place|spot|position))?)"
)
FROM = re.compile(
    rf"\bfrom (?:its |the |a |last (?:week|month|year)'s )?{OLD}"
    r"(?: (?:(?:in|on|last|a) )(?:[\w'-]+ ?){1,3}?)? ?(?:up |down |back )?to (?:the )?(?:rank |number )?$"
)
TO = re.compile(r"to (?:the )?")
FROM_TO = re.compile(r"(?P<old>\d{1,3})(?:-| to )(?P<new>\d{1,3})$")
UP_FROM = re.compile(rf"(?: place| spot| position)?(?:,? ?\(?(?:up|down|back))? from {OLD}(?! to\b)")


def apart(layers: Layers, cues: list[Cue]) -> Iterator[tuple[Cue, Cue | None]]:
    """Yield each cue with the place that its movement starts from, which is then no cue of its own; in order."""
    known = [(cue, _old(layers, cue)) for cue in cues]
    starts = sorted((old for _, old in known if old), key=START)
    yield from ((cue, old) for cue, old in known if old or not overlaps(starts, cue.start, cue.end))


def _old(layers: Layers, cue: Cue) -> Cue | None:
    """Return the place that the movement to that of `cue` starts from, None where the words tell none."""
    text = layers.text
    if cue.low != cue.high or cue.words:
        return None
    if between := FROM_TO.search(text, cue.start, cue.end):
        return _cue(cue, between["old"], (cue.start, cue.end)) if int(between["new"]) == cue.low else None
    behind = TO.match(text, cue.start, cue.end)
    end = behind.end() if behind else cue.start
    near = max(layers.sentence_at(cue.start)[0], end - REACH)
    if text.find("from ", near, end) >= 0 and (before := FROM.search(text[near:end])):
        return _cue(cue, before["old"], (near + before.start("place"), near + before.end("place")))
    after = UP_FROM.match(text, cue.end, layers.sentence_at(cue.start)[1])
    return _cue(cue, after["old"], after.span("place")) if after else None


def _cue(cue: Cue, words: str, span: Span) -> Cue | None:
    old = ordinal(words) or cardinal(words)
    if not isinstance(old, int) or not 0 < old <= LAST_PLACE * 2 or old == cue.low:
        return None
    return Cue(*span, old, old, former=True)
