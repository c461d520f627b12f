"""Two levels said as one range: "rose from 40 to 1,796 cinemas", "shrank by 13.8% to 256,193".

"4% lower" is a change. A range that something moved over is where it stood and where it stands; "tickets cost £5 to £9"
stays one range.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline import vocab
from pipeline.layers import Layers
from pipeline.model import QuantityMention

TO = re.compile(r"(?P<one>.*\S)(?P<to> to )(?P<two>\S.*)", re.DOTALL)
REACH = 70  # characters before a range in which what moved over it is said
MOVED = re.compile(
    rf"\b(?:{vocab.alternation(vocab.words('verbs', 'moved_over'))})\b"
    r"(?:(?! (?:and|but|while|which|who) )[^.;:()]){0,40}?(?: (?:from|by))? $"
)
NUMBER = re.compile(r"[\d.,]+")
BEGINS_AT = re.compile(
    r"\b(?:(?:start|begin)(?:s|ning|ing)? (?:at|from)"
    r"|(?:priced?s?|available|costs?|costing|fares|rooms|doubles|tickets|packages) from) (?:just |only )?$"
)
OF_FEWER = re.compile(r"(?:\d|s of) (?:fewer|less) ")  # "hundreds of fewer deaths"
DIFFERS = re.compile(
    rf" (?:further )?(?:(?P<up>{vocab.alternation(vocab.words('unit_roles', 'above'))})"
    rf"|(?P<down>{vocab.alternation(vocab.words('unit_roles', 'below'))}))\b"
)


def apart(layers: Layers, amounts: Sequence[QuantityMention]) -> Iterator[QuantityMention]:
    """Yield the amounts, each range that something moved over as its two ends."""
    for amount in amounts:
        parts = TO.fullmatch(amount.text) if amount.value_max is not None else None
        if parts is None or not _moved(layers, amount):
            yield amount
            continue
        cut, resumed = amount.start + parts.start("to"), amount.start + parts.start("two")
        half_low = amount.value - amount.low if amount.low is not None else 0
        half_high = amount.high - amount.value_max if amount.high is not None else 0
        share = amount.unit == "percent" and _bare(parts["two"]) and amount.value_max > 100
        yield replace(
            amount,
            end=cut,
            text=parts["one"],
            value_max=None,
            high=amount.value + half_low,
        )
        yield replace(
            amount,
            start=resumed,
            text=parts["two"],
            value=amount.value_max,
            value_max=None,
            unit=None if share else amount.unit,
            low=amount.value_max - half_high,
            change=amount.change,
        )


def differing(layers: Layers, amount: QuantityMention) -> QuantityMention:
    """Return a figure that something is above or below another by as a change: "4% lower than in May"."""
    if amount.change is not None:
        return amount
    if OF_FEWER.search(amount.text):
        return replace(amount, change="down")
    differs = DIFFERS.match(layers.text, amount.end)
    return replace(amount, change=differs.lastgroup) if differs else amount


def lowest(layers: Layers, amount: QuantityMention) -> QuantityMention:
    """Return a price that others only begin at as a lower bound: "rooms start at £90"."""
    priced = amount.bound == "exact" and amount.value_max is None and (amount.unit or "").isupper()
    if (
        not priced
        or layers.text.startswith(" to ", amount.end)
        or not BEGINS_AT.search(layers.text, max(0, amount.start - REACH), amount.start)
    ):
        return amount
    return replace(amount, bound="min", high=None)


def signed(amount: QuantityMention) -> QuantityMention:
    """Return a figure with a sign before it as a change: "(-31%)" is a fall of 31 per cent."""
    sign = amount.text[0]
    if (
        sign not in "+-\u2212"
        or amount.value_max is not None
        or amount.unit not in (None, "percent", "percentage point")
    ):
        return amount
    if sign == "+":
        return replace(amount, change="up")
    low, high = (None if end is None else -end for end in (amount.high, amount.low))
    return replace(amount, value=abs(amount.value), low=low, high=high, change="down")


def _bare(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None


def _moved(layers: Layers, amount: QuantityMention) -> bool:
    first = max(layers.sentence_at(amount.start)[0], amount.start - REACH)
    return MOVED.search(layers.text, first, amount.start) is not None
