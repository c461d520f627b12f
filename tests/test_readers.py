"""Readers: files -> articles with their headers read; what cannot be read is told and costs nothing else."""

import io
import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import MAX_CHARS, Article, Reject
from pipeline.normalize.header_date import read_date, read_stamp
from pipeline.readers import read
from pipeline.readers.decode import UnreadableError, decode
from pipeline.readers.headers import fill
from pipeline.readers.jsonl import MAX_LINE
from pipeline.readers.language import language_of

TEXT = "He didn’t say “no” to £5 at the café in Málaga – the film opened on Friday…\nIt’s fine, she said.\n"
HEADLINE, BODY = "A long wait is over\n\n", "\n\nIt opened on Friday to long queues."
PAGE = (
    "Harbour Opens The Year\n\nBy Jane Roe\n\nEvening Courier\n\nPublished: 3 March 2022\n\n"
    "It was the best of the week.\n"
)


# --- decoding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 cp1252 mac_roman".split())
def test_encodings(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"\xef\xbb\xbf", ""),
        ("It’s a café, ".encode() + "‘old’ £5".encode("cp1252") + " naïve".encode(), "It’s a café, ‘old’ £5 naïve"),
        ("It’s".encode().decode("cp1252").encode(), "It’s"),
        (TEXT.encode().decode("latin-1").encode(), TEXT),
        ("He said “yes” to café".encode().decode("cp1252", "ignore").encode(), "He said “yes” to café"),
        ("a clean line’s end\nbroken itâ€™s".encode(), "a clean line’s end\nbroken it’s"),
        ('"straight" ‘curly’ ﬁ ｗｉｄｅ \r\n\x0c\u2028'.encode(), '"straight" ‘curly’ ﬁ ｗｉｄｅ \r\n\x0c\u2028'),
        ("São Paulo, ÃO, Âge, †".encode(), "São Paulo, ÃO, Âge, †"),
        ("Кино вышло в пятницу и собрало много денег".encode("cp1251"), "Кино вышло в пятницу и собрало много денег"),
    ],
    ids="empty mark-alone mixed mojibake latin-1-mojibake lost-byte one-line-alone clean capitals cyrillic".split(),
)
def test_decode(data, text):
    assert decode(data) == text


def test_a_declared_encoding_counts_unless_it_lies():
    assert decode("naïve – café".encode("cp437", "ignore"), declared="cp437") == "naïve  café"
    assert decode("naïve".encode("cp1252"), declared="no-such-code") == "naïve"
    assert decode("naïve".encode(), declared="cp437") == "naïve"


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"abc\x00def", bytes(range(256)) * 9, b"PK\x03\x04z", b"\xff\xfea"])
def test_what_is_no_text(data):
    with pytest.raises(UnreadableError, match=r"^(is|holds|begins) .*(extract|save)"):
        decode(data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")))
def test_decode_gives_text_or_says_why(data):
    with suppress(UnreadableError):
        assert isinstance(decode(data), str)


# --- dates ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-02-04", "2022-02-04"),
        ("2022-02-04T10:00:00Z", "2022-02-04"),
        ("2022-02-04T23:30:00.123-05:00", "2022-02-04"),
        ("2022-02-04 10:00:00+00:00", "2022-02-04"),
        ("2022/02/04", "2022-02-04"),
        ("20220204", "2022-02-04"),
        ("Fri, 04 Feb 2022 10:00:00 GMT", "2022-02-04"),
        ("04 Feb 22 10:00 +0000", "2022-02-04"),
        ("4 February 2022", "2022-02-04"),
        ("February 4th, 2022", "2022-02-04"),
        ("Feb. 4, 2022, 11:42 a.m. ET", "2022-02-04"),
        ("Sun 30 Jan 2022 10.40 AEDT", "2022-01-30"),
        ("Published: Tuesday, 21 June 2022", "2022-06-21"),
        ("Updated: May 4 2021 | Published: May 3 2021", "2021-05-03"),
        ("13/04/2022", "2022-04-13"),
        ("04/13/2022", "2022-04-13"),
        ("04/04/2022", "2022-04-04"),
        ("03/04/2022", None),
        ("31 June 2022", None),
        ("2022-13-01", None),
        ("4 February", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
        (["2022-02-04"], None),
        (1643932800, "2022-02-04"),
        (1643932800000, "2022-02-04"),
        ("1643932800", "2022-02-04"),
        (float("nan"), None),
        (-5, None),
        (date(2022, 2, 4), "2022-02-04"),
    ],
    ids=str,
)
def test_published(value, day):
    assert read_date(value) == (date.fromisoformat(day) if day else None)


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=60)
    | st.integers()
    | st.floats()
    | st.lists(st.sampled_from("2022 / - 04 Feb , 31 9:15 Z on".split())).map(" ".join)
)
def test_any_date_field(value):
    found = read_date(value)
    assert found is None or isinstance(found, date)


def test_a_stamp_ends_where_the_byline_begins():
    line = "March 3, 2022 By Jane Roe"
    assert line[: read_stamp(line).end] == "March 3, 2022"


# --- headers ----------------------------------------------------------------------------------------


def test_fields_come_from_the_header_lines():
    article = fill(Article(PAGE))
    assert (article.title, article.byline, article.source, article.published) == (
        "Harbour Opens The Year", "Jane Roe", "Evening Courier", date(2022, 3, 3),
    )  # fmt: skip


def test_fields_that_were_given_stay():
    given_fields = {"title": "T", "byline": "B", "source": "S", "published": date(2001, 1, 1)}
    article = fill(Article(PAGE, **given_fields))
    assert {name: getattr(article, name) for name in given_fields} == given_fields


@pytest.mark.parametrize(
    ("text", "byline", "source"),
    [
        (HEADLINE + "BY JANE ROE" + BODY, "Jane Roe", None),
        (HEADLINE + "By Jane Roe, music correspondent" + BODY, "Jane Roe", None),
        (HEADLINE + "By Jane Roe, ReelMargin" + BODY, "Jane Roe", "ReelMargin"),
        (HEADLINE + "By Jane Roe for The Daily Courier" + BODY, "Jane Roe", "The Daily Courier"),
        (HEADLINE + "By Jane Roe in Leeds" + BODY, "Jane Roe", None),
        (
            "LEEDS (Coast Wire) - It opened on Friday to long queues and short tempers.\n\n"
            "(Reporting by Jane Roe; editing by Pat Doe)", "Jane Roe", "Coast Wire",
        ),
    ],
)  # fmt: skip
def test_byline_and_source(text, byline, source):
    article = fill(Article(text))
    assert (article.byline, article.source) == (byline, source)


@pytest.mark.parametrize(
    "text",
    [
        "The film came out on March 3, 2022. It did well.",
        "It opened well\n\n03/04/2022\n\nThe makers were pleased with the first night.",
        "It opened well\n\nFriday\n\nThe makers were pleased with the first night.",
        "The makers were pleased.\n\nIts first nights\n\n3 March 2022\n\nThat was in Leeds, to long queues.",
    ],
    ids="prose ambiguous weekday middle".split(),
)
def test_an_undated_article_stays_undated(text):
    assert fill(Article(text)).published is None


# --- JSONL ------------------------------------------------------------------------------------------


def jsonl(*lines: str | dict) -> list:
    rows = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(read(["-"], stdin=io.BytesIO("\n".join(rows).encode())))


def test_fields_of_a_row():
    [article] = jsonl({"id": 7, "text": "  It’s \u00a0here.\r\n ", "title": " ", "published": "2022-02-04T10:00:00Z",
                       "url": "u", "source": "S", "byline": ["A B", "C D"], "more": {}})  # fmt: skip
    assert article.text == "  It’s \u00a0here.\r\n "
    assert (article.external_id, article.title, article.byline, article.path) == ("7", None, "A B, C D", "-:1")
    assert article.published == date(2022, 2, 4)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is no JSON"),
        ("[1]", "JSON list"),
        ("5", "JSON number"),
        ('{"id": "x"}', 'has no "text"'),
        ('{"text": null}', 'has no "text"'),
        ('{"text": ["a"]}', 'has a list as its "text"'),
        ('{"text": ""}', "is empty"),
        ('{"text": " \\n"}', "only blanks"),
        ("[" * 50_000, "is no JSON"),
        (json.dumps({"text": "word " * (MAX_CHARS // 5 + 1)}), "characters, over the"),
        ('{"text": "' + "x" * MAX_LINE + '"}', "is longer than"),
    ],
    ids="broken list number missing null wrong-type empty blank nested long-text long-line".split(),
)
def test_a_bad_row_is_named_and_the_rest_goes_on(line, reason):
    first, bad, last = jsonl({"text": "One."}, line, {"text": "Two."})
    assert (first.text, last.text) == ("One.", "Two.")
    assert isinstance(bad, Reject)
    assert bad.path == "-:2"
    assert reason in bad.reason


def test_half_a_character_is_marked_in_its_place():
    [article] = jsonl('{"text": "So \\ud83d it is."}')
    assert article.text == "So \ufffd it is."


def test_lines_in_other_encodings():
    row = json.dumps({"text": "It’s £5."}, ensure_ascii=False)
    for data in (row.encode("utf-16"), row.encode("utf-8-sig"), b'{"text": "a"}\n' + row.encode("cp1252")):
        assert list(read(["-"], stdin=io.BytesIO(data)))[-1].text == "It’s £5."


def test_an_open_text_file_and_an_empty_one():
    [article] = read(["-"], stdin=io.StringIO('\n{"text": "Here."}\n\n'))
    assert article.path == "-:2"
    [reject] = read(["-"], stdin=io.BytesIO(b"\n \n"))
    assert "is empty" in reject.reason


FIELDS = st.sampled_from("text id title published url source byline".split())
VALUES = st.text() | st.integers() | st.none() | st.lists(st.text()) | st.floats()
ROWS = st.dictionaries(FIELDS, VALUES).map(lambda row: json.dumps(row).encode())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | ROWS)
def test_any_line(data):
    for item in read(["-"], stdin=io.BytesIO(data)):
        assert isinstance(item, Article | Reject)
        item.text.encode() if isinstance(item, Article) else item.reason.encode()


# --- files and folders ------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.TXT", "sub/c.txt", "notes.md.bak", ".hidden.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"The article of {name} is short.")
    return tmp_path


def names(items, root) -> list[str]:
    return [str(item.path).removeprefix(f"{root}/") for item in items]


def test_a_folder_is_read_in_order_of_names(folder):
    assert names(read([folder]), folder) == ["a.TXT", "b.txt", "sub/c.txt"]


def test_globs_and_files_named_twice(folder):
    assert names(read([folder / "**/*.txt", folder / "b.txt", str(folder)]), folder) == ["b.txt", "sub/c.txt", "a.TXT"]


def test_a_named_file_without_a_reader_is_rejected(folder):
    [reject] = read([folder / "notes.md.bak"])
    assert "'.bak'" in reject.reason


def test_a_link_back_to_its_folder_is_told_once(folder):
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    items = list(read([folder]))
    assert names([item for item in items if isinstance(item, Article)], folder) == ["a.TXT", "b.txt", "sub/c.txt"]
    assert ["link back" in item.reason for item in items if isinstance(item, Reject)] == [True]


def test_odd_names(folder):
    (folder / "odd\udcff name*.txt").write_text("The article is short.")
    found = [item for item in read([folder]) if isinstance(item, Article)]
    assert len(found) == 4
    assert all(item.path.encode() for item in found)
    assert [type(item) for item in read(["no\x00path", "x" * 5000, ""])] == [Reject, Reject, Reject]


# --- language ---------------------------------------------------------------------------------------

SPANISH = (
    "La película se estrenó el viernes y recaudó más de un millón de euros, según la distribuidora. El director dijo "
    "que no esperaba tanto éxito, y que la segunda parte se rodará el año que viene en la misma ciudad del sur."
)


def test_languages():
    assert language_of("The film opened on Friday and it was seen by a million people, the makers said.") == "en"
    assert language_of(SPANISH) == "es"


@pytest.mark.parametrize(
    "text",
    [
        "Cold Harbour tops chart",
        "Real Sevilla 2-1 Celta Vigo\n" * 20,
        "Chris Roe, Nora Poe, Jean-Paul Doe, Ana María López, Giulia Conti, " * 8,
        "",
    ],
    ids="headline results names empty".split(),
)
def test_too_little_to_tell(text):
    assert language_of(text) is None


def test_another_language_is_refused_by_name(tmp_path):
    (tmp_path / "a.txt").write_text(SPANISH)
    [reject] = read([tmp_path / "a.txt"])
    assert reject.reason == "reads as Spanish (es); newsclaims reads English only"
