"""Earlier times that figures and ranks are compared with: the base of a change, and the period that is meant by it.

up 8% on 2019; 12% more than last year; 3% behind the stage of 2021     the date is the base, not the figure's own
$131, up from $106 a year earlier                                        $106 is of the year before the one of $131
"""

import datetime as dt
import re

from pipeline.layers import Layers, within
from pipeline.model import DateMention

GLOSS = re.compile(r" ?\([^()\n]{0,60}\)")
AGAINST = re.compile(  # words behind a figure that open what it is held against
    r"\b(?:than|compared (?:with|to)|versus|vs\.?)(?= )[^,;]*$"
    r"|, (?:up|down) [^,;]{1,40} (?:on|from|over|against) (?!\w+day\b)[^;]{8,120}$"
)
EXPECTED = re.compile(r"\b(?:expect\w*|forecasts?|estimates?|predict\w*|target\w*|hoped|planned|guidance|consensus)\b")
ON = re.compile(  # right before the date: behind a change, its base
    r"(?:^|\s)(?P<word>on|from|over|behind|ahead of|above|below|against|shy of|short of|off) (?:"
    r"(?:the|its|their|that|those|what|levels|figures?|of|in|for|it was|was"
    r"|same|equivalent|comparable|corresponding|like|previous|prior|preceding|record|peak|low|high"
    r"|(?:period|stage|point|time|month|week|weekend|quarter|half|day|session|frame|episode|total|level|sum|rate)s?"
    r"(?: of| in| a)?) ?){0,7}$"
)
MOVED = (
    r"up|down|off|ris\w+|rose|fall\w*|fell|drop\w*|increas\w+|decreas\w+|declin\w+|gain\w*|grew|grow\w*|jump\w*"
    r"|climb\w*|slid\w*|slump\w*|surg\w+|soar\w*|plung\w+|improv\w+|dip\w*|boost|uptick|slide|decline|growth"
)
CHANGED = re.compile(rf"\b(?:{MOVED})\b")
DIFFERS = re.compile(
    rf"\b(?:{MOVED}|more|fewer|less|higher|lower|better|worse|bigger|smaller|below|above|behind|ahead|shy|short)\b"
)
BEFORE = re.compile(r"\b(?:previous|prior|last|same|before|earlier|ago)\b")
FROM_WHAT = re.compile(r"\bfrom (?!\w+day\b)[^,;]{1,60}$")  # "down 19% from what it drew on May 2"
LEVEL = re.compile(r"\b(?:to|at|from|with|on) (?:(?:about|around|nearly|just|only|over|some|an?) )?$")
UP_BEHIND = re.compile(r",(?: but| and)? (?:up|down|off)\b")  # "9 percent, up 2 points": a level
SHORT = re.compile(r"\b(?:weekend|week|session|frame|night|day)\b")
NEAR = 28  # characters on either side of a figure in which a word says that it is a change
UNITS = "week|weekend|frame|month|quarter|year"
SHOWN = ("weekend", "frame")  # a week on, another is told
EARLIER = re.compile(  # behind a figure: "the 604,000 it managed a week earlier", "$129 the week prior"
    r"(?P<gap>\)?(?: \([^()\n]{1,16}\))?(?:, or [^,;\n]{1,32},"
    r"| and [$\u00a3\u20ac]?\d[^\s,;]{0,12}(?: [a-z]+)?)?(?: [^\s,;.\d()$\u00a3]+){0,5}?) (?:in |for |at )?"
    rf"(?:(?:an?|one|the|this time) (?P<ago>{UNITS}) (?:ago|before|earlier|prior|previously)\b(?! last)"
    rf"|(?:the|its|their) (?:previous|prior|preceding) (?P<previous>{UNITS})\b"
    rf"|the (?:same|comparable|corresponding|equivalent) (?:{UNITS}|period|point|stage|time)"
    rf" (?:an?|the|one) (?P<same>{UNITS}) (?:ago|before|earlier|prior)\b"
    rf"|the (?P<old>{UNITS})-(?:ago|earlier) (?:period|quarter|month|week)\b"
    r"|(?:(?<=for )|(?<=of )|(?<=in ))last (?P<last>week|weekend|frame)'s\b)"
)
FROM = re.compile(r"(?:^|\s)(?:from|than|on|over|versus|against|to|as)(?:\s|$)")
ONCE = re.compile(  # before a figure, in lower case: "a year ago it was 30th", "the previous week: 640,000"
    r"(?:^|[;:,.(] |\b(?:and|but|which|who) )(?:in the same [\w-]+ )?"
    rf"(?:(?:an?|one) (?P<unit>{UNITS}) (?:ago|earlier|before)"
    rf"|the (?:previous|prior|preceding) (?P<previous>{UNITS})"
    r"|(?:(?P<year>twelve|12)|(?P<quarter>three|3)) months (?:ago|earlier|before))[,:]? (?:[^,;.\n]{1,40})?$"
)
LAST_ONE = re.compile(  # right before a figure: "up from last week's opening 4 million"
    r"\b(?:than|from|on|against|with|to|beat\w*|last) (?:last|the (?:previous|prior)) (?:week|weekend|frame)'s"
    r" (?:[a-z-]+ ){0,3}[$\u00a3\u20ac]?$"
)
ONCE_REACH = 64
EARLIER_WORDS = ("ago", "earlier", "before", "previous", "prior", "preceding")
PARTS = re.compile(r"(?P<year>\d{4})(?:-(?P<rest>Q[1-4]|H[12]|\d\d(?:-\d\d)?))?")
WEEK = dt.timedelta(days=7)
WEEKS_OF_A_YEAR = dt.timedelta(days=364)
DAY = len("2022-01-24")
LONGEST_SHOW = 10  # days: a week or weekend a year ago is the one 52 weeks back, on the same days of the week


def between(layers: Layers, end: int, date: DateMention) -> str:
    """Return the words from a figure to a date behind it, without the glosses in parentheses: "537m ($701m) in"."""
    return GLOSS.sub("", layers.text[end : date.start])


def is_base(layers: Layers, start: int, end: int, date: DateMention) -> bool:
    """Return whether a date behind the figure at [start, end) is what the figure is compared with."""
    words = between(layers, end, date)
    if EXPECTED.search(words):
        return False
    if AGAINST.search(words):
        return True
    on = ON.search(words)
    if on and on["word"] not in ("on", "from", "over"):
        return True
    if not is_change(layers, start, end):
        return False
    if on is None:
        return FROM_WHAT.search(words) is not None
    if on["word"] == "from":
        return True
    if date.first == date.last:
        return False  # "up 4% on Monday": when it changed
    if BEFORE.search(date.text) or date.text.isdigit():
        return True
    return on["word"] == "on" and ("year" in date.text or on[0].strip().count(" ") > 1)


def base(layers: Layers, start: int, end: int) -> DateMention | None:
    """Return the date behind a change that it is counted from, None where a week or weekend of it is, or none."""
    last = layers.sentence_at(start)[1]
    date = next((date for date in within(layers.dates, end, last) if date.first), None)
    if date is None or not is_base(layers, start, end, date) or SHORT.search(layers.text, end, date.end):
        return None
    return date


def is_change(layers: Layers, start: int, end: int) -> bool:
    """Return whether a figure tells by how much something changed or differs, not to what: "up 8%", "8% more"."""
    amount = next(iter(within(layers.quantities, start, end)), None)
    if amount is not None and amount.change:
        return True
    if UP_BEHIND.match(layers.text, end):
        return False
    before = layers.text[max(layers.sentence_at(start)[0], start - NEAR) : start]
    if LEVEL.search(before):
        return False
    return CHANGED.search(before) is not None or DIFFERS.search(layers.text, end, end + NEAR) is not None


def before_it(layers: Layers, start: int, end: int) -> str | None:
    """Return by what a figure is of an earlier time than its report: a week, month, quarter or year; None = by none."""
    first, last = layers.sentence_at(start)
    found = EARLIER.match(layers.text, end, min(last, end + 96))
    if found and not (FROM.search(found["gap"]) and is_change(layers, start, end)):
        unit = found["ago"] or found["previous"] or found["same"] or found["old"] or found["last"]
        return "week" if unit in SHOWN else unit
    before = layers.text[max(first, start - ONCE_REACH) : start].lower()
    if LAST_ONE.search(before):
        return "week"
    once = ONCE.search(before) if any(word in before for word in EARLIER_WORDS) else None
    if once is None:
        return None
    unit = once["unit"] or once["previous"] or ("year" if once["year"] else "quarter")
    return "week" if unit in SHOWN else unit


def shifted(period: str | None, unit: str) -> str | None:
    """Return an ISO period as the one a week, month, quarter or year before it; None where it has no such one.

    Years on end ("2010 to 2017") have none.
    """
    first, slash, last = (period or "").partition("/")
    if slash and int(last[:4] if last[:4].isdigit() else 0) - int(first[:4]) > 1:
        return None
    parts = [_earlier(part, unit, period) for part in (period or "").split("/")]
    return "/".join(part for part in parts if part) if all(parts) else None


def _earlier(part: str, unit: str, period: str | None) -> str | None:
    found = PARTS.fullmatch(part)
    if found is None:
        return None
    rest = found["rest"] or ""
    if len(part) == DAY:
        return _day_earlier(dt.date.fromisoformat(part), unit, period or "")
    if unit == "year":
        return f"{int(found['year']) - 1}{'-' if rest else ''}{rest}"
    if unit == "month" and rest.isdigit():
        months = int(found["year"]) * 12 + int(rest) - 2
        return f"{months // 12}-{months % 12 + 1:02}"
    if unit == "quarter" and rest.startswith("Q"):
        quarters = int(found["year"]) * 4 + int(rest[1]) - 2
        return f"{quarters // 4}-Q{quarters % 4 + 1}"
    return None


def _day_earlier(day: dt.date, unit: str, period: str) -> str | None:
    if unit == "week":
        return (day - WEEK).isoformat()
    if unit != "year":
        return None
    first, slash, last = period.partition("/")
    days = slash and len(first) == len(last) == DAY
    if days and (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days < LONGEST_SHOW:
        return (day - WEEKS_OF_A_YEAR).isoformat()
    if not slash:
        return str(day.year - 1)  # what is held every year is on another day
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day).isoformat()
