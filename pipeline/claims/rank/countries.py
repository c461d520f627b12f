"""The countries that a rank is said to hold in.

second in Norway and Peru; in many countries, including Chile and Cuba; In Norway it was second; the UK's biggest song
"""

import re

from pipeline.claims.rank.cue import Cue
from pipeline.layers import Layers, within
from pipeline.model import PlaceMention, Span

LIST_REACH = 90  # characters from a rank to the first country of its list: "in many countries, including ..."
LONGEST_OPENING = len("but here in the ")
OPENS_WITH = re.compile(r"(?:\n|[.;:,\"'] |\b(?:and|but|while) )(?:[Hh]ere )?[Ii]n (?:the )?$")
OTHER_CLAUSE = re.compile(
    r"[;.\"(]|\b(?:while|but|who|which|where|when|after|before|since|has|have|had|is|are|was|were|will|would|said"
    r"|says)\b|\band (?:led|topped|hit|reached|entered)\b|, [a-z]+ed\b"
)
OWNER_REACH = 24  # characters of a country's name, and its "'s"
NATIONS = frozenset("Wales Scotland England".split()) | {"Northern Ireland"}
"""Parts of a country that keep lists of their own: they stay themselves."""
IN_PLACE = (" in ", " across ", " including ", " such as ", " of ")


def value(place: PlaceMention) -> str | None:
    """Return the place as a claim gives it."""
    return place.text if place.text in NATIONS else place.value


def told(layers: Layers, cue: Cue) -> list[PlaceMention]:
    """Return the countries that the rank is said to hold in: "in Japan", "in many countries, including A, B and C"."""
    first, last = layers.sentence_at(cue.start)
    found: list[PlaceMention] = []
    at = cue.end
    for place in within(layers.places, cue.end, last):
        if layers.text.startswith("-", place.end):
            continue  # "a Lima-set drama"
        between = layers.text[at : place.start]
        if found and between.strip(" ,") not in ("", "and", "the", "and the", "or", "as well as"):
            break
        if not found and not (len(between) <= LIST_REACH and _leads_to_place(between)):
            break
        found.append(place)
        at = place.end
    if any(place.text in ("Britain", "Great Britain") for place in found):
        found = [place for place in found if place.text != "Northern Ireland"]  # with it, one country
    return found or _owner(layers, cue) or _places_before(layers, first, cue)


def _owner(layers: Layers, cue: Cue) -> list[PlaceMention]:
    """Return the country that a superlative is said to be of: "the UK's biggest song"."""
    owners = [place for place in within(layers.places, cue.start - OWNER_REACH, cue.start) if cue.words]
    one = owners[-1] if owners else None
    return [one] if one and one.value and len(one.value) == 2 and layers.text[one.end : cue.start] == "'s " else []


def _places_before(layers: Layers, first: int, cue: Cue) -> list[PlaceMention]:
    """Return the countries that open the rank's clause: "In Norway and Chile it was second"."""
    found: list[PlaceMention] = []
    for place in within(layers.places, first, cue.start):
        lead = layers.text[max(first, place.start - len(" and the ")) : place.start]
        if found and lead.strip(" ,").endswith(("and", "and the")) and place.start - found[-1].end <= len(", and the "):
            found.append(place)
        elif OPENS_WITH.search("\n" + layers.text[max(first, place.start - LONGEST_OPENING) : place.start]):
            found = [place]
    return found if found and "; " not in layers.text[found[-1].end : cue.start] else []


def _leads_to_place(between: str) -> bool:
    if between.endswith(("ahead of ", "ahead of the ", "out of ", "clear of ")):
        return False
    return between.removesuffix("the ").endswith(IN_PLACE) and not OTHER_CLAUSE.search(between)


def with_article(text: str, place: PlaceMention) -> Span:
    """Return the words of a place with the article before it: "the Philippines"."""
    start = place.start - 4 if text[max(0, place.start - 4) : place.start].lower() == "the " else place.start
    return start, place.end
