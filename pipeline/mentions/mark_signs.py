"""Characters that may be quote marks, each read in its surroundings: may it open, may it close, is it an apostrophe.

The workers' hall in the '90s was 6' 2" high, 'no more', said Webb.
           a            a          p   p      o       c           (a: apostrophe, p: prime, o: opens, c: closes)
"""

import re
from dataclasses import dataclass

MARK = re.compile(
    "[\"\u201c\u201d\u201e\u201f\u00ab\u00bb'\u2018\u2019\u201a\u201b`\u00b4]"  # a class first: the scan jumps to it
    "(?:(?<=`)`|(?<=')'|(?<=\u2019)\u2019|(?<=\u2018)\u2018)?"
)
SINGLES = "'\u2018\u2019\u201a\u201b`\u00b4"
BEFORE_OPEN = (
    " \t\n\u00a0\u2009\u200a\u202f\u200b\ufeff([{/\u2014\u2013-|>*_=+:"
    + "\"\u201c\u201e\u201f\u00ab'\u2018\u201a\u201b`"
)
STRONG_BEFORE = ",.!?\u2026;:\u2014\u2013)]-%"
STRONG_AFTER = '.,;:!?)]\u2014\u2013\n"\u201d'
ELISIONS = frozenset(
    "em til till tis twas twere cause cos coz bout round n ol ole nuff fraid neath gainst ere twixt kay cept scuse sup "
    "tude hood burbs im er ard ello ow ave".split()
)
"""Words that are written with an apostrophe in front: no mark opens there."""

LETTERS = re.compile(r"\w+")
FAR = 1 << 30
"""The place of a mark that does not come."""


@dataclass(slots=True)
class Mark:
    """One mark as read: what it may do here. `strong`: a close that cannot be a possessive."""

    start: int
    end: int
    sign: str
    double: bool
    opens: bool
    closes: bool
    strong: bool = True
    wrong_way: bool = False


def read(text: str, start: int, end: int) -> list[Mark]:
    """Return the marks of one paragraph; apostrophes, primes and marks of markup are left out."""
    marks = []
    markup_end = -1
    for found in MARK.finditer(text, start, end):
        begin, after = found.span()
        sign = found[0]
        before = text[begin - 1] if begin > start else "\n"
        behind = text[after] if after < end else "\n"
        single = sign in SINGLES
        if begin < markup_end:
            continue
        if single and before.isalnum() and behind.isalnum():
            continue
        if before == "=" and (close := text.find(sign[0], after, min(end, after + 300))) >= 0:
            markup_end = close + 1  # href="..." left over from a page
            continue
        one = (
            _single(text, begin, after, sign, before, behind) if single else _double(begin, after, sign, before, behind)
        )
        if one is not None:
            marks.append(one)
    return marks


def _double(begin: int, after: int, sign: str, before: str, behind: str) -> Mark:
    opens = before in BEFORE_OPEN and not behind.isspace()
    closes = not before.isspace() and not behind.isalnum()
    wrong_way = False
    if sign[0] in "\u201c\u201f\u2018`\u201e":
        wrong_way = closes and not opens
        opens, closes = not wrong_way, wrong_way
    elif sign[0] in "\u201d\u2019":
        wrong_way = opens and not closes
        opens, closes = wrong_way, not wrong_way
    elif opens and closes:  # between two other signs: the state of the stack decides
        opens, closes = behind.isalnum() or before.isspace(), True
    return Mark(begin, after, sign, True, opens, closes, True, wrong_way)


def _single(text: str, begin: int, after: int, sign: str, before: str, behind: str) -> Mark | None:
    opens = (
        before in BEFORE_OPEN
        and not behind.isspace()
        and (behind.isalnum() or behind in '"\u201c[(\u2026.$\u00a3\u20ac#@-*')
    )
    closes = not before.isspace() and not behind.isalnum()
    if before.isspace() and behind.isspace():
        return Mark(begin, after, sign, False, True, True)  # afloat: closes what is open, or opens a paragraph
    if opens and not closes:
        word = LETTERS.match(text, after, after + 40)
        elided = word is not None and (
            word[0].lower() in ELISIONS
            or (word[0][:2].isdigit() and len(word[0].rstrip("s")) == 2 and text[word.end() : word.end() + 1] != ",")
        )
        return Mark(begin, after, sign, False, True, False, not elided, sign == "\u2019")
    if not closes or (
        before.isdigit() and behind in " -" and sign == "'" and text[after : after + 2].strip().isdigit()
    ):
        return None  # 5' 11"
    if sign in "\u2018\u201a\u201b" and opens:
        return Mark(begin, after, sign, False, True, False)
    strong = (
        before in STRONG_BEFORE
        or before in "\"\u201d'\u2019"
        or (behind in STRONG_AFTER and before not in "sS")
        or (before.isalnum() and before not in "sSnzxNZX")
    )
    return Mark(begin, after, sign, False, False, True, strong, sign == "\u2018")


def lookahead(marks: list[Mark]) -> tuple[list[int], list[int]]:
    """Return for each mark where the next single open and the next sure single close stand (FAR: nowhere)."""
    opens, closes = [FAR] * len(marks), [FAR] * len(marks)
    coming_open = coming_close = FAR
    for index in range(len(marks) - 1, -1, -1):
        opens[index], closes[index] = coming_open, coming_close
        one = marks[index]
        if not one.double and one.strong:
            if one.opens and not one.wrong_way:
                coming_open = index
            elif one.closes:
                coming_close = index
    return opens, closes


def closes_twice(marks: list[Mark], index: int) -> bool:
    """Return whether the next two double marks both close: then the one at `index` opens an inner quote."""
    coming = [m for m in marks[index + 1 : index + 7] if m.double][:2]
    return len(coming) == 2 and not any(m.opens for m in coming)
