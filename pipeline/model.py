"""The shapes that flow through newsclaims: frozen data, standard library only.

Every `start`/`end` is a half-open span `[start, end)` in code points of `Article.text`, and
`text[start:end]` is the evidence shown. Ids come from content, never from a counter or the clock.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import ClassVar

Span = tuple[int, int]


MAX_CHARS = 1_000_000
"""Longest text that one article may have, in characters: a book, not an article, is longer."""


def content_id(*parts: object) -> str:
    """Return 16 hex digits that depend on nothing but `parts` and their order."""
    joined = "\x1f".join(["" if part is None else str(part) for part in parts])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# --- what comes in -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Region:
    """One part of an article's layout.

    kind  headline, publisher, dateline, byline, caption, credit, subheading, related, furniture or body
    """

    kind: str
    start: int
    end: int


SILENT_REGIONS = frozenset({"publisher", "dateline", "byline", "credit", "related", "furniture"})
"""Kinds of region that yield no claims: they are about the page, not about the news."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as found: the decoded text and what is known about it.

    text       exactly as given (HTML: as extracted); never rewritten
    published  day of publication; None = unknown, and then relative dates stay unresolved
    regions    the parts of `text` in order, not overlapping
    path       where it was read from, for messages only; no id depends on it
    """

    text: str
    external_id: str | None = None
    url: str | None = None
    source: str | None = None
    title: str | None = None
    byline: str | None = None
    published: date | None = None
    language: str | None = None
    format: str = "text"
    path: str | None = None
    regions: tuple[Region, ...] = ()

    @property
    def id(self) -> str:
        """The same article text under the same external id (or address) has the same id, wherever its file lies."""
        return _article_id(self.external_id or self.url, self.text)

    @property
    def sha256(self) -> str:
        """Hex digest of the text as UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=2)
def _article_id(known: str | None, text: str) -> str:
    return content_id("article", known, text)


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that could not be used: where it is, and why in one sentence a reader can act on."""

    path: str
    reason: str


# --- mentions: grounded, typed, normalised words --------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of words with a type and a canonical value (None = not understood)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Mention):
    """A TIMEX3 expression.

    timex        DATE, TIME, DURATION or SET
    value        TIMEX3 value ("2022-01-28", "2022-W04", "P28D", "PAST_REF", "2022-01-24/2022-01-30"); None = unresolved
    first, last  inclusive days where the value has a place in the calendar, else None
    """

    type: ClassVar[str] = "date"
    timex: str
    value: str | None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention(Mention):
    """A number with its unit, and the range that its words allow.

    value, value_max  in base units ("1.65billion" -> 1650000000); value_max closes a range, else None
    unit              singular ("hour", "view"), ISO 4217 for money, "percent"; None = a bare count
    bound             exact, min ("more than"), max ("up to") or approx ("about")
    change            up or down for rises and falls, else None
    low, high         what the words allow, by implied rounding and bound; None = open
    gloss             the same amount in another currency, as given in parentheses, as (value, unit); else None
    """

    type: ClassVar[str] = "quantity"
    value: float | int
    value_max: float | int | None = None
    unit: str | None = None
    bound: str = "exact"
    change: str | None = None
    low: float | int | None = None
    high: float | int | None = None
    gloss: tuple[float | int, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinalMention(Mention):
    """A rank-like word: "first", "No. 1", "#3"; `low` to `high` inclusive ("top ten" is 1 to 10)."""

    type: ClassVar[str] = "ordinal"
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention(Mention):
    """A country (value: ISO 3166-1 alpha-2) or another place (value: its name).

    suspect     the words name no place that exists, but look like one
    candidates  what they may stand for, likeliest first; value is then None
    """

    type: ClassVar[str] = "place"
    value: str | None
    suspect: bool = False
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention(Mention):
    """A person, organization or work; `value` is the canonical name within the article ("Lee" -> "Lee Jae-kyoo").

    season  of a series, where the words name one ("Stranger Things 4" names a season where the article says so)
    medium  of a work: film, series, music, book, comic, game or stage; None = not said
    """

    type: str
    value: str
    season: int | None = None
    medium: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartMention(Mention):
    """A ranking that a rank can stand on; `value` is its canonical name, or its own words where it is unknown.

    place  ISO code of the chart's region where the words give one ("Netflix's top ten in Japan")
    """

    type: ClassVar[str] = "chart"
    value: str
    place: str | None = None


# --- claims ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Role:
    """The words that play one part in a claim, e.g. ("subject", 12, 30)."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim has.

    modality     asserted, reported, rumoured, expected, hypothetical or negated
    attribution  who is said to have said it, in canonical form; None = the article itself
    roles        the words each part rests on
    """

    kind: ClassVar[str]
    start: int
    end: int
    evidence: str
    modality: str = "asserted"
    attribution: str | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RankClaim(Claim):
    """A title's place on a chart.

    rank_low, rank_high  inclusive; "top ten" is 1 to 10
    place                ISO code or name; None = unsaid, or garbled (then place_text and place_candidates tell)
    period               ISO day, month or year, or "A/B"; None = unsaid
    """

    kind: ClassVar[str] = "rank"
    subject: str | None
    subject_type: str | None = None
    season: int | None = None
    rank_low: int
    rank_high: int
    chart: str | None = None
    place: str | None = None
    place_text: str | None = None
    place_candidates: tuple[str, ...] = ()
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityClaim(Claim):
    """An amount of something about a subject; the amount's fields as in QuantityMention.

    metric  viewed, grossed, sold, streamed, watched ...; None = unsaid
    period  when it was counted; window: over what (week, first_week, first_28_days, opening_weekend, total ...)
    """

    kind: ClassVar[str] = "quantity"
    subject: str | None
    subject_type: str | None = None
    season: int | None = None
    metric: str | None = None
    value: float | int
    value_max: float | int | None = None
    unit: str | None = None
    bound: str = "exact"
    change: str | None = None
    low: float | int | None = None
    high: float | int | None = None
    gloss: tuple[float | int, str] | None = None
    period: str | None = None
    window: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim(Claim):
    """When something happened or will: `date` is ISO, partial allowed, ranges "A/B"; first, last its inclusive days."""

    kind: ClassVar[str] = "date"
    subject: str | None
    subject_type: str | None = None
    season: int | None = None
    event: str
    date: str
    first: date | None = None
    last: date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteClaim(Claim):
    """Words that somebody said; start/end cover the words quoted.

    speaker          canonical name; None = not known, which is better than a guess
    speaker_mention  as in the text ("he", "the director"); None = nobody named
    form             direct, indirect or mixed
    quoted           the parts that stand in quote marks
    outlet           who published or was told the words ("in The Korea Times"), else None
    confidence       of the speaker, 0 to 1
    """

    kind: ClassVar[str] = "quote"
    text: str
    form: str
    speaker: str | None = None
    speaker_mention: str | None = None
    speaker_type: str | None = None
    cue: str | None = None
    quoted: tuple[Span, ...] = ()
    outlet: str | None = None
    addressee: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationClaim(Claim):
    """How two entities hang together: based_on, created_by, directed_by, portrayed_by, also_known_as ..."""

    kind: ClassVar[str] = "relation"
    subject: str
    subject_type: str | None = None
    relation: str
    object: str
    object_type: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something doubtful that one article alone shows; a check turns it into a flag.

    check       the check it belongs to (garbled_place, glued_words, unbalanced_quotes ...)
    suggestion  bare values, best first; empty = none to offer
    reason      one sentence for the reader
    """

    check: str
    start: int
    end: int
    reason: str
    suggestion: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article and all that it alone can tell, each list in order of the text."""

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()


def claim_id(article_id: str, claim: Claim, fields: Iterable[object]) -> str:
    """Return the id of a claim: its article, kind, span and the `fields` that tell it from others on the same words."""
    return content_id(article_id, claim.kind, claim.start, claim.end, *fields)
