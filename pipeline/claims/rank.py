"""Rank claims: a title's place on a chart.

'Harbour Lights' ranked second on Netflix's weekly English TV list for the week of March 7 to 13
~~~~~~~~~~~~~~ subject  ~~~~~~ rank ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ chart   period ~~~~~~~~~~~
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.claims import modality, periods, rank_lists, subjects
from pipeline.claims.chart_of import chart_of
from pipeline.claims.market import market
from pipeline.claims.rank_cues import Cue, cues
from pipeline.layers import Layers, Topic, within
from pipeline.model import ChartMention, NameMention, PlaceMention, RankClaim, Role, Span

LIST_REACH = 90  # characters from a rank to the first country of its list: "in many countries, including ..."
LONGEST_OPENING = len("but here in the ")
OPENS_WITH = re.compile(r"(?:\n|[.;:,\"'] |\b(?:and|but|while) )(?:[Hh]ere )?[Ii]n (?:the )?$")
NORTH_AMERICA = ({"US", "CA"}, {"North America"})
IN_PLACE = (" in ", " across ", " including ", " such as ", " of ")


def find(layers: Layers) -> Iterator[RankClaim]:
    """Yield the rank claims; a rank that holds in several countries is one claim for each, on the country's words."""
    found: list[RankClaim] = []
    country = market(layers)
    held: ChartMention | None = None
    for cue in cues(layers):
        if not layers.speaks(cue.start):
            continue
        subject = subjects.of(layers, cue.start, cue.end)
        if subject is None or (cue.of_work and subject.type != "work"):
            continue
        places = _places(layers, cue)
        chart = chart_of(layers, cue, subject, bool(places), held)
        held = chart or held
        if cue.needs_chart and chart is None and not places:
            continue
        if chart and "box office" in chart.value and {place.value for place in places} in NORTH_AMERICA:
            places = []  # the trade's home market is one, and the chart's name says it
        if len(places) > 1 or (places and places[0].suspect):
            found += (
                _claim(layers, cue, subject, chart, place, _with_article(layers.text, place), country)
                for place in places
            )
        else:
            found.append(
                _claim(layers, cue, subject, chart, places[0] if places else None, (cue.start, cue.end), country)
            )
    found = [replace(claim, place=country) if _nowhere(claim) else claim for claim in found]
    yield from (claim for claim in found if not _said_exactly(layers, claim, found))
    yield from _listed(layers, found)


def _nowhere(claim: RankClaim) -> bool:
    """Return whether nothing says where the rank holds."""
    return claim.place is None and claim.place_text is None and claim.chart is None


def _said_exactly(layers: Layers, claim: RankClaim, found: list[RankClaim]) -> bool:
    """Return whether the sentence also gives the place within the range: "new in the top ten, at number eight"."""
    if claim.rank_low == claim.rank_high:
        return False
    sentence = layers.sentence_index(claim.start)
    return any(
        other.rank_low == other.rank_high
        and claim.rank_low <= other.rank_low <= claim.rank_high
        and other.subject == claim.subject
        and layers.sentence_index(other.start) == sentence
        for other in found
    )


def _listed(layers: Layers, found: list[RankClaim]) -> Iterator[RankClaim]:
    """Yield the ranks that an order gives: "followed by A and B", "rounding out the top five were A and B"."""
    for position, titles in rank_lists.followed(layers):
        before = [claim for claim in found if claim.start < position and claim.rank_low == claim.rank_high]
        if before and layers.sentence_index(position) - layers.sentence_index(before[-1].start) <= 1:
            yield from (_next(layers, before[-1], before[-1].rank_low + n, work) for n, work in enumerate(titles, 1))
    for position, first, titles in rank_lists.rounded_out(layers):
        before = [claim for claim in found if claim.start < position]
        if before:
            yield from (_next(layers, before[-1], first + n, work) for n, work in enumerate(titles))


def _next(layers: Layers, claim: RankClaim, rank: int, work: NameMention) -> RankClaim:
    """Return the claim that `work` stands at `rank` on the chart of `claim`."""
    return replace(
        claim,
        start=work.start,
        end=work.end,
        evidence=layers.article.text[work.start : work.end],
        roles=(Role("subject", work.start, work.end),),
        subject=work.value,
        subject_type=work.type,
        season=work.season,
        rank_low=rank,
        rank_high=rank,
    )


def _claim(
    layers: Layers,
    cue: Cue,
    subject: Topic,
    chart: ChartMention | None,
    place: PlaceMention | None,
    evidence: Span,
    country: str | None,
) -> RankClaim:
    start, end = evidence
    roles = [Role("subject", subject.start, subject.end), Role("rank", cue.start, cue.end)]
    if chart is not None:
        roles.append(Role("chart", chart.start, chart.end))
    if place is not None:
        roles.append(Role("place", place.start, place.end))
    garbled = place is not None and place.suspect
    return RankClaim(
        start=start,
        end=end,
        evidence=layers.article.text[start:end],
        modality=modality.modality(layers, cue.start, cue.end),
        attribution=modality.attribution(layers, cue.start, cue.end),
        roles=tuple(roles),
        subject=subject.name,
        subject_type=subject.type,
        season=subject.season,
        rank_low=cue.low,
        rank_high=cue.high,
        chart=chart.value if chart else None,
        place=place.value if place else chart.place if chart else None,
        place_text=place.text if garbled else None,
        place_candidates=place.candidates if garbled else (),
        period=_period(layers, cue, chart, country),
    )


def _period(layers: Layers, cue: Cue, chart: ChartMention | None, country: str | None) -> str | None:
    if chart and chart.value.startswith("Billboard") and (issue := periods.of_issue(layers, cue.start)):
        return issue
    said = periods.period(layers, cue.start, cue.end) or _period_of_chart(layers, cue, chart, country)
    return periods.from_friday(said) if chart and "box office" in chart.value else said


def _period_of_chart(layers: Layers, cue: Cue, chart: ChartMention | None, country: str | None) -> str | None:
    """Return the week, weekend or evening in force on the chart; a list of all time has none."""
    if chart is None:
        return periods.in_force(layers, cue.start, nightly=True) if country else None
    if any(word in chart.value.lower() for word in ("most popular", "all-time")):
        return None
    named = periods.in_force(layers, cue.start)
    return named or (periods.weekend_before(layers.article.published) if "box office" in chart.value else None)


def _places(layers: Layers, cue: Cue) -> list[PlaceMention]:
    """Return the countries that the rank is said to hold in: "in Japan", "in many countries, including A, B and C"."""
    first, last = layers.sentence_at(cue.start)
    found: list[PlaceMention] = []
    at = cue.end
    for place in within(layers.places, cue.end, last):
        between = layers.text[at : place.start]
        if found and between.strip(" ,") not in ("", "and", "the", "and the", "or", "as well as"):
            break
        if not found and not (len(between) <= LIST_REACH and _leads_to_place(between)):
            break
        found.append(place)
        at = place.end
    return found or _places_before(layers, first, cue)


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
    words = f"{between.removesuffix('the ')}"
    return words.endswith(IN_PLACE) and not any(mark in between for mark in (";", ".", '"', " while ", " but "))


def _with_article(text: str, place: PlaceMention) -> Span:
    start = place.start - 4 if text[max(0, place.start - 4) : place.start].lower() == "the " else place.start
    return start, place.end
