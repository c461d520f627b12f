"""The quantity under construction that the readers pass on to each other."""

from dataclasses import dataclass


@dataclass(slots=True)
class Found:
    """A quantity at the words [first, last).

    value, most    the number, or the ends of a range; most None = no range
    unit, kind     kind is money, measure, time, count or None (a bare number)
    form           as in Amount, or "age", "age range", "factor" ("doubled")
    place, scale   as in Amount
    signed         the sign before it, "" = none
    money_first    the currency stands before the number
    bound          a kind of bounds.toml
    gloss          as in QuantityMention; is_gloss = it only repeats, in brackets, the quantity before it
    doubt          no quantity, unless it turns out to be the part of a range
    number_at, number_end  the words of the number alone, without sign, currency and unit
    """

    value: int | float
    place: int | float
    first: int
    last: int
    most: int | float | None = None
    unit: str | None = None
    kind: str | None = None
    form: str = "plain"
    scale: int = 1
    spelled: bool = False
    signed: str = ""
    money_first: bool = False
    bound: str = "exact"
    change: str | None = None
    gloss: tuple[int | float, str] | None = None
    is_gloss: bool = False
    doubt: bool = False
    number_at: int = 0
    number_end: int = 0

    @property
    def bare(self) -> bool:
        """Whether nothing tells what the number is of."""
        return self.unit is None and self.form in ("plain", "couple", "dozens")
