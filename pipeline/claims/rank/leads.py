"""First, second and third places that an article about charts gives without an ordinal.

'Longshore' held the lead; won the week; led the films; topped ITV's own; reigns for a second week         1
The film side was headed by 'Longshore'; the leader was 'Longshore'                                        1
'Tin Parade' trails only 'Longshore'; had to settle for silver                                             2
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from pipeline import vocab
from pipeline.claims.rank.cues import Cue
from pipeline.layers import Hit, Layers, overlaps, within

_any = partial(vocab.any_of, "rank_leads")
WON = re.compile(
    rf" (?:the |this |its |all |every )?(?:[\w'-]+ ){{0,2}}?(?:{_any('contest')}|\d\d-\d\ds?)\b(?! (?:of|over)\b)"
)
WON_TIME = re.compile(
    rf" (?:the |this |last )?(?:[\w'-]+ )?(?:{_any('time')}|\d\d-\d\ds)\b(?! (?:award|prize|game|race|match|test)\b)"
)
HOLDS = re.compile(
    r"(?: on to| onto)? (?:(?:the|its|their|her|his|an?|outright|box|office|chart|ratings|overall) ){0,4}"
    r"(?:(?!(?:of|in|for|with|on|at|to|from|a|as)\b)[\w'-]+ ){0,6}?"
    rf"{_any('lead')}\b(?! (?:of|up|role|singer|actor|actress|single|story)\b)"
)
NEVER = re.compile(
    r"\b(?:lost|lose|loses|losing|surrender(?:ed|s|ing)?|had|failed to|could not|to|not|never|up) (?:[a-z]+ )?$"
)
LED = re.compile(
    rf"(?: the (?:[\w'-]+ )?[\w'-]+s(?=[,.;]| (?:with|on|at|in)\b)"
    rf"|(?: [a-z]+ly| again| overall)? (?:the |all |its |this )?(?:[\w'.:-]+ ){{0,3}}?"
    rf"(?:{_any('field')}|{_any('contest')})\b"
    r"|(?: nationally| overall| again| comfortably)?(?=[,.;]| (?:with|on|for (?:the|a|an)|at|across|throughout)\b))"
    r"(?! (?:by|to)\b)"
)
HEADS = re.compile(rf" (?:the |its |this )?(?:[\w'-]+ ){{0,2}}{_any('field')}\b")
NO_VERB = re.compile(r"\b(?:the|a|an|its|his|her|their|early|joint|to|clear|'s|[a-z]+-) $")
BY = re.compile(r"\b(?P<list>[\w'-]+)(?: (?:was|were|is|are)) (?:(?:once|again|more|also|now|still|meanwhile) )*$")
PASSIVE = re.compile(r" (?:home )?by\b")
TOPS = re.compile(  # what is topped is no amount
    rf" (?!\d|[$\u00a3\u20ac\"']|{_any('no_list')}\b)[\w']"
)
ONLY_BY = re.compile(r"(?: [a-z]+){0,4} by\b")
REIGNS = re.compile(r"(?: supreme)?(?=[,.;]| (?:for|over|on|at|in|again|as|atop|with)\b)")
IS_LEADER = re.compile(
    r"\b(?:is|was|remains?|remained|became|becomes|as|be|been|are|were)"
    r"(?: (?:still|again|once more|now|also|by far))?(?: (?:the|a|its|their))?(?: [a-z-]+){0,2} $"
)
INVERTED = re.compile(  # "Leading the pack once again, though down by half, was 'Longshore'"
    r"(?P<field> (?:the |this )?(?:[\w'-]+ ){0,4}?(?:pack|field|way|list|charts?|table|new entries|newcomers|ratings))"
    r"[^.;:\n]{0,60}? (?:was|were|is|are) (?=(?:the |[a-z]+ ){0,4}[\"'(]*[A-Z0-9])"
)
LEADER_WAS = re.compile(r" (?:was|is|were|are|came|went to)\b")
OF_MEDALS = re.compile(
    r"\b(?:for|with|took|takes|take|taking|claimed|claims|won|wins|earned|grabbed|nabbed|holds|held|in)"
    r"(?: (?:the|a|its))? $"
)
CLOTHES = re.compile(r"\b(?:these|those|my|our|your|of|and|two|three|crop|tank|pyjama|matching) $")
MEDALS = {"gold": 1, "silver": 2, "bronze": 3}
NO_PLACE = re.compile(r"[ -](?:prize|award|screen|age|trophy|jubilee|lining|coast|statue|finish in|honou?rs?)\b", re.I)
A_HIT = re.compile(
    r"(?:, (?:once |now )?an? |\b(?:first|second|third|fourth|fifth|another|latest|is|was|became) (?:an? )?)$"
)
TOP_OF = re.compile(
    r" (?:the |that |its )?(?:[\w'-]+ ){0,3}?(?:rankings?|table|standings|charts?|list|league|ladder|field|pile|heap"
    r"|race|ratings|poll|tree|League One|League Two|Premier League|Championship)\b"
)
A_NAME = re.compile(r" (?:the |its |their )?(?:[a-z]+ ){0,2}[\"']?[A-Z]")
REIGN_ENDED = re.compile(
    r"\b(?:end(?:s|ed|ing)?|halt(?:s|ed|ing)?|br(?:eaks?|oke|eaking))"
    r" (?:the |[\w.&-]+(?: [A-Z][\w.&-]*){0,3}'s? )(?:[\w-]+ ){0,3}reign\b"
)
REACH = 40


def cues(layers: Layers) -> Iterator[Cue]:
    """Yield these places; the words have none of the cues of `rank_cues`."""
    for hit in layers.hits["rank_cues"]:
        reader = READERS.get(hit.key)
        cue = reader(layers, hit) if reader else None
        if cue is not None:
            yield cue
    yield from _reign_ended(layers)


def _reign_ended(layers: Layers) -> Iterator[Cue]:
    """Yield "to end the reign of 'Marl'": whoever does so is first."""
    if "reign" in layers.text:
        for ended in REIGN_ENDED.finditer(layers.text):
            yield Cue(*ended.span(), 1, 1, free=True)


def _before(layers: Layers, hit: Hit) -> str:
    return layers.text[max(layers.sentence_at(hit.start)[0], hit.start - REACH) : hit.start]


def _first(layers: Layers, hit: Hit, end: int, rank: int = 1) -> Cue:
    return Cue(hit.start, max(end, hit.end), rank, rank, free=True)


def _leads(layers: Layers, hit: Hit) -> Cue | None:
    """Led the films; topped ITV's own; won the week; the field was led by 'Longshore'."""
    text = layers.text
    word = text[hit.start : hit.end].lower()
    before = _before(layers, hit)
    if by := PASSIVE.match(text, hit.end):
        named = BY.search(before)
        field = named and (
            FIELDS.fullmatch(named["list"]) or _ends_chart(layers, hit.start - len(before) + named.end("list"))
        )
        whole = field and " rest " not in before
        return _first(layers, hit, by.end()) if whole else None
    if word in ("leading", "topping", "heading") and text[hit.start].isupper():
        inverted = INVERTED.match(text, hit.end, layers.sentence_at(hit.start)[1])
        return _first(layers, hit, inverted.end("field")) if inverted else None
    if overlaps(layers.quantities, hit.start, hit.end):
        return None  # "31,000 won"
    if word in ("won", "wins", "winning"):
        won = WON.match(text, hit.end) or WON_TIME.match(text, hit.end)
        return _first(layers, hit, won.end()) if won else None
    if word in ("topped", "tops"):
        passive = ONLY_BY.match(text, hit.end)
        tops = None if passive or CLOTHES.search(before) else TOPS.match(text, hit.end)
        return _first(layers, hit, hit.end) if tops else None
    if word == "led" or word == "leads" or word == "lead":
        led = LED.match(text, hit.end)
        if led is None or (word == "lead" and led.end() == hit.end and not before.endswith("still ")):
            return None
        told = before.endswith(" to ") and led.end() > hit.end  # "rose to lead the pack"
        return None if NO_VERB.search(before) and not told else _first(layers, hit, led.end())
    heads = HEADS.match(text, hit.end) if word.startswith("head") else None
    return _first(layers, hit, heads.end()) if heads else None


def _sweeps(layers: Layers, hit: Hit) -> Cue | None:
    """Swept the week."""
    swept = WON_TIME.match(layers.text, hit.end)
    return _first(layers, hit, swept.end()) if swept else None


def _ends_chart(layers: Layers, position: int) -> bool:
    return any(chart.end == position for chart in within(layers.charts, position - REACH, position))


def _holds(layers: Layers, hit: Hit) -> Cue | None:
    """Held the lead; nabbed the crown; claimed Monday night."""
    before = _before(layers, hit)
    if NEVER.search(before):
        return None
    held = HOLDS.match(layers.text, hit.end)
    if held is None and layers.text[hit.start : hit.end].lower() in ("claimed", "claims", "took", "takes", "captured"):
        held = WON_TIME.match(layers.text, hit.end)
    return _first(layers, hit, held.end()) if held else None


def _reigns(layers: Layers, hit: Hit) -> Cue | None:
    reigns = REIGNS.match(layers.text, hit.end)
    if layers.text.endswith(" top", hit.start, hit.end):
        return _first(layers, hit, hit.end) if reigns else None
    if layers.text.endswith(" Top", hit.start, hit.end):
        return None  # "The most-watched show was Top Hat"
    return _first(layers, hit, hit.end) if reigns or " " in layers.text[hit.start : hit.end] else None


def _leader(layers: Layers, hit: Hit) -> Cue | None:
    """Was the clear leader; the leader was 'Longshore'."""
    before = _before(layers, hit)
    if LEADER_WAS.match(layers.text, hit.end) and before.lower().endswith(("the ", "runaway ", "clear ")):
        return _first(layers, hit, hit.end)
    return _first(layers, hit, hit.end) if IS_LEADER.search(before) else None


def _chart_topper(layers: Layers, hit: Hit) -> Cue | None:
    return _first(layers, hit, hit.end) if A_HIT.search(_before(layers, hit)) else None


def _top_of(layers: Layers, hit: Hit) -> Cue | None:
    """At the head of the field."""
    of_list = None if _before(layers, hit).endswith("spent ") else TOP_OF.match(layers.text, hit.end)
    return _first(layers, hit, of_list.end()) if of_list else None


def _medal(layers: Layers, hit: Hit) -> Cue | None:
    """Had to settle for silver; took bronze."""
    text = layers.text
    word = text[hit.start : hit.end].lower()
    if NO_PLACE.match(text, hit.end) or not OF_MEDALS.search(_before(layers, hit)):
        opens = LEADER_WAS.match(text, hit.end)
        if not opens or word == "gold":
            return None
    rank = next(rank for medal, rank in MEDALS.items() if word.startswith(medal))
    return _first(layers, hit, hit.end, rank)


def _second(layers: Layers, hit: Hit) -> Cue | None:
    near = max(layers.sentence_at(hit.start)[0], hit.start - 4 * REACH)
    if any(one.low == 2 for one in within(layers.ordinals, near, hit.start)):
        return None  # "the second most popular of the year, behind only 'Ember'": told already
    return _first(layers, hit, hit.end, 2) if A_NAME.match(layers.text, hit.end) else None


FIELDS = re.compile(rf"{_any('field')}")
READERS: dict[str, Callable[[Layers, Hit], Cue | None]] = {
    "leads": _leads,
    "lead": _leads,
    "sweeps": _sweeps,
    "crowned": _holds,
    "holds": _holds,
    "reigns": _reigns,
    "leader": _leader,
    "chart_topper": _chart_topper,
    "medal": _medal,
    "second": _second,
    "top_of": _top_of,
}
