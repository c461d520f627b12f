"""Days that cannot be meant: a Finding `impossible_date` each.

the release is due on June 31              no such day
Monday, Jan. 28, 2022                      it was a Friday
It premiered on March 5, 2031              later than the article, and told as past
"""

import datetime as dt
import re
from calendar import isleap
from collections.abc import Iterator

from pipeline.layers import Layers, overlaps, within
from pipeline.model import DateMention, Finding

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = {"Feb": 29, "Apr": 30, "Jun": 30, "Sep": 30, "Nov": 30}
"""The most days that the shorter months have, by the first letters of their names."""
WEEKDAY = re.compile(r"(?P<name>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]{3,6}|[a-z]?\.?))\b[.,]* (?:the )?(?=.*\d)")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LATE_DAY = re.compile(r"(?P<day>29|3[01])(?:st|th)?(?![\d%$:]|[.,]\d)")
MONTH = r"(?P<name>(?:Feb|Apr|Jun|Sep|Nov)(?:ruary|il|e|t(?:ember)?|ember)?)"
MONTH_BEFORE = re.compile(rf"\b{MONTH}\.? (?:the )?$")
MONTH_AFTER = re.compile(rf" (?:of )?{MONTH}\b")
YEAR_AFTER = re.compile(r",? (?P<year>(?:19|20)\d\d)(?!\d)")
PAST = re.compile(r"(?:[a-z]ed|aired|came out|ran|went [a-z]+|was \w+|began|died|won|took place|held|hit [a-z]+)\b")
NOT_YET = re.compile(
    r"\b(?:will|to|be|due|expected|scheduled|set|slated|planned|announced|delayed|until|postponed|is|are)\b"
)
REACH = 48  # characters from a past verb to its date
NEAR = dt.timedelta(days=60)
"""A day without its year is sure to be of the year that it was resolved to when the article is as near as this."""


def mark(layers: Layers) -> None:
    """Report each date that does not exist, has another weekday, or is past tense in the future."""
    for date in layers.dates:
        if date.timex not in ("DATE", "TIME") or not layers.speaks(date.start):
            continue
        reason, suggestion = _fault(layers, date)
        if reason:
            layers.findings.append(Finding("impossible_date", date.start, date.end, reason, suggestion))
    layers.findings.extend(_no_such_days(layers))


def _fault(layers: Layers, date: DateMention) -> tuple[str, tuple[str, ...]]:
    """Return what is wrong with a date, as a sentence, and the days that may be meant; ("", ()) = nothing."""
    if date.first is None or date.first != date.last:
        return "", ()
    named = WEEKDAY.match(date.text)
    if named and (YEAR.search(date.text) or _near(date.first, layers.article.published)):
        day = DAYS[date.first.weekday()]
        if not day.startswith(named["name"][:3]):
            return f"{date.first.isoformat()} is a {day}.", (date.first.isoformat(),)
    published = layers.article.published
    if published and date.first > published and YEAR.search(date.text) and _told_as_past(layers, date):
        return f"It is told as past, but {date.first.isoformat()} is later than the article.", ()
    return "", ()


def _no_such_days(layers: Layers) -> Iterator[Finding]:
    """Yield a finding for each day that its month never has: no date mention covers what is no date."""
    text = layers.text
    for late in LATE_DAY.finditer(text):
        if text[late.start() - 1 : late.start()] not in (" ", ""):
            continue
        month, start, end = _month_before(text, late.start()), late.start(), late.end()
        if month:
            start = month.start()
        elif month := MONTH_AFTER.match(text, late.end()):
            end = month.end()
        days = MONTHS.get(month["name"][:3], 0) if month else 0
        if not days or overlaps(layers.quantities, *late.span()) or not layers.speaks(start):
            continue
        year = YEAR_AFTER.match(text, end)
        if month["name"].startswith("Feb") and year and not isleap(int(year["year"])):
            days = 28
        if int(late["day"]) > days:
            end = year.end() if year else end
            yield Finding("impossible_date", start, end, f"There is no such day: that month has {days} days.")


def _month_before(text: str, position: int) -> re.Match[str] | None:
    return MONTH_BEFORE.search(text, max(0, position - len("September  ")), position)


def _near(day: dt.date, published: dt.date | None) -> bool:
    return published is not None and abs(day - published) <= NEAR


def _told_as_past(layers: Layers, date: DateMention) -> bool:
    """Return whether a past form of a known event stands right before the date, with nothing to come around it."""
    first, _ = layers.sentence_at(date.start)
    begin = max(first, date.start - REACH)
    hits = within(layers.hits["events"], begin, date.start)
    if not hits or NOT_YET.search(layers.text, begin, date.start):
        return False
    return PAST.search(layers.text, hits[-1].start, hits[-1].end) is not None
