"""When a figure or a rank holds, and over what it was counted.

... in the week of Feb. 7 to 13         period 2022-02-07/2022-02-13, window week
... in the first 28 days               window first_28_days
... since the premiere on Jan. 28      period 2022-01-28/..
"""

import datetime as dt
import re
from dataclasses import replace

from pipeline.layers import Hit, Layers, within
from pipeline.model import DateMention

SINCE = re.compile(r"(?:since|following|after) (?:its |the |it )?(?:[\w']+ ){0,3}(?:on |in )?$", re.I)
ISO = re.compile(r"\d{4}(?:-\d\d)?(?:/\d{4}(?:-\d\d)?)?")
OTHER_EVENT = re.compile(  # a date that tells when something else happened
    r"(?:premier(?:e|ed|es)|released?|debut(?:ed)?|launch(?:ed)?|arriv(?:ed|es)|until|till|by|dated?|before|born"
    r"|due(?: out)?|announced|said|told|from|opened)(?: back)?(?: on| in| to)? $",
    re.I,
)
COUNTED_AT = re.compile(  # "4 million for its premiere in May": the event is what was counted
    r"\b(?:for|on|at|with|in|during) (?:its|her|his|their|the) (?:[\w-]+ ){0,2}"
    r"(?:debut|premiere|release|launch|opening|finale|broadcast)(?: on| in)? $"
)
SAME_TIME = re.compile(r"(?i:the|that|that same|the same|same) (?:week|weekend|frame)")
NO_EVENING = re.compile(r"(?i:today|now|currently|yesterday|this (?:morning|week))")
DATED = re.compile(r"\bdated $")
OWNS = re.compile(r"'s? ?\w")
COMPARED = re.compile(r"\b(?:before|ago|earlier|previous|prior|last year|same)\b")
WEEK_AGO = re.compile(r"\bweek (?:ago|before|earlier)\b")
ATTRIBUTIVE = re.compile(r" [a-z]")
DETERMINER = re.compile(r"\b(?:the|a|an|its|his|her|their) $", re.IGNORECASE)
BESIDE = 12  # characters between a figure and the earlier time that it is compared from
WEEK_TO = re.compile(r"week (?:ending|ended|that ended|to|through)(?: on)? (?:\w+day, )?$")
WEEK = dt.timedelta(days=6)  # from a week's first day to its last
DAYS_OF_WINDOW = {2: "weekend", 3: "weekend", 4: "weekend", 6: "week", 7: "week", 8: "week"}
LONGEST_COUNT = 10  # days: charts count over a weekend or a week; a month in the text is another matter
WINDOW_REACH = 120  # characters between a figure and the words that say over what it was counted
BEFORE_IS_FARTHER = 20  # characters: such words follow their figure more often than they precede it
LIST_RULE = re.compile(
    r"(?:lists?|charts?|rankings?|tall(?:y|ies)) (?:is|are|was|were) "
    r"(?:calculated|based|compiled|ranked|measured|counted)"
    r"|(?:lists?|charts?|rankings?) counts? |\b[Ff]igures (?:here )?(?:are|cover|count) "
)


def period(layers: Layers, start: int, end: int) -> str | None:
    """Return the ISO day, month, year or range "A/B" that the sentence gives for the words at [start, end), or None."""
    first, last = layers.sentence_at(start)
    dates = [date for date in joined(layers) if first <= date.start and date.end <= last]
    after = [date for date in dates if date.start >= end]
    before = [date for date in dates if date.end <= start]
    for date in [*after[:1], *before[::-1]]:
        if OWNS.match(layers.text, date.end) or _attributive(layers.text, date) or _compared(date, end):
            continue
        lead = layers.text[max(first, date.start - 40) : date.start]
        if SINCE.search(lead) and date.start >= end:
            return f"{date.first.isoformat()}/.."
        if WEEK_TO.search(lead) and date.first == date.last:
            return f"{(date.last - WEEK).isoformat()}/{date.last.isoformat()}"
        if SAME_TIME.fullmatch(date.text) and (named := in_force(layers, date.start)):
            return named
        if not OTHER_EVENT.search(lead) or COUNTED_AT.search(lead):
            return iso(date)
    return None


def _compared(date: DateMention, end: int) -> bool:
    """Return whether the date is an earlier time that another figure is compared from: "down from 9 a week ago"."""
    return COMPARED.search(date.text) is not None and not 0 <= date.start - end <= BESIDE


def _attributive(text: str, date: DateMention) -> bool:
    """Return whether the date only tells works apart: "the 2020 film"."""
    return (
        date.text.isdigit()
        and ATTRIBUTIVE.match(text, date.end) is not None
        and DETERMINER.search(text, max(0, date.start - 8), date.start) is not None
    )


def week_before(layers: Layers, start: int, end: int) -> str | None:
    """Return the evening a week before the one in force, for a figure that "a week ago" or the like stands beside."""
    _, last = layers.sentence_at(start)
    stop = min([last, end + 2 * BESIDE, *(q.start for q in layers.quantities if q.start >= end)])
    if not any(WEEK_AGO.search(date.text) for date in within(layers.dates, end, stop)):
        return None
    evening = in_force(layers, start, nightly=True)
    return (dt.date.fromisoformat(evening) - dt.timedelta(days=7)).isoformat() if evening else None


def weekend_before(published: dt.date | None) -> str | None:
    """Return the Friday to Sunday that box office news of the day speaks of, as "A/B"; None for an undated article.

    Estimates come out on the Sunday itself, final counts on the Monday after.
    """
    if published is None:
        return None
    sunday = published - dt.timedelta(days=(published.weekday() + 1) % 7)
    return f"{(sunday - dt.timedelta(days=2)).isoformat()}/{sunday.isoformat()}"


def in_force(layers: Layers, start: int, nightly: bool = False) -> str | None:
    """Return the weekend or week named last before the sentence of `start`: what a chart's other figures hold for.

    nightly  a broadcast's figures hold for its evening: the day named last before, or with it
    """
    first, last = layers.sentence_at(start)
    for date in reversed(within(joined(layers), 0, last if nightly else first)):
        if not layers.speaks(date.start) or SAME_TIME.fullmatch(date.text) or (nightly and NO_EVENING.match(date.text)):
            continue
        if OWNS.match(layers.text, date.end) or COMPARED.search(date.text):
            continue
        days = (date.last - date.first).days
        if days == 0 and WEEK_TO.search(layers.text, max(0, date.start - 40), date.start):
            return f"{(date.last - WEEK).isoformat()}/{date.last.isoformat()}"
        if days == 0 if nightly else 1 <= days < LONGEST_COUNT:
            return iso(date)
    return None


def of_issue(layers: Layers, start: int) -> str | None:
    """Return the date that a chart of records goes by: that of its sentence ("dated June 4"), else the last one."""
    first, last = layers.sentence_at(start)
    issues = [
        date
        for date in within(layers.dates, 0, last)
        if date.first and date.first == date.last and DATED.search(layers.text, max(0, date.start - 8), date.start)
    ]
    if not issues or issues[-1].start >= first:
        return iso(issues[-1]) if issues else None
    return period(layers, start, start) or iso(issues[-1])


def from_friday(days: str | None) -> str | None:
    """Return a Saturday and Sunday as the Friday to Sunday over which takings are counted; other periods unchanged."""
    first, _, last = (days or "").partition("/")
    if len(first) != len("2022-01-24") or len(last) != len(first):
        return days
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return f"{start - dt.timedelta(days=1)}/{end}" if (start.weekday(), end.weekday()) == (5, 6) else days


def iso(date: DateMention) -> str:
    """Return a date on the calendar as an ISO day, month or year where it is one, else as its days "A/B"."""
    if date.first == date.last:
        return date.first.isoformat()
    value = date.value or ""
    if ISO.fullmatch(value):
        return value
    return f"{date.first.isoformat()}/{date.last.isoformat()}"


def joined(layers: Layers) -> list[DateMention]:
    """Return the dates on the calendar in order, "between 2009 and 2011" as one; its value is then "2009/2011"."""
    found: list[DateMention] = []
    for date in layers.dates:
        if date.first is None or date.timex not in ("DATE", "TIME"):
            continue
        if found and _runs_to(layers.text, found[-1], date):
            first = found.pop()
            date = replace(
                first,
                end=date.end,
                text=layers.article.text[first.start : date.end],
                value=f"{iso(first)}/{iso(date)}",
                last=date.last,
            )
        found.append(date)
    return found


def _runs_to(text: str, one: DateMention, other: DateMention) -> bool:
    between = text[one.end : other.start]
    lead = text[max(0, one.start - len("between ")) : one.start].lower()
    return one.first <= other.last and (
        (between == " and " and lead == "between ") or (between in (" to ", " through ") and lead.endswith("from "))
    )


def window(layers: Layers, start: int, end: int, period: str | None) -> str | None:
    """Return over what a figure was counted, a key of windows.toml.

    The nearest words of its sentence say so; else the length of its period; else the sentence that tells how the
    article's list is made. "$1.2 billion worldwide", with no time named, is the total so far.
    """
    first, last = layers.sentence_at(start)
    near = within(layers.hits["windows"], max(first, start - WINDOW_REACH), min(last, end + WINDOW_REACH))
    said = [hit for hit in near if hit.key != "everywhere" and not _spent(layers, hit, start)]
    if said:
        return min(said, key=lambda m: m.start - end if m.start >= end else start - m.end + BEFORE_IS_FARTHER).key
    return _by_length(period) or _rule_of_the_list(layers) or _everywhere(near)


def _spent(layers: Layers, hit: Hit, start: int) -> bool:
    """Return whether "total" belongs to an amount between: "lifted its total to $64m after a $3m Sunday"."""
    return hit.key == "total" and hit.end <= start and bool(within(layers.quantities, hit.end, start))


def _everywhere(near: list[Hit]) -> str | None:
    return "total" if any(hit.key == "everywhere" for hit in near) else None


def _by_length(period: str | None) -> str | None:
    first, slash, last = (period or "").partition("/")
    if not slash or last == ".." or len(first) != len("2022-01-24"):
        return None
    return DAYS_OF_WINDOW.get((dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1)


def _rule_of_the_list(layers: Layers) -> str | None:
    """Return the window in a sentence such as "The list is calculated by the hours in the first 28 days"."""
    for window in layers.hits["windows"]:
        if LIST_RULE.search(layers.text, *layers.sentence_at(window.start)):
            return window.key
    return None
