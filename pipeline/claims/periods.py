"""When a figure or a rank holds, and over what it was counted.

... in the week of Feb. 7 to 13         period 2022-02-07/2022-02-13, window week
... in the first 28 days               window first_28_days
... since the premiere on Jan. 28      period 2022-01-28/..
"""

import re
from collections.abc import Callable

from pipeline import vocab
from pipeline.claims import asides, compared
from pipeline.claims.in_force import COMPARED, OWNS, SAME_TIME, SINCE_WHEN, in_force, own_week, unfinished
from pipeline.claims.reported import SAME_MONTH, named_last
from pipeline.claims.runs import days_in, lies_ahead
from pipeline.claims.stretches import LONGEST_SPAN, ending, iso, joined
from pipeline.grammar.reading import read_at
from pipeline.grammar.words import Word
from pipeline.layers import Layers, last_before, within
from pipeline.model import DateMention, Span

OTHER_EVENT = re.compile(  # before a date that tells when something else happened, in lower case
    r"(?:premier(?:e|ed|es)|released?|debut(?:ed)?|launch(?:ed)?|arriv(?:ed|es)|until|till|by|dated?|before|born"
    r"|founded|established|formed|introduced|set up|signed|joined|due(?: out)?|as (?:recently|late|early) as|back in"
    r"|(?:announced|said|told|reported|showed|put out|issued|posted|published|disclosed|unveiled|revealed|compiled)"
    r"(?: by [a-z]\w+)?(?: in an? [\w ]{1,20})?|from|opened)"
    r"(?: back)?(?: on [a-z]+)?(?: on| in| to)? $"
)
COUNTED_AT = re.compile(  # "4 million for its premiere in May": the event is what was counted
    r"\b(?:for|on|upon|at|with|in|during) (?:its|her|his|their|the) (?:[\w-]+ ){0,2}"
    r"(?:debut|premiere|release|launch|opening|finale|broadcast)(?: on| in)? $"
)
ENDED = re.compile(r" (?:ended|ending|to|through|of)\b")
MOST = (
    r"(?:first|only|best|worst|most|least|(?!forest|harvest|interest|request|protest|contest|arrest|guest|invest)"
    r"[a-z]{2,}est)"
)
SUPERLATIVE = re.compile(  # "..., the best week of 2022": over what it is the best, or since when
    rf"(?:, | and |, making it | [-\u2013\u2014] ?)(?:the|its|their|his|her) (?:[\w'-]+ ){{0,2}}{MOST}\b"
    rf"|\b(?:{MOST}|unmatched|unequalled|unseen|record|peak) (?:[\w'-]+ ){{0,8}}since\b"
    r"|\bmore than any\b"
)
OF_NAME = re.compile(r"[^,;]*, (?:[\w'-]+ ){1,4}since ")  # "47% and Rok Zupan, mayor since 2018"
IN_GLOSS = re.compile(r" \((?:it|he|she|they|which|that)? ?(?:was|were|had|stood|came|finished)\b[^)]*$")
BASE_LEAD = re.compile(
    r"\b(?:from|(?<!more )(?<!less )(?<!fewer )than|against|versus|compared (?:with|to))"
    r"(?: (?:about|around|just|only|some|nearly|over))? $"
)
RISE_ON = re.compile(
    r"\b(?:[Rr]ise|[Ii]ncrease|[Ff]all|[Dd]rop|[Dd]ecline|[Gg]rowth|[Gg]ain|[Cc]hange|[Jj]ump|[Ss]lide|[Ii]mprovement)"
    r" (?:on|from|over|since|against|compared with) $"
)
BASE_REACH = 24  # characters from the figure of an earlier time to its date: "from twelve hours in 2019"
OWNED = re.compile(r"'s? (?:(?!(?:but|and|after|before|when|while|than|as|since) )[\w'-]+ ){0,9}\(?[$\u00a3\u20ac]?")
ASIDE = re.compile(r", [^,;]{1,60},")  # "Saturday's gala, shown by two channels, made $2m"
ASIDE_REACH = 60
WHEN = re.compile(r", when [^,;]{0,60}")
AT_ONCE = re.compile(
    r"(?: (?:on|in|of) [^,;.]{1,30}?)?,? (?:as (?:recently|late|early) as|back (?:in|on)|as far back as) "
)
COUNTED_IN = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Ff]or|[Oo]ver|of|to|ended|ending|[Tt]hrough|[Oo]n)(?: the)? $")
EARLIER_TIME = re.compile(r"\b(?:ago|before|earlier|previous|prior|last|same)\b")
FRONTED = re.compile(  # all that stands before the date: "In the week to", "But by late"
    r"(?:[A-Z][^.;\n]{0,40} [-\u2013\u2014]{1,2} )?[\"']?(?:[A-Z][a-z]+,? )?(?:[Bb]ack |[Aa]s )?"
    r"(?:(?:in|on|by|over|during|for|at|since|from|between|through|throughout|until|across|of)(?: [\w'-]+){0,5} )?",
    re.IGNORECASE,
)
IN_RELATIVE = re.compile(r"\w, (?:which|who) (?:[a-z]+ )?(?:has|have|is|are|will|can)\b")
THE_YEAR = re.compile(r"[Tt]he (?:day|week|month|year)")
SINCE_FIRST = re.compile(r"(?:[^.:;]{1,60}: )?Since [^,:;]{0,60}")
PART_OF = re.compile(r"\b(?:start|beginning|end|rest|half) (?:to|of) $")
OF_WHICH = re.compile(r" (?:he|she|they|it|we|I|that|in which|of)\b")
AFTER = re.compile(r"\b(?:after|following) (?:its|the|an?|his|her|their) (?:[\w'-]+ ){1,8}(?:on |in )$")
CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?|[\w-]+ o'clock", re.IGNORECASE)
YEAR_ON_YEAR = re.compile(r" (?:year|month|week|quarter)[- ](?:over|on)[- ](?:year|month|week|quarter)\b")
FORETOLD = re.compile(
    r" that [^,;]{1,80}\b(?:will|would|could|may|might)\b|\bwould\b"
    r"|\b(?:said|says|told|announced|warned) [^;]{0,60}?\b(?:will|could|may|might|expect\w*|plan\w*|hope\w*)\b"
)
TOLD = re.compile(r"\b(?:told|said|announced|warned|reported|claimed|admitted|confirmed)\b[^,;.]{0,40}$")
OPENING_CLAUSE = re.compile(  # "After joining the club last summer, she scored", "When it opened in May, it"
    r"(?:After|Before|Since|Having|Following|When|Once|Until|Despite) (?:[\w']+ ){0,3}?(?:[a-z]+ing|[a-z]+ed)\b[^,;]*$"
)
FROM_TO = re.compile(r"\bfrom (?:(?:about|around|nearly|just|only|over|some) )?$")
RELATES = re.compile(r", (?:when|which|where|who)\b")
ADVERBIAL = re.compile(r"(?:and |but |also )?(?:in|on|by|over|during|for|at|since|from|between|through\w*|until|of) ")
APART = re.compile(  # where the clause of a date before a figure ends
    r"; | [-\u2013\u2014] (?:while|whereas)\b|(?:,| [-\u2013\u2014]) (?:but|though|although)\b"
    r"|(?:,| [-\u2013\u2014]) and (?=(?:he|she|it|they|the|its|his|her|their)\b)"
)
OWN_CLAUSE = re.compile(  # "thanked her 2m fans after she wed on Friday", "and have tried to sell since 2017"
    r"\b(?:after|before|because|until|if|although|though) (?:[\w'-]+ ){1,4}?(?:was|were|is|had|has|went|[a-z]+ed)\b"
    r"|\band (?:has|have|had|is|are|was|were|will)\b| (?:who|which) (?:was|were|is|are|has|have|had) [^,;]*$"
)
FROM_ANOTHER = re.compile(r"\b(?:from|than|against|versus|compared (?:with|to))\b[^,;]*$")
EVENT_WITH = re.compile(r"\b(?:premiered|debuted|opened|launched|bowed|started|began)(?: back)? (?:on|in) $")
TO_FIGURE = re.compile(r",? (?:to|with|at|on) (?:[a-z]+ ){0,3}[$\u00a3\u20ac]?")
VERBS = ("BE", "HAVE", "MODAL", "VERB")
HOLDER = re.compile(  # "Last week's leader, 'Salt', fell to third": who had a place then
    rf"'s? (?:[\w-]+ ){{0,2}}?(?:{vocab.alternation(vocab.words('report_words', 'holders'))}|[Nn]o\.? ?\d|[Nn]umber"
    r" (?:\d|[Oo]ne)|#\d)"
)
ACTOR = re.compile(r"(?:[,;] (?:and |but |while )?|\band |\ba [a-z]+ on )$")
BRACKETS = re.compile(r"\([^()\n]{1,120}\)")
OCCASION_OF = re.compile(r" ?(?:(?:place |spot )?(?:in|at|during) )?")
BREAK = re.compile(r"[,;:(]")
ACTS_REACH = 40  # characters from a day to the figure of which it is the subject
OWNED_REACH = 64  # characters from a date to the figure that is said to be its
BEST = re.compile(
    r"\b(?:the|its|their|his|her) (?:[\w'-]+ )?(?:best|worst|biggest|highest|lowest|strongest|weakest|busiest)"
    r" (?:[\w-]+ ){0,8}$"
)
SINCE_THEN = re.compile(r"\w,? since\b[^,;]{0,40}$")
CLAUSE = re.compile(
    r"; |, (?:while|but|whereas|with|followed by|ahead of|which|who|where|though|although|(?!according)[a-z]+ing)\b"
)
COMPARED_TO = re.compile(r"\b(?:with|than|versus|vs\.?|against|from|on) $")
LAST = re.compile(r"[Ll]ast ")
BESIDE = 12  # characters between a figure and the earlier time that it is compared from
FORECAST = re.compile(r"\b[Bb]y (?:the end of )?$")
WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
ATTRIBUTIVE = re.compile(r" [a-z]")
DETERMINER = re.compile(r"\b(?:the|a|an|its|his|her|their) $", re.IGNORECASE)
BY_NAME = re.compile(r"\w's? $")
NAME_AFTER = re.compile(r" (?:(?!between|of|in|at|with|and|the|for|on|to|against)[a-z]+ ){1,3}[\"']?[A-Z]")
OBLIQUE = re.compile(
    r"\b(?:of|from|than|on|over|against|with|to|off|[Aa]fter|[Ff]ollowing|[Dd]espite|[Ss]ince|[Bb]efore) $"
)
OF_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)'s [^,;.]{2,60}, which (?:(?!has|have)[a-z]+ ){0,4}$")
OCCASION = re.compile(
    rf" (?:[a-z]+ )?(?:{vocab.alternation(vocab.words('report_words', 'evening'))}|ceremony|awards|telecast|event"
    r"|festival|fair|race|contest)\b (?!of\b)"
)
WITH_ITS = re.compile(r", with [^,;]{1,50} (?:in|on) $")


def period(
    layers: Layers, start: int, end: int, alone: bool = False, frame: Callable[[], str | None] | None = None
) -> str | None:
    """Return the ISO day, month, year or range "A/B" that the sentence gives for the words at [start, end), or None.

    alone  no amount may stand before the words beside a date before them, which would be that amount's
    frame  what else tells when the figures hold, which "a year ago" goes back from
    """
    unit = compared.before_it(layers, start, end)
    if unit and (earlier := compared.shifted(_of_sentence(layers, start) or (frame() if frame else None), unit)):
        return earlier
    first, last = layers.sentence_at(start)
    if told := OF_YEAR.search(layers.text, first, start):
        return told["year"]  # "2020's 'Salt', which entered at No. 1"
    dates = [date for date in within(joined(layers), first, last) if not CLOCK.fullmatch(date.text)]
    after = [date for date in dates if date.start >= end]
    before = [date for date in dates if date.end <= start]
    if before and _acts(layers, before[-1], start):
        return iso(before[-1])
    after = [date for date in after[:1] if not _of_another(layers, start, end, date)]
    inside = next((date for date in dates if start < date.start and date.end < end), None)
    if inside and inside.first == inside.last and OWNS.match(layers.text, inside.end):
        return iso(inside)  # "won yesterday's race"
    if before and (away := [*asides.before(layers.text, first, start), *_brackets(layers, first, start)]):
        before = [date for date in before if not any(begin <= date.start < stop for begin, stop in away)]
    if alone:
        before = [date for date in before if not within(layers.quantities, first, start)]
    if YEAR_ON_YEAR.match(layers.text, end):
        before = []  # "down 25% in 2016, and 45% year on year"
    before = [date for date in before if not _apart(layers, first, date, start)]
    return next((said for date in (*after, *before[::-1]) if (said := _said(layers, first, start, end, date))), None)


def _said(layers: Layers, first: int, start: int, end: int, date: DateMention) -> str | None:
    """Return the period that a date of the sentence gives the words at [start, end), None where it tells of others."""
    if date.end < start and WHEN.fullmatch(layers.text, date.end, start):
        return iso(date)  # "since 2020, when 18 million saw it"
    if EVENT_WITH.search(layers.text, max(first, date.start - 24), date.start) and TO_FIGURE.fullmatch(
        layers.text, date.end, start
    ):
        return iso(date)  # "premiered on Oct. 16 to 3.3 percent"
    if _owner(layers, date, start) and not SAME_TIME.fullmatch(date.text) and not unfinished(layers, date):
        return iso(date)
    if THE_YEAR.fullmatch(date.text) and (
        OF_WHICH.match(layers.text, date.end) or PART_OF.search(layers.text, max(first, date.start - 16), date.start)
    ):
        return None  # "the year she won", "a slow start to the year"
    held = date.first == date.last and OWNS.match(layers.text, date.end)
    if held and OCCASION_OF.fullmatch(layers.text, end, date.start):
        return iso(date)  # "won Monday night's duel", "third in Sunday's race"
    if OWNS.match(layers.text, date.end) or _attributive(layers.text, date) or _compared(layers, date, end):
        return None
    lead = layers.text[max(first, date.start - 60) : date.start]
    fronted = SINCE_FIRST.fullmatch(layers.text, first, date.start) is not None
    if date.end <= start and not fronted and (BEST.search(lead) or SINCE_THEN.search(lead)):
        return None  # "its best May", "the most since 'Salt' in 2019"
    if FORECAST.search(lead) and lies_ahead(layers, date.first):
        return iso(date)  # "will reach $9 billion by 2030"
    if SINCE_WHEN.search(lead) and (date.start >= end or fronted):
        return f"{date.first.isoformat()}/.."
    if date.end <= start and of_base(layers, first, date):
        return None  # "from twelve in 2019, and 62% say"
    if AFTER.search(lead):
        return None  # "after its premiere on Jan. 28"
    if span := ending(layers, date):
        return span
    if SAME_TIME.fullmatch(date.text) and (named := in_force(layers, date.start)):
        return named if "weekend" not in date.text or days_in(named) <= 4 else iso(date)
    same = None if ENDED.match(layers.text, date.end) else SAME_MONTH.fullmatch(date.text)
    if same and (named := named_last(layers, date.start, same["unit"])):
        return named
    if unfinished(layers, date):
        return None
    stretch = "/" in (date.value or "") and lead.endswith("from ")
    if (
        stretch
        or not OTHER_EVENT.search(lead.lower())
        or COUNTED_AT.search(lead)
        or AT_ONCE.fullmatch(layers.text, end, date.start)
    ):
        return own_week(layers, date)
    return None


def of_acting_day(layers: Layers, start: int) -> bool:
    """Return whether the figure at `start` is the object of a day: "Friday brought in $9m"."""
    date = last_before(joined(layers), start)
    return date is not None and _acts(layers, date, start)


def _acts(layers: Layers, date: DateMention, start: int) -> bool:
    """Return whether a day is the subject of the verb right before a figure."""
    first, _ = layers.sentence_at(start)
    if date.first != date.last or not first <= date.start or not 0 < start - date.end <= ACTS_REACH:
        return False
    lead = layers.text[max(first, date.start - 16) : date.start]
    if not (date.start == first or ACTOR.search(lead)):
        return False
    reading = read_at(layers, date.start)
    words = [word for word in (reading.words if reading else ()) if date.end <= word.start < start]
    return bool(words) and words[0].tag in VERBS and not BREAK.search(layers.text, date.end, start)


def _brackets(layers: Layers, first: int, start: int) -> list[Span]:
    """Return the parentheses closed before `start` that hold a figure of their own: "31 films (26 in 2017) sold 3m"."""
    spans = (found.span() for found in BRACKETS.finditer(layers.text, first, start))
    return [span for span in spans if within(layers.quantities, *span)]


def _of_sentence(layers: Layers, start: int) -> str | None:
    """Return the stretch of time that the sentence of `start` counts over: "in June", "in the week to May 3"."""
    first, _ = layers.sentence_at(start)
    for date in reversed(joined(layers)):
        if date.start < first:
            break
        if (
            date.end <= start
            and not EARLIER_TIME.search(date.text)
            and not OWNS.match(layers.text, date.end)
            and COUNTED_IN.search(layers.text, max(first, date.start - 16), date.start)
        ):
            return ending(layers, date) or iso(date)
    return None


def _apart(layers: Layers, first: int, date: DateMention, start: int) -> bool:
    """Return whether a date before the words at `start` is of another clause of their sentence.

    One that opens the sentence sets the scene for all of it: "In May it sold 4 million and lost 2 million".
    """
    first = max(first, layers.text.rfind(": ", first, date.start) + 2)
    reading = read_at(layers, date.start)
    words = reading.words if reading else []
    since = next((word for word in reversed(words) if word.end <= start and word.lower in ("after", "because")), None)
    if since and since.start >= date.end and any(one.tag in VERBS for one in words if since.end <= one.start < start):
        return True  # "said today that jobs will go after profits fell by 5 million"
    if OPENING_CLAUSE.match(layers.text, first, date.start) and layers.text.find(",", date.end, start) >= 0:
        return True
    if FRONTED.fullmatch(layers.text, first, date.start):
        return False
    if layers.text.startswith(" that ", date.end) and TOLD.search(layers.text, max(first, date.start - 60), date.start):
        return True  # "told voters on Saturday that 30% are idle"
    if FORETOLD.search(layers.text, date.end, start):
        return True  # "said on Friday that deaths could reach 4,000"
    cut = APART.search(layers.text, date.end, start)
    if (
        cut
        and cut[0].lstrip(",").startswith(" and")
        and not any(w.tag in VERBS for w in words if cut.end() <= w.start < start)
    ):
        cut = None  # "sold 4 million last year, and the museum 900,000"
    if cut or IN_RELATIVE.search(layers.text, date.end + 1, start):
        return True
    for index, word in enumerate(words):
        if word.tag == "CONJ" and date.end <= word.start < start and _new_tense(words[index + 1 :]):
            return True  # "it began in 2014 and has taken"
    opened, closed = layers.text.rfind(", ", first, date.start), layers.text.find(",", date.end, start)
    if not 0 <= opened < date.start - 2 or closed < 0:
        return False
    if ADVERBIAL.match(layers.text, opened + 2) or RELATES.match(layers.text, date.end):
        return False
    # "'Salt', sixth last weekend, slips to eighth": the aside only tells of what it follows
    return not any(word.tag in VERBS for word in words if opened < word.start < closed)


def _new_tense(words: list[Word]) -> bool:
    """Return whether a verb with an auxiliary, or in the present, follows: one in the past may share its time."""
    verb = next((word for word in words if word.tag != "ADV"), None)
    if verb is None or verb.tag not in VERBS:
        return False
    return verb.tag != "VERB" or verb.lower.endswith("s")


def _owner(layers: Layers, date: DateMention, start: int) -> bool:
    """Return whether the figure at `start` is the date's: "last year's 10 million", "Friday's opener drew 9 million".

    A year in figures tells works apart: "1994's 'Salt Road' ($8 million)", but not "2022's low of 5 million".
    """
    between = ASIDE.sub("", layers.text[date.end : start]) if 0 < start - date.end <= OWNED_REACH + ASIDE_REACH else ""
    if len(between) > OWNED_REACH:
        return False
    if date.text.isdigit() and not between.islower():
        return False
    reading = read_at(layers, date.start) if OBLIQUE.search(layers.text, max(0, date.start - 12), date.start) else None
    if reading and any(word.tag in VERBS for word in reading.words if date.end <= word.start < start):
        return False  # "shed a fifth of the audience of last week to end on 4 million"
    if reading and between.endswith(" to "):
        return False  # "was even with last week's figure to lead"
    return OWNED.fullmatch(between) is not None and not HOLDER.match(between)


def _of_another(layers: Layers, start: int, end: int, date: DateMention) -> bool:
    """Return whether a date behind the figure is that of another amount: "sold 61,000, up 4% on the week in 2018"."""
    if compared.is_base(layers, start, end, date):
        return True
    words = compared.between(layers, end, date)
    if WITH_ITS.fullmatch(words) and not within(layers.quantities, end, date.start):
        return False  # "went as high as No. 8, with 'Salt' in 2021"
    if ending(layers, date) and all(one.unit in LONGEST_SPAN for one in within(layers.quantities, end, date.start)):
        return False  # "$9m over the four-day holiday, which ended on Monday"
    if SUPERLATIVE.search(words) or CLAUSE.search(words) or OWN_CLAUSE.search(words):
        return True
    if OF_NAME.match(words) or IN_GLOSS.match(layers.text[end : date.start]):
        return True
    if date.first == date.last and ", according to" in words:
        return True  # the day it was reported
    others = [amount for amount in within(layers.quantities, end, date.start) if layers.text[amount.start - 1] != "("]
    if others and FROM_TO.search(layers.text, max(0, start - 16), start) and words.startswith(" to "):
        return True  # "from 5 million to 8 million in 2010"
    return bool(others) and (", " in words or FROM_ANOTHER.search(layers.text, end, others[-1].start) is not None)


def of_base(layers: Layers, first: int, date: DateMention) -> bool:
    """Return whether a date is that of an earlier figure that a change is counted from: "from twelve in 2019"."""
    if RISE_ON.search(layers.text, max(first, date.start - 40), date.start):
        return True  # "The rise on June was 13%"
    told = within(layers.quantities, max(first, date.start - BASE_REACH), date.start)
    if not told:
        return False
    if BASE_LEAD.search(layers.text, max(first, told[-1].start - 32), told[-1].start):
        return True
    return compared.is_base(layers, told[-1].start, told[-1].end, date)  # "3% against April, but 11% against 2022"


def _compared(layers: Layers, date: DateMention, end: int) -> bool:
    """Return whether the date is an earlier time that another figure is compared from: "down from 9 a week ago"."""
    if LAST.match(date.text) and COMPARED_TO.search(layers.text, max(0, date.start - BESIDE), date.start):
        return True
    named = " of " in date.text  # "June of last year" is a month like any other
    return not named and COMPARED.search(date.text) is not None and not 0 <= date.start - end <= BESIDE


def _attributive(text: str, date: DateMention) -> bool:
    """Return whether the date only tells things apart: "the 2020 film", "Roe's 1983 classic 'Salt'"."""
    return (
        (date.text.isdigit() or WEEKDAY.fullmatch(date.text) is not None)
        and ATTRIBUTIVE.match(text, date.end) is not None
        and not (date.text.isdigit() and OCCASION.match(text, date.end))
        and (
            DETERMINER.search(text, max(0, date.start - 8), date.start) is not None
            or (BY_NAME.search(text, max(0, date.start - 4), date.start) and NAME_AFTER.match(text, date.end))
        )
    )
