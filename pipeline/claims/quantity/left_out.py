"""Whether a bare number goes on counting what a figure before it counted, its noun left out.

Bell drew 52,000 listeners; the Coast Show slipped back to 31,000     listener, as before
Jobs were cut at 40 of the firm's sites, Hull losing 310              nothing: 40 and 310 are too far apart
"""

from pipeline import vocab
from pipeline.claims.market import HOUSES
from pipeline.claims.quantity.governed import ADJECTIVES
from pipeline.claims.quantity.links import bracketed
from pipeline.grammar.reading import Reading, read
from pipeline.layers import Layers
from pipeline.model import QuantityMention

ALIKE = 30
"""Times as many, at most, that a number is of the figure that it goes on from."""
ALIKE_FEW = 15  # of numbers below a thousand
FEW = 20  # smaller numbers are places, scores and ages too
HIGHEST_RATING = 30  # ratings are percent of the households; no programme has more
TAKES = frozenset({"pulled", "pulling", "brought", "bringing", "took", "taking", "raked", "drew"})  # whom, "in"
LIMITS = frozenset({"out", "limit", "capacity", "maximum", "minimum"})
LONGEST_LIST = 100
SCALED = 1000  # what a number with a scale word comes to at least
NO_THINGS = frozenset({"year", "time", "people", "cent", "penny", "place", "spot", "track"})
UNCARRIED = (
    NO_THINGS | frozenset(vocab.words("unit_roles", "passing")) | frozenset(vocab.words("unit_roles", "uncounted"))
)
LEADS = frozenset(
    {"to", "from", "on", "at", "with", "by", "of", "than", "against", "versus", "for", "past"}
    | {"up", "down", "plus", "minus", "between", "behind", "ahead", "worth", "about", "around", "through"}
)
OVER = (" from ", " in ", " across ", " of all ", " out of ")  # before a figure that others are counted over
ENDS = ("MARK", "PREP", "CONJ", "SUB", "REL", "DATE", "ADV", "DET", "VERB", "BE", "HAVE", "MODAL", "PRON", "TO", "OWN")
FEW_LEADS = frozenset({"with", "on", "to", "than", "from", "for"})
COMPARED = frozenset({"apiece", "each", "more", "fewer", "less", "short", "shy", "clear", "ahead", "behind"})
GOES_BEFORE = ("VERB", "BE", "HAVE", "ING", "NAME", "OWN", "MODAL")


def goes_on(layers: Layers, amount: QuantityMention, earlier: QuantityMention, unit: str | None, apart: int) -> bool:
    """Return whether the bare number `amount` counts in `unit`, as `earlier` does, `apart` sentences before it."""
    if unit is None or unit in UNCARRIED:
        return False
    if unit not in HOUSES and layers.text.endswith(OVER, 0, earlier.start):
        return False  # "51 from 22 matches": what it is counted over
    reading = read(layers, amount.start, amount.end)
    if reading is None or not ends(reading):
        return False
    bracketed = reading.at > 0 and reading.words[reading.at - 1].lower == "("
    differs = amount.value >= FEW and _differs(reading)
    alike = _alike(amount, earlier, unit, bool(apart) and not bracketed, differs)
    return alike and _stands(reading, amount, unit)


def _differs(reading: Reading) -> bool:
    """Return whether the number tells how far something is from another: "800 more than", "up 4,000", "by 47"."""
    words, at = reading.words, reading.at
    after = words[at + 1].lower if at + 1 < len(words) else ""
    return after in COMPARED or (at > 0 and words[at - 1].lower in ("up", "down", "by", "plus", "minus"))


def _alike(amount: QuantityMention, earlier: QuantityMention, unit: str, apart: bool, differs: bool) -> bool:
    """Return whether the numbers are written in one way and of one size, the second no larger where it `differs`."""
    if amount.value < 1 and "." not in amount.text:
        return False  # "half the vote"
    scaled = not amount.text[-1:].isdigit() and amount.value >= SCALED
    if unit == "percent":
        return amount.value <= 100 and not scaled and (not apart or ("." in amount.text and "." in earlier.text))
    if unit == "rating":
        return amount.value < HIGHEST_RATING and "." in amount.text
    if unit.isupper() and not scaled:
        return False
    year = amount.text.isdigit() and len(amount.text) == len("2024")
    times = amount.value / (earlier.value or 1)
    alike = ALIKE if amount.value >= SCALED else ALIKE_FEW
    return not year and times <= alike and (differs or unit in HOUSES or times >= 1 / alike)


def ends(reading: Reading) -> bool:
    """Return whether no noun follows that the number would count."""
    words, at = reading.words, reading.at
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None:
        return True
    if after.lower == "in" and at + 2 < len(words) and words[at + 2].tag == "FIGURE":
        return False  # "one in ten"
    return after.tag in ENDS or after.lower in COMPARED


def _stands(reading: Reading, amount: QuantityMention, unit: str) -> bool:
    """Return whether the words before the number lead to a figure: "slipped to", "with", "Hale a mere", "(down"."""
    words, index = reading.words, reading.at - 1
    while index >= 0 and (words[index].tag in ("DET", "ADV") or words[index].lower in ADJECTIVES):
        index -= 1
    if index < 0:
        return False
    before = words[index]
    after = words[reading.at + 1 : reading.at + 3]
    if before.lower == "," and after and (after[0].lower in COMPARED or [w.lower for w in after][1:] == ["them"]):
        return True  # "44,120 machines, 800 more than", "61 goals, eight of them headers"
    if before.lower == ":" and bracketed(reading):
        return True  # "nine prizes (last year: six)"
    if before.lower == "(":
        return index > 0 and words[index - 1].tag in ("NAME", "NOUN", "MARK")
    if before.lower == "of" and index and words[index - 1].lower in LIMITS:
        return False  # "a score out of 21", "a limit of 25,000 a day"
    if reading.layers.of_charts and before.lower in ("at", "to") and amount.value <= LONGEST_LIST and unit != "percent":
        return False  # "in at 35", "fell to 22": a place in a list
    if unit in HOUSES and before.lower == "in" and index and words[index - 1].lower in TAKES:
        return False
    if unit in HOUSES and before.lower in ("in", "at"):
        return amount.value >= FEW
    few = amount.value < FEW and unit != "percent"
    if before.lower in (FEW_LEADS if few else LEADS) or before.tag in GOES_BEFORE:
        return True
    return before.tag == "NOUN" and before.capital
