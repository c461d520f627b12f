"""Words that name no country but look like one: spliced, reordered, misspelled, cut short, run together.

    United States Kingdom    spliced from two names that fit equally well: the tie is the sign
    Republic Czech           the words of one name in another order
    Untied Kingdom           one or two letters off
    Switzerl                 cut short
    SouthKorea               without its space

Pure: words in, what they may stand for out; whether they stand where a place is due is for the caller to see.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from pipeline import vocab
from pipeline.normalize.place import country_names, spoken, value_of

MIN_LETTERS = 6
"""Shortest single word taken for a misspelled name: shorter ones ("Chian", "Mail") are too often other words."""
LONG = 8
"""Letters from which two slips are allowed, and not one."""
MIN_KEPT = 0.6
"""Share of a name that must be left for a word to be that name cut short."""
LIKENESS = 0.05
"""Weight of likeness letter by letter beside that of whole words in common."""
TIE = 0.15
"""Difference in fit up to which two candidates count as equally likely."""

_LINKS = frozenset({"and", "of", "the", "&"})
_WEAK = _LINKS | frozenset(
    "new south north east west northern southern eastern western el san saint st s great central cape united islands "
    "island american french british dutch republic".split()
)
"""Words that too many other names begin with: alone they say nothing of a country."""
_WEAK_TAILS = frozenset(
    "kingdom states republic islands island coast verde marino africa korea sudan guinea macedonia ireland britain "
    "city state caledonia polynesia samoa georgia".split()
)
"""Last words of names that other names end in too: they count only behind a first part that is a country's alone."""
_LOOSE_HEADS = frozenset({"costa", "sierra", "ivory", "solomon", "marshall", "cook", "christmas", "norfolk", "isle"})
"""First words of names that begin other names too: they count only before a last part that is a country's alone."""
_REMOTE = frozenset("UM GS IO HM BV TF AQ SJ BQ SH NF CX CC PN".split())
"""Codes that news does not name beside countries; their long names would only make others look less distinct."""
_DIRECTIONS = frozenset(
    "new south north east west northern southern eastern western el san saint st s great central".split()
)
"""Words before a place's name that make another name of it, or name a part of it."""
_NOT_SPLICED = frozenset({("saudi", "kingdom"), ("united", "republic")})  # said of the country itself


@dataclass(frozen=True, slots=True)
class Garble:
    """What garbled words may stand for. `kind`: spliced, reordered, misspelled, truncated or merged.

    scores  (ISO code, fit from 0 to 1), best first; within TIE of each other they are equally likely
    """

    kind: str
    scores: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """The names of countries, by their words in lower case."""

    names: tuple[tuple[str, tuple[str, ...]], ...]
    with_word: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]
    heads: dict[tuple[str, ...], frozenset[str]]
    tails: dict[tuple[str, ...], frozenset[str]]
    codes: dict[tuple[str, ...], str]
    weight: dict[str, float]
    merged: dict[str, str]
    single: dict[str, tuple[str, ...]]


@cache
def _table() -> _Table:
    names = [
        (code, tuple(name.lower().replace("-", " ").split()))
        for code, forms in country_names().items()
        for name in forms
        if code not in _REMOTE
    ]
    long = [(code, words) for code, words in names if len(words) > 1]
    with_word, heads, tails, holders, single = (defaultdict(set) for _ in range(5))
    for code, words in long:
        for word in words:
            with_word[word].add((code, words))
            holders[word].add(code)
        for cut in range(1, len(words)):
            heads[words[:cut]].add(code)
            tails[words[cut:]].add(code)
    for _, words in names:
        if len(words) == 1:
            single[words[0][0]].add(words[0])
    return _Table(
        names=tuple(names),
        with_word={word: tuple(sorted(found)) for word, found in with_word.items()},
        heads={words: frozenset(codes) for words, codes in heads.items()},
        tails={words: frozenset(codes) for words, codes in tails.items()},
        codes={words: code for code, words in reversed(names)},
        weight={word: 0.0 if word in _LINKS else 1 / len(codes) for word, codes in holders.items()},
        merged={"".join(words): code for code, words in long if len("".join(words)) >= 8} | {"hongkong": "HK"},
        single={letter: tuple(sorted(found)) for letter, found in single.items()},
    )


@cache
def parts() -> frozenset[str]:
    """Return the words, in lower case, of the names of countries that have several."""
    return frozenset(_table().with_word) - _LINKS


@cache
def heads() -> frozenset[tuple[str, ...]]:
    """Return the first words, in lower case, that say of which country a name of several words is."""
    return frozenset(head for head in _table().heads if not set(head) <= _WEAK)


def read_words(words: tuple[str, ...], listed: bool = False) -> Garble | None:
    """Return what two to six words may stand for; None where they are a name, or like none.

    listed  they stand in a list of countries: then parts of two names count as a splice that would be too common else
    """
    lower = tuple(word.lower().rstrip(".") for word in words)
    table = _table()
    if lower in table.codes or value_of(" ".join(words)) is not None:
        return None
    if _links_lost(lower):
        return None
    return _reordered(lower) or _misspelled(lower) or _spliced(lower, listed) or _truncated(lower)


@cache
def not_garbled() -> frozenset[str]:
    """Return the words that look like a country's name and are none, in lower case."""
    return frozenset(word.lower() for word in vocab.load("place_context")["not_garbled"]["words"])


@lru_cache(maxsize=20_000)
def read_word(word: str) -> Garble | None:
    """Return what one word may stand for, by its letters alone."""
    lower = word.lower()
    table = _table()
    if (code := table.merged.get(lower)) and value_of(word) is None:
        return Garble("merged", ((code, 1.0),))
    if len(lower) < MIN_LETTERS or value_of(word) is not None or lower in not_garbled():
        return None
    letters = dict.fromkeys(lower[:2])
    near = [name for letter in letters for name in table.single.get(letter, ())]
    scores = {}
    for name, distance, _ in process.extract(lower, near, scorer=OSA.distance, score_cutoff=2, limit=None):
        if distance and _opens_alike(lower, name) and (distance == 1 or _is_slip(lower, name)):
            scores[table.codes[name,]] = 1 - distance / len(name)
    if scores:
        return Garble("misspelled", _ranked(scores))
    for name in near:
        if name.startswith(lower) and MIN_KEPT * len(name) <= len(lower) <= len(name) - 2:
            return Garble("truncated", ((table.codes[name,], len(lower) / len(name)),))
    return None


def why(garble: Garble, words: str, beside: str | None) -> str:
    """Return one sentence on what is wrong; `beside` is the candidate that already stands in the same sentence."""
    first = spoken(garble.scores[0][0])
    match garble.kind:
        case "spliced":
            others = " or ".join(spoken(code) for code, _ in garble.scores[1:])
            reason = f"“{words}” is no country: it joins words of {first} and of {others}"
            if beside is None:
                return f"{reason}"
            return f"{reason}; {spoken(beside)} already stands beside it, so {first} is likelier"
        case "reordered":
            return f"“{words}” is no country: it has the words of {first} in another order"
        case "truncated":
            return f"“{words}” is no country: it looks like {first} cut short"
        case "merged":
            return f"“{words}” runs the words of {first} together"
        case "glued":
            return f"“{words}” is no country: {first} has run into the word beside it"
    reason = f"“{words}” is no country: it is a letter or two away from {first}"
    return reason if beside is None else f"{reason}, and {spoken(beside)} already stands beside it"


def _links_lost(words: tuple[str, ...]) -> bool:
    """Return whether only "and" or "of" is missing: "Trinidad Tobago" is a way to write the name."""
    first = _table().with_word.get(words[0], ())
    return any(words == tuple(word for word in name if word not in _LINKS) for _, name in first)


# --- the kinds --------------------------------------------------------------------------------------


def _reordered(words: tuple[str, ...]) -> Garble | None:
    bare = sorted(word for word in words if word not in _LINKS)
    if len(bare) < 2:
        return None
    for code, name in _table().with_word.get(bare[0], ()):
        if sorted(word for word in name if word not in _LINKS) == bare:
            return Garble("reordered", ((code, 1.0),))
    return None


def _misspelled(words: tuple[str, ...]) -> Garble | None:
    """One word of a name is right, and the others are a slip or two away."""
    joined, scores = " ".join(words), {}
    for known in words:
        for code, name in _table().with_word.get(known, ()) if known not in _LINKS else ():
            if len(name) != len(words):
                continue
            slips = [OSA.distance(one, other) for one, other in zip(words, name, strict=True)]
            wrong = [(one, other, slip) for one, other, slip in zip(words, name, slips, strict=True) if slip]
            if wrong and all(_may_be(*pair, known in _WEAK) for pair in wrong):
                scores[code] = max(scores.get(code, 0.0), 1 - sum(slips) / len(joined))
    return Garble("misspelled", _ranked(scores)) if scores else None


def _may_be(word: str, meant: str, slips: int, beside_weak: bool) -> bool:
    """Return whether `word` may be `meant` misspelled; beside a weak word ("New ...") only a small slip counts."""
    if len(word) < 3 or len(meant) < 4 or not _opens_alike(word, meant) or word in not_garbled():
        return False
    if {word, meant} <= {"island", "islands", "coast", "coasts"} or word in parts():
        return False
    if slips > 1 and (beside_weak and len(meant) < 7):
        return False
    return slips <= (1 if len(meant) < 6 else 2)


def _spliced(words: tuple[str, ...], listed: bool) -> Garble | None:
    """The first words of one name and the last of another, or all of one and the last of another."""
    table = _table()
    codes: set[str] = set()
    for cut in range(1, len(words)):
        head, tail = words[:cut], words[cut:]
        whole_head, whole_tail = table.codes.get(head), table.codes.get(tail)
        first = table.heads.get(head, frozenset()) | ({whole_head} if whole_head else set())
        last = table.tails.get(tail, frozenset()) | ({whole_tail} if whole_tail else set())
        if (whole_head and whole_tail and len(words) > 2) or (head[0], tail[-1]) in _NOT_SPLICED:
            continue
        if not first or not last:
            continue
        if _joins(head, tail, whole_head is not None, whole_tail is not None, listed):
            codes |= first | last
    if not codes:
        return None
    weight = sum(table.weight.get(word, 1.0) for word in words)
    scores = {}
    for code, name in table.names:
        if code in codes:
            fit = sum(table.weight.get(word, 1.0) for word in set(words) & set(name)) / weight
            fit += LIKENESS * OSA.normalized_similarity(" ".join(words), " ".join(name))  # decides between equals
            scores[code] = max(scores.get(code, 0.0), fit)
    best = max(scores.values())
    return Garble("spliced", _ranked({code: fit for code, fit in scores.items() if fit >= best / 4}))


def _joins(head: tuple[str, ...], tail: tuple[str, ...], whole_head: bool, whole_tail: bool, listed: bool) -> bool:
    """Return whether two parts are telling enough for their meeting to be no chance."""
    if whole_head and whole_tail:
        return False
    if listed and not set(head) <= _DIRECTIONS:
        return True
    strong_head = not set(head) <= _WEAK and head[0] not in _LOOSE_HEADS
    strong_tail = not set(tail) <= _WEAK | _WEAK_TAILS and not whole_tail
    if whole_head and len(head) == 1 and head[0] not in parts():
        return tail[-1] in ("kingdom", "states", "emirates") and head[0] != "america"
    return strong_tail or (strong_head and tail[0] not in _LINKS and not set(tail) & {"islands", "island", "coast"})


def _truncated(words: tuple[str, ...]) -> Garble | None:
    """All of a name but its end: "United King", "South Kor", "United Arab", "Papua New"."""
    for code, name in _table().with_word.get(words[0], ()):
        if len(words) == len(name) and words[:-1] == name[:-1] and _is_cut(words[-1], name[-1]):
            return Garble("truncated", ((code, 0.8),))
        if (
            len(name) > len(words) >= 2
            and words == name[: len(words)]
            and words[-1] not in _LINKS
            and "and" not in words
        ):
            return Garble("truncated", ((code, 0.7),))
    return None


def _is_cut(word: str, whole: str) -> bool:
    return len(word) >= 3 and whole.startswith(word) and len(whole) - len(word) >= 2 and word not in ("brit", "arab")


# --- helpers ----------------------------------------------------------------------------------------


def _is_slip(word: str, name: str) -> bool:
    """Return whether two slips are a pen's: the same letters doubled, dropped or swapped, or one wrong at most."""
    if set(word) == set(name):
        return len(name) >= MIN_LETTERS + 1
    replaced = sum(op.tag == "replace" for op in Levenshtein.editops(word, name))
    return len(name) >= LONG <= len(word) and replaced < 2


def _opens_alike(word: str, name: str) -> bool:
    """Slips of the pen seldom change a word's first letter, save by swapping it with the second."""
    return word[0] == name[0] or (word[0] == name[1] and word[1] == name[0])


def _ranked(scores: dict[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(scores.items(), key=lambda item: (-round(item[1], 6), item[0])))
