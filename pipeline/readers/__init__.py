"""Readers: one file a format, bytes -> articles; READERS lists them by suffix, SIGNS by how a file begins.

Whatever the format, every article passes one gate (size, words, language) and has its header read (`headers.fill`).
"""

import glob
import os
import re
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO

from pipeline.model import MAX_CHARS, Article, Reject
from pipeline.readers import jsonl
from pipeline.readers.decode import UnreadableError
from pipeline.readers.fields import shown
from pipeline.readers.headers import fill
from pipeline.readers.language import language_name, language_of

Reader = Callable[[Path], Iterator[Article | Reject]]
READERS = {  # suffix -> the module here whose `read` takes such a file; "" = its first bytes tell
    ".txt": "text",
    ".text": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "",
    ".warc": "warc",
    ".warc.gz": "warc",
}
SIGNS = (  # how a file begins whose suffix says nothing, past a declaration, comments and a doctype
    (re.compile(rb"(?:<!doctype html|<html|<head|<body)\b", re.I), "html"),
    (re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf)\b", re.I), "feed"),
    (re.compile(rb"WARC/\d"), "warc"),
)
HEAD = 4096
"""Bytes looked at for a sign."""
_BEFORE = re.compile(
    rb"(?:\s|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<\?[^>]*>|<!--.*?-->|<!doctype (?!html)[^>\[]*>)*+", re.I | re.S
)
STDIN = "-"
_WORD = re.compile(r"[^\W_]")
_GLOB = re.compile(r"[*?\[]")


def read(paths: Iterable[str | Path], stdin: IO | None = None) -> Iterator[Article | Reject]:
    """Yield every article of `paths`, in order, and a Reject for whatever cannot be used; never raises for an input.

    paths  files; folders (with their subfolders, in order of names; files of other formats and hidden ones are passed
           over); globs; "-" for JSONL on standard input. A file that is named twice is read once.
    stdin  what "-" reads; None = the process's own
    """
    seen: set[str] = set()
    for path in paths:
        if str(path) == STDIN:
            yield from _guarded(jsonl.read_stream(stdin or sys.stdin, STDIN), STDIN)
            continue
        if not str(path):
            yield Reject("", "is no path; name a file, a folder or a glob")
            continue
        for found in _files(Path(path)):
            if isinstance(found, Reject):
                yield found
            elif (real := os.path.realpath(found)) not in seen:
                seen.add(real)
                yield from _guarded(_opened(found), shown(found))


def _opened(path: Path) -> Iterator[Article | Reject]:
    """Read a file by its format. Its reader is imported here: those of markup take a quarter of a second to load."""
    yield from import_module(f"pipeline.readers.{_format(path)}").read(path)


def _guarded(found: Iterator[Article | Reject], name: str) -> Iterator[Article | Reject]:
    try:
        for item in found:
            yield item if isinstance(item, Reject) else _admit(item, item.path or name)
    except UnreadableError as error:
        yield Reject(name, str(error))
    except OSError as error:
        yield Reject(name, _system(error))


def _admit(article: Article, name: str) -> Article | Reject:
    """Return the article with its header read, or why it is none."""
    if len(article.text) > MAX_CHARS:
        return Reject(
            name, f"has {len(article.text):,} characters, over the {MAX_CHARS:,} that one article may have; split it"
        )
    if not article.text:
        return Reject(name, "is empty; there is nothing to read")
    if _WORD.search(article.text) is None:
        return Reject(name, "holds only blanks or marks, no words; there is nothing to read")
    language = language_of(article.text)
    if language not in (None, "en"):
        return Reject(name, f"reads as {language_name(language)} ({language}); newsclaims reads English only")
    return fill(article, language)


# --- which format -----------------------------------------------------------------------------------


def _readable(path: Path) -> bool:
    """Return whether there is a reader for `path`; a file that cannot be opened is its reader's to reject."""
    try:
        return _format(path) is not None
    except OSError:
        return True


def _format(path: Path) -> str | None:
    """Return the name of the module that reads `path`, by its suffix or else by how it begins; None = there is none."""
    name = path.name.lower()
    known = next((READERS[suffix] for suffix in READERS if name.endswith(suffix)), "")
    return known or (_sniffed(path) if path.is_file() else None)


def _sniffed(path: Path) -> str | None:
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"\x1f\x8b"):
        with suppress(zlib.error):  # broken: then it begins as nothing
            head = zlib.decompressobj(wbits=31).decompress(head, HEAD)
    head = head.replace(b"\0", b"")  # UTF-16
    start = _BEFORE.match(head).end()
    return next((format_ for sign, format_ in SIGNS if sign.match(head, start)), None)


# --- which files ------------------------------------------------------------------------------------


def _files(path: Path) -> Iterator[Path | Reject]:
    """Yield what one path on the command line stands for."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield from _matches(path)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield Reject(shown(path), _system(error))
    else:
        yield from _named(path, mode)


def _matches(path: Path) -> Iterator[Path | Reject]:
    if not _GLOB.search(str(path)):
        why = "is a link to nothing" if path.is_symlink() else "does not exist"
        yield Reject(shown(path), f"{why}; check the path")
        return
    found = False
    for match in sorted(glob.glob(str(path), recursive=True)):
        if os.path.isdir(match) or _readable(Path(match)):
            found = True
            yield from _files(Path(match))
    if not found:
        yield Reject(shown(path), f"matches no file that can be read; allowed are {_allowed()}")


def _named(path: Path, mode: int) -> Iterator[Path | Reject]:
    if stat.S_ISDIR(mode):
        empty = True
        for item in _folder(path, ()):
            empty = False
            yield item
        if empty:
            yield Reject(shown(path), f"is a folder with nothing that can be read; allowed are {_allowed()}")
    elif not stat.S_ISREG(mode):
        yield Reject(shown(path), "is no regular file; pipe its content to '-' as JSONL instead")
    elif not _readable(path):
        yield Reject(
            shown(path),
            f"has the suffix {path.suffix or '(none)'!r}, which tells no format, and does not begin as one of ours; "
            f"allowed are {_allowed()}",
        )
    else:
        yield path


def _folder(folder: Path, above: tuple[str, ...]) -> Iterator[Path | Reject]:
    """Yield the readable files of `folder` and below, by name; `above` are the real folders on the way to it."""
    real = os.path.realpath(folder)
    if real in above:
        yield Reject(shown(folder), "is a link back to a folder that holds it; its files were read there")
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Reject(shown(folder), _system(error))
        return
    for name in names:
        path = folder / name
        if name.startswith("."):
            continue
        if path.is_dir():
            yield from _folder(path, (*above, real))
        elif _readable(path):
            yield path


def _allowed() -> str:
    return f"{', '.join(READERS)} and folders of them"


def _system(error: OSError | ValueError) -> str:
    match error:
        case PermissionError():
            return "may not be read by this user; change its permissions or leave it out"
        case FileNotFoundError():
            return "is a link to nothing or has just been removed; check the path"
        case OSError():
            return f"cannot be read ({error.strerror or error}); check the path"
    return f"is no path that can be read ({error}); check the path"
