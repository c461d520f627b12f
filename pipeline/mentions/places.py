"""Places: countries as ISO codes, demonyms with them, other places by name; and words that look like a country garbled.

A title was first in South Korea and the United States Kingdom, a British paper said.
                      ~~~~~~~~~~~         ~~~~~~~~~~~~~~~~~~~~~    ~~~~~~~
                      KR                  GB or US?                GB

A name inside a longer capitalised name is none ("The Korea Times", "Jordan Peele"), nor is one inside a quoted title.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from pipeline.layers import Layers
from pipeline.mentions.garbled_places import garbled_places, glued_before
from pipeline.mentions.place_context import Found, is_in, stands, titles_of
from pipeline.model import Finding, PlaceMention, Span
from pipeline.normalize.garbled_place import TIE, Garble, why
from pipeline.normalize.place import Name, by_first_word

CAPITAL = re.compile(r"[A-Z\u00c0-\u00de]\w*")
MAX_CANDIDATES = 3
BESIDE = 300
"""Characters around a garbled name in which a country of its sentence counts as standing beside it."""


@dataclass(slots=True)
class _Scan:
    """One pass over the text: the names found, the capitalised words that belong to none, and names run into others."""

    found: list[Found] = field(default_factory=list)
    left: list[Span] = field(default_factory=list)
    glued: list[tuple[Span, Garble]] = field(default_factory=list)


def mark(layers: Layers) -> None:
    """Fill `layers.places`, and put what is garbled into `layers.findings`."""
    text = layers.text
    scan = _scan(text)
    titles = titles_of(layers)
    people: set[str] = set()
    valid = [place for place in scan.found if stands(layers, place, people, titles)]
    valid = [place for place in valid if place.name.form not in people or is_in(text, place)]
    odd = sorted([*garbled_places(text, scan.found, scan.left, valid), *scan.glued], key=lambda item: item[0])
    odd = [item for item in odd if layers.speaks(item[0][0]) and not titles.hold(text, *item[0])]
    places = [_mention(layers, place) for place in valid if not _is_covered(place, odd)]
    for (start, end), garble in odd:
        mention, reason = _suspect(layers, start, end, garble, valid)
        places.append(mention)
        layers.findings.append(Finding("garbled_place", start, end, reason, mention.candidates))
    layers.places = sorted(places, key=lambda place: (place.start, place.end))


def _scan(text: str) -> _Scan:
    scan = _Scan()
    found, left, names, end = scan.found, scan.left, by_first_word(), 0
    for word in CAPITAL.finditer(text):
        start, stop = span = word.span()
        if start < end:
            continue
        forms = names.get(text[start:stop])
        name = _longest(text, start, forms) if forms else None
        if name is None:
            left.append(span)
        elif start and text[start - 1].isalnum():
            scan.glued += filter(None, [glued_before(text, start, name)])
        else:
            end = start + len(name.form)
            found.append(Found(start, end, name, name.value))
    return scan


def _longest(text: str, start: int, names: tuple[Name, ...]) -> Name | None:
    """Return the longest of `names` that stands at `start` as whole words."""
    for name in names:
        if text.startswith(name.form, start):
            after = text[start + len(name.form) : start + len(name.form) + 1]
            if not (after.isalnum() or after == "_"):
                return name
    return None


def _is_covered(place: Found, odd: list[tuple[Span, Garble]]) -> bool:
    """Return whether the name is a part of garbled words."""
    index = bisect_left(odd, place.end, key=lambda item: item[0][0]) - 1
    return index >= 0 and odd[index][0][1] > place.start


def _mention(layers: Layers, place: Found) -> PlaceMention:
    return PlaceMention(
        start=place.start, end=place.end, text=layers.article.text[place.start : place.end], value=place.value
    )


def _by_neighbours(garble: Garble, beside: set[str | None]) -> tuple[tuple[str, float], ...]:
    """Return the likeliest candidates: a list seldom names a country twice, so one that stands beside is not meant.

    Of a splice, that one is then the other half; else the fit decides between candidates that are not equally likely.
    """
    best = garble.scores[0][1]
    tied = [code for code, fit in garble.scores if best - fit <= TIE or (garble.kind == "spliced" and fit > best / 3)]
    first = next((code for code in tied if code not in beside), tied[0])
    fits = dict(garble.scores)
    spliced = garble.kind == "spliced"
    rest = sorted(
        (code for code in fits if code != first),
        key=lambda code: (spliced and code not in beside, -round(fits[code], 1), code),
    )
    likely = [code for code in rest if code in beside or best - fits[code] <= TIE] or rest[: 1 if spliced else 2]
    return tuple((code, fits[code]) for code in (first, *likely[: MAX_CANDIDATES - 1]))


def _suspect(layers: Layers, start: int, end: int, garble: Garble, valid: list[Found]) -> tuple[PlaceMention, str]:
    """Return the mention of garbled words, with what they may stand for and why."""
    words = layers.article.text[start:end]
    first, last = layers.sentence_at(start)
    near = bisect_left(valid, max(first, start - BESIDE), key=lambda place: place.start)
    far = bisect_left(valid, min(last, end + BESIDE), key=lambda place: place.start)
    beside = {place.value for place in valid[near:far] if not start <= place.start < end}
    scores = _by_neighbours(garble, beside)
    passed = next((code for code, _ in scores[1:] if code in beside), None) if scores[0][0] not in beside else None
    candidates = tuple(code for code, _ in scores)
    mention = PlaceMention(start=start, end=end, text=words, value=None, suspect=True, candidates=candidates)
    return mention, why(Garble(garble.kind, scores), " ".join(words.split()), passed)
