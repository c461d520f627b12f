"""Figures in the trade's short form: whose they are, and what the word before each says of when.

2. Tin Parade (WB), Fri $4.1m/Sat $5.2m, 3-day $12.6m (-8%)/Total $98.3m     of Tin Parade; a day, the weekend, total
Fri 9.25 cr, Sat 12.40 cr, Mon 8.10 cr. Total: Rs 29.75 cr                   of what the sentence is about
"""

import datetime as dt
import re
from typing import NamedTuple

from pipeline.claims import in_force, weekends
from pipeline.claims.quantity import headed
from pipeline.claims.rows import Row, row_at
from pipeline.claims.weekends import DAY, DAY_NAME
from pipeline.layers import Layers, Topic, within
from pipeline.model import QuantityMention

LABEL = re.compile(
    r"(?:^|(?<=[\n,;/.(\u2026|:\u2013-]))[ \t]*"
    rf"(?:{DAY_NAME}"
    r"|(?P<total>[Tt]otal|TOTAL|[Cc]ume|[Cc]umulative|[Rr]unning (?:total|cume)|[Ll]ifetime|[Tt]o date)"
    r"|(?P<weekend>(?:3|4|[Tt]hree|[Ff]our)-day(?: weekend)?|[Ww]eekend|[Ww]knd))"
    r"[:. \u2013-]{1,3}(?:Rs\.? ?|[$\u00a3\u20ac\u20b9] ?)?$"
)
LONGEST_LABEL = 24  # characters
SCALE_OF_RUPEES = re.compile(r"\d ?(?:cr|crores?|lakhs?)$", re.I)
LATE = 2  # days behind a weekend on which news of it still comes out


class When(NamedTuple):
    """The period and window of a figure, as in QuantityClaim."""

    period: str | None
    window: str | None


class Told(NamedTuple):
    """Whose the figure is (None: its clause says) and when it was counted (None: its words say)."""

    subject: Topic | None
    when: When | None


def read(layers: Layers, quantity: QuantityMention, unit: str) -> Told:
    """Return what a line of a chart, or the word before a figure of takings, tells of it."""
    if not layers.of_charts:
        return Told(None, None)
    row = row_at(layers, quantity.start)
    label = (
        LABEL.search(layers.text, max(0, quantity.start - LONGEST_LABEL), quantity.start) if unit.isupper() else None
    )
    if label is None:
        in_row = (
            When(weekends.from_friday(in_force.in_force(layers, quantity.start)), None)
            if row and _total_elsewhere(layers, row)
            else None
        )
        return Told(row.subject if row else headed.subject(layers, quantity.start), in_row)
    subject = (
        row.subject
        if row
        else headed.subject(layers, quantity.start) or layers.topics[layers.sentence_index(quantity.start)]
    )
    return Told(subject, _when(layers, label, quantity.start))


def _total_elsewhere(layers: Layers, row: Row) -> bool:
    """Return whether one of the line's figures is the total, so that the others are not: "$9.1m (+3%), total $72m"."""
    figures = within(layers.quantities, row.span[0], row.end)
    return any(
        (label := LABEL.search(layers.text, max(0, figure.start - LONGEST_LABEL), figure.start)) and label["total"]
        for figure in figures
    )


def rupees(layers: Layers, quantity: QuantityMention) -> bool:
    """Return whether crores or lakhs without a sign are money: others of the article are rupees."""
    if quantity.unit is not None or not SCALE_OF_RUPEES.search(quantity.text):
        return False
    return any(amount.unit == "INR" for amount in layers.quantities)


def _when(layers: Layers, label: re.Match[str], start: int) -> When | None:
    """Return when the figure behind `label` was counted."""
    force = weekends.from_friday(in_force.in_force(layers, start)) or weekends.weekend_before(layers.article.published)
    ended = force[-len(DAY) :] if force and len(force) >= len(DAY) else None
    if label["total"]:
        return When(f"../{ended}" if ended else None, "total")
    if label["weekend"]:
        return When(force, "weekend")
    published = layers.article.published
    last = dt.date.fromisoformat(ended) if ended else published
    if last and published and 0 <= (published - last).days <= LATE:
        last = published  # a list of Monday's goes on behind the weekend
    if last is None:
        return None
    return When(weekends.weekday_until(last, label["day"]), None)
