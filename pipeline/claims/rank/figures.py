"""Places in figures, in articles about charts: behind a movement or a stay, beside another, in brackets.

'Salt Roads' floated in at seven, 'Marsh Lights' at 31          behind "at"; what is joined goes on
'Marsh Lights' went 4-6; 'Ember' (8-8, 4,120 sales)            from one week to the next
aged 18-49; won 3-1; aired at 9                                 no places
"""

import re
from collections.abc import Iterator
from functools import partial

from pipeline import vocab
from pipeline.claims.rank.cue import LAST_PLACE
from pipeline.claims.rank.cues import Cue
from pipeline.grammar.tags import tag_of
from pipeline.layers import Layers, overlaps, within
from pipeline.normalize.numbers import cardinal, words_up_to

_any = partial(vocab.any_of, "rank_bare")
ENDS = rf"(?=[,.;:)\]!?\"'\n]| ?\(| [-\u2013\u2014\"'$\u00a3\u20ac]| [\"']?\d| {_any('small')}\b|\s*$)"
WORD = words_up_to(20)
NUMBER = (
    rf"(?P<to>\d{{1,3}}|{WORD})(?![\w%]|[.,:]\d|-\w){ENDS}"
    r"(?! (?:[ap]\.?m\b|o'clock|\d|percent|per cent))"
)
AT = re.compile(rf" (?P<how>(?:straight )?in at|at|(?:up |down )?to|on|than) (?:number |rank |No\.)?{NUMBER}")
BEFORE = re.compile(r"(?:\b(?P<word>[A-Za-z][a-z]+|\d{1,2})|\b[Tt]op \d+)$")
NUMBERED = re.compile(r"No|#|number")
LONGEST_WORD = 16
LONGEST_TITLE = 80
JOINED = re.compile(
    rf"(?:;|,| and|, and| while|, while) [\"']?[A-Z][^,;.\n]{{1,70}}? (?:in )?at (?:number |rank )?{NUMBER}"
)
GOES_ON = re.compile(
    rf"(?:(?: in (?:the )?[A-Z][\w.]+(?: and [A-Z]\w+(?: [A-Z]\w+)?)?)?,(?: and)?| and)"
    rf" (?:again )?at (?:number |rank )?{NUMBER}"
)
STAYS = re.compile(rf"{_any('stays')}$")
PLAIN_MOVE = re.compile(r"[a-z]{2,}(?:s|ed|ing)$")
NO_MOVE = re.compile(rf"{_any('no_move')}$")
TO_IN_BRACKETS = re.compile(r"\((?<=[\w\"'] \()(?P<from>\d{1,3}) to (?P<to>\d{1,3})[),;]")
FROM_TO = re.compile(r"(?P<from>\d(?<![\d.,:$\u00a3\u20ac/-]\d)\d{0,2})-(?P<to>\d{1,3})(?![\w%]|[.:/-]\w|,\d)")
FROM_BEFORE = re.compile(r"(?:\b(?P<verb>[a-z]+)(?: up| down| back)?|[\"'\w).!?] \() ?$")
IN_BRACKET = re.compile(r"\)|[,;] ?[$\u00a3\u20ac]?\d|[,;] (?:up|down|last)\b")  # "(27-13, as you may know)" is a score
A_NOUN = re.compile(r"\b(?:a|an|the|his|her|its|their) $")
SCORES = re.compile(r"\d-\d{1,2}(?: \(\d+\))?,? \(?$")
SCORES_ON = re.compile(r"(?: \(\d+\))?,? \d{1,2}-\d")
CLOCK = re.compile(r"\b\d{1,2}(?::\d\d ?| )[ap]\.?m\b|\bat \d{1,2}:\d\d\b")
LAST_FIGURE = 100  # the last place told by a figure alone
MOVES = frozenset((*vocab.words("rank_phrases", "moves"), *vocab.words("rank_outline", "ends")))
NO_STEP = frozenset({"is", "are", "was", "were"})  # "was two to one ahead"
LISTS = frozenset({"chart", "charts", "list", "countdown", "week"})
LAST_HOUR = 12
REACH = 160  # characters on either side of a place in brackets in which a list is named
AGES = 15  # years between the ends of an age bracket, which is no movement
FROM_N = re.compile(
    rf",? from (?:No\. ?|number |rank )?(?:\d{{1,3}}|{WORD}) to (?:No\. ?|number |rank )?"
    rf"(?P<to>\d{{1,3}}|{WORD})(?![\w%]|[.,:]\d|-\w){ENDS}(?! per ?cent)"
)
IN_BRACKETS = re.compile(rf"\((?<=[\w\"'] \()(?:No\. ?|#)?(?P<n>\d{{1,2}}|{WORD})(?:[,;] [^()\n]{{1,24}})?\)")
OF_A_LIST = re.compile(r"\b[Tt]op (?:\d+|five|ten|three|twenty|forty)\b|\b(?:re-)?entr(?:y|ies)\b|\bclimb(?:s|ers)?\b")
OF_RANKS = re.compile(r"\b(?:peaks?|enter(?:s|ed)?|dethrone[sd]?|summit|charts?|countdown)\b|\b(?:Number|No\.?) ?\d")


def cues(layers: Layers, many: bool) -> Iterator[Cue]:
    """Yield "in at four", "down three at five", "climbed 14-9", "(12-5)"; not sorted.

    many  the article gives so many places that a bare figure may be one, though it names no chart
    """
    yield from _behind_at(layers, many)
    yield from _goes_on(layers)
    if layers.charts or layers.of_charts:
        yield from _from_to(layers)
        yield from _bracketed(layers)


def _behind_at(layers: Layers, many: bool) -> Iterator[Cue]:
    """Yield "in at four", and what goes on with it: "and 'Marsh Lights' at 31", "and again at 40"."""
    text = layers.text
    for at in AT.finditer(text):
        before = BEFORE.search(text, max(0, at.start() - LONGEST_WORD), at.start())
        if not at["how"].endswith("in at") and (before is None or not _is_place(layers, at, before, many)):
            continue
        _, last = layers.sentence_at(at.start())
        found: re.Match[str] | None = at
        while found is not None:
            if cue := _place(layers, found):
                yield cue
            found = GOES_ON.match(text, found.end(), last) or JOINED.match(text, found.end(), last)


def _goes_on(layers: Layers) -> Iterator[Cue]:
    """Yield "at three" behind "at No. 2 in Norway,", and what goes on with that."""
    for ordinal in layers.ordinals:
        if ordinal.low != ordinal.high or not NUMBERED.match(layers.text, ordinal.start):
            continue
        _, last = layers.sentence_at(ordinal.start)
        found = GOES_ON.match(layers.text, ordinal.end, last) or JOINED.match(layers.text, ordinal.end, last)
        if found and (cue := _place(layers, found)):
            yield cue


def _is_place(layers: Layers, at: re.Match[str], before: re.Match[str], many: bool) -> bool:
    """Return whether the words before "at four" let it be a place: a movement, a stay."""
    word, how = before[0].lower(), at["how"]
    if how == "than":  # "never climbed higher than 2"
        return word in ("higher", "better", "lower") and (layers.of_charts or many)
    if how == "at" and at["to"].isdigit() and int(at["to"]) <= LAST_HOUR and CLOCK.search(layers.text):
        return False  # "returned at 10"
    if NO_MOVE.match(word) or (how == "on" and not at["to"].isalpha()):
        return False
    if how.endswith("to") and (
        not (layers.charts or layers.of_charts)
        or (cardinal(word) is not None and not _steps(layers, before))
        or layers.text[before.start() - 1 : before.start()] == "-"
    ):
        return False
    if word.startswith("top "):
        return how == "at"  # "re-enters the top 40 at 33"
    if how == "at" and layers.of_charts and word in LISTS and at["to"].isdigit():
        return True  # "back on the chart this week at 31"
    if how.endswith("to") and at["to"].isdigit() and not (STAYS.fullmatch(word) or word in MOVES):
        return False  # "stretched to 20"
    moves = (layers.charts or layers.of_charts or many) and PLAIN_MOVE.match(word) and how != "on" and at["to"] != "one"
    return bool(STAYS.fullmatch(word) or moves)


def _steps(layers: Layers, before: re.Match[str]) -> bool:
    """Return whether a number is that of the places moved: "climbs one to 2"."""
    lead = layers.text[max(0, before.start() - LONGEST_WORD) : before.start()].split()
    return bool(lead) and (lead[-1] in ("up", "down") or lead[-1] in MOVES - NO_STEP)


def _place(layers: Layers, found: re.Match[str]) -> Cue | None:
    rank = cardinal(found["to"])
    begin, end = found.span("to")
    if not isinstance(rank, int) or not 0 < rank <= LAST_FIGURE:
        return None
    if in_title(layers, begin, end) or overlaps(layers.dates, begin, end):
        return None
    lead = layers.text.rfind(" at ", found.start(), begin)
    return Cue(lead + 1 if lead >= 0 else found.start() + 1, end, rank, rank, free=True)


def _from_to(layers: Layers) -> Iterator[Cue]:
    """Yield "hops from 9 to 5", "climbed 14-9", "(12-5)", "(8-8, 4,120 sales)": where it is now."""
    text = layers.text
    for moved in FROM_N.finditer(text):
        rank = cardinal(moved["to"])
        if isinstance(rank, int) and 0 < rank <= LAST_PLACE and text[moved.start() - 1 : moved.start()].isalpha():
            yield Cue(moved.start("to"), moved.end(), rank, rank, free=True)
    for moved in TO_IN_BRACKETS.finditer(text):
        if 0 < (new := int(moved["to"])) <= LAST_PLACE:
            yield Cue(moved.start("from"), moved.end("to"), new, new, free=True)  # "'Ember' (3 to 5)"
    for moved in FROM_TO.finditer(text):
        old, new = int(moved["from"]), int(moved["to"])
        if not (0 < new <= LAST_PLACE and old > 0) or (new - old >= AGES and old >= AGES):
            continue
        lead = FROM_BEFORE.search(text, max(0, moved.start() - 24), moved.start())
        if SCORES.search(text, max(0, moved.start() - len("12-10, ")), moved.start()) or SCORES_ON.match(
            text, moved.end()
        ):
            continue  # "won 6-3, 7-5"
        if lead is None or overlaps(layers.dates, *moved.span()) or in_title(layers, *moved.span()):
            continue
        if lead["verb"]:
            begin = lead.start("verb")
            goes = old != new and _moves(lead["verb"]) and not A_NOUN.search(text, max(0, begin - 6), begin)
        else:
            goes = IN_BRACKET.match(text, moved.end()) is not None
        if goes:
            yield Cue(moved.start(), moved.end(), new, new, free=True)


def _bracketed(layers: Layers) -> Iterator[Cue]:
    """Yield "new entries from Ann Hale (6)"."""
    for held in IN_BRACKETS.finditer(layers.text):
        first, last = layers.sentence_at(held.start())
        near = max(first, held.start() - REACH), min(last, held.end() + REACH)
        listed = OF_A_LIST.search(layers.text, *near) or (
            OF_RANKS.search(layers.text, *near) and not _of_person(layers, held.start())
        )
        if listed and (rank := cardinal(held["n"])):
            yield Cue(*held.span("n"), rank, rank, free=True)


def _of_person(layers: Layers, position: int) -> bool:
    """Return whether a person is named right before: "Ann Hale (34)" tells her age."""
    return any(position - person.end <= 1 for person in within(layers.people, position - LONGEST_TITLE, position))


def in_title(layers: Layers, start: int, end: int) -> bool:
    """Return whether the words are only a part of a title: "Back 2 Back"."""
    return any(
        work.start <= start and end <= work.end and (work.start, work.end) != (start, end)
        for work in within(layers.works, start - LONGEST_TITLE, end + LONGEST_TITLE)
    )


def _moves(word: str) -> bool:
    if NO_MOVE.match(word):
        return False
    return bool(STAYS.fullmatch(word) or PLAIN_MOVE.fullmatch(word)) or tag_of(word)[0] in ("VERB", "EITHER")
