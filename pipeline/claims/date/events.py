"""What happened on a date: the event that a date mention hangs on, found in the date's own clause.

The series premiered on Jan. 28            a known event (events.toml), by its canonical name
the 2001 film, 'Tin Parade' (2001)         a year beside a work is that of its release
their win on Tuesday                       else the nearest noun that names a happening
She broke the record in August 2018        else the clause's own verb, in its base form
sold 4 million copies in 2018              nothing: the date only says over what the figure was counted
"""

import re
from dataclasses import replace

from pipeline import vocab
from pipeline.claims.date import named_phrases, verbs
from pipeline.claims.date.event_nouns import (
    BARE_YEAR,
    DATED,
    HAPPENINGS,
    OF_SOMEBODY,
    Event,
    is_day,
    is_noun,
    is_numbered,
)
from pipeline.grammar.subject import subject_span
from pipeline.layers import Hit, Layers, Topic, overlaps, within
from pipeline.model import DateMention

REACH = 160  # characters from a date to the words that tell of its event, within one clause
NEXT = 48  # characters from a date to a known event behind it in the same clause
WINDOW = re.compile(  # "opening week", "death toll"
    r"(?:-| (?:week|weekend|day|night|figures?|numbers?|tolls?|row|threats?|penalty|sentence|rate|dead)\b)"
)
AT = re.compile(r" (?:at|off|back)\b")  # behind words for coming out: "opened at No. 3"
CLAUSE_END = re.compile(
    r"[;:] |, (?:but|while|and|although|though|which|who|with|after|where|when|as|taking|making|jumping|drawing)\b"
    r"| while | after | before | \(|\) | when | because |--| - | follows (?=[A-Z])"
)
FRONT = re.compile(
    r"(?:[Tt]hen,? |[Aa]nd |[Bb]ut |[Bb]ack |[Ll]ater )*(?:[Oo]n |[Ii]n |[Ss]ince |[Ff]rom |[Aa]s of )?(?:the )?$"
)
SOURCE = re.compile(r"(?:[Aa]ccording to|by) (?:the |an? )?(?P<name>[^,;:()]{2,48}?),? (?:on |late |early )?$")
ON_A = re.compile(
    r" (?:on|at|in|during|from|as|for|to|out of) (?:the |a |an |his |her |their |its )?(?:[\w'.-]+ ){0,4}$"
)
OUT = re.compile(r"(?:[,\"'] |\b(?:is|are|was|be|and|now|due) )(?P<out>out) (?:on |in )?(?:the )?$")
ASPECTS = frozenset({"begin", "start", "resume", "continue", "kick", "wrap", "end", "finish"})
"""Verbs that only say that what their subject names began or went on: "filming began"."""
AIRED = frozenset({"premiere", "broadcast", "run"})
SAYING = frozenset({"say", "tell", "report", "confirm", "announce", "claim", "warn", "write", "reveal", "disclose"})
DEALS = frozenset({"raise", "buy", "acquire", "sell", "pay", "fine", "invest", "borrow", "donate", "award", "settle"})
"""Verbs of which the sum is a part, so that a month or a year with a figure is still theirs."""
MILESTONES = frozenset({"pass", "cross", "surpass", "exceed", "break", "clear"})
"""Verbs that tell when a figure was first reached: "passed 10 million downloads in July"."""
AUXILIARY = re.compile(r"\b(?:was|were|is|are|been|being|be|and|had|has|have|got|gets?)(?: \w+)? $")
OBJECT_LEAD = re.compile(
    r"(?: (?:up|off|out|back|that))?(?:(?: (?:the|an?|its|his|her|their|this))(?: [\w'-]+){0,3})? "
)
COMPOUND = re.compile(  # "storm cells", "trial date": no storm, no trial
    r" (?!(?:on|in|at|of|to|for|from|with|by|between|against|over|this|last|next|late|early|earlier|after|before|which"
    r"|who|that|was|is|were|will|has|had|and|but|or|as|than|when|where|while|since|until|during|through|held|took|here"
    r"|there|today|tonight|tomorrow|yesterday)\b)[a-z]+(?<!ed)(?<!ing)(?<!ly)\b"
)
NEAR_NOUN = 48  # characters between a verb and the noun that only tells where or in what it happened
LONGEST_HELD = 60  # characters of an occasion that stands with its day before the verb
WHEN = ", when "
COMING_OUT = ("release", "premiere", "publication", "finale")
YEAR_LEAD = re.compile(r"\b(?:in|In|since|Since|during|During|early|late|mid) $")
COMPARED = re.compile(r"\bcompared (?:to|with)\b|\bfrom [$\d](?:[^ ]*[^ ,])?(?: [\w-]+){0,3}? (?:in|on) $")
SINCE = re.compile(r"\b[Ss]ince (?:the )?$")
WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
PICTURE = re.compile(rf"\b(?:{vocab.alternation(vocab.words('event_words', 'pictures'))})\b")
MOVES, SUPERLATIVES, WORTHY, NEVER, LIGHT = (
    frozenset(vocab.words("event_words", kind)) for kind in ("moves", "superlatives", "worthy", "never", "light")
)
EVERYDAY = {
    form: key
    for key, forms in {
        "open": "open opens opened opening", "launch": "launch launches launched launching",
        "return": "return returns returned", "arrive": "arrive arrives arrived", "land": "landed lands",
        "drop": "dropped", "bow": "bowed", "shoot": "shot shooting", "order": "ordered", "axe": "axed",
        "conclude": "concluded", "debut": "debut debuts debuted", "film": "filmed",
        "turn": "turned", "go": "went goes go going", "take": "took",
    }.items()
    for form in forms.split()
}  # fmt: skip
OF_WORKS_ALONE = frozenset({"release", "premiere", "finale", "filming", "renewal", "cancellation", "return"})
"""Forms of known events, of things that are no works -> their verb."""

DURATIONS = frozenset({"day", "week", "month", "year", "hour", "minute", "time", "place", "season", "episode"})


def of(layers: Layers, date: DateMention) -> Event | None:
    """Return the event of the clause that `date` tells the time of, None when it tells no event's time."""
    text = layers.text
    first, last = layers.sentence_at(date.start)
    begin = _clause(text, max(first, date.start - REACH), date.start)
    if pictured(text, begin, date.start) or COMPARED.search(text, begin, date.start):
        return None
    if BARE_YEAR.fullmatch(date.text) and not YEAR_LEAD.search(text, max(first, date.start - 8), date.start):
        return None  # "the 2020 Harbour Awards"
    since_then = since(layers, date)
    if out := OUT.search(text, begin, date.start):
        return Event("release", out.start("out"), out.end("out"), True)
    if found := _source(layers, begin, date):
        return found
    own = _own(layers, begin, date) or (_last_verb(layers, first, date.start) if since_then else None)
    if found := _known_before(layers, begin, date, own):
        return found
    if told := _when(layers, date, last):
        return told
    if own and own.key == "be" and not since_then and (occasion := _occasion(layers, begin, own)):
        return occasion
    if own and (since_then or own.key not in verbs.AUXILIARIES):
        return own
    if own:
        return _known_after(layers, date, min(last, date.end + NEXT)) or own
    if held := _held(layers, begin, date):
        return held
    if FRONT.match(text[begin : date.start]) or begin == date.start:
        end = min(last, date.end + REACH)
        return _known_after(layers, date, end) or _own_after(layers, date, end)
    return _known_after(layers, date, min(last, date.end + NEXT))


def _when(layers: Layers, date: DateMention, last: int) -> Event | None:
    """Return what a clause that explains the date tells: "its first test is on Sept. 7, when 'Salt' arrives"."""
    if not is_day(date) or not layers.text.startswith(WHEN, date.end):
        return None
    begin = date.end + len(WHEN)
    hit = next(iter(_events(layers, begin, min(last, begin + REACH))), None)
    if hit is None or hit.key not in COMING_OUT or CLAUSE_END.search(layers.text, begin, hit.start):
        return None
    if "," in layers.text[begin : hit.start] or is_noun(layers.text, hit):
        return None
    return Event(hit.key, hit.start, hit.end, True)


def pictured(text: str, start: int, end: int) -> bool:
    """Return whether the words before a date say that it is the day of a photograph."""
    if text.find("ictured", start, end) >= 0:
        return True
    return PICTURE.search(text, max(start, end - 48), end) is not None


def _clause(text: str, begin: int, end: int) -> int:
    for stop in CLAUSE_END.finditer(text, begin, end):
        begin = stop.end()
    return begin


def _known_before(layers: Layers, begin: int, date: DateMention, own: Event | None) -> Event | None:
    hits = [
        hit
        for hit in _events(layers, begin, date.start)
        if not _another_date(layers, hit.end, date.start)
        and not (own and own.end <= hit.start and _reduced(layers.text, begin, hit))
    ]
    if not hits:
        return None
    hit = hits[-1]
    later = own is not None and own.start >= hit.end
    if later and own.key not in verbs.AUXILIARIES:
        begins = own.key in ASPECTS and own.start - hit.end <= len(" will officially ")
        told = hit.key == "announcement" and not is_day(date)  # "revealed that she bought it in 2017"
        if told or (is_noun(layers.text, hit) and not begins) or (own.key in WORTHY | SAYING and not begins):
            return None
    if not is_day(date) and (_moved(layers, hit.end, date.start) or _superlative(layers.text, hit.end, date.start)):
        return None
    if is_noun(layers.text, hit) and (verb := _governing(layers, begin, hit.start)):
        known = next((one for one in hits if one.start <= verb.start < one.end), None)
        return Event(known.key, known.start, known.end, True) if known else verb
    if layers.text.startswith(("in ", "to be "), hit.start) and own and hit.start - 12 <= own.start < hit.start:
        return Event(hit.key, own.start, hit.end, True)  # "arrived in cinemas"
    if hit.key in AIRED and hits[0].key == "finale" and hits[0].end <= hit.start:
        hit = hits[0]  # "the finale aired": what aired is told, not that it did
    return Event(hit.key, hit.start, hit.end, True)


def _governing(layers: Layers, begin: int, noun: int) -> Event | None:
    """Return the verb whose object a happening is: "began a national tour", but "gave an interview"."""
    verb = _last_verb(layers, begin, noun)
    if verb is None or verb.key in LIGHT or verb.key not in WORTHY | SAYING | ASPECTS:
        return None
    return verb if OBJECT_LEAD.fullmatch(layers.text, verb.end, noun) else None


def _occasion(layers: Layers, begin: int, verb: Event) -> Event | None:
    """Return the happening that "is" on a date: "the next race is in Oslo on March 6"."""
    span = subject_span(layers, verb.start)
    if span is None or span[0] < begin:
        return None
    noun = _last_noun(layers, *span) or _dated_noun(layers, *span)
    if noun is None or overlaps(layers.people, *span):
        return None
    return Event(noun.key, noun.start, verb.end, False, named_phrases.of(layers, *span))


def _held(layers: Layers, begin: int, date: DateMention) -> Event | None:
    """Return what a name with a day before its verb did, or what was held: "Roe on Sunday urged", "Game 2 on May 3"."""
    end = date.start - len(" on ")
    if not is_day(date) or not layers.text.startswith(" on ", end) or not 3 < end - begin <= LONGEST_HELD:
        return None
    verb = next(verbs.find(layers, date.end, date.end + LONGEST_HELD), None)
    named = layers.text[begin].isupper() and "," not in layers.text[begin:end]
    if verb is None or verb.start > date.end + 1 or not named or verb.key == "be":
        return None
    subject = named_phrases.of(layers, begin, end)
    if subject is None:
        return None
    if known := _known_after(layers, date, verb.end + 1):
        return known
    if verb.key in NEVER | MOVES:
        return Event("event", begin, end, False, subject)
    return Event(verb.key, verb.start, verb.end, False, None if verb.key in SAYING else subject)


def _dated_noun(layers: Layers, start: int, end: int) -> Event | None:
    found = list(DATED.finditer(layers.text, start, end))
    return Event(found[-1][0].lower(), *found[-1].span()) if found else None


def since(layers: Layers, date: DateMention) -> bool:
    return SINCE.search(layers.text, max(0, date.start - 12), date.start) is not None


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
        if not WINDOW.match(text, hit.end)
        and not (hit.key in OF_WORKS_ALONE and AT.match(text, hit.end))
        and text[hit.start - 1 : hit.start] != "-"
    ]


def _another_date(layers: Layers, start: int, end: int) -> bool:
    return any(d.timex == "DATE" and d.first for d in within(layers.dates, start, end))


def counted(layers: Layers, date: DateMention) -> Topic | None:
    """Return the subject of the clause whose figure was counted up to `date`."""
    verb = _last_verb(layers, max(layers.sentence_at(date.start)[0], date.start - REACH), date.start)
    span = subject_span(layers, verb.start) if verb else None
    return named_phrases.of(layers, *span) if span else None


def _source(layers: Layers, begin: int, date: DateMention) -> Event | None:
    """Return the announcement of a named source: "according to Harbour Media on Wednesday", "reported by ..."."""
    lead = max(
        begin, layers.text.rfind("ccording to", begin, date.start) - 1, layers.text.rfind("by ", begin, date.start)
    )
    found = SOURCE.match(layers.text, lead, date.start) if is_day(date) else None
    if found is None:
        return None
    names = [*within(layers.organizations, found.start("name"), found.end("name"))]
    names += within(layers.people, found.start("name"), found.end("name"))
    names = [name for name in names if name.start - found.start("name") < 3]
    said = layers.text[found.start()] in "Aa" or _last_verb(layers, begin, found.start())
    if not names or not said or (said is not True and said.key not in ("report", "say", "confirm", "announce")):
        return None
    return Event("announcement", found.start(), found.end("name"), True, Topic.of(names[0]))


def _own(layers: Layers, begin: int, date: DateMention) -> Event | None:
    """Return what the clause's own noun or verb before the date says."""
    verb = _last_verb(layers, begin, date.start)
    been = list(verbs.find(layers, begin, date.start))[-1:] if since(layers, date) else []
    if been and been[0].key in verbs.AUXILIARIES:  # "has been the champion since 1987"
        return Event(been[0].key, been[0].start, been[0].end)
    noun = _last_noun(layers, begin, date.start)
    full = verb is not None and verb.key not in verbs.AUXILIARIES
    if noun and full and verb.end < noun.start:
        oblique = noun.start - verb.end <= NEAR_NOUN and ON_A.search(layers.text, verb.end, noun.start)
        if oblique or _governing(layers, begin, noun.start):
            noun = None  # "appeared on his show in 2017", "began a tour in May"
    if noun and (verb is None or noun.start > verb.start) and not _moved(layers, noun.end, date.start):
        return noun if is_day(date) or not _figure(layers, noun.end, date.start) else None
    if verb is None or not _tells(layers, verb, begin, date):
        return None
    return verb


def _own_after(layers: Layers, date: DateMention, end: int) -> Event | None:
    """Return what the first full verb behind a date that opens the clause says: "On May 3 the band split"."""
    is_so = None
    for verb in verbs.find(layers, date.end, end):
        event = Event(verb.key, verb.start, verb.end)
        if verb.key in verbs.AUXILIARIES:
            is_so = is_so or (event if verb.key == "be" else None)
            continue
        if (verb.key in NEVER and not since(layers, date) and not is_numbered(date)) or (
            not is_day(date) and verb.key not in DEALS and _figure(layers, date.end, min(end, verb.end + NEAR_NOUN))
        ):
            break
        return event if _tells(layers, event, date.end, date) else None
    return is_so


def _tells(layers: Layers, verb: Event, begin: int, date: DateMention) -> bool:
    """Return whether the date is that of what the verb says, and not of a figure or of a comparison."""
    if verb.key in MOVES:
        return False
    if date.first != date.last and "-" in (date.value or "") and "/" in (date.value or ""):
        return not _figure(layers, begin, date.start) and (date.last - date.first).days not in (2, 6)
    if is_day(date):
        return True
    if since(layers, date) or verb.key in DEALS | MILESTONES:
        return True
    if verb.key in verbs.AUXILIARIES and layers.text[verb.start : verb.end] != "did":
        return False
    begin = (
        verb.start
        if verb.key in SAYING | (WORTHY - {"make"}) or verb.key == "do"
        else max(begin, layers.text.rfind(" since ", begin, verb.start))
    )
    return not _figure(layers, begin, max(verb.end, date.start)) and not _superlative(layers.text, begin, date.start)


def _figure(layers: Layers, start: int, end: int) -> bool:
    return any(quantity.unit not in DURATIONS for quantity in within(layers.quantities, start, end))


def _moved(layers: Layers, start: int, end: int) -> bool:
    return any(verb.key in MOVES for verb in verbs.find(layers, start, end))


def _superlative(text: str, start: int, end: int) -> bool:
    return any(word[0] in SUPERLATIVES for word in WORD.finditer(text, start, end))  # no "Top 40"


def _last_noun(layers: Layers, start: int, end: int) -> Event | None:
    found = None
    for word in WORD.finditer(layers.text, start, end):
        if word[0] not in HAPPENINGS or COMPOUND.match(layers.text, word.end()):
            continue
        verbal = layers.text.endswith((" to ", " will ", " in "), 0, word.start())
        if not verbal and not overlaps(layers.works, *word.span()):
            found = Event(word[0], *word.span())
    return found


def _last_verb(layers: Layers, start: int, end: int) -> Event | None:
    """Return the last full verb of the words, else the last auxiliary."""
    told = list(verbs.find(layers, start, end)) or verbs.planned(layers, start, end)
    found = [Event(verb.key, verb.start, verb.end) for verb in told]
    full = [verb for verb in found if verb.key not in verbs.AUXILIARIES]
    full = [verb for verb in full if layers.text[verb.end - 1] != "s"] or full  # "added plays in May"
    full = [verb for verb in full if not _reduced(layers.text, start, verb)] or full  # "broke the record held by Roe"
    says = bool(full) and (full[-1].key in SAYING or layers.text.startswith(" that ", full[-1].end))
    if says and found[-1].start > full[-1].start:
        return found[-1]  # "said it was aware of the fire on Monday"
    return full[-1] if full else found[-1] if found else None


def _reduced(text: str, start: int, verb: Event | Hit) -> bool:
    """Return whether a participle only describes the noun before it: "the record held by Ann Roe"."""
    return text.startswith(" by ", verb.end) and not AUXILIARY.search(text, max(start, verb.start - 24), verb.start)


def nameless(event: Event) -> bool:
    """Return whether the event is a happening that stands for itself, though nobody is named: "the final on Sunday"."""
    return event.key in HAPPENINGS and event.key not in OF_SOMEBODY


def plainly(event: Event, text: str) -> Event:
    """Return a known event as what its verb says of anything: a convention opens, though no work comes out."""
    form = text[event.start : event.end].lower().partition(" ")[0]
    key = EVERYDAY.get(form) if event.key in OF_WORKS_ALONE else None
    return replace(event, key=key, known=False) if key else event
