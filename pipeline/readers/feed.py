"""RSS and Atom, read by feedparser: one article an entry, from its full content or else its summary.

An entry that cannot be used is rejected by number; the rest goes on. Bodies in HTML are cleaned as pages are.
"""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import feedparser

from pipeline.model import MAX_CHARS, Article, Reject
from pipeline.normalize.header_date import read_date
from pipeline.readers import html
from pipeline.readers.decode import UnreadableError
from pipeline.readers.fields import field, shown, whole

MAX_BYTES = 10_000_000
"""Longest feed; the longest of news sites, with full texts, have some 2 MB."""
TAIL = 4096
"""Bytes at the end of a feed among which its closing tag stands."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_CLOSED = re.compile(rb"</\s{0,9}(?:\w{1,20}:)?(?:rss|feed|rdf)\s{0,9}>", re.I)
_ENTRY_CLOSED = re.compile(rb"</\s{0,9}(?:\w{1,20}:)?(?:item|entry)\s{0,9}>", re.I)


def read(path: Path) -> Iterator[Article | Reject]:
    """Yield the articles and unusable entries of one feed, in its order."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    name = shown(path)
    if len(data) > MAX_BYTES:
        yield Reject(name, f"is longer than {MAX_BYTES:,} bytes, too long for one feed; split it")
        return
    try:  # bytes, never a name or an address, which feedparser would open or fetch
        found = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # whatever a hostile file makes of the parser costs that file alone
        yield Reject(name, f"cannot be read as a feed ({type(error).__name__}); save it anew as RSS or Atom")
        return
    entries, plain = found.entries, data.replace(b"\0", b"")  # of UTF-16, every second byte
    cut = bool(entries) and _CLOSED.search(plain, max(0, len(plain) - TAIL)) is None
    if cut:
        entries = entries[: len(_ENTRY_CLOSED.findall(plain))]
    for number, entry in enumerate(entries, start=1):
        yield _article(entry, found.feed, f"{name}, entry {number}")
    if cut:
        yield Reject(f"{name}, entry {len(entries) + 1}", "breaks off, and the feed with it; fetch it again")
    if not found.entries:
        kind = "is a feed without entries" if found.get("version") else "is no RSS or Atom feed that can be read"
        yield Reject(name, f"{kind}; there is nothing to read")


def _article(entry: feedparser.FeedParserDict, feed: feedparser.FeedParserDict, name: str) -> Article | Reject:
    full = max((part.get("value") or "" for part in entry.get("content", ())), key=len, default="")
    body = full if full.strip() else entry.get("summary") or ""
    if not body.strip():
        title = field(entry.get("title"))
        return Reject(name, f"{f'({title[:80]}) ' if title else ''}has neither content nor a summary to read")
    if len(body) > html.MAX_BYTES:
        return Reject(
            name, f"has over {html.MAX_BYTES:,} characters, more than the {MAX_CHARS:,} of one article; split it"
        )
    try:
        text = html.text_of(body) if _TAG.search(body) else whole(unescape(body))
    except UnreadableError as error:
        return Reject(name, str(error))
    publisher = entry.get("source") or {}
    return Article(
        text,
        external_id=field(entry.get("id")),
        url=_address(entry.get("link")),
        source=field(publisher.get("title")) or field(feed.get("publisher")) or field(feed.get("title")),
        title=_plain(entry.get("title")),
        byline=field([one.get("name") or "" for one in entry.get("authors", ()) if one.get("name")]),
        published=read_date(entry.get("published")) or read_date(entry.get("updated")),
        format="feed",
        path=name,
    )


def _address(link: str | None) -> str | None:
    """Return a link; None where feedparser puts an id that is no address ("tag:...")."""
    return field(link) if link and "://" in link else None


def _plain(title: str | None) -> str | None:
    """Return a title without markup."""
    return field(unescape(_TAG.sub("", title))) if title else None
