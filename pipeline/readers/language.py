"""Whether a text reads as English: by the share of its function words; only where that is low is py3langid asked."""

import re
from functools import cache

import pycountry
from py3langid.langid import MODEL_FILE, LanguageIdentifier

FUNCTION_WORDS = frozenset(  # of English alone: no "in", "was", "had", "die", "an", which other languages share
    "the of and to that for with is are were be been by he she his her they their them it its at from this these those "
    "which who what said has have not but or will would about after when there than into could also".split()
)
SAMPLE = 2_500
"""Characters looked at: some 400 words."""
MIN_WORDS = 25
"""Shorter texts are headlines, captions or lists, and are let through unnamed."""
MIN_SHARE = 0.12
"""Share of function words from which a text is English. English news has 0.15-0.40, other languages under 0.06."""
MIN_PROBABILITY = 0.99
"""How sure py3langid must be; on lists of names, results and tables it is not."""
MIN_LOWER = 0.4
"""Share of words in lower case below which a text is a list of names; German prose, full of capitals, has 0.6."""
_LETTERS = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[\u0370-\u1cff\u2e80-\ud7ff\uf900-\ufaff]")  # letters of other scripts than the Latin


def language_of(text: str) -> str | None:
    """Return "en", the ISO 639-1 code of another language that `text` surely is in, or None: too little to tell."""
    sample = text[:SAMPLE]
    words = sample.lower().split()
    share = sum(map(FUNCTION_WORDS.__contains__, words)) / (len(words) or 1)
    if share >= MIN_SHARE:
        return "en"
    if not _is_prose(sample):
        return None
    language, probability = _identifier().classify(sample)
    if language == "en":
        return "en"
    return language if probability >= MIN_PROBABILITY else None


def language_name(code: str) -> str:
    """Return the English name of an ISO 639 code ("German" for "de"), or the code where it has none."""
    found = pycountry.languages.get(alpha_2=code) if len(code) == 2 else pycountry.languages.get(alpha_3=code)
    return found.name.partition(" (")[0] if found else code


def _is_prose(sample: str) -> bool:
    """Return whether `sample` has enough running words to be judged: no headline, table or list of names."""
    if len(_FOREIGN.findall(sample)) > len(sample) / 3:
        return len(sample) >= MIN_WORDS
    words = _LETTERS.findall(sample)
    return len(words) >= MIN_WORDS and sum(word.islower() for word in words) >= MIN_LOWER * len(words)


@cache
def _identifier() -> LanguageIdentifier:
    """py3langid's model, loaded when a first text does not read as English: it takes half a second."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
