"""Whom a figure is about by grammar: the subject of the clause whose verb governs it.

Ann Hale, who owns the firm, has sold 4 million copies     Ann Hale
as Otto Bell met the council and traffic dropped 5%        traffic
Sales of new vans rose to £4m                              Sales of new vans
the harbour show, said Bell, whose firm has 90 staff       nobody: the words between do not show it

Read from the figure to the left: the verb that governs it, then that verb's subject. Wherever a word does not fit,
there is no subject: a figure told of the wrong one is worse than none.
"""

from pipeline import vocab
from pipeline.claims.quantity.reading import FINITE, KNOWS, OPENERS, Reading, Span
from pipeline.claims.quantity.words import Word

FARTHEST = 14  # words between a figure and its verb
LONGEST_SUBJECT = 8  # words of a subject that a figure opens
DEEPEST = 6  # verbs that share one subject, each handing it on to the next

RAISERS, BEARING, MOVES, MEASURES, ADJECTIVES, LEVELS = (
    frozenset(vocab.words("verbs", kind)) for kind in ("raiser", "bearing", "moves", "measure", "adjective", "level")
)
OF_MONEY = frozenset({"to", "by", "from", "at", "for", "of", "worth", "up", "down", "with", "on", "between"})
OF_COUNTS = frozenset({"to", "by", "from", "at", "up", "down", "on", "off", "for"})
REDUCED = frozenset(
    {"dated", "called", "titled", "entitled", "based", "aged", "priced", "valued", "released", "published"}
)
SEES = frozenset({"see", "sees", "saw", "seen", "seeing", "let", "lets", "watch", "watched", "help", "helped"})
SEEN = frozenset({"watched", "seen", "viewed", "streamed", "downloaded", "bought", "followed", "attended"})
PARTICLES = frozenset({"up", "in", "out", "off"})
BEATS = frozenset({"beat", "beats", "defeated", "won", "lost", "led", "leads", "lead", "trailed", "trails", "wins"})
FRACTIONS = frozenset({"half", "third", "quarter", "fifth", "tenth"})
OBJECTS = frozenset({"it", "him", "them", "us", "me", "her"})


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
            return index if _reaches(reading, index, priced, behind) else None
        if word.tag in ("REL", "MODAL", "SUB"):
            return None
        if word.lower == ")" and (opened := reading.aside(index)) is not None:
            index = opened - 1
            continue
        if word.lower in (",", ";") or word.tag == "CONJ":
            if not goes_on(reading, index):
                return None
        elif (word.lower in OPENERS and word.lower != "/") or (word.tag == "PRON" and word.lower not in OBJECTS):
            return None
        index -= 1
    return None


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
        if word.tag in ("NOUN", "NAME") and word.lower not in ADJECTIVES and word.lower not in FRACTIONS
    ]
    if preposition == "of":
        noun = things[-1].lower if things else ""
        return bool(things) and (priced or noun in MEASURES) and len(things) <= 5
    if priced and last == 0 and not lead and preposition in PARTICLES and said not in MOVES:
        return True  # "took in"
    if priced:
        farthest = {"on": 3, "at": 3, "with": 6}.get(preposition, FARTHEST)
        return preposition in OF_MONEY and len(things) <= farthest
    if preposition in behind:
        return len(things) <= 6
    if preposition in ("at", "on") and any(word.tag == "FIGURE" for word in words[verb + 1 : at]):
        return False  # "reduced by 5% at the 128 schools"
    if last == 0 and preposition in PARTICLES and said not in MOVES:
        return True  # "clocked up", "took in"
    if preposition == "by" and said in BEATS:
        return True
    if preposition not in OF_COUNTS or any(word.tag == "PREP" and word.lower not in OF_COUNTS for word in head):
        return False
    return said in MOVES and not things


def _one_phrase(lead: list[Word]) -> bool:
    """Return whether `lead` is the one who gets the figure: "paid Ann Hale £5m"."""
    return len(lead) <= 4 and all(word.tag in ("DET", "NOUN", "NAME", "PRON", "OWN", "ADV") for word in lead)


# --- the subject of a verb


def subject_of(reading: Reading, verb: int, depth: int = 0) -> Span | None:
    """Return the words that are the subject of the verb at `verb`, None where they do not show."""
    words = reading.words
    if depth > DEEPEST:
        return None
    start = reading.group(verb)
    if not start:  # "Directed by Ann Hale on a budget of £4m, the film ..."
        return reading.ahead() if words[verb].tag == "ING" or words[verb].lower.endswith("ed") else None
    before = words[start - 1]
    if before.tag == "TO":
        return _raised(reading, start - 1, depth)
    if before.tag == "REL":
        return _related(reading, start - 1, depth) if before.lower != "whose" else None
    if before.tag == "PRON":
        object_of = start > 1 and words[start - 2].tag in (*FINITE, "PREP")
        return None if before.lower in OBJECTS and object_of else (start - 1, start)
    if words[verb].tag == "ING" and start == verb:
        return _of_participle(reading, verb, depth)
    if before.tag == "CONJ":
        return shared(reading, start - 1, depth)
    if words[verb].tag == "VERB" and before.lower == "," and start == verb and reading.phrase(start) is None:
        named = reading.chunk(start - 1)  # "Third was Nine's Ember, watched by 2.6m"
        return named if words[verb].lower in SEEN and named[0] < named[1] else None
    return reading.phrase(start)


def _related(reading: Reading, relative: int, depth: int) -> Span | None:
    """Return what "who" or "which" is about; "She is a singer who has sold" is about her."""
    span = reading.antecedent(relative)
    if span and span[0] and reading.words[span[0] - 1].tag == "BE" and reading.words[span[0]].lower in ("a", "an"):
        return subject_of(reading, span[0] - 1, depth + 1)
    return span


def _raised(reading: Reading, to: int, depth: int) -> Span | None:
    """Return the subject of "is expected to rise", "expect profit to rise"; "set out to raise" only tells a purpose."""
    words = reading.words
    at = to - 1
    while at >= 0 and words[at].tag == "ADV":
        at -= 1
    if at < 0:
        return None
    if words[at].lower in RAISERS:
        return subject_of(reading, at, depth + 1)
    begin, end = reading.simple(at + 1)
    foreseen = begin and words[begin - 1].tag == "VERB" and words[begin - 1].lower in (*KNOWS, "expected", "predicted")
    return (begin, end) if begin < end and foreseen else None


def _of_participle(reading: Reading, verb: int, depth: int) -> Span | None:
    """Return the subject of "..., netting 20 goals", "after losing 4%", "with shares rising 4%"."""
    words = reading.words
    before = words[verb - 1]
    if before.lower == "," or before.tag in ("CONJ", "SUB") or before.lower == "by":
        return shared(reading, verb - 1, depth) or (reading.ahead() if before.tag == "SUB" and verb < 3 else None)
    if before.tag in ("NOUN", "NAME"):
        span = reading.simple(verb)
        lead = words[span[0] - 1] if span[0] else None
        return span if lead is None or lead.lower in ("with", "as", "see", "saw", "of", ",") else None
    return None


def shared(reading: Reading, link: int, depth: int = 0) -> Span | None:
    """Return the subject that the words behind `link` share with the verb before: "fell and then lost 4%"."""
    words = reading.words
    joined = words[link].tag in ("CONJ", "SUB")
    for index in range(link - 1, -1, -1):
        word = words[index]
        if word.lower in (";", ":", '"') or (joined and word.tag == "SUB" and word.lower == "that"):
            return None  # who "said that it fell, and paid $4m" is open
        reduced = word.lower in REDUCED and words[index - 1].tag not in ("BE", "HAVE", "ADV", "PRON")
        if word.lower in ("put", "puts") and (put := reading.after(index + 1)) and words[put[1]].lower == "at":
            return put  # "Early figures put the telecast at 5m, up 4%"
        if word.tag in FINITE and not reduced and not (not joined and reading.relative(index)):
            return subject_of(reading, index, depth + 1)
    return reading.phrase(link) if words[link].lower == "," else None


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
    return reading.unsure(verb) and reading.words[verb].lower not in LEVELS
