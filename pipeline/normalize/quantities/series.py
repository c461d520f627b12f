"""Quantities that belong together: ranges, lists that share a unit, and glosses in brackets.

$4 million to $6 million      20, 30 and 45 million users      $9.2m (£4.8m)
"""

import itertools
from collections.abc import Sequence

from pipeline.normalize.numbers import times
from pipeline.normalize.quantities import bounds, units
from pipeline.normalize.quantities.found import Found
from pipeline.normalize.quantities.nouns import word_set
from pipeline.normalize.quantities.tokens import Tokens

DASHES = frozenset({"-", "\u2013", "\u2014"})
TO = (["to"], ["to", "-"], ["-", "to", "-"], ["-", "to"], ["up", "to"], ["\u2013", "to", "\u2013"])
LISTS = (
    [","],
    ["and"],
    [",", "and"],
    ["or"],
    [",", "or"],
    ["-", "and"],
    ["-", "or"],
    ["-", ","],
    ["-", ",", "and"],
    ["-", "to"],
)
PARTITIVES = (
    ["of"],
    ["of", "the"],
    ["of", "its"],
    ["of", "their"],
    ["of", "those"],
    ["of", "these"],
    ["of", "his"],
    ["of", "our"],
)
OPENERS = frozenset({"from", "between", "of", "by", "than", "anywhere"})
REACH = 14  # words back to the quantity whose unit a bare comparison borrows
STOPS = frozenset({"\n", ".", ";", ":", "!", "?"})
CLOSERS = (")", "]", ";", ",")
GLOSSERS = frozenset(
    {"(", "about", "around", "approximately", "approx", "roughly", "some", "nearly", "almost", "or", "over"}
)
MOST_PERCENT = 1000  # "up 90,000 or 12%": a larger number is no share
PARALLELS = frozenset({"and", "but", "while", "whereas"})
COMPARERS = frozenset({"from", "after", "than", "against", "versus", "compared"})


def join(tokens: Tokens, items: list[Found]) -> list[Found]:
    """Return `items` (in order) with ranges made one, units shared and glosses noted; scores are dropped."""
    joined: list[Found] = []
    index = 0
    while index < len(items):
        one = items[index]
        if index + 1 < len(items):
            two = items[index + 1]
            between = tokens.words[one.last : two.first] if two.first - one.last <= 3 else None
            verdict = _range(tokens, one, two, between) if between is not None else None
            if verdict == "score":
                index += 2
                continue
            if verdict == "range":
                items[index + 1] = _merged(one, two)
                joined.append(items[index + 1])
                index += 2
                continue
        joined.append(one)
        index += 1
    _share_back(tokens, joined)
    _gloss(tokens, joined)
    _borrow(tokens, joined)
    return joined


def _range(tokens: Tokens, one: Found, two: Found, between: list[str]) -> str | None:
    """Return "range", "score" (neither is a quantity) or None (two quantities)."""
    words = tokens.words
    if one.most is not None or two.most is not None or {"fraction", "factor"} & {one.form, two.form}:
        return None
    if one.form == "age range" and not two.unit and (between in TO or between == ["and"] or DASHES.issuperset(between)):
        return "score"
    opener = words[one.first - 1]
    dashed = len(between) == 1 and between[0] in DASHES
    if dashed and not one.unit and not two.unit and two.scale == 1:
        return "score"
    if dashed and one.bare and two.kind == "count" and one.value >= two.value and tokens.joined(two.first):
        return "score"
    if dashed and tokens.joined(one.last) != tokens.joined(two.first):
        return None
    slashed = between == ["/"] and one.kind == two.kind == "money"
    to = between in TO or dashed or slashed
    if between == ["and"] and opener == "between":
        to = True
    if between == ["or"] and one.bare and _neighbours(one, two):
        to = True
    if not to:
        return None
    if one.unit and two.unit and not _alike(one, two):
        return None
    if between == ["to"] and one.bare and two.bare and opener not in OPENERS and not _grows(one, two):
        if one.scale == two.scale > 1:
            return None  # "5 million to 4 million": an audience and its rival's
        return "score"
    if between == ["to"] and opener == "from" and two.value < one.value and one.scale == two.scale > 1:
        return None  # "down from 9m to 7m"
    if one.unit and not two.unit and not (dashed or opener in OPENERS or two.scale > 1):
        return None
    if between == ["to"] and _governed(tokens, one) and opener not in OPENERS:
        return None
    if not one.unit and not two.unit and not dashed and opener not in OPENERS and not _grows(one, two):
        return None
    return "range"


def _alike(one: Found, two: Found) -> bool:
    if "rate" in (one.kind, two.kind) and "money" in (one.kind, two.kind):
        return one.money_first == two.money_first
    return one.unit == two.unit or (one.unit == "USD" and two.kind == "money" and two.money_first and one.money_first)


def _grows(one: Found, two: Found) -> bool:
    return one.value < two.value


def _neighbours(one: Found, two: Found) -> bool:
    """Return whether two numbers make one vague one: "three or four"."""
    plain = one.scale == 1 and isinstance(one.value, int) and isinstance(two.value, int)
    return plain and one.value < 20 and two.value == one.value + 1


def _governed(tokens: Tokens, one: Found) -> bool:
    return bounds.change_before(tokens, one.first, firm=True) is not None


def _scale_of(one: Found, two: Found) -> int:
    """Return what `one` must be multiplied by to share the scale of `two`: "4 to 6 million"."""
    if one.scale > 1 or two.scale == 1 or one.kind not in (None, "money") or not 0 < abs(one.value) < 1000:
        return 1
    return two.scale if abs(one.value) < abs(two.value) / two.scale else 1


def _merged(one: Found, two: Found) -> Found:
    factor = _scale_of(one, two)
    two.most = two.value
    two.value, two.place = times(one.value, factor), max(times(one.place, factor), two.place)
    two.first, two.number_at = one.first, one.number_at
    if two.unit is None or (one.money_first and two.kind not in ("money", "rate")):
        two.unit, two.kind = one.unit or two.unit, one.kind or two.kind
    elif one.kind == "rate":
        two.unit, two.kind = one.unit, one.kind
    two.signed, two.money_first, two.doubt = one.signed, one.money_first or two.money_first, one.doubt and two.doubt
    return two


def _share_back(tokens: Tokens, items: Sequence[Found]) -> None:
    """Give the bare members of a list the scale and unit of its last one, and "12 of the 40 targets" its noun."""
    for one, two in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        if not one.bare or one.doubt or not 0 < two.first - one.last <= 3 or (one.scale > 1 and not two.unit):
            continue
        between = tokens.words[one.last : two.first]
        if one.place < 1 and tokens.words[one.first - 1] in ("a", "an", "("):
            continue  # "a 0.8 and 5.1 million", "(0.8, 5.1 million)": a rating, then an audience
        if between in LISTS:
            factor = _scale_of(one, two)
            if factor > 1:
                one.value, one.place, one.scale = times(one.value, factor), times(one.place, factor), factor
            again = between == [",", "or"] and two.kind == "money"  # "2 million, or 9 billion won": in other words
            apart = two.unit == "percent" and (one.scale > 1 or abs(one.value) > MOST_PERCENT)
            if one.unit is None and two.form != "age" and not again and not apart:
                one.unit, one.kind = two.unit, two.kind
        elif between in PARTITIVES and one.unit is None:
            one.unit, one.kind = two.unit, two.kind


def _gloss(tokens: Tokens, items: Sequence[Found]) -> None:
    """Note on a sum of money the same sum in another currency, in brackets behind it, and mark the repetition."""
    words = tokens.words
    for one, two in itertools.pairwise(items):
        between = words[one.last : two.first] if two.first - one.last <= 3 else [""]
        if between[:1] != ["("] or not GLOSSERS.issuperset(between) or words[two.last] not in CLOSERS:
            continue
        if one.kind == two.kind == "money" and one.unit != two.unit and two.most is None:
            one.gloss = (two.value, two.unit or "")
            two.is_gloss = True
            if rate := units.rate_after(tokens, two.last + 1, "money"):
                one.unit, one.kind = units.rate_name(one.unit or "", rate[0]), "rate"
        elif one.kind == two.kind == "measure" and one.unit != two.unit:
            two.is_gloss = True
        elif two.bare and two.value == one.value:
            two.doubt = True  # "thirty-two (32)"


def _borrow(tokens: Tokens, items: Sequence[Found]) -> None:
    """Give a bare number that is compared with an earlier one its unit: "512,000 viewers, down from 560,000"."""
    words = tokens.words
    for index, two in enumerate(items):
        if not two.bare or two.doubt:
            continue
        for one in reversed(items[max(0, index - 3) : index]):
            stretch = words[one.last : two.first]
            if len(stretch) > REACH or STOPS & set(stretch):
                break
            if one.doubt or not one.unit or one.form == "age" or one.kind in ("time", "rate"):
                continue
            if one.kind == "money" and _no_money(tokens, items, index, stretch):
                continue
            level = one.unit == "point" and stretch[-1:] and stretch[-1] in ("to", "at")
            if level or (_compares(tokens, stretch, two) and _same_size(one, two)):
                two.unit, two.kind = one.unit, one.kind
                break
    for one, two in itertools.pairwise(items):
        if one.bare and two.unit == "point" and words[one.last : two.first] in (["up"], ["down"]):
            one.unit, one.kind = two.unit, two.kind


def _no_money(tokens: Tokens, items: Sequence[Found], index: int, stretch: list[str]) -> bool:
    """Return whether a bare number can be no sum: its sum follows it, or it is what the sum came from.

    "180,000 tickets ($1.4m) and 210,000 ($1.6m)", "£610,000 from 70,000 seats against £540,000 from 81,000"
    """
    two = items[index]
    after = items[index + 1] if index + 1 < len(items) else None
    if after is not None and after.kind == "money" and tokens.words[two.last : after.first] == ["("]:
        return True
    counts = (one for one in items[max(0, index - 3) : index] if one.kind == "count" and one.unit != "percent")
    return stretch == ["from"] and any(_same_size(one, two) for one in counts)


def _compares(tokens: Tokens, stretch: list[str], two: Found) -> bool:
    """Return whether a bare number takes up an earlier one: "down from 560,000", "90 flats by sale and 40 by lot"."""
    if stretch[-1:] and stretch[-1] in COMPARERS:
        return True
    after = tokens.words[two.last]
    ends = after in word_set("stop") or not after[:1].isalnum()
    return ends and bool(PARALLELS & set(stretch)) and stretch[-1] not in ("to", "at")


def _same_size(one: Found, two: Found) -> bool:
    a, b = abs(one.value), abs(two.value)
    return bool(a and b) and 0.1 <= b / a <= 10
