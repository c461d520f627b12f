"""The day that a header line, a feed or a JSON field names: "9 Feb 2022, 10:09", "Published: March 3, 2022", RFC 822.

Only for words that stand where a date is due; dates in prose are the business of the date mentions.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october"
        "|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = f"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_TOKEN = re.compile(
    rf"""(?P<label>(?:(?:first|last|originally|date)\s+)?(?P<stamp>published|publication|posted|updated|modified|created|dated|date|issued|uploaded)(?:\s+(?:on|at|date|time))?\b:?)
    |(?P<iso>(?P<iy>\d{{4}})(?P<is>[-/.])(?P<im>\d{{1,2}})(?P=is)(?P<id>\d{{1,2}})(?:t(?=\d)|\b))
    |(?P<dmy>(?P<d1>\d{{1,2}}){_ORDINAL}(?:\s+of\s+|[\s-])\s*(?P<m1>{_MONTH})\b\.?(?:,?[\s-]\s*(?P<y1>\d{{4}}|'?\d{{2}}(?=\s+\d{{1,2}}:\d\d))\b)?)
    |(?P<mdy>(?P<m2>{_MONTH})\b\.?\s*(?P<d2>\d{{1,2}}){_ORDINAL}\b(?:,?\s+(?P<y2>\d{{4}})\b)?)
    |(?P<figures>(?P<f1>\d{{1,2}})(?P<fs>[/.-])(?P<f2>\d{{1,2}})(?P=fs)(?P<fy>\d{{4}})\b)
    |(?P<time>\d{{1,2}}(?:[:.]\d\d){{1,2}}(?:[.,]\d{{1,9}})?\s*(?:[ap]\.?m\b\.?)?|\d{{1,2}}\s*[ap]\.?m\b\.?|\d{{1,2}}h\d\d\b)
    |(?P<zone>(?:[A-Z]{{2,4}}T|ET|CT|MT|PT|GMT|UTC|BST|IST|KST|CET|Z|eastern|pacific|local\s+time)\b|[+-]\d\d:?\d\d\b|\((?:[A-Z]{{2,5}})\))
    |(?P<weekday>{_WEEKDAY}\b\.?)
    |(?P<filler>[\s,|·•–—:;/()@_-]+|\bat\b|\bon\b|\d{{1,2}}\s+(?:min(?:ute)?s?|mins?)\s+read\b)""",
    re.I | re.X,
)
_NAMED_DAY = re.compile(
    rf"\d{{1,2}}{_ORDINAL}(?:\s+of)?[\s-]+{_MONTH}\b|{_MONTH}\b\.?\s*\d{{1,2}}|\d{{4}}-\d\d-\d\d", re.I
)
_UPDATES = frozenset({"updated", "modified"})
_EARLIEST, _LATEST = 1600, 2200  # the first newspapers; far enough ahead to catch what is no year
_EPOCH_SECONDS = range(10**8, 10**11)  # 1973 to 5138; ten or eleven figures, so no compact date is taken for one


@dataclass(frozen=True, slots=True)
class Stamp:
    """The date part of a header line.

    end      where it stops: what follows may be a byline
    day      None where it gives no full date, or one that could be read two ways ("03/04/2022")
    labelled whether a word such as "Published" says that it is the article's date
    """

    end: int
    day: date | None
    labelled: bool


def read_stamp(line: str) -> Stamp | None:
    """Return the date that `line` opens with, with its labels, weekday, time and zone; None if it opens with none.

    Of several dates that of publication counts, not that of an update.
    """
    position = end = 0
    label, days, seen = "", {}, False
    while position < len(line) and (token := _TOKEN.match(line, position)):
        position = token.end()
        kind = token.lastgroup if token.lastgroup != "stamp" else "label"
        if token["label"]:
            label = token["stamp"].lower()
        elif (
            kind in ("iso", "dmy", "mdy", "figures") or token["iso"] or token["dmy"] or token["mdy"] or token["figures"]
        ):
            seen, end = True, position
            days.setdefault("updated" if label in _UPDATES else "published", _day(token))
        elif token["time"] or token["zone"] or token["weekday"]:
            seen = seen or bool(token["time"])
            end = position if seen else end
    if not seen:
        return None
    return Stamp(end, days.get("published") or days.get("updated"), bool(label))


def read_date(value: object) -> date | None:
    """Return the day that a field names: a date or a usual form of one in words or figures; None = not readable.

    A time's zone is not applied: the day is the one written. Numbers are seconds (or milliseconds) since 1970, UTC.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if not isinstance(value, str):
        return _from_epoch(value)
    text = value.strip()[:80]
    if re.fullmatch(r"\d{8}", text):
        return _valid(int(text[:4]), int(text[4:6]), int(text[6:]))
    if re.fullmatch(r"\d{9,13}", text):
        return _from_epoch(int(text))
    stamp = read_stamp(text)
    return stamp.day if stamp else None


def names_day(text: str) -> bool:
    """Return whether `text` holds a day of a month, with or without its year."""
    return any(map(str.isdecimal, text)) and _NAMED_DAY.search(text) is not None


def _day(token: re.Match[str]) -> date | None:
    if token["iso"]:
        return _valid(int(token["iy"]), int(token["im"]), int(token["id"]))
    if token["dmy"]:
        return _valid(_year(token["y1"]), _month(token["m1"]), int(token["d1"]))
    if token["mdy"]:
        return _valid(_year(token["y2"]), _month(token["m2"]), int(token["d2"]))
    year, first, second = int(token["fy"]), int(token["f1"]), int(token["f2"])
    readings = {_valid(year, first, second), _valid(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _month(name: str) -> int:
    return _MONTHS[name.lower()]


def _year(figures: str | None) -> int:
    if not figures:
        return 0
    figures = figures.lstrip("'")
    if len(figures) == 4:
        return int(figures)
    return int(figures) + (1900 if int(figures) > 69 else 2000)  # RFC 822 years, read as POSIX does


def _valid(year: int, month: int, day: int) -> date | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_epoch(value: float) -> date | None:
    try:
        seconds = int(value)
    except (OverflowError, ValueError):  # infinity, not a number
        return None
    if seconds not in _EPOCH_SECONDS:
        seconds //= 1000
    return datetime.fromtimestamp(seconds, UTC).date() if seconds in _EPOCH_SECONDS else None
