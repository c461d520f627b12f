"""Which way an underspecified date points: back ("said Monday") or ahead ("will reopen on Monday").

The nearest verb of the clause before the date tells; failing that, the nearest behind it.
Words: vocab/dates_tense.toml.
"""

import re
from functools import cache

from pipeline import vocab
from pipeline.normalize.dates.atoms import BREAK, Atoms

REACH = 28
"""How many words on either side of a date are searched for its verb."""

CLAUSE_ENDS = frozenset({",", ";", ":", "\u2014", "\u2013", '"', "(", ")"})
PAST = "past"
FUTURE = "future"
UNSURE = "unsure"
PAST_VERB = re.compile(r"[a-z]{2,20}ed")
VERB = re.compile(r"[a-z]{2,20}")
NO_VERB = frozenset({"the", "a", "an", "his", "her", "their", "its", "this", "that", "be", "our", "my", "your"})


def direction(atoms: Atoms, first: int, end: int) -> str | None:
    """Return PAST or FUTURE as the words of the clause around atoms[first:end] tell, None where they are silent.

    The words behind the date speak first, then those ahead of it.
    """
    weekday = "weekday" in (atoms.type(first), atoms.type(end - 1))
    if atoms.word(first - 1) == "of" and atoms.word(first - 2) == "ahead":
        return FUTURE if weekday else UNSURE
    if atoms.type(end) == "possessive" or atoms.word(first - 2) == "back":
        return PAST
    before = atoms.word(first - 1)
    if before in ("until", "till", "by"):
        return FUTURE if weekday else UNSURE
    if before in _words("present") or (before in ("on", "at") and atoms.word(first - 2) in _words("present")):
        return FUTURE
    if before == "for" and first > 1 and _told(atoms, first - 2, atoms.word(first - 2)) == FUTURE:
        return FUTURE
    if before in ("to", "toward", "towards", "for"):
        return UNSURE
    if atoms.word(end) == ":" and atoms.word(first).isupper():
        return FUTURE  # a forecast: "MONDAY: Sunny."
    back = range(first - 1, max(first - 1 - REACH, -1), -1)
    ahead = range(end, min(end + REACH, len(atoms)))
    leads = first < 2 or atoms.codes[first - 2] == BREAK or _stops(atoms, first - 2)
    return _search(atoms, back) or _search(atoms, ahead, through=leads)


def _search(atoms: Atoms, indices: range, through: bool = False) -> str | None:
    """Return what the first telling word of the clause tells; a mark right beside the date ends no clause.

    through  the date leads its sentence, whose main clause may begin after a comma
    """
    for index in indices:
        word = atoms.word(index)
        if atoms.codes[index] == BREAK or _stops(atoms, index):
            break
        if word in CLAUSE_ENDS and index != indices.start and not through:
            break
        if told := _told(atoms, index, word):
            return told
    return None


def _told(atoms: Atoms, index: int, word: str) -> str | None:
    """Return what the word at `index` alone tells."""
    lower = word.lower()
    if lower == "to" and _infinitive(atoms, index):
        lead = atoms.word(index - 1).lower()
        if lead in _words("infinitive_lead"):
            return PAST if _was_once(atoms, index - 1) else FUTURE
        return PAST if _is_past(lead) else None
    if atoms.word(index - 1).lower() in ("be", "to", "not"):
        return None  # "will be held": the verb that tells stands before
    if lower in _words("unsure"):
        return UNSURE
    if word in _words("future") or (lower == "won" and atoms.word(index + 2) == "t"):
        return PAST if _was_once(atoms, index) else FUTURE
    if lower == "set" and atoms.word(index + 1).lower() in ("to", "for"):
        return FUTURE
    return PAST if lower in _words("past") or (word == lower and _is_past(word)) else None


def _was_once(atoms: Atoms, index: int) -> bool:
    """Return whether what is ahead lay ahead of a past: "had been due to expire"."""
    return atoms.word(index - 1) == "been" and atoms.word(index - 2) in ("had", "previously", "originally")


def _is_past(word: str) -> bool:
    return word in _words("past") or (PAST_VERB.fullmatch(word) is not None and word not in _words("not_past"))


def _infinitive(atoms: Atoms, index: int) -> bool:
    """Return whether the "to" at `index` leads a verb, not a place or a person."""
    after = atoms.word(index + 1)
    return (
        VERB.fullmatch(after) is not None
        and after not in NO_VERB
        and not after.endswith(("ing", "ed", "s"))
        and atoms.type(index + 1) in ("other", "half", "edge")
    )


def _stops(atoms: Atoms, index: int) -> bool:
    """Return whether a sentence ends at `index`: a full stop before a capital, not that of "Mr." or "Jan."."""
    if atoms.word(index) not in (".", "!", "?"):
        return False
    after = atoms.word(index + 1).lstrip("\"'(")
    before = atoms.word(index - 1)
    return not (after[:1].islower() or (before.istitle() and len(before) <= 4) or len(before) == 1)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(vocab.load("dates_tense")[key]["words"])
