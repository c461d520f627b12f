"""Cues that are no verbs: "according to Roe", "as reported by Variety", "Roe's claim that"."""

import re
from bisect import bisect_left

from pipeline import vocab
from pipeline.claims.speech import content, inverted, outlets, parts, speakers
from pipeline.claims.speech.scene import Scene
from pipeline.claims.speech.shapes import Attribution, Fragment
from pipeline.claims.speech.speakers import Speaker
from pipeline.claims.speech.subjects import TITLES, Subject, capital_kind
from pipeline.claims.speech.zones import BREAK

NEEDLES = ("ccording to", "s reported by", "s noted by", "s stated by", "s described by", "s revealed by")
"""What every phrase holds, its first letter left out: looking for them is all but free."""
ACCORDING = re.compile(r"\b[Aa](?:ccording to|s (?:reported|noted|stated|described|revealed) by)\b")
NOUN = re.compile(
    r"([a-z]+)"
    r"(?: (?:during|in|on|at|after) (?:the|a|an|his|her|their|its|last)(?: [a-z]+){1,3}?| (?:last|this) \w+)?"
    r" (?:that|to(?= \w+ ))(?: )"
)
NOUNS = frozenset(vocab.words("speech_words", "nouns_of_saying"))
OWNER = re.compile(r"\b((?:his|her|their|its)|[A-Z][\w.-]*(?:'s|s'))(?: [\w-]+){0,2} \Z")
WORDS = re.compile(r"(?:[^,.;:()\"\n]|\.(?=\w| [\da-z])){2,90}")
OWNED = re.compile(
    r"(?:the )?([A-Z][\w.&-]*(?: (?:of |and |& )?[A-Z][\w.&-]*){0,5})(?:'s|(?<=s)')"
    r" ([a-z][a-z-]*(?: [a-z][a-z-]*){0,2})\b"
)
MEASURES = frozenset(vocab.words("speech_words", "measures"))
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it"}
VERB_FIRST = re.compile(
    r"(?:is|was|are|were|has|had|have|will|would|can|could|may|might|did|does|do|\$?\d|\w+(?:ed|s)\b)"
)
"""How the rest of a clause goes on after "The bridge, according to Roe, ...": with its verb."""


def nouns(scene: Scene) -> list[tuple[int, int, int, int]]:
    """Return owner and noun of "Roe's claim that S", "their promise to ..."."""
    found = []
    if NOUNS.isdisjoint(scene.lowers):
        return found
    for index in [number for number, word in enumerate(scene.lowers) if word in NOUNS]:
        noun = NOUN.match(scene.masked, scene.starts[index])
        if noun is None:
            continue
        owner = OWNER.search(scene.masked, max(0, noun.start() - 50), noun.start())
        if owner and scene.speaks(noun.start()):
            found.append((noun.start(1), noun.end(1), owner.start(1), noun.end()))
    return found


def of_noun(scene: Scene, mark: tuple[int, int, int, int], recent: list[Speaker]) -> Attribution | None:
    start, end, owner, begin = mark
    unit = scene.unit_at(start)
    speaker = _owner(scene, owner, start, recent)
    if speaker is None or not unit[0] <= owner < unit[1]:
        return None
    if scene.masked[begin - 3 : begin] == "to ":
        begin -= 3
    stop = unit[1]
    if soft := content.SOFT_END.search(scene.masked, begin, stop):
        stop = soft.start()
    fragment = _tail(scene, begin, stop)
    return Attribution((start, end), speaker, [fragment], kind="noun") if fragment else None


def _owner(scene: Scene, start: int, stop: int, recent: list[Speaker]) -> Speaker | None:
    first = scene.word_at(start)
    pronoun = POSSESSIVES.get(scene.lowers[first])
    if pronoun:
        found = speakers.resolve(scene, Subject(start, scene.ends[first], "pronoun"), recent, pronoun)
        return found
    cast = scene.cast
    index = cast.before(stop) - 1
    if index >= 0 and cast.mentions[index][0] >= start - 40 and scene.masked[cast.mentions[index][1] :][:2] == "'s":
        begin, end, _ = cast.mentions[index]
        return speakers.resolve(scene, Subject(begin, end, "person"), recent)
    return None


def according(scene: Scene) -> list[tuple[int, int]]:
    found = []
    for needle in NEEDLES:
        at = scene.masked.find(needle)
        while at >= 0:
            phrase = ACCORDING.match(scene.masked, max(at - 1, 0))
            if phrase and scene.speaks(at):
                found.append(phrase.span())
            at = scene.masked.find(needle, at + len(needle))
    return sorted(found)


def of_phrase(scene: Scene, span: tuple[int, int], recent: list[Speaker]) -> Attribution | None:
    """ "According to Roe, S", "S, according to Roe": the clause on the other side of the commas."""
    start, end = span
    unit = scene.unit_at(start)
    masked = scene.masked
    subject = inverted.after(scene, end + 1, unit[1])
    subject = _owner_of_figures(scene, end + 1, unit[1]) or subject or _whole_phrase(scene, end + 1, unit[1])
    if subject is None:
        return None
    subject = _with_date(scene, subject, unit[1])
    speaker = speakers.resolve(scene, subject, recent)
    lead = masked[unit[0] : start].rstrip()
    quoted = scene.quote_ending(start - (masked[start - 1 : start] == " ")) or (
        scene.quote_ending(unit[0]) if not lead else None
    )
    comma = masked.find(",", subject.end, unit[1])
    if comma < 0 or (masked[subject.end : comma].strip() and not _opens(masked, unit[0], start)):
        comma = -1
    aside = (subject.end, comma if comma >= 0 else unit[1])
    fragments = []
    opens = not lead or lead.lower() in ("but", "and", "now", "yet", "still") or lead[-1] in ";:\u2014"
    if quoted is not None and (
        quoted.outer[0] <= unit[0] + 1 or opens or not content.is_embedded(masked[unit[0] : quoted.outer[0]].strip())
    ):
        fragments.append(Fragment(quoted.start, quoted.end, True, [quoted]))
    elif lead.endswith((" which,", " who,", " that,", " and,", " but,")):  # "the hall which, according to Roe, leaks"
        rest = _tail(scene, comma + 2, unit[1]) if comma >= 0 else None
        fragments += [rest] if rest is not None else []
    elif not opens:
        begin, stop = unit[0], unit[0] + len(lead.rstrip(" ,-\u2014\u2013"))
        for found in BREAK.finditer(masked, begin, stop):
            if found[0] == ";":
                begin = found.end()
        while begin < stop and masked[begin] == " ":
            begin += 1
        if stop - begin > 3 and not parts.unfinished(scene, begin, stop):  # "That is according to Roe"
            fragments.append(Fragment(begin, stop, False, scene.quotes_in(begin, stop)))
        if masked[subject.end : subject.end + 2] == ", " and masked[start - 2 : start] == ", " and len(lead) < 90:
            rest = _tail(scene, subject.end + 2, unit[1])
            if (
                rest is not None
                and masked[rest.start : rest.start + 4] not in ("who ", "a fo")
                and VERB_FIRST.match(masked, rest.start)
            ):
                fragments.append(rest)
    if opens and not fragments and comma >= 0:
        begin = _after_apposition(masked, comma, unit[1])
        while begin < unit[1] and masked[begin] == " ":
            begin += 1
        fragments.append(_tail(scene, begin, unit[1]))
    if not fragments:
        return None
    one = Attribution((start, end), speaker, [f for f in fragments if f is not None], kind="source")
    one.outlet = outlets.outlet(scene, [aside], speaker)
    return one if one.fragments else None


def _after_apposition(masked: str, comma: int, stop: int) -> int:
    """Return where the clause begins after "According to Roe, a banker from Leeds,"."""
    second = masked.find(",", comma + 1, stop)
    words = masked[comma + 1 : second].strip().lower().split(" ") if second >= 0 else []
    role = bool(words) and (words[0] in TITLES or (words[0] in ("a", "an") and any(word in TITLES for word in words)))
    return second + 1 if role or (words and words[0] in ("who", "whose")) else comma + 1


def _opens(masked: str, begin: int, position: int) -> bool:
    """Return whether nothing but a short connective stands between `begin` and `position`."""
    return len(masked[begin:position].split()) < 2


def _tail(scene: Scene, begin: int, end: int) -> Fragment | None:
    while end > begin and scene.masked[end - 1] in " .!?;:,":
        end -= 1
    quotes = scene.quotes_in(begin, end)
    if len(quotes) == 1 and quotes[0].outer == (begin, end):
        return Fragment(quotes[0].start, quotes[0].end, True, quotes)
    return Fragment(begin, end, False, quotes) if end - begin > 3 else None


def _with_date(scene: Scene, subject: Subject, stop: int) -> Subject:
    """Return `subject` with the whole of a date that it was cut in: "records from Oct. 3 to 9"."""
    dates = scene.layers.dates
    index = bisect_left(dates, subject.end, key=lambda date: date.start) - 1
    if index < 0 or not subject.start < dates[index].start < subject.end < dates[index].end <= stop:
        return subject
    return Subject(subject.start, dates[index].end, subject.kind)


def _owner_of_figures(scene: Scene, start: int, stop: int) -> Subject | None:
    """Return "Harbour" of "Harbour's tally for May": who counted is the source."""
    owned = OWNED.match(scene.masked, start, stop)
    if owned is None or MEASURES.isdisjoint(owned[2].split(" ")):
        return None
    first, end = owned.span(1)
    if scene.cast.ending_at(end):
        return Subject(first, end, "person")
    return Subject(first, end, capital_kind(scene, first, end))


def _whole_phrase(scene: Scene, start: int, stop: int) -> Subject | None:
    found = WORDS.match(scene.masked, start, stop)
    return Subject(start, found.end(), "nominal") if found else None
