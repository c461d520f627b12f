"""How far something is asserted: read from its verb group and from the words that govern this, outwards.

The firm will not sell the yard for £4m        negated, expected: the verb's own group
plans to cut 300 jobs; is thought to have £4m  expected, rumoured: what stands before "to"
They fear that it lost £4m; if it lost £4m     what stands before "that", or opens the clause
is due to open, creating 40 jobs               expected: a participle goes with the verb before it
If you like tea, this one costs £4             nothing: the clause with "if" is another
"""

from functools import cache

from pipeline import vocab
from pipeline.grammar.reading import KNOWS, SET_APART, Reading
from pipeline.grammar.tags import Word, listed

KINDS = ("negated", "rumoured", "expected", "hypothetical", "reported")
"""Of several kinds, the first counts."""
FARTHEST = 30  # words that are read to either side of what is asked about
DEEPEST = 5  # words that govern each other
LONGEST_SUBJECT = 12  # words of a subject behind a figure that opens it
VERBS = ("VERB", "ING", "BE", "HAVE", "MODAL")
PHRASE = ("NOUN", "NAME", "DET", "OWN", "PREP", "ADV", "DATE", "FIGURE")
ONLY = frozenset({"only", "just", "merely", "simply", "barely"})
PLANS = frozenset({"plan", "plans", "proposal", "proposals"})
ON = frozenset({"track", "course"})  # "on course for"
CAUSES = frozenset({"force", "forced", "forces", "help", "helped", "helps", "allow", "allowed", "allows", "cause"})
FORESEE = frozenset({"analysts", "analyst", "economists", "brokers", "forecasters", "experts"})
AHEAD = frozenset({"due", "scheduled", "slated", "planned", "expected"})  # "is ... on 3 May"
PASSED = SET_APART | {"than", "as"}  # what figures stand behind, and no verb
OPENS = frozenset({";", ":", "(", "\u2013", "\u2014", "-", '"', "\u2022", "*", "|"})


def mood(reading: Reading) -> str | None:
    """Return the kind of KINDS that holds of the word at reading.at, None where it is asserted."""
    found: set[str] = set()
    words = reading.words
    if words[-1].lower == "?" and words[0].tag in ("BE", "HAVE", "MODAL"):
        found.add("hypothetical")  # "Will Hale sell 4m copies?"
    if words[0].lower == "under" and any(word.lower in PLANS for word in words[1:5]):
        found.add("expected")  # "Under the plans, firms pay 55%"
    _of_word(reading, reading.at, found, 0)
    return next((kind for kind in KINDS if kind in found), None)


@cache
def _kinds(part: str) -> dict[str, str]:
    """Return word -> kind, for the words that say it where they play `part`: "", "to", "that" or "of"."""
    names = {kind: f"{kind}_{part}" if part else kind for kind in KINDS}
    known = vocab.load("modality")
    return {
        word: kind for kind, name in reversed(names.items()) if name in known for word in vocab.words("modality", name)
    }


def _add(found: set[str], part: str, word: str) -> bool:
    kind = _kinds(part).get(word)
    if kind:
        found.add(kind)
    return kind is not None


def _of_word(reading: Reading, at: int, found: set[str], depth: int) -> None:
    """Add the kinds that hold of the verb, noun or figure at `at`."""
    words = reading.words
    asked, before = words[at], words[at - 1].tag if at else ""
    if depth > DEEPEST:
        return
    if asked.tag in VERBS or before == "BE":
        if at + 1 < len(words) and words[at + 1].tag == "TO":
            _add(found, "to", asked.lower)  # "is set to open"
        elif asked.lower in AHEAD and any(word.tag == "BE" for word in words[reading.group(at) : at]):
            found.add("expected")  # "is due on 3 May"
    if asked.tag == "TO":
        _before_to(reading, at, found, depth)
    elif asked.tag in VERBS:
        _of_verb(reading, at, found, depth)
    elif (verb := _verb_behind(reading, at)) is None:
        _of_phrase(reading, at, found, depth)
    elif before not in ("OWN", "DET") if asked.tag == "FIGURE" else words[verb].tag in ("BE", "MODAL"):
        _of_subject(reading, at, verb, found, depth)  # not "Its £4m yard will not be sold"


def _of_phrase(reading: Reading, at: int, found: set[str], depth: int) -> None:
    """Add the kinds by the words of the clause before `at`, up to the verb that governs it."""
    words = reading.words
    figure, inside = words[at].tag == "FIGURE", True
    apart = words[at].tag == "NOUN" and words[at - 1].tag == "OWN"  # "would not speak of Hale's death"
    index = at - 1
    while index >= max(0, at - FARTHEST):
        word = words[index]
        before = words[index - 1] if index else None
        if word.lower == ")" and (opened := reading.aside(index)) is not None:
            index = opened - 1
            continue
        if word.tag in VERBS and not (word.lower.endswith("ed") and before is not None and before.tag == "DET"):
            governed: set[str] = set()
            _add(governed, "of", word.lower)
            _of_verb(reading, index, governed, depth)
            found |= governed - {"negated"} if apart else governed  # "It is not on sale, with takings down 4%"
            return
        if word.tag == "TO":
            _before_to(reading, index, found, depth)
            return
        if word.lower in ("if", "unless"):
            found.add("hypothetical")
            return
        held = inside and word.lower == "from" and before is not None and before.lower in ("up", "down", ",")
        if word.tag == "OWN" and before is not None and before.lower in FORESEE:
            found.add("expected")  # "above brokers' estimate of £4m"
        if figure and (held or word.tag == "OWN"):
            return  # "will pass Hale's record of 91", "will fall to 70%, down from 80%"
        if word.lower == "that":
            _of_clause(reading, index + 1, found)
            return
        if word.tag == "REL" or word.lower in OPENS or (word.tag == "SUB" and word.lower not in PASSED):
            return
        if word.lower in ("not", "never"):
            if inside and words[index + 1].lower not in ONLY:
                found.add("negated")
        elif word.tag == "PREP":
            if word.lower == "without":
                found.add("negated")
            inside = inside and word.lower == "of"
        else:
            apart = apart or word.lower == ","
            if inside:
                _add(found, "", word.lower)  # "a reported £4m"
            if index < at - 1 and (word.lower not in ON or (before is not None and before.lower == "on")):
                _add(found, "of", word.lower)  # "its target of £4m"
        index -= 1


def _of_subject(reading: Reading, at: int, verb: int, found: set[str], depth: int) -> None:
    """Add the kinds that hold of a figure at `at` that is the subject of `verb`: "300 jobs may go"."""
    governed: set[str] = set()
    _of_verb(reading, verb, governed, depth, begin=at)
    governed.discard("negated")  # "60 per cent cannot read" is asserted of them
    group = reading.words[reading.group(verb) : verb + 1]
    if reading.words[at].lower.endswith(("%", "cent", "percent")) and any(word.lower == "would" for word in group):
        governed.discard("hypothetical")  # "36 per cent would vote for her"
    found |= governed


def _verb_behind(reading: Reading, at: int) -> int | None:
    """Return the verb that what stands at `at` is the subject of: "300 jobs in Leeds could go"."""
    words = reading.words
    index = at + 1
    while index < len(words) and words[index].tag in PHRASE and index - at <= LONGEST_SUBJECT:
        index += 1
    if index >= len(words) or words[index].tag not in ("BE", "HAVE", "MODAL"):
        return None
    while index + 1 < len(words) and words[index + 1].tag in (*VERBS, "ADV"):
        index += 1
        if words[index].tag in ("VERB", "ING"):
            break
    begin = at
    while begin and words[begin - 1].tag in PHRASE:
        begin -= 1
    lead = words[begin - 1] if begin else None
    opens = lead is None or lead.tag in ("SUB", "CONJ", "MARK", "REL") or lead.lower in KNOWS
    return index if opens else None


def _of_verb(reading: Reading, verb: int, found: set[str], depth: int, begin: int | None = None) -> None:
    """Add the kinds that hold of the verb at `verb`; `begin`: where its subject stands, if that is known."""
    words = reading.words
    start = reading.group(verb)
    group = words[start : verb + 1]
    said = [word.lower for word in group]
    for place, word in enumerate(group):
        after = said[place + 1] if place + 1 < len(said) else words[min(verb + 1, len(words) - 1)].lower
        if (word.lower.endswith("n't") or word.lower in ("not", "never", "cannot")) and after not in ONLY:
            found.add("negated")
        if word.lower == "could" and (ONLY & set(said) or after in ONLY):
            continue  # "could only muster 4m" tells what it did
        if place < len(group) - 1 or word.tag == "MODAL":
            _add(found, "", word.lower)
        if word.lower == "'d" and words[verb].base:
            found.add("hypothetical")
    if start and words[start - 1].tag == "TO":
        _before_to(reading, start - 1, found, depth)
        return
    if not start and begin is None:
        return
    if begin is None and (before := _same_as(reading, verb, start)) is not None:
        inherited: set[str] = set()
        _of_verb(reading, before, inherited, depth + 1)
        found |= inherited if _is_base(words[verb]) else inherited - {"negated"}
        return
    lead = words[start - 1]
    if begin is None and start == verb and lead.tag in ("VERB", "ING") and depth < DEEPEST:
        _of_verb(reading, start - 1, found, depth + 1)  # "will start filming", "would not be getting picked"
        return
    if begin is None and lead.tag == "PREP" and words[verb].tag == "ING":
        if lead.lower == "without":
            found.add("negated")
        elif start > 1:
            _add(found, "of", words[start - 2].lower)  # "accused of stealing £4m"
        return
    if lead.lower in ("nobody", "neither", "none"):
        found.add("negated")
    _of_clause(reading, start if begin is None else begin, found)


def _same_as(reading: Reading, verb: int, start: int) -> int | None:
    """Return the verb whose mood the one at `verb` shares: "will open a yard and hire 40", "would go, costing £4m"."""
    words = reading.words
    if not start or any(word.tag != "ADV" for word in words[start:verb]):
        return None
    lead = words[start - 1]
    joined = lead.tag == "CONJ" and _is_base(words[verb])
    behind = words[verb].tag == "ING" and (lead.lower == "," or lead.tag in ("NOUN", "NAME", "CONJ"))
    if not (joined or behind):
        return None
    for index in range(start - 1, max(-1, start - FARTHEST), -1):
        word = words[index]
        if word.lower in OPENS or word.tag == "SUB":
            return None
        if word.tag == "VERB" or (word.tag in ("BE", "HAVE") and words[index + 1].tag not in (*VERBS, "ADV")):
            before = words[reading.group(index) - 1] if reading.group(index) else None
            if joined or before is None:
                return index
            purpose = before.tag == "TO" and words[reading.group(index) - 2].tag not in VERBS
            if before.tag == "REL" or before.lower == "," or purpose:
                continue  # "will cost £9m to make, with teams averaging 80"
            return index if all(one.tag not in ("SUB", "REL") for one in words[:index]) else None
    return None


def _is_base(word: Word) -> bool:
    return word.base or word.lower in listed("plain") or word.lower in listed("also_noun")


def _before_to(reading: Reading, to: int, found: set[str], depth: int) -> None:
    """Add the kinds by what stands before "to": "is expected to", "plans to", "wants the board to"."""
    words = reading.words
    index = to - 1
    while index > 0 and words[index].tag == "ADV" and words[index].lower not in _kinds("to"):
        index -= 1
    if index < 0 or depth > DEEPEST or (words[index].lower == "used" and words[index - 1].tag != "BE"):
        return
    word = words[index]
    if word.tag == "BE":
        found.add("hypothetical" if word.lower == "were" else "expected")  # "is to open", "if it were to open"
        _of_verb(reading, index, found, depth + 1)
    elif word.tag in ("VERB", "ING", "HAVE"):
        if not (word.lower.startswith("look") and words[to + 1].lower == "be"):
            _add(found, "to", word.lower)  # "looks to be" only seems
        _of_verb(reading, index, found, depth + 1)
    elif word.tag in ("NOUN", "NAME", "PRON", "ADV"):
        _add(found, "to", word.lower)
        begin = reading.simple(index + 1)[0] if word.tag in ("NOUN", "NAME") else index
        asks = words[begin - 1] if begin else None
        if asks is not None and asks.tag in ("BE", "ADV") and begin == index:
            _of_verb(reading, begin - 1, found, depth + 1)  # "is not due to", "may be able to"
        elif asks is not None and asks.tag in VERBS and (asks.lower in CAUSES or _add(found, "to", asks.lower)):
            _of_verb(reading, begin - 1, found, depth + 1)  # "expect Hale to report £4m"
        elif begin == 0 or (asks.lower == "with" and (begin < index or word.tag == "NAME")):
            found.add("expected")  # "Hale to cut 300 jobs", of a headline
        else:
            _of_word(reading, index, found, depth + 1)  # "denied plans to", "could be the first to"


def _of_clause(reading: Reading, start: int, found: set[str]) -> None:
    """Add the kinds by what opens the clause whose subject ends at `start`: "if", "fears that", "hopes"."""
    words = reading.words
    for index in range(start - 1, max(-1, start - FARTHEST), -1):
        word = words[index]
        if word.lower in ("if", "unless", "whether"):
            found.add("hypothetical")
            return
        if word.tag in ("SUB", "REL") and word.lower == "that":
            passive = index > 1 and words[index - 2].tag == "BE"
            if index:
                _add(found, "to" if passive else "that", words[index - 1].lower)  # "it is thought that"
            return
        if word.lower == "," or word.tag == "CONJ":
            if words[index - 1].tag == "NAME" and words[index + 1].tag in ("NAME", "CONJ"):
                continue  # "Hale, Bell and Reed"
            return
        if word.lower in OPENS or word.tag in ("SUB", "REL"):
            return
        if word.tag in VERBS:
            if word.lower in KNOWS:
                _add(found, "to" if words[index - 1].tag == "BE" else "that", word.lower)  # "it is believed"
            return
