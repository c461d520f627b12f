"""Whose a rank is: what the words of ranks themselves say, before the general rules of `subjects` are asked.

Upper Dee, which the harbour serves, has the third-highest level      -> Upper Dee: an aside stands between
the forecasters had Norway finishing fifth                            -> Norway: the object is placed
the captain took Bergen from third to fourth                          -> Bergen
with her team-mate Otto Reed in third spot                            -> Otto Reed
The nation finished fourth.                                           -> the country named before
a product of the world's No. 2 economy                                -> nobody: the words only describe
"""

import re
from bisect import bisect_left

from pipeline import vocab
from pipeline.claims import subjects
from pipeline.claims.names import NAME, name_at, name_in
from pipeline.claims.rank.candidates import OF_CHART
from pipeline.claims.rank.cues import Cue
from pipeline.claims.rank.governed import NOBODY
from pipeline.claims.rank.phrases import FINITE
from pipeline.claims.rank.stand_ins import by_noun, is_other_owner, owner_in, resolved, spoken_of
from pipeline.discourse.named import NEAR, other
from pipeline.layers import Layers, Topic, overlaps, within

REACH = 160  # characters of a sentence before a rank that are read
ASIDE = (
    r"(?: ?\([^()\n]{1,60}\)| [-\u2013\u2014] [^;.\n]{1,80} [-\u2013\u2014]"
    r"|, (?:(?:who|which|whose|where|an?|the|now|aged?|one of|his|her|its|\d+)\b)[^,;.\n]{1,90},)"
)
SMALL = r"(?:an? |the |just |only |joint |tied |distant |close |up |down |back |straight |[a-z]+ly )*"
TO = rf"(?:(?:in|at|on|to|into|as|from) )?{SMALL}"
VERB_PHRASE = (  # from the verb to the rank, in small letters: no other clause, no other name
    rf"(?:(?:also|now|then|still|currently|again|only|even|[a-z]+ly) ){{0,2}}{FINITE}"
    r"(?: (?!(?:who|which|that|while|when|because|if|and|but|as|after|before|than|where|since|having)\b)"
    r"['\"]?[a-z0-9][\w'.-]*['\"]?){0,9}? "
)
TELLS = re.compile(  # "Palace finished 14th", "Upper Dee, which ..., has the third-highest", "Hale, who took fourth"
    rf"(?<![\w'&.-])(?:[Tt]he )?(?P<who>{NAME})"
    rf"(?:{ASIDE}? |(?P<relative>(?:,| [-\u2013\u2014])? (?:who|which) )){VERB_PHRASE}{TO}$"
)
OBLIQUE = re.compile(
    r"\b(?:of|in|at|by|with|from|on|for|to|than|over|behind|past|against|between|near|like|under|beat|beats|and|or"
    r"|into|after|before|ahead of|'s) (?:the )?$"
)
ACTS = re.compile(r"(?:topp?|led|lead|head|rul|w[oi]n)")
ACTOR = re.compile(
    rf"(?<![\w'&.-])(?:[Tt]he )?(?P<who>{NAME})(?:{ASIDE}|(?P<relative>,? (?:who|which)))?"
    r" (?:[a-z]+ly |also |now |still )?$"
)
APPOSITION = re.compile(rf"[\s\"']{{0,2}}(?:The )?(?P<who>{NAME}), (?:an?|the|one of) ")
CLAUSE_BEFORE = re.compile(rf"\b{FINITE}")
NAMED_SO = re.compile(  # "the city of Dee": the same thing
    r"\b(?:county|city|town|state|district|borough|region|island|village|province|republic|kingdom|port|duo|band"
    r"|trio) of $"
)
PLACED = re.compile(  # "had Norway finishing fifth", "with her team-mate Otto Reed in third", "ahead of Dale in second"
    r"\b(?:had|has|have|followed by|saw|sees|see|left|leaves|leaving|put|puts|putting|with|sent|keep|keeps|kept"
    r"|ahead of|beating"
    rf"|beat) (?:(?:the|an?|his|her|its|their|both) (?:[\w-]+ ){{0,4}}?)?(?P<who>{NAME}){ASIDE}?"
    rf" (?P<how>(?:finishing|coming|placing|ranked|ranking|sitting|languishing|close) )?(?:(?:in|at) )?{SMALL}$"
)
GAPPED = re.compile(rf"(?:^|[\s\"'(,])(?P<who>{NAME})[\"']? $")
RELATIVE = re.compile(rf"[\"']?(?P<who>,?[\"']? (?:which|who))? {VERB_PHRASE}{TO}$")
OVERTOOK = re.compile(
    rf"(?<![\w'&.-])(?P<who>{NAME}) (?:has |had |have )?(?:overtook|overtaken|overtakes?|leapfrogg?(?:ed|s)?"
    rf"|pass(?:ed|es)|beat|pipped"
    rf"|edged|jump(?:ed|s)) (?:the )?{NAME}(?: to (?:move|become|claim))?"
    r"(?: (?:into|for|to|as))? (?:the )?$"
)
MOVED = re.compile(
    r"\b(?:taking|took|takes?|taken|led|leads?|leading|guid(?:e[sd]?|ing)|lift(?:s|ed|ing)?|steer(?:s|ed|ing)?"
    r"|mov(?:es|ed|ing)|fir(?:es|ed|ing)|send(?:s|ing)?|sent|push(?:es|ed|ing)|pull(?:s|ed|ing)|dragg(?:ed|ing)"
    rf"|carr(?:ies|ied|ying)) (?:the )?(?P<who>{NAME})(?: from [\w-]+(?: place| spot)?)?(?: up| down| back)?"
    r"(?: to| into) (?:the )?$"
)
APPOSED = re.compile(  # "Carlsen, the world's fifth-largest brewer": the name before the comma
    rf"(?P<who>{NAME})(?: \([^()\n]{{1,40}}\))?(?:,| [-\u2013\u2014]) (?:(?:currently|now|once|still) )?"
    r"(?:(?:the|an?|its|[Tt]he [a-z]+'s|[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}'s?|world's) )(?:joint |now )?$"
)
GOES_ON_AS_SUBJECT = re.compile(r"[^,;.\n]{0,40}? (?:is|was|are|were|has|had|have|said|says|will|would)\b")
RANKED_AFTER = re.compile(  # "lost to Aaron Dale, an 18-year-old, ranked No. 115"; "was Dee College, coming in at 31st"
    rf"(?:(?P<lead>(?:is|was|are|were) (?:the +)?)|(?:^|[\s(]))(?P<who>{NAME})(?:, [^,;.\n]{{1,40}})?,"
    r" (?:\([^()\n]{1,20}\) )?(?P<verb>ranked|rated|seeded|placed|coming in|comes in) (?:at |in )?(?:joint |the )?$"
)
IN_PLACE = re.compile(  # "In 11th place, Bergen is cheapest"
    rf",? (?:(?:the|is|was|are|were|came|comes) ){{0,2}}(?P<who>{NAME})(?={ASIDE}? (?:is|was|are|were|has|had|with|at"
    r"|came|scored|took)\b)"
)
OPENS_IN = re.compile(r"(?:^|[\n.;\"'] ?)(?:And |But |Just behind )?(?:[Ii]n|At) (?:the |joint |a close |a distant )?$")
PAIR = re.compile(rf"(?:^|[\n,;:(] ?|'s |\b(?:[a-z]+|[A-Z][a-z]+s) )(?P<first>{NAME}) (?:and|&) (?:the )?$")
CLAUSE_OPENS = re.compile(
    r"(?:^|[\n,;:(]|'s|\b(?:while|but|as|when|veterans?|singers?|duo|brothers|sisters))\s*$", re.I
)
RESPECTIVE = re.compile(  # "Hale and Reed finished fourth and fifth": each has its own
    rf"(?P<one>{NAME}) and (?:the )?(?P<two>{NAME}) (?:(?:finished|came|were|ranked|placed|are|stood|took|finishing) )?"
    r"(?:in |at )?(?:the )?$"
)
AND_NEXT = re.compile(r"(?: place| spot| position)? and (?:the )?$")
WHO = re.compile(r",? who\b")
LOWER_TELLS = re.compile(  # "the plumes of smoke came first": a subject that is no name, right before its verb
    r"(?:^|[\n,;:.\"'(] ?|\b(?:and|while|but|that|as|when) )(?:the|The|this|This|that|its|Its|his|His|her|Her"
    r"|their|Their)"
    rf" (?P<who>[a-z][\w-]*(?: (?!(?:{FINITE}))[a-z][\w-]*){{0,4}}) {VERB_PHRASE}{TO}$"
)
HAVE_ONE = re.compile(
    r"\b(?:has|have|had|with|get|got) (?:an?|one|two|three|four|five|six|several|no|\d+) (?:[\w-]+ ){1,3}(?:in"
    r"|inside|into) (?:the )?$"
)
NOUN_AFTER = re.compile(
    r" (?!(?:in|on|of|at|with|for|by|to|after|as|and|but|or|from|this|last|behind|when|while|again"
    r"|spot|worldwide|overall|the|a|an|is|was)\b)[a-z]"
)
DESCRIBES = re.compile(  # "from the world's No. 2 economy": the phrase hangs on a preposition, or is made or used
    r"\b(?:from|of|to|for|by|into|behind|after|before|against|about|over|between|than|in|on|at|near|alongside"
    r"|(?:creat|us|mak|buil|form|own|overtak|visit|includ|acquir|operat)(?:e|es|ed|d|ds|t|ing)|bu(?:y|ys|ying)|bought"
    r"|join(?:s|ed|ing)?|overtook|run|runs|met|meet) "
    r"(?:(?:the|this|that|an?|its|his|her|their|our|(?:the )?[\w.&-]+(?: [A-Z][\w.&-]*){0,2}'s?) )"
    r"(?:[\w-]+ (?:in|of) [\w ]{1,30}? and the )?(?:joint )?['\"]?$"
)
OPENING = re.compile(r"\s*[\"']?(?:The|A|Its|(?:The )?[A-Z][\w.-]*'s?) (?:[a-z]+'s )?")
SAYS_WHO = re.compile(r"[^.;\n]{0,60}?(?:, [A-Z]|\b(?:is|was|are|were|came|comes)\b)")
AND_THE = re.compile(r"\band the $")
MADE = re.compile(r"\b(?:creat|form|build|mak|us)(?:e|es|ed|ing)\b")


def of(layers: Layers, cue: Cue) -> Topic | None:
    """Return whose the rank of `cue` is, None where the text does not tell or the words rank nobody."""
    first, _ = layers.sentence_at(cue.start)
    near = max(first, cue.start - REACH)
    if cue.whose is not None:
        return name_at(layers, cue.whose)
    if shared := _shared(layers, near, cue):
        return shared
    told = subjects.of(layers, cue.start, cue.end)
    if found := _beside(layers, near, cue):
        return with_partner(layers, first, cue, _whole_name(layers, found))
    if layers.of_charts and told is not None and told.type == "work":
        return told  # articles about charts keep nearly every rank for a work
    if not layers.of_charts and _describes(layers, first, cue):
        return None
    own = _clause_name(layers, near, cue) or spoken_of(layers, cue)
    if own is None:
        if noun := LOWER_TELLS.search(layers.text[near : cue.start]):
            return _described(layers, near + noun.start("who"), near + noun.end("who"), told)
        own = told and (_apposed(layers, first, cue, told) or resolved(layers, told))
    if own is None or own is NOBODY or is_other_owner(layers, own, cue.start):
        return None
    if owner := owner_in(layers, own, cue.start):
        return owner
    return with_partner(layers, first, cue, _whole_name(layers, own))


def _apposed(layers: Layers, first: int, cue: Cue, told: Topic) -> Topic | None:
    """Return the name that opens the sentence, where `told` is in its apposition: "Dee Hall, a grand pile, is"."""
    opens = APPOSITION.match(layers.text, first)
    if opens is None or not told.name[0].islower() or not opens.end() <= told.start:
        return None
    return name_in(layers, opens) if "," in layers.text[told.end : cue.start] else None


def _describes(layers: Layers, first: int, cue: Cue) -> bool:
    """Return whether the words only describe something else."""
    if not cue.words and not NOUN_AFTER.match(layers.text, cue.end):
        return False
    before = layers.text[max(first, cue.start - REACH) : cue.start]
    if DESCRIBES.search(before) or (OPENING.fullmatch(before) and not SAYS_WHO.match(layers.text, cue.end)):
        return True
    return AND_THE.search(before) is not None and MADE.search(before) is not None


def _beside(layers: Layers, near: int, cue: Cue) -> Topic | None:
    """Return the name that the words right beside the rank place."""
    if found := _attributive(layers, cue) or _antecedent(layers, near, cue):
        return found
    for work in within(layers.works, cue.start - NEAR * 3, cue.start):
        if cue.start - work.end <= len("' ") and layers.text[work.end : cue.start].strip(" \"'") == "":
            return Topic.of(work)
    before = layers.text[near : cue.start]
    if over := OVERTOOK.search(before):
        return name_in(layers, over, near)
    if moved := MOVED.search(before):
        return name_in(layers, moved, near)
    if cue.gapped and (beside := GAPPED.search(before)):
        return name_in(layers, beside, near)
    placed = PLACED.search(before)
    if placed and (before.endswith((" in ", " at ", " joint ")) or placed["how"]):
        return name_in(layers, placed, near)
    if OPENS_IN.search(before):
        works = [
            work
            for work in within(layers.works, cue.end, cue.end + len(", 'x'") + NEAR)
            if work.start - cue.end <= len(", '")
        ]
        if works and layers.text[cue.end : cue.end + 1] == ",":
            return Topic.of(works[0])
        if after := IN_PLACE.match(layers.text, cue.end):
            return name_in(layers, after)
    ranked = RANKED_AFTER.search(before)
    if ranked and (ranked["lead"] or (ranked["verb"] == "ranked" and layers.text[cue.start] in "Nn#")):
        return name_in(layers, ranked, near)
    if cue.words and (apposed := APPOSED.search(before)) and not GOES_ON_AS_SUBJECT.match(layers.text, cue.end):
        return name_in(layers, apposed, near)
    return None


def _antecedent(layers: Layers, near: int, cue: Cue) -> Topic | None:
    """Return the work right before the rank's verb, or whom its relative clause follows ("Hale, who was second")."""
    relative = RELATIVE.search(layers.text[near : cue.start])
    if relative is None:
        return None
    at = near + relative.start()
    kinds = (layers.works, layers.people) if relative["who"] else (layers.works,)
    known = [name for kind in kinds for name in within(kind, max(0, at - REACH), at) if name.end == at]
    return Topic.of(known[0]) if known else None


def _clause_name(layers: Layers, near: int, cue: Cue) -> Topic | None:
    """Return the name whose verb the rank follows: "Palace finished 14th"; NOBODY where it may be a day's."""
    before = layers.text[near : cue.start]
    if HAVE_ONE.search(before):
        return NOBODY  # "Norway has a player in the top ten"
    found = TELLS.search(before)
    if found is None and ACTS.match(layers.text, cue.start):
        found = ACTOR.search(before)
    if found is None:
        return None
    begin, stop = found.span("who")
    if OF_CHART.match(before, stop) and overlaps(layers.places, near + begin, near + stop):
        return None  # "entered the UK boxed charts at No. 1"
    lead = before[max(0, begin - 24) : begin]
    own = lead.endswith("and ") and CLAUSE_BEFORE.search(before[:begin])  # "Ann was second and Otto finished third"
    if not (found["relative"] or own) and OBLIQUE.search(lead) and not NAMED_SO.search(lead):
        return None
    return NOBODY if overlaps(layers.dates, near + begin, near + stop) else name_in(layers, found, near)


def _described(layers: Layers, begin: int, end: int, told: Topic | None) -> Topic | None:
    """Return whom "the firm finished third" speaks of: the name that ends in the noun, else what was spoken of."""
    words = layers.text[begin:end].split()
    if words[-1].removesuffix("'s") in vocab.surfaces("media"):
        return told
    if layers.of_charts:
        return by_noun(layers, words[-1], begin) or told
    return resolved(layers, other(layers, begin, end))


def _shared(layers: Layers, near: int, cue: Cue) -> Topic | None:
    """Return whose the rank is where two names share two ranks: "Hale and Reed were fourth and fifth"."""
    index = bisect_left(layers.ordinals, cue.start, key=lambda ordinal: ordinal.start)
    text = layers.text
    after = layers.ordinals[index + 1] if index + 1 < len(layers.ordinals) else None
    if after and AND_NEXT.fullmatch(text, layers.ordinals[index].end, after.start):
        two = RESPECTIVE.search(text[near : cue.start])
        return name_in(layers, two, near, "one") if two else None
    before = layers.ordinals[index - 1] if index else None
    if before and before.start >= near and AND_NEXT.fullmatch(text, before.end, cue.start):
        two = RESPECTIVE.search(text[near : before.start])
        return name_in(layers, two, near, "two") if two else None
    return None


def _attributive(layers: Layers, cue: Cue) -> Topic | None:
    """Return the name that ends a superlative's own words: "the second-largest brewer Fjell"."""
    if not cue.words or layers.of_charts:
        return None
    index = bisect_left(layers.capitals, cue.start, key=lambda run: run[0])
    runs = [run for run in layers.capitals[index : index + 4] if run[0] < cue.end]
    if runs and runs[-1][1] >= cue.end and runs[-1][0] > cue.start + 1:
        return other(layers, *runs[-1])
    return None


def _whole_name(layers: Layers, told: Topic) -> Topic:
    """Return the whole of a name of which `told` is a part: "Toyota" of "Toyota Corolla"."""
    if told.type not in ("organization", "other") or layers.of_charts:
        return told
    index = bisect_left(layers.capitals, (told.start + 1, 0)) - 1
    if index < 0:
        return told
    begin, end = layers.capitals[index]
    if begin <= told.start and told.end <= end and (begin, end) != (told.start, told.end):
        whole = layers.text[begin:end]
        if "'s " not in whole and whole.split()[0] not in ("The", "A", "An", "In", "At", "On", "For", "With", "And"):
            return other(layers, begin, end)
        if end > told.end and "'s " not in layers.text[told.start : end]:
            return other(layers, told.start, end)
    return told


def with_partner(layers: Layers, first: int, cue: Cue, told: Topic) -> Topic:
    """Return both names where two share the rank: "Ann and Otto came first"."""
    if " and " in told.name and told.type == "other" and (owned := told.name.find("'s ") + 1):
        return other(layers, told.start + owned + 2, told.end)  # "The Dock's Ann and Otto"
    if not first <= told.start < cue.start or " and " in told.name or (layers.of_charts and told.type == "work"):
        return told
    near = max(first, told.start - REACH)
    pair = PAIR.search(layers.text[near : told.start])
    opens = pair and (
        WHO.match(layers.text, told.end) or CLAUSE_OPENS.search(layers.text[first : near + pair.start("first")])
    )
    if not opens:
        return told
    return other(layers, near + pair.start("first"), told.end)
