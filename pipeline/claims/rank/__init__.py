"""Rank claims: a title's place on a chart.

'Harbour Lights' ranked second on Netflix's weekly English TV list for the week of March 7 to 13
~~~~~~~~~~~~~~ subject  ~~~~~~ rank ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ chart   period ~~~~~~~~~~~
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from pipeline import vocab
from pipeline.claims import modality, rows
from pipeline.claims.market import at_cinemas, of_list, of_rank
from pipeline.claims.rank import (
    bare,
    countries,
    former,
    going_on,
    governed,
    leads,
    list_words,
    nearest,
    ordered,
    periods,
    placed,
    sharers,
    subjects,
    superlatives,
    unrivalled,
)
from pipeline.claims.rank import titles as rank_titles
from pipeline.claims.rank.candidates import LIST_NAME
from pipeline.claims.rank.chart_of import chart_of
from pipeline.claims.rank.cues import Cue, cues
from pipeline.claims.rank.evidence import evidence
from pipeline.discourse.named import PRONOUNS
from pipeline.layers import START, Layers, Topic, overlaps, within
from pipeline.model import ChartMention, PlaceMention, RankClaim, Role, Span

MANY = 4  # places that make an article one about places, though it names no chart
APART = 4000  # characters of a long article for each such place
ELSEWHERE = re.compile(r" in (?:a further|another|several|many|some|\d)")  # "and in the top ten in a further 30"
NORTH_AMERICA = ({"US", "CA"}, {"North America"})
THE_LIST = re.compile(
    r"(?:[Tt]he )?(?:(?:rest|best) of the )?(?:rest$|[Hh]aving$|top |[Tt]op (?:\d|two|three|five|ten|half))"
)
LONGEST_SENTENCE = 500  # characters of a sentence before a rank that are read
FORESEEN = re.compile(r"\b(?:predict|forecast|project(?:ion|ed|s)|tip(?:ped|s)\b|odds|bookmakers)", re.I)
OUSTS = re.compile(rf"\b(?:{vocab.alternation(vocab.words('rank_outline', 'ousts'))})\b")
REACH = 60  # characters before a rank in which such a word stands
BESIDE = re.compile(r"\b(?:to|past|behind|over|off|catch|pass|overtake) (?:the )?$")
HAD = re.compile(r"\b(?:had|has|have|having) (?:the )?$")
WITH_TITLE = re.compile(r"[^,;:.]{0,60}?\bwith (?:(?:her|his|their|its|the) (?:[a-z][\w-]* ){0,3})?[\"']?")
MEASURES = frozenset(vocab.words("ranks", "measure"))
NAMELESS = MEASURES | {form for kind in ("nameless", "person", "edition") for form in vocab.words("rank_phrases", kind)}
IT_IS = re.compile(r"\b(?:[Ii]t|[Tt]hey|which|who)\b")
PRONOUN = re.compile(r"\b(?:they|it|he|she|we|I|you)\b")
BY_MAKER = re.compile(r"(?<=\w) by [A-Z]")

IT = re.compile(r"\b[Ii]t (?:(?:also|still|now|once|has|had|was|is|be|been|became) ){0,2}(?:by far )?(?:the |an? )?$")
IT_REACH = 24  # characters before a rank in which "it" is the subject of its verb


def find(layers: Layers) -> Iterator[RankClaim]:
    """Yield the rank claims; a rank that holds in several countries is one claim for each, on the country's words."""
    found: list[RankClaim] = []
    held: ChartMention | None = None
    ranked = _cues(layers)
    of_places = layers.of_charts or len(ranked) >= max(MANY, len(layers.text) // APART)
    if of_places:
        ranked = _with_bare(layers, ranked)
    else:
        ranked = _apart(
            [*ranked, *(cue for cue in superlatives.measured(layers) if not overlaps(ranked, cue.start, cue.end))]
        )
    for cue, left in former.apart(layers, _with_placed(layers, ranked, of_places)):
        if not layers.speaks(cue.start):
            continue
        subject = _subject(layers, cue, of_places)
        if subject is None or not subject.name:
            continue
        if of_places and subject.end <= layers.sentence_at(cue.start)[0]:
            subject = going_on.of(layers, cue, subject, found)
        if subject is None or going_on.of_another(layers, cue, subject):
            continue
        if subject.type == "other" and (by := BY_MAKER.search(subject.name)):
            subject = replace(subject, name=subject.name[: by.start()])  # "Bel Amour by Nico Rey"
        if THE_LIST.match(subject.name) or _is_nobody(layers, cue, subject):
            continue
        if (cue.of_work and subject.type != "work") or _is_aside_of_speech(layers, cue, subject):
            continue
        subject, *others = sharers.of(layers, cue, subject)
        places = countries.told(layers, cue)
        chart = chart_of(layers, cue, subject, bool(places), held)
        held = chart or held
        if cue.needs_chart and not of_places and chart is None and not places:
            continue
        takings = "box office" in chart.value if chart else at_cinemas(layers)
        if takings and {place.value for place in places} in NORTH_AMERICA:
            places = []  # the trade's home market is one, and the chart's name says it
        if len(places) > 1 or (places and places[0].suspect):
            found += (
                _claim(layers, cue, subject, chart, place, countries.with_article(layers.text, place))
                for place in places
            )
        else:
            place = places[0] if places else None
            told = (subject, *others)
            found += (_claim(layers, one, whose, chart, place, None) for one in (left, cue) if one for whose in told)
    yield from (claim for claim in found if not _said_exactly(layers, claim, found))
    yield from (claim for claim in ordered.find(layers, found) if not _told(found, claim))
    yield from _lines(layers)


def _with_bare(layers: Layers, known: list[Cue]) -> list[Cue]:
    """Return the cues with those that count only in an article about charts or places."""
    more = (*bare.cues(layers, len(known) >= MANY), *leads.cues(layers), *superlatives.cues(layers))
    return _apart([*known, *(cue for cue in more if not overlaps(known, cue.start, cue.end))])


def _with_placed(layers: Layers, known: list[Cue], of_places: bool) -> list[Cue]:
    """Return the cues, with those whose bearer the outline of their sentence tells in place of others there."""
    most = (*superlatives.owned(layers), *superlatives.ranges(layers))
    told = _apart([*placed.cues(layers), *most, *unrivalled.cues(layers, of_places)])
    named = [cue for cue in told if cue.whose is not None]
    firm = [cue for cue in known if not cue.needs_chart]
    more = [cue for cue in told if cue.whose is None and not overlaps(firm, cue.start, cue.end)]
    rest = (cue for cue in known if not overlaps(named, cue.start, cue.end) and not overlaps(more, cue.start, cue.end))
    return sorted([*named, *rest, *more], key=lambda cue: (cue.start, cue.end))


def _subject(layers: Layers, cue: Cue, of_places: bool) -> Topic | None:
    """Return whose the place is: in an article about places, the nearest name that may have it counts first."""
    first = max(layers.sentence_at(cue.start)[0], cue.start - REACH)
    if cue.low != cue.high and subjects.HAVE_ONE.search(layers.text, first, cue.start):
        return None  # "Norway have a player in the top ten"
    if cue.whose is not None:
        return _shown(layers, cue, subjects.of(layers, cue))
    if cue.words and cue.words.split()[-1] in MEASURES and (told := governed.of_measure(layers, cue)):
        return told
    if cue.words and cue.free:
        return governed.of(layers, cue)
    told = governed.of(layers, cue) if cue.placed and of_places else None
    subject = told or (nearest.of(layers, cue) if of_places else _governed(layers, cue)) or subjects.of(layers, cue)
    if subject is None and not of_places and not cue.words and not subjects.NOUN_AFTER.match(layers.text, cue.end):
        subject = _named_before(layers, cue)
    if subject is None or subject.type == "work" or layers.of_charts:
        return subject
    return nearest.title(layers, cue) or subject


def _named_before(layers: Layers, cue: Cue) -> Topic | None:
    """Return the subject of the verb that the place hangs on, where its own sentence names it and no pronoun does."""
    told = governed.of(layers, cue)
    if told is None or not layers.sentence_at(cue.start)[0] <= told.start < cue.start or told.name.islower():
        return None
    return None if PRONOUN.search(layers.text, told.end, cue.start) else told


def _shown(layers: Layers, cue: Cue, subject: Topic | None) -> Topic | None:
    """Return the title that somebody has a place with: "At No. 3 is Ann Hale with 'Ember'"; else the name itself."""
    if subject is None or subject.type == "work" or not (cue.placed and layers.of_charts):
        return subject
    after = max(cue.end, subject.end)
    with_title = WITH_TITLE.match(layers.text, after, layers.sentence_at(cue.start)[1])
    works = within(layers.works, with_title.end(), with_title.end() + 1 + REACH) if with_title else []
    if not works or works[0].start != with_title.end() or within(layers.ordinals, after, works[0].start):
        return subject
    return Topic.of(works[0])


def _is_nobody(layers: Layers, cue: Cue, subject: Topic) -> bool:
    """Return whether the words name nobody: a pronoun, a list, a day."""
    if subject.type == "person" and IT.search(layers.text, max(0, cue.start - IT_REACH), cue.start):
        return True  # "Ann Hale said it is the busiest gallery": it is no person
    first = subject.name.split()[0].lower().partition("'")[0]
    plain = subject.type == "other" and subject.name.islower()
    if layers.of_charts and plain and subject.name.split()[-1] in NAMELESS:
        return True  # "the collection was second": whose name the text does not tell
    dates = within(layers.dates, subject.start - len("next "), subject.end)
    if not cue.words and subject.type == "other" and any(date.end >= subject.end for date in dates):
        return True  # "opened in July 2021, ranked at #3"
    if (
        cue.free
        and subject.type == "other"
        and subject.name.islower()
        and not layers.text[cue.end - 2 : cue.end].isalpha()
    ):
        return True  # "doors open at 6": a bare figure tells little
    if " " not in subject.name and overlaps(layers.dates, subject.start, subject.end):
        return True
    pronoun = subject.type == "other" and first in PRONOUNS and (subject.name.islower() or " " not in subject.name)
    return pronoun or LIST_NAME.search(subject.name) is not None


def _is_aside_of_speech(layers: Layers, cue: Cue, subject: Topic) -> bool:
    """Return whether somebody's spoken words have the place, and not the subject: "'Number one is just a number'"."""
    index = bisect_right(layers.quoted, cue.start, key=START) - 1
    spoken = layers.quoted[index] if index >= 0 else None
    if spoken is None or cue.end > spoken.end or spoken.start <= subject.start < spoken.end:
        return False
    first = max(spoken.start, layers.sentence_at(cue.start)[0])
    return IT_IS.search(layers.text, first, cue.start) is None


def _told(found: list[RankClaim], claim: RankClaim) -> bool:
    """Return whether the name has that rank already where it stands."""
    return any(one.roles[0] == claim.roles[0] and one.rank_low == claim.rank_low for one in found)


def _governed(layers: Layers, cue: Cue) -> Topic | None:
    """Return whom the verb gives a place that the outline tells, or that another loses; of others the words tell.

    'Ember' dethroned 'Marl' at the top; Dee Town finished a poor fourth
    """
    first = max(layers.sentence_at(cue.start)[0], cue.start - LONGEST_SENTENCE)
    return governed.of(layers, cue) if cue.placed or OUSTS.search(layers.text, first, cue.start) else None


def _lines(layers: Layers) -> Iterator[RankClaim]:
    """Yield the ranks of lists with a line for each place, on the chart named last before them."""
    for (start, end), rank, subject, _ in rows.listed(layers):
        if layers.speaks(start):
            before = within(layers.charts, 0, start)
            cue = Cue(start, end, rank, rank)
            yield _claim(layers, cue, subject, before[-1] if before else None, None, (start, end))


def _cues(layers: Layers) -> list[Cue]:
    """Return the words that give a rank, in order of the text, none overlapping another."""
    known = cues(layers)
    titles = [cue for cue in rank_titles.cues(layers) if not overlaps(known, cue.start, cue.end)]
    return _apart([*known, *titles])


def _apart(cues_: list[Cue]) -> list[Cue]:
    """Return the cues in order of the text; where two overlap the longer, of alike ones that with a name."""
    found: list[Cue] = []
    for cue in sorted(cues_, key=lambda cue: (cue.start, -cue.end, cue.whose is None)):
        if not found or cue.start >= found[-1].end:
            found.append(cue)
    return found


def _said_exactly(layers: Layers, claim: RankClaim, found: list[RankClaim]) -> bool:
    """Return whether the sentence also gives the place within the range: "new in the top ten, at number eight"."""
    if claim.rank_low == claim.rank_high or ELSEWHERE.match(layers.text, claim.end):
        return False
    sentence = layers.sentence_index(claim.start)
    return any(
        other.rank_low == other.rank_high
        and claim.rank_low <= other.rank_low <= claim.rank_high
        and other.subject == claim.subject
        and (claim.place is None or other.place == claim.place)
        and layers.sentence_index(other.start) == sentence
        for other in found
    )


def _claim(
    layers: Layers,
    cue: Cue,
    subject: Topic,
    chart: ChartMention | None,
    place: PlaceMention | None,
    words: Span | None,
) -> RankClaim:
    """Return the claim; `words` is its evidence where that is not the rank's own words."""
    listed = chart or list_words.named(layers, cue)
    start, end = words or evidence(layers, cue, subject, listed)
    roles = [Role("subject", subject.start, subject.end), Role("rank", cue.start, cue.end)]
    if listed is not None:
        roles.append(Role("chart", listed.start, listed.end))
    if place is not None:
        roles.append(Role("place", place.start, place.end))
    garbled = place is not None and place.suspect
    return RankClaim(
        start=start,
        end=end,
        evidence=layers.article.text[start:end],
        modality=_modality(layers, cue, subject),
        attribution=modality.attribution(layers, cue.start, cue.end),
        roles=tuple(roles),
        subject=subject.name,
        subject_type=subject.type,
        season=subject.season,
        rank_low=cue.low,
        rank_high=cue.high,
        chart=listed.value if listed else None,
        place=countries.value(place)
        if place
        else of_rank(layers, cue.start, chart, subject.type == "person", _published(listed)),
        place_text=place.text if garbled else None,
        place_candidates=place.candidates if garbled else (),
        period=periods.period(
            layers,
            cue,
            chart,
            chart is None and place is not None and place.value != of_list(layers, cue.start),
        ),
    )


def _published(listed: ChartMention | None) -> bool:
    """Return whether a list goes by a name of its own, as its publisher's: "BookTrack's hardback list"."""
    return listed is not None and not listed.value.islower()


def _modality(layers: Layers, cue: Cue, subject: Topic) -> str:
    """Return how far the rank is asserted; "with Disney third", and who a forecast "had" third, go with their verb."""
    if cue.whose is not None and not cue.placed:
        return "asserted"  # a title says what its bearer is, whatever is said of him
    near = layers.text[max(0, subject.start - len("close to the ")) : subject.start]
    if 0 <= cue.start - subject.end <= len(" in the ") and BESIDE.search(near):
        return "asserted"  # "she may get past Reed in 14th": he is there
    first = max(layers.sentence_at(cue.start)[0], cue.start - LONGEST_SENTENCE)
    before = layers.text[first : subject.start] if subject.start < cue.start else ""
    if FORESEEN.search(before) and HAD.search(before):
        return "expected"
    return modality.modality(layers, cue.start, cue.end)
