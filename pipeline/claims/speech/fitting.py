"""Whether the words after a cue can be what it brings: a clause, a wish, a thing named.

said it was late        a clause: speech        said yes        no words of anybody's
"""

from pipeline import vocab
from pipeline.claims.speech.cues import Cue
from pipeline.claims.speech.subjects import PREPOSITIONS, PRONOUNS

ASPECTS = ("begin", "continue", "finish")
"""They go with much else than words: "the debut began with 'A'"."""
VOID = frozenset(vocab.words("speech_words", "void"))
CLAUSE_OPENERS = frozenset(vocab.words("speech_words", "clause_openers"))
PHRASE_OPENERS = frozenset(vocab.words("speech_words", "phrase_openers"))
ADDRESSED_OPENERS = frozenset(vocab.words("speech_words", "addressed_openers"))
STRICT = frozenset(vocab.words("speech_words", "strict"))
"""Verbs that mean something else as often: without "that", a quote or a comma they bring no speech."""
NOUN_TOO = frozenset(vocab.words("speech_words", "noun_too"))
"""Verbs that bring a thing as well as a clause: "announced a tour"."""
INFINITIVE = frozenset(vocab.words("speech_words", "infinitive"))
FINITE = frozenset(vocab.words("speech_words", "finite"))
THINGS = 11
"""Words from which, without a verb among them, what is "added" or "reported" is a thing rather than a statement."""


def fits(
    cue: Cue, words: list[str], opening: str, that: int | None, addressed: bool, sign: str, paren: bool, quoted: bool
) -> bool:
    """Return whether words after a cue can be what it brings."""
    kind = cue.kind
    if paren:
        return len(words) > 1
    if kind == "talk":
        return False
    if cue.passive and that is None and kind != "tell":
        return False
    if that is not None:
        return kind != "np" or cue.verb in ("criticize",)
    if opening in ("and", "or", "but", "nor", "than", "as") and kind != "np":
        return False
    if kind == "say" and opening in VOID and len(words) < 12:
        return False
    if kind == "np" and opening in PREPOSITIONS and opening not in PHRASE_OPENERS:
        return False
    finite = quoted or any(word in FINITE for word in words[:14])
    if kind == "say":
        if cue.verb.replace(" ", "_") in STRICT:
            clause = len(words) < THINGS or cue.verb == "repeat" or any(word in FINITE for word in words[:14])
            return quoted and len(words) > 1 and cue.verb not in ASPECTS and clause
        if opening == "to":
            return cue.verb in INFINITIVE
        if opening in PREPOSITIONS and opening not in CLAUSE_OPENERS:
            return False
        if cue.verb in NOUN_TOO:
            return len(words) > 1 or quoted
        return finite and (len(words) > 2 or (quoted and len(words) == 2))
    if kind == "tell":
        return addressed and (finite or opening in ADDRESSED_OPENERS or sign == '"') and (len(words) > 1 or quoted)
    if kind == "ask":
        return len(words) > 1
    if kind in ("think", "show"):
        return (
            finite
            and opening not in ("to",)
            and (len(words) > 2 or quoted)
            and opening not in PRONOUNS - {"he", "she", "they", "it", "we", "i", "you"}
        )
    return len(words) > 1 or quoted
