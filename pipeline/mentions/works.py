"""Titles of works: films, series, songs, books.

    The drama 'Harbour Lights' beat Ozark, whose finale ...
               ~~~~~~~~~~~~~~       ~~~~~

Every stretch in quote marks and every run of capitals is a candidate. What stands around it votes; what any one
occurrence shows counts for all of them, so that a title that is quoted once is known everywhere in the article.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain, islice, pairwise

from pipeline.layers import START, Layers
from pipeline.mentions.counted_works import counts_works, rows
from pipeline.mentions.work_cues import season, vote
from pipeline.mentions.work_spans import (
    HINT,
    LIKELY,
    PLAIN,
    SHOWN,
    Candidate,
    named_otherwise,
    quoted,
    runs,
    with_subtitle,
)
from pipeline.model import NameMention, Span
from pipeline.normalize.name import name_key

MOST_KNOWN = 300  # no article speaks of more titles; those of a longer list stand where they were found


def mark(layers: Layers) -> None:
    """Fill `layers.works`, none overlapping another."""
    counts = counts_works(layers)
    candidates = [*quoted(layers), *runs(layers, counts), *with_subtitle(layers, counts)]
    for candidate in candidates:
        vote(layers, candidate, counts)
    charted = rows(layers) if counts else []
    known = _believed(layers, candidates, charted)
    layers.works = list(_everywhere(layers, [*candidates, *chain.from_iterable(charted)], known))
    if counts:
        _drop_people(layers)


# --- what is believed, and where it stands ---------------------------------------------------------


def _drop_people(layers: Layers) -> None:
    """Take the persons out of `layers.people` that are titles, or words of them: "The Marcus Webb Hour"."""
    layers.people = [name for name in layers.people if not _covering(layers.works, name)]


def _covering(works: list[NameMention], name: NameMention) -> list[NameMention]:
    index = bisect_right(works, name.start, key=START) - 1
    return [works[index]] if index >= 0 and works[index].end >= name.end else []


def _believed(layers: Layers, candidates: list[Candidate], charted: list[list[Candidate]]) -> dict[str, Candidate]:
    """Return key -> the candidate that shows it best; titles that stand in a list with a known one are known too."""
    best: dict[str, Candidate] = {}
    for candidate in (*candidates, *chain.from_iterable(charted)):
        held = best.get(candidate.key)
        if candidate.key and (held is None or candidate.votes > held.votes):
            if held and not candidate.medium:
                candidate.medium = held.medium
            best[candidate.key] = candidate
        elif held and candidate.medium and not held.medium:
            held.medium = candidate.medium
    others = {name.text for name in (*layers.people, *layers.organizations)}.union(_surnames(layers))
    known = {
        key: candidate
        for key, candidate in best.items()
        if candidate.votes >= SHOWN
        or (candidate.votes >= LIKELY and layers.text[candidate.start : candidate.end] not in others)
    }
    for group in charted:
        if any(row.key in known for row in group):
            known.update((row.key, row) for row in group if row.key and row.key not in known)
    ordered = _apart(candidates)
    if any(candidate.votes == HINT for candidate in ordered):
        _hinted(layers, ordered, known)
    for _ in range(2):  # forwards, then backwards: a list may begin or end with the title that is known
        for one, other in pairwise(ordered):
            if (
                one.key in known
                and other.key
                and other.key not in known
                and other.votes >= 0
                and _listed(layers, one, other)
            ):
                known[other.key] = other
        ordered.reverse()
    return known


def _apart(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates in order, without those within a longer one that begins before: "Ann and the [Tin Men]"."""
    ordered, end = [], 0
    for candidate in sorted(candidates, key=lambda c: c.start):
        if candidate.start >= end or candidate.start == ordered[-1].start:
            ordered.append(candidate)
            end = max(end, candidate.end)
    return ordered


def _hinted(layers: Layers, ordered: list[Candidate], known: dict[str, Candidate]) -> None:
    """Add to `known` what its sentence sets beside a title that is known: "Longshore, beating Tin Parade"."""
    told = {layers.sentence_index(c.start): c.start for c in reversed(ordered) if c.key in known}
    for candidate in ordered:
        first = told.get(layers.sentence_index(candidate.start)) if candidate.votes == HINT else None
        if first is not None and first < candidate.start and candidate.key:
            known.setdefault(candidate.key, candidate)


def _surnames(layers: Layers) -> Iterator[str]:
    """Yield the last words of two-word runs: "Hale" is no title where "AJ Hale" is spoken of."""
    for start, end in layers.capitals:
        words = layers.text[start:end].split()
        if len(words) == 2 and words[0].lower() not in PLAIN and not words[0].endswith("'s"):
            yield words[1]


def _listed(layers: Layers, one: Candidate, other: Candidate) -> bool:
    start, end = sorted((one, other), key=lambda c: c.start)
    if one.quoted != other.quoted:
        return False  # "Among series in English, 'Longshore' ...": a list marks all of its titles, or none
    between = layers.text[start.end : end.start].strip("\"' ")
    return between in (",", "and", ", and", "or", ',"', "&") and not named_otherwise(layers, other.end - 1, other.end)


def _everywhere(layers: Layers, candidates: list[Candidate], known: dict[str, Candidate]) -> Iterator[NameMention]:
    text, lowered = layers.text, layers.text.lower()
    full = _full_titles(layers, known)
    spans: dict[Span, str] = {(c.start, c.end): c.key for c in candidates if c.key in known}
    for key, shown in islice(known.items(), MOST_KNOWN):
        surface = text[shown.start : shown.end]
        many = " " in surface
        for start in _find(lowered if many else text, surface.lower() if many else surface):
            if _whole(text, start, start + len(surface)):
                spans.setdefault((start, start + len(surface)), key)
    last = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < last:
            continue
        key = spans[start, end]
        last, shown = end, known[full.get(key, key)]
        yield NameMention(
            type="work",
            start=start,
            end=end,
            text=layers.article.text[start:end],
            value=layers.article.text[shown.start : shown.end],
            season=season(layers, Candidate(start, end, "")),
            medium=shown.medium,
        )


def _full_titles(layers: Layers, known: dict[str, Candidate]) -> dict[str, str]:
    """Return short key -> full key for titles that are also called by the part before or behind their colon."""
    full = {}
    for key, shown in known.items():
        for part in layers.text[shown.start : shown.end].split(": "):
            if name_key(part) != key and name_key(part) in known:
                full[name_key(part)] = key
    return full


def _find(text: str, surface: str) -> Iterator[int]:
    at = text.find(surface)
    while at >= 0:
        yield at
        at = text.find(surface, at + 1)


def _whole(text: str, start: int, end: int) -> bool:
    """Return whether [start, end) is not part of a longer word; a lost line break ("TimesAll of Us") may precede it."""
    left = start == 0 or not text[start - 1].isalnum() or (text[start - 1].islower() and text[start].isupper())
    return (
        left
        and text[start : start + 1].strip() != ""
        and (end == len(text) or not text[end].isalnum())
        and (text[start].isupper() or text[start].isdigit())
    )
