"""Where a figure was counted: the country beside it, else that of the chart or the audience that it goes with.

$138m in the US; 3,906 American theaters       the country beside it
4 million viewers (an article on the BBC)      the broadcasters' country
£4m (behind the UK box office)                 the chart's country
"""

import re
from bisect import bisect_left

from pipeline.claims.market import HOUSES, LOCAL, at_cinemas, at_home, market, of_list, of_radio
from pipeline.claims.quantity.kinds import ADMISSIONS, NIGHTLY, OF_RECORDS, share
from pipeline.layers import Layers, within
from pipeline.model import PlaceMention

BOX_OFFICE = ("box office",)
RECORDS = ("200", "Hot 100", "Singles Chart", "Albums Chart")
WORLD = re.compile(
    r"\b(?:[Ww]orldwide|[Gg]lobal(?:ly)?|[Ii]nternational(?:ly)?|[Oo]verseas|around the world|abroad|foreign)\b"
)
FILMS = re.compile(r"\b(?:[Bb]ox[ -][Oo]ffice|[Cc]inemas?|[Tt]heat(?:er|re)s|(?:in|hit) cinemas)\b")
CURRENCY = re.compile(r" ?\$| (?:dollars?|pounds?|rupees?|francs?|yen|won|yuan|pesos?)\b")
LINKED = re.compile(r"(?:,| and|, and|, or| or)(?: the)? ")
ITS_TOTAL = re.compile(  # "its UK total to"
    r" (?:total|cume|haul|gross|takings?|tally|earnings|box office|opening|debut)(?: [a-z]+){0,3} $"
)
PLACE_REACH = 40  # characters behind an amount in which its country is named: "$4m on its first weekend in Japan"
PLACE_STOP = re.compile(r"[.,;:\d]| (?:and|but|after|when|while|who|which) ")
FOR_WEEKS = re.compile(r" for (?:[a-z]+ ){0,2}$")  # "number one in the UK for 10 weeks"
OPENS_WITH = re.compile(r"(?:But |And |Meanwhile,? )?(?:Over |Back |Down |Up )?(?:In|Across) (?:the )?", re.IGNORECASE)
HERE = re.compile(r"(?:Back )?(?:Here|At home|On home soil)\b")
MANY_PLACES = 40  # places of one sentence that are looked at
DOMESTIC_REACH = 4000  # characters before a figure in which "the domestic weekend" is still spoken of
SENTENCE = 300  # characters of a sentence on either side of a figure that are read


def place(layers: Layers, start: int, end: int, metric: str | None, unit: str) -> str | None:
    """Return the country that the amount was counted in: the one named beside it, else that of the chart it goes with.

    "$138m in the US"; behind a UK box office, "£4m" is of the UK, unless its sentence speaks of the world.
    """
    named = _place_beside(layers, start, end)
    first, last = layers.sentence_at(start)
    tickets = unit in ADMISSIONS and at_cinemas(layers)
    cinemas = (metric == "grossed" and unit.isupper()) or unit in HOUSES or metric == "change" or tickets
    if HERE.match(layers.text, first):
        return market(layers)  # which country that is, charts do not tell: they may be of the one before
    if named or WORLD.search(layers.text, max(first, start - SENTENCE), min(last, end + SENTENCE)):
        return "US" if named == "North America" and cinemas else named
    if unit in NIGHTLY or (layers.hits["broadcasters"] and share(layers, metric, unit)):
        return of_radio(layers) or market(layers)
    if cinemas or metric in ("per_theater_average",):
        market_of = _chart_place(layers, start, BOX_OFFICE)
        if metric == "change" and market_of is None:
            return _chart_place(layers, start, RECORDS)
        told = LOCAL.get(unit, market_of) if _of_films(layers) else market_of
        return told or (of_list(layers, start) if at_cinemas(layers) else None)
    return _chart_place(layers, start, RECORDS) if unit in OF_RECORDS else None


def _of_films(layers: Layers) -> bool:
    """Return whether the article is on charts and speaks of films, so that money of a country was taken there."""
    if "of_films" not in layers.memo:
        layers.memo["of_films"] = at_cinemas(layers) or (layers.of_charts and FILMS.search(layers.text) is not None)
    return layers.memo["of_films"]


def _chart_place(layers: Layers, start: int, of: tuple[str, ...]) -> str | None:
    """Return the place of the last chart of a kind named up to the end of the sentence."""
    last = layers.sentence_at(start)[1]
    index = bisect_left(layers.charts, last, key=lambda chart: chart.start)
    chart = next((chart for chart in reversed(layers.charts[:index]) if chart.value.endswith(of)), None)
    if of is BOX_OFFICE:  # the domestic market of film news is the US and Canada
        domestic = layers.text.rfind("domestic", max(0, last - DOMESTIC_REACH, chart.start if chart else 0), last)
        if domestic >= 0 and _of_films(layers) and (chart is None or not chart.place):
            return "US"
    return at_home(layers, chart).place if chart else None


def _alone(layers: Layers, place: PlaceMention) -> bool:
    """Return whether a place is told by itself, or with Canada: "in the US and Europe" is neither of them."""
    other = within(layers.places, place.end, place.end + len(", the United States"))
    if not other or not LINKED.fullmatch(layers.text, place.end, other[0].start):
        return True
    return {place.value, other[0].value} == {"US", "CA"}


def _place_beside(layers: Layers, start: int, end: int) -> str | None:
    """Return the country that the words around an amount name.

    "$4m in Japan", "3,906 American theaters", "its UK total to £64m", "America, where it took $4m",
    "In Japan it made $4m"
    """
    first, _ = layers.sentence_at(start)
    low = bisect_left(layers.places, first, key=lambda place: place.start)
    opening = None
    for place in layers.places[low : low + MANY_PLACES]:
        if place.start >= end:
            between = layers.text[end : place.start]
            leads = between.removesuffix("the ").endswith((" in ", " across "))
            if len(between) <= PLACE_REACH and leads and not PLACE_STOP.search(between):
                return place.value if _alone(layers, place) else None
            break
        if place.start >= start and CURRENCY.match(layers.text, place.end):
            continue  # "US $20 million"
        own = place.start >= start or ITS_TOTAL.match(layers.text, place.end, start)
        leads = OPENS_WITH.fullmatch(layers.text, first, place.start) or layers.text.startswith(", where ", place.end)
        if own or leads or FOR_WEEKS.match(layers.text, place.end, start):
            opening = place.value
        elif opening:
            opening = None  # another place has come since
    return opening
