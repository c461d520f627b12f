"""In which country an article of plain news is at home: its dateline, the places it names, the money it counts in.

HARARE - Ticket sales fell. Cinemas in Bulawayo took Z$4m.          ZW
"""

import re
from collections import Counter

from pipeline import vocab
from pipeline.layers import Layers
from pipeline.model import Span

CITIES = vocab.surfaces("cities")
"""Cities, states and provinces -> the country that they are in."""
DATELINE = re.compile(
    r"(?:^|\n)(?P<city>[A-Z][\w.\u00c0-\u024f]+(?:[ -][A-Z][\w.\u00c0-\u024f]+){0,2})"
    r"(?:, (?P<more>[A-Z][^\n:\u2013\u2014]{1,30}?))?(?: \([^)\n]{1,24}\))?"
    r"(?: ?(?:-{1,2}|[\u2013\u2014]) |: |\. (?=[A-Z])|,? ?(?=\n))"
)
EXPORTS = re.compile(r" (?:titles|films|movies|imports|releases|pictures|studios?|tentpoles?)\b")
HEAD = 500  # characters in which a dateline stands
CODE = len("GB")
"""An ISO 4217 code opens with the country's ISO 3166 code."""
FROM_DATELINE, IN_HEAD, BY_NAME = 5, 2, 1  # what a name speaks for its country by where it stands
OF_MANY = frozenset(("USD", "EUR"))  # money that is counted in all over the world
MOST_MONEY = 3
ENOUGH = 2  # votes of a country at home
TIMES = 2  # as many votes as any other has
ALL_TOLD = 3  # times its votes that all countries together may have: where more are named, none is at home
MONEY = re.compile(r"[A-Z]{3}")


def of_article(layers: Layers) -> str | None:
    """Return the ISO code of the country that the article is at home in, None where several may be."""
    if "home" not in layers.memo:
        layers.memo["home"] = _of_article(layers)
    return layers.memo["home"]


def dateline(layers: Layers) -> str | None:
    """Return the country of the city that the article was sent from, None for none told."""
    for line in DATELINE.finditer(layers.text, 0, HEAD):
        for name in (line["city"], line["city"].title()):
            if name in CITIES:
                return CITIES[name]
    return None


def datelines(layers: Layers) -> list[Span]:
    """Return the spans of the lines that say where and when the article was sent: "LAGOS, June 3 -"."""
    if "datelines" not in layers.memo:
        layers.memo["datelines"] = [line.span() for line in DATELINE.finditer(layers.text, 0, HEAD) if line["more"]]
    return layers.memo["datelines"]


def abroad(layers: Layers) -> bool:
    """Return whether the article names another country as often as the US, so that "domestic" is in doubt."""
    told = _votes(layers)
    return any(votes >= max(told["US"], ENOUGH) for country, votes in told.items() if country != "US")


def _of_article(layers: Layers) -> str | None:
    told = _votes(layers)
    (first, votes), (_, others) = (*told.most_common(2), ("", 0), ("", 0))[:2]
    many = told.total() > ALL_TOLD * votes
    return first if votes >= ENOUGH and votes >= TIMES * others and not many else None


def _votes(layers: Layers) -> Counter[str]:
    """Return how much speaks for each country."""
    if "home_votes" not in layers.memo:
        layers.memo["home_votes"] = _counted(layers)
    return layers.memo["home_votes"]


def _counted(layers: Layers) -> Counter[str]:
    found: Counter[str] = Counter()
    if sent := dateline(layers):
        found[sent] += FROM_DATELINE
    starts = set()
    for place in layers.places:
        starts.add(place.start)
        named = len(place.value or "") == CODE
        country = place.value if named else CITIES.get(place.text)
        if country == "US" and EXPORTS.match(layers.text, place.end):
            continue  # films that are shown everywhere
        if country and not layers.text.startswith("$", place.end):
            found[country] += IN_HEAD if named and place.start < HEAD else BY_NAME
    for first, last in layers.capitals:
        if (city := CITIES.get(layers.text[first:last])) and first not in starts:
            found[city] += BY_NAME
    money = Counter(amount.unit for amount in layers.quantities if MONEY.fullmatch(amount.unit or ""))
    for unit, times in money.items():
        if unit not in OF_MANY:
            found[unit[:CODE]] += min(times, MOST_MONEY)
    found.update(hit.key for hit in layers.hits["broadcasters"])
    return found
