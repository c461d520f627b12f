"""The unit of an amount that does not name its own, by the words around it and the amounts before.

'Longshore' had 9 million viewers and 'Ember' 7.2 million           viewer, as before
The drama pulled in 5.4m on BBC One (an article on ratings)         viewer
The video was viewed 14 million times                               view
Labour is on 41 per cent, with the Greens at 9                      percent, as before
'Longshore' (0.9, 7.7 million)                                      a rating, then viewers
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline import vocab
from pipeline.claims.quantity import short_form
from pipeline.layers import Layers
from pipeline.model import QuantityMention
from pipeline.normalize.quantities.nouns import singular

CARRIED = frozenset(vocab.words("unit_roles", "carried"))
PLACES_OF_SHOW = ("theater", "theatre", "cinema", "screen", "location")
BESIDE_AUDIENCES = frozenset({"stream", "download"})  # told once beside the viewers of an article on television
NO_THINGS = frozenset({"percent", "year", "time", "people", "rating", "cent", "penny"})
ALIKE = 30  # times as many at most that a list's next figure is of the one before
UNCARRIED = (
    NO_THINGS | frozenset(vocab.words("unit_roles", "passing")) | frozenset(vocab.words("unit_roles", "uncounted"))
)
COMPARED = re.compile(  # "up 4,000 on last year", "down from 52.4 million", "against 3.1m", "300,000 more than"
    r"\b(?:up|down|from|against|versus|compared (?:with|to)|than|(?:rise|fall|drop|increase|gain|jump|lead|total) of)"
    r" (?:(?:a|an|the|its|about|around|nearly|almost|just|only|some|over|estimates of|a record|by) ){0,2}$"
)
NUMBER_OF = re.compile(  # "The number of Danish films released rose to", "the number of people attending grew to"
    r"\bnumber of (?:[\w'-]+ ){0,3}?(?P<noun>[A-Za-z]{2,}[a-rt-z]s|people)"
    r" (?P<doing>(?:attending|watching) )?(?:[\w'-]+ ){0,6}?"
    r"(?:rose|fell|grew|climbed|dropped|jumped|went|slid|increased|decreased|soared|was|were|stood|down|up|is|reached)"
    r"(?: [\w'%.,-]+){0,5}? (?:to |at |from |by )?(?:about |around |nearly |over |just |only |some )?$"
)
OF_THEM = re.compile(r" of (?:them|those|these)\b")
MORE_THAN = re.compile(r" (?:(?:more|fewer|less) than|ahead of|behind|short of|clear of|shy of)\b")
OF_THE = re.compile(r" of (?:the|its|his|her|their|those)(?: [A-Za-z'-]+){0,3} ")
ELLIPTIC = re.compile(  # "Hale (18)", "Norway with 118", "FX had 10", "Bell's side have 51", "on 97.1"
    r"(?:[\w'\"+!?.] \(|\w's? |\b(?:with|had|has|have|took|won|got|scored|collected|managed|combined for|on|totalling)"
    r" (?:just |only |a total of )?|(?:^|[,;] |\band |\bwhile )(?:the )?[A-Z][\w'&.+-]*(?: [A-Z+][\w'&.+-]*){0,3} )$"
)
ALONE = re.compile(  # what may follow a number that leaves out its noun
    r"\)|[,;.:!?](?:\s|$)|[\"'](?:[\s,.;:)]|$)|[\u2013\u2014-]|$| (?:and|but|while|apiece|each|more|fewer|from|in|on"
    r"|over|to|a|so|last|this|behind|ahead|year|at|globally|worldwide|overall|of (?:them|those|these))\b"
)
LISTED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|last|next|runner-up|[A-Z][\w'.&-]*\"?,?)"
    r" (?:on|at|with) (?:just |only )?$|[\w\"')] \($|\b(?:and|while|but|to) (?:[A-Z][\w'.&-]* ){1,3}$"
)
HOUSES = frozenset({"site", "venue"})
CINEMAS = re.compile(r"\b(?:[Bb]ox[ -]office|cinemas?|theat(?:er|re)s)\b")
LEAST_CARRIED = 1000  # a smaller bare number is a count of something else
LEAST_AUDIENCE = 20_000  # a smaller bare number in an article on ratings is no audience
HIGHEST_RATING = 30  # ratings are percent of the households; no programme has more
REACH = 60  # characters on either side of an amount in which its words stand
TIMES = re.compile(
    r"\b(?:(?P<view>viewed|watched|seen|played on YouTube)|(?P<stream>streamed|played|listened to)"
    r"|(?P<download>downloaded)|(?P<install>installed)|(?P<share>shared|retweeted)) (?:[a-z]+ ){0,4}$"
)
GAPPED = re.compile(r"(?:,|;)?(?: and| while| to| against)?(?: the)? [A-Z][\w'.]*(?: [A-Z][\w'.]*){0,3} ")
SEEN_BY = re.compile(r"\b(?:seen|watched|viewed) (?:live )?by (?:[a-z]+ ){0,4}$")
WHO_WATCHED = re.compile(
    r"(?: (?:[A-Z]?[a-z]+ ){0,2}?(?:who )?|,? (?:were )?)(?:watched|saw|tuned in|tuned into|looked on"
    r"|were watching|watching|were tuned in)\b"
)
OF_NOUN = re.compile(  # the noun that the number is told of: "an average audience of 191,000", "admissions fell to"
    r"\b(?:(?P<viewer>[Aa]udience|[Vv]iewership|[Vv]iewing figures?)|(?P<people>[Pp]opulation|crowd)"
    r"|(?P<admission>[Aa]dmissions?|[Aa]ttendance)"
    r"|(?P<copy>[Ss]ales|[Pp]re-?orders)|(?P<stream>[Ss]treams)|(?P<download>[Dd]ownloads)|(?P<unit>[Uu]nits)"
    r"|(?P<point>scores?))(?: (?:[A-Z]\w+|week|weekend|month|year|account(?:s|ed)?(?= for)|c[ao]mes?(?= to)"
    r"|of|to|at|is|was|were|hit|reached|fell|rose|totalled|totaled|comprise|comprised|about|around|nearly|more|than"
    r"|just|over|some|alone|[\d.]+(?:%| per ?cent)|up|down|by|from|overall|a|an|in|for|the|stood)){1,4} $"
)
PRIZES = frozenset({"award", "prize", "trophy", "oscar", "bafta", "grammy", "emmy", "tony", "brit", "gong"})
UP_FOR = re.compile(r"\b(?:nominated|up|shortlisted|in the running|nods|nominations) for (?:[\w' ]+ and )?$")
WON = re.compile(
    r"\b(?:won|win|wins|winning|pick(?:ed|ing)? up|scoop(?:ed|ing)?|t(?:ook|aking) home|swept) (?:[a-z]+ ){0,2}$"
)
RATING = re.compile(r"[ -]rating\b|/\d{1,2}(?: share)?\b")
RATED = re.compile(r"\b(?:with|to|did|from|scored|drew|posted|pulled|averaged|earned|hit|had|at) an? $|\bwhose $")
STANDS = re.compile(r"[,.;:)]|$| (?:in|and|on|but|for|was|is|among|with|while|last|this|it)\b")
DEMO = re.compile(r"\b(?:demo|18[-\u2013]49|25[-\u2013]54)\b")
BEFORE_RATING = re.compile(r"(?:\b[Aa]n? |\()$")
NAMED = re.compile(
    r"(?:[A-Z][\w'\"]*|\)) (?:on|at|with) (?:just |only |a )?$|[\w'\"]+ \($|[A-Z][\w'\"]* (?:just )?$"
    r"|\b(?:to|from|on|at) $|(?:first|second|third|fourth|fifth|last|next|runner-up) (?:on|at|with) $"
    r"|[A-Z][\w']* for (?:just )?$"
)
IN_PLACES = re.compile(r"\b(?:in|at|from|on) (?:about |some |just |only |over )?$")
COUNTS_OTHERS = re.compile(r" (?:new|more|[A-Z][\w-]*|[a-z-]+) [a-z-]+s\b| (?!was|is|has|as|across)[a-z-]+s\b")
AUDIENCES = re.compile(r"\b(?:viewers?|audiences?|viewership|ratings|tuned in|overnights?)\b")
VIEWERS = re.compile(r"\b(?:viewers|viewership|ratings|tuned in|overnights?)\b")
MEASURES = re.compile(  # words that say what an article on charts counts, whatever its lists leave out
    r"\b(?:(?P<viewer>viewers?|viewership|watched|tuned in|overnights?)|(?P<listener>listen(?:ers?|ed|ing)|RAJAR|Rajar)"
    r"|(?P<view>views)|(?P<copy>copies|copy)|(?P<unit>units)|(?P<stream>streams|streamed)"
    r"|(?P<admission>admissions?|attendance|moviegoers)|(?P<download>downloads?|downloaded|installs?))\b"
)
RAJAR = re.compile(r"\bR(?:AJAR|ajar)\b")
STATED = 2  # an amount that names its unit says as much as so many words
LIKELIER = 2  # times as much must speak for one unit as for the next
TOLD_OF_NAME = re.compile(  # where a list puts its figures: "Ember (39,000)", "led with 1.4m", "fell to 44,000"
    r"(?:[\w\"'!?.)] \((?:(?:a|an|some|around|about|nearly|over|just) )?(?:record )?"
    r"|\b(?:with|on|to|at|by|from|of|than|drew|drawing|had|has|manag(?:ed|ing)|attract(?:ed|ing|s)|hit|up|down|was"
    r"|pull(?:ed|ing|s)(?: in)?|pick(?:ed|ing) up|averag(?:ed|ing|es)|s(?:old|ells?|elling)|shift(?:ed|ing|s)|moved"
    r"|reach(?:ed|ing|es)|post(?:ed|ing)|scor(?:ed|ing)|logg(?:ed|ing)|record(?:ed|ing)|add(?:ed|ing)|notch(?:ed|ing)"
    r"|account(?:s|ed)? for|order(?:ed)?|print(?:ed)?|garner(?:ed|ing)|comprise[ds]?|total(?:led|ing|s)?|racked up|for"
    r"|is|were|moving|increase of|another) (?:(?:a|an|the|its|their|just|only|barely|about|around|nearly|almost|some"
    r"|over|under|another|more than|less than|fewer than|close to|well|roughly|record|estimated|further"
    r"|year's|week's|mere) ){0,3}"
    r"|(?:^|[,;:] |and |while )(?:[A-Z][\w'&.-]*\"? ){1,5}|[:,] )$"
)


def measure_of(layers: Layers, amounts: Sequence[QuantityMention]) -> str | None:
    """Return the unit that an article on charts counts in, None where no one unit is plainly it."""
    if not layers.of_charts:
        return None
    said = Counter(word.lastgroup for word in MEASURES.finditer(layers.text))
    for amount in amounts:
        if amount.unit in MEASURES.groupindex:
            said[amount.unit] += STATED
    ranked = said.most_common(2)
    if not ranked or ranked[0][1] < 2 * STATED - 1:
        return None
    if ranked[0][0] == "listener" and not _of_radio(layers, amounts):
        return None  # a presenter may be listened to in an article on anything
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= LIKELIER * ranked[1][1] else None


def _of_radio(layers: Layers, amounts: Sequence[QuantityMention]) -> bool:
    return sum(amount.unit == "listener" for amount in amounts) >= STATED or RAJAR.search(layers.text) is not None


def unit_of(
    layers: Layers,
    amounts: Sequence[QuantityMention],
    units: Sequence[str | None],
    index: int,
    measure: str | None = None,
) -> str | None:
    """Return the unit of amounts[index], None where nothing tells it.

    units    of the amounts before it, as they were resolved
    measure  of the article, which its lists leave out
    """
    amount = amounts[index]
    text = layers.text
    first, last = layers.sentence_at(amount.start)
    before = text[max(first, amount.start - REACH) : amount.start]
    if amount.unit == "time":
        return (_of_times(before) if amount.value >= LEAST_CARRIED else None) or amount.unit
    if amount.unit in PRIZES:
        if UP_FOR.search(before):
            return "nomination"
        return "award" if WON.search(before) else amount.unit
    if amount.unit == "frame" and layers.of_charts:
        return "week"
    if amount.unit in ("moviegoer", "cinemagoer", "filmgoer"):
        return "admission"
    if amount.unit in HOUSES and layers.of_charts and CINEMAS.search(text):
        return "cinema"  # "from 300 sites"
    if amount.unit is not None:
        if amount.unit not in ("people", "australian", "american", "briton", "canadian", "household"):
            return amount.unit
        watched = WHO_WATCHED.match(text, amount.end, min(last, amount.end + REACH)) or SEEN_BY.search(before)
        return "viewer" if watched and amount.unit != "household" else amount.unit
    if short_form.rupees(layers, amount):
        return "INR"
    if _is_rating(layers, amounts, index, before):
        return "rating"
    if SEEN_BY.search(before) and amount.value >= LEAST_CARRIED:
        return "viewer"
    if noun := NUMBER_OF.search(before):
        return "viewer" if noun["noun"] == "people" and noun["doing"] else singular(noun["noun"].lower())
    if shared := _of_the(layers, amounts, index):
        return shared
    if told := OF_NOUN.search(before):
        return next(unit for unit, noun in told.groupdict().items() if noun)
    if amount.value >= LEAST_CARRIED and WHO_WATCHED.match(text, amount.end, min(last, amount.end + REACH)):
        return "viewer"
    carried = _carried(layers, amounts, units, index, before)
    if carried and not (measure and carried in MEASURES.groupindex and _far(layers, amounts, units, index, carried)):
        return carried
    following = amounts[index + 1] if index + 1 < len(amounts) and amounts[index + 1].start < last else None
    if following and following.unit in CARRIED and min(amount.value, following.value) >= LEAST_CARRIED:
        return following.unit if text[amount.end : amount.end + 4] == " and" else None
    if measure and _fits(layers, amount, before, measure):
        return measure
    if carried and not (carried in BESIDE_AUDIENCES and layers.hits["broadcasters"] and AUDIENCES.search(text)):
        return carried
    if not _of_broadcasts(layers) or amount.value < LEAST_AUDIENCE or COUNTS_OTHERS.match(text, amount.end):
        return None
    shared = following and following.unit == "percent" and following.start - amount.end <= len(", a ")
    return "viewer" if shared or AUDIENCES.search(text) else None


def _of_broadcasts(layers: Layers) -> bool:
    """Return whether an article is on broadcasts: it names a channel that is known, or speaks of viewers again."""
    if "of_broadcasts" not in layers.memo:
        spoken = layers.of_charts and len(VIEWERS.findall(layers.text)) >= STATED
        layers.memo["of_broadcasts"] = bool(layers.hits["broadcasters"]) or spoken
    return layers.memo["of_broadcasts"]


def _far(
    layers: Layers, amounts: Sequence[QuantityMention], units: Sequence[str | None], index: int, carried: str
) -> bool:
    """Return whether the unit was last stated in another sentence, where the article's own measure is likelier."""
    first, _ = layers.sentence_at(amounts[index].start)
    here = zip(amounts[max(0, index - 6) : index][::-1], units[::-1], strict=False)
    return not any(unit == carried for amount, unit in here if amount.start >= first)


def _fits(layers: Layers, amount: QuantityMention, before: str, measure: str) -> bool:
    """Return whether a bare number is large enough for the article's measure and stands where lists put theirs."""
    least = LEAST_AUDIENCE if measure in ("viewer", "listener") else LEAST_CARRIED
    written = "," in amount.text or not amount.text.isdigit()  # "1988" is a year
    return (
        amount.value >= least
        and written
        and TOLD_OF_NAME.search(before) is not None
        and not COUNTS_OTHERS.match(layers.text, amount.end)
    )


def _counts_on(amount: QuantityMention, earlier: QuantityMention, unit: str | None, before: str) -> bool:
    """Return whether a bare number goes on counting any kind of thing: "40 million lamps, Bell third with 31m"."""
    if unit is None or unit.isupper() or unit in NO_THINGS or amount.value < LEAST_CARRIED:
        return False
    near = 1 / ALIKE <= amount.value / (earlier.value or 1) <= ALIKE
    return near and not amount.text.isdigit() and LISTED.search(before) is not None


def _of_the(layers: Layers, amounts: Sequence[QuantityMention], index: int) -> str | None:
    """Return the unit of the whole that a number is part of: "39 of the council's 87 seats", "31 of the 57 laps"."""
    whole = amounts[index + 1] if index + 1 < len(amounts) else None
    if whole is None or whole.unit is None or whole.unit.isupper() or whole.unit in UNCARRIED:
        return None
    return whole.unit if OF_THE.fullmatch(layers.text, amounts[index].end, whole.start) else None


def _left_out(
    layers: Layers, amount: QuantityMention, earlier: QuantityMention, unit: str | None, before: str, apart: int
) -> bool:
    """Return whether a bare number leaves out the noun of the one before: "17 trophies. FX had 10"."""
    if unit is None or not ALONE.match(layers.text, amount.end) or amount.value_max is not None:
        return False
    if unit.isupper():  # "cost 38.5 million zlotys, of which 24 million", "4.1 billion yuan, up from 3.9 billion"
        scaled = amount.value >= LEAST_CARRIED and not amount.text[-1:].isdigit()
        return scaled and not apart and (before.endswith("of which ") or COMPARED.search(before) is not None)
    if unit == "percent":  # "recovered to 91.4% from a dismal 83.2"
        told = COMPARED.search(before) or ELLIPTIC.search(before)
        return not apart and told is not None and 0 < amount.value <= 100 and "." in amount.text
    if unit in UNCARRIED or " per " in unit:
        return False
    near = 1 / ALIKE <= amount.value / (earlier.value or 1) <= ALIKE
    if OF_THEM.match(layers.text, amount.end):
        part = 2 <= amount.value <= ALIKE * earlier.value and not before.endswith(" in ")
        return (
            part and amount.value * LEAST_CARRIED >= earlier.value
        )  # "sold 25 million of them", not "9 in 10 of them"
    if MORE_THAN.match(layers.text, amount.end):
        return amount.value <= earlier.value
    if COMPARED.search(before):
        return not apart and amount.value <= ALIKE * earlier.value
    if layers.text.endswith((" from ", " in ", " across "), 0, earlier.start):
        return False  # "51 from 22 matches": what it is counted over
    bracket = before.endswith("(")
    return near and ELLIPTIC.search(before) is not None and not (bracket and apart)


def _of_times(before: str) -> str | None:
    verb = TIMES.search(before)
    return next(unit for unit, word in verb.groupdict().items() if word) if verb else None


def _is_rating(layers: Layers, amounts: Sequence[QuantityMention], index: int, before: str) -> bool:
    """Return whether a small number with a decimal is the share of a demographic: beside viewers in thousands."""
    amount = amounts[index]
    if not ("." in amount.text and 0 < amount.value < HIGHEST_RATING):
        return False
    if RATING.match(layers.text, amount.end):
        return True
    if RATED.search(before) and STANDS.match(layers.text, amount.end) and DEMO.search(layers.text):
        return True  # "came second with a 2.6", of an article on the demo
    near = amounts[index + 1] if index + 1 < len(amounts) else None
    beside = near is not None and near.start - amount.end <= len(" and a ") and near.value >= LEAST_CARRIED
    return beside and near.unit in (None, "viewer") and BEFORE_RATING.search(before) is not None


def _carried(
    layers: Layers, amounts: Sequence[QuantityMention], units: Sequence[str | None], index: int, before: str
) -> str | None:
    """Return the unit of an amount before, in the same or the last sentence, that a bare number goes on counting in."""
    amount = amounts[index]
    sentence = layers.sentence_index(amount.start)
    for earlier, unit in zip(amounts[max(0, index - 6) : index][::-1], units[::-1], strict=False):
        apart = sentence - layers.sentence_index(earlier.start)
        if apart > 1:
            return None
        if unit in CARRIED and min(amount.value, earlier.value) >= LEAST_CARRIED:
            return unit
        if unit in PLACES_OF_SHOW and min(amount.value, earlier.value) >= 100 and IN_PLACES.search(before):
            return unit
        if _left_out(layers, amount, earlier, unit, before, apart):
            return unit
        if (not apart or amount.value >= LEAST_AUDIENCE) and _counts_on(amount, earlier, unit, before):
            return unit
        if (
            unit == "percent"
            and (not apart or before.endswith("("))
            and 0 < amount.value <= 100
            and NAMED.search(before)
        ):
            return unit
    return None
