"""What the words of a date say by themselves, before any context: fields that are known, and a step to take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """A date as far as its own words tell.

    kind     which resolver reads it (resolving.RESOLVERS) and which check it must pass (exclusions.CHECKS)
    timex    DATE, TIME, DURATION or SET
    number   of the quarter, half, decade (199 = the 1990s, 9 = the nineties) or century (19 = the 1900s)
    name     season (SP, SU, FA, WI) or key of the holiday
    unit     letter of ISO 8601 (Y, Q, M, W, D, TH, TM, TS), DE, CE, ML or WE
    move     steps from the anchor, in units, years or weeks by kind: 0 this, -1 last, 1 next; None = nearest by tense
    anchor   published, or named: the last date that the text has named
    time     what follows the day in a TIME ("T20:00", "TMO")
    value    the whole TIMEX3 value, where it needs no context
    end      where a range ends
    of       the day that this one lies beside ("the day after Christmas")
    """

    kind: str
    timex: str = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    number: int | None = None
    name: str | None = None
    unit: str | None = None
    move: float | None = None
    anchor: str = "published"
    time: str = ""
    value: str | None = None
    end: "Partial | None" = None
    of: "Partial | None" = None


def fixed(value: str | None, timex: str = "DATE") -> Partial:
    """Return a date that needs no context."""
    return Partial(kind="fixed", timex=timex, value=value)
