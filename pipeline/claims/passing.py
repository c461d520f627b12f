"""Amounts in passing: numbers that stand beside a subject without being told of it.

She runs the 12 bus; a $30 kettle; a 9,000-seat hall       they describe a thing
More than 3,000 residents were moved.                          the amount is its own subject
a bonus for 5,000 nurses                                        it hangs on another noun

Articles about charts and audiences keep nearly every figure for a work; elsewhere a figure must be what its subject
has, makes, wins or loses, with the verb or the preposition of a price before it.
"""

import re

from pipeline import vocab
from pipeline.layers import Layers
from pipeline.model import QuantityClaim, QuantityMention

INVARIANT, FIGURE_NOUNS, CARRIED, TOLD = (
    frozenset(vocab.words("unit_roles", role)) for role in ("invariant", "figure", "carried", "told")
)
NOUN_AFTER = re.compile(  # behind an amount of money; small words and adverbs go on with the clause instead
    r" (?!(?:a|an|the|in|on|at|of|to|for|from|by|with|and|or|but|as|than|per|each|every|more|less|over|under|after"
    r"|before"
    r"|during|since|while|when|which|who|that|this|last|next|into|through|worldwide|globally|so|because|if|is|was"
    r"|are|were"
    r"|has|have|had|will|would|could|it|its|his|her|their|about|across|against|around|back|behind|between|down|up|out"
    r"|off|until|within|without|via|[a-z]+(?:ly|ed|ing|wide)|a-[a-z]+)\b)(?P<noun>[A-Za-z][\w-]*)"
)
HYPHENED = re.compile(r"\d-[a-z]")
OWN_SUBJECT = re.compile(  # "residents were moved": behind the amount and its noun
    r"(?: (?:of|in|from|with) [^,;.\n]{1,50}?)? (?:were|are|was|have|has|had|will|would|could|may|must|can|gathered"
    r"|died|came|took|said|complained|attended|signed|voted|turned|lost)\b"
)
OPENS_CLAUSE = re.compile(
    r"(?:^|[\n,;:(\u2013\u2014-] ?|\b(?:that|and|while|but|as|after|when|where|because|if|so) )[\"']?$"
)
SMALL = r"(?: (?:the|a|an|its|his|her|their|some|only|just|around|another|an? extra|total|over|up to|of|to|by|at)){0,2}"
TAKES = re.compile(  # a verb right before, whose object the amount is
    rf"\b(?:[a-z]+(?:ed|es|[^s]s|ing)|has|have|had|won|made|took|lost|sold|got|saw|drew|held|hit|ran|built|bought|spent"
    rf"|paid|led|left|cost|grew|fell|rose|beat|shed|kept|gave|brought|found|said|be|been|have|include|reach|exceed"
    rf"|raise"
    rf"|earn|pay|get|make|take|sell|lose|win|hold|house|cover|employ|create|add|contain|attract|charge|receive"
    rf"|generate)"
    rf"{SMALL} $"
)
PRICE = re.compile(
    r"\b(?:for|at|to|from|by|of|worth|up|down|than|is|are|was|were|be|just|whopping|between|as much as)" + SMALL + r" $"
)
OTHERS = re.compile(r"\b(?:they|we|you|I|it|people|others|many|those|these) ")
REACH = 40  # characters before an amount in which its verb stands


def describes_another(layers: Layers, quantity: QuantityMention, claim: QuantityClaim) -> bool:
    """Return whether the amount only describes a noun that is not the subject: "a $30 kettle"."""
    if layers.text[quantity.end : quantity.end + 1] == "-" or HYPHENED.search(quantity.text):
        return claim.subject_type != "work"
    noun = NOUN_AFTER.match(layers.text, quantity.end) if claim.unit and claim.unit.isupper() else None
    return noun is not None and claim.subject_type != "work" and noun["noun"].lower() not in FIGURE_NOUNS


def labels(quantity: QuantityMention, unit: str) -> bool:
    """Return whether the number tells one thing from its like: "the 12 bus"."""
    return quantity.value != 1 and unit.isalpha() and quantity.text.endswith(f" {unit}") and unit not in INVARIANT


def stands_alone(layers: Layers, quantity: QuantityMention, claim: QuantityClaim) -> bool:
    """Return whether the amount is its own subject, or hangs on no verb: in articles that count no audience."""
    text = layers.text
    before = text[max(layers.sentence_at(quantity.start)[0], quantity.start - REACH) : quantity.start]
    if claim.unit in CARRIED:
        return False
    subject_end = next((role.end for role in claim.roles if role.name == "subject"), quantity.start)
    if 0 <= subject_end < quantity.start and OTHERS.search(text, subject_end, quantity.start):
        return True
    if OPENS_CLAUSE.search(before) and (OWN_SUBJECT.match(text, quantity.end) or subject_end > quantity.start):
        return True
    opened = subject_end <= quantity.start and quantity.start - subject_end <= len(" (")  # "Hale (56)"
    priced = claim.unit == "percent" or (claim.unit or "").isupper() or claim.change is not None
    return not (opened or TAKES.search(before) or (priced and PRICE.search(before)))
