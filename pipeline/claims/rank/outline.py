"""The outline of a sentence that places somebody: each of its words one letter, each name and each place too.

In fourth with $4.1 million was 'Ember'        iPwqbN
'Ember' (4) and 'Oxide' (7) made the top ten   N(P)cN(P)vdR

What stands where is then asked of the letters, whatever the words are.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline import vocab
from pipeline.claims.rank.candidates import names
from pipeline.claims.rank.phrases import PEOPLE
from pipeline.grammar.words import Word, words_of
from pipeline.layers import Layers, overlaps, within
from pipeline.model import OrdinalMention, Span
from pipeline.normalize.numbers import ordinal as place_of

LONGEST = 520  # characters of a sentence that is outlined


def _forms(kind: str) -> str:
    """Return a regular expression for the words of a class, also where they open a sentence."""
    forms = vocab.words("rank_outline", kind)
    return vocab.alternation((*forms, *(form[0].upper() + form[1:] for form in forms)))


def _ends(*kinds: str) -> tuple[str, ...]:
    """Return what the words of these classes end in: to ask a sentence for that first is cheap."""
    forms = {form for kind in kinds for form in vocab.words("rank_outline", kind)}
    return tuple(sorted({form.split()[-1] if " " in form else form[1:] for form in forms}))


TAGS = {
    "NAME": "n",
    "DATE": "D",
    "FIGURE": "q",
    "DET": "d",
    "PRON": "p",
    "REL": "r",
    "SUB": "s",
    "CONJ": "c",
    "BE": "b",
    "HAVE": "h",
    "MODAL": "m",
    "ADV": "a",
    "VERB": "v",
    "ING": "z",
    "TO": "t",
    "OWN": "g",
    "NOUN": "n",
    "EITHER": "n",
}
PREPOSITIONS = {"in": "i", "at": "i", "on": "i", "into": "i", "to": "t", "from": "f", "with": "w", "by": "y"}
MARKS = {"\u2013": "-", "\u2014": "-", '"': "", "'": ""}
VERBS = {  # a verb of a class has a letter of its own; the first class that holds it counts
    word: letter
    for kind, letter in reversed(
        (
            ("presence", "k"),
            ("closing", "e"),
            ("makes", "e"),
            ("leading", "l"),
            ("ousts", "u"),
            ("pushes", "j"),
            ("attains", "x"),
            ("ends", "x"),
        )
    )
    for word in vocab.words("rank_outline", kind)
}
OF_TAG = {"VERB": "keluxj", "ING": "eluj", "EITHER": "ke", "NOUN": "ke"}
"""The classes that a word may be of by its tag: "completes" may look like a noun, "places" is one."""
NOUN = re.compile(rf"[ -](?:{vocab.alternation(vocab.words('rank_outline', 'noun'))})\b")
A_TIME = re.compile(r"\b(?:an?|half|per|each|every|split) $")
NUMBERED = re.compile(r"no\b|nos\b|number|#|\u2116", re.I)
NAMED_PLACE = {1: "first", 2: "second", 3: "third"}
NO_PLACE = vocab.alternation(vocab.words("rank_outline", "no_place"))
PLACES = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{kind}>{_forms(kind)})' for kind in NAMED_PLACE.values())})\b(?![-']\w)"
    rf"(?! (?:{NO_PLACE})\b)"
)
PLACE_ENDS = _ends(*NAMED_PLACE.values())
OPENING = re.compile(r"[\s\"'(]{0,3}(?P<nth>First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)(?=,)")
IDIOM = re.compile(r"in the first place\b")  # to begin with
PODIUMS = ("podium", "rostrum", "medals")
PODIUM = re.compile(rf"\b(?:{vocab.alternation(PODIUMS)})\b")
OF_LIST = vocab.alternation(vocab.words("rank_outline", "list"))
TOP = re.compile(
    rf"\b(?:[Tt]op(?P<list> of (?:the|its|their|[A-Z][\w.]*'s?) (?:[\w'-]+ ){{0,4}}?(?:{OF_LIST})\b)"
    rf"|[Tt]op(?=[,.;)]|$| (?:with|on|in|for|at|and|while|there)\b)|{_forms('ahead')})"
)
TOP_ENDS = ("Top", "top", *_ends("ahead"))
ONCE_FIRST = re.compile(  # "last week's leader", "former champion 'Ember'"
    r"\b(?:[Ll]ast (?:week|weekend|month|year)'s|[Ff]ormer(?:ly the)?|[Pp]revious)"
    rf" (?P<first>{vocab.alternation(vocab.words('rank_outline', 'once_first'))}|(?<='s )winner)\b(?! of\b)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a list, as the words give it.

    firm    the words alone say that it is one: "third place", "No. 3"; "third" may count anything
    letter  of the outline: P a place, R a range, S a superlative, T a first place that only its verb makes one ("top")
    words   of a superlative: what it is about, without its ordinal
    """

    start: int
    end: int
    low: int
    high: int
    firm: bool
    letter: str = "P"
    words: str = ""


@dataclass(slots=True)
class Outline:
    """The letters of a sentence, and what each of them stands for.

    letters  N a name, P R S T a place as `Place` has it, b be, a verb of a class as VERBS has it,
             v another verb, z one in -ing, n any noun, d a determiner, g "'s", q a figure, a an adverb, p a pronoun ...
    units    the span of each letter
    places   the place of each P, R, S and T, by where its letter stands
    """

    letters: str
    units: list[Span]
    places: dict[int, Place]


def outline(layers: Layers, first: int, last: int, places: list[Place]) -> Outline:
    """Return the outline of the sentence at [first, last) with the places told in it (sorted, apart).

    It is empty where the sentence names nothing that may have a place.
    """
    marked: list[tuple[int, int, str, Place | None]] = [(one.start, one.end, one.letter, one) for one in places]
    marked += (
        (start, end, "N", None)
        for start, end in names(layers, first, last)
        if not any(one.start < end and start < one.end for one in places)
    )
    found = Outline("", [], {})
    if len(marked) == len(places):
        return found
    marked.sort(key=lambda unit: (unit[0], unit[1]))
    letters: list[str] = []
    words = [word for word in words_of(layers, first) if first <= word.start < last]
    at = 0
    for index, word in enumerate(words):
        if at and word.start < at:
            continue
        if marked and marked[0][0] < word.end:
            start, end, letter, place = marked.pop(0)
            at = end
            if place is not None:
                found.places[len(letters)] = place
            elif words[index + 1 : index + 2] and _describes(layers, (start, end), words[index + 1]):
                letter = "n"  # "the Dutch rider"
            letters.append(letter)
            found.units.append((start, end))
            continue
        if letter := _letter(word):
            letters.append(letter)
            found.units.append((word.start, word.end))
    found.letters = "".join(letters)
    return found


def _describes(layers: Layers, name: Span, following: Word) -> bool:
    """Return whether a name of a people or place only tells of the noun behind it: "the Dutch rider", "Leeds band"."""
    if following.tag not in ("NOUN", "EITHER") or following.capital or _letter(following) != "n":
        return False
    at_place = any((place.start, place.end) == name for place in within(layers.places, *name))
    return at_place or PEOPLE.search(layers.text[slice(*name)]) is not None


def _letter(word: Word) -> str:
    letter = VERBS.get(word.lower)
    if letter and letter in OF_TAG.get(word.tag, ""):
        return letter
    if word.tag == "PREP":
        return PREPOSITIONS.get(word.lower, "o")
    if word.tag == "CONJ":
        return "s" if word.lower in ("but", "nor") else "c"
    if word.tag == "MARK":
        return MARKS.get(word.lower, word.lower[:1])
    return TAGS.get(word.tag, "n")


def places_of(layers: Layers, first: int, last: int) -> list[Place]:
    """Return the places told in [first, last), in order: ordinals that count no noun, and places by name."""
    text = layers.text
    found = [place for one in within(layers.ordinals, first, last) if (place := _place(text, one))]
    if layers.of_charts and (opening := OPENING.match(text, first, last)) and not overlaps(found, *opening.span("nth")):
        rank = place_of(opening["nth"].lower())
        found += [Place(*opening.span("nth"), rank, rank, False)] if rank else []
    for one in _scan(PLACES, PLACE_ENDS, text, first, last):
        rank = next(rank for rank, kind in NAMED_PLACE.items() if one[kind])
        if not any(place.start < one.end() and one.start() < place.end for place in found):
            found.append(Place(one.start(), one.end(), rank, rank, True))
    for top in _scan(TOP, TOP_ENDS, text, first, last):
        firm = top["list"] is not None or top[0].count(" ") > 2
        if not any(place.start < top.end() and top.start() < place.end for place in found):
            found.append(Place(*top.span(), 1, 1, firm, "T"))
    if any(text.find(word, first, last) >= 0 for word in ("ast ", "ormer", "revious")):
        found += (Place(*one.span("first"), 1, 1, True) for one in ONCE_FIRST.finditer(text, first, last))
    found += (Place(*podium.span(), 1, 3, True, "R", podium[0]) for podium in _scan(PODIUM, PODIUMS, text, first, last))
    found = [one for one in found if not _in_title(layers, one) and not IDIOM.match(text, one.start - len("in the "))]
    return sorted(found, key=lambda one: one.start)


def _scan(
    pattern: re.Pattern[str], pieces: tuple[str, ...], text: str, first: int, last: int
) -> Iterable[re.Match[str]]:
    """Return the matches of `pattern` in [first, last), each of which holds one of `pieces`."""
    if any(text.find(piece, first, last) >= 0 for piece in pieces):
        return pattern.finditer(text, first, last)
    return ()


def _in_title(layers: Layers, one: Place) -> bool:
    """Return whether a place is only words of a title; "Runner-up" alone is none."""
    return any((work.start, work.end) != (one.start, one.end) for work in within(layers.works, one.start, one.end))


def _place(text: str, one: OrdinalMention) -> Place | None:
    if one.low != one.high:
        return Place(one.start, one.end, one.low, one.high, True, "R") if one.low == 1 else None
    noun = NOUN.match(text, one.end)
    firm = noun is not None or NUMBERED.match(text, one.start) is not None
    if not firm and text.startswith(("-", " best", " worst", " from bottom", " from the bottom", " last"), one.end):
        return None  # "second-best", "third-placed Leeds", "third from bottom"
    if not firm and A_TIME.search(text, max(0, one.start - len("half a ")), one.start):
        return None  # "half a second behind"
    return Place(one.start, noun.end() if noun else one.end, one.low, one.high, firm)
