"""Plain text: one article a file, header lines and all; `headers.fill` reads those."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.model import MAX_CHARS, Article
from pipeline.readers.decode import UnreadableError, decode
from pipeline.readers.fields import shown

MAX_BYTES = 4 * MAX_CHARS + 4
"""The longest article in the widest encoding, with its byte-order mark."""


def read(path: Path) -> Iterator[Article]:
    """Yield the one article of `path`; its text is what the file holds, decoded."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"is longer than {MAX_BYTES:,} bytes, too long for one article; split it, or write JSONL")
    yield Article(text=decode(data), format="text", path=shown(path))
