"""What the words around a stretch say of it: votes for and against its being a title.

The drama Harbour Lights drew 4 million viewers.
    ~~~~~                ~~~~~~~~~~~~~~
"""

import re
from bisect import bisect_left

from pipeline import vocab
from pipeline.layers import Layers, overlaps
from pipeline.mentions.counted_works import (
    COUNTS,
    beside_maker,
    enters_with,
    figures_follow,
    full_end,
    hints,
    money_follows,
    taken_with,
)
from pipeline.mentions.work_spans import (
    AT,
    HEADINGS,
    HINT,
    INNER_SMALL,
    LIKELY,
    MAKERS,
    SHOWN,
    SMALL,
    Candidate,
    own_end,
)
from pipeline.model import NameMention
from pipeline.normalize.name import name_key
from pipeline.normalize.numbers import cardinal, ordinal

INTRODUCES, PART_OF, OWNS, OWNS_ANYWHERE = (
    frozenset(vocab.words("title_cues", kind)) for kind in ("introduces", "part_of", "owns", "owns_anywhere")
)
PART_OF_ANYWHERE = frozenset(vocab.words("title_cues", "part_of_anywhere"))
SAID_TO_BE = INTRODUCES.union(vocab.words("title_cues", "said_to_be"))
INTRODUCES_ANYWHERE = frozenset(vocab.words("title_cues", "introduces_anywhere"))
LEAD_IN = frozenset(vocab.words("title_cues", "lead_in"))
DOES_ANYWHERE = frozenset((*vocab.words("title_cues", "does_anywhere"), *vocab.words("title_cues", "heads"), *LEAD_IN))
DOES = DOES_ANYWHERE | frozenset(vocab.words("title_cues", "does"))
DOES_WHICH = frozenset(vocab.words("title_cues", "which_does"))
MADE_BY = frozenset(vocab.words("title_cues", "made_by"))
SOCIAL = re.compile(r"(?:Twitter|Facebook|Instagram|TikTok|X)\b")  # "Follow us on Twitter": nothing is shown there
NO_WORK = re.compile(  # whom a picture shows: "Ann Hale, 34, (left)"; who made a work: "Ann Hale's 'Small Weather'"
    r"(?:, \d\d,?)? \((?:[Ll]eft|[Rr]ight|[Cc]entre|[Cc]enter|L|R|C|far left|far right)\)|\.?'s? [\"'][A-Z]"
)
NEVER = -SHOWN  # votes: who made a work is none
COLON_TITLE = re.compile(r": (?=[A-Z0-9])")
LINKED = re.compile(  # a title runs on across small words: "Diary of a ...", "Christmas with the ..."
    r"(?: (?:a|an|and|the|of|in|on|at|to|for|from|with|by|is|into|vs\.?|as|or)){1,2} (?=[A-Z0-9])"
)
APPOSED = re.compile(  # "Harbour Lights, the crime drama that ...", "... is the sequel to"
    r"[\"']*(?:,|:| -| \u2014| \u2013| is| was| (?:has |had )?become| became| remains| remained)[\"']?"
    r" (?:the|a|an|this|her|his|their|its|[A-Z]\w+'s) "
    r"(?:(?!(?:by|of|for|with|from|who|which|that|at|to|in|on|as) )[\w'-]+ ){0,6}?"
    rf"(?P<noun>{vocab.alternation(vocab.surfaces('media'))})\b"
)
TAIL = re.compile(r"(?:'s)?,? \(?(?:[Ss]eason|[Ss]eries|[Pp]art|[Vv]olume) (?P<n>\d{1,2}|[a-z]+)\b")
BEFORE_TAIL = frozenset((" ", ",", "'", '"'))
SEASON_OF = re.compile(r"(?:[Ss]eason (?P<n>\d{1,2}|[a-z]+)|(?P<o>\w+) (?:season|series)) of (?:the )?[\"']?$")
AFTER = re.compile(
    r"(?P<own>'s?)? ?(?:(?P<figures>\([\"']?(?:[$\u00a3\u20ac]|\d[\d.,]*(?:M|m|bn| million| billion)\b))"
    r"|(?:(?P<which>, (?:which|that) )| )?"
    r"(?:(?:has|have|had|also|now|then|just|later|again|still|only|even|already|once) ){0,2}"
    r"(?:(?P<money>[a-z]+(?: (?:an estimated|about|around|nearly|just|only|over|more than))? [$\u00a3\u20ac]\d)"
    r"|(?P<words>[a-z][\w-]*(?: [a-z][\w-]*){0,2}))"
    r"|, (?P<lead>[a-z]+(?: [a-z]+){0,2}))"
)
OWNED_BY = re.compile(r"(?:^|[^\w])(?P<name>[A-Z][\w&+]*(?: [A-Z\d][\w&+]*){0,2})'s? $")
GOES_ON = re.compile(  # a plain noun behind a name makes it a describing word: "Netflix's English film list"
    rf"(?:'s)? (?!(?:{vocab.alternation(vocab.words('title_cues', 'behind_name'))}"
    rf"|{vocab.alternation(COUNTS)}|[a-z]+(?:ed|ew|ook|ell|ose|th|ing|ly))\b)[a-z\d]"
)
PLAIN_WORDS = vocab.surfaces("plain_words")
CHANNELS = frozenset(
    form for kind in ("forms", "short") for one in vocab.load("broadcasters").values() for form in one.get(kind, ())
)
IS = frozenset(("is", "was", "are", "were", "remains"))
MEDIA = vocab.surfaces("media")
SAID = re.compile(r"\b(?:said|says|told|according to) $")
LONGEST_OWNER = 40  # characters
PERFORMS = re.compile(r" [a-z]+ (?:her|his|their) ")  # "Ann Hale lands her sixth No. 1": no title has things of hers
MADE = re.compile(r"(?:[\"')]|\b(?!\w*ed\b|Led\b)[A-Z][\w'.-]*) by [\"']?$")  # "Longshore by Ann Hale"
OF_A_YEAR = re.compile(r"(?:19|20)\d\d's")  # "since 2014's Longshore"
CAST = re.compile(r"\b(?:starring|featuring) [A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,3} and $")
NUMBER_BEFORE = re.compile(r"(?:^|[.;:,!?\"'] |\b(?:and|with|behind|by|s) )(?P<number>\d{2,3}) $", re.M)
ARTICLE = re.compile(r"\b(?:the|a|an|this|that|his|her|its|their|our|each|every) $")  # no title stands behind it
BEFORE_BODY = re.compile(
    r"\b(?:told|tells|to|at|from|near|reader of|editor of) $"
)  # "told The Mercury", "at The Lyceum"
BY = re.compile(r",? by [A-Z]")
OWNS_MARKED = re.compile(r"\w'?s?' ?[\"']$|\w's? [\"']$")
CLOSED = re.compile(r",?[\"']")
ASIDE = re.compile(r",[^,;()\n]{1,80},")  # "Longshore, which has not opened at home, took ..."


def vote(layers: Layers, candidate: Candidate, counts: bool) -> None:
    """Set the votes and the medium of `candidate`, and its end where the title goes on; `counts` as in `runs`."""
    text = layers.text
    sentence = layers.sentence_at(candidate.start)[0]
    before = text[max(sentence, candidate.start - 48) : candidate.start].rstrip("\"' ")
    noun = _medium_before(before)
    if noun and text[candidate.start : candidate.end] != "I":
        candidate.medium = None if noun == "genre" else noun
        candidate.votes = max(candidate.votes, SHOWN)
        if not candidate.quoted:
            candidate.end = _run_on(layers, candidate.start, candidate.end)
            candidate.key = name_key(text[candidate.start : candidate.end])
    if counts and not candidate.quoted:
        _count(layers, candidate)
    lead = before.lower().replace("(", "").split()[-2:]
    if not candidate.quoted and (NO_WORK.match(text, candidate.end) or (counts and _makes(layers, candidate))):
        candidate.votes = NEVER
        return
    if lead and not candidate.quoted and (" ".join(lead) in MADE_BY or lead[-1] in MADE_BY):
        candidate.votes = NEVER
        return
    introduces = INTRODUCES if counts else INTRODUCES_ANYWHERE
    if lead and (
        lead[-1] in introduces
        or " ".join(lead) in introduces
        or (counts and (OF_A_YEAR.fullmatch(lead[-1]) or lead[-1].endswith("-placed")))
    ):
        candidate.votes = max(candidate.votes, LIKELY)
    if counts and lead[-1:] and lead[-1] in IS and (lead[0] in SAID_TO_BE or lead[0] in MEDIA):
        candidate.votes = max(candidate.votes, LIKELY)  # "the only newcomer is Longshore"
    if lead and lead[-1] in ("of", "to", "for") and lead[0] in (PART_OF if counts else PART_OF_ANYWHERE):
        candidate.votes = max(candidate.votes, LIKELY)
    if season(layers, candidate) is not None:
        candidate.votes = max(candidate.votes, SHOWN)
    if described := APPOSED.match(text, candidate.end):
        noun = vocab.surfaces("media")[described["noun"]]
        candidate.medium = candidate.medium or (None if noun == "genre" else noun)
        candidate.votes = max(candidate.votes, LIKELY)
    if counts and beside_maker(layers, candidate.end):
        candidate.votes = max(candidate.votes, LIKELY)
    if counts and candidate.owner and _shown_by(layers, candidate):
        candidate.votes = SHOWN if candidate.votes == LIKELY else max(candidate.votes, LIKELY)
    elif counts and candidate.owner and _made_by(layers, candidate):
        candidate.votes = max(candidate.votes, LIKELY)
    if (
        counts
        and text.startswith(" on ", candidate.end)
        and _starts(layers.organizations, candidate.end + 4)
        and not SOCIAL.match(text, candidate.end + 4)
        and not AT.search(text, max(0, candidate.start - 6), candidate.start)  # "at Leeds Bridge on Nine"
    ):
        candidate.votes = max(candidate.votes, LIKELY)  # "Tin Parade on Nine"
    closed = CLOSED.match(text, candidate.end) if candidate.quoted else None
    end = closed.end() if closed else candidate.end
    if (
        counts
        and closed
        and candidate.key
        and (
            BY.match(text, end)
            or OWNS_MARKED.search(text, max(0, candidate.start - 5), candidate.start)
            or figures_follow(layers, end, any_verb=False)
        )
    ):
        candidate.votes = max(candidate.votes, LIKELY)  # "Mads Lind's 'Kold regn'": not written as a title is
    aside = ASIDE.match(text, end)
    if _follows(AFTER.match(text, end), counts) or (aside and _follows(AFTER.match(text, aside.end()), counts)):
        candidate.votes = max(candidate.votes, LIKELY)


def _shown_by(layers: Layers, candidate: Candidate) -> bool:
    """Return whether a channel or studio owns the name and no noun goes on with it: "ITV1's Marsh Lights drew"."""
    text, start = layers.text, candidate.start
    if GOES_ON.match(text, candidate.end) or overlaps(layers.quantities, start, candidate.end):
        return False
    if overlaps(layers.hits.get("charts", ()), start, candidate.end):
        return False
    index = bisect_left(layers.organizations, start, key=lambda one: one.start) - 1
    owner = layers.organizations[index] if index >= 0 else None
    if owner and text[owner.end : start] in ("'s ", "' "):
        begin = owner.start
    else:
        maker = OWNED_BY.search(text, max(0, start - LONGEST_OWNER), start)
        if maker is None or maker["name"] not in CHANNELS | MAKERS:
            return False
        begin = maker.start("name")
    return SAID.search(text, max(0, begin - 16), begin) is None


def _made_by(layers: Layers, candidate: Candidate) -> bool:
    """Return whether somebody owns the name where titles are counted: "Ann Hale's Small Weather is sixth"."""
    text, (begin, end) = layers.text, candidate.owner
    return (
        not any(overlaps(named, end - 1, end) for named in (layers.places, layers.dates, layers.organizations))
        and not GOES_ON.match(text, candidate.end)
        and SAID.search(text, max(0, begin - 16), begin) is None
        and not text.endswith(" and the ", 0, begin)
        and PLAIN_WORDS.get(text[candidate.start : candidate.end].rsplit(" ", 1)[-1].lower()) not in ("bodies", "sites")
    )


def _makes(layers: Layers, candidate: Candidate) -> bool:
    """Return whether the name is whose work is spoken of: "Ann Hale enters at three with Longshore", "... by Hale"."""
    text, start, end = layers.text, candidate.start, candidate.end
    if PERFORMS.match(text, end) or MADE.search(text, max(0, start - 24), start):
        return True
    if text.endswith(" and ", 0, start) and CAST.search(text, max(0, start - LONGEST_OWNER), start):
        return True
    return enters_with(text, end)


def _starts(names: list[NameMention], position: int) -> bool:
    index = bisect_left(names, position, key=lambda name: name.start)
    return index < len(names) and names[index].start == position


def _medium_before(before: str) -> str | None:
    """Return the medium when a noun such as "drama" ends `before`, also with a comma or colon between."""
    words = before.rstrip(",").split()[-2:]
    opens = len(words) == 1  # "Comedy" as a sentence's first word
    if not words or (words[-1][0].isupper() and not opens):  # "Paper Game, Longshore": part of another title
        return None
    media = vocab.surfaces("media")
    return media.get(" ".join(words).lower()) or media.get(words[-1].strip("\"'("))


def _count(layers: Layers, candidate: Candidate) -> None:
    """Let the title go on as far as its figure shows, and vote by figures and by the words that lead to titles."""
    text, end = layers.text, full_end(layers, candidate)
    if end > candidate.end:
        candidate.end = end
        candidate.key = name_key(text[candidate.start : end])
    if ARTICLE.search(text, max(0, candidate.start - 7), candidate.start):
        candidate.votes = candidate.votes or -1
    elif text[candidate.start : end].rsplit(" ", 1)[-1].lower() in SMALL:
        return  # a headline: "Waltzes to Record Opening With 9 Million"
    elif (
        text[end - 1] in "!?"
        or _written_as_title(layers, candidate)
        or figures_follow(layers, end, not _opens_alone(layers, candidate))
        or taken_with(text, candidate.start)
        or (candidate.owner and money_follows(layers, end))
    ):
        candidate.votes = max(candidate.votes, LIKELY)
    elif (
        candidate.votes < LIKELY
        and (text.startswith("'", end) or not GOES_ON.match(text, end))
        and (hint := hints(layers, candidate.start))
    ):
        candidate.votes = hint + (HINT if candidate.owner else 0)
    if candidate.votes >= LIKELY and (
        number := NUMBER_BEFORE.search(text, max(0, candidate.start - 8), candidate.start)
    ):
        candidate.start = number.start("number")  # "28 Roads Home opened"
        candidate.key = name_key(text[candidate.start : end])


def _written_as_title(layers: Layers, candidate: Candidate) -> bool:
    """Return whether small words have capitals within a sentence: "the team behind The Larks", "sent Gone By Dawn"."""
    text, start = layers.text, candidate.start
    if layers.region_at(start).kind in HEADINGS:
        return False
    if INNER_SMALL.search(text, start, candidate.end) and not text[start : candidate.end].isupper():
        return True
    within = text[start - 1 : start] == " " and text[start - 2].islower()
    return within and text.startswith("The ", start) and not BEFORE_BODY.search(text, max(0, start - 9), start)


def _opens_alone(layers: Layers, candidate: Candidate) -> bool:
    """Return whether one word opens a sentence: a noun may do that, "Bookies make Hale the favourite"."""
    alone = " " not in layers.text[candidate.start : candidate.end]
    return alone and candidate.start - layers.sentence_at(candidate.start)[0] <= 1


def _follows(after: re.Match[str] | None, counts: bool) -> bool:
    """Return whether the words after a name show it to be a title: figures, a chart verb, "starring"."""
    if after is None:
        return False
    if after["figures"] or after["money"]:
        return counts
    words = (after["words"] or after["lead"] or "").split()
    if after["own"]:
        cues = OWNS if counts else OWNS_ANYWHERE
    elif after["lead"]:
        cues = LEAD_IN
    else:
        cues = DOES if counts else DOES_ANYWHERE
    if after["which"]:
        cues = cues | DOES_WHICH
    said = ""
    for word in words:
        said = f"{said} {word}" if said else word
        if said in cues:
            return True
    return False


def _run_on(layers: Layers, start: int, end: int) -> int:
    """Return the end of a title that goes on over small words or a colon, unless another name begins there."""
    text = layers.text
    for _ in range(3):
        link = LINKED.match(text, end) or COLON_TITLE.match(text, end)
        if link is None:
            break
        run = next((r for r in layers.capitals if r[0] == link.end()), None)
        taken = (layers.people, layers.organizations, layers.places, layers.dates)
        if run is None or any(overlaps(kind, *run) for kind in taken) or " and " in link[0]:
            break
        end = own_end(text, *run)
    return end


def season(layers: Layers, candidate: Candidate) -> int | None:
    """Return the season that the words beside a title name."""
    text = layers.text
    if text[candidate.end : candidate.end + 1] in BEFORE_TAIL:
        tail = TAIL.match(text, candidate.end) or TAIL.match(text, min(candidate.end + 1, len(text)))
        if tail:
            return _number(tail["n"])
    before = text[max(0, candidate.start - 32) : candidate.start]
    of = SEASON_OF.search(before) if " of " in before[-9:] else None
    return _number(of["n"] or of["o"]) if of else None


def _number(word: str) -> int | None:
    number = ordinal(word) or cardinal(word)
    return number if isinstance(number, int) and 0 < number < 60 else None
