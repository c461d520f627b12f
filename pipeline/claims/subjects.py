"""Whom a figure, a rank or a date is about: the one bridge from words to the name they hang on.

Ozark drew an audience, a feat worth 4 million viewers   Ozark, the name before
Ticket sales fell, in all by 4 per cent                  ticket sales, the subject of the verb before
It slipped to third place                                what the sentence is about
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline import vocab
from pipeline.claims.seasons import season_of
from pipeline.discourse.antecedents import COUNTS
from pipeline.discourse.named import HE_OR_SHE, NEAR, PRONOUNS, last_person, last_work, next_work, other, stands_for_one
from pipeline.discourse.phrases import topic_of
from pipeline.grammar.reading import FINITE, KNOWS, read_whole
from pipeline.grammar.subject import subject_of
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.mentions.topics import describes, past_aside
from pipeline.model import NameMention

OBLIQUE = re.compile(r"\b(?:with|by|on|at|from|in|for|of|to|starring|featuring|as|than|including|via|through) [\"'(]*$")
ACTS = re.compile(
    r"(?:,[^,;.\n]{1,60},| \([^()\n]{1,40}\)| [-\u2013\u2014] [^;.\n]{1,80} [-\u2013\u2014])?,? (?:(?:also|now"
    r"|then|just|already|still|only|never|has|have|had|was|were|is"
    r"|are|will|would|could|may|might|can|did|does|who|which|reportedly|recently) ){0,3}[a-z]+(?:ed|es|s|en|ew|ade"
    r"|ook|old"
    r"|ent|ot|ought|ave|ame|id|un|et|on|ing|ost|ell|ose|eft|ut|it|ay|eld|rew|at|ad|as)\b"
)
NEXT_TO = re.compile(r"[\"')]?,? ?(?:who|which|that)? ?(?:has|have|had|was|were|is|are|will)? ?(?:been )?")
REPORTER = re.compile(  # "Paramount had estimated": who counts is not what is counted
    r",? (?:(?:had|has|have) )?(?:estimated?|estimates|projects?|projected|predict(?:s|ed)?|forecasts?|expects?"
    r"|expected"
    r"|reports?|reported|said|says|pegged|announced|revealed|confirmed|believes?|believed)\b"
)
OF_A_WORK = re.compile(rf" (?:[a-z][\w-]* ){{0,2}}(?:{vocab.alternation(vocab.surfaces('media'))})\b")
ARTICLE_END = re.compile(r"\b(?:[Tt]he|[Tt]his|[Aa]n?) [\"']?$")
APPOSED = re.compile(r"(?:(?<=runner-up)| of the runner-up),? [\"']?")
ADJACENT = re.compile(  # "with the ferry in 13th place", "Bergen at 45.9": the name right before
    r"(?P<lead>(?:^|[,;:] |\b(?:and|with|while|but|ahead of|to|past|behind|on|off|by|see|saw|put|leaving|had|left"
    r"|led|took|sent|guided) ))(?:the |The )?"
    r"(?P<who>[A-Z0-9][\w&'.-]*(?: (?:[A-Z0-9&]|i\d)[\w&'.-]*){0,5})(?: \([^()\n]{1,40}\))?,?"
    r" (?:(?:is|was|finishing|dwindling|sitting|languishing|up|back|are|were|came|stood|sat"
    r"|just behind) )?(?:up )?(?:in|at|on) (?:an? )?(?:(?:joint|distant|close) )?$"
)
ADJACENT_REACH = 100  # characters before an amount or a rank in which such a name stands
COPULA = re.compile(
    r"(?: [\w'-]+){0,6}? (?:was|is|were|are|went to|belonged to|came|comes)(?: (?!(?:by|in|at|on|under|from|of|to"
    r"|for|with)\b)[\w'-]+){0,4} [\"']?"
)
RELATIVE = re.compile(r"\b(?P<noun>[a-z-]+), (?:which|that) ")  # "another hit series, which ..."
OWNER = re.compile(r"'s? [\w-]+")
IT = re.compile(r"its?\b", re.IGNORECASE)
LONGEST_SENTENCE = 500  # characters of a sentence that are read before a figure; longer ones are lists
PARTS = frozenset(vocab.words("clause", "part"))
OPENS_CLAUSE = frozenset({"when", "where", "while", "whereas", "because", "although", "though"})
FARTHEST_VERB = 20  # words
FARTHEST = 90  # characters from a subject to its figure, in articles that count no audience


def of(layers: Layers, start: int, end: int) -> Topic | None:
    """Return what the words at [start, end) are about, None when the text does not tell.

    Looks in this order: the nearest name before in the sentence (a work, else who acts), the subject of the last verb
    before, the words that stand for a name at its opening, the topic of the sentence.
    """
    subject = _of(layers, start, end)
    if subject is None or subject.name.lower() in PRONOUNS:
        return None
    if subject.type != "work":
        return subject
    clause = max(layers.sentence_at(start)[0], start - LONGEST_SENTENCE)
    season = season_of(layers, subject, clause, start, end)
    return subject if season == subject.season else replace(subject, season=season)


def _of(layers: Layers, start: int, end: int) -> Topic | None:
    first, last = layers.sentence_at(start)
    first = max(first, start - LONGEST_SENTENCE)
    own = past_aside(layers, first, last)
    if own > start:
        return _at(layers, own, last) if layers.of_charts else None
    if name := _adjacent(layers, own, start):
        return name
    relative = RELATIVE.search(layers.text, own, start)
    if relative and stands_for_one(relative["noun"]) and not within(layers.works, own, start):
        return layers.topics[layers.sentence_index(start)] or next_work(layers, last)
    names = _names(layers, own, last)
    before = [name for name in names if name.end <= start]
    known = layers.of_charts  # elsewhere a title is a rare guest, and believed only where it is the subject
    before = [name for name in before if (known and name.type == "work") or _acts(layers.text, name, own, start)]
    if before:
        return Topic.of(before[-1]) if known or start - before[-1].end <= FARTHEST else None
    if name := _named_by_copula(layers, names, end):
        return Topic.of(name)
    held = layers.topics[layers.sentence_index(start)]
    told = _of_clause(layers, start)
    if told and not _stands_for_another(told):
        return told
    if HE_OR_SHE.match(layers.text, own):
        return last_person(layers, own) or held
    medium = describes(layers.text, own, last)
    if medium is not None:
        if held and held.type == "person" and IT.match(layers.text, own):
            return None
        return held if not medium or held is None or held.type == "work" else last_work(layers, own) or held
    if held is None or not known:
        return told
    return held if held.start >= first or held.type == "work" else told


def _adjacent(layers: Layers, clause: int, start: int) -> Topic | None:
    """Return the name that stands right before a place or figure: "ahead of the Ford in 13th place"."""
    text = layers.text
    if text[start - 4 : start] not in (" in ", " at ", " on ", "n a ", "t a "):
        return None
    beside = ADJACENT.search(text, max(clause, start - ADJACENT_REACH), start)
    if beside is None:
        return None
    begin, stop = beside.span("who")
    alone = begin == clause or text[clause:begin].strip().lower() == "the"
    if alone or overlaps(layers.dates, begin, stop) or overlaps(layers.works, begin, stop):
        return None
    known = [name for name in within(layers.people, begin, stop) if name.end == stop]
    return Topic.of(known[-1]) if known else other(layers, begin, stop)


def _stands_for_another(told: Topic) -> bool:
    """Return whether words are no name but a work's: "the show", "first episode of the series"."""
    words = told.name.lower().split()
    return told.type == "other" and (stands_for_one(words[-1]) or any(word in PARTS for word in words[:2]))


def _of_clause(layers: Layers, start: int) -> Topic | None:
    """Return the subject of the last verb before `start` that has one, by grammar."""
    reading = read_whole(layers, start)
    if reading is None:
        return None
    words = reading.words
    at = bisect_left(words, start, key=lambda word: word.start)
    told = at
    for verb in range(at - 1, max(-1, at - FARTHEST_VERB), -1):
        if words[verb].tag == "SUB" and words[verb].lower in OPENS_CLAUSE:
            return None  # "the most since May, when 4 million saw it"
        if words[verb].tag not in FINITE or verb >= told:
            continue
        if words[verb].lower in KNOWS or words[verb].lower in COUNTS:
            told = reading.group(verb)
            continue  # who counts is not what is counted
        if (span := subject_of(reading, verb)) is not None:
            if any(word.tag == "FIGURE" for word in words[slice(*span)]):
                return None  # "36 million hours were watched": the amount itself
            return topic_of(reading, span) if span[1] <= at else None
    return None


def _acts(text: str, name: NameMention, clause: int, start: int) -> bool:
    """Return whether a person or company is the subject of its clause: opens it, or is followed by a verb."""
    opens = name.start - clause <= NEAR and "," not in text[clause : name.start]
    return (
        opens or ACTS.match(text, name.end, start) is not None or NEXT_TO.fullmatch(text, name.end, start) is not None
    )


def _names(layers: Layers, start: int, end: int) -> Sequence[NameMention]:
    """Return what may be a subject in [start, end): works; where there is none, people and organizations."""
    return within(layers.works, start, end) or _people(layers, start, end)


def _people(layers: Layers, start: int, end: int) -> list[NameMention]:
    names = [*within(layers.people, start, end), *within(layers.organizations, start, end)]
    return [name for name in sorted(names, key=lambda name: name.start) if not _oblique(layers, name, start)]


def _oblique(layers: Layers, name: NameMention, first: int) -> bool:
    """Return whether a person or company only stands beside the subject: "with Ann Hale", "Ann Hale's latest film"."""
    before = layers.text[max(first, name.start - 16) : name.start]
    return (
        OBLIQUE.search(before) is not None
        or OWNER.match(layers.text, name.end) is not None
        or REPORTER.match(layers.text, name.end) is not None
        or (ARTICLE_END.search(before) is not None and OF_A_WORK.match(layers.text, name.end) is not None)
    )


def _named_by_copula(layers: Layers, names: Sequence[NameMention], end: int) -> NameMention | None:
    """Return the name that the words ending at `end` are said to be: "The most watched show was Tin Parade"."""
    after = next((name for name in names if name.start >= end), None)
    if after and APPOSED.fullmatch(layers.text, end, after.start):
        return after  # "the runner-up, 'Tin Parade'"
    return after if after and COPULA.fullmatch(layers.text, end, after.start) else None


def _at(layers: Layers, own: int, last: int) -> Topic | None:
    """Return the subject that follows an aside: "In fifth, Tin Parade ..."."""
    names = _names(layers, own, last)
    if names and names[0].start - own <= NEAR and describes(layers.text, own, last) is None:
        return Topic.of(names[0])
    return layers.topics[layers.sentence_index(own)]
