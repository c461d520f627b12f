"""Titles of works: films, series, songs, books.

    The drama 'Harbour Lights' beat Ozark, whose finale ...
               ~~~~~~~~~~~~~~       ~~~~~

Every stretch in quote marks and every run of capitals is a candidate. What stands around it votes; what any one
occurrence shows counts for all of them, so that a title that is quoted once is known everywhere in the article.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline import vocab
from pipeline.layers import Layers, overlaps
from pipeline.model import NameMention, Span
from pipeline.normalize.name import name_key
from pipeline.normalize.numbers import cardinal, ordinal

SHOWN = 3  # votes: the words around leave no doubt
LIKELY = 2  # votes: they fit a title best; the least that is believed
MAX_WORDS = 16  # the longest title in use has fewer; longer quoted stretches are speech

LONGEST_PLAIN = 6  # words of a quoted title that is not in title case

SMALL = frozenset(vocab.words("function_words", "within_title"))
OPENERS = frozenset(form.lower() for form in vocab.words("function_words", "opener"))
PLAIN = SMALL | OPENERS | {"i"}
INTRODUCES, PART_OF, OWNS = (frozenset(vocab.words("title_cues", kind)) for kind in ("introduces", "part_of", "owns"))
LEAD_IN = frozenset(vocab.words("title_cues", "lead_in"))
DOES = frozenset((*vocab.words("title_cues", "does"), *vocab.words("title_cues", "heads"), *LEAD_IN))
WORD = re.compile(r"[^\s]+")
EDGES = " \t\n\"',.;:!?()[]\u2026-\u2013\u2014"
COLON_TITLE = re.compile(r": (?=[A-Z0-9])")
LINKED = re.compile(  # a title runs on across small words: "Diary of a ...", "Christmas with the ..."
    r"(?: (?:a|an|and|the|of|in|on|at|to|for|from|with|by|is|into|vs\.?|as|or)){1,2} (?=[A-Z0-9])"
)
APPOSED = re.compile(  # "Harbour Lights, the crime drama that ...", "... is the sequel to"
    r"[\"']*(?:,| -| \u2014| \u2013| is| was)[\"']? (?:the|a|an|this|her|his|their|its) (?:[\w'-]+ ){0,6}?"
    rf"(?P<noun>(?i:{vocab.alternation(vocab.surfaces('media'))}))\b"
)
PART = re.compile(r"(?:Season|Series|Part|Volume|Episode|Chapter|Week|Day|Number|No)\b")
TAIL = re.compile(r"(?:'s)?,? \(?(?:[Ss]eason|[Ss]eries|[Pp]art|[Vv]olume) (?P<n>\d{1,2}|[a-z]+)\b")
SEASON_OF = re.compile(r"(?:[Ss]eason (?P<n>\d{1,2}|[a-z]+)|(?P<o>\w+) (?:season|series)) of (?:the )?[\"']?$")
OWNER = re.compile(r"'s? (?P<article>(?=(?:The|A|An) [A-Z]))?(?=[A-Z0-9])")
SEQUEL = re.compile(  # "Tin Parade 2": a number that the words after show to belong to the name
    rf"(?P<title> \d{{1,2}})(?='s\b|[\"')]| (?:{vocab.alternation(vocab.words('title_cues', 'does'))})\b)"
)
AFTER = re.compile(
    r"(?P<own>'s?)? ?(?:(?P<figures>\([\"']?(?:[$\u00a3\u20ac]|\d[\d.,]*(?:M|m|bn| million| billion)\b))"
    r"|(?:, (?:which|that) | )?(?:(?:has|have|had|also|now|then|just|later|again) ){0,2}"
    r"(?:(?P<money>[a-z]+(?: (?:an estimated|about|around|nearly|just|only|over|more than))? [$\u00a3\u20ac]\d)"
    r"|(?P<words>[a-z][\w-]*(?: [a-z][\w-]*){0,2}))"
    r"|, (?P<lead>[a-z]+(?: [a-z]+){0,2}))"
)
CLOSED = re.compile(r",?[\"']")
ASIDE = re.compile(r",[^,;()\n]{1,80},")  # "Longshore, which has not opened at home, took ..."


@dataclass(slots=True)
class Candidate:
    """A stretch that may be a title, with the votes of the words around it."""

    start: int
    end: int
    key: str
    votes: int = 0
    medium: str | None = None
    quoted: bool = False


def mark(layers: Layers) -> None:
    """Fill `layers.works`, none overlapping another."""
    candidates = [*_quoted(layers), *_runs(layers)]
    for candidate in candidates:
        _vote(layers, candidate)
    known = _believed(layers, candidates)
    layers.works = list(_everywhere(layers, candidates, known))


def _quoted(layers: Layers) -> Iterator[Candidate]:
    text = layers.text
    for quoted in layers.quoted:
        start, end = _trim(text, quoted.start, quoted.end)
        titled = _title_case(text[start:end])
        if not titled and not (text[start:end][:1].isupper() and len(text[start:end].split()) <= LONGEST_PLAIN):
            continue
        inside = text[quoted.start : quoted.end].rstrip()
        said = inside.endswith((",", "!", "?", ".")) and " " not in text[start:end]  # "No," she said
        in_heading = layers.region_at(start).kind in ("headline", "subheading")
        yield Candidate(
            start, end, name_key(text[start:end]), SHOWN if titled and not said and not in_heading else 0, quoted=True
        )


def _runs(layers: Layers) -> Iterator[Candidate]:
    text = layers.text
    alone = {text[start:end] for start, end in layers.capitals}
    for start, end in layers.capitals:
        begin = _without_opener(layers, start, end)
        start = _without_owner(layers, begin, end, alone)
        if (
            start >= end
            or PART.match(text, start)
            or overlaps(layers.dates, start, end)
            or text[start:end].lower() in PLAIN
        ):
            continue
        end = _own_end(text, start, end)
        if _named_otherwise(layers, start, end):
            continue
        if number := SEQUEL.match(text, end):
            end = number.end("title")
        if text[start:end].endswith("ing") and " " not in text[start:end] and layers.sentence_at(start)[0] == start:
            continue  # "Filming took place"
        owned = start > begin and text.startswith(("The ", "A ", "An "), start)  # "Ann Hale's The Salt Ledger"
        yield Candidate(start, end, name_key(text[start:end]), LIKELY if owned else 0)


def _without_opener(layers: Layers, start: int, end: int) -> int:
    """Return where the name begins when the run opens a sentence: "After Squid Game" names Squid Game."""
    text = layers.text
    media = vocab.surfaces("media")
    while start < end:
        word = WORD.match(text, start, end)
        plain = word[0].lower() if word else ""
        if not (plain in OPENERS or (plain in media and word.end() < end)):
            break
        if text[start - 2 : start] not in (", ", "; ") and layers.sentence_at(start)[0] != start:
            break
        start = min(word.end() + 1, end)
    return start


def _without_owner(layers: Layers, start: int, end: int, alone: set[str]) -> int:
    """Return where the title begins after its maker: "Ann Hale's The Salt Ledger", "Nine's Tin Parade".

    alone  the runs of the article: who is named by himself elsewhere owns, "Mill's End" is one title
    """
    owner = OWNER.search(layers.text, start, end) if "'" in layers.text[start:end] else None
    if owner is None:
        return start
    named = any(
        name.start == start and name.end in (owner.start(), owner.end() - 1)
        for name in (*layers.people, *layers.organizations)
    )
    return owner.end() if owner["article"] or named or layers.text[start : owner.start()] in alone else start


def _own_end(text: str, start: int, end: int) -> int:
    """Return the end without a possessive: "Ozark's" names Ozark."""
    return end - 2 if text[start:end].endswith("'s") else end - 1 if text[end - 1] == "'" else end


def _title_case(words: str) -> bool:
    parts = words.split()
    if not parts or len(parts) > MAX_WORDS:
        return False
    if not (parts[0][0].isupper() or parts[0][0].isdigit()):
        return False
    strong = [part for part in parts if part[0].isupper()]
    return bool(strong) and all(
        part[0].isupper() or part[0].isdigit() or not part[0].isalnum() or part.lower().rstrip(":,") in SMALL
        for part in parts
    )


# --- what the words around say ---------------------------------------------------------------------


def _vote(layers: Layers, candidate: Candidate) -> None:
    text = layers.text
    sentence = layers.sentence_at(candidate.start)[0]
    before = text[max(sentence, candidate.start - 48) : candidate.start].rstrip("\"' ")
    noun = _medium_before(before)
    if noun:
        candidate.medium = None if noun == "genre" else noun
        candidate.votes = max(candidate.votes, SHOWN)
        if not candidate.quoted:
            candidate.end = _run_on(layers, candidate.start, candidate.end)
            candidate.key = name_key(text[candidate.start : candidate.end])
    lead = before.lower().replace("(", "").split()[-2:]
    if lead and (lead[-1] in INTRODUCES or " ".join(lead) in INTRODUCES):
        candidate.votes = max(candidate.votes, LIKELY)
    if lead and lead[-1] in ("of", "to", "for") and lead[0] in PART_OF:
        candidate.votes = max(candidate.votes, LIKELY)
    if _season(layers, candidate) is not None:
        candidate.votes = max(candidate.votes, SHOWN)
    if described := APPOSED.match(text, candidate.end):
        noun = vocab.surfaces("media")[described["noun"].lower()]
        candidate.medium = candidate.medium or (None if noun == "genre" else noun)
        candidate.votes = max(candidate.votes, LIKELY)
    if text.startswith(" on ", candidate.end) and _starts(layers.organizations, candidate.end + 4):
        candidate.votes = max(candidate.votes, LIKELY)  # "Tin Parade on Nine"
    closed = CLOSED.match(text, candidate.end) if candidate.quoted else None
    end = closed.end() if closed else candidate.end
    aside = ASIDE.match(text, end)
    if any(_follows(AFTER.match(text, at)) for at in (end, aside.end() if aside else end)):
        candidate.votes = max(candidate.votes, LIKELY)


def _starts(names: list[NameMention], position: int) -> bool:
    index = bisect_left(names, position, key=lambda name: name.start)
    return index < len(names) and names[index].start == position


def _medium_before(before: str) -> str | None:
    """Return the medium when a noun such as "drama" ends `before`, also with a comma or colon between."""
    words = before.rstrip(",").split()[-2:]
    opens = len(words) == 1  # "Comedy" as a sentence's first word
    if not words or (words[-1][0].isupper() and not opens):  # "Paper Game, Longshore": part of another title
        return None
    media = vocab.surfaces("media")
    return media.get(" ".join(words).lower()) or media.get(words[-1].strip("\"'("))


def _follows(after: re.Match[str] | None) -> bool:
    """Return whether the words after a name show it to be a title: figures, a chart verb, "starring"."""
    if after is None:
        return False
    if after["figures"] or after["money"]:
        return True
    words = (after["words"] or after["lead"] or "").split()
    cues = OWNS if after["own"] else LEAD_IN if after["lead"] else DOES
    return any(" ".join(words[: n + 1]) in cues for n in range(len(words)))


def _named_otherwise(layers: Layers, start: int, end: int) -> bool:
    """Return whether the run is already a person, an organization or (part of) a place."""
    return (
        overlaps(layers.people, start, end)
        or overlaps(layers.organizations, start, end)
        or overlaps(layers.places, start, end)
    )


def _run_on(layers: Layers, start: int, end: int) -> int:
    """Return the end of a title that goes on over small words or a colon, unless another name begins there."""
    text = layers.text
    for _ in range(3):
        link = LINKED.match(text, end) or COLON_TITLE.match(text, end)
        if link is None:
            break
        run = next((r for r in layers.capitals if r[0] == link.end()), None)
        taken = (layers.people, layers.organizations, layers.places, layers.dates)
        if run is None or any(overlaps(kind, *run) for kind in taken) or " and " in link[0]:
            break
        end = _own_end(text, *run)
    return end


# --- what is believed, and where it stands ---------------------------------------------------------


def _believed(layers: Layers, candidates: list[Candidate]) -> dict[str, Candidate]:
    """Return key -> the candidate that shows it best; titles that stand in a list with a known one are known too."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        held = best.get(candidate.key)
        if candidate.key and (held is None or candidate.votes > held.votes):
            if held and not candidate.medium:
                candidate.medium = held.medium
            best[candidate.key] = candidate
        elif held and candidate.medium and not held.medium:
            held.medium = candidate.medium
    surnames = set(_surnames(layers))
    known = {
        key: candidate
        for key, candidate in best.items()
        if candidate.votes >= SHOWN
        or (candidate.votes >= LIKELY and layers.text[candidate.start : candidate.end] not in surnames)
    }
    ordered = sorted(candidates, key=lambda c: c.start)
    for _ in range(2):  # forwards, then backwards: a list may begin or end with the title that is known
        for one, other in pairwise(ordered):
            if one.key in known and other.key not in known and _listed(layers, one, other) and other.votes >= 0:
                known[other.key] = other
        ordered.reverse()
    return known


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
    return between in (",", "and", ", and", "or", ',"', "&") and not _named_otherwise(layers, other.start, other.end)


def _everywhere(layers: Layers, candidates: list[Candidate], known: dict[str, Candidate]) -> Iterator[NameMention]:
    text, lowered = layers.text, layers.text.lower()
    full = _full_titles(layers, known)
    spans: dict[Span, str] = {(c.start, c.end): c.key for c in candidates if c.key in known}
    for key, shown in known.items():
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
            season=_season(layers, Candidate(start, end, "")),
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


def _season(layers: Layers, candidate: Candidate) -> int | None:
    """Return the season that the words beside a title name."""
    text = layers.text
    tail = TAIL.match(text, candidate.end) or TAIL.match(text, min(candidate.end + 1, len(text)))
    if tail:
        return _number(tail["n"])
    of = SEASON_OF.search(text[max(0, candidate.start - 32) : candidate.start])
    return _number(of["n"] or of["o"]) if of else None


def _number(word: str) -> int | None:
    number = ordinal(word) or cardinal(word)
    return number if isinstance(number, int) and 0 < number < 60 else None


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end
