"""Whom a figure, a rank or a date is about: the one bridge from words to the name they hang on.

'Harbour Lights' beat Ozark, with 4 million viewers.     -> Harbour Lights: Ozark is the rival
It slipped to third place.                               -> what the sentence is about
Ozark (12 million hours), Lupin (9 million hours)        -> the name before the parenthesis
Ticket sales fell 4 per cent.                            -> the noun phrase "Ticket sales"
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline import vocab
from pipeline.claims.beside import stated
from pipeline.claims.clauses import VERB, clause_start, goes_on
from pipeline.claims.noun_phrases import phrase
from pipeline.claims.seasons import season_of
from pipeline.discourse.named import HE_OR_SHE, NEAR, PRONOUNS, last_person, last_work, next_work, other, stands_for_one
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.mentions.topics import describes, past_aside
from pipeline.model import NameMention

RIVAL = re.compile(rf"(?:^|[ ,])(?:{vocab.alternation(vocab.words('clause', 'rival'))})(?: [\w'-]+){{0,2}} [\"'(]*$")
RIVAL_REACH = 40  # characters before a name in which a rival word may stand
OBLIQUE = re.compile(r"\b(?:with|by|on|at|from|in|for|of|to|starring|featuring|as|than|including|via|through) [\"'(]*$")
RELATIVE = re.compile(r"\b(?P<noun>[a-z-]+), (?:which|that) ")
RELATIVE_NAME = (
    re.compile(  # "Nine's Harbour, which drew ...": whom the relative clause is about, though nobody is known
        r"(?<![\d,.])(?P<name>(?:[A-Z][\w'-]*|\d[\d:.]*)(?: (?:[A-Z][\w'-]*|\d[\d:.]*)){0,4}), (?:who|which) [^,.;]*$"
    )
)
ACTS = re.compile(
    r"(?:,[^,;.\n]{1,60},| \([^()\n]{1,40}\)| [-\u2013\u2014] [^;.\n]{1,80} [-\u2013\u2014])?,? (?:(?:also|now"
    r"|then|just|already|still|only|never|has|have|had|was|were|is"
    r"|are|will|would|could|may|might|can|did|does|who|which|reportedly|recently) ){0,3}[a-z]+(?:ed|es|s|en|ew|ade"
    r"|ook|old"
    r"|ent|ot|ought|ave|ame|id|un|et|on|ing|ost|ell|ose|eft|ut|it|ay|eld|rew|at|ad|as)\b"
)
NEXT_TO = re.compile(r"[\"')]?,? ?(?:who|which|that)? ?(?:has|have|had|was|were|is|are|will)? ?(?:been )?")
PAIRED = re.compile(r"[A-Z][\w'-]* (?:and|&) $")
WHO = re.compile(r",? who (?!\w+ (?:said|says|told))")
REPORTER = re.compile(  # "Paramount had estimated": who counts is not what is counted
    r",? (?:(?:had|has|have) )?(?:estimated?|estimates|projects?|projected|predict(?:s|ed)?|forecasts?|expects?"
    r"|expected"
    r"|reports?|reported|said|says|pegged|announced|revealed|confirmed|believes?|believed)\b"
)
OF_A_WORK = re.compile(rf" (?:[a-z][\w-]* ){{0,2}}(?:{vocab.alternation(vocab.surfaces('media'))})\b")
ARTICLE_END = re.compile(r"\b(?:[Tt]he|[Tt]his|[Aa]n?) [\"']?$")
APPOSED = re.compile(r"(?:(?<=runner-up)| of the runner-up),? [\"']?")
OWNER = re.compile(r"'s? [\w-]+")
LATE_PRONOUN = re.compile(r" (?:it|he|she)$")  # "In Norway it was first"
IT = re.compile(r"its?\b", re.IGNORECASE)
LONGEST_SENTENCE = 500  # characters of a sentence that are read before a figure; longer ones are lists
FARTHEST = 90  # characters from a subject to its figure, in articles that count no audience
COPULA = re.compile(
    r"(?: [\w'-]+){0,6}? (?:was|is|were|are|went to|belonged to|came|comes)(?: (?!(?:by|in|at|on|under|from|of|to"
    r"|for|with)\b)[\w'-]+){0,4} [\"']?"
)
OF_NAME = re.compile(  # "hours of viewing for the film Ozark"; "the one week her 2009 album Ozark spent"
    r"(?: (?:her|his|its|their|the) (?:\d{4} )?(?:album|single|song|film|show) [\"']?)"
    r"|[^.;,]{0,60}? (?:for|of|by|to) (?:(?!the\b)[\w'-]+ ){0,4}?(?:the (?:[\w-]+ ){0,3})?[\"']?"
)
MARKS = "\"'"


def of(layers: Layers, start: int, end: int) -> Topic | None:
    """Return what the words at [start, end) are about, None when the text does not tell.

    Looks in this order: a name before a parenthesis, the nearest name before in the clause that is no rival, the name
    that the words are said to be, a name after ("hours of viewing for Ozark"), the words that stand for a name, the
    clause's own noun phrase, the topic of the sentence.
    """
    subject = _of(layers, start, end)
    if subject is None or subject.name.lower() in PRONOUNS:
        return None
    if subject.type != "work":
        return subject
    clause = clause_start(layers, max(layers.sentence_at(start)[0], start - LONGEST_SENTENCE), start)
    season = season_of(layers, subject, clause, start, end)
    return subject if season == subject.season else replace(subject, season=season)


def _of(layers: Layers, start: int, end: int) -> Topic | None:
    first, last = layers.sentence_at(start)
    first = max(first, start - LONGEST_SENTENCE)
    if name := _before_parenthesis(layers, within(layers.works, first, start), first, start):
        return Topic.of(name)
    own = past_aside(layers, first, last)
    if own > start:
        return _at(layers, own, last) if layers.of_charts else None
    names = _names(layers, own, last)
    if name := _owner(layers, own, start) or _before_parenthesis(layers, names, own, start):
        return Topic.of(name)
    clause = clause_start(layers, own, start)
    if subject := stated(layers, clause, start, end):
        return subject
    told = RELATIVE_NAME.search(layers.text, own, start)
    if told and clause <= told.end("name"):
        begin, stop = told.span("name")
        if not any(overlaps(kind, begin, stop) for kind in (layers.works, layers.people, layers.dates)):
            return other(layers, begin, stop)
    if person := _who(layers, own, start):
        return _with_partner(layers, own, person)
    before = [name for name in names if name.end <= start and not _rival(layers, name, own)]
    if (relative := RELATIVE.search(layers.text, own, start)) and stands_for_one(relative["noun"]):
        before = [name for name in before if name.type == "work" and name.start > relative.start() - NEAR]
        if not before:
            return layers.topics[layers.sentence_index(start)] or next_work(layers, last)
    if relative and not layers.of_charts:
        return None  # "the camp, which housed 2,000": what it is about has no name
    if clause > own and not any(name.start >= clause for name in before):
        before += [name for name in _people(layers, clause, start) if not _rival(layers, name, clause)]
    known = layers.of_charts  # elsewhere a title is a rare guest, and believed only where it is the subject
    before = [name for name in before if (known and name.type == "work") or _acts(layers.text, name, clause, start)]
    if before and (before[-1].start >= clause or goes_on(layers.text, clause, start)):
        return _with_partner(layers, own, before[-1]) if known or start - before[-1].end <= FARTHEST else None
    if name := _named_by_copula(layers, names, end) or _named_after(layers, names, end):
        return Topic.of(name)
    held = layers.topics[layers.sentence_index(start)]
    for at in (clause, own):
        if HE_OR_SHE.match(layers.text, at):
            return last_person(layers, at) or held
        medium = describes(layers.text, at, last)
        if medium is not None:
            if held and held.type == "person" and IT.match(layers.text, at):
                return None
            return held if not medium or held is None or held.type == "work" else last_work(layers, at) or held
    if words := phrase(layers, clause, start):
        return words
    verb = VERB.search(layers.text, clause, start)
    if verb and (late := LATE_PRONOUN.search(layers.text, clause, verb.start())):
        return last_person(layers, clause) if HE_OR_SHE.match(late[0].strip()) else held
    if held is None or not known:
        return None
    return held if held.start >= first or held.type == "work" else None


def _with_partner(layers: Layers, own: int, name: NameMention) -> Topic:
    """Return `name`, with the person before it where both are the subject: "Ann and Otto"."""
    pair = PAIRED.search(layers.text, own, name.start) if name.type == "person" else None
    return other(layers, pair.start(), name.end) if pair else Topic.of(name)


def _who(layers: Layers, own: int, start: int) -> NameMention | None:
    """Return the person that a relative clause is about: "ahead of Ann Hale, who took fourth place"."""
    for person in reversed(within(layers.people, own, start)):
        after = layers.text[person.end : start]
        if any(mark in after for mark in (".", ";", " and ", " but ", " while ")):
            return None
        if WHO.match(after):
            return person
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


def _owner(layers: Layers, first: int, start: int) -> NameMention | None:
    """Return the name that owns the amount: "Ann Hale's 46 weeks"."""
    kinds = (layers.works, layers.people, layers.organizations)
    names = (name for kind in kinds for name in within(kind, first, start))
    return next((name for name in names if layers.text[name.end : start] == "'s "), None)


def _oblique(layers: Layers, name: NameMention, first: int) -> bool:
    """Return whether a person or company only stands beside the subject: "with Ann Hale", "Ann Hale's latest film"."""
    before = layers.text[max(first, name.start - 16) : name.start]
    return (
        OBLIQUE.search(before) is not None
        or OWNER.match(layers.text, name.end) is not None
        or REPORTER.match(layers.text, name.end) is not None
        or (ARTICLE_END.search(before) is not None and OF_A_WORK.match(layers.text, name.end) is not None)
    )


def _at(layers: Layers, own: int, last: int) -> Topic | None:
    """Return the subject that follows an aside: "In fifth, Tin Parade ..."."""
    names = _names(layers, own, last)
    if names and names[0].start - own <= NEAR and describes(layers.text, own, last) is None:
        return Topic.of(names[0])
    return layers.topics[layers.sentence_index(own)]


def _before_parenthesis(layers: Layers, names: Sequence[NameMention], own: int, start: int) -> NameMention | None:
    opened = layers.text.rfind("(", own, start)
    if opened < 0 or layers.text.find(")", opened, start) >= 0:
        return None
    return next((name for name in reversed(names) if name.end <= opened and opened - name.end <= 4), None)


def _rival(layers: Layers, name: NameMention, first: int) -> bool:
    before = layers.text[max(first, name.start - RIVAL_REACH) : name.start]
    return RIVAL.search(before) is not None and not VERB.match(layers.text, name.end + (layers.text[name.end] in MARKS))


def _named_by_copula(layers: Layers, names: Sequence[NameMention], end: int) -> NameMention | None:
    """Return the name that the words ending at `end` are said to be: "The most watched show was Tin Parade"."""
    after = next((name for name in names if name.start >= end), None)
    if after and APPOSED.fullmatch(layers.text, end, after.start):
        return after  # "the runner-up, 'Tin Parade'"
    return after if after and COPULA.fullmatch(layers.text, end, after.start) else None


def _named_after(layers: Layers, names: Sequence[NameMention], end: int) -> NameMention | None:
    """Return the work that the amount is said to be of: "hours of viewing for Ozark"."""
    after = next((name for name in names if name.start >= end and name.type == "work"), None)
    return after if after and OF_NAME.fullmatch(layers.text, end, after.start) else None
