"""The base form of a verb, by the forms that are listed and the endings of the rest.

carried carry, dropped drop, raised raise, signalled signal, closing close, watches watch, broke break
"""

import re
from functools import cache

from pipeline import vocab

SHORT_STEM = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # "hop" + ed is of hope: of hop it would be "hopped"
SILENT_E = re.compile(  # stems of verbs in -e: "settl", "schedul", "provid", "featur"
    r"(?:[^aeiourl]l|[^aeiou]ul|[cguvz]|[^s]s|[^e]at|uir|[^aeio]ut|[^aeiou]id|[^aeiou]um|[ts]ur|[vn]it|plet|pet|[mv]ot"
    r"|quot|[^eo]ar|[nre]ced|[^aeiou]om|[^aeiou]ok|[^aeiou]ir)$"
)
BRITISH = ("nall", "vell", "cell", "bell", "dell", "vall", "nnell", "rell")  # "signalled" is of signal
FORMS = vocab.surfaces("event_verbs")
IN_E, NOT_IN_E = (frozenset(vocab.words("event_words", kind)) for kind in ("in_e", "not_in_e"))


@cache
def lemma(form: str) -> str:
    """Return the base form of a verb in small letters; what no list and no ending tells is its own base."""
    if listed := FORMS.get(form):
        return listed
    if form.endswith("ed") and len(form) > 4:
        return base(form)
    if form.endswith("ing") and len(form) > 5:
        return base(form.removesuffix("ing") + "ed")
    if form.endswith("s") and not form.endswith("ss"):
        if form.endswith("ies"):
            return form[:-3] + "y"
        return form[:-2] if form.endswith(("shes", "ches", "sses", "xes")) else form[:-1]
    return form


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
