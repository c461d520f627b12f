"""Whose accounts a figure is of: "revenue", "net income", "its turnover" of the firm that an article is on.

Harbour Foods plc reported ... Revenue rose 9% to £88m. The company ...     Harbour Foods plc revenue

Only where the article speaks of one firm as "the company": sales of a country have no owner.
"""

import re
from collections import Counter

from pipeline import vocab
from pipeline.discourse import antecedents
from pipeline.grammar.reading import Reading
from pipeline.grammar.words import Word
from pipeline.layers import Layers, Topic, within
from pipeline.model import NameMention

ACCOUNTS = frozenset(vocab.words("clause", "account"))
THE_FIRM = re.compile(rf"\b[Tt]he (?:[\w-]+ )?(?:{vocab.alternation(vocab.words('clause', 'firm'))})\b")
EARLY = 400  # characters in which an article names the firm that it is on
OWNED = ("its", "their")


def owned(reading: Reading, held: list[Word], phrase: Topic, its: bool) -> Topic:
    """Return the account with the name of the firm it is of, `phrase` itself where no one firm is plainly meant.

    held  the words of the phrase, without the article before them
    its   whether "its" stood before them
    """
    head = next((place for place, word in enumerate(held) if word.tag == "PREP"), len(held))
    if not head or held[head - 1].lower not in ACCOUNTS or any(word.tag in ("NAME", "OWN") for word in held):
        return phrase
    if any(word.capital and word is not held[0] for word in held) or len(held) > head:
        return phrase
    firm = _named_before(reading, held[0].start) if its else None
    firm = firm or (None if reading.layers.of_charts else _main(reading.layers, held[0].start))
    last = antecedents.of_it(reading.layers, held[0].start) if firm else None
    if firm is None or (not its and last is not None and last.name != firm.name):
        return phrase  # another firm came up since
    name = f"{firm.name} {phrase.name[0].lower()}{phrase.name[1:]}"
    return Topic(name, "other", None, None, phrase.start, phrase.end)


def _named_before(reading: Reading, position: int) -> Topic | None:
    at = next((word for word in reading.words if word.end >= position), None)
    here = antecedents.in_sentence(reading, at) if at is not None else None
    found = here or antecedents.of_it(reading.layers, position)
    if found is None or found.type not in ("organization", "other"):
        return None
    return None if within(reading.layers.places, found.start, found.end) else found


def _main(layers: Layers, position: int) -> Topic | None:
    """Return the firm that the article is on, where it was named before `position`."""
    if "main_firm" not in layers.memo:
        layers.memo["main_firm"] = _most_named(layers)
    firm: NameMention | None = layers.memo["main_firm"]
    return Topic.of(firm) if firm is not None and firm.start < position else None


def _most_named(layers: Layers) -> NameMention | None:
    if not layers.organizations or THE_FIRM.search(layers.text) is None:
        return None
    counts = Counter(one.value for one in layers.organizations)
    ranked = counts.most_common(2)
    if ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None  # two firms, or none that is spoken of again
    first = next(one for one in layers.organizations if one.value == ranked[0][0])
    return first if first.start < EARLY else None
