"""Which country an article, and the list that it is on, is at home in.

The drama on ITV beat BBC One's rival with 4 million viewers.       -> GB, whose broadcasters it names
It topped the UK box office since it landed in cinemas here.        -> GB, whose chart it speaks of
'Salt' is the best-selling book in Ireland. 'Amber' is second.      -> IE, of which the head of the report tells
In Chile, 'Amber' led. 'Salt' came third.                           -> CL, until the paragraph ends
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace

from pipeline import vocab
from pipeline.claims import home as home_of
from pipeline.layers import Layers, last_before, overlaps, within
from pipeline.model import ChartMention, PlaceMention
from pipeline.normalize import chart as chart_names
from pipeline.normalize.place import value_of

HOUSES = frozenset((*vocab.words("unit_roles", "house"), "location"))
"""Units of the houses that a film plays at; "at 300 locations" are such in news of cinemas alone."""
AUDIENCES = ("viewer", "household", "rating", "listener")
MANY = 20  # houses; a film that plays at so many is on the charts
HEAD = 450  # characters in which a report says of which country its list is
LOCAL = {"GBP": "GB", "AUD": "AU", "CAD": "CA", "NZD": "NZ", "JPY": "JP", "KRW": "KR", "INR": "IN", "CNY": "CN"}
"""Currencies in which takings are told at home only; abroad they are told in dollars."""
DOMESTIC = re.compile(r"\b(?:[Dd]omestic(?:ally)?|North American?|U\.?S\.? and Canad(?:a|ian))\b")
RATED = re.compile(r"\b(?:ratings?|audience|viewers|viewing|of listeners|overnights?|share)\b")
WORLD = re.compile(
    r"\b(?:in the world|[Ww]orldwide|on earth|globally|global|Global (?=Top|\d)|around the world"
    r"|(?:[Ww]orld|planet)'s (?:[\w-]+ )?(?:most|top|best|biggest|leading|number|No|[\w-]+est)"
    r"|World [A-Z]\w+ Rankings?)\b"
)
OF_LIST = re.compile(  # "Ireland's best-selling", "France's singles chart"
    r"'s? (?:[\w-]+ ){0,2}(?:most|top|best|biggest|largest|favou?rite|leading|number|No\.|official|singles?|albums?"
    r"|charts?|rankings?|lists?|box|cinemas?|TV|television|[\w-]+est)\b"
)
LIST_NOUN = re.compile(
    r" (?:[\w-]+ ){0,3}(?:[Cc]harts?|podcasts?|apps?|albums|singles|songs|books|games|box office"
    r"|cinemas?|theat(?:er|re)s?|screens|television|TV|ratings|[Rr]ankings?|[Rr]ankers?|radio"
    r"|viewers|homes|bestsellers?)\b"
)
EVENING = re.compile(
    r"\b(?:[Ll]ast night|[Oo]vernights?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: night"
    rf"|'s (?:[\w-]+ )?(?:{vocab.alternation(vocab.words('report_words', 'evening'))})))\b"
)
BROADCAST = re.compile(rf"\b(?:{vocab.alternation(vocab.words('report_words', 'broadcast'))})\b", re.IGNORECASE)
CINEMAS = re.compile(r"\b(?:cinemas|multiplexes|movie theat(?:er|re)s)\b")
RADIO = re.compile(r"\b(?P<city>[A-Z][a-z]+)'s? (?:[\w-]+ ){0,3}(?:FM|AM|[Rr]adio|breakfast|drive-time)\b")
RADIO_NEWS = re.compile(r"\b(?:[Rr]adio|FM|breakfast shows?)\b")
NUMBER_ONE = re.compile(r" (?:[Nn]umber[ -][Oo]ne|[Nn]o\. ?\d|[Tt]op \d)")
HEADING = re.compile(r"^[A-Z][^\n.!?:;,\"\u2013\u2014]{1,30}:?$", re.MULTILINE)
IN = re.compile(r"\b(?:[Ii]n|[Aa]cross|[Tt]hroughout)(?: the)? $")
LOCATED = re.compile(
    r"\b(?:made|born|set|filmed|shot|built|based|founded|live[sd]?|die[sd]|living|raised|held) in (?:the )?$"
)
COUNTS = re.compile(
    r"\b(?:most|best|popular|top|biggest|number[- ]one|No\. ?1|sales|sold|ratings|charts?|rankings?|\w+-selling|cinemas"
    r"|tickets)\b"
)
REGIONS = frozenset(("North America", "Europe", "Asia", "Latin America", "Africa", "Scotland", "Wales", "Quebec"))
OPENS = re.compile(r"(?:(?:But|And|Meanwhile),? )?(?:Over |Back |Down |Up )?[Ii]n (?:the )?")
RESET = re.compile(r"(?:Elsewhere|Overall|Worldwide|Globally|Nationally|Nationwide|Internationally|At home)\b")
WHERE = re.compile(r"[^,;.]{0,20}, where (?!.*(?:[;:]|, (?:and|but|while) ))")
PEOPLE = re.compile(r" (?:[\w-]+ ){0,2}(?:spent|bought|watched|streamed|paid|forked|shelled|flocked|went|registered)\b")
TITLE_WORD = re.compile(r"\b[A-Z][\w.]+")
TITLE_LIST = re.compile(
    r"(?:'s)?(?:-\w+)? (?:\w+ ){0,2}(?:charts?|box office|rankings?|rankers?|ratings|bestsellers)\b", re.IGNORECASE
)
EVENT = re.compile(r"\b(?P<where>[A-Z][\w.]+) (?:Grand Prix|Open|Masters)\b")
SEEDED = re.compile(r"\b(?:[Ww]orld|rank(?:ed|ings?)|seed(?:s|ed)?)\b")
TABLE = re.compile(r"\b(?:table|standings)\b")
WORLDWIDE = "world"
OF_ONE = {name: home for name, home in vocab.surfaces("homes").items() if home != WORLDWIDE}
"""Leagues, stages and researchers of one country alone -> its ISO code."""
LEAGUE = re.compile(rf"\b(?:{vocab.alternation(OF_ONE)})(?!\w)")
SERVICE = re.compile(rf"\b(?:{vocab.alternation(vocab.words('homes', WORLDWIDE))})(?!\w)")
NATIONAL = re.compile(
    r"\b(?:[Nn]ationally|[Nn]ationwide|national|domestic|(?:the|this|our) (?:country|nation)'s|nation's|country's"
    r"|in the (?:country|nation|land)|the land's"
    r"|of (?:the )?(?:[\w-]+ )?(?:provinces|regions|states|counties|districts))\b"
)
NATIONAL_LIST = re.compile(
    r"\b(?:national|nationwide|(?:country|nation)'s)(?: [\w-]+){0,3} (?:lists?|charts?|rankings?|table|standings)\b"
)
LONGEST_OPENING = 30  # characters before the country that opens a sentence
NEAR = 40  # characters behind a country that tell what of it is spoken of
NATION_REACH = 60  # characters before a rank in which its list is said to be the national one


def market(layers: Layers) -> str | None:
    """Return the ISO code of the country whose broadcasters the article names, None for none or as many of another."""
    if "market" not in layers.memo:
        houses = (hit for hit in layers.hits["broadcasters"] if not overlaps(layers.people, hit.start, hit.end))
        named = Counter(hit.key for hit in houses).most_common(2)
        even = len(named) > 1 and named[0][1] == named[1][1]
        layers.memo["market"] = named[0][0] if named and not even else None
    return layers.memo["market"]


def of_ratings(layers: Layers) -> str | None:
    """Return the country, or the city, of the article's broadcasters where it is on charts or on audiences."""
    return of_radio(layers) or (market(layers) if _counts_audiences(layers) else None)


def of_audiences(layers: Layers) -> bool:
    """Return whether the article is on the audiences of broadcasts, whichever country they are of."""
    if not layers.hits["broadcasters"]:
        return of_radio(layers) is not None or of_broadcasts(layers)
    return of_ratings(layers) is not None or _counts_audiences(layers)


def _counts_audiences(layers: Layers) -> bool:
    """Return whether the article counts audiences, or speaks of those of several houses."""
    if any(amount.unit in AUDIENCES for amount in layers.quantities):
        return True
    several = len(layers.hits["broadcasters"]) > 1
    return several and (layers.of_charts or RATED.search(layers.text) is not None)


def of_broadcasts(layers: Layers) -> bool:
    """Return whether the article is on the audiences of broadcasts: it names a house, or speaks of an evening's."""
    if layers.hits["broadcasters"]:
        return True
    if "of_evenings" not in layers.memo:
        said = layers.of_charts and not at_cinemas(layers) and EVENING.search(layers.text, 0, HEAD) is not None
        counted = (amount.unit in (*AUDIENCES, "percent") for amount in within(layers.quantities, 0, HEAD))
        said = said and any(counted)
        layers.memo["of_evenings"] = said and BROADCAST.search(layers.text) is not None
    return layers.memo["of_evenings"]


def of_radio(layers: Layers) -> str | None:
    """Return the city whose radio the head of the article speaks of: "Perth's favourite FM breakfast show"."""
    if "of_radio" not in layers.memo:
        named = (value_of(word["city"]) for word in RADIO.finditer(layers.text, 0, HEAD))
        layers.memo["of_radio"] = next((city for city in named if city), None)
    return layers.memo["of_radio"]


def home(layers: Layers, position: int) -> str | None:
    """Return the country that "here" at `position` means: that of the last chart, else that of the broadcasters."""
    before = within(layers.charts, 0, layers.sentence_at(position)[1])
    return next((chart.place for chart in reversed(before) if chart.place), None) or market(layers)


def at_cinemas(layers: Layers) -> bool:
    """Return whether the article is on takings at cinemas: it names their chart, or counts the houses of a film."""
    if "at_cinemas" not in layers.memo:
        layers.memo["at_cinemas"] = _at_cinemas(layers)
    return layers.memo["at_cinemas"]


def _at_cinemas(layers: Layers) -> bool:
    if any(chart.value.endswith("box office") for chart in layers.charts):
        return True
    houses = any(quantity.unit in HOUSES and quantity.value >= MANY for quantity in layers.quantities)
    if not houses and "weekend" in layers.text and CINEMAS.search(layers.text):
        return any(quantity.unit in ("ticket", "admission") for quantity in layers.quantities)
    return layers.of_charts and houses and "weekend" in layers.text


def of_money(layers: Layers, first: int, last: int) -> str | None:
    """Return the country whose own currency is counted in [first, last), None for none or those of several."""
    told = (amount for amount in within(layers.quantities, first, last) if layers.text[amount.start - 1] != "(")
    units = {amount.unit for amount in told} & LOCAL.keys()  # "$14.7m (£7.7m)": what it is here
    return LOCAL[units.pop()] if len(units) == 1 else None


def of_rank(
    layers: Layers, position: int, chart: ChartMention | None, person: bool, listed: bool = False
) -> str | None:
    """Return the place of a rank whose words name none: its chart's, the paragraph's, or that of the article's list.

    listed  its words name a list that is no chart of cinemas, whatever else the article is on

    A chart that has a name and no place is kept worldwide; a person's place is mostly on a list of the world.
    """
    if told := _where(layers, position):
        return told
    if chart is not None and chart.place:
        return chart.place
    before = within(layers.places, position - LONGEST_OPENING, position)
    if before and len(before[-1].value or "") == len("GB") and NUMBER_ONE.match(layers.text, before[-1].end):
        return before[-1].value  # "their first UK number one"
    first, _ = layers.sentence_at(position)
    national = NATIONAL.search(layers.text, max(first, position - NATION_REACH), position + NEAR)
    if chart is None and not listed and not person:
        national = national or _national_list(layers) < position
    if national and (nation := home_of.of_article(layers)):
        return nation
    if chart is not None and chart.value != "box office":
        return None
    place = opened(layers, position) or _of_event(layers, position)
    if place is None and at_cinemas(layers):
        place = of_money(layers, *layers.sentence_at(position))
    if place or (person and not layers.of_charts):
        return place
    paragraph = layers.text.rfind("\n", 0, position) + 1
    if paragraph > HEAD and WORLD.search(layers.text, paragraph, layers.sentence_at(position)[1]):
        return None
    return of_list(layers, position, listed)


def _where(layers: Layers, position: int) -> str | None:
    """Return the country of which a relative clause ranks: "in Peru by Sunday, where it came fifth"."""
    first, _ = layers.sentence_at(position)
    told = last_before(within(layers.places, first, position), position)
    if told is None or not WHERE.match(layers.text, told.end, position):
        return None
    return "US" if told.value == "North America" and at_cinemas(layers) else told.value


def _nation_told(layers: Layers) -> bool:
    """Return whether the head speaks of the whole country."""
    return NATIONAL.search(layers.text, 0, HEAD) is not None


def _national_list(layers: Layers) -> int:
    """Return where the text first speaks of a national list, its end where it does not."""
    if "national_list" not in layers.memo:
        named = NATIONAL_LIST.search(layers.text)
        layers.memo["national_list"] = named.start() if named else len(layers.text)
    return layers.memo["national_list"]


def _of_event(layers: Layers, position: int) -> str | None:
    """Return the country of the race, the league or the researcher: "third in the Kenya Open", "the Bundesliga"."""
    first, last = layers.sentence_at(position)
    for race in EVENT.finditer(layers.text, first, last):
        if (country := value_of(race["where"])) and not SEEDED.search(layers.text, first, last):
            return country
    if league := LEAGUE.search(layers.text, first, last):
        return OF_ONE[league[0]]
    return of_one(layers) if layers.of_charts or TABLE.search(layers.text) else None


def of_one(layers: Layers) -> str | None:
    """Return the country whose league, stage or researcher the title or the head names, None for those of several."""
    if "of_one" not in layers.memo:
        named = LEAGUE.findall(layers.article.title or "") + LEAGUE.findall(layers.text, 0, HEAD)
        countries = {OF_ONE[name] for name in named}
        layers.memo["of_one"] = countries.pop() if len(countries) == 1 else None
    return layers.memo["of_one"]


def opened(layers: Layers, position: int) -> str | None:
    """Return the place that opened a sentence of the paragraph up to `position`: "In Chile, 'Amber' led"."""
    begin = layers.text.rfind("\n", 0, position) + 1
    found = _headed(layers, begin)
    for first, last in layers.sentences[layers.sentence_index(begin) : layers.sentence_index(position) + 1]:
        if RESET.match(layers.text, first):
            found = None
        for place in within(layers.places, first, min(last, first + LONGEST_OPENING)):
            if OPENS.fullmatch(layers.text, first, place.start) or (
                place.start == first and len(place.value or "") == 2 and OF_LIST.match(layers.text, place.end)
            ):
                found = "US" if place.value == "North America" and at_cinemas(layers) else place.value
            break
    return found


def _headed(layers: Layers, position: int) -> str | None:
    """Return the country that is the heading, a line of its own, over the paragraph that begins at `position`."""
    if "headings" not in layers.memo:
        layers.memo["headings"] = [
            (line.start(), value_of(line[0].removesuffix(":"))) for line in HEADING.finditer(layers.text)
        ]
    headings: list[tuple[int, str | None]] = layers.memo["headings"]
    index = bisect_left(headings, (position,)) - 1
    return headings[index][1] if index >= 0 else None


def of_list(layers: Layers, position: int, listed: bool = False) -> str | None:
    """Return the country of the list that the article reports on; None for one of the world, or where none is told."""
    if at_cinemas(layers):
        return None if listed else _of_cinemas(layers)
    if country := of_ratings(layers):
        return country
    if titled := _titled(layers):
        return titled
    if WORLD.search(layers.text, 0, HEAD):
        return None
    if named := _head(layers):
        return named
    if layers.of_charts and (sent := home_of.dateline(layers)):
        return sent
    charts = {chart.place for chart in within(layers.charts, 0, position)} - {None}
    if len(charts) == 1:
        return charts.pop()
    if not layers.of_charts or SERVICE.search(layers.text, 0, HEAD):
        return None
    if RADIO_NEWS.search(layers.text, 0, HEAD) and not _nation_told(layers):
        return None  # listeners are mostly counted by the city
    return home_of.of_article(layers) or (None if listed else _of_charts(layers))


def _of_charts(layers: Layers) -> str | None:
    """Return the country of "the albums chart" that the article names anywhere, None where it names others beside."""
    places = {chart.place for chart in layers.charts if chart.place}
    unnamed = all(chart_names.UNNAMED.fullmatch(chart.text) for chart in layers.charts if chart.place)
    return places.pop() if len(places) == 1 and unnamed else None


def at_home(layers: Layers, chart: ChartMention) -> ChartMention:
    """Return a chart of records that goes by no country's name as that of the country that the article reports on."""
    plain = chart_names.UNNAMED.fullmatch(chart.text)
    if not plain or chart.place != "GB":
        return chart
    owner = LEAGUE.search(layers.text, max(0, chart.start - LONGEST_OPENING), chart.start)  # "Oricon's weekly"
    country = (OF_ONE[owner[0]] if owner else None) or of_one(layers) or _head(layers) or home_of.dateline(layers)
    if country in (None, "GB") or len(country) != len("GB"):
        return chart
    return replace(chart, value=chart_names.of_records(plain["kind"], country), place=country)


def _of_cinemas(layers: Layers) -> str | None:
    if titled := _titled(layers):
        return titled
    named = next((chart.place for chart in layers.charts if chart.place), None)
    if named:
        return named
    units = Counter(amount.unit for amount in layers.quantities if amount.unit and amount.unit.isupper())
    unit = units.most_common(1)[0][0] if units else None
    if unit in LOCAL:
        return LOCAL[unit]
    if told := _head(layers):
        return "US" if told == "North America" else told
    if home := home_of.of_article(layers):
        return home
    american = DOMESTIC.search(layers.text) or any(amount.text.endswith("theaters") for amount in layers.quantities)
    return "US" if unit == "USD" and american and not home_of.abroad(layers) else None


def _head(layers: Layers) -> str | None:
    """Return the place of the list that the head of the article names."""
    if "head" not in layers.memo:
        layers.memo["head"] = next(
            (place.value for place in within(layers.places, 0, HEAD) if _of_list(layers, place)), None
        )
    return layers.memo["head"]


def _titled(layers: Layers) -> str | None:
    """Return the country whose list the title names: "UK charts: ..."."""
    if "titled" not in layers.memo:
        title = layers.article.title or ""
        words = (word for word in TITLE_WORD.finditer(title) if TITLE_LIST.match(title, word.end()))
        layers.memo["titled"] = next((country for word in words if (country := value_of(word[0]))), None)
    return layers.memo["titled"]


def _of_list(layers: Layers, place: PlaceMention) -> bool:
    """Return whether the words around a place of the head make it that of the list: "Ireland's singles chart"."""
    if place.suspect or not place.value or not (len(place.value) == 2 or place.value in REGIONS):
        return False
    after = layers.text[place.end : place.end + NEAR]
    if PEOPLE.match(after) and place.text.endswith("s") and place.start < layers.sentences[0][1]:
        return True  # "Australians bought"
    if OF_LIST.match(after) or LIST_NOUN.match(after):
        return True
    lead = layers.text[max(0, place.start - NEAR) : place.start]
    return bool(
        IN.search(lead) and not LOCATED.search(lead) and COUNTS.search(layers.text, *layers.sentence_at(place.start))
    )
