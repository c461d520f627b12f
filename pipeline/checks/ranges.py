"""When two answers lie apart, and which slip would explain it."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from pipeline.checks.topic import Side

ESTIMATE = 0.05
"""An approximate figure is good to a twentieth of it: "nearly 114,000" is not 131,812."""

TAKINGS_ESTIMATE = 0.03
"""Weekend takings are studio estimates on Sunday and counted on Monday; the two differ by one to three percent."""

SLIP_DIGITS = 3
"""Digits that two figures must have before swapped ones say anything: 26 and 62 are two numbers like any others."""

SCALES = {3: "thousand, million or billion mixed up", 6: "million and trillion, or thousand and billion, mixed up"}


def apart(one: Side, other: Side, slack: float = 0.0) -> bool:
    """Return whether the two ranges share nothing, allowing for rounding: 124.79 may be cut to 124.7.

    slack  share of the larger value that may lie between them all the same
    """
    low, high = (one, other) if _middle(one) <= _middle(other) else (other, one)
    if low.high is None or high.low is None or low.high >= high.low:
        return False
    gap = high.low - low.high
    widths = [side.high - side.low for side in (one, other) if side.low is not None and side.high is not None]
    if "approx" in (one.bound, other.bound):
        slack = max(slack, ESTIMATE)
    return gap > max(max(widths, default=0) / 2, slack * abs(high.low))


def disjoint(one: Side, other: Side) -> bool:
    """Return whether the two ranges share nothing, to the day or the place."""
    return (one.high is not None and other.low is not None and one.high < other.low) or (
        other.high is not None and one.low is not None and other.high < one.low
    )


def slip(one: float | int | None, other: float | int | None) -> str | None:
    """Return the slip of the pen that turns one amount into the other, for people; None = no usual one."""
    if (
        not isinstance(one, (int, float))
        or not isinstance(other, (int, float))
        or one <= 0
        or other <= 0
        or one == other
    ):
        return None
    (a, power_a), (b, power_b) = digits(one), digits(other)
    if a == b:
        power = abs(power_a - power_b)
        if power in SCALES:
            return SCALES[power]
        return f"a slip by a factor of {10**power:,}" if len(a) >= SLIP_DIGITS else None
    if power_a != power_b:
        return None
    length = min(len(a), len(b))
    if length < 2 or (length < SLIP_DIGITS and len(a) != len(b)):
        return None
    for long, short_ in ((a, b), (b, a)):
        if swapped(long, short_) or (len(long) > len(short_) >= SLIP_DIGITS and _swapped_then_rounded(long, short_)):
            return "two digits swapped"
    return None


def scaled(one: float | int, other: float | int) -> bool:
    """Return whether two amounts have the same digits and differ by a power of ten, which no growth explains."""
    (a, power_a), (b, power_b) = digits(one), digits(other)
    return a == b and power_a != power_b


def digits(number: float | int) -> tuple[str, int]:
    """Return the digits of a number without zeros at the end, and the power of ten of the first (1.65e9: "165", 9)."""
    mantissa, _, exponent = f"{number:.11e}".partition("e")
    return mantissa.replace(".", "").rstrip("0") or "0", int(exponent)


def swapped(one: str, other: str) -> bool:
    """Return whether two digits that changed places turn one into the other; zeros at the end may be left out."""
    length = max(len(one), len(other))
    one, other = one.ljust(length, "0"), other.ljust(length, "0")
    wrong = [i for i in range(length) if one[i] != other[i]]
    return len(wrong) == 2 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]


def date_slip(one: Side, other: Side) -> str | None:
    """Return the slip that turns one day into the other, for people; None = no usual one."""
    if one.low is None or other.low is None or one.low != one.high or other.low != other.high:
        return None
    gap = abs(int(one.low) - int(other.low))
    if gap == 1:
        return "a day off"
    a, b = date.fromordinal(int(one.low)), date.fromordinal(int(other.low))
    if (a.month, a.day) == (b.month, b.day) and abs(a.year - b.year) <= 2:
        return "another year"
    if (a.year, a.day) == (b.year, b.day) and abs(a.month - b.month) == 1:
        return "another month"
    if (a.year, a.month, a.day) == (b.year, b.day, b.month):
        return "day and month swapped"
    if gap == 7:
        return "a week off"
    if (a.year, a.month) == (b.year, b.month) and swapped(f"{a.day:02}", f"{b.day:02}"):
        return "two digits swapped"
    return None


def torn(found: Sequence[Side], slack: float = 0.0) -> frozenset[str]:
    """Return the ids of articles that stand on two sides which lie apart.

    A writer who gives two answers means two things that look like one question to us, and neither is held against
    other writers.
    """
    held: dict[str, list[Side]] = {}
    for side in found:
        for article in {claim.article_id for claim in side.claims}:
            held.setdefault(article, []).append(side)
    return frozenset(
        article for article, its in held.items() if any(apart(one, other, slack) for one, other in combinations(its, 2))
    )


def gap_days(one: Side, other: Side) -> int:
    """Return how many days lie between two disjoint ranges of days."""
    if one.high is not None and other.low is not None and one.high < other.low:
        return int(other.low - one.high)
    return int(one.low - other.high)


def _swapped_then_rounded(long: str, short: str) -> bool:
    """Whether `long` with two digits swapped rounds to `short`: 142.79 against 124.8."""
    for i in range(len(long) - 1):
        for j in range(i + 1, len(long)):
            if long[i] != long[j]:
                other = list(long)
                other[i], other[j] = other[j], other[i]
                if _rounded("".join(other), len(short)) == short:
                    return True
    return False


def _rounded(figures: str, length: int) -> str:
    return str((int(figures[: length + 1]) + 5) // 10)


def _middle(side: Side) -> float:
    if side.low is None or side.high is None:
        return side.high if side.low is None else side.low  # type: ignore[return-value]
    return (side.low + side.high) / 2
