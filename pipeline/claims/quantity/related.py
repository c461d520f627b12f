"""Who made a figure that a clause behind it tells of: "the 231 million taken by 'Ember'", "the 701,000 that Hale drew".

Only behind "the": such a figure is known, and what it is held against has its subject before it.
"""

from pipeline.grammar.reading import FINITE, Reading, Span

LONGEST_NAME = 7  # words of who did
FARTHEST_AGENT = 4  # words from a participle to its "by"
NAMES = ("NOUN", "NAME", "OWN", "DET")


def doer(reading: Reading) -> Span | None:
    """Return who did what the clause right behind a definite figure tells, None where there is none."""
    words, at = reading.words, reading.at
    before = words[at - 1] if at else None
    if before is None or before.lower not in ("the", "those") or at + 2 >= len(words):
        return None
    return _agent(reading) or _subject(reading)


def _agent(reading: Reading) -> Span | None:
    """Return the agent of a participle: "the 52 million scraped together by its rival, the comedy 'Ember'"."""
    words, at = reading.words, reading.at
    if words[at + 1].tag != "VERB":
        return None
    stop = min(len(words) - 1, at + 2 + FARTHEST_AGENT)
    by = next((index for index in range(at + 2, stop) if words[index].lower == "by"), None)
    if by is None or any(words[index].tag not in ("ADV", "PREP", "NOUN") for index in range(at + 2, by)):
        return None
    span = reading.after(by + 1)
    if span is None or any(words[index].tag == "NAME" for index in range(*span)):
        return span
    comma = span[1] < len(words) and words[span[1]].lower == ","
    named = reading.after(span[1] + 1) if comma else None  # "by the runner-up, the comedy 'Ember'"
    return named if named and any(words[i].tag == "NAME" or reading.capital(i) for i in range(*named)) else span


def _subject(reading: Reading) -> Span | None:
    """Return the subject of a relative clause: "the 701,000 that Hale drew in May", "the $6m he made"."""
    words = reading.words
    begin = reading.at + 1
    begin += words[begin].lower == "that"
    end = begin
    while end < len(words) and end - begin < LONGEST_NAME and words[end].tag in NAMES:
        end += 1
    if end == begin and end < len(words) and words[end].lower in ("he", "she"):
        end += 1
    told = end < len(words) and words[end].tag in (*FINITE, "MODAL") and words[end].tag != "BE"
    named = words[begin].tag in ("NAME", "DET", "PRON") or (end > begin and reading.capital(begin))
    return (begin, end) if end > begin and told and named else None
