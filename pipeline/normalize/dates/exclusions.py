"""What looks like a date and is none: "carried 2019 passengers", Theresa May, a film called '1917'.

One check a kind of partial: may atoms[first:end] be a date where they stand? Words: vocab/dates_context.toml.
"""

from collections.abc import Callable
from functools import cache

from pipeline import vocab
from pipeline.normalize.dates.atoms import OTHER, Atoms
from pipeline.normalize.dates.partial import Partial
from pipeline.normalize.dates.titles import in_title, opens

NO_YEAR_AFTER = frozenset("$\u00a3\u20ac\u00a5#-+/@&=*")
NO_YEAR_BEFORE = frozenset("%/@=")
NUMBERS = frozenset({"word", "small", "big"})
EARLIEST, LATEST = 1800, 2040
"""Years that may stand without a word before them that leads to a year."""


def is_date(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    """Return whether atoms[first:end], read as `partial`, is a date where it stands."""
    check = CHECKS.get(partial.kind)
    return (check is None or check(atoms, first, end, partial)) and not in_title(atoms, first, end)


def _year(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    if end - first > 1:
        return True
    before, after = atoms.word(first - 1), atoms.word(end)
    if before == "-" and atoms.word(first - 2).lower() in ("post", "pre"):
        return True
    if before in NO_YEAR_AFTER or after in NO_YEAR_BEFORE or atoms.type(end) == "zone" or after == "hours":
        return False
    if after == "-" and not atoms.spaced(end) and atoms.type(end + 1) in ("small", "big", "unit"):
        return False
    if before in ("'", '"') and after in ("'", '"'):
        return False  # a title
    counts = _counted(after)
    if before.lower() in _words("leads_year") or atoms.type(first - 1) in ("month", "season"):
        return True
    if before.lower() in _words("leads_year_or_count"):
        return not counts
    if not EARLIEST <= partial.year <= LATEST or (counts and atoms.type(first - 1) not in ("possessive", "its")):
        return False
    if atoms.type(first - 1) in NUMBERS or atoms.type(end) in ("word", "unit", "units", "meridiem"):
        return False
    return not before[:1].isupper() or opens(atoms, first - 1)


def _counted(word: str) -> bool:
    """Return whether the word behind a number seems to be what it counts."""
    if word in _words("counted"):
        return True
    return len(word) > 2 and word.islower() and word.endswith("s") and word not in _words("after_year")


def _month(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    if partial.year is not None or end - first > 2 or partial.end is not None:
        return True
    before, after = atoms.word(first - 1), atoms.word(end)
    word, led = atoms.word(end - 1).lower(), before.lower() in _words("leads_month")
    if atoms.type(end - 1) in ("month_short", "dot"):
        return led and word == "."
    if end - first > 1 and atoms.type(first) != "dash":
        return True
    if word in _words("verb_months"):
        named = atoms.type(first - 1) in ("the", "a", "its", "possessive") and after.islower()
        return not (after[:1].isupper() or atoms.word(end - 1).isupper()) and (led or named)
    if word in _words("name_months") and (after[:1].isupper() or "-" in (before, after)):
        return False
    return led or not before[:1].isupper() or opens(atoms, first - 1)


def _day(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    """The second of "April 24 and 25" must stand free; "Jan. 5 1,200 people" is a day all the same."""
    if end - first == 1 and atoms.type(end) in ("and", "or") and atoms.type(end + 2) in ("month", "month_short", "of"):
        return True
    if end - first == 1 and (atoms.word(end).isalpha() or atoms.type(end) in ("dash", "slash", "big")):
        return atoms.type(end) in ("in", "on", "at", "and", "for", "after", "since", "from")
    return partial.year is not None or partial.end is not None or end - first != 2 or atoms.type(end) != "slash"


def _weekday(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    if "weekday_short" in (atoms.type(first), atoms.type(end - 1)):
        return atoms.word(first - 1).lower() == "on"
    after = atoms.word(end)
    return end - first > 1 or not (after[:1].isupper() and after.lower() in _words("weekday_titles"))


def _clock(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    if end - first > 1 and atoms.type(first) == "circa":
        return True
    return atoms.type(first - 1) in ("at", "since", "from", "circa", "before")


def _season(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    """ "in the fall", not "the fall of the wall" or "the spring broke"."""
    if partial.year is not None or partial.move is not None or atoms.word(end - 1).lower() not in ("fall", "spring"):
        return True
    return atoms.type(end) != "of" and atoms.type(first - 1) in ("in", "for", "after", "since", "on", "from", "to")


def _holiday(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    """ "at Christmas", not "a Christmas tree" or "the Good Friday Agreement"."""
    after = atoms.word(end)
    if atoms.type(end - 1) != "holiday" or not after[:1].isalpha():
        return True
    day = atoms.word(end - 1).lower().endswith(("day", "eve"))
    return atoms.type(end) != "other" or after in _words("after_holiday") or (day and after.islower())


def _unit(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    """ "the first months of the year", not "player of the year" or "the quarter-final"."""
    after = atoms.word(end + (atoms.word(end) == "-"))
    if after in _words("after_no_unit"):
        return False
    if atoms.type(first - 1) != "of" or partial.move is not None or partial.anchor == "named":
        return True
    return atoms.type(first - 2) != "other" or atoms.word(first - 2).lower() in _words("before_of_unit")


def _unit_before(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    """ "up from $4 million the year before.", not "the week before Christmas"."""
    return not atoms.word(end).isalnum() or atoms.word(end) in _words("after_unit_before")


def _ref(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    return "-" not in (atoms.word(first - 1), atoms.word(end))


def _past(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    """ "in the past, ...", not "the past president"."""
    return not atoms.word(end).isalpha() or atoms.word(end) in _words("after_the_past")


def _decade(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    """ "the '90s", not "That '90s Show"."""
    return end - first > 1 or not atoms.word(end)[:1].isupper()


def _units(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    """ "for years", "weeks or months"; a bare plural alone names no stretch of time."""
    before = atoms.word(first - 1).lower()
    return end - first > 1 or (before in ("for", "in", "of", "within", "after", "over") and atoms.word(end) != "-")


def _set_word(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    """ "meets weekly", not the Daily News or a quarterly report."""
    after = atoms.word(end)
    if atoms.word(first - 1) == "-" or (atoms.word(first)[0].isupper() and after[:1].isupper()):
        return False
    return partial.value != "P3M" or not after.isalpha()


def _a_unit(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    """ "for a week", not the rate of "three flights a week" or "$5 a year"."""
    if partial.unit in ("TS", "Q"):
        return False
    before = atoms.word(first - 1).lower()
    if before in ("once", "twice") or before in _words("counted") or any(letter.isdigit() for letter in before):
        return False
    if atoms.type(first - 1) in NUMBERS | {"units", "parts", "close"}:
        return False
    return not before.endswith("s") or atoms.codes[first - 1] != OTHER or before in _words("no_rate")


def _span(atoms: Atoms, first: int, end: int, partial: Partial) -> bool:
    """Amounts of quarters are fractions as often as seasons; "one day" is some day as often as a length."""
    if partial.value == "P1D" and end - first == 2 and atoms.word(first).lower() == "one":
        return atoms.word(first - 1).lower() in _words("leads_one_day") or atoms.type(end) in ("before", "after")
    return partial.unit != "Q" or atoms.type(end) != "of" or partial.value == "PXQ"


CHECKS: dict[str, Callable[[Atoms, int, int, Partial], bool]] = {
    "year": _year,
    "month": _month,
    "day": _day,
    "weekday": _weekday,
    "clock": _clock,
    "season": _season,
    "holiday": _holiday,
    "unit": _unit,
    "unit_before": _unit_before,
    "ref": _ref,
    "past": _past,
    "decade": _decade,
    "units": _units,
    "set_word": _set_word,
    "a_unit": _a_unit,
    "span": _span,
}
"""Kind of partial -> its check; kinds without one need none."""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(vocab.load("dates_context")[key]["words"])
