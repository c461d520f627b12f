"""Whom a figure is about, by the words behind it: what is counted, watched, shared out or held against another.

41,000 copies of 'Ember'                          the work
5.4 million people watched 'Harbour'              what the audience came for
60 per cent of cinemas are open                   the things that the share is of
... compared with 29 per cent for Labour          the name that the other figure is for
"""

from pipeline import vocab
from pipeline.claims.quantity import related
from pipeline.discourse.phrases import topic_of
from pipeline.grammar.reading import FINITE, OPENERS, Reading, Span
from pipeline.grammar.words import QUOTES

AUDIENCE_OF = frozenset(vocab.words("verbs", "audience_of"))
COUNTED = frozenset(
    {"viewer", "hour", "minute", "household", "view", "copy", "unit", "stream", "play", "listener", "download", "sale"}
    | {"theater", "theatre", "cinema", "screen", "location", "admission", "album", "ticket"}
    | {"market", "territory", "country", "site", "nomination", "award"}
)
OF_A_WORK = COUNTED | {"week"}
TO_SEE = frozenset({"out", "up", "for", "to", "into", "in", "see", "watch", "hear"})
ALL_OR_PART = frozenset({"all", "some", "or", "part", "parts", "of", "at", "least"})
ACCOUNTS = frozenset({"account", "accounts", "accounted", "accounting", "responsible", "make", "makes", "made"})


def told(reading: Reading, unit: str | None) -> Span | None:
    """Return what the words behind the figure say that it is of, None where they do not."""
    return (
        _of_work(reading, unit)
        or _watched(reading)
        or _share_of(reading, unit)
        or related.doer(reading)
        or _held_against(reading)
    )


def _of_work(reading: Reading, unit: str | None) -> Span | None:
    """Return the title that copies, streams or hours are said to be of: "41,000 copies of 'Ember'"."""
    words, at = reading.words, reading.at
    if unit not in OF_A_WORK or at + 2 >= len(words) or words[at + 1].lower not in ("of", "for"):
        return None
    named = next((index for index in range(at + 2, min(at + 6, len(words))) if words[index].tag == "NAME"), None)
    return (named, named + 1) if named and getattr(words[named].mention, "type", "") == "work" else None


def _watched(reading: Reading) -> Span | None:
    """Return what the people counted have watched, bought or backed: "5.4 million people watched 'Harbour'"."""
    words = reading.words
    index = reading.at + 1
    if index + 1 < len(words) and words[index].lower == "of":
        index += 1
        while index < len(words) and words[index].tag in ("NOUN", "DET", "OWN", "NAME"):
            index += 1
    while index < len(words) and (
        words[index].tag in ("ADV", "HAVE")
        or words[index].lower == "who"
        or words[index].lower in ("people", "viewers")
    ):
        index += 1
    if index >= len(words) or words[index].lower not in AUDIENCE_OF:
        return None
    index += 1
    while index < len(words) and (words[index].lower in TO_SEE or words[index].lower in ALL_OR_PART):
        index += 1
    span = reading.after(index) if index < len(words) else None
    found = span and topic_of(reading, span)
    named = found and (found.type != "other" or any(words[i].tag == "NAME" or reading.capital(i) for i in range(*span)))
    return span if named else None


def _share_of(reading: Reading, unit: str | None) -> Span | None:
    """Return the things that a share is of, where it opens a clause: "60 per cent of cinemas are open"."""
    words, at = reading.words, reading.at
    lead = words[at - 1] if at else None
    opens = lead is None or lead.tag in ("SUB", "CONJ", "DET", "ADV") or lead.lower in OPENERS or lead.lower == ","
    among = lead is not None and lead.lower in ("for", "in") and words[at - 2].lower not in ACCOUNTS
    aside = lead is not None and lead.lower in ("with", "despite")  # "with 80 per cent of the sheets marked"
    if (
        unit != "percent"
        or not (opens or aside or among)
        or at + 3 - among >= len(words)
        or words[at + 1].lower != "of"
    ):
        return None
    end = at + 2
    while end < len(words) and words[end].tag in ("NOUN", "NAME", "DET", "OWN"):
        end += 1
    follows = end
    while follows < len(words) and words[follows].tag in ("PREP", "DET", "NOUN", "NAME") and follows - end < 5:
        follows += 1  # "60 per cent of cinemas in the north are open"
    if among:  # "no bill for 90 per cent of buyers"
        theirs = words[at + 2].tag in ("DET", "OWN") and words[at + 2].lower != "the"
        return (at + 2, end) if end > at + 2 and words[end - 1].lower.endswith("s") and not theirs else None
    goes_on = follows < len(words) and words[follows].tag in (*FINITE, "MODAL", *(("ING",) if aside else ()))
    return (at + 2, end) if end > at + 2 and goes_on else None


def _held_against(reading: Reading) -> Span | None:
    """Return the name behind a figure that another is held against: "compared with 29 per cent for Labour"."""
    words, at = reading.words, reading.at
    before = next((word for word in reversed(words[max(0, at - 2) : at]) if word.tag != "ADV"), None)
    if before is None or before.lower not in ("with", "to", "against", "than", "versus") or at + 2 >= len(words):
        return None
    link = at + 1
    if words[link].lower == "(":  # "compared with $5m (£4m) for 'Ember'"
        link = next((index for index in range(link, min(link + 4, len(words))) if words[index].lower == ")"), link) + 1
    if link + 1 >= len(words) or words[link].lower not in ("for", "by"):
        return None
    span = reading.after(link + 1 + (words[link + 1].lower in ("the", *QUOTES)))
    if span is None or any(words[i].tag == "NAME" or reading.capital(i) for i in range(*span)):
        return span
    compared = before.lower in ("against", "than", "versus") or words[at - 2].lower == "compared"
    return span if compared and words[link + 1].tag == "NOUN" and words[span[1] - 1].lower.endswith("s") else None
