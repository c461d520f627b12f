"""Clauses without a parser: where the clause of some words begins.

The film opened third, while Ozark, which led, took $4m.
                             ~~~~~~~~~~~~~~~~~~~~~~~~~~ the clause of "$4m"
"""

import re

from pipeline.layers import Layers, overlaps

BREAK = re.compile(
    r"; |, (?:while|but|whereas|and|when|as|for which|in which|where|after which|because|so|if|although|though) "
    r"|(?<=[a-z\"')][a-z\"')])\. (?=[A-Z\"'])|: | (?:claims?|says?|believes?|thinks?|fears?|hopes?"
    r"|insists?) (?=(?:the|it|this|they|he|she) )| while | whereas | when | because | if | and (?=(?:he|she|it"
    r"|they) )"
    r"| (?:told|said|says|finds?|found|shows?|showed|claim(?:s|ed)|reports?|reported|suggest(?:s|ed)?|reveal(?:s"
    r"|ed)|means?"
    r"|meant|estimates?|estimated|believes?|believed|added|noted|warn(?:s|ed)|announced|expects?|hopes?) that "
    r"| that (?=(?:the|it|this|its|a|an|his|her|their|he|she|they|there|some|many|more|about|around|nearly) "
    r"|[A-Z0-9$\u00a3])"
)


def clause_start(layers: Layers, first: int, start: int) -> int:
    """Return where the clause that holds `start` begins: at `first`, or behind a word that opens a clause."""
    begin = first
    for mark in BREAK.finditer(layers.text, first, start):
        if not overlaps(layers.works, *mark.span()):  # a colon may be part of a title
            begin = mark.end()
    return begin
