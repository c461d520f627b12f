"""The words of a sentence, each with the part it may play in a clause: no parser, closed lists and endings.

Ann Hale, who joined in May, has sold  4 million copies
NAME    , REL  VERB  PREP DATE , HAVE VERB FIGURE
"""

import re
from dataclasses import dataclass
from functools import cache

from pipeline import vocab
from pipeline.layers import Layers, within
from pipeline.model import Mention

WORD = re.compile(
    r"'(?:s|ve|re|ll|d|m)\b|[^\W\d_](?:[\w&]|-(?=\w)|\.(?=\w))*(?:'t\b)?|\d(?:[\d,.]*\d)?\w*(?:-[^\W\d_]\w*)*|[^\s\w.]|_",
    re.IGNORECASE,
)
VERB_IN_FIGURE = re.compile(r"(?:[a-z]+(?:ed|ing)|tops|exceeds|passes|hits|beat)(?: |$)")
NAMED_DAY = re.compile(r"The [A-Z][a-z]+day [A-Z]")
ONE_OF = re.compile(r"[Aa]n? [a-z]+$")
RELATIVES = frozenset({"who", "which", "whose", "whom"})
CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "&", "plus"})
ALONE = frozenset({"this", "these", "those", "both", "each", "all"})
PLURALS = frozenset({"people", "police", "men", "women", "children", "staff", "media"})
TOWARDS = frozenset({"to", "from", "in", "at", "by", "with", "past", "off", "up", "down", "on"})
OF_AMOUNTS = frozenset(
    {"account", "amount", "range", "comprise", "total", "average", "comprises", "totals", "averages"}
)
DEGREES = frozenset({"most", "least", "best", "highly", "newly", "much", "long", "critically", "recently", "limited"})
LY_NOUNS = frozenset(
    {"tally", "rally", "family", "supply", "reply", "assembly", "monopoly", "anomaly", "italy", "emily"}
)
ORDINAL = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|joint|\d+(?:st|nd|rd|th))$"
)
STATES = frozenset({"remains", "stays", "becomes", "tops", "leads", "heads"})  # with an object or what it is behind
LONGEST_TITLE = 8  # words between two marks
NOUNS = frozenset({"show", "project", "forecast", "find", "hope"})
QUOTES = ('"', "'")
CLASSES = ("be", "have", "modal", "preposition", "determiner", "subordinator", "pronoun", "adverb")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, mark, name, date or figure.

    tag    NAME, DATE, FIGURE, DET, PRON, REL, PREP, SUB, CONJ, BE, HAVE, MODAL, ADV, VERB, ING, TO, OWN, NOUN or MARK
    lower  its letters in lower case
    base   a verb that stands in its base form
    capital  a word written with a capital
    """

    tag: str
    lower: str
    start: int
    end: int
    mention: Mention | None = None
    base: bool = False
    capital: bool = False


def split(layers: Layers, first: int, last: int) -> list[Word]:
    """Return the words of the text in [first, last); known names, dates and figures are one word each."""
    found: list[Word] = []
    spans = _spans(layers, first, last)
    place = 0
    at = first
    text = layers.text
    while match := WORD.search(text, at, last):
        while place < len(spans) and spans[place][0] < match.start():
            place += 1
        if place < len(spans) and spans[place][0] == match.start():
            start, end, tag, mention = spans[place]
            if tag == "DATE" and NAMED_DAY.match(text, start - 4, last):
                found.append(Word("NOUN", text[start:end].lower(), start, end, None, False, True))
                at = end
                continue  # "The Sunday Game"
            lead = VERB_IN_FIGURE.match(text, start, end) if tag == "FIGURE" else None
            if lead and lead.end() == end:
                tag, mention = "VERB", None  # "doubled"
            elif lead:
                found.append(Word("VERB", lead[0].strip().lower(), start, lead.end()))
                start = lead.end()  # "passed 5 million"
            if tag == "FIGURE" and mention.unit is None and text[start:end].isalpha() and text[start].isupper():
                tag, mention = "NOUN", None  # "Nine has claimed Monday"
            if tag == "FIGURE" and ONE_OF.match(text, start, end):
                found.append(Word("DET", "a", start, start + 1))
                at = start + 1
                continue  # "a pint"
            found.append(Word(tag, text[start:end].lower(), start, end, mention))
            at = end
            continue
        start, end = match.span()
        at = end
        if match[0] == "-" and first < start and not (text[start - 1].isspace() or text[end : end + 1].isspace()):
            continue  # "the $90m-budget film"
        opened = text[found[-1].start - 1] if match[0] == "'" and found and found[-1].start else ""
        found.append(_word(found, match[0], start, end, opened))
    return _settled(_without_quotes(found))


def _without_quotes(words: list[Word]) -> list[Word]:
    """Return the words without the marks around a name: a title in quotes is a name like any other."""
    found: list[Word] = []
    drop = _around_titles(words)
    for index, word in enumerate(words):
        if index in drop:
            continue
        near = (*words[max(0, index - 1) : index], *words[index + 1 : index + 2])
        closes = index > 1 and words[index - 1].lower == "," and words[index - 2].tag == "NAME"
        if word.tag != "MARK" or word.lower not in QUOTES or not (closes or any(one.tag == "NAME" for one in near)):
            found.append(word)
    return found


def _around_titles(words: list[Word]) -> set[int]:
    """Return where the marks stand that enclose a short run of capitalised words: "Fourth went to 'Heartwood'"."""
    found: set[int] = set()
    opened: int | None = None
    for index, word in enumerate(words):
        if word.lower != '"':
            continue
        if opened is not None and 1 < index - opened <= LONGEST_TITLE and index - 1 not in found:
            inner = words[opened + 1 : index - (words[index - 1].lower == ",")]
            if inner and all(one.tag == "NOUN" and one.capital for one in inner):
                found |= {opened, index}
                opened = None
                continue
        opened = index
    return found


def _spans(layers: Layers, first: int, last: int) -> list[tuple[int, int, str, Mention]]:
    """Return what is marked in [first, last), the longer first where two begin alike."""
    kinds = (
        ("FIGURE", layers.quantities),
        ("NAME", layers.works),
        ("NAME", layers.people),
        ("NAME", layers.organizations),
        ("DATE", layers.dates),
        ("NAME", layers.places),
    )
    found = [(m.start, m.end, tag, m) for tag, mentions in kinds for m in within(mentions, first, last)]
    return sorted(found, key=lambda span: (span[0], -span[1]))


def _word(before: list[Word], surface: str, start: int, end: int, first_mark: str = "") -> Word:
    """Return the word `surface`; `first_mark` stands before the name that it follows: "'Marsh Lights'" owns nothing."""
    lower = surface.lower()
    if lower == "'s":
        short = before and before[-1].tag in ("PRON", "REL", "SUB")
        return Word("BE" if short else "OWN", lower, start, end)
    if lower[0] == "'" and len(lower) > 1:
        return Word("MODAL" if lower in ("'ll", "'d") else "HAVE" if lower == "'ve" else "BE", lower, start, end)
    if not surface[0].isalnum():
        titled = before and before[-1].tag == "NAME" and first_mark == surface
        own = not titled and surface == "'" and before and before[-1].end == start and before[-1].lower.endswith("s")
        return Word("CONJ" if surface == "&" else "OWN" if own else "MARK", lower, start, end)
    tag, base = _tag(lower)
    if tag == "NOUN" and surface[0].isupper() and before and before[-1].tag != "MARK":
        return Word("NOUN", lower, start, end, None, False, True)
    if tag in ("VERB", "ING", "EITHER") and surface[0].isupper() and before:
        tag, base = "NOUN", False
    return Word(tag, lower, start, end, None, base, surface[0].isupper())


@cache
def _classes() -> dict[str, str]:
    """Return word -> tag, for the words that are of one class."""
    names = {"preposition": "PREP", "determiner": "DET", "subordinator": "SUB", "pronoun": "PRON", "adverb": "ADV"}
    found: dict[str, str] = {}
    for kind in CLASSES:
        for word in vocab.words("verbs", kind):
            found.setdefault(word, names.get(kind, kind.upper()))
    found |= dict.fromkeys(CONJUNCTIONS, "CONJ") | dict.fromkeys(RELATIVES, "REL") | {"that": "THAT"}
    return found


@cache
def _forms() -> dict[str, tuple[str, bool]]:
    """Return form -> (VERB, ING or EITHER, whether it is a base form), for the verbs that are listed."""
    found: dict[str, tuple[str, bool]] = {}
    for base in vocab.words("verbs", "also_noun"):
        found[base] = ("EITHER", True)
        found[_third(base)] = ("EITHER", False)
    for base in vocab.words("verbs", "plain"):
        found[base] = ("EITHER", True)
        found[_third(base)] = ("EITHER", False)
    for form in vocab.words("verbs", "knows"):
        kind = (
            "ING"
            if form.endswith("ing")
            else "VERB"
            if form.endswith(("ed", "t", "w", "ew")) and form not in NOUNS
            else "EITHER"
        )
        found.setdefault(form, (kind, kind == "EITHER" and not form.endswith("s")))
    for form in vocab.words("verbs", "past"):
        found[form] = ("VERB", False)
    for form, base in vocab.surfaces("event_verbs").items():
        if " " not in form and not form.endswith(("ed", "ing")):
            found.setdefault(form, ("EITHER", form == base) if form == base or form.endswith("s") else ("VERB", False))
    return found


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")


@cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(vocab.words("verbs", kind))


def _tag(lower: str) -> tuple[str, bool]:
    if tag := _classes().get(lower):
        return tag, False
    if found := _forms().get(lower):
        return found
    if lower.endswith("ed") and len(lower) > 4 and lower not in _set("not_past") and "-" not in lower:
        return "VERB", False
    if lower.endswith("ing") and len(lower) > 4 and lower not in _set("not_ing"):
        return ("GERUND" if lower in _set("ing_noun") else "ING"), False
    if lower.endswith("ly") and len(lower) > 4 and lower not in LY_NOUNS:
        return "ADV", False
    return "NOUN", False


def _settled(words: list[Word]) -> list[Word]:
    """Return the words with those that may be of two classes told apart by their neighbours."""
    settled: list[Word] = []
    for index, word in enumerate(words):
        before = settled[-1] if settled else None
        if before and before.tag == "ADV" and len(settled) > 1 and settled[-2].tag in ("MODAL", "TO"):
            before = settled[-2]  # "could only manage"
        after = words[index + 1] if index + 1 < len(words) else None
        tag = _tag_between(word, before, after)
        if (
            word.tag == "EITHER"
            and tag == "VERB"
            and before
            and before.tag in ("NOUN", "NAME")
            and not (word.lower in STATES and after is not None and after.tag == "DET")
            and not (word.lower in _set("knows") and after is not None and after.tag in ("DET", "PRON", "NAME"))
            and _verb_follows(words, index)
        ):
            tag = "NOUN"  # "House prices in Leeds rose": the verb is still to come
        if word.tag == "EITHER" and tag == "NOUN" and not word.base and _resumes(settled, after):
            tag = "VERB"  # "The app, a pioneer in its day, closes on 30 June"
        settled.append(
            word
            if tag == word.tag
            else Word(tag, word.lower, word.start, word.end, word.mention, word.base, word.capital)
        )
    return settled


def _resumes(before: list[Word], after: Word | None) -> bool:
    """Return whether a clause without a verb so far goes on behind an aside, with a date or preposition next."""
    if len(before) < 3 or before[-1].lower != "," or after is None or after.tag not in ("PREP", "DATE", "ADV", "DET"):
        return False
    for word in reversed(before):
        if word.tag in ("VERB", "BE", "HAVE", "MODAL"):
            return False
        if word.lower in (";", ":", '"', ".") or word.tag == "SUB":
            return True
    return True


def _verb_follows(words: list[Word], index: int) -> bool:
    """Return whether a verb stands between the word at `index` and the next figure or mark."""
    for word in words[index + 1 :]:
        if word.tag in ("FIGURE", "MARK", "SUB", "THAT", "REL", "CONJ") or word.lower == "to":
            return False
        if word.tag in ("VERB", "BE", "HAVE", "MODAL"):
            return True
    return False


def _tag_between(word: Word, before: Word | None, after: Word | None) -> str:
    last = before.tag if before else ""
    following = after.tag if after else ""
    if word.tag == "THAT":
        if last in ("NOUN", "NAME", "MARK", "FIGURE") and following in ("VERB", "BE", "HAVE", "MODAL", "ADV", "EITHER"):
            return "REL"
        return "DET" if last == "PREP" or (not last and following == "NOUN") else "SUB"
    if word.tag == "NOUN" and last in ("MODAL", "TO") and not word.capital:
        return "VERB"
    raised = before is not None and before.lower in _set("raiser") and after is not None
    if word.lower == "to" and word.tag == "PREP" and raised and after.tag == "NOUN" and not after.capital:
        return "TO"
    if word.lower == "to" and word.tag == "PREP" and (_is_base(after) or (after and after.lower in ("be", "have"))):
        return "TO"
    if word.lower == "once" and after is not None and after.lower in ("again", "more"):
        return "ADV"
    if word.tag == "DET" and following in ("VERB", "BE", "HAVE", "MODAL") and word.lower in ALONE:
        return "PRON"
    if word.tag == "ADV" and word.lower in ("first",) and last == "DET":
        return "NOUN"
    if word.tag == "EITHER":
        return _verb_or_noun(word, before, after)
    if word.tag == "VERB" and last in ("DET", "OWN"):
        return "NOUN"  # "an estimated", "the set"
    if word.tag == "VERB" and word.lower.endswith("ed") and last in ("", "PREP") and following == "NOUN":
        return "NOUN"  # "Undecided voters", "of reduced costs"
    degree = before is not None and before.lower in DEGREES
    if word.tag == "VERB" and following == "NOUN" and degree and word.lower.endswith("ed"):
        return "NOUN"  # "the most watched programme"
    if word.tag == "GERUND":
        return (
            "ING" if last == "BE" or (last not in ("DET", "OWN") and following in ("FIGURE", "DET", "PREP")) else "NOUN"
        )
    if word.tag == "ING" and last in ("DET", "OWN"):
        return "NOUN"
    if word.tag == "NOUN" and following == "FIGURE" and last in ("NOUN", "NAME", "REL", "PRON") and _third_person(word):
        return "VERB"
    if word.tag == "NOUN" and last == "REL" and word.lower.endswith("s"):
        return "VERB"
    if word.tag == "NOUN" and last == "NAME" and _third_person(word) and word.lower not in vocab.surfaces("media"):
        moves = following in ("FIGURE", "DET") or (
            after is not None and (after.lower in TOWARDS or after.lower[0].isdigit())
        )
        return "VERB" if moves else "NOUN"  # "Ember descends to", "Hale enters at"
    return word.tag


def _is_base(word: Word | None) -> bool:
    if word is None or word.tag not in ("VERB", "EITHER", "NOUN"):
        return False
    return word.base or word.lower in _set("plain") or word.lower in _set("also_noun") or _bare_verb(word.lower)


def _bare_verb(lower: str) -> bool:
    """Return whether an unlisted word may be a verb's base form: its past is one that the endings tell."""
    return lower.endswith(("ise", "ize", "ify", "ate"))


def _third_person(word: Word) -> bool:
    return word.lower.endswith("s") and not word.lower.endswith(("ss", "us", "is", "'s"))


def _verb_or_noun(word: Word, before: Word | None, after: Word | None) -> str:
    """Tell "the film costs 5" from "its costs": a verb stands behind its subject and is not followed by "of"."""
    last = before.tag if before else ""
    if (
        after is not None
        and last in ("NOUN", "NAME", "MARK", "ADV", "DATE")
        and not word.base
        and ORDINAL.match(after.lower)
    ):
        return "VERB"  # "the match lies third"
    if last in ("MODAL", "TO", "PRON", "REL") or (last == "PREP" and before and before.lower == "to" and word.base):
        return "VERB"
    if (
        word.lower in OF_AMOUNTS
        and last not in ("DET", "OWN")
        and after is not None
        and (after.tag == "FIGURE" or after.lower in ("for", "to"))
    ):
        return "VERB"
    if word.lower in _set("knows") and last in ("NOUN", "NAME") and before and after is not None:
        agrees = not word.base or last == "NAME" or before.lower.endswith("s")
        if agrees and after.tag in ("NOUN", "NAME", "DET", "PRON", "SUB", "FIGURE"):
            return "VERB"  # "Economists say wage growth"
    if (
        after is None
        or after.lower == "of"
        or last not in ("NOUN", "NAME", "ADV", "DATE", "MARK", "CONJ", "OWN", "FIGURE")
    ):
        return "NOUN"
    if after.tag in ("VERB", "BE", "HAVE", "MODAL", "NOUN", "OWN") or last in ("OWN",):
        return "NOUN"
    if (
        word.base
        and last in ("NOUN", "NAME")
        and before
        and not (before.lower.endswith("s") or before.lower in PLURALS)
    ):
        return "NOUN"
    states = word.lower in _set("knows") and not word.base and after.tag == "NAME"
    if last in ("MARK", "FIGURE") and after.tag not in ("FIGURE", "DET") and not states:
        return "NOUN"
    return "VERB"
