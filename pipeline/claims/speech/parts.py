"""What the grammar's reading of a sentence tells about speech: whether words are a speaker, a clause or a measure.

Some held up signs pleading for help       "Some held up signs" holds a verb: nobody's name
claims its first top 10 as sales rise      no verb before "as": a thing, not a clause
"""

import re
from bisect import bisect_left
from itertools import pairwise, takewhile

from pipeline import vocab
from pipeline.claims.speech.scene import Scene
from pipeline.grammar.reading import read_at
from pipeline.grammar.subject import subject_span
from pipeline.grammar.tags import Word, listed, tag_of
from pipeline.grammar.words import words_of
from pipeline.layers import within
from pipeline.model import Span

FINITE = ("VERB", "BE", "HAVE", "MODAL")
NO_SPEAKERS = ("ADV", "PREP", "SUB", "MODAL", "ING", "BE", "HAVE", "CONJ", "THAT")
OPEN_ENDED = frozenset(vocab.words("speech_words", "counting"))
"""Words that count several: "other", "several"; a noun in the singular does not go with them."""
PLURALS = frozenset([*vocab.words("speech_words", "bare_nouns"), *vocab.words("speech_words", "collective")])
BARE = frozenset(word for key in ("bare_nouns", "determiners") for word in vocab.words("speech_words", key)) - {"more"}
UNFINISHED = ("PRON", "THAT", "DET", "BE", "HAVE", "MODAL", "CONJ", "ADV", "SUB", "MARK")
LONGEST_SCENE = 5
AFTER_OBJECT = frozenset({"PREP", "SUB", "TO", "CONJ", "DATE", "MARK", *FINITE})
PLAIN_OBJECT = 2
"""Nouns up to which what is called is only fetched: "called the police station"."""
EMPTY = ("there", "here")
NAME_ENDINGS = ("ing", "ly")
IRREGULAR = ("people", "men", "women", "children", "media", "folk", "alumni")
NAMED = ("named", "called", "known", "nicknamed", "identified", "described", "dubbed")


def measured(scene: Scene, position: int) -> bool:
    """Return whether the word at `position` is what a figure counts: "lost 1.3 points", "27 member states"."""
    figures = scene.layers.quantities
    index = bisect_left(figures, position, key=lambda figure: figure.start) - 1
    return index >= 0 and figures[index].start < position < figures[index].end


def dated(scene: Scene, position: int) -> bool:
    """Return whether a day of the month begins at `position`: "Feb. 9", not "May" alone nor "Sunday"."""
    dates = scene.layers.dates
    index = bisect_left(dates, position, key=lambda date: date.start)
    if index >= len(dates) or dates[index].start != position:
        return False
    return any(sign.isdigit() for sign in scene.masked[position : dates[index].end])


def is_clause(scene: Scene, start: int, end: int) -> bool:
    """Return whether a verb stands in [start, end) before what is only joined to it: "as", "when"."""
    for index, word in enumerate(_words(scene, start, end)):
        if word.tag in (*FINITE, "PRON"):
            return True
        if (word.tag in ("SUB", "REL") and index) or word.lower in (";", ":"):
            return False
    return False


def opens_with_verb(scene: Scene, start: int, end: int) -> bool:
    """Return whether the words in [start, end) begin with a verb, and so are no noun phrase."""
    words = _words(scene, start, end)
    return bool(words) and _is_verb(words, 0) and not words[0].base and words[0].lower != "being"


def opens_thing(scene: Scene, start: int, end: int) -> bool:
    """Return whether a determined noun opens [start, end), which has no verb: "a photo with the words '...'"."""
    words = _words(scene, start, end)
    return bool(words) and words[0].start == start and words[0].tag == "DET" and not is_clause(scene, start, end)


def named_so(scene: Scene, start: int, end: int) -> bool:
    """Return whether a thing and what it is called stand in [start, end): "it a farce", "the plan the best yet"."""
    words = list(takewhile(lambda word: word.tag not in AFTER_OBJECT, _words(scene, start, end)))
    if any(word.tag == "DET" and before.tag in ("NOUN", "NAME", "PRON") for before, word in pairwise(words)):
        return True
    if words and words[0].tag in ("NAME", "PRON"):
        return len(words) > 1 and words[1].tag != "OWN"
    return sum(word.tag == "NOUN" for word in words) > PLAIN_OBJECT


def verb_follows(scene: Scene, position: int) -> bool:
    """Return whether the next word after `position` is a finite verb, so that what ends there is its subject."""
    index = scene.word_at(position)
    if index >= len(scene.lowers) or scene.masked[position : scene.starts[index]].strip(" "):
        return False
    return tag_of(scene.lowers[index])[0] in FINITE


def phrase(scene: Scene, span: Span, verb: int, certain: bool) -> Span | None:
    """Return `span` where its words can be the subject of the verb at `verb`, else the one that the grammar finds.

    certain   the verb is finite and nothing else: a participle before it only describes ("the note sent on said")

    None: a verb stands in them, and the grammar sees no subject; or a lone word that names nobody.
    """
    start, end = span
    words = scene.lowers[scene.word_at(start) : scene.word_at(end)]
    if not names(scene, start, end) or not _agrees(words):
        return None
    if certain and start < verb and scene.masked.endswith(" by ", 0, start):  # "A letter signed by two bakers said"
        found = subject_span(scene.layers, verb)
        return found if found and found[0] < start and _stands(scene, found) else None
    if not any(_may_be_verb(word) for word in words):
        return span  # so it mostly is
    inner = _before_relative(_words(scene, start, end))
    verbs = [index for index in range(len(inner)) if _is_verb(inner, index)]
    if not verbs:
        return span
    first = inner[verbs[0]]
    following = inner[verbs[0] + 1].lower if verbs[0] + 1 < len(inner) else ""
    reduced = verbs[0] > 0 and first.lower.endswith(("ed", "en", "wn"))
    if reduced and (following == "by" or first.lower in NAMED or (certain and len(verbs) == 1)):
        return span  # "a statement issued by the port", "a woman named Ada"
    found = subject_span(scene.layers, verb)
    if found is None or not _stands(scene, found) or scene.unit_at(found[0]) != scene.unit_at(start):
        return None
    if found[0] == start and found[1] < end:
        return span if first.lower.endswith(("ed", "en", "wn", "close")) and found[1] <= first.start else None
    return found


def unfinished(scene: Scene, start: int, end: int) -> bool:
    """Return whether no word in [start, end) has a meaning of its own: "That is", "And it was"."""
    return all(word.tag in UNFINISHED for word in _words(scene, start, end))


def sets_scene(scene: Scene, start: int, end: int) -> bool:
    """Return whether the few words in [start, end) say nothing yet: "As a result", "Last night"."""
    words = _words(scene, start, end)
    if not words or len(words) > LONGEST_SCENE or any(word.tag in FINITE for word in words):
        return False
    return words[0].tag in ("PREP", "ADV", "DATE", "SUB") or (words[0].tag == "CONJ" and words[-1].tag == "ADV")


def names_source(scene: Scene, position: int) -> bool:
    """Return whether a noun phrase or "it", "he", "she", "they" opens at `position`: not "and", "which", "not"."""
    index = scene.word_at(position)
    if index >= len(scene.lowers) or scene.starts[index] != position:
        return False
    return tag_of(scene.lowers[index])[0] in ("NOUN", "DET") or scene.lowers[index] in ("it", "he", "she", "they")


def holds_verb(scene: Scene, start: int, end: int) -> bool:
    """Return whether a finite verb stands in [start, end), so that it is no noun phrase."""
    words = _before_relative(_words(scene, start, end))
    return any(_is_verb(words, index) for index in range(len(words)))


def antecedent(scene: Scene, relative: int) -> Span | None:
    """Return the noun phrase that the "who" or "which" at `relative` is about; None where it does not show."""
    reading = read_at(scene.layers, relative)
    span = reading.antecedent(reading.at) if reading is not None else None
    begin, end = reading.trimmed(*span) if span else (0, 0)
    found = (reading.words[begin].start, reading.words[end - 1].end) if begin < end else None
    return found if found and _stands(scene, found) and scene.unit_at(found[0]) == scene.unit_at(relative) else None


def _stands(scene: Scene, span: Span) -> bool:
    """Return whether `span` is a noun phrase of its own: no "in the attic", no lone article, nothing quoted."""
    first = scene.word_at(span[0])
    if first >= len(scene.lowers) or scene.in_quote(span[0]):
        return False
    tag = tag_of(scene.lowers[first])[0]
    return tag != "PREP" and not (tag == "DET" and scene.ends[first] >= span[1])


def _before_relative(words: list[Word]) -> list[Word]:
    """Return `words` up to "who" or "which": behind it, verbs have their own clause."""
    return words[: next((index for index, word in enumerate(words) if word.tag == "REL"), len(words))]


def _is_verb(words: list[Word], index: int) -> bool:
    """Return whether a word is a finite verb beyond doubt: no title, no "delighted fans", no noun in -s."""
    word = words[index]
    if word.tag not in FINITE or word.capital:
        return False
    following = words[index + 1].tag if index + 1 < len(words) else ""
    described = index == 0 or words[index - 1].tag in ("FIGURE", "DET", "OWN", "PREP", "CONJ", "ADV", "PRON")
    if word.lower.endswith("ed") and described and following in ("NOUN", "NAME"):
        return False
    return _may_be_verb(word.lower)


def _may_be_verb(lower: str) -> bool:
    """Return whether a word by itself is a finite verb's form and no noun's."""
    only = listed("plain")
    return tag_of(lower)[0] in FINITE or lower[:-1] in only or lower[:-2] in only


def names(scene: Scene, start: int, end: int) -> bool:
    """Return whether the words in [start, end) can name somebody: not "Anyway" or "Ann's" alone."""
    words = scene.lowers[scene.word_at(start) : scene.word_at(end)]
    if len(words) != 1:
        return bool(words)
    if words[0] in EMPTY:
        return False
    if words[0].endswith("'s"):
        return scene.cast.ending_at(end - 2) is None  # but "McDonald's"
    if words[0] in BARE or tag_of(words[0])[0] not in NO_SPEAKERS or within(scene.layers.places, start, end):
        return True
    word = scene.masked[start:end]
    if word[:1].isupper() and scene.masked.endswith(", ", 0, start):
        return True  # "On Monday, Will said"
    large = word[:1].isupper() and word.endswith(NAME_ENDINGS)  # "King", "Reilly", if not only at a sentence's head
    return large and re.search(rf"[a-z,] {re.escape(word)}\b", scene.masked) is not None


def _agrees(words: list[str]) -> bool:
    """Return whether a word that counts several stands with a plural: not "other luxury"."""
    if words[0] not in OPEN_ENDED or len(words) < 2 or tag_of(words[1])[0] in ("PREP", "VERB"):
        return True
    return any(word.endswith("s") or word in PLURALS or word in IRREGULAR for word in words[1:])


def _words(scene: Scene, start: int, end: int) -> list[Word]:
    return [word for word in words_of(scene.layers, start) if start <= word.start < end]
