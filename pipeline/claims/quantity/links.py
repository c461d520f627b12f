"""Where a figure only completes what was said: behind a comma, a colon or a word of comparison.

Sales rose to £4m, a 28% gain          what the sentence is about
profit of £4m, against £3m a year ago  what the figure before is of
Average rent: £910                     the label
"""

from pipeline import vocab
from pipeline.claims.quantity.governed import ADJECTIVES, MEASURES
from pipeline.grammar.reading import FINITE, Reading, Span
from pipeline.grammar.words import Word
from pipeline.model import QuantityMention

GOES_ON = frozenset({"to", "with", "from", "on", "for", "or", "at"})
LIFTS = frozenset(vocab.words("verbs", "lift"))
COMPARES = frozenset(
    {"more", "fewer", "less", "up", "down", "higher", "lower", "better", "weaker", "ahead", "below"}
    | {"behind", "adrift", "short", "shy", "clear"}
)
COUNTS_APART = frozenset({"more", "fewer", "ahead", "behind", "adrift", "short", "shy", "clear"})
JOINS = frozenset({"and", "but", "though", "although", "or", "yet"})
LEADS_ON = frozenset({"up", "down", "off", "by", "on", "still", "to", "well", "a", "an", "the"})
LONGEST_LEAD = 4  # words from "and" to the figure that it joins
COUNTS = frozenset({"units", "copies", "sales", "streams", "viewers", "downloads", "plays", "weeks", "total", "gross"})
LABEL = ("NOUN", "NAME", "OWN", "PREP", "ING", "DET", "VERB", "DATE")
LONGEST_LABEL = 9
FAR_BACK = 12  # words from a figure to the one that it is held against
LONGEST_LIFT = 16  # words from "knocked" to the comma behind the one who is


def compared(reading: Reading) -> int | None:
    """Return the comma before a figure that the one before it is held against: "4m, compared with 3m a year ago"."""
    words, index = reading.words, reading.at - 1
    while index > 0 and words[index].tag == "ADV":
        index -= 1  # not past "a", "the": "compared with the 2% gain of its rival"
    if index > 1 and words[index].lower in ("with", "to") and words[index - 1].lower == "compared":
        index -= 1
    elif words[index].lower not in ("against", "versus"):
        return None
    if index > 1 and words[index - 1].lower == "as":
        index -= 1
    told = any(word.tag == "FIGURE" for word in words[max(0, index - FAR_BACK) : index])
    return index - 1 if told and index > 0 and words[index - 1].lower == "," else None


def counts_alone(reading: Reading) -> bool:
    """Return whether the label before a figure only tells what is counted: "1. Ember. Ann Hale. Units: 61,844"."""
    words, at = reading.words, reading.at
    return at > 1 and words[at - 1].lower == ":" and words[at - 2].lower in COUNTS and (at == 2 or _ends(words[at - 3]))


def _ends(word: Word) -> bool:
    return word.tag in ("FIGURE", "MARK")


def labelled(reading: Reading) -> Span | None:
    """Return the label that a figure follows behind a colon: "Average rent: £910"."""
    words = reading.words
    colon = next((index for index, word in enumerate(words[:LONGEST_LABEL]) if word.lower == ":"), None)
    if not colon or colon + 1 >= len(words) or words[colon + 1].tag != "FIGURE":
        return None
    label, told, opening = words[:colon], words[colon + 1 : reading.at], 0
    if label[0].tag == "MARK":
        label, opening = label[1:], 1  # "* Number of sites: 402"
    if not label or any(word.tag not in LABEL for word in label):
        return None
    if (
        label[0].tag == "PREP"
        or (label[0].tag == "DET" and label[0].lower not in ("a", "an"))
        or words[0].start != reading.layers.sentence_at(words[0].start)[0]
    ):
        return None
    if any(word.tag in (*FINITE, "MODAL", "ING", "REL", "PRON", "NAME") for word in told):
        return None
    done = label[-1].tag == "VERB" and not label[-1].lower.endswith("s")  # "Tickets sold: 4,000"
    return opening, colon - done


def added(reading: Reading) -> int | None:
    """Return the comma or colon before a figure that completes what was said: "..., with 5m"."""
    words, index = reading.words, reading.at - 1
    if index > 1 and words[index].lower == "of" and words[index - 1].tag == "NOUN":
        index -= 2  # "with receipts of £4m", "with an average audience of 4m"
        while index > 0 and words[index].tag == "NOUN" and reading.at - index <= LONGEST_LABEL:
            index -= 1
    while index > 0 and (
        words[index].tag in ("DET", "ADV", "OWN") or words[index].lower in ADJECTIVES or words[index].lower in MEASURES
    ):
        index -= 1
        if words[index].lower == "of" and words[index - 1].lower in MEASURES:
            index -= 1
    if index > 1 and words[index].lower in ("with", "on", "at", "for"):
        index -= 1 + (words[index - 1].lower in ("level", "tied", "up", "back", "in"))
    elif words[index].lower == ",":
        return None
    lifts = any(word.lower in LIFTS for word in words[max(0, index - LONGEST_LIFT) : index])
    return index if index > 0 and not lifts and words[index].lower in (",", ":") else None


def apposed(reading: Reading, priced: bool) -> int | None:
    """Return the comma before a figure that only repeats the sentence in other words: "..., a 28% share"."""
    words, at = reading.words, reading.at
    if at < 2:
        return None
    counts = not priced
    index = at - 1
    while index and (
        words[index].tag in ("DET", "ADV")
        or words[index].lower
        in (
            "of",
            "drop",
            "rise",
            "fall",
            "increase",
            "decline",
            "decrease",
            "gain",
            "jump",
            "leap",
            "loss",
            "boost",
            "surge",
            "growth",
            "lead",
            "slim",
            "steep",
            "modest",
            "record",
            "some",
        )
    ):
        index -= 1
    if words[index].lower not in (",", "-", "\u2013", "\u2014"):
        return None
    after = words[at + 1].lower if at + 1 < len(words) else ""
    if index == at - 1 and after in COMPARES and (priced or after in COUNTS_APART):
        return index  # "sold 34,000 cars - 22.9% fewer"
    if index == at - 1 and after == "of" and at + 2 < len(words) and words[at + 2].lower in ("them", "these", "which"):
        return index  # "won 61 medals, eight of them in Leeds"
    if index == at - 1 or (counts and words[at - 1].lower != "of"):
        return None  # "Hale, a 4,000-seat hall"
    return index if words[index + 1].lower in ("a", "an") else None


def held_to(reading: Reading) -> QuantityMention | None:
    """Return the figure before that this one is held against, words apart: "fell to £4m (€5m) in May, from £6m"."""
    words, index = reading.words, reading.at - 1
    while index > 0 and words[index].tag in ("DET", "ADV"):
        index -= 1
    if index < 1 or words[index].lower not in ("from", "against", "than"):
        return None
    unit = reading.words[reading.at].mention.unit
    inside = False
    for word in reversed(words[max(0, index - FAR_BACK) : index]):
        if word.lower in (")", "("):
            inside = word.lower == ")"
        if inside:
            continue
        if word.tag in (*FINITE, "MODAL", "REL") or word.lower == ";":
            return None
        if word.tag == "FIGURE" and isinstance(word.mention, QuantityMention) and word.mention.unit == unit:
            return word.mention
    return None


def bracketed(reading: Reading) -> QuantityMention | None:
    """Return the figure right before the bracket that holds this one: "on 5.1 million (20.3%)", "(last year: 6.2m)"."""
    words, index = reading.words, reading.at - 1
    while index > 0 and (
        words[index].tag in ("ADV", "FIGURE", "PREP", "DATE") or words[index].lower in ("/", ",", ":")
    ):
        index -= 1
    before = words[index - 1].mention if index > 0 and words[index].lower == "(" else None
    return before if isinstance(before, QuantityMention) else None


def joined(reading: Reading) -> QuantityMention | None:
    """Return the figure that this one is joined to as one more of the same: "up 9%, but down 4% on May".

    No name and no verb stands between them, and both are counted in one unit.
    """
    words, index = reading.words, reading.at - 1
    while index > 0 and (words[index].tag == "ADV" or words[index].lower in LEADS_ON):
        index -= 1
    if index < 2 or words[index].lower not in JOINS or reading.at - index > LONGEST_LEAD:
        return None
    for place in range(index - 1, max(-1, index - FAR_BACK), -1):
        word = words[place]
        if word.tag == "FIGURE" and word.mention is not None:
            one, other = word.mention.unit, reading.words[reading.at].mention.unit
            return word.mention if one == other and isinstance(word.mention, QuantityMention) else None
        if word.tag in ("VERB", "BE", "HAVE", "MODAL", "REL", "SUB", "ING") or word.lower in (";", ":"):
            return None
    return None


def chained(reading: Reading) -> QuantityMention | None:
    """Return the figure that this one goes on from without a verb of its own: "down 41% to £1.2m"."""
    words, index = reading.words, reading.at - 1
    while index > 0 and words[index].tag in ("DET", "ADV"):
        index -= 1
    if index < 1 or words[index].lower not in GOES_ON:
        return None
    index -= 1 + (words[index].lower == "or" and words[index - 1].lower == ",")
    while index > 0 and words[index].tag == "NOUN" and reading.at - index <= 4:
        index -= 1  # "a 9% slide to £4m"
    before = words[index].mention if words[index].tag == "FIGURE" else None
    return before if isinstance(before, QuantityMention) else None
