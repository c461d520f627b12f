"""What a reconciliation has to look at again: everything, or what changed since the last one.

`touched` is kept as articles come and go; a reconciliation turns it into `temp.dirty`, rows (kind, key):

    article   its claims may count otherwise (new, or another original, outlet or day)
    name      key of a name whose spellings may have changed; `entity`: id of what it may stand for
    subject   key of a name about which all is to be looked at again: it is one with others now, or shown otherwise
    strand    in `touched`: a strand of a subject (see strands.py), as its number and the subject's key
    fact      a fact that may be gone or changed, `quote` the same of a quotation
    mark      a sentence of a quotation, `spot` a place on a chart, `finding` doubtful words
    identity  an article by the name it goes by; `outlet` its source; `alias` some "also known as" changed
    scope     flags that are to be made again

and `temp.strands`, rows (name, strand): the strands that are to be looked at again.
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

SUBJECTS = "(SELECT key FROM temp.dirty WHERE kind = 'subject')"

STRANDED = "temp.strands s CROSS JOIN claims c ON c.subject_key = s.name AND c.strand_key = s.strand"
"""The claims `c` of the dirty strands."""

STRANDS = "SELECT subject_key, strand_key FROM claims WHERE strand_key IS NOT NULL AND "

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
        execute("CREATE TEMP TABLE IF NOT EXISTS strands (name, strand, PRIMARY KEY (name, strand)) WITHOUT ROWID")
        execute("DELETE FROM temp.dirty")
        execute("DELETE FROM temp.strands")
        if not whole:
            many = self._one("SELECT count(*) FROM touched WHERE kind = 'article'") / self.MANY
            there = execute("SELECT count(*) FROM (SELECT 1 FROM articles LIMIT ?)", (int(many) + 1,)).fetchone()[0]
            whole = many > there or bool(self._one("SELECT 1 FROM touched WHERE kind = 'all'"))
        self.whole = whole
        if not whole:
            execute("INSERT INTO temp.dirty SELECT kind, key FROM touched WHERE kind <> 'strand'")
            execute(
                "INSERT INTO temp.strands SELECT substr(key, instr(key, ' ') + 1), CAST(key AS INTEGER) FROM touched "
                "WHERE kind = 'strand'"
            )

    def end_looking(self) -> None:
        """Everything that was touched has been looked at."""
        self.db.conn.execute("DELETE FROM touched")

    def spread_scopes(self, prefix: str) -> None:
        """Make dirty the scopes that begin with `prefix`."""
        self.db.conn.execute(
            "INSERT OR IGNORE INTO temp.dirty SELECT 'scope', scope FROM flags WHERE scope >= ? AND scope < ?",
            (prefix, prefix + "\U0010ffff"),
        )

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
        self.spread_strands(f"{STRANDS} article_id IN {ARTICLES}")
        lone = (
            "SELECT key FROM temp.dirty o WHERE kind = 'outlet' AND NOT EXISTS (SELECT 1 FROM articles a "
            f"WHERE a.source_key = o.key AND a.id NOT IN {ARTICLES})"
        )
        self.spread(
            f"SELECT 'quote', fact_id FROM claims WHERE attribution_key IN ({lone}) AND kind = 'quote'",
            f"SELECT 'mark', m.mark FROM claims c JOIN quote_marks m ON m.n = c.n WHERE c.attribution_key IN ({lone})",
            "SELECT 'spot', json_array(chart, place, period_first, period_last, low) FROM claims WHERE kind = 'rank' "
            f"AND chart IS NOT NULL AND period_first IS NOT NULL AND low = high AND attribution_key IN ({lone})",
        )
        self.spread_strands(f"{STRANDS} attribution_key IN ({lone})")

    def spread_strands(self, *sources: str) -> None:
        """Add the strands that `sources` (SELECTs of name and strand) give."""
        for sql in sources:
            self.db.conn.execute(f"INSERT OR IGNORE INTO temp.strands {sql}")

    def spread_groups(self, kind: str) -> None:
        """Make dirty every name (`kind` "name" or "subject") that is one with a dirty one."""
        dirty = f"SELECT key FROM temp.dirty WHERE kind = '{kind}'"
        self.spread(
            f"SELECT '{kind}', key FROM merges WHERE root IN (SELECT root FROM merges WHERE key IN ({dirty}))",
        )

    def spread_subjects(self) -> None:
        """Make dirty all strands of the subjects that are, and the same strands of all names that are one."""
        if self.dirty("subject"):
            self.spread_groups("subject")
            self.spread_strands(f"{STRANDS} subject_key IN {SUBJECTS}")
            self.spread(
                "SELECT 'spot', json_array(chart, place, period_first, period_last, low) FROM claims WHERE "
                "kind = 'rank' AND chart IS NOT NULL AND period_first IS NOT NULL AND low = high "
                f"AND subject_key IN {SUBJECTS}",
                "SELECT 'mark', m.mark FROM claims c JOIN quote_marks m ON m.n = c.n WHERE c.kind = 'quote' "
                f"AND c.subject_key IN {SUBJECTS}",
            )
        if self._one("SELECT 1 FROM merges LIMIT 1"):
            self.spread_strands(
                "SELECT o.key, s.strand FROM temp.strands s JOIN merges m ON m.key = s.name JOIN merges o "
                "ON o.root = m.root"
            )

    def strands(self) -> list[tuple[str, int]]:
        """Return the dirty strands, each as a name and a number."""
        return self.db.conn.execute("SELECT name, strand FROM temp.strands ORDER BY 1, 2").fetchall()

    def only(self, kind: str, column: str) -> str:
        """Return the SQL condition that `column` is dirty; "1" where everything is looked at."""
        return "1" if self.whole else f"{column} IN (SELECT key FROM temp.dirty WHERE kind = '{kind}')"
