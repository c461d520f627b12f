"""Two spellings that may name one person, work or organisation: a question for a person, never a silent merge.

Two kinds: spellings of one entity that differ inside a word ("Jae-Kyoo", "Jae-kyoo": one person for us already, and
only the right spelling is open), and near misses that are two entities until somebody says otherwise.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from pipeline import resolve, vocab
from pipeline.flag import Flag, FlagSpan
from pipeline.model import content_id

CHECK = "name_variants"

GIVEN = {
    name.casefold(): vocab.load("given_names")[kind].get("gender")
    for name, kind in vocab.surfaces("given_names").items()
}
"""Given name -> "m", "f" or None."""

MIN_LETTERS = {"person": 8, "work": 8, "organization": 8}
"""Letters that a name must have before one wrong letter is a likelier reading than another name."""

LONG = 14
"""Letters from which two slips are still one name."""

MIN_PART = 5
"""Letters of the word that differs: "Min-ji" and "Min-ju" are two people, "Philippa" and "Phillipa" one."""

MANY = 3
"""Times that an article says the other spelling, or outlets that do, before the rare one is a slip."""

MAX_SPANS = 10
MAX_BLOCK = 50
"""Names that share a block; a larger block is of a common word, and its pairs are chance."""

ROMANISED = str.maketrans(
    {"y": "i", "k": "g", "c": "g", "q": "g", "b": "p", "d": "t", "j": "c", "r": "l", "u": "o", "w": "o"}
)
"""Letters that romanisations of one sound swap; used only for names that fill one role of one work."""

HYPHENED = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}\Z")
"""A given name as Korean and Chinese ones are romanised: "Jae-kyoo", "Jae-gyu"."""

CUT = "differ in a last letter that is easily lost"

CREDITS = frozenset({"directed_by", "created_by", "portrayed_by", "written_by", "produced_by", "composed_by"})
Where = Callable[[str, int], list[tuple[str, int, int]]]
"""(spelling, limit) -> its spans: article id, start, end."""

_WORDS = {"person": "person", "work": "work", "organization": "organisation"}
SAME = frozenset(f"one {word}" for word in (*_WORDS.values(), "name"))
"""Suggestions that say only that two spellings are one, not how it is written."""


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


@dataclass(frozen=True, slots=True)
class Use:
    """How two names, `one` and `other`, are used: (articles, outlets) of each; and the most often that an article
    which has both says `one` (`ones`) and `other` (`others`); 0 = none has both.
    """

    one: tuple[int, int]
    other: tuple[int, int]
    ones: int
    others: int


def spellings(name: Name, where: Where) -> Iterator[Flag]:
    """Yield a flag for each two spellings of one person that differ inside a word."""
    if name.type == "person":
        for one, other in _inner_case(name):
            yield _flag(CHECK, "info", "person", one, other, "differ only in capitals", where)


def near(block: str, names: list[Name]) -> Iterator[tuple[Name, Name, str]]:
    """Yield the pairs of a block of names that a slip or two of one word sets apart, and why.

    A pair that meets in several blocks belongs to the first of them.
    """
    for one, other in combinations(names, 2):
        if (why := _alike(one, other)) and block == min(blocks(one) & blocks(other)):
            yield one, other, why


def credited(block: str, names: list[Name]) -> Iterator[tuple[Name, Name, str]]:
    """Yield the pairs that fill one role of one work and sound alike, but for those that are near anyway."""
    role = block.rpartition("|")[2].replace("_", " ")
    for one, other in combinations(names, 2):
        alike = _sound(one.key) == _sound(other.key) or sorted(_halves(one.text)) == sorted(_halves(other.text))
        if alike and not (_alike(one, other) and blocks(one) & blocks(other)):
            yield one, other, f"fill one role ({role}) of one work and sound alike"


def pair(one: Name, other: Name, why: str, use: Use, where: Where) -> Flag | None:
    """Return the flag that two names may be one: a garbled one where all but one article know the other.

    None for a name with and without its last letter, unless one is rare: "Mad Dog" and "Mad Dogs" are two works.
    """
    word = _WORDS.get(one.type or other.type or "name", "name")
    a, b = (one.text, _count(one)), (other.text, _count(other))
    if _rare(use.one, use.other, use.ones, use.others):
        return _garbled(word, a, b, use.other[1], use.others, why, where)
    if _rare(use.other, use.one, use.others, use.ones):
        return _garbled(word, b, a, use.one[1], use.ones, why, where)
    return None if why == CUT else _flag(CHECK, "warning", word, a, b, why, where)


def _rare(mine: tuple[int, int], theirs: tuple[int, int], here: int, beside: int) -> bool:
    """Whether a name stands in one article alone, which itself or several outlets besides know another spelling."""
    return mine[0] == 1 and ((here == 1 and beside >= MANY) or theirs[1] >= MANY)


def _garbled(
    word: str, rare: tuple[str, int], usual: tuple[str, int], outlets: int, beside: int, why: str, where: Where
) -> Flag:
    spans = _spans((usual, "other"), (rare, "suspect"), where=where)
    known = (
        f"stands {beside} times in the same article"
        if beside >= MANY
        else f"is the name in {outlets} independent sources"
    )
    names = sorted((usual[0], rare[0]))
    return Flag(
        id=content_id("flag", CHECK, *names),
        check="garbled_name",
        severity="warning",
        summary=f"“{rare[0]}” looks like a misspelling of the {word} “{usual[0]}”, which {known}: the two {why}.",
        suggestion=(usual[0],),
        article_id=next((span.article_id for span in spans if span.role == "suspect"), None),
        detail={"names": names, "usual": usual[0]},
        spans=spans,
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


def blocks(name: Name) -> frozenset[str]:
    """Return keys under which likely variants of a name meet: all but the ends of one word the same.

    A word with a figure has no variants: sequels and years are told apart by it.
    """
    if name.type not in MIN_LETTERS or len(name.key) < MIN_LETTERS[name.type]:
        return frozenset()
    parts = resolve.words(name.text)
    found = {_block(name.type, ["+", *sorted(_halves(name.text))])} if name.type == "person" else set()
    for i, part in enumerate(parts):
        if len(part) >= MIN_PART and not any(ch.isdigit() for ch in part):
            for wild in (f"{part[:2]}*", f"{part[0]}*{part[-2:]}"):
                found.add(_block(name.type, [*parts[:i], wild, *parts[i + 1 :]]))
    if _romanised(name):
        found.add(_block(name.type, ["~", _sound(name.key)]))
    if len(parts) == 1:  # the rest of the name says nothing: more of the word must
        found = {_block(name.type, [f"{name.key[:4]}*"]), _block(name.type, [f"{name.key[0]}*{name.key[-4:]}"])}
    return frozenset(found)


def credit_block(subject: str, relation: str) -> str:
    """Return the block of all who are credited with one role of one work."""
    return f"credit|{subject}|{relation}"


def is_credit(block: str) -> bool:
    """Return whether a block is of a role."""
    return block.startswith("credit|")


def _block(type_: str | None, parts: list[str]) -> str:
    return f"{type_}|{' '.join(parts)}"


def _alike(one: Name, other: Name) -> str | None:
    """Why two names may be one; None = nothing says so."""
    if _romanised(one) and _romanised(other) and one.key != other.key and _sound(one.key) == _sound(other.key):
        return "sound alike, as two ways to romanise one name do"
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
    if x[0] != y[0] or min(len(x), len(y)) < MIN_PART:
        return None
    if one.type == "person" and x == a[0] and _two_people(x, y):
        return None
    if _inflected(x, y):
        return CUT if one.type == "work" and len(a) > 1 and x == a[-1] else None
    allowed = 2 if min(len(x), len(y)) >= 8 and min(len(one.key), len(other.key)) >= LONG else 1
    distance = OSA.distance(x, y, score_cutoff=allowed)
    if distance > allowed or (len(a) == 1 and one.type != "work"):
        return None
    if distance == 1 and len(x) == len(y) and len(x) < 7 and sorted(x) != sorted(y):
        return None  # one letter for another in a short word: Marten, Martin, Morten are names of their own
    return "differ in a letter or two"


def _romanised(name: Name) -> bool:
    return name.type == "person" and any(HYPHENED.match(word) for word in name.text.split()[1:])


def _two_people(one: str, other: str) -> bool:
    """Whether two given names in use differ in gender or in their consonants: Ivana, Ivanka; Alexander, Alexandra."""
    if one not in GIVEN or other not in GIVEN:
        return False
    genders = {GIVEN[one], GIVEN[other]}
    return genders == {"m", "f"} or _consonants(one) != _consonants(other)


def _consonants(name: str) -> str:
    """The consonants that are heard: those of "Phillip" and "Philip", "Antony" and "Anthony" are the same."""
    plain = name.replace("ph", "f").replace("ck", "k").replace("c", "k")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh]", "", plain))


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
    check: str, severity: str, word: str, one: tuple[str, int], other: tuple[str, int], why: str, where: Where
) -> Flag:
    (usual, often), (rare, seldom) = sorted((one, other), key=lambda item: (-item[1], item[0]))
    names = sorted((usual, rare))
    role = "other" if often > seldom else "suspect"
    return Flag(
        id=content_id("flag", CHECK, *names),
        check=check,
        severity=severity,
        summary=f"“{names[0]}” and “{names[1]}” {why}: are they one {word}?",
        suggestion=(f"one {word}", usual, rare),
        detail={"names": names, "usual": usual if often > seldom else None},
        spans=_spans(((usual, often), role), ((rare, seldom), "suspect"), where=where),
    )


def _spans(*spelled: tuple[tuple[str, int], str], where: Where) -> tuple[FlagSpan, ...]:
    found: dict[tuple[str, int, int], FlagSpan] = {}
    for (spelling, _), role in spelled:
        for article_id, start, end in where(spelling, MAX_SPANS):
            found.setdefault((article_id, start, end), FlagSpan(article_id, start, end, role))
    return tuple(found.values())
