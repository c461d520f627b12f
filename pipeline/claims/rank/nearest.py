"""Whose a place is in an article about charts: the name behind an opening place, else the nearest one before it.

Fourth went to the comedy 'Longshore'; new in fifth was 'Tin Parade'      the name behind
'Longshore', which lost half its audience, was bumped to third by ...     the nearest before, through commas
pipping 'Salt Roads' for second                                           not the one displaced
relegating 'Salt Roads' to third                                          the one displaced, whose place it is
climbs to 4 with 'Marsh Lights'                                           the title, of a singer
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.claims.names import name_at
from pipeline.claims.rank import governed
from pipeline.claims.rank.candidates import names
from pipeline.claims.rank.cues import Cue
from pipeline.claims.rank.phrases import (
    AND_ONE,
    ANDED,
    BESIDE,
    BY,
    CHAIN,
    CLAUSE_OPENS,
    CLOSED,
    COPULA,
    COUPLED,
    CUT,
    DESCRIBED,
    DISPLACED,
    EDITION,
    IN_BRACKET,
    IN_LIST,
    IN_PLACES,
    IN_THESE,
    IS_CAST,
    IS_NAME,
    LAST_WEEKS,
    NAME_AT,
    NAME_NEXT,
    NEW_TO,
    OBLIQUE,
    OF_LIST,
    OFF_PLACE,
    OPENS,
    OWN_WORK,
    OWNED_THING,
    OWNER,
    PRONOUN,
    PUSHED,
    RELATIVE,
    SAYS,
    SHARED,
    STARRING,
    TITLE_BEHIND,
    TO_NAME,
    TO_PLACE,
    TO_TITLE,
    WAS_LATER,
    WHICH,
    WHO_ACTS,
    WHOSE,
    WITH,
    WITH_OWN,
    WITH_TITLE,
)
from pipeline.claims.rank.subjects import NAMED_SO, with_partner
from pipeline.discourse.named import other, stands_for_one
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.model import NameMention, Span

REACH = 320  # characters of a sentence before a place in which its name is looked for
MOST_CHAINED = 5  # places of one thing, joined
COPULA_REACH = 30
AHEAD = 90  # characters from a place to the name behind it


def of(layers: Layers, cue: Cue, chained: bool = False) -> Topic | None:
    """Return whose the place of `cue` is; None where no name of its own sentence tells.

    chained  other places hang on this one: it hangs on none
    """
    first, last = layers.sentence_at(cue.start)
    first = max(first, cue.start - REACH)
    if behind := _behind(layers, first, last, cue) or _said_after(layers, last, cue):
        return behind
    before = names(layers, first, cue.start)
    if beside := _before_bracket(layers, first, before, cue):
        return beside
    if pair := _paired(layers, before, cue):
        return pair
    found = (
        governed.of(layers, cue) or (None if chained else _chained(layers, cue)) or _before(layers, first, before, cue)
    )
    if found is None or found.type == "work" or not found.name:
        return found
    if shown := title(layers, cue):
        return shown
    first = max(first, layers.text.rfind("'s ", first, found.start) + 2) if found.start < cue.start else first
    return with_partner(layers, first, cue, found)


def _behind(layers: Layers, first: int, last: int, cue: Cue) -> Topic | None:
    """Return the name behind a place that opens its clause: "Fourth went to A", "At No. 5 was B", "in sixth, C"."""
    text = layers.text
    before = text[first : cue.start]
    if text.startswith(" only", cue.end):
        return None  # "second only to 'Ember'": another has it
    said = IS_NAME.match(text, cue.end, last)
    opens = OPENS.search(before) or NEW_TO.search(before)
    if opens is None:
        return None
    if said is None:
        bare = TO_NAME.match(text, cue.end, last)
        if bare is None or not _may_follow(text, before, cue, bare):
            return None
        said = bare
    elif opens[0].startswith(",") and _ends_in_name(layers, first, first + opens.start()) and "," in said[0][:1]:
        return None  # "Ado, in third, was": the name stands before
    return _next_name(layers, said.end(), last) or _next_phrase(layers, said.end(), last)


def _next_phrase(layers: Layers, position: int, last: int) -> Topic | None:
    """Return whose thing the words at `position` name: "Third was Nine's own nightly bulletin"."""
    owned = OWNED_THING.match(layers.text, position, last)
    return other(layers, *owned.span("what")) if owned else None


def _said_after(layers: Layers, last: int, cue: Cue) -> Topic | None:
    """Return the name behind "was headed by", "the leader was", "runner-up" and "came second:"."""
    text = layers.text
    if cue.words and OF_LIST.search(text[layers.sentence_at(cue.start)[0] : cue.start]):
        said = IS_NAME.match(text, cue.end, last)
        return _next_name(layers, said.end(), last) if said else None
    if text.startswith(",", cue.end) and LAST_WEEKS.search(text, max(0, cue.start - len("the Halloween ")), cue.start):
        return _next_name(layers, cue.end, last)  # "Last week's No. 1, 'Ember', is"
    if text.endswith(" by", cue.start, cue.end):
        return _next_name(layers, cue.end, last)
    if text.startswith(("Leading ", "Topping ", "Heading "), cue.start):
        said = WAS_LATER.match(text, cue.end, last)
        return _next_name(layers, said.end(), last) if said else None
    behind = cue.words or text.endswith(("runner-up", "-place", "-placed"), cue.start, cue.end)
    if behind and not COPULA.search(text, max(0, cue.start - COPULA_REACH), cue.start):
        told = TITLE_BEHIND.match(text, cue.end, last)
        works = within(layers.works, told.end(), last) if told else []
        if works and works[0].start == told.end():
            return Topic.of(works[0])  # "leaving the week's top new film, 'Ember', in third"
    if text.endswith("leader", cue.start, cue.end) and (said := IS_NAME.match(text, cue.end, last)):
        return _next_name(layers, said.end(), last)
    if text.endswith("runner-up", cue.start, cue.end) and NAME_NEXT.match(text, cue.end):
        return _next_name(layers, cue.end, last)
    if text.startswith(": ", cue.end):
        works = within(layers.works, cue.end, cue.end + len(": '") + AHEAD)
        return Topic.of(works[0]) if works and works[0].start - cue.end <= len(": '") else None
    return None


def _may_follow(text: str, before: str, cue: Cue, bare: re.Match[str]) -> bool:
    """Return whether a name may follow without a verb: "No. 3: A", "the sixth to B", "and, at No. 6, C"."""
    if bare[0].startswith(":"):
        return before.strip() == "" or before.endswith(("\n", ". "))
    if " to" in bare[0]:
        return before.endswith("the ") and NAME_AT.match(text, bare.end()) is not None
    if bare[0].startswith(","):
        return (
            re.search(r"(?:\band,|^|[.;]) ?(?:[Ii]n|[Aa]t|rising [\w ]{1,20} to|[Uu]p [\w ]{1,20}) $", before)
            is not None
        )
    return False


def _ends_in_name(layers: Layers, first: int, position: int) -> bool:
    spans = names(layers, first, position + 1)
    return bool(spans) and position - spans[-1][1] <= 2


def _next_name(layers: Layers, position: int, last: int) -> Topic | None:
    """Return the name that the words at `position` introduce."""
    text = layers.text
    for work in within(layers.works, position, min(last, position + AHEAD + 60)):
        if work.start - position <= AHEAD and TO_TITLE.fullmatch(text, position, work.start):
            return Topic.of(work)
        break
    index = bisect_left(layers.capitals, (position, 0))
    for begin, stop in layers.capitals[index : index + 3]:
        if begin - position > AHEAD or begin >= last or not TO_TITLE.fullmatch(text, position, begin):
            return None
        if owned := text[begin:stop].rfind("'s ") + 1:
            begin += owned + 2
        if (noun := OWN_WORK.match(text, stop - 2 * text.endswith("'s", begin, stop))) and stands_for_one(noun["noun"]):
            return other(layers, begin, noun.end())  # "In second, Ann Hale's programme"
        if text.startswith("'s", stop) or text.endswith("'s", begin, stop):
            continue
        return name_at(layers, (begin, stop))
    return None


def _before_bracket(layers: Layers, first: int, known: list[Span], cue: Cue) -> Topic | None:
    """Return the unknown name right before a place in brackets: "Shame List (6th)"; None where a known one is."""
    if layers.text[cue.start - 1] != "(" or (known and cue.start - known[-1][1] <= len("' (")):
        return None
    found = IN_LIST.search(layers.text, max(first, cue.start - AHEAD), cue.start - 1)
    return other(layers, *found.span("who")) if found else None


def _paired(layers: Layers, known: list[Span], cue: Cue) -> Topic | None:
    """Return which of two names a place of two is: "A and B took eighth and ninth"."""
    index = bisect_left(layers.ordinals, cue.start, key=lambda ordinal: ordinal.start)
    spans = [(one.start, one.end) for one in layers.ordinals[max(0, index - 1) : index + 2]]
    for place, start in ((0, cue.start), (1, cue.start)):
        other = next(
            (
                span
                for span in spans
                if (SHARED.fullmatch(layers.text, cue.end, span[0]) if place == 0 else span[1] <= start)
                and (place == 0 or SHARED.fullmatch(layers.text, span[1], cue.start))
            ),
            None,
        )
        if other is None:
            continue
        until = min(cue.start, other[0])
        before = [name for name in known if name[1] <= until]
        for at in range(len(before) - 1, 0, -1):
            (_, end), (begin, stop) = before[at - 1], before[at]
            lead = layers.text[max(0, known[0][0]) : before[at - 1][0]]
            if ANDED.fullmatch(layers.text, end, begin) and not IN_THESE.search(lead[-12:]):
                between = layers.text[stop:until]
                if len(between) <= 60 and not CUT.search(between):
                    return name_at(layers, before[at - 1 + place])
    return None


def _chained(layers: Layers, cue: Cue) -> Topic | None:
    """Return whose the place before is that this one is joined to: "the range was fourth, sixth and 10th"."""
    index = bisect_left(layers.ordinals, cue.start, key=lambda ordinal: ordinal.start) - 1
    head, at = None, cue.start
    for one in reversed(layers.ordinals[max(0, index - MOST_CHAINED) : index + 1]):
        if one.low != one.high or not CHAIN.fullmatch(layers.text, one.end, at):
            break
        head, at = one, one.start
    return of(layers, Cue(head.start, head.end, head.low, head.high), chained=True) if head else None


def _before(layers: Layers, first: int, known: list[Span], cue: Cue) -> Topic | None:
    """Return the nearest name before the place that is its subject."""
    text = layers.text
    if owned := WITH_OWN.search(text, max(first, cue.start - AHEAD), cue.start):
        return other(layers, *owned.span("who"))
    spare: Span | None = None
    if made := _made_before(layers, known, cue):
        return name_at(layers, made)
    for begin, stop in reversed(known):
        between = text[stop : cue.start]
        lead = text[max(first, begin - 60) : begin]
        titled = _work_at(layers, begin, stop)
        if not titled and overlaps(layers.places, begin, stop) and IN_PLACES.search(lead):
            continue  # "the top app in Peru and Chile, second in Cuba"
        if not titled and (IS_CAST.search(lead) or _of_the_cast(layers, known, begin, stop, lead)):
            continue
        if (
            PRONOUN.search(between)
            and (held := layers.topics[layers.sentence_index(cue.start)])
            and held.type == "work"
        ):
            return held
        if DESCRIBED.search(between) and not CLOSED.match(between):
            return None
        if not titled and (WHOSE.search(between) or WHO_ACTS.search(lead)):
            continue
        if cue.low != cue.high and between == " ":
            continue  # "a UK top ten single"
        if between == " in " and not layers.charts:
            return name_at(layers, (begin, stop))  # "closes on Ann Hale in third"
        if OFF_PLACE.fullmatch(between):
            continue
        if IN_BRACKET.fullmatch(between):
            return name_at(layers, _made_by(layers, known, (begin, stop)))
        if TO_PLACE.fullmatch(between):
            if (
                PUSHED.search(OWNER.sub("", lead))
                or WITH.search(lead)
                or (
                    AND_ONE.search(lead)
                    and not between.startswith((",", "',"))
                    and not DISPLACED.search(COUPLED.sub("", lead))
                )
            ):
                return name_at(layers, (begin, stop))
            continue
        if BESIDE.fullmatch(between):
            apart = DISPLACED.search(lead) if titled else OBLIQUE.search(lead) or DISPLACED.search(lead)
            if not apart or WITH.search(lead) or NAMED_SO.search(lead) or WHICH.match(between):
                return name_at(layers, (begin, stop))
            continue
        if DISPLACED.search(COUPLED.sub("", lead)) and not WHICH.match(between):
            continue
        says = SAYS.match(between) is not None and (not CUT.search(between) or PRONOUN.search(between) is not None)
        if titled:
            if says or not OBLIQUE.search(lead) or WHICH.match(between):
                return Topic.of(titled)
            spare = spare or (begin, stop)
        elif ")" in between.partition("(")[0]:
            continue
        elif says and (
            WHICH.match(between) or EDITION.search(lead) or not (OBLIQUE.search(lead) or RELATIVE.search(lead))
        ):
            return name_at(layers, (begin, stop))
    return name_at(layers, spare) if spare else None


def _made_by(layers: Layers, known: list[Span], name: Span) -> Span:
    """Return the title that a maker's name follows: "'Ember' by the singer Ann Hale (3-3)"; else the name itself."""
    before = [one for one in known if one[1] <= name[0]]
    return before[-1] if before and BY.fullmatch(layers.text, before[-1][1], name[0]) else name


def _made_before(layers: Layers, known: list[Span], cue: Cue) -> Span | None:
    """Return the title before its maker and their verb: "'Ember' by Ann Hale rises to third"."""
    if len(known) < 2 or not SAYS.match(layers.text[known[-1][1] : cue.start]):
        return None
    title, maker = known[-2:]
    said = layers.text[maker[1] : cue.start]
    made = " by " in layers.text[title[1] : maker[0]] and BY.fullmatch(layers.text, title[1], maker[0])
    return title if made and layers.of_charts and not CUT.search(said) else None


def _of_the_cast(layers: Layers, known: list[Span], begin: int, stop: int, lead: str) -> bool:
    """Return whether the name is of a person beside a work: "'Longshore', which stars Ann Hale and Otto Reed, is"."""
    if not overlaps(layers.people, begin, stop) or (CLAUSE_OPENS.search(lead) and not STARRING.search(lead)):
        return False
    return any(_work_at(layers, *name) for name in known if name[1] <= begin)


def _work_at(layers: Layers, begin: int, stop: int) -> NameMention | None:
    found = within(layers.works, begin, stop)
    return found[0] if found and (found[0].start, found[0].end) == (begin, stop) else None


def title(layers: Layers, cue: Cue) -> Topic | None:
    """Return the title behind the place that a singer or maker has it with: "climbs to 4 with 'Marsh Lights'"."""
    lead = WITH_TITLE.match(layers.text, cue.end, layers.sentence_at(cue.start)[1])
    if lead is None:
        return None
    works: Iterator[NameMention] = (
        work for work in within(layers.works, cue.end, lead.end() + 120) if work.start == lead.end()
    )
    work = next(works, None)
    if work is None or (lead["won"] and layers.text[work.start - 1] not in "'\""):
        return None  # "won the night for Nine"
    return Topic.of(work)
