"""Speech that no cue brings: it goes on from the quote before, or its layout names the speaker.

"We tried," Ortiz said. "We failed."      the second quote goes on
"""

import re
from bisect import bisect_left

from pipeline import vocab
from pipeline.claims.speech import inverted, speakers
from pipeline.claims.speech.cues import VERBS
from pipeline.claims.speech.laid_out import alone, dashes, transcripts, whole
from pipeline.claims.speech.scene import Scene
from pipeline.claims.speech.shapes import Attribution
from pipeline.claims.speech.speakers import NOBODY, Speaker
from pipeline.claims.speech.subjects import QUANTIFIERS, Subject
from pipeline.claims.speech.subjects import phrase_before as subject_before
from pipeline.layers import Quoted
from pipeline.mentions.marks import CONTINUES
from pipeline.model import Span

PLAIN = vocab.surfaces("plain_words")
OWN_WORDS = 2
"""Words from which a quoted part of a sentence may be its subject's own words rather than a term."""
SENTENCE = 4
"""Words from which a whole quoted sentence is speech rather than a name or a slogan."""
FAR_APART = 2000
"""Characters between two quotes beyond which the second does not go on with the first; captions may stand between."""
SAME_LINE, NEXT_LINE, CHAINED = 0.9, 0.7, 0.95
"""How much of its certainty the speaker keeps when a quote without a cue goes on in its line, in the next paragraph, or
after a paragraph that was left open on purpose."""


def read(scene: Scene, attributions: list[Attribution]) -> list[Attribution]:
    """Return attributions for quotes that `attributions` leave over, in order of the text."""
    owners: dict[int, Attribution] = {}
    direct = bringers(attributions)
    cued = sorted((one for one in attributions if one.cue), key=lambda one: one.cue)
    for one in attributions:
        for fragment in one.fragments:
            for quoted in fragment.quotes:
                owners.setdefault(quoted.outer[0], direct.get(quoted.start, one))
    found = transcripts(scene, owners)
    found += dashes(scene, owners)
    _chain_back(scene, owners, found)
    last: dict[bool, Quoted] = {}  # in captions and outside: a caption goes on with no speech of the body
    for quoted in scene.quotes:
        if not scene.speaks(quoted.start):
            continue
        aside = scene.layers.region_at(quoted.start).kind == "caption"
        if quoted.outer[0] in owners:
            last[aside] = quoted
            continue
        one = (
            _tagged(scene, quoted)
            or _without_comma(scene, quoted, cued)
            or _continued(scene, quoted, last.get(aside), owners)
            or _colon(scene, quoted)
            or _after_report(scene, quoted, cued)
            or _embedded(scene, quoted, cued)
            or _stray(scene, quoted)
        )
        if one is not None:
            owners[quoted.outer[0]] = one
            found.append(one)
            last[aside] = quoted
    return found


def bringers(attributions: list[Attribution]) -> dict[int, Attribution]:
    """Return start of a quote -> the attribution whose cue is the last before it: "Roe asked, and Webb said: ..."."""
    found: dict[int, Attribution] = {}
    for one in attributions:
        for start in [fragment.start for fragment in one.fragments if fragment.direct and one.speaker.mention]:
            known = found.setdefault(start, one)
            if known.cue and one.cue and known.cue[0] < one.cue[0] < start:
                found[start] = one
    return found


def _is_direct(one: Attribution, quoted: Quoted) -> bool:
    return any(fragment.direct and fragment.start == quoted.start for fragment in one.fragments)


def _chain_back(scene: Scene, owners: dict[int, Attribution], found: list[Attribution]) -> None:
    """Paragraphs left open on purpose have the speaker of the one that closes them, and the other way round."""
    quotes = scene.quotes
    for index in range(len(quotes) - 2, -1, -1):
        one, following = quotes[index], quotes[index + 1]
        if one.reason == CONTINUES and one.outer[0] not in owners and following.outer[0] in owners:
            owner = owners[following.outer[0]]
            if not _is_direct(owner, following) or (owner.cue is None and owner.speaker is NOBODY):
                continue
            new = _again(owner, one, CHAINED)
            owners[one.outer[0]] = new
            found.append(new)


def _again(owner: Attribution, quoted: Quoted, keep: float) -> Attribution:
    was = owner.speaker
    speaker = Speaker(was.name, was.mention, was.type, was.confidence * keep, was.start, was.end)
    return Attribution(owner.cue, speaker, whole(quoted), owner.modality, owner.outlet, owner.addressee, owner.by)


def _continued(
    scene: Scene, quoted: Quoted, previous: Quoted | None, owners: dict[int, Attribution]
) -> Attribution | None:
    """A quote that stands alone after speech: same line, or the paragraph after one that ends in speech."""
    if previous is None:
        return None
    text = scene.text
    if quoted.outer[0] - previous.outer[1] > FAR_APART:
        return None
    between = text[previous.outer[1] : quoted.outer[0]]
    owner = owners[previous.outer[0]]
    if previous.reason == CONTINUES:
        return _again(owner, quoted, CHAINED)
    if "\n" not in between:
        lead = between.rstrip().rstrip("\"'\u201d\u2019")
        goes_on = lead[-1:] in ",\u2014-" or (lead[-1:] in ".!?:;)" and _sentence_like(scene, quoted))
        if goes_on and len(between) < 600 and not _other_subject(scene, previous, quoted, owner):
            return _again(owner, quoted, SAME_LINE)
        return None
    if not alone(scene, quoted) or not _sentence_like(scene, quoted):
        return None
    tail = between.split("\n", 1)[0]
    rest = between.split("\n", 1)[1].strip()
    if rest and not _only_asides(scene, previous.outer[1] + len(tail), quoted.outer[0]):
        return None
    if len(tail) < 160 and not _other_subject(scene, previous, quoted, owner):
        return _again(owner, quoted, NEXT_LINE)
    return None


def _only_asides(scene: Scene, start: int, end: int) -> bool:
    """Return whether nothing but captions stands in [start, end): lines marked so, or without a full stop."""
    at = start
    for line in scene.text[start:end].split("\n"):
        words = line.strip()
        if words and words[-1] in ".!?\"'" and scene.layers.region_at(at + len(line) - 1).kind != "caption":
            return False
        at += len(line) + 1
    return True


TITLED = re.compile(r"\b(?:titled|entitled|called|named|headlined|subtitled),?\Z")
"""Before a quote that is the name of a book, not speech."""
VERB = re.compile(r" (?!is\b|was\b|has\b|does\b|says\b)(\w+(?:ed|s))\b(?! (?:to|for|the)\b)")
FIRST_VERB = re.compile(r" ([a-z]\w+(?:ed|s))(?= [\w'])")
TAG = re.compile(r" (?:[\w'-]+ ){1,5}?(?P<verb>[a-z]+(?:ed|s|d|te))(?=[.:]| (?:in|on|to|at|of)\b)")
NO_VERBS = frozenset("is was has does as this his its".split())
RESPONSE = re.compile(
    r"'s (?:\w+ )?(?:response|answer|reply|message|words|verdict|advice|comment|statement|reaction|tweet|post|point"
    r"|argument|explanation)\b"
)


def _tagged(scene: Scene, quoted: Quoted) -> Attribution | None:
    """`"Go on," Roe began`: a name and any verb after a quote that ends in a comma, whatever the verb."""
    if scene.text[quoted.end - 1] not in ",?!":
        return None
    cast = scene.cast
    if (verb := FIRST_VERB.match(scene.masked, quoted.outer[1])) and verb[1] not in NO_VERBS:
        subject = inverted.after(scene, verb.end(), scene.unit_at(quoted.outer[0])[1])
        if subject is not None and subject.kind == "person":
            return Attribution(verb.span(1), speakers.resolve(scene, subject, []), whole(quoted))
    index = cast.before(quoted.outer[1])
    if index >= len(cast.mentions):
        return None
    start, end, person = cast.mentions[index]
    if start - quoted.outer[1] > 40 or set(scene.masked[quoted.outer[1] : start]) & set(',.;:\n"'):
        return None
    verb = VERB.match(scene.masked, end)
    if verb is None:
        return None
    speaker = Speaker(person.name, scene.layers.article.text[start:end], "person", 0.7, start, end)
    return Attribution(verb.span(1), speaker, whole(quoted))


def _without_comma(scene: Scene, quoted: Quoted, cued: list[Attribution]) -> Attribution | None:
    """`"We were robbed" she wrote.`: a whole sentence and its tag, the comma between them being lost."""
    tag = TAG.match(scene.masked, quoted.outer[1])
    if tag is None or not scene.text[quoted.start].isupper() or not _opens_sentence(scene, quoted):
        return None
    if VERBS.get(tag["verb"], ("", ""))[1] not in ("say", "ask"):
        return None
    subject = subject_before(scene, quoted.outer[1], tag.start("verb"), 0)
    if subject is None or subject.kind not in ("person", "pronoun", "nominal"):
        return None
    index = bisect_left(cued, quoted.outer[0], key=lambda one: one.cue[0])
    recent = [one.speaker for one in cued[max(0, index - 5) : index] if one.speaker.name]
    return Attribution(tag.span("verb"), speakers.resolve(scene, subject, recent), whole(quoted))


def _opens_sentence(scene: Scene, quoted: Quoted) -> bool:
    """Return whether a sentence of four words or more stands in the marks, and nothing before it in its own."""
    long = scene.text[quoted.start : quoted.end].count(" ") >= SENTENCE - 1
    return long and scene.masked[scene.unit_at(quoted.outer[0])[0] : quoted.outer[0]].strip() == ""


def _after_report(scene: Scene, quoted: Quoted, cued: list[Attribution]) -> Attribution | None:
    """A whole sentence in marks after a sentence that reports what somebody said: `Kim says it hurts. "It does."`."""
    if not _sentence_like(scene, quoted):
        return None
    index = bisect_left(cued, quoted.outer[0], key=lambda one: one.cue[0])
    last = cued[index - 1] if index else None
    if last is None or (last.speaker.name is None and last.speaker.mention is None) or last.kind in ("show",):
        return None
    between = scene.text[last.cue[1] : quoted.outer[0]]
    if between.count("\n\n") + (between.count("\n") - 2 * between.count("\n\n")) > 1 or len(between) > 500:
        return None
    opens = scene.sign_before(quoted.outer[0]) in ".!?:\u2014-\"'"
    if not opens:
        return None
    end = scene.unit_at(last.cue[0])[1]
    cast = scene.cast
    names = {p.name for begin, _, p in cast.mentions[cast.before(end) : cast.before(quoted.outer[0])]}
    if names - {last.speaker.name}:
        return None
    keep = 0.8 if "\n" not in between else 0.6
    return _again(last, quoted, keep)


def _embedded(scene: Scene, quoted: Quoted, cued: list[Attribution]) -> Attribution | None:
    """Some quoted words inside a sentence that somebody's speech governs: they are that person's words."""
    unit = scene.unit_at(quoted.outer[0])
    text = scene.text[quoted.start : quoted.end]
    if titled(text) or not text[:1].islower():
        return None
    index = bisect_left(cued, unit[0], key=lambda one: one.cue[0])
    for one in cued[index : index + 4]:
        if one.cue[0] < quoted.outer[0] and one.speaker.mention:
            was = one.speaker
            speaker = Speaker(was.name, was.mention, was.type, was.confidence * 0.7, was.start, was.end)
            return Attribution(one.cue, speaker, whole(quoted), one.modality)
    return _of_subject(scene, quoted, unit) if len(text.split()) >= OWN_WORDS else None


def _of_subject(scene: Scene, quoted: Quoted, unit: Span) -> Attribution | None:
    """Words in marks in a sentence without a verb of saying: those of the person who opens it, hardly certain."""
    mention = scene.cast.starting_at(unit[0])
    if mention is None or scene.masked.startswith("'s", mention[1]) or scene.masked.startswith(" by ", quoted.outer[1]):
        return None  # "Roe was 'bullied' by her boss"
    before = scene.lowers[scene.word_at(quoted.outer[0]) - 1]
    if before in QUANTIFIERS or before.endswith("'s"):
        return None  # "lost to a 'global fault'": a term
    found = speakers.resolve(scene, Subject(mention[0], mention[1], "person"), [])
    speaker = Speaker(found.name, found.mention, found.type, 0.4, found.start, found.end)
    return Attribution(None, speaker, whole(quoted))


def titled(text: str) -> bool:
    """Return whether quoted words read as a title: two words or more, all of weight in capitals, no stop at the end."""
    words = [word for word in text.split() if len(word) > 3 or word[0].isupper()]
    return len(words) > 1 and text[-1:] not in ".!?" and all(word[0].isupper() or word[0].isdigit() for word in words)


def _other_subject(scene: Scene, previous: Quoted, quoted: Quoted, owner: Attribution) -> bool:
    """Return whether another person enters between two quotes, in a sentence that does not belong to the first."""
    start = scene.unit_at(previous.outer[1] - 1)[1]
    cue_end = owner.cue[1] if owner.cue else 0
    start = max(start, scene.unit_at(cue_end)[1] if cue_end > previous.outer[1] else start)
    cast = scene.cast
    for begin, _, person in cast.mentions[cast.before(start) : cast.before(quoted.outer[0])]:
        if person.name != owner.speaker.name and not scene.in_quote(begin):
            return True
    return False


def _sentence_like(scene: Scene, quoted: Quoted) -> bool:
    """Return whether the quote reads as a sentence: begins large, ends in a stop, has some words."""
    words = scene.text[quoted.start : min(quoted.end, quoted.start + 200)].split()
    if not words:
        return False
    stop = scene.text[quoted.end - 1] in ".!?,\u2026-\u2014'\"" or scene.text[
        quoted.outer[1] : quoted.outer[1] + 1
    ] in (".", "!", "?", "\n")
    begins = (
        scene.text[quoted.start].isupper()
        or scene.text[quoted.start] in "[(\u2026.$'\""
        or scene.text[quoted.start].isdigit()
    )
    capitals = sum(word[0].isupper() for word in words)
    titled = capitals == len(words) and len(words) < 8
    return begins and (stop or len(words) > 9) and (len(words) >= SENTENCE or stop) and not (titled and len(words) > 1)


def _colon(scene: Scene, quoted: Quoted) -> Attribution | None:
    """`Roe on the merger: "It is done."`: the person who opens the sentence before the colon."""
    unit = scene.unit_at(quoted.outer[0])
    lead = scene.masked[unit[0] : quoted.outer[0]].rstrip()
    if not lead:
        index = scene.unit_index(unit[0]) - 1
        if index < 0:
            return None
        unit = scene.units[index]
        lead = scene.masked[unit[0] : unit[1]].rstrip()
        if quoted.outer[0] - unit[1] > 3:
            return None
    if not lead.endswith(":"):
        return None
    colon = unit[0] + len(lead) - 1
    speaker = _first_person(scene, unit[0], colon)
    if speaker is None:
        return None
    return Attribution((colon, colon + 1), speaker, whole(quoted))


def _first_person(scene: Scene, start: int, stop: int) -> Speaker | None:
    cast = scene.cast
    for begin, end, _ in cast.mentions[cast.before(start) : cast.before(stop)]:
        if not scene.in_quote(begin) and (scene.masked[end : end + 2] != "'s" or RESPONSE.match(scene.masked, end)):
            found = speakers.resolve(scene, Subject(begin, end, "person"), [])
            return Speaker(found.name, found.mention, found.type, 0.6, begin, end)
    return None


def _stray(scene: Scene, quoted: Quoted) -> Attribution | None:
    """A whole sentence in marks that nobody is said to have spoken: kept, without a speaker."""
    words = scene.text[quoted.start : quoted.end]
    if not _sentence_like(scene, quoted) or words.count(" ") < 7 or titled(words.rstrip(",.")):
        return None
    unit = scene.unit_at(quoted.outer[0])
    lead = scene.masked[unit[0] : quoted.outer[0]].strip()
    if (lead and lead[-1] not in ".:,!?\u2014-") or TITLED.search(lead):
        return None
    return Attribution(None, NOBODY, whole(quoted))
