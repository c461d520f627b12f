"""The names of a stretch of text that may be ranked: titles, and runs of capitals that lie in none."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.claims.rank.phrases import IN_TITLES, MODEL, NO_START, NOUN_NEXT, OPENING_WORD, OWNS, PEOPLE
from pipeline.discourse.named import stands_for_one
from pipeline.layers import START, Layers, overlaps, within
from pipeline.mentions.topics import NO_NAMES
from pipeline.model import Mention, Span

NUMBERED = re.compile(r" \d{1,4}:? |: ")  # "Mill Runner 8 Deluxe", "Iron Dale 2: Origins"
AMOUNT = re.compile(r"(?:[A-Z]{1,3})?[$\u00a3\u20ac]?\d[\d.,]*(?:m|k|bn|mn|tn)$|\d[\d.,]*$")  # "Y450m", "2.3"
OF_CHART = re.compile(r"(?: [a-z-]+){0,2} (?:charts?|lists?|table|rankings?|box office|albums|singles|ratings)\b")
QUOTES = "'\""
LONGEST_QUOTED = 24  # characters between two capitals of one title in quotes: "Kaze no Ie"
DECIMAL = re.compile(r" \d{2,3}\.\d\b")
LIST_NAME = re.compile(  # "Hardcover Fiction", "UK Top 40"
    r"(?:^|(?:cover|back|Original|Market|'s|Trade|Adult|General|Print) )(?:Fiction|Non-?[Ff]iction)$"
    r"|(?:^|[ -])(?:Albums|Singles|Charts?|List|Rankings|[Tt]op (?:\d+|Ten|Five|Forty)|Hot \d+)$"
)
PARTICIPLE = re.compile(r" (?:about|after|by|at|as|in|on|to|for|from|with|only|second|third|fourth|fifth|\d)\b")
MOST_NAMES = 14  # names of a stretch that are looked at, the last ones


def names(layers: Layers, start: int, end: int) -> list[Span]:
    """Return the spans of the names in [start, end): titles, and runs of capitals that lie in none."""
    works = [(work.start, work.end) for work in within(layers.works, start, end) if not AMOUNT.match(work.value)]
    spans: list[Span] = []
    text = layers.text
    index = bisect_left(layers.capitals, (start, 0))
    for begin, stop in layers.capitals[index : index + 60]:
        if begin >= end:
            break
        owned = layers.text.rfind("'s ", begin, stop) + 1
        begin = owned + 2 if owned else begin  # "Sunday's Harbour Cup"
        if stop > end or overlaps(layers.works, begin, stop) or not _names_one(layers, begin, stop):
            continue
        if model := MODEL.match(text, stop):
            stop = model.end()
        elif (part := DECIMAL.match(text, stop)) and not overlaps(layers.quantities, *part.span()):
            stop = part.end()  # "Mix 102.3", a station: a number that counts nothing
        if opening := OPENING_WORD.match(text, begin, stop):
            begin = opening.end()
        if (
            spans
            and (text[spans[-1][1] : begin] in IN_TITLES or NUMBERED.fullmatch(text, spans[-1][1], begin))
            and not (overlaps(layers.works, *spans[-1]) or overlaps(layers.places, begin, stop))
            and not (
                text[spans[-1][1]] == ":" and overlaps(layers.organizations, *spans[-1])
            )  # "three from Nine: Ember"
        ):
            spans[-1] = (spans[-1][0], stop)
            continue
        if spans and _in_one_quote(layers, spans[-1], begin, stop):
            spans[-1] = (spans[-1][0], stop)
            continue
        counted = overlaps(layers.ordinals, begin, stop) or AMOUNT.match(text, begin, stop)
        if not counted and not within_one(layers.dates, begin, stop):  # "The Sunday Game" is more than a date
            spans.append((begin, stop))
    return sorted([*spans, *works])[-MOST_NAMES:]


def _in_one_quote(layers: Layers, last: Span, begin: int, stop: int) -> bool:
    """Return whether two runs of capitals open and close one title between marks: "'Kaze no Ie'"."""
    text = layers.text
    between = text[last[1] : begin]
    quoted = last[0] > 0 and text[last[0] - 1] in QUOTES and text[stop : stop + 1] == text[last[0] - 1]
    return quoted and len(between) <= LONGEST_QUOTED and not any(mark in between for mark in "'\",.;:")


def within_one(marks: Sequence[Mention], begin: int, stop: int) -> bool:
    """Return whether [begin, stop) is the words of one of `marks` (sorted, apart), or a part of them."""
    index = bisect_right(marks, begin, key=START) - 1
    return index >= 0 and stop <= marks[index].end


def _names_one(layers: Layers, begin: int, stop: int) -> bool:
    """Return whether a run of capitals may name what is ranked: no owner, no letter, no word that opens a sentence."""
    text = layers.text
    if (
        stop - begin < 2
        or NO_START.match(text, begin, stop)
        or (text.endswith("'s", begin, stop) and OWNS.match(text, stop))
    ):
        return False
    word = text[begin:stop]
    if LIST_NAME.search(word):
        return False  # "at No. 4 in Hardcover Fiction"
    noun = NOUN_NEXT.match(text, stop)
    if OF_CHART.match(text, stop) and overlaps(layers.places, begin, stop):
        return False  # "entered the UK boxed charts"
    if noun and noun["noun"] == "soundtrack":
        return True
    if noun and (PEOPLE.search(word) or stands_for_one(noun["noun"]) or stands_for_one(noun["noun"].removesuffix("s"))):
        return False  # "the third Korean series to ..."
    if " " in word or begin > layers.sentence_at(begin)[0] + 1:
        return True
    if word.endswith("ed") and PARTICIPLE.match(text, stop) and not overlaps(layers.people, begin, stop):
        return False  # "Asked about housing", "Ranked second"
    return not (word.endswith(("ing", "'re")) or f" {word.lower()} " in text or word.lower() in NO_NAMES)
