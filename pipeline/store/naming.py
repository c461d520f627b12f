"""Names in the database: how they are spelled, which are one, where they stand."""

from collections.abc import Iterable, Iterator

from pipeline import resolve
from pipeline.store.touching import Touching


class Naming(Touching):
    """What resolving names reads and writes."""

    def aliases_said(self) -> Iterator[tuple[str, str]]:
        """Yield (key, key) of every "also known as" that is asserted."""
        return self.db.conn.execute(
            "SELECT DISTINCT subject_key, object_key FROM claims WHERE kind = 'relation' "
            "AND predicate = 'also_known_as' AND subject_key IS NOT NULL AND object_key IS NOT NULL "
            "AND modality IN ('asserted', 'reported')"
        )

    def names_decided(self) -> list[tuple[str, str, str, str | None]]:
        """Return (name, name, verdict, value) of every pair of names that somebody decided on."""
        return self.db.conn.execute(
            "SELECT p.one, p.other, v.verdict, v.value FROM name_pairs p JOIN verdicts v ON v.flag_id = p.flag_id "
            "ORDER BY p.flag_id"
        ).fetchall()

    def shown(self, entity_id: str) -> str | None:
        """Return the name that an entity is shown by."""
        row = self.db.conn.execute("SELECT name FROM entities WHERE id = ?", (entity_id,)).fetchone()
        return row[0] if row else None

    def merges(self) -> dict[str, tuple[str, str]]:
        """Return key -> (the key that stands for it, the same by what articles say alone), of all in a group."""
        return {key: (root, said) for key, root, said in self.db.conn.execute("SELECT key, root, said FROM merges")}

    def put_merges(self, merges: dict[str, tuple[str, str]]) -> None:
        """Keep them; names whose group has changed become dirty, with all of their old and new groups."""
        known = self.merges()
        moved = {key for key in known.keys() | merges.keys() if known.get(key) != merges.get(key)}
        if moved:
            self.mark_dirty("name", moved)
            self.mark_dirty("subject", moved)
            self.spread_groups("name")
            self.spread_groups("subject")
            self.db.conn.execute("DELETE FROM merges")
            self.db.conn.executemany(
                "INSERT INTO merges (key, root, said) VALUES (?, ?, ?)",
                ((key, *roots) for key, roots in sorted(merges.items())),
            )

    def names(self, keys: Iterable[str] | None = None) -> Iterator[tuple[str, str, str | None, int]]:
        """Yield (key, spelling, type, how often) of every (dirty) name in mentions and claims, in a fixed order.

        keys  of these only
        """
        if keys is None:
            here = {column: self.only("name", column) for column in ("name_key", "subject_key", "object_key")}
        else:
            self._wanted(keys)
            here = dict.fromkeys(("name_key", "subject_key", "object_key"), "")
            here = {column: f"{column} IN (SELECT key FROM temp.wanted)" for column in here}
        return self.db.conn.execute(
            "SELECT name_key, value, type, sum(often) FROM ("  # counted first in the order of an index
            "   SELECT name_key, value, type, count(*) AS often FROM mentions "
            f"  WHERE name_key IS NOT NULL AND {here['name_key']} GROUP BY 1, 2, 3"
            "   UNION ALL SELECT subject_key, subject, subject_type, count(*) FROM claims "
            f"  WHERE subject_key IS NOT NULL AND {here['subject_key']} GROUP BY 1, strand_key, 2, 3"
            "   UNION ALL SELECT object_key, value, data ->> 'object_type', 1 FROM claims "
            f"  WHERE object_key IS NOT NULL AND {here['object_key']}"
            ") WHERE value <> '' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        )

    def said_groups(self, keys: Iterable[str]) -> list[str]:
        """Return `keys` with every key that articles say is one with them."""
        self._wanted(keys)
        found = self.db.conn.execute(
            "SELECT key FROM temp.wanted UNION SELECT m.key FROM merges m WHERE m.said IN (SELECT key FROM temp.wanted)"
        )
        return sorted(key for (key,) in found)

    def _wanted(self, keys: Iterable[str]) -> None:
        execute = self.db.conn.execute
        execute("CREATE TEMP TABLE IF NOT EXISTS wanted (key TEXT PRIMARY KEY) WITHOUT ROWID")
        execute("DELETE FROM temp.wanted")
        self.db.conn.executemany("INSERT OR IGNORE INTO temp.wanted VALUES (?)", ((key,) for key in keys))

    def credits(self, predicates: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """Yield (subject key, relation, object key) of the (dirty) names that are credited with a work."""
        marks = ", ".join(f"'{name}'" for name in sorted(predicates))
        return self.db.conn.execute(
            "SELECT DISTINCT subject_key, predicate, object_key FROM claims WHERE object_key IS NOT NULL "
            f"AND predicate IN ({marks}) AND subject_key IS NOT NULL AND modality IN ('asserted', 'reported') "
            f"AND {self.only('name', 'object_key')} ORDER BY 1, 2, 3"
        )

    def put_blocks(self, blocks: Iterable[tuple[str, str]]) -> None:
        """Keep (block, key) of the (dirty) names; blocks that hold one now or did before are dirty."""
        execute = self.db.conn.execute
        if self.whole:
            execute("DELETE FROM name_blocks")
        else:
            self.spread("SELECT 'block', block FROM name_blocks WHERE key IN (SELECT key FROM temp.dirty "
                        "WHERE kind = 'name')")  # fmt: skip
            execute("DELETE FROM name_blocks WHERE key IN (SELECT key FROM temp.dirty WHERE kind = 'name')")
        made = sorted(set(blocks))
        self.db.conn.executemany("INSERT OR IGNORE INTO name_blocks VALUES (?, ?)", made)
        if not self.whole:
            self.mark_dirty("block", {block for block, _ in made})
            self.spread("SELECT 'scope', 'b:' || key FROM temp.dirty WHERE kind = 'block'")

    def blocks(self, most: int) -> Iterator[tuple[str, str]]:
        """Yield (block, key), block by block, of the (dirty) blocks that hold 2 to `most` names."""
        return self.db.conn.execute(
            "SELECT block, key FROM name_blocks WHERE block IN (SELECT block FROM name_blocks "
            f"WHERE {self.only('block', 'block')} GROUP BY block HAVING count(*) BETWEEN 2 AND ?) ORDER BY 1, 2",
            (most,),
        )

    def name_use(self, keys: Iterable[str]) -> tuple[int, int]:
        """Return in how many articles (a copy is none of its own) and outlets names stand."""
        self._wanted(keys)
        return self.db.conn.execute(
            "SELECT count(DISTINCT coalesce(a.duplicate_of, a.id)), "
            "count(DISTINCT coalesce(a.source_key, a.duplicate_of, a.id)) FROM mentions m JOIN articles a "
            "ON a.id = m.article_id WHERE m.name_key IN (SELECT key FROM temp.wanted)"
        ).fetchone()

    def beside(self, one: Iterable[str], other: Iterable[str]) -> int:
        """Return how often at most an article that has a name `one` says a name `other`; 0 = none has both."""
        self._wanted(one)
        counts = "(SELECT article_id, count(*) AS often FROM mentions WHERE name_key IN ({0}) GROUP BY 1)"
        others = ", ".join("?" * len(other := list(other)))
        return self.db.conn.execute(
            f"SELECT coalesce(max(b.often), 0) FROM {counts.format('SELECT key FROM temp.wanted')} a "
            f"JOIN {counts.format(others)} b ON b.article_id = a.article_id",
            other,
        ).fetchone()[0]

    def name_spans(self, spelling: str, limit: int) -> list[tuple[str, int, int]]:
        """Return where a spelling stands: (article id, start, end), one an article and `limit` in all.

        A mention names it in its own words; where an article has none, the claim about it stands in.
        """
        key = resolve.key(spelling)
        mentioned = 'SELECT article_id, start, "end" FROM mentions WHERE name_key = ?1 AND value = ?2'
        claimed = (
            'SELECT article_id, start, "end" FROM claims WHERE subject_key = ?1 AND subject = ?2 '
            'UNION ALL SELECT article_id, start, "end" FROM claims WHERE object_key = ?1 AND value = ?2'
        )
        found: dict[str, tuple[str, int, int]] = {}
        for sql in (mentioned, claimed):
            spans = self.db.conn.execute(
                f"SELECT * FROM ({sql}) ORDER BY article_id, start LIMIT 1000", (key, spelling)
            )
            for article_id, start, end in spans:
                found.setdefault(article_id, (article_id, start, end))
        return [found[article_id] for article_id in sorted(found)[:limit]]
