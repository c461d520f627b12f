"""How far a name reaches to the left: its titles, a second name joined to it, the role that it explains.

Its new star, the singer Ann Webb, said ...       from "Its": the role that the name explains
"""

import re

from pipeline import vocab
from pipeline.claims.speech.cues import AUXILIARY, VERBS
from pipeline.claims.speech.scene import Scene

TITLES = vocab.surfaces("titles")
PLAIN = vocab.surfaces("plain_words")
BOUNDS = frozenset(vocab.words("speech_words", "bounds"))
PREPOSITIONS = frozenset(vocab.words("speech_words", "openers"))
QUANTIFIERS = frozenset(vocab.words("speech_words", "determiners"))
ARTICLES = frozenset("the a an".split())
GAP = re.compile(r"(?! -{1,2} )[ .&'%$\d/\-]*\Z")


def plural(word: str) -> bool:
    """Return whether a word ends as plurals do: "bakers", not "class" nor "outrageous"."""
    return word.endswith("s") and not word.endswith(("ss", "us"))


def role_before(scene: Scene, left: int, comma: int) -> int | None:
    """Return where "its star" of "its star, Ann Roe, said" begins: a role that the name after it explains."""
    last = scene.word_at(comma) - 1
    if last < 0 or scene.ends[last] != comma:
        return None
    for index in range(last, max(last - 8, -1), -1):
        if scene.starts[index] < left or (
            index < last and GAP.match(scene.masked[scene.ends[index] : scene.starts[index + 1]]) is None
        ):
            return None
        owns = scene.lowers[index].endswith(("'s", "s'"))
        if index < last and (scene.lowers[index] in QUANTIFIERS or owns):
            words = scene.lowers[index + 1 : last + 1]
            head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
            if head not in TITLES:
                return None
            if owns and (owner := scene.cast.ending_at(scene.ends[index] - 2)) and owner[0] >= left:
                return owner[0]
            while owns and index and scene.starts[index - 1] >= left and _capital_before(scene, index):
                index -= 1
            return scene.starts[index]
    return None


def _capital_before(scene: Scene, index: int) -> bool:
    """Return whether the word before word `index` is written large and touches it: "Harbour Hall's"."""
    start, end = scene.starts[index - 1], scene.ends[index - 1]
    return scene.masked[start].isupper() and scene.masked[end : scene.starts[index]] == " "


def joint(scene: Scene, first: int, left: int, person: object) -> bool:
    """Return whether "and" before word `first` joins two speakers: a name or capital stands on both sides."""
    if first < 2 or scene.starts[first - 2] < left:
        return False
    left_word = scene.masked[scene.starts[first - 2] : scene.ends[first - 2]]
    right = scene.masked[scene.starts[first]]
    gaps = scene.masked[scene.ends[first - 2] : scene.starts[first]]
    if not (left_word[0].isupper() and right.isupper() and gaps == " and "):
        return False
    if left_word.lower() in TITLES:
        return True  # "Mr and Mrs Webb"
    if person is None or scene.cast.ending_at(scene.ends[first - 2]) is not None:
        return True
    before = scene.masked[max(0, scene.starts[first - 2] - 9) : scene.starts[first - 2]].rstrip(" ")[
        -1:
    ]  # a first name alone: "Tom and Ann Webb"
    return PLAIN.get(left_word.lower()) is None and before in ("", "\n", ",", ".", '"', ";")


def with_titles(scene: Scene, start: int, left: int) -> int:
    """Extend a name to the left over "the former Labour minister", not over "In May"."""
    index = scene.word_at(start) - 1
    while index >= 0 and scene.starts[index] >= left:
        if scene.lowers[index] == "and" and joint(scene, index + 1, left, True):
            other = scene.cast.ending_at(scene.ends[index - 1])
            return other[0] if other else scene.starts[index - 1]
        word = scene.masked[scene.starts[index] : scene.ends[index]]
        low = scene.lowers[index]
        gap = scene.masked[scene.ends[index] : start]
        if (
            gap.strip(" .")
            or (low in PREPOSITIONS and low not in ("of", "for"))
            or (low in VERBS and not VERBS[low][2])
        ):
            break
        if low == "and" and index and scene.cast.ending_at(scene.ends[index - 1]):
            start = scene.cast.ending_at(scene.ends[index - 1])[0]
            index = scene.word_at(start) - 1
            continue
        plain = PLAIN.get(low)
        if not (
            low in TITLES
            or low in ARTICLES
            or low in QUANTIFIERS
            or low in ("of", "for")
            or (word[0].isupper() and plain not in ("openers", "calendar"))
            or (word[0].islower() and low not in BOUNDS and low not in AUXILIARY)
        ):
            break
        start = scene.starts[index]
        if low in ARTICLES:
            break
        index -= 1
    return start
