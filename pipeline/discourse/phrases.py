"""Words as a subject: the name that a phrase holds, what it stands for, or the phrase itself.

the singer Ann Hale          Ann Hale
the second season of Ember   Ember
the film, its running total  the work spoken of
Sales of new vans            themselves
"""

import re
from dataclasses import replace

from pipeline import vocab
from pipeline.discourse import accounts, antecedents, referents
from pipeline.discourse.named import last_work, next_work, other, stands_for_one, work_of
from pipeline.grammar.reading import Reading, Span
from pipeline.grammar.words import QUOTES, Word
from pipeline.layers import Topic, within
from pipeline.mentions.topics import describes

SEASON = re.compile(r"(?:Season|Series|Part|Volume) (?P<n>\d{1,2})")
LONGEST_PHRASE = 10  # words of a subject

PARTS, SOURCES, NO_PHRASE, WORK_NOUNS, AUDIENCE, FORMS = (
    frozenset(vocab.words("clause", kind))
    for kind in ("part", "source", "no_phrase", "work_noun", "audience", "sales_form")
)
TAKINGS = frozenset(
    {"takings", "receipts", "ticket sales", "revenue", "revenues", "grosses", "attendance", "admissions", "attendances"}
)
WHOLE = frozenset(
    {"overall", "total", "combined", "domestic", "national", "industry", "whole", "collective", "cumulative"}
)
FIRMS = frozenset(vocab.words("clause", "firm"))
SOLD = frozenset({"sales", "viewers", "viewership", "viewing", "streams", "downloads", "copies", "orders", "readers"})
SOLD_OF_IT = frozenset({"sales", "units", "streams", "downloads", "pre-orders"})
COPULAS = frozenset({"was", "is", "were", "are"})
HANDED = frozenset({"went", "goes", "belonged", "belongs", "fell"})
LONGEST_COPULA = 6  # words from "was" to the name: "was again the local family drama 'Ember'"
COUNTED_LAST = ("FIGURE", "NOUN", "NAME")
INDEFINITE = frozenset({"a", "an", "any", "no", "another"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "latter", "former", "rest", "other", "whole"})
OF_A_CHANNEL = frozenset({"share", "audience", "average"})  # its broadcasts are works of their own
SUMS = frozenset({"total", "tally", "count", "haul", "aggregate"})  # of a person's: what he has, all told
EMPTY = frozenset(
    {"total", "average", "maximum", "minimum", "recommended", "rest", "longer", "year-on-year", "overall"}
)
MULTIPLES = frozenset({"double", "twice", "triple", "half", "treble"})
NOT_ITS = frozenset({"distributor", "studio", "director", "star", "publisher", "label", "maker", "creator", "network"})


def topic_of(reading: Reading, span: Span | None, sized: bool = False) -> Topic | None:
    """Return words as a subject: the name they hold, what they stand for, or themselves.

    sized  the figure tells their own size: a survey then is no mere source
    """
    if span is None:
        return None
    words = reading.words
    begin, end = reading.trimmed(*span)
    shop = end - begin == 2 and words[end - 1].lower == "'s" and words[end : end + 1] and words[end].lower == "("
    if shop and words[begin].tag in ("NAME", "NOUN"):
        return other(reading.layers, words[begin].start, words[end - 1].end)  # "Harbury's (15.6%)"
    if begin >= end:
        return None
    held = words[begin:end]
    if not any(word.tag in ("NAME", "PRON") and word.lower not in ORDINALS for word in held) and (
        named := _said_to_be(reading, end)
    ):
        return named
    if len(held) == 1 and held[0].lower == "its":
        return _pronoun(reading, replace(held[0], lower="it"))
    if len(held) == 1 and held[0].tag == "PRON":
        return _pronoun(reading, held[0])
    if _of_people(reading, held):
        return None
    if season := SEASON.fullmatch(reading.layers.text, held[0].start, held[-1].end):
        spoken = reading.layers.topics[reading.layers.sentence_index(held[0].start)]
        return spoken and replace(spoken, season=int(season["n"]))
    if held[0].lower in INDEFINITE and stands_for_one(held[-1].lower):
        return None
    if market := _market(reading, held):
        return market
    if found := _known(reading, held):
        return found
    if found := _described(reading, held):
        return found
    if found := _stand_in(reading, held):
        return found
    part = reading.layers.of_charts and held[-1].lower in PARTS  # "the five-day haul"
    counted = len(held) > 1 and held[1].tag == "FIGURE" and held[-1].tag in COUNTED_LAST
    if counted and held[0].lower == "the" and not part:
        described = getattr(held[1].mention, "unit", None) in (None, "year")  # "The 22-year-old scored 11 goals"
        return None if described else other(reading.layers, held[1].start, held[-1].end)  # "The 40 oldest ferries"
    if held[0].lower in MULTIPLES and len(held) > 1 and held[1].tag == "DET":
        held = held[1:]  # "double the cap"
    if len(held) == 1 and (held[0].lower in EMPTY or held[0].tag == "VERB"):
        return None  # "A total of 900 people", "the recommended 250 ml"
    definite = held[0].tag == "DET" or (len(held) == 1 and not held[0].lower.endswith("s"))
    while held and (held[0].tag in ("DET", "CONJ", "ADV") or (part and len(held) > 1 and held[0].tag == "FIGURE")):
        held = held[1:]
    if not held or len(held) > LONGEST_PHRASE or not any(word.tag in ("NOUN", "NAME") for word in held):
        return None
    head = next((place for place, word in enumerate(held) if word.tag == "PREP"), len(held))
    placed = head < len(held) - 1 and held[head].lower in ("in", "at", "on", "near")
    if placed and _is_place(held[-1]) and any(_title_word(reading, word) for word in held[:head]):
        held = held[:head]  # "the Marsh Lights festival in Dorset"
    noun = held[head - 1].lower if head else ""
    if (
        held[0].lower in NO_PHRASE
        or (noun in SOURCES and not sized)
        or held[-1].tag in ("PREP", "DET", "ADV", "CONJ", "OWN")
    ):
        return None
    if held[0].tag in ("PREP", "FIGURE", "OWN", "DATE") or (len(held) == 1 and noun in ORDINALS):
        return None
    if reading.layers.of_charts:
        if " ".join(word.lower for word in held[:head]) in AUDIENCE:
            return None  # who watches is not what is watched
        if definite and noun in PARTS and (spoken := work_of(reading.layers, held[0].start)):
            return spoken
        spoken = work_of(reading.layers, held[0].start) if _sold_of_it(held[:head]) else None
        if spoken and "\n\n" not in reading.layers.text[spoken.start : held[0].start]:
            return spoken
        while_told = begin > 0 and words[begin - 1].lower in ("as", "with", "despite", "after")
        if while_told and len(held) == 1 and noun in PARTS and (here := _named_here(reading, held[0].start)):
            return here  # "'Ember' climbed two places as takings rose"
    phrase = other(reading.layers, held[0].start, held[-1].end)
    return accounts.owned(reading, held, phrase, words[begin].lower in accounts.OWNED)


def _sold_of_it(held: list[Word]) -> bool:
    """Return whether a phrase is the sales of what is spoken of, by form or time: "album sales", "SEA units"."""
    if len(held) < 2 or held[-1].lower not in SOLD_OF_IT or any(word.tag != "NOUN" for word in held):
        return False
    return all(word.lower in FORMS for word in held[:-1])


def _of_people(reading: Reading, held: list[Word]) -> bool:
    """Return whether a phrase only counts who watched: "an average of 4.9 million people"."""
    sized = [place for place, word in enumerate(held) if word.tag == "FIGURE" and place > 1]
    if not reading.layers.of_charts or not sized or held[sized[0] - 1].lower != "of":
        return False
    return held[sized[0] - 2].lower in ("average", "total", "audience", "crowd", "peak", "combined")


def _market(reading: Reading, held: list[Word]) -> Topic | None:
    """Return the box office as a whole, by the name of its list: "Overall takings came to £12m"."""
    layers = reading.layers
    if not layers.of_charts:
        return None
    head = next((place for place, word in enumerate(held) if word.tag == "PREP"), len(held))
    said = [word.lower for word in held[:head] if word.tag not in ("DET", "DATE", "ADV", "NAME", "OWN")]
    takings = " ".join(said[-2:]) if said[-1:] == ["sales"] else said[-1] if said else ""
    own = any(word.tag == "OWN" or word.lower in ("its", "their", "his", "her") for word in held)
    whole = set(said[: len(said) - takings.count(" ") - 1])
    first = next((place for place, word in enumerate(reading.words) if word.start == held[0].start), 0)
    if first and reading.words[first - 1].lower == "overall":
        whole.add("overall")
    if takings not in TAKINGS or own or not whole or not whole <= WHOLE:
        return None
    charts = [chart for chart in layers.charts if chart.value.endswith("box office")]
    charts = [chart for chart in charts if " box" in chart.value] or charts
    if not charts:
        return None
    before = [chart for chart in charts if chart.start <= held[-1].end] or charts
    return Topic(before[-1].value, "other", None, None, held[0].start, held[-1].end)


def _said_to_be(reading: Reading, end: int) -> Topic | None:
    """Return the name that a phrase before a copula stands for: "Fourth went to 'Ember'", "Best of the rest was Nine".

    Only where the name is complete before the figure: "The film was Nine's dearest at $5m" tells of the film.
    """
    words, at = reading.words, reading.at
    if end + 1 >= at:
        return None
    begin = end + 1
    if words[end].lower in HANDED and words[begin].lower == "to":
        begin += 1
    elif words[end].lower not in COPULAS:
        return None
    elif words[begin].tag == "VERB":
        agent = next((place for place in range(begin + 1, min(begin + 3, at)) if words[place].lower == "by"), None)
        if agent is None:
            return None
        begin = agent + 1  # "was completed by", "was led home by"
    begin += begin < at and words[begin].lower in QUOTES
    last = begin
    while last < min(at, begin + LONGEST_COPULA) and words[last].tag in ("DET", "NOUN", "NAME", "OWN", "ADV"):
        last += 1
        if words[last - 1].tag == "NAME" and words[last : last + 1] and words[last].tag not in ("OWN", "NAME", "NOUN"):
            break
    if last == begin or last > at:
        return None
    closing = words[last - 1]
    if closing.tag != "NAME" and not reading.capital(last - 1):
        return None
    if getattr(closing.mention, "type", "") in ("work", "person", "organization"):
        return Topic.of(closing.mention)
    if _is_place(closing):
        return None
    first = last - 1
    while first > begin and (words[first - 1].tag == "NAME" or reading.capital(first - 1)):
        first -= 1
    return other(reading.layers, words[first].start, closing.end)


def _is_place(word: Word) -> bool:
    return getattr(word.mention, "type", "") == "place"


def _title_word(reading: Reading, word: Word) -> bool:
    capital = reading.text(word)[:1].isupper() and word.start > reading.layers.sentence_at(word.start)[0]
    return word.tag == "NAME" or (word.tag == "NOUN" and capital)


def _known(reading: Reading, held: list[Word]) -> Topic | None:
    """Return the known name that a phrase is: "the singer Ann Hale", "'Ember' by Ann Hale"."""
    first, last = held[0], held[-1]
    if getattr(first.mention, "type", "") == "work" and len(held) > 1 and held[1].tag == "PREP":
        return Topic.of(first.mention)
    owner = getattr(first.mention, "type", "")
    if (
        reading.layers.of_charts
        and owner in ("work", "organization", "person")
        and len(held) > 2
        and held[1].tag == "OWN"
    ):
        head = next((place for place, word in enumerate(held) if word.tag == "PREP"), len(held))
        if held[head - 1].lower in (PARTS if owner == "work" else OF_A_CHANNEL if owner == "organization" else SUMS):
            return Topic.of(first.mention)  # "Ember's launch episode", "BBC One's share", "Hale's grand total"
    kind = getattr(last.mention, "type", "")
    if kind == "work" and len(held) > 2 and held[-2].tag == "PREP" and held[-3].lower in PARTS | SOLD:
        return Topic.of(last.mention)  # "the second season of 'Longshore'"
    if last.tag != "NAME" or kind not in ("person", "work", "organization"):
        return None
    before = held[:-1]
    if kind == "work" and before and before[-1].tag in ("OWN", "NOUN") and not any(w.tag == "PREP" for w in before):
        return Topic.of(last.mention)  # "ITV's 'Cold Field'", "Ann Hale's new album 'Ember'"
    plain = all(word.tag == "DET" or (word.tag == "NOUN" and reading.text(word).islower()) for word in before)
    titled = kind == "person" and " " in last.mention.text and all(word.tag in ("NOUN", "DET") for word in before)
    return Topic.of(last.mention) if plain or titled else None


def _of_year(held: list[Word]) -> bool:
    return any(word.tag == "DATE" and word.lower[-1:].isdigit() for word in held)


def _described(reading: Reading, held: list[Word]) -> Topic | None:
    """Return the name that "the musical biopic" stands for."""
    if _of_year(held):
        return None  # "The 2014 show" is another than the one spoken of
    if new := antecedents.introduced(reading, held):
        return new
    found = referents.described(reading.layers, held[0].start, held[-1].end)
    if found is None or found.type != "work" or not reading.layers.of_charts:
        return found
    return _later(reading, antecedents.of_it(reading.layers, held[0].start, works=True), found)


def _stand_in(reading: Reading, held: list[Word]) -> Topic | None:
    """Return the name that a phrase stands for: "the film", "the company", "its running total"."""
    first, last = held[0], held[-1]
    if first.tag == "DET":
        held = held[: next((place for place, word in enumerate(held) if word.lower in ("from", "by")), len(held))]
        last = held[-1]
    if reading.layers.of_charts and first.lower == "the" and len(held) == 2 and last.lower == "latter":
        return nearest_name(reading, first.start)
    if last.tag != "NOUN" or _of_year(held) or any(word.tag == "PREP" for word in held):
        return None  # "The 2014 show" is another than the one spoken of
    if first.tag != "DET":
        return _of_maker(reading, held)
    if last.lower in FIRMS and first.lower in ("the", "this"):
        return _firm(reading, first.start)
    its = first.lower == "its"
    if its and not (reading.layers.of_charts or stands_for_one(last.lower)):
        return None
    if (stands_for_one(last.lower) or (reading.layers.of_charts and last.lower in WORK_NOUNS)) and first.lower in (
        "the",
        "this",
        "its",
        "his",
        "her",
        "their",
    ):
        return _work_of(reading, first.start) if reading.layers.of_charts else _spoken_of(reading, first.start)
    if its and reading.layers.of_charts and last.lower not in NOT_ITS and (here := _named_here(reading, first.start)):
        return here
    if its and reading.layers.of_charts and (named := antecedents.of_it(reading.layers, first.start)):
        return _later(reading, named, work_of(reading.layers, first.start))
    if its or (first.lower in ("the", "this") and describes(reading.layers.text, first.start, last.end) == ""):
        spoken = reading.layers.topics[reading.layers.sentence_index(first.start)]
        return spoken if spoken and spoken.start < first.start and spoken.type != "person" else None
    return None


def nearest_name(reading: Reading, position: int) -> Topic | None:
    """Return the name that "the latter" at `position` is: the work, else the firm or person, named last."""
    layers = reading.layers
    first = layers.sentences[max(0, layers.sentence_index(position) - 1)][0]
    for kind in (layers.works, layers.organizations, layers.people):
        if named := within(kind, first, position):
            return Topic.of(named[-1])
    return None


def _firm(reading: Reading, position: int) -> Topic | None:
    """Return the firm that "the Leeds-based company" stands for."""
    spoken = antecedents.of_it(reading.layers, position)
    held = reading.layers.topics[reading.layers.sentence_index(position)]
    if spoken and spoken.type in ("organization", "other"):
        return spoken
    return held if held and held.type == "organization" and held.start < position else None


def _of_maker(reading: Reading, held: list[Word]) -> Topic | None:
    """Return the work that its maker tells: "Bell's runaway-train thriller", "Ann Hale's poison-pen comedy"."""
    last = held[-1]
    owner = next((place for place, word in enumerate(held) if word.tag == "OWN"), None)
    if not reading.layers.of_charts or owner is None or owner > 4 or not reading.text(last).islower():
        return None
    if getattr(held[0].mention, "type", "") == "work":
        return None
    if any(word.tag not in ("NOUN", "OWN", "NAME") for word in held):
        return None
    if not (stands_for_one(last.lower) or last.lower in WORK_NOUNS):
        return None
    return _work_of(reading, held[0].start) or _named_next(reading, last.end)


def _named_next(reading: Reading, position: int) -> Topic | None:
    """Return the work that the next sentence names: "Hale's new play opened in May. 'Ember' ..."."""
    following = next_work(reading.layers, position)
    sentence = reading.layers.sentence_index
    return following if following and sentence(following.start) - sentence(position) <= 1 else None


def _work_of(reading: Reading, position: int) -> Topic | None:
    """Return the work that "the film" at `position` stands for: the last sentence's own subject, else the one known."""
    here = _named_here(reading, position)
    if here and not _oblique(reading, here.start):
        return here  # "'Ember' seventh, the family drama adding £2m"
    spoken = antecedents.of_it(reading.layers, position, works=True)
    known = work_of(reading.layers, position)
    if spoken is None and known is None and reading.layers.of_charts:
        return antecedents.main(reading.layers, position)
    return _later(reading, spoken, known)


def _oblique(reading: Reading, start: int) -> bool:
    """Return whether a preposition leads to the name at `start`: "according to Chart Hits, the album"."""
    at = next((index for index, word in enumerate(reading.words) if word.start >= start), 0)
    return at > 0 and reading.words[at - 1].tag in ("PREP", "SUB")


def _later(reading: Reading, spoken: Topic | None, known: Topic | None) -> Topic | None:
    """Return the subject of the sentence before, save where the known name came up in that sentence or later."""
    if spoken is None or known is None:
        return spoken or known
    if spoken.type in ("work", "organization"):
        return known  # who tells works apart knows both; "it" is the film, not its studio
    return known if known.start >= reading.layers.sentence_at(spoken.start)[0] else spoken


def _named_here(reading: Reading, position: int) -> Topic | None:
    """Return the work named last before "its" in the same sentence."""
    first, _ = reading.layers.sentence_at(position)
    named = last_work(reading.layers, position)
    return named if named and named.start >= first else None


def _spoken_of(reading: Reading, position: int) -> Topic | None:
    """Return the work that the sentence is about."""
    spoken = reading.layers.topics[reading.layers.sentence_index(position)]
    return spoken if spoken and spoken.type == "work" else None


def _pronoun(reading: Reading, word: Word) -> Topic | None:
    """Return whom a pronoun stands for: what its own sentence is about, the subject of the one before, the topic."""
    told = referents.pronoun(reading.layers, word.lower, word.start)
    if word.lower in ("he", "she"):
        return None if told and antecedents.another(reading, word, told) else told
    if word.lower in ("that", "this"):
        return antecedents.of_it(reading.layers, word.start)  # "That is 4% more than last year"
    if word.lower == "they":
        return told or antecedents.in_sentence(reading, word) or antecedents.of_it(reading.layers, word.start)
    if word.lower != "it":
        return None
    if here := antecedents.in_sentence(reading, word):
        return here
    named = antecedents.of_it(reading.layers, word.start)
    if named is None and told is None and reading.layers.of_charts:
        return antecedents.main(reading.layers, word.start)
    return _later(reading, named, told if told and told.type == "work" else None) if named else told
