"""First places that a sentence gives by saying that none has more.

Nobody sold more vans last year than Marl Motors      whoever is named behind "than"
'Ember' took £4m. No other film earned as much.       whoever is spoken of
Nothing came close to 'Ember'                         the name behind
'Marl' was second, held off by 'Ember'                whoever does so
'Ember', beaten only by 'Marl', took £4m              second, behind the one named
No film earned more than £4m; nobody won more races   nobody: an amount, no rival
"""

import re
from collections.abc import Iterator
from functools import partial

from pipeline import vocab
from pipeline.claims.names import NAME
from pipeline.claims.rank.candidates import names
from pipeline.claims.rank.cue import Cue
from pipeline.layers import Layers, within
from pipeline.model import Span

_any = partial(vocab.any_of, "rank_outline")
NONE = re.compile(r"[Nn](?<!\w[Nn])o(?:body|thing|ne|[ -]one)?\b")
OPENS = re.compile(r"(?:^|[\n.,;:\u2013\u2014(\"'-] ?|\b(?:and|but|while|that|which) )$")
MORE = re.compile(  # "No program in any slot drew a larger crowd", "Nobody has sold more tickets"
    rf"(?: (?P<other>other))?(?P<who>(?: [\w'-]+,?){{0,9}}?) (?P<verb>{_any('counted')})\b"
    rf"(?P<what>(?: (?!any\b)[\w'-]+){{0,3}}?)"
    rf" (?P<more>{_any('comparative')}|as (?:much|many|well|highly|long)|so (?:much|many))\b"
)
THAN = re.compile(
    r"[^.;:\n]{0,70}?\b(?:than|as) (?=(?:the |its |[a-z-]+ ){0,4}"
    r"[\"']?(?:[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)?'s? )?[\"']?[A-Z0-9])"
)
HELD_AGAINST = re.compile(r"[^.;:\n]{0,70}?\b(?:than|as) (?!many\b|much\b)")
NEAR = re.compile(rf"(?: [\w'-]+){{0,6}}? {_any('nears')} (?=(?:the |[a-z-]+ ){{0,3}}[\"']?[A-Z])")
OUTDONE = re.compile(rf"\b{_any('outdone')}(?: [a-z]+){{0,3}} only by (?=(?:the |its |[a-z-]+ ){{0,4}}[\"']?[A-Z])")
HELD_OFF = re.compile(  # "second, held off by 'Ember'"; "kept off the top spot by 'Ember'"
    rf"\b{_any('held_off')}(?P<top> (?:(?:from|off|out of|to|at) )?(?:the )?(?:top(?: spot| slot)?|summit|number one"
    r"|No\.? ?1|first place)(?: (?:on|in|of)(?: [\w'.-]+){1,5}?)?)?(?P<only> only)? by"
    r" (?=(?:the |its |[a-z-]+ ){0,4}[\"']?[A-Z])"
)
KEPT = re.compile(r"\b(?:kept|keeps|keeping|denied|denies|denying|prevented|stopped|blocked|held)\b(?= [A-Z\"'a])")
OFF = re.compile(
    r"[\"']? (?:(?:from|off|out of) )?(?:(?:reaching|taking|topping|claiming|hitting|at) )?(?:the )?"
    r"(?:top(?: spot| slot)?|summit|number one|No\.? ?1|first place|pole position)\b(?! [a-z]+s\b)"
)
ONLY = re.compile(r"\b[Oo]nly (?:[a-z-]+ ){0,3}[\"']?(?:[A-Z][\w.&]*'s? )?[\"']?$")
WHO = re.compile(rf"(?P<who>{NAME})[\"']? (?:has |have |had )?$")
LONGEST_NAME = 60  # characters of a name and its auxiliary
LONGEST_LEAD = 40  # characters of words before a name: "the Korean chipmaker "
AMOUNT = re.compile(r"[\"']?(?:[A-Z]{0,3}[$\u00a3\u20ac]|\d)")


def cues(layers: Layers, of_places: bool) -> Iterator[Cue]:
    """Yield these places with the names that have them; in order.

    of_places  the article is about places: who is spoken of may be meant, praise is a place
    """
    for none in NONE.finditer(layers.text):
        first, last = layers.sentence_at(none.start())
        if not OPENS.search(layers.text, first, none.start()) and none.start() > first:
            continue
        if more := MORE.match(layers.text, none.end(), last):
            whose = _whose(layers, more, last, of_places)
            end = more.end()
        elif of_places and (near := NEAR.match(layers.text, none.end(), last)):
            whose, end = _name(layers, near.end(), last), near.end()
        else:
            continue
        if whose:
            yield Cue(none.start(), end, 1, 1, whose=whose)
    for kept in KEPT.finditer(layers.text):
        yield from _kept(layers, kept)
    for held in HELD_OFF.finditer(layers.text):
        first, last = layers.sentence_at(held.start())
        places = (one for one in within(layers.ordinals, first, held.start()) if one.low == one.high == 2)
        second = any(layers.text[one.end] in " ," for one in places)  # no "second-best"
        if (held["top"] or held["only"] or second) and (whose := _name(layers, held.end(), last)):
            yield Cue(*held.span(), 1, 1, whose=whose)
    if of_places:
        for outdone in OUTDONE.finditer(layers.text) if "only by " in layers.text else ():
            if whose := _name(layers, outdone.end(), layers.sentence_at(outdone.start())[1]):
                yield Cue(*outdone.span(), 2, 2, free=True, placed=True)
                yield Cue(*whose, 1, 1, whose=whose)


def _kept(layers: Layers, kept: re.Match[str]) -> Iterator[Cue]:
    """Yield the first place of who keeps another off the top, and the second of whom only one keeps off."""
    first, last = layers.sentence_at(kept.start())
    near = max(first, kept.start() - LONGEST_NAME)
    who = WHO.search(layers.text[near : kept.start()])
    behind = names(layers, kept.start(), last) if who else []
    off = OFF.match(layers.text, behind[0][1], last) if behind else None
    if not (who and off):
        return
    begin, end = near + who.start("who"), near + who.end("who")
    yield Cue(*kept.span(), 1, 1, whose=(begin, end))
    if ONLY.search(layers.text, max(first, begin - LONGEST_LEAD), begin):
        yield Cue(*behind[0], 2, 2, whose=behind[0])


def _whose(layers: Layers, more: re.Match[str], last: int, of_places: bool) -> Span | None:
    """Return the name behind "than"; without a rival named, who is spoken of."""
    if than := THAN.match(layers.text, more.end(), last):
        return None if AMOUNT.match(layers.text, than.end()) else _name(layers, than.end(), last)
    if not (of_places or more["other"]) or HELD_AGAINST.match(layers.text, more.end(), last):
        return None
    index = layers.sentence_index(more.start())
    topic = layers.topics[index - 1] if index else None
    return (topic.start, topic.end) if topic and topic.name else None


def _name(layers: Layers, position: int, last: int) -> Span | None:
    """Return the name that the words at `position` lead to."""
    found = [name for name in names(layers, position, last) if name[0] - position <= LONGEST_LEAD]
    return found[0] if found else None
