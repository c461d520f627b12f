"""Browse, query and review in the browser: Datasette over the database, with our own pages for flags and articles.

Datasette is made for putting SQLite before journalists and is kept by the maker of sqlite-utils: tables, views,
full-text search, SQL, JSON and CSV come from it. It only reads the file; decisions go through `pipeline.review`, as on
the command line.
"""

import json
import socket
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from pipeline.web import plugin

HOST = "127.0.0.1"
"""The pages decide flags and ask for no password: they are for this machine alone."""

PAGES = files(__name__)
SETTINGS = {"default_page_size": 50, "sql_time_limit_ms": 5000, "suggest_facets": False, "allow_download": False}


class PortError(OSError):
    """The port cannot be had; the message is one sentence that names another way."""


def app(db: str | Path) -> Datasette:
    """Return the pages over the file `db`, a database of ours that is up to date."""
    if not pm.has_plugin("newsclaims"):
        pm.register(plugin, "newsclaims")
    return Datasette(
        [str(db)],
        metadata=_metadata(Path(db).stem),
        settings=SETTINGS,
        template_dir=str(PAGES / "templates"),
        static_mounts=[("newsclaims", str(PAGES / "static"))],
    )


def serve(db: str | Path, port: int, ready: Callable[[str], object]) -> None:
    """Serve the pages over `db` until interrupted; PortError when the port is taken.

    port   0 takes a free one
    ready  is told the address once pages can be asked for
    """
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        raise PortError(f"port {port} is taken or not allowed; name another with --port, or 0 for any") from error
    with listening:
        listening.listen()
        ready(f"http://{HOST}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(app(db).app(), log_level="warning", lifespan="on")
        uvicorn.Server(config).run(sockets=[listening])


def _metadata(database: str) -> dict[str, Any]:
    """Return what Datasette is told of the file: its title, what the views hold, questions to start from."""
    told = json.loads((PAGES / "metadata.json").read_text(encoding="utf-8"))
    return {"title": told["title"], "databases": {database: told["database"]}}
