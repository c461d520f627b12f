"""Relations between entities: what a work is based on, who made it, who plays whom, what else it is called.

the series is based on the novel 'Salt Roads' by Ann Hale
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ based_on
                                  ~~~~~~~~~~~~~~~~~~~ created_by
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline import vocab
from pipeline.claims import modality, subjects
from pipeline.layers import Layers, Topic
from pipeline.model import NameMention, RelationClaim, Role

NOUNS = vocab.alternation(vocab.surfaces("media"))
BASED_ON = re.compile(rf"\bbased on (?:the |a |an )?(?:[\w'-]+ ){{0,5}}?(?:(?:{NOUNS}) )?[\"']*(?=[\"'A-Z0-9])")
MADE_BY = re.compile(
    r"\b(?P<how>directed|created|written|produced|developed) by (?:the )?(?:[a-z][\w-]* ){0,3}(?=[A-Z])"
)
DIRECTOR = re.compile(r"\b(?P<the>the )?(?P<role>director|creator) (?=[A-Z])")
AKA = re.compile(
    r"[\"']* ?\(?(?:aka|a\.k\.a\.|also known as|otherwise known as|known in English as) [\"']*(?=[A-Z0-9])"
)
BY = re.compile(r"[\"']*,? by (?:the )?(?:[a-z][\w-]* ){0,3}$")
PLAYED = re.compile(r", (?:who|whom) $")
PLAYS = re.compile(r" (?:plays|portrays|played)\b")
AS = re.compile(r" (?:as|plays|portrays|stars as|playing) $")
RELATION = {
    "directed": "directed_by",
    "created": "created_by",
    "written": "created_by",
    "developed": "created_by",
    "produced": "produced_by",
    "director": "directed_by",
    "creator": "created_by",
}


def find(layers: Layers) -> Iterator[RelationClaim]:
    """Yield the relations of the article."""
    for reading in (_based_on, _made_by, _by, _director, _aka, _portrayed):
        yield from (claim for claim in reading(layers) if layers.speaks(claim.start))


def _based_on(layers: Layers) -> Iterator[RelationClaim]:
    for cue in BASED_ON.finditer(layers.text):
        source = _starting_at(layers.works, cue.end())
        subject = subjects.of(layers, cue.start(), cue.end())
        if source and subject:
            yield _claim(layers, cue.start(), _closed(layers, source), subject, "based_on", source)


def _made_by(layers: Layers) -> Iterator[RelationClaim]:
    for cue in MADE_BY.finditer(layers.text):
        maker = _starting_at(layers.people, cue.end())
        subject = subjects.of(layers, cue.start(), cue.end())
        if maker and subject and subject.type == "work":
            yield _claim(layers, cue.start(), maker.end, subject, RELATION[cue["how"]], maker)


def _by(layers: Layers) -> Iterator[RelationClaim]:
    """'Salt Roads' by Ann Hale."""
    for work in layers.works:
        maker = _next(layers.people, work.end)
        if maker and maker.start - work.end <= 48 and BY.fullmatch(layers.text, work.end, maker.start):
            start = work.start - (layers.text[work.start - 1 : work.start] in ("'", '"'))
            yield _claim(layers, start, maker.end, _topic(work), "created_by", maker)


def _director(layers: Layers) -> Iterator[RelationClaim]:
    """The director Ann Hale; 'Harbour Lights' director Ann Hale."""
    for cue in DIRECTOR.finditer(layers.text):
        maker = _starting_at(layers.people, cue.end())
        owner = next((w for w in layers.works if 0 <= cue.start() - w.end <= 4), None)
        held = layers.topics[layers.sentence_index(cue.start())]
        subject = _topic(owner) if owner else held if cue["the"] and held and held.type == "work" else None
        if maker and subject:
            start = owner.start if owner else cue.start()
            yield _claim(layers, start, maker.end, subject, RELATION[cue["role"]], maker)


def _aka(layers: Layers) -> Iterator[RelationClaim]:
    for work in layers.works:
        cue = AKA.match(layers.text, work.end)
        other = _starting_at(layers.works, cue.end()) if cue else None
        if other:
            end = other.end + (layers.text[other.end : other.end + 1] == ")")
            yield _claim(layers, work.start, end, _topic(work), "also_known_as", other)


def _portrayed(layers: Layers) -> Iterator[RelationClaim]:
    """Nora Pell, who Ann Hale plays; Ann Hale as Nora Pell."""
    for one, other in zip(layers.people, layers.people[1:], strict=False):
        between = layers.text[one.end : other.start]
        if PLAYED.fullmatch(between) and (plays := PLAYS.match(layers.text, other.end)):
            yield _claim(layers, one.start, plays.end(), _topic(one), "portrayed_by", other)
        elif AS.fullmatch(between) and one.value != other.value:
            yield _claim(layers, one.start, other.end, _topic(other), "portrayed_by", one)


def _claim(layers: Layers, start: int, end: int, subject: Topic, relation: str, other: NameMention) -> RelationClaim:
    return RelationClaim(
        start=start,
        end=end,
        evidence=layers.article.text[start:end],
        modality=modality.modality(layers, start, end),
        roles=(Role("subject", subject.start, subject.end), Role("object", other.start, other.end)),
        subject=subject.name,
        subject_type=subject.type,
        relation=relation,
        object=other.value,
        object_type=other.type,
    )


def _topic(name: NameMention) -> Topic:
    return Topic(name.value, name.type, name.season, name.medium, name.start, name.end)


def _closed(layers: Layers, name: NameMention) -> int:
    """Return the name's end with its closing quote mark."""
    return name.end + (layers.text[name.end : name.end + 1] in ("'", '"') and layers.text[name.start - 1] in "'\"")


def _starting_at(names: Sequence[NameMention], position: int) -> NameMention | None:
    name = _next(names, position)
    return name if name and name.start == position else None


def _next(names: Sequence[NameMention], position: int) -> NameMention | None:
    index = bisect_left(names, position, key=lambda name: name.start)
    return names[index] if index < len(names) else None
