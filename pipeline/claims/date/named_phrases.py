"""What a noun phrase names: the name it holds, the name it stands for, or its own words.

the drama 'Longshore'                Longshore
his mother, Golda Reed               Golda Reed
Ann Hale's 42-date tour              its own words: the tour, not the singer
the second season of Longshore       Longshore, season 2
the trial of Otto Becker             its own words
it, the show, the company            what was spoken of before
a man, two officers                  nothing that anybody could look up
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline import vocab
from pipeline.discourse import referents
from pipeline.discourse.named import last_person, last_work, other, stands_for_one
from pipeline.discourse.referents import BODY, GROUP, PERSON
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.mentions.topics import describes
from pipeline.model import NameMention
from pipeline.normalize import numbers

PRONOUN = re.compile(r"(?:he|she|it|they|who|which|that|this|we|i|you|there|these|those|one|both|all)", re.IGNORECASE)
LEAD = re.compile(
    r"[\"'\s(]*(?:(?:[Tt]he|[Aa]n?|[Tt]h(?:is|at|ese|ose)|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Mm]y)\s+)?[\"']?"
)
HIS = re.compile(r"[\"']?(?:[Hh]is|[Hh]er)\b")
OWNER = re.compile(r"'s?\s+")
AND_NAME = re.compile(r"\s(?:and|&)\s[\"']?")
OF = re.compile(r"(?:^|\s)(?:of|for|on)\s(?:the\s)?(?:(?:[a-z][\w-]*|[A-Z]{2,}|\d+)\s){0,3}[\"']?$")
TITLE = re.compile(r"(?:^|(?<=[\s(]))(?P<m>[\"'])(?P<t>[A-Z](?:(?!(?P=m)[\s,.;)]|(?P=m)$)[^\"\n]){1,60})(?P=m)")
AGED = re.compile(r"\d-year-old$")
APPOSED = re.compile(r", (?:[A-Z][a-z]+\. )?$")
ROLE = re.compile(r"(?:'s?)?(?: (?!(?:of|in|on|at|for|from|with|by|to|and|or|after|than|against)\b)[\w'-]+){0,6} ")
OF_IT = re.compile(r"(?:[Tt]he|[Aa]n?)(?: [\w-]+)? (?P<noun>[a-z]+) of (?=(?:the|this|its|their) )")
DIGITS = re.compile(r"\d")
SEASON = re.compile(r"\b(?:(?P<nth>[a-z]+|\d+(?:st|nd|rd|th)) (?:season|series)|[Ss]eason (?P<n>\d{1,2}|[a-z]+))\b")
OPENS_LOWER = re.compile(r"[\"']?(?:[a-z0-9][\w'.-]*\s+|[A-Z][\w.-]*\s+|[A-Z][\w.-]*'s\s+){0,6}[\"']?")
NO_FIRST = frozenset(vocab.words("clause", "no_phrase")) - {
    "next",
    "last",
    "latest",
    "new",
    "back",
    "earlier",
    "later",
    "more",
}
NO_LAST = frozenset(vocab.words("clause", "no_last_word"))
PARTS = frozenset(vocab.words("clause", "part"))
NOBODY, FEATS, WORK_PARTS = (frozenset(vocab.words("event_words", kind)) for kind in ("nobody", "feats", "work_parts"))
COUNTS = frozenset({*numbers.UNITS, "all", "both", "more", "new", "further"})
OTHER_NOUN = re.compile(r"[a-z]+s")
LONGEST = 7  # words of a phrase that is its own name
NEAREST = 400  # characters before a phrase in which what it stands for was named


def of(layers: Layers, start: int, end: int) -> Topic | None:
    """Return what the noun phrase at [start, end) names, None where it names nothing that could be looked up."""
    text = layers.text
    words = text[start:end].strip(" \"'").lower().split()
    if not words:
        return None
    if len(words) == 1 and PRONOUN.fullmatch(words[0]):
        return referents.pronoun(layers, words[0], start)
    names = _names(layers, start, end)
    title = TITLE.search(text, start, end)
    if not names and (comma := text.find(", ", start, end)) > 0:
        return of(layers, start, comma)
    if title and not any(name.type == "work" for name in names):
        return Topic(
            layers.article.text[title.start("t") : title.end("t")].rstrip(","), "work", None, None, *title.span("t")
        )
    if not any(name.type == "work" for name in names):
        part = OF_IT.match(text, start, end)  # "the twelfth episode of the romance drama starring Ann Hale"
        told = referents.described(layers, part.end() if part and part["noun"].lower() in PARTS else start, end)
        if told:
            return _season(layers, told, start, end)
    if names:
        return _of_names(layers, names, start, end)
    if AGED.search(text, start, end):
        return last_person(layers, start)  # "the 22-year-old"
    if (part := OF_IT.match(text, start, end)) and part["noun"].lower() in PARTS | WORK_PARTS:
        return _stands_for(layers, part.end(), end) or _own_words(layers, part.end(), end)
    return _stands_for(layers, start, end) or _own_words(layers, start, end)


def _names(layers: Layers, start: int, end: int) -> list[NameMention]:
    kinds = (layers.works, layers.people, layers.organizations)
    return sorted((name for kind in kinds for name in within(kind, start, end)), key=lambda name: name.start)


def _of_names(layers: Layers, names: Sequence[NameMention], start: int, end: int) -> Topic | None:
    text = layers.text
    head = names[0]
    if described := _described(layers, names, start, end):
        return described
    last = names[-1]
    if len(names) > 1 and last.type == "person" and last.end >= end - 1 and ROLE.fullmatch(text, head.end, last.start):
        return Topic.of(last)  # "Northwind chief executive Otto Becker"
    closed = head.end + (
        text[head.start - 1 : head.start] in ("'", '"') and text[head.end : head.end + 1] in ("'", '"')
    )
    owner = OWNER.match(text, closed, end)
    if owner and owner.end() < end:
        return _owned(layers, names, owner.end(), start, end)
    before = text[start : head.start]
    if not OPENS_LOWER.fullmatch(text, start, head.start) or _governed(before):
        governed = OF.search(text, start, head.start)
        noun = text[start : governed.start()].split()[-1:] if governed else []
        if noun and owner and noun[0].lower() in PARTS:  # "the ninth season of Nine's marriage show"
            held = layers.topics[layers.sentence_index(start)]
            return held if held and held.type == "work" and held.end <= start else _own_words(layers, start, end)
        if noun and head.type == "work" and noun[0].lower() in PARTS | WORK_PARTS:
            return _season(layers, Topic.of(head), start, end)
        if governed is None and last.end >= end - 1 and APPOSED.search(before):
            return Topic.of(last)  # "his mother, Golda Reed"
        if "," in before:  # "the sequel, directed by Ann Hale,"
            return of(layers, start, start + before.index(","))
        return _own_words(layers, start, end)
    rest = text[head.end : end].strip("\"' ,")
    if head.type == "work" and OTHER_NOUN.fullmatch(rest) and rest not in PARTS | WORK_PARTS:
        return None  # "the Longshore stars"
    if len(names) > 1 and head.type == "person" and AND_NAME.fullmatch(text, head.end, names[1].start):
        return other(layers, head.start, names[1].end)
    if rest and rest[0].islower() and head.type != "work" and " " not in rest and rest.isalpha() and rest not in PERSON:
        return _own_words(layers, start, end)  # "Northwind shares"
    return _season(layers, Topic.of(head), start, end)


def _described(layers: Layers, names: Sequence[NameMention], start: int, end: int) -> Topic | None:
    """Return the work at the end of the phrase: "Ann Hale's new album Slow River"."""
    last = names[-1]
    if last.type != "work" or last.end < end - 1:
        return None
    lead = layers.text[start : last.start]
    if _governed(lead) and not (OF.search(lead) and _part_before(lead)):
        return None
    return _season(layers, Topic.of(last), start, end)


def _governed(lead: str) -> bool:
    """Return whether a preposition in `lead` governs what follows it."""
    return any(
        word in ("of", "in", "on", "at", "for", "from", "with", "by", "to", "between", "against", "about")
        for word in lead.split()
    )


def _part_before(lead: str) -> bool:
    words = [word.strip("\"',").lower() for word in lead.split()]
    return any(word in PARTS or word in WORK_PARTS for word in words)


def _owned(layers: Layers, names: Sequence[NameMention], at: int, start: int, end: int) -> Topic | None:
    """Return what "NAME's ..." is: the part of a work is the work's, else the owner's thing by its own words."""
    noun = layers.text[at:end].rstrip("\"' ,").split()[-1].lower()
    if names[0].type == "work" and noun in PARTS | WORK_PARTS:
        return _season(layers, Topic.of(names[0]), start, end)
    if stands_for_one(noun):
        held = layers.topics[layers.sentence_index(start)]
        if held and held.type == "work":
            return held
    return _own_words(layers, start, end)


def _stands_for(layers: Layers, start: int, end: int) -> Topic | None:
    """Return what "the show", "its finale", "the singer", "the company" stand for."""
    text = layers.text
    words = text[start:end].strip("\"', ").lower().split()
    held = layers.topics[layers.sentence_index(start)]
    definite = words[0] in ("the", "this", "that", "its", "his", "her", "their") and len(words) <= 4
    if held and held.type == "work" and (words[-1] in WORK_PARTS or words[-1][:-1] in PARTS) and words[0] in COUNTS:
        return held  # "two further seasons"
    if not (held and held.type == "work") and (words[-1] in WORK_PARTS or words[-1][:-1] in PARTS):
        before = last_work(layers, start)
        if before and start - before.end <= NEAREST and (definite or words[0] in COUNTS):
            return before
    if definite and words[-1] in PERSON:
        return last_person(layers, start)
    if definite and words[-1] in BODY and len(words) == 2:
        named = within(layers.organizations, max(0, start - NEAREST), start)
        return Topic.of(named[-1]) if named else None
    if HIS.match(text, start) and words[-1] not in vocab.surfaces("media"):
        return None
    if definite and words[-1] in GROUP and held and held.type in ("person", "organization", "other"):
        return held
    if definite and words[-1] in FEATS and held and held.type == "work":
        return held
    part = words[-1] in PARTS or words[-1] in WORK_PARTS or SEASON.fullmatch(text, start, end) is not None
    if held and held.type == "work" and (describes(text, start, end) is not None or (definite and part)):
        return _season(layers, held, start, end)
    return None


def _own_words(layers: Layers, start: int, end: int) -> Topic | None:
    """Return the phrase as its own name, where its words could tell a reader what is meant."""
    comma = layers.text.find(", ", start, end)
    if comma > 0:
        end = comma
    if lead := LEAD.match(layers.text, start, end):
        own = layers.text[start : lead.end()].strip().lower()
        start = lead.end()
        if own in ("his", "her", "my", "our", "their"):
            return None
    words = layers.text[start:end].strip("\"' ").lower().split()
    if not words or len(words) > LONGEST or len(layers.text[start:end].strip()) < 3:
        return None
    if words[0] in NO_FIRST or words[-1] in NO_LAST or words[-1] in NOBODY or words[-1] in numbers.UNITS:
        return None
    if overlaps(layers.dates, start, start + 1) or any(PRONOUN.fullmatch(word) for word in words[:-1]):
        return None
    if DIGITS.match(words[0]) and not layers.text[start:end][-1:].isupper() and words[-1] in NOBODY:
        return None
    while layers.text[end - 1] in "\"' ,.":
        end -= 1
    return other(layers, start, end)


def _season(layers: Layers, subject: Topic, start: int, end: int) -> Topic:
    """Return the work with the season that the phrase counts: "the second season of Longshore"."""
    told = SEASON.search(layers.text, start, end)
    if told is None or subject.type != "work":
        return subject
    number = numbers.cardinal(told["n"]) if told["n"] else numbers.ORDINALS.get(told["nth"].lower())
    return replace(subject, season=int(number)) if number else subject
