"""What the words around a place's name say of it: a place, or part of the name of a person, a firm or a work."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from pipeline import vocab
from pipeline.layers import Layers
from pipeline.model import Span
from pipeline.normalize.place import Name, value_of

BEFORE = re.compile(r"([A-Z\u00c0-\u00de][\w&'.-]*) $")
AFTER = re.compile(r" ([A-Z\u00c0-\u00de][\w&'.-]*)")
PLAINLY_LOCATIVE = frozenset("in across throughout outside inside around leaving within".split())
LOCATIVE = PLAINLY_LOCATIVE | frozenset(
    "visiting from to of for including like over between via near against than and or".split()
)
BETWEEN = frozenset("the both neighbouring neighboring nearby".split())
AGED = re.compile(r", (?:\d\d\b|who\b)")  # said of a person
PART_OF = re.compile(r"([A-Z][\w'-]*) of (?:the )?$")
SHOW = re.compile(r"'s (?:Got|Next|Most|Funniest|Sweethearts|Home|Biggest|Test|Top Model|Favorite)\b")
TONGUE = re.compile(r"\b(?:in|into|speaks?|spoke|speaking|spoken|fluent|learn(?:s|ed|ing)?|stud(?:y|ied)) $", re.I)
PHRASE_END = re.compile(r"\s*(?:[.,;:)!?\"\n]|$|and\b|or\b|but\b|with\b|on\b|at\b|for\b|as\b)")
US_CUES = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Senate|senator|Sen\.|Gov\.|governor|Republicans?|Democrats?|Kemp|Abrams|Warnock"
    r"|Bulldogs|county|state of|South Carolina|Alabama|Tennessee|Florida|Texas|Arizona|Nevada|Michigan|Ohio|Wisconsin"
    r"|Pennsylvania|Louisiana|Mississippi|Virginia)\b"
)
MAX_TITLE = 80
"""Longest stretch in quote marks that is taken for a title, in characters."""
MAX_REPEATED = 40
"""Quoted titles that are looked for again without their marks."""

CONTEXT = {kind: frozenset(entry["words"]) for kind, entry in vocab.load("place_context").items()}
OPENERS = vocab.surfaces("plain_words")
GIVEN = vocab.surfaces("given_names")


@dataclass(slots=True)
class Found:
    """A place's name at [start, end)."""

    start: int
    end: int
    name: Name
    value: str


@dataclass(frozen=True, slots=True)
class Titles:
    """Quoted titles: where they stand, in order, and the words of those that have several."""

    starts: list[int]
    ends: list[int]
    words: tuple[str, ...]

    def hold(self, text: str, start: int, end: int) -> bool:
        """Return whether [start, end) lies in one, or repeats a part of one: "Emily in Paris" without its marks."""
        index = bisect_right(self.starts, start) - 1
        if index >= 0 and end <= self.ends[index]:
            return True
        name = text[start:end]
        for title in self.words:
            at = title.find(name) if len(title) > len(name) else -1
            if at >= 0 and text[max(0, start - at) : start - at + len(title)].lower() == title.lower():
                return True
        return False


def titles_of(layers: Layers) -> Titles:
    """Return the stretches in quote marks that are titles rather than speech: short, and capitalised throughout."""
    spans: list[Span] = []
    words: dict[str, None] = {}
    for quoted in layers.quoted:
        if quoted.end - quoted.start > MAX_TITLE:
            continue
        title = layers.text[quoted.start : quoted.end].strip(" ,.")
        long = [word for word in re.findall(r"[^\W\d_][\w'-]*", title) if len(word) > 3]
        speech = layers.text[quoted.start : quoted.end].rstrip().endswith((",", ".")) and " " in title
        if title[:1].isupper() and "\n" not in title and not speech and all(word[0].isupper() for word in long):
            if not spans or quoted.start >= spans[-1][1]:
                spans.append((quoted.start, quoted.end))
            if " " in title and len(words) < MAX_REPEATED:
                words[title] = None
    return Titles([start for start, _ in spans], [end for _, end in spans], tuple(words))


def stands(layers: Layers, place: Found, people: set[str], titles: Titles) -> bool:
    """Return whether the name is a place where it stands; what shows it to be a person's goes into `people`."""
    text, start, end = layers.text, place.start, place.end
    before, after = BEFORE.search(text, max(0, start - 30), start), AFTER.match(text, end)
    form = place.name.form
    if place.name.short:
        if not _abbreviation_stands(text, start, end, form, after[1] if after else ""):
            return False
    elif place.name.kind == "demonym":
        if not _demonym_stands(text, start, end, before[1] if before else "", after[1] if after else ""):
            return False
    elif not _name_stands(layers, place, before[1] if before else "", after[1] if after else "", people):
        return False
    owner = PART_OF.search(text, max(0, start - 30), start) if text[start - 3 : start] in ("of ", "he ") else None
    if owner and owner[1] in CONTEXT["part_of"]:
        return False
    if form == "Georgia":
        place.value = _georgia(text, start)
    return not titles.hold(text, start, end)


def _abbreviation_stands(text: str, start: int, end: int, form: str, after: str) -> bool:
    """Return whether an abbreviation is a country: "US" is no pronoun in capitals, "USA Today" a newspaper."""
    if after in CONTEXT["organisation"] or text[end : end + 6] == " Weekly":
        return False
    if form in ("US", "UK") and text[max(0, start - 1) : start] in ("#", "@"):
        return False
    if form == "US":
        around = text[max(0, start - 12) : start] + text[end : end + 12]
        letters = [char for char in around if char.isalpha()]
        return not letters or not all(char.isupper() for char in letters) or len(letters) < 6
    return True


def _demonym_stands(text: str, start: int, end: int, before: str, after: str) -> bool:
    follows = text[end : end + 24]
    if follows.startswith(("-language", "-speaking", " language", "-dubbed", "-born American")):
        return False
    word = re.match(r"[ -]([A-Za-z]+)", follows)
    if word and word[1] in CONTEXT["idiom"]:
        return False
    if word and follows[0] == "-" and word[1] in ("American", "Americans", "Canadian", "Australian"):
        return False
    if text[start - 1 : start] == "-" and text[start:end] in ("American", "Americans"):
        return False
    if TONGUE.search(text, max(0, start - 12), start) and PHRASE_END.match(text, end):
        return False
    if before in CONTEXT["hyphenated"]:
        return False
    plain_before = not before or is_opener(before)
    if not after or after in CONTEXT["before_group"] or after.lower() in OPENERS or value_of(after.removesuffix("'s")):
        return plain_before or not after or before.endswith("'s")
    return False


def _name_stands(layers: Layers, place: Found, before: str, after: str, people: set[str]) -> bool:
    text, start, end, form = layers.text, place.start, place.end, place.name.form
    single = form if " " not in form else ""
    if before and _binds(before):
        if before in GIVEN or before.rstrip(".") in ("Mr", "Mrs", "Ms"):
            people.add(single)
        if not (before.isupper() and form.isupper()) and not _is_titled(layers, start):
            return False
    if after and not after.startswith("'") and not may_follow(after):
        if single in CONTEXT["person_name"] and after.removesuffix("'s") not in CONTEXT["no_family_name"]:
            people.add(single)
        shouted = after.isupper() and form.isupper()
        if not shouted and not (follows(text, start, LOCATIVE) and _is_titled(layers, start)):
            return False
    if form in CONTEXT["team"] and not (follows(text, start, PLAINLY_LOCATIVE) or text[end : end + 2] == ", "):
        return False
    if SHOW.match(text, end):
        return False
    if text[start - 1 : start] in ("#", "@") or text[end : end + 4].lower() in (".com", ".org", ".co."):
        return False
    idiom = re.match(r" ([a-z]+)", text[end : end + 12])
    if idiom and idiom[1] in ("pig", "pigs", "nut", "nuts", "hat", "hats") and form in ("Guinea", "Brazil", "Panama"):
        return False
    if single in GIVEN and AGED.match(text, end):
        people.add(single)
    return True


def is_in(text: str, place: Found) -> bool:
    """Return whether the name stands after "in" or the like, where only a place can."""
    return follows(text, place.start, PLAINLY_LOCATIVE)


def _binds(before: str) -> bool:
    """Return whether a capitalised word makes one name with the place behind it: "Netflix Japan", "Tom Holland"."""
    if is_opener(before) or before.endswith("'s") or before in CONTEXT["direction"]:
        return False
    return value_of(before.rstrip(".,")) is None


def is_opener(word: str) -> bool:
    """Return whether a capitalised word is one only because it opens a sentence or a title: "In", "Meanwhile"."""
    return word.lower().rstrip(".") in OPENERS or (word.endswith((".", "'s")) and len(word) > 4)


def may_follow(word: str) -> bool:
    """Return whether a place before this capitalised word is still one: "Japan President", "Japan Friday"."""
    bare = word.removesuffix("'s").rstrip(".'")
    return word in CONTEXT["before_group"] or bare in CONTEXT["before_group"] or bool(value_of(bare))


def follows(text: str, start: int, words: frozenset[str]) -> bool:
    """Return whether one of `words` stands before `start`, "the" or "neighbouring" between them or not."""
    if text[start - 1 : start] != " ":
        return False
    before = text[max(0, start - 28) : start].lower().split()
    while before and before[-1] in BETWEEN:
        before.pop()
    return bool(before) and before[-1] in words


def _is_titled(layers: Layers, position: int) -> bool:
    """Return whether the line at `position` is written in title case, as headlines are: capitals then tell nothing."""
    start, end = layers.sentence_at(position)
    words = re.findall(r"[A-Za-z][\w'-]*", layers.text[start : min(end, start + 200)])
    long = [word for word in words if len(word) > 3]
    return len(long) >= 4 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _georgia(text: str, position: int) -> str:
    """Return "Georgia" (the state) where the text around speaks of the United States, else the country's code."""
    return "Georgia" if US_CUES.search(text, max(0, position - 300), position + 300) else "GE"
