"""The command line: parse, call one function, print. Results on stdout, messages and progress on stderr."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from pipeline import __version__, export, records, review, run, show
from pipeline.checks import CHECKS
from pipeline.model import Reject
from pipeline.reconcile import reconcile as reconcile_all
from pipeline.reconcile import update
from pipeline.reference import ReferenceError, formats
from pipeline.reference import load as load_reference
from pipeline.review import ReviewError
from pipeline.store import Store, StoreError
from pipeline.store.deciding import STATUS

DB = "claims.db"
REJECTED, NOTHING_DONE, INTERRUPTED = 1, 2, 130
STYLES = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
    "head": {"bold": True},
    "suspect": {"fg": "red", "bold": True},
    "dim": {"dim": True},
}


class Fault(click.ClickException):
    """Nothing could be done: one sentence on stderr, exit code 2."""

    exit_code = NOTHING_DONE


class Commands(click.Group):
    """Makes one sentence and an exit code of all that may go wrong outside the program."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order of use, which is that of this file

    def invoke(self, ctx: click.Context) -> Any:
        try:
            _prepare_output()
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except (StoreError, ReviewError, ReferenceError) as error:
            raise Fault(str(error)) from error
        except BrokenPipeError:  # the reader of a pipe (`| head`) has what it wanted
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except OSError as error:
            raise Fault(f"cannot go on: {error}") from error
        except KeyboardInterrupt:
            click.echo("\nStopped. What was reported as read is stored; run the same command again to go on.", err=True)
            ctx.exit(INTERRUPTED)


db_option = click.option("--db", default=DB, show_default=True, metavar="FILE", help="The SQLite database.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
jobs_option = click.option(
    "--jobs", default=1, type=click.IntRange(1, 256), metavar="N", help="Processes to spread the work over; else one."
)
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="newsclaims")
def main() -> None:
    """Read checkable claims out of news articles, each grounded in its exact words, and reconcile them.

    Start with `newsclaims ingest FOLDER`, then `newsclaims flags`.
    """


@main.command()
@paths_argument
@db_option
@jobs_option
@json_option
def ingest(paths: tuple[str, ...], db: str, jobs: int, as_json: bool) -> None:
    """Read articles, store and reconcile their claims.

    PATH is a file, a folder, a glob, or - for JSONL on standard input. Plain text, JSONL, HTML, RSS, Atom and WARC
    are read.
    """
    with Store(db) as store, _progress("articles") as bar:

        def seen(item: Any) -> None:
            bar.update()
            if isinstance(item, Reject):
                _tell_reject(item)

        summary = run.ingest(paths, store, stdin=sys.stdin.buffer, jobs=jobs, seen=seen)
        bar.close()
        info = store.info()
    if as_json:
        rejected = [{"path": reject.path, "reason": reject.reason} for reject in summary.rejects]
        _print_json({"run": summary.counts, "rejected": rejected} | info)
    else:
        _print_lines(show.summary(summary.counts, info, _width(), _other(db), _paint))
    if summary.rejects:
        raise SystemExit(REJECTED if summary.articles else NOTHING_DONE)


@main.command()
@paths_argument
@jobs_option
def annotate(paths: tuple[str, ...], jobs: int) -> None:
    """Print what each article says as JSON lines; no database.

    One object an article: regions, mentions, claims and findings, as soon as it is read.

    PATH is a file, a folder, a glob, or - for JSONL on standard input. Plain text, JSONL, HTML, RSS, Atom and WARC
    are read.
    """
    done = rejected = 0
    for item in run.annotate(paths, stdin=sys.stdin.buffer, jobs=jobs):
        if isinstance(item, Reject):
            rejected += 1
            _tell_reject(item)
        else:
            done += 1
            sys.stdout.write(_dumps(records.article_record(item)) + "\n")
            sys.stdout.flush()
    if rejected:
        raise SystemExit(REJECTED if done else NOTHING_DONE)


@main.command()
@db_option
@json_option
@click.option(
    "--consensus",
    type=click.Choice(["weighted", "majority"]),
    help="How a fact's value is chosen, from now on: outlets weighed by their record, or each counting the same.",
)
def reconcile(db: str, as_json: bool, consensus: str | None) -> None:
    """Run every check again over the whole database.

    Resolves names, groups claims into facts, and brings the flags up to date; decisions stay.
    """
    with _existing(db) as store:
        if consensus:
            store.set("consensus", consensus)
        found = reconcile_all(store)
        info = store.info()
    if as_json:
        _print_json({"db": db, "changed": found.changed} | info)
    else:
        _print_lines(show.reconciled(found.changed, info, _width(), _paint))


@main.command()
@db_option
@click.option("--status", type=click.Choice(["open", *STATUS.values()]), help="Only flags in this state.")
@click.option("--check", type=click.Choice(list(CHECKS)), metavar="NAME", help="Only flags of this check.")
@json_option
def flags(db: str, status: str | None, check: str | None, as_json: bool) -> None:
    """List flags with their evidence, errors first.

    Each comes with the command that decides it.
    """
    with _existing(db, readonly=True) as store:
        found = store.flags(status=status, check=check)
    if as_json:
        _print_json_rows(found)
    elif not found:
        click.echo("No flags" + "".join(f" {word}" for word in _filters(status, check)) + ".")
    else:
        _print_lines(show.flag_list(found, _width(), _other(db), _paint))


@main.command()
@click.argument("flag")
@click.argument("verdict", type=click.Choice(["confirm", "dismiss", "correct"]))
@click.option("--value", metavar="V", help="What is right; needed for `correct`.")
@click.option("--note", metavar="T", help="Why.")
@click.option("--by", metavar="NAME", help="Who decides.")
@db_option
@json_option
def decide(
    flag: str, verdict: str, value: str | None, note: str | None, by: str | None, db: str, as_json: bool
) -> None:
    """Record a verdict on FLAG, an id or its beginning.

    confirm: the flag is right. dismiss: a false alarm. correct: the flag is right, and --value is what should stand.
    """
    with _existing(db) as store:
        _print_decided(review.decide(store, flag, verdict, value=value, note=note, reviewer=by), db, as_json)


@main.command()
@click.argument("flag")
@click.option("--note", metavar="T", help="Why.")
@click.option("--by", metavar="NAME", help="Who takes it back.")
@db_option
@json_option
def undo(flag: str, note: str | None, by: str | None, db: str, as_json: bool) -> None:
    """Take the last decision on FLAG back.

    The decision and its undoing both stay on record.
    """
    with _existing(db) as store:
        _print_decided(review.undo(store, flag, note=note, reviewer=by), db, as_json)


@main.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(formats()))
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@db_option
@json_option
def reference(format_: str, files: tuple[Path, ...], db: str, as_json: bool) -> None:
    """Load authoritative figures and check the claims against them.

    FORMAT says how the tables of FILE are read; there is netflix-top10 (the weekly global and country lists, and the
    all-time lists as of the day in the file's name). Loading a file again changes nothing.
    """
    rows = load_reference(format_, files)
    with Store(db) as store:
        changed, there = store.put_reference(rows.figures)
        update(store)
        info = store.info()
        verdicts = store.reference_verdicts()
    for fault in rows.faults:
        tqdm.write(f"rejected: {fault}", file=sys.stderr)
    if as_json:
        told = {"figures": there, "changed": changed, "rejected": rows.faults, "claims": verdicts}
        _print_json(told | info)
    else:
        click.echo(
            f"{there:,} figures, {changed:,} new or changed. Claims: {verdicts['confirmed']} confirmed, "
            f"{verdicts['contradicted']} contradicted."
        )
        _print_lines(show.reconciled(changed, info, _width(), _paint))
    if rows.faults:
        raise SystemExit(REJECTED if there else NOTHING_DONE)


@main.command()
@db_option
@click.option(
    "--port", default=8001, show_default=True, type=click.IntRange(0, 65535), metavar="N", help="0 takes a free one."
)
def serve(db: str, port: int) -> None:
    """Browse, query and review in the browser.

    Opens on this machine only, until Ctrl-C.
    """
    with _existing(db):
        pass  # brings an older database up to date, or says why not
    web = import_module("pipeline.web")  # Datasette takes a third of a second, which no other command needs
    try:
        web.serve(db, port, lambda address: click.echo(f"Browse and review at {address} (Ctrl-C stops)"))
    except web.PortError as error:
        raise Fault(str(error)) from error


@main.command("export")
@click.option("--format", "format_", required=True, type=click.Choice(list(export.FORMATS)), help="How to write it.")
@db_option
def export_(format_: str, db: str) -> None:
    """Print claims, facts, flags and decisions for other tools.

    jsonl: one object a line, `type` tells which of the four; csv: the claims alone.
    """
    with _existing(db, readonly=True) as store:
        for line in export.FORMATS[format_](store):
            click.echo(line)


@main.command()
@db_option
@json_option
def info(db: str, as_json: bool) -> None:
    """Tell what the database holds."""
    with _existing(db, readonly=True) as store:
        found = store.info()
    if as_json:
        _print_json(found)
    else:
        _print_lines(show.info(found, _width(), _paint))


# --- reading the request ----------------------------------------------------------------------------


def _existing(db: str, readonly: bool = False) -> Store:
    """Open a database that must be there: only `ingest` makes one."""
    if not Path(db).exists():
        raise Fault(f"{db}: no such database; make one with `newsclaims ingest PATH... --db {db}`")
    return Store(db, readonly=readonly)


def _filters(status: str | None, check: str | None) -> Iterator[str]:
    if status:
        yield f"with status {status}"
    if check:
        yield f"of check {check}"


# --- showing the result -----------------------------------------------------------------------------


def _prepare_output() -> None:
    """Let no odd character stop the output: UTF-8 for programs; half a surrogate pair is shown as its code."""
    sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="backslashreplace")


def _progress(unit: str) -> tqdm:
    """Return a progress bar that shows on a terminal only, and only for work of more than a second."""
    return tqdm(unit=f" {unit}", disable=None, delay=1, leave=False, file=sys.stderr)


def _tell_reject(reject: Reject) -> None:
    tqdm.write(f"rejected: {reject.path}: {reject.reason}", file=sys.stderr)


def _print_decided(flag: dict[str, Any], db: str, as_json: bool) -> None:
    if as_json:
        _print_json(flag)
    else:
        _print_lines(show.flag_lines(flag, _width(), _other(db), _paint))


def _other(db: str) -> str | None:
    """Return `db` where commands to copy must name it."""
    return None if db == DB else db


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _print_json(record: dict[str, Any]) -> None:
    click.echo(json.dumps(record, ensure_ascii=False, indent=1))


def _print_json_rows(rows: list[dict[str, Any]]) -> None:
    """One JSON array, a row a line."""
    click.echo("[" + ",\n ".join(map(_dumps, rows)) + "]")


def _dumps(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _width() -> int:
    """Return the columns to fill: those of the terminal, even where the output goes through a pager, else 100."""
    for stream in (sys.stdout, sys.stderr):
        try:
            return min(max(os.get_terminal_size(stream.fileno()).columns, 60), 120)
        except OSError:
            continue
    return 100


def _paint(text: str, style: str) -> str:
    """Return `text` in colour; click takes the colour out where the output is no terminal."""
    return click.style(text, **STYLES[style]) if text else text
