"""The grammar of dates: patterns over types of atoms, tried from the top; the first that fits at a place wins.

A pattern is written in types ("month small"), classes (CLASSES) and parts (PARTS); it is compiled into one regular
expression over the letters of the atoms. Every repeat is bounded, so a scan is linear.
"""

import re
from functools import lru_cache

from pipeline.normalize.dates.atoms import CODES

CLASSES = {
    "nth": ("ordinal", "second"),
    "count": ("small", "year", "short", "big", "word"),
    "any_unit": ("unit", "units", "second"),
    "near": ("this", "last", "next", "past", "previous", "following", "coming", "that", "current", "latest"),
    "ahead": ("last", "next", "past", "previous", "following", "coming", "latest", "recent"),
    "full": ("more", "fiscal", "comparable"),
    "range": ("dash", "to"),
    "vaguely": ("circa", "bound"),
    "yearlike": ("year", "fiscal_code"),
    "ago_word": ("ago", "earlier", "later", "hence"),
    "adverb_unit": ("unit", "units"),
    "in_of": ("in", "of", "on"),
}

CORES = (
    *("month", "month_short", "weekday", "weekday_short", "weekdays", "season", "seasons", "part", "parts", "noon"),
    *("second", "unit", "units", "weekend", "weekends", "decade", "decade_word", "meridiem", "oclock", "holiday"),
    *("clock", "numeric", "years", "quarter_code", "half_code", "fiscal_code", "year", "period", "half", "set", "ref"),
    *("day", "tonight", "overnight", "current", "recent", "word", "past", "idle"),
)
"""Types of which every date has one."""

PARTS = {
    "WDAY": "(?:weekday|weekday_short dot?)",
    "DAY": "(?:small|ordinal)",
    "YR": "(?:year|word word(?: dash? word)?)",
    "MON": "(?:month|month_short dot?)",
    "MD": "(?:MON the? DAY(?: comma? year)?)",
    "DM": "(?:the? DAY of? MON(?: comma? year)?)",
    "DATE": "(?:MD|DM)",
    "ZONE": "(?:zone|open zone close)",
    "HOUR": "(?:(?:(?:small|word) (?:meridiem|oclock)|clock meridiem?|noon)(?: in the part)?(?: ZONE)?)",
    "HALVES": "(?:a half dash?|half a|half dash)",
    "AND_A_HALF": "(?: dash? and dash? a dash? half| dash? fraction)",
    "AMOUNT": "(?:HALVES|vague of?|(?:count|a)(?: dash? word| and word){0,4}AND_A_HALF?|fraction)",
    "EARLY": "(?:(?:early|earlier|later|sometime) dash? )",
    "EDGE": "(?:the? (?:early )?edge of )",
    "PRE": "(?:circa? EARLY? EDGE? )",
    "OF_YEAR": "(?:of? (?:fiscal? the? yearlike|near unit|the unit))",
}

RULES: tuple[tuple[str, str], ...] = (
    # no dates: ages, and half of something
    ("nothing", "AMOUNT (?:range|and|or) AMOUNT dash? any_unit dash? old"),
    ("nothing", "idle"),
    ("nothing", "(?:AMOUNT|units) dash? any_unit? dash? old"),
    # a week named by its days
    ("week_ending", "(?:the|this|that)? (?:past|last|previous)? unit (?:(?:ending|to) (?:on )?)(?:WDAY comma?)? DATE"),
    ("week_of", "(?:the|this|that)? weekend of DATE(?: range (?:DATE|DAY)(?: comma? year)?)?"),
    ("week_of", "(?:the|this|that)? unit of (?:WDAY comma?)? DATE(?: range (?:DATE|DAY)(?: comma? year)?)?"),
    # a day with an hour
    (
        "hour_day",
        "circa? HOUR comma? on? (?:(?:near? WDAY|day) comma? DATE|DATE|day part?|near? WDAY|near part|tonight)",
    ),
    ("hour_day", "(?:(?:near? WDAY) comma? )?(?:DATE|numeric) comma? at? circa? HOUR"),
    ("hour_day", "(?:day|near? weekday) comma? at circa? HOUR"),
    # ranges written with a dash, or too short to stand apart
    ("days_range", "MON the? DAY range DAY(?: comma? year)?"),
    ("days_range", "the? DAY range the? DAY of? MON(?: comma? year)?"),
    ("dates_range", "DATE dash DATE"),
    ("days_pair", "DAY (?:and|or) DAY of? MON(?: comma? year)?"),
    ("days_pair", "MON DAY (?:and|or) DAY(?: comma year)?"),
    ("months_range", "MON dash MON(?: of? year)?"),
    ("months_pair", "MON (?:to|and|or) MON of? year"),
    ("month", "PRE the unit of MON(?: (?:comma|of)? YR)?"),
    ("years_range", "year dash (?:year|small|short)"),
    ("years_range", "fiscal? years"),
    # days
    ("day", "PRE WDAY comma? (?:the )?DATE(?: part)?"),
    ("day", "near? near? WDAY comma? DATE"),
    ("day", "on weekday_short dot? comma? DATE"),
    ("day", "PRE DATE(?: near unit)?(?: part)?"),
    ("day", "(?:the )?part of (?:WDAY comma? )?DATE"),
    ("weekday", "the part of WDAY"),
    ("nth_weekday", "the? (?:nth|last) weekday in_of MON(?: of? year| near unit)?"),
    ("day_beside", "the? unit (?:before|after) (?:near? weekday|near? holiday)"),
    ("numeric", "numeric"),
    ("odd", "small (?:dash|slash) MON (?:dash|slash) (?:year|small|short)"),
    # quarters and halves
    ("quarter", "(?:near unit possessive|the? year possessive?) (?:fiscal dash?)? (?:nth|last) dash? (?:unit|half)"),
    ("quarter", "near unit possessive unit"),
    ("quarter", "the? comparable? unit dash ago_word fiscal? (?:nth|last) (?:unit|half)"),
    ("quarter", "PRE (?:the )?(?:more )?(?:fiscal dash?)? nth dash (?:unit|half)(?: OF_YEAR)?"),
    ("quarter", "PRE (?:the )?(?:more )?(?:fiscal dash?)? (?:nth|last) (?:unit|half)(?: OF_YEAR)?"),
    ("quarters", "(?:the )?(?:nth|last) word units OF_YEAR"),
    ("quarter_code", "(?:the )?(?:quarter_code|half_code)(?: of? yearlike| of? near unit)?"),
    ("quarter_code", "yearlike (?:quarter_code|half_code)"),
    ("fiscal_code", "fiscal_code"),
    # the same time in another year
    ("unit_ago", "(?:the |a )?comparable? unit dash ago_word (?:count units|unit|period)"),
    ("unit_ago", "the unit a unit (?:ago|earlier)"),
    ("unit_ago", "(?:the? comparable|that) (?:unit|period) of? (?:near unit|a unit (?:ago|earlier)|year)"),
    ("unit_ago", "(?:the|a)? unit dash (?:ago|earlier)"),
    ("shift_range", "AMOUNT (?:range|or|and) AMOUNT units ago"),
    ("shift", "vaguely? AMOUNT more? any_unit so? ago_word"),
    ("shift", "any_unit ago_word"),
    ("year_period", "the year (?:unit|period)"),
    # decades and centuries
    ("decades", "EARLY? the? EARLY? decade (?:and|or|to) EARLY? decade"),
    ("decade", "EARLY? the? EARLY? EDGE? (?:(?:nth|last) half of the )?EARLY? (?:decade|word dash? decade_word)"),
    ("decade", "the EARLY? decade_word"),
    ("decade", "the EARLY? (?:year|short) possessive"),
    ("century", "PRE the? EARLY? nth dash? unit"),
    # sets
    ("every", "each other? (?:AMOUNT )?more? any_unit"),
    ("every_pair", "each weekday (?:and|or) weekday"),
    ("every", "each other? (?:weekday part?|part|MON|season|weekend|holiday|nth unit)"),
    ("plural_days", "(?:weekdays|weekends|weekday parts|parts|seasons)"),
    ("set_word", "set"),
    # stretches up to or from now: the past three months, the next few days
    ("stretch", "(?:each of )?the? ahead AMOUNT(?: range AMOUNT| or word)? more? any_unit so?"),
    ("stretch", "the? (?:ordinal|more) AMOUNT more? units"),
    ("recent", "(?:the )?(?:recent|coming|past|last|next|previous) units(?: (?:and|or) units)?"),
    # units, seasons and parts of the day that lean on another date
    ("season", "PRE (?:the )?EARLY? season of? YR"),
    ("season", "PRE (?:this past |the? near )(?:near )?EARLY? season"),
    ("season", "PRE the EARLY? season"),
    ("season", "EARLY season"),
    ("season_bare", "season"),
    ("weekday", "PRE the? near near? (?:weekday)(?: comma? part)?"),
    ("weekday", "EARLY? weekday (?:near unit|of near unit)(?: part)?"),
    ("holiday", "PRE (?:near )?holiday(?: comma? year| near unit| part)?"),
    ("month", "PRE near near? month"),
    ("month", "PRE MON of? near unit"),
    ("part", "EARLY? (?:near|the near) part"),
    ("part", "EARLY? the EARLY? part"),
    ("part", "(?:early|later) part"),
    ("dayword", "EARLY? (?:day(?: part)?|tonight|overnight)"),
    ("dayword", "EARLY? dash? part day"),
    ("unit_before", "the unit before(?: last)?"),
    ("year", "PRE the full? unit fiscal? year"),
    ("year_words", "the unit word word?(?: word)?"),
    (
        "unit",
        "PRE (?:this (?:past|coming|last|next)|the? near) full? full? (?:unit|weekend|period|decade_word)(?: so)?",
    ),
    ("unit", "EARLY in the unit"),
    ("unit", "PRE the full? full? (?:unit|weekend|period)"),
    ("unit", "EDGE unit"),
    ("unit_end", "circa? unit possessive? dash? edge"),
    ("year", "fiscal unit? year"),
    ("weekend", "weekend"),
    ("weekday", "EARLY? weekday(?: comma? part)?"),
    ("weekday", "on weekday_short dot?"),
    # months and years
    ("month", "PRE MON (?:comma|of)? YR"),
    ("month", "PRE MON"),
    ("year", "PRE (?:the full? unit |full unit? )?fiscal? year"),
    ("year_words", "word word(?: dash? word)?"),
    # hours
    ("hour", "circa? HOUR"),
    ("hour_part", "(?:small|word) in the part"),
    # durations and rates
    ("quarter_century", "vaguely? (?:a )?(?:unit|word dash? unit) (?:of a|dash)? unit"),
    ("amount", "vaguely? AMOUNT(?: range| or| and| dash to) AMOUNT dash? more? any_unit(?: dash long| so)?"),
    ("amount", "vaguely? AMOUNT any_unit (?:and|comma)? AMOUNT any_unit"),
    ("amount", "vaguely? a any_unit and dash? a dash? half"),
    ("amount", "a unit or word"),
    ("amount", "the (?:count)(?: dash? word)? more? units"),
    ("amount", "vaguely? AMOUNT dash? more? more? any_unit(?: and a half| dash long| so)?"),
    ("amount", "any_unit dash long"),
    ("units", "units or units"),
    ("units", "units"),
    # words that name no day
    ("ref", "ref"),
    ("current", "current"),
    ("past", "the past"),
)
"""(name of the reader, pattern): longer readings before the shorter ones that begin alike."""


TOKEN = re.compile(r"\(\?:|\{[0-9,]+\}|[()|?]|[a-z_]+")


def _expand(pattern: str) -> str:
    for _ in range(5):
        pattern = re.sub(r"\b([A-Z_]{2,})\b", lambda part: PARTS[part[1]], pattern)
    return pattern


def _letters(name: str) -> str:
    return "".join(CODES[type_] for type_ in CLASSES.get(name, (name,)))


def compile_pattern(pattern: str) -> str:
    """Return the regular expression over letters that `pattern` stands for."""
    return re.sub(r"[a-z_]+", lambda name: f"[{_letters(name[0])}]", _expand(pattern)).replace(" ", "")


def openers(pattern: str) -> frozenset[str]:
    """Return the letters that what `pattern` stands for can begin with."""
    return frozenset(_first(TOKEN.findall(_expand(pattern)))[0])


def _first(tokens: list[str]) -> tuple[set[str], bool]:
    """Eat one alternation from `tokens`: the letters it can begin with, and whether it may be empty."""
    letters: set[str] = set()
    empty, open_ = False, True  # open_: everything so far in this branch may be empty
    while tokens:
        token = tokens.pop(0)
        if token == ")":
            break
        if token == "|":
            empty, open_ = empty or open_, True
            continue
        found, optional = _first(tokens) if token == "(?:" else (set(_letters(token)), False)
        if tokens and (tokens[0] == "?" or tokens[0].startswith("{0")):
            tokens.pop(0)
            optional = True
        if open_:
            letters |= found
            open_ = optional
    return letters, empty or open_


def _by_opener() -> dict[str, re.Pattern]:
    rules = [(index, compile_pattern(pattern), openers(pattern)) for index, (_, pattern) in enumerate(RULES)]
    return {
        letter: re.compile("|".join(f"(?P<r{index}>{regex})" for index, regex, first in rules if letter in first))
        for letter in sorted(set().union(*(first for _, _, first in rules)))
    }


BY_OPENER = _by_opener()
RULES_BY_OPENER = {
    letter: [
        (index, name, re.compile(compile_pattern(pattern)))
        for index, (name, pattern) in enumerate(RULES)
        if letter in openers(pattern)
    ]
    for letter in BY_OPENER
}
"""Letter -> the rules that can begin with it, as one expression whose group names tell the rule."""

CORE = "".join(_letters(name) for name in CORES)
START = re.compile(f"[{''.join(BY_OPENER)}](?=(?<=[{CORE}])|[^.|]{{0,11}}?[{CORE}])")
"""Where a date may begin: at an opener with a word of time at or soon behind it, and no strange word between."""


STRETCH = re.compile(r"[^.|]{1,40}")
"""Letters that no strange word and no line end parts: no rule reaches across one, and none is longer."""


def rules_at(codes: str, position: int) -> tuple[tuple[str, int], ...]:
    """Return (reader's name, number of letters) of the rules that fit at `position`, the longest readings first."""
    return _rules_for(STRETCH.match(codes, position)[0])


@lru_cache(maxsize=20_000)
def _rules_for(stretch: str) -> tuple[tuple[str, int], ...]:
    """Return the rules that fit at the beginning of `stretch`: few stretches make up most of the news."""
    match = BY_OPENER[stretch[0]].match(stretch)
    if match is None:
        return ()
    first = int(match.lastgroup[1:])
    fits = ((name, regex.match(stretch)) for index, name, regex in RULES_BY_OPENER[stretch[0]] if index >= first)
    return tuple((name, fit.end()) for name, fit in fits if fit)
