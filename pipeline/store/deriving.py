"""What reconciliation and decisions read and write: names, answers, entities, facts, flags."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from pipeline import resolve
from pipeline.model import Decision
from pipeline.store import rows
from pipeline.store.connection import Connection, quoted

STATUS = {"confirm": "confirmed", "dismiss": "dismissed", "correct": "corrected"}
"""What a verdict makes of a flag; without one it is open."""

TABLES = {
    "entities": ("id", "name", "type", "mentions"),
    "aliases": ("entity_id", "name", "key", "reason", "mentions"),
    "facts": tuple(
        "id kind subject season predicate unit chart place period_first period_last window low high claims sources "
        "entity_id found_value found_status".split()
    ),
    "flags": ("id", "check_name", "severity", "article_id", "fact_id", "summary", "suggestion", "detail"),
    "flag_claims": ("flag_id", "claim_id", "role"),
    "flag_spans": ("flag_id", "article_id", "start", "end", "role"),
}
"""What reconciliation derives: table -> the columns it gives (the rest follow from decisions)."""

IDENTITY = {"aliases": 2, "flag_claims": 2, "flag_spans": 4}
"""How many of the first columns name a row, where it is not one."""

FOLLOWING = {"flags": {"status": "'open'"}, "facts": {"value": "found_value", "status": "found_status"}}
"""Columns that decisions change, and what they are before any decision."""


class Deriving(Connection):
    """What is made of all articles together, and what people decided about it."""

    _changed: list[int]

    def decide(self, decision: Decision) -> None:
        """Add a decision, and bring flags and facts in line with it. See review.py, which checks it first."""
        with self._plainly(), self.db.atomic():
            self.db.conn.execute(
                "INSERT INTO decisions (flag_id, verdict, value, note, reviewer, decided_at) VALUES (?, ?, ?, ?, ?, ?)",
                (decision.flag_id, decision.verdict, decision.value, decision.note, decision.reviewer, self.clock()),
            )
            self._follow_decisions()

    @contextmanager
    def reconciling(self) -> Iterator[Callable[[], int]]:
        """Put a reconciliation into one transaction; what is yielded tells how many rows it has changed so far."""
        with self._plainly(), self.db.atomic():
            self._changed = changed = [0]
            yield lambda: changed[0]

    def unsketched(self) -> Iterator[tuple[str, str]]:
        """Yield (article id, text) of articles that have no sketch yet."""
        return self.db.conn.execute(
            "SELECT id, text FROM articles WHERE id NOT IN (SELECT article_id FROM sketches) ORDER BY id"
        )

    def put_sketches(self, sketches: Iterable[tuple[str, bytes]]) -> None:
        """Keep the sketch of each article."""
        self._count(self.db.conn.executemany("INSERT INTO sketches (article_id, hashes) VALUES (?, ?)", sketches))

    def sketches(self) -> Iterator[tuple[str, str | None, bytes]]:
        """Yield (article id, published, sketch), the oldest article first, undated ones last."""
        return self.db.conn.execute(
            "SELECT a.id, a.published, s.hashes FROM sketches s JOIN articles a ON a.id = s.article_id "
            "ORDER BY a.published IS NULL, a.published, a.id"
        )

    def put_duplicates(self, originals: dict[str, str]) -> None:
        """Set `duplicate_of` of every article: the one it copies, or null."""
        known = dict(self.db.conn.execute("SELECT id, duplicate_of FROM articles WHERE duplicate_of IS NOT NULL"))
        wrong = [
            (originals.get(id), id) for id in known.keys() | originals.keys() if known.get(id) != originals.get(id)
        ]
        self._count(
            self.db.conn.executemany("UPDATE articles SET duplicate_of = ? WHERE id = ?", sorted(wrong, key=str))
        )

    def articles(self) -> Iterator[tuple[str, str, str | None, str | None, str | None, str | None]]:
        """Yield (id, identity, source, source_key, published, duplicate_of) of every article, in order of id."""
        columns = "id, identity, source, source_key, published, duplicate_of"
        return self.db.conn.execute(f"SELECT {columns} FROM articles ORDER BY id")

    def names(self) -> Iterator[tuple[str | None, str, str | None, int]]:
        """Yield (key, spelling, type, how often) of every name in mentions and claims, in a fixed order.

        The key of an object of a relation is None: not computed yet.
        """
        return self.db.conn.execute(
            "SELECT name_key, value, type, count(*) FROM ("
            "  SELECT name_key, value, type FROM mentions WHERE name_key IS NOT NULL"
            "  UNION ALL SELECT subject_key, subject, subject_type FROM claims WHERE subject_key IS NOT NULL"
            "  UNION ALL SELECT NULL, value, data ->> 'object_type' FROM claims WHERE kind = 'relation'"
            ") WHERE value <> '' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        )

    def relations(self) -> Iterator[tuple[str, str, str]]:
        """Yield (subject, relation, object) of every relation that is asserted, in order."""
        return self.db.conn.execute(
            "SELECT DISTINCT subject, predicate, value FROM claims WHERE kind = 'relation' AND subject IS NOT NULL "
            "AND modality IN ('asserted', 'reported') ORDER BY 1, 2, 3"
        )

    def name_spans(self, spelling: str, limit: int) -> list[tuple[str, int, int]]:
        """Return where a spelling stands: (article id, start, end), one an article and `limit` in all.

        A mention names it in its own words; where an article has none, the claim about it stands in.
        """
        key = resolve.key(spelling)
        mentioned = 'SELECT article_id, start, "end" FROM mentions WHERE name_key = ?1 AND value = ?2'
        claimed = (
            'SELECT article_id, start, "end" FROM claims WHERE subject_key = ?1 AND subject = ?2 '
            "UNION ALL SELECT article_id, start, \"end\" FROM claims WHERE kind = 'relation' AND value = ?2"
        )
        found: dict[str, tuple[str, int, int]] = {}
        for sql in (mentioned, claimed):
            spans = self.db.conn.execute(
                f"SELECT * FROM ({sql}) ORDER BY article_id, start LIMIT 1000", (key, spelling)
            )
            for article_id, start, end in spans:
                found.setdefault(article_id, (article_id, start, end))
        return [found[article_id] for article_id in sorted(found)[:limit]]

    def answers(self, same: dict[str, str]) -> Iterator[tuple]:
        """Yield every claim as a row of `rows.GIVEN` columns, grouped by entity key (first), then in a fixed order.

        same  subject_key -> the key of its entity, where they differ
        """
        execute = self.db.conn.execute
        execute("CREATE TEMP TABLE IF NOT EXISTS merges (key TEXT PRIMARY KEY, root TEXT NOT NULL)")
        execute("DELETE FROM temp.merges")
        self.db.conn.executemany("INSERT INTO temp.merges VALUES (?, ?)", sorted(same.items()))
        columns = ", ".join(f'c."{name}"' for name in rows.GIVEN[1:])
        root = "coalesce(m.root, c.subject_key)" if same else "c.subject_key"
        join = "LEFT JOIN temp.merges m ON m.key = c.subject_key" if same else ""
        return execute(
            f"SELECT {root}, {columns} FROM claims c {join} WHERE c.kind <> 'quote' AND c.subject_key IS NOT NULL "
            "ORDER BY 1, c.article_id, c.start, c.id"
        )

    def quotes(self) -> Iterator[tuple]:
        """Yield every quotation as a row of `rows.GIVEN` columns, by its words, then in a fixed order."""
        columns = ", ".join(f'c."{name}"' for name in rows.GIVEN[1:])
        return self.db.conn.execute(
            f"SELECT c.subject_key, {columns} FROM claims c WHERE c.kind = 'quote' "
            "ORDER BY c.predicate, c.article_id, c.id"
        )

    def contested(self) -> Iterator[tuple]:
        """Yield the claims (columns as `answers`) that put different subjects on one place of one chart and period."""
        columns = ", ".join(f'c."{name}"' for name in rows.GIVEN[1:])
        said = (
            "{0}kind = 'rank' AND {0}low = {0}high AND {0}chart IS NOT NULL AND {0}period_first IS NOT NULL "
            "AND {0}subject_key IS NOT NULL AND {0}modality IN ('asserted', 'reported')"
        )
        return self.db.conn.execute(
            f"SELECT c.subject_key, {columns} FROM claims c JOIN (SELECT chart, place, period_first, period_last, low "
            f"FROM claims WHERE {said.format('')} GROUP BY 1, 2, 3, 4, 5 HAVING count(DISTINCT subject_key) > 1) p "
            "ON p.chart = c.chart AND p.place IS c.place AND p.period_first = c.period_first "
            f"AND p.period_last IS c.period_last AND p.low = c.low WHERE {said.format('c.')} "
            "ORDER BY c.chart, c.place, c.period_first, c.period_last, c.low, c.article_id, c.start, c.id"
        )

    def findings(self) -> Iterator[tuple]:
        """Yield (flag_id, check, article id, start, end, text, reason, suggestion), findings of one flag together."""
        return self.db.conn.execute(
            'SELECT flag_id, check_name, article_id, start, "end", text, reason, suggestion FROM findings '
            "ORDER BY flag_id, article_id, start, n"
        )

    def put(self, table: str, derived: Iterable[tuple]) -> None:
        """Make a derived table hold exactly the rows `derived` (columns: TABLES), touching only those that differ."""
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
            execute(f"DELETE FROM {table} AS t WHERE NOT EXISTS (SELECT 1 FROM temp.new_{table} d WHERE {same})")
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

    def follow_decisions(self) -> None:
        """Bring the status of flags and the value and status of facts in line with the decisions."""
        self._follow_decisions()

    def _count(self, cursor: sqlite3.Cursor) -> None:
        self._changed[0] += max(cursor.rowcount, 0)

    def _follow_decisions(self) -> None:
        execute = self.db.conn.execute
        status = (
            "CASE v.verdict " + " ".join(f"WHEN '{verdict}' THEN '{name}'" for verdict, name in STATUS.items()) + " END"
        )
        execute(
            f"UPDATE flags SET status = coalesce((SELECT {status} FROM verdicts v WHERE v.flag_id = flags.id), 'open') "
            "WHERE status <> 'open' OR id IN (SELECT flag_id FROM verdicts)"
        )
        decided = execute(
            "SELECT f.fact_id, max(CASE v.verdict WHEN 'correct' THEN v.value END), min(v.verdict IS 'dismiss') "
            "FROM flags f LEFT JOIN verdicts v ON v.flag_id = f.id WHERE f.fact_id IN "
            "(SELECT g.fact_id FROM flags g JOIN verdicts w ON w.flag_id = g.id WHERE g.fact_id IS NOT NULL) GROUP BY 1"
        ).fetchall()
        wanted: dict[str, tuple[object, str | None]] = {}
        for fact, value, dismissed in decided:
            if value is not None:
                wanted[fact] = (_number(value), "decided")
            elif dismissed:
                wanted[fact] = (None, "dismissed")
        execute(
            "UPDATE facts SET value = found_value, status = found_status "
            "WHERE status IS NOT found_status OR value IS NOT found_value"
        )
        for fact, (value, how) in sorted(wanted.items()):
            if how == "decided":
                execute("UPDATE facts SET value = ?, status = ? WHERE id = ?", (value, how, fact))
            else:
                execute(
                    "UPDATE facts SET status = CASE WHEN sources > 1 THEN 'corroborated' ELSE 'single_source' END "
                    "WHERE id = ? AND status = 'conflicting'",
                    (fact,),
                )


def _number(value: str) -> int | float | str:
    """Return a corrected value as the number that it is, else as it stands."""
    for read in (int, float):
        try:
            return read(value)
        except ValueError:
            continue
    return value
