"""Content: which words a cue brings, quotes beside it first, then clauses before, around or after it.

Rates will fall, she said on Friday.            She told Radio 4 in May that rates will fall.
~~~~~~~~~~~~~~~                                                              ~~~~~~~~~~~~~~~
"""

import re

from pipeline import vocab
from pipeline.claims.speech import parts
from pipeline.claims.speech.adverbials import THAT, skip_addressee, skip_adverbials
from pipeline.claims.speech.fitting import FINITE, STRICT, fits
from pipeline.claims.speech.scene import Scene
from pipeline.claims.speech.shapes import Found, Fragment, Zone
from pipeline.claims.speech.subjects import PREPOSITIONS
from pipeline.layers import Quoted
from pipeline.model import Span

PLAIN = vocab.surfaces("plain_words")
DASHES = (" - ", " -- ", " \u2013 ", " \u2014 ")
BARELY_SPEECH = frozenset(vocab.words("speech_words", "topical"))
"""Verbs that name a topic: they bring somebody's words only where marks stand."""
UNNAMED = re.compile(r"(?:not to be|to not be|to remain|to stay) (?:named|identified|quoted|anonymous|unnamed)\b")
NEVER_AS = ("continue", "begin", "go on", "press", "offer", "finish", "repeat")
GREETINGS = re.compile(
    r"(?:her|his|their|our|my|final|last) (?:\w+ )?(?:goodbyes?|farewells?|prayers?|vows|piece|name|lines|part)\b"
)
DOCUMENTS = re.compile(
    r"\b(?:polls?|surveys?|stud(?:y|ies)|reports?|data|figures|research|statistics|records?|documents?"
    r"|emails?|results?|numbers"
    r"|investigations?|review|analysis|evidence|census|findings|audit|inquiry|judge|court|jury|panel"
    r"|committee|researchers|scientists)\b",
    re.I,
)
SOFT_END = re.compile(
    r", (?:which|who|but|while|as|after|saying|adding|although|though|before|when|where|according"
    r"|and (?:\w+ed|said|told|then|has|was|he|she|they)|noting|arguing|citing|calling)\b| after (?:the|a"
    r"|an|he|she|his|her)\b| during (?:the|a|an|his|her)\b| in (?:a|an) (?:\w+ )?(?:interview|statement"
    r"|speech|tweet|email|post|video)\b| (?:on|at) (?:a|an|the) (?:\w+ )?(?:rally|event|debate"
    r"|conference)\b| and (?:said|says|also|told|has)\b"
)
CLAUSE_FOLLOWS = re.compile(r"(?: (?!and\b)[A-Za-z\-]+){1,3} (?:is|are|was|were|has|have|had|will|would|can|could)\b")
"""A clause of its own after "called": then the word only gives a name ("where machines called minders are kept")."""
TELEPHONED = re.compile(
    r" to (?:ask|say|tell|discuss|apologi[sz]e|offer|complain|thank|inform|warn|report|check|see|invite)\b"
)
TAGGING = frozenset(vocab.words("speech_words", "tagging"))
LONGEST_TAG = 60
"""Characters of who says so, at the end of what is said: "that it was late, the court heard"."""
LONGEST_ASIDE = 12
"""Words from which what follows a cue is more than a date or a place; those of one name or date count one by one."""
A_WORD = 5
"""Words up to which what is "said" without a verb is no statement: "said the same"."""
MAX_GAP = 320
"""Characters between a cue and the colon or quote that it brings; the longest seen are whole clauses before a colon."""


def read(scene: Scene, zone: Zone) -> Found:
    """Return the fragments that the cue of `zone` brings, with what was skipped on the way (place, date, addressee)."""
    cue = zone.cue
    fragments: list[Fragment] = []
    before = _quote_before(scene, zone)
    if before is not None:
        fragments.append(before)
    ended = before is not None and before.direct and scene.text[before.end - 1] in ".!?" and not zone.inverted
    ended = ended and scene.masked[zone.start].isupper()  # the cue begins a sentence of its own
    position, addressee = skip_addressee(scene, zone)
    after = _quote_after(scene, zone, position, before is not None)
    if after is not None:
        fragments = [after] if ended else [*fragments, after]
        return Found(fragments, (zone.tail, after.start), addressee)
    start, that = skip_adverbials(scene, position, zone.limit)
    if zone.inverted and that is not None and scene.masked[zone.start - 2 : zone.start] == ", ":
        start, that = zone.limit, None  # "It was at random, said Roe of the fire that ..."
    if as_clause(scene, zone) and before is None:
        return _after_as(scene, zone, addressee)
    if ended and (tail := _clause_after(scene, zone, start, that, addressee is not None, None)):
        return Found([tail], (zone.tail, start), addressee)
    if before is not None:
        if scene.masked[zone.tail : zone.tail + 1] == "," and that is None:
            return Found(fragments, (zone.tail, start), addressee)
        if that is None and cue.kind != "tell":
            return Found(fragments, (zone.tail, zone.limit), addressee)
    head = _clause_before(scene, zone, start, that) if before is None else None
    tail = _clause_after(scene, zone, start, that, addressee is not None, head)
    if head is not None and (tail is None or _parenthetical(scene, zone)) and not _connective(scene, head):
        fragments.append(head)
    if tail is not None:
        fragments.append(tail)
    return Found(fragments, (zone.tail, start), addressee)


def as_clause(scene: Scene, zone: Zone) -> bool:
    """Return whether the cue stands in "As Roe said, ..."."""
    if zone.cue.participle or THAT.match(scene.masked, zone.tail) or zone.cue.verb in NEVER_AS:
        return False
    return scene.masked[max(0, zone.start - 3) : zone.start].lower() == "as "


def _after_as(scene: Scene, zone: Zone, addressee: Span | None) -> Found:
    """ "As Roe put it in May, S": the clause after the comma; "S, as Roe said": the clause before."""
    masked = scene.masked
    if (
        zone.start - 3 > zone.unit[0] + 1
        and masked[zone.start - 5 : zone.start - 3] == ", "
        and zone.cue.kind in ("say", "tell")
    ):
        rest, _ = skip_adverbials(scene, zone.tail, zone.limit)
        begin, end = zone.left, zone.start - 5
        if masked[rest : zone.limit].strip(" .,"):
            end = begin  # "as he had promised to fetch her": what he promised stands after the verb
        while begin < end and masked[begin] in " ,;:":
            begin += 1
        if end - begin > 8:
            return Found([Fragment(begin, end, False, scene.quotes_in(begin, end))], (zone.tail, zone.limit), addressee)
        return Found([], (zone.tail, zone.limit), addressee)
    comma = masked.find(",", zone.tail, zone.limit)
    if comma < 0 or zone.cue.kind not in ("say", "tell", "show") or zone.start - 3 > zone.unit[0] + 1:
        return Found([], (zone.tail, zone.limit), addressee)
    begin = comma + 2
    if zone.limit - begin < 8:
        return Found([], (zone.tail, comma), addressee)
    return Found(
        [Fragment(begin, zone.limit, False, scene.quotes_in(begin, zone.limit))], (zone.tail, comma), addressee
    )


# --- quotes beside the cue ---------------------------------------------------------------------------


def _quote_before(scene: Scene, zone: Zone) -> Fragment | None:
    position = zone.start
    if scene.masked[position - 4 : position] in (" as ", " as\n"):
        position -= 3
    while position > 0 and scene.text[position - 1] in " ,-\u2014\u2013":
        position -= 1
    quoted = scene.quote_ending(position)
    if quoted is None or zone.cue.kind in ("np", "to", "show"):
        return None
    ended = scene.text[quoted.end - 1 : quoted.end] in (",", "?", "!", ".", "\u2026", "-", "\u2014", "\u2013", "'")
    if not ended and scene.text[quoted.outer[1] : quoted.outer[1] + 1] not in (",", "\u2014", "\u2013", "-"):
        return None  # The film "Dune" said ...
    unit = scene.unit_at(quoted.outer[0])
    lead = scene.masked[max(unit[0], zone.left if zone.left < quoted.outer[0] else unit[0]) : quoted.outer[0]].strip()
    if lead.lower() in ("but", "and", "so", "yet"):
        lead = ""
    if lead[:6].lower() == "asked ":
        return None  # "Asked whether it 'hurts', half said yes"
    if (
        is_embedded(lead)
        and scene.text[quoted.end - 1] == "."
        and not zone.inverted
        and scene.masked[zone.start].isupper()
    ):
        return None  # "Roe spoke of 'a farce.' Webb said": the words before are another's
    if zone.cue.participle and is_embedded(lead):
        return None  # "Roe called it 'a farce', adding": the words before belong to the first verb
    if not lead or lead[-1] in '.:!?"\u2014,-;)' or not is_embedded(lead):
        return Fragment(quoted.start, quoted.end, True, [quoted])
    start = quoted.outer[0] - len(scene.masked[unit[0] : quoted.outer[0]].lstrip())
    inner = scene.quotes_in(start, quoted.outer[1])
    return Fragment(start, quoted.outer[1], False, inner)


def is_embedded(lead: str) -> bool:
    """Return whether the words before a quote are the clause it belongs to, not a heading or a lone conjunction."""
    return len(lead.split()) >= 2 or lead.islower()


def _quote_after(scene: Scene, zone: Zone, position: int, paired: bool) -> Fragment | None:
    """Return the quote that the cue opens: `said, "..."`, `told Radio 4 in May: "..."`, `called it "..."`."""
    masked, cue = scene.masked, zone.cue
    coming = scene.quotes_in(zone.tail, min(zone.unit[1] + 1, zone.tail + MAX_GAP))
    if not coming and masked[zone.unit[1] - 1] == ":":
        index = scene.unit_index(zone.unit[0]) + 1
        if index < len(scene.units):
            following = scene.units[index][0]
            coming = [q for q in scene.quotes_in(following, following + 2) if following - zone.unit[1] < 8]
    if not coming or (zone.limit < coming[0].outer[0] and coming[0].outer[0] < zone.unit[1]):
        return None
    quoted = coming[0]
    gap = masked[zone.tail : quoted.outer[0]]
    bare = gap.strip()
    if paired and cue.kind != "tell" and bare and bare[-1] not in ",:\u2014-":
        return None
    if bare.endswith(":") or (bare.endswith(",") and as_clause(scene, zone)):
        return Fragment(quoted.start, quoted.end, True, [quoted])
    if cue.kind in ("talk", "think", "show"):
        return None
    if bare in ("", ",", ", that", "\u2014", "-"):
        if bare == "" and _goes_on(scene, quoted, zone.limit):
            return None
        return Fragment(quoted.start, quoted.end, True, [quoted])
    if bare.endswith((",", "\u2014")):
        rest, that = skip_adverbials(scene, position, quoted.outer[0])
        if that is None and rest >= quoted.outer[0] - 2 and not masked[rest : quoted.outer[0]].strip(" ,\u2014-"):
            return Fragment(quoted.start, quoted.end, True, [quoted])
        return None
    if cue.kind in ("say", "tell", "ask"):
        rest, that = skip_adverbials(scene, position, quoted.outer[0])
        if that is None and not masked[rest : quoted.outer[0]].strip(" ,") and not _goes_on(scene, quoted, zone.limit):
            return Fragment(quoted.start, quoted.end, True, [quoted])
    return None


def _goes_on(scene: Scene, quoted: Quoted, limit: int) -> bool:
    """Return whether the clause runs on after the quote: `says "our time has come" in spite of the flood`."""
    rest = scene.masked[quoted.outer[1] : limit].strip(" ")
    if scene.text[quoted.end - 1 : quoted.end] in ".!?":
        return False
    return bool(rest) and rest[0].isalnum() and len(rest) > 3


# --- clauses -------------------------------------------------------------------------------------------


def _clause_before(scene: Scene, zone: Zone, start: int, that: int | None) -> Fragment | None:
    """ "Rates will fall, she said": the words from the unit's start (or the last break) to the comma."""
    masked = scene.masked
    end = zone.start
    while end > zone.left and masked[end - 1] == " ":
        end -= 1
    if (
        end <= zone.left
        or masked[end - 1] not in ",\u2014\u2013-"
        or that is not None
        or zone.cue.kind in ("np", "to", "show", "talk")
    ):
        return None
    if zone.cue.participle or zone.cue.passive or zone.cue.verb.replace(" ", "_") in STRICT - {"add"}:
        return None
    end -= 1
    begin = zone.left
    while begin < end and masked[begin] in " ,;:\u2014-":
        begin += 1
    words = scene.lowers[scene.word_at(begin) : scene.word_at(end)]
    if not words or words[0] == "asked" or words[:2] == ["when", "asked"]:
        return None  # "When asked if it was over, Roe would not say"
    aside = words[0] in PREPOSITIONS or words[0] in ("as", "when", "while", "if", "because", "although")
    ended = start >= zone.limit - 1 or masked[zone.tail : zone.tail + 1] in (".", "", ";")
    ended = ended or (zone.inverted and masked.startswith(DASHES, zone.tail))
    if not ended and masked[zone.tail : zone.tail + 1] != ",":
        return None
    if aside and not ended and not any(word in FINITE for word in words):
        return None if len(words) > 3 else Fragment(begin, end, False, [])
    if len(words) < 2 and masked[zone.tail : zone.tail + 1] != ",":
        return None
    if ended and masked[zone.tail : zone.limit].strip() and words[0] in ("when", "after", "since", "once"):
        return None  # "When it rained, she insisted on a roof"
    return Fragment(begin, end, False, scene.quotes_in(begin, end))


def _connective(scene: Scene, head: Fragment) -> bool:
    """Return whether the words before a tag only join sentences: "And yet, Roe says, ...", "In May, ..."."""
    words = scene.lowers[scene.word_at(head.start) : scene.word_at(head.end)]
    if head.quotes:
        return False
    return all(PLAIN.get(word) == "openers" for word in words) or parts.sets_scene(scene, head.start, head.end)


def _parenthetical(scene: Scene, zone: Zone) -> bool:
    return scene.masked[zone.tail : zone.tail + 1] == ","


def _clause_after(
    scene: Scene, zone: Zone, start: int, that: int | None, addressed: bool, head: Fragment | None
) -> Fragment | None:
    cue, masked, limit = zone.cue, scene.masked, zone.limit
    end = limit
    while end > start and masked[end - 1] in " .!?;:,\u2026\u2014-":
        end -= 1
    if end - start < 4 or (zone.inverted and that is None):
        return None
    if cue.verb == "call" and (name := scene.cast.starting_at(start)) and name[1] == end:
        return None  # on the telephone
    if cue.verb == "call" and TELEPHONED.search(masked, start, end):
        return None
    if cue.verb == "cite" and cue.participle:
        return None  # "citing people close to the talks": a source, no words
    if cue.verb == "read" and that is None:
        return None  # "had read the report that ...": only a quote right beside it is what a text "reads"
    if cue.verb != "say" and that is None and masked.startswith(" with ", cue.end) and not scene.quotes_in(start, end):
        return None  # "argued with a guard, 36, when he left"
    if cue.kind == "ask" and UNNAMED.match(masked, start, end):
        return None
    if cue.verb in BARELY_SPEECH and not scene.quotes_in(start, end):
        return None  # "discussed the weather" tells no words
    if cue.verb in ("cite", "quote") and masked.find(" as saying", start, min(len(masked), end + 12)) >= 0:
        return None  # what is said comes after
    if cue.kind == "np" and scene.masked[max(0, zone.start - 5) : zone.start].lower() == "what ":
        # "what Roe calls noise in the hall": only marks tell where it ends
        near = scene.quotes_in(start, min(start + 6, end))
        return Fragment(near[0].start, near[0].end, True, near[:1]) if near else None
    if cue.verb == "say" and that is None and GREETINGS.match(masked, start, end):
        return None
    first = scene.word_at(start)
    last = scene.word_at(end)
    words = scene.lowers[first:last]
    quotes = scene.quotes_in(start, end)
    if not words and not quotes:
        return None
    opening = words[0] if words and scene.starts[first] == start else ""
    if not fits(
        cue,
        words,
        opening,
        that,
        addressed,
        masked[start : start + 1],
        head is not None and _parenthetical(scene, zone),
        bool(quotes),
    ):
        return None
    bare = that is None and not quotes and (cue.verb == "claim" or (cue.verb == "say" and len(words) <= A_WORD))
    if bare and not parts.is_clause(scene, start, end):
        return None  # "claims its first top 10", "did not say a word"
    if not quotes and len(words) < LONGEST_ASIDE and parts.sets_scene(scene, start, end):
        return None  # "which the port admitted this week"
    if cue.verb == "call" and that is None and not quotes and not parts.named_so(scene, start, end):
        return None  # "called the police after a row"
    if cue.kind in ("np", "to") and not quotes and parts.opens_with_verb(scene, start, end):
        return None  # "Name calling broke out"
    if that is None and cue.verb.replace(" ", "_") in STRICT and parts.opens_thing(scene, start, end):
        return _words_within(scene, quotes)
    loose = cue.kind in ("np", "to") or (that is None and cue.kind in ("ask", "show"))
    if loose and (soft := SOFT_END.search(masked, start, end)):
        end = soft.start()
        quotes = scene.quotes_in(start, end)
    for quoted in quotes:
        closed = cue.kind == "np" and scene.text[quoted.end - 1] in ",.;" and quoted.outer[1] < end
        if closed or quoted.outer[0] < end < quoted.outer[1]:
            end = quoted.outer[1]
            quotes = scene.quotes_in(start, end)
            break
    if (comma := _tag(scene, start, end)) is not None:
        end = comma
        quotes = scene.quotes_in(start, end)
    if end - start < 4:
        return None
    return Fragment(start, end, False, quotes)


def _tag(scene: Scene, start: int, end: int) -> int | None:
    """Return the comma before who says so, at the end of [start, end): "that it was late, the court heard"."""
    comma = scene.masked.rfind(", ", max(start, end - LONGEST_TAG), end)
    tagged = comma > start and scene.lowers[max(scene.word_at(end) - 1, 0)] in TAGGING
    return comma if tagged and parts.names_source(scene, comma + 2) else None


def _words_within(scene: Scene, quotes: list[Quoted]) -> Fragment | None:
    """ "posted a photo with the words '...'": the words are said, the photo is not; without them nothing is."""
    if not quotes:
        return None
    first = quotes[0]
    long = scene.text[first.start : first.end].count(" ") >= 2
    return Fragment(first.start, first.end, True, [first]) if long else None
