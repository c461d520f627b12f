"""The words of a subject as the name that they hold or stand for.

the Leeds band Marsh Lights       Marsh Lights
Nine's reboot, called 'Ember'     the name tells, not the words
Only Ann Hale came close. The singer ...     Ann Hale
the lightweight jacket, a guy, the Frenchman     nobody
"""

import re
from itertools import pairwise

from pipeline import vocab
from pipeline.claims.names import name_at
from pipeline.claims.rank.candidates import AMOUNT, names
from pipeline.claims.rank.phrases import PEOPLE
from pipeline.claims.rank.stand_ins import by_noun, is_other_owner, opens_with_person
from pipeline.discourse import referents
from pipeline.discourse.named import NEAR, other, stands_for_one
from pipeline.discourse.phrases import WORK_NOUNS, nearest_name, topic_of
from pipeline.grammar.reading import FINITE, Reading, Span
from pipeline.grammar.subject import subject_of
from pipeline.grammar.words import Word
from pipeline.layers import Layers, Topic, overlaps, within

TITLED, OTHERS, LISTS, MAKERS = (
    frozenset(vocab.words("rank_phrases", kind)) for kind in ("titled", "others", "lists", "person")
)
EDITIONS = frozenset(vocab.words("rank_phrases", "edition"))
SHOWS = frozenset({"show", "programme", "program", "podcast", "tour", "broadcast", "trek"})
OWNERS = frozenset({"its", "his", "her", "their"})
INDEFINITE = frozenset({"a", "an"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
DEMONYM = re.compile(rf"{PEOPLE.pattern}|[a-z](?:man|woman|iton|inn)$")
NUMBER_BEFORE = re.compile(r"(?<![\d,.])\d{1,3} $")
SOURCE = re.compile(r"\baccording to (?:the )?$")
LAST_BRACKET = re.compile(r" ?\([^()\n]*\)\.?[\"']?$")
LONGEST_BRACKET = 40
LONGEST_COUPLED = 8  # words of two names joined: more hold a clause of their own


def is_name(reading: Reading, index: int) -> bool:
    """Return whether the word is a known name, or written with a capital."""
    return reading.words[index].tag == "NAME" or reading.capital(index)


def named(layers: Layers, reading: Reading, span: Span) -> Topic | None:
    """Return the words of a subject as a topic; None where they only describe one that they do not tell."""
    words = reading.words
    begin, end = span
    while end - begin > 1 and words[end - 1].tag in ("ADV", "DATE"):
        end -= 1
    if words[begin].tag == "PREP":
        begin = _past_chart(layers, reading, begin, end)
    if end - begin == 1 and words[begin].tag == "PRON":
        return same(reading, begin)
    head = next((place for place in range(begin, end) if words[place].tag == "PREP"), end) - 1
    if words[head].lower in EDITIONS and (work := _edition_of(layers, reading, head, end)):
        return work
    if words[head].lower == "latter":
        return nearest_name(reading, words[head].start)
    if words[head].lower in OTHERS | LISTS or words[end - 1].lower in OTHERS:
        return None
    if begin > 1 and words[begin - 1].lower == "," and words[begin - 2].lower in OTHERS:
        return None  # "The latter, a Nine original, is": who that is
    if words[begin].lower in OWNERS and any(is_name(reading, index) for index in range(begin)):
        return None  # "'Ember' returns: its second season was first"
    if words[begin].lower in INDEFINITE:
        before = reading.phrase(begin - 1) if begin > 1 and words[begin - 1].lower == "," else None
        if before is None or not is_name(reading, before[1] - 1):
            return None  # "a guy like him"
        return named(layers, reading, before)  # "The city of Dee, a break for many, is"
    if named_before := _named_by_maker(layers, reading, begin, end):
        return named_before
    if _of_owner(reading, begin, end) or _too_long(reading, begin, end):
        return None
    if words[end : end + 1] and words[end].lower == "," and _only_names(reading, end):
        return None  # "two schools, Dee and Marl, are fifth": the names tell
    if words[head].lower in SHOWS and head == end - 1 and any(word.tag == "OWN" for word in words[begin:head]):
        return other(layers, words[begin].start, words[head].end)  # "Ann Hale's breakfast show" is a name of its own
    if head > begin and reading.capital(head) and _is_stand_in(words[head].lower):
        return name_at(layers, (words[begin].start, words[end - 1].end))  # "The Project": a name, no description
    plain = head - begin == 1 and words[begin].tag == "DET"  # "the film" is what is spoken of
    spoken = None if plain else described(layers, reading, begin, head, opens=False)
    found = spoken or topic_of(reading, (begin, end))
    if found and found.start >= words[end - 1].end:
        if not layers.of_charts:
            return None
        found = referents.nearest(layers, words[begin].start)  # what the sentence names later is another
    if found is None or AMOUNT.match(found.name):
        return None
    if found.type != "other":
        number = NUMBER_BEFORE.search(layers.text, words[begin].start, found.start)
        return other(layers, number.start(), found.end) if number else found  # "40 Cent"
    if overlaps(layers.ordinals, found.start, found.end):
        return None  # "Last week's No. 1, 'Ember', is fourth": the name tells
    if spoken := described(layers, reading, begin, head, opens=True):
        return spoken
    if not any(is_name(reading, place) for place in range(begin, end)):
        if words[begin].lower in DEFINITE and (spoken := by_noun(layers, words[head].lower, words[begin].start)):
            return spoken
        held = layers.topics[layers.sentence_index(words[begin].start)]
        if plain and layers.of_charts and words[head].lower in EDITIONS and held and held.type == "work":
            return held  # "The original peaked at 30"
        told = words[begin].lower in DEFINITE and (not layers.of_charts or _is_stand_in(words[head].lower))
        return None if told else found
    return _own_name(layers, reading, begin, end, found)


def _edition_of(layers: Layers, reading: Reading, head: int, end: int) -> Topic | None:
    """Return the work of "the anniversary pressing of Ann Hale's Peat" or "the Ember remake", its noun at `head`."""
    words = reading.words
    if head + 1 == end and head and (words[head].lower == "soundtrack" or _is_work(words[head - 1])):
        first = next((at + 1 for at in range(head - 1, -1, -1) if not is_name(reading, at)), 0)
        return name_at(layers, (words[first].start, words[head - 1].end)) if first < head else None
    begin = max((place + 1 for place in range(head + 1, end) if words[place].tag == "OWN"), default=head + 2)
    told = begin < end and words[head + 1].lower == "of" and is_name(reading, begin)
    return name_at(layers, (words[begin].start, words[end - 1].end)) if told else None


def _is_work(word: Word) -> bool:
    return getattr(word.mention, "type", "") == "work"


def _past_chart(layers: Layers, reading: Reading, begin: int, end: int) -> int:
    """Return where the subject begins behind words that set the scene: "On the albums chart Marsh Lights came"."""
    words = reading.words
    charts = within(layers.charts, words[begin].start, words[end - 1].end)
    if charts:
        return next((place for place in range(begin, end) if words[place].start > charts[-1].end), begin)
    return next((place for place in range(end - 1, begin + 1, -1) if words[place].tag == "DET"), begin)


def _too_long(reading: Reading, begin: int, end: int) -> bool:
    """Return whether the words hold more than a name: a figure told of one, a clause of another."""
    words = reading.words[begin + (reading.words[begin].tag == "CONJ") : end]
    coupled = any(word.tag == "CONJ" for word in words)
    figures = any(word.tag == "FIGURE" and last.tag == "PREP" for last, word in pairwise(words))
    figures = figures or any(word.lower.isdigit() and word.tag == "NOUN" for word in words[:-1])
    return coupled and (figures or len(words) > LONGEST_COUPLED)


def _own_name(layers: Layers, reading: Reading, begin: int, end: int, found: Topic) -> Topic | None:
    """Return the name that ends a phrase, without what it is or whose: "the Leeds band Marsh Lights"."""
    words = reading.words
    first = begin
    for place in range(begin, end):
        common = words[place].tag == "NOUN" and not is_name(reading, place) and words[place].lower.isalpha()
        if (common and not (place == begin and words[place].capital)) or words[place].tag == "OWN":
            first = place + 1
        elif words[place].tag == "CONJ":
            break
    article = first == begin and words[first].tag == "DET"
    first += article
    while first < end - 1 and words[first].tag in ("DATE", "MARK"):
        first += 1
    numbered = first + 1 < end and words[first].lower.isdigit() and is_name(reading, first + 1)  # "40 Cent"
    if first >= end or not (is_name(reading, first) or numbered):
        return found
    known = getattr(words[first].mention, "type", "") in ("work", "person", "organization")
    if first + 1 == end and not known and DEMONYM.search(reading.text(words[first])):
        return None
    if first == begin or (article and layers.of_charts):
        return found  # "The" may be a title's own
    return name_at(layers, (words[first].start, words[end - 1].end))


def _of_owner(reading: Reading, begin: int, end: int) -> bool:
    """Return whether the phrase holds a name of its owner's: "Nine's Ember reboot"."""
    own = next((place for place in range(begin, end) if reading.words[place].tag == "OWN"), None)
    last = next((place for place in range(end - 1, begin, -1) if not reading.words[place].lower.isdigit()), begin)
    if own is None or is_name(reading, last) or reading.words[last].tag == "PREP":
        return False
    return any(is_name(reading, place) for place in range(own + 1, end))


def _named_by_maker(layers: Layers, reading: Reading, begin: int, end: int) -> Topic | None:
    """Return the name that a description by its maker tells of: "'Salt', Nine's pirate comedy, fell"."""
    words = reading.words
    own = next((place for place in range(begin, end) if words[place].tag == "OWN"), None)
    if own is None or begin < 2 or words[begin - 1].lower != "," or not is_name(reading, begin):
        return None
    if any(is_name(reading, place) for place in range(own + 1, end)) or end >= len(words) or words[end].lower != ",":
        return None
    before = reading.phrase(begin - 1)
    return named(layers, reading, before) if before and is_name(reading, before[1] - 1) else None


def _only_names(reading: Reading, comma: int) -> bool:
    """Return whether the aside behind `comma` holds names and nothing else."""
    words = reading.words
    if words[comma + 1].lower in TITLED:
        return True
    close = next((place for place in range(comma + 1, len(words)) if words[place].lower == ","), comma)
    inner = range(comma + 1, close)
    return bool(inner) and all(
        is_name(reading, place)
        or words[place].tag in ("CONJ", "FIGURE", "DATE", "DET", "OWN")
        or words[place].lower in (":", "+", "by")
        or words[place].lower.isdigit()
        for place in inner
    )


def same(reading: Reading, at: int) -> Topic | None:
    """Return whom a pronoun goes on about: the subject of the clause before in its sentence, else the topic."""
    words = reading.words
    if words[at].lower == "it":
        first = next((index for index in range(at) if words[index].tag in FINITE), None)
        span = subject_of(reading, first) if first is not None else None
        if span and _alone(reading, span) and (found := topic_of(reading, span)):
            return found
    if words[at].lower in ("he", "she") and (opens := opens_with_person(reading.layers, words[at].start)):
        return opens
    found = topic_of(reading, (at, at + 1))
    if found is not None and found.type == "person" and words[at].lower == "it":
        return None
    if found is not None and is_other_owner(reading.layers, found, words[at].end):
        return None
    firm = found is not None and found.type == "organization" and reading.layers.of_charts
    if found and (found.start > words[at].start or (firm and words[at].lower == "it")):
        return referents.nearest(reading.layers, words[at].start)
    if found is None and words[at].lower == "it" and reading.layers.of_charts:
        return _spoken_of(reading.layers, words[at].start)
    return found


def _is_stand_in(noun: str) -> bool:
    """Return whether a noun stands for a work or for whoever made it: "the comedy", "the singer"."""
    return stands_for_one(noun) or noun in WORK_NOUNS or noun in MAKERS


def _alone(reading: Reading, span: Span) -> bool:
    """Return whether a subject is one name, of a main clause: "Ember climbed; in May it was ninth"."""
    begin, end = span
    words = reading.words
    main = not begin or words[begin - 1].tag not in ("SUB", "REL")
    return main and is_name(reading, end - 1) and all(word.tag != "CONJ" for word in words[begin:end])


def described(layers: Layers, reading: Reading, begin: int, head: int, opens: bool) -> Topic | None:
    """Return the name that ends the sentence before a description, which goes on about it; None where none does.

    opens  else the name that opens that sentence

    Only one came close: 'Ember'. The Bell drama was second.
    """
    words = reading.words
    noun = words[head].lower
    owned = any(word.tag == "OWN" for word in words[begin:head])
    if (
        not layers.of_charts
        or not (_is_stand_in(noun) or _opens_plainly(reading, begin, head))
        or not (words[begin].lower in ("the", "this") or owned)
    ):
        return None
    if begin and words[begin - 1].lower == ":":  # "was 'Ember': the local drama did"
        first, last = layers.sentence_at(words[begin].start)[0], words[begin - 1].start
        found, opens = names(layers, first, last), False
    else:
        first, last, found = _before(layers, words[begin].start)
    if found and SOURCE.search(layers.text, first, found[-1][0]):
        return None  # "according to Luminate. The singer"
    named = name_at(layers, found[-1]) if found else None
    if found and layers.text[found[-1][1] : last].strip(" .!?\"'\n"):
        named = _opening(layers, first, found) if opens else None
    if named is None or overlaps(layers.places, named.start, named.end) or _is_stand_in(named.name.lower()):
        return None  # "K-drama" is itself a description
    return None if named.type in (("work",) if noun in MAKERS else ("person", "organization")) else named


def _opens_plainly(reading: Reading, begin: int, head: int) -> bool:
    """Return whether words like "The animated hybrid" open their sentence, in an article that tells of works."""
    words = reading.words
    first, _ = reading.layers.sentence_at(words[begin].start)
    after = words[head + 1].tag if head + 1 < len(words) else ""
    if words[begin].start - first > 1 or not reading.layers.works or after not in ("VERB", "EITHER", "HAVE"):
        return False
    if words[begin].lower != "the" or words[head].lower.endswith("s"):
        return False
    inner = range(begin + 1, head + 1)
    plain = all(words[place].tag in ("NOUN", "MARK", "VERB", "EITHER") for place in inner)
    return plain and not any(is_name(reading, place) for place in inner)


def _before(layers: Layers, position: int) -> tuple[int, int, list[Span]]:
    """Return the sentence before `position`, and the names in it."""
    index = layers.sentence_index(position)
    first, last = layers.sentences[index - 1] if index else (0, 0)
    if bracket := LAST_BRACKET.search(layers.text, max(first, last - LONGEST_BRACKET), last):
        last = bracket.start()  # "sold well by Hale's 'Ember' (Nine)."
    return first, last, names(layers, first, last)


def _opening(layers: Layers, first: int, found: list[Span]) -> Topic | None:
    return name_at(layers, found[0]) if found and found[0][0] - first <= NEAR else None


def _spoken_of(layers: Layers, position: int) -> Topic | None:
    """Return the name that opens the sentence before, or the one before that where that names nobody."""
    first, _, found = _before(layers, position)
    if found:
        return _opening(layers, first, found)
    first, _, found = _before(layers, first)  # "Then came May."
    named = _opening(layers, first, found)
    return named if named and named.type != "other" else None
