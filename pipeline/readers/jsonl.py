"""JSONL: one article a line, as {"text": ..., "id", "title", "published", "url", "source", "byline": all optional}.

`text` is taken exactly as given: spans refer to it. A line that cannot be used is rejected by number; the rest goes on.
"""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from pipeline.model import MAX_CHARS, Article, Reject
from pipeline.normalize.header_date import read_date
from pipeline.readers.decode import BOMS, UnreadableError, decode
from pipeline.readers.fields import field, shown, whole

MAX_LINE = 7 * MAX_CHARS
"""Longest line, in characters: the longest article with each character escaped as \\uXXXX, and the other fields."""


def read(path: Path) -> Iterator[Article | Reject]:
    """Yield the articles and unusable lines of one file, line by line."""
    with path.open("rb") as file:
        yield from read_stream(file, shown(path))


def read_stream(stream: IO, name: str) -> Iterator[Article | Reject]:
    """Yield the articles and unusable lines of an open file, of bytes or of text; memory is that of one line."""
    blank = True
    for number, line in enumerate(_lines(stream), start=1):
        if line is None or not line.isspace():
            blank = False
            yield _article(line, f"{name}:{number}")
    if blank:
        yield Reject(name, 'is empty; write one JSON object with a "text" a line')


def _lines(stream: IO) -> Iterator[str | None]:
    """Yield each line; None for one that is over the limit, which is passed over piece by piece."""
    stream = getattr(stream, "buffer", stream)
    if isinstance(stream, io.TextIOBase):
        yield from _bounded(stream)
        return
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(stream)
    head = buffered.peek(4)
    encoding = next((encoding for mark, encoding in BOMS if head.startswith(mark)), "utf-8")
    # Bytes that are no UTF-8 come through as lone surrogates, for `_recode`.
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    text = io.TextIOWrapper(buffered, encoding, errors=errors, newline="\n")
    try:
        yield from _bounded(text)
    finally:
        text.detach()  # or standard input would be closed with the wrapper


def _bounded(text: io.TextIOBase) -> Iterator[str | None]:
    while line := text.readline(MAX_LINE + 1):
        if len(line) <= MAX_LINE:
            yield line
            continue
        while line and not line.endswith("\n"):
            line = text.readline(MAX_LINE)
        yield None


def _recode(line: str) -> str:
    """Decode a line anew whose bytes are no UTF-8."""
    try:
        line.encode("utf-8")
        return line
    except UnicodeEncodeError:
        return decode(line.encode("utf-8", "surrogateescape"))


def _article(line: str | None, place: str) -> Article | Reject:
    if line is None:
        return Reject(place, f"is longer than {MAX_LINE:,} characters, too long for one article; split it")
    try:
        row = json.loads(_recode(line))
    except UnreadableError as error:
        return Reject(place, str(error))
    except json.JSONDecodeError as error:
        return Reject(place, f"is no JSON ({error.msg} at column {error.colno}); write one object a line")
    except (ValueError, RecursionError) as error:  # a number of thousands of figures, brackets nested thousands deep
        return Reject(place, f"is no JSON that can be read ({type(error).__name__}); write one flat object a line")
    if not isinstance(row, dict):
        return Reject(place, f'holds a JSON {_kind(row)}, not an object; write {{"text": ...}}')
    if row.get("text") is None:
        return Reject(place, 'has no "text"; add the article\'s text under that name')
    if not isinstance(row["text"], str):
        return Reject(place, f'has a {_kind(row["text"])} as its "text"; it must be a string')
    return Article(
        text=whole(row["text"]),
        external_id=field(row.get("id")),
        url=field(row.get("url")),
        source=field(row.get("source")),
        title=field(row.get("title")),
        byline=field(row.get("byline")),
        published=read_date(row.get("published")),
        format="jsonl",
        path=place,
    )


def _kind(value: Any) -> str:
    names = {list: "list", str: "string", bool: "boolean", int: "number", float: "number", dict: "object"}
    return names.get(type(value), "null")
