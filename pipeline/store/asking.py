"""Taking out what people and other programs ask for."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.store.connection import Connection

BY_SEVERITY = "CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.check_name, f.id"

AROUND = 120
"""Characters of text given on either side of the words that a flag rests on: a line of a wide terminal."""


class Asking(Connection):
    """What the commands print and export."""

    def info(self) -> dict[str, Any]:
        """Return what the database holds, in counts.

        articles, mentions, rejects, runs, decisions, entities: numbers; claims: by kind; facts and flags: by status;
        open_flags: by check; duplicates: articles that copy another; path and schema (the last migration).
        """
        with self._plainly():
            numbers = {
                name: self._one(f"SELECT count(*) FROM {name}")
                for name in ("articles", "mentions", "entities", "decisions", "rejects", "runs")
            }
            return {
                "path": self.name,
                "schema": self._one(
                    "SELECT name FROM _sqlite_migrations WHERE migration_set = 'newsclaims' ORDER BY id DESC"
                ),
                **numbers,
                "duplicates": self._one("SELECT count(duplicate_of) FROM articles"),
                "claims": self._counts("SELECT kind, count(*) FROM claims GROUP BY 1 ORDER BY 1"),
                "facts": self._counts("SELECT status, count(*) FROM facts GROUP BY 1 ORDER BY 1"),
                "flags": self._counts("SELECT status, count(*) FROM flags GROUP BY 1 ORDER BY 1"),
                "open_flags": self._counts("SELECT check_name, count(*) FROM open_flags GROUP BY 1 ORDER BY 1"),
            }

    def flags(self, status: str | None = None, check: str | None = None) -> list[dict[str, Any]]:
        """Return flags, errors first: the columns of `flags`, with `detail` read and `suggestions` as a list.

        `reopened` says why a decided flag is open again, or None.
        `claims` and `spans` are the evidence, each with its text and its article's source, published, external_id and
        path; a span also with the text `before` and `after` it. `article` is the one that the flag is about, or None.
        """
        return self._flags(*_where({"f.status": status, "f.check_name": check}))

    def flag(self, flag_id: str) -> dict[str, Any] | None:
        """Return one flag as `flags` does, plus `decisions`, oldest first; None = no flag has this full id."""
        if not (found := self._flags("f.id = ?", [flag_id])):
            return None
        history = self.query("SELECT * FROM decisions WHERE flag_id = ? ORDER BY id", (flag_id,))
        return found[0] | {"decisions": history}

    def flag_ids(self, prefix: str) -> list[str]:
        """Return the ids of flags that begin with `prefix`, at most ten, in order."""
        low, high = prefix, prefix + "\U0010ffff"
        found = self.query("SELECT id FROM flags WHERE id >= ? AND id < ? ORDER BY id LIMIT 10", (low, high))
        return [row["id"] for row in found]

    def queue(self) -> list[str]:
        """Return the ids of open flags in the order of `flags`."""
        found = self.query(f"SELECT f.id FROM flags f WHERE f.status = 'open' ORDER BY {BY_SEVERITY}")
        return [row["id"] for row in found]

    def claims(self, kind: str | None = None, article_id: str | None = None) -> Iterator[dict[str, Any]]:
        """Yield claims in the public shape (contract, section 3) after id, article_id, external_id and fact_id.

        In order of the articles' ids and of the text; of one kind, of one article, where these are given.
        """
        where, given = _where({"c.kind": kind, "c.article_id": article_id})
        sql = (
            "SELECT c.id, c.article_id, a.external_id, c.fact_id, c.data "
            "FROM claims c JOIN articles a ON a.id = c.article_id "
            f'WHERE {where} ORDER BY c.article_id, c.start, c."end", c.id'
        )
        for row in self._iterate(sql, given):
            yield row | json.loads(row.pop("data"))

    def article_with_claims(self, article_id: str) -> dict[str, Any] | None:
        """Return the row of `articles`, with its `claims` and `doubts`; None = no article has this id.

        doubts  the spans of open flags in it, each with flag_id, check_name, severity and role, in order of the text
        """
        if not (found := self.query("SELECT * FROM articles WHERE id = ?", (article_id,))):
            return None
        doubts = self.query(
            'SELECT s.flag_id, f.check_name, f.severity, s.role, s.start, s."end" FROM flag_spans s '
            "JOIN flags f ON f.id = s.flag_id WHERE s.article_id = ? AND f.status = 'open' ORDER BY s.start, s.flag_id",
            (article_id,),
        )
        return found[0] | {"claims": list(self.claims(article_id=article_id)), "doubts": doubts}

    def facts(self) -> Iterator[dict[str, Any]]:
        """Yield the rows of `facts`, without the internal columns."""
        for row in self._iterate("SELECT * FROM facts ORDER BY kind, subject, predicate, id"):
            yield {name: value for name, value in row.items() if not name.startswith("found_")}

    def decisions(self) -> Iterator[dict[str, Any]]:
        """Yield every decision, oldest first."""
        return self._iterate("SELECT * FROM decisions ORDER BY id")

    def rejects(self) -> Iterator[dict[str, Any]]:
        """Yield every rejected input."""
        return self._iterate("SELECT * FROM rejects ORDER BY path, id")

    def _flags(self, where: str, given: Sequence[object]) -> list[dict[str, Any]]:
        found = self.query(f"SELECT f.* FROM flags f WHERE {where} ORDER BY {BY_SEVERITY}", given)
        flags = {row["id"]: row for row in found}
        for row in found:
            del row["scope"]
            row["detail"] = json.loads(row["detail"] or "{}")
            row["suggestions"] = row["suggestion"].split(" | ") if row["suggestion"] else []
            row["article"], row["claims"], row["spans"] = None, [], []
        article = "a.external_id, a.source, a.published, a.path"
        chosen = f"SELECT f.id FROM flags f WHERE {where}"
        for about in self._iterate(
            f"SELECT f.id AS flag_id, a.id, {article}, substr(a.text, 1, {AROUND}) AS opening FROM flags f "
            f"JOIN articles a ON a.id = f.article_id WHERE {where}",
            given,
        ):
            flags[about.pop("flag_id")]["article"] = about
        for claim in self._iterate(
            f"SELECT p.flag_id, p.role, c.id, c.article_id, c.kind, c.evidence, {article} FROM flag_claims p "
            "JOIN claims c ON c.id = p.claim_id JOIN articles a ON a.id = c.article_id "
            f"WHERE p.flag_id IN ({chosen}) ORDER BY p.role DESC, a.published, c.article_id, c.start, c.id",
            given,
        ):
            flags[claim.pop("flag_id")]["claims"].append(claim)
        for span in self._iterate(
            'SELECT s.flag_id, s.role, s.article_id, s.start, s."end", substr(a.text, s.start + 1, s."end" - s.start) '
            f"AS text, substr(a.text, max(s.start - {AROUND}, 0) + 1, min(s.start, {AROUND})) AS before, "
            f'substr(a.text, s."end" + 1, {AROUND}) AS after, {article} '
            "FROM flag_spans s JOIN articles a ON a.id = s.article_id "
            f"WHERE s.flag_id IN ({chosen}) ORDER BY s.role DESC, a.published, s.article_id, s.start",
            given,
        ):
            flags[span.pop("flag_id")]["spans"].append(span)
        return found

    def _counts(self, sql: str) -> dict[str, int]:
        return dict(self.db.conn.execute(sql).fetchall())


def _where(wanted: dict[str, object]) -> tuple[str, list[object]]:
    """Return the condition that each column has its value, None standing for any, and the values."""
    asked = {column: value for column, value in wanted.items() if value is not None}
    return " AND ".join(f"{column} = ?" for column in asked) or "1", list(asked.values())
