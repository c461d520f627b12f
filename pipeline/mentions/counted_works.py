"""Titles without marks where audiences, takings or sales are counted: what stands with a figure or a place is a title.

ABC News led with 567,000, followed by Rural Diary (498,000 at 8pm), while Dust on the Window is steady at No. 2.
                                       ~~~~~~~~~~~                         ~~~~~~~~~~~~~~~~~~
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pipeline import vocab
from pipeline.layers import START, Layers, overlaps
from pipeline.mentions.work_spans import (
    HINT,
    LIKELY,
    PART,
    PLAIN,
    Candidate,
    named_otherwise,
    own_end,
)
from pipeline.model import QuantityMention
from pipeline.normalize.name import name_key

COUNTED = frozenset((*vocab.words("unit_roles", "carried"), "download", "ticket", "admission"))
CROWD = 10_000  # a smaller number of viewers, hours or copies is no audience
HOUSES = frozenset(("theater", "theatre", "cinema", "screen"))
MANY_HOUSES = 100  # a film that plays at so many is on the charts
LEAST = 1_000  # a smaller bare number beside a name is seldom an audience
WORDS_OF_CHARTS = (*vocab.words("clause", "of_charts"), *vocab.words("title_cues", "of_counts"))

FINAL = re.compile(r"[!?](?=[,;:)]| \(| [a-z\d]|'s )")  # "Haystack!, which": a mark that ends no sentence
LINK = re.compile(
    r"(?::|(?: (?:a|an|and|the|of|in|on|at|to|for|from|with|by|is|into|vs\.?|as|or|your|my|me)){1,2}) (?=[A-Z\d])"
)
ARTICLED = re.compile(r" [a-z]+ (?:the|a|an|my|your) ")
ASIDE = re.compile(r",[^,;()\n]{1,80},")  # "Longshore, which has not opened at home, took ..."
BRACKET = re.compile(r"(?:'s?)? \([^()\n]{2,60}\)")
VERB = re.compile(
    r"(?:,? (?:which|that|who))?(?P<aux>(?: (?:has|have|had|is|was|were|are|be|been|being|also|now|then|just|only|still"
    r"|again|currently|already|later|even|could|will|would|to|[a-z]+ly)\b){0,4})(?: (?P<verb>[a-z]+))?"
)
BLANK = re.compile(r",? ?")
BE = re.compile(r"\b(?:is|was|are|were|been|be)\b")
REACH = 48  # characters from a verb to its figure
BESIDE = 26  # characters from a name to a figure that "up", "with" or "at" joins to it
NAME = re.compile(r"[A-Z]")
JOINED = re.compile(r",? (?:up|down|off|with|on|at|adding|taking|making|drawing|selling|from) ")
PLACED = re.compile(
    r"\b(?:[Nn]o\.? ?\d|#\d|[Nn]umber[ -](?:one|two|three|four|five|six|seven|eight|nine|ten|\d)|atop|top|first|second"
    r"|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}-\d{1,3}\b|charts?\b|place\b|spot\b)"
)
STOP = re.compile(r"(?<!\bNo)(?<!\bno)[.;:](?= |$|\n)|\n")
COUNTS = frozenset(vocab.words("title_cues", "counts"))
NO_VERBS = frozenset(form for kind in ("knows", "raiser", "not_past") for form in vocab.words("verbs", kind)).union(
    vocab.words("title_cues", "tells")
)
VERBS = frozenset(form for kind in ("past", "plain", "moves", "bearing") for form in vocab.words("verbs", kind))
LEAST_PAST = 4  # letters; a shorter word in -ed is no verb
HINTS = re.compile(
    rf"(?:^|[^\w])(?:{vocab.alternation(vocab.words('title_cues', 'leads_to'))})(?: the)? ?[\"']?$", re.I
)
HINT_REACH = 32
ROW = re.compile(r"^(?P<place>\d{1,3})[.)]? +(?=[\"'A-Z\d])", re.M)
ROW_END = re.compile(r"(?:\.(?= )|,| \(| [-\u2013\u2014] |:|;|\n|$)")
TALLY = re.compile(r"^(?P<title>[A-Z][^\n\d]{2,50}?)[ :\u2013-]+[$\u00a3\u20ac]?\d[\d.,]*(?:m|M| million)?%?$", re.M)
LEAST_ROWS = 3


def counts_works(layers: Layers) -> bool:
    """Return whether the article counts audiences, takings or sales, or speaks of a known chart."""
    return (
        bool(layers.hits["charts"])
        or any(
            quantity.value >= (CROWD if quantity.unit in COUNTED else MANY_HOUSES)
            for quantity in layers.quantities
            if quantity.unit in COUNTED or quantity.unit in HOUSES
        )
        or any(words in layers.text for words in WORDS_OF_CHARTS)
    )


def figures_follow(layers: Layers, end: int, any_verb: bool = True) -> bool:
    """Return whether the words behind a name give it a figure or a place: "(388,000)", ", up 9,000", "bows atop"."""
    text = layers.text
    if (bracket := BRACKET.match(text, end)) and _figure(layers, end, bracket.end()):
        return True
    if text[end : end + 1] in (" ", ",") and _bare_figure(layers, end):
        return True
    if joined := JOINED.match(text, end):
        name = NAME.search(text, joined.end(), joined.end() + BESIDE)  # "at Leeds Bridge on Nine had 2 million viewers"
        if _figure(layers, joined.end(), name.start() if name else joined.end() + BESIDE):
            return True
    aside = ASIDE.match(text, end)
    return any(_counted_verb(layers, at, any_verb) for at in ((end, aside.end()) if aside else (end,)))


def _bare_figure(layers: Layers, end: int) -> bool:
    """Return whether an audience stands right behind a name, as in a list: "Sunrise 386k, Dayline 301k"."""
    at = end + len(BLANK.match(layers.text, end)[0])
    index = bisect_left(layers.quantities, at, key=START)
    if index == len(layers.quantities) or layers.quantities[index].start != at:
        return False
    return _is_count(layers.quantities[index]) and not (layers.quantities[index].unit or "").isupper()


def _counted_verb(layers: Layers, end: int, any_verb: bool) -> bool:
    text = layers.text
    verb = VERB.match(text, end)
    if verb is None or not verb[0]:
        return False
    if verb["verb"] in COUNTS or (any_verb and verb["verb"] and _is_verb(verb["verb"])):
        at, reach = verb.end(), REACH
    elif BE.search(verb["aux"]):
        at, reach = verb.end("aux"), BESIDE
    else:
        return False
    stop = STOP.search(text, at, at + reach)
    last = stop.start() if stop else at + reach
    return PLACED.search(text, at, last) is not None or _figure(layers, at, last)


@cache
def _is_verb(word: str) -> bool:
    """Return whether a word behind a name is a verb that may tell its figure: not one that reports others'."""
    return word not in NO_VERBS and (word in VERBS or (word.endswith("ed") and len(word) > LEAST_PAST))


def _figure(layers: Layers, start: int, end: int) -> bool:
    """Return whether an amount begins in [start, end) that may be an audience, takings or sales."""
    index = bisect_left(layers.quantities, start, key=START)
    for quantity in layers.quantities[index : index + 3]:
        if quantity.start >= end:
            return False
        if _is_count(quantity):
            return True
    return False


def _is_count(quantity: QuantityMention) -> bool:
    unit = quantity.unit
    return (quantity.value >= LEAST and (unit is None or unit in COUNTED)) or (unit is not None and unit.isupper())


def hints(layers: Layers, start: int) -> int:
    """Return the votes of the words before a name: "followed by", "belongs to", "who see"."""
    return HINT if HINTS.search(layers.text[max(0, start - HINT_REACH) : start]) else 0


def full_end(layers: Layers, candidate: Candidate) -> int:
    """Return the end of a title that goes on: over small words to its figure, to its "?"."""
    text, end = layers.text, candidate.end
    found = final = _with_mark(text, end)
    for _ in range(3):
        link = LINK.match(text, end)
        if link is None:
            break
        index = bisect_left(layers.capitals, (link.end(),))
        if index == len(layers.capitals) or layers.capitals[index][0] != link.end():
            break
        start, stop = layers.capitals[index]
        if PART.match(text, start) or named_otherwise(layers, start, stop) or overlaps(layers.dates, start, stop):
            break
        joins_two = " and" in link[0] or " or" in link[0]
        end = own_end(text, start, stop)
        if text[start:end].lower() in PLAIN or joins_two:
            break
        final = _with_mark(text, end)
        if final > end or figures_follow(layers, final) or (ARTICLED.match(link[0]) and candidate.owned):
            found = final
    return found


def _with_mark(text: str, end: int) -> int:
    return end + 1 if FINAL.match(text, end) else end


# --- rows of a chart -------------------------------------------------------------------------------


def rows(layers: Layers) -> list[list[Candidate]]:
    """Return the titles of each chart given line by line, where every line holds a figure or counts on.

    "1. The Salt Ledger. Ann Hale. 61,844 copies" names its title first; a table of names and figures is one of titles
    only if one of them is known as such, so that its candidates have no vote.
    """
    return [*_ranked(layers), *_tallied(layers)]


def _ranked(layers: Layers) -> Iterator[list[Candidate]]:
    text = layers.text
    lines = list(ROW.finditer(text))
    group: list[Candidate] = []
    last = None
    for line in lines:
        place = int(line["place"])
        if last is None or place != last + 1:
            if len(group) >= LEAST_ROWS:
                yield group
            group = []
        last = place
        end = ROW_END.search(text, line.end())
        if end is None or not 0 < end.start() - line.end() <= 60 or not text[line.end()].isupper():
            continue
        votes = LIKELY if end[0] == "." and not named_otherwise(layers, line.end(), end.start()) else 0
        group.append(Candidate(line.end(), end.start(), name_key(text[line.end() : end.start()]), votes))
    if len(group) >= LEAST_ROWS:
        yield group


def _tallied(layers: Layers) -> Iterator[list[Candidate]]:
    text = layers.text
    lines = list(TALLY.finditer(text))
    group: list[Candidate] = []
    for line, following in pairwise([*lines, None]):
        start, end = line.span("title")
        group.append(Candidate(start, end, name_key(text[start:end])))
        if following is None or text[line.end() : following.start()].strip():
            if len(group) >= LEAST_ROWS:
                yield group
            group = []
