"""A word of a sentence, and the parts that it may play by itself: closed lists and endings.

has HAVE    the DET    quickly ADV    sold VERB    cost EITHER: a noun or a verb, as its neighbours tell
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import vocab
from pipeline.model import Mention

RELATIVES = frozenset({"who", "which", "whose", "whom"})
CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "&", "plus"})
MAX_KNOWN = 20_000  # words whose tag is kept
LY_NOUNS = frozenset(
    {"tally", "rally", "family", "supply", "reply", "assembly", "monopoly", "anomaly", "italy", "emily"}
)
NOUNS = frozenset({"show", "project", "forecast", "find", "hope"})
CLASSES = ("be", "have", "modal", "preposition", "determiner", "subordinator", "pronoun", "adverb")


@dataclass(slots=True)  # not frozen: words are made by the hundred, and to freeze one takes as long as four
class Word:
    """One word, mark, name, date or figure; nobody changes it.

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


@cache
def classes() -> dict[str, str]:
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
def listed(kind: str) -> frozenset[str]:
    return frozenset(vocab.words("verbs", kind))


@lru_cache(MAX_KNOWN)
def tag_of(lower: str) -> tuple[str, bool]:
    if tag := classes().get(lower):
        return tag, False
    lower = lower.removeprefix("re-")  # "re-open"
    if found := _forms().get(lower):
        return found
    if lower.endswith("ed") and len(lower) > 4 and lower not in listed("not_past") and "-" not in lower:
        return "VERB", False
    if lower.endswith("ing") and "-" in lower:
        return "NOUN", False  # "the long-running show"
    if lower.endswith("ing") and len(lower) > 4 and lower not in listed("not_ing"):
        return ("GERUND" if lower in listed("ing_noun") else "ING"), False
    if lower.endswith("ly") and len(lower) > 4 and lower not in LY_NOUNS:
        return "ADV", False
    return "NOUN", False
