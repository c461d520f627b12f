"""The commands as a person or a program uses them; one walk from the corpus to a decision that lasts."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial

import pytest
from click.testing import CliRunner, Result

from pipeline import __version__
from pipeline.cli import main
from tests.gold import CORPUS

COMMAND = [sys.executable, "-m", "pipeline"]
SOME = sorted(str(path) for path in CORPUS.glob("00*.txt"))
CHECKOUT = CORPUS.parent


def shell(*args: object, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*COMMAND, *map(str, args)], capture_output=True, text=True, cwd=CHECKOUT, timeout=120, **options
    )


def run(*args: object, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("cli") / "claims.db"
    assert run("ingest", *SOME, "--db", path).exit_code == 0
    return path


def test_from_the_corpus_to_a_decision_that_lasts(tmp_path):
    db = tmp_path / "claims.db"
    first = shell("ingest", CORPUS, "--db", db)
    assert (first.returncode, first.stderr) == (0, "")
    assert "new" in first.stdout
    assert "newsclaims flags" in first.stdout
    waiting = json.loads(shell("flags", "--db", db, "--status", "open", "--json").stdout)
    garbled = next(flag for flag in waiting if flag["check_name"] == "garbled_place")
    suggestion = garbled["suggestion"].split(" | ")[0]
    done = shell(
        "decide", garbled["id"][:8], "correct", "--value", suggestion, "--by", "Dana", "--note", "so it is", "--db", db
    )
    assert (done.returncode, done.stderr) == (0, "")
    again = shell("ingest", CORPUS, "--db", db, "--json")
    assert {"new": 0, "updated": 0, "rejected": 0}.items() <= json.loads(again.stdout)["run"].items()
    run("reconcile", "--db", db)
    after = {flag["id"]: flag["status"] for flag in json.loads(run("flags", "--db", db, "--json").stdout)}
    assert after[garbled["id"]] == "corrected"
    assert len(after) == len(waiting)
    assert run("undo", garbled["id"][:8], "--db", db).exit_code == 0
    assert len(json.loads(run("flags", "--db", db, "--status", "open", "--json").stdout)) == len(waiting)
    decisions = [row for row in map(json.loads, run("export", "--format", "jsonl", "--db", db).stdout.splitlines())
                 if row["type"] == "decision"]  # fmt: skip
    assert [row["verdict"] for row in decisions] == ["correct", "undo"]
    assert (decisions[0]["value"], decisions[0]["reviewer"], decisions[0]["note"]) == (suggestion, "Dana", "so it is")


def test_the_same_bytes_whatever_the_hash_seed():
    outputs = {shell("annotate", *SOME, env=os.environ | {"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")}
    assert len(outputs) == 1
    assert outputs != {""}


def test_annotate_prints_one_object_an_article_in_order():
    result = run("annotate", *SOME)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(found) == len(SOME)
    assert all({"id", "title", "published", "source", "regions", "mentions", "claims"} <= set(row) for row in found)
    assert result.exit_code == 0


def test_annotate_with_two_processes_prints_the_same():
    assert shell("annotate", *SOME, "--jobs", 2).stdout == run("annotate", *SOME).stdout


def test_annotate_reads_standard_input():
    lines = "".join(
        json.dumps({"id": str(n), "text": "Ozark was the No. 1 series on Friday."}) + "\n" for n in range(3)
    )
    result = run("annotate", "-", stdin=lines.encode())
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["0", "1", "2"]


def test_a_closed_pipe_is_no_fault():
    command = " ".join([*COMMAND, "annotate", "corpus"])
    done = subprocess.run(f"{command} | head -c 50", shell=True, capture_output=True, text=True, cwd=CHECKOUT)
    assert done.stderr == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_one_sentence():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*COMMAND, "annotate", *SOME[:1]], stdout=full, stderr=subprocess.PIPE, text=True, cwd=CHECKOUT
        )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_interruption_is_one_sentence(tmp_path):
    pipe = subprocess.Popen(
        [*COMMAND, "ingest", "-", "--db", str(tmp_path / "claims.db")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=CHECKOUT,
        # A shell starts background jobs deaf to interruptions, and their children inherit that.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    try:
        while not (tmp_path / "claims.db").exists():
            time.sleep(0.05)
        time.sleep(0.3)
        pipe.send_signal(signal.SIGINT)
        _, errors = pipe.communicate(timeout=30)
    finally:
        pipe.kill()
    assert "Traceback" not in errors
    assert "Stopped" in errors
    assert pipe.returncode == 130


@pytest.mark.parametrize(
    "args",
    [
        [], ["ingest"], ["annotate"], ["frobnicate"], ["ingest", "corpus", "--fast"], ["export"], ["decide", "abcd"],
        ["export", "--format", "docx"], ["decide", "abcd", "maybe"], ["undo"], ["ingest", "corpus", "--jobs", "0"],
        ["flags", "--check", "rank_conflicts"], ["flags", "--status", "closed"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_is_2(args):
    assert run(*args).exit_code == 2


def test_nothing_done_is_2(tmp_path):
    result = run("ingest", tmp_path / "missing.txt", "--db", tmp_path / "claims.db")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["decide", "zzzz", "confirm"], "zzzz"),
        (["decide", "", "confirm"], ""),
        (["undo", "zzzz"], "zzzz"),
        (["decide", "FLAG", "correct"], "value"),
        (["decide", "FLAG", "confirm", "--value", "GB"], "value"),
        (["undo", "FLAG"], "decision"),
    ],
)
def test_a_decision_that_cannot_be_taken(db, args, words):
    flag = json.loads(run("flags", "--db", db, "--json").stdout)[0]["id"]
    result = run(*(flag if arg == "FLAG" else arg for arg in args), "--db", db)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_flags_are_filtered(db):
    everything = json.loads(run("flags", "--db", db, "--json").stdout)
    check = everything[0]["check_name"]
    some = json.loads(run("flags", "--db", db, "--check", check, "--json").stdout)
    assert some == [flag for flag in everything if flag["check_name"] == check]
    assert run("flags", "--db", db, "--status", "dismissed").stdout == "No flags with status dismissed.\n"


def test_flags_name_the_database_in_their_commands(db):
    shown = run("flags", "--db", db).stdout
    assert f"--db {db}" in shown
    assert "\x1b" not in shown


def test_export_is_one_object_a_line_with_its_type(db):
    rows = [json.loads(line) for line in run("export", "--format", "jsonl", "--db", db).stdout.splitlines()]
    assert {row["type"] for row in rows} == {"claim", "fact", "flag"}
    info = json.loads(run("info", "--db", db, "--json").stdout)
    assert sum(row["type"] == "claim" for row in rows) == sum(info["claims"].values())


def test_export_csv_has_a_row_a_claim(db):
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv", "--db", db).stdout)))
    info = json.loads(run("info", "--db", db, "--json").stdout)
    assert len(rows) == sum(info["claims"].values())
    assert all(row["evidence"] for row in rows)
    assert all(row["rank"] for row in rows if row["kind"] == "rank")


def test_export_csv_has_a_column_for_every_field_of_a_claim(db):
    claims = [row for row in map(json.loads, run("export", "--format", "jsonl", "--db", db).stdout.splitlines())
              if row["type"] == "claim"]  # fmt: skip
    columns = set(run("export", "--format", "csv", "--db", db).stdout.partition("\n")[0].split(","))
    assert {name for claim in claims for name in claim} - columns <= {"type", "roles", "quoted", "gloss"}


def test_info_and_reconcile_speak_to_people_and_programs(db):
    assert str(db) in run("info", "--db", db).stdout
    assert json.loads(run("reconcile", "--db", db, "--json").stdout)["changed"] == 0
    assert "nothing changed" in run("reconcile", "--db", db).stdout


def test_version():
    assert run("--version").stdout.split() == ["newsclaims,", "version", __version__]
