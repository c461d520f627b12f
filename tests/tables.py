"""Test tables: `tests/cases/<topic>.toml` -> one pytest parameter a row, named by its label.

A row with `fails = true` is a known weakness, run as a strict xfail: the day it works, that line must go.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"


def rows(topic: str, name: str = "case") -> list[Any]:
    """Return the [[name]] rows of `<topic>.toml` as pytest parameters."""
    table = tomllib.loads((CASES / f"{topic}.toml").read_text(encoding="utf-8"))
    return [_parameter(row) for row in table[name]]


def table(topic: str, name: str = "case") -> pytest.MarkDecorator:
    """Run the decorated test, which takes `case` (a dict), once for each row of `<topic>.toml`."""
    return pytest.mark.parametrize("case", rows(topic, name))


def _parameter(row: dict[str, Any]) -> Any:
    label = row.get("label") or row.get("text", "")[:60]
    marks = [pytest.mark.xfail(strict=True, reason="known weakness")] if row.get("fails") else []
    return pytest.param(row, id=label, marks=marks)
