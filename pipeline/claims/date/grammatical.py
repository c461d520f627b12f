"""The grammatical subject of a verb, without a parser: the noun phrase that stands before its verb group.

Northwind, which was founded in 1998        Northwind: the name that the relative clause hangs on
Otto Becker, a banker, resigned             Otto Becker, past what is set in between commas
The firm bought Lumen and sold it in May    The firm: both verbs have one subject
a film released on May 3                    a film: the participle hangs on the noun before it
"""

import re
from bisect import bisect_left

from pipeline.claims.date import verbs
from pipeline.layers import Layers, overlaps
from pipeline.model import Span

CHAIN = re.compile(  # auxiliaries and adverbs before a verb, and the verbs that only say when or whether
    r"(?:(?<![\w'-])(?:was|were|is|are|am|be|been|being|has|have|had|having|will|would|can|could|may|might|shall|should"
    r"|must|did|do|does|to|not|n't|get|gets|got|also|then|first|later|still|now|just|already|only|never|ever|soon|again"
    r"|once|often|even|together|both|all|next|last|since|itself|himself|herself|themselves|due|set\sto|scheduled\sto"
    r"|expected\sto|slated\sto|planned\sto|going\sto|about\sto|set\sfor|began|begun|begins|started|starts|decided|agreed|managed|helped|plans|hopes"
    r"|wants|wanted|hoped|continued|is|'s|'re|'ve|'d|'ll|[a-z]+ly)\s+)+$"
)
BREAK = re.compile(  # where a clause begins within its sentence
    r"^(?:[Ww]hen|[Aa]fter|[Bb]efore|[Ww]hile|[Bb]ecause|[Aa]s|[Ss]ince|[Aa]lthough|[Tt]hough|[Ii]f|[Oo]nce)\s(?=[a-zN][a-zN])(?=[^,]*$)|[;:]\s|,?\ssince\s(?=(?:it|he|she|they|the|its|his|her|their|N+)\s)|(?<=[a-z\"')])\.\s|,?\s(?:after|before|while|when|because|where|although|though|if|until|whether|how|why"
    r"|what|whereas|despite)\s|,\s(?:as|but|so|yet|with)\s|\sas\s(?=(?:he|she|it|they|the|his|her|N+)\s)|\n|,?\swhose\s"
    r"|\s(?:said|says|told\s\w+|announced|revealed|confirmed|claimed|reported|reports|believes?|thinks?|add(?:s|ed)|note(?:s|d)"
    r"|know|knew|knows|found|shows?|showed|ruled|suggests?|suggested)\s(?:that\s)?(?=(?:the|its|his|her|their|an?|he|she"
    r"|it|they|this|N+)\s)|\sthat\s(?=(?:the|its|his|her|their|an?|he|she|it|they|this|N+)\s)"
)
AND_CLAUSE = re.compile(r",?\s(?:and|but)\s(?=\S)")
INSERTED = re.compile(
    r",\s(?:who|which|whose|whom|where)\s[^,;]{1,160},(?=\s)|,\s\d{1,3},(?=\s)|\([^()]{0,120}\)|\s[\u2013\u2014-]\s[^\u2013\u2014;.]{1,90}\s[\u2013\u2014-](?=\s)"
)
RELATIVE = re.compile(r"(?P<np>\S.*?),?\s(?P<word>who|which|that)\s*$", re.DOTALL)
AND = re.compile(r",?\s(?:and|but|or|then|and\sthen)\s*$|^(?:and|but|then)\s*$")
RESUMES = re.compile(r"(?P<np>[^,]+),[^,]+(?:,[^,]+)?,\s*$")
PERFECT = re.compile(r"^(?:having|being|not\shaving)\b")  # "in a hurry, having opened": who did the rest
HANGING = re.compile(
    r"(?:out|due|released|published|founded|established|held|set|known|called|owned|run|born|scheduled|starring|aired"
    r"|filmed|broadcast|taken|made|written|built|won|dated|expected)\b"
)
SET_OFF = re.compile(r",\s*$")
LEAD = re.compile(  # what may stand before the subject: connectives, adverbs, the day
    r"(?:[\"'(\[*\u2022\s-]+|(?:But|And|Then|So|Yet|Also|Meanwhile|However|Instead|Still|Now|Later|Here|Elsewhere|[A-Z][a-z]+ly|and|but"
    r"|then|later)\b,?\s+|(?:(?:[Bb]ack|[Ee]arl(?:y|ier)|[Ll]ate[r]?|[Oo]n|[Ii]n|[Aa]t|[Ss]ince|[Ff]rom|[Bb]y|[Dd]uring|[Uu]ntil|the|of|that|this|morning|evening|night)\s)*D+(?:\sD+)*,?\s+)"
)
PREPOSITIONS = frozenset(
    "in on at by with from as since while during for among behind against to outside without under over through into "
    "after following despite unlike like besides alongside before until including according amid thanks".split()
)
LONG = 9  # words; a longer phrase holds a clause, and its own subject stands at its end
TAIL = re.compile(
    r"\s[\"']?(?P<np>(?:(?:[Tt]he|an?|his|her|its|their|this)\s(?:[\w-]+\s){0,2}[\w-]+|N+(?:'s\s[\w-]+)?)[\"']?)$"
)
NAME_LAST = re.compile(r"N+$")
HEAD_OF = re.compile(
    r"(?P<np>(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s(?:[\w-]+\s){0,2}?[\w-]+)\s(?:by|from|on|in|against|about)\s"
)
PRONOUN_LAST = re.compile(r"(?<=\s)(?:he|she|it|they|we|I|you)$")
DAY = re.compile(r"D+,?")
WORDS = re.compile(r"\S+")
OF_NOUNS = frozenset({"from", "with", "for", "against", "between", "over", "about"})
"""Prepositions that mostly hang on the noun before them: "the move from Leeds, which was completed"."""
FINITE_REACH = 260  # characters before a verb that are read


def noun_phrase(layers: Layers, verb_start: int) -> Span | None:
    """Return where the subject of the verb at `verb_start` stands; None when it stands nowhere in the sentence."""
    first = max(layers.sentence_at(verb_start)[0], verb_start - FINITE_REACH)
    plain = _plain(layers, first, verb_start)
    return _subject(layers, plain, first, verb_start - first, 0)


def _plain(layers: Layers, first: int, last: int) -> str:
    """Return the text of [first, last) with names as N and dates as D, so that no comma or verb of theirs is read."""
    chars = list(layers.text[first:last])
    for kinds, sign in (((layers.dates,), "D"), ((layers.people, layers.organizations, layers.works), "N")):
        for kind in kinds:
            low = max(0, bisect_left(kind, first, key=lambda mark: mark.start) - 1)
            for mark in kind[low : bisect_left(kind, last, key=lambda mark: mark.start)]:
                start, end = max(mark.start, first), min(mark.end, last)
                if start < end:
                    chars[start - first : end - first] = sign * (end - start)
    low = bisect_left(layers.quoted, first, key=lambda quoted: quoted.start)
    for quoted in layers.quoted[low : bisect_left(layers.quoted, last, key=lambda quoted: quoted.start)]:
        start, end = quoted.outer
        said = first <= start and end <= last and layers.text[quoted.end - 1] in ",.?!"
        if said and not overlaps(layers.works, quoted.start, quoted.end):  # what is said has verbs of its own
            chars[start - first : end - first] = " " * (end - start)
    return "".join(chars)


def _subject(layers: Layers, plain: str, first: int, verb: int, depth: int) -> Span | None:
    """Return the subject of the verb at offset `verb` of the plain sentence that begins at `first`."""
    before = plain[:verb]
    for aside in reversed(list(INSERTED.finditer(before))):
        before = before[: aside.start()] + " " * (aside.end() - aside.start()) + before[aside.end() :]
    participle = False
    if chain := CHAIN.search(before):
        participle = PERFECT.search(chain[0]) is not None and SET_OFF.search(before[: chain.start()]) is not None
        before = before[: chain.start()] + (" and " if participle else "")
    if not before.strip():
        return None
    breaks = list(BREAK.finditer(before))
    begin = breaks[-1].end() if breaks else 0
    clause = before[begin:]
    found = [
        one for one in verbs.find(layers, first + begin, first + len(before)) if not _masked(before, one.start - first)
    ]
    if told := RELATIVE.match(clause):
        if told["word"] == "who" and (person := NAME_LAST.search(clause, 0, told.end("np"))):
            return first + begin + person.start(), first + begin + person.end()
        held = [one.end - first for one in found if one.end - first <= begin + told.end("np")]
        return _noun_before(before, first, held[-1] if held else begin, begin + told.end("np"))
    if AND.search(clause) or not clause.strip():
        if found and depth < 3:
            return _subject(layers, plain, first, found[0].start - first, depth + 1)
        if breaks and depth < 3:  # "worked as a nurse and died": the break is none
            return _subject(layers, plain[: breaks[-1].start()] + " and ", first, breaks[-1].start() + 5, depth + 1)
        return None
    told = RESUMES.fullmatch(clause)
    if told and (not found or found[0].start - first > begin + told.end("np")):
        return _trimmed(before, first, begin, len(before))
    hangs = HANGING.match(layers.text, first + verb)  # on the noun before it: "season two, out last Thursday"
    if found and depth < 3 and not hangs and SET_OFF.search(clause) and not clause.rstrip(" ,\"'").endswith("N"):
        return _subject(layers, plain, first, found[0].start - first, depth + 1)  # "got in, opened the door"
    if found:
        begin = found[-1].end - first
        joined = [mark.end() for mark in AND_CLAUSE.finditer(before, begin)]
        if joined:
            return _trimmed(before, first, joined[-1], len(before))
        return _noun_before(before, first, begin, len(before))
    return _trimmed(before, first, begin, len(before))


def _masked(plain: str, at: int) -> bool:
    return plain[at] == " " or plain[at : at + 2] in ("NN", "DD")


def _trimmed(plain: str, first: int, begin: int, end: int) -> Span | None:
    """Return the noun phrase in [begin, end) without what leads up to it and without what is set behind a comma."""
    while lead := LEAD.match(plain, begin, end):
        begin = lead.end()
    words = plain[begin:end].split(None, 1)
    if words and words[0].lower().strip(",") in PREPOSITIONS:
        comma = plain.find(", ", begin, end)
        if comma < 0:
            return None
        return _trimmed(plain, first, comma + 2, end)
    text = plain[begin:end].rstrip(" ,\n")
    if pronoun := PRONOUN_LAST.search(text):
        return first + begin + pronoun.start(), first + begin + len(text)
    if text.count(" ") >= LONG and (head := HEAD_OF.match(text)):
        text = head["np"]  # "a paper by the Institute of ..."
    if text.count(" ") >= LONG and (tail := TAIL.search(text)):
        return first + begin + tail.start("np"), first + begin + len(text)
    return (first + begin, first + begin + len(text)) if text else None


def _noun_before(plain: str, first: int, begin: int, end: int) -> Span | None:
    """Return the noun phrase that ends at `end`, behind the preposition or the comma that it follows."""
    text = plain[begin:end].rstrip(" ,")
    cut = 0
    for word in WORDS.finditer(text):
        small = word[0].lower()
        head = text[cut : word.start()].rstrip(" \"'")
        governs = (
            small in PREPOSITIONS and not (small in OF_NOUNS and head) and not (small == "by" and head.endswith("N"))
        )
        if word.end() < len(text) and (governs or small.endswith(",") or DAY.fullmatch(word[0])):
            cut = word.end()
    start = begin + cut
    if pronoun := PRONOUN_LAST.search(plain, start, begin + len(text)):
        start = pronoun.start()  # "the states he won"
    elif text[cut:].count(" ") >= LONG and (tail := TAIL.search(plain, start, begin + len(text))):
        start = tail.start("np")
    while start < begin + len(text) and plain[start] in " \"'(":
        start += 1
    return (first + start, first + begin + len(text)) if start < begin + len(text) else None
