"""Places in articles about charts, where an ordinal is one unless its words say otherwise.

'Longshore' was bumped to third; 'Tin Parade' fourth           every ordinal that counts nothing
her third week; a third of viewers; "First, ..."                no places
"""

import re
from collections.abc import Iterator
from functools import partial

from pipeline import vocab
from pipeline.claims.rank import figures, lists
from pipeline.claims.rank.cue import LAST_PLACE
from pipeline.claims.rank.cues import AIMED_AT, HOUSE, LISTED, NAMED_AFTER, NO_CHART, NTH, TO_PLACE, Cue
from pipeline.claims.rank.figures import ENDS, in_title
from pipeline.layers import Layers, overlaps
from pipeline.model import OrdinalMention
from pipeline.normalize.numbers import ordinal as place_of

_any = partial(vocab.any_of, "rank_bare")
BARE = re.compile(rf"{ENDS}(?! (?:of|in line|in a row|from bottom|from the bottom)\b)(?!'s?\b|, (?:and )?most of all)")
OWNED = re.compile(rf"(?:(?:^|\W){_any('owner')}|'s) $", re.I)
FRACTION = re.compile(r"(?:^|\W)(?:an?|the) $", re.I)
FIRST = re.compile(rf"(?:\b{_any('first')}|\W[A-Z][\w'.&!-]*[\"']?(?: \([^()]{{1,30}}\))?) $")
SOUGHT = re.compile(
    r"\b(?:jockeying|scrapping|sights|fighting|battling|duel|competing|looking|aiming|bidding) for (?:the )?$"
)
UNTOLD = re.compile(r"\b(?:whoever|whether|if|nobody|no one|anyone) (?:came |comes |finishes |finished )?(?:in )?$")
NUMBERED = re.compile(r"(?:no\b|nos\b|number|#|\u2116)", re.I)
NOT_NUMBERED = re.compile(  # "from No. 2", "last week's No. 4", "Chanel No. 5"
    r"(?:\bfrom|\b(?:week|month|year)'s|\b(?:[Pp]revious|[Ff]ormer|[Ss]ymphony|[Gg]ame|[Pp]art|[Vv]olume|[Ee]pisode"
    r"|[Ss]eason|[Rr]ound|[Dd]ay|[Cc]hanel|[Ss]ource|[Rr]eason|[Rr]ule)) (?:the )?$|& ?$|\bwhoever came (?:in )?$"
)
HITS = re.compile(r"[ -](?:[a-z]+ )?(?:hit|single|album|song|record|film|movie|show|title|finishe)s\b")
QUOTED = re.compile(
    rf"[\"'](?<=[\w!?.][\"']) (?P<nth>{NTH})(?=,)"
)  # behind a closing quote mark the ordinals do not see it
SEVERAL_CLOSE = re.compile(r"\band (?:[\"'A-Z\d]|the [A-Z])[^,;.]{0,60}$")
CLOSES = re.compile(r"\b(?:complet|round|fill|clos|cap|finish)(?:es|s|ed|ped|ing|ping)?(?: out| off)? the $")


def cues(layers: Layers, many: bool) -> Iterator[Cue]:
    """Yield the places of an article about charts that the words of `rank_cues` do not give; not sorted.

    many  the article gives so many places that a bare figure may be one, though it names no chart
    """
    for ordinal in layers.ordinals:
        if ordinal.low == 1 < ordinal.high and (found := lists.included(layers, ordinal.end)):
            yield Cue(ordinal.start, ordinal.end, 1, ordinal.high, free=True, whose=found[0])
        elif ordinal.low == 1 < ordinal.high and _closes(layers, ordinal):
            yield Cue(ordinal.start, ordinal.end, ordinal.high, ordinal.high, free=True)
        if ordinal.low == ordinal.high and ordinal.low <= LAST_PLACE * 2 and _is_place(layers, ordinal):
            yield Cue(ordinal.start, ordinal.end, ordinal.low, ordinal.high, free=True)
    for quoted in QUOTED.finditer(layers.text):
        rank = place_of(quoted["nth"])
        if rank and not overlaps(layers.ordinals, *quoted.span("nth")):
            yield Cue(*quoted.span("nth"), rank, rank, free=True)
    yield from figures.cues(layers, many)


def _closes(layers: Layers, ordinal: OrdinalMention) -> bool:
    """Return whether one name "completes the top five"; of two, `rank_lists` reads the places."""
    before = layers.text[max(layers.sentence_at(ordinal.start)[0], ordinal.start - 120) : ordinal.start]
    closes = CLOSES.search(before)
    return closes is not None and SEVERAL_CLOSE.search(before[: closes.start()]) is None


def _is_place(layers: Layers, ordinal: OrdinalMention) -> bool:
    """Return whether nothing excludes that the ordinal is a place."""
    text, start, end = layers.text, ordinal.start, ordinal.end
    before = text[max(layers.sentence_at(start)[0], start - 40) : start]
    if overlaps(layers.dates, start, end) or in_title(layers, start, end):
        return False
    if AIMED_AT.search(before) or SOUGHT.search(before):
        return False
    if NUMBERED.match(text, start):
        if NAMED_AFTER.match(text, end) or (
            HOUSE.match(text[start:end]) and not (layers.charts and TO_PLACE.search(before))
        ):
            return False
        return not (NOT_NUMBERED.search(before) or NO_CHART.match(text, end) or HITS.match(text, end))
    if OWNED.search(before) or UNTOLD.search(before) or not BARE.match(text, end):
        return False
    if (listed := LISTED.match(text, end)) and not BARE.match(text, listed.end()):
        return False  # "the third, fourth and fifth seasons"
    if ordinal.low == 1:
        return FIRST.search(before) is not None and not text.startswith((" and foremost", " to "), end)
    return FRACTION.search(before) is None or text.startswith((" to ", " went to ", " was "), end)
