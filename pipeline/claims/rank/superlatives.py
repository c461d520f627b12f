"""First places that a superlative gives in articles about charts, where its words say among what.

'Ember' was the busiest arena in Europe; remained Britain's favourite station       first
has become its biggest launch of the year; making it the best-read paper in Leeds     first
was one of the biggest; its best opening since 'Marsh Lights'; the latest of them     no places
"""

import re
from collections.abc import Iterator
from functools import partial

from pipeline import vocab
from pipeline.claims.rank.candidates import names
from pipeline.claims.rank.cues import NOT_SUPERLATIVE, NOUN_PHRASE, NTH, ONE_OF, Cue
from pipeline.claims.rank.outline import Place
from pipeline.layers import Layers, overlaps
from pipeline.mentions.topics import many
from pipeline.model import Span
from pipeline.normalize.numbers import cardinal, words_up_to
from pipeline.normalize.numbers import ordinal as place_of

_any = partial(vocab.any_of, "ranks")
ADVERBS = (
    r"(?:,? (?:[a-z]+ly|now|still|already|also|again|easily|once more|once again|by far|far and away|indeed"
    r"|officially),?){0,2}"
)
SUPERLATIVE = (
    r"(?:(?:worst|hardest)[ -]hit|most (?:listened|talked|looked|subscribed|tuned)[ -](?:to|about|up|in)"
    rf"|(?:most|least)[ -][a-z][\w-]+|{NOT_SUPERLATIVE}[a-z]{{2,}}est(?:-[a-z][\w-]+)?|best(?:-[a-z][\w-]+)?"
    r"|top(?:-[a-z]+)?|leading|favou?rite)"
)
NOUNS = rf"(?P<words>{SUPERLATIVE}\b{NOUN_PHRASE})"
IS = re.compile(
    r"\b(?:is|was|are|were|be|become|becomes|became|remains?|remained|as|stays|stayed|[Ii]t's"
    r"|(?:makes?|made|making) it"
    rf"|(?:call|declar|crown|nam|vot|rat|judg)(?:ed|s) (?P<whose>[A-Z][\w ]{{1,30}}?)){ADVERBS}"
    rf" (?:(?:its|his|her|their) |the |(?:the )?(?P<owner>[A-Z][\w.&]*(?: [A-Z][\w.&]*){{0,2}}|[a-z]+)'s? ){NOUNS}"
)
GETS = re.compile(  # "posted the best average of the week"
    r"\b(?:has|have|had|post(?:ed|s)|notch(?:ed|es)(?: up)?|deliver(?:ed|s)|manag(?:ed|es)|record(?:ed|s)"
    r"|scor(?:ed|es)|earn(?:ed|s)|enjoy(?:ed|s)|boast(?:ed|s)|drew|draws|claim(?:ed|s)|set|pulled(?: in)?|wrote"
    rf"|{vocab.any_of('rank_outline', 'counted')})"
    rf" the {NOUNS}"
)
APPOSED = re.compile(
    rf",(?<=[\w.!?\"')],)[\"']?(?: still| easily| by far| comfortably| now| currently| already)? the {NOUNS}"
)
MORE = re.compile(
    r"\b(?P<words>(?:faster|quicker|(?:more|fewer)(?: [\w-]+)?) than any other\b(?: [a-z]+){0,2}"
    r"|(?:more|fewer) (?:[\w-]+ ){0,4}?than (?:any(?:one|body|thing)? (?:other|else)"
    r"|every(?:one|body) else|all (?:the )?others?|(?:its|their|all its|all their) rivals (?:put together|combined))\b"
    r"(?: [a-z]+){0,2})|\b(?P<all>(?:outsold|outdrew|outgrossed|outranked|outperformed|outpaced|eclipsed|towers? over"
    r"|towered over) (?:all|every|any|everyone|everybody)(?: (?:others?|else|its rivals|rivals|comers))?\b)"
)
SCOPE = re.compile(
    r" \(\d|,? (?:(?:on|with|at) [$\u00a3\u20ac]?\d|ahead of|followed by|by (?:far|some distance|an? [a-z]+(?: mile)?)"
    r"|ever|overall|worldwide|globally|nationwide|so far|all told"
    r"|of all|to date|outside|(?:of|among) (?:the|its|all|our) (?:\d+|[a-z]+) [a-z]+s\b"
    rf"|(?:by|for|of|from) (?:any\b|an? (?:[\w-]+ ){{0,2}}{_any('kind')}\b)"
    r"|(?:of|for|this|last|in|on|that|at) (?:the |any |its |this |all )?"
    rf"(?:{_any('scope')}\b|[\w'-]+ {_any('scope')}\b|(?:19|20)\d\d\b|[A-Z]\w+))"
)
NO_SCOPE = re.compile(
    r"(?: of)? (?:the |its )?[^.;,(]{0,30}\b(?:newcomers|new entries|debuts|new releases)\b"
    r"|(?:[^.;,(]{0,40}? )?since\b|[^.;,(]{0,24} (?:list|category|award|prize)\b|(?: [\w-]+){0,2} to [a-z]+\b"
)
NO_FIRST = re.compile(rf"\b{_any('no_first')}$")
NO_MEASURE = re.compile(rf"{_any('no_measure')}\b")
FEW = re.compile(
    r"(?:top (?:\d|two|three|four|five|ten|half|spot|slot|of|end|position|place|seed|[a-z]+s$)"
    r"|best (?:known|man|men|friends?|\d|of luck))"
)


MEASURED = vocab.alternation(vocab.words("ranks", "measured"))
WATCHED = vocab.alternation(vocab.words("ranks", "superlative"))
OWNED = re.compile(  # "the night's top show", "the world's most expensive city"; the owner is read backwards
    rf"'s (?P<words>(?:(?!best(?![- ]sell))(?:{MEASURED}|{WATCHED})(?:-[a-z]+)?"
    rf"|(?P<liked>top|favou?rite|best-loved|number one))\b{NOUN_PHRASE})"
)
OWNER = re.compile(
    rf"(?:[Tt]he |[Tt]his )?(?P<owner>(?:{vocab.alternation(vocab.words('rank_outline', 'time'))})|[A-Z][a-z]+)\Z"
)
LONGEST_OWNER = 60  # characters
OWNED_IS = re.compile(r" (?:was|is|remains?|remained|were|are),? (?=(?:[a-z-]+ ){0,3}[\"'(]*[A-Z0-9])")
OWNED_NAME = re.compile(r", (?=(?:[a-z-]+ ){0,2}[\"']?[A-Z0-9])")
AS_OWNED = re.compile(
    rf"\b(?:is|was|are|were|as|become|becomes|became|remains?|remained|stays|stayed|been|be|being){ADVERBS} $"
)
FIGURES = frozenset(vocab.words("ranks", "measure"))
OF_MEASURE = re.compile(rf"(?:{MEASURED}|most [a-z]+s|{WATCHED}|(?:most|highest|best)[ -][a-z]+ed)\b")
LONGEST_GONE = 16
GONE = re.compile(r"\b(?:replaced|overtaken|ousted|deposed|dethroned|succeeded|supplanted|surpassed|eclipsed) $")
OUTDOES = "outdoes the rest"
"""What such a superlative is about: its own words name no list."""
BEST_OF_ALL = re.compile(  # "crept into the ten most popular programmes": within that range
    rf"\b{_any('into_range')} (?:the |[\w.']+'s? ){{1,2}}"
    rf"(?P<n>{words_up_to(20)}|\d{{1,3}})"
    rf" (?P<words>{SUPERLATIVE}\b{NOUN_PHRASE})"
)
IS_IN = re.compile(r"\b(?:is|was|are|were|be|been|remains?|remained|still|now) $")
LIKED = frozenset({*vocab.surfaces("media"), *vocab.words("ranks", "liked")})
LONGEST_LEAD = 30  # characters between "is" and the name: "the long-running soap "
BACK = 40


# Each begins with its own letters: so many scans take a fraction of the time of one that looks at every letter.
ENDINGS = tuple(
    re.compile(ending)
    for ending in (r"st[ -]", r"top\b(?<!\wtop)", r"favorite (?<!\wfavorite )", r"favourite (?<!\wfavourite )")
)
HELD = tuple(
    re.compile(rf"{word}\b") for word in ("est", "worst", "most", "least", "top", "leading", "favorite", "favourite")
)
"""Ends of the words that a superlative holds."""
SAID = re.compile(rf"\b(?:(?P<nth>{NTH})[ -])?(?P<words>{SUPERLATIVE}\b{NOUN_PHRASE})")
PRAISE = re.compile(
    r"(?:best|worst|top|leading|favou?rite)(?! (?:value|paid|attended)\b)(?![ -](?:sell|earn|gross|rat|perform))\b"
)
ALONE = re.compile(r"(?:best|top|leading|favou?rite)(?: [A-Z][\w'-]*)*")  # "the festival favourite 'Ember'"


def triggers(layers: Layers) -> Iterator[int]:
    """Yield where a word ends like a superlative; in no particular order."""
    yield from (found.start() for ending in ENDINGS for found in ending.finditer(layers.text))


def _scan(layers: Layers, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` in the sentences that may hold a superlative."""
    if "superlatives" not in layers.memo:
        ends = (found.start() for end in HELD for found in end.finditer(layers.text))
        layers.memo["superlatives"] = [
            layers.sentences[index] for index in sorted(set(map(layers.sentence_index, ends)))
        ]
    for first, last in layers.memo["superlatives"]:
        yield from pattern.finditer(layers.text, first, last)


def places(layers: Layers, first: int, last: int) -> list[Place]:
    """Return the superlatives in [first, last) that place one thing: firm where they say among what."""
    text = layers.text
    found: list[Place] = []
    if not any(end.search(text, first, last) for end in HELD):
        return found
    for said in SAID.finditer(text, first, last):
        words = said["words"]
        praise = PRAISE.match(words) and not layers.of_charts
        if praise or ALONE.fullmatch(words) or not _is_first(text, said) or ONE_OF.search(text, first, said.start()):
            continue
        rank = place_of(said["nth"]) if said["nth"] else 1
        scoped = said["nth"] or _scoped(text, said) or _owned(layers, first, said.start())
        if rank and not overlaps(layers.works, *said.span()):
            found.append(Place(*said.span(), rank, rank, bool(scoped), "S", words))
    return found


def _owned(layers: Layers, first: int, position: int) -> bool:
    """Return whether a time or a place owns the superlative at `position`; in an article about charts, anyone."""
    text = layers.text
    if not text.endswith("'s ", first, position):
        return False
    end = position - len("'s ")
    owner = OWNER.search(text, max(first, end - LONGEST_OWNER), end)
    named = owner is not None and (owner["owner"][0].islower() or overlaps(layers.places, *owner.span("owner")))
    return named or layers.of_charts


def measured(layers: Layers) -> Iterator[Cue]:
    """Yield the first places of an article on anything: who is, or has, the most of what is measured."""
    text = layers.text
    if "est " not in text and "most" not in text:
        return
    for said in (*_scan(layers, IS), *_scan(layers, GETS)):
        owner = said.groupdict().get("owner")
        if (
            not OF_MEASURE.match(said["words"])
            or not _is_first(text, said)
            or GONE.search(text, max(0, said.start() - LONGEST_GONE), said.start())
        ):
            continue
        if (owner and overlaps(layers.places, *said.span("owner"))) or _scoped(text, said):
            yield Cue(*said.span("words"), 1, 1, said["words"], free=True, placed=True)


def cues(layers: Layers) -> Iterator[Cue]:
    """Yield these first places; not sorted."""
    text = layers.text
    for said in _scan(layers, IS):
        if GONE.search(text, max(0, said.start() - LONGEST_GONE), said.start()):
            continue
        if _is_first(text, said) and (said["owner"] or _scoped(text, said)):
            start, end = said.span("words")
            whose = said.span("whose") if said["whose"] else None
            yield Cue(start, end, 1, 1, said["words"], free=True, whose=whose)
    for said in _scan(layers, GETS):
        if _is_first(text, said) and _scoped(text, said):
            yield Cue(*said.span("words"), 1, 1, said["words"], free=True)
    for said in _scan(layers, APPOSED):
        if _is_first(text, said) and _scoped(text, said) and (whose := _before(layers, said.start())):
            yield Cue(*said.span("words"), 1, 1, said["words"], free=True, whose=whose)
        elif _is_first(text, said) and _scoped(text, said) and said["words"].split()[-1] in FIGURES:
            yield Cue(*said.span("words"), 1, 1, said["words"], free=True)
    for more in MORE.finditer(text):
        yield Cue(*more.span(), 1, 1, OUTDOES, free=True)


def ranges(layers: Layers) -> Iterator[Cue]:
    """Yield "crept into the ten most popular programmes": a place within that range."""
    for said in _scan(layers, BEST_OF_ALL):
        inside = said[0].startswith("in ") and not IS_IN.search(layers.text, max(0, said.start() - BACK), said.start())
        if not inside and isinstance(last := cardinal(said["n"]), int):
            yield Cue(said.start("n"), said.end(), 1, last)


def owned(layers: Layers) -> Iterator[Cue]:
    """Yield the first places of superlatives that a time or place owns, with the name beside them."""
    text = layers.text
    for said in OWNED.finditer(text):
        owner = OWNER.search(text, max(0, said.start() - LONGEST_OWNER), said.start())
        if owner is None:
            continue
        start, end = said.span("words")
        first, last = layers.sentence_at(start)
        nouns = said["words"].split()
        if not _is_first(text, said) or (said["liked"] and nouns[-1] not in LIKED) or many(nouns[-1]):
            continue
        if owner["owner"][0].isupper() and not overlaps(layers.places, *owner.span("owner")):
            continue  # "Ann Hale's biggest hit": among her own
        if ONE_OF.search(text, first, owner.start()):
            continue
        whose = None
        behind = OWNED_IS.match(text, end, last) if owner.start() - first <= len("And ") else None
        behind = behind or OWNED_NAME.match(text, end, last)
        if behind:
            found = [name for name in names(layers, behind.end(), last) if name[0] - behind.end() <= LONGEST_LEAD]
            whose = found[0] if found else None
            apart = behind[0] != ", " or (whose and text[whose[1] : whose[1] + 2].lstrip("\"'")[:1] in (",", ".", ""))
            whose = whose if apart else None
        elif text[max(first, owner.start() - 3) : owner.start()].rstrip("\"' ").endswith(","):
            whose = _before(layers, text.rindex(",", first, owner.start()))
            whose = None if whose and text[whose[1] : whose[1] + 1] == ")" else whose
        if whose:
            yield Cue(start, end, 1, 1, said["words"], whose=whose, placed=True)
        elif AS_OWNED.search(text, max(first, owner.start() - BACK), owner.start()):
            yield Cue(start, end, 1, 1, said["words"])


def _is_first(text: str, said: re.Match[str]) -> bool:
    words = said["words"]
    few = NO_FIRST.search(words) or FEW.match(words) or NO_MEASURE.match(words)
    return not few and NO_SCOPE.match(text, said.end("words")) is None


def _scoped(text: str, said: re.Match[str]) -> bool:
    """Return whether it is said among what the thing is first."""
    return SCOPE.match(text, said.end("words")) is not None or SCOPE.search(said["words"]) is not None


def _before(layers: Layers, position: int) -> Span | None:
    """Return the name that ends right before `position`."""
    found = names(layers, layers.sentence_at(position)[0], position)
    return found[-1] if found and position - found[-1][1] <= 1 else None
