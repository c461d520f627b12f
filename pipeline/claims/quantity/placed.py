"""The name that stands right beside a figure: before its bracket, in its list, behind "put" or "with".

Bell (£4m) and Hale (£3m)                        the name before the bracket
Ann won 54 percent, Otto 31 percent              the name in the place of a verb said before
The poll put Labour on 41%, ahead of Hale's 9%   the name before "on", its owner
with Bell the runner-up (6.1%)                   the name that has the place
"""

from pipeline.claims.quantity.governed import ADJECTIVES
from pipeline.grammar.reading import OPENERS, Reading, Span
from pipeline.grammar.subject import shared
from pipeline.grammar.words import Word

BESIDE_FIGURES = frozenset({",", "/", ";", "plus", "minus"})
FORECASTS = frozenset({"forecast", "forecasts", "estimate", "estimates", "projection", "projections", "outlook"})
LONGEST_WHOLE = 6  # words that tell what a share is of: "Germans, at 38% of the guests, ..."
LONGEST_ASIDE = 8  # words of an aside that tells a place and a figure
FARTHEST_PUT = 16  # words from "put" to "at"
PUTS = frozenset(
    {
        "put",
        "puts",
        "putting",
        "placing",
        "valuing",
        "pegging",
        "pricing",
        "peg",
        "pegs",
        "pegged",
        "value",
        "values",
        "valued",
        "price",
        "prices",
    }
)
HELD_AGAINST = {("ahead", "of"), ("clear", "of"), ("followed", "by"), ("trailed", "by"), ("chased", "by")}
OF_PLACES = frozenset(
    {"in", "at", "new", "up", "down", "back", "no", ".", "two", "three", "four", "five", "six", "seven"}
)
BESIDE_PLACES = frozenset({"a", "the", "distant", "close", "joint", "equal", "in", "back", "up"})
PLACES = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "next"}
    | {"runner-up", "winner", "leader", "champion", "loser", "newcomer"}
)


def bracket(reading: Reading) -> int | None:
    """Return where the bracket opens that holds the figure with nothing but figures and single words before it."""
    words, at = reading.words, reading.at
    for index in range(at - 1, max(-1, at - 9), -1):
        if words[index].lower == "(":
            return index
        if (
            words[index].tag not in ("FIGURE", "NOUN", "ADV", "PREP", "DET")
            and words[index].lower not in BESIDE_FIGURES
        ):
            return None
    return None


def before_bracket(reading: Reading, opened: int) -> Span | None:
    """Return the name that a bracket opened at `opened` tells of: "Bell (£4m)"."""
    span = reading.chunk(opened)
    if span[0] < span[1]:
        return span
    begin, end = reading.simple(opened)
    if begin < end and _places(reading, begin, end):
        stop = begin - (begin > 0 and reading.words[begin - 1].lower == ",")
        named = reading.chunk(stop)
        if named[0] < named[1]:
            return named  # "with Bell the runner-up (6.1%)"
    lead = reading.words[begin - 1] if begin else None
    works = [at for at in range(begin, end) if getattr(reading.words[at].mention, "type", "") == "work"]
    if lead is not None and lead.tag in ("VERB", "ING") and works:
        return works[-1], works[-1] + 1  # "beating Bell's 'Ember' double bill (£4m)"
    free = begin < end and (lead is None or lead.tag == "CONJ" or lead.lower in (",", ";") or lead.lower in OPENERS)
    if free and reading.words[end - 1].tag == "NOUN" and not reading.words[end - 1].lower.isdigit():
        return begin, end
    return shared(reading, opened)


def _places(reading: Reading, begin: int, end: int) -> bool:
    """Return whether [begin, end) only says where in a list a name stands: "the runner-up", "third"."""
    return all(word.tag == "DET" or word.lower in PLACES for word in reading.words[begin:end])


def listed(reading: Reading) -> Span | None:
    """Return the name before a figure whose verb was said earlier in the list: "Ann had 39%, Otto 14%"."""
    words, at = reading.words, reading.at
    stop = at
    while stop and (words[stop - 1].tag in ("DET", "ADV") or words[stop - 1].lower in ADJECTIVES):
        stop -= 1
    begin, end = reading.chunk(stop)
    if begin == end or not begin:
        return None
    lead = words[begin - 1]
    if lead.tag == "DET" and begin > 1:
        lead = words[begin - 2]
    if lead.tag == "BE":
        return begin, end  # "it was Nine 30.4% to Seven 28.3%"
    if lead.lower == ":" and reading.layers.of_charts:
        return begin, end  # "Breakfast: Harbour 386k"
    if not (lead.lower in (",", ";", "to") or lead.tag == "CONJ"):
        return None
    return (begin, end) if _alike(reading, begin) else None


def _alike(reading: Reading, begin: int) -> bool:
    """Return whether the last figure before the word at `begin` counts the same."""
    before = next((word for word in reversed(reading.words[:begin]) if word.tag == "FIGURE"), None)
    unit = reading.words[reading.at].mention.unit
    return before is not None and (unit is None or before.mention.unit in (unit, None))


def placed(reading: Reading) -> Span | None:
    """Return the name with its figure behind "on", "at" or "with": "put Labour on 41%", "followed by Ten with 9"."""
    words, at = reading.words, reading.at
    end = at - 1
    while end > 0 and words[end].tag in ("ADV", "DET"):
        end -= 1
    if end < 1 or words[end].lower not in ("on", "at", "with", "for"):
        return None
    if words[end].lower == "for" and not _told_for(reading, end):
        return None
    end = _past_place(reading, end)
    comma = words[end - 1].lower == ","
    begin, stop = reading.chunk(end - comma)
    if comma:  # "Aldi, on 10.6%, could"
        opens = begin == 0 or words[begin - 1].lower in (";", ".", ",") or words[begin - 1].tag in ("CONJ", "SUB")
        return (begin, stop) if begin < stop and opens and _alone(reading) else None
    if begin == stop:
        begin, stop = reading.simple(end)  # "put the telecast at 5m"
        put = words[end].lower == "at" and begin and words[begin - 1].lower in ("put", "puts", "putting")
        return (begin, stop) if begin < stop and (put or _held_against(reading, begin)) else None
    lead = begin - 1
    while lead > begin - 4 and lead > 0 and words[lead].tag == "NOUN":
        lead -= 1  # "ahead of the still-playing 'Ember' with 5m"
    if lead >= 0 and words[lead].tag == "DET":
        lead -= 1
    if lead < 0:
        return None
    if words[lead].lower in (
        "put",
        "puts",
        "has",
        "had",
        "gave",
        "left",
        "showed",
        "shows",
        "with",
        "by",
        "behind",
        "then",
        "was",
        "is",
        "were",
        "are",
    ):
        return begin, stop
    listed = (
        words[lead].lower in (",", ";")
        or words[lead].tag == "CONJ"
        or words[lead].lower in ("of", "to", "over", "than", "from", "after", "behind")
    )
    return (begin, stop) if listed and _alike(reading, begin) else None


def _held_against(reading: Reading, begin: int) -> bool:
    """Return whether a phrase is who the one before is ahead of: "ahead of Hale's quiz on 8.8", "followed by the"."""
    words = reading.words
    if begin < 2 or not any(words[index].tag == "OWN" or words[index].tag == "DET" for index in (begin, begin + 1)):
        return False
    return (words[begin - 2].lower, words[begin - 1].lower) in HELD_AGAINST or words[begin - 1].lower == "behind"


def _told_for(reading: Reading, end: int) -> bool:
    """Return whether the figure before stands behind "for" too: "Leeds accounted for 38%, Hull for 29"."""
    words = reading.words
    last = next((at for at in range(end - 1, 0, -1) if words[at].tag == "FIGURE"), None)
    return last is not None and words[last - 1].lower == "for"


def put_at(reading: Reading) -> Span | None:
    """Return what is put at a figure, whatever hangs on it: "put average pay in small firms at £768"."""
    words, index = reading.words, reading.at - 1
    while index > 0 and words[index].tag in ("DET", "ADV"):
        index -= 1
    if words[index].lower not in ("at", "on"):
        return None
    for verb in range(index - 1, max(-1, index - FARTHEST_PUT), -1):
        if words[verb].lower in PUTS:
            end = verb + 1
            while end < index and words[end].tag in ("NOUN", "NAME", "DET", "OWN", "DATE", "ADV"):
                end += 1
            noun = end > verb + 1 and words[end - 1].tag in ("NOUN", "NAME")
            return (verb + 1, end) if noun else None
        if words[verb].tag in ("VERB", "BE", "HAVE", "MODAL", "SUB", "REL") or words[verb].lower in OPENERS:
            return None
        if words[verb].tag == "FIGURE" and words[verb].mention.unit == words[reading.at].mention.unit:
            return None  # "put Labour on 41%, with the Greens at 9%"
    return None


def foreseen(reading: Reading) -> Span | None:
    """Return what is put at a figure by who only counts it: "raised its forecast for the gross of 'Ember' to £4m"."""
    words, at = reading.words, reading.at
    for index in range(at - 2, max(-1, at - FARTHEST_PUT), -1):
        if words[index].tag == "FIGURE" and words[index + 1].lower == "from":
            continue  # "to £4m from £3m"
        if words[index].tag in ("FIGURE", "REL", "SUB", "MODAL") or words[index].lower in OPENERS:
            return None
        if words[index].lower in FORECASTS and words[index + 1].lower in ("for", "of"):
            end = index + 2
            while end < at and (words[end].tag in ("NOUN", "NAME", "DET", "OWN", "DATE") or words[end].lower == "of"):
                end += 1
            return (
                (index + 2, end) if end > index + 2 and (end == at or words[end].lower in ("to", "at", "by")) else None
            )
    return None


def in_aside(reading: Reading) -> Span | None:
    """Return the name whose aside holds the figure: "Hale's Ember, in at four with 2m", "past Otter, on 3m"."""
    words, index = reading.words, reading.at - 1
    while index > 0 and words[index].tag in ("DET", "ADV"):
        index -= 1
    if index < 2 or words[index].lower not in ("with", "on", "at"):
        return None
    placed_by = words[index].lower != "with"
    index -= 1
    while index > 1 and reading.at - index <= LONGEST_ASIDE and _of_place(words[index]):
        placed_by, index = True, index - 1
    if not placed_by or words[index].lower != ",":
        return None
    begin, end = reading.chunk(index)
    return (begin, end) if begin < end and words[end - 1].tag != "OWN" else None


def _of_place(word: Word) -> bool:
    """Return whether a word tells a place in a list: "in at four", "new at No. 5", "third"."""
    return word.lower in PLACES or word.lower in OF_PLACES or (word.tag in ("FIGURE", "NOUN") and word.lower.isdigit())


def _past_place(reading: Reading, end: int) -> int:
    """Return where the name's place in the list begins, `end` where none is told: "Hale a distant second on 5%"."""
    words, begin = reading.words, end
    while begin > 1 and (words[begin - 1].lower in PLACES or words[begin - 1].lower in BESIDE_PLACES):
        begin -= 1
    return begin if any(word.lower in PLACES for word in words[begin:end]) else end


def _alone(reading: Reading) -> bool:
    """Return whether the figure closes an aside: "Aldi, on 10.6%, could"."""
    words, end = reading.words, reading.at + 1
    while end < len(words) and end - reading.at <= LONGEST_WHOLE and words[end].tag in ("PREP", "DET", "NOUN", "NAME"):
        end += 1
    return end < len(words) and words[end].lower == ","
