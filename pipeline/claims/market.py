"""Which country an article, and the list that it is on, is at home in.

The drama on ITV beat BBC One's rival with 4 million viewers.       -> GB, whose broadcasters it names
It topped the UK box office since it landed in cinemas here.        -> GB, whose chart it speaks of
'Salt' is the best-selling book in Ireland. 'Amber' is second.      -> IE, of which the head of the report tells
In Chile, 'Amber' led. 'Salt' came third.                           -> CL, until the paragraph ends
"""

import re
from collections import Counter

from pipeline.layers import Layers, within
from pipeline.model import ChartMention, PlaceMention

HOUSES = ("theater", "theatre", "cinema", "screen", "location")
AUDIENCES = ("viewer", "household", "rating", "listener")
MANY = 20  # houses; a film that plays at so many is on the charts
HEAD = 450  # characters in which a report says of which country its list is
LOCAL = {"GBP": "GB", "AUD": "AU", "CAD": "CA", "NZD": "NZ", "JPY": "JP", "KRW": "KR", "INR": "IN", "CNY": "CN"}
"""Currencies in which takings are told at home only; abroad they are told in dollars."""
DOMESTIC = re.compile(r"\b(?:[Dd]omestic(?:ally)?|North American?|U\.?S\.? and Canad(?:a|ian))\b")
RATED = re.compile(r"\b(?:ratings?|audience|viewers|viewing|overnights?|share)\b")
WORLD = re.compile(
    r"\b(?:in the world|worldwide|on earth|[Gg]lobal(?:ly)?|around the world"
    r"|(?:[Ww]orld|planet)'s (?:[\w-]+ )?(?:most|top|best|biggest|[\w-]+est)|World [A-Z]\w+ Rankings?)\b"
)
OF_LIST = re.compile(  # "Ireland's best-selling", "France's singles chart"
    r"'s? (?:[\w-]+ ){0,2}(?:most|top|best|biggest|largest|favou?rite|leading|number|No\.|official|singles?|albums?"
    r"|charts?|rankings?|lists?|box|cinemas?|TV|television|[\w-]+est)\b"
)
LIST_NOUN = re.compile(
    r" (?:[\w-]+ ){0,3}(?:charts?|box office|cinemas?|theat(?:er|re)s?|screens|television|TV|ratings|rankings?|radio"
    r"|viewers|homes|bestsellers?)\b"
)
IN = re.compile(r"\b(?:[Ii]n|[Aa]cross|[Tt]hroughout)(?: the)? $")
LOCATED = re.compile(
    r"\b(?:made|born|set|filmed|shot|built|based|founded|live[sd]?|die[sd]|living|raised|held) in (?:the )?$"
)
COUNTS = re.compile(
    r"\b(?:most|best|top|biggest|number[- ]one|No\. ?1|sales|sold|ratings|charts?|rankings?|\w+-selling|cinemas"
    r"|tickets)\b"
)
REGIONS = frozenset(("North America", "Europe", "Asia", "Latin America", "Africa", "Scotland", "Wales", "Quebec"))
OPENS = re.compile(r"(?:(?:But|And|Meanwhile),? )?(?:Over |Back |Down |Up )?[Ii]n (?:the )?")
RESET = re.compile(r"(?:Elsewhere|Overall|Worldwide|Globally|Nationally|Nationwide|Internationally|At home)\b")
LONGEST_OPENING = 30  # characters before the country that opens a sentence
NEAR = 40  # characters behind a country that tell what of it is spoken of


def market(layers: Layers) -> str | None:
    """Return the ISO code of the country whose broadcasters the article names, None for none or as many of another."""
    named = Counter(hit.key for hit in layers.hits["broadcasters"]).most_common(2)
    if not named or (len(named) > 1 and named[0][1] == named[1][1]):
        return None
    return named[0][0]


def of_ratings(layers: Layers) -> str | None:
    """Return the country of the article's broadcasters where it is on charts or on audiences, else None."""
    country = market(layers)
    if country is None or layers.of_charts:
        return country
    counted = any(amount.unit in AUDIENCES for amount in layers.quantities)
    return country if counted or RATED.search(layers.text) else None


def home(layers: Layers, position: int) -> str | None:
    """Return the country that "here" at `position` means: that of the last chart, else that of the broadcasters."""
    before = within(layers.charts, 0, layers.sentence_at(position)[1])
    return next((chart.place for chart in reversed(before) if chart.place), None) or market(layers)


def at_cinemas(layers: Layers) -> bool:
    """Return whether the article is on takings at cinemas: it names their chart, or counts the houses of a film."""
    if any(chart.value.endswith("box office") for chart in layers.charts):
        return True
    houses = any(quantity.unit in HOUSES and quantity.value >= MANY for quantity in layers.quantities)
    return layers.of_charts and houses and "weekend" in layers.text


def of_rank(
    layers: Layers, position: int, chart: ChartMention | None, person: bool, listed: bool = False
) -> str | None:
    """Return the place of a rank whose words name none: its chart's, the paragraph's, or that of the article's list.

    listed  its words name a list that is no chart of cinemas, whatever else the article is on

    A chart that has a name and no place is kept worldwide; a person's place is mostly on a list of the world.
    """
    if chart is not None and (chart.place or chart.value != "box office"):
        return chart.place
    return opened(layers, position) or (None if person else of_list(layers, position, listed))


def opened(layers: Layers, position: int) -> str | None:
    """Return the place that opened a sentence of the paragraph up to `position`: "In Chile, 'Amber' led"."""
    begin = layers.text.rfind("\n", 0, position) + 1
    found = None
    for first, last in layers.sentences[layers.sentence_index(begin) : layers.sentence_index(position) + 1]:
        if RESET.match(layers.text, first):
            found = None
        for place in within(layers.places, first, min(last, first + LONGEST_OPENING)):
            if OPENS.fullmatch(layers.text, first, place.start) or (
                place.start == first and len(place.value or "") == 2 and OF_LIST.match(layers.text, place.end)
            ):
                found = place.value
            break
    return found


def of_list(layers: Layers, position: int, listed: bool = False) -> str | None:
    """Return the country of the list that the article reports on; None for one of the world, or where none is told."""
    if at_cinemas(layers):
        if listed:
            return None
        return _of_cinemas(layers)
    if country := of_ratings(layers):
        return country
    if WORLD.search(layers.text, 0, HEAD):
        return None
    named = next((place.value for place in within(layers.places, 0, HEAD) if _of_list(layers, place)), None)
    if named:
        return named
    charts = {chart.place for chart in within(layers.charts, 0, position)}
    return charts.pop() if len(charts) == 1 else None


def _of_cinemas(layers: Layers) -> str | None:
    named = next((chart.place for chart in layers.charts if chart.place), None)
    if named:
        return named
    units = Counter(amount.unit for amount in layers.quantities if amount.unit and amount.unit.isupper())
    unit = units.most_common(1)[0][0] if units else None
    if unit in LOCAL:
        return LOCAL[unit]
    told = next((place.value for place in within(layers.places, 0, HEAD) if _of_list(layers, place)), None)
    if told:
        return "US" if told == "North America" else told
    american = DOMESTIC.search(layers.text) or any(amount.text.endswith("theaters") for amount in layers.quantities)
    return "US" if unit == "USD" and american else None


def _of_list(layers: Layers, place: PlaceMention) -> bool:
    """Return whether the words around a place of the head make it that of the list: "Ireland's singles chart"."""
    if place.suspect or not place.value or not (len(place.value) == 2 or place.value in REGIONS):
        return False
    after = layers.text[place.end : place.end + NEAR]
    if OF_LIST.match(after) or LIST_NOUN.match(after):
        return True
    lead = layers.text[max(0, place.start - NEAR) : place.start]
    return bool(
        IN.search(lead) and not LOCATED.search(lead) and COUNTS.search(layers.text, *layers.sentence_at(place.start))
    )
