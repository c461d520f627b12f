"""Whose a place is by where it stands in the clause, read from the outline of the sentence.

In fourth was 'Ember'; the bronze position belonged to Leeds     the place before its verb, the name behind
Marl and Dee took second and third                              as many names as places
The top five was rounded out by Marl and Dee                    the last of the list
The top three are Marl, Dee and Hull                            the whole list
'Ember' (4) and 'Oxide' (7) made the top ten                    in brackets
Leeds, third in the table, lost; last week's number one, 'Ember', drops     beside the name
"""

import re
from collections.abc import Iterator

from pipeline import vocab
from pipeline.claims.rank.cues import ODDS, Cue
from pipeline.claims.rank.outline import LONGEST, Outline, Place, outline, places_of
from pipeline.layers import Layers
from pipeline.model import Span

WORDS = "[dnage]"
NAME = rf"(?:{WORDS}{{0,5}}N(?:\([^()]{{0,14}}\))?)"
LIST = rf"(?P<names>{NAME}(?:,{NAME}){{0,8}}(?:,?c{NAME})?)"
RANKS = r"(?P<places>P(?:(?:,|,?c)[it]?d?P){0,4})"
OPENS = r"(?:^|(?<=[,;:.(-])|(?<=[,.;]c)|(?<=[,;.]s))"
ASIDE = r"(?:,?[iwoyxf][^,;:.bkvzPR()]{1,14},?|,[^,;:.bkvPR()]{1,14},|\([^()]{1,14}\))?"
INVERTED = re.compile(
    rf"{OPENS}(?:[oy][dn]{{0,2}}N,?(?=i)|[aznkvo]{{1,3}},?(?=[ftidP]))?(?:fd?P)?(?P<in>[ita]{{0,3}})(?P<the>d?)(?P<kind>[dna]{{0,2}})"
    rf"{RANKS}{ASIDE}(?:h?b|(?P<came>kt?)|bv(?P<by>y))a?{LIST}(?![gnN])(?P<count>[iw]q)?"
)
ONWARD = re.compile(r"(?<=[,c])(?P<the>)(?P<in>)(?P<places>P)t(?P<names>N)(?![gnN])")  # "first went to A, second to B"
NEXT = re.compile(rf"^[an]{{1,2}},(?P<in>i)(?P<the>){RANKS},b{LIST}(?![gnN])")  # "Next, in fourth, was A"
BEHIND = re.compile(
    r"^[ao]{1,3}b(?P<names>N)(?P<in>i)(?P<the>)(?P<places>P)(?=$|[,.;wiy])"
)  # "Just behind was A in second"
GAPPED = re.compile(r"(?<=[,c])(?P<names>N),?(?P<the>)(?P<in>)(?P<places>P)(?=$|[,;c.])")  # "B silver and C bronze"
LISTED = re.compile(rf"^(?P<the>)(?P<in>i?){RANKS},{LIST}(?=$|[.(;]|,q|q)")  # "Third, 'Ember' (92,000)"
HAD = re.compile(  # "trailed in third", "crossed the line a limping 22nd": whose it is the verb tells
    r"(?P<verb>[kvb])a?[iowt]?(?:(?P<the>d)[na]{1,2})?a?(?P<place>P)(?=$|[,.;:()]|[iowfyscDa])"
)
COLON = re.compile(rf"(?:^|(?<=\.))[dn]{{0,2}}{RANKS}(?P<the>)(?P<in>)[:]{LIST}(?![gN])")
PAIRED = re.compile(
    rf"{LIST}(?:,[^,;PR]{{1,16}},)?[hma]{{0,3}}(?P<verb>[bkv])(?P<in>[ita]{{0,2}})(?P<the>)[dna]{{0,2}}{RANKS}"
)
CLOSE = re.compile(rf"{LIST}h?a?(?P<closing>[vn])[aoi]?[dgnD]{{0,4}}(?P<range>R)")
CLOSED_BY = re.compile(rf"(?P<range>R)n{{0,2}}[hma]{{0,2}}b?a?(?P<closing>[vn])[aoni]?y{LIST}(?![gN])")
CLOSING = re.compile(rf"(?P<closing>[zvn])[aoi]?[dgnD]{{0,4}}(?P<range>R)(?:[io][dn]{{1,4}})?(?:ba?|,){LIST}(?![gN])")
WHOLE = re.compile(rf"{OPENS}d?n{{0,2}}(?P<range>R)(?:[oi]?[dnD]{{0,4}})(?:ba?|:){LIST}(?![gN])")
BRACKETED = re.compile(r"N\([Pq]\)")
BESIDE = re.compile(
    r"(?:^|(?<=[,;.]))[dn]{0,3}(?P<names>N),(?P<the>)(?P<in>i?)a?[dna]{0,2}(?P<places>P)(?P<scope>[io][dnDq]{1,4})?,"
)
BEFORE = re.compile(
    r"(?:^|(?<=[,;.])|(?<=s)|(?<=c))(?:[dD]|[dD]?[nN]{1,2})(?:g|D)?n?(?P<the>)(?P<in>)(?P<places>P),(?P<names>N)(?=[,.])"
)
CLOSES, ATTAINS, ENDS, OF_LIST = (
    frozenset(vocab.words("rank_outline", kind)) for kind in ("closing", "attains", "ends", "list")
)
OUT = re.compile(r" (?:out|off|up)\b")
WORD = re.compile(r"[a-z]+")
DIGITS = re.compile(r"\d{1,3}$")


def cues(layers: Layers) -> Iterator[Cue]:
    """Yield these places with the names that have them; in no particular order, none twice."""
    seen: set[tuple[Span, int]] = set()
    for index in sorted({layers.sentence_index(at) for at in _triggers(layers)}):
        first, last = layers.sentences[index]
        if last - first > LONGEST:
            continue
        places = places_of(layers, first, last)
        if not places:
            continue
        for cue in _read(layers, outline(layers, first, last, places)):
            key = cue.whose or (cue.start, cue.end), cue.low
            if key not in seen:
                seen.add(key)
                yield cue


def _triggers(layers: Layers) -> Iterator[int]:
    yield from (one.start for one in layers.ordinals)
    yield from (hit.start for hit in layers.hits["rank_cues"] if hit.key in ("medal", "runner_up", "top_spot"))


def _read(layers: Layers, said: Outline) -> Iterator[Cue]:
    letters = said.letters
    if "N" not in letters:
        return
    for told in (
        *INVERTED.finditer(letters),
        *COLON.finditer(letters),
        *LISTED.finditer(letters),
        *NEXT.finditer(letters),
        *BEHIND.finditer(letters),
    ):
        yield from _zipped(layers, said, told)
    if "Pkt" in letters:
        for told in ONWARD.finditer(letters):
            yield from _zipped(layers, said, told, firm=True)
    for told in GAPPED.finditer(letters):
        glued = said.units[told.start("names")][1] == said.units[told.start("places")][0]  # "Jos&#233;"
        if _firm(said, told) and not glued:
            yield from _zipped(layers, said, told)
    for told in PAIRED.finditer(letters):
        if told["places"].count("P") > 1 and (told["verb"] == "b" or _verb(layers, said, told) in ATTAINS):
            yield from _zipped(layers, said, told)
    if "R" in letters:
        yield from _of_range(layers, said)
    for told in BESIDE.finditer(letters):
        if told["scope"] or _firm(said, told):
            yield from _zipped(layers, said, told)
    for told in BEFORE.finditer(letters):
        if _firm(said, told):
            yield from _zipped(layers, said, told)
    for told in HAD.finditer(letters):
        place = said.places[told.start("place")]
        told_by_verb = place.low > 1 and _verb(layers, said, told) in ENDS and not ODDS.match(layers.text, place.end)
        if told_by_verb and (place.firm or not _definite(layers, said, told)):
            yield Cue(place.start, place.end, place.low, place.high)


def _of_range(layers: Layers, said: Outline) -> Iterator[Cue]:
    """Yield the places within a list: its last, its first, those in brackets."""
    letters = said.letters
    for told in (*CLOSED_BY.finditer(letters), *CLOSING.finditer(letters)):
        verb = layers.text[slice(*said.units[told.start("closing")])].lower()
        last = said.places[told.start("range")].high
        who = _names(said, told)
        if verb in CLOSES and len(who) < last:
            yield from (_at(name, last - len(who) + 1 + n) for n, name in enumerate(who))
    for told in CLOSE.finditer(letters):
        last = said.places[told.start("range")].high
        who = _names(said, told)
        verb = layers.text[slice(*said.units[told.start("closing")])].lower()
        if verb in CLOSES and OUT.match(layers.text, said.units[told.start("closing")][1]) and 1 < len(who) < last:
            yield from (_at(name, last - len(who) + 1 + n) for n, name in enumerate(who))
    for told in WHOLE.finditer(letters):
        who = _names(said, told)
        if len(who) == said.places[told.start("range")].high:
            yield from (_at(name, n) for n, name in enumerate(who, 1))
    highest = max(one.high for one in said.places.values())
    for told in BRACKETED.finditer(letters):
        place = said.places.get(told.start() + 2)
        start, end = said.units[told.start() + 2]
        figure = DIGITS.match(layers.text, start, end)
        rank = place.low if place else int(figure[0]) if figure else 0
        if 0 < rank <= highest:
            yield Cue(start, end, rank, rank, whose=said.units[told.start()], placed=True)


def _verb(layers: Layers, said: Outline, told: re.Match[str]) -> str:
    return layers.text[slice(*said.units[told.start("verb")])].lower()


def _definite(layers: Layers, said: Outline, told: re.Match[str]) -> bool:
    return bool(told["the"]) and layers.text[slice(*said.units[told.start("the")])].lower() == "the"


def _firm(said: Outline, told: re.Match[str]) -> bool:
    return all(place.firm for place in _places(said, told))


def _places(said: Outline, told: re.Match[str]) -> list[Place]:
    begin, end = told.span("places")
    return [said.places[at] for at in range(begin, end) if said.letters[at] == "P"]


def _names(said: Outline, told: re.Match[str]) -> list[Span]:
    begin, end = told.span("names")
    return [said.units[at] for at in range(begin, end) if said.letters[at] == "N"]


def _zipped(layers: Layers, said: Outline, told: re.Match[str], firm: bool = False) -> Iterator[Cue]:
    """Yield each place with the name that stands where it does; a single place is the first name's.

    firm  other words say that it is a place
    """
    places, who = _places(said, told), _names(said, told)
    if len(places) > 1 and len(places) != len(who):
        return
    if len(who) > 1 and len(places) == 1:
        who = who[:1]
    words = WORD.findall(layers.text, said.units[told.start()][0], said.units[told.end() - 1][1])
    listed = any(word in OF_LIST for word in words)
    definite = _definite(layers, said, told)
    shown = told.groupdict()  # "third came A", "a close second was A", "third is A on 41 points"
    firm = firm or bool(shown.get("came") or shown.get("count") or (told["the"] and not definite and shown.get("kind")))
    for place, name in zip(places, who, strict=True):
        alone = len(places) == 1 and not place.firm
        weak = alone and not listed and not firm and (place.low == 1 or not told["in"])
        if not (alone and definite and not listed) and (not weak or layers.of_charts):
            yield Cue(place.start, place.end, place.low, place.high, whose=name, placed=True)


def _at(name: Span, rank: int) -> Cue:
    return Cue(*name, rank, rank, whose=name, placed=True)
