"""`make bench`: how fast the whole path is, side by side in one run with the bare tokenizer on the same texts.

python -m tests.bench [--rounds N] [--articles N] [--profile] [--claims N]
"""

import argparse
import cProfile
import os
import pstats
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter

import spacy

from pipeline import annotate, claims, readers, run
from pipeline.model import Article
from pipeline.process import process
from pipeline.reconcile import reconcile
from pipeline.store import Store
from tests import bench_million, rivals
from tests.gold import CORPUS

BULK = CORPUS.parent.parent / "shared" / "evals" / "bulk" / "dev.articles.jsonl"
"""Real news beside the checkout, where there is any."""

WORDS = 550
"""Words of an ordinary article: times are given for that many."""


def main() -> None:
    """Measure each set of texts and print two tables."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="alternating rounds; the best of each counts")
    parser.add_argument("--articles", type=int, default=400, help="most articles of a set")
    parser.add_argument("--profile", action="store_true", help="print where the whole path spends its time")
    parser.add_argument("--claims", type=int, metavar="N", help="reconcile N made claims instead (1000000: minutes)")
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        if args.claims:
            for line in bench_million.run(args.claims, Path(folder)):
                print(line, flush=True)
            return
        for name, paths in (("corpus", [CORPUS]), ("bulk", [_first(BULK, args.articles, Path(folder))])):
            if paths[0] is None:
                print(f"\n{name}: not there, left out")
                continue
            articles = [item for item in readers.read(paths) if isinstance(item, Article)]
            if args.profile:
                _profile(partial(_whole_path, paths, Path(folder)))
                continue
            print(f"\n{name}: {_describe(articles)}; best of {args.rounds} rounds, one core")
            print("\n".join(_compare(articles, paths, Path(folder), args.rounds)))
            print("\n".join(_table("stage", _stages(paths, Path(folder)), args.rounds, articles)))
            print("\n".join(_table("component", _components(articles), args.rounds, articles)))
            print(f"\n{name}, beside other tools: CPU time for {WORDS} words, and how many times ours that is")
            print("\n".join(rivals.table(articles, WORDS)))


def _first(path: Path, most: int, folder: Path) -> Path | None:
    """Return a file with the first `most` lines of `path`."""
    if not path.exists():
        return None
    cut = folder / "bulk.jsonl"
    with path.open(encoding="utf-8") as lines:
        cut.write_text("".join(islice(lines, most)), encoding="utf-8")
    return cut


def _compare(articles: list[Article], paths: list[Path], folder: Path, rounds: int) -> Iterator[str]:
    """Yield a line each for the tokenizer, the processing alone, and the whole path from files to flags."""
    blank, nlp = spacy.blank("en"), annotate.build()
    blank.max_length = nlp.max_length
    runs: dict[str, Callable[[], float]] = {
        "bare tokenizer": lambda: _seconds(lambda: [blank.make_doc(article.text) for article in articles]),
        "process": lambda: _seconds(lambda: [process(article, nlp) for article in articles]),
        "read, process, store, reconcile": partial(_whole_path, paths, folder),
    }
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(rounds + 1):  # the first warms up: caches of words, compiled expressions
        for name, work in runs.items():
            best[name] = min(best[name], work())
    yield f"{'':34}{'articles/s':>11}{f'ms/{WORDS} words':>15}{'of tokenizer':>14}"
    for name, seconds in best.items():
        speed = best["bare tokenizer"] / seconds
        yield f"{name:34}{len(articles) / seconds:11,.0f}{_ms(seconds, articles):15.2f}{speed:14.3f}"


def _whole_path(paths: list[Path], folder: Path) -> float:
    """Return the seconds from files to flags, in a new database that was made beforehand."""
    with tempfile.TemporaryDirectory(dir=folder) as fresh, Store(Path(fresh) / "bench.db") as store:
        return _seconds(lambda: run.ingest(paths, store))


def _stages(paths: list[Path], folder: Path) -> Callable[[], dict[str, float]]:
    """Return a round that times each stage of the whole path."""
    nlp = annotate.build()

    def one_round() -> dict[str, float]:
        spent: dict[str, float] = defaultdict(float)
        with tempfile.TemporaryDirectory(dir=folder) as fresh, Store(Path(fresh) / "bench.db") as store:
            begin = perf_counter()
            articles = [item for item in readers.read(paths) if isinstance(item, Article)]
            begin = _lap(spent, "read", begin)
            found = [process(article, nlp) for article in articles]
            begin = _lap(spent, "process", begin)
            with store.batch():
                for annotated in found:
                    store.save(annotated)
            begin = _lap(spent, "store", begin)
            reconcile(store)
            _lap(spent, "reconcile", begin)
        return spent

    return one_round


def _components(articles: list[Article]) -> Callable[[], dict[str, float]]:
    """Return a round that times each component and kind of claim: where the time of `process` goes."""
    nlp = annotate.build()

    def one_round() -> dict[str, float]:
        spent: dict[str, float] = defaultdict(float)
        for article in articles:
            begin = perf_counter()
            doc = annotate.tokenize(article, nlp)
            begin = _lap(spent, "clean, tokenize", begin)
            for name, component in nlp.pipeline:
                component(doc)
                begin = _lap(spent, name.removeprefix("newsclaims_"), begin)
            for kind in claims.KINDS:
                list(kind(doc._.layers))
                begin = _lap(spent, f"claims: {kind.__module__.removeprefix('pipeline.claims.')}", begin)
        return spent

    return one_round


def _table(
    title: str, one_round: Callable[[], dict[str, float]], rounds: int, articles: list[Article]
) -> Iterator[str]:
    """Yield a line for each part that a round times, the dearest first."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, seconds in one_round().items():
            best[name] = min(best.get(name, seconds), seconds)
    total = sum(best.values())
    yield f"\n{title:34}{f'ms/{WORDS} words':>15}{'share':>8}"
    for name, seconds in sorted(best.items(), key=lambda item: -item[1]):
        yield f"{name:34}{_ms(seconds, articles):15.3f}{seconds / total:8.1%}"


def _lap(spent: dict[str, float], name: str, begin: float) -> float:
    now = perf_counter()
    spent[name] += now - begin
    return now


def _seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


def _ms(seconds: float, articles: list[Article]) -> float:
    return 1000 * WORDS * seconds / _words(articles)


def _words(articles: list[Article]) -> int:
    return sum(len(article.text.split()) for article in articles)


def _describe(articles: list[Article]) -> str:
    return f"{len(articles):,} articles, {_words(articles):,} words"


def _profile(work: Callable[[], object]) -> None:
    work()
    with cProfile.Profile() as profile:
        work()
    pstats.Stats(profile).sort_stats("tottime").print_stats(35)


if __name__ == "__main__":
    main()
