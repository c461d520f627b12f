"""Figures of a list whose heading tells what is counted.

Viewers in millions:
1. Ember (ITV), 4.1          Ember, 4,100,000 viewers
2. Cold Harbour (BBC), 3.9   Cold Harbour, 3,900,000 viewers
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.discourse.named import other
from pipeline.layers import Layers, Topic, within
from pipeline.model import QuantityMention

LONGEST_ROW = 90  # characters
DIGITS = 4  # of the figures of a list that no heading explains
FEWEST = 3  # rows that make a list
ROW = re.compile(
    r"(?:\d{1,2}[.)] |[-\u2022*] )?(?:\[[A-Z0-9]{1,6}\] )?"
    r"[\"']?(?P<name>[A-Z0-9](?:[^\n\t:;]|:(?= [A-Z])){1,60}?)[\"']?"
    r"(?: \([^()\n]{1,40}\))?(?: ?[,:]| [-\u2013\u2014]| ?\.{2,8})? "
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,3})?)(?P<scale>m|k|bn|M|K)?%?"
    r"(?: ?[/(] ?(?:(?P<second>\d{1,3}(?:,\d{3})+)|new|NEW|New)\)?)?[ \t]*"
)
UNIT = re.compile(
    r"\b(?:(?P<minute>minutes)|(?P<hour>hours)|(?P<view>views)|(?P<viewer>viewers|audiences?)|(?P<copy>copies|sales)"
    r"|(?P<unit>units)|(?P<stream>streams)|(?P<listener>listeners)|(?P<admission>admissions)|(?P<download>downloads)"
    r"|(?P<percent>percentages?|per ?cent|shares?)|(?P<point>points)|(?P<vote>votes)|(?P<seat>seats))\b",
    re.IGNORECASE,
)
SCALED = re.compile(r"\b(?:in |\(|')(?P<scale>millions|thousands|billions|000s?)\b", re.IGNORECASE)
SCALES = {"millions": 10**6, "thousands": 10**3, "billions": 10**9, "000s": 10**3, "000": 10**3}
OWN_SCALES = {"m": 10**6, "k": 10**3, "bn": 10**9}


class Row(NamedTuple):
    """One figure of a list, the unit that the heading gives it, and the name beside it."""

    figure: QuantityMention
    unit: str
    subject: Topic


def rows(layers: Layers, measure: str | None = None) -> list[Row]:
    """Return the figures of every list under a heading that tells their unit, in order of the text.

    measure  of the article: what a list counts that tells this week and the total, "Ember - 9,951 / 31,020"
    """
    return [row for block in _blocks(layers.text) for row in _read(layers, *block, measure)]


def _blocks(text: str) -> Iterator[tuple[tuple[int, int], list[re.Match[str]]]]:
    """Yield (span of the line before, rows) for each run of lines that are rows."""
    found: list[re.Match[str]] = []
    head = last = (0, 0)
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        row = ROW.fullmatch(text, at, end) if 0 < len(line) <= LONGEST_ROW and line.rstrip()[-1:] not in ".!?" else None
        if row:
            head = head if found else last
            found.append(row)
        elif line.strip():
            if len(found) >= FEWEST:
                yield head, found
            found, last = [], (at, end)
        at = end + 1
    if len(found) >= FEWEST:
        yield head, found


def _read(layers: Layers, head: tuple[int, int], found: list[re.Match[str]], measure: str | None) -> Iterator[Row]:
    heading = layers.text[max(head[0], head[1] - 2 * LONGEST_ROW) : head[1]]
    heading = heading[max(heading.rfind(mark) for mark in (". ", "? ", "! ")) + 1 :]
    told = next(iter(UNIT.finditer(heading)), None)
    unit = told.lastgroup if told else _counted_in(layers, head) or measure
    if unit is None or not (told or any(row["second"] for row in found) or _large(found)):
        return
    scaled = SCALED.search(heading)
    for row in found:
        own = OWN_SCALES.get((row["scale"] or "").lower())
        scale = own or (SCALES[scaled["scale"].lower()] if scaled else 1)
        known = [work for work in within(layers.works, *row.span("name")) if work.start - row.start("name") <= 1]
        subject = Topic.of(known[0]) if known else other(layers, *row.span("name"))
        end = row.end("scale") if row["scale"] else row.end("number")
        yield Row(_figure(layers, row.start("number"), end, row["number"], scale, unit), unit, subject)
        if row["second"]:
            yield Row(_figure(layers, *row.span("second"), row["second"], scale, unit), unit, subject)


def _large(found: list[re.Match[str]]) -> bool:
    """Return whether every row's figure is as large as those that lists count."""
    return all(len(row["number"].replace(",", "").partition(".")[0]) >= DIGITS for row in found)


def _counted_in(layers: Layers, head: tuple[int, int]) -> str | None:
    """Return what the last large figure of the line before a list counts: "41,000 machines. The rest:"."""
    counts = (one.unit for one in reversed(within(layers.quantities, *head)) if len(str(int(abs(one.value)))) >= DIGITS)
    return next((unit for unit in counts if unit and unit != "percent" and not unit.isupper()), None)


def _figure(layers: Layers, start: int, end: int, number: str, scale: int, unit: str) -> QuantityMention:
    digits = number.replace(",", "")
    value = float(digits) * scale
    half = scale * 10.0 ** -len(digits.partition(".")[2]) / 2
    return QuantityMention(
        start=start,
        end=end,
        text=layers.article.text[start:end],
        value=int(value) if value == int(value) else value,
        unit=unit,
        bound="exact",
        low=value - half,
        high=value + half,
    )
