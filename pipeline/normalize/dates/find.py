"""Every date of a text with its TIMEX3 value, in order: the one recipe of this package."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.normalize.dates import absolute, atoms, calendar, grammar, links, tense
from pipeline.normalize.dates.atoms import Atoms
from pipeline.normalize.dates.context import REACH, Context
from pipeline.normalize.dates.exclusions import is_date
from pipeline.normalize.dates.partial import Partial
from pipeline.normalize.dates.reading import READERS
from pipeline.normalize.dates.reading.found import Found as ReadingFound
from pipeline.normalize.dates.resolving import value_of

LEANING = frozenset("day week_ending month weekday nth_weekday beside quarter half season holiday unit".split())
"""Kinds whose value depends on the tense of their clause."""

NOT_AFTER_THAT = frozenset({"weekday", "month", "day", "season"})
"""Readers that take no "that": it is the conjunction of "said that Monday ..."."""

MAX_KNOWN = 20_000
"""How many different readings are remembered before the memory is emptied."""

NO_NOUNS = frozenset("when with from that after before during while because since into like just only than".split())
"""Words behind "a Sunday" that are no nouns, or only say more of the day."""


_known: dict[tuple[str, ...], ReadingFound | None] = {}
"""(reader's name, the words it was given) -> what it found: "last year" is read once."""


@dataclass(slots=True)
class Found:
    """One date: its span in the text, TIMEX3 type and value, and the days it covers (inclusive), where it has any."""

    start: int
    end: int
    timex: str
    value: str | None
    first: date | None
    last: date | None


def find(text: str, published: date | None) -> list[Found]:
    """Return the dates of `text` in order, none overlapping another; linear, never raises.

    text       clean text
    published  day of publication; None = unknown: relative dates get what their words alone allow, or None
    """
    words = atoms.read(text)
    context = Context(published, day_first=_day_first(words))
    found: list[Found] = []
    previous: tuple[int, Partial] | None = None
    for first, end, partial in links.share_years(words, list(_partials(words))):
        linked = previous and previous[0] == first - 1 and words.type(first - 1) in ("to", "dash")
        partial = links.end_of_range(partial, previous[1] if linked else None, found[-1].first if found else None)
        previous = end, partial
        value = _resolve(words, first, end, partial, context)
        if value is None and published is not None:
            continue
        timex = _timex(partial, value)
        days = calendar.days_of(value) if timex in ("DATE", "TIME") else None
        last = end - 2 if _ends_line(words, end) else end - 1
        found.append(Found(words.start(first), words.ends[last], timex, value, *(days or (None, None))))
        context.remember(partial, value or "", days, end)
    return found


def _partials(words: Atoms) -> Iterator[links.Piece]:
    """Yield what the words of each date say by themselves."""
    position = 0
    while match := grammar.START.search(words.codes, position):
        position = match.start()
        end, pieces = _read(words, position)
        if end is None:
            position += 1
            continue
        kept = [piece for piece in pieces if is_date(words, *piece)]
        yield from kept
        position = end if kept or not pieces else position + 1


def _read(words: Atoms, position: int) -> tuple[int | None, list[links.Piece]]:
    """Return where the date that begins at `position` ends, and its pieces; (None, []) if none begins there."""
    rules = grammar.rules_at(words.codes, position)
    if not rules:
        return None, []
    opener = words.type(position)
    if opener == "following":  # without "the" it is a preposition: "following Tuesday's vote"
        return None, []
    for name, length in rules:
        if opener == "that" and name in NOT_AFTER_THAT:
            continue
        found = _reading(words, name, position, position + length)
        if found is not None:
            return position + length, [(position + first, position + end, partial) for first, end, partial in found]
    return None, []


def _reading(words: Atoms, name: str, first: int, end: int) -> ReadingFound | None:
    """Return what the reader `name` makes of atoms[first:end]; nothing but their words decides it."""
    key = (name, *words.tokens[first:end])
    if key not in _known:
        if len(_known) > MAX_KNOWN:
            _known.clear()
        _known[key] = READERS[name]([words[index] for index in range(first, end)])
    return _known[key]


def _resolve(words: Atoms, first: int, end: int, partial: Partial, context: Context) -> str | None:
    context.move_to(first)
    if partial.kind == "weekday" and words.type(first - 1) == "a" and not _describes(words, end):
        return f"XXXX-WXX-{partial.weekday}{partial.time}"  # "closed on a Sunday": any of them
    if partial.kind == "unit" and partial.unit == "Y" and not partial.move and _ending(words, end):
        return "P1Y"  # "the year ended June 30" is no calendar year
    if partial.kind in ("hour", "clock") and first - context.named_at <= REACH:
        partial = replace(partial, anchor="named")
    direction = tense.direction(words, first, end) if partial.kind in LEANING else None
    return value_of(partial, context, direction)


def _describes(words: Atoms, end: int) -> bool:
    """Return whether a noun follows that the day belongs to: "at a Sunday service" was one Sunday."""
    after = words.word(end)
    return words.type(end) == "other" and len(after) > 3 and after.islower() and after not in NO_NOUNS


def _ending(words: Atoms, end: int) -> bool:
    """Return whether "ended" or "to March" follows."""
    to_day = words.type(end) == "to" and words.type(end + 1) in ("month", "month_short", "small")
    return to_day or words.type(end) == "ending"


def _timex(partial: Partial, value: str | None) -> str:
    """Return the type; a date that could only be read as a length of time ("a day earlier") is a DURATION."""
    length = value and value[0] == "P" and value[1:2] in "TX0123456789"
    return "DURATION" if length and partial.timex == "DATE" else partial.timex


def _ends_line(words: Atoms, end: int) -> bool:
    """Return whether the last atom is a full stop that closes a line, and so no part of "17 Jan."."""
    return words.type(end - 1) == "dot" and words.word(end) in ("", "\n")


def _day_first(words: Atoms) -> bool | None:
    """Return how the article writes dates in figures, as its plain ones tell."""
    code = atoms.CODES["numeric"]
    if code not in words.codes:
        return None
    told = (absolute.told_order(words.word(index)) for index, letter in enumerate(words.codes) if letter == code)
    return next((order for order in told if order is not None), None)
