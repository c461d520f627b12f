"""The dates and quantities of other Python tools, timed beside ours on the same texts in one run.

They are extra packages (`pip install -e '.[bench]'`, which `make bench` does); one that is not there is left out.
"""

import warnings
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from time import process_time

from pipeline import annotate
from pipeline.layers import Layers
from pipeline.model import Article

ALONE = 20
"""Texts that the other tools read: some need tens of milliseconds for each."""


def table(articles: list[Article], words: int) -> Iterator[str]:
    """Yield a line for each tool: CPU milliseconds for `words` words of text, and how many times ours that is."""
    articles = articles[:ALONE]
    scale = 1000 * words / sum(len(article.text.split()) for article in articles)
    for title, ours, others in (("dates", {"dates"}, DATES), ("quantities", {"dates", "quantities"}, QUANTITIES)):
        own = _seconds(partial(_marked, articles, ours)) * scale
        yield f"  {title:<12}{'newsclaims':<28}{own:9.2f} ms        1"
        for name, package, make in others:
            if find_spec(package) is None:
                yield f"  {'':<12}{name:<28}  not installed"
                continue
            read = make()
            spent = _seconds(lambda read=read: [read(article.text) for article in articles]) * scale
            yield f"  {'':<12}{name:<28}{spent:9.2f} ms {spent / own:8.0f}"


def _marked(articles: list[Article], names: set[str]) -> None:
    """Run the components `names`, and what they read, on every article."""
    for article in articles:
        layers = Layers(article, annotate.clean(article.text))
        for name, mark in annotate.MARKERS:
            if name in names or name == "sentences":
                mark(layers)


def _seconds(work: Callable[[], object]) -> float:
    work()  # warm caches
    start = process_time()
    work()
    return process_time() - start


def _dateparser() -> Callable[[str], object]:
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"])


def _datefinder() -> Callable[[str], object]:
    import datefinder

    return lambda text: list(datefinder.find_dates(text))


def _timexy() -> Callable[[str], object]:
    import spacy
    import timexy  # noqa: F401  registers its component

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy")
    return nlp


def _quantulum() -> Callable[[str], object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for an optional classifier
        from quantulum3 import parser

    return parser.parse


DATES = (
    ("dateparser search_dates", "dateparser", _dateparser),
    ("datefinder", "datefinder", _datefinder),
    ("timexy", "timexy", _timexy),
)
QUANTITIES = (("quantulum3", "quantulum3", _quantulum),)
