"""What a claim answers: one question, in one form for every kind, and what is said about it as a range. Pure.

The question is subject + season + predicate + unit + chart + place + period or window. Only answers to the same
question are compared, and two answers conflict when their ranges lie apart:

    rank      predicate "rank"; low and high are the places
    quantity  predicate is the metric; low and high are the amounts, None = open
    date      predicate is the event; low and high are the day's ordinals, so that one rule serves numbers and days
    quote     predicate is the normalised words; value is the speaker
    relation  predicate is the relation; value is the object
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline import resolve
from pipeline.clean import clean
from pipeline.model import (
    Article,
    Claim,
    DateClaim,
    QuantityClaim,
    QuoteClaim,
    RankClaim,
    RelationClaim,
    claim_id,
    content_id,
)

SAME_METRIC = {
    "hour": ("viewed", {"watched", "streamed", "logged", "clocked", "amassed", "racked up", "averaged"}),
    "minute": ("viewed", {"watched", "streamed", "logged", "clocked", "amassed", "racked up", "averaged"}),
    "view": ("viewed", {"watched", "streamed", "logged", "drew", "earned", "had", "amassed"}),
    "viewer": ("watched", {"viewed", "drew", "averaged", "attracted", "tuned in", "had", "pulled in"}),
    "stream": ("streamed", {"played", "earned", "had", "logged", "racked up"}),
    "copy": ("sold", {"shifted", "moved", "bought"}),
    "unit": ("earned", {"sold", "moved", "shifted", "had"}),
    "week": ("at_number_one", {"at number one", "topped", "led"}),
    "theater": ("playing", {"opened", "showing", "shown", "released"}),
}
"""Unit -> (the metric that it implies, words that mean it too): for hours, "watched" and "viewed" ask one question."""

SAME_TAKINGS = {
    "earned",
    "made",
    "took",
    "taken",
    "collected",
    "generated",
    "banked",
    "pulled in",
    "raked in",
    "amassed",
}
"""What a film does with money when it "grosses" it."""

CHANGES = {"up": "rise", "down": "drop"}

SAME_CHANGE = frozenset(
    "rise rose risen increase increased grew growth gain gained jump climbed drop dropped fall fell fallen decline "
    "declined decrease decreased lost down up".split()
)
"""Metrics that only say that something changed."""

PRONOUNS = frozenset({"he", "she", "they", "i", "we", "it", "him", "her", "them"})
BY_PRONOUN = ", by pronoun"

ANCHORED = re.compile(r"first|opening|premiere|debut|second_|third_|fourth_|consolidated|season_|previews|final_")
"""Windows that count from the release or belong to one broadcast: with them the calendar adds nothing."""

CALENDAR = frozenset({"week", "weekend", "day", "month", "year", "quarter", "night"})
"""Windows that a period in the calendar says better."""

RUNNING = frozenset({"total", "all_time", "to_date", "cumulative", "running_total", "lifetime"})
"""Windows that go on: the answer holds as of a day, and grows."""

GROWING_UNITS = frozenset({"week", "time", "year", "month", "day", "award"})
"""Units that count a run ("ten weeks at number one"): without a period, their answer grows too."""

ALL_TIME = re.compile(
    r"most popular|most[- ]watched.*(?:ever|all[- ]time)|all[- ]time|of all time|ever\b|highest[- ]gross", re.I
)
"""Charts without an end: a title's place on them only changes as others come and its own run goes on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim as an answer; the fields, in this order, are columns of the table `claims`.

    subject_key               what all spellings of the subject share; None = no subject
    period_first, period_last inclusive ISO days of the period (of a date: the days it may be); None = unknown or open
    low, high                 the range that the words allow; None = open
    precision                 of a date: day, week, month, year ... or range; of a quote: direct, indirect or mixed, and
                              BY_PRONOUN behind it where the text names the speaker by "he" only
    """

    claim_id: str
    article_id: str
    kind: str
    start: int
    end: int
    evidence: str
    modality: str
    attribution: str | None
    subject: str | None
    subject_key: str | None
    subject_type: str | None
    season: int | None = None
    predicate: str | None = None
    unit: str | None = None
    chart: str | None = None
    place: str | None = None
    place_text: str | None = None
    period_first: str | None = None
    period_last: str | None = None
    window: str | None = None
    low: float | int | None = None
    high: float | int | None = None
    value: float | int | str | None = None
    bound: str | None = None
    change: str | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What answers are grouped by.

    id       from the fields; `asof` questions are answered anew as time goes on (totals, all-time lists, no period)
    """

    id: str
    kind: str
    entity: str | None
    season: int | None
    predicate: str | None
    unit: str | None
    chart: str | None
    place: str | None
    period_first: str | None
    period_last: str | None
    window: str | None
    asof: bool

    def __hash__(self) -> int:
        return hash(self.id)


def answer(article: Article, claim: Claim) -> Answer:
    """Return what `claim` of `article` answers. Never raises; what cannot be read is None."""
    return _ANSWERS[claim.kind](article.id, claim)


def question(given: Answer, entity: str | None) -> Question:
    """Return the question that `given` answers about `entity` (any id or key of the resolved subject).

    `given` needs the fields of an Answer from `kind` on; rows of the table `claims` have them too.
    """
    return question_of(
        given.kind, entity, given.season, given.predicate, given.unit, given.chart, given.place,
        given.period_first, given.period_last, given.window, given.value,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def question_of(
    kind: str,
    entity: str | None,
    season: int | None,
    predicate: str | None,
    unit: str | None,
    chart: str | None,
    place: str | None,
    first: str | None,
    last: str | None,
    window: str | None,
    value: object = None,
) -> Question:
    """Return the question of these fields, with what does not belong to it left out."""
    asof = False
    if kind in ("date", "relation", "quote"):
        first = last = window = None
    if kind == "relation":
        predicate = f"{predicate}: {value}"
    elif kind == "quote":
        entity = None
    elif kind == "rank":
        window = None
        asof = first is None
    elif kind == "quantity":
        if window in RUNNING and first and last:
            window = None
        elif window in RUNNING:
            window, first, last, asof = "total", None, None, True
        elif window and ANCHORED.search(window):
            first = last = None
        elif window in CALENDAR and first:
            window = None
        asof = asof or (first is None and not (window and ANCHORED.search(window)))
    parts = (kind, entity, season, predicate, unit, chart, place, first, last, window)
    return Question(content_id("question", *parts), *parts, asof)


# --- one function a kind --------------------------------------------------------------------------


def _rank(article_id: str, claim: RankClaim) -> Answer:
    title, season = _title(claim.subject, claim.season)
    first, last = period_days(claim.period)
    low, high = claim.rank_low, claim.rank_high
    chart = _chart(claim.chart)
    made = claim_id(article_id, claim, (title, season, low, high, chart, claim.place, claim.period))
    return Answer(
        *_common(made, article_id, claim, title, claim.subject_type),
        season=season,
        predicate="rank",
        chart=chart,
        place=claim.place,
        place_text=claim.place_text,
        period_first=first,
        period_last=last,
        low=low,
        high=high,
        value=high,
        bound="exact" if low == high else "max",
    )


def _quantity(article_id: str, claim: QuantityClaim) -> Answer:
    title, season = _title(claim.subject, claim.season)
    first, last = period_days(claim.period)
    low, high, value = storable(claim.low), storable(claim.high), storable(claim.value)
    if low is None and high is None:
        low, high = value, storable(claim.value_max) if claim.value_max is not None else value
        low, high = (low, None) if claim.bound == "min" else (None, high) if claim.bound == "max" else (low, high)
    asked = (title, season, claim.metric, claim.unit, claim.place, claim.period, claim.window)
    made = claim_id(article_id, claim, (*asked, claim.value, claim.value_max))
    return Answer(
        *_common(made, article_id, claim, title, claim.subject_type),
        season=season,
        predicate=metric(claim.metric, claim.unit, claim.change),
        unit=claim.unit,
        place=claim.place,
        period_first=first,
        period_last=last,
        window=claim.window,
        low=low,
        high=high,
        value=value,
        bound=claim.bound,
        change=claim.change,
    )


def _date(article_id: str, claim: DateClaim) -> Answer:
    title, season = _title(claim.subject, claim.season)
    first, last = claim.first, claim.last
    if first is None and last is None:
        first, last = (_day(day) for day in period_days(claim.date))
    made = claim_id(article_id, claim, (title, season, claim.event, claim.date, claim.place))
    return Answer(
        *_common(made, article_id, claim, title, claim.subject_type),
        season=season,
        predicate=claim.event,
        place=claim.place,
        period_first=first and first.isoformat(),
        period_last=last and last.isoformat(),
        low=first and first.toordinal(),
        high=last and last.toordinal(),
        value=claim.date,
        precision=_precision(claim.date),
    )


def _quote(article_id: str, claim: QuoteClaim) -> Answer:
    made = claim_id(article_id, claim, (claim.speaker,))
    return Answer(
        *_common(made, article_id, claim, claim.speaker, claim.speaker_type),
        predicate=" ".join(spoken_words(claim.text)),
        value=claim.speaker,
        precision=f"{claim.form}{BY_PRONOUN}" if (claim.speaker_mention or "").lower() in PRONOUNS else claim.form,
    )


def _relation(article_id: str, claim: RelationClaim) -> Answer:
    made = claim_id(article_id, claim, (claim.subject, claim.relation, claim.object))
    return Answer(
        *_common(made, article_id, claim, claim.subject, claim.subject_type),
        predicate=claim.relation,
        value=claim.object,
    )


def _common(made: str, article_id: str, claim: Claim, subject: str | None, subject_type: str | None) -> tuple:
    """The fields that every claim has, in their order."""
    where = (made, article_id, claim.kind, claim.start, claim.end, claim.evidence, claim.modality, claim.attribution)
    return (*where, subject, resolve.key(subject), subject_type)


_ANSWERS = {"rank": _rank, "quantity": _quantity, "date": _date, "quote": _quote, "relation": _relation}


# --- the parts ------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def metric(said: str | None, unit: str | None, change: str | None = None) -> str | None:
    """Return the metric that is compared: synonyms of one unit are one, and a unit may imply its metric.

    What rose or fell by so much is another question than how much it is.
    """
    if unit in SAME_METRIC:
        implied, synonyms = SAME_METRIC[unit]
        said = implied if said is None or said in synonyms else said
    elif said in SAME_TAKINGS and unit and unit.isupper():
        said = "grossed"
    if change is None:
        return said
    moved = CHANGES.get(change, change)
    return moved if said is None or said in SAME_CHANGE else f"{said}, {moved}"


@lru_cache(maxsize=4096)
def period_days(period: str | None) -> tuple[str | None, str | None]:
    """Return the inclusive ISO days of an ISO day, month, year, week, quarter or range "A/B"; ".." is an open end.

    A period that has no place in the calendar is (None, None).
    """
    if not period:
        return None, None
    first, slash, last = period.partition("/")
    if slash:
        return period_days(first)[0], period_days(last)[1]
    if not (found := _ISO.fullmatch(period)):
        return None, None
    try:
        year = int(found["year"])
        if found["week"]:
            week = int(found["week"])
            return date.fromisocalendar(year, week, 1).isoformat(), date.fromisocalendar(year, week, 7).isoformat()
        low, high = (3 * int(found["quarter"]) - 2, 3 * int(found["quarter"])) if found["quarter"] else (1, 12)
        if found["month"]:
            low = high = int(found["month"])
        if found["day"]:
            return (day := date(year, low, int(found["day"])).isoformat()), day
        after = date(year + high // 12, high % 12 + 1, 1)
        return date(year, low, 1).isoformat(), date.fromordinal(after.toordinal() - 1).isoformat()
    except ValueError:
        return None, None


_ISO = re.compile(
    r"(?P<year>\d{4})(?:-W(?P<week>\d\d)|-Q(?P<quarter>[1-4])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T[\d:]*)?"
)


def _precision(value: str | None) -> str | None:
    if not value:
        return None
    if "/" in value:
        return "range"
    return "week" if "W" in value else {4: "year", 7: "month", 10: "day"}.get(len(value), "other")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@lru_cache(maxsize=8192)
def _title(subject: str | None, season: int | None) -> tuple[str | None, int | None]:
    if subject is None or season is not None:
        return subject, season
    return resolve.split_season(subject)


@lru_cache(maxsize=1024)
def _chart(name: str | None) -> str | None:
    return " ".join(name.split()) if name else None


def storable(number: float | int | None) -> float | int | None:
    """Return a number that a database can hold: whole numbers past 64 bits as fractions, at most the largest one."""
    if number is None or -(2**63) <= number < 2**63:
        return number
    return max(min(float(number), MAX), -MAX) if abs(number) < 10**300 else (MAX if number > 0 else -MAX)


MAX = 1e300

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def spoken_words(text: str) -> list[str]:
    """Return the words of a quotation as they are compared: folded, without punctuation."""
    return _WORD.findall(clean(text).casefold())
