"""Feeds and archives: each entry and page an article or a reject by name; and how a file's format is told."""

import gzip
import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.model import Article, Reject
from pipeline.readers import read
from tests.test_pages import ADDRESS, DATA, WALL, WORDS, of, page

# --- feeds ------------------------------------------------------------------------------------------

FULL = "".join(f"<p>{words}</p>" for words in WORDS)
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Evening Courier</title><link>https://courier.example/</link>
<item><title>Lantern Bay &amp;amp; The Mill</title><link>{ADDRESS}</link><guid isPermaLink="false">c-1</guid>
<dc:creator>Jane Roe</dc:creator><pubDate>Thu, 03 Mar 2022 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[{FULL}]]></content:encoded></item>
<item><title>Ferry</title><description>&lt;p&gt;The ferry carried 1,200 people on
&lt;b&gt;Friday&lt;/b&gt;, it said.&lt;/p&gt;</description></item>
<item><title>Nothing</title></item>
<item><title>Plain</title><description>The harbour was shut for 3 days &amp; a night.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Evening Courier</title>
<entry><id>tag:courier.example,2022:7</id>
<title type="html">The &lt;i&gt;Mill&lt;/i&gt; shuts</title><updated>2022-03-03T23:30:00-05:00</updated>
<author><name>Ana Poe</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The mill shut on
Friday.</p><p>It had 240 hands.</p></div></content></entry></feed>"""


def feed(tmp_path: Path, data: str | bytes, name: str = "news.rss") -> list[Article | Reject]:
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read([tmp_path / name]))


def test_entries_of_rss(tmp_path):
    full, summary, nothing, plain = feed(tmp_path, RSS)
    assert full.text.split("\n\n") == list(WORDS)
    assert (full.title, full.byline, full.source, full.url, full.external_id, full.published, full.format) == (
        "Lantern Bay & The Mill", "Jane Roe", "Evening Courier", ADDRESS, "c-1", date(2022, 3, 3), "feed",
    )  # fmt: skip
    assert summary.text == "The ferry carried 1,200 people on Friday, it said."
    assert plain.text == "The harbour was shut for 3 days & a night."
    assert (nothing.path, nothing.reason) == (
        f"{tmp_path}/news.rss, entry 3", "(Nothing) has neither content nor a summary to read",
    )  # fmt: skip


def test_an_entry_of_atom(tmp_path):
    [article] = feed(tmp_path, ATOM, "news.atom")
    assert article.text == "The mill shut on Friday.\n\nIt had 240 hands."
    assert (article.title, article.byline, article.url, article.published) == (
        "The Mill shuts", "Ana Poe", None, date(2022, 3, 3),
    )  # fmt: skip


def test_a_feed_that_breaks_off_keeps_its_whole_entries(tmp_path):
    *whole, reject = feed(tmp_path, RSS[: RSS.index("carried")])
    assert [article.external_id for article in whole] == ["c-1"]
    assert "entry 2" in reject.path
    assert reject.reason.startswith("breaks off")


def test_a_bare_ampersand_costs_nothing(tmp_path):
    assert (
        len([item for item in feed(tmp_path, RSS.replace("Plain", "Fish & chips")) if isinstance(item, Article)]) == 3
    )


def test_no_entity_is_fetched_or_blown_up(tmp_path):
    (tmp_path / "secret").write_text("hidden words")
    outside = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha ha ha">' + "".join(
        f'<!ENTITY {after} "{f"&{name};" * 50}">' for name, after in zip("abcdef", "bcdefx", strict=True)
    )
    for opening in (outside, bomb + "]>"):
        body = "<rss><channel><item><title>t</title><description>It &x; was.</description></item></channel></rss>"
        for item in feed(tmp_path, opening + body):
            assert "hidden" not in str(item)
            assert len(str(item)) < 2_000


@pytest.mark.parametrize(
    ("data", "reason"),
    [("", "is no RSS"), ("<rss><channel></channel></rss>", "without entries"), ("\x00\x01" * 90, "is no RSS")],
)
def test_a_feed_without_entries(tmp_path, data, reason):
    [reject] = feed(tmp_path, data)
    assert reason in reject.reason


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(RSS)), st.integers(0, 60), st.binary(max_size=20))
def test_a_feed_with_broken_bytes(tmp_path_factory, start, length, noise):
    data = RSS.encode()
    for item in feed(tmp_path_factory.mktemp("feed"), data[:start] + noise + data[start + length :]):
        assert isinstance(item, Article | Reject)


# --- archives ---------------------------------------------------------------------------------------


def archive(*records: tuple[str, str, str], compressed: bool = False) -> bytes:
    """Return a WARC of (status, content type, body)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a crawler"}))
    for number, (status, kind, body) in enumerate(records):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        address = f"https://courier.example/{number}"
        payload = io.BytesIO(body.encode())
        writer.write_record(writer.create_warc_record(address, "response", payload=payload, http_headers=headers))
    return out.getvalue()


PAGE = ("200 OK", "text/html; charset=utf-8", page(head=DATA))
RECORDS = [
    PAGE, ("200 OK", "image/png", "x"), ("301 Moved", "text/html", "moved"), ("404 Not Found", "text/html", page()),
    ("200 OK", "text/html", f"<html><body>{WALL}</body></html>"), PAGE,
]  # fmt: skip


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "crawl"])
def test_pages_of_an_archive(tmp_path, name):
    first, wall, last = feed(tmp_path, archive(*RECORDS, compressed=name != "a.warc"), name)
    assert first.text == last.text == of(page()).text
    assert (first.url, last.url, first.format) == ("https://courier.example/0", "https://courier.example/5", "warc")
    assert (first.published, first.source) == (date(2022, 3, 3), "Evening Courier")
    assert wall.path == f"{tmp_path}/{name}, record 6 (https://courier.example/4)"
    assert "consent" in wall.reason


@pytest.mark.parametrize("compressed", [False, True])
def test_an_archive_that_breaks_off_keeps_what_came_before(tmp_path, compressed, capsys):
    data = archive(PAGE, PAGE, compressed=compressed)
    first, reject = feed(tmp_path, data[:-150], "a.warc.gz" if compressed else "a.warc")
    assert isinstance(first, Article)
    assert "record 3" in reject.path
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no WARC file"),
        (b"A letter, no archive.\n" * 9, "no WARC record"),
        (gzip.compress(archive(PAGE, PAGE)), "compressed as a whole"),
    ],
    ids="empty text one-stream".split(),
)
def test_what_is_no_archive(tmp_path, data, reason):
    [reject] = feed(tmp_path, data, "a.warc")
    assert reason in reject.reason


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3000), st.integers(0, 60), st.binary(max_size=20), st.booleans())
def test_an_archive_with_broken_bytes(tmp_path_factory, start, length, noise, compressed):
    data = archive(PAGE, compressed=compressed)
    for item in feed(tmp_path_factory.mktemp("archive"), data[:start] + noise + data[start + length :], "a.warc"):
        assert isinstance(item, Article | Reject)


# --- which format -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "format_"),
    [
        ("a.xml", RSS, "feed"),
        ("b.xml", ATOM, "feed"),
        ("u.xml", RSS.replace("UTF-8", "UTF-16").encode("utf-16"), "feed"),
        ("c.xml", '<?xml version="1.0"?>\n<!-- saved -->\n' + page(), "html"),
        ("d.xhtml", '<?xml version="1.0" encoding="UTF-8"?>\n' + page(), "html"),
        ("e.HTM", page(), "html"),
        ("story.php", page(), "html"),
        ("story", page(), "html"),
        ("f.warc", archive(PAGE), "warc"),
        ("g.gz", archive(PAGE, compressed=True), "warc"),
        ("h.txt", "It was so, he said.", "text"),
    ],
)
def test_the_format_of_a_file(tmp_path, name, data, format_):
    assert feed(tmp_path, data, name)[0].format == format_
    assert next(iter(read([tmp_path]))).format == format_


@pytest.mark.parametrize("name", ["site.xml", "notes.gz", "broken.gz"])
def test_a_file_that_begins_as_none_is_named_and_in_a_folder_passed_over(tmp_path, name):
    data = {"site.xml": b"<urlset><url/></urlset>", "notes.gz": gzip.compress(b"Notes.")}.get(name, b"\x1f\x8b\x08\xff")
    [reject] = feed(tmp_path, data, name)
    assert "suffix" in reject.reason
    [reject] = read([tmp_path])
    assert "nothing that can be read" in reject.reason


def test_no_command_loads_the_libraries_of_markup_at_its_start():
    code = "import sys, pipeline.cli; print({'trafilatura', 'lxml', 'feedparser', 'warcio'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
