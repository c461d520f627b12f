"""Persons, from runs of capitals and what stands around them; every later form of a name gets the fullest one as value.

Director Lee Jae-kyoo, 56, spoke first. Lee added that ...
         ~~~~~~~~~~~~                   ~~~  value: Lee Jae-kyoo

Two passes: names that their surroundings prove (a given name, a title, an age, a verb of saying, a Korean or initialled
form) make the roster; then every form of a name on the roster is marked, in headlines too.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline import vocab
from pipeline.layers import Layers, overlaps
from pipeline.mentions.name_words import name_words
from pipeline.mentions.roster import GIVEN, SUFFIXES, Piece, Roster, given_name
from pipeline.model import SILENT_REGIONS, NameMention, Span

SMALL = frozenset("de da di del della des du la le van von der den bin ibn al el y".split())
PLAIN = vocab.surfaces("plain_words")
TITLES = vocab.surfaces("titles")
OUTLETS = vocab.surfaces("outlets")
INITIAL = re.compile(r"(?:[A-Z]\.){1,3}\Z|[A-Z]\Z|[A-Z]\.[A-Z]\Z")
KOREAN = re.compile(
    r"[A-Z][a-z]{1,6}-(?!(?:based|type|winning|born|led|style|owned|backed|era|run|made|wide|ready|area"
    r"|only|bound|like|free"
    r"|day|time|year|week|off|on|up|out|in)\b)[A-Za-z][a-z]{1,6}\Z"
)
GIVEN_PLAIN = frozenset(word for word in vocab.surfaces("given_names") if word.lower() in PLAIN)
"""Given names that are plain words too ("May"): they may stand alone as names."""
ORIGIN = re.compile(r"\w-(?:born|based|raised|bred|educated)\Z")
LONGEST_TITLE = 180
"""Characters; a longer line is no headline."""
DIGIT = re.compile(r"\d")
LONG_WORD = re.compile(r"[^\W\d_][\w'-]{3,}")
BODIES = ("bodies", "sites")
SURNAMES_TOO = frozenset(vocab.words("speech_words", "surnames_too"))
"""Plain words that are surnames too: after a given name they belong to it."""

AFTER = re.compile(
    r" ?\((?:[RDI]-|\d{2}\))|, (?:aged )?\d{1,2}(?:,|\.| and )"
    r"|, (?:an? |the )?(?:[a-z-]+ ){0,2}\d{1,2}-year-old|,? who(?:se)? |'s (?:wife|husband|mother"
    r"|father|son|daughter|agent|lawyer|campaign|spokesman|spokeswoman|manager)\b"
)
SAYS = re.compile(
    r" (?:also |later |then |has |had )?(?:said|says|told|tells|added|adds|explained|wrote|tweeted|insisted|argued"
    r"|recalled|admitted|joked|replied)\b"
)
OF_WHOM = re.compile(  # "Ann Roe of Harbour Films said"
    r" (?:of|from|at|with) (?:the )?(?P<body>[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*){0,3}) (?:also |has |had )?"
    r"(?:said|says|told|tells|added|adds|explained|wrote|tweeted|joked|insisted|argued)\b"
)
AGED = re.compile(r", (?:aged )?\d\d, ")
SAID_BEFORE = re.compile(r"(?:said|says|added|adds|explained|wrote|recalled|joked|asked|replied|insisted) $")
NAME_ENDS = re.compile(
    r"[,.;:)\"'\n-]|$| (?:of|from|at|in|on|as|who|when|after|before|to|last|during|while|and|with|[A-Z]\w+day|\()"
)
"""What stands after the name that a verb brings, not after a body's before the name: "said Harbour manager Ann Roe"."""
APPOSITION = re.compile(r", (?:(?:a|an|the|his|her|its|their|one of|former) )?((?:[\w'-]+ ){0,5}?[\w'-]+)")
ROLE_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Aa]nother) |['s]s? )"
    r"(?P<role>(?:[\w'&-]+ ){0,6}?[\w'-]+), \Z"
)
"""A role that a name in commas after it explains: "its star, Ann Roe, said"."""
ENDS_APPOSITION = (",", ".", ";", ":", ")", '"', "")
MISTER = re.compile(r"\b(?:Mr|Mrs|Ms)\.? \Z")
OF_STREETS = frozenset("prince princess king queen duke duchess earl bishop saint".split())
"""Titles by which streets and halls are named too."""
AGENT = re.compile(r"\bformer\b|\w(?:ist|ician|woman|[^u]man)\b")


def mark(layers: Layers) -> None:
    """Fill `layers.people`: one mention for each form of a person's name, `value` the fullest form as first written."""
    text = layers.text
    pieces: list[Piece] = []
    for run, shouting in _runs(layers):
        if " " in text[run[0] : run[1]]:
            pieces += _pieces(layers, run, shouting)
        elif (piece := _lone_piece(layers, *run, shouting)) is not None:
            pieces.append(piece)
    roster = Roster(pieces)
    found: dict[int, NameMention] = {}
    for piece in pieces:
        if not roster.knows(piece):
            continue
        for start, end, value in roster.read(piece, layers.text):
            found.setdefault(
                start,
                NameMention(type="person", start=start, end=end, text=layers.article.text[start:end], value=value),
            )
    layers.people = sorted(found.values(), key=lambda m: m.start)


def _runs(layers: Layers) -> Iterator[tuple[Span, bool]]:
    """Yield the runs of capitals in speaking regions, and whether their line is in title case."""
    text = layers.text
    shouting, line_end = False, -1
    silent = any(region.kind in SILENT_REGIONS for region in layers.article.regions)
    for start, end in layers.capitals:
        run = text[start:end]
        if run.lower() in PLAIN and run not in GIVEN_PLAIN and not _speaks_as_surname(text, start, end):
            continue
        if start >= line_end:
            line = text.rfind("\n", 0, start) + 1
            stop = text.find("\n", start)
            line_end = stop if stop >= 0 else len(text)
            shouting = line_end - line <= LONGEST_TITLE and _title_case(text[line:line_end])
        if silent and layers.region_at(start).kind in SILENT_REGIONS:
            continue
        yield (start, end), shouting


def _speaks_as_surname(text: str, start: int, end: int) -> bool:
    """Return whether a plain word that is a surname too stands as one: "Lord Hall", "Park said"."""
    if MISTER.search(text, max(0, start - 5), start):
        return True
    if text[start:end].lower() not in SURNAMES_TOO:
        return False
    if text[max(0, start - 4) : start].lower() == "the ":
        return False
    title = _title_before(text, start)
    speaks = SAYS.match(text, end) or SAID_BEFORE.search(text, max(0, start - 12), start)
    return speaks is not None or (title is not None and title["kind"] != "role" and not title.get("lower"))


def _title_case(line: str) -> bool:
    words = LONG_WORD.findall(line)
    return len(words) >= 4 and sum([word[0].isupper() for word in words]) > 0.75 * len(words)


def _two_syllables(word: str) -> bool:
    """Return whether `word` is written as Korean given names are: "Ji-ho", not "All-Purpose"."""
    return KOREAN.match(word) is not None and PLAIN.get(word.partition("-")[0].lower()) is None


def _plain(word: str) -> str | None:
    return PLAIN.get(word.lower())


def _title(word: str) -> dict | None:
    if word == "MS":
        return None  # a ship
    key = TITLES.get(word.lower())
    return vocab.load("titles")[key] if key else None


def _pieces(layers: Layers, run: Span, shouting: bool) -> Iterator[Piece]:
    """Cut a run of capitals into stretches that may each be one name."""
    text = layers.text
    words = name_words(text, *run)
    index, title = 0, _title_before(text, run[0])
    while index < len(words):
        word, start, _ = words[index]
        following = words[index + 1][0] if index + 1 < len(words) else ""
        given = given_name(word)
        if _plain(word) and not following[:1].isupper() and MISTER.search(text, max(0, start - 5), start):
            yield _piece(layers, words[index : index + 1], title, shouting)  # "Mr Western"
            index, title = index + 1, None
            continue
        if not word[0].isupper() or _unnamed(word, given, following):
            if title and word in ("of", "for") and not given_name(following):
                index += 1  # "Secretary of State Hillary Clinton": what the office is for is no name
            elif word != "the":
                title = None
            index += 1
            continue
        if (
            (found := _title(word)) is not None
            and following
            and not (given and given_name(following))
            and _leads(found, word, text, start)
        ):
            title = found
            index += 1
            continue
        stop = _name_end(words, index, given, shouting, text)
        if stop == index and word.lower() in SURNAMES_TOO:
            alone = _title_before(text, start) is not None and not following[:1].isupper()
            alone = alone and words[index - 1][0].lower() not in OF_STREETS
            stop += 2 if _two_syllables(following) else int(alone)  # "Park Ji-ho", "Lord Hall"
        if stop == index:
            index = _skip_body(words, index)
            title = None
            continue
        yield _piece(layers, words[index:stop], title, shouting)
        index, title = stop, None


def _unnamed(word: str, given: dict | None, following: str) -> bool:
    kind = "origin" if ORIGIN.search(word) else _plain(word)
    return (
        kind is not None
        and kind not in BODIES
        and not (given and following[:1].isupper() and _plain(following) is None)
    )


def _leads(title: dict, word: str, text: str, start: int) -> bool:
    """Return whether `word` can be a title here: a role in capitals ("Star Wars") is one at a sentence's start only."""
    if title["kind"] != "role":
        return True
    before = text[max(0, start - 2) : start].strip(" ")
    return not before or before[-1] in ".!?\"'\n"


def _title_before(text: str, start: int) -> dict | None:
    if text[start - 1 : start] != " ":
        return None
    before = text[start - 24 if start > 24 else 0 : start - 1]
    word = before[max(before.rfind(" "), before.rfind("\n")) + 1 :].lstrip("\"'([\u2014\u2013-,;:")
    title = _title(word)
    return title | {"lower": True} if title and word[0].islower() else title


def _skip_body(words: list[tuple[str, int, int]], index: int) -> int:
    """Return the index after the word that ends a body's name: a name may follow ("White House Secretary Ann Roe")."""
    while index < len(words) and PLAIN.get(words[index][0].lower()) not in BODIES:
        index += 1
    return index + 1


def _name_end(words: list[tuple[str, int, int]], index: int, given: dict | None, shouting: bool, text: str) -> int:
    """Return the index after the last word of the name that starts at `index`; `index` itself = a body, no name."""
    stop, limit = index, index + (2 if shouting else 5)
    while stop < len(words) and stop < limit:
        word = words[stop][0]
        if word in SUFFIXES and stop > index:
            stop += 1
            break
        if (
            word in SMALL
            and index < stop < len(words) - 1
            and (words[stop + 1][0][:1].isupper() or words[stop + 1][0] in SMALL)
        ):
            stop, limit = stop + 1, limit + 1
            continue
        if not word[0].isupper():
            break
        if stop > index and not given and stop + 1 < len(words) and word.lower() in TITLES:
            break  # "Norway Minister Roe": what stands before a title is no name
        kind = _plain(word)
        if kind in BODIES and not (given and stop == index + 1 and word.lower() in SURNAMES_TOO):
            return index
        if stop > index and kind is not None:
            more = stop + 1 < len(words) and words[stop + 1][0][0].isupper() and words[stop + 1][0] not in SUFFIXES
            if word.lower() not in SURNAMES_TOO or more:
                break  # "Tom Webb South Yorkshire"
        stop += 1
        if text[words[stop - 1][2] : words[stop - 1][2] + 1] == "'":
            break  # "Webb's Ferry House": the name ends with the possessive
    while stop > index + 1 and words[stop - 1][0] in SMALL:
        stop -= 1
    if not given:  # "Pollster Dana Webb": words before a given name are no part of the name
        for inner in range(index + 1, stop - 1):
            found = given_name(words[inner][0])
            if found and not found.get("weak"):
                return inner
    return stop


@lru_cache(maxsize=8192)
def _lone_word(run: str) -> str:
    """Return a run of one word without its possessive ending; "" where it cannot be a name."""
    if run[-2:] == "'s":
        run = run[:-2]
    elif run[-1:] == "'":
        run = run[:-1]
    return "" if run.lower() in PLAIN or ("-" in run and ORIGIN.search(run)) else run


def _lone_piece(layers: Layers, start: int, end: int, shouting: bool) -> Piece | None:
    """Return what `_pieces` would make of a run of one word."""
    word = _lone_word(layers.text[start:end])
    if not word and _speaks_as_surname(layers.text, start, end):
        word = layers.text[start:end]
    if not word:
        return None
    title = _title_before(layers.text, start)
    end = start + len(word)
    if not title and layers.text[end : end + 1] != "," and word not in GIVEN and "-" not in word:
        return Piece((word,), start, end, shouting=shouting)  # nothing can prove it: a form of a name proven elsewhere
    return _piece(layers, [(word, start, end)], title, shouting)


def _piece(layers: Layers, words: list[tuple[str, int, int]], title: dict | None, shouting: bool) -> Piece:
    piece = Piece(tuple([word for word, _, _ in words]), words[0][1], words[-1][2], shouting=shouting)
    given = given_name(piece.words[0])
    if title and title.get("gender"):
        piece.gender = title["gender"]
    elif given:
        piece.gender = given.get("gender")
    if len(words) == 1 and not given and not title and layers.text[piece.end : piece.end + 1] != ",":
        return piece  # a lone word that nothing can prove: it may be a form of a name proven elsewhere
    piece.other = _is_other(layers, piece, given)
    piece.proof = None if piece.other else _proof(layers, piece, given, title)
    return piece


def _explains_role(text: str, piece: Piece) -> bool:
    """Return whether the name in commas explains a role: "the club's new manager, Ann Roe,"."""
    if text[piece.start - 2 : piece.start] != ", " or text[piece.end : piece.end + 1] not in ENDS_APPOSITION:
        return False
    before = ROLE_BEFORE.search(text, max(0, piece.start - 80), piece.start)
    if before is None or not all(word[0].isupper() and word[1:2].islower() for word in piece.words):
        return False
    words = before["role"].split(" ")
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return head in TITLES


def _lone(piece: Piece) -> bool:
    """Return whether a lone word may be a name: in small letters after the first, and no plain word."""
    word = piece.words[0]
    return word[1:].islower() and _plain(word) is None and word.lower() not in TITLES


def _is_other(layers: Layers, piece: Piece, given: dict | None) -> bool:
    """Return whether the words are known as something else: an outlet, a place, a title in quote marks, an acronym."""
    name = " ".join(piece.words)
    if name in OUTLETS:
        return True
    if len(piece.words) == 1 and name.isupper() and len(name) > 1:
        return True
    if not name.isalpha() and DIGIT.search(name):
        return True
    text = layers.text
    before, after = text[piece.start - 1 : piece.start], text[piece.end : piece.end + 1]
    if before in ("'", '"') and before and after == before:
        return True
    if given is None and len(piece.words) > 1 and text[piece.start - 4 : piece.start].lower() == "the ":
        return True  # "the Rolling Hills said"
    strong = given is not None and not given.get("weak") and len(piece.words) > 1
    if _ends_in_title(piece.words):
        return True
    return not strong and overlaps(layers.places, piece.start, piece.end)


def _ends_in_title(words: tuple[str, ...]) -> bool:
    """Return whether the last word is a title ("Texas Sen"), so that the name is still to come."""
    return words[-1].lower() in TITLES and not (len(words) > 1 and given_name(words[0]))


def _proof(layers: Layers, piece: Piece, given: dict | None, title: dict | None) -> str | None:
    text, words = layers.text, piece.words
    several = len(words) > 1
    if several and INITIAL.match(words[-1]) and len(words[-1]) > 1:
        return None  # "Donald J.", the rest being lost
    if several and given and not given.get("weak"):
        return "given name"
    if title and (several or title["kind"] == "style" or (title["kind"] == "office" and not title.get("lower"))):
        return "title"
    if piece.shouting:
        return None
    plain = [word for word in words if _plain(word) and word.lower() not in SURNAMES_TOO]
    if several and any(_two_syllables(word) for word in words[1:]) and not plain:
        return "hyphenated given name"
    if (
        several
        and len(words) < 4
        and any(INITIAL.match(word) for word in words[:-1])
        and len(words[-1]) > 2
        and not words[-1].isupper()
    ):
        return "initial"
    if several and AFTER.match(text, piece.end):
        return "what follows"
    says = SAYS.match(text, piece.end) or (
        SAID_BEFORE.search(text, max(0, piece.start - 12), piece.start) and NAME_ENDS.match(text, piece.end)
    )
    if (
        says
        and (several or (given and not given.get("weak")))
        and not any(word.isupper() and len(word) > 1 for word in words)
    ):
        return "verb of saying"
    speaks_for = OF_WHOM.match(text, piece.end) if several else None
    if speaks_for and _plain(speaks_for["body"].split(" ")[-1]) in BODIES:
        return "who they speak for"
    if not several and AGED.match(text, piece.end) and len(words[0]) > 2 and _lone(piece):
        return "age"
    if several and _explains_role(text, piece):
        return "role before"
    appositive = APPOSITION.match(text, piece.end, piece.end + 70) if several else None
    if appositive and (any(word in TITLES for word in appositive[1].split()) or AGENT.search(appositive[0])):
        return "apposition"
    return None
