"""The database: everything that is known, in one SQLite file. Nobody else has a line of SQL.

    with Store("claims.db") as store:
        run = store.begin_run("0.1.0")
        with store.batch():                     # optional: many articles in one transaction, each all or nothing
            counts[store.save(annotated)] += 1  # "new", "updated" or "unchanged"
            store.reject(reject)
        store.end_run(run, new=1)
        reconcile(store)                        # pipeline.reconcile: entities, facts, flags
        store.flags(status="open")

The journal is SQLite's default one, not WAL: a WAL database cannot be opened in a folder without write permission.
"""

from pipeline.store.asking import Asking
from pipeline.store.connection import StoreError
from pipeline.store.deciding import Deciding
from pipeline.store.deriving import Deriving
from pipeline.store.referring import Referring
from pipeline.store.saving import Saving

__all__ = ["Store", "StoreError"]


class Store(Saving, Asking, Deriving, Deciding, Referring):
    """One database. Opens, creates and migrates it; a context manager that closes it (see `Connection`)."""
