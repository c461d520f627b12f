"""Whether work grows in line with its input: a ratio of CPU times, so that a busy machine makes no test fail."""

from collections.abc import Callable
from time import process_time

FACTOR = 8
MOST = 30  # times as long on FACTOR times the input: linear work takes 8, work that goes by the square 64
LEAST = 0.003  # seconds; a shorter time is noise


def grows_in_line(work: Callable[[str], object], piece: str, count: int) -> bool:
    """Return whether `work` on FACTOR times `count` pieces takes no more than MOST times as long; the best of three."""
    small, large = (_best(work, piece * size) for size in (count, FACTOR * count))
    return large < MOST * max(small, LEAST)


def _best(work: Callable[[str], object], text: str) -> float:
    spent = []
    for _ in range(3):
        begin = process_time()
        work(text)
        spent.append(process_time() - begin)
    return min(spent)
