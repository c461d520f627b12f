"""Organizations that publish, trade or speak: outlets and companies of the vocabulary, and names that end in "Films".

Lee told The Korea Times; Harbour Films and the Tenby Film Council said nothing.
         ~~~~~~~~~~~~~~~  ~~~~~~~~~~~~~         ~~~~~~~~~~~~~~~~~~
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from pipeline import vocab
from pipeline.layers import START, Layers, overlaps
from pipeline.mentions.name_words import name_words
from pipeline.model import SILENT_REGIONS, NameMention

OUTLETS = {form: form for form in vocab.surfaces("broadcasters")} | vocab.surfaces("outlets")
SHORT = {country: frozenset(entry.get("short", ())) for country, entry in vocab.load("broadcasters").items()}
""""Nine" and "Ten" are broadcasters where others of their country are spoken of."""
SHORT_BEGINS = frozenset(form[:2] for forms in SHORT.values() for form in forms)
SHORTS = frozenset().union(*SHORT.values())
PLAIN = vocab.surfaces("plain_words")
TITLES = vocab.surfaces("titles")
AMBIGUOUS = frozenset(form for entry in vocab.load("outlets").values() for form in entry.get("ambiguous", ()))
LONGEST = max(form.count(" ") for form in OUTLETS) + 1
FIRST = frozenset(form.split(" ")[0] for form in OUTLETS)
ALONE = frozenset(form.split(" ")[0] for form in OUTLETS if " " not in form or form[-1].isdigit())
BODY_WORDS = frozenset(word for word, kind in PLAIN.items() if kind == "bodies")
SPEAKS = re.compile(
    r"(?:'s)? (?:\w+ly |also |has |had )?(?:said|says|reports|reported|announced|confirmed|wrote|writes"
    r"|notes|noted|claims|claimed"
    r"|describes|described|revealed|reveals|added|tells|told|quoted|review|interview|reporter|magazine"
    r"|newspaper|correspondent)\b"
)
SPOKEN_TO = re.compile(r"(?:told|tells|telling|with|by|to|in|for|according to|from|via)(?: the| The)? $")
NUMBER = re.compile(r" (\d)\b(?![.,]\d)")
GLUED = re.compile(r"([A-Z][a-z]{2,})(?=[A-Z][a-z])")
LEGAL = frozenset(
    "Inc Corp Ltd plc PLC Co LLC LLP AG SA NV SE AB ASA Corporation Limited Incorporated Holdings Group".split()
)
PUBLIC = frozenset(
    "police council court hospital university college school church cathedral parliament government ministry department"
    " office library museum gallery palace army navy brigade guard authority treasury union league".split()
)
"""Bodies that are named after a place or a thing: "Kettle" alone is not "Kettle Police"."""
FIELD_HEADS = frozenset(
    "Department Ministry Institute Court Office Bureau Committee Commission Center Centre Agency Board Council School"
    " Group Society Association Federation College Academy".split()
)
"""Heads of names that go on with a field: "Court of Appeals", "Institute for Applied Arts"."""
FIELD = re.compile(
    r" (?:of [A-Z][\w-]+(?: [A-Z][\w-]+){0,3}|for [A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
    r"(?:(?:, [A-Z][\w-]+){0,3},? (?:and|&) [A-Z][\w-]+(?: [A-Z][\w-]+)?(?= [a-z]|[.,]))?"
)
MOST_HEADS = 100  # no article speaks of more companies
COMPANY = frozenset(vocab.words("title_cues", "company"))
LONGEST_NOUN = max(len(noun) for noun in COMPANY) + 2
LONGEST_SHORT = 12  # characters, with the possessive
NUMBERED = re.compile(r"(?:[Nn]umber|No\.?|[Tt]op|[Bb]ig|[Cc]hannel|[Nn]etwork) $")
COUNTED_NOUN = re.compile(
    r" (?!(?:is|was|has|wins|takes|leads|ends|gets|goes|tops|sits|airs|draws|averages)\b)[a-z]+s\b"
)
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}\Z")


def mark(layers: Layers) -> None:
    """Fill `layers.organizations`: one mention a name; `value` is the vocabulary's name, or the words without "The"."""
    text = layers.text
    found = [
        NameMention(type="organization", start=start, end=end, text=layers.article.text[start:end], value=value)
        for run in layers.capitals
        if _may_name(text[run[0] : run[1]])
        for start, end, value in _read(layers, *run)
    ]
    found = list(_whole_names(layers, found))
    for more in (_short, _called_so):
        if extra := list(more(layers, found)):
            found = sorted((*found, *extra), key=START)
    layers.organizations = found


def _whole_names(layers: Layers, found: list[NameMention]) -> Iterator[NameMention]:
    """Yield `found`, names that go on after their head whole: "Department for Trade, Ports and Rail"."""
    text, after = layers.text, -1
    for name in found:
        if name.start < after:
            continue
        head = name.text[name.text.rfind(" ") + 1 :]
        rest = FIELD.match(text, name.end) if head in FIELD_HEADS else None
        if rest is None or overlaps(layers.people, *rest.span()):
            yield name
            continue
        after = rest.end()
        whole = layers.article.text[name.start : after]
        yield NameMention(type="organization", start=name.start, end=after, text=whole, value=text[name.start : after])


def _called_so(layers: Layers, found: list[NameMention]) -> Iterator[NameMention]:
    """Yield the names that a noun shows to be a company's ("the retailer Harbour"), and what is left of full names.

    Once "Harbour Inc" or "Harbour Films" has been given, "Harbour" is the same company.
    """
    text = layers.text
    heads: dict[str, None] = {}
    for name in found:
        head, _, last = name.text.rpartition(" ")
        named = last.lower() in BODY_WORDS - PUBLIC and " of " not in head and " for " not in head
        if head and (last.rstrip(".") in LEGAL or named):
            heads[head] = None
    after_noun = [
        (start, end)
        for start, end in layers.capitals
        if start > 1
        and text[text.rfind(" ", start - LONGEST_NOUN if start > LONGEST_NOUN else 0, start - 1) + 1 : start - 1]
        in COMPANY
        and text[start - 1] == " "
    ]
    for start, end in after_noun:
        run = _bare(text[start:end])
        if not _taken(layers, found, start, start + len(run)):
            heads[run] = None
    spans = {
        (start, start + len(head))
        for head in list(heads)[:MOST_HEADS]
        if head.lower() not in PLAIN
        for start in _runs_named(layers, head)
        if not _taken(layers, found, start, start + len(head))
    }
    for start, end in sorted(spans):
        original = layers.article.text[start:end]
        yield NameMention(type="organization", start=start, end=end, text=original, value=original)


def _runs_named(layers: Layers, head: str) -> Iterator[int]:
    """Yield where a run of capitals is `head` and no longer name: "Harbour", "Harbour's", "Shares of Harbour"."""
    text, at = layers.text, layers.text.find(head)
    while at >= 0:
        end = at + len(head)
        index = bisect_right(layers.capitals, (at, len(text))) - 1
        if index >= 0:
            first, last = layers.capitals[index]
            whole = last <= end + 2 or text.startswith(("'s ", "' "), end)
            if first <= at < last and whole and (first == at or text.endswith(" of ", first, at)):
                yield at
        at = text.find(head, end)


def _bare(run: str) -> str:
    """Return the name that owns what follows, or the run itself: "Harbour's Tin Parade" begins with Harbour."""
    return run.split("'s")[0].rstrip("'") if "'" in run else run


def _taken(layers: Layers, found: list[NameMention], start: int, end: int) -> bool:
    return any(overlaps(names, start, end) for names in (found, layers.people, layers.places))


def _short(layers: Layers, found: list[NameMention]) -> Iterator[NameMention]:
    """Yield the broadcasters that are called by a plain word: "Nine won the night, with Ten third"."""
    text, runs = layers.text, []
    for start, end in layers.capitals:
        if text[start : start + 2] not in SHORT_BEGINS:
            continue
        word = text[start : min(end, start + LONGEST_SHORT)].split(" ")[0].removesuffix("'s")
        if word in SHORTS and (start + len(word) == end or text.startswith("'s", start + len(word))):
            runs.append((start, start + len(word), word))
    if not runs:
        return
    named = {hit.key for hit in layers.hits["broadcasters"]}
    words = {word for _, _, word in runs}
    meant = frozenset().union(*(SHORT[key] for key in SHORT if key in named or len(SHORT[key] & words) > 1))
    for start, end, word in runs:
        if word not in meant or overlaps(found, start, end) or overlaps(layers.people, start, end):
            continue
        opens = layers.sentence_at(start)[0] == start
        if NUMBERED.search(text, max(0, start - 12), start) or (opens and COUNTED_NOUN.match(text, end)):
            continue
        original = layers.article.text[start:end]
        yield NameMention(type="organization", start=start, end=end, text=original, value=word)


@lru_cache(maxsize=8192)
def _may_name(run: str) -> bool:
    """Return whether a run of capitals holds a word that an organization's name can begin or end with."""
    words = run.split(" ")
    begins = FIRST if len(words) > 1 else ALONE
    for word in words:
        if word[-2:] == "'s":
            word = word[:-2]
        elif word[-1:] == "'":
            word = word[:-1]
        if word in begins or word in FIELD_HEADS or not (word[1:].islower() or len(word) < 2):
            return True
        if len(words) > 1 and word.lower() in BODY_WORDS:
            return True
    return False


def _read(layers: Layers, start: int, end: int) -> list[tuple[int, int, str]]:
    if layers.region_at(start).kind in SILENT_REGIONS:
        return []
    words = list(_parted(name_words(layers.text, start, end)))
    if number := NUMBER.match(layers.text, end):
        words.append((number[1], number.start(1), number.end()))  # "Radio 4"
    found, index = [], 0
    while index < len(words):
        stop, value = (
            _known(layers, words, index) or _ends_in_body(layers, words, index) or _acronym(layers, words, index)
        )
        if value:
            begin, after = words[index][1], words[stop - 1][2]
            if not overlaps(layers.people, begin, after) and not _is_place(layers, begin, after):
                found.append((begin, after, value))
        index = stop
    return found


def _is_place(layers: Layers, begin: int, after: int) -> bool:
    """Return whether the whole name is known as a place; "Korea" in "The Korea Times" does not count."""
    index = bisect_right(layers.places, begin, key=lambda place: place.start) - 1
    return index >= 0 and layers.places[index].end >= after


def _parted(words: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a run, one that has lost its break ("TimesAll") as two where the first half ends a name."""
    for word, start, end in words:
        inner = GLUED.match(word)
        if inner and word not in OUTLETS and PLAIN.get(inner[1].lower()) == "bodies":
            yield inner[1], start, start + len(inner[1])
            yield word[len(inner[1]) :], start + len(inner[1]), end
        else:
            yield word, start, end


def _known(layers: Layers, words: list[tuple[str, int, int]], index: int) -> tuple[int, str] | None:
    if words[index][0] not in FIRST:
        return None
    for stop in range(min(len(words), index + LONGEST), index, -1):
        form = layers.text[words[index][1] : words[stop - 1][2]]
        if (value := OUTLETS.get(form)) is None:
            continue
        if form in AMBIGUOUS and not _in_place(layers, words, index, stop):
            continue
        return stop, value
    return None


def _in_place(layers: Layers, words: list[tuple[str, int, int]], index: int, stop: int) -> bool:
    """Return whether an ambiguous form stands where only an organization can: it speaks, or is spoken to."""
    text = layers.text
    begin, after = words[index][1], words[stop - 1][2]
    if stop < len(words) and words[stop][0][0].isupper():
        return False
    return SPEAKS.match(text, after) is not None or SPOKEN_TO.search(text, max(0, begin - 20), begin) is not None


def _ends_in_body(layers: Layers, words: list[tuple[str, int, int]], index: int) -> tuple[int, str] | None:
    """Return the end and name of "Harbour Films", "Department of Trade", "University of Leeds"."""
    word = words[index][0]
    kind = PLAIN.get(word.lower())
    if kind in ("openers", "calendar", "headline") or not word[0].isupper():
        return None
    if word.lower() in TITLES and index + 1 < len(words) and words[index + 1][0] in ("of", "for"):
        return None  # "President of the Rail Commission": somebody
    last = None
    for stop in range(index, min(len(words), index + 7)):
        here = PLAIN.get(words[stop][0].lower())
        if here in ("openers", "calendar") and words[stop][0][0].isupper():
            break
        if here == "bodies" and words[stop][0][0].isupper():
            last = stop
        if layers.text[words[stop][2] : words[stop][2] + 1] == "'":
            if last != stop:
                last = None
            break
    if last is None:
        return None
    if last + 1 < len(words) and words[last + 1][0][0].isupper() and PLAIN.get(words[last + 1][0].lower()) == "sites":
        return None  # "Rail Services Act"
    if last == index:
        if word in FIELD_HEADS and FIELD.match(layers.text, words[index][2]):
            return index + 1, word  # "Department for Trade": the field is joined later
        if not (len(words) > index + 2 and words[index + 1][0] == "of" and words[index + 2][0][0].isupper()):
            return None
        last = index + 2  # "Office of Trade Policy": all that follows belongs to it
        while last + 1 < len(words) and PLAIN.get(words[last + 1][0].lower()) not in (
            "openers",
            "calendar",
            "headline",
        ):
            last += 1
    return last + 1, layers.text[words[index][1] : words[last][2]]


def _acronym(layers: Layers, words: list[tuple[str, int, int]], index: int) -> tuple[int, str | None]:
    word, _, end = words[index]
    if ACRONYM.match(word) and word.lower() not in PLAIN and SPEAKS.match(layers.text, end):
        return index + 1, word
    return index + 1, None
