"""Ranks of a list with a line for each place: a table of results, a top ten.

Results at the dam:
1. Nora Pell, 41 points
2. Otto Reed, 39
3. Ann Hale, 38
"""

import re
from collections.abc import Iterator

from pipeline.claims.rank.names import NAME, name_at
from pipeline.discourse.named import other
from pipeline.layers import Layers, Topic, within
from pipeline.model import Span

LINE = re.compile(
    rf"^[ \t]*(?:(?:[Nn]ew|NEW|[Rr]e(?:-?entry)?|\d{{1,3}}|[-\u2013])[ \t]*[/|][ \t]*)?"  # last week, this week
    rf"(?:No\. ?|#)?(?P<rank>\d{{1,3}})(?:[.):]|[ \t]*[/|]|(?= ))[ \t]*(?P<rest>[\"'(]?"
    rf"(?:(?:The )?(?P<who>{NAME})|[^\n]{{1,80}}))(?P<after>[^\n]{{0,90}})$",
    re.M,
)
LISTY = re.compile(
    r"\b(?:top|ranks?|ranked|rankings?|charts?|tables?|standings|results?|lists?|positions?|order|grid|classification"
    r"|leaderboard|ratings|most|best|biggest|highest|largest|box office|polls?|places?|finish(?:ed|ers)?|this week)\b",
    re.I,
)
PROSE = re.compile(
    r" (?!(?:with|at|from|by|on|of|and|in|for|to|down|up|new|re-entry|non-mover)\b)[a-z]|, [a-z]+,? and "
)
OWNED = re.compile(r"'s [A-Z][^\n,;(/|.]{1,60}")  # "Marlow's Creed: Origins"
LEAST = 3  # lines that make a list
HEADING = 240  # characters before a list in which its heading stands
APART = 4  # characters between two lines of one list: blank lines
TITLE_REACH = 4  # characters of marks before a title


def listed(layers: Layers) -> Iterator[tuple[Span, int, Topic]]:
    """Yield (words, rank, name) for each line of a list whose numbers go up, or down, line by line."""
    run: list[re.Match[str]] = []
    for line in LINE.finditer(layers.text):
        if run and not (line.start() - run[-1].end() <= APART and _goes_on(run, int(line["rank"]))):
            yield from _of_list(layers, run)
            run = []
        run.append(line)
    yield from _of_list(layers, run)


def _goes_on(run: list[re.Match[str]], rank: int) -> bool:
    """Return whether `rank` goes on in the direction of the lines before."""
    last = int(run[-1]["rank"])
    return rank != last and (len(run) == 1 or (rank > last) == (last > int(run[-2]["rank"])))


def _of_list(layers: Layers, run: list[re.Match[str]]) -> Iterator[tuple[Span, int, Topic]]:
    if len(run) < LEAST:
        return
    heading = layers.text[max(0, run[0].start() - HEADING) : run[0].start()].rstrip()
    paragraph = heading[heading.rfind("\n") + 1 :]
    if not (layers.of_charts and paragraph.isupper()) and not LISTY.search(paragraph):
        return  # "HARDCOVER FICTION" heads a list where lists are spoken of
    if sum(PROSE.match(line["after"]) is not None or not line["who"] for line in run) * 4 > len(run):
        return  # steps to take, points to make
    for line in run:
        begin = line.start("rest")
        works = within(layers.works, begin, line.end())
        if works and works[0].start - begin <= TITLE_REACH:
            yield (line.start("rank"), works[0].end), int(line["rank"]), Topic.of(works[0])
        elif owned := OWNED.match(layers.text, line.end("who"), line.end()):
            span = line.start("who"), owned.end()
            yield (line.start("rank"), span[1]), int(line["rank"]), other(layers, *span)
        elif line["who"]:
            yield (line.start("rank"), line.end("who")), int(line["rank"]), name_at(layers, line.span("who"))
