"""Lists that have no canonical name, kept by their words: where the sentence says on which list a rank stands.

Norway finished fourth on the medal table                      -> medal table
the club is 14th in the Premier League                         -> Premier League
she slipped down the world rankings, from second to ninth      -> world rankings
Fjell, the world's fifth-largest brewer                        -> world's largest brewer
"""

import re

from pipeline import vocab
from pipeline.claims.rank.cues import Cue
from pipeline.layers import Layers, overlaps
from pipeline.model import ChartMention, Span

NO_WORD = rf"(?!(?:{vocab.alternation(vocab.words('list_heads', 'no_word'))})\b)"
LIST = (
    rf"(?P<list>(?:{NO_WORD}['\"]?[\w.&+-]+(?:'\w*)?['\"]? ){{0,7}}?"
    rf"(?i:{vocab.alternation(vocab.words('list_heads', 'noun'))}))\b(?![-'\"]?\w)"
)
EVENT = r"(?:Report|Index|Marathon|Derby|Open|Cup|Games|Olympics|Awards|Masters|Classic|Stakes|Oaks|Guineas|Rally|Tour)"
LEAGUE = rf"(?P<name>(?:[A-Z][\w'-]* ){{0,2}}?(?:{vocab.alternation(vocab.words('list_heads', 'name'))}))\b"
NAMED = LEAGUE.replace("(?P<name>", rf"(?P<name>(?:[A-Z][\w'-]* ){{1,4}}?{EVENT}|", 1)
LEAD = r"(?:(?:in|on|of|at|among|within|for|across|inside) (?:the |its |this |an? |last |this year's )*)"
AFTER = re.compile(rf"(?: (?:overall|equal|again|also|now|place|spot|nationally))* {LEAD}(?:{LIST}|{NAMED})")
BEFORE = re.compile(
    rf"\b(?:(?:[Ii]n|[Oo]n|[Oo]f|[Uu]p|[Dd]own|for|[Aa]top|from|the|make|made|top|tops|topped|entered|joined|to)"
    rf" (?:the |its |this |his |her |their |an? |latest |this year's )*|[a-z]+s' |[A-Z][\w.]*'s )(?:{LIST}|{LEAGUE})"
    r"(?! (?:lead|leader|title|win|winner|race|rival|rivals|contenders?|points?|battle|table|victory|triumph"
    r"|final|match"
    r"|places?|spots?|games?)\b)"
)
BREAK = re.compile(r"[;:]|\b(?:while|but|whereas|although|because)\b")
BARE = frozenset("list lists chart charts table tables index poll polls survey category department division".split())
"""Heads that say nothing without a word before them, save where they follow the rank itself ("second in the table")."""
OF_THINGS = re.compile(rf" of (?:the )?{NO_WORD}[\w-]+(?: {NO_WORD}[\w-]+)?")
OWN = re.compile(rf" (?:of )?(?:the |its |this |a )?{LIST}$")
WORLD = re.compile(r"\bworld (?:rank(?:ed|ing) )?$", re.I)
POSSESSOR = re.compile(
    r"(?P<whose>(?:(?:the )?(?:[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,2}|world|country|nation|state|city|region"
    r"|continent|club|company)'s?|all-time|world|[A-Z]{2,4}) )(?:joint |now )?$"
)
NAME_AT_END = re.compile(r"(?: [A-Z][\w'-]*){1,5}$")
THAT = re.compile(r" of (?:that|this) ")
OF_TIME = re.compile(r" of (?:the|that|this) (?:day|week|weekend|night|month|year|evening)\b")
OF_WHAT = re.compile(
    r"(?: of (?!the (?:day|week|weekend|night|month|year|evening|season)\b)(?!last\b|this\b)(?:the )?"
    rf"(?:{NO_WORD}[\w'-]+)(?: {NO_WORD}[\w'-]+){{0,3}})?(?: in (?:[\w.]+ )?history\b| ever\b| since records began\b)?"
)
REACH = 120  # characters of the sentence before a rank in which its list is named


def named(layers: Layers, cue: Cue) -> ChartMention | None:
    """Return the list that the sentence names for the rank, by its own words; None where it names none."""
    text = layers.text
    first, last = layers.sentence_at(cue.start)
    if after := AFTER.match(text, cue.end, last):
        return _mention(layers, after.span("list") if after["list"] else after.span("name"))
    if own := OWN.search(text, cue.start, cue.end):
        tail = OF_THINGS.match(text, cue.end, last) if text[own.start("list") : cue.end].lower() in BARE else None
        return _mention(layers, (own.start("list"), tail.end() if tail else cue.end))
    if WORLD.search(text, max(first, cue.start - len("world ranking ")), cue.start):
        return ChartMention(start=cue.start, end=cue.end, text=cue_text(layers, cue), value="world rankings")
    if cue.words:
        return _superlative(layers, first, cue)
    begin = max(first, cue.start - REACH)
    for stop in BREAK.finditer(text, begin, cue.start):
        begin = stop.end()
    found = None
    for before in BEFORE.finditer(text, begin, cue.start):
        span = before.span("list") if before["list"] else before.span("name")
        if text[slice(*span)].lower() not in BARE:
            found = span
    return _mention(layers, found) if found else None


def cue_text(layers: Layers, cue: Cue) -> str:
    """Return the words of the cue as the article has them."""
    return layers.article.text[cue.start : cue.end]


def _superlative(layers: Layers, first: int, cue: Cue) -> ChartMention | None:
    """Return a superlative's own words as the list: "world's largest brewer"."""
    text = layers.text
    tail = OF_TIME.match(text, cue.end) or OF_WHAT.match(text, cue.end)
    end = tail.end() if tail else cue.end
    begin = text.find(cue.words, cue.start, cue.end)
    if begin < 0:
        return None
    if name := NAME_AT_END.search(text, begin, end):
        end = name.start()  # "the number one bestselling Dale Brush": the name is what is ranked
    if " " not in text[begin:end].replace("-", " "):
        return None
    whose = POSSESSOR.search(text, max(first, cue.start - 48), cue.start)
    owner = whose["whose"].removeprefix("the ").removeprefix("The ") if whose else ""
    return ChartMention(
        start=cue.start,
        end=end,
        text=layers.article.text[cue.start : end],
        value=f"{owner}{THAT.sub(' of the ', text[begin:end]).replace('-', ' ').strip()}",
    )


def _mention(layers: Layers, span: Span) -> ChartMention | None:
    start, end = span
    if overlaps(layers.works, start, end) or overlaps(layers.dates, start, end):
        return None
    words = layers.article.text[start:end]
    return ChartMention(start=start, end=end, text=words, value=" ".join(layers.text[start:end].split()))
