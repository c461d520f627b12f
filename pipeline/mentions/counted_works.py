"""Titles without marks where audiences, takings or sales are counted: what stands with a figure or a place is a title.

ABC News led with 567,000, followed by Rural Diary (498,000 at 8pm), while Dust on the Window is steady at No. 2.
                                       ~~~~~~~~~~~                         ~~~~~~~~~~~~~~~~~~
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pipeline import vocab
from pipeline.layers import START, Layers, overlaps
from pipeline.mentions.work_spans import (
    HINT,
    LIKELY,
    LINKS,
    MAKERS,
    PART,
    PLAIN,
    Candidate,
    named_otherwise,
    own_end,
)
from pipeline.model import QuantityMention
from pipeline.normalize.name import name_key
from pipeline.normalize.numbers import words_up_to

COUNTED = frozenset((*vocab.words("unit_roles", "carried"), "download", "ticket", "admission"))
CROWDS = COUNTED | {"person", "visitor", "visit", "spectator", "fan", "reader", "player"}
CROWD = 10_000  # a smaller number of viewers, hours or copies is no audience
HOUSES = frozenset(vocab.words("unit_roles", "house"))
MANY_HOUSES = 100  # a film that plays at so many is on the charts
LEAST = 1_000  # a smaller bare number beside a name is seldom an audience
WORDS_OF_CHARTS = vocab.words("clause", "of_charts")
WORDS_OF_COUNTS = vocab.words("title_cues", "of_counts")

VERBS_OF_ONE = [verb for verb in vocab.words("title_cues", "counts") if verb.endswith("s") and not verb.endswith("ss")]

FINAL = re.compile(r"[!?](?=[,;:)]| \(| [a-z\d]|'s )")  # "Haystack!, which": a mark that ends no sentence
HONORIFIC = r"\.(?:(?<=\b[MD][rR]\.)|(?<=\bM[rR][sS]\.))"  # "Goodnight, Mr. Tamm"
LINK = re.compile(rf"(?::|{HONORIFIC}|(?: (?:{vocab.alternation(LINKS)})){{1,2}}) (?=[A-Z\d])")
ARTICLED = re.compile(r" [a-z]+ (?:the|a|an|my|your) ")
SINGLE_VERB = re.compile(rf" (?:{vocab.alternation(VERBS_OF_ONE)})\b")
BETWEEN = re.compile(r"\b(?:between|both) $")
ASIDE = re.compile(r",[^,;()\n]{1,80},")  # "Longshore, which has not opened at home, took ..."
BRACKET = re.compile(r"(?:'s?)? \([^()\n]{2,60}\)")
IN_BRACKETS = re.compile(r"[\"']? \((?P<maker>[A-Z][\w&.'-]*(?:[ /][A-Z&][\w&.'-]*){0,3})(?:[,;/] ?[^()\n]{1,30})?\)")
LONGEST_INITIALED = 60  # characters of a name of which the initials stand in brackets
PLACE_IN_BRACKET = re.compile(r"[\"']? \((?:(?:[Nn]o\. ?|#|[Nn]umber |at )\d{1,3}|\d{1,2}(?:st|nd|rd|th))[,;)]")
VERB = re.compile(
    r"(?:,? (?:which|that|who))?(?P<aux>(?: (?:has|have|had|is|was|were|are|be|been|being|also|now|then|just|only|still"
    r"|again|currently|already|later|even|could|will|would|to|[a-z]+ly)\b){0,4})(?: (?P<verb>(?:re-)?[a-z]+))?"
)
BLANK = re.compile(r",? ?")
BE = re.compile(r"\b(?:is|was|are|were|been|be)\b")
HAVE_OR_BE = re.compile(r"\b(?:is|was|are|were|been|be|had|has)\b")
REACH = 48  # characters from a verb to its figure
BESIDE = 26  # characters from a name to a figure that "up", "with" or "at" joins to it
NAME = re.compile(r"[A-Z]")
ONES = words_up_to(10)
RANKED = re.compile(  # a place right behind a name: "Harbour Cats, back in tenth after", "(Pavilion), number one since"
    rf",? (?:(?:back|in|at|up|new|down|still|now|a|an) ){{0,2}}(?:[Nn]o\.? ?\d|#\d|[Nn]umber[ -](?:{ONES}|\d+)"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?! (?:of|time|[a-z]+s)\b)(?![-'])"
)
JOINED = re.compile(
    r",? (?:up|down|off|with|on|at|adding|taking|making|drawing|selling|from"
    r"|(?:seen|watched|viewed|bought|read|heard|visited|played|streamed|downloaded) by) "
)
PLACED = re.compile(
    rf"\b(?:[Nn]o\.? ?\d|#\d|[Nn]umber[ -](?:{ONES}|\d+)|at (?:{ONES}|\d{{1,2}})\b(?![:.]\d)(?! ?[ap]\.?m)"
    r"|atop|[Tt]op|summit|runner-up|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}-\d{1,3}\b"
    r"|charts?\b|place\b|spot\b)"
)
NUMBERED = re.compile(r"(?:N(?<!\wN)(?:o\.? ?|umber )|#(?<![\w&]#))(\d{1,3})\b")
SMALL_NUMBER = re.compile(r" no\. ?(\d{1,3})\b")
LEAST_PLACES = 4  # different ones; "No. 10" is a street's too
STOP = re.compile(r"(?<!\bNo)(?<!\bno)[.;:](?= |$|\n)|\n")
WITH = re.compile(r"(?: (?:place|spot|position))?(?: [oi]n (?:the )?[^,.;()\n]{2,40}?)? with [\"']?(?=[A-Z])")
TAKEN_WITH = re.compile(rf"{PLACED.pattern}[^,.;()\n]{{0,40}} with [\"']?$")
COUNTS = frozenset(vocab.words("title_cues", "counts"))
NO_VERBS = frozenset(form for kind in ("knows", "raiser", "not_past") for form in vocab.words("verbs", kind)).union(
    vocab.words("title_cues", "tells")
)
VERBS = frozenset(form for kind in ("past", "plain", "moves", "bearing") for form in vocab.words("verbs", kind))
LEAST_PAST = 4  # letters; a shorter word in -ed is no verb
HINTS = re.compile(  # of words in lower case: ignoring case takes three times as long
    rf"(?:^|[^\w])(?:{vocab.alternation(vocab.words('title_cues', 'leads_to')).lower()})(?: the)? ?[\"']?$"
)
HINT_REACH = 32
ROW = re.compile(  # its place, perhaps what it is on: "4. [PS4] Tin Parade"
    r"^(?P<place>\d{1,3})[.)]? +(?:\[[^\]\n]{1,12}\] +|\| +)?(?=[\"'A-Z\d])", re.M
)
ROW_END = re.compile(r"(?:\.(?= )|,| \(| [-\u2013\u2014] |:|;|\n|$)")
TALLY = re.compile(r"^(?P<title>[A-Z][^\n\d]{2,50}?)[ :\u2013-]+[$\u00a3\u20ac]?\d[\d.,]*(?:m|M| million)?%?$", re.M)
LEAST_ROWS = 3


def counts_works(layers: Layers) -> bool:
    """Return whether the article counts audiences, takings or sales, or speaks of a known chart."""
    return (
        bool(layers.hits["charts"])
        or any(
            quantity.value >= (CROWD if quantity.unit in COUNTED else MANY_HOUSES)
            for quantity in layers.quantities
            if quantity.unit in COUNTED or quantity.unit in HOUSES
        )
        or speaks_of_charts(layers)
        or any(words in layers.text for words in WORDS_OF_COUNTS)
    )


def speaks_of_charts(layers: Layers) -> bool:
    """Return whether the article holds words of the trade ("box office", "timeslot"), or tells place after place."""
    if "speaks_of_charts" not in layers.memo:
        told = any(words in layers.text for words in WORDS_OF_CHARTS)
        numbered = SMALL_NUMBER.findall(layers.text) if " no." in layers.text else ()
        layers.memo["speaks_of_charts"] = told or len({*NUMBERED.findall(layers.text), *numbered}) >= LEAST_PLACES
    return layers.memo["speaks_of_charts"]


def figures_follow(layers: Layers, end: int, any_verb: bool = True) -> bool:
    """Return whether the words behind a name give it a figure or a place: "(388,000)", ", up 9,000", "bows atop"."""
    text = layers.text
    bracket = BRACKET.match(text, end)
    if bracket and _figure(layers, end, bracket.end()):
        return True
    if text[end : end + 1] in (" ", ",") and _bare_figure(layers, end):
        return True
    if joined := JOINED.match(text, end):
        name = NAME.search(text, joined.end(), joined.end() + BESIDE)  # "at Leeds Bridge on Nine had 2 million viewers"
        last = name.start() if name else joined.end() + BESIDE
        if _figure(layers, joined.end(), last) or PLACED.match(text, joined.end(), last):
            return True
    if PLACE_IN_BRACKET.match(text, end) or RANKED.match(text, bracket.end() if bracket else end):
        return True
    aside = ASIDE.match(text, end)
    ends = [end, *(one.end() for one in (aside, bracket) if one)]
    return any(_counted_verb(layers, at, any_verb) for at in ends)


def _bare_figure(layers: Layers, end: int) -> bool:
    """Return whether an audience stands right behind a name, as in a list: "Sunrise 386k, Dayline 301k"."""
    at = end + len(BLANK.match(layers.text, end)[0])
    index = bisect_left(layers.quantities, at, key=START)
    if index == len(layers.quantities) or layers.quantities[index].start != at:
        return False
    return _is_count(layers.quantities[index]) and not (layers.quantities[index].unit or "").isupper()


def beside_maker(layers: Layers, end: int) -> bool:
    """Return whether who brings a work out stands in brackets behind its name: "Tin Parade (Universal) is second"."""
    maker = IN_BRACKETS.match(layers.text, end)
    if maker is None or any(
        overlaps(named, *maker.span("maker")) for named in (layers.places, layers.dates, layers.people)
    ):
        return False
    if maker["maker"].isupper() and _initials(layers.text, end).endswith(maker["maker"]):
        return False  # "the British Society of Stage Artists (BSSA)"
    return maker["maker"] in MAKERS or overlaps(layers.organizations, *maker.span("maker")) or speaks_of_charts(layers)


def _initials(text: str, end: int) -> str:
    words = text[max(0, end - LONGEST_INITIALED) : end].split()
    return "".join(word[0] for word in words if word[0].isupper())


def money_follows(layers: Layers, end: int) -> bool:
    """Return whether takings stand right behind a name, its verb being left out: "Nine's Longshore $9m"."""
    index = bisect_left(layers.quantities, end + 1, key=START)
    amount = layers.quantities[index] if index < len(layers.quantities) else None
    return amount is not None and amount.start == end + 1 and (amount.unit or "").isupper()


def enters_with(text: str, end: int) -> bool:
    """Return whether a name takes a place with something of its own: "Ann Hale enters at three with Longshore"."""
    verb = VERB.match(text, end)
    if verb is None or verb["verb"] not in COUNTS:
        return False
    place = PLACED.search(text, verb.end(), verb.end() + BESIDE)
    return place is not None and WITH.match(text, place.end()) is not None


def taken_with(text: str, start: int) -> bool:
    """Return whether a place was just said to be taken with the name: "Ann Hale enters at three with Longshore"."""
    return text[max(0, start - 7) : start].rstrip("\"'").endswith("with ") and bool(
        TAKEN_WITH.search(text, max(0, start - HINT_REACH - BESIDE), start)
    )


def _counted_verb(layers: Layers, end: int, any_verb: bool) -> bool:
    text = layers.text
    verb = VERB.match(text, end)
    if verb is None or not verb[0]:
        return False
    told = verb["verb"] in COUNTS or (any_verb and verb["verb"] and _is_verb(verb["verb"]))
    if not told and not HAVE_OR_BE.search(verb["aux"]):
        return False
    at, reach = (verb.end(), REACH) if told else (verb.end("aux"), BESIDE)
    stop = STOP.search(text, at, at + reach)
    last = stop.start() if stop else at + reach
    placed = PLACED.search(text, at, last) if told or BE.search(verb["aux"]) else None  # a singer too has had a No. 1
    return placed is not None or _figure(layers, at, last)


@cache
def _is_verb(word: str) -> bool:
    """Return whether a word behind a name is a verb that may tell its figure: not one that reports others'."""
    return word not in NO_VERBS and (word in VERBS or (word.endswith("ed") and len(word) > LEAST_PAST))


def _figure(layers: Layers, start: int, end: int) -> bool:
    """Return whether an amount begins in [start, end) that may be an audience, takings or sales."""
    index = bisect_left(layers.quantities, start, key=START)
    for quantity in layers.quantities[index : index + 3]:
        if quantity.start >= end:
            return False
        if _is_count(quantity):
            return True
    return False


def _is_count(quantity: QuantityMention) -> bool:
    unit = quantity.unit
    return (quantity.value >= LEAST and (unit is None or unit in CROWDS)) or (unit is not None and unit.isupper())


def hints(layers: Layers, start: int) -> int:
    """Return the votes of the words before a name: "followed by", "belongs to", "who see"."""
    return HINT if HINTS.search(layers.text[max(0, start - HINT_REACH) : start].lower()) else 0


def full_end(layers: Layers, candidate: Candidate) -> int:
    """Return the end of a title that goes on: over small words to its figure, to its "?"."""
    text, end = layers.text, candidate.end
    found = final = _with_mark(text, end)
    for _ in range(3):
        link = LINK.match(text, end)
        if link is None:
            break
        index = bisect_left(layers.capitals, (link.end(),))
        if index == len(layers.capitals) or layers.capitals[index][0] != link.end():
            break
        start, stop = layers.capitals[index]
        named = named_otherwise(layers, start, stop) and not beside_maker(layers, stop)
        if named or PART.match(text, start) or overlaps(layers.dates, stop - 1, stop):
            break
        begins_other = BETWEEN.search(text, max(0, candidate.start - 8), candidate.start) or text[start:stop].isupper()
        end = own_end(text, start, stop)
        one_name = (link[0] == " and the " and not begins_other) or (
            link[0] == " and " and candidate.owner and SINGLE_VERB.match(text, end)
        )  # of two titles the second would bear "The"; "Ann Hale's Hard and Soft rounds out" has one
        plain = text[start:end].lower() in PLAIN
        if not one_name and (" and" in link[0] or " or" in link[0]):
            break
        final = _with_mark(text, end)
        goes_on = one_name or (candidate.owner and (link[0] == ": " or link[0] == ". " or ARTICLED.match(link[0])))
        if final > end or (goes_on and not plain) or figures_follow(layers, final) or beside_maker(layers, final):
            found = final
    return found


def _with_mark(text: str, end: int) -> int:
    return end + 1 if FINAL.match(text, end) else end


# --- rows of a chart -------------------------------------------------------------------------------


def rows(layers: Layers) -> list[list[Candidate]]:
    """Return the titles of each chart given line by line, where every line holds a figure or counts on.

    "1. The Salt Ledger. Ann Hale. 61,844 copies" names its title first; a table of names and figures is one of titles
    only if one of them is known as such, so that its candidates have no vote.
    """
    return [*_ranked(layers), *_tallied(layers)]


def _ranked(layers: Layers) -> Iterator[list[Candidate]]:
    text = layers.text
    lines = list(ROW.finditer(text))
    group: list[Candidate] = []
    last = None
    for line in lines:
        place = int(line["place"])
        if last is None or place != last + 1:
            if len(group) >= LEAST_ROWS:
                yield group
            group = []
        last = place
        end = ROW_END.search(text, line.end())
        if end is None or not 0 < end.start() - line.end() <= 60 or not text[line.end()].isupper():
            continue
        votes = LIKELY if end[0] == "." and not named_otherwise(layers, line.end(), end.start()) else 0
        group.append(Candidate(line.end(), end.start(), name_key(text[line.end() : end.start()]), votes))
    if len(group) >= LEAST_ROWS:
        yield group


def _tallied(layers: Layers) -> Iterator[list[Candidate]]:
    text = layers.text
    lines = list(TALLY.finditer(text))
    group: list[Candidate] = []
    for line, following in pairwise([*lines, None]):
        start, end = line.span("title")
        group.append(Candidate(start, end, name_key(text[start:end])))
        if following is None or text[line.end() : following.start()].strip():
            if len(group) >= LEAST_ROWS:
                yield group
            group = []
