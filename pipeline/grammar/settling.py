"""Words that may be of two classes, told apart by their neighbours: a noun or a verb, a pronoun or a conjunction.

the film costs 5 VERB    its costs NOUN    Seasonally adjusted sales NOUN    House prices rose NOUN
"""

import re

from pipeline import vocab
from pipeline.grammar.tags import Word, listed

ALONE = frozenset({"this", "these", "those", "both", "each", "all"})
PLURALS = frozenset({"people", "police", "men", "women", "children", "staff", "media"})
TOWARDS = frozenset({"to", "from", "in", "at", "by", "with", "past", "off", "up", "down", "on", "out", "into", "back"})
OF_AMOUNTS = frozenset(
    {"account", "amount", "range", "comprise", "total", "average", "comprises", "totals", "averages"}
)
ORDINAL = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|joint|\d+(?:st|nd|rd|th))$"
)
BEFORE_PLACE = ("NOUN", "NAME", "MARK", "ADV", "DATE")
STATES = frozenset({"remains", "stays", "becomes", "tops", "leads", "heads"})  # with an object or what it is behind
LINKING = frozenset({"remains", "stays", "becomes"})
DEGREES = frozenset({"most", "least", "best", "highly", "newly", "much", "long", "critically", "recently", "limited"})
COMPARATIVES = frozenset({"higher", "lower", "bigger", "smaller", "stronger", "weaker", "better", "worse", "larger"})
ADDING = frozenset({"also", "again", "still", "then"})
NOUNISH = ("NOUN", "EITHER", "NAME")
ALSO_NOUNS = frozenset({"hit", "set", "cut", "cast", "bid", "bet", "split", "spread"})  # past forms that are nouns too
PARTICIPLES = frozenset({"become", "come", "overcome", "run"})  # that are like their base form
FINITE = ("VERB", "EITHER", "BE", "HAVE", "MODAL")
CLOSED = frozenset({"MARK", "CONJ", "BE", "HAVE", "MODAL", "REL", "OWN"})  # no neighbour makes another word of these


def settled(words: list[Word]) -> list[Word]:
    """Return the words with those that may be of two classes told apart by their neighbours."""
    done: list[Word] = []
    for index, word in enumerate(words):
        if word.tag in CLOSED:
            done.append(word)
            continue
        before = done[-1] if done else None
        if before and before.tag == "ADV" and len(done) > 1 and done[-2].tag in ("MODAL", "TO"):
            before = done[-2]  # "could only manage"
        after = words[index + 1] if index + 1 < len(words) else None
        tag = _tag_between(word, before, after)
        if (
            word.tag in ("EITHER", "NOUN")
            and tag == "VERB"
            and before
            and before.tag in ("NOUN", "NAME")
            and word.lower not in listed("no_noun")
            and not (after is not None and after.tag == "DET" and (word.lower in STATES or _states(before, word)))
            and not (word.lower in listed("knows") and after is not None and after.tag in ("DET", "PRON", "NAME"))
            and _verb_follows(words, index)
        ):
            tag = "NOUN"  # "House prices in Leeds rose": the verb is still to come
        elif tag == "VERB" and word.lower.endswith("ed") and after and after.tag in NOUNISH and _describes(done):
            tag = "NOUN"  # "Seasonally adjusted sales"
        elif tag == "VERB" and word.tag == "EITHER" and before and before.tag == "DATE" and len(done) > 1:
            tag = "NOUN" if done[-2].tag in ("DET", "OWN") else tag  # "its May debut", "its weekly reach"
        elif tag == "ING" and not before and _is_head(words, index):
            tag = "NOUN"  # "Streaming on the player was up 9%"
        elif tag == "NOUN" and before and before.lower in ADDING and after is not None and _third_person(word):
            object_next = after.capital or after.tag in ("NAME", "DET", "FIGURE")
            tag = "VERB" if object_next or after.lower in TOWARDS else tag  # "also tops the list", "still turns up in"
        elif tag == "NOUN" and not word.capital and before and _wants_verb(done):
            tag = "VERB"  # "could only muster"
        elif tag == "NOUN" and word.tag == "GERUND" and before and before.tag == "ADV" and len(done) > 1:
            tag = "ING" if done[-2].tag == "BE" else "NOUN"  # "is also growing"
        if word.tag == "EITHER" and tag == "NOUN" and not word.base and _resumes(done, after):
            tag = "VERB"  # "The app, a pioneer in its day, closes on 30 June"
        done.append(
            word
            if tag == word.tag
            else Word(tag, word.lower, word.start, word.end, word.mention, word.base, word.capital)
        )
    return done


def _states(before: Word, word: Word) -> bool:
    """Return whether a form in -s stands between a name and an article: "The Courier reports the fund will"."""
    return before.tag == "NAME" and not word.base and _third_person(word)


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


def _describes(settled: list[Word]) -> bool:
    """Return whether an adverb that no subject stands before leads to what follows: "highly", "seasonally"."""
    if not settled or settled[-1].tag != "ADV" or not settled[-1].lower.endswith("ly"):
        return False
    return len(settled) == 1 or settled[-2].tag in ("DET", "PREP", "CONJ", "SUB")


def _is_head(words: list[Word], index: int) -> bool:
    """Return whether a verb follows before the next comma, of which the word at `index` is the subject."""
    if index + 1 < len(words) and words[index + 1].tag != "PREP":
        return False
    for word in words[index + 1 :]:
        if word.lower == "," or word.tag in ("FIGURE", "REL"):
            return False
        if word.tag == "VERB":
            return words[index].tag == "GERUND"  # "Spending in the shops grew 9%"
        if word.tag in ("BE", "HAVE"):
            return True
    return False


def _wants_verb(settled: list[Word]) -> bool:
    """Return whether a modal comes right before, so that whatever follows is its verb."""
    for word in reversed(settled[-3:]):
        if word.tag != "ADV":
            return word.tag == "MODAL" and word.lower not in ("do", "does", "did")
    return False


def _verb_follows(words: list[Word], index: int) -> bool:
    """Return whether a verb stands between the word at `index` and the next figure or mark."""
    after = words[index + 1] if index + 1 < len(words) else None
    plural = words[index].lower[:-1] in listed("also_noun")
    if plural and after is not None and after.tag == "EITHER" and after.base and after.lower in listed("plain"):
        return True  # "London prices remain"
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
        if not last and following in ("BE", "VERB", "HAVE", "OWN", "ADV"):
            return "PRON"  # "That is 4% more"
        if last in ("NOUN", "NAME", "MARK", "FIGURE") and following in ("VERB", "BE", "HAVE", "MODAL", "ADV", "EITHER"):
            return "REL"
        return "DET" if last in ("PREP", "SUB", "") and following in NOUNISH else "SUB"
    if word.lower == "so" and after is not None and after.lower == "far":
        return "ADV"
    if (
        word.lower in ("did", "does", "do")
        and following in ("DET", "FIGURE")
        and last in ("NOUN", "NAME", "MARK", "PRON")
    ):
        return "VERB"  # "'Ember' did a 1.3"
    if last == "REL" and before is not None and before.lower == "whose":
        return "NOUN" if word.tag in ("NOUN", "EITHER") else word.tag
    if word.tag in ("NOUN", "EITHER") and last in ("NOUN", "NAME") and word.lower in listed("no_noun"):
        return "VERB"
    if word.tag == "NOUN":
        return _noun_or_verb(word, before, after)
    if word.lower == "to" and after is not None and after.lower == "number":
        return "PREP"  # "gone to number one"
    if word.lower == "to" and word.tag == "PREP" and after is not None:
        raised = before is not None and before.lower in listed("raiser")
        if (raised and after.tag == "NOUN" and not after.capital) or _is_base(after) or after.lower in ("be", "have"):
            return "TO"
    if word.tag == "DET" and following in ("VERB", "BE", "HAVE", "MODAL") and word.lower in ALONE:
        return "PRON"
    if word.lower == "number" and after is not None and (after.lower == "one" or following == "FIGURE"):
        return "NOUN"
    if word.lower == "one" and before is not None and before.lower == "number":
        return "NOUN"
    if word.lower == "once" and after is not None and after.lower in ("again", "more"):
        return "ADV"
    if word.lower == "once" and last in ("NOUN", "NAME") and following == "VERB":
        return "ADV"  # "a piano once owned by Hale"
    if word.tag == "EITHER" and last == "MARK" and before is not None and before.lower == "," and _only_verb(word):
        return "VERB"  # "the old yard, Low Harbour, remains"
    if word.tag == "SUB" and last in ("BE", "HAVE", "MODAL") and word.lower in ("since", "once", "yet"):
        return "ADV"  # "has since been seen"
    if word.tag == "ADV" and word.lower == "overall" and last in ("DET", "PREP", "OWN") and following in NOUNISH:
        return "NOUN"
    if word.tag == "VERB" and after is not None and after.lower == "of" and last in ("NOUN", "DET", "OWN", "NAME"):
        return "NOUN" if word.lower in listed("also_noun") else "VERB"  # "the average cost of"
    if word.tag == "ADV" and word.lower in ("first",) and last == "DET":
        return "NOUN"
    if word.lower in LINKING and before is not None and (last == "NAME" or before.capital or before.lower[0].isdigit()):
        return "VERB"  # "Harbour 102.3 remains dominant"
    if word.tag == "EITHER":
        return _verb_or_noun(word, before, after)
    if word.lower in ALSO_NOUNS and last in NOUNISH and following in ("VERB", "BE", "HAVE", "MODAL"):
        return "NOUN"  # "the indie hit topped"
    if word.tag == "VERB" and last in ("DET", "OWN"):
        return "NOUN"  # "an estimated", "the set"
    if word.tag == "VERB" and word.lower.endswith("ed") and last in ("", "PREP") and following == "NOUN":
        return "NOUN"  # "Undecided voters", "of reduced costs"
    degree = before is not None and before.lower in DEGREES
    if word.tag == "VERB" and following == "NOUN" and degree and word.lower.endswith("ed"):
        return "NOUN"  # "the most watched programme"
    if word.tag == "GERUND":
        if before is not None and before.lower in listed("adjective"):
            return "NOUN"  # "total spending for the month"
        return (
            "ING" if last == "BE" or (last not in ("DET", "OWN") and following in ("FIGURE", "DET", "PREP")) else "NOUN"
        )
    if word.tag == "ING" and (
        last in ("DET", "OWN") or (last in ("", "SUB", "VERB") and after and after.lower == "of")
    ):
        return "NOUN"  # "Viewing of the channel"
    if word.tag == "PRON" and word.lower in ("there", "here") and last in ("NOUN", "NAME") and following in FINITE:
        return "ADV"  # "Sales there fell"
    return word.tag


def _noun_or_verb(word: Word, before: Word | None, after: Word | None) -> str:
    """Tell "the films" from "'Ember' tops 4m": a verb of no list has a name right before it."""
    if before is None:
        return "NOUN"
    if before.tag in ("MODAL", "TO") and not word.capital:
        return "VERB"
    if before.tag == "REL" and word.lower.endswith("s"):
        return "VERB"
    if before.tag not in ("NOUN", "NAME", "PRON") or not _third_person(word):
        return "NOUN"
    if after is not None and after.tag == "FIGURE":
        return "VERB"
    named = before.tag == "NAME" or (before.tag == "NOUN" and before.capital)
    if not named or word.capital or after is None or word.lower in vocab.surfaces("media"):
        return "NOUN"
    if word.lower in listed("only_noun"):
        return "NOUN"  # "Print sales in May"
    moves = after.tag in ("FIGURE", "DET") or after.lower in TOWARDS or after.lower[0].isdigit()
    return "VERB" if moves else "NOUN"  # "Ember descends to", "Hale enters at"


def _only_verb(word: Word) -> bool:
    """Return whether a form in -s is of a verb whose base form is no noun: "keeps", "loses"."""
    plain = listed("plain")
    return not word.base and (word.lower[:-1] in plain or word.lower[:-2] in plain)


def _is_base(word: Word) -> bool:
    if word.tag not in ("VERB", "EITHER", "NOUN"):
        return False
    return word.base or word.lower in listed("plain") or word.lower in listed("also_noun") or _bare_verb(word.lower)


def _bare_verb(lower: str) -> bool:
    """Return whether an unlisted word may be a verb's base form: its past is one that the endings tell."""
    return lower.endswith(("ise", "ize", "ify", "ate"))


def _third_person(word: Word) -> bool:
    return word.lower.endswith("s") and not word.lower.endswith(("ss", "us", "is", "'s"))


def _verb_or_noun(word: Word, before: Word | None, after: Word | None) -> str:
    """Tell "the film costs 5" from "its costs": a verb stands behind its subject and is not followed by "of"."""
    last = before.tag if before else ""
    if last == "HAVE" and word.lower in PARTICIPLES:
        return "VERB"
    if after is not None and not word.base and last in BEFORE_PLACE and ORDINAL.match(after.lower):
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
    if word.lower in listed("knows") and last in ("NOUN", "NAME") and before and after is not None:
        agrees = not word.base or last == "NAME" or before.lower.endswith("s")
        if agrees and after.tag in ("NOUN", "NAME", "DET", "PRON", "SUB", "FIGURE"):
            return "VERB"  # "Economists say wage growth"
    if (
        after is None
        or after.lower == "of"
        or (before is not None and before.lower in COMPARATIVES)
        or last not in ("NOUN", "NAME", "ADV", "DATE", "MARK", "CONJ", "OWN", "FIGURE")
    ):
        return "NOUN"
    if after.tag in ("VERB", "BE", "HAVE", "MODAL", "OWN") or last in ("OWN",):
        return "NOUN"
    if after.tag == "NOUN" and not after.lower[0].isdigit():
        return "NOUN"  # but "'Ember' falls 2-7"
    if (
        word.base
        and last in ("NOUN", "NAME")
        and before
        and not (before.lower.endswith("s") or before.lower in PLURALS)
    ):
        return "NOUN"
    states = word.lower in listed("knows") and not word.base and after.tag == "NAME"
    if last in ("MARK", "FIGURE") and after.tag not in ("FIGURE", "DET") and not states:
        return "NOUN"
    return "VERB"
