"""Text -> typed atoms: each word, figure and mark becomes one letter, so that a grammar over letters can read dates.

    the week of Feb.          7     to 13
    the unit of month_short dot small to small

Words and their types are data: vocab/dates.toml, vocab/dates_words.toml, vocab/dates_holidays.toml.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress, count
from operator import itemgetter

from pipeline import vocab
from pipeline.normalize import numbers

LISTS = ("dates", "dates_words", "dates_holidays")
ABBREVIATED = {"month": "month_short", "weekday": "weekday_short"}
FIGURES = (
    "small",  # a whole number of one or two digits, 0 to 31
    "year",  # four digits, 1000 to 2199
    "short",  # two digits over 31, or after an apostrophe: a year of the century, perhaps
    "big",  # every other number in figures ("2.5", "1,000")
    "word",  # a number word
    "ordinal",  # "3rd", "third"
    "fraction",  # "1/2"
    "years",  # "2021/22"
    "decade",  # "1990s", "'80s"
    "clock",  # "10:09", "7pm"
    "numeric",  # "13/04/2021", "2021-04-13"
    "quarter_code",  # "Q1", "1Q"
    "half_code",  # "H1"
    "fiscal_code",  # "FY2021"
)
MARKS = {
    ",": "comma",
    ".": "dot",
    "-": "dash",
    "\u2013": "dash",
    "\u2014": "long_dash",
    "/": "slash",
    "(": "open",
    ")": "close",
    "'s": "possessive",
}
OTHER = "."
BREAK = "|"
BLANKS = " \t\r\v\f\x1c\x1d\x1e\x1f\x85\xa0"

TOKEN = re.compile(
    r"""[ ]?[A-Za-z][a-z]*(?=[ ,.\n])                 # most words, found sooner
    | [^\S\n]*(?:
      [^\W\d_]+[0-9]{0,4}                            # a word, "Q1", "FY2021"
    | [0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]{4,15}Z?)?(?![\w-])
    | [0-9]{1,2}-[0-9]{1,2}-[0-9]{4}(?![\w-])
    | [0-9]+(?:[.,:/][0-9]+)*[^\W_]*                 # a figure with all that hangs on it
    | '(?:s\b|[0-9]0s\b|[0-9]{2}\b)?                 # a mark, "'s", "'90s" or "'09"
    | [^\w\s] | \w+ | \n | \Z )""",
    re.VERBOSE,
)
FIGURE_FORMS = (
    ("numeric", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.*)?|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}")),
    ("numeric", re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})")),
    ("clock", re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,3})?)?(?:[aApP][mM])?")),
    ("clock", re.compile(r"[0-9]{1,2}(?:\.[0-9]{2})?[aApP][mM]")),
    ("decade", re.compile(r"[0-9]{3}0s|'?[0-9]0s")),
    ("years", re.compile(r"(?:1[89]|20)[0-9]{2}/(?:[0-9]{2}|20[0-9]{2})")),
    ("fraction", re.compile(r"[0-9]{1,2}/[0-9]{1,2}")),
    ("short", re.compile(r"'[0-9]{2}")),
)
ORDINAL = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)")
PERIOD_CODE = re.compile(r"Q([1-4])|([1-4])Q|H([12])|([12])H|FY([0-9]{2}|[0-9]{4})")
NOT_SHOUTED = frozenset({"second"})
MAX_KNOWN = 50_000
"""How many different tokens are remembered before the memory is emptied."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One typed word: `type` as in the vocabularies or FIGURES, `value` what it stands for, and where it stands."""

    type: str
    value: object
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of one text: parallel lists, and `codes`, one letter an atom, for the grammar.

    entries  (letter, value, ..., word, lower case) of each; tokens: each with the blanks before it; ends: where it ends
    """

    codes: str
    entries: list[tuple]
    tokens: list[str]
    ends: list[int]

    def __getitem__(self, index: int) -> Atom:
        word = self.word(index)
        end = self.ends[index]
        return Atom(TYPES[self.codes[index]], self.entries[index][1], end - len(word), end, word)

    def __len__(self) -> int:
        return len(self.codes)

    def word(self, index: int) -> str:
        """Return the word of one atom as it stands, or "" outside the text."""
        return self.entries[index][3] if 0 <= index < len(self.entries) else ""

    def type(self, index: int) -> str:
        """Return the type of one atom, "break" outside the text."""
        return TYPES[self.codes[index]] if 0 <= index < len(self.codes) else "break"

    def start(self, index: int) -> int:
        """Return where one atom begins."""
        return self.ends[index] - len(self.word(index))

    def spaced(self, index: int) -> bool:
        """Return whether blanks stand before one atom."""
        return not 0 <= index < len(self.tokens) or self.tokens[index][:1] in BLANKS


def _types() -> list[str]:
    found = [*FIGURES, *MARKS.values(), *ABBREVIATED.values()]
    for name in LISTS:
        found += [entry["atom"] for entry in vocab.load(name).values()]
    return list(dict.fromkeys(found))


CODES = {type_: chr(0x100 + index) for index, type_ in enumerate(_types())}
"""Type -> the letter that stands for it."""

TYPES = {code: type_ for type_, code in CODES.items()} | {OTHER: "other", BREAK: "break"}


class _Lexicon(dict):
    """Token with the blanks before it -> (letter, value, longer phrases by next word, word, lower case), read once."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.phrases = _vocabulary()

    def __missing__(self, token: str) -> tuple[str, object, dict | None, str, str]:
        if len(self) > MAX_KNOWN:
            self.clear()
        word = token.strip(BLANKS)
        longer = self.phrases.get(word)
        entry = (*(self.words.get(word) or _classify(word)), longer, word, word.lower())
        if len(token) < 40:
            self[token] = entry
        return entry


def _vocabulary() -> tuple[dict[str, tuple[str, object]], dict[str, dict[str, list]]]:
    """Return word -> (letter, value) in each case that counts, and first word -> next -> phrases, longest first."""
    words: dict[str, tuple[str, object]] = {}
    phrases: dict[str, dict[str, list]] = {}
    for type_, value, form, capital in _forms():
        parts = [token.strip(BLANKS) for token in TOKEN.findall(form) if token]
        for case in _cases(parts[0], capital):
            if len(parts) == 1:
                words[case] = (CODES[type_], value)
            else:
                phrases.setdefault(case, {}).setdefault(parts[1], []).append((parts, CODES[type_], value))
    for following in phrases.values():
        for longer in following.values():
            longer.sort(key=lambda phrase: -len(phrase[0]))
    return words, phrases


def _forms() -> list[tuple[str, object, str, bool]]:
    """Return (type, value, form, whether it needs its capital) of every form of every list."""
    found = [("word", value, form, False) for form, value in (numbers.UNITS | numbers.TENS | numbers.SCALES).items()]
    found += [("ordinal", value, form, False) for form, value in numbers.ORDINALS.items() if form != "second"]
    for name in LISTS:
        for key, entry in vocab.load(name).items():
            type_, capital = entry["atom"], entry.get("capital", False)
            value = key if type_ == "holiday" else entry.get("value")
            for form in entry["forms"]:
                short = type_ in ABBREVIATED and form != key
                found.append((ABBREVIATED[type_] if short else type_, value, form, capital))
    return found


def _cases(form: str, capital: bool) -> list[str]:
    """Return the ways to write `form` that count; a shouted "SECOND" is no unit."""
    cases = [form.capitalize()] if capital else [form, form.capitalize()]
    return cases if form in NOT_SHOUTED else [*cases, form.upper()]


def _classify(word: str) -> tuple[str, object]:
    """Return the letter and value of a token that no list knows."""
    first = word[:1]
    if word in MARKS:
        return CODES[MARKS[word]], None
    if "0" <= first <= "9" or first == "'":
        return _figure(word)
    if first in ("Q", "H", "F") and (code := PERIOD_CODE.fullmatch(word)):
        return _period_code(code)
    return (BREAK, None) if word == "\n" else (OTHER, None)


def _figure(word: str) -> tuple[str, object]:
    if word.isascii() and word.isdigit() and len(word) <= 4:
        number = int(word)
        if len(word) <= 2:
            return CODES["small" if number <= 31 else "short"], number
        if len(word) == 4 and 1000 <= number < 2200:
            return CODES["year"], number
    if len(word) > 40 or not word.isascii():
        return OTHER, None
    for type_, form in FIGURE_FORMS:
        if form.fullmatch(word):
            return CODES[type_], int(word[1:]) if type_ == "short" else word
    if place := ORDINAL.fullmatch(word):
        return CODES["ordinal"], int(place[1])
    if code := PERIOD_CODE.fullmatch(word):
        return _period_code(code)
    value = numbers.cardinal(word)
    return (OTHER, None) if value is None else (CODES["big"], value)


def _period_code(code: re.Match) -> tuple[str, object]:
    if code[5]:
        return CODES["fiscal_code"], int(code[5])
    quarter = code[1] or code[2]
    return CODES["quarter_code" if quarter else "half_code"], int(quarter or code[3] or code[4])


LETTER, LONGER = itemgetter(0), itemgetter(2)


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


def read(text: str) -> Atoms:
    """Return the atoms of `text`; linear in its length."""
    tokens = TOKEN.findall(text)
    ends = list(accumulate(map(len, tokens)))
    entries = list(map(_lexicon().__getitem__, tokens))
    phrases: list[tuple[int, int, tuple]] = []
    done = 0
    for index in compress(count(), map(LONGER, entries)):
        longer = entries[index][2].get(entries[index + 1][4])  # the last token is the empty end of the text
        if longer and index >= done and (phrase := _phrase(tokens, entries, index, longer)):
            phrases.append(phrase)
            done = phrase[1]
    if phrases:
        tokens, ends, entries = _join(tokens, ends, entries, phrases)
    return Atoms("".join(map(LETTER, entries)), entries, tokens, ends)


def _phrase(tokens: list[str], entries: list[tuple], index: int, phrases: list[tuple]) -> tuple[int, int, tuple] | None:
    """Return (first, end, entry) of the longest of `phrases` that stands at `index`, if any."""
    for parts, code, value in phrases:
        end = index + len(parts)
        if [entry[4] for entry in entries[index + 1 : end]] == parts[1:]:
            word = "".join(tokens[index:end]).lstrip(BLANKS)
            return index, end, (code, value, None, word, word.lower())
    return None


def _join(tokens: list[str], ends: list[int], entries: list[tuple], phrases: list) -> tuple[list, list, list]:
    new_tokens: list[str] = []
    new_ends: list[int] = []
    new_entries: list[tuple] = []
    done = 0
    for first, end, entry in phrases:
        new_tokens += tokens[done:first]
        new_ends += ends[done:first]
        new_entries += entries[done:first]
        new_tokens.append("".join(tokens[first:end]))
        new_ends.append(ends[end - 1])
        new_entries.append(entry)
        done = end
    return new_tokens + tokens[done:], new_ends + ends[done:], new_entries + entries[done:]
