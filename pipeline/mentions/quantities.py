"""Quantities and ordinals: numbers with their units, bounds and changes, and rank-like words.

    "Hollow" drew more than 63.4 million hours, up 4%, and ranked fifth.
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~     ~~             ~~~~~

One pass finds the words at which a number may stand; small readers (`pipeline.normalize.quantities`) look left and
right of each; ranges, lists and glosses are then joined, and what is no quantity (names, years, times) is left out.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipeline.layers import Layers, overlaps
from pipeline.model import DateMention, OrdinalMention, QuantityMention
from pipeline.normalize.numbers import TENS, whole_if_whole
from pipeline.normalize.quantities import (
    ages,
    amounts,
    bounds,
    dollar,
    factors,
    names,
    ordinals,
    reading,
    rounding,
    series,
)
from pipeline.normalize.quantities.found import Found
from pipeline.normalize.quantities.ordinals import Ordinal
from pipeline.normalize.quantities.tokens import Tokens, is_digits, tokenize

FIRM_UNITS = frozenset({"percent", "point", "basis point", "degree", "cent", "penny"})
TITLE_WORDS = 8  # a quotation this short, all in capitals, is a title
STATED_DOLLAR = re.compile(r" \((?P<code>AUD|CAD|NZD|HKD|SGD)\)")
STOPS = frozenset({"", "\n", ".", "!", "?", ":", ";", "(", '"', "'", "\u2014", "\u2022"})


def mark(layers: Layers) -> None:
    """Fill `layers.quantities` and `layers.ordinals`, each sorted and not overlapping."""
    tokens = tokenize(layers.text)
    found, ranks = _scan(layers, tokens)
    found = series.join(tokens, found)
    for item in found:
        _bind(tokens, item)
    _spread(tokens, found)
    taken = 0
    layers.quantities = []
    for item in found:
        if not item.doubt and item.form != "age range" and tokens.starts[item.first] >= taken:
            mention = _mention(layers, tokens, item)
            taken = mention.end
            layers.quantities.append(mention)
    _localise(layers)
    layers.ordinals = [
        OrdinalMention(start=start, end=end, text=layers.article.text[start:end], low=rank.low, high=rank.high)
        for rank in ranks
        for start, end in [(tokens.starts[rank.first], tokens.ends[rank.last - 1])]
        if not overlaps(layers.quantities, start, end)
    ]


def _localise(layers: Layers) -> None:
    """Give a bare "$" the dollar of the country that the article is plainly of."""
    bare = [index for index, mention in enumerate(layers.quantities) if mention.unit == "USD" and "$" in mention.text]
    if not bare:
        return
    article = layers.article
    code = dollar.dollar_of(layers.text, article.url, article.source)
    for index in bare:
        mention = layers.quantities[index]
        stated = STATED_DOLLAR.match(layers.text, mention.end)
        unit = stated["code"] if stated else code
        if "US" not in mention.text and unit != "USD":
            layers.quantities[index] = replace(mention, unit=unit)


def _scan(layers: Layers, tokens: Tokens) -> tuple[list[Found], list[Ordinal]]:
    """Return every quantity and rank by itself, in order of the text."""
    found: list[Found] = []
    ranks: list[Ordinal] = []
    done = 0
    starters = _starters()
    for index, word in enumerate(tokens.words):
        if not (word in starters or "." < word < ":") or index < done or word == "/":
            continue  # a figure begins with a point or a digit
        rank = ordinals.read(tokens, index, _opens(tokens, index)) if _may_rank(tokens, index, word) else None
        if rank and (rank.labelled or not _fraction(tokens, index)) and not _dated(layers, tokens, rank):
            ranks.append(rank)
            done = rank.last
        elif word not in ordinals.STARTERS or word in amounts.STARTERS:
            item = factors.read(tokens, index) or reading.read(tokens, index)
            if item is None or item.first < done:
                continue
            ages.recognise(tokens, item)
            done = item.number_end
            if not _excluded(layers, tokens, item):
                found.append(item)
                done = item.last
    return found, ranks


@cache
def _starters() -> frozenset[str]:
    """Return the words at which a quantity or a rank may stand, as it may at every figure."""
    return amounts.STARTERS | ordinals.STARTERS | factors.starters()


def _may_rank(tokens: Tokens, index: int, word: str) -> bool:
    if word in ordinals.STARTERS or word in TENS:
        return True
    return tokens.words[index + 1] in ordinals.SUFFIXES


def _fraction(tokens: Tokens, index: int) -> bool:
    item = amounts.read(tokens, index, money=False) if tokens.words[index] in amounts.STARTERS else None
    return item is not None and item.form == "fraction"


def _dated(layers: Layers, tokens: Tokens, rank: Ordinal) -> bool:
    """Return whether a rank stands inside a date ("January 28th"); "the first 28 days" is a duration and may rank."""
    date = _date_at(layers, tokens.starts[rank.first], tokens.ends[rank.last - 1])
    return date is not None and date.timex != "DURATION" and not rank.labelled


def _opens(tokens: Tokens, index: int) -> bool:
    return tokens.words[index - 1] in STOPS


def _excluded(layers: Layers, tokens: Tokens, item: Found) -> bool:
    start, end = tokens.starts[item.number_at], tokens.ends[item.number_end - 1]
    if names.is_name(tokens, item):
        return True
    opens = _opens(tokens, item.first)
    capitals = tokens.capitalised(item.first) or tokens.capitalised(item.first - 1)
    titled = capitals and item.unit is not None and _title_case(layers, start)
    item.doubt = names.is_doubtful(tokens, item, opens, titled) or _in_date(layers, tokens, item, start, end)
    return bool(layers.quoted) and not item.money_first and _in_title(layers, start)


def _in_date(layers: Layers, tokens: Tokens, item: Found, start: int, end: int) -> bool:
    """Return whether a number with no unit of time stands in a date: a year, a day, an hour of the clock."""
    if item.kind not in (None, "count"):
        return False
    word = tokens.words[item.number_at]
    if len(word) == 4 and is_digits(word) and int(word) < 1300 and tokens.words[item.first - 1] not in ("in", "since"):
        return False
    date = _date_at(layers, start, end)
    return date is not None and date.timex != "DURATION" and date.start <= start


def _date_at(layers: Layers, start: int, end: int) -> DateMention | None:
    """Return the last date that begins before `end`, if it reaches behind `start`."""
    index = bisect_left(layers.dates, end, key=lambda date: date.start) - 1
    return layers.dates[index] if index >= 0 and layers.dates[index].end > start else None


def _title_case(layers: Layers, position: int) -> bool:
    """Return whether the sentence at `position` is a headline in title case."""
    start, end = layers.sentence_at(position)
    words = [word for word in layers.text[start : min(end, start + 200)].split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _in_title(layers: Layers, position: int) -> bool:
    """Return whether `position` lies in a short quotation in title case: a title."""
    index = bisect_right(layers.quoted, position, key=lambda quoted: quoted.start)
    for quoted in layers.quoted[max(0, index - 2) : index]:
        if position < quoted.end and quoted.end - quoted.start < 80:
            words = [
                word for word in layers.text[quoted.start : quoted.end].split() if len(word) > 3 or word[:1].isdigit()
            ]
            return 0 < len(words) <= TITLE_WORDS and all(word[0].isupper() or word[0].isdigit() for word in words)
    return False


def _bind(tokens: Tokens, item: Found) -> None:
    """Read the bound and the change beside a quantity."""
    if found := bounds.before(tokens, item.first):
        item.bound, item.first = found
    elif found := bounds.behind(tokens, item.last):
        item.bound, item.last = found
        if item.unit is None and item.form == "plain" and tokens.words[item.last] != "of":
            reading.count_noun(tokens, item)
    if item.most is not None and tokens.words[item.first - 1] == "between":
        item.first -= 1
    item.change = item.change or _change(tokens, item)


def _change(tokens: Tokens, item: Found) -> str | None:
    """Return whether a quantity is the size or the outcome of a rise or fall: "rose 4%", "fell to $3", "+0.3%"."""
    words = tokens.words
    if item.signed and item.unit == "percent" and words[item.first] in ("+", "-"):
        return "down" if item.value < 0 else "up"
    firm = item.kind in ("money", "rate") or item.unit in FIRM_UNITS
    verb = bounds.change_before(tokens, item.first, firm)
    if verb is None:
        return None
    path = words[verb[1] + 1 : item.first]
    if item.most is None and ("from" in path or ("to" in path and item.kind not in ("money", "measure"))):
        return None
    return verb[0]


def _spread(tokens: Tokens, found: list[Found]) -> None:
    """Carry bound and change on to what says the same again.

    "lost 80 points, or 0.4%", "over $2m (£1.6m)"; and the change to its outcome: "rose 5 sen to RM1.20".
    """
    words = tokens.words
    for one, two in pairwise(found):
        between = words[one.last : two.first] if two.first - one.last <= 3 else []
        if two.is_gloss and two.bound == "exact":
            two.bound, two.change = one.bound, one.change
        elif one.change and not two.change and one.form != "factor":
            again = between in (["or"], [",", "or"]) and two.unit is not None
            outcome = between == ["to"] and two.kind == "money" and words[one.first - 1] not in ("up", "down")
            if again or outcome:
                two.change = one.change


def without_glosses(quantities: list[QuantityMention]) -> list[QuantityMention]:
    """Return `quantities` without those that only repeat the one before in another currency, in brackets.

    "$9.2m (£4.8m)" is marked as two mentions; the first has the second as its `gloss`.
    """
    kept: list[QuantityMention] = []
    for mention in quantities:
        before = kept[-1] if kept else None
        if before and before.gloss == (mention.value, mention.unit) and 0 < mention.start - before.end <= 3:
            continue
        kept.append(mention)
    return kept


def _mention(layers: Layers, tokens: Tokens, item: Found) -> QuantityMention:
    start, end = tokens.starts[item.first], tokens.ends[item.last - 1]
    kind, bound = bounds.BOUND[item.bound], item.bound
    if item.form == "dozens" and bound == "exact":
        kind = bound = "min"
    half = rounding.half_place(item.value, item.place, item.kind)
    if half and item.most is not None:
        half = max(half, rounding.half_place(item.most, item.place, item.kind))
    low, high = rounding.allowed(item.value, item.most, half, bound)
    return QuantityMention(
        start=start,
        end=end,
        text=layers.article.text[start:end],
        value=whole_if_whole(item.value),
        value_max=None if item.most is None else whole_if_whole(item.most),
        unit=item.unit,
        bound=kind,
        change=item.change,
        low=low,
        high=None if item.form == "vague" else high,
        gloss=item.gloss,
    )
