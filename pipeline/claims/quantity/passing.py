"""Amounts in passing: numbers that stand beside a subject without being told of it.

a $30 kettle; a 9,000-seat hall     the amount describes a thing
She runs the 12 bus                   the number tells one thing from its like
"""

import re

from pipeline import vocab
from pipeline.layers import Layers
from pipeline.model import QuantityClaim, QuantityMention

INVARIANT, FIGURE_NOUNS = (frozenset(vocab.words("unit_roles", role)) for role in ("invariant", "figure"))
PAST = frozenset(vocab.words("verbs", "past"))
NOUN_AFTER = re.compile(  # behind an amount of money; small words and adverbs go on with the clause instead
    r" ['\"]?(?!(?:a|an|the|in|on|at|of|to|for|from|by|with|and|or|but|as|than|per|each|every|more|less|over|under"
    r"|after|before"
    r"|during|since|while|when|which|who|that|this|last|next|into|through|worldwide|globally|so|because|if|is|was"
    r"|are|were"
    r"|has|have|had|will|would|could|it|its|his|her|their|about|across|against|around|back|behind|between|down|up|out"
    r"|off|until|within|without|via|(?!family\b|supply\b|assembly\b)[a-z]+(?:ly|ed|ing|wide)|a-[a-z]+)\b)(?P<noun>[A-Za-z][\w-]*)"
)
OF_A_SET = re.compile(r"\b(?:the numbers? of|of all (?:of )?the) $", re.IGNORECASE)
GROUPS = (" top ", " bottom ", " richest ", " poorest ", " wealthiest ")
MISSED = re.compile(r" (?:more|less|fewer) than (?:expected|forecast|predicted|hoped|planned|feared)\b")
FAR_APART = re.compile(
    rf" (?:(?:more|less) (?:{vocab.alternation(vocab.words('unit_roles', 'qualities'))})"
    rf"|{vocab.alternation(vocab.words('unit_roles', 'compared'))})\b"
)
HYPHENED = re.compile(r"\d-[a-z]")


def describes_another(layers: Layers, quantity: QuantityMention, claim: QuantityClaim) -> bool:
    """Return whether the amount only describes a noun that is not the subject: "a $30 kettle"."""
    if layers.text[quantity.end : quantity.end + 1] == "-" or HYPHENED.search(quantity.text):
        return claim.subject_type != "work"
    noun = NOUN_AFTER.match(layers.text, quantity.end) if claim.unit and claim.unit.isupper() else None
    if noun is None or claim.subject_type == "work" or noun["noun"] in PAST:
        return False
    return noun["noun"].lower() not in FIGURE_NOUNS and not layers.text.startswith(" average", noun.end())


def of_a_set(layers: Layers, quantity: QuantityMention) -> bool:
    """Return whether the number belongs to a name or a set: "the number of 999 calls", "of all the 32 boroughs"."""
    return OF_A_SET.search(layers.text, max(0, quantity.start - 20), quantity.start) is not None


def of_a_group(layers: Layers, quantity: QuantityMention) -> bool:
    """Return whether a share only names a group: "the top 1 percent"."""
    return quantity.unit == "percent" and layers.text.endswith(GROUPS, 0, quantity.start)


def misses(layers: Layers, quantity: QuantityMention) -> bool:
    """Return whether the number is only added as what is missing to a hope: "..., 3 million less than expected"."""
    added = layers.text[max(0, quantity.start - 2) : quantity.start] == ", "
    return added and MISSED.match(layers.text, quantity.end) is not None


def sets_apart(layers: Layers, quantity: QuantityMention) -> bool:
    """Return whether the number only tells how far two things are apart: "4% more likely", "9cm taller"."""
    return FAR_APART.match(layers.text, quantity.end) is not None


def labels(quantity: QuantityMention, unit: str) -> bool:
    """Return whether the number tells one thing from its like: "the 12 bus"."""
    return quantity.value != 1 and unit.isalpha() and quantity.text.endswith(f" {unit}") and unit not in INVARIANT
