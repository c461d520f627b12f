"""The subject of a verb, without a parser: the noun phrase before its group, past asides, relative and joined clauses.

Ann Hale, who owns the firm, has sold 4 million copies     Ann Hale
as Otto Bell met the council and traffic dropped 5%        traffic
Sales of new vans rose and then fell to £4m                Sales of new vans, of both verbs
the firm is expected to lose £4m                           the firm

Where a word does not fit, there is no subject: a claim about the wrong one is worse than none.
"""

from pipeline import vocab
from pipeline.grammar.reading import FINITE, KNOWS, Reading, Span, read_at
from pipeline.layers import Layers

LONGEST_SOURCE = 8  # words of who says so
LONGEST_CLAUSE = 12  # words of a clause between a subject and its verb
DEEPEST = 6  # verbs that share one subject, each handing it on to the next
RAISERS = frozenset(vocab.words("verbs", "raiser"))
FORESEES = KNOWS | {"expected", "predicted"}
RESULTS = frozenset({"finish", "end", "reach", "stand", "become", "be", "land", "close", "total", "average", "top"})
"""Verbs that tell what something came to: "lost a point to finish with 6.9"."""
REDUCED = frozenset(
    {"dated", "called", "titled", "entitled", "based", "aged", "priced", "valued", "released", "published"}
)
SEEN = frozenset({"watched", "seen", "viewed", "streamed", "downloaded", "bought", "followed", "attended"})
PREDICATIVE = frozenset({"out", "due", "available"})
HANGING = frozenset(vocab.words("verbs", "participle"))
QUOTES = ('"', "'")
SEES = frozenset({"see", "sees", "saw", "seen", "let", "lets", "watch", "watched", "help", "helped", "make", "made"})
SHARES = frozenset({"all", "most", "some", "many", "both", "half", "each", "none"})
BEFORE_ING = frozenset({"with", "as", "see", "saw", "of", ",", "follows", "followed", "after", "despite", "means"})
"""Words before a noun phrase that a form in -ing goes on with: "It follows Bell denying the report"."""
BEARS = frozenset({"weighing", "measuring", "costing", "containing", "carrying", "housing", "seating", "holding"})
SINGULAR = frozenset({"was", "is", "has", "wasn't", "isn't", "hasn't"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
OBJECTS = frozenset({"it", "him", "them", "us", "me", "her"})


def subject_span(layers: Layers, verb: int) -> tuple[int, int] | None:
    """Return the characters [start, end) of the subject of the verb that begins at `verb`, None where none shows."""
    reading = read_at(layers, verb)
    span = subject_of(reading, reading.at) if reading is not None else None
    begin, end = reading.trimmed(*span) if span else (0, 0)
    return (reading.words[begin].start, reading.words[end - 1].end) if begin < end else None


def owner_span(layers: Layers, verb: int) -> tuple[int, int] | None:
    """Return the characters of the one whose thing is the verb's subject: "Kin, whose second season ended in May"."""
    reading = read_at(layers, verb)
    whose = reading.owned(reading.group(reading.at)) if reading is not None else None
    owner = reading.antecedent(whose[0] - 1) if whose else None
    return (reading.words[owner[0]].start, reading.words[owner[1] - 1].end) if owner else None


def object_span(layers: Layers, verb: int) -> tuple[int, int] | None:
    """Return the characters [start, end) of the noun phrase right behind the verb that begins at `verb`."""
    reading = read_at(layers, verb)
    span = reading.after(reading.at + 1) if reading is not None else None
    if span is None:
        return None
    return reading.words[span[0]].start, reading.words[span[1] - 1].end


def subject_of(reading: Reading, verb: int, depth: int = 0) -> Span | None:
    """Return the words that are the subject of the verb at `verb`, None where they do not show."""
    words = reading.words
    if depth > DEEPEST:
        return None
    start = reading.group(verb)
    if not start:  # "Directed by Ann Hale on a budget of £4m, the film ..."
        hangs = words[verb].tag == "ING" or words[verb].lower.endswith("ed") or words[verb].lower in HANGING
        return reading.ahead() if hangs else None
    before = words[start - 1]
    if before.tag == "TO":
        return _raised(reading, start - 1, depth)
    if before.tag == "REL":
        return _related(reading, start - 1, depth) if before.lower != "whose" else None
    if whose := reading.owned(start):
        named = any(word.tag == "NAME" for word in words[whose[0] : whose[1]])
        return whose if named else None
    if before.lower in ("all", "both", "each") and start > 1 and words[start - 2].tag in ("NOUN", "NAME"):
        return reading.phrase(start - 1)  # "The two firms both lost"
    if before.lower in REFLEXIVE and start > 1 and words[start - 2].tag in ("NOUN", "NAME"):
        return reading.phrase(start - 1)  # "Hale himself came third"
    if before.tag == "PRON":
        object_of = start > 1 and words[start - 2].tag in (*FINITE, "PREP") and words[start - 2].lower not in KNOWS
        return None if before.lower in OBJECTS and object_of else (start - 1, start)
    if words[verb].tag == "ING" and start == verb:
        return _of_participle(reading, verb, depth)
    if words[start].lower == "having" and (before.lower == "," or before.tag in ("CONJ", "SUB")):
        span = shared(reading, start - 1, depth)
        return span if span and words[span[0]].tag != "PREP" else None  # "It did so in a hurry, having sold out"
    if before.tag == "CONJ":
        return shared(reading, start - 1, depth)
    if described := participle(reading, verb) or _set_off(reading, verb):
        return described
    if that := _clause_between(reading, start):
        return reading.antecedent(that)
    return _agreeing(reading, reading.phrase(start), words[start].lower)


def _agreeing(reading: Reading, span: Span | None, verb: str) -> Span | None:
    """Return the last of joined phrases where the verb is of one: "... to eat or drink and Ms Hale was paid"."""
    if span is None or verb not in SINGULAR:
        return span
    words = reading.words
    link = reading.joins(*span)
    if link is None or words[link].lower != "and" or not (words[link + 1].tag == "NAME" or reading.capital(link + 1)):
        return span
    named = any(word.tag == "NAME" or word.capital for word in words[span[0] : link])
    return span if named else (link + 1, span[1])


def _clause_between(reading: Reading, end: int) -> int | None:
    """Return the "that" of a clause that parts a verb from its subject: "The bill that they brought in cost £4m"."""
    words = reading.words
    for index in range(end - 1, max(0, end - LONGEST_CLAUSE), -1):
        word = words[index]
        if word.lower == "that":
            told = [at for at in range(index + 2, end) if words[at].tag in FINITE]
            behind = words[told[-1] + 1 : end] if told else []
            parted = bool(told) and (not behind or behind[0].tag in ("PREP", "DATE", "ADV"))
            return index if parted and words[index - 1].tag in ("NOUN", "NAME") else None
        if word.tag in ("CONJ", "REL", "MARK", "SUB"):
            return None
    return None


def participle(reading: Reading, verb: int) -> Span | None:
    """Return the noun phrase that a participle behind it describes: "the game, released in May", "a bill signed by".

    None where the word is no participle: "The game, a sequel to Ember, opened in May" has its own subject.
    """
    words = reading.words
    word, start = words[verb], reading.group(verb)
    after = words[verb + 1] if verb + 1 < len(words) else None
    if not start or after is None or any(one.tag != "ADV" for one in words[start:verb]):
        return None
    if after.lower == "by" and any(one.tag == "FIGURE" for one in words[verb + 2 : verb + 4]):
        return None  # "Sales dropped by nearly 9%"
    if word.lower in PREDICATIVE:
        return _before(reading, start) if after.tag == "DATE" or after.lower in ("on", "in") else None
    if word.tag != "VERB":
        return None
    if word.lower not in SEEN and word.lower not in HANGING and not (after.lower == "by" and word.lower[-2:] == "ed"):
        return None
    when = after.tag == "DATE" or (after.lower in ("on", "in", "at", "by", "last") and verb + 2 < len(words))
    if not (when or word.lower in SEEN):
        return None
    others = (one.tag in (*FINITE, "MODAL") for index, one in enumerate(words) if not start <= index <= verb)
    if not when and after.tag == "FIGURE" and not any(others):
        return None  # "During the raid officers downloaded 84 films"
    before = words[start - 1]
    if before.lower == "," and (opening := reading.phrase(start)) and words[opening[1] - 1].tag in ("NOUN", "NAME"):
        return None
    return _before(reading, start)


def _set_off(reading: Reading, verb: int) -> Span | None:
    """Return the noun phrase that a participle between commas describes: "The film, made for £4m, has"."""
    words = reading.words
    if verb < 2 or words[verb - 1].lower != "," or words[verb - 2].tag not in ("NOUN", "NAME"):
        return None
    if words[verb].tag != "VERB" or not (words[verb].lower.endswith("ed") or words[verb].lower in HANGING):
        return None
    close = next((at for at in range(verb + 1, min(len(words), verb + LONGEST_CLAUSE)) if words[at].lower == ","), None)
    if close is None or any(word.tag in FINITE for word in words[verb + 1 : close]):
        return None
    following = next((word for word in words[close + 1 :] if word.tag != "ADV"), None)
    return _before(reading, verb) if following is not None and following.tag in (*FINITE, "MODAL") else None


def _before(reading: Reading, start: int) -> Span | None:
    """Return the name or noun phrase that ends at `start`, or at the comma or mark before it."""
    words = reading.words
    end = reading.trimmed(0, start - (words[start - 1].lower == "," or words[start - 1].lower in QUOTES))[1]
    if not end or words[end - 1].tag not in ("NOUN", "NAME", "FIGURE"):
        return None
    named = reading.chunk(end)
    if named[0] < named[1]:
        return named
    begin, end = reading.simple(end)
    return (begin, end) if begin < end else None


def _related(reading: Reading, relative: int, depth: int) -> Span | None:
    """Return what "who" or "which" is about; "She is a singer who has sold" is about her."""
    if relative > 1 and reading.words[relative - 1].lower == "of" and reading.words[relative - 2].lower in SHARES:
        relative -= 2  # "the episodes, all of which"
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
    if begin < end and begin and words[begin - 1].tag == "VERB" and words[begin - 1].lower in FORESEES:
        return begin, end  # "Brokers estimate profit to be £4m"
    if to + 1 < len(words) and words[to + 1].lower in RESULTS and words[at].tag in ("NOUN", "NAME", "FIGURE"):
        verb = next((index for index in range(at, -1, -1) if words[index].tag in (*FINITE, "ING")), None)
        return subject_of(reading, verb, depth + 1) if verb is not None else None  # "lost a mile to land fifth"
    return None


def _of_participle(reading: Reading, verb: int, depth: int) -> Span | None:
    """Return the subject of "..., netting 20 goals", "after losing 4%", "with shares rising 4%"."""
    words = reading.words
    before = words[verb - 1]
    if before.lower == "," and words[verb].lower in BEARS and words[verb - 2].tag in ("NOUN", "NAME"):
        return reading.antecedent(verb)  # "pull a cart, weighing 300kg"
    if before.lower == "," or before.tag in ("CONJ", "SUB") or before.lower == "by":
        return shared(reading, verb - 1, depth) or (reading.ahead() if before.tag == "SUB" and verb < 3 else None)
    if before.tag in ("NOUN", "NAME"):
        span = reading.simple(verb)
        lead = words[span[0] - 1] if span[0] else None
        return span if lead is None or lead.lower in BEFORE_ING else None
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
        if word.tag in FINITE and (_attributes(reading, index) or _of_object(reading, index)):
            continue
        if word.tag in FINITE and not reduced and not (not joined and reading.relative(index)):
            if joined and (_compares(reading, index) or _seen(reading, index)):
                continue  # "sold more than Bell expected and raised", "saw its profits drop and warned"
            found = subject_of(reading, index, depth + 1)
            if found is None and index and words[index - 1].tag == "TO":
                continue  # "remained the one to beat, with 4m"
            return found
    return reading.phrase(link) if words[link].lower == "," else None


def _seen(reading: Reading, verb: int) -> bool:
    """Return whether a base form only tells what somebody saw or let happen: "saw its profits drop"."""
    words = reading.words
    if not words[verb].base:
        return False
    begin = verb
    while begin and words[begin - 1].tag in ("NOUN", "NAME", "DET", "OWN"):
        begin -= 1
    return begin < verb and bool(begin) and words[begin - 1].lower in SEES


def _compares(reading: Reading, verb: int) -> bool:
    """Return whether a verb only belongs to what something is held against: "more than Bell expected"."""
    begin = reading.group(verb)
    while begin and reading.words[begin - 1].tag in ("NOUN", "NAME", "DET", "PRON", "OWN"):
        begin -= 1
    return bool(begin) and reading.words[begin - 1].lower == "than"


def _attributes(reading: Reading, verb: int) -> bool:
    """Return whether a verb only tells who says so, between commas: "sales rose, Hale said, and then fell"."""
    words = reading.words
    if words[verb].lower not in KNOWS:
        return False
    opens = any(word.lower == "," for word in words[max(0, verb - LONGEST_SOURCE) : verb])
    return opens and any(word.lower == "," for word in words[verb + 1 : verb + 4])


def _of_object(reading: Reading, verb: int) -> bool:
    """Return whether the verb stands in a clause about an object: "the best week that Nine has reported"."""
    begin, end = reading.simple(reading.group(verb))
    return (
        begin < end
        and begin > 0
        and reading.words[begin - 1].tag in ("REL", "SUB")
        and (reading.words[begin - 1].lower in ("that", "which", "whom"))
        and begin > 1
        and reading.words[begin - 2].tag == "NOUN"
        and reading.words[verb].lower not in KNOWS
    )
