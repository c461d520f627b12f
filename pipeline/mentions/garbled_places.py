"""Words that stand where a country is due and look like one garbled: "the United States Kingdom", "in Phillipines"."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.mentions.place_context import (
    AFTER,
    BEFORE,
    CONTEXT,
    GIVEN,
    LOCATIVE,
    OPENERS,
    PLAINLY_LOCATIVE,
    Found,
    follows,
    is_opener,
    may_follow,
)
from pipeline.model import Span
from pipeline.normalize.garbled_place import LONG, MIN_LETTERS, Garble, heads, parts, read_word, read_words
from pipeline.normalize.place import Name, value_of

LIKES = re.compile(r"\s*(?:,|\band\b|\bor\b|&|\bthe\b|\bas well as\b|\bplus\b|\bboth\b)")
GLUE = re.compile(r"[a-z\u00df-\u00ff][A-Z]")
LINK_BEFORE = re.compile(r" (?:and |of the |of )?$")
LINK_AFTER = re.compile(r" (?:and |of the |of )?(?=[A-Z])")
CLEAR_LETTERS, CLEAR_FIT = 9, 0.8
"""Letters from which a word so close to a country's name is one misspelled wherever it stands ("Phillipines lead")."""
MIN_LISTED = 5
"""Letters of a word that is looked at in a list of countries."""
BESIDE = 12
"""Most characters between two countries of a list: ", as well as "."""
MAX_WORDS = 5
"""Longest run of words that is read as one garbled name."""

CAPITAL = re.compile(r"[A-Z\u00c0-\u00de][\w-]*")
LAST_CAPITAL = re.compile(rf"{CAPITAL.pattern}$")
_GLUED_WORDS = frozenset("the in and from of to across at for on it is was a an or but with".split())
_GLUED_OPENERS = frozenset("He She They Its This That".split())


def garbled_places(
    text: str, found: list[Found], left: list[Span], valid: list[Found]
) -> Iterator[tuple[Span, Garble]]:
    """Yield what may stand for a country, in order and not overlapping, and what each may stand for.

    found  every name in the text; valid: those that are places where they stand; left: capitalised words of no name
    """
    done, known = 0, parts()
    countries = [place for place in valid if place.name.kind == "country"]
    listed = [place.start for place in countries]
    spans = {place.start: place.end for place in found}
    ends = {place.end: place.start for place in found}
    joined = {edge for place in found if _has_part(place.name.form) for edge in (place.start, place.end)}
    for start, end in sorted([*left, *_peoples(found, spans)]):
        if start < done:
            continue
        word = text[start:end]
        lower = word.lower()
        half = lower in known
        if joined and not half:
            half = (start - 1 in joined or end + 1 in joined) and lower not in OPENERS
            half = half or (start - 5 in joined and text[start - 5 : start] == " and ")
        if half and (run := _around(text, start, end, spans, ends, countries, listed)):
            done = run[0][1]
            yield run
            continue
        if end - start < MIN_LISTED or start in spans:
            continue
        if garble := _single(text, start, end, countries, listed):
            done = end
            yield (start, end), garble


def glued_before(text: str, start: int, name: Name) -> tuple[Span, Garble] | None:
    """Return "inJapan" at its span: a small word has run into the name at `start`."""
    begin = start
    while begin and start - begin < 8 and text[begin - 1].isalpha():
        begin -= 1
    if text[begin:start] not in _GLUED_WORDS or name.kind == "other" or name.short:
        return None
    return (begin, start + len(name.form)), Garble("glued", ((name.value, 1.0),))


# --- single words -----------------------------------------------------------------------------------


def _single(text: str, start: int, end: int, countries: list[Found], starts: list[int]) -> Garble | None:
    word = text[start:end]
    if len(word) >= LONG and not word[1:].islower():
        return _glued(text, start, word)
    if word in GIVEN:
        return None
    listed = _is_listed(text, start, end, countries, starts)
    if not (listed or (len(word) >= MIN_LETTERS and (len(word) >= CLEAR_LETTERS or follows(text, start, LOCATIVE)))):
        return None
    garble = read_word(word)
    if garble is None or not _is_alone(text, start, end):
        return None
    if garble.kind == "merged" or listed:
        return garble
    if garble.kind == "misspelled" and len(word) >= CLEAR_LETTERS and garble.scores[0][1] >= CLEAR_FIT:
        return garble
    return garble if follows(text, start, LOCATIVE if len(word) >= LONG else PLAINLY_LOCATIVE) else None


def _glued(text: str, start: int, word: str) -> Garble | None:
    """Read "JapanThe" and "JapanKorea", where a name has run into the next word, and "SouthKorea"."""
    if text[start - 1 : start] in ("#", "@", "/", ".") or GLUE.search(word) is None:
        return None
    if (garble := read_word(word)) and garble.kind == "merged":
        return garble
    for joint in GLUE.finditer(word):
        head, tail = word[: joint.start() + 1], word[joint.start() + 1 :]
        code, other = _country(head), _country(tail)
        if code and (other or tail.lower() in _GLUED_WORDS or tail in _GLUED_OPENERS):
            return Garble("glued", tuple((country, 1.0) for country in dict.fromkeys((code, other)) if country))
    return None


def _country(word: str) -> str | None:
    value = value_of(word)
    return value if value and len(value) == 2 and value.isupper() and len(word) > 3 else None


def _is_listed(text: str, start: int, end: int, countries: list[Found], starts: list[int]) -> bool:
    """Return whether the words stand next to a country in a list: "Japan, Phillipines and Peru"."""
    index = bisect_left(starts, start)
    for place in countries[max(0, index - 1) : index + 2]:
        first, last = (place.end, start) if place.end <= start else (end, place.start)
        if not 0 < last - first <= BESIDE:
            continue
        between = text[first:last]
        if between.strip() and not LIKES.sub("", between).strip():
            return True
    return False


def _is_alone(text: str, start: int, end: int) -> bool:
    """Return whether no other capitalised word stands beside the word, so that it is not half of a person's name."""
    if start and (text[start - 1] in "#@/-'\"." or text[start - 1].isalnum()):
        return False
    if text[end : end + 1] in ("-", "@") or text[end : end + 4].lower() in (".com", ".org"):
        return False
    before = BEFORE.search(text, max(0, start - 30), start)
    after = AFTER.match(text, end)
    return (before is None or is_opener(before[1])) and (after is None or may_follow(after[1]))


# --- runs of words ----------------------------------------------------------------------------------


def _has_part(form: str) -> bool:
    """Return whether a name has words that occur in longer ones: "Czech", "Korea", "United States"."""
    return not parts().isdisjoint(form.lower().split())


def _peoples(found: list[Found], spans: dict[int, int]) -> Iterator[Span]:
    """Yield demonyms that open a country's name and stand before another country's: "Saudi Korea"."""
    for place in found:
        if place.name.kind == "demonym" and place.end + 1 in spans and (place.name.form.lower(),) in heads():
            yield place.start, place.end


def _around(
    text: str,
    start: int,
    end: int,
    spans: dict[int, int],
    ends: dict[int, int],
    countries: list[Found],
    starts: list[int],
) -> tuple[Span, Garble] | None:
    """Return the longest run of words around [start, end) that reads as one garbled name."""
    firsts, lasts = [start], [end]
    while len(firsts) < MAX_WORDS and (previous := _previous(text, firsts[-1], ends)) is not None:
        firsts.append(previous)
    while len(lasts) < MAX_WORDS and (following := _following(text, lasts[-1], spans)) is not None:
        lasts.append(following)
    runs = sorted(((first, last) for first in firsts for last in lasts), key=lambda run: (run[0] - run[1], run[0]))
    for first, last in runs:
        words = tuple(text[first:last].split())
        if not 2 <= len(words) <= MAX_WORDS + 1:
            continue
        garble = read_words(words, _is_listed(text, first, last, countries, starts))
        if garble and _fits(text, first, last, words, garble):
            return (first, last), garble
    return None


def _fits(text: str, first: int, last: int, words: tuple[str, ...], garble: Garble) -> bool:
    """Return whether the run is a name of its own, not a part of a longer capitalised one."""
    before, after = BEFORE.search(text, max(0, first - 30), first), AFTER.match(text, last)
    if before and not is_opener(before[1]) and before[1] not in CONTEXT["direction"]:
        return False
    if after and not may_follow(after[1]):
        return False
    if text[first - 1 : first] in ("#", "@"):
        return False
    single = " ".join(words[:-1])
    if garble.kind == "spliced" and len(words) == 2 and value_of(single) and single.lower() not in parts():
        return follows(text, first, LOCATIVE)
    return True


def _previous(text: str, start: int, ends: dict[int, int]) -> int | None:
    """Return where the capitalised word or name before `start` begins, over "of" and "and" too."""
    link = LINK_BEFORE.search(text, max(0, start - 9), start)
    if link is None:
        return None
    stop = start - len(link[0])
    if stop in ends:
        return ends[stop]
    word = LAST_CAPITAL.search(text[max(0, stop - 24) : stop])
    if (
        word is None
        or word[0].lower() in OPENERS
        or (stop - len(word[0]) > 0 and text[stop - len(word[0]) - 1].isalnum())
    ):
        return None
    return stop - len(word[0])


def _following(text: str, end: int, spans: dict[int, int]) -> int | None:
    """Return where the capitalised word or name after `end` stops, over "of" and "and" too."""
    link = LINK_AFTER.match(text, end)
    if link is None:
        return None
    start = link.end()
    if start in spans:
        return spans[start]
    word = CAPITAL.match(text[start : start + 24])
    return start + word.end() if word else None
