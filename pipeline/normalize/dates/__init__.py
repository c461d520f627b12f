"""Dates: surfaces -> TIMEX3 values.

atoms -> grammar -> readers -> exclusions -> resolve, each a file; `find` runs them over a text.
"""

from pipeline.normalize.dates.find import Found, find

__all__ = ["Found", "find"]
