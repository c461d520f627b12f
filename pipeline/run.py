"""The loop: read, process, store, reconcile. The only place that knows all stages; it prints nothing.

An input that cannot be used becomes a `Reject` and the loop goes on.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import version
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from typing import BinaryIO

from spacy.language import Language

from pipeline import __version__, readers, reconcile
from pipeline.annotate import build
from pipeline.model import Annotated, Article, Reject, content_id
from pipeline.process import process
from pipeline.store import Store, StoreError
from pipeline.vocab import VocabularyError

BATCH = 64
"""Articles in one transaction, and in flight for each worker: what an interruption can cost."""


DATA_PACKAGES = ("spacy", "dateparser", "holidays", "pycountry")
"""Packages that can read the same words otherwise in another version."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one ingest did; `reconciled` tells what its reconciliation changed."""

    new: int
    updated: int
    unchanged: int
    rejects: tuple[Reject, ...]
    reconciled: reconcile.Summary

    @property
    def articles(self) -> int:
        """How many articles were stored or found unchanged."""
        return self.new + self.updated + self.unchanged

    @property
    def counts(self) -> dict[str, int]:
        """What became of each input: new, updated, unchanged or rejected."""
        return {
            "new": self.new,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": len(self.rejects),
        }


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the database holds as this very program reads it."""

    id: str


def annotate(paths: Iterable[str], stdin: BinaryIO | None = None, jobs: int = 1) -> Iterator[Annotated | Reject]:
    """Yield every article of `paths` with all that it alone tells, or why it cannot be used, in order.

    jobs  processes to spread the work over; memory stays bounded whatever the input's length
    """
    return _spread(readers.read(paths, stdin=stdin), jobs)


def ingest(
    paths: Iterable[str],
    store: Store,
    stdin: BinaryIO | None = None,
    jobs: int = 1,
    seen: Callable[[Annotated | Known | Reject], None] = lambda item: None,
) -> Summary:
    """Store every article of `paths`, then reconcile what that touched.

    seen  is called with each input once it is stored, for progress and messages
    """
    counts: Counter[str] = Counter()
    rejects: list[Reject] = []
    run = store.begin_run(__version__)
    with closing(_spread(_look_up(readers.read(paths, stdin=stdin), store), jobs)) as items:
        while batch := list(islice(items, BATCH)):
            with store.batch():
                kept = [_keep(item, store, counts) for item in batch]
            rejects += (item for item in kept if isinstance(item, Reject))
            for item in kept:
                seen(item)
    store.end_run(run, **{name: counts[name] for name in ("new", "updated", "unchanged")}, rejected=len(rejects))
    return Summary(counts["new"], counts["updated"], counts["unchanged"], tuple(rejects), reconcile.update(store))


def _look_up(inputs: Iterable[Article | Reject], store: Store) -> Iterator[Article | Known | Reject]:
    for item in inputs:
        yield Known(item.id) if isinstance(item, Article) and store.knows(_key(item)) else item


def _spread(inputs: Iterable[Article | Known | Reject], jobs: int) -> Iterator[Annotated | Known | Reject]:
    if jobs == 1:
        yield from map(_attempt, inputs)
        return
    inputs = iter(inputs)
    with Pool(jobs, signal, (SIGINT, SIG_IGN)) as pool:  # an interruption is the main process's to deal with
        while batch := list(islice(inputs, BATCH * jobs)):
            yield from pool.imap(_attempt, batch, chunksize=8)


def _attempt(item: Article | Known | Reject) -> Annotated | Known | Reject:
    """Return `item` processed. A fault of ours on one odd text must not cost the others: it becomes a reject."""
    if not isinstance(item, Article):
        return item
    try:
        return process(item, _pipeline())
    except VocabularyError:
        raise
    except Exception as error:
        return _fault(item, error)


def _keep(item: Annotated | Known | Reject, store: Store, counts: Counter[str]) -> Annotated | Known | Reject:
    """Store one input and count it; return it, or the reject that it turns out to be."""
    if isinstance(item, Known):
        counts["unchanged"] += 1
    elif isinstance(item, Annotated):
        try:
            counts[store.save(item)] += 1
        except StoreError:
            raise
        except Exception as error:
            return _keep(_fault(item.article, error), store, counts)
        store.remember(item.article.id, _key(item.article))
    else:
        store.reject(item)
    return item


def _fault(article: Article, error: Exception) -> Reject:
    name = article.external_id or article.path or article.id
    why = f"{type(error).__name__}: {error}".partition("\n")[0]
    return Reject(article.path or name, f"article {name}: newsclaims failed on this text ({why}); please report it")


def _key(article: Article) -> str:
    """Return what the outcome of processing depends on: the article, but for its path, and the program."""
    given = (getattr(article, field.name) for field in fields(article) if field.name != "path")
    return content_id(_program(), *given)


@cache
def _program() -> str:
    """Return a digest of this program: its code, its vocabularies, and the packages whose data it reads."""
    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".toml"))
    return content_id(*map(version, DATA_PACKAGES), *(path.read_text(encoding="utf-8") for path in files))


@cache
def _pipeline() -> Language:
    """Return this process's own pipeline. It stays: collecting garbage need not look at all its vocabulary again."""
    nlp = build()
    gc.freeze()
    return nlp
