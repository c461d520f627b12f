"""Whom a figure is about: the words that stand right beside it, else the subject of its verb.

Bell (£4m) and Hale (£3m)                      the name before the bracket
Ann won 54 percent, Otto 31 percent            the name in the place of a verb said before
The poll put Labour on 41%, ahead of Hale's 9%  the name before "on", its owner
Sales rose 4% to £3m, up 9% on last year       what the sentence is about
5.4 million people watched 'Harbour'           what the audience came for
"""

from dataclasses import replace

from pipeline import vocab
from pipeline.claims.quantity import behind, by_verb, links, placed
from pipeline.claims.quantity.governed import MEASURES, MOVES, PLACES, governor
from pipeline.claims.quantity.things import counted_themselves
from pipeline.claims.seasons import season_of
from pipeline.discourse.phrases import topic_of
from pipeline.grammar.reading import FINITE, OPENERS, Reading, Span, read
from pipeline.grammar.subject import shared
from pipeline.grammar.words import Word
from pipeline.layers import Layers, Topic, last_before
from pipeline.model import QuantityMention
from pipeline.normalize.quantities.units import kind_of

PASSING = frozenset(vocab.words("unit_roles", "passing"))
FIGURE_NOUNS = frozenset(vocab.words("unit_roles", "figure"))
STANDINGS = frozenset({"point", "seat", "vote", "goal", "win", "medal"})  # which a side stands or is level "on"
BEHIND = frozenset({"with", "in", "from", "at", "across", "for", "on"})
SHARES = frozenset({"share", "slice", "stake", "chunk"})
NARROWS = frozenset({"in", "for", "among", "at", "across", "within"})
SET_PHRASES = frozenset(vocab.words("unit_roles", "scene"))
PERSONS, OFFICES = (frozenset(vocab.words("referents", kind)) for kind in ("person", "office"))
FORESEES = frozenset(vocab.words("verbs", "foresee"))
THEIRS = frozenset({"his", "her", "their", "our", "my", "your"})
KNOWN = THEIRS | {"the", "its"}
MOVED = frozenset(vocab.words("unit_roles", "moved"))
LASTING = frozenset({"day", "week", "weekend", "month"})
TOLD_BY = frozenset({"put", "estimated", "forecast", "pegged", "reckoned", "counted"})  # of a source
SIZED = MEASURES | {"survey", "poll", "sample", "panel", "study"}


NOBODY = (None, -1)
"""In place of a subject: the figure is told of nobody, whatever names stand near."""
UNNAMED = (None, 0)
"""The figure is told of somebody whom no name of the clause is."""
Beside = tuple[Span | None, int]
"""The words that a figure is told of, and the place of the word that says so; -1 where it is told of nobody."""
UNSHOWN: Beside = (None, 0)
"""In place of words: those beside the figure show none."""


def subject(layers: Layers, start: int, end: int, unit: str | None) -> tuple[Topic | None, int] | None:
    """Return the subject of the figure at [start, end) and where the words that govern it begin.

    None where the words do not show it, NOBODY where they show that there is none: "she could win £4m".
    unit  of the figure: what a price or a share may hang on, a count may not
    """
    reading = read(layers, start, end)
    if reading is None:
        return None
    priced = (
        unit in ("percent", "point", "percentage point", "rating") or (unit or "").isupper() or " per " in (unit or "")
    )
    if unit == "percent" and _of_a_noun(reading):
        return UNNAMED
    if reading.layers.of_charts and links.counts_alone(reading):
        spoken = reading.layers.topics[reading.layers.sentence_index(start)]
        return (spoken, start) if spoken else None
    leads = BEHIND if unit in behind.OF_A_WORK else frozenset({"with", "on"} if unit in STANDINGS else {"with"})
    span, at = _beside(reading, unit, priced, leads) or UNSHOWN
    if at < 0:
        return NOBODY
    if span:
        if _narrowed(reading, span) or _one(reading, span):
            return UNNAMED
        told_itself = reading.words[at].lower in MOVES - TOLD_BY
        if found := topic_of(reading, span, told_itself or _of_size(reading)):
            if reading.words[at].lower in FORESEES and _is_anybody(found):
                return UNNAMED  # "Economists forecast a deficit of £4m"
            return _of_season(layers, found, start, end), reading.words[at].start
        if _points_back(reading, span) and (told := last_before(layers.quantities, reading.words[0].start)):
            near = layers.sentence_index(start) - layers.sentence_index(told.start) == 1
            return subject(layers, told.start, told.end, told.unit) if near else None
    return _told_with_another(reading, unit, start, end)


def _told_with_another(reading: Reading, unit: str | None, start: int, end: int) -> tuple[Topic | None, int] | None:
    """Return the subject of a figure that its own words do not show, by the things counted or a figure beside it."""
    layers = reading.layers
    if things := counted_themselves(reading, unit):
        return things, start
    if around := links.bracketed(reading):
        return subject(layers, around.start, around.end, around.unit or "percent")
    if (one := links.joined(reading)) is not None:
        told = subject(layers, one.start, one.end, unit)
        return (_of_season(layers, told[0], start, end), told[1]) if told and told[0] else told
    before = links.chained(reading) or links.held_to(reading)
    over = reading.words[reading.at - 1].lower == "from"  # "£4m from 29 shows", "51 points from 22 games"
    over = over or reading.words[reading.at - 1].lower == "to"  # "crept up 2% to 7 million boats"
    again = reading.words[reading.at - 1].lower == "or"  # "£4m, or 84p a share"
    if before and not (unit == before.unit or unit == "percent" or (unit or "").isupper() or over or again):
        return None  # "4m birds in 34 flocks"
    return subject(layers, before.start, before.end, before.unit) if before else None


def _one(reading: Reading, span: Span) -> bool:
    """Return whether one of several has the figure, not what is spoken of: "and one video has 4m views"."""
    amount = reading.words[span[0]].mention if span[1] - span[0] == 1 and span[0] != reading.at else None
    return isinstance(amount, QuantityMention) and amount.value == 1 and amount.text[1:].islower()


def _narrowed(reading: Reading, span: Span) -> bool:
    """Return whether only some of a bare plural are meant, by words before its clause: "In mobile, sales fell"."""
    words, begin = reading.words, span[0]
    comma = begin - 1
    while comma > 0 and words[comma].tag in ("FIGURE", "PREP", "ADV"):
        comma -= 1  # "For cases like these, 9 per cent of calls"
    if span[1] - begin != 1 or words[begin].tag != "NOUN" or comma < 2 or words[comma].lower != ",":
        return False
    scene = words[:comma]
    plain = all(word.tag in ("PREP", "NOUN", "DET", "OWN", "ADV", "VERB", "SUB") for word in scene)
    return plain and scene[0].lower in NARROWS and scene[-1].lower not in SET_PHRASES


def _is_anybody(found: Topic) -> bool:
    """Return whether whoever foresees a figure is no firm that it would be of: "economists", "the governor"."""
    last = found.name.split()[-1].lower()
    return found.type == "person" or (found.type == "other" and (last.endswith("s") or last in PERSONS | OFFICES))


def _points_back(reading: Reading, span: Span) -> bool:
    """Return whether a sentence opens with "That is", of the figure told before it."""
    return span == (0, 1) and reading.layers.of_charts and reading.words[0].lower == "that"


def _of_season(layers: Layers, found: Topic, start: int, end: int) -> Topic:
    """Return a work with the season that the figure is about."""
    if found.type != "work":
        return found
    season = season_of(layers, found, layers.sentence_at(start)[0], start, end)
    return found if season == found.season else replace(found, season=season)


def _beside(reading: Reading, unit: str | None, priced: bool, leads: frozenset[str]) -> Beside | None:
    """Return the first reading of the words beside the figure that fits, None where none does."""
    if span := behind.told(reading, unit):
        return span, reading.at
    if not reading.at:
        return None
    return (
        _linked(reading, unit, priced)
        or _by_word_before(reading, unit, priced)
        or _in_clause(reading, priced)
        or _governed(reading, unit, priced, leads)
    )


def _linked(reading: Reading, unit: str | None, priced: bool) -> Beside | None:
    """Return what a label, a bracket or a comparison joins the figure to: "Bell (£4m)", "Sales: 4m"."""
    words, at = reading.words, reading.at
    if words[at - 1].lower == "per":
        return None, -1
    if (link := links.compared(reading)) is not None:
        return shared(reading, link), link
    right_behind = at > 2 and words[at - 1].lower == ":"
    if (priced or reading.layers.of_charts or right_behind) and (labelled := links.labelled(reading)):
        return labelled, 0
    if (opened := placed.bracket(reading)) is None:
        return None
    if opened and words[opened - 1].tag == "FIGURE" and not _is_while(words[opened - 1]):
        return (None, -1) if _is_gloss(reading, opened, unit) else UNSHOWN  # "300 miles (482 km)"
    return placed.before_bracket(reading, opened), opened


def _by_word_before(reading: Reading, unit: str | None, priced: bool) -> Beside | None:
    """Return what the word before the figure says: "Hale's 9%", "of which £45m", "whose 4m fans", "sales up 9%"."""
    words, at = reading.words, reading.at
    before = words[at - 1]
    if before.tag == "OWN":
        after = words[at + 1] if at + 1 < len(words) else None
        describes = after is not None and after.tag in ("NOUN", "ING", "NAME") and after.lower not in FIGURE_NOUNS
        owner = reading.chunk(at - 1)
        if owner[0] == owner[1] and unit not in LASTING:
            owner = reading.simple(at - 1)
        return UNSHOWN if describes and priced else (owner, at - 1)
    if before.lower == "which" and at > 2 and words[at - 2].lower == "of" and words[at - 3].lower == ",":
        return shared(reading, at - 3), at - 2  # "has made £250m, of which £45m"
    if before.lower == "whose":
        return reading.antecedent(at - 1), at - 1
    if before.lower == "of" and (owned := _owned(reading)):
        return owned, owned[0]
    if before.lower == "," and at + 2 < len(words) and words[at + 1].lower == "," and words[at + 2].tag in FINITE:
        return reading.phrase(at - 1), at - 1  # "The mean delay, 141 days, is"
    if before.lower == "its" and (at < 2 or _opens(words[at - 2]) or words[at - 2].tag == "PREP"):
        return (at - 1, at), at - 1  # "Its £4m put it first", "clear of the rest, its 2m streams"
    return _up_or_down(reading) if before.lower in ("up", "down", "off") and at > 1 else None


def _up_or_down(reading: Reading) -> Beside | None:
    """Return what is up or down by the figure: "Sales rose 4% to £3m, up 9%", "with takings down 9%"."""
    words, at = reading.words, reading.at
    link = words[at - 2]
    if link.lower in (",", "(", "-", "\u2013"):
        return shared(reading, at - 2), at - 1
    if link.tag not in ("NOUN", "NAME"):
        return None
    if reading.layers.of_charts and link.lower in by_verb.PARTS and words[at - 3 : at - 1][0].lower == "with":
        return shared(reading, at - 3 - (words[at - 4].lower == ",")), at - 1  # ", with takings down 9%"
    told = reading.phrase(at - 1)
    by_the_way = told is not None and words[told[0]].tag == "PREP"  # "..., on revenue up 17%"
    return (reading.simple(at - 1) if by_the_way else told), at - 1


def _in_clause(reading: Reading, priced: bool) -> Beside | None:
    """Return the name that the words of the clause put at the figure, or stand beside it: "put Labour on 41%"."""
    if span := placed.put_at(reading) or placed.foreseen(reading) or placed.listed(reading) or placed.placed(reading):
        return span, span[0]
    comma = links.apposed(reading, priced)
    return None if comma is None else (shared(reading, comma), comma)


def _governed(reading: Reading, unit: str | None, priced: bool, leads: frozenset[str]) -> Beside:
    """Return what the verb that governs the figure tells it of; without one, what its clause is about."""
    verb = governor(reading, priced, leads)
    if verb is not None:
        return by_verb.told(reading, verb)
    if unit in LASTING and (at := _while(reading)) is not None:
        return shared(reading, at), at
    if reading.layers.of_charts and (aside := placed.in_aside(reading)):
        return aside, aside[0]
    if _adds(reading, unit, priced) and (comma := links.added(reading)) is not None:
        return shared(reading, comma), comma
    return _opening(reading) or _headed(reading, priced), reading.at


def _while(reading: Reading) -> int | None:
    """Return where a stretch of time that something lasted is led to: "after 26 days", "26 days after it opened"."""
    words, at = reading.words, reading.at
    lead = at - 2 if words[at - 1].tag in ("DET", "OWN") else at - 1
    if lead > 0 and words[lead].lower in ("after", "following", "for", "in", "inside"):
        return lead
    return at if at + 1 < len(words) and words[at + 1].lower == "after" else None


def _adds(reading: Reading, unit: str | None, priced: bool) -> bool:
    """Return whether a figure without a verb may go on with what the clause before its comma tells."""
    words, at = reading.words, reading.at
    before = words[at - 1].lower
    following = words[at + 1].lower if at + 1 < len(words) else ""
    return (
        reading.layers.of_charts
        or (unit == "percent" and following in SHARES)
        or (before == "with" and any(word.lower in PLACES for word in words[max(0, at - 6) : at - 1]))
        or (priced and before == "of" and _is_copular(reading))
        or (priced and before in ("at", "with", "for") and _told_before(reading))
    )


def _of_a_noun(reading: Reading) -> bool:
    """Return whether a share only names or describes one of its kind: "the 19 per cent rate", "her 10 percent fees"."""
    words, at = reading.words, reading.at
    after = words[at + 1] if at + 1 < len(words) else None
    before = words[at - 1]
    known = before.lower in THEIRS if reading.layers.of_charts else before.tag == "OWN" or before.lower in KNOWN
    return known and after is not None and after.tag == "NOUN" and after.lower not in FIGURE_NOUNS | MOVED


def _is_gloss(reading: Reading, opened: int, unit: str | None) -> bool:
    """Return whether a figure in a bracket only says the one before it in another measure, or tells of nobody."""
    before = reading.words[opened - 1].mention
    if unit in ("percent", "percentage point") or before is None:
        return False
    measured = {kind_of(one) for one in (unit, before.unit) if one}
    return not reading.layers.of_charts or (len(measured) == 1 and measured != {"count"})


def _is_while(word: Word) -> bool:
    """Return whether a figure only tells a time: "was top in all nine weeks (2.3 million plays)"."""
    return bool(word.mention and word.mention.unit in PASSING)


def _of_size(reading: Reading) -> bool:
    """Return whether the figure is the size of what stands before it: "a survey of 1,200 adults"."""
    words, at = reading.words, reading.at
    return at > 1 and words[at - 1].lower == "of" and words[at - 2].lower in SIZED


def _headed(reading: Reading, priced: bool) -> Span | None:
    """Return the noun that a figure tells the size of, where it is the subject: "A survey of 1,200 adults found"."""
    words, at = reading.words, reading.at
    if at < 2 or words[at - 1].lower != "of" or not (priced or words[at - 2].lower in SIZED):
        return None
    verb = next((word for word in words[at + 1 : at + 6] if word.tag in (*FINITE, "MODAL")), None)
    if verb is None or verb.lower in behind.AUDIENCE_OF:
        return None
    span = reading.phrase(at - 1)
    plain = span is not None and all(word.tag != "FIGURE" for word in words[span[0] : span[1]])
    return span if plain else None


def _is_copular(reading: Reading) -> bool:
    """Return whether the clause before the comma tells what something is: "was richest, with assets of £4m"."""
    comma = next((at for at in range(reading.at - 1, max(0, reading.at - 6), -1) if reading.words[at].lower == ","), 0)
    verb = next((word for word in reversed(reading.words[:comma]) if word.tag in (*FINITE, "MODAL")), None)
    return verb is not None and verb.tag == "BE"


def _told_before(reading: Reading) -> bool:
    """Return whether a figure of the same clause has its verb already: "closed up 4% in Leeds, at 81p"."""
    words, comma = reading.words, reading.at - 2
    if comma < 1 or words[comma].lower != ",":
        return False
    figures = [index for index in range(max(0, comma - 8), comma) if words[index].tag == "FIGURE"]
    return bool(figures) and all(
        word.tag in ("PREP", "NOUN", "NAME", "DET", "DATE") for word in words[figures[-1] + 1 : comma]
    )


def _opens(word: Word) -> bool:
    return word.tag == "CONJ" or word.lower in OPENERS or word.lower == ","


def _owned(reading: Reading) -> Span | None:
    """Return whose measure a figure is, wherever it stands: "will widen Hale's lead of 244 votes"."""
    words, begin = reading.words, reading.at - 1
    while begin > 1 and words[begin - 1].tag == "NOUN" and reading.at - begin <= 4:
        begin -= 1
    if begin < reading.at - 1 and words[begin - 1].lower == "whose":
        return reading.antecedent(begin - 1)  # "Marl, whose haul of 41 made it third"
    if begin == reading.at - 1 or words[begin - 1].tag != "OWN" or words[begin - 2].tag not in ("NAME", "NOUN"):
        return None
    earlier = any(word.lower in ("previous", "last", "earlier", "old", "former") for word in words[begin : reading.at])
    return None if earlier else reading.simple(reading.at - 1)


def _opening(reading: Reading) -> Span | None:
    """Return the subject of the clause that a figure opens: "With an average price of £4m, Hale is dearest"."""
    words, at = reading.words, reading.at
    begin = at
    while begin and words[begin - 1].tag in ("NOUN", "DET", "PREP", "ADV") and at - begin < 12:
        begin -= 1
    opens = begin == 0 or words[begin - 1].lower in OPENERS
    led = words[at - 1].lower in ("with", "on", "at") and words[begin].tag not in ("DET", "PREP")
    if not (opens and begin < at and (words[begin].lower in ("with", "at") or led)):
        return None  # "With an average of £4m, ...", "Bottom with nine points, ..."
    after = words[at + 1 : at + 3]
    if len(after) == 2 and after[0].tag in ("PRON", "NAME") and after[1].tag in FINITE:
        return at + 1, at + 2  # "With seven million listeners it is"
    whole = begin == at - 1 and words[at + 1 : at + 2] and words[at + 1].lower == "of"
    return None if whole else reading.ahead()  # "With 98 per cent of the votes counted" tells of the votes
