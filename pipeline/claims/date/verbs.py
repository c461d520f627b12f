"""Verbs without a parser: which words of a clause are verbs, and their base forms.

She carried the flag, broke the record        carry, break
The museum will close; is due to face trial   close, face: behind a modal the word is its own base form
the most watched programme                    none: a participle behind an article describes
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import vocab
from pipeline.layers import Layers, overlaps

SHORT_STEM = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # "hop" + ed is of hope: of hop it would be "hopped"
SILENT_E = re.compile(  # stems of verbs in -e: "settl", "schedul", "provid", "featur"
    r"(?:[^aeiourl]l|[^aeiou]ul|[cguvz]|[^s]s|[^e]at|uir|[^aeio]ut|[^aeiou]id|[^aeiou]um|[ts]ur|[vn]it|plet|pet|[mv]ot"
    r"|quot|[^eo]ar|[nre]ced|[^aeiou]om|[^aeiou]ok|[^aeiou]ir)$"
)
BRITISH = ("nall", "vell", "cell", "bell", "dell", "vall", "nnell", "rell")  # "signalled" is of signal
WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
FORMS = vocab.surfaces("event_verbs")
IN_E, NOT_IN_E, NO_VERBS, DETERMINERS, MODALS, BEFORE_TO = (
    frozenset(vocab.words("event_words", kind))
    for kind in ("in_e", "not_in_e", "no_verbs", "articles", "modals", "before_to")
)
AUXILIARIES = frozenset({"be", "have", "do"})
"""Base forms of verbs that say little by themselves."""
PLURAL = frozenset({"play", "meet", "face", "vote", "host", "visit", "release", "open"})
"""Present forms behind a name: "Leeds United play Oxford on May 3"."""
NOUNS_TOO = frozenset(
    "hit set cut run split start play vote show report return release visit face open close win take gross".split()
)
"""Forms that are nouns or adjectives behind an owner."""
PASSED_OVER = frozenset(
    "also not now then soon first never only forever still just even always already once yet often ever".split()
)
"""Adverbs that stand between a modal and its verb."""
NO_FRONT = frozenset("following including according during regarding being having concerning excluding pending".split())
"""Words in -ing that open a phrase as prepositions do."""
PARTICLE = re.compile(r" (?P<word>off|up|down|out|over|away|apart)\b")
PHRASAL = {
    ("kick", "off"): "begin", ("call", "off"): "cancel", ("put", "off"): "postpone", ("step", "down"): "resign",
    ("shut", "down"): "close", ("break", "up"): "split", ("split", "up"): "split", ("set", "up"): "found",
    ("carry", "out"): "conduct", ("take", "over"): "take over", ("pull", "out"): "withdraw",
    ("drop", "out"): "withdraw",
    ("pass", "away"): "die", ("get", "under"): "begin", ("start", "out"): "start", ("wrap", "up"): "wrap",
}  # fmt: skip
"""Verb and particle -> the one verb that they mean."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a clause: its base form and its own word; `bare` says that it is an infinitive behind a modal."""

    key: str
    start: int
    end: int
    bare: bool = False


def find(layers: Layers, start: int, end: int) -> Iterator[Verb]:
    """Yield the verbs in [start, end), auxiliaries too, in order."""
    before = ""
    modal = named = False
    for word in WORD.finditer(layers.text, start, end):
        form = word[0].lower()
        at_front = word.start() - start < 2
        if (
            (word[0].islower() or at_front)
            and not _owned(before, form)
            and before not in DETERMINERS
            and "-" not in form
        ):
            key = _key(word[0], form, at_front, modal) or (form if named and form in PLURAL else "")
            if key and (particle := PARTICLE.match(layers.text, word.end(), end)):
                key = PHRASAL.get((key, particle["word"]), key)
            if key and not overlaps(layers.works, *word.span()):
                yield Verb(key, *word.span(), bare=modal and form not in FORMS)
        passes = modal and (form.endswith("ly") or form in PASSED_OVER)
        modal = form in MODALS or (form == "to" and before in BEFORE_TO) or passes
        before = form
        named = word[0][0].isupper()


def _owned(before: str, form: str) -> bool:
    """Return whether a word that may be no verb stands where none does: "Nine's hit show", "from left"."""
    if form == "left" and before in ("from", "on", "far", "the", "bottom", "top", "pictured"):
        return True  # a side
    return form in NOUNS_TOO and (before == "s" or before.endswith("'s") or "-" in before)


def _key(word: str, form: str, at_front: bool, modal: bool) -> str:
    if modal and form not in MODALS and form not in PASSED_OVER and len(form) > 1:
        return FORMS.get(form, form) if not form.endswith("ly") else ""
    if key := FORMS.get(form):
        return key
    if is_past(form):
        return base(form)
    if at_front and word.istitle() and len(form) > 5 and form.endswith("ing") and form not in NO_FRONT:
        return base(form.removesuffix("ing") + "ed")  # "Celebrating their win on Tuesday"
    return ""


def is_past(form: str) -> bool:
    """Return whether a word ends as regular past forms do, and is no adjective or noun that ends so."""
    return len(form) > 4 and form.endswith("ed") and form not in NO_VERBS


def base(form: str) -> str:
    """Return a regular past form's base: "carried" carry, "dropped" drop, "raised" raise, "played" play."""
    stem = form[:-2]
    if stem + "e" in IN_E:
        return stem + "e"
    if stem in NOT_IN_E:
        return stem
    if stem.endswith("i"):
        return stem[:-1] + "y" if len(stem) > 2 else stem + "e"
    if len(stem) > 3 and stem[-1] == stem[-2] and (stem[-1] not in "slfz" or stem.endswith(BRITISH)):
        return stem[:-1]
    return stem + "e" if SILENT_E.search(stem) or SHORT_STEM.fullmatch(stem) else stem
