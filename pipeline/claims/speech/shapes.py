"""The shapes that the steps hand on: where a cue stands, what it brings, and who is then said to have said it."""

from dataclasses import dataclass, field

from pipeline.claims.speech.cues import Cue
from pipeline.claims.speech.speakers import Speaker
from pipeline.layers import Quoted
from pipeline.model import Span


@dataclass(slots=True)
class Fragment:
    """Words that were said: their span, whether they are a quote as it stands, and the quotes inside."""

    start: int
    end: int
    direct: bool
    quotes: list[Quoted]


@dataclass(slots=True)
class Zone:
    """Where one cue and its subject stand in a unit: [start, tail) holds both; the content ends by `limit`."""

    cue: Cue
    start: int
    tail: int
    left: int
    unit: Span
    limit: int
    inverted: bool = False


@dataclass(slots=True)
class Found:
    """What a cue brings, and the adverbials and the addressee beside it."""

    fragments: list[Fragment]
    aside: Span
    addressee: Span | None = None


@dataclass(slots=True)
class Attribution:
    """One cue understood: who, the words of the cue, what it brings and how certain it is that it was said.

    by    where an outlet or body passed the words on: the attribution around this one
    """

    cue: Span | None
    speaker: Speaker
    fragments: list[Fragment]
    modality: str = "asserted"
    outlet: str | None = None
    addressee: str | None = None
    by: str | None = None
    kind: str = "say"
    asides: list[Span] = field(default_factory=list)
