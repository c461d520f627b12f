"""Making derived tables hold what was found, touching only the rows that differ."""

import sqlite3
from collections.abc import Iterable
from itertools import chain, islice

from pipeline.store.connection import quoted
from pipeline.store.touching import Touching

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

FOLLOWING = {
    "flags": {"status": "'open'", "reopened": "NULL"},
    "facts": {"value": "found_value", "status": "found_status"},
}
"""Columns that decisions change, and what they are before any decision."""


class Replacing(Touching):
    """Derived rows: the new ones replace the old ones."""

    FEW = 20_000  # rows, found and there before, that are compared in memory
    _changed: list[int]

    def put(self, table: str, derived: Iterable[tuple], scope: str = "1") -> None:
        """Make a derived table hold exactly the rows `derived` (columns: TABLES), touching only those that differ.

        scope  SQL condition on the rows that are looked at, asked once all of `derived` is made; all others stay
        """
        if self.whole:
            derived = iter(derived)
            first = list(islice(derived, self.FEW + 1))
            there = self._one(f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {self.FEW + 1})")
            if max(len(first), there) > self.FEW:
                self._put_all(table, chain(first, derived), scope)
                return
            derived = first
        self._put_few(table, derived, scope)

    def _put_few(self, table: str, derived: Iterable[tuple], scope: str) -> None:
        """Compare here: that is faster for few rows, and changes only what differs in a row."""
        given, into = TABLES[table], quoted(TABLES[table])
        new = set(derived)
        known = set(self.db.conn.execute(f"SELECT {into} FROM {table} WHERE {scope}"))
        if known == new:
            return
        size = IDENTITY.get(table, 1)
        after = {row[:size]: row for row in new}
        before = {row[:size]: row for row in known}
        many = self.db.conn.executemany
        here = " AND ".join(f'"{name}" = ?{i}' for i, name in enumerate(given[:size], 1))
        self._count(many(f"DELETE FROM {table} WHERE {here}", sorted(before.keys() - after.keys())))
        values = {f'"{name}"': f"?{i}" for i, name in enumerate(given, 1)}
        values |= {name: values.get(f'"{first}"', first) for name, first in FOLLOWING.get(table, {}).items()}
        if size < len(given):
            changes = ", ".join(f"{name} = {value}" for name, value in [*values.items()][size:])
            changed = sorted(key for key in before.keys() & after.keys() if before[key] != after[key])
            self._count(many(f"UPDATE {table} SET {changes} WHERE {here}", map(after.get, changed)))
        sql = f"INSERT OR IGNORE INTO {table} ({', '.join(values)}) VALUES ({', '.join(values.values())})"
        self._count(many(sql, map(after.get, sorted(after.keys() - before.keys()))))

    def _put_all(self, table: str, derived: Iterable[tuple], scope: str) -> None:
        """Compare in the database: any number of rows, in little memory."""
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

    def _count(self, cursor: sqlite3.Cursor) -> None:
        self._changed[0] += max(cursor.rowcount, 0)
