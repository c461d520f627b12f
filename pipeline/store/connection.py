"""Opening a database, or saying in one sentence why not; and running SQL."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database

from pipeline.migrations import APPLICATION_ID, migrations

LOCK_SECONDS = 5.0
"""How long to wait for another program that writes."""


class StoreError(Exception):
    """The database cannot be used; the message is one sentence that names the file and the fault."""


def now() -> str:
    """Return the present as ISO text, in UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Connection:
    """An open database.

    path      a file (made when missing), ":memory:", or an open sqlite3 connection (then the caller closes it)
    readonly  open an existing database for reading only; nothing is created or migrated
    clock     returns the present as ISO text; tests hand in their own
    """

    def __init__(
        self,
        path: str | Path | sqlite3.Connection = "claims.db",
        *,
        readonly: bool = False,
        clock: Callable[[], str] = now,
    ) -> None:
        """Raise StoreError when it is a folder, corrupt, not ours, newer than this program, locked or not writable."""
        self.clock = clock
        self.readonly = readonly
        self._owned = not isinstance(path, sqlite3.Connection)
        self.name = str(path) if self._owned else "the given database"
        with self._plainly():
            connection = self._connect(path) if self._owned else path
            self.db = Database(connection, recursive_triggers=False, execute_plugins=False)
            try:
                self._open()
            except BaseException:
                self.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database (not a connection that the caller opened)."""
        if self._owned:
            self.db.close()

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Return the rows of a SELECT over the tables and views of the contract; StoreError when it cannot be run."""
        return list(self._iterate(sql, parameters))

    def _connect(self, path: str | Path) -> sqlite3.Connection:
        name = str(path)
        if name == ":memory:":
            return sqlite3.connect(name, timeout=LOCK_SECONDS)
        file = Path(path)
        if file.is_dir():
            raise StoreError(f"{name} is a folder; name a database file in it")
        if self.readonly or (file.is_file() and not _writable(file)):
            if not file.exists():
                raise StoreError(f"{name} does not exist; ingest articles first")
            return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=LOCK_SECONDS)
        if not file.absolute().parent.is_dir():
            raise StoreError(f"{name} cannot be made: its folder does not exist")
        return sqlite3.connect(name, timeout=LOCK_SECONDS)

    def _open(self) -> None:
        execute = self.db.conn.execute
        execute("PRAGMA foreign_keys = ON")
        execute("PRAGMA cache_size = -262144")
        tables = self._one("SELECT count(*) FROM sqlite_master")
        if tables and self._one("PRAGMA application_id") != APPLICATION_ID:
            raise StoreError(f"{self.name} is a database of another program; name another file")
        known = {item.name for item in migrations.pending(self.db)} | {
            item.name for item in migrations.applied(self.db)
        }
        ours = {item.name for item in migrations._migrations}
        if newer := sorted(known - ours):
            raise StoreError(f"{self.name} was written by a newer newsclaims ({newer[-1]}); update the program")
        if not migrations.pending(self.db):
            return
        if self.readonly:
            fault = (
                "is older than this program; run `newsclaims reconcile` on it once"
                if tables
                else "holds no articles yet"
            )
            raise StoreError(f"{self.name} {fault}")
        execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.apply(self.db)

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """Turn SQLite's errors into one clear sentence."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.name} {_fault(str(error))}") from error

    def _iterate(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[dict[str, Any]]:
        with self._plainly():
            cursor = self.db.conn.execute(sql, parameters)
            names = [column[0] for column in cursor.description or ()]
            for row in cursor:
                yield dict(zip(names, row, strict=True))

    def _one(self, sql: str) -> Any:
        row = self.db.conn.execute(sql).fetchone()
        return row[0] if row else None


def quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _writable(file: Path) -> bool:
    try:
        with file.open("r+b"):
            return True
    except OSError:
        return False


def _fault(message: str) -> str:
    """Return what is wrong, for people, in place of SQLite's message."""
    if "locked" in message:
        return "is in use by another program; try again when it is done"
    if "readonly" in message or "read-only" in message:
        return "cannot be written to; check its permissions"
    if "not a database" in message or "malformed" in message:
        return "is no database, or a damaged one; name another file or restore it"
    if "unable to open" in message:
        return "cannot be opened; check that it exists and its permissions"
    if "full" in message:
        return "cannot grow: the disk is full"
    return f"cannot be used ({message})"
