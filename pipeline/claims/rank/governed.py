"""Whose a rank is by grammar: the subject of the verb that the rank hangs on.

Ann Hale, who sings in Leeds, has climbed two places to third     Ann Hale
'Ember' opened in May and finished the week in fifth              Ember
pushing 'Ember' to third                                          Ember: whom a verb pushes has the place
Only Ann Hale came close. The singer was second                   Ann Hale
with Otto Bell second                                             nobody's verb: the words beside it tell
"""

import re
from bisect import bisect_left

from pipeline import vocab
from pipeline.claims.rank.cues import Cue
from pipeline.claims.rank.naming import is_name, named, same
from pipeline.discourse.phrases import topic_of
from pipeline.grammar.reading import Reading, Span, read_at
from pipeline.grammar.subject import subject_of
from pipeline.grammar.words import Word
from pipeline.layers import Layers, Topic, within
from pipeline.mentions.topics import many

REACH = 80  # characters of a title
IN_BRACKETS = re.compile(r"[\"']?(?: ?\([^()\n]{1,40}\))? ?")
FARTHEST = 12  # words between a rank and its verb
VERBS = ("VERB", "ING", "BE", "HAVE")
BETWEEN = ("PREP", "DET", "ADV", "NOUN", "OWN", "FIGURE", "DATE", "TO", "EITHER")
LINKED = ("PREP", "DET", "ADV")
PUSHES, DISPLACES, SHOWS, MOVES, ENTERS, CAST = (
    frozenset(vocab.words("rank_phrases", kind))
    for kind in ("pushing", "displacing", "shows", "moves", "enters", "cast")
)
BASES = frozenset({"share", "rank", "lead", "top", "finish", "sit", "stand", "climb", "head", "hold", "place", "tie"})
TO = frozenset({"to", "from", "into", "down", "back", "up", "in", "at", "on"})
OBJECTS = frozenset({"it", "him", "her", "them"})
OWNERS = frozenset({"its", "his", "her", "their"})
NOBODY = Topic("", "other", None, None, 0, 0)
"""The rank is of a thing that the words do not name."""
MAKES = frozenset({"make", "makes", "made", "making"})
COMPARED = frozenset({"better", "higher", "lower", "worse"})
ENDS = frozenset({"finished", "finishes", "finish", "finishing", "came", "comes", "placed", "ended", "crossed"})


def of(layers: Layers, cue: Cue) -> Topic | None:
    """Return whose the rank of `cue` is by the clause's verb, None where the grammar does not tell."""
    reading = read_at(layers, cue.start)
    verb = _verb(reading, bool(cue.words)) if reading else None
    if verb is None:
        return None
    words = reading.words
    if (words[verb].lower in MAKES | PUSHES or words[verb].tag == "HAVE") and _next(words, verb) == "it":
        return same(reading, verb + 1)  # "which makes it the third-largest": what "it" is
    if span := _pushed(reading, verb):
        if is_name(reading, span[1] - 1):
            return topic_of(reading, span)
        found = named(layers, reading, span)
        own = (
            found and words[span[0]].tag != "PRON" and words[0].start <= found.start
        )  # "and pushed the comedy to third"
        return NOBODY if found is None or own else found
    if (start := reading.group(verb)) > 1 and reading.words[start - 2].lower == "since" and is_name(reading, start - 1):
        return topic_of(reading, (start - 1, start))  # "its best since 'Ember' came third"
    if owned := _whose(layers, reading, verb):
        return owned
    span = _of_purpose(reading, verb) or subject_of(reading, verb) or _opening(reading, verb)
    if span is None and verb == reading.at and verb > 1 and words[verb - 1].lower == ",":
        main = next((index for index in range(verb - 2, -1, -1) if words[index].tag == "VERB"), None)
        span = subject_of(reading, main) if main is not None else None  # "'Ember' drew 3m, topped only by"
    if span and words[span[0]].lower in OWNERS and start and words[start - 1].tag == "REL":
        return NOBODY  # "their debut, which came third": a thing without a name
    if span and many(words[span[1] - 1].lower) and not any(is_name(reading, place) for place in range(*span)):
        return NOBODY  # "Two earlier singles stalled at 2"
    found = named(layers, reading, span) if span else _before_bracket(layers, reading)
    person = span and words[span[1] - 1].lower in CAST and not is_name(reading, span[1] - 1)
    return NOBODY if person and found and found.type == "work" else found


def of_measure(layers: Layers, cue: Cue) -> Topic | None:
    """Return of whom a figure is told that a superlative ranks: "Dee FM logged 16.8, the highest share in the country".

    None where it is not told in an aside; NOBODY among its own: "its second-highest".
    """
    reading = read_at(layers, cue.start)
    if reading is None or not reading.at:
        return None
    before = [word.lower for word in reading.words[max(0, reading.at - 2) : reading.at]]
    if before[-1] in OWNERS:
        return NOBODY
    if not any(mark in (",", "-", "\u2013", "\u2014", "(") for mark in before):
        return None
    for verb in range(reading.at - 1, -1, -1):
        if reading.words[verb].tag in ("VERB", "BE", "HAVE", "ING") and not reading.relative(verb):
            span = subject_of(reading, verb)
            found = named(layers, reading, span) if span else None
            if found and not found.name.islower():
                spoken = found.type == "other" and found.end <= reading.words[0].start and span[1] - span[0] > 1
                return None if spoken else found
    return None


def _whose(layers: Layers, reading: Reading, verb: int) -> Topic | None:
    """Return the work that "whose" opens and that ends before the verb: "Ann Hale, whose 'Ember' (Nine) fell to"."""
    words = reading.words
    start = reading.group(verb)
    position = words[start].start
    works = within(layers.works, max(words[0].start, position - REACH), position)
    if not works or not IN_BRACKETS.fullmatch(layers.text, works[-1].end, position):
        return None
    opens = bisect_left(words, works[-1].start, key=lambda word: word.start)
    while opens and words[opens - 1].tag in ("NOUN", "MARK", "DATE") and words[opens - 1].lower != ",":
        opens -= 1
    return Topic.of(works[-1]) if opens and words[opens - 1].lower == "whose" else None


def _before_bracket(layers: Layers, reading: Reading) -> Topic | None:
    """Return the title that ends in a mark of its own before a sentence in brackets: "Who Knows? (4m), which was"."""
    first, _ = layers.sentence_at(reading.words[0].start)
    if not layers.text.startswith("(", first) or reading.words[0].start > first:
        return None
    works = [
        work for work in within(layers.works, first - REACH, first) if not layers.text[work.end : first].strip(" \"'")
    ]
    return Topic.of(works[-1]) if works else None


def _of_purpose(reading: Reading, verb: int) -> Span | None:
    """Return the subject of the verb that "to become second" hangs on: "with Hale passing Bell to become second"."""
    words = reading.words
    to = reading.group(verb) - 1
    if to < 1 or words[to].tag != "TO":
        return None
    for index in range(to - 1, max(-1, to - FARTHEST), -1):
        if words[index].tag in VERBS:
            return subject_of(reading, index)
        if words[index].tag in ("MARK", "REL", "SUB", "PRON"):
            return None
    return None


def _opening(reading: Reading, verb: int) -> Span | None:
    """Return the name that opens the sentence, with only asides up to its verb: "Ember (4m), seen by A and B, was"."""
    words = reading.words
    start = reading.group(verb)
    if start < 3 or words[start - 1].lower != "," or words[0].start != reading.layers.sentence_at(words[0].start)[0]:
        return None
    end = 0
    while is_name(reading, end) or (end == 0 and words[0].capital and words[0].tag == "NOUN"):
        end += 1
    if not end or words[end].lower not in (",", "("):
        return None
    acts = any(
        word.tag in ("BE", "HAVE", "MODAL", "PRON", "SUB", "REL")
        or (word.tag == "VERB" and words[place - 1].lower != ",")
        for place, word in enumerate(words[end:start], end)
    )
    return None if acts else (0, end)


def _verb(reading: Reading, superlative: bool) -> int | None:
    """Return the verb that the rank hangs on: the rank's own first word, or the last before it in the clause."""
    words, at = reading.words, reading.at
    trails = (
        words[at].lower.endswith("s") and at and words[at - 1].tag in ("NOUN", "NAME", "ADV") and at + 1 < len(words)
    )
    acts = words[at].tag in ("VERB", "ING") and words[at].lower != "number"  # "to number 46"
    if acts or (trails and words[at + 1].lower == "only"):
        return at
    index, linked, beside = at - 1, False, None
    while index >= max(0, at - FARTHEST):
        word = words[index]
        pushes = word.lower in PUSHES and word.tag == "NOUN" and words[index + 1].tag == "DET"
        if word.tag in VERBS or pushes or _moves(reading, index):
            return index if _governs(reading, index, beside) else None
        if word.tag == "CONJ" or word.lower == ",":
            apart = superlative and word.lower == ","
            if apart or not all(_links(one) for one in words[index + 1 : at]):
                return None
            linked = True
        elif is_name(reading, index):
            place = getattr(word.mention, "type", "") == "place"
            owns = words[index + 1].tag == "OWN" or (place and index == at - 1)  # "enter the American top ten"
            held = owns or (linked and place) or any(one.tag == "PREP" for one in words[index + 1 : at + 1])
            if not held or (linked and not place):
                return None
            if beside is None and not owns and all(one.tag in LINKED for one in words[index + 1 : at]):
                beside = index
        elif word.lower == "as":
            pass  # "spent May as the nation's favourite": what stands between has no verb of its own
        elif word.lower in OBJECTS and (words[index - 1].tag == "PREP" or words[index - 1].lower == "past"):
            pass  # "sneaking past it into second"
        elif word.lower == "than" and words[index - 1].lower in COMPARED:
            pass  # "could do no better than 12th"
        elif word.lower in ("do", "does", "did") and words[index + 1].lower == "no":
            return index
        elif word.tag not in BETWEEN and not (
            word.lower == "it" and (words[index - 1].lower in MAKES | PUSHES or words[index - 1].tag == "HAVE")
        ):
            return None
        index -= 1
    return None


def _links(word: Word) -> bool:
    """Return whether a word may stand between two places of one thing: "second in Norway and Peru, and third"."""
    return word.tag in LINKED or word.lower == "," or getattr(word.mention, "type", "") == "place"


def _governs(reading: Reading, verb: int, beside: int | None) -> bool:
    """Return whether the rank is of the verb's subject, and not of the name `beside` it.

    entered Dee Radio at No. 12; finished behind Hale in third     of the subject
    saw Hale in third; held off Hale in third                  of Hale
    """
    words, at = reading.words, reading.at
    said = words[verb].lower
    if said in SHOWS or (words[verb].tag == "VERB" and _next(words, verb) == "by"):
        return False  # "the sum earned by the runner-up"
    if words[verb].tag == "HAVE" or said in MAKES:
        return not any(is_name(reading, place) for place in range(verb + 1, at))
    if beside is None or said in PUSHES or said in DISPLACES:
        return True
    plain = words[beside].tag != "NAME" or words[verb + 1].tag == "DATE"
    if words[verb].tag == "BE" and plain and any(w.tag == "OWN" for w in words[verb:beside]):
        return True  # "is the week's Top Gainer at No. 5"
    if said in ENDS and _next(words, verb) == "behind":
        return True
    return said in ENTERS and not any(word.tag == "PREP" for word in words[verb + 1 : beside])


def _next(words: list[Word], index: int) -> str:
    return words[index + 1].lower if index + 1 < len(words) else ""


def _moves(reading: Reading, index: int) -> bool:
    """Return whether a word that may be a noun is the verb of a movement: "Ember, out for years, climbs to"."""
    words = reading.words
    if not index:
        return False
    if words[index].lower in BASES and index > 1 and is_name(reading, index - 1):
        return words[index - 2].tag == "CONJ"  # "Marl and Dee share second place"
    if words[index].lower not in MOVES or _next(words, index) not in TO:
        return False
    return words[index - 1].tag in ("MARK", "ADV", "NAME") or reading.capital(index - 1)


def _pushed(reading: Reading, verb: int) -> Span | None:
    """Return whom the verb moves to the rank: "pushing 'Ember' to third"."""
    words = reading.words
    if words[verb].lower not in PUSHES or any(word.tag == "BE" for word in words[reading.group(verb) : verb]):
        return None
    if _next(words, verb) in OBJECTS:
        span: Span | None = (verb + 1, verb + 2)
    else:
        span = reading.after(verb + 1)
    if span is None or span[1] >= reading.at:
        return None
    if not is_name(reading, span[1] - 1) and words[span[0]].lower not in OBJECTS | {"the"}:
        return None
    stop = span[1]
    if words[stop].lower == "by" and (maker := reading.after(stop + 1)) and maker[1] < reading.at:
        stop = maker[1]  # "beats 'Ember' by Ann Hale into second"
    return span if words[stop].lower in TO else None
