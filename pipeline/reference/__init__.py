"""Authoritative tables -> figures to hold claims against. Which column means what is data: `<format>.toml`.

A mapping has a `name` for people, the `source`, the words that mean `nothing`, and tables; each table has

    needs    columns that a file must have to be read by it
    subject  column of the title; `part`: column of its season's own title, if there is one
    chart    a name, or {column, names}: the list's name in the file -> the chart's name in claims
    place    an ISO code as {is = "US"}, or the column that holds one
    period   {column, ends, days}: a day and how many days it stands for, the last of which it is (`ends`) or the first
    as_of_file   figures hold as of the day in the file's name, and may have grown since
    value    kind (rank or quantity), column, and for a quantity metric, unit and window; `times`: 1000 for thousands;
             `when`: only rows where a column is so; `only_confirms`: another figure in the news is no contradiction
"""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import resolve
from pipeline.model import content_id


class ReferenceError(ValueError):
    """A mapping or a file that cannot be used: names it and the fault."""


class Official(NamedTuple):
    """One authoritative figure; the fields, in this order, are columns of the table `reference`.

    part, part_key  the season's own title; season: its number, None = the title has none
    as_of           the day on which it held, of figures that grow; None = for good
    only_confirms   1: another figure in the news is no contradiction
    row             the official row, for people
    """

    id: str
    format: str
    kind: str
    subject: str
    subject_key: str
    part: str | None
    part_key: str | None
    season: int | None
    predicate: str | None
    unit: str | None
    chart: str | None
    place: str | None
    period_first: str | None
    period_last: str | None
    window: str | None
    as_of: str | None
    only_confirms: int
    low: float | int
    high: float | int
    value: float | int
    row: str
    file: str
    line: int


MAX_FAULTS = 20
"""Bad rows that are told one by one; with more, the file is not what it says."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"[\d.,\s]+")
_LAST_NUMBER = re.compile(r"\D(\d{1,2})$")


def formats() -> list[str]:
    """Return the names of all formats."""
    return sorted(path.name.removesuffix(".toml") for path in files(__name__).iterdir() if path.name.endswith(".toml"))


@cache
def mapping(name: str) -> dict[str, Any]:
    """Return the mapping of one format, checked; ReferenceError for one that is unknown or does not hold together."""
    if name not in formats():
        raise ReferenceError(f"{name}: no such format; there is {', '.join(formats())}")
    return checked(name, tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8")))


def checked(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """Return a mapping that holds together; raise ReferenceError that says what is missing."""
    for field in ("name", "table"):
        if field not in given:
            raise ReferenceError(f"{name}.toml: there is no `{field}`")
    for table in given["table"]:
        for field in ("needs", "subject", "value"):
            if field not in table:
                raise ReferenceError(f"{name}.toml: a table has no `{field}`")
        for value in table["value"]:
            wanted = ("kind", "column") if value.get("kind") == "rank" else ("kind", "column", "unit")
            if missing := [field for field in wanted if field not in value]:
                raise ReferenceError(f"{name}.toml: a value has no `{missing[0]}`")
    return given


class Loaded(NamedTuple):
    """Figures of some files, and why some of their rows could not be used."""

    figures: list[Official]
    faults: list[str]


def load(format_: str, paths: Iterable[Path]) -> Loaded:
    """Return the figures of all files; ReferenceError for a format or file that cannot be used at all."""
    faults: list[str] = []
    rules = mapping(format_)
    found: dict[str, Official] = {}
    for path in paths:
        for figure in read(path, format_, rules, faults):
            while figure.id in found and found[figure.id][1:-2] != figure[1:-2]:
                figure = figure._replace(id=content_id(figure.id, "again"))  # two films of one title on one list
            found[figure.id] = figure
    return Loaded(list(found.values()), faults)


def read(path: Path, format_: str, rules: dict[str, Any], faults: list[str]) -> Iterator[Official]:
    """Yield the figures of one file (TSV, CSV or semicolons, UTF-8), row by row; bad rows are told in `faults`.

    Raise ReferenceError where the file is not there, is empty or has columns that no table of the mapping needs.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            heading = lines.readline()
            lines.seek(0)
            rows = csv.DictReader(lines, delimiter=max("\t;,", key=heading.count), quoting=_quoting(heading))
            columns = [name.strip() for name in rows.fieldnames or ()]
            if not columns:
                raise ReferenceError(f"{path}: the file is empty")
            rows.fieldnames = columns
            table = _table(path, columns, rules)
            as_of = _as_of(path) if table.get("as_of_file") else None
            nothing = frozenset(rules.get("nothing", ("",)))
            for row in rows:
                try:
                    yield from figures(format_, table, row, nothing, as_of, path.name, rows.line_num)
                except ValueError as error:
                    if len(faults) < MAX_FAULTS:
                        faults.append(f"{path}: line {rows.line_num}: {error}")
                    elif len(faults) == MAX_FAULTS:
                        faults.append(f"{path}: more bad rows follow")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise ReferenceError(f"{path}: cannot be read ({why})") from error


def _quoting(heading: str) -> int:
    """Tables with tabs quote nothing: a title may begin with a quote mark."""
    return csv.QUOTE_NONE if "\t" in heading else csv.QUOTE_MINIMAL


def _table(path: Path, columns: list[str], rules: dict[str, Any]) -> dict[str, Any]:
    for table in rules["table"]:
        if set(table["needs"]) <= set(columns) and any(value["column"] in columns for value in table["value"]):
            return table
    wanted = " or ".join("+".join(table["needs"]) for table in rules["table"])
    raise ReferenceError(f"{path}: is no table of {rules['name']}: it needs the columns {wanted}")


def _as_of(path: Path) -> str:
    if not (found := _DAY.findall(path.name)):
        raise ReferenceError(
            f"{path}: this list changes; name the file with the day on which it held (list-2022-02-09.tsv)"
        )
    return date.fromisoformat(found[-1]).isoformat()


def figures(
    format_: str,
    table: dict[str, Any],
    row: dict[str, str],
    nothing: frozenset[str],
    as_of: str | None,
    file: str,
    line: int,
) -> Iterator[Official]:
    if None in row.values():
        raise ValueError("has fewer columns than the heading")
    if None in row:
        raise ValueError("has more columns than the heading")
    subject = row[table["subject"]].strip()
    if not (key := resolve.key(subject)):
        raise ValueError(f"column {table['subject']} is empty")
    part = row.get(table.get("part", ""), "").strip()
    part = None if part in nothing else part
    part_key = resolve.key(part) if part else None
    first, last = _period(table.get("period"), row)
    chart, place = _chart(table, row), _place(table, row)
    shown = ", ".join(f"{name} {value}" for name, value in row.items() if value and value not in nothing)
    for value in table["value"]:
        text = row.get(value["column"], "").strip()
        if text in nothing or ("when" in value and row.get(value["when"]["column"], "").strip() != value["when"]["is"]):
            continue
        amount = _amount(value["column"], text) * value.get("times", 1)
        rank = value["kind"] == "rank"
        window = value.get("window")
        of_period = (first, last) if rank or window in (None, "week", "day", "weekend", "to_date") else (None, None)
        asked = (
            value["kind"],
            key,
            part_key,
            "rank" if rank else value.get("metric"),
            value.get("unit"),
            chart if rank else None,
            place,
            *of_period,
            window,
            as_of,
        )
        yield Official(
            content_id("reference", format_, *asked),
            format_,
            value["kind"],
            subject,
            key,
            part,
            part_key if part_key != key else None,
            season(subject, part),
            "rank" if rank else value.get("metric"),
            value.get("unit"),
            chart if rank else None,
            place,
            *of_period,
            window,
            as_of,
            int(value.get("only_confirms", False)),
            amount,
            amount,
            amount,
            shown,
            file,
            line,
        )


def season(subject: str, part: str | None) -> int | None:
    """Return the number of a season by its own title ("Dark: Season 2", "Stranger Things 3"); None = it has none."""
    if part is None:
        return None
    _, number = resolve.split_season(part)
    if number is None and part.startswith(subject) and (found := _LAST_NUMBER.search(part[len(subject) - 1 :])):
        number = int(found[1])
    return number


def _period(rule: dict[str, Any] | None, row: dict[str, str]) -> tuple[str | None, str | None]:
    if rule is None:
        return None, None
    text = row[rule["column"]].strip()
    if not _DAY.fullmatch(text):
        raise ValueError(f"column {rule['column']}: {text!r} is no day such as 2022-01-30")
    day, reach = date.fromisoformat(text), timedelta(days=rule.get("days", 1) - 1)
    first, last = (day - reach, day) if rule.get("ends") else (day, day + reach)
    return first.isoformat(), last.isoformat()


def _chart(table: dict[str, Any], row: dict[str, str]) -> str | None:
    rule = table.get("chart")
    if not isinstance(rule, dict):
        return rule
    text = row[rule["column"]].strip()
    if text not in rule["names"]:
        raise ValueError(f"column {rule['column']}: {text!r} is none of {', '.join(rule['names'])}")
    return rule["names"][text]


def _place(table: dict[str, Any], row: dict[str, str]) -> str | None:
    rule = table.get("place")
    if isinstance(rule, dict):
        return rule["is"]
    return row.get(rule, "").strip() or None if rule else None


def _amount(column: str, text: str) -> int | float:
    plain = text.strip("$€£ ").replace(",", "")
    try:
        if not _NUMBER.fullmatch(text.strip("$€£ ")):
            raise ValueError
        return int(plain) if "." not in plain else float(plain)
    except ValueError:
        raise ValueError(f"column {column}: {text!r} is no number") from None
