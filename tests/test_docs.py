"""The documentation keeps up with the code: commands, options, checks, views, and the commands that it shows."""

import re
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline import export
from pipeline.checks import CHECKS
from pipeline.cli import main
from pipeline.store import Store
from tests import help_page

CHECKOUT = Path(__file__).parent.parent
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
DOCS = README + "".join(path.read_text(encoding="utf-8") for path in sorted((CHECKOUT / "docs").glob("*.md")))

VIEWS = "rank_claims quantity_claims hours_claims date_claims quote_claims open_flags".split()


@pytest.mark.parametrize("name", main.commands)
def test_every_command_has_its_sentence(name):
    assert f"newsclaims {name}" in README


def test_the_page_of_commands_is_current():
    assert help_page.PAGE.read_text(encoding="utf-8") == help_page.page(), "run python -m tests.help_page"


@pytest.mark.parametrize("name", main.commands)
def test_every_option_says_what_it_does(name):
    options = [option for option in main.commands[name].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", export.FORMATS)
def test_every_export_format_is_named(name):
    assert f"--format {name}" in DOCS


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_its_sentence(name):
    assert f"`{name}`" in DOCS


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_there_and_named(name):
    connection = sqlite3.connect(":memory:")
    with Store(connection):
        assert connection.execute(f"select count(*) from {name}").fetchone() == (0,)
    assert f"`{name}`" in DOCS


def test_every_target_of_the_makefile_is_named():
    targets = re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [target for target in targets if target != "clean" and f"make {target}" not in DOCS] == []


def examples() -> list[tuple[str, list[str]]]:
    """Return (command, lines of output shown) of the README's console blocks, in order."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            elif found:
                found[-1][1].append(line)
    return found


def output_of(command: str, folder: Path) -> str:
    """Return what a command of the README prints, run in `folder`; pipes and redirections are left out."""
    words = shlex.split(command, comments=True)
    pipe = next((n for n, word in enumerate(words) if word in ("|", ">")), len(words))
    match words[:pipe]:
        case ["make", "ingest"]:
            return output_of("newsclaims ingest corpus", folder) + output_of("newsclaims flags --status open", folder)
        case ["sqlite3", db, query]:
            rows = sqlite3.connect(folder / db).execute(query)
            return "\n".join("|".join("" if cell is None else str(cell) for cell in row) for row in rows)
        case [("newsclaims" | ".venv/bin/newsclaims"), *args]:
            done = subprocess.run(
                [sys.executable, "-m", "pipeline", *args], cwd=folder, capture_output=True, text=True,
                env={"PYTHONPATH": str(CHECKOUT), "PATH": ""},
            )  # fmt: skip
            assert done.returncode == 0, f"{command}\n{done.stderr}"
            return done.stdout
    return ""


def test_the_commands_of_the_readme_print_what_it_shows(tmp_path):
    """Run in order beside the corpus; each line shown must come, in this order ("..." stands for lines left out)."""
    (tmp_path / "corpus").symlink_to(CHECKOUT / "corpus", target_is_directory=True)
    assert examples(), "the README shows no command"
    for command, shown in examples():
        printed = iter(output_of(command, tmp_path).splitlines())
        if command.startswith("make") and command != "make ingest":
            continue
        for line in shown:
            elided = line.strip() in ("", "...", "…")
            assert elided or line.rstrip() in (other.rstrip() for other in printed), f"$ {command}\n{line}"
