"""The words shown for a rank: from its verb to its list, as far as a reader needs them.

The side has done well and finished fourth on the medal table, its best yet.
                           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
"""

import re

from pipeline.claims.rank.cues import Cue
from pipeline.claims.rank.phrases import FINITE
from pipeline.layers import Layers, Topic, overlaps
from pipeline.model import ChartMention, Span

REACH = 60  # characters from a rank to its verb
LIST_REACH = 60  # characters from a rank to the end of its list
NAME_REACH = 24  # characters between a name and a rank without a verb: "Nora Pell second"
BESIDE = re.compile(r"[\"']? (?:(?:in|at|on) )?(?:the |joint |a )?")
OWNER = re.compile(r"(?:\bthe )?(?:[\w.&-]+ )?[\w.&-]+'s? $")
MOST_WORDS = 12
VERB = re.compile(
    r"\b(?:(?:has|have|had|is|are|was|were|will|would|could|may|might|did|does) )*"
    rf"(?:{FINITE}|finishing|coming|placing|ranking|retain(?:s|ed|ing)|holding|kept|gets?|got|reach(?:es|ed|ing)"
    r"|enter(?:s|ed|ing)|broke|breaking"
    r"|[a-z][a-z-]{2,}s(?= (?:[a-z0-9]+ ){0,3}$))\b"
)
ACTS = re.compile(r"(?:topp?|led|lead|head|rul|w[oi]n|took|claim)")
MOVES = re.compile(r"[a-z]{2,} (?:[a-z0-9.]+ ){0,6}(?:(?:at|to) \w+|\d+-\d+)$")
STOPS = re.compile(r"[,;:()\"\n]|[.!?] |\b(?:and|but|while|who|which|that|with|as|when|after|because) ")
PREPOSITION = re.compile(
    r"\b(?:up to|down to|back to|back in|straight in at|in at|in|at|to|into|as|on)(?: the| a| an)? $"
)


def evidence(layers: Layers, cue: Cue, subject: Topic, listed: ChartMention | None) -> Span:
    """Return the words of the rank with its verb before them and its list behind them, where these stand close."""
    start, end = cue.start, cue.end
    if cue.whose is not None and cue.whose[1] <= layers.sentence_at(start)[0]:
        return start, end  # whoever was spoken of before
    if cue.whose is not None:
        return min(start, cue.whose[0]), max(end, cue.whose[1])
    if (
        listed is not None
        and end <= listed.start
        and listed.end - end <= LIST_REACH
        and _one_clause(layers, end, listed)
    ):
        end = listed.end
    for begin in _begins(layers, cue, subject):
        if len(layers.text[begin:end].split()) <= MOST_WORDS:
            return begin, end
    return start, end if len(layers.text[start:end].split()) <= MOST_WORDS else cue.end


def _one_clause(layers: Layers, end: int, listed: ChartMention) -> bool:
    return STOPS.search(layers.text, end, listed.start) is None and listed.end <= layers.sentence_at(end)[1]


def _begins(layers: Layers, cue: Cue, subject: Topic) -> list[int]:
    """Return where the words may begin, best first: a verb of the clause, else a name before, or a preposition."""
    text = layers.text
    if ACTS.match(text, cue.start) or MOVES.match(text, cue.start, cue.end):
        return []  # its own words begin with a verb: "topped the list"
    begin = max(layers.sentence_at(cue.start)[0], cue.start - REACH)
    if begin <= subject.end <= cue.start:
        begin = subject.end
    for stop in STOPS.finditer(text, begin, cue.start):
        begin = stop.end()
    verbs = [verb.start() for verb in VERB.finditer(text, begin, cue.start)]
    verbs = [at for at in verbs if not overlaps(layers.ordinals, at, cue.start)]
    if verbs:
        return [verbs[0], verbs[-1]]
    if 0 <= cue.start - subject.end <= NAME_REACH and BESIDE.fullmatch(text, subject.end, cue.start):
        return [subject.start]
    before = PREPOSITION.search(text, begin, cue.start) or OWNER.search(text, begin, cue.start)
    return [before.start()] if before else []
