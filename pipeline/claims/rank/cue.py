"""Words of an article that give a place, as the readers of this folder hand them on."""

from dataclasses import dataclass

from pipeline.model import Span

LAST_PLACE = 200  # the longest charts in the news


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give the ranks low to high.

    words        what a superlative is about ("most-watched non-English original"), else ""
    counts       an ordinal counts the superlative ("fifth most-watched")
    gapped       without a verb, on that of the rank before: "Longshore came first and Tin Parade second"
    whose        the name that the rank goes with as a title, where it is one ("third-placed Marl City")
    of_work      a rank of works only: "spent two weeks at number one" of a singer counts her weeks
    needs_chart  too weak to be a rank unless a chart or a country stands by it
    free         a place only because the article is about charts
    placed       `whose` is told by where the place stands in the clause, it is no title
    former       the place that a movement starts from: it was held before
    """

    start: int
    end: int
    low: int
    high: int
    words: str = ""
    counts: bool = False
    needs_chart: bool = False
    of_work: bool = False
    gapped: bool = False
    free: bool = False
    whose: Span | None = None
    placed: bool = False
    former: bool = False
