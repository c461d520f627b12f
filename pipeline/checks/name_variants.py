"""Two spellings that may name one person, work or organisation: a question for a person, never a silent merge.

Two kinds: spellings of one entity that differ inside a word ("Jae-Kyoo", "Jae-kyoo": one person for us already, and
only the right spelling is open), and near misses that are two entities until somebody says otherwise.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from pipeline import resolve
from pipeline.model import Flag, FlagSpan, content_id

CHECK = "name_variants"

MIN_LETTERS = {"person": 8, "work": 8, "organization": 8}
"""Letters that a name must have before one wrong letter is a likelier reading than another name."""

LONG = 14
"""Letters from which two slips are still one name."""

MIN_PART = 5
"""Letters of the word that differs: "Min-ji" and "Min-ju" are two people, "Philippa" and "Phillipa" one."""

MAX_SPANS = 10
MAX_BLOCK = 50
"""Names that share a block; a larger block is of a common word, and its pairs are chance."""

ROMANISED = str.maketrans(
    {"y": "i", "k": "g", "c": "g", "q": "g", "b": "p", "d": "t", "j": "c", "r": "l", "u": "o", "w": "o"}
)
"""Letters that romanisations of one sound swap; used only for names that fill one role of one work."""

_CREDITS = frozenset({"directed_by", "created_by", "portrayed_by", "written_by", "produced_by", "composed_by"})
_WORDS = {"person": "person", "work": "work", "organization": "organisation"}


@dataclass(frozen=True, slots=True)
class Name:
    """One entity's spellings: (spelling, how often), the most frequent first."""

    key: str
    type: str | None
    spellings: tuple[tuple[str, int], ...]

    @property
    def text(self) -> str:
        """The spelling to show."""
        return resolve.canonical(self.spellings)


def find(
    names: list[Name],
    relations: list[tuple[str, str, str]],
    where: Callable[[str, int], list[tuple[str, int, int]]],
) -> Iterator[Flag]:
    """Yield a flag for each pair of spellings that may be one name.

    names      every entity with a name, one a key
    relations  (subject, relation, object): who fills one role of one work may be one person in two romanisations
    where      spelling, limit -> its spans (article id, start, end)
    """
    for name in names:
        if name.type == "person":
            for one, other in _inner_case(name):
                yield _flag("info", "person", one, other, "differ only in capitals", where, ("one person",))
    seen: set[tuple[str, str]] = set()
    for one, other, why in (*_credited(names, relations), *_near(names)):
        pair = tuple(sorted((one.key, other.key)))
        if pair not in seen:
            seen.add(pair)  # type: ignore[arg-type]
            type_ = one.type or other.type or "name"
            word = _WORDS.get(type_, "name")
            yield _flag(
                "warning", word, (one.text, _count(one)), (other.text, _count(other)), why, where, (f"one {word}",)
            )


def _inner_case(name: Name) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """Pairs of spellings that differ inside a word; names in capitals throughout are house style."""
    mixed = [item for item in name.spellings if not item[0].isupper() and not item[0].islower()]
    best: dict[str, tuple[str, int]] = {}
    for spelling, count in mixed:
        shape = re.sub(r"[^\w-]+", " ", spelling).strip()
        if shape not in best:
            best[shape] = (spelling, count)
    for one, other in combinations(sorted(best.items(), key=lambda item: (-item[1][1], item[0]))[:4], 2):
        if one[0] != other[0] and one[0].casefold() == other[0].casefold() and _inside(one[0], other[0]):
            yield one[1], other[1]


def _inside(one: str, other: str) -> bool:
    """Whether capitals differ elsewhere than at the start of a word that stands alone ("Von" and "von" are style)."""
    return any(a != b and a[:1] == b[:1] for a, b in zip(one.split(), other.split(), strict=False))


def _near(names: list[Name]) -> Iterator[tuple[Name, Name, str]]:
    """Pairs of names that a slip or two of one word sets apart."""
    blocks: dict[tuple, list[Name]] = {}
    for name in names:
        if name.type in MIN_LETTERS and len(name.key) >= MIN_LETTERS[name.type]:
            for block in _blocks(name):
                blocks.setdefault(block, []).append(name)
    for _, block in sorted(blocks.items(), key=str):
        if 2 <= len(block) <= MAX_BLOCK:
            for one, other in combinations(block, 2):
                if why := _alike(one, other):
                    yield one, other, why


def _blocks(name: Name) -> set[tuple]:
    """Keys under which likely variants meet: all letters in order; the first word; the last word."""
    parts = resolve.words(name.text)
    found: set[tuple] = {(name.type, "letters", "".join(sorted(name.key)))}
    if len(parts) > 1:
        found |= {(name.type, "first", parts[0], len(parts)), (name.type, "last", parts[-1], len(parts))}
    if len(parts) > 2:
        found.add((name.type, "ends", parts[0], parts[-1]))
    elif len(parts) == 1:
        found.add((name.type, "start", name.key[:4]))
    return found


def _alike(one: Name, other: Name) -> str | None:
    """Why two names may be one; None = nothing says so."""
    if OSA.distance(one.key, other.key, score_cutoff=2) > 2 and sorted(one.key) != sorted(other.key):
        return None  # the quick way out for nearly all pairs
    a, b = resolve.words(one.text), resolve.words(other.text)
    if _numbers(a) != _numbers(b):
        return None  # sequels and years
    if one.type == "person" and sorted(_halves(one.text)) == sorted(_halves(other.text)) and a != b:
        return "hold the same words in another order"
    if len(a) != len(b):
        return None
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1:
        return None
    x, y = differing[0]
    if x[0] != y[0] or min(len(x), len(y)) < MIN_PART or _inflected(x, y):
        return None
    allowed = 2 if min(len(x), len(y)) >= 8 and min(len(one.key), len(other.key)) >= LONG else 1
    distance = OSA.distance(x, y, score_cutoff=allowed)
    if distance > allowed or (len(a) == 1 and one.type != "work"):
        return None
    if distance == 1 and len(x) == len(y) and len(x) < 7 and sorted(x) != sorted(y):
        return None  # one letter for another in a short word: Marten, Martin, Morten are names of their own
    return "differ in a letter or two"


def _credited(names: list[Name], relations: list[tuple[str, str, str]]) -> Iterator[tuple[Name, Name, str]]:
    """Pairs that fill one role of one work and sound alike."""
    by_key = {name.key: name for name in names}
    roles: dict[tuple[str | None, str], set[str]] = {}
    for subject, relation, object_ in relations:
        if relation in _CREDITS and (key := resolve.key(object_)):
            roles.setdefault((resolve.key(subject), relation), set()).add(key)
    for (_, relation), keys in sorted(roles.items(), key=str):
        for a, b in combinations(sorted(keys)[:MAX_BLOCK], 2):
            one, other = by_key.get(a), by_key.get(b)
            if one and other and (_sound(a) == _sound(b) or sorted(_halves(one.text)) == sorted(_halves(other.text))):
                yield one, other, f"fill one role ({relation.replace('_', ' ')}) of one work and sound alike"


def _sound(key: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeo]+(?=[iou])|h", "", key.translate(ROMANISED)))


def _halves(name: str) -> list[str]:
    return re.sub(r"[^\w]+", " ", name.casefold()).split()


def _numbers(parts: tuple[str, ...]) -> list[str]:
    return [part for part in parts if any(ch.isdigit() for ch in part)]


def _inflected(one: str, other: str) -> bool:
    """Whether one is the other's plural or the like: "Stranger Thing", "Stranger Things" are left to the extractor."""
    short, long = sorted((one, other), key=len)
    return long in (short + "s", short + "es")


def _count(name: Name) -> int:
    return sum(count for _, count in name.spellings)


def _flag(
    severity: str,
    word: str,
    one: tuple[str, int],
    other: tuple[str, int],
    why: str,
    where: Callable[[str, int], list[tuple[str, int, int]]],
    suggestion: tuple[str, ...],
) -> Flag:
    (usual, often), (rare, seldom) = sorted((one, other), key=lambda item: (-item[1], item[0]))
    names = sorted((usual, rare))
    spans = {}
    for spelling, role in ((usual, "other" if often > seldom else "suspect"), (rare, "suspect")):
        for article_id, start, end in where(spelling, MAX_SPANS):
            spans.setdefault((article_id, start, end), FlagSpan(article_id, start, end, role))
    return Flag(
        id=content_id("flag", CHECK, *names),
        check=CHECK,
        severity=severity,
        summary=f"{names[0]} / {names[1]}: the spellings {why}. Are they one {word}?",
        suggestion=suggestion,
        detail={"names": names, "usual": usual if often > seldom else None},
        spans=tuple(spans.values()),
    )
