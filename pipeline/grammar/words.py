"""The words of a sentence, each with the part it may play in a clause: no parser, closed lists and endings.

Ann Hale, who joined in May, has sold  4 million copies
NAME    , REL  VERB  PREP DATE , HAVE VERB FIGURE
"""

import re
from bisect import bisect_left

from pipeline.grammar.settling import settled
from pipeline.grammar.tags import Word, classes, tag_of
from pipeline.layers import Layers, overlaps
from pipeline.model import Mention

WORD = re.compile(
    r"'(?i:s|ve|re|ll|d|m)\b|[^\W\d_][\w&]*(?:[-.](?=\w)[\w&]*)*(?:'[tT]\b)?|\d(?:[\d,.]*\d)?\w*(?:-[^\W\d_]\w*)*"
    r"|[^\s\w.]|_"
)
VERB_IN_FIGURE = re.compile(r"(?:[a-z]+(?:ed|ing)|tops|exceeds|passes|hits|beat)(?: |$)")
NAMED_DAY = re.compile(r"The [A-Z][a-z]+day [A-Z]")
ONE_OF = re.compile(r"[Aa]n? [a-z]+$")
REGULAR = frozenset({"daily", "weekly", "monthly", "quarterly", "yearly", "annual"})
LONGEST_SENTENCE = 520  # characters of a sentence that is read as a whole
BACK = 400  # of a longer one, those before the word that is asked about
AHEAD = 120  # and behind it
STEP = 120  # characters whose words are told apart together
LONGEST_TITLE = 8  # words between two marks
QUOTES = ('"', "'")


def words_of(layers: Layers, position: int) -> list[Word]:
    """Return the words of the sentence that holds `position`; of a very long one, those near by."""
    return words_at(layers, position, position)


def words_at(layers: Layers, start: int, end: int) -> list[Word]:
    """Return the words of the sentence that holds `start`, told apart once; of a very long one, those near by."""
    first, last = layers.sentence_at(start)
    known: dict[int, list[Word]] = layers.memo.setdefault("words", {})
    if last - first > LONGEST_SENTENCE:
        step = first + (start - first) // STEP * STEP
        stop = min(last, step + STEP + AHEAD)
        if end > stop:
            return split(layers, max(first, start - BACK), min(last, end + AHEAD))
        if step not in known:
            known[step] = split(layers, max(first, step - BACK), stop)
        return known[step]
    if first not in known:
        known[first] = split(layers, first, last)
    return known[first]


def split(layers: Layers, first: int, last: int) -> list[Word]:
    """Return the words of the text in [first, last); known names, dates and figures are one word each."""
    found: list[Word] = []
    spans = _spans(layers, first, last)
    place = 0
    hyphened = False
    at = first
    text = layers.text
    while match := WORD.search(text, at, last):
        start, end = match.span()
        while place < len(spans) and spans[place][0] < start:
            place += 1
        if place < len(spans) and spans[place][0] == start:
            start, end, tag, mention = spans[place]
            if tag == "DATE" and NAMED_DAY.match(text, start - 4, last):
                found.append(Word("NOUN", text[start:end].lower(), start, end, None, False, True))
                at = end
                continue  # "The Sunday Game"
            lead = VERB_IN_FIGURE.match(text, start, end) if tag == "FIGURE" else None
            if lead and lead.end() == end:
                tag, mention = "VERB", None  # "doubled"
            elif lead:
                found.append(Word("VERB", lead[0].strip().lower(), start, lead.end()))
                start = lead.end()  # "passed 5 million"
            if tag == "FIGURE" and mention.unit is None and text[start:end].isalpha() and text[start].isupper():
                tag, mention = "NOUN", None  # "Nine has claimed Monday"
            if tag == "DATE" and text[start:end].lower() in REGULAR:
                tag, mention = "NOUN", None  # "its weekly sales"
            if tag == "DATE" and classes().get(text[start:end].lower()) == "ADV":
                tag, mention = "ADV", None  # "it now plans"
            if tag == "FIGURE" and ONE_OF.match(text, start, end):
                found.append(Word("DET", "a", start, start + 1))
                at = start + 1
                continue  # "a pint"
            found.append(Word(tag, text[start:end].lower(), start, end, mention))
            at = end
            continue
        at = end
        surface = match[0]
        if surface == "-" and first < start and not (text[start - 1].isspace() or text[end : end + 1].isspace()):
            hyphened = True
            continue  # "the $90m-budget film"
        opened = text[found[-1].start - 1] if surface == "'" and found and found[-1].start else ""
        word = _word(found, surface, start, end, opened)
        if hyphened and word.tag in ("VERB", "EITHER"):
            word = Word("NOUN", word.lower, start, end)  # "the Leeds-based firm"
        hyphened = False
        found.append(word)
    return settled(_without_quotes(found))


def _without_quotes(words: list[Word]) -> list[Word]:
    """Return the words without the marks around a name: a title in quotes is a name like any other."""
    found: list[Word] = []
    drop = _around_titles(words)
    for index, word in enumerate(words):
        if index in drop:
            continue
        if word.tag == "MARK" and word.lower in QUOTES:
            near = (*words[max(0, index - 1) : index], *words[index + 1 : index + 2])
            closes = index > 1 and words[index - 1].lower == "," and words[index - 2].tag == "NAME"
            if closes or any(one.tag == "NAME" for one in near):
                continue
        found.append(word)
    return found


def _around_titles(words: list[Word]) -> set[int]:
    """Return where the marks stand that enclose a short run of capitalised words: "Fourth went to 'Heartwood'"."""
    found: set[int] = set()
    opened: int | None = None
    for index, word in enumerate(words):
        if word.lower != '"':
            continue
        if opened is not None and 1 < index - opened <= LONGEST_TITLE and index - 1 not in found:
            inner = words[opened + 1 : index - (words[index - 1].lower == ",")]
            if inner and all(one.tag == "NOUN" and one.capital for one in inner):
                found |= {opened, index}
                opened = None
                continue
        opened = index
    return found


def _spans(layers: Layers, first: int, last: int) -> list[tuple[int, int, str, Mention]]:
    """Return what is marked in [first, last), the longer first where two begin alike."""
    if "spans" not in layers.memo:
        kinds = (
            ("FIGURE", layers.quantities),
            ("NAME", layers.works),
            ("NAME", layers.people),
            ("NAME", layers.organizations),
            ("DATE", layers.dates),
            ("NAME", layers.places),
        )
        found = [(m.start, m.end, tag, m) for tag, mentions in kinds for m in mentions]
        stations = layers.hits["broadcasters"]
        if stations:  # "2GB" is no size
            found = [one for one in found if one[2] != "FIGURE" or not overlaps(stations, one[0], one[1])]
        layers.memo["spans"] = sorted(found, key=lambda span: (span[0], -span[1]))
    spans = layers.memo["spans"]
    near = spans[bisect_left(spans, (first,)) : bisect_left(spans, (last,))]
    return [span for span in near if span[1] <= last]


def _word(before: list[Word], surface: str, start: int, end: int, first_mark: str = "") -> Word:
    """Return the word `surface`; `first_mark` stands before the name that it follows: "'Marsh Lights'" owns nothing."""
    lower = surface.lower()
    if surface[0].isalnum():
        tag, base = tag_of(lower)
        capital = surface[0].isupper()
        named = tag in ("VERB", "ING", "EITHER") or (tag == "ADV" and lower.endswith("ly"))  # "Billy", "The Early Shed"
        if capital and named and before:
            tag, base = "NOUN", False
        return Word(tag, lower, start, end, None, base, capital)
    if lower == "'s":
        short = before and before[-1].tag in ("PRON", "REL", "SUB")
        return Word("BE" if short else "OWN", lower, start, end)
    if lower[0] == "'" and len(lower) > 1:
        return Word("MODAL" if lower in ("'ll", "'d") else "HAVE" if lower == "'ve" else "BE", lower, start, end)
    titled = before and before[-1].tag == "NAME" and first_mark == surface
    own = not titled and surface == "'" and before and before[-1].end == start and before[-1].lower.endswith("s")
    return Word("CONJ" if surface == "&" else "OWN" if own else "MARK", lower, start, end)
