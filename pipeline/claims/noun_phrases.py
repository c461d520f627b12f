"""Subjects that are no names: the noun phrase before a clause's first verb.

Ticket sales fell 4 per cent.                    -> Ticket sales
Meanwhile, the rival quiz show drew 2 million.   -> nothing: "the rival quiz show" stands for a work
"""

import re
from dataclasses import replace

from pipeline import vocab
from pipeline.claims.clauses import LEADING, VERB
from pipeline.discourse.named import PRONOUNS, next_work, other, stands_for_one
from pipeline.discourse.phrases import SEASON
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.model import Span

OWNED_TITLE = re.compile(r"(?P<owner>.{2,40})'s? (?=[A-Z])")
LOWER_LEAD = re.compile(r"(?:[a-z][\w-]* ){1,4}(?=[A-Z][\w&'-]*(?: [A-Z&][\w'-]*)*$)")
MODIFIER = re.compile(r" (?:with|on|from|featuring|starring|hosted by|presented by) (?=[A-Z])")
OWNED = re.compile(r"\w's? [a-z]")
ASIDE_AFTER = re.compile(r",| [-\u2013\u2014] |\(")
OF_A_DAY = re.compile(r"(?:(?:[Tt]he|[Tt]his|[Ll]ast) )?(?:[A-Za-z]+day|week|weekend|month|year|night)'s? (?=[a-z0-9])")
CONNECTS = re.compile(
    r"(?:Nevertheless|Meanwhile|However|Collectively|Overall|Already|Elsewhere|Instead|Also|Still|[A-Z][a-z]+ly), "
)
HOLDS_A_CLAUSE = re.compile(
    r" (?:[a-z]+ed|shows?|claims?|says?|finds?|found|works?|comes?|thinks?|is|was) (?:the|an?|its?|his|her|their"
    r"|he|she|they|out|after|that)?\b"
)
ADVERB = re.compile(
    r"(?: (?:also|now|then|just|already|still|only|alone|both|all|each|too|even|together|again|[a-z]+ly))\s*$"
)
NO_PHRASE = frozenset(vocab.words("clause", "no_phrase"))
SMALL = frozenset(vocab.words("clause", "no_last_word"))
LONGEST_PHRASE = 9  # words of a subject that is no name
ASIDES = frozenset(vocab.words("clause", "aside"))
AUDIENCE = frozenset(vocab.words("clause", "audience"))
SOURCES = frozenset(vocab.words("clause", "source"))
PARTS = frozenset(vocab.words("clause", "part"))


def phrase(layers: Layers, clause: int, start: int) -> Topic | None:
    """Return the noun phrase before the clause's first verb as a subject of its own: "ticket sales"."""
    verb = VERB.search(layers.text, clause, start)
    if verb is None:
        return None
    begin, end = clause, verb.start()
    lead = LEADING.match(layers.text, begin, end)
    begin = lead.end() if lead else begin
    aside = ASIDE_AFTER.search(layers.text, begin + 1, end)
    end = aside.start() if aside else end
    begin, end = _bare(layers.text, begin, end)
    modifier = MODIFIER.search(layers.text, begin + 1, end)
    if modifier and not layers.text[begin : modifier.start()].islower():  # "Coffee in the Harbour with Ann Hale"
        end = modifier.start()
    words = layers.text[begin:end].lower().split()
    owned = OWNED_TITLE.match(layers.text, begin, end)
    if owned and _is_company(layers, begin, owned.end("owner")):
        begin = owned.end()
    if described := LOWER_LEAD.match(layers.text, begin, end):
        begin = described.end()  # "wallpaper maker Palette"
    if HOLDS_A_CLAUSE.search(layers.text, begin, end):
        return None  # "The harbour office reported the storm"
    if words and words[-1] in SOURCES:
        return None  # "Sunday's estimates"
    if words and words[-1] in PRONOUNS:
        return None  # "In Norway it was first"
    if overlaps(layers.quantities, begin, end) or " ".join(words) in AUDIENCE:
        return None  # "36 million hours were watched", "viewers clocked up": the amount itself, and who watched
    if season := SEASON.fullmatch(layers.text, begin, end):
        held = layers.topics[layers.sentence_index(begin)]
        return held and replace(held, season=int(season["n"]), start=begin, end=end)
    if not 0 < len(words) <= LONGEST_PHRASE or words[0] in PRONOUNS or words[0] in ASIDES:
        return None
    if (
        words[0] in NO_PHRASE
        or (words[0].endswith("ing") and "-" not in words[0])
        or words[-1] in SMALL
        or overlaps(layers.dates, begin, end)
    ):
        return None  # "Within a month", "How much prices fall by", "Making it starker"
    if OWNED.search(layers.text, begin, end) and stands_for_one(words[-1]):
        return layers.topics[layers.sentence_index(begin)] or next_work(layers, begin)  # "Ann Hale's latest film"
    if lead and (stands_for_one(words[-1]) or words[0] in PARTS or (words[1:2] and words[1] in PARTS)):
        return None  # "the penultimate episode"
    return other(layers, begin, end)


def _is_company(layers: Layers, start: int, end: int) -> bool:
    named = overlaps(layers.organizations, start, end)
    return named or any(hit.start == start for hit in within(layers.hits["broadcasters"], start, end))


def _bare(text: str, start: int, end: int) -> Span:
    """Return the phrase at [start, end) without the marks before it and the adverbs behind it."""
    if link := CONNECTS.match(text, start, end):
        start = link.end()
    while start < end and text[start] in "\"'([*\u2022- \t\n":
        start += 1
    if lead := (OF_A_DAY.match(text, start, end) or LEADING.match(text, start, end)):
        start = lead.end()
    while tail := ADVERB.search(text, start, end):
        end = tail.start()
    return start, end
