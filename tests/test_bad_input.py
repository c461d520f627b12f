"""Odd input beside a good article: a clear reason, the rest is ingested, never a traceback, nothing half-stored."""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.store import Store

GOOD = (
    "“Ozark” stayed at No. 1 on Netflix’s list of English-language series with 96.34 million hours, and the "
    "streamer said on Tuesday that the fourth season was also the most watched title in 40 countries."
)
GERMAN = (
    "Die vierte Staffel der Serie stand auch in dieser Woche auf dem ersten Platz, und die Zuschauer haben sie "
    "nach Angaben des Anbieters mehr als neunzig Millionen Stunden lang gesehen, was niemand erwartet hatte."
)


def run(*args: object) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def write(name: str, data: bytes | str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return make


def make_folder(name: str, *files: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).mkdir()
        for file in files:
            (folder / name / file).write_text("x")
        return folder / name

    return make


def make_loop(folder: Path) -> Path:
    (folder / "loop").mkdir()
    (folder / "loop" / "again").symlink_to(folder / "loop", target_is_directory=True)
    return folder / "loop"


def make_link_to_itself(folder: Path) -> Path:
    (folder / "self.txt").symlink_to(folder / "self.txt")
    return folder / "self.txt"


def make_dead_link(folder: Path) -> Path:
    (folder / "dead.txt").symlink_to(folder / "nowhere.txt")
    return folder / "dead.txt"


def make_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.txt")
    return folder / "pipe.txt"


def make_unreadable(folder: Path) -> Path:
    path = write("secret.txt", GOOD)(folder)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    return path


REJECTED = [
    ("empty file", write("empty.txt", b""), "empty"),
    ("only blanks", write("blank.txt", " \n\t\u00a0\n"), "only blanks"),
    ("only a byte-order mark", write("mark.txt", b"\xef\xbb\xbf"), "empty"),
    ("binary", write("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8), "PNG"),
    ("noise", write("noise.txt", bytes(range(1, 256)) * 40), "no plain text"),
    ("NUL bytes", write("nul.txt", GOOD.encode() + b"\x00\x00" + GOOD.encode()), "NUL"),
    ("broken UTF-16", write("broken.txt", b"\xff\xfea"), "UTF-16"),
    ("50 MB on one line", write("long.txt", b"number one " * 5_000_000), "long"),
    ("50 MB on one line of JSONL", write("long.jsonl", b'{"text": "' + b"number one " * 5_000_000 + b'"}'), "long"),
    ("another language", write("german.txt", GERMAN), "German"),
    ("no JSON", write("a.jsonl", "{not json}\n"), "no JSON"),
    ("cut off", write("a.jsonl", '{"text": "Ozark was'), "no JSON"),
    ("an array", write("a.jsonl", "[1, 2]\n"), "object"),
    ("no text", write("a.jsonl", '{"id": "x"}\n'), "text"),
    ("a number for a text", write("a.jsonl", '{"text": 5}\n'), "string"),
    ("nested thousands deep", write("a.jsonl", "[" * 100_000 + "\n"), "no JSON"),
    ("a number of 100,000 figures", write("a.jsonl", '{"text": ' + "9" * 100_000 + "}\n"), "no JSON"),
    ("a missing path", lambda folder: folder / "missing.txt", "does not exist"),
    ("a glob without a match", lambda folder: folder / "*.jsonl", "no file"),
    ("a folder with nothing readable", make_folder("pictures", "a.png", "b.json"), "nothing that can be read"),
    ("an empty folder", make_folder("void"), "nothing that can be read"),
    ("a link loop", make_loop, "link"),
    ("a link to itself", make_link_to_itself, "link"),
    ("a link to nothing", make_dead_link, "link"),
    ("a pipe", make_pipe, "regular file"),
    ("no read permission", make_unreadable, "permission"),
    ("an empty page", write("a.html", b""), "empty"),
    ("a page without text", write("a.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>"), "no article"),
    ("a page cut in its head", write("a.html", "<html><head><title>Ozark lea"), "no article"),
    ("a picture for a page", write("a.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8), "PNG"),
    ("a page in another language", write("a.html", f"<html><body><p>{GERMAN}</p></body></html>"), "German"),
    ("no feed", write("a.rss", GOOD), "no RSS"),
    ("a feed cut short", write("a.rss", f"<rss><channel><item><description>{GOOD}"), "breaks off"),
    ("no archive", write("a.warc", GOOD), "no WARC record"),
    ("a broken archive", write("a.warc.gz", b"\x1f\x8b\x08\x00 broken"), "WARC"),
    ("XML of another kind", write("a.xml", "<urlset><url>x</url></urlset>"), "suffix"),
    ("an unknown suffix", write("a.docx", b"x"), "suffix"),
]


@pytest.mark.parametrize(("make", "reason"), [row[1:] for row in REJECTED], ids=[row[0] for row in REJECTED])
def test_rejected_beside_a_good_article(tmp_path, make, reason):
    good = write("good.txt", GOOD)(tmp_path)
    bad = make(tmp_path)
    db = tmp_path / "claims.db"
    result = run("ingest", bad, good, "--db", db)
    assert result.exit_code == 1, result.output
    line = next(line for line in result.stderr.splitlines() if line.startswith("rejected: "))
    assert str(bad) in line
    assert reason in line
    with Store(db) as store:
        assert store.info()["articles"] == 1
        assert [reject for reject in store.rejects() if str(bad) in reject["path"] and reason in reject["reason"]]
    assert run("annotate", bad).exit_code == 2


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode("utf-8-sig"),
        GOOD.encode("utf-16"),
        GOOD.encode("utf-16-be"),
        GOOD.encode("cp1252"),
        GOOD.encode() + "\n“Ozark”".encode("cp1252"),
        "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in GOOD.encode()).encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.encode() + b"\n\n" + GERMAN[:60].encode(),
    ],
    ids="BOM UTF-16 UTF-16-BE Windows-1252 mixed mojibake CRLF two-languages".split(),
)
def test_odd_encodings_are_read(tmp_path, data):
    path = write("article.txt", data)(tmp_path)
    result = run("annotate", path)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["claims"]


def test_a_broken_line_in_the_middle_costs_that_line_only(tmp_path):
    lines = [json.dumps({"id": str(n), "text": f"{GOOD} Part {n}."}) for n in range(4)]
    path = write("a.jsonl", "\n".join([*lines[:2], '{"text": "cut', *lines[2:]]))(tmp_path)
    result = run("annotate", path)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["0", "1", "2", "3"]
    assert f"{path}:3" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "text",
    [
        "\ud83d half a pair, and Ozark was first with 5 million hours, the company said on Friday.",
        GOOD + "\x00" * 5,
        GOOD + "\x1b[31m" + "\u202e",
        "(" * 20_000 + GOOD,
        "“" * 5_000 + GOOD,
        "'" * 5_000 + GOOD,
        GOOD + " No. 1" * 3_000,
        GOOD
        + f" It drew {'9' * 30} viewers, {'9' * 22} million hours, $1{'0' * 400}, and was No. {'9' * 25} on Friday.",
        GOOD + " It opened on 99/99/9999, on February 31, 0000, in the year 99999 and on 2022-13-45T99:99.",
        "1,000," * 5_000 + GOOD,
        GOOD + " the United States Kingdom" * 500,
        "Jan. 1 to " * 2_000 + GOOD,
        "\n" * 20_000 + GOOD,
    ],
    ids=(
        "surrogate NUL escape brackets curly-quotes straight-quotes ranks long-figures odd-days figures garbled dates "
        "line-ends"
    ).split(),
)
def test_odd_texts_never_fail(tmp_path, text):
    path = write("a.jsonl", json.dumps({"id": "odd", "text": text, "title": text[:300]}))(tmp_path)
    result = run("ingest", path, "--db", tmp_path / "claims.db")
    assert "newsclaims failed" not in result.stderr
    assert result.exit_code == 0, result.stderr


# --- databases ----------------------------------------------------------------------------------------


def not_sqlite(path: Path) -> None:
    path.write_bytes(b"This is a letter, not a database. " * 50)


def someone_elses(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("create table holidays (day text)")


def newer(path: Path) -> None:
    with Store(path):
        pass
    with sqlite3.connect(path) as db:
        db.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values ('newsclaims', 'm999', '')")


def a_folder(path: Path) -> None:
    path.mkdir()


COMMANDS = [
    ["reconcile"],
    ["flags"],
    ["info"],
    ["export", "--format", "jsonl"],
    ["decide", "abcd", "confirm"],
    ["undo", "abcd"],
]


@pytest.mark.parametrize("command", [["ingest"], *COMMANDS], ids=lambda command: command[0])
@pytest.mark.parametrize("spoil", [not_sqlite, someone_elses, newer, a_folder])
def test_a_database_that_cannot_be_used(tmp_path, spoil, command):
    good = write("good.txt", GOOD)(tmp_path)
    db = tmp_path / "other.db"
    spoil(db)
    result = run(*command, *([good] if command == ["ingest"] else []), "--db", db)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert str(db) in result.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_database_that_is_not_there_is_not_made(tmp_path, command):
    db = tmp_path / "missing.db"
    result = run(*command, "--db", db)
    assert result.exit_code == 2
    assert "no such database" in result.stderr
    assert not db.exists()


def test_a_locked_database(tmp_path, monkeypatch):
    db = tmp_path / "claims.db"
    good = write("good.txt", GOOD)(tmp_path)
    with Store(db):
        pass
    monkeypatch.setattr("pipeline.store.connection.LOCK_SECONDS", 0.1)
    holder = sqlite3.connect(db, isolation_level=None)
    holder.execute("begin exclusive")
    result = run("ingest", good, "--db", db)
    holder.execute("rollback")
    assert result.exit_code == 2
    assert "locked" in result.stderr or "another" in result.stderr


def test_a_database_in_a_folder_that_is_not_there(tmp_path):
    result = run("ingest", write("good.txt", GOOD)(tmp_path), "--db", tmp_path / "no" / "claims.db")
    assert result.exit_code == 2
    assert str(tmp_path / "no") in result.stderr


def test_a_read_only_database(tmp_path):
    db = tmp_path / "claims.db"
    good = write("good.txt", GOOD)(tmp_path)
    run("ingest", good, "--db", db)
    db.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        if os.access(db, os.W_OK):
            pytest.skip("this user may write everywhere")
        assert run("flags", "--db", db).exit_code == 0
        result = run("ingest", good, "--db", db)
        assert result.exit_code == 2
        assert "Traceback" not in result.stderr
    finally:
        tmp_path.chmod(0o755)
