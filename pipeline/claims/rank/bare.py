"""Places in articles about charts, where an ordinal or a figure is one unless its words say otherwise.

'Longshore' was bumped to third; 'Tin Parade' fourth           every ordinal that counts nothing
'Salt Roads' floated in at seven, 'Marsh Lights' went 4-6      figures behind a movement
her third week; a third of viewers; "First, ..."; aged 18-49    no places
"""

import re
from collections.abc import Iterator

from pipeline import vocab
from pipeline.claims.rank.cues import AIMED_AT, HOUSE, LAST_PLACE, LISTED, NAMED_AFTER, NO_CHART, NTH, TO_PLACE, Cue
from pipeline.layers import Layers, overlaps
from pipeline.model import OrdinalMention
from pipeline.normalize.numbers import cardinal
from pipeline.normalize.numbers import ordinal as place_of


def _any(kind: str) -> str:
    return rf"(?:{vocab.alternation(vocab.words('rank_bare', kind))})"


ENDS = rf"(?=[,.;:)\]!?\"'\n]| ?\(| [-\u2013\u2014\"'$\u00a3\u20ac]| [\"']?\d| {_any('small')}\b|\s*$)"
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
FIGURE = "(?:one|two|three|four|five|six|seven|eight|nine|ten)"
AT = re.compile(
    r"\b(?P<before>[a-z]+|[Tt]op \d+)(?P<how> in at| straight in at| at| to| on| up to| down to)"
    r" (?:number |rank |No\.)?(?P<to>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    rf"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)(?![\w%]|[.,:]\d|-\w){ENDS}"
    r"(?! (?:[ap]\.?m\b|o'clock|\d|percent|per cent))"
)
STAYS = re.compile(rf"{_any('stays')}$")
PLAIN_MOVE = re.compile(r"[a-z]{2,}(?:s|ed|ing)$")
NO_MOVE = re.compile(rf"{_any('no_move')}$")
FROM_TO = re.compile(r"(?<![\d.,:$\u00a3\u20ac/-])(?P<from>\d{1,3})-(?P<to>\d{1,3})(?![\w%]|[.,:/-]\w)")
FROM_BEFORE = re.compile(r"(?:\b(?P<verb>[a-z]+)(?: up| down| back)?|[\"'\w)] \() ?$")
AGES = 15  # years between the ends of an age bracket, which is no movement


QUOTED = re.compile(rf"(?<=[\w!?.])[\"'] (?P<nth>{NTH})(?=,)")  # behind a closing quote mark the ordinals do not see it
FROM_N = re.compile(
    rf"\b[a-z]+,? from (?:No\. ?|number )?(?:\d{{1,3}}|{FIGURE}) to (?:No\. ?|number )?"
    rf"(?P<to>\d{{1,3}}|{FIGURE})(?![\w%]|[.,:]\d|-\w){ENDS}"
)
IN_BRACKETS = re.compile(r"(?<=[\w\"'] )\((?:No\. ?|#)?(?P<n>\d{1,2})(?:[,;] [^()\n]{1,24})?\)")
OF_A_LIST = re.compile(r"\b[Tt]op (?:\d+|five|ten|three|twenty|forty)\b|\b(?:re-)?entr(?:y|ies)\b|\bclimb(?:s|ers)?\b")
SEVERAL_CLOSE = re.compile(r"\band (?:[\"'A-Z\d]|the [A-Z])[^,;.]{0,60}$")
CLOSES = re.compile(r"\b(?:complet|round|fill|clos|cap|finish)(?:es|s|ed|ped|ing|ping)?(?: out| off)? the $")


def cues(layers: Layers, many: bool) -> Iterator[Cue]:
    """Yield the places of an article about charts that the words of `rank_cues` do not give; not sorted.

    many  the article gives so many places that a bare figure may be one, though it names no chart
    """
    for ordinal in layers.ordinals:
        if ordinal.low == 1 < ordinal.high and _closes(layers, ordinal):
            yield Cue(ordinal.start, ordinal.end, ordinal.high, ordinal.high, free=True)
        if ordinal.low == ordinal.high and ordinal.low <= LAST_PLACE * 2 and _is_place(layers, ordinal):
            yield Cue(ordinal.start, ordinal.end, ordinal.low, ordinal.high, free=True)
    yield from _figures(layers, many)


def _closes(layers: Layers, ordinal: OrdinalMention) -> bool:
    """Return whether one name "completes the top five"; of two, `rank_lists` reads the places."""
    before = layers.text[max(layers.sentence_at(ordinal.start)[0], ordinal.start - 120) : ordinal.start]
    closes = CLOSES.search(before)
    return closes is not None and SEVERAL_CLOSE.search(before[: closes.start()]) is None


def _is_place(layers: Layers, ordinal: OrdinalMention) -> bool:
    """Return whether nothing excludes that the ordinal is a place."""
    text, start, end = layers.text, ordinal.start, ordinal.end
    before = text[max(layers.sentence_at(start)[0], start - 40) : start]
    if overlaps(layers.dates, start, end) or _in_title(layers, start, end):
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


def _in_title(layers: Layers, start: int, end: int) -> bool:
    return any(
        work.start <= start and end <= work.end and (work.start, work.end) != (start, end)
        for work in layers.works
        if work.start <= start < work.end
    )


def _figures(layers: Layers, many: bool) -> Iterator[Cue]:
    """Yield "in at four", "down three at five", "climbed 11-8", "(10-7)"."""
    text = layers.text
    for at in AT.finditer(text):
        rank = cardinal(at["to"])
        if not isinstance(rank, int) or not 0 < rank <= LAST_PLACE or NO_MOVE.match(at["before"]):
            continue
        if at["how"] == " on" and not at["to"].isalpha():
            continue
        to_number = at["how"].endswith("to")
        if to_number and (
            not layers.charts or cardinal(at["before"]) is not None or text[at.start() - 1 : at.start()] == "-"
        ):
            continue
        stays = STAYS.fullmatch(at["before"]) or at["how"].endswith("in at")
        if not stays and not ((layers.charts or many) and PLAIN_MOVE.match(at["before"]) and at["how"] != " on"):
            continue
        if not _in_title(layers, at.start("to"), at.end("to")) and not overlaps(layers.dates, *at.span("to")):
            yield Cue(at.end("before") + 1, at.end(), rank, rank, free=True)
    for moved in FROM_N.finditer(text) if layers.charts else ():
        rank = cardinal(moved["to"])
        if isinstance(rank, int) and 0 < rank <= LAST_PLACE:
            yield Cue(moved.start("to"), moved.end(), rank, rank, free=True)
    for quoted in QUOTED.finditer(text):
        rank = place_of(quoted["nth"])
        if rank and not overlaps(layers.ordinals, *quoted.span("nth")):
            yield Cue(*quoted.span("nth"), rank, rank, free=True)
    for held in IN_BRACKETS.finditer(text) if layers.charts else ():
        if OF_A_LIST.search(text, layers.sentence_at(held.start())[0], held.start()) and int(held["n"]) > 0:
            yield Cue(held.start("n"), held.end("n"), int(held["n"]), int(held["n"]), free=True)
    for moved in FROM_TO.finditer(text) if layers.charts else ():
        old, new = int(moved["from"]), int(moved["to"])
        if (
            not (0 < new <= LAST_PLACE and old > 0)
            or old == new
            or (old < new and new - old >= AGES > 0 and old >= AGES)
        ):
            continue
        lead = FROM_BEFORE.search(text, max(0, moved.start() - 24), moved.start())
        if lead is None or (lead["verb"] and (NO_MOVE.match(lead["verb"]) or not _moves(lead["verb"]))):
            continue
        free = not overlaps(layers.dates, *moved.span()) and not _in_title(layers, *moved.span())
        if free and (lead["verb"] or text.startswith(")", moved.end())):
            yield Cue(moved.start(), moved.end(), new, new, free=True)


def _moves(word: str) -> bool:
    return STAYS.fullmatch(word) is not None or PLAIN_MOVE.fullmatch(word) is not None or word in ("leap", "dip")
