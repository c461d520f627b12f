"""Authoritative figures, and how outlets have fared against them."""

from collections.abc import Iterable, Iterator

from pipeline.reference import Official
from pipeline.store.connection import quoted
from pipeline.store.touching import STRANDED, Touching

COLUMNS = Official._fields

PRIOR = 4
"""Claims that an outlet is taken to have got right before anything is known of it: one slip is no verdict."""


PASSED_ON = "SELECT n FROM claims WHERE attribution_key = ?1"


class Referring(Touching):
    """Reference data and what follows from them."""

    def put_reference(self, figures: Iterable[Official]) -> tuple[int, int]:
        """Add figures, or replace those of the same question; return (how many are new or changed, how many there are).

        The claims on their subjects are looked at again by the next reconciliation.
        """
        into = quoted(COLUMNS)
        same = " AND ".join(f'r."{name}" IS t."{name}"' for name in COLUMNS if name not in ("file", "line"))
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in COLUMNS if name != "id")
        with self._plainly(), self.db.atomic():
            execute = self.db.conn.execute
            execute(f"CREATE TEMP TABLE IF NOT EXISTS figures AS SELECT {into} FROM reference WHERE 0")
            execute("DELETE FROM temp.figures")
            many = self.db.conn.executemany(
                f"INSERT INTO temp.figures VALUES ({', '.join('?' * len(COLUMNS))})", figures
            )
            count = many.rowcount
            known = f"SELECT 1 FROM reference r WHERE r.id = t.id AND {same}"
            execute(f"DELETE FROM temp.figures AS t WHERE EXISTS ({known})")
            for column in ("subject_key", "part_key"):
                execute(
                    f"INSERT OR IGNORE INTO touched SELECT 'subject', {column} FROM temp.figures "
                    f"WHERE {column} IS NOT NULL"
                )
            changed = execute(
                f"INSERT INTO reference ({into}) SELECT {into} FROM temp.figures WHERE 1 "
                f"ON CONFLICT (id) DO UPDATE SET {changes}"
            ).rowcount
            execute("DROP TABLE temp.figures")
        return max(changed, 0), max(count, 0)

    def reference_verdicts(self) -> dict[str, int]:
        """Return how many claims reference data confirm and contradict."""
        found = dict(self.db.conn.execute("SELECT verdict, count(*) FROM reference_claims GROUP BY 1").fetchall())
        return {name: found.get(name, 0) for name in ("confirmed", "contradicted")}

    def compared(self) -> str:
        """Return the SQL condition on the rows of `reference_claims` that are looked at; "0" where there are none."""
        if self.whole:
            return "1"
        if self._one("SELECT 1 FROM reference_claims LIMIT 1") is None:
            return "0"
        return f"claim_id IN (SELECT c.id FROM {STRANDED})"

    def has_reference(self) -> bool:
        """Return whether there are reference data at all."""
        return self._one("SELECT 1 FROM reference LIMIT 1") is not None

    def reference(self, key: str) -> list[Official]:
        """Return the figures on a subject, by the key of its name or of its season's own title."""
        rows = self.db.conn.execute(
            f"SELECT {quoted(COLUMNS)} FROM reference WHERE subject_key = ?1 "
            f"UNION SELECT {quoted(COLUMNS)} FROM reference WHERE part_key = ?1 ORDER BY 1",
            (key,),
        )
        return [Official(*row) for row in rows]

    def group(self, key: str) -> Iterator[str]:
        """Yield every key that is one with `key`, itself included."""
        yield key
        yield from (
            k for (k,) in self.db.conn.execute("SELECT key FROM merges WHERE root = ? ORDER BY 1", (key,)) if k != key
        )

    def referred(self) -> list[str]:
        """Return the (dirty) names that reference data speak of."""
        if not self.has_reference():
            return []
        keys = "SELECT subject_key FROM reference UNION SELECT part_key FROM reference WHERE part_key IS NOT NULL"
        if self.whole:
            sql = f"SELECT key FROM ({keys.replace('SELECT subject_key', 'SELECT subject_key AS key', 1)})"
        else:
            sql = (
                "SELECT name FROM (SELECT DISTINCT name FROM temp.strands) d WHERE EXISTS (SELECT 1 FROM reference r "
                "WHERE r.subject_key = d.name) OR EXISTS (SELECT 1 FROM reference r WHERE r.part_key = d.name)"
            )
        return [key for (key,) in self.db.conn.execute(sql)]

    # --- how far an outlet is trusted -----------------------------------------------------------------

    def setting(self, name: str, default: str) -> str:
        """Return a setting of this database."""
        row = self.db.conn.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return row[0] if row else default

    def set(self, name: str, value: str) -> None:
        """Change a setting; all is looked at again."""
        with self._plainly(), self.db.atomic():
            self.db.conn.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))
            self.touch("all", "")

    def weights(self) -> dict[str, float]:
        """Return source key -> how much its word counts, where it is not 1; empty where each counts the same."""
        if self.setting("consensus", "weighted") != "weighted":
            return {}
        return dict(self.db.conn.execute("SELECT source_key, weight FROM source_weights WHERE weight <> 1"))

    def put_weights(self) -> bool:
        """Weigh every outlet by its record; return whether a weight has changed: facts that it bears on are dirty then.

        weight = (good + PRIOR) / (good + bad + PRIOR), to the twentieth; good: claims that reference data confirm; bad:
        claims that they contradict, or a person corrected.
        """
        execute = self.db.conn.execute
        wanted = {}
        rows = execute(
            "SELECT source_key, sum(good), sum(bad) FROM ("
            "SELECT source_key, verdict = 'confirmed' AS good, verdict = 'contradicted' AS bad FROM reference_claims "
            "UNION ALL SELECT a.source_key, 0, 1 FROM corrections x JOIN claims c ON c.id = x.claim_id "
            "JOIN articles a ON a.id = c.article_id WHERE x.field <> 'place' AND x.claim_id NOT IN "
            "(SELECT claim_id FROM reference_claims)) WHERE source_key IS NOT NULL GROUP BY 1"
        )
        for key, good, bad in rows:
            wanted[key] = (good, bad, round(20 * (good + PRIOR) / (good + bad + PRIOR)) / 20)
        known = {
            row[0]: row[1:] for row in execute("SELECT source_key, good, bad, weight FROM source_weights").fetchall()
        }
        if known == wanted:
            return False
        execute("DELETE FROM source_weights")
        self.db.conn.executemany(
            "INSERT INTO source_weights VALUES (?, ?, ?, ?)", ((key, *row) for key, row in sorted(wanted.items()))
        )
        moved = [
            key
            for key in known.keys() | wanted.keys()
            if known.get(key, (0, 0, 1.0))[2] != wanted.get(key, (0, 0, 1.0))[2]
        ]
        if not moved:
            return False
        self.whole = False
        execute("DELETE FROM temp.dirty")
        execute("DELETE FROM temp.strands")
        own = (
            "SELECT c.n FROM articles o JOIN articles a ON a.id = o.id OR a.duplicate_of = o.id JOIN claims c "
            "ON c.article_id = a.id WHERE o.source_key = ?1 OR o.id = ?1"
        )
        here = f"FROM claims c JOIN facts f ON f.id = c.fact_id WHERE f.claims > 1 AND c.n IN ({own} UNION {PASSED_ON})"
        for key in sorted(moved):
            execute(
                f"INSERT OR IGNORE INTO temp.strands SELECT c.subject_key, c.strand_key {here} "
                "AND c.strand_key IS NOT NULL",
                (key,),
            )
            execute(f"INSERT OR IGNORE INTO temp.dirty SELECT 'quote', c.fact_id {here} AND c.kind = 'quote'", (key,))
        return True
