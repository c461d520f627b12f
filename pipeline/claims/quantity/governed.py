"""Whom a figure is about by grammar: the subject of the clause whose verb governs it.

Ann Hale, who owns the firm, has sold 4 million copies     Ann Hale
as Otto Bell met the council and traffic dropped 5%        traffic
Sales of new vans rose to £4m                              Sales of new vans
the harbour show, said Bell, whose firm has 90 staff       nobody: the words between do not show it

Read from the figure to the left: the verb that governs it, then that verb's subject. Wherever a word does not fit,
there is no subject: a figure told of the wrong one is worse than none.
"""

from pipeline import vocab
from pipeline.grammar.reading import KNOWS, OPENERS, Reading
from pipeline.grammar.subject import OBJECTS, participle
from pipeline.grammar.words import Word

FARTHEST = 14  # words between a figure and its verb
LONGEST_SUBJECT = 8  # words of a subject that a figure opens

BEARING, MOVES, MEASURES, ADJECTIVES, LEVELS, COUNTING = (
    frozenset(vocab.words("verbs", kind)) for kind in ("bearing", "moves", "measure", "adjective", "level", "counting")
)
OF_MONEY = frozenset(
    {"to", "by", "from", "at", "for", "of", "worth", "up", "down", "with", "on", "between"}
    | {"through", "past", "above", "below", "over", "under", "beyond"}
)
OF_COUNTS = frozenset({"to", "by", "from", "at", "up", "down", "on", "off", "for", "through", "past", "above", "below"})
AUDIENCE_OF = frozenset(vocab.words("verbs", "audience_of"))
SEES = frozenset({"see", "sees", "saw", "seen", "seeing", "let", "lets", "watch", "watched", "help", "helped"})
OUTCOME = frozenset({"to", "from", "by"})
PARTICLES = frozenset({"up", "in", "out", "off", "back", "away"})
BEATS = frozenset({"beat", "beats", "defeated", "won", "lost", "led", "leads", "lead", "trailed", "trails", "wins"})
PLACES = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "next"}
    | {"top", "bottom", "runner-up", "winner", "leader", "champion", "place", "spot", "level", "behind", "ahead"}
)
DID = frozenset({"did", "does", "do"})
FRACTIONS = frozenset({"half", "third", "quarter", "fifth", "tenth"})


def governor(reading: Reading, priced: bool, behind: frozenset[str]) -> int | None:
    """Return the verb that governs the figure, None for none.

    priced  the figure is money or a share, and may stand behind more prepositions than a count
    behind  prepositions that a count may stand behind, whatever the verb: an audience one draws or opens "with"
    """
    words, at = reading.words, reading.at
    index = at - 1
    while index >= max(0, at - FARTHEST):
        word = words[index]
        if word.tag in ("VERB", "ING", "BE", "HAVE"):
            if word.tag == "VERB" and words[index + 1].lower == "by" and participle(reading, index):
                index -= 1
                continue  # "heads the list published by Bell with 4m"
            return index if _reaches(reading, index, priced, behind) else None
        if word.lower in DID and all(between.tag in ("DET", "ADV") for between in words[index + 1 : at]):
            return index  # "'Ember' did a 1.3", "did $4m"
        if word.tag in ("REL", "MODAL", "SUB"):
            return None
        if word.lower == ")" and (opened := reading.aside(index)) is not None:
            index = opened - 1
            continue
        if word.lower == "," and words[index + 1].lower in OUTCOME and _moved(reading, index):
            index -= 1
            continue  # "shrank for the third year running, to £4m from £5m"
        if word.lower in (",", ";") or word.tag == "CONJ":
            if not goes_on(reading, index):
                return None
        elif (word.lower in OPENERS and word.lower != "/") or (word.tag == "PRON" and word.lower not in OBJECTS):
            return None
        index -= 1
    return None


def _moved(reading: Reading, comma: int) -> bool:
    """Return whether the clause before `comma` only tells that something moved, and leaves open how far."""
    for word in reversed(reading.words[max(0, comma - FARTHEST) : comma]):
        if word.tag in ("FIGURE", "REL", "SUB", "MODAL", "PRON", "CONJ") or word.lower in OPENERS or word.lower == ",":
            return False
        if word.tag in ("VERB", "ING", "BE", "HAVE"):
            return word.lower in MOVES
    return False


def goes_on(reading: Reading, link: int) -> bool:
    """Return whether a verb goes on with the next figure behind `link`: "4%, or 3p", "£4m in Leeds and £3m in York"."""
    words = reading.words
    after = words[link + 1] if link + 1 < len(words) else None
    begin = link - 1
    while begin > 0 and words[begin].tag in ("NAME", "NOUN", "DET", "DATE", "ADV", "PREP") and link - begin <= 6:
        begin -= 1
    if begin < 0 or words[begin].tag != "FIGURE" or after is None:
        return False
    return after.tag in ("FIGURE", "CONJ", "DET") or after.lower in ("or", "to", "up", "down", "and", "from", "then")


def _reaches(reading: Reading, verb: int, priced: bool, behind: frozenset[str]) -> bool:
    """Return whether the words between a verb and the figure let the figure be the verb's."""
    words, at = reading.words, reading.at
    said = words[verb].lower
    foresees = said in KNOWS and not any(word.tag == "BE" for word in words[reading.group(verb) : verb])
    if foresees and words[at - 1].lower != "of":
        return False  # "estimated the take at $4m": who counts is not what is counted
    between = words[verb + 1 : at]
    if said in SEES and any(word.tag == "PRON" and word.lower in OBJECTS for word in between):
        return False  # "have seen it appreciate by 4%"
    links = [place for place, word in enumerate(between) if word.tag in ("CONJ", "MARK")]
    if links and any(word.tag == "FIGURE" for word in between[: links[-1]]):
        between = between[links[-1] + 1 :]  # what follows a link stands as the figure before it does
    while between and between[-1].tag == "ADV":
        between = between[:-1]
    last = next((place for place in range(len(between) - 1, -1, -1) if between[place].tag == "PREP"), None)
    lead = between[last + 1 :] if last is not None else between
    while lead and lead[0].tag in ("FIGURE", "CONJ", "MARK", "DATE", "ADV"):
        lead = lead[1:]
    if len(lead) > 1 and lead[-1].tag == "NOUN" and not lead[-1].capital and lead[-2].lower in ("a", "an"):
        lead = lead[:-2]  # "a lacklustre 2.9%", "a collective £50m"
    bare = all(
        word.tag in ("DET", "ADV", "PREP", "OWN", "DATE") or word.lower in ADJECTIVES or word.lower.endswith("ed")
        for word in lead
    )
    if last is None:
        return bare or (priced and said in BEARING and _one_phrase(lead))
    if not bare:
        return False
    preposition = between[last].lower
    head = between[:last]
    things = [
        word
        for word in head
        if word.tag in ("NOUN", "NAME")
        and (word.lower not in ADJECTIVES or word.lower in MEASURES)
        and word.lower not in FRACTIONS
    ]
    if preposition == "of":
        noun = things[-1].lower if things else ""
        return bool(things) and (priced or noun in MEASURES) and len(things) <= 5
    if preposition == "on" and last == 0 and said in ("put", "puts", "putting"):
        return True  # "put on 0.7"
    if priced and last == 0 and not lead and preposition in PARTICLES and said not in MOVES:
        return True  # "took in"
    if preposition == "for" and any(word.tag == "OWN" for word in head):
        return False  # "would surpass Hale's purchase of Bell for £4m"
    if priced:
        farthest = {"on": 3, "at": 3, "with": 6}.get(preposition, FARTHEST)
        return preposition in OF_MONEY and len(things) <= farthest
    if preposition in behind:
        return len(things) <= 6
    if preposition in ("with", "on") and all(word.lower in PLACES for word in things):
        return preposition == "with" or bool(things)  # "was runner-up with 46 million phones", "is third on 5m"
    if preposition in ("at", "on") and any(word.tag == "FIGURE" for word in words[verb + 1 : at]):
        return False  # "reduced by 5% at the 128 schools"
    if last == 0 and preposition in PARTICLES and said not in MOVES:
        return True  # "clocked up", "took in"
    if preposition == "by" and (said in BEATS or said in AUDIENCE_OF):
        return True
    if preposition not in OF_COUNTS or any(word.tag == "PREP" and word.lower not in OF_COUNTS for word in head):
        return False
    return (said in MOVES or said in COUNTING) and all(word.lower in ("live", "average") for word in things)


def _one_phrase(lead: list[Word]) -> bool:
    """Return whether `lead` is the one who gets the figure: "paid Ann Hale £5m"."""
    return len(lead) <= 4 and all(word.tag in ("DET", "NOUN", "NAME", "PRON", "OWN", "ADV") for word in lead)


def is_subject(reading: Reading, verb: int) -> bool:
    """Return whether the figure is itself a subject: "said 300 staff are at risk"."""
    words = reading.words
    for word in words[reading.at + 1 : reading.at + 1 + LONGEST_SUBJECT]:
        if word.tag in ("BE", "HAVE", "MODAL"):
            return not reading.relative(verb)
        if word.tag not in ("NOUN", "NAME", "DET", "OWN", "PREP"):
            return False
    return False


def hypothetical(reading: Reading, verb: int) -> bool:
    """Return whether the verb only says what somebody may yet get or pay: "could face a fine of £5m"."""
    if not reading.unsure(verb) or reading.words[verb].lower in LEVELS:
        return False
    figure = reading.words[reading.at]
    scant = figure.lower.startswith(("only ", "just ")) or reading.words[reading.at - 1].lower in ("only", "just")
    return not scant or reading.words[reading.group(verb)].lower != "could"  # "could muster only 4m" tells what it did
