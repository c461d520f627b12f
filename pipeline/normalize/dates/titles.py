"""Capitals where English has none show a name, not a date: "Saturday Night Live", "This Week", "That '90s Show"."""

from pipeline.normalize.dates.atoms import BREAK, Atoms

CAPITAL_ANYWHERE = frozenset(
    "month month_short weekday weekday_short weekdays holiday zone meridiem clock quarter_code half_code fiscal_code "
    "dot".split()
)
"""Types that bear their capital wherever they stand."""

LONGEST_TITLE = 7
"""Most words that a title in quote marks is looked for in."""

OPENING_MARKS = frozenset({".", "!", "?", ":", ";", '"', "'", "\u2022", "*", "(", "[", "\u2014", "-", "|", "/"})


def opens(atoms: Atoms, index: int) -> bool:
    """Return whether a sentence, a heading or a quotation opens at `index`."""
    return index <= 0 or atoms.codes[index - 1] == BREAK or atoms.word(index - 1) in OPENING_MARKS


def in_title(atoms: Atoms, first: int, end: int) -> bool:
    """Return whether atoms[first:end] bear a capital that neither their kind nor an opening sentence explains."""
    words = [entry[3] for entry in atoms.entries[first:end]]
    capital = [index for index, word in enumerate(words, start=first) if word[:1].isupper()]
    capital = [index for index in capital if not _bears_capital(atoms, index)]
    if not capital or (len(words) > 1 and all(word.isupper() or not word.isalpha() for word in words)):
        return False  # none, or a heading in capitals
    return capital != [first] or not opens(atoms, first) or _in_short_quotes(atoms, first)


def _in_short_quotes(atoms: Atoms, first: int) -> bool:
    """Return whether a quotation that opens at `first` reads as a title: few words, most capitalised, no full stop."""
    mark = atoms.word(first - 1)
    if mark not in ("'", '"'):
        return False
    words: list[str] = []
    for index in range(first, min(first + LONGEST_TITLE + 1, len(atoms))):
        word = atoms.word(index)
        if word == mark and (atoms.spaced(index + 1) or not atoms.word(index + 1).isalnum()):
            return (
                bool(words) and words[-1][-1:].isalnum() and 2 * sum(one[:1].isupper() for one in words) >= len(words)
            )
        words.append(word)
    return False


def _bears_capital(atoms: Atoms, index: int) -> bool:
    type_ = atoms.type(index)
    return type_ in CAPITAL_ANYWHERE or (type_ in ("season", "part") and _before_year(atoms, index))


def _before_year(atoms: Atoms, index: int) -> bool:
    """Return whether a year follows: "in the Spring of 2021"."""
    return atoms.type(index + 1 + (atoms.type(index + 1) == "of")) == "year"
