"""The roster of an article: which person each form of a name means.

Dana P. Roe, Dana Roe, D. Roe, Ms Roe, Roe  ->  Dana P. Roe
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline import vocab

GIVEN = vocab.surfaces("given_names")
DOUBLE = re.compile(r"\w+-[A-Z]")
MODEL = re.compile(r"[A-Z]\d?-")
"""How a type of car or plane is named, not a family: "C-Class"."""
SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
SHORT_NAMES = vocab.surfaces("short_names")


@dataclass(slots=True)
class Piece:
    """A stretch that may be a name: its words without possessive endings, and what proves it."""

    words: tuple[str, ...]
    start: int
    end: int
    gender: str | None = None
    proof: str | None = None
    other: bool = False  # known as something else: an outlet, a place
    shouting: bool = False  # from a line in title case


@dataclass(slots=True)
class Entry:
    """One person: the words of the fullest name, gender if known, how often the full name stands in the text."""

    words: tuple[str, ...]
    first: int
    gender: str | None
    full: int = 0
    places: list[int] = field(default_factory=list)

    @property
    def name(self) -> str:
        return " ".join(self.words)


def given_name(word: str) -> dict | None:
    key = GIVEN.get(word) or (GIVEN.get(word.partition("-")[0]) if "-" in word and DOUBLE.match(word) else None)
    return vocab.load("given_names")[key] if key else None


class Roster:
    """The persons of one article, and which of them a form of a name means."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.entries: list[Entry] = []
        self._by_surname: dict[str, list[Entry]] = {}
        self.by_word: dict[str, list[Entry]] = {}
        proven = [piece for piece in pieces if piece.proof]
        counts = Counter(_fold(piece.words) for piece in pieces if len(piece.words) > 1)
        weak = [
            p
            for p in pieces
            if not p.proof and not p.other and len(p.words) == 2 and counts[_fold(p.words)] > 1 and self._weak(p)
        ]
        multiple = [piece for piece in proven if len(piece.words) > 1]
        for piece in sorted(multiple + weak, key=lambda p: (p.shouting, -len(p.words), p.start)):
            self._add(piece)
        known = {_fold((entry.words[0],))[0] for entry in self.entries} | {
            _surname(entry.words) for entry in self.entries
        }
        for piece in proven:
            if len(piece.words) == 1 and _fold(piece.words)[0] not in known:
                self._add(piece)
        for entry in self.entries:
            for word in {_surname(entry.words), _fold(entry.words)[0]}:
                self.by_word.setdefault(word, []).append(entry)

    @staticmethod
    def _weak(piece: Piece) -> bool:
        given = given_name(piece.words[0])
        return given is not None and not piece.shouting and MODEL.match(piece.words[-1]) is None

    def _add(self, piece: Piece) -> None:
        words = piece.words
        bearers = self._by_surname.setdefault(_surname(words), [])
        for entry in bearers:
            if _same(entry.words, words):
                entry.full += 1
                entry.gender = entry.gender or piece.gender
                entry.places.append(piece.start)
                if len(words) == len(entry.words) and piece.start < entry.first and not piece.shouting:
                    entry.words, entry.first = words, piece.start
                return
        entry = Entry(words, piece.start, piece.gender, 1, [piece.start])
        self.entries.append(entry)
        bearers.append(entry)

    def knows(self, piece: Piece) -> bool:
        """Return whether some word of `piece` is part of a name on the roster."""
        for word in piece.words:  # noqa: SIM110 - a plain loop takes half the time
            if word.lower().rstrip(".") in self.by_word:
                return True
        return False

    def read(self, piece: Piece, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, canonical name) for what the roster knows of `piece`."""
        words = piece.words
        for length in range(len(words), 1, -1):
            for entry in self._candidates(words[length - 1], words[0]):
                if _same(entry.words, words[:length]) and (length == len(words) or piece.shouting):
                    yield piece.start, self._end(piece, length, text), entry.name
                    return
        for entry in self.by_word.get(_surname(words), []) if len(words) > 1 else ():
            if _fold(entry.words)[-len(words) :] == _fold(words):  # "Wray Castle" for "Dana Wray Castle"
                yield piece.start, piece.end, entry.name
                return
        if len(words) == 1 or piece.shouting:
            index = (
                0 if len(words) == 1 else next((i for i, w in enumerate(words) if _fold((w,))[0] in self.by_word), None)
            )
            if index is None or not self._stands_alone(piece, index):
                return
            entry = self._single(_fold((words[index],))[0], piece, text)
            if entry is not None:
                start = piece.start + sum(len(word) + 1 for word in words[:index])
                if text[start : start + len(words[index])] == words[index]:
                    yield start, start + len(words[index]), entry

    @staticmethod
    def _stands_alone(piece: Piece, index: int) -> bool:
        return len(piece.words) == 1 or index == 0 or given_name(piece.words[index - 1]) is None

    @staticmethod
    def _end(piece: Piece, length: int, text: str) -> int:
        if length == len(piece.words):
            return piece.end
        end = piece.start
        for word in piece.words[:length]:
            end = text.find(word, end, piece.end) + len(word)
        return end

    def _candidates(self, last: str, first: str) -> list[Entry]:
        return self.by_word.get(_fold((last,))[0], []) or self.by_word.get(_fold((first,))[0], [])

    def _single(self, word: str, piece: Piece, text: str) -> str | None:
        """Return whom one word names: the bearer; of several, the one that a title or the text's frequency picks."""
        entries = self.by_word.get(word, [])
        surnames = [entry for entry in entries if _surname(entry.words) == word]
        if not surnames and len(entries) > 1:  # a given name that several have is that of the one named last
            plain = [one for one in entries if not any(one.name.startswith(f"{other.name} ") for other in entries)]
            last = [(place, entry.name) for entry in plain for place in entry.places if place < piece.start]
            return max(last)[1] if last else piece.words[-1]
        surnames = surnames or entries
        if len(surnames) <= 1:
            return surnames[0].name if surnames else None
        if piece.gender and piece.proof == "title":
            surnames = [entry for entry in surnames if entry.gender in (piece.gender, None)] or surnames
        if len(surnames) == 1:
            return surnames[0].name
        ranked = sorted(surnames, key=lambda entry: -entry.full)
        if ranked[0].full > ranked[1].full:
            return ranked[0].name
        if len(plain := [entry for entry in surnames if entry.words[-1] not in SUFFIXES]) == 1:
            return plain[0].name  # "Roe" beside Dan Roe and Dan Roe Jr.
        line = text.rfind("\n", 0, piece.start) + 1
        near = [entry for entry in surnames if any(line <= place < piece.start for place in entry.places)]
        return near[0].name if len(near) == 1 else piece.words[-1]


def _fold(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([word.lower().rstrip(".") for word in words])


def _surname(words: tuple[str, ...]) -> str:
    return words[-2 if len(words) > 2 and words[-1] in SUFFIXES else -1].lower().rstrip(".")


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names of two or more words can be one person: "Dan Roe", "Daniel P. Roe", "D. Roe"."""
    if len(one) < 2 or len(other) < 2:
        return _fold(one) == _fold(other)
    if _surname(one) != _surname(other) or (one[-1] in SUFFIXES) != (other[-1] in SUFFIXES):
        return False  # father and son
    a, b = _fold(one)[0], _fold(other)[0]
    if a == b or SHORT_NAMES.get(a, a) == SHORT_NAMES.get(b, b):
        return True
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]
