"""Whom a figure is about, by the verb that governs it: its subject, or what it moves, lifts, sells or gives.

helped annual profit rise 11%          profit
raising the rent of a flat by 4%       the rent
gives the lamp 5 stars                 the lamp
"""

from pipeline import vocab
from pipeline.claims.quantity import links
from pipeline.claims.quantity.governed import MOVES, SEES, hypothetical, is_subject
from pipeline.grammar.reading import Reading, Span
from pipeline.grammar.subject import shared, subject_of

PARTS = frozenset(vocab.words("clause", "part"))
SOLD = frozenset({"sales", "viewing", "viewership", "views", "streams", "share", "revenue", "ratings", "weekly"})
SELLS = frozenset({"sell", "sells", "selling", "sold"})
RAISES = MOVES | links.LIFTS | {"cutting", "lowering", "trimming", "slashing"}
GIVES = frozenset({"give", "gives", "gave", "giving"})
NO_ONE = frozenset({"we", "i", "you", "people", "everyone", "anyone", "someone", "one"})


def told(reading: Reading, verb: int) -> tuple[Span | None, int]:
    """Return what the verb tells the figure of and where the words that say so stand.

    (None, -1) where it tells of nobody: "she could win £4m"; (None, verb) where its subject does not show
    """
    if hypothetical(reading, verb):
        return None, -1
    if is_subject(reading, verb):
        return None, verb
    if moved := _object(reading, verb):
        return moved, verb
    span = subject_of(reading, verb)
    whose = reading.owned(reading.group(verb)) if span is None else None
    if whose and reading.words[whose[1] - 1].lower in PARTS | SOLD:
        span = reading.antecedent(whose[0] - 1)  # "'Ember', whose sales rose 38%"
    if span is not None and _bare_part(reading, span):
        return shared(reading, span[0] - 1), verb  # "'Ember' holds on despite sales dropping 34%"
    told_of_us = span is not None and span[1] - span[0] == 1 and reading.words[span[0]].lower in NO_ONE
    return (None, -1) if told_of_us else (span, verb)


def _object(reading: Reading, verb: int) -> Span | None:
    """Return what the verb brings to the figure, where it is not its subject that has it."""
    words, at = reading.words, reading.at
    lower = words[verb].lower
    if lower in SEES and (moved := _moved_within(reading, verb)):
        return moved  # "helped annual profit rise 11%"
    if words[verb].tag == "ING" and lower in RAISES and (moved := _moved_by(reading, verb)):
        return moved
    if lower in SELLS and _lead(reading) == "for" and (sold := reading.after(verb + 1)) and sold[1] < at:
        near = reading.simple(at - 1)  # "is selling the lamp for £5 and the cup for £3": the price of each
        return near if near[0] > sold[1] and words[near[0] - 1].tag == "CONJ" else sold
    if lower in GIVES and (given := reading.after(verb + 1)) and given[1] < at:
        return given
    if lower in links.LIFTS and (lifted := reading.after(verb + 1)) and _is_lifted(reading, lifted):
        return lifted
    return None


def _moved_by(reading: Reading, verb: int) -> Span | None:
    """Return what a participle moves by so much: "..., raising the rent of a flat by 4%"."""
    words = reading.words
    begin = verb + 1
    end = next((at for at in range(begin, reading.at) if words[at].lower == "by"), begin)
    plain = all(word.tag in ("NOUN", "NAME", "DET", "OWN", "PREP", "ADV") for word in words[begin:end])
    return (begin, end) if end > begin and plain and words[begin].lower not in ("its", "their", "his", "her") else None


def _moved_within(reading: Reading, verb: int) -> Span | None:
    """Return what is seen or helped to move: "saw its share of sales fall to 9%"."""
    words = reading.words
    moves = next(
        (at for at in range(verb + 2, reading.at) if words[at].lower in MOVES and words[at].tag != "ING"), None
    )
    told = moves is not None and all(
        word.tag in ("NOUN", "NAME", "DET", "OWN", "PREP", "DATE", "ADV") for word in words[verb + 1 : moves]
    )
    return (verb + 1, moves) if told and moves is not None else None


def _is_lifted(reading: Reading, lifted: Span) -> bool:
    """Return whether an object is what comes to the figure: "relegating 'Ember' to third with 5m"."""
    words = reading.words
    if words[lifted[0]].lower in ("its", "his", "her", "their") and not reading.layers.of_charts:
        return False  # "lifted its total to £4m": whose total it is shows in the subject
    named = (
        not reading.layers.of_charts
        or words[lifted[1] - 1].tag == "NAME"
        or reading.capital(lifted[1] - 1)
        or words[lifted[0]].tag in ("DET", "PRON")
    )
    end = lifted[1]
    if end + 2 < reading.at and words[end].tag == "PREP" and words[end + 1].tag == "DATE":
        end += 2  # "pushed total spending for the month to £4m"
    return named and end < reading.at and words[end].lower in ("to", "in", "at", "into", "past")


def _lead(reading: Reading) -> str:
    """Return the word that leads to the figure, past adverbs: "for just £5"."""
    return next((word.lower for word in reversed(reading.words[: reading.at]) if word.tag != "ADV"), "")


def _bare_part(reading: Reading, span: Span) -> bool:
    """Return whether a subject is only what a work sold or drew, told beside it: "with takings", "despite sales"."""
    words = reading.words
    lead = words[span[0] - 1].lower if span[0] else ""
    part = all(word.lower in PARTS | SOLD for word in words[span[0] : span[1]])
    return reading.layers.of_charts and part and lead in ("with", "despite", "as", "after")
