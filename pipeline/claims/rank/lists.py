"""Ranks that a list gives by its order.

'Longshore' was first, followed by 'Tin Parade' and 'Marsh Lights'.         second, third
Norway topped the table, ahead of Peru (12) and Chile (9).                  second, third
Rounding out the top five were 'Salt Roads' and 'Keeper of Tides'.           fourth, fifth
"""

import re
from collections.abc import Iterator

from pipeline.claims.names import NAME, name_at
from pipeline.claims.rank.candidates import names
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.model import Span
from pipeline.normalize.numbers import cardinal

Listed = tuple[int | None, Topic]
"""A name of a list with the figure told of it, where one is: "Dee University at 64"."""
FOLLOWED = re.compile(r"(?<!will be )(?<!to be )(?:followed by|trailed by|chased by|(?P<ahead>ahead of))\b")
STEP = (
    r"(?:(?<!to )(?P<{0}>one|two|three|four|five|six|a)(?: (?:place|spot|rung|notch(?:e)?|position|step)s?)?"
    r"|just|right|directly|immediately)"
)
INCLUDE = re.compile(r"(?: [a-z]+){0,2} (?:includes?|included|including)\b")
BESIDE = re.compile(
    rf"\b(?:(?P<up>{STEP.format('higher')} (?:behind|below|beneath|adrift of))"
    rf"|(?P<down>{STEP.format('lower')} (?:ahead of|above|in front of|clear of))"
    r"|(?P<next>(?:Next|[Bb]ehind (?:it|them|her|him)|In (?:its|her|his|their) wake)"
    r" (?:up )?(?:comes?|came|is|are|was|were|sits?|sat|stands?)))(?= )"
)
OWN_STEP = re.compile(  # "Marl sits two places higher", "Dee one below"
    rf"\b{STEP.format('own')} (?:(?P<up>above|higher|ahead|better)|below|lower|behind|worse)(?: (?:it|them|her|him))?"
    r"(?=[,.;]|$| (?:in|on|with|at)\b)"
)
SIDES = ("ahead", "above", "ehind", "below", "beneath", "adrift", "in front of", "clear of", "Next", " wake")
"""Each match of `BESIDE` holds one of these."""
GLUE = re.compile(r"[\"']?,? (?:(?:is|was|are|were|sits?|sat|came|finished|stands?|stood|lies|lay)(?: in)? )?")
IS_NEXT = re.compile(r"\b(?:(?:is|was|comes|came|finished) |(?<=[\w\"')] ))next\b(?= ?[.,;(]| (?:at|on|with|in)\b)")
NOUN_NEXT = re.compile(r"[\"']?(?: [a-z]+)? ")  # "Bell's Ember tour comes next"
WITH_NEXT = re.compile(r"\bwith (?:the )?[\"']?$")
ROUNDED = re.compile(
    r"(?:[Rr]ound|[Ff]ill|[Cc]los|[Cc]omplet)(?:ing|ed|es|s)(?: out)? the (?:top )?(?P<n>five|ten|three|twenty|\d\d?)\b"
    r"|[Mm](?:ade|aking|ake) up the rest of the top (?P<rest>\w+)\b"
)
CLOSING = (
    "out the ",
    "ompleted the ",
    "omplete the ",
    "ompleting the ",
    "losed the ",
    "losing the ",
    "rest of the top ",
)
ARE = re.compile(r" (?:are|were|was|is)\b")
BRACKETED = re.compile(r"[\"']*(?: ?\([^()\n]{1,60}\))?,? ")
LISTED = re.compile(r"[\"']*,?[\"']*(?: ?\([^()\n]{1,60}\),?)? (?:the )?(?:[A-Z][\w.& ]{1,24}'s? )?[\"']*")
COUPLED = re.compile(r"[\"']*,?[\"']*(?: ?\([^()\n]{1,60}\),?)? and (?:the )?(?:[A-Z][\w.& ]{1,24}'s? )?[\"']*")
BETWEEN = re.compile(  # "A ($5.9 million), starring Ann Hale, and the festive comedy B"
    r"[\"']*,?(?: ?\([^()]{0,60}\),?)?(?: (?:starring|with|about|from) [^,;.]{1,40},)?(?: and| then|,)?"
    r"(?: the| [a-z][\w'-]*){0,4} ?[\"'(]*"
)
LEAD = re.compile(r" (?:(?:the|its|their|by) )?(?:[a-z][\w-]* ){0,3}")
ONE = re.compile(
    rf"(?P<who>{NAME})(?: \([^()\n]{{1,40}}\))?(?: (?:at|with|on|from)"
    r" (?:(?P<figure>\d{1,3})(?![\w.,%-]*\w)|[$\u00a3\u20ac]?\d[\w.%-]*|[a-z]+)(?: (?!and\b)[a-z]+){0,2})?"
)
NEXT = re.compile(r"(?:, and|,? and|,|;)(?: then)? (?:[Tt]he )?")
PLACE_OF_ITS_OWN = re.compile(
    r"[\"']?,? (?!in (?:that|this|descending) order\b)"
    r"(?:(?:which|who) (?:was|came|finished|took|placed) (?:in |at )?(?:second|third|fourth|fifth"
    r"|\d+[a-z])|(?:in|at|on)(?! [$\u00a3\u20ac]?\d+[.,]\d)|were|was|came|finished|ranked|second|third|fourth|fifth)\b"
)
AMOUNT = re.compile(r"'s [$\u00a3\u20ac]?\d[\d.,]*\d?(?:%|m|bn)?(?: (?:million|billion|per cent|percent))?")
FIGURE = 6  # characters behind a name's phrase in which a place of its own stands: "at joint 51st"
MOST = 12  # names of one list


def followed(layers: Layers) -> Iterator[tuple[int, bool, list[Listed]]]:
    """Yield (position, ahead, names) for each "followed by": they take the places after the one named before.

    ahead  "ahead of" says so only of a first place: behind a fifth come many
    """
    for cue in _scan(layers, FOLLOWED, "ed by", "ahead of"):
        titles = _titles(layers, cue.end())
        names: list[Listed] = [(None, title) for title in titles] or _names(layers, cue.end())
        if names:
            yield cue.start(), cue["ahead"] is not None, names


def beside(layers: Layers) -> Iterator[tuple[int, int, list[Topic]]]:
    """Yield (position, step, names) for "just behind A" (-1), "next came A and B", "A was next" (1)."""
    for cue in _scan(layers, BESIDE, *SIDES):
        found = _titles(layers, cue.end()) or [name for _, name in _names(layers, cue.end())]
        if found:
            steps = _steps(cue["higher"] or cue["lower"])
            yield cue.start(), (-steps if cue["up"] else steps), found if cue["next"] else found[:1]
    for cue in OWN_STEP.finditer(layers.text):
        first, _ = layers.sentence_at(cue.start())
        known = names(layers, first, cue.start())
        if known and GLUE.fullmatch(layers.text, known[-1][1], cue.start()):
            steps = _steps(cue["own"])
            yield known[-1][0], (-steps if cue["up"] else steps), [name_at(layers, known[-1])]
    for cue in _scan(layers, IS_NEXT, "next"):
        first, _ = layers.sentence_at(cue.start())
        known = names(layers, first, cue.start())
        if known and NOUN_NEXT.fullmatch(layers.text, known[-1][1], cue.start()):
            said = cue[0] != "next" or WITH_NEXT.search(layers.text, first, known[-1][0])
            if said:
                yield known[-1][0], 1, [name_at(layers, known[-1])]


def _scan(layers: Layers, pattern: re.Pattern[str], *pieces: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` in the sentences that hold one of `pieces`."""
    for first, last in layers.sentences_with(*pieces):
        yield from pattern.finditer(layers.text, first, last)


def _steps(word: str | None) -> int:
    """Return how many places "two", "a" or nothing tell."""
    steps = cardinal(word) if word and word != "a" else 1
    return steps if isinstance(steps, int) else 1


def included(layers: Layers, position: int) -> list[Span]:
    """Return the names that a list's best are said to hold: "the top ten include A, B and C"; none where it is not."""
    lead = INCLUDE.match(layers.text, position)
    return [(name.start, name.end) for _, name in _names(layers, lead.end())] if lead else []


def with_places(listed: list[Listed], after: int) -> list[Listed]:
    """Return the names, with their figures where these are places that go on from `after`: "59th, then Dee at 62"."""
    figures = [figure for figure, _ in listed]
    places = [figure for figure in figures if figure is not None]
    go_on = len(places) == len(figures) and after > 1 and places == sorted(places) and places[0] > after
    return listed if go_on else [(None, name) for _, name in listed]


def rounded_out(layers: Layers) -> Iterator[tuple[int, int, list[Topic]]]:
    """Yield (position, rank of the first, titles) for "rounding out the top five were A and B" and "A and B did"."""
    if not any(words in layers.text for words in CLOSING):
        return
    for cue in ROUNDED.finditer(layers.text):
        last = cardinal(cue["n"] or cue["rest"])
        titles = _before(layers, cue.start()) or _titles(layers, cue.end())
        if ARE.match(layers.text, cue.end()):
            titles = max(titles, _listed_names(layers, cue.end()), key=len)
        if isinstance(last, int) and 0 < len(titles) < last:
            yield cue.start(), last - len(titles) + 1, titles


def _listed_names(layers: Layers, position: int) -> list[Topic]:
    """Return the names listed from `position` on; none where one of them owns the next."""
    found = [name for _, name in _names(layers, position)]
    return [] if any(layers.text.startswith("'s ", name.end) for name in found) else found


def _before(layers: Layers, position: int) -> list[Topic]:
    """Return the names that end right before `position` and are coupled: "A, B and C filled out"; none for one."""
    first, _ = layers.sentence_at(position)
    spans = [span for span in names(layers, first, position) if layers.text[span[0] - 1 : span[0]] != "("]
    if not spans or not BRACKETED.fullmatch(layers.text, spans[-1][1], position):
        return []
    found = [spans.pop()]
    link = COUPLED
    titles = overlaps(layers.works, *found[0])
    while (
        spans
        and link.fullmatch(layers.text, spans[-1][1], found[0][0])
        and (not titles or overlaps(layers.works, *spans[-1]))  # "Nine and Bell's 'Ember'"
    ):
        found.insert(0, spans.pop())
        link = LISTED
    return [name_at(layers, span) for span in found] if len(found) > 1 else []


def _titles(layers: Layers, position: int) -> list[Topic]:
    """Return the works listed from `position` to the end of the sentence, or to the first that is not listed."""
    _, last = layers.sentence_at(position)
    found: list[Topic] = []
    at = position
    for work in within(layers.works, position, last):
        if PLACE_OF_ITS_OWN.match(layers.text, work.end):
            break
        if not BETWEEN.fullmatch(layers.text, at, work.start) and found:
            break
        if not found and work.start - position > 60:
            break
        found.append(Topic.of(work))
        at = work.end
    return found


def _names(layers: Layers, position: int) -> list[Listed]:
    """Return the names listed from `position` on; none where the last of them has a place told in words."""
    text = layers.text
    _, last = layers.sentence_at(position)
    lead = LEAD.match(text, position, last)
    at = lead.end() if lead else position
    found: list[Listed] = []
    while len(found) < MOST and (one := ONE.match(text, at, last)):
        if text.startswith("'s ", one.end("who")):  # "ahead of Nine's Ember": whose it is, then what
            if amount := AMOUNT.match(text, one.end("who")):
                if not overlaps(layers.dates, *one.span("who")):
                    found.append((None, name_at(layers, one.span("who"))))  # "followed by Nine's 22.3%"
                more = NEXT.match(text, amount.end(), last)
                if more is None:
                    break
                at = more.end()
                continue
            after = one.end("who") + len("'s ")
            owned = ONE.match(text, after, last)
            if owned is None and text[after].isupper():
                break
            one = owned if owned and not overlaps(layers.dates, *owned.span("who")) else one
        if overlaps(layers.dates, *one.span("who")) or overlaps(layers.ordinals, one.start("who"), one.end() + FIGURE):
            break
        if PLACE_OF_ITS_OWN.match(text, one.end(), last):
            break
        found.append((int(one["figure"]) if one["figure"] else None, name_at(layers, one.span("who"))))
        more = NEXT.match(text, one.end(), last)
        if more is None:
            break
        at = more.end()
    return found
