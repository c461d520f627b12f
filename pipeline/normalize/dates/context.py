"""What the article says around a date: when it was published, and which dates it has named so far."""

from dataclasses import dataclass
from datetime import date

from pipeline.normalize.dates.calendar import SEASONS, quarter_of
from pipeline.normalize.dates.partial import Partial

REACH = 60
"""How many words on an hour or a day leans on the day, or the year, that was given in so many words."""


@dataclass(slots=True)
class Context:
    """The time that relative dates lean on; it changes as the text names dates.

    published   day of publication; None = unknown: relative dates keep what their own words say
    named       first day of the last date named, and how fine it was: D, W, WE, M, Q, SEASON, Y, DE, CE
    named_at    the word after that date
    quarter     the (year, quarter) that the article reports on, which "a year earlier" and "the period" lean on
    by_year     whether it has gone over from that quarter to the year so far
    explicit    year that the last day gave in so many words, if it is not that of publication, and the word after it
    day_first   whether "3/4/2021" is the 3rd of April; None = not told by the article
    """

    published: date | None
    named: tuple[date, str] | None = None
    named_at: int = 0
    quarter: tuple[int, int] | None = None
    by_year: bool = False
    explicit: tuple[int, int] | None = None
    day_first: bool | None = None

    def anchor(self, which: str) -> tuple[date, str] | None:
        """Return the day to count from and its fineness: the last date named, or the day of publication."""
        if which == "named" and self.named is not None:
            return self.named
        return (self.published, "D") if self.published else None

    def move_to(self, place: int) -> None:
        """Forget the year that was given too many words before `place`."""
        if self.explicit is not None and place - self.explicit[1] > REACH:
            self.explicit = None

    def remember(self, partial: Partial, value: str, days: tuple[date, date] | None, end: int) -> None:
        """Let later dates lean on this one, which ends before the word `end`."""
        if partial.kind == "since_start" or (partial.kind == "unit" and partial.unit in ("Y", "Q")):
            self.by_year = partial.unit != "Q"
        if days is None:
            return
        self.named, self.named_at = (days[0], fineness(value)), end
        if partial.kind == "quarter" and partial.end is None:
            over = self.published is None or days[1] < self.published
            if self.quarter is None or (partial.year is None and over):
                self.quarter = quarter_of(days[0])
            self.by_year = False
        if partial.kind == "day" and partial.year is not None:
            here = self.published is not None and self.published.year == partial.year
            self.explicit = None if here else (partial.year, end)


def fineness(value: str) -> str:
    """Return how fine a TIMEX3 value of the calendar is, as a unit."""
    for mark, unit in (("-WE", "WE"), ("-W", "W"), ("-Q", "Q"), ("-H", "Y")):
        if mark in value and value[-2:] not in SEASONS:
            return unit
    if value[-2:] in SEASONS:
        return "SEASON"
    day = value.partition("T")[0].partition("/")[0]
    return {10: "D", 7: "M", 4: "Y", 3: "DE", 2: "CE"}.get(len(day), "D")
