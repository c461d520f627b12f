"""What happened on a date: the event that a date mention hangs on, found in the date's own clause.

The series premiered on Jan. 28            a known event (events.toml), by its canonical name
the 2001 film, 'Tin Parade' (2001)         a year beside a work is that of its release
their win on Tuesday                       else the nearest noun that names a happening
She broke the record in August 2018        else the clause's own verb, in its base form
sold 4 million copies in 2018              nothing: the date only says over what the figure was counted
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline import vocab
from pipeline.layers import Hit, Layers, Topic, overlaps, within
from pipeline.model import DateMention, NameMention

REACH = 160  # characters from a date to the words that tell of its event, within one clause
NEXT = 48  # characters from a date to a known event behind it in the same clause
WINDOW = re.compile(  # "opening week", "death toll"
    r"(?:-| (?:week|weekend|day|night|figures?|numbers?|tolls?|row|threats?|penalty|sentence|rate|dead|at|off|back)\b)"
)
CLAUSE_END = re.compile(
    r"[;:] |, (?:but|while|and|although|though|which|who|with|after|where|when|as|taking|making|jumping|drawing)\b"
    r"| while | after | before | \(|\) | when | because |--| - "
)
FRONT = re.compile(r"(?:[Tt]hen,? |[Aa]nd |[Bb]ut |[Bb]ack |[Ll]ater )*(?:[Oo]n |[Ii]n |[Ss]ince |[Ff]rom )?(?:the )?$")
BARE_YEAR = re.compile(r"\d{4}")
YEAR_WORK = re.compile(
    rf" (?:[\w-]+ ){{0,2}}?(?:{vocab.alternation(vocab.surfaces('media'))}"
    r"|predecessor|classic|original|recording|debut)\b"
)
YEAR_OF_TITLE = re.compile(r"[\"']?(?:,? from |,? out in | \()$")
TITLE_AFTER = re.compile(r"(?:,? of)?,? ?(?:the )?(?:[\w-]+ ){0,1}[\"']?$")
OWNED = re.compile(r"'s? (?P<noun>[a-z][a-z-]+)")
SOURCE = re.compile(r"(?:[Aa]ccording to|by) (?:the |an? )?(?P<name>[^,;:()]{2,48}?),? (?:on |late |early )?$")
ON_A = re.compile(r" (?:on|at|during) (?:the |a |an |his |her |their |its )?(?:[\w'.-]+ ){0,4}$")
YEAR_LEAD = re.compile(r"\b(?:in|In|since|Since|during|During|early|late|mid) $")
COMPARED = re.compile(r"\bcompared (?:to|with)\b|\bfrom [$\d](?:[^ ]*[^ ,])?(?: [\w-]+){0,3}? (?:in|on) $")
SINCE = re.compile(r"\b[Ss]ince (?:the )?$")
STATE_SINCE = re.compile(r"\b(?:has|have|had) been\b")
SHORT_STEM = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # "hop" + ed is of hope: of hop it would be "hopped"
SILENT_E = re.compile(  # stems of verbs in -e: "settl", "schedul", "provid", "featur"
    r"(?:[^aeiourl]l|[^aeiou]ul|[cguvz]|[^s]s|[^e]at|uir|[^aeio]ut|[^aeiou]id|[^aeiou]um|[ts]ur|[vn]it|plet|pet|[mv]ot|quot|[^eo]ar|[nre]ced|[^aeiou]om"
    r"|[^aeiou]ok|[^aeiou]ir)$"
)
BRITISH = ("nall", "vell", "cell", "bell", "dell", "vall", "nnell", "rell")  # "signalled" is of signal
WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
WEAK = frozenset({"be", "have", "do"})
KNOWN_NOUNS_FIRST = 100  # characters from a known event to its date behind it, whatever verb stands between
VERBS = vocab.surfaces("event_verbs")
PICTURE = re.compile(rf"\b(?:{vocab.alternation(vocab.words('event_words', 'pictures'))})\b")
HAPPENINGS, MOVES, NO_VERBS, ARTICLES, SUPERLATIVES = (
    frozenset(vocab.words("event_words", kind))
    for kind in ("happenings", "moves", "no_verbs", "articles", "superlatives")
)
OF_SOMEBODY = frozenset(
    "statement interview report show episode appearance performance win loss victory defeat".split()
)
"""Happenings that are of a person, a side or a work, and say nothing without one."""

EVERYDAY = {
    "opens": "open", "opening": "open", "launches": "launch", "launching": "launch", "launch": "launch",
    "returns": "return", "arrives": "arrive", "shooting": "shoot", "takes": "take place", "take": "take place",
    "filming": "film",
}  # fmt: skip
"""Forms of known events, of things that are no works -> their verb."""

DURATIONS = frozenset({"day", "week", "month", "year", "hour", "minute", "time", "place", "season", "episode"})


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a date, and the words that tell it.

    key      canonical name of a known event, else the base form of the verb or the noun itself
    known    the key is one of events.toml
    subject  whom it happened to, where the words themselves name him; None = look for him
    """

    key: str
    start: int
    end: int
    known: bool = False
    subject: Topic | None = None


def beside(layers: Layers, date: DateMention) -> Event | None:
    """Return the event in whose own noun phrase `date` stands: "the 2001 film", "Sunday's final"; None = in none."""
    if BARE_YEAR.fullmatch(date.text):
        return _release(layers, date, *layers.sentence_at(date.start))
    return _owned(layers, date)


def of(layers: Layers, date: DateMention) -> Event | None:
    """Return the event of the clause that `date` tells the time of, None when it tells no event's time."""
    text = layers.text
    first, last = layers.sentence_at(date.start)
    begin = _clause(text, max(first, date.start - REACH), date.start)
    if pictured(text, begin, date.start) or COMPARED.search(text, begin, date.start):
        return None
    if BARE_YEAR.fullmatch(date.text) and not YEAR_LEAD.search(text, max(first, date.start - 8), date.start):
        return None  # "the 2020 Harbour Awards"
    if SINCE.search(text, max(first, date.start - 12), date.start) and not _begins_there(layers, date, begin):
        return None
    if found := _known_before(layers, begin, date):
        return found
    if found := _source(layers, begin, date):
        return found
    own = _own(layers, begin, date)
    if own and own.key not in WEAK:
        return own
    if own:
        return _known_after(layers, date, min(last, date.end + NEXT)) or own
    if FRONT.match(text[begin : date.start]) or begin == date.start:
        end = min(last, date.end + REACH)
        return _known_after(layers, date, end) or _own_after(layers, date, end)
    return _known_after(layers, date, min(last, date.end + NEXT))


def pictured(text: str, start: int, end: int) -> bool:
    """Return whether the words before a date say that it is the day of a photograph."""
    if text.find("ictured", start, end) >= 0:
        return True
    return PICTURE.search(text, max(start, end - 48), end) is not None


def _clause(text: str, begin: int, end: int) -> int:
    for stop in CLAUSE_END.finditer(text, begin, end):
        begin = stop.end()
    return begin


def _release(layers: Layers, date: DateMention, first: int, last: int) -> Event | None:
    """Return the release that a year beside a title or a work's noun tells of."""
    if noun := YEAR_WORK.match(layers.text, date.end):
        return Event("release", date.start, noun.end(), True, _title_after(layers, noun.end(), last))
    before = within(layers.works, first, date.start)
    if before and YEAR_OF_TITLE.fullmatch(layers.text, before[-1].end, date.start):
        return Event("release", before[-1].start, date.end, True, topic(before[-1]))
    return None


def _title_after(layers: Layers, start: int, last: int) -> Topic | None:
    """Return the work named behind its noun: "the 2001 film 'Tin Parade'", "their 1992 hit, Slow River"."""
    end = min(last, start + 80)
    after = next(iter(within(layers.works, start, end)), None)
    if after and TITLE_AFTER.fullmatch(layers.text, start, after.start):
        return topic(after)
    index = bisect_left(layers.capitals, (start, start))
    if index < len(layers.capitals) and layers.capitals[index][1] <= last:
        first, until = layers.capitals[index]
        if first - start <= 2 and layers.text[start:first] in (" ", ", "):
            return Topic(layers.article.text[first:until], "work", None, None, first, until)
    return None


def _begins_there(layers: Layers, date: DateMention, begin: int) -> bool:
    """Return whether "since" tells when a state began: "Since May 3 it has ...", "has been the champion since 1987"."""
    text = layers.text
    if _superlative(text, begin, date.start) or _figure(layers, begin, date.start):
        return False
    return FRONT.match(text[begin : date.start]) is not None or STATE_SINCE.search(text, begin, date.start) is not None


def _known_before(layers: Layers, begin: int, date: DateMention) -> Event | None:
    hits = [hit for hit in _events(layers, begin, date.start) if not _another_date(layers, hit.end, date.start)]
    if not hits:
        return None
    hit = hits[-1]
    if date.start - hit.end > KNOWN_NOUNS_FIRST and _last_verb(layers, hit.end, date.start):
        return None
    if not _day(date) and (_moved(layers, hit.end, date.start) or _superlative(layers.text, hit.end, date.start)):
        return None
    return Event(hit.key, hit.start, hit.end, True)


def _known_after(layers: Layers, date: DateMention, end: int) -> Event | None:
    hit = next(iter(_events(layers, date.end, end)), None)
    if hit is None or CLAUSE_END.search(layers.text, date.end, hit.start) or _another_date(layers, date.end, hit.start):
        return None
    return Event(hit.key, hit.start, hit.end, True)


def _events(layers: Layers, start: int, end: int) -> list[Hit]:
    text = layers.text
    return [
        hit
        for hit in within(layers.hits["events"], start, end)
        if not WINDOW.match(text, hit.end) and text[hit.start - 1 : hit.start] != "-"
    ]


def _another_date(layers: Layers, start: int, end: int) -> bool:
    return any(d.timex == "DATE" and d.first for d in within(layers.dates, start, end))


def _source(layers: Layers, begin: int, date: DateMention) -> Event | None:
    """Return the announcement of a named source: "according to Harbour Media on Wednesday", "reported by ..."."""
    lead = max(
        begin, layers.text.rfind("ccording to", begin, date.start) - 1, layers.text.rfind("by ", begin, date.start)
    )
    found = SOURCE.match(layers.text, lead, date.start) if _day(date) else None
    if found is None:
        return None
    names = [*within(layers.organizations, found.start("name"), found.end("name"))]
    names += within(layers.people, found.start("name"), found.end("name"))
    names = [name for name in names if name.start - found.start("name") < 3]
    said = layers.text[found.start()] in "Aa" or _last_verb(layers, begin, found.start())
    if not names or not said or (said is not True and said.key not in ("report", "say", "confirm", "announce")):
        return None
    return Event("announcement", found.start(), found.end("name"), True, topic(names[0]))


def _owned(layers: Layers, date: DateMention) -> Event | None:
    """Return the happening that has its day before it: "Sunday's final"."""
    owned = OWNED.match(layers.text, date.end)
    if owned is None or not _day(date) or owned["noun"] not in HAPPENINGS:
        return None
    return Event(owned["noun"], owned.start("noun"), owned.end("noun"))


def _own(layers: Layers, begin: int, date: DateMention) -> Event | None:
    """Return what the clause's own noun or verb before the date says."""
    verb = _last_verb(layers, begin, date.start)
    noun = _last_noun(layers, begin, date.start)
    if (
        noun
        and verb
        and verb.key not in WEAK
        and verb.end < noun.start
        and ON_A.search(layers.text, verb.end, noun.start)
    ):
        noun = None  # "appeared on his show in 2017"
    if noun and (verb is None or noun.start > verb.start) and not _moved(layers, noun.end, date.start):
        return noun if _day(date) or not _figure(layers, noun.end, date.start) else None
    if verb is None or not _tells(layers, verb, begin, date):
        return None
    return verb


def _own_after(layers: Layers, date: DateMention, end: int) -> Event | None:
    """Return what the first full verb behind a date that opens the clause says: "On May 3 the band split"."""
    for verb in _verbs(layers, date.end, end):
        if verb.key == "have":
            continue
        if not _day(date) and _figure(layers, date.end, end):
            return None
        return verb if _tells(layers, verb, date.end, date) else None
    return None


def _tells(layers: Layers, verb: Event, begin: int, date: DateMention) -> bool:
    """Return whether the date is that of what the verb says, and not of a figure or of a comparison."""
    if verb.key in MOVES:
        return False
    if date.first != date.last and "-" in (date.value or "") and "/" in (date.value or ""):
        return not _figure(layers, begin, date.start) and (date.last - date.first).days not in (2, 6)
    if _day(date):
        return True
    if SINCE.search(layers.text, max(0, date.start - 12), date.start):
        return True
    if verb.key in WEAK and layers.text[verb.start : verb.end] != "did":
        return False
    return not _figure(layers, begin, max(verb.end, date.start)) and not _superlative(layers.text, begin, date.start)


def _day(date: DateMention) -> bool:
    return date.first == date.last


def _figure(layers: Layers, start: int, end: int) -> bool:
    return any(quantity.unit not in DURATIONS for quantity in within(layers.quantities, start, end))


def _moved(layers: Layers, start: int, end: int) -> bool:
    return any(verb.key in MOVES for verb in _verbs(layers, start, end))


def _superlative(text: str, start: int, end: int) -> bool:
    return any(word[0].lower() in SUPERLATIVES for word in WORD.finditer(text, start, end))


def _last_noun(layers: Layers, start: int, end: int) -> Event | None:
    found = None
    for word in WORD.finditer(layers.text, start, end):
        if word[0] in HAPPENINGS and not overlaps(layers.works, *word.span()):
            found = Event(word[0], *word.span())
    return found


def _last_verb(layers: Layers, start: int, end: int) -> Event | None:
    """Return the last full verb of the words, else the last auxiliary."""
    found = list(_verbs(layers, start, end))
    full = [verb for verb in found if verb.key not in WEAK]
    full = [verb for verb in full if layers.text[verb.end - 1] != "s"] or full  # "added plays in May"
    return full[-1] if full else found[-1] if found else None


def _verbs(layers: Layers, start: int, end: int) -> Iterator[Event]:
    before = ""
    for word in WORD.finditer(layers.text, start, end):
        form = word[0].lower()
        at_front = word.start() - start < 2
        if (word[0].islower() or at_front) and before not in ARTICLES and "-" not in form:
            key = VERBS.get(form) or (_base(form) if _is_past(form) else "")
            if not key and at_front and word[0].istitle() and len(form) > 5 and form.endswith("ing"):
                key = form
            if key and not overlaps(layers.works, *word.span()):
                yield Event(key, *word.span())
        before = form


def _is_past(form: str) -> bool:
    return len(form) > 4 and form.endswith("ed") and form not in NO_VERBS


def _base(form: str) -> str:
    """Return a regular past form's base: "carried" carry, "dropped" drop, "raised" raise, "played" play."""
    stem = form[:-2]
    if stem.endswith("i"):
        return stem[:-1] + "y" if len(stem) > 2 else stem + "e"
    if len(stem) > 3 and stem[-1] == stem[-2] and (stem[-1] not in "slfz" or stem.endswith(BRITISH)):
        return stem[:-1]
    return stem + "e" if SILENT_E.search(stem) or SHORT_STEM.fullmatch(stem) else stem


def nameless(event: Event) -> bool:
    """Return whether the event is a happening that stands for itself, though nobody is named: "the final on Sunday"."""
    return event.key in HAPPENINGS and event.key not in OF_SOMEBODY


def plainly(event: Event, text: str) -> Event:
    """Return a known event as what its verb says of anything: a convention opens, though no work comes out."""
    form = text[event.start : event.end].lower().partition(" ")[0]
    key = VERBS.get(form) or (_base(form) if _is_past(form) else EVERYDAY.get(form, ""))
    return replace(event, key=key, known=False) if key else event


def topic(name: NameMention) -> Topic:
    """Return a name as the subject of a claim."""
    return Topic(name.value, name.type, name.season, name.medium, name.start, name.end)
