"""What reconciliation reads and writes: articles' heads, answers, quotations, facts, flags."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from pipeline.store import rows
from pipeline.store.connection import quoted
from pipeline.store.naming import Naming

TABLES = {
    "entities": ("id", "name", "type", "mentions"),
    "aliases": ("entity_id", "name", "key", "reason", "mentions"),
    "facts": tuple(
        "id kind subject season predicate unit chart place period_first period_last window low high claims sources "
        "entity_id found_value found_status basis".split()
    ),
    "flags": ("id", "check_name", "severity", "article_id", "fact_id", "summary", "suggestion", "detail", "scope"),
    "flag_claims": ("flag_id", "claim_id", "role"),
    "flag_spans": ("flag_id", "article_id", "start", "end", "role"),
    "reference_claims": ("claim_id", "reference_id", "verdict", "entity_id", "source_key"),
}
"""What reconciliation derives: table -> the columns it gives (the rest follow from decisions)."""

IDENTITY = {"aliases": 2, "flag_claims": 2, "flag_spans": 4}
"""How many of the first columns name a row, where it is not one."""

FOLLOWING = {"flags": {"status": "'open'"}, "facts": {"value": "found_value", "status": "found_status"}}
"""Columns that decisions change, and what they are before any decision."""

HEAD = (
    "id, identity, source, source_key, published, duplicate_of, title, "
    "CASE WHEN source IS NULL THEN substr(text, 1, 200) ELSE '' END AS opening"
)

SPOT = "json_array({0}chart, {0}place, {0}period_first, {0}period_last, {0}low)"


class Deriving(Naming):
    """What is made of all articles together. Where a row names its `scope`, a part of them can be made again."""

    _changed: list[int]

    @contextmanager
    def reconciling(self, whole: bool) -> Iterator[Callable[[], int]]:
        """Put a reconciliation into one transaction; what is yielded tells how many rows it has changed so far."""
        with self._plainly(), self.db.atomic():
            self._changed = changed = [0]
            self.begin_looking(whole)
            yield lambda: changed[0]
            self.end_looking()

    def unsketched(self) -> Iterator[tuple[str, str]]:
        """Yield (article id, text) of articles that have no sketch yet."""
        where = "" if self.whole else "AND id IN (SELECT key FROM temp.dirty WHERE kind = 'article')"
        return self.db.conn.execute(
            f"SELECT id, text FROM articles WHERE id NOT IN (SELECT article_id FROM sketches) {where} ORDER BY id"
        )

    def quotes_of(self, article_ids: Iterable[str]) -> Iterator[tuple]:
        """Yield the quotations (columns as `answers`) of each article."""
        sql = f"SELECT c.subject_key, {self._columns()} FROM claims c WHERE c.article_id = ? AND c.kind = 'quote'"
        for article_id in article_ids:
            yield from self.db.conn.execute(sql, (article_id,))

    def put_sketches(self, sketches: Iterable[tuple[str, bytes, Iterable[int]]]) -> None:
        """Keep the sketch and the probes of each article."""
        for article_id, sketch, probes in sketches:
            self._count(self.db.conn.execute("INSERT INTO sketches VALUES (?, ?)", (article_id, sketch)))
            self.db.conn.executemany(
                "INSERT OR IGNORE INTO probes (hash, article_id) VALUES (?, ?)", ((p, article_id) for p in probes)
            )

    def put_quote_marks(self, marks: Iterable[tuple[int, int, str]]) -> None:
        """Keep the mark of each sentence that is quoted: (mark, n of the claim, article id)."""
        self.db.conn.executemany("INSERT OR IGNORE INTO quote_marks (mark, n, article_id) VALUES (?, ?, ?)", marks)

    def sketches(self) -> Iterator[tuple[str, bytes]]:
        """Yield (article id, sketch), the oldest article first, undated ones last."""
        return self._sketches("1")

    def sketches_near(self, alike: Callable[[bytes, bytes], bool], most: int) -> Iterator[tuple[str, bytes]]:
        """Yield the same of the dirty articles, of those `alike` to them (`most` by one probe), and of their groups."""
        execute = self.db.conn.execute
        for id, hashes in execute(
            "SELECT article_id, hashes FROM sketches WHERE article_id IN "
            "(SELECT key FROM temp.dirty WHERE kind = 'article')"
        ).fetchall():
            met = {
                row
                for (probe,) in execute("SELECT hash FROM probes WHERE article_id = ?", (id,)).fetchall()
                for row in execute("SELECT article_id FROM probes WHERE hash = ? LIMIT ?", (probe, most))
            }
            found = (
                (other, execute("SELECT hashes FROM sketches WHERE article_id = ?", (other,)).fetchone()[0])
                for (other,) in sorted(met)
            )
            self.mark_dirty("met", [other for other, sketch in found if alike(hashes, sketch)])
        met = "SELECT key FROM temp.dirty WHERE kind IN ('met', 'article')"
        roots = f"SELECT coalesce(duplicate_of, id) FROM articles WHERE id IN ({met})"
        group = f"{met} UNION {roots} UNION SELECT id FROM articles WHERE duplicate_of IN ({roots})"
        return self._sketches(f"a.id IN ({group})")

    def _sketches(self, where: str) -> Iterator[tuple[str, bytes]]:
        return self.db.conn.execute(
            f"SELECT a.id, s.hashes FROM articles a JOIN sketches s ON s.article_id = a.id WHERE {where} "
            "ORDER BY a.published IS NULL, a.published, a.id"
        )

    def put_duplicates(self, looked_at: Iterable[str], originals: dict[str, str]) -> None:
        """Set `duplicate_of` of every article of `looked_at`: the one it copies, or null."""
        if self.whole:
            known = dict(self.db.conn.execute("SELECT id, duplicate_of FROM articles WHERE duplicate_of IS NOT NULL"))
            keys = known.keys() | originals.keys()
        else:
            keys, known = set(looked_at), {}
            for id in keys:
                known[id] = self.db.conn.execute("SELECT duplicate_of FROM articles WHERE id = ?", (id,)).fetchone()[0]
        wrong = [(originals.get(id), id) for id in keys if known.get(id) != originals.get(id)]
        self._count(
            self.db.conn.executemany("UPDATE articles SET duplicate_of = ? WHERE id = ?", sorted(wrong, key=str))
        )
        self.mark_dirty("article", (id for _, id in wrong))

    def articles(self) -> Iterator[tuple]:
        """Yield (id, identity, source, source_key, published, duplicate_of, title, opening) of every article."""
        return self.db.conn.execute(f"SELECT {HEAD} FROM articles ORDER BY id")

    def article(self, article_id: str) -> tuple:
        """Return the same of one article."""
        return self.db.conn.execute(f"SELECT {HEAD} FROM articles WHERE id = ?", (article_id,)).fetchone()

    def outlets(self) -> set[str]:
        """Return the keys of all sources."""
        return {key for (key,) in self.db.conn.execute("SELECT DISTINCT source_key FROM articles") if key}

    def is_outlet(self, key: str) -> bool:
        """Return whether an article has this source."""
        return self._one_of("SELECT 1 FROM articles WHERE source_key = ? LIMIT 1", key) is not None

    def _one_of(self, sql: str, *given: object) -> object:
        row = self.db.conn.execute(sql, given).fetchone()
        return row[0] if row else None

    def _columns(self, corrected: bool = False) -> str:
        """The columns of `rows.GIVEN` after the first; `corrected`: a place that somebody corrected stands in."""
        fixed = "SELECT x.value FROM corrections x WHERE x.claim_id = c.id AND x.field = 'place'"
        place = f"coalesce(({fixed}), c.place)"
        return ", ".join(place if corrected and name == "place" else f'c."{name}"' for name in rows.GIVEN[1:])

    def _rooted(self) -> tuple[str, str]:
        """SQL for the key of a claim's entity, and the join that it needs."""
        if self._one("SELECT 1 FROM merges LIMIT 1"):
            return "coalesce(m.root, c.subject_key)", "LEFT JOIN merges m ON m.key = c.subject_key"
        return "c.subject_key", ""

    def _corrected(self) -> bool:
        return bool(self._one("SELECT 1 FROM corrections WHERE field = 'place' LIMIT 1"))

    def answers(self, keys: str = "name") -> Iterator[tuple]:
        """Yield every (dirty) claim as a row of `rows.GIVEN` columns, grouped by entity key, then in a fixed order."""
        root, join = self._rooted()
        return self.db.conn.execute(
            f"SELECT {root}, {self._columns(self._corrected())} FROM claims c {join} WHERE c.kind <> 'quote' "
            f"AND c.subject_key IS NOT NULL AND {self.only(keys, 'c.subject_key')} "
            "ORDER BY 1, c.article_id, c.start, c.id"
        )

    def quotes(self) -> Iterator[tuple]:
        """Yield every (dirty) quotation as a row of `rows.GIVEN` columns, by its words, then in a fixed order."""
        root, join = self._rooted()
        return self.db.conn.execute(
            f"SELECT {root}, {self._columns()} FROM claims c {join} WHERE c.kind = 'quote' "
            f"AND {self.only('quote', 'c.fact_id')} ORDER BY c.predicate, c.article_id, c.id"
        )

    def shared_quotes(self) -> Iterator[tuple]:
        """Yield the quotations (columns as `answers`) that share a sentence with one of another name.

        Where not everything is looked at: those that hang together with a dirty one; facts of theirs become dirty.
        """
        root, join = self._rooted()
        of_two = (
            f"SELECT q.mark FROM quote_marks q JOIN claims c ON c.n = q.n {join} WHERE c.subject_key IS NOT NULL AND "
            f"{{0}} GROUP BY q.mark HAVING count(DISTINCT {root}) > 1"
        )
        if not self.whole:
            before = -1
            while before != (count := self._one("SELECT count(*) FROM temp.dirty WHERE kind = 'mark'")):
                before = count
                here = "q.mark IN (SELECT key FROM temp.dirty WHERE kind = 'mark')"
                self.spread(
                    "SELECT 'mark', o.mark FROM quote_marks o WHERE o.article_id IN "
                    f"(SELECT article_id FROM quote_marks WHERE mark IN ({of_two.format(here)}))"
                )
            self.spread(
                "SELECT 'quote', c.fact_id FROM claims c JOIN quote_marks q ON q.n = c.n "
                "WHERE q.mark IN (SELECT key FROM temp.dirty WHERE kind = 'mark')",
                "SELECT 'scope', 's:' || key FROM temp.dirty WHERE kind = 'mark'",
            )
        shared = of_two.format(self.only("mark", "q.mark"))
        return self.db.conn.execute(
            f"SELECT {root}, {self._columns()} FROM claims c {join} WHERE c.n IN "
            f"(SELECT n FROM quote_marks WHERE mark IN ({shared})) ORDER BY c.predicate, c.article_id, c.id"
        )

    def contested(self) -> Iterator[tuple]:
        """Yield the claims (columns as `answers`) that put different subjects on one (dirty) place of one chart.

        Last comes whether the claim stands in a flag that its own subject raises.
        """
        root, join = self._rooted()
        said = (
            "c.kind = 'rank' AND c.low = c.high AND c.chart IS NOT NULL AND c.period_first IS NOT NULL "
            "AND c.subject_key IS NOT NULL AND c.modality IN ('asserted', 'reported')"
        )
        spot = SPOT.format("c.")
        if self.whole:
            here = f"SELECT {spot} FROM claims c {join} WHERE {said} GROUP BY 1 HAVING count(DISTINCT {root}) > 1"
            where = f"{spot} IN ({here})"
        else:
            self.spread(
                f"SELECT 'spot', {spot} FROM claims c WHERE {said} AND c.subject_key IN "
                "(SELECT key FROM temp.dirty WHERE kind = 'name')",
                "SELECT 'scope', 'p:' || key FROM temp.dirty WHERE kind = 'spot'",
            )
            where = (
                "c.n IN (SELECT c.n FROM (SELECT DISTINCT key ->> '$[0]' AS chart, key ->> '$[2]' AS first, "
                "key ->> '$[4]' AS low FROM temp.dirty WHERE kind = 'spot') d CROSS JOIN claims c "
                f"ON c.chart = d.chart AND c.period_first = d.first AND c.low = d.low WHERE {said}) "
                f"AND {spot} IN (SELECT key FROM temp.dirty WHERE kind = 'spot')"
            )
        doubted = (
            "EXISTS (SELECT 1 FROM flag_claims p JOIN flags g ON g.id = p.flag_id WHERE p.claim_id = c.id "
            "AND g.check_name = 'rank_conflict' AND g.scope LIKE 'e:%')"
        )
        return self.db.conn.execute(
            f"SELECT {root}, {self._columns()}, {doubted} FROM claims c {join} WHERE {said} AND {where} "
            "ORDER BY c.chart, c.place, c.period_first, c.period_last, c.low, c.article_id, c.start, c.id"
        )

    def findings(self) -> Iterator[tuple]:
        """Yield (flag_id, check, article id, start, end, text, reason, suggestion), findings of one flag together."""
        return self.db.conn.execute(
            'SELECT flag_id, check_name, article_id, start, "end", text, reason, suggestion FROM findings '
            f"WHERE {self.only('finding', 'flag_id')} ORDER BY flag_id, article_id, start, n"
        )

    def identified(self) -> Iterator[tuple]:
        """Yield (id, identity) of the (dirty) articles that have no day of publication."""
        return self.db.conn.execute(
            "SELECT id, identity FROM articles WHERE published IS NULL "
            f"AND {self.only('identity', 'identity')} ORDER BY id"
        )

    def put(self, table: str, derived: Iterable[tuple], scope: str = "1") -> None:
        """Make a derived table hold exactly the rows `derived` (columns: TABLES), touching only those that differ.

        scope  SQL condition on the rows that are looked at; all others stay
        """
        given, into = TABLES[table], quoted(TABLES[table])
        execute = self.db.conn.execute
        execute(f"DROP TABLE IF EXISTS temp.new_{table}")
        execute(f"CREATE TEMP TABLE new_{table} AS SELECT {into} FROM main.{table} WHERE 0")
        marks = ", ".join("?" * len(given))
        self.db.conn.executemany(f"INSERT INTO temp.new_{table} VALUES ({marks})", derived)
        keys = given[: IDENTITY.get(table, 1)]
        execute(f"CREATE INDEX temp.new_{table}_key ON new_{table} ({quoted(keys)})")
        same = " AND ".join(f'd."{name}" IS t."{name}"' for name in given)
        self._count(
            execute(
                f"DELETE FROM {table} AS t WHERE {scope} AND NOT EXISTS (SELECT 1 FROM temp.new_{table} d WHERE {same})"
            )
        )
        following = FOLLOWING.get(table, {})
        columns = ", ".join([into, *following])
        values = ", ".join([into, *following.values()])
        known = " AND ".join(f't."{name}" = d."{name}"' for name in keys)
        self._count(
            execute(
                f"INSERT INTO {table} ({columns}) SELECT {values} FROM temp.new_{table} d "
                f"WHERE NOT EXISTS (SELECT 1 FROM {table} t WHERE {known}) ORDER BY {quoted(keys)}"
            )
        )
        execute(f"DROP TABLE temp.new_{table}")

    def put_fact_ids(self, wrong: Iterable[tuple[str | None, int]]) -> None:
        """Set the `fact_id` of claims: (fact id, n of the claim)."""
        self._count(self.db.conn.executemany("UPDATE claims SET fact_id = ? WHERE n = ?", wrong))

    def _count(self, cursor: sqlite3.Cursor) -> None:
        self._changed[0] += max(cursor.rowcount, 0)
