"""What each sentence is about: the name that stands as its subject, or the one that was spoken of before.

'Harbour Lights' opened at No. 3.     topic: Harbour Lights
It drew 4 million viewers.            topic: Harbour Lights, held by "It"
After Ozark, the show took a rest.    topic: Harbour Lights, held by "the show" behind an aside
The smuggling drama is back.          topic: whichever title was introduced as a drama about smuggling
"""

import re
from bisect import bisect_left
from collections import Counter

from pipeline import vocab
from pipeline.layers import Layers, Topic, overlaps, within
from pipeline.model import NameMention

STAND_IN = re.compile(rf"(?:{vocab.alternation(vocab.words('clause', 'stand_in'))})\b")  # of a text in lower case
LONGEST_STAND_IN = 40  # characters
PLAIN_NOUNS = ("show", "series", "drama", "film", "movie", "song", "single", "track", "album", "book", "novel")
SAID_OF_ALL = frozenset(vocab.words("clause", "said_of_all"))
ASIDES = frozenset(vocab.words("clause", "aside"))
FIRST_WORD = re.compile(r"[\"'(]*(?P<word>[A-Za-z]+)")
DESCRIBED = re.compile(  # "the zombie series", "Channel Nine's renovation show"
    r"(?:(?i:the|this|that|its|his|her|their)|(?:[A-Z][\w.]* ){0,2}[A-Z]\w*(?: \d+)?'s(?= [a-z]))\b"
    r"(?P<words>(?: (?:Bros\.|[$\w'-]+)){1,5})"
)
NEAR = 24  # characters that may stand before a title in its own noun phrase
COMMA = re.compile(r", ")
REPORTED = re.compile(  # "Variety reports that the drama ...": what is reported has a subject of its own
    r"[^,.;:\"]{2,60}? (?:"
    r"(?:reports?|reported|says?|said|announced|confirmed|revealed|claims?|claimed|noted|added|showed|shows?"
    r"|estimates?|estimated|suggests?|reckons?|reckoned|calculates?) that "
    r"|(?:predicts?|predicted|expects?|expected|says|said|believes?) (?=(?:the|it|its|this|season|series) ))"
)
DATELINE = re.compile(  # "LEEDS, May 4 (Newswire) - ", "(Newswire) - ", "LEEDS \u2014 "
    r"(?:[A-Z][\w.,'/ ]{1,40}?)?(?:\([A-Z][\w. /]{1,24}\) ?| )[-\u2013\u2014]{1,2} (?=[\"'A-Z])"
)
SCENE = re.compile(  # before "it": "In its second weekend it", "Since opening on Oct. 16 it"
    r"(?:Since|After|In|On|By|With|For|At|To|When|While|As|Before|During|Now|Last|This) [^,.;:()\"]{2,60}?,? it\b"
)
NEARBY = 10_000  # characters within which a word is looked for in small letters, or a name again
FAR_FROM_TOP = 600  # characters; further down, what stands before a dash is no dateline
LIST_GOES_ON = re.compile(r"(?:and|or) |[\"']?[A-Z][^,.;]{1,40}, (?:and |[\"']?[A-Z])")
OWN_SUBJECT = re.compile(
    r"(?!(?:as|and|but|or|which|who|that|while|when|where|after|before|because|since|despite|with|including)\b)"
    r"(?:[a-z][\w'-]* ){1,5}?(?:was|were|is|are|has|had|have|rose|fell|took|made)\b"
)
JOINED = re.compile(r"(?:And|But|Meanwhile,?|However,|Also,?|Still,) (?=[a-z])", re.IGNORECASE)
WORD = re.compile(r"[\w'-]+")
LEADING = frozenset((*vocab.words("title_cues", "company"), *vocab.words("titles", "work")))
PREPOSITIONS = re.compile(r"[,;:\"]| (?:of|in|at|by|for|to|from|with|on|and|as|after|when|while|that) ")
BRINGS_OUT = re.compile(  # what is spoken of then is the thing brought out
    r"(?: has| have| had| also| recently)? (?:released|releases|published|publishes|premiered|aired|airs|streams) "
    r"(?:another|a|an|its|the|their) "
)
UNITS = vocab.surfaces("units")
NO_NAMES = frozenset(
    (*vocab.words("title_cues", "no_title"), *(form.lower() for form in vocab.words("function_words", "opener")))
) | frozenset(vocab.surfaces("plain_words"))
OWN_VERB = re.compile(
    r"(?:, [^,;.()\n]{3,60},| \([^()\n]{1,12}\))?(?: on [A-Z][a-z]+day)?"
    r" (?:(?:also|now|then|will|would|could|may|has|have|had) )?(?P<verb>[a-z]+)\b(?!:)"
)
VERBS = frozenset(
    ("is", "was", "were", "are", "said", "says", "reported", "reports", *vocab.words("title_cues", "counts"))
)
INTRODUCED = re.compile(  # behind a title: "the Welsh drama about smugglers on a salt marsh"
    r"[\"']*,?[\"']* (?:(?:is|was) )?(?:the|a|an|its|his|her|this|about) (?P<words>[^.,;:()]{3,90})"
)
RIVAL = re.compile(
    rf"(?:^|[ ,])(?:when|since|than|{vocab.alternation(vocab.words('clause', 'beats'))})(?: [A-Z][\w &]*'s?)? [\"']?$"
)
RIVAL_REACH = 30  # characters before a title in which such a word stands
BEFORE_TITLE = 60  # characters before a title in which it is introduced: "the smuggling drama 'Longshore'"
ITS_MEDIUM = re.compile(
    rf"\b[Tt]he (?:(?!next|last|first|other|top"
    rf"|same)[a-z-]+ )?(?P<noun>{vocab.alternation(PLAIN_NOUNS)})\b(?!,? [\"'A-Z])"
)
Sentence = tuple[int, int, int]
"""Where a sentence starts, where its own subject may begin, where it ends."""
BLANKS = 12  # characters of blanks that may open a line
LEAST_LETTERS = 4  # a shorter word tells nothing of a work
SAME_STEM = 5  # letters that two forms of a word share: "zombies" and "zombie", "smuggling" and "smugglers"
LONGEST_ASIDE = 160  # characters; a longer one holds a clause of its own


def mark(layers: Layers) -> None:
    """Fill `layers.topics`: one entry a sentence, None as long as nothing has been spoken of."""
    topic: Topic | None = None
    introduced = introductions(layers)
    for start, end in layers.sentences:
        if not layers.speaks(start):  # a dateline, perhaps, with the first sentence behind it
            start = max(start, min(layers.region_at(start).end, end))
            start += len(layers.text[start:end]) - len(layers.text[start:end].lstrip(" -\u2013\u2014"))
        if start < end and layers.speaks(start):
            at = past_aside(layers, start, end)
            medium = describes(layers.text, at, end)
            if medium is None and topic and _goes_on(layers, start, end):
                layers.topics.append(topic)
                continue
            if medium is None:
                topic = _named(layers, (start, at, end), topic) or _within_it(layers, (start, at, end), topic) or topic
            else:
                topic = _described(layers, (start, at, end), medium, topic, introduced) or topic
        layers.topics.append(topic)


def _goes_on(layers: Layers, start: int, end: int) -> bool:
    """Return whether "it" is the sentence's subject behind a scene: "Since opening in May it has taken $4m"."""
    scene = SCENE.match(layers.text, start, end)
    return scene is not None and not any(within(kind, start, scene.end()) for kind in (layers.works, layers.people))


def introductions(layers: Layers) -> dict[str, NameMention | None]:
    """Return stem -> the one work that the words around its title introduce so; None for stems of several."""
    found: dict[str, NameMention | None] = {}
    text = layers.text
    for work in layers.works:
        first, last = layers.sentence_at(work.start)
        before = text[max(first, work.start - BEFORE_TITLE) : work.start]
        after = INTRODUCED.match(text, work.end, last)
        if after and past_aside(layers, first, last) > work.end:
            after = None  # "After Ozark, the smuggling drama ...": another work
        lead = re.split(r"[,;:.]|\b(?:the|a|an) ", before.rstrip("\"' "))[-1]
        for stem in stems(f"{lead} {after['words'] if after else ''}"):
            held = found.setdefault(stem, work)
            if held is None or held.value != work.value:
                found[stem] = None
    return found


def stems(words: str) -> set[str]:
    """Return what tells one work from another in `words`; nouns of every work do not."""
    plain = [word[0].lower() for word in WORD.finditer(words) if len(word[0]) >= LEAST_LETTERS]
    media = vocab.surfaces("media")
    return {word[:SAME_STEM] for word in plain if media.get(word, "genre") == "genre" and word not in SAID_OF_ALL}


def _described(
    layers: Layers, sentence: Sentence, medium: str, held: Topic | None, introduced: dict[str, NameMention | None]
) -> Topic | None:
    """Return the work that the sentence's subject describes: the one introduced in its words, else the main one.

    "The smuggling drama" is the title introduced as one; "the show" that opens a paragraph is the article's main work.
    """
    start, at, end = sentence
    phrase = DESCRIBED.match(layers.text, at, end)
    if phrase is None:
        return None
    words = []
    for word in WORD.finditer(phrase["words"]):
        if word[0].removesuffix("'s").lower() in vocab.surfaces("media"):
            break
        words.append(word[0])
    told = stems(" ".join(words))
    works = {work.value: work for stem in sorted(told) if (work := introduced.get(stem)) and work.start < start}
    if len(works) == 1:
        return Topic.of(next(iter(works.values())))
    plain = phrase[0][:4].lower() == "the " and not told
    return _main_work(layers, start, medium) if plain and held and _opens_paragraph(layers.text, start) else None


def _within_it(layers: Layers, sentence: Sentence, held: Topic | None) -> Topic | None:
    """Return the main work for a paragraph that speaks of "the song" further on: "In Norway the song was third"."""
    start, at, end = sentence
    if held is None or not layers.works or not _opens_paragraph(layers.text, start):
        return None
    if STAND_IN.match(layers.text[at : at + LONGEST_STAND_IN].lower()):
        return None
    noun = ITS_MEDIUM.search(layers.text, start, end)
    return _main_work(layers, start, _medium(vocab.surfaces("media")[noun["noun"]])) if noun else None


def _opens_paragraph(text: str, start: int) -> bool:
    """Return whether nothing but blanks stands between `start` and the line end before it."""
    before = text[max(0, start - BLANKS) : start].rstrip(" \t")
    return start == 0 or before.endswith("\n")


def _main_work(layers: Layers, position: int, medium: str) -> Topic | None:
    """Return the article's main work, where it was named before `position` and may be of `medium`.

    That is the one it names most; being named first counts as once more.
    """
    if not layers.works:
        return None
    named = Counter(work.value for work in layers.works)
    named[layers.works[0].value] += 1
    main = max(named, key=named.__getitem__)
    before = [work for work in within(layers.works, 0, position) if work.value == main]
    fits = before and (not medium or before[-1].medium in (None, medium))
    return Topic.of(before[-1]) if fits else None


def _named(layers: Layers, sentence: Sentence, held: Topic | None) -> Topic | None:
    """Return the topic that the sentence itself names; None when it goes on about `held`."""
    start, at, end = sentence
    name = _first(layers, at, end, held is not None) or (None if held else _first(layers, start, end))
    return name and Topic.of(name)


def describes(text: str, start: int, end: int) -> str | None:
    """Return the medium ("" = any) when the words at `start` stand for a work named before, else None.

    "It", "the zombie series" and "its finale" do; "the drama Ozark" names its own.
    """
    if STAND_IN.match(text[start : min(end, start + LONGEST_STAND_IN)].lower()):
        return ""
    phrase = DESCRIBED.match(text, start, end)
    if phrase is None:
        return None
    media = vocab.surfaces("media")
    for word in WORD.finditer(phrase["words"]):
        noun = word[0].removesuffix("'s")
        if many(noun):
            return None  # "the top 12 films"
        if noun in media:
            after = text[phrase.start("words") + word.end() :][:2].strip()
            return None if after and (after[0].isupper() or after[0] in "\"'") else _medium(media[noun])
    return None


def many(noun: str) -> bool:
    """Return whether `noun` is the plural of a work's noun."""
    media = vocab.surfaces("media")
    return noun.endswith("s") and noun in media and noun[:-1] in media


def _medium(key: str) -> str:
    return "" if key == "genre" else key


def past_aside(layers: Layers, start: int, end: int) -> int:
    """Return where the sentence's own subject may begin: behind "After Squid Game, "."""
    if start < FAR_FROM_TOP and (dateline := DATELINE.match(layers.text, start, end)):
        start = dateline.end()
    if reported := REPORTED.match(layers.text, start, end):
        start = reported.end()
    if joined := JOINED.match(layers.text, start, end):
        start = joined.end()
    first = FIRST_WORD.match(layers.text, start, end)
    if first is None or not (first["word"].lower() in ASIDES or first["word"].endswith(("ing", "ed"))):
        return start
    for comma in COMMA.finditer(layers.text, start, min(end, start + LONGEST_ASIDE)):
        at = comma.end()
        names_work = any(work.start - at <= NEAR for work in within(layers.works, at, end))
        if (
            describes(layers.text, at, end) is not None
            or OWN_SUBJECT.match(layers.text, at, end)
            or (names_work and not LIST_GOES_ON.match(layers.text, at, end))
        ):
            return at
    return start


def _beside(layers: Layers, work: NameMention, start: int) -> bool:
    """Return whether the work is only what the subject is held against: "..., when Ozark led the chart"."""
    return (
        work.start - start > NEAR
        and RIVAL.search(layers.text, max(start, work.start - RIVAL_REACH), work.start) is not None
    )


def _first(layers: Layers, start: int, end: int, held: bool = False) -> NameMention | None:
    """Return the first work in [start, end) that is no rival's; else the first person or organization that opens it.

    held  something has been spoken of before, so that a rival need not be the topic
    """
    works = within(layers.works, start, end)
    if works:
        return next((work for work in works if not _beside(layers, work, start)), None if held else works[0])
    for names in (layers.people, layers.organizations):
        found = within(names, start, min(end, start + 60))
        if found and (found[0].start - start <= 3 or _leads(layers.text, start, found[0].start)):
            owns = layers.text.startswith("'", found[0].end) and found[0].start - start > 3
            return None if owns or BRINGS_OUT.match(layers.text, found[0].end) else found[0]
    return _opening(layers, start, end)


def _leads(text: str, start: int, end: int) -> bool:
    """Return whether [start, end) is a noun phrase whose noun the name follows: "U.S. media company Harbour"."""
    words = text[start:end].split()
    return bool(words) and words[-1] in LEADING and PREPOSITIONS.search(text, start, end) is None


def _opening(layers: Layers, start: int, end: int) -> NameMention | None:
    """Return the run of capitals that opens the sentence as the subject of its verb, whatever it may name."""
    text = layers.text
    start += 4 if text.startswith("The ", start) else 0
    index = bisect_left(layers.capitals, (start,))
    if index == len(layers.capitals) or layers.capitals[index][0] > start + 1:
        return None
    first, last = layers.capitals[index]
    if text.startswith("The ", first):
        first += 4
    word = text[first:last].lower()
    verb = OWN_VERB.match(text, last) if last <= end and word not in NO_NAMES else None
    if verb is None or verb["verb"] not in VERBS or overlaps(layers.dates, first, last):
        return None
    if " " not in word and (
        word in UNITS or text.find(f" {word} ", max(0, first - NEARBY), first + NEARBY) >= 0 or word.endswith("ing")
    ):
        return None
    if " " not in word and text.count(text[first:last], max(0, first - NEARBY), first + NEARBY) < 2:
        return None  # "Bonafide hits": a name that matters is named again
    if overlaps(layers.places, first, last) or any(
        overlaps(kind, first, last) for kind in (layers.people, layers.works)
    ):
        return None
    return NameMention(
        type="other", start=first, end=last, text=text[first:last], value=layers.article.text[first:last]
    )
