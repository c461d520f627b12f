"""WARC, as crawlers write it, plain or in gzip members, read by warcio: one article a page that was fetched.

Requests, images, scripts, redirects and errors are passed over; a page without an article is rejected by its number and
address. The day of the crawl is not that of publication and is left alone.
"""

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from pipeline.model import Article, Reject
from pipeline.readers import html
from pipeline.readers.fields import field, shown

PAGES = ("text/html", "application/xhtml+xml")
BROKEN = (
    "is no WARC record, so the rest of the archive is lost; fetch it again, or mend one that was compressed as a whole "
    "with `warcio recompress`"
)


def read(path: Path) -> Iterator[Article | Reject]:
    """Yield the articles and the pages without one, in order; memory is that of one page."""
    name, number = shown(path), 0
    with path.open("rb") as file:
        records = ArchiveIterator(file)
        while True:
            place = f"{name}, record {number + 1}"
            try:
                with redirect_stderr(io.StringIO()) as told:  # where warcio writes what it makes of a broken record
                    record = next(records, None)
                    item = None if record is None else _item(record, place)
            except Exception:  # warcio raises many kinds; whatever it is, the archive ends here
                yield Reject(place, BROKEN)
                return
            if record is not None and record.format != "warc":  # warcio takes any line for a record of the older ARC
                yield Reject(place, BROKEN)
                return
            if told.getvalue() and number:
                yield Reject(f"{name}, record {number}", "does not end where its length says; it may be cut short")
            if record is None:
                break
            number += 1
            if item is not None:
                yield item
    if not number:
        yield Reject(name, "is no WARC file with records in it; there is nothing to read")


def _item(record: ArcWarcRecord, place: str) -> Article | Reject | None:
    """Return what a record holds; None where no article was meant."""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if record.rec_type not in ("response", "resource") or headers is None:
        return None
    if record.rec_type == "response" and headers.get_statuscode() != "200":
        return None
    kind, _, rest = (headers.get_header("Content-Type") or "").partition(";")
    if kind.strip().lower() not in PAGES:
        return None
    address = field(record.rec_headers.get_header("WARC-Target-URI"))
    charset = rest.partition("charset=")[2].strip(" \"'") or None
    place = f"{place} ({address})" if address else place
    data = record.content_stream().read(html.MAX_BYTES + 1)
    if len(data) <= html.MAX_BYTES and record.raw_stream.limit > 0:
        return Reject(place, "breaks off before its end; fetch the page again")
    item = html.article_of(data, place, charset)
    return replace(item, url=item.url or address, format="warc") if isinstance(item, Article) else item
