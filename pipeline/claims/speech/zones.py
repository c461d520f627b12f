"""Zones: where each cue and its subject stand, and the unit of the text in which its words lie.

Roe said it was over, but Webb, who denied it, left.
~~~~~~~~
"""

import re
from collections.abc import Iterator

from pipeline import vocab
from pipeline.claims.speech import content, cues, inverted, parts, subjects
from pipeline.claims.speech.cues import Cue
from pipeline.claims.speech.reach import plural
from pipeline.claims.speech.scene import Scene
from pipeline.claims.speech.shapes import Zone
from pipeline.claims.speech.subjects import Subject
from pipeline.grammar.tags import tag_of
from pipeline.layers import within
from pipeline.model import Span

BY = re.compile(r" by\b")
AS_SAYING = re.compile(r" as saying\b")
IT_WAS = re.compile(r"\b[Ii]t (?:is|was|has been|had been|is being|was also|is also|'s been)(?: \w+ly)? $")
BREAK = re.compile(r"[;:\u2014]|\u2013 | - ")
INVERTIBLE = ("say", "ask", "think")
FOLLOWS = re.compile(
    r"[,.;:\"\u2014)?!\n-]|$| (?:who|which|in|on|at|during|after|as|when|while|before|of|through|via|from"
    r"|with|by|last|this|earlier|yesterday|today|\w+day|recently|and|but|\()\b| (?:--?|\u2013|\u2014) "
)
COORDINATES = ("and", "but", "or", "then", "also", "nor")
NAMING = ("call", "dub", "describe")
BESIDE = 12
"""Characters from a cue in which a quote begins that is surely what was said."""
NEAR = 30
"""Characters from a cue in which a quote begins that is most likely what was said."""
SINGULAR = ("a", "an", "one", "this", "that", "each", "every", "another")
PLURAL = (
    "some",
    "many",
    "most",
    "several",
    "few",
    "both",
    "all",
    "those",
    "these",
    "two",
    "three",
    "four",
    "five",
    "others",
    "one-third",
)
DASH = re.compile(r" (?:--?|\u2013|\u2014) ")
NAME_NEXT = re.compile(r" [A-Z]")
COLON_QUOTE = re.compile(r"[:,] ?[\"']")
ACTING = subjects.AGENTS.union(
    *(vocab.words("speech_words", key) for key in ("collective", "body_nouns", "person_nouns"))
)
ACTING_ENDINGS = ("er", "or", "ist", "ant", "man", "woman", "-old", "two", "three", "both")
TELLING = frozenset(vocab.words("speech_words", "telling"))
COLLECTIVE = frozenset(vocab.words("speech_words", "collective"))
OF_THINGS = frozenset(vocab.words("speech_words", "of_things"))
MODALS = frozenset(vocab.words("verbs", "modal"))
PAST_TOO = ("read", "put it")
"""Verbs whose past has the form of the base."""


def find(scene: Scene) -> Iterator[tuple[Zone, Subject | str | None]]:
    for cue in cues.find(scene):
        if not scene.speaks(cue.start):
            continue
        unit = scene.unit_at(cue.start)
        left = unit[0]
        for quoted in scene.quotes_in(unit[0], cue.group):
            if scene.text[quoted.end - 1 : quoted.end] in ",?!.\u2026-\u2014" or scene.text[
                quoted.outer[1] : quoted.outer[1] + 1
            ] in (",", "-"):
                left = quoted.outer[1]
        left = max(left, scene.masked.rfind(";", left, cue.group) + 1, _colon(scene.masked, left, cue.group) + 1)
        subject, inverted = _subject(scene, cue, left, unit)
        if isinstance(subject, Subject) and subject.kind in ("nominal", "name"):
            subject = _confirmed(scene, cue, subject)
        if subject is None or not _agrees(scene, cue, subject):
            continue
        start, tail = cue.group, cue.end
        limit = unit[1]
        while limit > tail and scene.masked[limit - 1] in ".!? ":
            limit -= 1
        semicolon = scene.masked.find(";", tail, limit)
        limit = semicolon if semicolon >= 0 else limit
        if inverted and isinstance(subject, Subject) and DASH.match(scene.masked, subject.end):
            left = max([left, *(dash.end() for dash in DASH.finditer(scene.masked, left, cue.group))])
        if isinstance(subject, Subject) and subject.start > cue.end and not inverted:
            limit = _comma(scene, cue.end, subject.start)
        elif isinstance(subject, Subject):
            start, tail = (cue.group, subject.end) if inverted else (min(subject.start, cue.group), cue.end)
            if inverted:
                tail = _after_apposition(scene, subject.end, unit[1])
            if left > unit[0] and left < start <= left + 60 and not set(",;:.") & set(scene.masked[left + 1 : start]):
                start = left  # "...," New York lawyer Ann Roe said: nothing but the noun phrase stands between
        yield Zone(cue, start, tail, left, unit, max(limit, tail), inverted), subject


def _colon(masked: str, left: int, stop: int) -> int:
    """Return the last colon in [left, stop) that is not an hour's; -1 = none."""
    colon = masked.rfind(":", left, stop)
    while colon > left and masked[colon - 1].isdigit() and masked[colon + 1].isdigit():
        colon = masked.rfind(":", left, colon)
    return colon


def _confirmed(scene: Scene, cue: Cue, subject: Subject) -> Subject | str | None:
    """Return `subject` as the grammar sees it, without a verb in it.

    Words that name nobody are none; a quote right beside the cue is still somebody's.
    """
    certain = not cue.participle and tag_of(scene.lowers[cue.word])[0] == "VERB"
    span = parts.phrase(scene, (subject.start, subject.end), cue.start, certain)
    if span is None:
        return "nobody" if scene.quotes_in(cue.end, cue.end + BESIDE) else None
    return subject if span == (subject.start, subject.end) else subjects.of_span(scene, span)


def _agrees(scene: Scene, cue: Cue, subject: Subject | str) -> bool:
    """Return whether subject and verb can belong together: "Roe state" and "the phone call" cannot."""
    if cue.verb in NAMING and isinstance(subject, Subject) and subject.kind == "nominal" and cue.group_word == cue.word:
        words = scene.masked[subject.start : subject.end].lower().split(" ")
        head = words[-1]
        several = plural(head) and not content.CLAUSE_FOLLOWS.search(scene.masked, cue.end, cue.end + 60)
        if not (head in subjects.TITLES or several or head in subjects.BARE_NOUNS or _head(words) in subjects.PARTS):
            return False  # "a method called ...", "where machines called minders are kept"
    if cue.verb == "call" and isinstance(subject, Subject) and subject.kind == "nominal":
        opens = scene.lowers[scene.word_at(subject.start)]
        if opens in SINGULAR and NAME_NEXT.match(scene.masked, cue.end):
            return False  # "a campaign called Save the Mill"
    bare = scene.lowers[cue.word] == cue.verb.split(" ")[0] and cue.group_word == cue.word
    if cue.kind in ("np", "to", "think") and (cue.negated or cue.hypothetical):
        return bool(scene.quotes_in(cue.end, min(cue.end + 120, scene.unit_at(cue.start)[1])))
    if (
        scene.lowers[cue.word].endswith(("ed", "en"))
        and cue.group_word == cue.word
        and scene.masked.startswith(" by ", cue.end)
    ):
        return False
    if isinstance(subject, Subject) and cue.kind == "think" and scene.masked[subject.start : subject.end] == "you":
        return False  # "if you think it is over"
    quoted = scene.quotes_in(cue.end, cue.end + NEAR)
    if isinstance(subject, Subject) and cue.verb in OF_THINGS and not quoted and not _acts(scene, subject):
        return False  # "the presence of salt suggests"
    if subject == "same":
        return bool(quoted) or not (bare and _infinitive(scene, cue))
    if not isinstance(subject, Subject) or not bare or cue.verb in PAST_TOO:
        return True
    words = scene.masked[subject.start : subject.end].lower().split(" ")
    if subject.kind in ("person", "organization", "name"):
        return "and" in words or (words[-1].endswith("s") and not (_one_body(scene, subject) and _noun_too(scene, cue)))
    if subject.kind == "nominal":
        if words[0] in SINGULAR and "and" not in words:
            return False
        return (
            "and" in words
            or plural(_head(words))
            or plural(words[-1])
            or not subjects.BARE_NOUNS.isdisjoint((words[0], words[-1]))
            or words[-1] in COLLECTIVE
            or words[0] in PLURAL
        )
    return words[0] not in ("he", "she", "it")


def _tells(scene: Scene, subject: Subject) -> bool:
    """Return whether the noun before a participle can say something: "a letter saying", not "left the ride saying"."""
    if subject.kind != "nominal":
        return True
    words = scene.masked[subject.start : subject.end].lower().split(" ")
    head = _head(words)
    agent = head in subjects.AGENTS or words[-1] in subjects.AGENTS or head in COLLECTIVE
    return (
        plural(head)
        or plural(words[-1])
        or agent
        or content.DOCUMENTS.search(" ".join(words)) is not None
        or not TELLING.isdisjoint(words)
    )


def _acts(scene: Scene, subject: Subject) -> bool:
    """Return whether a noun phrase can be somebody who suggests or denies: "the backpacker", not "the presence"."""
    words = scene.masked[subject.start : subject.end].lower().split(" ")
    head = _head(words)
    return not ACTING.isdisjoint((head, words[-1])) or head.endswith(ACTING_ENDINGS) or _tells(scene, subject)


def _one_body(scene: Scene, subject: Subject) -> bool:
    """Return whether one organization is the whole subject: "The Leeds Times", not "Doctors at Leeds Royals"."""
    bodies = within(scene.layers.organizations, subject.start, subject.end)
    return len(bodies) == 1 and bodies[0].start - subject.start <= len("the ")


def _noun_too(scene: Scene, cue: Cue) -> bool:
    return cues.VERBS.get(scene.lowers[cue.word], ("", "", False))[2]  # "the Leeds Times report that"


def _infinitive(scene: Scene, cue: Cue) -> bool:
    """Return whether a base form joined to what is before it goes on from a "to": "plans to meet firms and request"."""
    left = scene.word_at(scene.unit_at(cue.start)[0])
    for index in range(cue.group_word - 2, left, -1):
        if scene.lowers[index] in MODALS:
            return False
        if scene.lowers[index] == "to" and tag_of(scene.lowers[index + 1])[1]:
            return scene.lowers[index - 1] not in cues.GOVERNORS
    return False


def _head(words: list[str]) -> str:
    """Return the noun that a noun phrase turns on: "friends" of "friends of the bill"."""
    return next((words[at - 1] for at, word in enumerate(words) if at and word in subjects.OF), words[-1])


def _comma(scene: Scene, start: int, stop: int) -> int:
    """Return where the comma before `stop` stands."""
    return max(scene.masked.rfind(",", start, stop), start)


def _subject(scene: Scene, cue: Cue, left: int, unit: Span) -> tuple[Subject | str | None, bool]:
    """Return the subject of a cue ("same": the one of the cue before it), and whether it stands after the verb."""
    masked = scene.masked
    previous = masked[max(unit[0], cue.group - 40) : cue.group].rstrip(" ")[-1:]
    word = scene.lowers[cue.group_word - 1] if cue.group_word else ""
    touching = (
        cue.group_word
        and masked[scene.ends[cue.group_word - 1] : cue.group] == " "
        and scene.starts[cue.group_word - 1] >= unit[0]
    )
    if cue.passive:
        return _passive(scene, cue, left, unit)
    if cue.participle:
        if touching and word in ("as", "for"):
            subject = subjects.phrase_before(scene, left, scene.starts[cue.group_word - 1], 0)
            if word == "as" or (subject is not None and _blamed(scene, subject, left)):
                return subject, False  # "quotes Roe as saying", "slammed viewers for saying"
        if touching and word not in cues.LINKS and previous not in ",-\u2014":
            subject = subjects.before(scene, left, cue)
            if (
                subject is not None
                and subject.kind in ("nominal", "organization", "name")
                and word not in subjects.PREPOSITIONS
                and not scene.masked.endswith((" to", " To"), left, max(left, subject.start - 1))
            ):
                quoting = COLON_QUOTE.match(masked, cue.end) is not None
                absolute = masked.endswith(" with ", left, subject.start)  # "with the rider warning: '...'"
                return (subject if absolute or _tells(scene, subject) else "same" if quoting else None), False
        if cue.group == unit[0]:  # "Noting the rain, Roe left": the subject of the main clause
            comma = masked.find(", ", cue.end, unit[1])
            behind = inverted.after(scene, comma + 1, unit[1]) if comma >= 0 else None
            return (behind if behind and behind.kind in ("person", "organization", "pronoun") else None), False
        return ("same" if previous in ",-\u2014" or word in cues.LINKS else None), False
    subject = subjects.before(scene, left, cue)
    governed = scene.lowers[cue.group_word] in cues.GOVERNORS
    if (
        not governed
        and cue.kind in INVERTIBLE
        and (previous in ('"', "'", ",", "?", "!", "", "\u2014", "-") or cue.group == left)
    ):
        behind = inverted.after(scene, cue.end, unit[1])
        if behind is not None and FOLLOWS.match(masked, behind.end):
            certain = behind.kind in ("person", "organization", "name", "pronoun")
            weak = subject is None or subject.kind in ("nominal", "name") or (certain and previous in "\"'")
            closed = subject is None or masked[behind.end : behind.end + 1] in ".," or DASH.match(masked, behind.end)
            if weak and (certain or (previous in "\"'?!," and closed)):
                return behind, True
    if subject is None and touching and word in COORDINATES:
        return "same", False
    if subject is None and previous == "," and cue.kind in ("say", "tell") and touching is False:
        return None, False
    if subject is None and cue.group == unit[0] and cue.kind in ("say", "tell") and scene.quote_ending(unit[0]):
        return None, False
    return subject, False


def _blamed(scene: Scene, subject: Subject, left: int) -> bool:
    """Return whether `subject` is the object of blame or praise: "slammed viewers", not "said sorry to Roe"."""
    before = scene.word_at(subject.start) - 1
    if before < 0 or scene.starts[before] <= left:
        return False
    verb = cues.VERBS.get(scene.lowers[before])
    return verb is not None and verb[1] == "np"


def _passive(scene: Scene, cue: Cue, left: int, unit: Span) -> tuple[Subject | str | None, bool]:
    masked = scene.masked
    if AS_SAYING.match(masked, cue.end):
        subject = subjects.before(scene, left, cue)
        cue.end = cue.end + len(" as saying")
        cue.passive = False
        return subject, False
    if by := BY.match(masked, cue.end):
        agent = inverted.after(scene, by.end() + 1, unit[1])
        if agent is not None:
            return agent, True
    if IT_WAS.search(masked, max(left, cue.group - 24), cue.start):
        return "nobody", False
    if cue.kind == "tell" and cue.verb == "tell":
        return "nobody", False
    return None, False


def _after_apposition(scene: Scene, position: int, stop: int) -> int:
    """Return where the words go on after "said Ann Roe, a former miner from Leeds who ..."."""
    masked = scene.masked
    if masked[position : position + 2] == " (" and (close := masked.find(")", position, min(stop, position + 42))) >= 0:
        position = close + 1
    return position
