"""The unit of an amount that does not name its own, by the words around it and the amounts before.

'Longshore' had 9 million viewers and 'Ember' 7.2 million           viewer, as before
The drama pulled in 5.4m on BBC One (an article on ratings)         viewer
The video was viewed 14 million times                               view
Labour is on 41 per cent, with the Greens at 9                      percent, as before
'Longshore' (0.9, 7.7 million)                                      a rating, then viewers
"""

import re
from collections.abc import Sequence

from pipeline import vocab
from pipeline.claims.market import at_cinemas
from pipeline.claims.quantity import houses, left_out, measures, prizes, short_form, subject_units, survey_shares
from pipeline.claims.quantity.measures import LEAST_AUDIENCE, MEASURES, STATED
from pipeline.layers import Layers, last_before
from pipeline.model import QuantityMention

CARRIED = frozenset(vocab.words("unit_roles", "carried"))
BESIDE_AUDIENCES = frozenset({"stream", "download", "minute", "hour"})  # told once beside a programme's viewers
AT_CINEMAS = frozenset({"entry", "spectator", "visitor"})
OF_THE = re.compile(r" of (?:the|its|his|her|their|those)(?: [A-Za-z'-]+){0,3} ")
LEAST_CARRIED = 1000  # a smaller bare number is a count of something else
REACH = 60  # characters on either side of an amount in which its words stand
TIMES = re.compile(
    r"\b(?:(?P<view>viewed|watched|seen|played on YouTube)|(?P<stream>streamed|played|listened to)"
    r"|(?P<download>downloaded)|(?P<visit>visited)"
    r"|(?P<install>installed)|(?P<share>shared|retweeted)) (?:[a-z]+ ){0,4}$"
)
SEEN_BY = re.compile(r"\b(?:seen|watched|viewed) (?:live )?by (?:[a-z]+ ){0,4}$")
WHO_WATCHED = re.compile(
    r"(?: (?:(?!and |but |or |that |which )[A-Z]?[a-z]+ ){0,2}?(?:who )?|,? (?:were )?)"
    r"(?:watched|saw|tuned in|tuned into|looked on|were watching|watching|were tuned in)\b"
)
SOLD = re.compile(r" (?:sold|snapped up|bought|shifted)\b(?! by| in|-| to)")
SELLS = frozenset({"copy", "unit", "ticket", "admission", "download"})
OF_NOUN = re.compile(  # the noun that the number is told of: "an average audience of 191,000", "admissions fell to"
    r"\b(?:(?P<viewer>[Aa]udience|[Vv]iewership|[Vv]iewing figures?)|(?P<people>[Pp]opulation|crowd)"
    r"|(?P<admission>[Aa]dmissions?|[Aa]ttendance)"
    r"|(?P<copy>[Ss]ales|[Pp]re-?orders)|(?P<stream>[Ss]treams)|(?P<download>[Dd]ownloads)|(?P<unit>[Uu]nits)"
    r"|(?P<point>scores?)|(?P<hour>[Aa]verage hours))"
    r"(?: (?:[A-Z]\w+|week|weekend|month|year|account(?:s|ed)?(?= for)|c[ao]mes?(?= to)"
    r"|of|to|at|is|was|were|hit|reached|fell|rose|totalled|totaled|comprise|comprised|about|around|nearly|more|than"
    r"|just|over|some|alone|[\d.]+(?:%| per ?cent)|up|down|by|from|overall|a|an|in|for|the|stood)){1,4} $"
)
RATING = re.compile(r"[ -]rating\b| TRPs?\b|/\d{1,2}(?: share)?\b")
RATING_OF = re.compile(r"\brating of (?:just )?(?:an? )?$")
RATED = re.compile(r"\b(?:and|with|to|did|from|scored|drew|posted|pulled|averaged|earned|hit|had|at) an? $|\bwhose $")
STANDS = re.compile(r"[,.;:)]|$| (?:in|and|on|but|for|was|is|among|with|while|last|this|it)\b")
DEMO = re.compile(r"\b(?:demo|18[-\u2013]49|25[-\u2013]54)\b")
TRP = re.compile(r"\bTRPs?\b|\bBARC ratings\b")  # points of India's list, told without a word
BEFORE_RATING = re.compile(r"(?:\b[Aa]n? |\()$")
COUNTS_OTHERS = re.compile(r" (?:new|more|[A-Z][\w-]*|[a-z-]+) [a-z-]+s\b| (?!was|is|has|as|across)[a-z-]+s\b")
AUDIENCES = re.compile(r"\b(?:viewers?|audiences?|viewership|ratings|tuned in|overnights?)\b")
VIEWERS = re.compile(r"\b(?:viewers|viewership|ratings|tuned in|overnights?)\b")
TOLD_OF_NAME = re.compile(  # where a list puts its figures: "Ember (39,000)", "led with 1.4m", "fell to 44,000"
    r"(?:[\w\"'!?.)] \((?:(?:a|an|some|around|about|nearly|over|just) )?(?:record )?"
    r"|\b(?:with|on|to|at|by|from|of|than|drew|drawing|had|has|manag(?:ed|ing)|attract(?:ed|ing|s)|hit|up|down|was"
    r"|pull(?:ed|ing|s)(?: in)?|pick(?:ed|ing) up|averag(?:ed|ing|es)|s(?:old|ells?|elling)|shift(?:ed|ing|s)|moved"
    r"|reach(?:ed|ing|es)|post(?:ed|ing)|scor(?:ed|ing)|logg(?:ed|ing)|record(?:ed|ing)|add(?:ed|ing)|notch(?:ed|ing)"
    r"|account(?:s|ed)? for|order(?:ed)?|print(?:ed)?|garner(?:ed|ing)|comprise[ds]?|total(?:led|ing|s)?|racked up|for"
    r"|is|were|moving|increase of|another) (?:(?:a|an|the|its|their|just|only|barely|about|around|nearly|almost|some"
    r"|over|under|another|more than|less than|fewer than|close to|well|roughly|record|estimated|further"
    r"|year's|week's|mere) ){0,3}"
    r"|(?:^|[,;:] |and |while |[\u2022*] )(?:[A-Z0-9][\w'&.-]*\"? ){1,5}|[:,] )$"
)


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
    if prize := prizes.unit_of(layers, amounts, index, before):
        return prize
    if amount.unit == "time":
        return (_of_times(before, units) if amount.value >= LEAST_CARRIED else None) or amount.unit
    if amount.unit == "frame" and layers.of_charts:
        return "week"
    if amount.unit in ("moviegoer", "cinemagoer", "filmgoer") or (amount.unit in AT_CINEMAS and at_cinemas(layers)):
        return "admission"
    if houses.named(layers, amount.unit):
        return "cinema"  # "from 300 sites"
    if share := survey_shares.unit_of(layers, amount):
        return share
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
    if shown := houses.unit_of(layers, amounts, index):
        return shown
    if shared := _of_the(layers, amounts, index):
        return shared
    if noun := subject_units.of_subject(layers, amount):
        return _heard(noun, measure)
    if SOLD.match(text, amount.end) and amount.value >= left_out.FEW:
        return measure if measure in SELLS else "copy"
    if told := OF_NOUN.search(before):
        return _heard(next(unit for unit, noun in told.groupdict().items() if noun), measure)
    if amount.value >= LEAST_CARRIED and WHO_WATCHED.match(text, amount.end, min(last, amount.end + REACH)):
        return "viewer"
    carried = _carried(layers, amounts, units, index)
    other = carried in MEASURES.groupindex or carried in ("minute", "hour")
    if carried and not (measure and other and _far(layers, amounts, units, index, carried)):
        return carried
    following = amounts[index + 1] if index + 1 < len(amounts) and amounts[index + 1].start < last else None
    shared = following is not None and text.startswith(" and", amount.end) and following.unit in CARRIED
    if shared and min(amount.value, following.value) >= LEAST_CARRIED:
        return following.unit
    if measure and _fits(layers, amount, before, measure):
        return measure
    if carried and not (carried in BESIDE_AUDIENCES and layers.hits["broadcasters"] and AUDIENCES.search(text)):
        return carried
    if not _of_broadcasts(layers) or amount.value < LEAST_AUDIENCE or COUNTS_OTHERS.match(text, amount.end):
        return None
    shared = following and following.unit == "percent" and following.start - amount.end <= len(", a ")
    return _heard("viewer", measure) if shared or AUDIENCES.search(text) else None


def _heard(unit: str, measure: str | None) -> str:
    """Return "listener" for the audience of an article on radio."""
    return "listener" if unit == "viewer" and measure == "listener" else unit


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
    written = "," in amount.text or not amount.text.isdigit()  # "1988" is a year
    return (
        amount.value >= measures.least(measure)
        and written
        and TOLD_OF_NAME.search(before) is not None
        and not COUNTS_OTHERS.match(layers.text, amount.end)
    )


def _of_the(layers: Layers, amounts: Sequence[QuantityMention], index: int) -> str | None:
    """Return the unit of the whole that a number is part of: "39 of the council's 87 seats", "31 of the 57 laps"."""
    whole = amounts[index + 1] if index + 1 < len(amounts) else None
    if whole is None or whole.unit is None or whole.unit.isupper() or whole.unit in left_out.UNCARRIED:
        return None
    return whole.unit if OF_THE.fullmatch(layers.text, amounts[index].end, whole.start) else None


def _of_times(before: str, units: Sequence[str | None]) -> str | None:
    """Return what so many times are of; a number held against others goes on with theirs: "against 9m times in May"."""
    if verb := TIMES.search(before):
        return next(unit for unit, word in verb.groupdict().items() if word)
    return units[-1] if units and units[-1] in TIMES.groupindex else None


def _is_rating(layers: Layers, amounts: Sequence[QuantityMention], index: int, before: str) -> bool:
    """Return whether a small number with a decimal is the share of a demographic: beside viewers in thousands."""
    amount = amounts[index]
    if not ("." in amount.text and 0 < amount.value < left_out.HIGHEST_RATING):
        return False
    if RATING.match(layers.text, amount.end):
        return True
    if layers.of_charts and (RATING_OF.search(before) or (TOLD_OF_NAME.search(before) and TRP.search(layers.text))):
        return True
    if (
        (RATED.search(before) or before.endswith("("))
        and STANDS.match(layers.text, amount.end)
        and DEMO.search(layers.text)
    ):
        return True  # "came second with a 2.6", of an article on the demo
    near = amounts[index + 1] if index + 1 < len(amounts) else None
    beside = near is not None and near.start - amount.end <= len(" and a ") and near.value >= LEAST_CARRIED
    return beside and near.unit in (None, "viewer") and BEFORE_RATING.search(before) is not None


def _in_other_words(layers: Layers, earlier: QuantityMention) -> bool:
    """Return whether a figure stands in a bracket behind another: "2.2 million (14 million hours)"."""
    if not layers.text.endswith(" (", 0, earlier.start):
        return False
    before = last_before(layers.quantities, earlier.start)
    return before is not None and before.end == earlier.start - len(" (")


def _carried(layers: Layers, amounts: Sequence[QuantityMention], units: Sequence[str | None], index: int) -> str | None:
    """Return the unit of an amount before, in the same or the last sentence, that a bare number goes on counting in."""
    amount = amounts[index]
    sentence = layers.sentence_index(amount.start)
    for earlier, unit in zip(amounts[max(0, index - 6) : index][::-1], units[::-1], strict=False):
        apart = sentence - layers.sentence_index(earlier.start)
        if _in_other_words(layers, earlier):
            continue
        if apart > 1 or (unit is None and not apart and earlier.value >= LEAST_CARRIED):
            return None  # "Marl enrols 33,000, Dee a mere 2,150": of whatever the 33,000 are
        if unit in CARRIED and min(amount.value, earlier.value) >= LEAST_CARRIED:
            return unit
        if left_out.goes_on(layers, amount, earlier, unit, apart):
            return unit
    return None
