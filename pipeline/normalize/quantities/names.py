"""Numbers that are no quantities: parts of names, labels, years, times, telephone numbers, versions.

Gemini 9    season 3    the A350    4G    7:45 PM    0161 496 0758    COVID-19    Forty Rivers
"""

from pipeline.normalize.quantities.found import Found
from pipeline.normalize.quantities.nouns import word_set
from pipeline.normalize.quantities.tokens import Tokens, is_digits

JOINED_BEFORE = frozenset("@_/\\#&=~^*.%:")
PREFIXES = frozenset(
    {"minus", "negative", "sub", "now", "then", "to", "and", "or", "pre", "post", "plus", "under", "over", "top"}
)


def is_name(tokens: Tokens, found: Found) -> bool:
    """Return whether `found` is surely no quantity."""
    return _stuck(tokens, found) or _clock(tokens, found) or _labelled(tokens, found) or _chained(tokens, found)


def is_doubtful(tokens: Tokens, found: Found, opens: bool, titled: bool) -> bool:
    """Return whether `found` is a quantity only as the end of a range: "1900 - 2400 calories", "Girls 7-9 years".

    opens   whether it stands at the beginning of its sentence or quotation
    titled  whether its sentence is in title case, so that capitals tell nothing
    """
    if not titled and _capital(tokens, found, opens):
        return True
    return _yearly(tokens, found) or _pronoun(tokens, found) or _dashed(tokens, found)


def _dashed(tokens: Tokens, found: Found) -> bool:
    words, first = tokens.words, found.first
    return (
        not found.unit and tokens.joined(first) and words[first - 1] in ("-", "\u2013") and tokens.is_figure(first - 2)
    )


def _stuck(tokens: Tokens, found: Found) -> bool:
    """Return whether letters, marks or more figures stick to it that belong to no unit: "A350", "4G", "1.2.3"."""
    words, first, last = tokens.words, found.first, found.last
    if found.signed != "+" and words[first - 1] == "+" and tokens.joined(first) and not found.unit:
        return True
    if tokens.joined(first):
        before = words[first - 1]
        if before == "'" and (tokens.joined(first - 1) or (len(words[found.number_at]) == 2 and not found.unit)):
            return True  # "rock'n'5", "the summer of '98"
        if before[-1:].isalnum() or (
            before in JOINED_BEFORE and not (before in "~=" or (before == "/" and found.unit))
        ):
            return not (before == "." and not tokens.joined(first - 1))
        if before in ("-", "\u2013") and tokens.joined(first - 1):
            prior = words[first - 2]
            ranged = tokens.is_figure(first - 3) and tokens.joined(first - 2)  # "$1.2M-$1.5M"
            if prior[-1:].isalpha() and prior not in PREFIXES and not ranged:
                return True
            if prior == ")" or (prior == "-" and not found.unit):
                return True
    if tokens.joined(last):
        after = words[last]
        if after[:1].isalnum() and not after[:1].isspace():
            return True
        if after == "'" and not found.unit and tokens.joined(last + 1) and words[last + 1] == "s":
            return True
        if (
            after in (":", "/", "*", "\u00d7", "@", "_", "\\")
            and tokens.joined(last + 1)
            and words[last + 1][:1].isalnum()
            and not found.unit
            and not (after == "/" and found.scale > 1)  # "3.1m/18%"
            and not (after == "/" and 0 < found.place < 1 and len(words[last + 1]) <= 2)  # "a 0.8/4": a rating
        ):
            return True
        if (
            after in (".", ")")
            and not found.unit
            and words[first - 1] in ("", "\n")
            and words[last + 1] not in ("", "\n")
        ):
            return len(words[found.number_at]) <= 2  # the number of a list's item
        if after == "." and tokens.joined(last + 1) and tokens.is_figure(last + 1):
            return True
        if after == "-" and tokens.joined(last + 1) and words[last + 1][:1].isalpha() and not found.unit:
            return words[last + 1] not in ("to", "and", "or", "plus", "odd", "ish")
        if found.kind == "count" and after == "-" and tokens.joined(last + 1) and found.spelled:
            return False
    return False


def _clock(tokens: Tokens, found: Found) -> bool:
    return not found.unit and tokens.words[found.last] in word_set("clock")


def _labelled(tokens: Tokens, found: Found) -> bool:
    """Return whether it numbers a thing: "season 2", "episodes 3 and 4"."""
    if (
        found.scale > 1
        or found.money_first
        or found.kind in ("money", "measure", "time", "rate")
        or found.form == "age"
    ):
        return False
    words, at = tokens.words, found.first - 1
    for _ in range(0 if "," in words[found.number_at] else 4):  # "(No. 6, 3,740)": a place, then a count
        if words[at] in (",", "and", "or", "to", "-", "\u2013", "&", "through") and tokens.is_figure(at - 1):
            at -= 2
        else:
            break
    if words[at] == "." and words[at - 1] in ("no", "nos", "vol", "ep", "pp", "p"):
        at -= 1
    word = words[at]
    if at < found.first - 1 and found.unit:
        return False
    named = word in word_set("labels") or word in word_set("months")
    return named and not (found.unit and word in ("half", "quarter", "year", "series", "set", "games"))


def _yearly(tokens: Tokens, found: Found) -> bool:
    """Return whether a bare figure of four digits, or one before a plural ("2016 elections"), is a year."""
    if found.spelled or found.scale > 1 or found.money_first or found.kind in ("money", "measure", "time", "rate"):
        return False
    word = tokens.words[found.number_at]
    if len(word) != 4 or not is_digits(word) or found.number_end - found.number_at > 1:
        return False
    year = int(word)
    if found.unit:
        return 1900 <= year <= 2035 and year % 100 != 0
    return 1300 <= year <= 2100 and (
        year % 100 != 0 or tokens.words[found.first - 1] in ("in", "since", "until", "by", "from", "year")
    )


def _chained(tokens: Tokens, found: Found) -> bool:
    """Return whether it is a link in a chain of figures: telephone numbers, scores in a row, postal codes."""
    words, at = tokens.words, found.number_at
    word = words[at]
    if word[:1] == "0" and len(word) > 1 and is_digits(word) and (words[at - 1] or words[at + 1]):
        return True
    if found.spelled or found.unit:
        return False
    if tokens.is_figure(found.last) and not tokens.joined(found.last):
        return True
    return tokens.is_figure(found.first - 1) and not tokens.joined(found.first) and found.scale == 1


def _capital(tokens: Tokens, found: Found, opens: bool) -> bool:
    """Return whether capitals beside it make it part of a name: "Gemini 9", "Nine Lanterns", "60 Nights"."""
    if found.scale >= 1000 or found.money_first or found.form == "age":
        return False
    words, first, last = tokens.words, found.first, found.last
    before = words[first - 1]
    named = (
        tokens.raw(first - 1) != before
        and before[-1:].isalnum()
        and before not in word_set("stop")
        and before not in word_set("opening")
        and not tokens.joined(first)
    )
    if before == "." and words[first - 2] in ("no", "st", "vol"):
        named = True
    unit_at = found.number_end + (words[found.number_end] == "-")
    unit_capital = last > found.number_end and tokens.capitalised(unit_at) and len(words[unit_at]) > 2
    if (
        found.spelled
        and tokens.capitalised(found.number_at)
        and (not opens or tokens.words[found.number_at] in ("a", "an"))
    ):
        return not opens
    if (
        found.form == "plain"
        and found.spelled
        and opens
        and tokens.capitalised(found.number_at)
        and not found.unit
        and tokens.capitalised(found.number_end)
    ):
        return True
    if named:
        if found.kind in (None, "count"):
            return "," not in words[found.number_at]
        return unit_capital and found.kind == "time"
    if found.unit == "cent" and unit_capital:
        return True
    if (
        before in ("\n", "")
        and not found.unit
        and not found.spelled
        and tokens.capitalised(last)
        and "." in words[found.number_at]
    ):
        return True  # "3.25 Green Meadow": a race card
    if not found.unit and not found.spelled and tokens.capitalised(last) and not tokens.joined(last):
        return not {",", "."} & set(words[found.number_at]) and words[last] not in word_set("stop")
    return False


def _pronoun(tokens: Tokens, found: Found) -> bool:
    """Return whether "one" stands for a person or thing, or "the two" for people named before."""
    words, first = tokens.words, found.first
    if not found.spelled or found.scale > 1 or found.form != "plain":
        return False
    if words[found.number_at] == "one" and found.number_end == found.number_at + 1:
        if found.kind in ("time", "measure", "money") and words[first - 1] == "the":
            return False
        if not found.unit or words[first - 1] in ONE_BEFORE:
            return bool(words[first - 1] or words[found.number_end])
        if words[first - 1] == "-" or (words[found.number_end] == "-" and found.kind == "count"):
            return True
        return words[found.number_end] in ONE_AFTER
    return False


ONE_BEFORE = frozenset(
    {"no", "the", "this", "that", "each", "every", "any", "which", "another", "some", "number", "day", "not"}
)
ONE_AFTER = frozenset(
    {"another", "who", "day", "another's", "thing", "else", "reason", "way", "particular", "can", "might", "such"}
)
