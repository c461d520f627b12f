"""What a figure counts, so that the article's time and place are its own: an audience, takings, copies, screens.

4 million viewers, 24% of the audience       of an evening
$40m; 1.2 million tickets                    of a weekend, where the article is on cinemas
61,000 copies; 9 million streams             of a week
"""

import re
from dataclasses import dataclass

from pipeline import vocab
from pipeline.claims import compared
from pipeline.claims.market import HOUSES, at_cinemas, of_broadcasts
from pipeline.claims.quantity import cinemas
from pipeline.layers import Layers, within
from pipeline.model import Span

CARRIED = frozenset(vocab.words("unit_roles", "carried"))
NIGHTLY = ("viewer", "household", "rating")  # units of broadcasts, which have an evening, not a week
ADMISSIONS = ("ticket", "admission")
AT_CINEMAS = ("viewer", "spectator", "visitor")  # who bought a ticket, in news of cinemas
OF_RECORDS = ("unit", "copy", "stream", "week", "sale", "download")
SHARES = ("share", "watched", "rated")  # what a percentage of a broadcast may be of
OF_AUDIENCE = re.compile(r"\b(?:share|shares)\b|\b\d[\d.,]*(?:m|k| million)? \(\d[\d.]*%\)")
TAKINGS = ("grossed", "per_theater_average")
REACH = 90  # characters behind a change in which the level follows that it led to


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and what it counts.

    change   by how much something rose, fell or differs
    evening  an audience of a broadcast, or a share of it
    takings  money or tickets that films took
    copies   what a list counts by the week: copies, streams, hours, views; also how they changed
    screens  the houses that show a film
    """

    start: int
    end: int
    unit: str
    metric: str | None
    change: bool
    evening: bool
    takings: bool
    copies: bool
    screens: bool

    @property
    def runs_up(self) -> bool:
        """Whether it grows while it is counted, so that it has a window."""
        return self.takings or self.evening or self.screens or self.metric == "grossed" or adds_up(self.unit)


def adds_up(unit: str) -> bool:
    """Return whether things in the unit add up from day to day: copies, viewers, tickets."""
    return unit in CARRIED or unit in (*NIGHTLY, *ADMISSIONS, *OF_RECORDS)


def read(layers: Layers, span: Span, unit: str, metric: str | None) -> Figure:
    """Return what the amount at `span` counts."""
    start, end = span
    houses = at_cinemas(layers)
    change = metric == "change" or (unit == "percent" and compared.is_change(layers, start, end))
    evening = of_broadcasts(layers) and (unit in NIGHTLY or share(layers, metric, unit, change))
    money = unit.isupper() and (metric in TAKINGS or (metric is None and cinemas.taken(layers, start)))
    takings = money or (unit in (*ADMISSIONS, *AT_CINEMAS) and houses and not evening)
    copies = unit in CARRIED or (unit in ADMISSIONS and not houses)
    if change and not evening and not houses and layers.of_charts:
        copies = any(
            level.unit in (None, *CARRIED) and layers.text[end : level.start] == " to "
            for level in within(layers.quantities, end, end + REACH)
        )
    return Figure(start, end, unit, metric, change, evening, takings, copies, unit in HOUSES)


def share(layers: Layers, metric: str | None, unit: str, change: bool = False) -> bool:
    """Return whether a percentage is of an audience: a share of it, or how one changed where the article counts it."""
    if unit != "percent" or metric not in (*SHARES, "change", None):
        return metric == "share"
    if metric in SHARES:
        return True
    audience = any(amount.unit in NIGHTLY for amount in layers.quantities)
    if change and audience:
        return True
    told = "rating" in layers.text or any(hit.key == "share" for hit in layers.hits["metrics"])
    return (told and layers.of_charts) or (audience and OF_AUDIENCE.search(layers.text) is not None)
