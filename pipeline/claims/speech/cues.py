"""Cues: the verbs and phrases that bring speech, with how they are used (passive, participle, negated, hypothetical).

Roe has not said that ...        cue "said", group "has not said", negated
"""

import re
from dataclasses import dataclass

from pipeline import vocab
from pipeline.claims.speech import parts
from pipeline.claims.speech.scene import Scene
from pipeline.grammar.tags import listed, tag_of

VERBS = {
    form: (key, entry["kind"], form in entry.get("nouns", ()))
    for key, entry in vocab.load("speech_verbs").items()
    for form in entry["forms"]
}
PHRASE_HEADS = frozenset(form.split(" ")[0] for form in VERBS if " " in form)
WATCHED = frozenset(VERBS) | PHRASE_HEADS
BE = frozenset(vocab.words("speech_words", "be"))
MODAL = frozenset(vocab.words("speech_words", "modals"))
AUXILIARY = frozenset(vocab.words("speech_words", "auxiliary"))
NEGATIVE = frozenset(vocab.words("speech_words", "negative"))
GOVERNORS = dict.fromkeys(vocab.words("speech_words", "governors"), False) | dict.fromkeys(
    vocab.words("speech_words", "refusals"), True
)
DETERMINERS = frozenset(vocab.words("speech_words", "before_nouns"))
CONTRACTED = re.compile(r"(?:he|she|they|we|i|it)'")
OWNING = ("a", "an", "the", "his", "her", "its", "their", "our", "my", "this", "that", "one", "another")
DEMONSTRATIVE = ("this", "that", "one", "another")
TITLES = vocab.surfaces("titles")
ASPECT = ("keeps", "kept", "keep", "started", "starts", "began", "begins", "stopped", "resumed")
"""Verbs that take another with them: "keeps saying"."""
SENSED = ("heard", "seen", "shown", "filmed", "caught", "quoted")
ASPECTS = ("begin", "continue", "finish", "go on")
ASPECT_OBJECT = re.compile(r" (?:to (?!say\b)[a-z]+|[a-z]+ing)\b")
"""A verb that "begin" and its like take with them: then what is begun or goes on is no speech."""
CERTAIN = ("say", "tell", "ask")
NO_ADVERBS = frozenset(vocab.words("speech_words", "no_adverbs"))
LINKS = frozenset(vocab.words("speech_words", "before_participles"))
ACTORS = ("he", "she", "it", "they", "we", "i", "you", "who")
AFTER_NOUNS = frozenset(vocab.words("speech_words", "after_nouns"))
DEGREES = ("most", "least")
TRANSITIVE = ("np", "to")
OBJECT_NEXT = re.compile(r"[\s:\"'\u2014\u2013-]|, [\"']")
"""What stands behind a verb that needs an object: "the attacks, which ..." has none."""


@dataclass(slots=True)
class Cue:
    """One verb of saying. start/end: the verb; group: where its auxiliaries begin; word: its number in the scene."""

    verb: str
    kind: str
    start: int
    end: int
    word: int
    last_word: int
    group: int
    group_word: int
    passive: bool = False
    participle: bool = False
    negated: bool = False
    hypothetical: bool = False
    rumoured: bool = False


def find(scene: Scene) -> list[Cue]:
    """Return the cues of the article in order; words inside quotes are no cues."""
    found = []
    lowers = scene.lowers
    skip = -1
    for index in [number for number, word in enumerate(lowers) if word in WATCHED]:
        if index <= skip:
            continue
        low = lowers[index]
        known = VERBS.get(low)
        last = index
        if low in PHRASE_HEADS and index + 1 < len(lowers) and scene.starts[index + 1] - scene.ends[index] == 1:
            phrase = VERBS.get(f"{low} {lowers[index + 1]}")
            if phrase:
                known, last = (phrase[0], phrase[1], known is not None and known[2]), index + 1
        if known is None:
            continue
        cue = _read(scene, index, last, *known)
        if cue is not None:
            found.append(cue)
            skip = last
    return found


def _read(scene: Scene, index: int, last: int, verb: str, kind: str, noun: bool) -> Cue | None:
    lowers, starts, ends = scene.lowers, scene.starts, scene.ends
    text = scene.masked
    before = lowers[index - 1] if index and _adjacent(scene, index - 1) else ""
    if (noun or lowers[index].endswith("ing")) and _is_noun(scene, index, before, noun):
        return None
    if parts.measured(scene, starts[index]):
        return None  # "lost 1.3 points to"
    if (
        text[starts[index]].isupper()
        and not (_opens(scene, index) and kind in CERTAIN)
        and not _headline(scene, starts[index])
    ):
        return None  # "United States"
    if lowers[index].endswith("ed") and _describes(scene, index, before):
        return None  # "an alleged theft"
    if verb in ASPECTS and ASPECT_OBJECT.match(text, ends[last]):
        return None  # "continues to lead"
    if kind in TRANSITIVE and not OBJECT_NEXT.match(text, ends[last]):
        return None  # "the attacks, which", "their offers and requests"
    if noun and before not in ACTORS and not lowers[index].endswith("ed") and _verb_next(scene, last, kind):
        return None  # "Among the claims was ..."
    if (
        before in ("and", "or")
        and lowers[index] == verb.split(" ")[0]
        and "to" in lowers[max(0, index - 4) : index - 2]
    ):
        return None  # "conspired to obtain and disclose"
    first = index
    negated = hypothetical = passive = progressive = rumoured = False
    ing = lowers[index].endswith("ing")
    past = lowers[index].endswith(("ed", "en", "wn")) or lowers[index] in (
        "said",
        "told",
        "put",
        "read",
        "found",
        "thought",
        "held",
    )
    while first and _adjacent(scene, first - 1) and (lowers[first - 1] in AUXILIARY or _is_adverb(scene, first - 1)):
        word = lowers[first - 1]
        if text[starts[first - 1]].isupper() and (
            scene.cast.ending_at(ends[first - 1]) or text.endswith(", ", 0, starts[first - 1])
        ):
            break  # "Dana May said", "On Monday, Will said"
        if CONTRACTED.match(word):  # "He's saying": the subject and its auxiliary are one word
            progressive = progressive or ing
            break
        if word in BE:
            passive, progressive = passive or past, progressive or ing
        negated = negated or word in NEGATIVE
        hypothetical = hypothetical or word in MODAL or (kind == "think" and word in ("will", "won't"))
        rumoured = rumoured or word in ("reportedly", "allegedly")
        first -= 1
    if first and lowers[first - 1] == "to" and _adjacent(scene, first - 1):
        governor = lowers[first - 2] if first > 1 and _adjacent(scene, first - 2) else ""
        if governor == "on" and first > 2:
            governor = lowers[first - 3]
            first -= 1
        if governor not in GOVERNORS:
            return None
        negated = negated or GOVERNORS[governor]
        first -= 2
        while (
            first and _adjacent(scene, first - 1) and (lowers[first - 1] in AUXILIARY or _is_adverb(scene, first - 1))
        ):
            negated = negated or lowers[first - 1] in NEGATIVE
            first -= 1
        passive = False
    if ing and first > 1 and lowers[first - 1] in SENSED and lowers[first - 2] in BE and _adjacent(scene, first - 1):
        first, progressive = first - 2, True  # "Roe is heard saying"
    if ing and first and lowers[first - 1] in ASPECT and _adjacent(scene, first - 1):
        first, progressive = first - 1, True
    participle = ing and not progressive
    return Cue(
        verb, kind, starts[index], ends[last], index, last, starts[first], first,
        passive and not ing, participle, negated, hypothetical, rumoured or verb in ("rumor", "rumour"),
    )  # fmt: skip


def _is_noun(scene: Scene, index: int, before: str, noun: bool) -> bool:
    """Return whether a form that is a noun too stands as one: "the claims", "his last warning", "Roe's singing"."""
    low = scene.lowers[index]
    owned = before.endswith(("'s", "s'")) and not CONTRACTED.match(before)
    if (before in DETERMINERS if noun else before in OWNING and before not in DEMONSTRATIVE) or owned:
        return not (low == "saying" and before in ("as", "for", "by"))
    if noun and low.endswith("ing") and index > 1 and before and _adjacent(scene, index - 2):
        return scene.lowers[index - 2] in OWNING and before not in TITLES and not before.endswith("s")
    return False


def _describes(scene: Scene, index: int, before: str) -> bool:
    """Return whether a form in -ed is an adjective: "an alleged theft", "the firm's proposed bill", "most feared"."""
    if index > 1 and _is_adverb(scene, index - 1) and _adjacent(scene, index - 2):
        index, before = index - 1, scene.lowers[index - 2]  # "its recently announced plan"
    owned = before.endswith("'s") and not CONTRACTED.match(before) and scene.masked[scene.starts[index - 1]].islower()
    return (before in OWNING and before not in DEMONSTRATIVE) or before in DEGREES or owned


def _verb_next(scene: Scene, index: int, kind: str) -> bool:
    """Return whether what follows word `index` shows that it is a noun: its verb ("fears grew") or "of"."""
    if index + 1 >= len(scene.lowers) or not _adjacent(scene, index):
        return False
    word = scene.lowers[index + 1]
    tag, base = tag_of(word)
    if tag == "VERB" or (base and word in listed("plain")):
        return kind != "show" and scene.lowers[index].endswith("s")  # "The data shows marked gaps"
    return tag in parts.FINITE or word in AFTER_NOUNS


def _is_adverb(scene: Scene, index: int) -> bool:
    low = scene.lowers[index]
    return low.endswith("ly") and low not in NO_ADVERBS and scene.masked[scene.starts[index]].islower()


def _adjacent(scene: Scene, index: int) -> bool:
    """Return whether nothing but one blank stands between word `index` and the next."""
    return scene.starts[index + 1] - scene.ends[index] == 1 and scene.masked[scene.ends[index]] == " "


def _opens(scene: Scene, index: int) -> bool:
    start = scene.starts[index]
    return scene.unit_at(start)[0] == start or scene.sign_before(start) in ('"', "'")


def _headline(scene: Scene, position: int) -> bool:
    """Return whether the word stands in a line in title case, where verbs are written large."""
    line = scene.masked.rfind("\n", 0, position) + 1
    end = scene.masked.find("\n", position)
    words = scene.masked[line : end if end >= 0 else len(scene.masked)].split()
    large = sum(word[0].isupper() for word in words if len(word) > 3)
    return (
        len(words) < 25
        and large > 0.75 * sum(len(word) > 3 for word in words)
        and large > 2
        and scene.lowers[scene.word_at(position)] != "states"
    )
