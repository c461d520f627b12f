"""Charts: rankings that a rank can stand on, by the nouns that head them and the words before those.

Netflix's weekly non-English TV list        the North American box office       the Billboard 200
                                ~~~~ head                       ~~~~~~~~~~ head
"""

import re
from bisect import bisect_left
from dataclasses import replace

from pipeline import vocab
from pipeline.layers import Hit, Layers, overlaps
from pipeline.mentions.counted_works import CROWD, HOUSES, MANY_HOUSES, speaks_of_charts
from pipeline.model import ChartMention, DateMention, PlaceMention
from pipeline.normalize import chart

WORDS_BEFORE = 9  # "Netflix's list of the ten most popular non-English language TV" is the longest in the corpus
AFTER_LIST = re.compile(
    r" of (?:the |its )?(?P<words>(?:[\w-]+ ){0,3}(?:TV|television|series|shows?|films?|movies?|originals?))\b"
)
ON_PUBLISHER = re.compile(r"(?: [\w-]+){0,3}? (?:on|at) (?P<publisher>Netflix|Spotify|Disney\+|Disney Plus|Amazon)\b")
MARKETS = {entry["value"]: entry["place"] for entry in vocab.load("chart_words").values() if "place" in entry}
"""Publisher -> the one country that it measures."""
GENERIC = {"box office": "box office", "Billboard chart": "Billboard"}
"""Names that say no market: value -> what the name holds of the chart they fall back on."""
IN_A_LANGUAGE = re.compile(  # "in non-English TV", "among films in other languages": lists that a service keeps
    r"\b(?:(?:[Ii]n|[Aa]mong|[Oo]n|[Ff]or|[Oo]f|[Oo]ther|[Tt]op|[Tt]he) (?:the )?(?P<popular>most popular )?"
    r"(?P<of>(?:[Nn]on-)?English|foreign)(?:[- ][Ll]anguage)? (?P<what>[A-Za-z]+)\b"
    r"|(?P<kind>series|shows|films?|movies?|television|TV) (?:that (?:aren't|are not) )?in (?P<in>English"
    r"|other languages)\b)"
)
LISTED_BY_LANGUAGE = "Netflix"
"""The service that keeps lists by language."""
COUNTED = frozenset(vocab.words("unit_roles", "carried"))
AMERICAN = re.compile(r"\b(?:American|U\.?S\.?) $")
FREE_APPS = re.compile(r"\bfree (?:\w+ )?(?:apps?|charts?)\b")
COUNTRY_CHARTS = re.compile(r"[A-Z]\w+ charts")  # of records, or of films where their houses are counted
WEEKEND = re.compile(  # the trade's word for its home market, where nobody says "box office"
    r"\b(?:(?P<US>domestic|North American|U\.S\.|US)|(?P<GB>UK|British)) weekend\b"
)
EVER = re.compile(r"\b(?:ever|all[- ]time|in history)\b")
OF_LANGUAGE = re.compile(r" (?:of|for) (?:the )?")
OF_ALL_TIME = re.compile(r"\b(?:all[- ]time|(?:first|initial) (?:28|91) days)\b")
COMPANY = frozenset(("streamer's", "company's", "platform's", "service's", "giant's", "streamer's own"))
FOR_THE_WEEK = re.compile(r" (?:for|of) (?:the|that) week\b")
SERVICE = re.compile(rf"\b(?:{vocab.alternation(form.title() for form in chart.PUBLISHERS)})(?!\w)")
AFTER_IN = re.compile(r" in (?:the )?")
AMERICAN_MARKET = re.compile(r"North America|(?:the )?(?:United States|U\.?S\.?) and Canada")
AMERICAS = re.compile(r"\b(?:North American?|(?:US|U\.S\.|United States|American?) and Canad(?:a|ian))[ -]$")
MARKET_REACH = 30  # characters; longer than any of the names of that market
LAST_WORD = re.compile(r"(?P<word>[\w+'&.-]+)[ -]$")


def mark(layers: Layers) -> None:
    """Fill `layers.charts` and `layers.of_charts`; a chart that cannot be named is not marked."""
    found: list[ChartMention] = []
    for head in sorted((*layers.hits["charts"], *layers.hits["chart_heads"]), key=lambda hit: (hit.start, -hit.end)):
        if (found and head.start < found[-1].end) or overlaps(layers.works, head.start, head.end):
            continue
        mention = _read(layers, head)
        if mention is not None:
            found.append(_the_one_meant(mention, found))
    if not found:
        found = _weekends(layers)
    by_language = _by_language(layers, found)
    lists = {one.start for one in by_language}
    found = [one for one in found if not _goes_on(layers.text, one, lists)]
    layers.charts = sorted((*found, *by_language), key=lambda mention: mention.start)
    layers.of_charts = bool(layers.charts) or _counts_audiences(layers)


def _weekends(layers: Layers) -> list[ChartMention]:
    """Return the box offices of which an article speaks by their weekend alone: "won the domestic weekend"."""
    if not _counts_houses(layers):
        return []
    return [
        _box_office(layers, *phrase.span(), [], phrase.lastgroup)
        for phrase in WEEKEND.finditer(layers.text)
        if not overlaps(layers.works, *phrase.span())
    ]


def _counts_houses(layers: Layers) -> bool:
    """Return whether the article counts the houses of films and speaks of a weekend."""
    return "weekend" in layers.text and any(quantity.unit in HOUSES for quantity in layers.quantities)


def _goes_on(text: str, mention: ChartMention, lists: set[int]) -> bool:
    """Return whether the words behind say which list it is: "the Netflix chart of non-English shows"."""
    link = OF_LANGUAGE.match(text, mention.end)
    return any(at in lists for at in range(mention.end + 1, link.end() + 1)) if link else False


def _counts_audiences(layers: Layers) -> bool:
    """Return whether the article counts an audience, or a film's cinemas, or says so in words of the trade."""
    return any(
        quantity.value >= (CROWD if quantity.unit in COUNTED else MANY_HOUSES)
        for quantity in layers.quantities
        if quantity.unit in COUNTED or quantity.unit in HOUSES
    ) or speaks_of_charts(layers)


def service(layers: Layers) -> str:
    """Return the service whose lists the article speaks of: the first one named; "" for none."""
    named = SERVICE.search(layers.text)
    return chart.PUBLISHERS[named[0].lower()] if named else ""


def _is_week(date: DateMention) -> bool:
    return date.first is not None and date.last is not None and 4 <= (date.last - date.first).days <= 8


def _by_language(layers: Layers, found: list[ChartMention]) -> list[ChartMention]:
    """Return the lists that a language names by itself, on the service and of the scope of those named before."""
    charts: list[ChartMention] = []
    if LISTED_BY_LANGUAGE not in layers.text or service(layers) != LISTED_BY_LANGUAGE:
        return charts
    for phrase in IN_A_LANGUAGE.finditer(layers.text):
        if overlaps(found, *phrase.span()) or overlaps(layers.works, *phrase.span()):
            continue
        language = phrase["of"] or phrase["in"]
        other = "aren't" in phrase[0] or "are not" in phrase[0] or language.lower() not in ("english",)
        what = (phrase["what"] or phrase["kind"]).lower()
        features = chart.read(["non-english" if other else "english", "tv" if what == "side" else what])
        if "medium" not in features:
            continue
        ever = phrase["popular"] and EVER.search(layers.text, phrase.end(), layers.sentence_at(phrase.start())[1])
        if ever or (OF_ALL_TIME.search(layers.text) and not any(_is_week(date) for date in layers.dates)):
            features["scope"] = "all-time"
        charts.append(_mention(layers, *phrase.span(), chart.name({**features, "publisher": LISTED_BY_LANGUAGE}), None))
    return charts


def _the_one_meant(mention: ChartMention, found: list[ChartMention]) -> ChartMention:
    """Return `mention` as the chart named before that it falls back on: "the box office" after "the UK box office"."""
    kind = GENERIC.get(mention.value)
    if kind is None or mention.place:
        return mention
    before = next((chart for chart in reversed(found) if kind in chart.value and chart.value != mention.value), None)
    return replace(mention, value=before.value, place=before.place) if before else mention


def _read(layers: Layers, head: Hit) -> ChartMention | None:
    if head.key == "app_store":
        return _app_store(layers, head)
    if named := vocab.load("charts").get(head.key):
        plain = chart.UNNAMED.fullmatch(layers.text, head.start, head.end)
        place = _ending_at(layers.places, head.start) if plain else None
        if plain and place and len(place.value or "") == len("IE"):
            name = chart.of_records(plain["kind"], place.value)
            return _mention(layers, place.start, head.end, name, place.value)
        if COUNTRY_CHARTS.fullmatch(layers.text, head.start, head.end) and _counts_houses(layers):
            return _box_office(layers, head.start, head.end, [], named["place"])
        return _mention(layers, head.start, head.end, named["name"], named.get("place"))
    start, words, place = _words_before(layers, head.start)
    if head.key == "box_office":
        place = place or _market_after(layers, start, head.end)
        return _box_office(layers, start, head.end, words, place)
    end = head.end
    tail = AFTER_LIST.match(layers.text, end)
    if tail:
        words, end = [*words, *tail["words"].lower().split()], tail.end()
    features = chart.read(words)
    publisher = ON_PUBLISHER.match(layers.text, end)
    if publisher and features:
        features.setdefault("publisher", publisher["publisher"])
    elif "publisher" not in features and ("language" in features or (features and not COMPANY.isdisjoint(words))):
        features["publisher"] = service(layers)  # "the streamer's non-English TV list"
    if features.get("publisher") and FOR_THE_WEEK.match(layers.text, end):
        features.setdefault("scope", "weekly")
    name = chart.name(features)
    return _mention(layers, start, end, name, place or MARKETS.get(features["publisher"])) if name else None


def _app_store(layers: Layers, head: Hit) -> ChartMention:
    """Name the App Store's list by its country; the one that news speaks of is that of free apps, where it says so."""
    start, _, place = _words_before(layers, head.start)
    if american := AMERICAN.search(layers.text, max(0, head.start - MARKET_REACH), head.start):
        place, start = "US", american.start()
    of = " free apps" if FREE_APPS.search(layers.text) else ""
    country = {"US": "US ", "GB": "UK "}.get(place or "", "")
    return _mention(layers, start if place else head.start, head.end, f"{country}App Store{of}", place)


def _market_after(layers: Layers, head: int, end: int) -> str | None:
    """Return the market that follows: "the box office in North America"; "there" is the place named before it."""
    text = layers.text
    if text.startswith(" there", end):
        before = _last_before(layers.places, head)
        return before.value if before and before.start >= layers.sentence_at(head)[0] else None
    lead = AFTER_IN.match(text, end)
    if lead is None:
        return None
    if AMERICAN_MARKET.match(text, lead.end()):
        return "US"
    index = bisect_left(layers.places, lead.end(), key=lambda place: place.start)
    at = layers.places[index] if index < len(layers.places) else None
    return at.value if at and at.start == lead.end() else None


def _last_before(places: list[PlaceMention], position: int) -> PlaceMention | None:
    index = bisect_left(places, position, key=lambda place: place.start) - 1
    return places[index] if index >= 0 else None


def _words_before(layers: Layers, head: int) -> tuple[int, list[str], str | None]:
    """Return where the chart's noun phrase starts, its words in lower case, and the country it names."""
    text, start, words, place = layers.text, head, [], None
    floor = layers.sentence_at(head)[0]
    for _ in range(WORDS_BEFORE):
        before = _ending_at(layers.places, start)
        if market := AMERICAS.search(text, max(floor, start - MARKET_REACH), start):
            place, start = "US", market.start()
        elif before is not None and before.start >= floor:
            place, start = before.value, before.start
        else:
            gap = text[max(floor, start - 24) : start]
            tail = LAST_WORD.search(gap)
            if tail is None or not chart.known(tail["word"].lower()):
                break
            words.insert(0, tail["word"].lower())
            start -= len(gap) - tail.start("word")
    return start, words, place


def _ending_at(places: list[PlaceMention], position: int) -> PlaceMention | None:
    """Return the place that ends just before `position`, a blank and a possessive aside."""
    before = _last_before(places, position)
    return before if before and 0 <= position - before.end <= len("'s ") else None


def _box_office(layers: Layers, start: int, end: int, words: list[str], place: str | None) -> ChartMention:
    """Name a box office by its market; "domestic" is the trade's word for the United States and Canada."""
    if "global" in words or "worldwide" in words or "international" in words:
        name = "worldwide box office"
        place = None
    elif place == "US" or "domestic" in words:
        name, place = "US box office", "US"
    elif place:
        name = chart.box_office(place)
    else:
        name = "box office"
    return _mention(layers, start, end, name, place)


def _mention(layers: Layers, start: int, end: int, name: str, place: str | None) -> ChartMention:
    return ChartMention(start=start, end=end, text=layers.article.text[start:end], value=name, place=place)
