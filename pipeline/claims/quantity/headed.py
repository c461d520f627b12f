"""Whose the figures of a line are that holds nothing but figures: the name in the line above, or before its dash.

Tin Parade (Bell Films) Week 3
$41,000 in 22 theaters (+4); Cumulative: $310,000             of Tin Parade

Also noted: Low Harbour (Marl) - $9,000 in 11; $61,000        of Low Harbour
"""

import re

from pipeline.discourse.named import other
from pipeline.layers import Layers, Topic, within

FIGURES = re.compile(r"(?:Rs\.? |US)?[$\u00a3\u20ac\u20b9]?\d")
HEADING = re.compile(r"[ \t]*[\"']?(?P<name>[A-Z0-9][^\n():;]{1,60}?)[\"']? \([^()\n]{1,40}\)[^\n.!?]{0,60}")
NOTED = re.compile(
    r"(?:^|: )[\"']?(?P<name>[A-Z0-9][^\n():;]{1,60}?)[\"']? \([^()\n]{1,40}\)"
    r" [-\u2013\u2014] (?=[$\u00a3\u20ac\u20b9\d])"
)
PROSE = re.compile(r"\. [A-Z]| (?:and|but|which|who|while) ")
FARTHEST = 160  # characters from the start of a line to its figure


def subject(layers: Layers, start: int) -> Topic | None:
    """Return the name that a line of figures tells of, None where the figure at `start` is in no such line."""
    text = layers.text
    begin = text.rfind("\n", max(0, start - FARTHEST), start) + 1
    if not begin or PROSE.search(text, begin, start):
        return None
    if FIGURES.match(text, begin):
        above = len(text[:begin].rstrip())
        found = HEADING.fullmatch(text, text.rfind("\n", 0, above) + 1, above)
    else:
        found = NOTED.search(text, begin, start + 1)
    if found is None:
        return None
    known = [work for work in within(layers.works, *found.span("name")) if work.start - found.start("name") <= 1]
    return Topic.of(known[0]) if known else other(layers, *found.span("name"))
