"""The pages in the browser: what they show, that text stays text, and a decision from the form to the database."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import urllib.request
from datetime import date

import pytest

from pipeline.model import Annotated, Article, Finding, QuantityClaim
from pipeline.reconcile import reconcile
from pipeline.store import Store
from pipeline.web import app, pages

TEXT = "Quiet Harbour drew 14 million hours.\nIt led in the United Kingland & <script>alert(1)</script>."
FIGURE = (TEXT.index("14 million"), TEXT.index(".\n"))
PLACE = (TEXT.index("United"), TEXT.index(" & "))


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "claims.db"
    claim = QuantityClaim(start=FIGURE[0], end=FIGURE[1], evidence=TEXT[slice(*FIGURE)], subject="Quiet Harbour",
                          subject_type="work", metric="viewed", value=14_000_000, low=13_500_000, high=14_500_000,
                          unit="hour", window="first_week")  # fmt: skip
    doubt = Finding("garbled_place", *PLACE, "“United Kingland” is no country: it joins two names", ("GB", "US"))
    article = Article(text=TEXT, external_id="a", title="<b>Kingland</b>", source="Wire", published=date(2022, 2, 2))
    with Store(path, clock=lambda: "2022-02-10T09:00:00Z") as store:
        store.save(Annotated(article, (), (claim,), (doubt,)))
        reconcile(store)
    return path


def ids(db) -> tuple[str, str]:
    with Store(db, readonly=True) as store:
        (flag,) = store.queue()
        return flag, store.flag(flag)["spans"][0]["article_id"]


def visit(db, *paths: str):
    """Return the responses for `paths`, or (path, form) to post, one after the other as one browser asks."""

    async def all_of_them():
        datasette, cookies, found = app(db), {}, []
        for path in paths:
            if isinstance(path, str):
                response = await datasette.client.get(path, cookies=cookies)
            else:
                token = re.search(r'name="csrftoken" value="([^"]+)"', found[-1].text)
                form = path[1] | ({"csrftoken": token[1]} if token else {})
                response = await datasette.client.post(path[0], data=form, cookies=cookies)
            cookies |= dict(response.cookies)
            found.append(response)
        return found

    return asyncio.run(all_of_them())


def test_the_first_page_tells_what_there_is_and_leads_to_it(db):
    (home,) = visit(db, "/")
    assert home.status_code == 200
    assert "Review 1 open flag<" in home.text
    links = [link for link in re.findall(r'href="(/[^"#]*)"', home.text) if "/-/static" not in link]
    assert "/-/review" in links
    assert {link: page.status_code for link, page in zip(links, visit(db, *links), strict=True)} == dict.fromkeys(
        links, 200
    )


def test_the_queue_shows_each_flag_with_its_words(db):
    flag, article = ids(db)
    queue, confirmed, other = visit(db, "/-/review", "/-/review?status=confirmed", "/-/review?check=date_conflict")
    assert f"/-/review/{flag}" in queue.text
    assert f"/-/article/{article}#flag-{flag}" in queue.text
    assert '<mark class="suspect">United Kingland</mark> &amp; &lt;script&gt;' in queue.text
    assert flag not in confirmed.text + other.text


def test_an_article_shows_its_claims_in_its_words_and_text_stays_text(db):
    flag, article = ids(db)
    (page,) = visit(db, f"/-/article/{article}")
    assert (
        '<mark class="quantity" title="quantity: Quiet Harbour · 14,000,000 hour · first_week">14 million' in page.text
    )
    assert (
        f'<span id="flag-{flag}"></span><mark class="doubted" title="garbled_place">United Kingland</mark>' in page.text
    )
    assert "<script>alert" not in page.text
    assert "<b>Kingland" not in page.text


def test_a_decision_from_the_form_is_kept_and_can_be_undone(db):
    flag, _ = ids(db)
    page = f"/-/review/{flag}"
    shown, sent, decided, taken_back, again = visit(
        db, page, (page, {"suggested": "GB", "by": "Dana", "note": "so it is"}), page, (page, {"verdict": "undo"}), page
    )
    assert [shown.status_code, sent.status_code, taken_back.status_code] == [200, 302, 302]
    assert "Corrected to GB by Dana." in decided.text
    assert 'value="Dana"' in decided.text
    assert 'value="undo"' in decided.text
    assert 'value="confirm"' in again.text
    with Store(db, readonly=True) as store:
        told = [(row["verdict"], row["value"], row["reviewer"], row["note"]) for row in store.decisions()]
        assert told == [("correct", "GB", "Dana", "so it is"), ("undo", None, None, None)]


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"verdict": "correct", "value": " "}, "to correct, say what is right"),
        ({"verdict": "bless"}, "is no verdict"),
        ({"verdict": "undo"}, "there is no decision to undo"),
    ],
)
def test_a_form_that_cannot_be_taken_changes_nothing_and_says_why(db, form, reason):
    flag, _ = ids(db)
    page = f"/-/review/{flag}"
    *_, again = visit(db, page, (page, form), page)
    assert reason in again.text
    with Store(db, readonly=True) as store:
        assert list(store.decisions()) == []


def test_a_form_from_elsewhere_is_refused(db):
    flag, _ = ids(db)

    async def asked(**headers: str):
        form = {"verdict": "confirm"}
        return (await app(db).client.post(f"/-/review/{flag}", data=form, headers=headers)).status_code

    assert asyncio.run(asked(origin="https://elsewhere.example")) == 403
    assert asyncio.run(asked(origin="http://localhost.elsewhere.example")) == 403
    assert asyncio.run(asked(origin="null")) == 403
    assert asyncio.run(asked(host="elsewhere.example:8001")) == 403
    with Store(db, readonly=True) as store:
        assert list(store.decisions()) == []
    assert asyncio.run(asked(origin="http://127.0.0.1:8001", host="127.0.0.1:8001")) == 302


@pytest.mark.parametrize("path", ["/-/review/00", "/-/article/00", "/-/review/x"])
def test_what_is_not_there_is_not_found(db, path):
    assert visit(db, path)[0].status_code == 404


def test_ids_in_tables_lead_to_the_pages(db):
    flag, article = ids(db)
    claims, flags = visit(db, "/claims/quantity_claims", "/claims/open_flags")
    assert f'href="/-/article/{article}"' in claims.text
    assert f'href="/-/review/{flag}"' in flags.text


def test_pieces_are_the_text_cut_at_every_mark():
    marks = [pages.Mark(2, 8, "quote", "a", ""), pages.Mark(4, 6, "date", "b", ""), pages.Mark(6, 10, "rank", "c", "")]
    cut = pages.pieces("0123456789ab", marks)
    assert [(piece.text, "".join(mark.id for mark in piece.marks), piece.begins) for piece in cut] == [
        ("01", "", ()), ("23", "a", ("a",)), ("45", "ab", ("b",)), ("67", "ac", ("c",)), ("89", "c", ()),
        ("ab", "", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("queue", "after", "following"),
    [
        (["a", "b", "c"], "a", "b"),
        (["a", "b", "c"], "c", "a"),
        (["a", "b"], "x", "a"),
        (["a"], "a", None),
        ([], "a", None),
    ],
)
def test_the_next_flag_is_the_one_behind_in_the_queue(queue, after, following):
    assert pages.next_open(queue, after) == following


def test_the_command_serves_until_it_is_interrupted(db):
    command = [sys.executable, "-m", "pipeline", "serve", "--db", str(db), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}) as process:  # fmt: skip  # noqa: E501
        address = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())[0]
        with urllib.request.urlopen(f"{address}-/review", timeout=20) as page:
            assert b"Review queue" in page.read()
        taken = subprocess.run([*command[:-1], address.rsplit(":", 1)[1].strip("/")], capture_output=True, text=True)
        assert (taken.returncode, "is taken" in taken.stderr) == (2, True)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) in (0, 130)
        assert "Traceback" not in process.stderr.read()
