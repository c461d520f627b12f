"""The lines of a list with one for each place: a table of results, a top ten; what a line tells is told of its name.

Results at the dam:
1. Nora Pell, 41 points
2. Otto Reed, 39
3. Ann Hale, 38
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.claims.names import NAME, name_at
from pipeline.discourse.named import other
from pipeline.layers import Layers, Topic, within
from pipeline.model import Span

BEFORE = r"(?:[Nn]ew(?: [Ee]ntry)?|N(?:EW|E)|[Rr]e(?:-?[Ee]ntry)?|RE|\d{1,3}|[-\u2013\u2014])"  # last week's column
ROW = (
    r"(?:No\. ?|#)?(?P<rank>\d{1,3})(?:\.\)|[.):]|[ \t]*[/|]|(?= ))[ \t]*(?:[(\[][^()\[\]\n]{1,12}[)\]][ \t]*)?"
    rf"(?P<rest>[\"'(]?(?:(?:The )?(?P<who>{NAME})|[^\n]{{1,80}}))(?P<after>[^\n]{{0,90}})$"
)
LINE = re.compile(rf"^[ \t]*(?:{BEFORE}[ \t]*[/|][ \t]*)?{ROW}", re.M)
OF_TWO_WEEKS = re.compile(rf"^[ \t]*{BEFORE}[ \t]+{ROW}", re.M)  # "5 3 Tin Parade": fifth, now third
LISTY = re.compile(
    r"\b(?:top|ranks?|ranked|rankings?|charts?|tables?|standings|results?|lists?|positions?|order|grid|classification"
    r"|leaderboard|ratings|most|best|biggest|highest|largest|box office|polls?|places?|finish(?:ed|ers)?|this week)\b",
    re.I,
)
PROSE = re.compile(
    r" (?!(?:with|at|from|by|on|of|and|in|for|to|down|up|new|re-entry|non-mover)\b)[a-z]|, [a-z]+,? and "
)
BY_DASH = re.compile(r" [-\u2013\u2014] [\"']?(?P<title>[^\n:;(|\d\"']{1,60}[^\n:;(|\d\"' ])")  # "Ann Hale - Ember"
OWNED = re.compile(r"'s [A-Z][^\n,;(/|.]{1,60}")  # "Marlow's Creed: Origins"
LEAST = 3  # lines that make a list
LEAST_COUNTED = 2  # lines of numbered works, each with its figures
NUMBERED = re.compile(r"[ \t]*\d{1,3}(?:\.\)|[.):]) ")
HEADING = 240  # characters before a list in which its heading stands
APART = 4  # characters between two lines of one list: blank lines
TITLE_REACH = 4  # characters of marks before a title


class Row(NamedTuple):
    """One line of a list: its words from the number to the name, the place, whose it is, and where the line ends."""

    span: Span
    rank: int
    subject: Topic
    end: int


def listed(layers: Layers) -> list[Row]:
    """Return the lines of each list whose numbers go up, or down, line by line, in order of the text."""
    if "chart_rows" not in layers.memo:
        layers.memo["chart_rows"] = list(_listed(layers))
    return layers.memo["chart_rows"]


def row_at(layers: Layers, start: int) -> Row | None:
    """Return the line in which `start` stands behind the name, None where there is none."""
    rows = listed(layers)
    index = bisect_right(rows, start, key=lambda row: row.span[1]) - 1
    return rows[index] if index >= 0 and start < rows[index].end else None


def _listed(layers: Layers) -> Iterator[Row]:
    two = [run for run in _runs(layers.text, OF_TWO_WEEKS) if len(run) >= LEAST and _counts_up(run)]
    one = [
        run
        for run in _runs(layers.text, LINE)
        if not any(run[0].end() > of[0].start() and run[0].start() < of[-1].end() for of in two)
    ]
    for run in sorted([*two, *one], key=lambda run: run[0].start()):
        yield from _of_list(layers, run)


def _runs(text: str, form: re.Pattern[str]) -> Iterator[list[re.Match[str]]]:
    """Yield the runs of lines of a form that stand together, their numbers going up, or down."""
    run: list[re.Match[str]] = []
    for line in form.finditer(text):
        if run and not (line.start() - run[-1].end() <= APART and _goes_on(run, int(line["rank"]))):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _counts_up(run: list[re.Match[str]]) -> bool:
    """Return whether the lines have each place in order: the numbers of another column do not."""
    first = int(run[0]["rank"])
    return [int(line["rank"]) for line in run] == list(range(first, first + len(run)))


def _goes_on(run: list[re.Match[str]], rank: int) -> bool:
    """Return whether `rank` goes on in the direction of the lines before."""
    last = int(run[-1]["rank"])
    return rank != last and (len(run) == 1 or (rank > last) == (last > int(run[-2]["rank"])))


def _of_list(layers: Layers, run: list[re.Match[str]]) -> Iterator[Row]:
    counted = layers.of_charts and len(run) >= LEAST_COUNTED and all(_counts(layers, line) for line in run)
    if len(run) < LEAST and not counted:
        return
    heading = layers.text[max(0, run[0].start() - HEADING) : run[0].start()].rstrip()
    paragraph = heading[heading.rfind("\n") + 1 :]
    if not counted and not (layers.of_charts and paragraph.isupper()) and not LISTY.search(paragraph):
        return  # "HARDCOVER FICTION" heads a list where lists are spoken of
    if sum(PROSE.match(line["after"]) is not None or not line["who"] for line in run) * 4 > len(run):
        return  # steps to take, points to make
    by_dash = any(_known_behind(layers, line) for line in run if line["who"])
    for line in run:
        begin, rank = line.start("rest"), int(line["rank"])
        works = within(layers.works, begin, line.end())
        title = BY_DASH.match(layers.text, line.end("who"), line.end()) if by_dash and line["who"] else None
        if title:
            span = title.span("title")
            yield Row((line.start("rank"), span[1]), rank, name_at(layers, span), line.end())
        elif works and works[0].start - begin <= TITLE_REACH:
            yield Row((line.start("rank"), works[0].end), rank, Topic.of(works[0]), line.end())
        elif owned := OWNED.match(layers.text, line.end("who"), line.end()):
            span = line.start("who"), owned.end()
            yield Row((line.start("rank"), span[1]), rank, other(layers, *span), line.end())
        elif line["who"]:
            yield Row((line.start("rank"), line.end("who")), rank, name_at(layers, line.span("who")), line.end())


def _counts(layers: Layers, line: re.Match[str]) -> bool:
    """Return whether a numbered line goes on with figures: "1.) Tin Parade (Nine) 2,975 screens, $12.6m"."""
    return NUMBERED.match(line[0]) is not None and bool(within(layers.quantities, line.end("rank"), line.end()))


def _known_behind(layers: Layers, line: re.Match[str]) -> bool:
    """Return whether a line's name is followed by a title that the article tells elsewhere: "Ann Hale - Ember"."""
    title = BY_DASH.match(layers.text, line.end("who"), line.end())
    return title is not None and any(work.value == title["title"] for work in layers.works)
