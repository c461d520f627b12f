"""Subjects that stand beside the figure itself, whoever else its clause is about.

with local films taking the remaining 40 per cent      -> local films
ahead of the Ford in 13th place                        -> Ford
critics disliked the $90m film                         -> the work spoken of
despite 80 per cent of cinemas opening                 -> cinemas
"""

import re

from pipeline import vocab
from pipeline.claims.clauses import LEADING, VERB, clause_start
from pipeline.discourse.named import HE_OR_SHE, NEAR, PRONOUNS, last_person, other, work_of
from pipeline.layers import Layers, Topic, overlaps, within

SHARE_OF = re.compile(
    r" of (?:the |all |its )?(?P<things>(?:[A-Z][a-z]+ )?(?!total|market|share|audience)[a-z][\w-]+s)\b"
)
ATTRIBUTIVE = re.compile(  # "the $90m project", "the 200 million dollar sequel": the amount describes a work
    rf"(?: \([^()\s]{{1,16}}\))?[ -](?:(?:budget(?:ed)?|[a-z]+-budget) )?(?:project"
    rf"|{vocab.alternation(vocab.words('clause', 'priced'))})\b"
)
ABSOLUTE = re.compile(  # "with local films taking the remaining 40 per cent": a subject of its own behind "with"
    r"\b(?:with|leaving) (?P<who>(?:[\w'&-]+ ){1,5}?)"
    r"(?:taking|making|earning|drawing|grossing|accounting for|selling|adding|attracting|averaging|pulling in|having"
    r"|bringing in|contributing|collecting|up|down|charting with|following with|trailing with|(?:in )?(?:first"
    r"|second|third"
    r"|fourth|fifth)(?: place)? (?:on|with|at))"
    r"(?: (?:in|up|the|about|around|an|a|estimated|nearly|remaining|other|some|just|only|over|more|than)){0,3} $"
)
ADJACENT = re.compile(  # "with the ferry in 13th place", "Bergen at 45.9": the name right before
    r"(?P<lead>(?:^|[,;:] |\b(?:and|with|while|but|ahead of|to|past|behind|on|off|by|see|saw|put|leaving|had|left"
    r"|led|took|sent|guided) ))(?:the |The )?"
    r"(?P<who>[A-Z0-9][\w&'.-]*(?: (?:[A-Z0-9&]|i\d)[\w&'.-]*){0,5})(?: \([^()\n]{1,40}\))?,?"
    r" (?:(?:is|was|finishing|dwindling|sitting|languishing|up|back|are|were|came|stood|sat"
    r"|just behind) )?(?:up )?(?:in|at|on) (?:an? )?(?:(?:joint|distant|close) )?$"
)
ADJACENT_REACH = 100  # characters before an amount or a rank in which such a name stands
HELD_AGAINST = re.compile(r"\b(?:compared (?:with|to)|against|versus|than) (?:the )?$")
OF_OTHER = re.compile(r"(?: \([^()\n]{1,20}\))?(?: [a-z]+){0,2} (?:for|by|of) (?:the )?[\"']?")
OWN_WHOLE = re.compile(r"\b(?:despite|with|as) (?:(?:about|around|nearly|some|only|just|more than|over) )?$")
SPENT = re.compile(r" (?P<who>she|he|it|they|her|his)\b(?: [\w-]+){0,2}? (?:spent|earned|had|logged|held|stayed|led)\b")
GAIN_OF = re.compile(  # "This was a 3 per cent gain for the share of Welsh films"
    r"(?: year-on-year| annual| overall)? (?:gain|increase|rise|jump|drop|fall|decline|decrease|boost"
    r"|growth) (?:for|in)"
    r" (?:the )?(?P<things>(?:(?!(?:and|but|which|that|while|compared|from|to|on|for)\b)[\w'-]+ ?){1,6})"
)
SAYS_THIS = re.compile(
    r"(?:[Tt]his|[Tt]hat|[Tt]here|[Ww]hich) (?:represented|represents|was|is|marked|marks|meant|means)\b"
)
SENTENCE = 300  # characters before a share that are read
REACH_OF_NOUN = 12  # characters of the noun that an amount describes


def whole(layers: Layers, start: int, end: int) -> Topic | None:
    """Return the things that a share at [start, end) is of, where they are the subject: "60 per cent of cinemas"."""
    first, _ = layers.sentence_at(start)
    clause = clause_start(layers, max(first, start - SENTENCE), start)
    things = SHARE_OF.match(layers.text, end)
    if things is None or (VERB.search(layers.text, clause, start) and not OWN_WHOLE.search(layers.text, clause, start)):
        return None
    return other(layers, *things.span("things"))


def stated(layers: Layers, clause: int, start: int, end: int) -> Topic | None:
    """Return the subject that stands beside the amount itself, whoever else the clause is about."""
    text = layers.text
    if with_own := ABSOLUTE.search(text, clause, start):
        begin, stop = with_own.start("who"), with_own.end("who") - 1
        inside = [
            name for kind in (layers.works, layers.people, layers.organizations) for name in within(kind, begin, stop)
        ]
        if inside:
            return Topic.of(inside[-1])
        lead = LEADING.match(text, begin, stop)
        begin = lead.end() if lead else begin
        if text[begin:stop].split(" ", 1)[0].lower() not in PRONOUNS:
            return other(layers, begin, stop)
    near = max(clause, start - ADJACENT_REACH)
    if text[start - 4 : start] in (" in ", " at ", " on ", "n a ", "t a ") and (
        beside := ADJACENT.search(text, near, start)
    ):
        begin, stop = beside.span("who")
        alone = begin == clause or text[clause:begin].strip().lower() == "the"
        if not alone and not overlaps(layers.dates, begin, stop) and not overlaps(layers.works, begin, stop):
            known = [name for name in within(layers.people, begin, stop) if name.end == stop]
            return Topic.of(known[-1]) if known else other(layers, begin, stop)
    if HELD_AGAINST.search(text, near, start) and (rival := OF_OTHER.match(text, end)):
        names = [
            name
            for kind in (layers.works, layers.people, layers.organizations)
            for name in within(kind, rival.end(), rival.end() + NEAR + REACH_OF_NOUN)
        ]
        if names and names[0].start == rival.end():
            return Topic.of(names[0])
    if ATTRIBUTIVE.match(text, end):
        after = next((work for work in within(layers.works, end, end + NEAR + REACH_OF_NOUN)), None)
        return Topic.of(after) if after else work_of(layers, start)
    if spent := SPENT.match(text, end):
        return last_person(layers, start) if HE_OR_SHE.match(spent["who"]) else work_of(layers, start)
    if (gain := GAIN_OF.match(text, end)) and SAYS_THIS.match(text, clause):
        begin, stop = gain.span("things")
        return other(layers, begin, begin + len(text[begin:stop].rstrip()))
    return None
