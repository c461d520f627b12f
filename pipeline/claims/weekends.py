"""The Friday to Sunday over which takings are counted, on the calendar alone: periods as ISO "A/B"."""

import datetime as dt
import re

DAY = "2022-01-24"  # as long as any ISO day
DAYS_OF_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY_NAME = r"(?P<day>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\b"
LABEL = re.compile(rf"(?:^|[\s/(,;]){DAY_NAME}\.?:? $")
DAY_OF_RUN = re.compile(r"\b[Dd]ay[ -](?P<n>[1-9]\d?)\b")
DAY_LABEL = re.compile(r"(?:^|[\s(])Day (?P<n>[1-9]\d?)(?: \([^()\n]{1,20}\))? ?[-\u2013\u2014:] ?$")
DAY_LINES = re.compile(r"[^\n]*(?:\n+Day [1-9]\d?\b[^\n]{0,60}){1,40}")
ON_DAY = re.compile(r" (?:nett? |gross )?on (?:(?:its )?[Dd]ay (?P<n>[1-9]\d?)\b|(?:the|its) (?:opening|first) day\b)")
TWO_DAYS = re.compile(r"\b(?:on|over|across) (?:the )?Saturday and Sunday\b")
"""How a box office that counts no Friday, such as Japan's, tells of its weekend."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
WEEK_NAMED = re.compile(  # of a headline: "Week of May 8", "(May 8-14)", "the week of 5/8 - 5/14"
    rf"(?:\b[Ww]eek (?P<how>of|ending|ended|to) )?(?:(?P<month>{MONTH}) |(?P<number>\d\d?)/)(?P<day>\d\d?)\b"
    rf"(?: ?(?:-|\u2013|to) ?(?:(?P<until>{MONTH}) |(?P<until_number>\d\d?)/)?(?P<last>\d\d?)\b(?![/:]))?"
)
LONGEST_AGO = 60  # days before publication: a week of a headline further back is history
FROM_THURSDAY = frozenset(("AR", "AT", "AU", "BR", "CZ", "DE", "HU", "IT", "NL", "NZ", "RU"))
"""Countries whose films open on a Thursday, from which the trade counts the takings of their weekend."""
PAST_DAYS = re.compile(r" (?:in|over|across|during) the (?:past|last) (?:seven|7) days\b")


def weekend_of(day: str) -> str:
    """Return the Friday to Sunday of an ISO day: that of its week, on a Monday or Tuesday the one before."""
    date = dt.date.fromisoformat(day)
    friday = date + dt.timedelta(days=4 - date.weekday() - (7 if date.weekday() < 2 else 0))
    return f"{friday.isoformat()}/{(friday + dt.timedelta(days=2)).isoformat()}"


def with_monday(days: str | None) -> str | None:
    """Return a Friday to Sunday as the long weekend that ends on its Monday; other periods unchanged."""
    first, _, last = (days or "").partition("/")
    if len(first) != len(DAY) or len(last) != len(DAY) or dt.date.fromisoformat(last).weekday() != 6:
        return days
    return f"{first}/{(dt.date.fromisoformat(last) + dt.timedelta(days=1)).isoformat()}"


def day_before(days: str) -> str:
    """Return the ISO day before a period begins: the Thursday of a weekend's previews."""
    return (dt.date.fromisoformat(days[: len(DAY)]) - dt.timedelta(days=1)).isoformat()


def weekend_before(published: dt.date | None, days: int = 3) -> str | None:
    """Return the Friday to Sunday that box office news of the day speaks of, as "A/B"; None for an undated article.

    Estimates come out on the Sunday itself, final counts on the Monday after.

    days  how many the weekend has where the article counts: 2, the Saturday and Sunday, or 3
    """
    if published is None:
        return None
    sunday = published - dt.timedelta(days=(published.weekday() + 1) % 7)
    return f"{(sunday - dt.timedelta(days=days - 1)).isoformat()}/{sunday.isoformat()}"


def day_named(published: dt.date | None, before: str) -> str | None:
    """Return the day up to publication that a table tells by its short name before a figure: "Fri $9m, Sat $8m"."""
    label = LABEL.search(before)
    if published is None or label is None:
        return None
    return weekday_until(published, label["day"])


def day_of_run(published: dt.date | None, newest: int, before: str, after: str) -> str | None:
    """Return the day of a run by its number beside the figure: "Day 3 - $2m", "$2m on day 5", "$2m on the opening day".

    newest  number of the day before publication, on which the news is; that of the last line of a list of days
    """
    label = DAY_LABEL.search(before)
    said = label or ON_DAY.match(after)
    number = int(said["n"] or 1) if said else 0
    listed = DAY_LINES.match(after) if label else None
    newest = max(newest, number) if listed is None else int(DAY_OF_RUN.findall(listed[0])[-1])
    if published is None or number == 0 or newest - number > LONGEST_AGO:
        return None
    return (published - dt.timedelta(days=newest - number + 1)).isoformat()


def newest_day(head: str) -> int:
    """Return the number of the last day that the head of an article on daily takings names: "Day 5 box office"."""
    return max((int(day["n"]) for day in DAY_OF_RUN.finditer(head)), default=0)


def weekday_until(last: dt.date, name: str) -> str:
    """Return the ISO day of that weekday ("Fri", "Friday") up to `last`, at most six days before it."""
    return (last - dt.timedelta(days=(last.weekday() - DAYS_OF_WEEK.index(name[:3])) % 7)).isoformat()


def days_of(text: str, country: str | None) -> int:
    """Return how many days a weekend of takings has in an article at home in `country`.

    2 where it counts Saturday and Sunday, 4 where films open on Thursdays, else 3
    """
    return 2 if TWO_DAYS.search(text) else 4 if country in FROM_THURSDAY else 3


def from_friday(days: str | None, number: int = 3) -> str | None:
    """Return a Saturday and Sunday as the days to Sunday over which takings are counted; other periods unchanged.

    number  how many days the weekend has: 3, from Friday, or 4, from Thursday
    """
    first, _, last = (days or "").partition("/")
    if len(first) != len(DAY) or len(last) != len(first):
        return days
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return f"{end - dt.timedelta(days=number - 1)}/{end}" if (start.weekday(), end.weekday()) == (5, 6) else days


def days_before(published: dt.date | None, after: str) -> str | None:
    """Return the seven days before publication where the words behind a figure are "over the past seven days"."""
    if published is None or not PAST_DAYS.match(after):
        return None
    return f"{(published - dt.timedelta(days=7)).isoformat()}/{(published - dt.timedelta(days=1)).isoformat()}"


def week_named(title: str, published: dt.date | None) -> str | None:
    """Return the week or weekend that a headline gives by its days, as "A/B"; None where none ended by publication.

    "Top ten, week of May 8" is the seven days from May 8; a week "ending May 8" has that day as its last.
    """
    for told in WEEK_NAMED.finditer(title) if published else ():
        one = _day(told["month"], told["number"], told["day"], published)
        if one is None or not (told["how"] or told["last"]):
            continue
        other = _day(told["until"] or told["month"], told["until_number"] or told["number"], told["last"], published)
        if told["how"] in (None, "of"):
            first, last = one, other or one + dt.timedelta(days=6)
        else:
            first, last = one - dt.timedelta(days=6), one
        ended = 0 <= (published - last).days <= LONGEST_AGO
        if ended and 1 <= (last - first).days <= 6:
            return f"{first.isoformat()}/{last.isoformat()}"
    return None


def _day(month: str | None, number: str | None, day: str | None, published: dt.date) -> dt.date | None:
    """Return the last such day up to publication; None for no day of the calendar."""
    if day is None:
        return None
    which = MONTHS.index(month[:3].lower()) + 1 if month else int(number or 0)
    for year in (published.year, published.year - 1):
        try:
            date = dt.date(year, which, int(day))
        except ValueError:
            return None
        if date <= published:
            return date
    return None
