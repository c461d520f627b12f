"""Whose a place is by where it stands in the clause, read from the outline of the sentence by the table of patterns.

In fourth was 'Ember'        the place before its verb, the name behind
Marl and Dee took second and third         as many names as places
"""

import re
from collections.abc import Callable, Iterator

from pipeline import vocab
from pipeline.claims.rank import superlatives
from pipeline.claims.rank.cues import ODDS, Cue
from pipeline.claims.rank.outline import LONGEST, Outline, Place, outline, places_of
from pipeline.claims.rank.patterns import (
    ATTRIBUTE,
    BRACKETED,
    COMPILED,
    FIRST,
    LAST,
    NEEDED,
    OWN,
    WHOLE,
    ZIPPED,
    Pattern,
)
from pipeline.layers import START, Layers, overlaps
from pipeline.model import Span

OF_LIST = frozenset(vocab.words("rank_outline", "list"))
MAKES = frozenset(vocab.words("rank_outline", "makes"))
LED = OF_LIST.union(*(vocab.words("rank_outline", kind) for kind in ("led", "fields")))
KEYS = ("medal", "runner_up", "top_spot", "reigns", "on_top", "top_of")
TOP = re.compile(r"Top (?:there )?(?:was|were|is|are)\b")
OUT = re.compile(r" (?:out|off|up)\b")
WORD = re.compile(r"[a-z]+")
OWNER = re.compile(r"\b(?:its|his|her|their|our|my) $")
SHORTEST = 3  # letters of a name in capitals
MAKER = re.compile(r"y[dna]{0,3}N$")  # "'Ember' by Ann Hale"
OF_NOUN = re.compile(r"Nn{1,3}N")  # "the Nine drama 'Ember'"
DIGITS = re.compile(r"\d{1,3}$")


def cues(layers: Layers) -> Iterator[Cue]:
    """Yield these places with the names that have them; in no particular order, none twice."""
    seen: set[tuple[Span, int]] = set()
    leading = {layers.sentence_index(hit.start) for hit in layers.hits["rank_cues"] if hit.key == "leads"}
    for index in sorted(leading | {layers.sentence_index(at) for at in _triggers(layers)}):
        first, last = layers.sentences[index]
        if last - first > LONGEST:
            continue
        places = _all(places_of(layers, first, last), superlatives.places(layers, first, last))
        if not places and index not in leading:
            continue
        for cue in _read(layers, outline(layers, first, last, places)):
            key = cue.whose or (cue.start, cue.end), cue.low
            if key not in seen:
                seen.add(key)
                yield cue


def _all(places: list[Place], most: list[Place]) -> list[Place]:
    """Return the places and superlatives in order: "the second-largest" is one, "the top seven" a list."""
    ranges = [one for one in places if one.letter == "R"]
    most = [one for one in most if not overlaps(ranges, one.start, one.end)]
    return sorted([*most, *(one for one in places if not overlaps(most, one.start, one.end))], key=START)


def _triggers(layers: Layers) -> Iterator[int]:
    yield from (one.start for one in layers.ordinals)
    yield from (hit.start for hit in layers.hits["rank_cues"] if hit.key in KEYS)
    yield from (top.start() for top in TOP.finditer(layers.text))
    yield from superlatives.triggers(layers)


def _read(layers: Layers, said: Outline) -> Iterator[Cue]:
    if "N" not in said.letters:
        return
    told_of = frozenset(said.letters)
    for pattern, search in COMPILED.items():
        if told_of.isdisjoint(NEEDED[pattern]):
            continue
        for told in search.finditer(said.letters):
            yield from READS[pattern.reads](layers, said, pattern, told)


def _zipped(layers: Layers, said: Outline, pattern: Pattern, told: re.Match[str]) -> Iterator[Cue]:
    """Yield each place with the name that stands where it does; a single place is the first name's."""
    places, who = _places(said, told), _names(said, told)
    if OWNER.search(layers.text, max(0, places[0].start - len("their ")), places[0].start):
        return  # "beating Hull in their first match"
    if (pattern.many and len(places) < 2) or (len(places) > 1 and len(places) != len(who)):
        return
    if pattern.firm and not (all(place.firm for place in places) and _apart(said, told)):
        return
    words = WORD.findall(layers.text, said.units[told.start()][0], said.units[told.end() - 1][1])
    listed = any(word in OF_LIST for word in words)
    definite = _definite(layers, said, told)
    shown = told.groupdict()  # "third came A", "a close second was A", "third is A on 41 points"
    says = pattern.says or bool(
        shown.get("came")
        or shown.get("count")
        or shown.get("scope")
        or (shown.get("the") and not definite and shown.get("kind"))
    )
    for place, name in zip(places, who, strict=False):
        alone = len(places) == 1 and not place.firm
        weak = alone and not listed and not says and (place.low == 1 or not shown.get("in"))
        if not (alone and definite and not listed) and (not weak or layers.of_charts):
            yield _cue(place, name)


def _last(layers: Layers, said: Outline, pattern: Pattern, told: re.Match[str]) -> Iterator[Cue]:
    """Yield the last places of a list; of names before their verb, several that "round it out"."""
    listed = said.places[told.start("range")]
    last = listed.high
    who = _names(said, told)
    if "P" in said.letters[slice(*told.span("names"))]:
        return  # "were 'Ember' (sixth), 'Marl' and ...": its own place tells
    if pattern.many and (
        (len(who) < 2 and not listed.words) or not OUT.match(layers.text, said.units[told.start("closing")][1])
    ):
        return
    closing = told.start("closing")
    if layers.text[slice(*said.units[closing])].lower() in MAKES and not OUT.match(layers.text, said.units[closing][1]):
        return  # "to make the top three"
    if len(who) < last:
        yield from (_at(name, last - len(who) + 1 + n) for n, name in enumerate(who))


def _whole(layers: Layers, said: Outline, pattern: Pattern, told: re.Match[str]) -> Iterator[Cue]:
    who = _names(said, told)
    if len(who) == said.places[told.start("range")].high:
        yield from (_at(name, n) for n, name in enumerate(who, 1))


def _bracketed(layers: Layers, said: Outline, pattern: Pattern, told: re.Match[str]) -> Iterator[Cue]:
    ranges = [one.high for one in said.places.values() if one.low != one.high]
    at = told.start("places") if told["places"] else told.start("moved")
    place = said.places.get(at)
    start, end = said.units[at]
    figure = DIGITS.match(layers.text, start, end)
    rank = place.low if place else int(figure[0]) if figure else 0
    highest = max((one.high for one in said.places.values()), default=0)
    if (told["moved"] and place.firm) or (ranges and 0 < rank <= highest):
        yield Cue(start, end, rank, rank, whose=said.units[told.start()], placed=True)


def _own(layers: Layers, said: Outline, pattern: Pattern, told: re.Match[str]) -> Iterator[Cue]:
    place = said.places[told.start("places")]
    if (
        (place.low > 1 or (place.letter == "T" and (place.firm or layers.of_charts)))
        and not ODDS.match(layers.text, place.end)
        and (place.firm or not _definite(layers, said, told))
    ):
        yield Cue(place.start, place.end, place.low, place.high, placed=True)


def _first(layers: Layers, said: Outline, pattern: Pattern, told: re.Match[str]) -> Iterator[Cue]:
    start, end = said.units[told.start("verb")]
    words = WORD.findall(layers.text, said.units[told.start()][0], said.units[told.end("field") - 1][1])
    who = _names(said, told)
    if len(who) == 1 and any(word in LED for word in words):
        yield Cue(start, end, 1, 1, whose=who[0], placed=True)


def _attribute(layers: Layers, said: Outline, pattern: Pattern, told: re.Match[str]) -> Iterator[Cue]:
    place, name = said.places[told.start("places")], said.units[told.start("names")]
    if place.firm and layers.of_charts and place.low == place.high:
        comma = "," in layers.text[place.end : name[0]]
        noun = layers.text[place.start : place.end].lower()
        short = layers.text[slice(*name)].isupper() and name[1] - name[0] < SHORTEST  # "the number one FM station"
        person = overlaps(layers.people, *name)  # "No. 7 Ann Hale scored": a number on a shirt
        if ("runner-up" in noun or not (comma or person)) and not short:
            yield _cue(place, name)


def _definite(layers: Layers, said: Outline, told: re.Match[str]) -> bool:
    return bool(told.groupdict().get("the")) and layers.text[slice(*said.units[told.start("the")])].lower() == "the"


def _apart(said: Outline, told: re.Match[str]) -> bool:
    """Return whether the name and the place are two words: not "Jos&#233;"."""
    return said.units[told.start("names")][1] != said.units[told.start("places")][0]


def _places(said: Outline, told: re.Match[str]) -> list[Place]:
    begin, end = told.span("places")
    return [said.places[at] for at in range(begin, end) if said.letters[at] in "PST"]


def _names(said: Outline, told: re.Match[str]) -> list[Span]:
    begin, end = told.span("names")
    heads = (at for at in range(begin, end) if said.letters[at] == "N")
    return [
        said.units[at]
        for at in heads
        if not MAKER.search(said.letters, begin, at + 1) and not OF_NOUN.match(said.letters, at, end)
    ]


def _cue(place: Place, name: Span) -> Cue:
    counts = bool(place.words) and place.low > 1
    return Cue(place.start, place.end, place.low, place.high, place.words, counts, whose=name, placed=True)


def _at(name: Span, rank: int) -> Cue:
    return Cue(*name, rank, rank, whose=name, placed=True)


READS: dict[str, Callable[[Layers, Outline, Pattern, re.Match[str]], Iterator[Cue]]] = {
    ZIPPED: _zipped,
    LAST: _last,
    WHOLE: _whole,
    BRACKETED: _bracketed,
    OWN: _own,
    FIRST: _first,
    ATTRIBUTE: _attribute,
}
