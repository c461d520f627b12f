"""Readers: the atoms of one match of the grammar -> what they say. One reader a rule name; READERS lists them.

A reader gives one entry for each date it found. An empty list: these words are no date, and nothing in them is.
None: not read here, try the next rule.
"""

from collections.abc import Callable, Sequence

from pipeline.normalize.dates.atoms import Atom
from pipeline.normalize.dates.reading import days, leaning, lengths, periods
from pipeline.normalize.dates.reading.found import Found

READERS: dict[str, Callable[[Sequence[Atom]], Found | None]] = {
    reader.__name__: reader
    for reader in (
        days.week_of,
        days.week_ending,
        days.days_range,
        days.days_pair,
        days.hour_day,
        days.day,
        days.weekday,
        days.day_beside,
        days.nth_weekday,
        days.numeric,
        days.odd,
        days.dayword,
        days.part,
        days.hour,
        days.hour_part,
        days.holiday,
        periods.months_range,
        periods.months_pair,
        periods.years_range,
        periods.month,
        periods.year,
        periods.year_words,
        periods.year_period,
        periods.quarter,
        periods.quarters,
        periods.quarter_code,
        periods.fiscal_code,
        periods.decade,
        periods.decades,
        periods.century,
        periods.season,
        periods.season_bare,
        leaning.unit,
        leaning.unit_before,
        leaning.unit_end,
        leaning.weekend,
        leaning.unit_ago,
        leaning.shift,
        leaning.shift_range,
        lengths.stretch,
        lengths.recent,
        lengths.amount,
        lengths.quarter_century,
        lengths.units,
        lengths.every,
        lengths.every_pair,
        lengths.plural_days,
        lengths.set_word,
        lengths.nothing,
        lengths.ref,
        lengths.current,
        lengths.past,
    )
} | {"dates_range": days.days_range}
"""Name of a rule in the grammar -> its reader."""
