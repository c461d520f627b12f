"""The words that give a rank: which ordinals, verbs and superlatives place something on a chart, and which do not.

ranks      ranked first | in the number two spot | the fifth most-watched series | topped the chart | in the top ten
no ranks   the first season | her 12th number one | the fourth Korean series to ... | ninth week
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from pipeline import vocab
from pipeline.claims.rank import medals, moved
from pipeline.claims.rank.cue import Cue
from pipeline.layers import Hit, Layers
from pipeline.mentions.topics import many
from pipeline.model import ChartMention, OrdinalMention

_any = partial(vocab.any_of, "ranks")


def _said(kind: str) -> str:
    return vocab.alternation(vocab.words("rank_outline", kind))


NO_NOUN = vocab.words("ranks", "no_noun")
NOUN_PHRASE = rf"(?: (?!(?:{'|'.join(NO_NOUN)})\b)(?:U\.S\.?|\w[\w'-]*)){{0,5}}"
NOT_SUPERLATIVE = (
    r"(?!(?:interest|guest|forest|contest|latest|request|protest|harvest|honest|arrest|modest|priest|conquest|manifest"
    r"|suggest|invest|digest|tempest|earnest|behest|northwest|southwest|midwest|everest|budapest)\b)"
)
SUPERLATIVE = re.compile(  # behind an ordinal any superlative counts
    rf"[ -](?:{_any('superlative')}|(?:most|least)[ -][a-z][\w-]+|{NOT_SUPERLATIVE}[a-z]{{3,}}est|best|worst)\b"
    rf"(?P<words>{NOUN_PHRASE})",
    re.I,
)
PLACE = re.compile(rf"[ -]{_any('place_noun')}\b")
BARE_END = re.compile(
    r"(?= (?:on|in|at|with|behind|among|for|after|overall|respectively|ahead|by|as|and|but|while|from|nationally"
    r"|across|worldwide)\b"
    r"| (?:this|last) (?:week|month|year|night|weekend)\b| (?:out )?of (?=\d)| out of\b| \(|[,.;:)!]|\s*$|\n)"
    r"(?! (?:in line|on (?:the )?scene|from (?:the )?(?:left|right|bottom)|last|and only|and foremost"
    r"|by the|at the scene)\b)"
)
# what "No. 1" follows as a place, in lower case; behind another noun it counts that: "kitten number four"
BEFORE_NUMBER = re.compile(rf"(?:(?:^|[\n\"'(:;,.!?\u2013\u2014-] ?)|\b{_any('before_number')}|\b[a-z]+ly|'s?|s') ?$")
NAMED_AFTER = re.compile(
    r"[\"']? (?!(?:I|With|On|In|At|For|And|As|After|By|Again|From|Over|This|Spot|While|But|Of)\b)[A-Z][a-z]+"
)
AIMED_AT = re.compile(
    r"\b(?:fight|battle|race|sights|push|challenge|bid|hunt|contest|tussle|eyeing|chasing|vying|likelihood|hopes"
    r"|chance) (?:for |of )?(?:the |an? )?$"
    r"|\b(?:previous|earlier|prior|former) (?:best|peak|high) of $|\b(?:better|higher|lower|worse) than the $"
)
MOVES_ANOTHER = re.compile(r"\b(?:them|him|her|us|me|you) (?:back |up |down )?(?:to|into) $")
ONE_OF_THEM = re.compile(r"\b(?:an?|new|another|becoming an?|as an?) $")
IDIOM = re.compile(r"\b(?:in the|at) $", re.I)
RUNNING = re.compile(r"\b(?:long|short|old|young|new)est(?:-[a-z]+)? $")  # "the longest-running number one"
TO_PLACE = re.compile(r"\b(?:at|to|into|reach(?:ed|es)|hits?) $")
HOUSE = re.compile(r"(?:Number|No\.?) (?:10|Ten|11)$")  # the prime minister's house
PERSON_TITLE = re.compile(r"\bworld (?:rank(?:ed|ing) )?$", re.I)
IS_TITLE = re.compile(
    r"\b(?:is|was|as|be|become|became|becomes|been|being|remains|remained|now) (?:the |a )?(?:new |current "
    r"|reigning |first )?"
    r"(?:men's |women's |female |male )?world (?:ranked |ranking )?$",
    re.I,
)
TAKES = re.compile(r"\btak(?:e|es|en|ing) $|\btook $")
ODDS = re.compile(r" (?:favourite )?at \d+[/-]\d+\b")
BEHIND = re.compile(r" to\b")
AND_MORE = re.compile(r",? and (?!(?:the|was|is|has|had|that|it|as)\b)[a-z]")
RACED_IN = re.compile(r"\b(?:finish\w*|qualif\w+|came|comes|is|are|was|were|sits?|start\w*|placed?|ended|home) in $")
IN_FIRST_PLACE = re.compile(r"\bcomes? $")
LOST = re.compile(
    r"\b(?:miss(?:ed|es|ing)?(?: out on)?|lost|los(?:es|ing)|surrender(?:ed|s|ing)|denied|(?:short|shy|out) of)"
    r" (?:the )?$"
)
LEFT_REACH = 48  # characters before an ordinal that say what it counts
BEFORE = re.compile(  # of words in lower case
    rf"\b(?:{_any('before_ordinal')}|finish(?:ed|es|ing)? (?:the|their|his|her) (?:season|year|race|campaign|day))"
    r" (?:now |still |again |currently |also |only |just |up |down |back |narrowly |joint |equal |tied for |tied )?$",
)
AFTER_COUNT = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|two|three|four|five|\d+(?:st|nd|rd|th)?) $",
    re.I,
)
OWN_COUNT = re.compile(
    r"\b(?:his|her|their|its|own|career|a|another|previous|first|last|straight|consecutive) (?:[\w-]+ )?$", re.I
)
NTH = (
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\w{3,}teenth"
    r"|\w{3,}tieth)"
)
SHARED = re.compile(rf"\b{NTH} and (?:the )?$")
HOLES = re.compile(rf"\b(?:at|on) the {NTH}(?:, {NTH}){{0,4}},? and (?:the )?$")  # "bogeys at the seventh and 12th"
LISTED = re.compile(rf"(?:(?:,|,? and|,? or) (?:the )?{NTH}\b){{1,8}}")
NUMBER_WORD = re.compile(r"(?:no\b|number|#|nos)", re.I)
WEEKS_AT = re.compile(
    r"\bweeks?,? (?:(?:she|he|it|they|has|have|had) ){0,2}(?:spent |atop )?(?:at|in|on)(?: the)? $", re.I
)
RECORD = re.compile(r"\b(?:most|record|cumulative|total|more|\w+er)\b[^.;]{0,40}$", re.I)
NO_CHART = re.compile(
    r"[ -](?:fans?|priority|reason|rule|issue|enemy|choice|goal|concern|draft|pick|seed|song ever|shirt|jersey|kit|role"
    r"|position in|setting|goalkeeper|keeper|striker|target|suspect|cause|killer|tip|thing|question|job|driver|car|bus"
    r"|(?:[a-z]+ )?(?:executive|officer|official|adviser|aide|lieutenant|lawyer|leader|boss)"
    r"|rated|squad|option|financial|draft|overall pick|man|woman|ally|supporter|source)\b"
)
OWN_HIT = re.compile(r"[ -](?:hit|single|album|song|record)(?P<many>s)?\b")
OF_ITS_OWN = re.compile(r"\b(?:its|his|her|their|my|our) (?:[a-z]+ )?$")
SECOND_BEST = re.compile(r"[ -](?:best|worst)")
IN_LIST = re.compile(r" (?:in|on|of|behind)\b")
RANGE_NOUN = re.compile(r"[ -](?:finish|place|spot|position|berth|hit|single|album|ranking|result|showing)(?:e?s)?\b")
LAST_OF = re.compile(r"\b(?:final|last) (?:berth|place|spot|slot|position) (?:in|of) (?:the )?$")
OF_THE_RANGE = re.compile(r" (?:include[sd]?|there|ends?)\b")  # "climbers in the top ten include ..."
A_RANGE = re.compile(
    rf"\b(?:an?|another|his|her|its|their|{NTH}|two|three|four|five|six|straight"
    r"|secured|earned|scored|clinched|claimed) (?:[a-z]+ )?$"
)
RANGE_BEFORE = re.compile(rf"\b{_any('into_range')} (?:the |its |their |that |this )?(?:[\w.'-]+ ){{0,2}}$", re.I)
TOP_OF_LIST = re.compile(r" (?:the )?(?:(?:list|chart|table|ranking) )?(?:of |for )?")
TOP_TITLE = re.compile(
    r"top (?!(?:of|ten|five|three|\d+)\b)(?:[\w-]+ ){1,2}?(?:film|movie|show|series|album|song|single|title"
    r"|program(?:me)?)\b"
)
SEVERAL_ARE = re.compile(r"[^.;:\n]{0,40}? are\b")
ROUNDED = re.compile(r"(?<!\band )\bround(?:s|ed) out the $")
SEVERAL = re.compile(r"\band [^,;.]{2,60}round(?:s|ed) out the $")
GAPPED = re.compile(
    r"(?:\b(?:with|leaving|and|followed by)|,) (?:the )?[\"']?(?:[\w.&':-]+ ){0,5}?[\"']?[A-Z0-9][\w.&-]*[\"']? $"
)
INVERTED = re.compile(
    r"(?: on (?:the|that) (?:list|chart))? (?:was|were|is|are|came|went to"
    r"|goes to)(?: the)? [\"']?(?:[a-z-]+ ){0,3}[\"']?[A-Z]"
)
OPENS = re.compile(r"(?:^|[\n.;] ?[\"']?|, and |, while )(?:(?:A|a|In|in) (?:distant |close |strong )?)?$")
FINISHED = re.compile(
    rf"\b(?:was|were|finish(?:ed|es|ing)|ended|came|as|named|{_said('medals')}|settl(?:e|ed|es|ing) for|do with"
    r"|content with|make do with|come|into|third|place) (?:the |a |its |her |his |their )?$"
)
SUMMIT = re.compile(
    r"(?: of)?(?: (?:the|its|their|this|that|his|her|[A-Z][\w.]*'s))? (?:[\w.'-]+ ){0,4}?"
    rf"(?:{_said('list')})\b(?! of (?:the |his |her |its |their )?(?!year|week|month)[a-z])(?! topper)"
)
WON = re.compile(r"\b(?:won|leads|wins|winning|win|victory|beat|claimed|led|topped|took)\b")
LED = re.compile(  # a chart that has no name: "topped the list"; a race or a slot only where the object ends
    r" (?:the|a|an|this|its|their|his|her|both|[A-Z][\w.'-]*|[\w-]+'s?) (?:(?!(?:to|by|on|in|at|of|for"
    r"|from)\b)[\w.'-]+ ){0,4}?"
    rf"(?:(?!league\b|Premier\b|Champ)(?:{_said('list')})\b"
    rf"|(?:{_said('led')})\b(?=\s*(?:[,.;\n]|$)| (?:with|in|on|at|from|by)\b))"
)
THERE_AT = re.compile(  # "there is a shuffle at the top", "expected a change at the top": of what happens there
    r"\b(?:there(?:'s| is| was| has been)|see|sees|saw|expect(?:s|ed)?|a look) (?:[\w-]+ ){0,6}$"
    r"|\b(?:change|shuffle|shake-up|reshuffle|battle|race|fight|movement|surprise|action|look) (?:right )?$"
)
CHART_NEAR = 36  # characters between "leads" and its chart: "topped this week's "
CLAUSE_MARK = re.compile(r"[,;:.]| (?:and|but|while|with|after|as|for|on|in) ")
OF = re.compile(r" of\b")
OF_A_TIME = re.compile(  # "of the night": the chart of that time, though nobody names it
    r"(?: [\w'-]+){0,6}? (?:of|for|this|last|that|in|on) (?:the )?(?:week|weekend|night|day|month|year|evening|season"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:19|20)\d\d)\b"
)
PHRASE_END = re.compile(NOUN_PHRASE)
OF_ITS_TIME = re.compile(
    r"\b(?:week|weekend|night|day|month|year|season|summer|decade)'s $"
)  # the week's most-watched show
OF_ITS_PLACE = re.compile(
    r"\b(?:country|nation|world|channel|station|network|service|streamer|platform|[A-Z][\w.]*)'s $"
)
ON_SERVICE = re.compile(r" on (?!the\b)[A-Z]")
ALONE = re.compile(r"\b(?:the|is|was|as|remains|became|become|title of|crown of) $", re.I)
ONE_OF = re.compile(r"\b(?:one of|among|some of) (?:the )?$", re.I)


def cues(layers: Layers) -> list[Cue]:
    """Return the cues in order of the text, none overlapping another; the longer counts."""
    found = [*_ordinals(layers), *_words(layers), *_tops(layers), *moved.cues(layers)]
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return [cue for place, cue in enumerate(kept) if not cue.gapped or _follows(layers, kept[:place], cue)]


def _follows(layers: Layers, before: list[Cue], cue: Cue) -> bool:
    """Return whether a rank with words of its own stands before in the sentence."""
    first = layers.sentence_at(cue.start)[0]
    return bool(before and before[-1].start >= first) or WON.search(layers.text, first, cue.start) is not None


def _ordinals(layers: Layers) -> Iterator[Cue]:
    for ordinal in layers.ordinals:
        before = layers.text[max(layers.sentence_at(ordinal.start)[0], ordinal.start - LEFT_REACH) : ordinal.start]
        read = _place if ordinal.low == ordinal.high else _range
        if cue := read(layers, ordinal, before):
            yield cue


def _range(layers: Layers, ordinal: OrdinalMention, before: str) -> Cue | None:
    """Return the place within a range, or at its end: "in the top five", "her third top-ten finish"."""
    text, start, end = layers.text, ordinal.start, ordinal.end
    rounded = ROUNDED.search(before) and not SEVERAL.search(before) and not text.startswith((" were", " was"), end)
    if rounded or LAST_OF.search(before):
        return Cue(start, end, ordinal.high, ordinal.high)  # "Ember rounded out the top five"
    if AIMED_AT.search(before) or OF_THE_RANGE.match(text, end):
        return None
    within_range = RANGE_BEFORE.search(before) and not ONE_OF.search(before) and " nowhere " not in before
    if within_range or (RANGE_NOUN.match(text, end) and A_RANGE.search(before)):
        return Cue(start, end, ordinal.low, ordinal.high)
    return None


def _place(layers: Layers, ordinal: OrdinalMention, before: str) -> Cue | None:
    """Return the place that one ordinal tells, with the words behind it that say of what."""
    text, start, end, rank = layers.text, ordinal.start, ordinal.end, ordinal.low
    if AIMED_AT.search(before) or MOVES_ANOTHER.search(before) or HOLES.search(before):
        return None
    if superlative := SUPERLATIVE.match(text, end):
        if OF_ITS_OWN.search(before) and not layers.of_charts:
            return None  # "its third-highest total": among its own
        lost = not superlative["words"] and SECOND_BEST.fullmatch(superlative[0])
        if lost and not IN_LIST.match(text, superlative.end()):
            return None  # "they were second best": they lost
        return Cue(start, superlative.end(), rank, rank, superlative[0].strip(" -"), counts=True)
    if place := PLACE.match(text, end):
        if LOST.search(before):
            return None  # "after two months out of first place"
        if TAKES.search(before) and BEHIND.match(text, place.end()):
            return None  # "cost takes second place to safety": one thing matters more
        if IDIOM.search(before) and rank == 1 and text[end : place.end()].strip() == "place":
            return None  # "in the first place": to begin with
        return Cue(start, place.end(), rank, rank)
    if NUMBER_WORD.match(text, start):
        weeks = WEEKS_AT.search(before) is not None
        told = _is_place(text, ordinal, before, bool(layers.charts)) and not (weeks and RECORD.search(before))
        return Cue(start, end, rank, rank, of_work=weeks) if told else None
    if (listed := LISTED.match(text, end)) and not BARE_END.match(text, listed.end()):
        return None  # "the third, fourth and fifth seasons"
    if INVERTED.match(text, end) and OPENS.search(before):
        return Cue(start, end, rank, rank, needs_chart=not before.endswith("distant "))
    return _bare(text, ordinal, before)


def _bare(text: str, ordinal: OrdinalMention, before: str) -> Cue | None:
    """Return the place of an ordinal with no noun behind it: "finished third"."""
    start, end, rank = ordinal.start, ordinal.end, ordinal.low
    if not BARE_END.match(text, end):
        return None
    led = BEFORE.search(before.lower())
    if not led and GAPPED.search(before):
        return Cue(start, end, rank, rank, gapped=True)
    if not led or ODDS.match(text, end) or (rank == 1 and before.endswith("at ")):
        return None  # "at first"
    joined = before.endswith(("and ", "or ")) and not SHARED.search(before)
    in_first = before.endswith(" in ") and RACED_IN.search(before) is None
    first = rank == 1 and (in_first or IN_FIRST_PLACE.search(before) is not None)  # "safety comes first"
    return Cue(start, end, rank, rank, needs_chart=joined or first)


def _is_place(text: str, ordinal: OrdinalMention, before: str, charts: bool) -> bool:
    """Return whether "No. 1" is a place: not in "her 12th No. 1", "a number one fan", "their number one single"."""
    if (
        AFTER_COUNT.search(before)
        or RUNNING.search(before)
        or before.endswith("&")
        or not BEFORE_NUMBER.search(before.lower())
    ):
        return False
    if AIMED_AT.search(before) or (ordinal.low > 1 and ONE_OF_THEM.search(before)):
        return False
    if HOUSE.match(text[ordinal.start : ordinal.end]) and not (charts and TO_PLACE.search(before)):
        return False
    if PERSON_TITLE.search(before) and not IS_TITLE.search(before):
        return False
    if NAMED_AFTER.match(text, ordinal.end) and text[ordinal.end + 1 : ordinal.end + 2] not in ("U",):
        return False  # "No. 9 Ann Hale": a number on a shirt, a placing of somebody else
    if NO_CHART.match(text, ordinal.end):
        return False
    hit = OWN_HIT.match(text, ordinal.end)
    return not (hit and (hit["many"] or OWN_COUNT.search(before)))


def _tops(layers: Layers) -> Iterator[Cue]:
    """Yield "the top English-language film"."""
    text = layers.text
    for top in TOP_TITLE.finditer(text):
        if SEVERAL_ARE.match(text, top.end()):
            continue  # "The top series of the week are below"
        if text[top.start() - 1 : top.start()].isalnum():
            continue  # "stop the film"
        yield Cue(top.start(), top.end(), 1, 1, needs_chart=True)


def _words(layers: Layers) -> Iterator[Cue]:
    """Words that place something without an ordinal, by the classes of rank_cues.toml."""
    for hit in layers.hits["rank_cues"]:
        reader = READERS.get(hit.key)
        if reader and (cue := reader(layers, hit)):
            yield cue


def _leads(layers: Layers, hit: Hit) -> Cue | None:
    """Topped the Billboard 200; led the list; won the box office."""
    text = layers.text
    chart = _next_chart(layers, hit.end)
    beside = chart is not None and chart.start - hit.end <= CHART_NEAR and chart.end <= layers.sentence_at(hit.start)[1]
    if chart and beside and not CLAUSE_MARK.search(text, hit.end, chart.start):
        return Cue(hit.start, chart.end, 1, 1)
    named = LED.match(text, hit.end)
    if named is None:
        return None
    if hit.key == "sweeps" and text.endswith("race", hit.end, named.end()):
        return None
    ways = text.endswith(" way", hit.end, named.end())  # "led the way in 70 countries": of a list, where one is named
    return Cue(hit.start, named.end(), 1, 1, needs_chart=ways) if layers.charts or not ways else None


def _crowned(layers: Layers, hit: Hit) -> Cue | None:
    """Took the box office crown."""
    led = _leads(layers, hit)
    return led if led and "crown" in layers.text[led.start : led.end + len(" crown")] else None


def _top_of(layers: Layers, hit: Hit) -> Cue | None:
    chart = _next_chart(layers, hit.end)
    if chart and TOP_OF_LIST.fullmatch(layers.text, hit.end, chart.start):
        return Cue(hit.start, chart.end, 1, 1)
    if layers.text.endswith("spent ", 0, hit.start):
        return None  # "the week that it spent atop the chart": which of them is open
    listed = SUMMIT.match(layers.text, hit.end)
    return Cue(hit.start, listed.end(), 1, 1) if listed else None


def _top_title(layers: Layers, hit: Hit) -> Cue | None:
    return Cue(hit.start, hit.end, 1, 1, needs_chart=True)


def _top_spot(layers: Layers, hit: Hit) -> Cue | None:
    before = layers.text[max(0, hit.start - len(" in the ")) : hit.start]
    if LOST.search(layers.text, max(0, hit.start - LEFT_REACH), hit.start):
        return None
    idiom = IDIOM.search(before) and layers.text.startswith("first", hit.start)  # "in the first place": to begin with
    return None if idiom else Cue(hit.start, hit.end, 1, 1)


def _on_top(layers: Layers, hit: Hit) -> Cue | None:
    if THERE_AT.search(layers.text, max(0, hit.start - LEFT_REACH), hit.start):
        return None
    if layers.text.startswith(" of ", hit.end) and (listed := _top_of(layers, hit)):
        return listed
    if OF.match(layers.text, hit.end) or layers.text.startswith((" up", "-up"), hit.end):  # "in the lead up to May"
        return None
    return Cue(hit.start, hit.end, 1, 1, needs_chart=True)


def _runner_up(layers: Layers, hit: Hit) -> Cue | None:
    if layers.text.startswith((" prize", " award", "'s "), hit.end):
        return None
    said = FINISHED.search(layers.text, max(0, hit.start - LEFT_REACH), hit.start)
    return Cue(hit.start, hit.end, 2, 2, needs_chart=said is None)


def _counted(layers: Layers, hit: Hit) -> Cue | None:
    """A superlative without an ordinal is a first place, unless others share it ("one of the most-watched ...")."""
    before = layers.text[max(0, hit.start - 16) : hit.start]
    of_time, of_place = OF_ITS_TIME.search(before), OF_ITS_PLACE.search(before)
    if not (ALONE.search(before) or of_time or of_place) or ONE_OF.search(before):
        return None
    if AND_MORE.match(layers.text, hit.end):
        return None  # "the most popular and outspoken critic": a praise, no place
    end = PHRASE_END.match(layers.text, hit.end).end()
    nouns = layers.text[hit.end : end].split()
    if nouns[-1:] in (["one"], ["ones"]) or (not nouns and hit.key == "liked"):
        return None  # "has the best-selling one"; "came as the favourite"
    if nouns and (nouns[-1] in ("list", "chart", "charts", "ranking", "rankings") or any(map(many, nouns))):
        return None  # "crack the most popular list"; "compiles the most popular tracks"
    if hit.key == "biggest" and not any(noun in vocab.surfaces("media") for noun in nouns):
        return None  # the biggest opening, the largest audience: a record, no place on a chart
    told = of_time or OF_A_TIME.match(layers.text, end) or ON_SERVICE.match(layers.text, end)
    return Cue(hit.start, end, 1, 1, layers.text[hit.start : end], needs_chart=not told)


def _next_chart(layers: Layers, position: int) -> ChartMention | None:
    return next((chart for chart in layers.charts if chart.start >= position), None)


READERS: dict[str, Callable[[Layers, Hit], Cue | None]] = {
    "leads": _leads,
    "sweeps": _leads,
    "crowned": _crowned,
    "top_of": _top_of,
    "top_title": _top_title,
    "top_spot": _top_spot,
    "on_top": _on_top,
    "runner_up": _runner_up,
    "medal": medals.read,
    "moved": moved.read,
    "counted": _counted,
    "liked": _counted,
    "biggest": _counted,
}
