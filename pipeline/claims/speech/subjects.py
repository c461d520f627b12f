"""Subjects: the noun phrase before a cue. The one after an inverted cue is read in `inverted.py`.

Pell, 61, a former miner from Leeds, said ...      subject "Pell"
"""

import re
from dataclasses import dataclass

from pipeline import vocab
from pipeline.claims.speech import signs
from pipeline.claims.speech.cues import AUXILIARY, NO_ADVERBS, VERBS, Cue
from pipeline.claims.speech.reach import (
    ARTICLES,
    BOUNDS,
    GAP,
    PLAIN,
    PREPOSITIONS,
    QUANTIFIERS,
    TITLES,
    joint,
    role_before,
    with_titles,
)
from pipeline.claims.speech.scene import Scene
from pipeline.layers import within
from pipeline.model import Span

OUTLETS = vocab.surfaces("outlets")
PRONOUNS = frozenset(vocab.words("speech_words", "pronouns"))
RELATIVE = frozenset(vocab.words("speech_words", "relatives"))
APPOSITIVE = frozenset(vocab.words("speech_words", "appositive"))
CONJUNCTIONS = frozenset("and but or nor yet then".split())
BARE_NOUNS = frozenset(vocab.words("speech_words", "bare_nouns"))
ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Prof|Rev|St|Sgt|Capt|Jr|Sr|Inc|Corp|Co"
    r"|Bros|U\.S|U\.K|No|D\.C|vs|Adm|Pres|Ltd))\Z"
)
TRAILING = re.compile(
    r"(?:(?<=\w)|,) (?:on |late |early |earlier )*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day(?: (?:night|morning|evening|afternoon))?"
    r"|(?:last|this|earlier this) (?:week|month|year|night|morning|evening|afternoon|summer|spring|autumn|winter)"
    r"|yesterday|today|tonight|in (?:January|February|March|April"
    r"|May|June|July|August|September"
    r"|October|November|December)|in \d{4})\Z"
)
"""A date between a subject and its verb: "Roe on Monday said"."""
NO_HEADS = frozenset(vocab.words("speech_words", "no_heads"))
COUNT = re.compile(r"(?:\d(?:[\d.,]*\d)?)%? \Z")
HELD_APART = frozenset(vocab.words("speech_words", "held_apart"))
"""Pronouns, contracted or as objects: a noun phrase begins after them ("that's the reason Roe said ...")."""
AGENTS = BARE_NOUNS | {"one"} | frozenset(TITLES) | frozenset(vocab.words("speech_words", "sources"))
CONTRACTED = re.compile(r"(he|she|they|we|i)'(?:s|ve|re|d|m)\Z")
GOVERNING = ("of", "for", "in", "at", "with", "to", "from", "by", "on")
OF = (*GOVERNING, "and", "like")
NUMBERED = re.compile(r"(?:[Aa]bout |[Nn]early |[Aa]lmost |[Jj]ust |[Rr]oughly |[Mm]ore than )?(?:\w+ in|\d+ of) \d+\Z")
"""Speakers counted only: "About four in 10 said"."""
NOUN_PHRASE = 14
LONGEST_BODY = 90
"""Characters of the longest name of a body that is looked for before a verb."""
ACTORS = ("he", "she", "they", "it", "we", "i", "who")
COMPANY = ("other", "fellow", "several", "her", "his", "their")
SPELLS = frozenset("week month year night morning evening afternoon summer spring autumn winter weekend season".split())
DEICTIC = ("last", "this", "next", "earlier", "that")


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase that speaks. kind: person, organization, name (unknown), nominal, pronoun or relative.

    head  start of the words that name the speaker (a title or an adjective may stand between start and head)
    """

    start: int
    end: int
    kind: str


def before(scene: Scene, left: int, cue: Cue) -> Subject | None:
    """Return the subject that stands before the verb group of `cue`, not reaching left of `left`."""
    return phrase_before(scene, left, cue.group, 0)


def phrase_before(scene: Scene, left: int, stop: int, depth: int) -> Subject | None:
    masked = scene.masked
    while stop > left and masked[stop - 1] == " ":
        stop -= 1
    if stop <= left or depth > 6:
        return None
    if time := TRAILING.search(masked, max(left, stop - 40), stop):
        end = time.start() + (masked[time.start()] == ",")  # "The pair, who live in Leeds, last week said"
        return phrase_before(scene, left, end, depth + 1) if end > left else None
    sign = masked[stop - 1]
    if (opened := signs.before_paren(masked, left, stop)) < stop:
        return phrase_before(scene, left, opened, depth + 1)
    if sign in ",\u2014\u2013" or (sign == "-" and masked[stop - 2 : stop - 1] in (" ", "-")):
        return _across_apposition(scene, left, stop - 1, depth, sign)
    if not (sign.isalnum() or sign in ".'"):
        return None
    return _phrase(scene, left, stop)


def _across_apposition(scene: Scene, left: int, stop: int, depth: int, sign: str) -> Subject | None:
    """ "Pell, 61, a former miner from Leeds," -> "Pell"; "Officials, however," -> "Officials"."""
    masked = scene.masked
    end = stop
    for _ in range(5):
        comma = max(masked.rfind(",", left, end), masked.rfind("\u2014", left, end), signs.last_dash(masked, left, end))
        if comma <= left or comma >= end:
            break
        segment = masked[comma + 1 : end].strip()
        first = segment.split(" ", 1)[0].lower() if segment else ""
        name_end = signs.before_paren(masked, left, signs.trimmed(masked, end))
        person = scene.cast.ending_at(name_end)
        if person and first not in APPOSITIVE and person[0] > comma and not segment[:1].isdigit():
            placed = masked[comma] == "," and _is_place_after(scene, comma + 1, name_end)
            if not placed and not _addressed(scene, person[0], left):
                named = _phrase(scene, left, name_end)
                role = role_before(scene, left, comma) if masked[comma] == "," else None
                if named is None or role is None or masked[comma + 1 : named.start].strip():
                    return named
                return Subject(role, named.end, named.kind)
        if segment[:1] == '"' or segment[-1:] == '"' or ":" in segment:
            return None
        end = comma
    end = signs.trimmed(masked, end)
    if end <= left:
        return None
    end = signs.before_paren(masked, left, end)
    subject = _phrase(scene, left, end)
    if subject is not None and subject.kind == "person" and _addressed(scene, subject.start, left):
        subject = None
    if subject is None and (comma := masked.rfind(",", left, stop)) > left and depth < 3:
        subject = phrase_before(scene, comma + 1, signs.trimmed(masked, stop), depth + 3)  # "her mother, Ada, said"
        if subject is not None and subject.kind not in ("name", "person", "organization"):
            subject = None
    if (
        subject is not None
        and subject.kind == "nominal"
        and masked[subject.start : subject.end].split(" ")[0].lower() in PREPOSITIONS
    ):
        return None
    return subject


def _addressed(scene: Scene, name: int, left: int) -> bool:
    """Return whether the name at `name` is no subject: "In a letter to Ann Roe, the union, ..."."""
    opener = scene.lowers[scene.word_at(left)] if scene.word_at(left) < len(scene.lowers) else ""
    index = scene.word_at(name) - 1
    while index >= 0 and scene.starts[index] >= left and scene.lowers[index] in TITLES:
        index -= 1
    governed = index >= 0 and scene.starts[index] >= left and scene.lowers[index] in ("to", "with", "against", "from")
    return governed and opener in PREPOSITIONS


def _is_place_after(scene: Scene, start: int, end: int) -> bool:
    return bool(within(scene.layers.places, start, end))


def _phrase(scene: Scene, left: int, stop: int) -> Subject | None:
    """Return the noun phrase that ends at `stop`."""
    lowers, starts, ends, masked = scene.lowers, scene.starts, scene.ends, scene.masked
    if masked[stop - 1].isdigit() and (counted := NUMBERED.search(masked, max(left, stop - 30), stop)):
        return Subject(counted.start(), stop, "nominal")
    last = scene.word_at(stop) - 1
    if last < 0 or starts[last] < left or GAP.match(masked, ends[last], stop) is None:
        return None
    word = lowers[last]
    if (contracted := CONTRACTED.match(word)) and masked[stop - 1] != "'":
        return Subject(starts[last], starts[last] + contracted.end(1), "pronoun")  # "He's saying"
    if word in PRONOUNS and masked[starts[last] - 1 : starts[last]] != "&":
        if word == "that" and not (
            last and lowers[last - 1] in ("statement", "report", "article", "letter", "piece", "articles", "study")
        ):
            return None
        touching = last and masked[ends[last - 1] : starts[last]] == " "
        if word == "it" and touching and (lowers[last - 1] in VERBS or lowers[last - 1] in GOVERNING):
            return None  # "a member of it said"
        kind = "relative" if word in RELATIVE else "pronoun"
        return Subject(starts[last], ends[last], kind)
    if word in CONJUNCTIONS:
        return None
    person = scene.cast.ending_at(stop) or scene.cast.ending_at(ends[last])
    first = last
    if person is None and (body := _body_ending(scene, left, stop)) is not None:
        first = scene.word_at(body)  # "the Department for Culture, Media and Sport"
    while first and last - first < NOUN_PHRASE and starts[first - 1] >= left:
        gap = masked[ends[first - 1] : starts[first]]
        if not GAP.match(gap) or (
            "." in gap and not ABBREVIATED.search(masked, max(0, ends[first - 1] - 6), ends[first - 1])
        ):
            break
        previous = lowers[first - 1]
        in_title = _in_title(scene, first - 1, left)
        if (previous in BOUNDS and not in_title) or (
            previous in VERBS and not VERBS[previous][2] and masked[starts[first - 1]].islower()
        ):
            if previous == "and" and joint(scene, first, left, person):
                first -= 1
                continue
            break
        if previous in HELD_APART and person is None and not in_title:
            break
        first -= 1
    if person and belongs(scene, starts[first], person[0]):
        return _nominal(scene, first, last, stop, True)
    if person:
        return Subject(with_titles(scene, person[0], starts[first]), stop, "person")
    inner = scene.cast.within(starts[first], stop)
    if inner and masked.startswith((" of ", " at ", " from "), inner[1]) and _unbroken(scene, inner[1], stop):
        if belongs(scene, starts[first], inner[0]):
            return Subject(starts[first], stop, "nominal")
        return Subject(with_titles(scene, inner[0], starts[first]), inner[1], "person")  # "Ann Roe of Harbour Films"
    if head := _of_relative(scene, left, first) or _of_participle(scene, left, first):
        return head
    return _of_apposition(scene, left, _nominal(scene, first, last, stop))


def _in_title(scene: Scene, index: int, left: int) -> bool:
    """Return whether word `index` has its capital from a title, not from a sentence: "the I Dare You singer"."""
    start = scene.starts[index]
    return scene.masked[start].isupper() and start > left and scene.masked[start - 2 : start - 1].isalpha()


def _body_ending(scene: Scene, left: int, stop: int) -> int | None:
    """Return where the organization that ends at `stop` begins."""
    bodies = within(scene.layers.organizations, max(left, stop - LONGEST_BODY), stop)
    return bodies[-1].start if bodies and bodies[-1].end == stop else None


def _of_relative(scene: Scene, left: int, first: int) -> Subject | None:
    """ "The person who filmed the flood said": the person, where "who" and a verb stand before `first`."""
    for index in (first - 1, first - 2, first - 3):
        if index > 0 and scene.lowers[index] == "who" and scene.starts[index] > left:
            between = scene.masked[scene.starts[index] : scene.starts[first]]
            head = None if "," in between else _phrase(scene, left, scene.ends[index - 1])
            return head if head is not None and head.kind not in ("pronoun", "relative") else None
    return None


def _of_participle(scene: Scene, left: int, first: int) -> Subject | None:
    """ "Readers commenting on the post said": the readers, where a participle of saying stands before `first`."""
    at = first - 1
    if at < 1 or scene.starts[at - 1] < left or not scene.lowers[at].endswith("ing") or scene.lowers[at] not in VERBS:
        return None
    noun = scene.lowers[at - 1]
    if scene.masked[scene.ends[at - 1] : scene.starts[at]] != " " or not (noun.endswith("s") or noun in AGENTS):
        return None
    head = _phrase(scene, left, scene.ends[at - 1])
    return head if head is not None and head.kind in ("nominal", "name") else None


def _unbroken(scene: Scene, start: int, stop: int) -> bool:
    """Return whether nothing but capitals and their links stands in [start, stop)."""
    words = scene.masked[start:stop].split(" ")
    return all(word[:1].isupper() or word in ("", "of", "at", "from", "the", "and") for word in words)


def _of_apposition(scene: Scene, left: int, subject: Subject | None) -> Subject | None:
    """ "Roe, director of the union (NUX) said": the person whose role the phrase gives, its second comma being lost."""
    if subject is not None and subject.kind == "nominal" and scene.masked.endswith(", from ", left, subject.start):
        person = scene.cast.ending_at(subject.start - len(", from "))
        return Subject(person[0], person[1], "person") if person and person[0] >= left else subject
    if subject is None or subject.kind == "pronoun" or scene.masked[subject.start - 2 : subject.start] != ", ":
        return subject
    person = scene.cast.ending_at(subject.start - 2)
    if person is None or person[0] < left:
        return subject
    words = scene.masked[subject.start : subject.end].lower().split(" ")
    governed = scene.lowers[scene.word_at(person[0]) - 1] if scene.word_at(person[0]) else ""
    role = words[0] in TITLES or (words[0] in ("a", "an") and any(word in TITLES for word in words[1:4]))
    if role and governed not in ("to", "with", "of", "by", "from", "for", "against"):
        return Subject(person[0], person[1], "person")
    return subject


def belongs(scene: Scene, start: int, name: int) -> bool:
    """Return whether the name at `name` only tells whose speaker it is: "a spokesman for Tom Hale"."""
    words = scene.lowers[scene.word_at(start) : scene.word_at(name)]
    while words and (words[-1] in TITLES or words[-1] == "and"):
        words.pop()  # "the family of Mr and Mrs Webb"
    return (
        len(words) > 1
        and words[-1] in ("for", "of", "to", "from", "with", "at")
        and any(word in TITLES or word in PARTS for word in words)
    )


PARTS = frozenset(vocab.words("speech_words", "belongings"))


def _nominal(scene: Scene, first: int, last: int, stop: int, owned: bool = False) -> Subject | None:
    lowers, starts, masked = scene.lowers, scene.starts, scene.masked
    while first < last and lowers[first] in PREPOSITIONS and lowers[first] not in ("one",):
        first = _next_determiner(scene, first + 1, last)
    head = masked[starts[last] : scene.ends[last]]
    words = lowers[first : last + 1]
    if owned:
        return Subject(starts[first], stop, "nominal")
    if first == last and (lowers[last] in BARE_NOUNS or lowers[last] == "one"):  # "with one moaning"
        denied = first and lowers[first - 1] in ("no", "any", "every", "each")
        return None if denied else Subject(starts[first], stop, "nominal")
    if head[0].isupper():
        alone = first == last or not masked[starts[last - 1]].isupper()
        named = lowers[last] in AUXILIARY and masked.endswith(", ", 0, starts[last])  # "On Monday, Will said"
        if (PLAIN.get(lowers[last]) in ("openers", "calendar") and alone and not named) or len(words) > 9:
            return None
        if masked[starts[first] - 2 : starts[first]] == ", " and _is_place_after(scene, starts[first], stop):
            return _phrase(scene, max(0, starts[first] - 60), starts[first] - 2)  # "Ada Pell of Leeds, Ohio said"
        counted = words[0] in QUANTIFIERS and words[0] not in ARTICLES and len(words) > 2
        return Subject(starts[first], stop, "nominal" if counted else capital_kind(scene, starts[first], stop))
    if (
        lowers[last] in PREPOSITIONS
        or lowers[last] in BOUNDS
        or (lowers[last] in VERBS and not VERBS[lowers[last]][2] and not (last and lowers[last - 1].endswith("'s")))
        or lowers[last] in AUXILIARY
    ):
        return None
    if len(words) == 1 and not (lowers[last].endswith("s") or lowers[last] in BARE_NOUNS):
        return None
    if lowers[last].endswith("ed") and len(words) > 2 and words[0] not in QUANTIFIERS:
        return None  # "Judge Roe dismissed claims that ...": the verb, and so "claims" is a noun
    if masked[starts[last] - 1 : starts[last]].isdigit():
        return None  # "the 1980s"
    if first and lowers[first - 1] in ACTORS and masked[scene.ends[first - 1] : starts[first]] == " ":
        first = _next_determiner(scene, first + 1, last)  # "he wrestles with the guard who ...": not the verb
        words = lowers[first : last + 1]
    if len(words) > 1 and words[0] in SPELLS and first and lowers[first - 1] in DEICTIC:
        first, words = first + 1, words[1:]  # "Last week organisers said"
    for index in range(last - 1, first, -1):  # "by the gate the crowd": the phrase begins with its last article
        if lowers[index] in ARTICLES and lowers[index - 1] not in OF:
            first, words = index, lowers[index : last + 1]
            break
    if lowers[last] in NO_HEADS:
        return None  # "its new proposed bill": the "verb" goes with a noun
    if lowers[last].endswith("ly") and lowers[last] not in NO_ADVERBS and len(words) > 1:
        return _nominal(scene, first, last - 1, scene.ends[last - 1])
    starts_well = (
        words[0] in QUANTIFIERS
        or words[-1] in BARE_NOUNS
        or masked[starts[first]].isupper()
        or lowers[last].endswith("s")
        or lowers[last] in TITLES
        or "'s" in masked[starts[first] : stop]
    )
    if first == last and first and lowers[first - 1] in PRONOUNS:
        return None  # "he keeps talking"
    counted = COUNT.search(masked, max(0, starts[first] - 12), starts[first])
    begin = counted.start() if counted else starts[first]
    if words[0] in COMPANY and masked.endswith(" and ", 0, begin) and (one := scene.cast.ending_at(begin - 5)):
        begin = one[0]  # "Roe and other bakers said"
    return Subject(begin, stop, "nominal") if starts_well else None


def _next_determiner(scene: Scene, first: int, last: int) -> int:
    for index in range(first, last + 1):
        if (scene.lowers[index] in QUANTIFIERS and index > first) or (
            scene.lowers[index] in ("the", "a", "an") and index > first
        ):
            return index
    for index in range(first, last + 1):
        if scene.masked[scene.starts[index]].isupper() and PLAIN.get(scene.lowers[index]) not in (
            "calendar",
            "openers",
        ):
            return index
    return min(first, last)


def of_span(scene: Scene, span: Span) -> Subject:
    """Return the subject at `span`, its kind as its own words tell."""
    start, end = span
    word = scene.lowers[scene.word_at(start)]
    if word in PRONOUNS and start + len(word) == end:
        return Subject(start, end, "pronoun")
    if scene.cast.ending_at(end):
        return Subject(start, end, "person")
    last = scene.starts[max(scene.word_at(end) - 1, 0)]
    return Subject(start, end, capital_kind(scene, start, end) if scene.masked[last].isupper() else "nominal")


def capital_kind(scene: Scene, start: int, end: int) -> str:
    found = within(scene.layers.organizations, start, end)
    if found and found[-1].end >= end - 2:
        return "organization"
    return "name"
