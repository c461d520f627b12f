"""Putting articles in."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from pipeline.model import Annotated, Reject, content_id
from pipeline.store import rows
from pipeline.store.connection import Connection, quoted

LEAVING = (
    "SELECT 'strand', strand_key || ' ' || subject_key FROM claims WHERE article_id = ? AND strand_key IS NOT NULL",
    "SELECT 'fact', fact_id FROM claims WHERE article_id = ? AND kind <> 'quote' AND fact_id IS NOT NULL",
    "SELECT 'name', subject_key FROM claims WHERE article_id = ? AND subject_key IS NOT NULL",
    "SELECT 'name', object_key FROM claims WHERE article_id = ? AND object_key IS NOT NULL",
    "SELECT 'name', name_key FROM mentions WHERE article_id = ? AND name_key IS NOT NULL",
    "SELECT 'alias', '' FROM claims WHERE article_id = ? AND kind = 'relation' AND predicate = 'also_known_as'",
    "SELECT 'quote', fact_id FROM claims WHERE article_id = ? AND kind = 'quote'",
    "SELECT 'mark', mark FROM quote_marks WHERE article_id = ?",
    "SELECT 'spot', json_array(chart, place, period_first, period_last, low) FROM claims WHERE article_id = ? "
    "AND kind = 'rank' AND chart IS NOT NULL AND period_first IS NOT NULL AND low = high",
    "SELECT 'finding', flag_id FROM findings WHERE article_id = ?",
    "SELECT 'identity', identity FROM articles WHERE id = ?",
    "SELECT 'outlet', source_key FROM articles WHERE id = ? AND source_key IS NOT NULL",
    "SELECT 'article', id FROM articles WHERE duplicate_of = ?",
    "SELECT 'article', duplicate_of FROM articles WHERE id = ? AND duplicate_of IS NOT NULL",
    "SELECT 'article', b.id FROM articles a JOIN articles b ON b.duplicate_of = a.duplicate_of WHERE a.id = ?",
)
"""What an article that goes leaves to be looked at again: (kind, key)."""


class Saving(Connection):
    """What an ingest needs."""

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Put the saves inside into one transaction. Each article still is stored wholly or not at all."""
        with self._plainly(), self.db.atomic():
            yield

    def save(self, annotated: Annotated) -> str:
        """Store one article with all that it alone tells; return "new", "updated" or "unchanged".

        "updated": the same external id or address (for a text file without either: the same path) came with another
        text, header or annotation; the old rows are replaced. An unchanged article changes no row.
        """
        made = rows.of(annotated)
        with self._plainly():
            execute = self.db.conn.execute
            old = execute(
                "SELECT id, fingerprint FROM articles WHERE id = ? OR identity = ?", (made.id, made.identity)
            ).fetchall()
            if (made.id, made.fingerprint) in old:
                return "unchanged"
            with self._article():
                for known, _ in old:
                    self._forget(known)
                execute("INSERT OR IGNORE INTO touched VALUES ('article', ?)", (made.id,))
                execute(_insert("articles", rows.ARTICLE), (*made.article, self.clock()))
                many = self.db.conn.executemany
                many(_insert("regions", rows.REGION), made.regions)
                for columns, part in made.mentions.items():
                    many(_insert("mentions", columns), part)
                many(_insert("findings", rows.FINDING), made.findings)
                for columns, part in made.claims.items():
                    many(_insert("claims", columns), part)
        return "updated" if old else "new"

    def knows(self, key: str) -> bool:
        """Return whether the article that was stored under `key` still is (see `remember`)."""
        with self._plainly():
            return self.db.conn.execute("SELECT 1 FROM processed WHERE key = ?", (key,)).fetchone() is not None

    def remember(self, article_id: str, key: str) -> None:
        """Keep what an article was and which program processed it, as one key; forgotten with the article."""
        with self._plainly():
            self.db.conn.execute("INSERT OR REPLACE INTO processed (article_id, key) VALUES (?, ?)", (article_id, key))

    def reject(self, reject: Reject) -> bool:
        """Keep an input that could not be used; return whether it is new: a second time adds no second row."""
        with self._plainly(), self.db.atomic():
            cursor = self.db.conn.execute(
                "INSERT OR IGNORE INTO rejects (id, path, reason, at) VALUES (?, ?, ?, ?)",
                (content_id("reject", reject.path, reject.reason), reject.path, reject.reason, self.clock()),
            )
        return cursor.rowcount > 0

    def begin_run(self, version: str) -> int:
        """Open a row in `runs` and return its id."""
        with self._plainly(), self.db.atomic():
            row = (self.clock(), version)
            return self.db.conn.execute("INSERT INTO runs (started_at, version) VALUES (?, ?)", row).lastrowid

    def end_run(self, run_id: int, *, new: int = 0, updated: int = 0, unchanged: int = 0, rejected: int = 0) -> None:
        """Close a row of `runs` with its counts."""
        with self._plainly(), self.db.atomic():
            self.db.conn.execute(
                "UPDATE runs SET finished_at = ?, articles_new = ?, articles_updated = ?, articles_unchanged = ?, "
                "rejected = ? WHERE id = ?",
                (self.clock(), new, updated, unchanged, rejected, run_id),
            )

    @contextmanager
    def _article(self) -> Iterator[None]:
        """Keep all of what is written inside, or nothing; a savepoint of one name, so that its SQL is prepared once."""
        execute = self.db.conn.execute
        alone = not self.db.conn.in_transaction
        execute("BEGIN" if alone else "SAVEPOINT article")
        try:
            yield
            execute("COMMIT" if alone else "RELEASE article")
        except BaseException:
            if alone:
                self.db.rollback()
            elif self.db.conn.in_transaction:
                execute("ROLLBACK TO article")
                execute("RELEASE article")
            raise

    def _forget(self, article_id: str) -> None:
        """Remove an article; its parts, and what flags rest on them, go with it. Keep what it had a part in."""
        for sql in LEAVING:
            self.db.conn.execute(f"INSERT OR IGNORE INTO touched {sql}", (article_id,))
        self.db.conn.execute("UPDATE flags SET article_id = NULL WHERE article_id = ?", (article_id,))
        self.db.conn.execute("DELETE FROM articles WHERE id = ?", (article_id,))


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT OR IGNORE INTO {table} ({quoted(columns)}) VALUES ({', '.join('?' * len(columns))})"
