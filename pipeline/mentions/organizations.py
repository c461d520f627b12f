"""Organizations that publish, trade or speak: outlets and companies of the vocabulary, and names that end in "Films".

Lee told The Korea Times; Harbour Films and the Tenby Film Council said nothing.
         ~~~~~~~~~~~~~~~  ~~~~~~~~~~~~~         ~~~~~~~~~~~~~~~~~~
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from pipeline import vocab
from pipeline.layers import Layers, overlaps
from pipeline.mentions.name_words import name_words
from pipeline.model import SILENT_REGIONS, NameMention

OUTLETS = vocab.surfaces("outlets")
PLAIN = vocab.surfaces("plain_words")
AMBIGUOUS = frozenset(form for entry in vocab.load("outlets").values() for form in entry.get("ambiguous", ()))
LONGEST = max(form.count(" ") for form in OUTLETS) + 1
FIRST = frozenset(form.split(" ")[0] for form in OUTLETS)
ALONE = frozenset(form.split(" ")[0] for form in OUTLETS if " " not in form or form[-1].isdigit())
BODY_WORDS = frozenset(word for word, kind in PLAIN.items() if kind == "bodies")
SPEAKS = re.compile(
    r"(?:'s)? (?:\w+ly |also |has |had )?(?:said|says|reports|reported|announced|confirmed|wrote|writes"
    r"|notes|noted|claims|claimed"
    r"|describes|described|revealed|reveals|added|tells|told|quoted|review|interview|reporter|magazine"
    r"|newspaper|correspondent)\b"
)
SPOKEN_TO = re.compile(r"(?:told|tells|telling|with|by|to|in|for|according to|from|via)(?: the| The)? $")
NUMBER = re.compile(r" (\d)\b(?![.,]\d)")
GLUED = re.compile(r"([A-Z][a-z]{2,})(?=[A-Z][a-z])")
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}\Z")


def mark(layers: Layers) -> None:
    """Fill `layers.organizations`: one mention a name; `value` is the vocabulary's name, or the words without "The"."""
    text = layers.text
    layers.organizations = [
        NameMention(type="organization", start=start, end=end, text=layers.article.text[start:end], value=value)
        for run in layers.capitals
        if _may_name(text[run[0] : run[1]])
        for start, end, value in _read(layers, *run)
    ]


@lru_cache(maxsize=8192)
def _may_name(run: str) -> bool:
    """Return whether a run of capitals holds a word that an organization's name can begin or end with."""
    words = run.split(" ")
    begins = FIRST if len(words) > 1 else ALONE
    for word in words:
        if word[-2:] == "'s":
            word = word[:-2]
        elif word[-1:] == "'":
            word = word[:-1]
        if word in begins or not (word[1:].islower() or len(word) < 2):
            return True
        if len(words) > 1 and word.lower() in BODY_WORDS:
            return True
    return False


def _read(layers: Layers, start: int, end: int) -> list[tuple[int, int, str]]:
    if layers.region_at(start).kind in SILENT_REGIONS:
        return []
    words = list(_parted(name_words(layers.text, start, end)))
    if number := NUMBER.match(layers.text, end):
        words.append((number[1], number.start(1), number.end()))  # "Radio 4"
    found, index = [], 0
    while index < len(words):
        stop, value = (
            _known(layers, words, index) or _ends_in_body(layers, words, index) or _acronym(layers, words, index)
        )
        if value:
            begin, after = words[index][1], words[stop - 1][2]
            if not overlaps(layers.people, begin, after) and not _is_place(layers, begin, after):
                found.append((begin, after, value))
        index = stop
    return found


def _is_place(layers: Layers, begin: int, after: int) -> bool:
    """Return whether the whole name is known as a place; "Korea" in "The Korea Times" does not count."""
    index = bisect_right(layers.places, begin, key=lambda place: place.start) - 1
    return index >= 0 and layers.places[index].end >= after


def _parted(words: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a run, one that has lost its break ("TimesAll") as two where the first half ends a name."""
    for word, start, end in words:
        inner = GLUED.match(word)
        if inner and word not in OUTLETS and PLAIN.get(inner[1].lower()) == "bodies":
            yield inner[1], start, start + len(inner[1])
            yield word[len(inner[1]) :], start + len(inner[1]), end
        else:
            yield word, start, end


def _known(layers: Layers, words: list[tuple[str, int, int]], index: int) -> tuple[int, str] | None:
    if words[index][0] not in FIRST:
        return None
    for stop in range(min(len(words), index + LONGEST), index, -1):
        form = layers.text[words[index][1] : words[stop - 1][2]]
        if (value := OUTLETS.get(form)) is None:
            continue
        if form in AMBIGUOUS and not _in_place(layers, words, index, stop):
            continue
        return stop, value
    return None


def _in_place(layers: Layers, words: list[tuple[str, int, int]], index: int, stop: int) -> bool:
    """Return whether an ambiguous form stands where only an organization can: it speaks, or is spoken to."""
    text = layers.text
    begin, after = words[index][1], words[stop - 1][2]
    if stop < len(words) and words[stop][0][0].isupper():
        return False
    return SPEAKS.match(text, after) is not None or SPOKEN_TO.search(text, max(0, begin - 20), begin) is not None


def _ends_in_body(layers: Layers, words: list[tuple[str, int, int]], index: int) -> tuple[int, str] | None:
    """Return the end and name of "Harbour Films", "Department of Trade", "University of Leeds"."""
    word = words[index][0]
    kind = PLAIN.get(word.lower())
    if kind in ("openers", "calendar", "headline") or not word[0].isupper():
        return None
    last = None
    for stop in range(index, min(len(words), index + 7)):
        here = PLAIN.get(words[stop][0].lower())
        if here in ("openers", "calendar") and words[stop][0][0].isupper():
            break
        if here == "bodies" and words[stop][0][0].isupper():
            last = stop
        if layers.text[words[stop][2] : words[stop][2] + 1] == "'":
            if last != stop:
                last = None
            break
    if last is None:
        return None
    if last == index:
        if not (len(words) > index + 2 and words[index + 1][0] == "of" and words[index + 2][0][0].isupper()):
            return None
        last = index + 2  # "Office of Trade Policy": all that follows belongs to it
        while last + 1 < len(words) and PLAIN.get(words[last + 1][0].lower()) not in (
            "openers",
            "calendar",
            "headline",
        ):
            last += 1
    return last + 1, layers.text[words[index][1] : words[last][2]]


def _acronym(layers: Layers, words: list[tuple[str, int, int]], index: int) -> tuple[int, str | None]:
    word, _, end = words[index]
    if ACRONYM.match(word) and word.lower() not in PLAIN and SPEAKS.match(layers.text, end):
        return index + 1, word
    return index + 1, None
