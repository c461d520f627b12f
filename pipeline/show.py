"""How results look on a terminal: plain records in, lines of text out. Colour is the caller's (`paint`).

3fa91c02  garbled_place · Streamwire, 2 Feb 2022
          "United States Kingdom" is no country: two names spliced into one.
          … fourth in the United States and eighth in the [United States Kingdom], as well as tenth in …
          suggested  GB or US
          decide     newsclaims decide 3fa91c02 correct --value GB
"""

import re
import shlex
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

Paint = Callable[[str, str], str]
"""(text, style) -> the text in that style; styles are error, warning, info, head, suspect and dim."""

SEVERITIES = {"error": "ERRORS", "warning": "WARNINGS", "info": "NOTES"}
"""Severities in the order of the queue, with their headings."""

ID_LENGTH = 8
"""Characters of an id that are shown; `decide` and `undo` take any unambiguous beginning."""

INDENT = 10
MAX_SPANS = 5
LABEL_WIDTH = 30
MIN_EXCERPT = 50
"""Columns that words in their line need; with fewer, the label goes on a line of its own."""
KINDS = {"rank": "ranks", "quantity": "quantities", "date": "dates", "quote": "quotes", "relation": "relations"}


def flag_list(flags: Sequence[dict[str, Any]], width: int, db: str | None, paint: Paint) -> Iterator[str]:
    """Yield the review queue: open flags by severity, then those already decided.

    flags  as `Store.flags` gives them
    db     named in the commands to copy; None = the default database
    """
    waiting = [flag for flag in flags if flag["status"] == "open"]
    for severity, heading in SEVERITIES.items():
        group = [flag for flag in waiting if flag["severity"] == severity]
        yield from _section(f"{heading} ({len(group)})", severity, group, width, db, paint)
    decided = [flag for flag in flags if flag["status"] != "open"]
    yield from _section(f"DECIDED ({len(decided)})", "dim", decided, width, db, paint)
    if waiting:
        yield paint("confirm: the flag is right. dismiss: a false alarm. correct --value V: V should stand.", "dim")


def flag_lines(flag: dict[str, Any], width: int, db: str | None, paint: Paint) -> Iterator[str]:
    """Yield one flag: what is doubted, where it stands, what to do about it."""
    short = flag["id"][:ID_LENGTH]
    several = len({span["article_id"] for span in flag["spans"]}) > 1
    article = flag["spans"][0] if flag["spans"] else flag["article"]
    where = f" · {_label(article, width - 40)}" if article and not several else ""
    style = flag["severity"] if flag["status"] == "open" else "dim"
    state = "" if flag["status"] == "open" else f" · {flag['status']}"
    yield f"{paint(short, style)}  {paint(flag['check_name'], 'head')}{paint(where + state, 'dim')}"
    for line in textwrap.wrap(flag["summary"], width - INDENT):
        yield " " * INDENT + line
    if flag.get("reopened"):
        yield _field("reopened", flag["reopened"], width)
    yield from _spans(flag["spans"], several, width, paint)
    if article and not flag["spans"]:
        yield " " * INDENT + _cut_right(" ".join(article["opening"].split()), width - INDENT)
    options = [value for value in (flag["suggestion"] or "").split(" | ") if value]
    if options:
        yield _field("suggested", " or ".join(map(_figure, options)), width)
    if flag.get("decisions"):
        yield _field("decided", _decision(flag["decisions"][-1]), width)
    if flag["status"] == "open":
        fixes = options and flag["check_name"] != "name_variants"  # two names that are one: nothing to put right
        verdict = f"correct --value {_quoted(options[0])}" if fixes else "confirm"
        at = f" --db {_quoted(db)}" if db else ""
        yield " " * INDENT + paint(f"decide     newsclaims decide {short} {verdict}{at}", "dim")


def summary(done: dict[str, int], stored: dict[str, Any], width: int, db: str | None, paint: Paint) -> Iterator[str]:
    """Yield what an ingest did (`done`: new, updated, unchanged, rejected) and what the database holds now."""
    articles = done["new"] + done["updated"] + done["unchanged"]
    yield paint(f"Read {plural(articles, 'article')}", "head") + f": {counts(done)}"
    yield from _holds(stored, width)
    if stored["open_flags"]:
        yield ""
        yield f"To review: newsclaims flags --status open{f' --db {_quoted(db)}' if db else ''}"


def reconciled(changed: int, stored: dict[str, Any], width: int, paint: Paint) -> Iterator[str]:
    """Yield what a reconciliation came to."""
    yield paint("Reconciled", "head") + (f": {changed:,} rows changed" if changed else ": nothing changed")
    yield from _holds(stored, width)


def info(stored: dict[str, Any], width: int, paint: Paint) -> Iterator[str]:
    """Yield what a database holds, as `Store.info` tells it."""
    yield paint(str(stored["path"]), "head") + f" (schema {stored['schema']}, {plural(stored['runs'], 'run')})"
    copies = f", {stored['duplicates']:,} of them copies of another" if stored["duplicates"] else ""
    yield from _row("articles", f"{stored['articles']:,}{copies}; {stored['rejects']:,} rejected", width)
    yield from _row("mentions", f"{stored['mentions']:,}", width)
    yield from _holds(stored, width)
    yield from _row("decisions", f"{stored['decisions']:,}", width)


def plural(number: int, name: str) -> str:
    """Return "1 article", "2 articles"."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def counts(numbers: dict[str, int], names: dict[str, str] | None = None) -> str:
    """Return "3 ranks, 12 quotes": what there is, without the zeros."""
    named = [(number, (names or {}).get(key, key.replace("_", " "))) for key, number in numbers.items() if number]
    return ", ".join(f"{number:,} {name}" for number, name in named) or "none"


def fit(text: str, width: int) -> str:
    """Return `text` cut at its end to `width` columns."""
    return text if columns(text) <= width else _cut(text, width - 1) + "…"


def columns(text: str) -> int:
    """Return how many columns `text` takes up on a terminal: East Asian letters take two, combining marks none."""
    return sum(_columns_of(character) for character in text)


def excerpt(before: str, words: str, after: str, width: int) -> tuple[str, str, str]:
    """Return the three parts on one line of at most `width` columns; what comes before and after ends with its line."""
    lines = before.rpartition("\n")[2], words.strip(), after.partition("\n")[0]
    before, words, after = (re.sub(r"\s+", " ", line) for line in lines)
    if columns(words) > width * 5 // 6:
        half = width * 5 // 12
        words = f"{_cut_right(words, half)}{_cut_left(words, half)[1:]}"
    room = max(width - columns(words), 0)
    left = min(columns(before), max(room // 2, room - columns(after)))
    return _cut_left(before, left), words, _cut_right(after, room - left)


def day(value: str | None) -> str:
    """Return an ISO day as people write it ("2 Feb 2022"); what is no such day as it is."""
    try:
        found = date.fromisoformat(value or "")
    except ValueError:
        return value or ""
    return f"{found.day} {found:%b %Y}"


def _holds(stored: dict[str, Any], width: int) -> Iterator[str]:
    facts, flags = sum(stored["facts"].values()), sum(stored["open_flags"].values())
    checks = {name: name for name in stored["open_flags"]}
    on_names = f"{facts:,} on {plural(stored['entities'], 'name')}: {counts(stored['facts'])}"
    yield from _row("claims", counts(stored["claims"], KINDS), width)
    yield from _row("facts", on_names if facts else "none", width)
    yield from _row("open flags", f"{flags:,}: {counts(stored['open_flags'], checks)}" if flags else "none", width)


def _row(name: str, value: str, width: int) -> list[str]:
    whole = re.sub(r"(?<=\d) ", "\u00a0", value)  # a number stays with its name
    lines = textwrap.wrap(whole, width, initial_indent=f"  {name:12}", subsequent_indent=" " * 14)
    return [line.replace("\u00a0", " ") for line in lines]


def _section(
    heading: str, style: str, flags: list[dict[str, Any]], width: int, db: str | None, paint: Paint
) -> Iterator[str]:
    if not flags:
        return
    yield paint(heading, style)
    for flag in flags:
        yield ""
        yield from flag_lines(flag, width, db, paint)
    yield ""


def _spans(spans: list[dict[str, Any]], labelled: bool, width: int, paint: Paint) -> Iterator[str]:
    """Yield the words in their lines; those that are likelier wrong come first and are marked."""
    ordered = sorted(spans, key=lambda span: span["role"] != "suspect")[:MAX_SPANS]
    room = width - INDENT - len("[]")
    labels = [_label(span) if labelled else "" for span in ordered]
    label_width = max(map(columns, labels), default=0)
    beside = labelled and room - label_width - 4 >= MIN_EXCERPT
    for span, label in zip(ordered, labels, strict=True):
        style = "suspect" if span["role"] == "suspect" else "dim"
        mark = "?" if span["role"] == "suspect" else " "
        lead = f"{mark} {label}{' ' * (label_width - columns(label))}  " if beside else ""
        if labelled and not beside:
            yield " " * INDENT + paint(f"{mark} {_label(span, room)}", style)
            lead = " " * 4
        before, words, after = excerpt(span["before"], span["text"], span["after"], room - columns(lead))
        marked = paint(f"[{words}]", "suspect" if span["role"] == "suspect" else "head")
        yield f"{' ' * INDENT}{paint(lead, style)}{before}{marked}{after}"
    if len(spans) > MAX_SPANS:
        yield f"{' ' * INDENT}{paint(f'and {len(spans) - MAX_SPANS} more', 'dim')}"


def _decision(row: dict[str, Any]) -> str:
    """Return a decision in one line: "correct GB, by Dana, 2 Feb 2022 (so it is)"."""
    verdict = " ".join(part for part in (row["verdict"], row["value"]) if part)
    by = f"by {row['reviewer']}" if row["reviewer"] else ""
    note = f" ({row['note']})" if row["note"] else ""
    return ", ".join(part for part in (verdict, by, day(row["decided_at"][:10])) if part) + note


def _label(span: dict[str, Any], width: int = LABEL_WIDTH) -> str:
    """Return what people call the article of a span: its outlet, its id or its file, and its day."""
    file = PurePath(span.get("path") or "").stem
    name = span.get("source") or span.get("external_id") or file or "one article"
    on = f", {day(span['published'])}" if span.get("published") else ""
    return fit(name, width - columns(on)) + on


def _field(name: str, value: str, width: int) -> str:
    return f"{' ' * INDENT}{name:11}{fit(value, width - INDENT - 11)}"


def _figure(value: str) -> str:
    """Return a long whole number with its thousands set apart; other values as they are."""
    return f"{int(value):,}" if re.fullmatch(r"\d{5,15}", value) else value


def _quoted(value: str) -> str:
    """Return `value` as one word of a shell command."""
    if "'" in value and not re.search(r"[\"$`\\!]", value):
        return f'"{value}"'
    return shlex.quote(value)


def _columns_of(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cut(text: str, width: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += _columns_of(character)
        if used > width:
            return text[:index]
    return text


def _cut_right(text: str, width: int) -> str:
    """Return the beginning of `text`, cut between words, with an ellipsis where something is left out."""
    if columns(text) <= width:
        return text.rstrip()
    kept = _cut(text, max(width - 2, 0))
    return (kept.rpartition(" ")[0] or kept.rstrip()) + " …"


def _cut_left(text: str, width: int) -> str:
    if columns(text) <= width:
        return text.lstrip()
    kept = _cut(text[::-1], max(width - 2, 0))[::-1]
    return "… " + (kept.partition(" ")[2] or kept.lstrip())
