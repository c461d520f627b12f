"""Which of several years is meant, where a date names none."""

from datetime import date

from pipeline.normalize.dates.tense import FUTURE, PAST

DOUBTS = {PAST: (270, 85), FUTURE: (300, 80)}
"""Way that the tense points -> days beyond which it is doubted, if the other way there is a day this near."""

MONTH_DOUBTS = {PAST: (330, 45), FUTURE: (300, 80)}
"""The same for months and longer: "in December" is last year's for longer than "Dec. 7" is."""

LATER = 2.0
"""How much nearer a day ahead must be than one behind, where no verb tells: news is mostly of what has been."""


def nearest(candidates: list[date], published: date, direction: str | None, of_days: bool = False) -> date:
    """Return the candidate that the tense points to; the nearest one where it is silent, or hardly to be believed."""
    closest = min(
        candidates, key=lambda day: (day - published).days * LATER if day > published else (published - day).days
    )
    behind = [day for day in candidates if day <= published]
    ahead = [day for day in candidates if day >= published]
    pointed = (
        max(behind, default=None) if direction == PAST else min(ahead, default=None) if direction == FUTURE else None
    )
    if pointed is None:
        return closest
    far, near = (DOUBTS if of_days else MONTH_DOUBTS)[direction]
    doubted = abs((pointed - published).days) > far and abs((closest - published).days) < near
    return closest if doubted else pointed
