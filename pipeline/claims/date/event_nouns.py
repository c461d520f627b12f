"""Events told by nouns: what happened, in a noun phrase that has its date beside it.

the 2001 film, 'Tin Parade' (2001), 2001's 'Tin Parade'    a year beside a work is that of its release
a May 3 release; Sunday's final            a day before the noun of a happening
the launch episode of May 3                a day behind it
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from pipeline import vocab
from pipeline.claims.date import verbs
from pipeline.discourse import referents
from pipeline.discourse.named import other
from pipeline.layers import Hit, Layers, Topic, overlaps, within
from pipeline.model import DateMention

NUMBER = re.compile(r"\d")
BARE_YEAR = re.compile(r"\d{4}")
YEAR_WORK = re.compile(
    rf" (?:[\w-]+ ){{0,2}}?(?:{vocab.alternation(vocab.surfaces('media'))}"
    r"|predecessor|classic|original|recording|debut)\b"
)
YEAR_OF_TITLE = re.compile(r"[\"']?(?:,? from |,? out in | \()$")
COMPARED_TITLE = re.compile(  # "since 'Salt' in 2021", "behind Ann Roe's Salt in May 2021"
    r"\b(?P<lead>since|than|behind|following|after|like|with|from)(?: the)?"
    r"(?: (?!(?:of|from|in|at|to|with|by|for|on)\b)[a-z-]+(?<!ed)){0,3}?(?: [A-Z][\w. ]{1,24}'s?)? [\"']?$"
)
YEAR_BEHIND = re.compile(r"[\"']?(?:,? in |,? back in | \()$")
YEARS_TITLE = re.compile(r"'s? [\"']?")
SAME_NAME = re.compile(r" (?:of|with) the same (?:name|title)\b")
TITLE_AFTER = re.compile(r"(?:,? of)?,? ?(?:the )?(?:[\w-]+ ){0,1}[\"']?$")
GOES_ON = re.compile(
    r" (?:began|begins?|started|starts?|wrapped|wraps|ended|ends|took|takes|resumed|resumes|is|was|will)\b"
)
SOURCE_OF = re.compile(
    r"\b(?:adaptation|version|remake|retelling|sequel|follow-up|based|adapted) (?:of|to|on|from)"
    r" (?P<source>[^,;.]{0,40})$"
)
NOUN_LEAD = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|our|my|this|that|first|final|new|of|for|after|before|until|since|from)"
    r"|'s)(?: (?:[a-z][\w-]*|[A-Z][a-z]{2,8}\.?|\d{1,4}(?:st|nd|rd|th)?,?)){0,2} [\"']?$"
)
BEFORE_ING = re.compile(r"\b(?:[Ss]ince|[Aa]fter|[Bb]efore|[Uu]pon|[Ww]hen|[Ww]hile|[Bb]y) $")
HAPPENINGS = frozenset(vocab.words("event_words", "happenings"))
OF_SOMEBODY = frozenset(
    "statement interview report show episode appearance performance win loss victory defeat".split()
)
"""Happenings that are of a person, a side or a work, and say nothing without one."""

DATED_NOUNS = frozenset(vocab.words("event_words", "dated_nouns"))
OWNED = re.compile(  # "Sunday's final", "Monday's eighth episode"
    rf"'s? (?:[\w-]+ )??(?P<noun>{vocab.alternation(HAPPENINGS | DATED_NOUNS)})\b"
)
DATED = re.compile(rf"\b(?:{vocab.alternation(DATED_NOUNS)})\b", re.IGNORECASE)
EVENT_NOUNS = frozenset(vocab.words("event_words", "event_nouns"))
EITHER = frozenset(vocab.words("event_words", "noun_or_verb"))
BEFORE_NOUN = re.compile(
    rf"(?:'s)? (?:[a-z-]+ )?(?P<noun>{vocab.alternation(DATED_NOUNS)})\b(?! (?:week|weekend|night|day)\b)"
)
OF_A_DAY = re.compile(  # "the January 4 Melbourne derby", "an Oct. 2 stage collapse"
    rf" (?:[A-Za-z][\w-]* )??(?P<noun>{vocab.alternation(HAPPENINGS | DATED_NOUNS)})\b"
)
NOUN_OF = re.compile(rf"\b(?P<noun>{vocab.alternation(HAPPENINGS | DATED_NOUNS | {'episodes'})}) of (?:the )?$")
KNOWN = vocab.surfaces("events")
LONGEST_DATED = 31  # days that may stand before a noun as its date: "the March release", not "the 2020 election"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a date, and the words that tell it.

    key      canonical name of a known event, else the base form of the verb or the noun itself
    known    the key is one of events.toml
    subject  whom it happened to, where the words themselves name him; None = look for him
    """

    key: str
    start: int
    end: int
    known: bool = False
    subject: Topic | None = None


def beside(layers: Layers, date: DateMention) -> Event | None:
    """Return the event in whose own noun phrase `date` stands: "the 2001 film", "Sunday's final"; None = in none."""
    if BARE_YEAR.fullmatch(date.text):
        return _release(layers, date, *layers.sentence_at(date.start))
    return _owned(layers, date) or (
        None if is_day(date) else _compared(layers, date, layers.sentence_at(date.start)[0])
    )


def is_noun(text: str, event: Event | Hit) -> bool:
    """Return whether an event is told by a noun: "the release", but "the firm will release"."""
    form = text[event.start : event.end].lower()
    if form.endswith("ing") and BEFORE_ING.search(text, max(0, event.start - 12), event.start):
        return False  # "since opening on May 3"
    if form in EITHER:
        if GOES_ON.match(text, event.end):
            return True
        return NOUN_LEAD.search(text, max(0, event.start - 40), event.start) is not None
    return form not in verbs.FORMS and (form in HAPPENINGS or form in DATED_NOUNS or form in EVENT_NOUNS)


def _release(layers: Layers, date: DateMention, first: int, last: int) -> Event | None:
    """Return the release that a year beside a title or a work's noun tells of."""
    if noun := YEAR_WORK.match(layers.text, date.end):
        named = SAME_NAME.match(layers.text, noun.end())
        title = referents.nearest(layers, date.start) if named else _title_after(layers, noun.end(), last)
        if title is None and (source := SOURCE_OF.search(layers.text, first, date.start)):
            title = other(layers, source.start("source"), noun.end())  # "the adaptation of Roe's 2009 novel"
        return Event("release", date.start, noun.end(), True, title)
    if owned := YEARS_TITLE.match(layers.text, date.end):
        title = next(iter(within(layers.works, owned.end(), last)), None)
        if title and title.start == owned.end():
            return Event("release", date.start, title.end, True, Topic.of(title))  # "2016's 'Ember'"
    before = within(layers.works, first, date.start)
    if before and YEAR_OF_TITLE.fullmatch(layers.text, before[-1].end, date.start):
        return Event("release", before[-1].start, date.end, True, Topic.of(before[-1]))
    return _compared(layers, date, first)


def _compared(layers: Layers, date: DateMention, first: int) -> Event | None:
    """Return the release of a title with its year that something is held against: "the best since 'Salt' in 2021"."""
    index = bisect_left(layers.capitals, (date.start, 0)) - 1
    named = [Topic.of(work) for work in within(layers.works, first, date.start)[-1:]]
    if not named and index >= 0 and layers.capitals[index][0] >= first:
        named = [other(layers, *layers.capitals[index])]
    if not named or not YEAR_BEHIND.fullmatch(layers.text, named[0].end, date.start):
        return None
    title = named[0]
    lead = COMPARED_TITLE.search(layers.text, max(first, title.start - 60), title.start)
    bracketed = layers.text[date.start - 1] == "(" and layers.text.startswith(")", date.end)
    if title.type != "work":
        known = any(overlaps(names, title.start, title.end) for names in (layers.people, layers.places))
        if known or lead is None or (lead["lead"] not in ("since", "than") and not bracketed):
            return None  # "who joined from Leeds in 2021"
    return Event("release", title.start, date.end, True, title) if lead or bracketed else None


def _title_after(layers: Layers, start: int, last: int) -> Topic | None:
    """Return the work named behind its noun: "the 2001 film 'Tin Parade'", "their 1992 hit, Slow River"."""
    end = min(last, start + 80)
    after = next(iter(within(layers.works, start, end)), None)
    if after and TITLE_AFTER.fullmatch(layers.text, start, after.start):
        return Topic.of(after)
    index = bisect_left(layers.capitals, (start, start))
    if index < len(layers.capitals) and layers.capitals[index][1] <= last:
        first, until = layers.capitals[index]
        if first - start <= 2 and layers.text[start:first] in (" ", ", "):
            return Topic(layers.article.text[first:until], "work", None, None, first, until)
    return None


def _owned(layers: Layers, date: DateMention) -> Event | None:
    """Return the happening that has its day beside it: "Sunday's final", "a May 3 release", "the premiere of May 3"."""
    text = layers.text
    if date.first is None or date.last is None or (date.last - date.first).days > LONGEST_DATED:
        return None
    if "week" in date.text.lower():
        return None  # "the week's biggest release" tells no day of it
    of_it = text.endswith(("of ", "of the "), 0, date.start)
    if of_it and (told := NOUN_OF.search(text, max(0, date.start - 40), date.start)):
        return _happening(told["noun"], *told.span("noun"))
    owned = OWNED.match(text, date.end) or BEFORE_NOUN.match(text, date.end)
    if owned:
        return _happening(owned["noun"], *owned.span("noun"))
    named = OF_A_DAY.match(text, date.end) if is_day(date) and date.text[-1].isdigit() else None
    if named is None:
        return None
    event = _happening(named["noun"], *named.span("noun"))
    own = other(layers, date.end + 1, named.end()) if named.start("noun") > date.end + 1 else None
    return event if event.known else replace(event, subject=own)


def _happening(noun: str, start: int, end: int) -> Event:
    """Return a noun as an event, by the name of the known event that it tells of, if of one."""
    known = KNOWN.get(noun) or KNOWN.get(noun.split()[-1])
    return Event(known or noun, start, end, known is not None)


def is_day(date: DateMention) -> bool:
    """Return whether a date is a single day."""
    return date.first == date.last


def is_numbered(date: DateMention) -> bool:
    """Return whether a date is a day by its number: "May 3", not "Monday"."""
    return date.timex == "DATE" and date.first == date.last and NUMBER.search(date.text) is not None
