"""Ranks that stand before or behind a name like a title, and first places that a superlative gives.

world number three Nora Pell; Nora Pell, the world No. 5       Nora Pell
third-placed Marl City                                         Marl City
Finland was named the happiest country in the world            Finland, first
Dee Town went top of the table                                 Dee Town, first
"""

import re
from collections.abc import Iterator

from pipeline import vocab
from pipeline.claims.names import NAME
from pipeline.claims.rank.cues import NOUN_PHRASE, Cue
from pipeline.layers import Layers

ENDINGS = ("est ", "most ", "most-", "selling ")  # of the superlatives looked for; finding these first is cheap
REACH = 60  # characters before a rank in which the name that it goes with stands
WORLD = re.compile(r"\b[Ww]orld(?: ranked)? $")
FORMER = re.compile(r"\b(?:former|ex|one-time|then|previous)[ -](?:[\w']+ )?world (?:ranked )?$")
NAME_AFTER = re.compile(rf" (?P<who>{NAME})")
NAME_BEFORE = re.compile(
    rf"(?P<who>{NAME}),? (?:the |who is (?:the )?)?(?:current |new |men's |women's )?world (?:ranked )?$"
)
PLACED_NAME = re.compile(
    r"-(?:placed?|ranked|seeded) (?:(?!(?:finish|in|on|at|of|for|to|with|behind|and|but)\b)[a-z][\w-]* ){0,3}[\"']?"
    rf"(?P<who>{NAME})"
)
MEASURED = vocab.alternation(vocab.words("ranks", "measured"))
IS = re.compile(
    r"\b(?:is|was|are|were|be|become|becomes|became|remains?|remained|as|it|(?P<named>named|ranked|judged|voted"
    r"|rated|crowned))"
    r"(?: (?:as|now|still|currently|officially|also|again))?(?: the)?(?: world's| Europe's| [A-Z]\w+'s)? $"
)
FIRST = re.compile(rf"(?P<words>(?:{MEASURED}){NOUN_PHRASE})")
WHERE = re.compile(
    r" (?:in (?:the (?:world|country)|[A-Z]\w+\b(?!'s)|(?:\w+ )?history)|on (?:earth|record))\b"
    r"|,? with (?:an? )?[\w.%]+(?: per cent| percent)?(?: of (?:the |its )?(?:[a-z]+ )?market| (?:market )?share)\b"
)
TOP = re.compile(
    r"\b(?:went|gone|goes?|going|are|is|was|were|sits?|stays?|stayed|remains?|remained|moved?|moves"
    r"|back) (?P<words>top of "
    r"(?:the |their |its )(?:[\w'-]+ ){0,3}?(?:table|league|rankings?|standings|charts?|list|group|ladder"
    r"|division|pile)\b)"
)

TOP_WAS = re.compile(
    r"\b(?P<words>Top of the (?:[\w'-]+ ){0,3}?(?:table|league|ratings|standings|charts?|poll))(?= (?:was|is|were)\b)"
)


def cues(layers: Layers) -> Iterator[Cue]:
    """Yield these ranks, those of titles with the name that they go with; in no particular order."""
    text = layers.text
    for ordinal in layers.ordinals:
        start, end = ordinal.start, ordinal.end
        if ordinal.low != ordinal.high:
            continue
        if placed := PLACED_NAME.match(text, end):
            yield Cue(start, end, ordinal.low, ordinal.high, whose=placed.span("who"))
        elif WORLD.search(text, max(0, start - len("world ranked ")), start):
            if FORMER.search(text, max(0, start - REACH), start):
                continue
            if after := NAME_AFTER.match(text, end):
                yield Cue(start, end, ordinal.low, ordinal.high, whose=after.span("who"))
                continue
            near = max(layers.sentence_at(start)[0], start - REACH)
            if before := NAME_BEFORE.search(text[near:start]):
                begin, stop = before.span("who")
                yield Cue(start, end, ordinal.low, ordinal.high, whose=(near + begin, near + stop))
    yield from _measured(text)
    if "op of " in text:
        for top in (*TOP.finditer(text), *TOP_WAS.finditer(text)):
            yield Cue(*top.span("words"), 1, 1)


def _measured(text: str) -> Iterator[Cue]:
    """Yield the first places of superlatives: "was named the happiest country", "is the largest port in Europe"."""
    for ending in ENDINGS:
        at = text.find(ending)
        while at >= 0:
            start = at if ending == "most " else text.rfind(" ", 0, at) + 1
            first = FIRST.match(text, start)
            said = IS.search(text[max(0, start - REACH) : start]) if first else None
            if said and (said["named"] or WHERE.match(text, first.end())):
                yield Cue(*first.span("words"), 1, 1, first["words"])
            at = text.find(ending, at + 1)
