"""What "it" or "the film" goes on about: the subject of the sentence before, by grammar.

Hale's Ember is in for a fifth week. It has sold 19,000 copies.      Ember, though nobody knew it for a title
Harbour Foods said it plans to spend £4m                            Harbour Foods
"""

from collections.abc import Sequence

from pipeline import vocab
from pipeline.discourse.named import other
from pipeline.discourse.referents import is_rival
from pipeline.grammar.reading import FINITE, KNOWS, Reading, Span, read_whole
from pipeline.grammar.subject import subject_of
from pipeline.grammar.words import Word
from pipeline.layers import Layers, Topic, within

MEDIA = vocab.surfaces("media")
PLAIN = frozenset({"family", "local", "previous", "leader", "newcomer", "fellow", "rival", "veteran", "last", "new"})
LEAST_TITLE = 2  # words of a name that common nouns may stand before
WORKS = frozenset((*vocab.words("referents", "work"), *vocab.words("clause", "work_noun")))
NEWS = 150  # characters before a title in which it was not named, so that it comes up anew
LONGEST_TITLE = 8  # words
FARTHEST = 2  # sentences back in which the name may stand
OPENING = 6  # sentences among which the first of the body is
MANY_VERBS = 3  # of a sentence that are asked for their subject
FARTHEST_VERB = 20  # words before "it" in which a verb of its sentence stands
STAND_INS = frozenset({"it", "its", "they", "their", "the", "this", "that", "these", "his", "her"})
HANDED = frozenset({"goes", "went", "belongs", "belonged"})
SOME = frozenset({"a", "an", "another", "some", "any", "no", "each", "every", "all"})
COUNTS = frozenset({"counted", "counts", "put", "puts", "tracked", "tracks", "polled", "recorded", "compiled"})
GROUPS = frozenset(vocab.words("referents", "group")) | {"couple", "pair", "family", "team", "council"}
GENERAL = frozenset({"no", "number", "top", "week", "weekend", "album", "albums", "chart", "charts", "box", "office"})


def of_it(layers: Layers, position: int, works: bool = False) -> Topic | None:
    """Return the name that the words at `position` go on about, None where the sentences before name nothing.

    works  only what may be a work: no person, firm or place that is known for one
    """
    at = layers.sentence_index(position)
    known: dict[int, tuple[Topic | None, bool]] = layers.memo.setdefault("sentence_subjects", {})
    for _ in range(FARTHEST):
        at -= 1
        while at >= 0 and not layers.speaks(layers.sentences[at][0]):
            at -= 1  # "Read also: Win tickets"
        if at < 0:
            return None
        if at not in known:
            known[at] = _of_sentence(layers, layers.sentences[at][0])
        found, goes_on = known[at]
        if found is not None:
            return found if _fits(found, works, layers) else None
        if not goes_on:
            return None
    return None


def in_sentence(reading: Reading, pronoun: Word) -> Topic | None:
    """Return the name that "it" goes on about in its own sentence: the subject of a clause before.

    "Harbour Foods said it plans to spend £4m"
    """
    words = reading.words
    at = next((index for index, word in enumerate(words) if word.start == pronoun.start), 0)
    for verb in range(at - 1, max(0, at - FARTHEST_VERB), -1):
        if words[verb].tag not in FINITE or words[verb - 1].tag in FINITE:
            continue
        span = subject_of(reading, verb)
        if span is None or words[span[0]].tag == "PRON" or span[1] > at:
            continue
        if any(word.lower == "it" for word in words[verb:at]):
            return None  # "Hale sold it after it had": whatever that is, it is not Hale
        several = pronoun.lower == "they" and words[span[1] - 1].lower not in GROUPS
        named = _named(reading, span) or (None if several else _thing(reading, span, words[verb]))
        if named is None or named.type == "person":
            return None
        between = within(reading.layers.works, words[verb].start, pronoun.start)
        return None if named.type == "organization" and between else named
    return None


def another(reading: Reading, pronoun: Word, person: Topic) -> bool:
    """Return whether "he" may rather be a name nobody knows, the last subject before: "Ann Hale led. Bellou scored"."""
    layers, words = reading.layers, reading.words
    if person.start >= layers.sentence_at(pronoun.start)[0]:
        return False
    at = next((index for index, word in enumerate(words) if word.start == pronoun.start), 0)
    for verb in range(at - 1, max(0, at - FARTHEST_VERB), -1):
        if words[verb].tag not in FINITE or words[verb].lower in KNOWS:
            continue
        if (span := subject_of(reading, verb)) and span[1] <= at:
            last = words[span[1] - 1]
            return last.tag == "NOUN" and last.capital and not last.lower.endswith("s")
    before = layers.sentence_index(pronoun.start) - 1
    if before < 0 or person.start >= layers.sentences[before][1]:
        return False
    named = _of_sentence(layers, layers.sentences[before][0])[0]
    if named is None or named.type != "other" or named.start < person.start:
        return False
    return not within(layers.places, named.start, named.end)


def _thing(reading: Reading, span: Span, verb: Word) -> Topic | None:
    """Return a thing without a name that "it" may be: "The old penny was dug up and it sold for £4,000"."""
    words = reading.words
    begin, end = span
    head = next((index for index in range(begin, end) if words[index].tag == "PREP"), end)
    article = words[begin].tag == "DET"
    single = head > begin + article and words[head - 1].tag == "NOUN" and not words[head - 1].lower.endswith("s")
    titled = (
        end - begin > 1 and words[begin].capital and _capital(reading, words[end - 1])
    )  # "Portrait of Nell hung there until it sold"
    if not single or verb.lower in KNOWS or not (article or titled) or reading.layers.of_charts:
        return None
    return other(reading.layers, words[begin + article].start, words[end - 1].end)


def _fits(found: Topic, works: bool, layers: Layers) -> bool:
    if not works:
        return found.type != "person"
    return found.type == "work" or (found.type == "other" and not within(layers.places, found.start, found.end))


def _of_sentence(layers: Layers, first: int) -> tuple[Topic | None, bool]:
    """Return the named subject of a sentence, and whether it only stands for one named before."""
    reading = read_whole(layers, first)
    if reading is None:
        return None, False
    words = reading.words
    comma = next((index for index, word in enumerate(words) if word.lower == ","), 0) if words[0].tag == "SUB" else 0
    verbs = [index for index, word in enumerate(words) if index > comma and word.tag in FINITE]
    for verb in verbs[:MANY_VERBS]:
        if verb and words[verb - 1].tag in FINITE:
            continue
        span = subject_of(reading, verb)
        if span is None:
            continue
        if named := _named(reading, span):
            tells = words[verb].lower in KNOWS or words[verb].lower in COUNTS
            return (None, False) if tells and named.type != "work" else (named, False)
        if named := _said(reading, verb):
            return named, False
        if words[span[0]].lower in STAND_INS:
            new = introduced(reading, words[slice(*span)])
            return new, new is None
        return None, False
    return None, False


def main(layers: Layers, position: int) -> Topic | None:
    """Return what an article on charts is on, where its first sentence names it before `position` as its subject."""
    if "main_subject" not in layers.memo:
        opening = [first for first, _ in layers.sentences[:OPENING] if layers.region_at(first).kind == "body"]
        found = (_of_sentence(layers, first)[0] for first in opening[:1])
        layers.memo["main_subject"] = next(found, None)
    told: Topic | None = layers.memo["main_subject"]
    return told if told is not None and told.start < position and _fits(told, True, layers) else None


def _said(reading: Reading, verb: int) -> Topic | None:
    """Return the name that a phrase is said to be: "The surprise package is 'Ember'"."""
    words = reading.words
    begin = verb + 1
    if words[verb].tag != "BE":
        if words[verb].lower not in HANDED or words[begin : begin + 1] == [] or words[begin].lower != "to":
            return None
        begin += 1
    end = begin
    while end < len(words) and (words[end].tag in ("NAME", "OWN") or _capital(reading, words[end])):
        end += 1
    return _named(reading, (begin, end)) if end > begin else None


def _named(reading: Reading, span: Span) -> Topic | None:
    """Return the name that a phrase is, known or only written with capitals: "Hale's Cold Ember"."""
    words = reading.words
    begin, end = span
    stop = next((index for index in range(begin, end) if words[index].tag == "PREP"), end)
    last = words[stop - 1] if stop > begin else None
    if last is None or (words[begin].lower in SOME):
        return None
    if last.tag == "NAME" and last.mention is not None and not _runs_on(reading, begin, stop):
        kind = getattr(last.mention, "type", "")
        if kind == "place" and stop - begin == 1:
            return other(reading.layers, last.start, last.end)
        return Topic.of(last.mention) if kind in ("work", "person", "organization") else None
    while begin < stop and (words[begin].tag in ("DATE", "ADV", "CONJ", "MARK")):
        begin += 1
    owner = next((index for index in range(stop - 1, begin, -1) if words[index].tag == "OWN"), None)
    begin = owner + 1 if owner is not None else begin
    while stop - begin > LEAST_TITLE and _common(reading, words[begin]):
        begin += 1  # "the family farce Cold Ember"
    held = words[begin:stop]
    title = [word for word in held if _capital(reading, word) or (word is not held[0] and word.lower.isdigit())]
    if not title or len(title) < len(held) or title[0].lower in GENERAL:
        return None
    first, _ = reading.layers.sentence_at(held[0].start)
    opens = len(held) == 1 and held[0].start - first <= 1 and owner is None
    if opens and (held[0].lower.endswith("s") or not _elsewhere(reading, held[0])):
        return None
    return other(reading.layers, held[0].start, held[-1].end)


def _common(reading: Reading, word: Word) -> bool:
    """Return whether a word before a name only says what work it is: "the rural farce", "Animation"."""
    opens = word.start - reading.layers.sentence_at(word.start)[0] <= 1
    if not (opens or reading.text(word)[:1].islower()):
        return False
    return word.tag == "DET" or (word.tag == "NOUN" and (word.lower in MEDIA or word.lower in PLAIN))


def introduced(of: Reading, held: Sequence[Word]) -> Topic | None:
    """Return the title that ends the sentence before, where a sentence opens with what kind of work it is.

    "That saw off Bell's Ember. The seaside chiller took £2m", unless Ember was spoken of before that
    """
    layers = of.layers
    kind = held[0].lower == "the" and len(held) > 2 and held[-1].lower in MEDIA and layers.of_charts
    if not kind or held[0].start - layers.sentence_at(held[0].start)[0] > 1:
        return None
    at = layers.sentence_index(held[0].start) - 1
    reading = read_whole(layers, layers.sentences[at][0]) if at >= 0 else None
    if reading is None:
        return None
    words, end = reading.words, len(reading.words)
    if end and words[end - 1].lower == ")":
        end = reading.aside(end - 1) or end  # "Bell's Ember (Marl)"
    while end and words[end - 1].tag == "MARK":
        end -= 1
    begin, end = reading.chunk(end)
    begin = next((place + 1 for place in range(end - 1, begin, -1) if words[place].tag == "OWN"), begin)
    if begin == end or not begin or end - begin > LONGEST_TITLE:
        return None
    last, before = words[end - 1], words[begin - 1]
    kind = getattr(last.mention, "type", "work")
    if kind != "work" or last.tag == "DATE":
        return None
    named = Topic.of(last.mention) if last.tag == "NAME" and last.mention is not None else None
    if named is None and not (before.tag == "OWN" or before.lower in MEDIA or before.lower in WORKS):
        return None
    found = named or other(layers, words[begin].start, last.end)
    new = layers.article.text.rfind(found.name, max(0, found.start - NEWS), found.start) < 0
    return found if new and not is_rival(layers, found.start) else None


def _runs_on(reading: Reading, begin: int, stop: int) -> bool:
    """Return whether a place only ends a longer name: "Morning Norway"."""
    words = reading.words
    place = getattr(words[stop - 1].mention, "type", "") == "place"
    return place and stop - begin > 1 and words[stop - 2].tag == "NOUN" and _capital(reading, words[stop - 2])


def _elsewhere(reading: Reading, word: Word) -> bool:
    """Return whether a word that opens its sentence is written with a capital within another one too."""
    text, said = reading.layers.text, reading.text(word)
    at = text.find(f" {said}")
    while at > 0:
        if text[at - 1].islower() or text[at - 1] == ",":
            return not text[at + len(said) + 1 : at + len(said) + 2].isalnum()
        at = text.find(f" {said}", at + 1)
    return False


def _capital(reading: Reading, word: Word) -> bool:
    return word.tag in ("NOUN", "NAME", "DET") and reading.text(word)[:1].isupper()
