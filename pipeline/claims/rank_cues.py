"""The words that give a rank: which ordinals, verbs and superlatives place something on a chart, and which do not.

ranks      ranked first | in the number two spot | the fifth most-watched series | topped the chart | in the top ten
no ranks   the first season | her 12th number one | the fourth Korean series to ... | ninth week
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline import vocab
from pipeline.layers import Hit, Layers
from pipeline.model import ChartMention, OrdinalMention
from pipeline.normalize.numbers import cardinal


def _any(kind: str) -> str:
    return rf"(?:{vocab.alternation(vocab.words('ranks', kind))})"


NO_NOUN = "in on of at with for by to after as that which when and behind since was were is are has had".split()
NOUN_PHRASE = rf"(?: (?!(?:{'|'.join(NO_NOUN)})\b)[\w'-]+){{0,5}}"
SUPERLATIVE = re.compile(rf"[ -]{_any('superlative')}\b(?P<words>{NOUN_PHRASE})", re.I)
PLACE = re.compile(rf"[ -]{_any('place_noun')}\b")
BARE_END = re.compile(
    r"(?= (?:on|in|at|with|behind|among|for|after|overall|ahead|by|as|and|but|while|from|nationally|across|worldwide)\b"
    r"| (?:this|last) (?:week|month|year|night|weekend)\b|[,.;:)!]|\s*$|\n)"
    r"(?! (?:in line|on (?:the )?scene|from (?:the )?(?:left|right)|and only|and foremost|by the|at the scene)\b)"
)
BEFORE_NUMBER = re.compile(  # what "No. 1" follows as a place; behind another noun it counts that: "kitten number four"
    rf"(?:(?:^|[\n\"'(:;,.!?\u2013\u2014-] ?)|\b{_any('before_number')}|'s?|s') ?$", re.I
)
NAMED_AFTER = re.compile(r" (?!I\b)[A-Z][a-z]+")
AIMED_AT = re.compile(
    r"\b(?:fight|battle|race|sights|push|challenge|bid|hunt|contest|tussle|eyeing|chasing) (?:for )?(?:the )?$"
)
MOVES_ANOTHER = re.compile(r"\b(?:them|him|her|us|me|you) (?:back |up |down )?(?:to|into) $")
ONE_OF_THEM = re.compile(r"\b(?:an?|new|another|becoming an?|as an?) $")
IDIOM = re.compile(r"\b(?:in the|at) $", re.I)
HOUSE = re.compile(r"(?:Number|No\.?) (?:10|Ten|11)$")  # the prime minister's house
PERSON_TITLE = re.compile(r"\bworld (?:rank(?:ed|ing) )?$", re.I)
IS_TITLE = re.compile(
    r"\b(?:is|was|as|be|become|became|becomes|been|being|remains|remained|now) (?:the |a )?(?:new |current "
    r"|reigning |first )?"
    r"(?:men's |women's |female |male )?world (?:ranked |ranking )?$",
    re.I,
)
LEFT_REACH = 48  # characters before an ordinal that say what it counts
LAST_PLACE = 200  # the longest charts in the news
BEFORE = re.compile(rf"\b{_any('before_ordinal')} (?:only |just |up |down |back |narrowly )?$", re.I)
AFTER_COUNT = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|two|three|four|five|\d+(?:st|nd|rd|th)?) $",
    re.I,
)
OWN_COUNT = re.compile(
    r"\b(?:his|her|their|its|own|career|a|another|previous|first|last|straight|consecutive) (?:[\w-]+ )?$", re.I
)
LISTED = re.compile(r"(?:,|,? and|,? or) (?:the )?(?:\w+(?:st|nd|rd|th)|first|second|third)\b")
NUMBER_WORD = re.compile(r"(?:no\b|number|#|nos)", re.I)
WEEKS_AT = re.compile(
    r"\bweeks?,? (?:(?:she|he|it|they|has|have|had) ){0,2}(?:spent |atop )?(?:at|in|on)(?: the)? $", re.I
)
RECORD = re.compile(r"\b(?:most|record|cumulative|total|more|\w+er)\b[^.;]{0,40}$", re.I)
MOVED_TO = re.compile(r" (?P<to>\w+)")
NO_CHART = re.compile(
    r"[ -](?:fans?|priority|reason|rule|issue|enemy|choice|goal|concern|draft|pick|seed|song ever|shirt|jersey|kit|role"
    r"|position in|setting|goalkeeper|keeper|striker|target|suspect|cause|killer|tip|thing|question|job|driver|car|bus"
    r"|rated|squad|option|financial|draft|overall pick|man|woman|ally|supporter|source)\b"
)
OWN_HIT = re.compile(r"[ -](?:hit|single|album|song|record)(?P<many>s)?\b")
RANGE_BEFORE = re.compile(rf"\b{_any('into_range')} (?:the |its |their |that |this )?(?:[\w.'-]+ ){{0,2}}$", re.I)
LED = re.compile(  # a chart that has no name: "topped the list", "won the box office"
    r" (?:the|a|an|this|its|their|his|her|both|[A-Z][\w.'-]*|[\w-]+'s?) (?:(?!(?:to|by|on|in|at|of|for"
    r"|from)\b)[\w.'-]+ ){0,4}?"
    r"(?:charts?|lists?|table|rankings?|ratings|box[ -]office|top (?:10|ten|five|20|40)|countdown|tally)\b"
)
CHART_NEAR = 36  # characters between "leads" and its chart: "topped this week's "
CLAUSE_MARK = re.compile(r"[,;:.]| (?:and|but|while|with|after|as|for|on|in) ")
OF = re.compile(r" of\b")
OF_A_TIME = re.compile(  # "of the night": the chart of that time, though nobody names it
    r"(?: [\w'-]+){0,6}? (?:of|for|this|last|that|in|on) (?:the )?(?:week|weekend|night|day|month|year|evening)\b"
)
PHRASE_END = re.compile(NOUN_PHRASE)
ALONE = re.compile(r"\b(?:the|is|was|as|remains|became|become) $", re.I)
ONE_OF = re.compile(r"\b(?:one of|among|some of) (?:the )?$", re.I)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give the ranks low to high.

    words        what a superlative is about ("most-watched non-English original"), else ""
    counts       an ordinal counts the superlative ("fifth most-watched")
    of_work      a rank of works only: "spent two weeks at number one" of a singer counts her weeks
    needs_chart  too weak to be a rank unless a chart or a country stands by it
    """

    start: int
    end: int
    low: int
    high: int
    words: str = ""
    counts: bool = False
    needs_chart: bool = False
    of_work: bool = False


def cues(layers: Layers) -> list[Cue]:
    """Return the cues in order of the text, none overlapping another; on the same words the longer counts."""
    found = [*_ordinals(layers), *_words(layers)]
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _ordinals(layers: Layers) -> Iterator[Cue]:
    text = layers.text
    for ordinal in layers.ordinals:
        before = text[max(layers.sentence_at(ordinal.start)[0], ordinal.start - LEFT_REACH) : ordinal.start]
        if ordinal.low != ordinal.high:
            if RANGE_BEFORE.search(before) and not ONE_OF.search(before):
                yield Cue(ordinal.start, ordinal.end, ordinal.low, ordinal.high)
            continue
        if AIMED_AT.search(before) or MOVES_ANOTHER.search(before):
            continue
        superlative = SUPERLATIVE.match(text, ordinal.end)
        if superlative:
            words = superlative[0].strip(" -")
            yield Cue(ordinal.start, superlative.end(), ordinal.low, ordinal.high, words, counts=True)
        elif place := PLACE.match(text, ordinal.end):
            if IDIOM.search(before) and ordinal.low == 1 and text[ordinal.end : place.end()].strip() == "place":
                continue  # "in the first place": to begin with
            yield Cue(ordinal.start, place.end(), ordinal.low, ordinal.high)
        elif NUMBER_WORD.match(text, ordinal.start):
            weeks = WEEKS_AT.search(before) is not None
            if _is_place(text, ordinal, before) and not (weeks and RECORD.search(before)):
                yield Cue(ordinal.start, ordinal.end, ordinal.low, ordinal.high, of_work=weeks)
        elif LISTED.match(text, ordinal.end):
            continue  # "the third, fourth and fifth seasons"
        elif BEFORE.search(before) and BARE_END.match(text, ordinal.end):
            if ordinal.low == 1 and before.endswith("at "):
                continue  # "at first"
            yield Cue(
                ordinal.start, ordinal.end, ordinal.low, ordinal.high, needs_chart=before.endswith(("and ", "or "))
            )


def _is_place(text: str, ordinal: OrdinalMention, before: str) -> bool:
    """Return whether "No. 1" is a place: not in "her 12th No. 1", "a number one fan", "their number one single"."""
    if AFTER_COUNT.search(before) or before.endswith("&") or not BEFORE_NUMBER.search(before):
        return False
    if AIMED_AT.search(before) or (ordinal.low > 1 and ONE_OF_THEM.search(before)):
        return False
    if HOUSE.match(text[ordinal.start : ordinal.end]) or (PERSON_TITLE.search(before) and not IS_TITLE.search(before)):
        return False
    if NAMED_AFTER.match(text, ordinal.end) and text[ordinal.end + 1 : ordinal.end + 2] not in ("U",):
        return False  # "No. 9 Ann Hale": a number on a shirt, a placing of somebody else
    if NO_CHART.match(text, ordinal.end):
        return False
    hit = OWN_HIT.match(text, ordinal.end)
    return not (hit and (hit["many"] or OWN_COUNT.search(before)))


def _words(layers: Layers) -> Iterator[Cue]:
    """Words that place something without an ordinal, by the classes of rank_cues.toml."""
    for hit in layers.hits["rank_cues"]:
        cue = READERS[hit.key](layers, hit)
        if cue is not None:
            yield cue


def _leads(layers: Layers, hit: Hit) -> Cue | None:
    """Topped the Billboard 200; led the list; won the box office."""
    text = layers.text
    chart = _next_chart(layers, hit.end)
    if chart and chart.start - hit.end <= CHART_NEAR and not CLAUSE_MARK.search(text, hit.end, chart.start):
        return Cue(hit.start, chart.end, 1, 1)
    named = LED.match(text, hit.end)
    return Cue(hit.start, named.end(), 1, 1) if named else None


def _top_of(layers: Layers, hit: Hit) -> Cue | None:
    chart = _next_chart(layers, hit.end)
    return Cue(hit.start, chart.end, 1, 1) if chart and chart.start - hit.end <= len(" the ") else None


def _top_title(layers: Layers, hit: Hit) -> Cue | None:
    return Cue(hit.start, hit.end, 1, 1, needs_chart=True)


def _top_spot(layers: Layers, hit: Hit) -> Cue | None:
    before = layers.text[max(0, hit.start - len(" in the ")) : hit.start]
    if IDIOM.search(before) and layers.text.startswith("first", hit.start):
        return None  # "in the first place": to begin with
    return Cue(hit.start, hit.end, 1, 1)


def _on_top(layers: Layers, hit: Hit) -> Cue | None:
    return None if OF.match(layers.text, hit.end) else Cue(hit.start, hit.end, 1, 1, needs_chart=True)


def _runner_up(layers: Layers, hit: Hit) -> Cue | None:
    return Cue(hit.start, hit.end, 2, 2, needs_chart=True)


def _moved(layers: Layers, hit: Hit) -> Cue | None:
    """Dropped a place to three."""
    to = MOVED_TO.match(layers.text, hit.end)
    rank = cardinal(to["to"]) if to else None
    return Cue(hit.start, to.end(), rank, rank) if isinstance(rank, int) and 0 < rank <= LAST_PLACE else None


def _counted(layers: Layers, hit: Hit) -> Cue | None:
    """A superlative without an ordinal is a first place, unless others share it ("one of the most-watched ...")."""
    before = layers.text[max(0, hit.start - 16) : hit.start]
    if not ALONE.search(before) or ONE_OF.search(before):
        return None
    end = PHRASE_END.match(layers.text, hit.end).end()
    if hit.key == "biggest" and not any(noun in vocab.surfaces("media") for noun in layers.text[hit.end : end].split()):
        return None  # the biggest opening, the largest audience: a record, no place on a chart
    return Cue(hit.start, end, 1, 1, layers.text[hit.start : end], needs_chart=not OF_A_TIME.match(layers.text, end))


def _next_chart(layers: Layers, position: int) -> ChartMention | None:
    index = bisect_left(layers.charts, position, key=lambda chart: chart.start)
    return layers.charts[index] if index < len(layers.charts) else None


READERS: dict[str, Callable[[Layers, Hit], Cue | None]] = {
    "leads": _leads,
    "top_of": _top_of,
    "top_title": _top_title,
    "top_spot": _top_spot,
    "on_top": _on_top,
    "runner_up": _runner_up,
    "moved": _moved,
    "counted": _counted,
    "biggest": _counted,
}
