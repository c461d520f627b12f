"""Figures of the time that their article reports on, though nothing beside them says so.

'Salt Road' took second place with 4 million       it goes with a place on the list
Revenue rose 15% to $2 billion                     a result, in news of a quarter
$131, up from $106 a year earlier                  what an earlier time is compared with
"""

import datetime as dt
import re
from operator import attrgetter

from pipeline import vocab
from pipeline.claims import compared, periods, reported
from pipeline.claims.in_force import COMPARED, SAID_ON
from pipeline.claims.stretches import ending, iso, joined
from pipeline.grammar.reading import read_at
from pipeline.layers import Layers, within
from pipeline.model import DateMention

SPAN = attrgetter("start", "end")
WITH_PLACE = re.compile(r"(?: (?:place|spot|position|on the list))?(?:,? (?:with|on|at) | \(|, )")
RESULT = re.compile(
    r"\b(?:[Rr]evenues?|[Ss]ales|[Tt]urnover|[Pp]rofits?|[Ii]ncome|[Ee]arnings|[Ll]oss(?:es)?|[Bb]ookings|[Oo]rders"
    r"|[Ss]hipments|[Dd]eliveries|[Ee]xports|[Oo]utput)\b[^;:]{0,90}$"
)
THE_WEEKS = re.compile(r"\b[Tt]he (?:week|month|quarter|period)'s [^;:,]{0,60}$")
MARKET = re.compile(  # "the value of the market was £25m", "Volume inched up to 3.3 million books"
    rf"\b{vocab.any_of('report_words', 'market')}(?: as a whole)?,?"
    rf" (?:was|were|came|stood|amounted|totall?ed|{compared.MOVED})\b[^;:.]{{0,40}}$"
)
UP_FROM = re.compile(
    r",? (?:up|down|compared (?:with|to)|against|versus) [^;:]{1,40}? (?:an? (?:week|month|quarter|year)"
    r" (?:earlier|ago|before)|the (?:week|month|quarter|year) (?:before|prior))\b"
)
FORESEEN = re.compile(
    r"\b(?:forecast|outlook|guidance|expects?|next|will|would|could|plans?|aims?|per cent stake|worth)\b"
)
EARLIER_VOTE = re.compile(
    r"\b(?:[Ss]urvey|[Pp]olls? (?:by|put|had|showed)|ago|earlier|last time|previous\w*|from|than|since)\b[^;]*$"
)
PART = re.compile(  # "31 percent of quarterly sales"
    rf" (?:share\b|of (?:[\w'-]+ ){{0,2}}?{vocab.any_of('unit_roles', 'whole')}\b)"
)
MEASURED = re.compile(
    rf"\b(?:{compared.MOVED}|was|were|stood|rate|share|inflation|unemployment|margin|occupancy|reach)\b[^;:.]{{0,40}}$",
    re.IGNORECASE,
)
FRACTION = re.compile(r"\b(?:an?|one|two)[ -]$")
SENTENCE = 300  # characters of a sentence on either side of a figure that are read
OPENING = re.compile(r"(?:In|During|Over|For|Throughout|Between)(?: the(?: [\w-]+){1,4})? ")
OPENING_REACH = 200  # characters in which the first sentences of an article begin
LONGEST_WEEKS = 16  # days
OF_BEFORE = re.compile(
    r"\b(?:from|against|than|versus|compared (?:with|to))"
    r"(?: (?:a|an|the|about|around|just|only|some|nearly|over|almost|roughly|more than))* [$\u00a3\u20ac]?$"
)
BEHIND = 40  # characters behind a figure, or right before it
REACH = 90  # characters before a figure in which such words stand


STATISTICS = re.compile(rf"\b(?:{vocab.alternation(vocab.words('report_words', 'statistics'))})\b", re.IGNORECASE)
HEAD = 600  # characters in which a report names what it rests on
DAYS_NAMED = re.compile(r"\b(?:yesterday|today|tonight|last)\b")
NOT_THEN = re.compile(rf"\b(?:{vocab.alternation(vocab.words('report_words', 'another_time'))})\b(?! ?cent\b)")
MEASURES = frozenset(vocab.words("report_words", "measures"))


def _of_statistics(layers: Layers, report: str) -> bool:
    """Return whether the article reports the figures of a month, a quarter or years, not those of a week's chart."""
    if "of_statistics" not in layers.memo:
        long = bool(report) and not (len(report) == 2 * len("2022-01-24") + 1 and _short(report))
        layers.memo["of_statistics"] = (
            long
            and layers.article.published is not None
            and (
                STATISTICS.search(layers.text, 0, HEAD) is not None
                or _opens(layers, report)
                or reported.noted(layers) == report
            )
        )
    return layers.memo["of_statistics"]


def _opens(layers: Layers, report: str) -> bool:
    """Return whether the article opens with the time that it reports on: "In the year to March, the ferry carried"."""
    return any(
        OPENING.fullmatch(layers.text, layers.sentence_at(date.start)[0], date.start)
        for date in joined(layers)
        if date.start < OPENING_REACH and report in (iso(date), ending(layers, date))
    )


def _short(report: str) -> bool:
    first, _, last = report.partition("/")
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days < LONGEST_WEEKS


def of_its_time(layers: Layers, start: int, end: int, unit: str) -> bool:
    """Return whether nothing beside a figure gives it another time than its report's; it is no speech, no plan."""
    first, last = layers.sentence_at(start)
    if unit in MEASURES or any(quoted.start <= start < quoted.end for quoted in layers.quoted):
        return False
    if NOT_THEN.search(layers.text, max(first, start - REACH), min(last, end + BEHIND)):
        return False
    # "to $5m from $4m": of the time before
    return OF_BEFORE.search(layers.text, max(first, start - BEHIND), start) is None


def told_as_past(layers: Layers, start: int, end: int, unit: str) -> bool:
    """Return whether the clause of a figure tells what was counted in the past."""
    if not of_its_time(layers, start, end, unit):
        return False
    reading = read_at(layers, start)
    verbs = [word for word in (reading.words if reading else ()) if word.tag in ("VERB", "BE", "HAVE", "MODAL")]
    before = [word for word in verbs if word.start < start]
    verb = before[-1] if before else next((one for one in verbs if "," not in layers.text[end : one.start]), None)
    past = verb is None or (verb.tag == "VERB" and not verb.lower.endswith("s"))
    return past or verb.lower in ("was", "were", "had")


def _own(layers: Layers, first: int, start: int, end: int, date: DateMention) -> bool:
    """Return whether a date of the sentence may be the figure's: no base of a change, no day of a statement."""
    if date.first is None or (date.timex == "TIME" and date.text.islower() and not DAYS_NAMED.search(date.text)):
        return False  # "at ten past nine in the morning" tells no day
    if SAID_ON.search(layers.text, max(first, date.start - 40), date.start):
        return False
    if date.start < end:
        return not periods.of_base(layers, first, date)
    others = within(layers.quantities, end, date.start)
    if others and COMPARED.search(date.text):
        return False  # "was $18m, from $12m, or 5 cents a share, a year earlier"
    return not any(compared.is_base(layers, begin, stop, date) for begin, stop in [(start, end), *map(SPAN, others)])


def undated(layers: Layers, start: int, end: int) -> bool:
    """Return whether the sentence of a figure of a vote names no other time before it: "four years ago it took 24%"."""
    first, last = layers.sentence_at(start)
    if EARLIER_VOTE.search(layers.text, max(first, start - REACH), start):
        return False
    dates = within(layers.dates, first, last)
    return not any(date.start < start and _own(layers, first, start, end, date) for date in dates)


def held_against(layers: Layers, start: int, end: int, unit: str) -> str | None:
    """Return the time a year before the report, where a result is held against the figure: "$18m, against $12m"."""
    first, last = layers.sentence_at(start)
    first = max(first, start - SENTENCE)
    report = reported.at(layers, start) or ""
    if not unit.isupper() or not OF_BEFORE.search(layers.text, max(first, start - BEHIND), start):
        return None
    if any(_own(layers, first, start, end, date) for date in within(layers.dates, first, last)):
        return None
    by_days = len(report) == 2 * len("2022-01-24") + 1
    long = "Q" in report or len(report) == len("2022") or (by_days and not _short(report))
    return compared.shifted(report, "year") if long and RESULT.search(layers.text, first, start) else None


def _of_measure(layers: Layers, first: int, start: int, end: int) -> bool:
    """Return whether a percentage is of what a report counts: a part of sales, a change, a rate that moved to it."""
    if compared.is_change(layers, start, end) or PART.match(layers.text, end):
        return True
    return MEASURED.search(layers.text, max(first, start - REACH), start) is not None


def of_report(layers: Layers, start: int, end: int, unit: str) -> bool:
    """Return whether a figure is of the time that its article reports on: it goes with a place, or is a result.

    "Salt Road took second place with 4 million"; in news of a quarter, "Revenue rose 15% to $2 billion"
    """
    first, last = layers.sentence_at(start)
    first = max(first, start - SENTENCE)
    if THE_WEEKS.search(layers.text, first, start) or UP_FROM.match(layers.text, end):
        return True
    before = OF_BEFORE.search(layers.text, max(first, start - BEHIND), start)
    if layers.of_charts and not before and MARKET.search(layers.text, max(first, start - REACH), start):
        return True
    if any(_own(layers, first, start, end, date) for date in within(layers.dates, first, last)):
        return False
    placed = [
        place
        for place in within(layers.ordinals, first, start)
        if start - place.end <= REACH and not FRACTION.search(layers.text, first, place.start)
    ]
    if (
        placed
        and WITH_PLACE.match(layers.text, placed[-1].end)
        and not within(layers.quantities, placed[-1].end, start)
    ):
        return True
    report = reported.at(layers, start) or ""
    if (
        _of_statistics(layers, report)
        and (unit != "percent" or _of_measure(layers, first, start, end))
        and told_as_past(layers, start, end, unit)
    ):
        return True
    result = (
        (unit.isupper() or compared.is_change(layers, start, end)) and len(report) == len("2022-Q1") and "Q" in report
    )
    return (
        result
        and RESULT.search(layers.text, first, start) is not None
        and FORESEEN.search(layers.text, first, last) is None
    )
