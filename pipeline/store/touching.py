"""What a reconciliation has to look at again: everything, or what changed since the last one.

`touched` is kept as articles come and go; a reconciliation turns it into `temp.dirty`, rows (kind, key):

    article   its claims may count otherwise (new, or another original, outlet or day)
    name      key of a name whose spellings or claims may have changed; `entity`: id of what it may stand for
    quote     fact of a quotation, `mark` a sentence of one, `spot` a place on a chart, `finding` doubtful words
    identity  an article by the name it goes by; `outlet` its source; `alias` some "also known as" changed
    scope     flags that are to be made again
"""

from collections.abc import Iterable

from pipeline.store.connection import Connection

PARTS = (
    "SELECT 'name', subject_key FROM claims WHERE article_id IN {0} AND subject_key IS NOT NULL",
    "SELECT 'name', object_key FROM claims WHERE article_id IN {0} AND object_key IS NOT NULL",
    "SELECT 'name', name_key FROM mentions WHERE article_id IN {0} AND name_key IS NOT NULL",
    "SELECT 'alias', '' FROM claims WHERE article_id IN {0} AND kind = 'relation' AND predicate = 'also_known_as'",
    "SELECT 'quote', fact_id FROM claims WHERE article_id IN {0} AND kind = 'quote'",
    "SELECT 'mark', mark FROM quote_marks WHERE article_id IN {0}",
    "SELECT 'spot', json_array(chart, place, period_first, period_last, low) FROM claims WHERE article_id IN {0} "
    "AND kind = 'rank' AND chart IS NOT NULL AND period_first IS NOT NULL AND low = high",
    "SELECT 'finding', flag_id FROM findings WHERE article_id IN {0}",
    "SELECT 'identity', identity FROM articles WHERE id IN {0}",
    "SELECT 'outlet', source_key FROM articles WHERE id IN {0} AND source_key IS NOT NULL",
)
"""What articles have a part in."""

COPIES = (
    "SELECT 'article', id FROM articles WHERE duplicate_of IN {0}",
    "SELECT 'article', duplicate_of FROM articles WHERE id IN {0} AND duplicate_of IS NOT NULL",
    "SELECT 'article', b.id FROM articles a JOIN articles b ON b.duplicate_of = a.duplicate_of WHERE a.id IN {0}",
)
"""The copies of articles, and what they copy."""

ARTICLES = "(SELECT key FROM temp.dirty WHERE kind = 'article')"


class Touching(Connection):
    """What was touched, and what follows from it."""

    whole: bool = True
    MANY = 0.2  # share of the articles from which on looking at everything is faster

    def touch(self, kind: str, key: str) -> None:
        """Note that something changed; see above."""
        self.db.conn.execute("INSERT OR IGNORE INTO touched VALUES (?, ?)", (kind, key))

    def begin_looking(self, whole: bool) -> None:
        """Make `temp.dirty` of what was touched; `self.whole`: look at everything all the same."""
        execute = self.db.conn.execute
        execute("CREATE TEMP TABLE IF NOT EXISTS dirty (kind, key, PRIMARY KEY (kind, key)) WITHOUT ROWID")
        execute("DELETE FROM temp.dirty")
        if not whole:
            articles = self._one("SELECT count(*) FROM touched WHERE kind = 'article'")
            whole = bool(self._one("SELECT 1 FROM touched WHERE kind = 'all'")) or (
                articles > self.MANY * self._one("SELECT count(*) FROM articles")
            )
        self.whole = whole
        if not whole:
            execute("INSERT INTO temp.dirty SELECT kind, key FROM touched")

    def end_looking(self) -> None:
        """Everything that was touched has been looked at."""
        self.db.conn.execute("DELETE FROM touched")

    def dirty(self, kind: str) -> list:
        """Return the keys of one kind, in order."""
        return [key for (key,) in self.db.conn.execute("SELECT key FROM temp.dirty WHERE kind = ? ORDER BY 1", (kind,))]

    def mark_dirty(self, kind: str, keys: Iterable) -> None:
        """Add keys of one kind."""
        self.db.conn.executemany("INSERT OR IGNORE INTO temp.dirty VALUES (?, ?)", ((kind, key) for key in keys))

    def spread(self, *sources: str) -> None:
        """Add what `sources` (SELECTs of kind and key) give."""
        for sql in sources:
            self.db.conn.execute(f"INSERT OR IGNORE INTO temp.dirty {sql.format(ARTICLES)}")

    def spread_from_articles(self) -> None:
        """Add what the dirty articles have a part in, and who attributes figures to an outlet that came or went."""
        self.spread(*COPIES[:1], *PARTS)
        lone = (
            "SELECT key FROM temp.dirty o WHERE kind = 'outlet' AND NOT EXISTS (SELECT 1 FROM articles a "
            f"WHERE a.source_key = o.key AND a.id NOT IN {ARTICLES})"
        )
        self.spread(
            f"SELECT 'name', subject_key FROM claims WHERE attribution_key IN ({lone}) AND subject_key IS NOT NULL",
            f"SELECT 'quote', fact_id FROM claims WHERE attribution_key IN ({lone}) AND kind = 'quote'",
            f"SELECT 'mark', m.mark FROM claims c JOIN quote_marks m ON m.n = c.n WHERE c.attribution_key IN ({lone})",
        )

    def only(self, kind: str, column: str) -> str:
        """Return the SQL condition that `column` is dirty; "1" where everything is looked at."""
        return "1" if self.whole else f"{column} IN (SELECT key FROM temp.dirty WHERE kind = '{kind}')"
