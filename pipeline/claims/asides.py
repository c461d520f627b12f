"""Stretches of a sentence that are of another clause than a figure or a rank, so that their dates are not its own."""

import re

from pipeline.model import Span

OPENS = re.compile(  # where another clause begins
    r"[;:] |, (?:which|who|whose|having|after|before|where|but|whereas|although|though|since|because)\b"
    r"| [-\u2013\u2014] |\((?=pictured|left|right|above|below|who)| (?:since|before|because|who|whose|until) "
    r"|, and (?=(?:he|she|it|they|the|a|an|his|her|its|their)\b)"
)
CLOSES = re.compile(r"[;:] |, | [-\u2013\u2014] |\)")
RELATIVE = re.compile(r",[\"')]* (?:which|who|whose|where|when) ")


def before(text: str, first: int, start: int) -> list[Span]:
    """Return the relative clauses that are closed before `start`: "'Salt', which led in April, made $3m"."""
    return _closed(text, first, start, RELATIVE)


def around(text: str, first: int, start: int, end: int, last: int) -> list[Span]:
    """Return the stretches of other clauses: asides before [start, end) that are closed, and what opens behind it."""
    spans = _closed(text, first, start, OPENS)
    if after := OPENS.search(text, end, last):
        spans.append((after.start(), last))
    return spans


def _closed(text: str, first: int, start: int, opens: re.Pattern[str]) -> list[Span]:
    spans: list[Span] = []
    for opened in opens.finditer(text, first, start):
        closed = CLOSES.search(text, opened.end(), start)
        if closed:
            spans.append((opened.start(), closed.start()))
    return spans


def relative(text: str, first: int, position: int) -> bool:
    """Return whether a relative clause that is not closed yet holds `position`: "'Salt', which led in April"."""
    opened = list(RELATIVE.finditer(text, first, position))
    return bool(opened) and CLOSES.search(text, opened[-1].end(), position) is None
