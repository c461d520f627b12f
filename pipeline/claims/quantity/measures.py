"""What an article on charts counts, which its lists leave out: "'Ember' led with 41,000, 'Salt' had 33,000".

The Coast Show drew 52,000 listeners ... 'Bell' fell to 31,000      listener
the farce sold 90,000 tickets at cinemas; "Salt" had 40,000             ticket
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.claims.market import at_cinemas
from pipeline.layers import Layers
from pipeline.model import QuantityMention

LEAST = 1000  # a smaller number is a count of something else
LEAST_AUDIENCE = 20_000  # a smaller bare number is no audience of a broadcast
MEASURES = re.compile(  # words that say what an article on charts counts
    r"\b(?:(?P<viewer>viewers?|viewership|watched|tuned in|overnights?)|(?P<listener>listen(?:ers?|ed|ing)|RAJAR|Rajar)"
    r"|(?P<view>views)|(?P<copy>copies|copy)|(?P<unit>units)|(?P<stream>streams|streamed)"
    r"|(?P<admission>admissions?|attendance|moviegoers)|(?P<download>downloads?|downloaded|installs?)"
    r"|(?P<ticket>tickets))\b"
)
AT_CINEMAS = ("admission", "viewer", "ticket")
"""Names of one measure in news of cinemas, the one that is read into a bare number first."""
RADIO = re.compile(r"\b(?:RAJAR|Rajar|[Rr]adio|FM)\b")
TELLS_RADIO = 3  # words of radio that make an article one on it
STATED = 2  # an amount that names its unit says as much as so many words
LIKELIER = 2  # times as much must speak for one unit as for the next


def measure_of(layers: Layers, amounts: Sequence[QuantityMention]) -> str | None:
    """Return the unit that an article on charts counts in, None where no one unit is plainly it."""
    if not layers.of_charts:
        return None
    said = Counter(word.lastgroup for word in MEASURES.finditer(layers.text))
    for amount in amounts:
        if amount.unit in MEASURES.groupindex or (amount.unit in ("minute", "hour") and amount.value >= LEAST):
            said[amount.unit] += STATED
    if layers.hits["broadcasters"] and said["viewer"]:
        del said["stream"], said["download"]  # told once beside the viewers
    if at_cinemas(layers):
        one = max(AT_CINEMAS, key=said.__getitem__)
        said = Counter({one: sum(said[unit] for unit in AT_CINEMAS)})
    ranked = said.most_common(2)
    if not ranked or ranked[0][1] < 2 * STATED - 1:
        return None
    if len(ranked) > 1 and ranked[0][1] < LIKELIER * ranked[1][1]:
        return None
    if ranked[0][0] == "listener" and not _of_radio(layers, amounts):
        return None  # a presenter may be listened to in an article on anything
    return ranked[0][0]


def least(measure: str) -> int:
    """Return the smallest bare number that may be one of the article's measure."""
    return LEAST_AUDIENCE if measure in ("viewer", "listener") else LEAST


def _of_radio(layers: Layers, amounts: Sequence[QuantityMention]) -> bool:
    if sum(amount.unit == "listener" for amount in amounts) >= STATED:
        return True
    return sum(1 for _ in RADIO.finditer(layers.text)) >= TELLS_RADIO or "RAJAR" in layers.text.upper()
