"""Which way an underspecified date points: back ("said Monday") or ahead ("will reopen on Monday").

The nearest verb of the clause before the date tells; failing that, the nearest behind it.
Words: vocab/dates_tense.toml.
"""

import re
from functools import cache, lru_cache

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
    before, lead = atoms.word(first - 1).lower(), atoms.word(first - 2).lower()
    if before == "of" and lead == "ahead":
        return FUTURE if weekday else UNSURE
    if lead == "back" and before == "in":
        return PAST
    back = range(first - 1, max(first - 1 - REACH, -1), -1)
    if atoms.type(end) == "possessive":  # "will be in Monday's figures", else news of what has been
        ahead_of = weekday and before in ("in", "before", "for", "at", "during")
        return FUTURE if ahead_of and _search(atoms, back) == FUTURE else PAST
    ahead = range(end, min(end + REACH, len(atoms)))
    if before in ("until", "till", "by", "through"):
        if weekday and before == "by" and _come_about(atoms, back):
            return PAST
        leads = atoms.word(first - 1)[0].isupper()  # "Until Monday, they had not replied."
        return _up_to(_search(atoms, ahead, True) if leads else _search(atoms, back), before, weekday, leads)
    if before == "as" and lead in ("early", "soon") and weekday:
        return FUTURE
    if before == "the" and lead in ("to", "up to", "before", "for", "until") and _election(atoms, end):
        return FUTURE  # "in the run-up to the November election"
    at = before in ("on", "at", "in")
    if before in _words("present") or (at and lead in _words("present")):
        return FUTURE
    if at and lead == "back" and atoms.word(first - 3) in _words("present"):
        return FUTURE  # "is back on March 25"
    if before == "for" and first > 1 and _told(atoms, first - 2, atoms.word(first - 2)) == FUTURE:
        return FUTURE
    if before in ("to", "toward", "towards", "for"):
        return UNSURE
    if atoms.word(end) == ":" and atoms.word(first).isupper():
        return FUTURE  # a forecast: "MONDAY: Sunny."
    leads = first < 2 or atoms.codes[first - 2] == BREAK or _stops(atoms, first - 2)
    begins = before in ("starting", "beginning", "effective")
    return _search(atoms, back, through=begins) or _search(atoms, ahead, through=leads)


def _election(atoms: Atoms, end: int) -> bool:
    """Return whether an election follows, two words of its own between at most."""
    return any(
        atoms.word(index) in ("election", "elections", "referendum", "midterms") for index in range(end, end + 4)
    )


def _come_about(atoms: Atoms, back: range) -> bool:
    """Return whether the clause tells what had come about by a weekday: "97% was in by Thursday".

    What was only asked for, planned or hoped is told with an infinitive or with a verb of its own: "told him to leave".
    """
    for index in back:
        word = atoms.entries[index][3].lower()
        if atoms.codes[index] == BREAK or _stops(atoms, index) or (word == "to" and _infinitive(atoms, index)):
            return False
        if word in ("had", "was", "were"):
            after = atoms.word(index + 1).lower()
            return after != "to" and after not in _words("infinitive_lead")
        if _told(atoms, index, word) == FUTURE:
            return False
    return False


def _up_to(told: str | None, word: str, weekday: bool, leads: bool) -> str | None:
    """Return where the end of a stretch lies: "will double by August", "has until Monday", "Until Monday, they had"."""
    if weekday:
        return PAST if told == PAST and (leads or word == "through") else FUTURE
    return FUTURE if told == FUTURE else UNSURE


def _search(atoms: Atoms, indices: range, through: bool = False) -> str | None:
    """Return what the first telling word of the clause tells; a mark right beside the date ends no clause.

    through  the date leads its sentence, whose main clause may begin after a comma
    """
    entries = atoms.entries
    for index in indices:
        word = entries[index][3]
        if _silent(word):
            continue
        if atoms.codes[index] == BREAK or _stops(atoms, index):
            break
        if word in CLAUSE_ENDS and (index != indices.start or _goes_on(atoms, index)) and not through:
            break
        if told := _told(atoms, index, word):
            return told
    return None


def _goes_on(atoms: Atoms, index: int) -> bool:
    """Return whether the comma at `index` opens a clause of its own: "on Monday, and it was cold"."""
    return atoms.word(index) == "," and atoms.word(index + 1) in _words("own_clause")


@lru_cache(maxsize=20_000)
def _silent(word: str) -> bool:
    """Return whether a word neither tells of time nor ends a clause, whatever stands beside it."""
    lower = word.lower()
    tells = lower in ("to", "won", "set") or any(lower in _words(kind) for kind in ("unsure", "past", "future"))
    return not tells and word not in _words("future") and word.isalpha() and not PAST_VERB.fullmatch(word)


def _told(atoms: Atoms, index: int, word: str) -> str | None:
    """Return what the word at `index` alone tells."""
    lower = word.lower()
    if lower == "to" and _infinitive(atoms, index):
        lead = atoms.word(index - 1).lower()
        if lead in _words("infinitive_lead"):
            return PAST if _was_once(atoms, index - 1) else FUTURE
        return PAST if _is_past(lead) else None
    before = atoms.word(index - 1).lower()
    if before in ("be", "to", "not"):
        return None  # "will be held": the verb that tells stands before
    if lower in _words("unsure"):
        return UNSURE
    if word in _words("noun_too") and (before in NO_VERB or before == "at" or atoms.type(index - 1) == "possessive"):
        return None  # "at the close of trading"
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
