"""Words run together where a line break was lost: a Finding `glued_words` with the space put back as its suggestion.

As told to The Harbour HeraldStorm Riders director Ann Roe ...
           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~  ->  "The Harbour Herald Storm Riders"

A capital inside a word is not enough: McDonald, iPhone, DeGeneres and BuzzFeed are written so. Both halves have to be
known as words: by the vocabulary, or by standing apart elsewhere in the article.
"""

import re
from collections import Counter

from pipeline import vocab
from pipeline.layers import Layers
from pipeline.model import Finding

INNER = re.compile(r"[A-Z](?<=[a-z\u00e0-\u00ff][A-Z])(?=[a-z])")
WORD = re.compile(r"[^\W\d_]+")
CAPITAL = re.compile(r" [A-Z]")
LARGE_BEFORE = re.compile(r"([A-Z][\w'.]*) $")
LARGE_AFTER = re.compile(r" (?:(?:of|the|and|a) )?[A-Z][\w']*")
PLAIN = vocab.surfaces("plain_words")
OUTLETS = vocab.surfaces("outlets")
CAMELS = vocab.surfaces("camel_words")
GIVEN = vocab.surfaces("given_names")
SHORTEST = 3
"""Letters that a left half has at least: "Mc", "De", "Le", "Mac", "You" are beginnings of names."""
PREFIXES = frozenset("mac fitz van von vander della delle dela saint san santa you lady".split())


def mark(layers: Layers) -> None:
    """Report each pair of words that has lost the break between them."""
    text = layers.text
    counts: Counter[str] | None = None
    for inner in INNER.finditer(text):
        split = inner.start()
        start, end = _bounds(text, split)
        word = text[start:end]
        left, right = text[start:split], text[split:end]
        if (
            word in CAMELS
            or len(left) < SHORTEST
            or left.lower() in PREFIXES
            or not right.isalpha()
            or not left.isalpha()
        ):
            continue
        if (
            "." in text[max(0, start - 1) : start]
            or text[end : end + 1] in ("/", "@")
            or text[start - 1 : start] in ("/", "@", "#", "_", "-")
        ):
            continue
        if not layers.speaks(start):
            continue
        if counts is None:
            counts = Counter(WORD.findall(text))
        reason = _reason(text, start, split, end, counts)
        if reason is None:
            continue
        begin, after = _extend(text, start, end)
        repaired = layers.article.text[begin:split] + " " + layers.article.text[split:after]
        layers.findings.append(
            Finding("glued_words", begin, after, f"{word!r} holds two words: {reason}.", (repaired,))
        )


def _bounds(text: str, position: int) -> tuple[int, int]:
    start, end = position, position
    while start > 0 and text[start - 1].isalnum() and position - start < 40:
        start -= 1
    while end < len(text) and text[end].isalnum() and end - position < 40:
        end += 1
    return start, end


def _reason(text: str, start: int, split: int, end: int, counts: Counter[str]) -> str | None:
    """Return what shows that both halves are words, as part of a sentence; None = the word may be one."""
    left, right = text[start:split], text[split:end]
    if counts[text[start:end]] > 1:
        return None  # written so twice: a name
    following = CAPITAL.match(text, end) is not None
    before = text[max(0, start - 40) : split]
    words = before.split(" ")
    for count in range(min(4, len(words)), 0, -1):
        name = " ".join(words[-count:]).lstrip("\"'(")
        if name in OUTLETS and (count > 1 or following):
            return f"{name!r} is a name of its own"
    opener = PLAIN.get(right.lower()) == "openers"
    if left.islower() and opener and len(right) > 1:
        return f"{right!r} begins a new sentence"
    if (
        PLAIN.get(left.lower()) in ("bodies", "calendar")
        and len(left) > SHORTEST
        and (following or opener)
        and text[start - 2 : start - 1].isalpha()
    ):
        return f"{left!r} ends a name"
    if _apart(counts, left) and _apart(counts, right) and (following or text[max(0, start - 2) : start - 1].isalpha()):
        return "both stand apart elsewhere in the article"
    if left in GIVEN and right in GIVEN and following:
        return "both are given names"
    return None


def _apart(counts: Counter[str], word: str) -> bool:
    return len(word) > SHORTEST and counts[word] > 0


def _extend(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the run of capitalised words around a glued word, openers of the sentence left out."""
    while found := LARGE_BEFORE.search(text, max(0, start - 30), start):
        if PLAIN.get(found[1].lower()) == "openers" and found[1] != "The":
            break
        start = found.start()
    while found := LARGE_AFTER.match(text, end):
        end = found.end()
    return start, end
