"""The range that the words of an amount allow: implied rounding, widened or opened by its bound.

Exact words allow half of the last stated place on either side: "14.26 million" is 14.255 to 14.265 million, "82
million" is 81.5 to 82.5 million, "7.2%" is 7.15 to 7.25%. What the last stated place is:

* the last decimal, times the scale word ("2.35billion": 0.01 billion);
* of whole numbers in figures, thousands where they end in "000", as "640,000" is 640 thousand;
* of whole counts and of sums of money, one of them, and those are exact: "nine weeks", "2,850 theaters", "$29";
* of whole measures and percentages, one: "4%" is 3.5 to 4.5%.

"More than" leaves no upper end and "up to" no lower one; the stated number is then the other end. `NEAR` and `BELOW`
are tolerances chosen by hand: "about" allows a twentieth on either side, "nearly", "just over" and "just under" a tenth
on the one. Vague plurals ("thousands of") are open above.
"""

from pipeline.normalize.numbers import whole_if_whole

NEAR = 0.05
BELOW = 0.10


def half_place(value: int | float, place: int | float, kind: str | None) -> int | float:
    """Return how far an exact amount may lie from the truth on either side; 0 = it is counted out."""
    if place >= 1000 or (isinstance(place, float) and place < 1) or place >= 100:
        return place / 2
    if isinstance(value, int) and place == 1:
        if value and value % 1000 == 0:
            thousands = 1000
            while value % (thousands * 1000) == 0:
                thousands *= 1000
            return thousands / 2
        return 0.5 if kind == "measure" else 0
    return 0


def allowed(
    value: int | float, most: int | float | None, half: int | float, bound: str
) -> tuple[int | float | None, int | float | None]:
    """Return (low, high) of an amount, or of a range that `most` closes; None = open."""
    bottom, top = (value, value) if most is None else (min(value, most), max(value, most))
    reach = abs(top)
    if bound == "min":
        return bottom, None
    if bound == "max":
        return None, top
    if bound == "approx":
        slack = max(half, NEAR * reach)
        return _tidy(bottom - slack), _tidy(top + slack)
    if bound in ("nearly", "just_under"):
        return _tidy(bottom - BELOW * reach), top
    if bound == "just_over":
        return bottom, _tidy(top + BELOW * reach)
    return _tidy(bottom - half), _tidy(top + half)


def _tidy(number: int | float) -> int | float:
    """Return `number` without the noise of binary fractions."""
    return whole_if_whole(round(number, 9)) if abs(number) < 10**6 else whole_if_whole(round(number, 3))
