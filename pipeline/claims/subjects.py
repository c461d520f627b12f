"""Whom a figure, a rank or a date is about: the one bridge from words to the name they hang on.

'Harbour Lights' beat Ozark, with 4 million viewers.     -> Harbour Lights: Ozark is the rival
It slipped to third place.                               -> what the sentence is about
Ozark (12 million hours), Lupin (9 million hours)        -> the name before the parenthesis
Ticket sales fell 4 per cent.                            -> the noun phrase "Ticket sales"
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline import vocab
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.mentions.topics import describes, many, past_aside
from pipeline.model import NameMention

RIVAL = re.compile(rf"(?:^|[ ,])(?:{vocab.alternation(vocab.words('clause', 'rival'))})(?: [\w'-]+){{0,2}} [\"'(]*$")
RIVAL_REACH = 40  # characters before a name in which a rival word may stand
OBLIQUE = re.compile(r"\b(?:with|by|on|at|from|in|for|of|to|starring|featuring|as|than|including|via|through) [\"'(]*$")
RELATIVE = re.compile(r"(?P<noun>[a-z-]+), (?:which|that) ")
SHARE_OF = re.compile(
    r" of (?:the |all |its )?(?P<things>(?:[A-Z][a-z]+ )?(?!total|market|share|audience)[a-z][\w-]+s)\b"
)
RELATIVE_NAME = re.compile(  # "ABC's 7:30, which drew ...": whom the relative clause is about, though nobody is known
    r"(?P<name>(?:[A-Z][\w'-]*|\d[\d:.]*)(?: (?:[A-Z][\w'-]*|\d[\d:.]*)){0,4}), (?:who|which) [^,.;]*$"
)
ATTRIBUTIVE = re.compile(  # "the $110m project", "the 200 million dollar sequel": the amount describes a work
    r"(?: \([^()\s]{1,16}\))?[ -](?:(?:budget(?:ed)?|[a-z]+-budget) )?"
    rf"(?:project|{vocab.alternation(vocab.words('clause', 'priced'))})\b"
)
ABSOLUTE = re.compile(  # "with foreign films taking the remaining 62 per cent": a subject of its own behind "with"
    r"\b(?:with|leaving) (?P<who>(?:[\w'&-]+ ){1,5}?)"
    r"(?:taking|making|earning|drawing|grossing|accounting for|selling|adding|attracting|averaging|pulling in|having"
    r"|bringing in|contributing|collecting|charting with|following with|trailing with|(?:in )?(?:first|second|third"
    r"|fourth|fifth)(?: place)? (?:on|with|at))"
    r"(?: (?:in|up|the|about|around|an|a|estimated|nearly|remaining|other|some|just|only|over|more|than)){0,3} $"
)
OWN_WHOLE = re.compile(r"\b(?:despite|with|as) (?:(?:about|around|nearly|some|only|just|more than|over) )?$")
SPENT = re.compile(r" (?P<who>she|he|it|they|her|his)\b(?: [\w-]+){0,2}? (?:spent|earned|had|logged|held|stayed|led)\b")
GAIN_OF = re.compile(  # "This represented a 4.5 per cent gain for the proportion of Welsh films"
    r"(?: year-on-year| annual| overall)? (?:gain|increase|rise|jump|drop|fall|decline|decrease|boost|growth) "
    r"(?:for|in)"
    r" (?:the )?(?P<things>(?:(?!(?:and|but|which|that|while|compared|from|to|on|for)\b)[\w'-]+ ?){1,6})"
)
SAYS_THIS = re.compile(
    r"(?:[Tt]his|[Tt]hat|[Tt]here|[Ww]hich) (?:represented|represents|was|is|marked|marks|meant|means)\b"
)
REPORTER = re.compile(  # "Paramount had estimated": who counts is not what is counted
    r",? (?:(?:had|has|have) )?(?:estimated?|estimates|projects?|projected|predict(?:s|ed)?|forecasts?|expects?"
    r"|expected"
    r"|reports?|reported|said|says|pegged|announced|revealed|confirmed|believes?|believed)\b"
)
OF_A_WORK = re.compile(rf" (?:[a-z][\w-]* ){{0,2}}(?:{vocab.alternation(vocab.surfaces('media'))})\b")
ARTICLE_END = re.compile(r"\b(?:[Tt]he|[Tt]his|[Aa]n?) [\"']?$")
APPOSED = re.compile(r"(?:(?<=runner-up)| of the runner-up),? [\"']?")
OWNED_TITLE = re.compile(r"(?P<owner>.{2,40})'s? (?=[A-Z])")
LOWER_LEAD = re.compile(r"(?:[a-z][\w-]* ){1,4}(?=[A-Z][\w&'-]*(?: [A-Z&][\w'-]*)*$)")
MODIFIER = re.compile(r" (?:with|on|from|featuring|starring|hosted by|presented by) (?=[A-Z])")
OWNED = re.compile(r"\w's? [a-z]")
OWNER = re.compile(r"'s? [\w-]+")
BREAK = re.compile(
    r"; |, (?:while|but|whereas|and|when|as) |(?<=[a-z\"')][a-z\"')])\. (?=[A-Z\"'])|: | while | whereas | when "
    r"| that (?=(?:the|it|this|its) )"
)
HE_OR_SHE = re.compile(r"(?:he|she|his|her)\b", re.IGNORECASE)
PRONOUN = re.compile(r"(?:it|they|he|she)\b", re.IGNORECASE)
VERB = re.compile(
    r" (?:was|were|is|are|has|have|had|will|would|rose|fell|took|made|earned|grossed|drew|received|accounted|amounted"
    r"|dropped|climbed|jumped|slipped|grew|saw|hit|reached|passed|topped|sold|brought|pulled|raked|averaged|added|lost"
    r"|came|stood|attracted|increased|decreased|declined|generated|collected|represented|totalled|totaled|cost|spent"
    r"|went|moved|opened|debuted|scored|logged|recorded|registered|marked|contributed|posted|peaked|landed|ended|became"
    r"|holds|held|managed|finished|placed|ranked|won|led|leads|follows|followed|put|notched|amassed|accounts|makes)\b"
)
LEADING = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts?|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Tt]heir|[Mm]eanwhile,|[Hh]owever,|[Bb]ut) )+"
)
LONGEST_PHRASE = 9  # words of a subject that is no name
SEASON = re.compile(r"(?:Season|Series|Part|Volume) (?P<n>\d{1,2})")
ASIDES = frozenset(vocab.words("clause", "aside"))
AUDIENCE = frozenset(vocab.words("clause", "audience"))
SOURCES = frozenset(vocab.words("clause", "source"))
PARTS = frozenset(vocab.words("clause", "part"))
NO_SUBJECT = frozenset({"it", "they", "he", "she", "which", "who", "that", "this", "there", "we", "i", "you", "what"})
COPULA = re.compile(
    r"(?: [\w'-]+){0,6}? (?:was|is|were|are|went to|belonged to|came|comes)(?: (?!by\b|in\b)[\w'-]+){0,4} [\"']?"
)
OF_NAME = re.compile(  # "hours of viewing for the film Ozark"; "the one week her 2009 album Ozark spent"
    r"(?: (?:her|his|its|their|the) (?:\d{4} )?(?:album|single|song|film|show) [\"']?)"
    r"|[^.;,]{0,60}? (?:for|of|by|to) (?:(?!the\b)[\w'-]+ ){0,4}?(?:the (?:[\w-]+ ){0,3})?[\"']?"
)
MARKS = "\"'"
REACH_OF_NOUN = 12  # characters of the noun that an amount describes
NEAR = 24  # characters that may stand before a name in its own noun phrase: "the animated fable"


def of(layers: Layers, start: int, end: int) -> Topic | None:
    """Return what the words at [start, end) are about, None when the text does not tell.

    Looks in this order: a name before a parenthesis, the nearest name before in the clause that is no rival, the name
    that the words are said to be, a name after ("hours of viewing for Ozark"), the words that stand for a name, the
    clause's own noun phrase, the topic of the sentence.
    """
    first, last = layers.sentence_at(start)
    own = past_aside(layers, first, last)
    if own > start:
        return _at(layers, own, last)
    names = _names(layers, own, last)
    if name := _owner(layers, own, start) or _before_parenthesis(layers, names, own, start):
        return _topic(name)
    clause = _clause_start(layers, own, start)
    if subject := _stated(layers, clause, start, end):
        return subject
    told = RELATIVE_NAME.search(layers.text, own, start)
    if told and clause <= told.end("name"):
        begin, stop = told.span("name")
        if not any(overlaps(kind, begin, stop) for kind in (layers.works, layers.people)):
            return _other(layers, begin, stop)
    before = [name for name in names if name.end <= start and not _rival(layers, name, own)]
    if (relative := RELATIVE.search(layers.text, own, start)) and _stands_for_one(relative["noun"]):
        before = [name for name in before if name.type == "work" and name.start > relative.start() - NEAR]
        if not before:
            return layers.topics[layers.sentence_index(start)] or _next_work(layers, last)
    if clause > own and not any(name.start >= clause for name in before):
        before += [name for name in _people(layers, clause, start) if not _rival(layers, name, clause)]
    if before and (before[-1].start >= clause or _goes_on(layers.text, clause, start)):
        return _topic(before[-1])
    if name := _named_by_copula(layers, names, end) or _named_after(layers, names, end):
        return _topic(name)
    held = layers.topics[layers.sentence_index(start)]
    for at in (clause, own):
        if HE_OR_SHE.match(layers.text, at):
            return _last_person(layers, at) or held
        medium = describes(layers.text, at, last)
        if medium is not None:
            return held if not medium or held is None or held.type == "work" else _work_before(layers, at) or held
    return _phrase(layers, clause, start) or held


def _next_work(layers: Layers, position: int) -> Topic | None:
    """Return the work named next: "another hit series, which ..." is named in the sentence after."""
    index = bisect_left(layers.works, position, key=lambda work: work.start)
    return _topic(layers.works[index]) if index < len(layers.works) else None


def _work_before(layers: Layers, position: int) -> Topic | None:
    """Return the work named last before `position`: "the song" is no singer."""
    index = bisect_left(layers.works, position, key=lambda work: work.start) - 1
    return _topic(layers.works[index]) if index >= 0 else None


def _last_person(layers: Layers, position: int) -> Topic | None:
    """Return the person named last before `position` who opens a sentence, else the one named last."""
    index = bisect_left(layers.people, position, key=lambda person: person.start)
    people = layers.people[max(0, index - 12) : index]
    opening = [person for person in people if person.start - layers.sentence_at(person.start)[0] <= NEAR]
    return _topic((opening or people)[-1]) if people else None


def whole(layers: Layers, start: int, end: int) -> Topic | None:
    """Return the things that a share at [start, end) is of, where they are the subject: "60 per cent of cinemas"."""
    first, _ = layers.sentence_at(start)
    clause = _clause_start(layers, first, start)
    things = SHARE_OF.match(layers.text, end)
    if things is None or (VERB.search(layers.text, clause, start) and not OWN_WHOLE.search(layers.text, clause, start)):
        return None
    return _other(layers, *things.span("things"))


def _stated(layers: Layers, clause: int, start: int, end: int) -> Topic | None:
    """Return the subject that stands beside the amount itself, whoever else the clause is about."""
    text = layers.text
    if with_own := ABSOLUTE.search(text, clause, start):
        begin, stop = with_own.start("who"), with_own.end("who") - 1
        inside = [
            name for kind in (layers.works, layers.people, layers.organizations) for name in within(kind, begin, stop)
        ]
        if inside:
            return _topic(inside[-1])
        lead = LEADING.match(text, begin, stop)
        begin = lead.end() if lead else begin
        if text[begin:stop].split(" ", 1)[0].lower() not in NO_SUBJECT:
            return _other(layers, begin, stop)
    if ATTRIBUTIVE.match(text, end):
        after = next((work for work in within(layers.works, end, end + NEAR + REACH_OF_NOUN)), None)
        return _topic(after) if after else _work_of(layers, start)
    if spent := SPENT.match(text, end):
        return _last_person(layers, start) if HE_OR_SHE.match(spent["who"]) else _work_of(layers, start)
    if (gain := GAIN_OF.match(text, end)) and SAYS_THIS.match(text, clause):
        begin, stop = gain.span("things")
        return _other(layers, begin, begin + len(text[begin:stop].rstrip()))
    return None


def _work_of(layers: Layers, position: int) -> Topic | None:
    """Return the topic at `position` where it is a work, else the work named last before."""
    held = layers.topics[layers.sentence_index(position)]
    return held if held and held.type == "work" else _work_before(layers, position)


def _other(layers: Layers, start: int, end: int) -> Topic:
    """Return the words at [start, end) as a subject that is no known name."""
    return Topic(layers.article.text[start:end].strip(), "other", None, None, start, end)


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
        return _topic(names[0])
    return layers.topics[layers.sentence_index(own)]


def _before_parenthesis(layers: Layers, names: Sequence[NameMention], own: int, start: int) -> NameMention | None:
    opened = layers.text.rfind("(", own, start)
    if opened < 0 or layers.text.find(")", opened, start) >= 0:
        return None
    return next((name for name in reversed(names) if name.end <= opened and opened - name.end <= 4), None)


def _clause_start(layers: Layers, first: int, start: int) -> int:
    begin = first
    for mark in BREAK.finditer(layers.text, first, start):
        if not overlaps(layers.works, *mark.span()):  # a colon may be part of a title
            begin = mark.end()
    return begin


def _goes_on(text: str, clause: int, start: int) -> bool:
    """Return whether the clause has no subject of its own: a participle, or a pronoun for a name before it."""
    return PRONOUN.match(text, clause) is not None or VERB.search(text, clause, start) is None


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


def _phrase(layers: Layers, clause: int, start: int) -> Topic | None:
    """Return the noun phrase before the clause's first verb as a subject of its own: "ticket sales"."""
    verb = VERB.search(layers.text, clause, start)
    if verb is None:
        return None
    begin, end = clause, verb.start()
    lead = LEADING.match(layers.text, begin, end)
    begin = lead.end() if lead else begin
    comma = layers.text.find(",", begin, end)
    end = comma if comma > begin else end
    modifier = MODIFIER.search(layers.text, begin + 1, end)
    if modifier and not layers.text[begin : modifier.start()].islower():  # "Moonman in the Morning with Ann Hale"
        end = modifier.start()
    words = layers.text[begin:end].lower().split()
    owned = OWNED_TITLE.match(layers.text, begin, end)
    if owned and (
        overlaps(layers.organizations, begin, owned.end("owner"))
        or any(hit.start == begin for hit in within(layers.hits["broadcasters"], begin, end))
    ):
        begin = owned.end()
    if described := LOWER_LEAD.match(layers.text, begin, end):
        begin = described.end()  # "wallpaper maker Palette"
    if words and words[-1] in SOURCES:
        return None  # "Sunday's estimates"
    if words and words[-1] in NO_SUBJECT:
        return None  # "In Norway it was first"
    if overlaps(layers.quantities, begin, end) or " ".join(words) in AUDIENCE:
        return None  # "36 million hours were watched", "viewers clocked up": the amount itself, and who watched
    if season := SEASON.fullmatch(layers.text, begin, end):
        held = layers.topics[layers.sentence_index(begin)]
        return held and replace(held, season=int(season["n"]), start=begin, end=end)
    if not 0 < len(words) <= LONGEST_PHRASE or words[0] in NO_SUBJECT or words[0] in ASIDES:
        return None
    if OWNED.search(layers.text, begin, end) and _stands_for_one(words[-1]):
        return layers.topics[layers.sentence_index(begin)] or _next_work(layers, begin)  # "Ann Hale's latest film"
    if lead and (_stands_for_one(words[-1]) or words[0] in PARTS or (words[1:2] and words[1] in PARTS)):
        return None  # "the penultimate episode"
    return _other(layers, begin, end)


def _stands_for_one(noun: str) -> bool:
    return noun in vocab.surfaces("media") and not many(noun)


def _topic(name: NameMention) -> Topic:
    return Topic(name.value, name.type, name.season, name.medium, name.start, name.end)
