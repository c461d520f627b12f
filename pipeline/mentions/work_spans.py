"""Where a title may begin and end: stretches in quote marks, and runs of capitals without what leads to them.

After 'Harbour Lights', Ann Hale's The Salt Ledger opened.
       ~~~~~~~~~~~~~~              ~~~~~~~~~~~~~~~
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline import vocab
from pipeline.layers import START, Layers, overlaps
from pipeline.model import Mention, Span
from pipeline.normalize.name import name_key

SHOWN = 3  # votes: the words around leave no doubt
LIKELY = 2  # votes: they fit a title best; the least that is believed
HINT = 1  # votes: they fit a title, and much else
MAX_WORDS = 16  # the longest title in use has fewer; longer quoted stretches are speech
LEAST_QUOTED = 2  # characters
LONGEST_PLAIN = 6  # words of a quoted title that is not in title case

HEADINGS = ("headline", "subheading")
SMALL = frozenset(vocab.words("function_words", "within_title"))
LINKS = SMALL.union(vocab.words("function_words", "within_foreign_title"))
OPENERS = frozenset(form.lower() for form in vocab.words("function_words", "opener"))
PLAIN = SMALL | OPENERS | {"i"}
NO_NAMES = frozenset(vocab.words("plain_words", "openers"))
GIVEN = vocab.surfaces("given_names")
MAKERS = frozenset(  # "Neon's", "Universal's": where titles are counted, a word that is a company's name too is one
    form for entry in vocab.load("outlets").values() if entry["kind"] == "company" for form in entry["forms"]
)
DOES, BEHIND_NUMBER = (vocab.words("title_cues", kind) for kind in ("does", "behind_number"))
ROLES = {form: True for entry in vocab.load("titles").values() if entry["kind"] == "role" for form in entry["forms"]}
AT = re.compile(r"\b(?:at|in|from|near|to) $")
NEARBY = 10_000  # characters within which a word is looked for in small letters
LONGEST_ROLE = 18  # characters before a name in which its bearer's trade stands
MEDIA = vocab.surfaces("media")
CONTRACTED = re.compile(r"(?:I|We|You|They|He|She|It|That|There|Here|What|Who|Let)'(?:m|s|re|ve|ll|d)", re.IGNORECASE)
DESCRIBES = re.compile(rf" (?:{vocab.alternation(MEDIA)}) [\"']?[A-Z]")  # "Family sequel Harbour Cats"
QUALITY = re.compile(r"-(?:winning|nominated|based|born|led|backed|style|era|themed|owned|made)$")  # "Oscar-winning"
NEVER = frozenset(vocab.words("title_cues", "never_title"))
SEASONS = frozenset(vocab.words("title_cues", "seasons"))
NO_TITLE = frozenset(vocab.words("title_cues", "no_title"))
UNITS = vocab.surfaces("units")
WORD = re.compile(r"[^\s]+")
EDGES = " \t\n\"',.;:!?()[]\u2026-\u2013\u2014"
GOES_ON = re.compile(r",? (?!(?:said|says|he|she|they|it|we|was|were)\b)[a-z]")
ATTRIBUTED = re.compile(r" (?:said|says|(?:he|she|they) (?:said|says))\b")
SETS_OFF = re.compile(r"[,:;.?!\n\u2014-] ?$")  # before speech
PART = re.compile(r"(?:Seasons?|Series|Parts?|Volumes?|Episodes?|Chapters?|Weeks?|Days?|Number|No)\b")
OWNER = re.compile(r"'s? (?P<article>(?=(?:The|A|An) [A-Z]))?(?=[A-Z0-9])")
AND_THE = re.compile(r" and the (?=[A-Z][a-z])")  # "Ann Hale and the Tin Parade": a title, or a band
COLON = re.compile(r"(?: 1?\d)?: ")  # between a title, perhaps with its number, and what follows it
OWNS_NEXT = re.compile(r"' [A-Z\d]")
USED = re.compile(r",? (?!(?:and|or|by|at|on|in|of|to)\b)[a-z]")  # a name goes on with its verb; a label's text ends
FIGURED = re.compile(  # an audience, takings or a place behind a name
    r" \([\d$\u00a3\u20ac]| at (?:[Nn]o\.? ?|#|[Nn]umber )?\d{1,3}\b"
    r"|(?! (?:in|on|at|of|from|since|by)\b)(?: [a-z]+){1,4} (?:(?:a|an) )?(?:[a-z]+ )?[$\u00a3\u20ac]?\d"
)
PARTICIPLE = re.compile(r" (?:by|from|to|down|up|on|in|as|with|off)\b")
INNER_CAPITAL = re.compile(r"[a-z][A-Z]|[A-Z]{3}")  # names of firms: "StreamHub's Tin Parade", "KTV's"
INNER_SMALL = re.compile(  # a capital that only titles give: "Gone By Dawn"
    r" (?:A|And|Are|As|At|Be|By|For|From|I|If|In|Is|It|Me|My|Of|On|Or|The|To|Us|We|When|With|You|Your) [A-Z]"
)
IN_FIGURES = re.compile(r" \d{1,2}\b")
OF_IT = re.compile(r"of [A-Z]")
SEQUEL = re.compile(  # "Tin Parade 2": a number that the words after show to belong to the name
    rf"(?P<title> \d{{1,2}})(?='s\b|[\"')]| (?:{vocab.alternation(DOES)})\b)"
)
COUNTED_SEQUEL = re.compile(  # where titles are counted, one behind which no noun goes on: "Tin Parade 2 (4.1 million)"
    r"(?<!Top)(?<!Week)(?<!Day)(?<!Season)(?<!Series)(?<!Part)(?<!Volume)(?<!Episode)(?<!Chapter)(?<!No)(?<!Number)"
    r"(?P<title> (?:20)?\d{1,2}(?:\.0)?)(?='s?(?![\w])|[\"')]|[,;.:](?!\d)| [($\u00a3\u20ac\u2013\u2014-]|\n|$"
    rf"| (?:{vocab.alternation({*DOES, *vocab.words('title_cues', 'counts'), *BEHIND_NUMBER})})\b(?! \d))"
)


@dataclass(slots=True)
class Candidate:
    """A stretch that may be a title, with the votes of the words around it.

    key    for comparing titles; "" for a word that is no title unless the words around say so
    owner  who made it, as told before it: "Ann Hale's"; None if nobody is
    """

    start: int
    end: int
    key: str
    votes: int = 0
    medium: str | None = None
    quoted: bool = False
    owner: Span | None = None


def quoted(layers: Layers) -> Iterator[Candidate]:
    """Yield the stretches in quote marks that are written as a title is."""
    text = layers.text
    for marked in layers.quoted:
        start, end = _trim(text, marked.start, marked.end)
        if len(text[start:end].rstrip("+-")) < LEAST_QUOTED or _nickname(text, *marked.outer):
            continue  # a grade: "B+"
        titled = _title_case(text[start:end])
        if not titled and not (text[start:end][:1].isupper() and len(text[start:end].split()) <= LONGEST_PLAIN):
            continue
        inside = text[marked.start : marked.end].rstrip()
        said = (
            inside.endswith((",", "!", "?", "."))
            and (" " not in text[start:end] or ATTRIBUTED.match(text, marked.outer[1]))  # "No," she said
            and _set_off(layers, *marked.outer)
        )
        in_heading = layers.region_at(start).kind in HEADINGS
        yield Candidate(
            start, end, name_key(text[start:end]), SHOWN if titled and not said and not in_heading else 0, quoted=True
        )


def _set_off(layers: Layers, start: int, end: int) -> bool:
    """Return whether marks hold what somebody says: `by "Ember," which`, `the leader, "Ember," drew` go on with it."""
    text = layers.text
    if start == layers.sentence_at(start)[0]:
        return True
    return SETS_OFF.search(text, max(0, start - 3), start) is not None and not GOES_ON.match(text, end)


def _nickname(text: str, start: int, end: int) -> bool:
    """Return whether what is in marks stands between a given name and a surname: "Ann 'Red' Hale"."""
    if not (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and text[start - 1 : start] == " "):
        return False
    return text[max(0, start - LONGEST_ROLE) : start - 1].rpartition(" ")[2] in GIVEN


def runs(layers: Layers, counts: bool) -> Iterator[Candidate]:
    """Yield the runs of capitals that are not known as something else.

    counts  the article counts audiences, takings or sales: a maker's two names and a broadcaster then lead to a title
    """
    text = layers.text
    alone = {text[start:end] for start, end in layers.capitals}
    others = {name.end for kind in (layers.people, layers.organizations, layers.places) for name in kind}
    for first, end in layers.capitals:
        if not counts and own_end(text, first, end) in others:
            continue  # whatever the run begins with, it ends as something else
        begin = _without_opener(layers, first, end)
        if counts:
            begin = _without_leader(layers, begin, end)
        start = _without_owner(layers, begin, end, alone, counts)
        small = start >= end or text[start:end].lower() in PLAIN
        if counts and OWNS_NEXT.match(text, end) and text[end - 1] == "s":
            continue  # "Focus' Old Wolves" names who made it
        if small and counts and layers.sentence_at(first)[0] != first:
            start = begin = first  # "By contrast, Once on This Isle took": a small word may open a longer title
        elif small:
            continue
        end = own_end(text, start, end)
        if text.endswith((" Season", " Series", " SEASON"), start, end) and IN_FIGURES.match(text, end) and not small:
            end -= len(" Season")  # "Tin Parade Season 2" is the second of Tin Parade
        dated = overlaps(layers.dates, start, end) and not (counts and INNER_SMALL.search(text, start, end))
        if dated or PART.match(text, start):
            continue
        own = OWNER.search(text, start, end) if "'" in text[start:end] else None  # "Tom's Diner": Tom is part of it
        spoken = start > begin or own is None or layers.region_at(start).kind in HEADINGS
        named = named_otherwise(layers, start if spoken else own.end(), end)
        if named and not (counts and (_holds(layers, start, end) or _shown(layers, start, end) or _heads(layers, end))):
            continue
        if _no_title(layers, start, end):
            continue
        small = small or text[start:end].lower() in SEASONS or (counts and text[start:end].lower() in NO_NAMES)
        if text[end + 1 : end + 2].isdigit():
            number = (COUNTED_SEQUEL if counts else SEQUEL).match(text, end)
            end = number.end("title") if number else end
        owner = _owner(layers, start)
        votes = LIKELY if owner and text.startswith(("The ", "A ", "An "), start) else 0  # "Ann Hale's The Salt Ledger"
        yield Candidate(start, end, "" if small else name_key(text[start:end]), votes, owner=owner)


def _owner(layers: Layers, start: int) -> Span | None:
    """Return the name with a possessive right before `start`: "Ann Hale's", "the Larks'"."""
    if not layers.text.endswith(("'s ", "s' "), 0, start):
        return None
    end = start - (3 if layers.text[start - 2] == "s" else 2)
    index = bisect_left(layers.capitals, (end,)) - 1
    if index < 0 or layers.capitals[index][1] < end:
        return None
    return layers.capitals[index][0], end


def _no_title(layers: Layers, start: int, end: int) -> bool:
    """Return whether the run is a chart, an amount, a plain noun, a quality, or a person by his trade."""
    text = layers.text
    run = text[start:end]
    if (
        run.lower() in NEVER
        or run in MAKERS
        or overlaps(layers.hits.get("charts", ()), start, end)
        or CONTRACTED.fullmatch(run)
        or DESCRIBES.match(text, end)
        or _in_amount(layers, start, end)
        or ("-" in run and QUALITY.search(run))
    ):
        return True
    if text[start - 1 : start] == " ":
        lead = text[max(0, start - LONGEST_ROLE) : start - 1]
        if lead[lead.rfind(" ") + 1 :] in ROLES:
            return True  # "the singer Ola"
    if " " in run:
        return False
    if run.endswith("ly") and text.startswith(",", end) and layers.sentence_at(start)[0] == start:
        return True  # "Interestingly, the show"
    return _beside_person(layers, start, end) or (
        layers.sentence_at(start)[0] == start and _plain_noun(text, run, start)
    )


def _beside_person(layers: Layers, start: int, end: int) -> bool:
    """Return whether "and" joins the run with a person: "Ola and Ann Hale"."""
    text, people = layers.text, layers.people
    if not people:
        return False
    if text.startswith(" and ", end):
        index = bisect_left(people, end + 5, key=START)
        if index < len(people) and people[index].start == end + 5:
            return True
    if text.endswith(" and ", 0, start):
        index = bisect_left(people, start, key=START) - 1
        return index >= 0 and people[index].end == start - 5
    return False


def with_subtitle(layers: Layers, counts: bool) -> Iterator[Candidate]:
    """Yield two runs with a colon between that a sentence uses as one name: "Tin Parade: The Return has made"."""
    text = layers.text
    alone: set[str] = set()
    for (start, middle), (begin, end) in pairwise(layers.capitals):
        if begin > middle + 5 or not COLON.fullmatch(text, middle, begin) or layers.region_at(start).kind in HEADINGS:
            continue
        opens = text[max(0, start - 2) : start].rstrip(" \"'")[-1:] in (".", "!", "?", "\n", "")
        start = _without_owner(layers, _without_opener(layers, start, middle), middle, alone, counts)
        figured = counts and FIGURED.match(text, end)
        if start >= middle or not (figured or USED.match(text, end)) or "'s " in text[begin:end]:
            continue
        label = opens and " " not in text[start:middle] and not PART.match(text, begin)
        if label and not (figured and text[start:middle].isupper()):
            continue  # "Watch: Ann Hale sings" bears a label, "FBI: Leeds (4 million)" does not
        end = own_end(text, begin, end)
        taken = named_otherwise(layers, start, middle) or named_otherwise(layers, begin, end)
        if not (taken and not figured) and not overlaps(layers.dates, start, end):
            yield Candidate(start, end, name_key(text[start:end]), 0 if opens else LIKELY)


def _without_opener(layers: Layers, start: int, end: int) -> int:
    """Return where the name begins when the run opens a sentence: "After Squid Game" names Squid Game.

    What goes on with "of" lacks its head without the word before: "All of Us Are Dead" is the whole name.
    """
    text = layers.text
    begin = start
    while start < end:
        word = WORD.match(text, start, end)
        plain = word[0].lower() if word else ""
        if plain.endswith("ed") and layers.sentence_at(start)[0] == start and PARTICIPLE.match(text, word.end()):
            return end  # "Directed by Ann Hale", "Bumped down to fourth"
        if not (plain in OPENERS or (plain in MEDIA and word.end() < end)):
            break
        if text[start - 2 : start] not in (", ", "; ") and layers.sentence_at(start)[0] != start:
            break
        start = min(word.end() + 1, end)
    return begin if start > begin and OF_IT.match(text, start, end) else start


def _in_amount(layers: Layers, start: int, end: int) -> bool:
    """Return whether the run is but part of an amount: "RMB412 million"."""
    index = bisect_left(layers.quantities, start + 1, key=START) - 1
    return index >= 0 and layers.quantities[index].end >= end


def _plain_noun(text: str, word: str, start: int) -> bool:
    """Return whether a word has its capital only as the first of a sentence: "Filming began", "Attendance rose"."""
    plain = word.lower()
    if plain in NO_TITLE or plain in UNITS or plain.endswith("ing"):
        return True
    return text.find(f" {plain} ", max(0, start - NEARBY), start + NEARBY) >= 0


def _without_leader(layers: Layers, start: int, end: int) -> int:
    """Return where the name begins behind "Nationally", "Shares of" or its broadcaster: "On SBS Roads of Tuscany"."""
    text = layers.text
    word = WORD.match(text, start, end)
    if word is None:
        return start
    if word[0].lower() in NO_TITLE and text.startswith(" of ", word.end()):
        return min(word.end() + 4, end)  # "Shares of Harborline"
    if word[0].endswith("ly") and word.end() < end and layers.sentence_at(start)[0] == start:
        start = word.end() + 1
    if text[max(0, start - 3) : start].lower() == "on ":
        index = bisect_left(layers.organizations, start, key=START)
        if index < len(layers.organizations) and layers.organizations[index].start == start:
            stop = layers.organizations[index].end
            if stop < end and text[stop] == " ":
                return stop + 1
    return start


def _holds(layers: Layers, start: int, end: int) -> bool:
    """Return whether a title may hold the name of a person or place in it: "The Ann Hale Hour", "Leeds Nights"."""
    if overlaps(layers.organizations, start, end):
        return False
    people = _across(layers.people, start, end)
    if people:
        return layers.text.startswith("The ", start) and all(start < name.start and name.end <= end for name in people)
    places = _across(layers.places, start, end)
    if places and AT.search(layers.text, max(0, start - 6), start):
        return False  # "at Leeds Bridge"
    return all(start < name.start or (name.end < end and layers.text[name.end] == " ") for name in places)


def _shown(layers: Layers, start: int, end: int) -> bool:
    """Return whether a name like a person's is what a channel or studio shows: "ITV's Vera Lake"."""
    if layers.text[start - 2 : start] not in ("s ", "' ") or overlaps(layers.organizations, start, end):
        return False
    index = bisect_left(layers.organizations, start, key=START) - 1
    return index >= 0 and layers.text[layers.organizations[index].end : start] in ("'s ", "' ")


def _heads(layers: Layers, end: int) -> bool:
    """Return whether a person's name goes on as a title or a band's: "Ann Hale and the Tin Parade"."""
    others = (layers.places, layers.organizations)
    return AND_THE.match(layers.text, end) is not None and not any(overlaps(kind, end - 1, end) for kind in others)


def _across(names: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Return those of `names` (sorted, apart) that share a character with [start, end)."""
    stop = bisect_left(names, end, key=START)
    begin = max(0, bisect_left(names, start, key=START) - 1)
    return [name for name in names[begin:stop] if name.end > start]


def _without_owner(layers: Layers, start: int, end: int, alone: set[str], counts: bool) -> int:
    """Return where the title begins after its maker: "Ann Hale's The Salt Ledger", "Nine's Tin Parade".

    alone  the runs of the article: who is named by himself elsewhere owns, "Mill's End" is one title

    News calls makers by surname or in full, so that a given name belongs to the title ("Tom's Diner"), unless what
    follows stands alone elsewhere.
    """
    owner = OWNER.search(layers.text, start, end) if "'" in layers.text[start:end] else None
    if owner is None:
        return start
    maker = layers.text[start : owner.start()]
    if " " not in maker and maker in GIVEN and not owner["article"] and layers.text[owner.end() : end] not in alone:
        return start
    named = any(
        name.start == start and name.end in (owner.start(), owner.end() - 1)
        for name in (*layers.people, *layers.organizations)
    )
    if not (owner["article"] or named or maker in alone):
        several = " " in maker and not maker.startswith(("The ", "A ", "An ", "My ", "Your "))
        named = counts and (several or maker in MAKERS or INNER_CAPITAL.search(maker) is not None)
    return owner.end() if owner["article"] or named or maker in alone else start


def named_otherwise(layers: Layers, start: int, end: int) -> bool:
    """Return whether the run is already a person, an organization or (part of) a place."""
    return (
        overlaps(layers.people, start, end)
        or overlaps(layers.organizations, start, end)
        or overlaps(layers.places, start, end)
    )


def own_end(text: str, start: int, end: int) -> int:
    """Return the end without a possessive: "Ozark's" names Ozark."""
    return end - 2 if text[start:end].endswith("'s") else end - 1 if text[end - 1] == "'" else end


def _title_case(words: str) -> bool:
    parts = words.split()
    if not parts or len(parts) > MAX_WORDS:
        return False
    if not (parts[0][0].isupper() or parts[0][0].isdigit()):
        return False
    strong = [part for part in parts if part[0].isupper()]
    return bool(strong) and all(
        part[0].isupper() or part[0].isdigit() or not part[0].isalnum() or part.lower().rstrip(":,") in LINKS
        for part in parts
    )


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end
