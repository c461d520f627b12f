"""What the rows of the database become for checks, and what checks found on its way back."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from pipeline import copies, resolve
from pipeline.checks.topic import Given, short
from pipeline.consensus import fact_row
from pipeline.facts import Question
from pipeline.flag import Flag
from pipeline.reference import Official
from pipeline.store import Store

_AT = {name: i for i, name in enumerate(Given._fields)}
ARTICLE, ATTRIBUTION = _AT["article_id"], _AT["attribution"]

TITLE = 60
"""Characters of a title that names an article without a source."""


@dataclass(frozen=True, slots=True)
class Head:
    """What an article adds to its claims; see `checks.topic.Given`. `name` stays when its text changes."""

    name: str
    identity: str
    source: str
    published: int | None
    origin: str
    copy_of: str


def near_copies(store: Store) -> None:
    """Bring up to date which article copies which."""
    sketches = list(store.sketches() if store.whole else store.sketches_near(copies.alike, copies.MOST))
    store.put_duplicates((id for id, _ in sketches), copies.originals(sketches))


class _Heads(dict[str, Head]):
    """Article id -> its head, read when it is first asked for."""

    def __init__(self, store: Store) -> None:
        self.store = store
        if store.whole:
            rows = list(store.articles())
            own = {row[0]: row[3] or row[0] for row in rows}
            self.update((row[0], _head(row, own[row[5] or row[0]])) for row in rows)

    def __missing__(self, id: str) -> Head:
        row = self.store.article(id)
        original = self.store.article(row[5]) if row[5] else row
        self[id] = head = _head(row, original[3] or original[0])
        return head


class _Labels:
    """Article id -> its name for people."""

    def __init__(self, heads: dict[str, Head]) -> None:
        self.heads = heads

    def __getitem__(self, id: str) -> str:
        return self.heads[id].source


class Label:
    """The name for people of an article, made when a flag speaks of it: few do."""

    __slots__ = ("heads", "id")

    def __init__(self, heads: dict[str, Head], id: str) -> None:
        self.heads = heads
        self.id = id

    def __str__(self) -> str:
        return self.heads[self.id].source


class Reading:
    """Turns rows of claims into `Given`.

    moved     (fact id, n) of claims whose fact has changed
    facts     ids of the facts that were made, and of those that their claims belonged to before
    referred  rows of `reference_claims`
    """

    def __init__(self, store: Store) -> None:
        self.heads = _Heads(store)
        self.labels = _Labels(self.heads)
        self.weights = store.weights()
        self.moved: list[tuple[str | None, int]] = []
        self.facts: set[str] = set()
        self.referred: list[tuple] = []
        self._store = store
        self._outlets: dict[str, bool] = dict.fromkeys(store.outlets(), True) if store.whole else {}
        self._rest: dict[str, tuple] = {}

    def given(self, rows: Iterable[tuple]) -> Iterator[Given]:
        """Yield each row with what its article adds; who only passes on another outlet's figure counts as that one."""
        rest, make = self._rest, Given._make
        if not self._store.whole:
            rows = list(rows)
            self._back({row[ARTICLE] for row in rows} - rest.keys())
        for row in rows:
            article = row[ARTICLE]
            more = rest.get(article)
            if more is None:
                head = self.heads[article]
                more = rest[article] = (head.source, head.published, head.origin, head.copy_of)
            attribution = row[ATTRIBUTION]
            if attribution and self._is_outlet(outlet := resolve.key(attribution)):
                source, published, _, copy_of = more
                yield make((*row, source, published, outlet, copy_of))
            else:
                yield make(row + more)

    def _back(self, articles: set[str]) -> None:
        """Learn who stands behind each of `articles`; that needs no look at the articles themselves."""
        for id, source, published, key, copied, original in self._store.backing(sorted(articles)):
            day = date.fromisoformat(published).toordinal() if published else None
            label = _when(source, published) if source else Label(self.heads, id)
            self._rest[id] = (label, day, (original or copied) if copied else (key or id), copied or id)

    def named(self, id: str) -> tuple[str, str, int | None]:
        """Return the name that an article goes by, its name for people, and its day."""
        head = self.heads[id]
        return head.name, head.source, head.published

    def fact(
        self,
        question: Question,
        answers: list[Given],
        name: str | None,
        conflicting: bool,
        official: tuple[Official, str] | None = None,
    ) -> tuple:
        """Return the row of a fact, and note the claims that did not belong to it before."""
        moved = [given for given in answers if given.fact_id != question.id]
        self.moved += [(question.id, given.n) for given in moved]
        if not self._store.whole:
            self.facts.add(question.id)
            self.facts.update(given.fact_id for given in moved if given.fact_id)
        return fact_row(question, answers, name, conflicting, self.weights, official)

    def _is_outlet(self, key: str | None) -> bool:
        if key is None:
            return False
        if key not in self._outlets:
            self._outlets[key] = not self._store.whole and self._store.is_outlet(key)
        return self._outlets[key]


class Flags(dict[str, tuple[Flag, str]]):
    """Flag id -> (flag, its scope). Two checks that doubt the same things for the same reason make one flag."""

    def add(self, flags: Iterable[Flag], scope: Callable[[Flag], str]) -> None:
        """Add flags, each in its scope."""
        for flag in flags:
            if flag.id not in self:
                self[flag.id] = (flag, scope(flag))


def put_flags(store: Store, flags: Flags, scope: str) -> None:
    """Store flags and what they rest on; `scope`: SQL condition on the flags that are looked at."""
    ordered = [flags[id] for id in sorted(flags)]
    parts = f"flag_id IN (SELECT id FROM flags WHERE {scope})"
    store.put("flags", (_row(flag, where) for flag, where in ordered), scope)
    store.put("flag_claims", ((f.id, claim, role) for f, _ in ordered for claim, role in dict(f.claims).items()), parts)
    # one role a stretch of words: the first that a check names
    roles = ((f.id, {(s.article_id, s.start, s.end): s.role for s in reversed(f.spans)}) for f, _ in ordered)
    store.put("flag_spans", ((id, *span, role) for id, spans in roles for span, role in spans.items()), parts)


def _row(flag: Flag, scope: str) -> tuple:
    detail = json.dumps(flag.detail, ensure_ascii=False, sort_keys=True) if flag.detail else None
    suggestion = " | ".join(flag.suggestion) or None
    row = (flag.id, flag.check, flag.severity, flag.article_id, flag.fact_id, flag.summary)
    return (*row, suggestion, detail, scope)


def _head(row: tuple, origin: str) -> Head:
    id, identity, source, _, published, copied, title, opening = row
    name = _name(identity)
    day = date.fromisoformat(published).toordinal() if published else None
    return Head(name, identity, _label(source, title, name, opening, published), day, origin, copied or id)


def _name(identity: str) -> str:
    """Return the name that an article goes by: its id or address, or the file's name; empty where it has none."""
    how, _, name = identity.partition(":")
    if how == "path":
        return PurePath(name).stem
    return "" if how == "text" else name


def _label(source: str | None, title: str | None, name: str, opening: str, published: str | None) -> str:
    """Return an article's name for people: who published it, or its title, file or first words, and when."""
    if source:
        return _when(source, published)
    when = f" ({published})" if published else ""
    if title and title.strip():
        return f"“{short(title, TITLE)}”{when}"
    if name:
        return f"article {name}{when}"
    kind = "the" if published else "an undated"
    return f"{kind} article “{short(opening, TITLE)}”{when}"


def _when(source: str, published: str | None) -> str:
    return f"{source} ({published})" if published else source
