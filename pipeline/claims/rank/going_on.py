"""Whom a sentence goes on about that names nobody itself: whoever the sentence before places.

'Ember' was third. It sits in fifth in Dee.        Ember
The derby drew 58,901, the fifth-highest crowd     of the derby, not of one named before
"""

import re

from pipeline import vocab
from pipeline.claims.rank.cues import Cue
from pipeline.layers import Layers, Topic, within
from pipeline.model import RankClaim

GOES_ON = re.compile(
    r"\s*(?:It|They|She|He|The (?:[a-z-]+ ){1,2}(?=(?:is|was|has|had|[a-z]+s|[a-z]+ed|rose|fell|sits?|sat)\b))"
)
TELLS_ON = re.compile(r"\s*(?:And |But )?(?:That|This|Which|Its|His|Her|Their)\b")
STANDS_IN = re.compile(r"\b(?:it|they|he|she|which|who|the|this|that|its|their|his|her|it's|those|these)\b", re.I)
MEASURES = frozenset(vocab.words("ranks", "measure"))


def of(layers: Layers, cue: Cue, subject: Topic, found: list[RankClaim]) -> Topic | None:
    """Return of whom a sentence without a name goes on: of the one that the sentence before places, if it places one.

    None where no word of the sentence stands for anybody: "'Number one means nothing,' he said"
    """
    first, _ = layers.sentence_at(cue.start)
    opening = GOES_ON.match(layers.text, first)
    if opening is None:
        if layers.text[first : cue.start] in ("'", '"'):
            return None
        return subject if STANDS_IN.search(layers.text, first, cue.start) or not cue.free else None
    index = layers.sentence_index(cue.start)
    before = [claim for claim in found if layers.sentence_index(claim.start) == index - 1]
    if len({claim.subject for claim in before}) != 1 or "\n" in layers.text[before[-1].end : first]:
        return subject
    one = before[-1]
    if opening[0].strip() in ("He", "She") and one.subject_type != "person":
        return subject
    role = next(role for role in one.roles if role.name == "subject")
    works = within(layers.works, role.start, role.end)
    if works and works[0].value == one.subject:
        return Topic.of(works[0])
    return Topic(one.subject, one.subject_type, one.season, None, role.start, role.end)


def of_another(layers: Layers, cue: Cue, subject: Topic) -> bool:
    """Return whether a figure is told of what its own sentence names: "The derby drew 58,901, the fifth-highest crowd"

    and `subject` was named in a sentence before, with no word that goes on about it.
    """
    first, _ = layers.sentence_at(cue.start)
    if not cue.words or cue.words.split()[-1] not in MEASURES or subject.start >= first:
        return False
    return not (GOES_ON.match(layers.text, first) or TELLS_ON.match(layers.text, first))
