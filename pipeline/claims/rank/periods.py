"""When a rank holds: a date of its own clause, the issue of its chart, or the week in force; not any date nearby.

Longshore, which had the best-selling album of 2004, came seventh.       no date: 2004 is of the aside
She finished 12th, having crashed on Friday.                             no date: Friday is of the crash
"""

import datetime as dt
import re
from dataclasses import replace

from pipeline.claims import asides, compared, in_force, periods, reported, surveys, votes
from pipeline.claims.market import at_cinemas, of_audiences
from pipeline.claims.rank.cues import Cue
from pipeline.layers import Layers, within
from pipeline.model import ChartMention

ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
EVER = re.compile(r"[^,;.(]{0,60}\b(?:ever|of all time|all-time|in history)\b")
POLL = re.compile(r"\b(?:polls?|pollsters?|voting intentions?)\b")
BEFORE_NOW = re.compile(  # "up from No. 3", "last year's winner", "a former No. 1"
    r"\b(?:(?<!start )(?<!starts )(?<!starting )(?<!started )from (?:its |the |a )?"
    r"|(?P<once>[Ff]ormer(?:ly the)?|[Pp]revious) "
    r"|(?:[Ll]ast|[Pp]revious|[Pp]rior) (?:frame|(?P<unit>week|month|year)(?:end)?)'s )(?:[a-z]+ )?$"
)
OF_YEAR_AFTER = re.compile(r" of (?:the|this) year\b| (?:so far )?this year\b")
FROM_REACH = 48  # characters before a rank in which such words stand
AFTER_WEEKS = re.compile(r"\bafter (?:[\w-]+ ){1,4}weeks? (?:at|on|in|atop) [^,;]{0,24}$")
DAYS_AFTER = re.compile(r"(?:\w+ )?(?:days?|weeks?|months?|years?) after [^,;]{1,60}$")
PAST_START = re.compile(
    r"(?:It|The (?:\w+ )?(?:album|single|song|film|set|series|show)) (?:had )?"
    r"(?:opened|debuted|peaked|started|bowed|launched|entered|arrived|premiered) [^,;]{0,24}$"
)
ISSUED = ("Billboard 200", "Billboard Hot 100")  # charts that go by a date of issue
OF_TAKINGS = re.compile(r"[$\u00a3\u20ac]|\b(?:weekends?|week|box office|openings?|opener|debut|tickets?)\b")
LONGEST_WEEK = 8  # days
REACH = 240  # characters of a sentence on either side of a rank that are read


def period(layers: Layers, cue: Cue, chart: ChartMention | None, elsewhere: bool = False) -> str | None:
    """Return the ISO day, month, year or range "A/B" in which the rank holds; None where nothing says it.

    elsewhere  the rank is on no chart that is named, and in a country that its words name
    """
    takings = "box office" in chart.value if chart else at_cinemas(layers)
    if _looks_back(layers, cue):
        return periods.period(_of_clause(layers, cue), cue.start, cue.end)
    if cue.former and (dates := [one for one in layers.dates if layers.text[cue.end : one.start] in (" in ", " on ")]):
        return periods.period(replace(layers, dates=dates), cue.start, cue.end)  # "from ninth in 2019 to third"
    held = _held(layers, cue, chart, elsewhere, takings)
    before = BEFORE_NOW.search(layers.text, max(0, cue.start - FROM_REACH), cue.start)
    return _before(held, before) if cue.former or before else held


def _before(held: str | None, said: re.Match[str] | None) -> str | None:
    """Return the period before `held`, as the words before the place say it; a week where they do not."""
    unit = (said and said["unit"]) or "week"
    if held is None or (said and said["once"]) or (unit == "week" and not _of_week(held)):
        return None
    return compared.shifted(held, unit)


def _looks_back(layers: Layers, cue: Cue) -> bool:
    """Return whether a rank is the history of one told before it: "'Salt' slides to third. It opened at No. 1"."""
    first, _ = layers.sentence_at(cue.start)
    if AFTER_WEEKS.search(layers.text, first, cue.end) or DAYS_AFTER.match(layers.text, first, cue.end):
        return True
    opens = max(layers.text.rfind("\n", 0, first) + 1, first - REACH)
    return PAST_START.match(layers.text, first, cue.end) is not None and bool(within(layers.ordinals, opens, first))


def _of_week(period: str) -> bool:
    first, _, last = period.partition("/")
    if not len(first) == len(last) == len("2022-01-24"):
        return False
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days < LONGEST_WEEK


def _held(layers: Layers, cue: Cue, chart: ChartMention | None, elsewhere: bool, takings: bool) -> str | None:
    """Return the period of the rank, as if it were that of the chart reported on."""

    nightly = chart is None and of_audiences(layers)

    def frame() -> str | None:
        return in_force.in_force(layers, cue.start, nightly=nightly) or (reported.at(layers, cue.start))

    said = periods.period(_of_clause(layers, cue), cue.start, cue.end, frame=frame)
    if said is None and layers.article.published and OF_YEAR_AFTER.match(layers.text, cue.end):
        return str(layers.article.published.year)
    if chart and chart.value in ISSUED and (issue := reported.of_issue(layers, cue.start, said)):
        return issue
    if takings and said and ONE_DAY.fullmatch(said):
        said = None  # takings are ranked by the weekend: a day says when they were counted, or when the film came out
    if said and ONE_DAY.fullmatch(said):
        said = (
            reported.week_of(layers, cue.start, said, back=chart is not None) or said
        )  # a day of the week that the list is of
    if said is None and elsewhere:
        report = reported.at(layers, cue.start)
        return None if report and "/" in report else report
    if said is None:
        said = reported.carried(layers, cue.start, ranked=True) or _of_chart(layers, cue, chart, takings, nightly)
    return in_force.as_weekend(layers, said) if takings else said


def _of_chart(layers: Layers, cue: Cue, chart: ChartMention | None, takings: bool, nightly: bool) -> str | None:
    """Return the week, weekend, evening or year in force on the chart; a list of all time has none."""
    if chart is not None and any(word in chart.value.lower() for word in ("most popular", "all-time")):
        return None
    if EVER.match(layers.text, cue.end):
        return None
    if nightly and not takings:
        return in_force.in_force(layers, cue.start, nightly=True) or reported.at(layers, cue.start)
    timeless = cue.words and not layers.of_charts  # "the world's largest airline", in news of last weekend
    named = None if timeless else in_force.in_force(layers, cue.start)
    if "polls" not in layers.memo:
        layers.memo["polls"] = POLL.search(layers.text) is not None
    named = named or reported.at(layers, cue.start) or (surveys.surveyed(layers) if layers.memo["polls"] else None)
    if named or not takings:
        return named or (None if cue.words else votes.polled(layers))
    if chart is None and cue.words and not OF_TAKINGS.search(layers.text, *layers.sentence_at(cue.start)):
        return None  # "Disney, the biggest studio in Hollywood"
    return in_force.news_weekend(layers)


def _of_clause(layers: Layers, cue: Cue) -> Layers:
    """Return the layers without the dates that stand in another clause of the rank's sentence."""
    first, last = layers.sentence_at(cue.start)
    near = [date for date in layers.dates if first <= date.start < last]
    if not near:
        return layers
    spans = asides.around(layers.text, max(first, cue.start - REACH), cue.start, cue.end, min(last, cue.end + REACH))
    away = {id(date) for date in near if any(begin <= date.start < end for begin, end in spans)}
    return replace(layers, dates=[date for date in layers.dates if id(date) not in away]) if away else layers
