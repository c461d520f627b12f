"""One pass over an article: each cue gets its subject, its speaker and its content, in order of the text."""

import re
from bisect import bisect_left

from pipeline import vocab
from pipeline.claims.speech import content, cues, inverted, limits, outlets, parts, phrases, speakers, subjects
from pipeline.claims.speech import zones as zones_of
from pipeline.claims.speech.scene import Scene
from pipeline.claims.speech.shapes import Attribution, Found, Zone
from pipeline.claims.speech.speakers import NOBODY, Speaker
from pipeline.claims.speech.subjects import Subject
from pipeline.grammar.subject import subject_span
from pipeline.model import Span

PLAIN = vocab.surfaces("plain_words")
OBJECT_OPENERS = ("the", "a", "an", "his", "her", "their", "its", "my", "our")
CLAUSES = re.compile(r"(?:,| -| \u2013) (?:and|but|while) |; ")
LABEL = re.compile(r"[A-Z][^:.,;\"\n]{1,30}: (?=[A-Z])")
HELPERS = frozenset(word for key in ("be", "have", "modal") for word in vocab.words("verbs", key))
BASES = frozenset(verb for verb, _, _ in cues.VERBS.values())
PAST, NOT_PAST = (frozenset(vocab.words("verbs", key)) for key in ("past", "not_past"))
LEAD = re.compile(r"[^,;:\"\n]{2,60}, ")
AGENT = re.compile(r"\w{4,}(?:or|ist|man|woman)")
CONDITION = re.compile(r"\b(?:if|If|whether|unless|Unless|should) (?:\w+ ){0,3}$")


def read(scene: Scene) -> list[Attribution]:
    """Return the attributions that cues make, in order of the text."""
    found: list[Attribution] = []
    recent: list[Speaker] = []
    actors: list[Speaker] = []
    zones = list(zones_of.find(scene))
    sources = phrases.according(scene)
    marks = sorted(
        [*zones, *sources, *phrases.nouns(scene)],
        key=lambda one: one[0].start if isinstance(one[0], Zone) else one[0],
    )
    limits.limit(scene, zones, [start for start, _ in sources])
    for mark in marks:
        if isinstance(mark[0], Zone):
            one = _verb(scene, *mark, recent, found, actors[-1] if actors else None)
            if one is not None and isinstance(mark[1], Subject) and one.speaker.mention:
                actors.append(one.speaker)
        else:
            one = phrases.of_phrase(scene, mark, recent) if len(mark) == 2 else phrases.of_noun(scene, mark, recent)
        if one is not None and (one.fragments or one.speaker.name):
            if one.fragments:
                found.append(one)
            if one.speaker.name:
                recent.append(one.speaker)
    return found


# --- verbs ---------------------------------------------------------------------------------------------


def _verb(
    scene: Scene,
    zone: Zone,
    subject: Subject | str | None,
    recent: list[Speaker],
    found: list[Attribution],
    actor: Speaker | None,
) -> Attribution | None:
    cue = zone.cue
    earlier, held = _before(scene, zone, recent, found, actor)
    if subject == "same":
        speaker = _same(scene, zone, earlier, held, recent)
        if speaker is None:
            return None
    else:
        speaker = speakers.resolve(scene, subject, recent) if isinstance(subject, Subject) else NOBODY
    if cue.kind == "show" and not content.DOCUMENTS.search(speaker.mention or ""):
        return None
    result = content.read(scene, zone)
    one = Attribution((cue.start, cue.end), speaker, result.fragments, _modality(scene, zone), kind=cue.kind)
    if not result.fragments:
        return one
    if result.addressee:
        one.addressee = scene.layers.article.text[result.addressee[0] : result.addressee[1]]
    one.outlet = outlets.outlet(scene, _beside(zone, result), speaker, result.addressee)
    if _said_once(zone, subject, result, found):
        return None
    if earlier is not None and isinstance(subject, Subject):
        _pass_on(scene, zone, one, earlier, found)
    return one


def _before(
    scene: Scene, zone: Zone, recent: list[Speaker], found: list[Attribution], actor: Speaker | None
) -> tuple[Attribution | None, Speaker | None]:
    """Return the cue before in the unit, and who else may speak on: "Roe was late and said", "..., he added"."""
    start, cue = zone.unit[0], zone.cue
    if actor is not None and not start <= actor.start < cue.start:
        actor = None
    held = next((one for one in reversed(recent[-2:]) if start <= one.start < cue.start), None)
    unit = [one for one in reversed(found[-3:]) if one.cue and start <= one.cue[0] < cue.start]
    unit = [one for one in unit if not scene.masked.endswith(" for ", 0, one.cue[0])]  # "slammed Roe for saying"
    spoken = [one for one in unit if one.kind != "source"]  # "Roe said, according to notes, adding ..."
    earlier = next(iter(spoken or unit), None)
    past = earlier is not None and actor is not None and actor.start > earlier.cue[1] and earlier.kind != "np"
    if past and _coordinated(scene, actor):
        return None, actor  # "Roe said ..., but Webb denied this and said": Webb
    return earlier, held or actor


def _same(
    scene: Scene, zone: Zone, earlier: Attribution | None, held: Speaker | None, recent: list[Speaker]
) -> Speaker | None:
    """Return who speaks where the cue has no subject of its own; the zone then begins at the cue."""
    group = zone.cue.group
    if earlier is not None:
        speaker = _nearer(scene, zone, earlier, recent) or earlier.speaker
    else:
        speaker = held or _unit_subject(scene, _after_label(scene, zone), group, recent)
    zone.start = group
    if group > zone.left and scene.sign_before(group) in tuple(",-\u2014"):
        zone.left = group
    return speaker


def _modality(scene: Scene, zone: Zone) -> str:
    """Return how certain it is that the words were said."""
    cue = zone.cue
    if cue.negated:
        return "negated"
    if cue.hypothetical or _conditional(scene, zone):
        return "hypothetical"
    if cue.verb in ("rumor", "rumour"):
        return "rumoured"
    return "reported" if cue.rumoured else "asserted"


def _beside(zone: Zone, result: Found) -> list[Span]:
    """Return where the outlet may be named: beside the cue, and before it where the words come behind."""
    if zone.cue.verb == "call":
        return [result.aside]
    behind = result.fragments[0].start > zone.start
    return [result.aside, (zone.unit[0], zone.start if behind else zone.unit[0])]


def _said_once(zone: Zone, subject: Subject | str | None, result: Found, found: list[Attribution]) -> bool:
    """Return whether an opinion only repeats the speech it stands in: "Roe said she thought it was over"."""
    if zone.cue.kind in ("say", "tell") or any(one.direct or one.quotes for one in result.fragments):
        return False
    own = isinstance(subject, Subject) and subject.kind != "pronoun" and zone.cue.kind in ("np", "to", "ask")
    return not own and _inside(zone, found)


def _pass_on(scene: Scene, zone: Zone, one: Attribution, earlier: Attribution, found: list[Attribution]) -> None:
    """Note who passed the words on, where the cue stands in what `earlier` brings: "The paper says Roe said".

    An organization that brings nothing else is dropped from `found`: it only tells who said it.
    """
    speaker = earlier.speaker
    for fragment in earlier.fragments:
        if fragment.start <= zone.start and zone.cue.end <= fragment.end and speaker.name:
            one.by = speaker.name
            whole = not scene.masked[fragment.start : zone.start].strip()
            if earlier.kind in ("say", "source") and whole and speaker.type == "organization":
                found.remove(earlier)
            return


def _nearer(scene: Scene, zone: Zone, earlier: Attribution, recent: list[Speaker]) -> Speaker | None:
    """Return the subject of a clause that begins behind `earlier`: "Roe denied it, but Webb left, saying"."""
    linked = (
        zone.cue.participle and scene.lowers[zone.cue.group_word - 1] in cues.LINKS
    )  # "where Webb left while saying"
    joint = CLAUSES.search(scene.masked, earlier.cue[1], zone.cue.group)
    if joint is None and not linked:
        return None
    span = subject_span(scene.layers, zone.cue.start)
    if span is None or not earlier.cue[1] < span[0] < zone.cue.group or not parts.names(scene, *span):
        return None
    subject = subjects.of_span(scene, span)
    begins = joint is not None and joint.end() == span[0]
    return speakers.resolve(scene, subject, recent) if begins or (linked and subject.kind == "person") else None


def _after_label(scene: Scene, zone: Zone) -> int:
    """Return where the unit begins, a label at its head left out: "Sad: The woman wept and said ..."."""
    label = LABEL.match(scene.masked, zone.unit[0], zone.cue.group)
    return label.end() if label else zone.unit[0]


def _coordinated(scene: Scene, actor: Speaker) -> bool:
    """Return whether `actor` opens a clause of its own: ", but Webb denied it and said"."""
    return CLAUSES.search(scene.masked, max(0, actor.start - 7), actor.start) is not None


def _inside(zone: Zone, found: list[Attribution]) -> bool:
    """Return whether the cue stands in what an earlier cue of the unit has brought."""
    for one in reversed(found[-4:]):
        if one.cue and one.cue[0] >= zone.unit[0] and any(f.start <= zone.cue.start < f.end for f in one.fragments):
            return True
    return False


def _conditional(scene: Scene, zone: Zone) -> bool:
    return CONDITION.search(scene.masked, max(zone.unit[0], zone.start - 24), zone.start) is not None


def _unit_subject(scene: Scene, start: int, stop: int, recent: list[Speaker]) -> Speaker | None:
    """Return the subject of the unit's main clause, for "Roe shrugged and said": its first name or pronoun."""
    for joint in CLAUSES.finditer(scene.masked, start, stop):
        if mention := scene.cast.starting_at(joint.end()):
            start = mention[0]  # "Roe was late and Webb was cross, saying"
    first = scene.word_at(start)
    if scene.lowers[first] in subjects.PREPOSITIONS and (lead := LEAD.match(scene.masked, start, stop)):
        start, first = lead.end(), scene.word_at(lead.end())  # "During the show, the joker rose and said"
    if (agent := _opening_agent(scene, first, stop)) is not None:
        return speakers.resolve(scene, agent, recent)
    joined = scene.lowers[scene.word_at(stop)]
    verb = _first_verb(scene, first) if joined not in BASES else len(scene.lowers)  # "prompted Roe to rise and call"
    for index in range(first, min(first + 12, verb, len(scene.starts))):
        begin = scene.starts[index]
        if begin >= stop:
            break
        mention = scene.cast.starting_at(begin)
        if mention and scene.masked[mention[1] : mention[1] + 2] != "'s":
            return speakers.resolve(scene, Subject(mention[0], mention[1], "person"), recent)
        pronoun = scene.lowers[index].split("'")[0]
        if pronoun in ("he", "she", "they"):  # "She's left, saying"
            return speakers.resolve(scene, Subject(begin, begin + len(pronoun), "pronoun"), recent)
    index = bisect_left(scene.layers.capitals, (start, 0))
    run = scene.layers.capitals[index] if index < len(scene.layers.capitals) else (stop, stop)
    if run[0] == start and run[1] < stop:
        following = scene.word_at(run[1])
        present = scene.lowers[following].endswith("s") and verb > following + 1  # "Roe keeps it and says"
        stands = present or following == verb or scene.lowers[following] == "of" or scene.masked[run[1]] in ",("
        plain = scene.lowers[first] in subjects.PREPOSITIONS | subjects.QUANTIFIERS
        if stands and not plain and parts.names(scene, *run) and PLAIN.get(scene.lowers[first]) != "openers":
            return speakers.resolve(scene, Subject(*run, "name"), recent)
    subject = inverted.after(scene, start, stop)
    if subject is not None and subject.kind == "nominal":
        if verb == first + 1 and PLAIN.get(scene.lowers[first]) == "openers":
            return None  # "There is much talk about it, saying"
        cut = subject.start < scene.starts[first] + 2 and first < verb < scene.word_at(subject.end)
        end = scene.ends[verb - 1] if cut else subject.end
        subject = Subject(subject.start, end, "nominal") if cut else _without_verb(scene, subject)
    if subject is None or (subject.kind == "nominal" and scene.masked.count(" ", subject.start, subject.end) > 4):
        return None
    return speakers.resolve(scene, subject, recent)


def _first_verb(scene: Scene, first: int) -> int:
    """Return the number of the first word after `first` that looks like a past form; far off where none does."""
    for index in range(first + 1, min(first + 14, len(scene.lowers))):
        low = scene.lowers[index]
        past = low in PAST or low in HELPERS or (low.endswith("ed") and low not in NOT_PAST)
        if past and scene.lowers[index - 1] not in subjects.QUANTIFIERS and scene.masked[scene.starts[index]].islower():
            return index - scene.lowers[index - 1].endswith("ly")
    return len(scene.lowers)


def _opening_agent(scene: Scene, first: int, stop: int) -> Subject | None:
    """Return "A Leeds prosecutor" at the head of a unit: an article, and within a few words one who acts."""
    if first >= len(scene.lowers) or scene.lowers[first] not in OBJECT_OPENERS:
        return None
    for index in range(first + 1, min(first + 6, len(scene.lowers) - 1)):
        low = scene.lowers[index]
        touching = scene.masked[scene.ends[index - 1] : scene.starts[index]] == " "
        if scene.starts[index] >= stop or not touching or low in subjects.OF or low in subjects.BOUNDS:
            return None
        following = scene.lowers[index + 1]
        if (low in subjects.TITLES or AGENT.fullmatch(low)) and following not in subjects.TITLES:
            alone = following not in subjects.OF and scene.masked[scene.starts[index + 1]].islower()
            return Subject(scene.starts[first], scene.ends[index], "nominal") if alone else None
    return None


def _without_verb(scene: Scene, subject: Subject) -> Subject:
    """Return the noun phrase of "His family wept and shouted": what joins to a verb ends in a verb, not in a noun."""
    first, last = scene.word_at(subject.start), scene.word_at(subject.end) - 1
    for index in range(first + 2, last + 1):  # "The guard gives the man ...": the verb stands before the next article
        if scene.lowers[index] in OBJECT_OPENERS and scene.lowers[index - 1] not in subjects.OF:
            return Subject(subject.start, scene.ends[max(index - 2, first)], subject.kind)
    following = scene.lowers[last + 1] if last + 1 < len(scene.lowers) else ""
    if (
        last - first < 2
        or scene.lowers[last].endswith("s")
        or following in cues.VERBS
        or following in cues.AUXILIARY
        or scene.lowers[first] == "of"
    ):
        return subject
    return Subject(subject.start, scene.ends[last - 1], subject.kind)
