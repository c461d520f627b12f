"""The database: what is stored, that saving twice is saving once, and what a bad file says."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from pipeline import review
from pipeline.migrations import migrations
from pipeline.model import (
    Annotated,
    Article,
    ChartMention,
    DateMention,
    Finding,
    NameMention,
    OrdinalMention,
    PlaceMention,
    QuantityClaim,
    QuantityMention,
    QuoteClaim,
    RankClaim,
    Region,
    Reject,
)
from pipeline.reconcile import reconcile, update
from pipeline.store import Store, StoreError

TEXT = "Quiet Harbour drew 5.1 million viewers.\n'Nobody slept that week,' Ines Calder said."

VIEWS = {
    "rank_claims": "claim_id article_id subject rank_low rank_high chart place place_text period_first period_last "
    "modality attribution evidence start end fact_id",
    "quantity_claims": "claim_id article_id subject metric value low high unit bound window place period_first "
    "period_last modality attribution evidence start end fact_id",
    "hours_claims": "claim_id article_id subject metric value low high unit bound window place period_first "
    "period_last modality attribution evidence start end fact_id",
    "date_claims": "claim_id article_id subject event first last precision modality attribution evidence start end "
    "fact_id",
    "quote_claims": "claim_id article_id speaker speaker_mention cue form quote outlet evidence start end fact_id",
    "articles": "id external_id url source title byline published language text format path sha256 duplicate_of "
    "ingested_at",
    "facts": "id kind subject predicate unit chart place period_first period_last window value low high claims "
    "sources status",
    "flags": "id check_name severity article_id fact_id summary suggestion detail status",
    "open_flags": "id check_name severity article_id fact_id summary suggestion detail status",
    "flag_claims": "flag_id claim_id role",
    "flag_spans": "flag_id article_id start end role",
    "decisions": "id flag_id verdict value note reviewer decided_at",
    "rejects": "id path reason at",
    "runs": "id started_at finished_at version articles_new articles_updated articles_unchanged rejected",
    "regions": "article_id kind start end",
    "mentions": "article_id type start end text value",
    "claims": "id article_id kind start end evidence subject value low high data",
    "entities": "id name type",
    "aliases": "entity_id name",
}


def annotated(text: str = TEXT, **head) -> Annotated:
    head = {"external_id": "one", "published": date(2022, 2, 4), "source": "Hill Radio"} | head
    article = Article(text=text, regions=(Region("body", 0, len(text)),), **head)
    claims = (
        QuantityClaim(start=14, end=38, evidence=text[14:38], subject="Quiet Harbour", value=5100000, unit="viewer",
                      low=5050000, high=5150000, period="2022-02-03"),
        RankClaim(start=0, end=13, evidence=text[:13], subject="Quiet Harbour", rank_low=1, rank_high=1, chart="TV"),
        QuoteClaim(start=41, end=64, evidence=text[41:64], text=text[41:64], form="direct", speaker="Ines Calder",
                   cue="said", speaker_mention="Ines Calder"),
    )  # fmt: skip
    mentions = (
        NameMention(start=0, end=13, text=text[:13], type="work", value="Quiet Harbour"),
        QuantityMention(start=19, end=38, text=text[19:38], value=5100000, unit="viewer", low=5050000, high=5150000),
        DateMention(start=53, end=62, text=text[53:62], timex="DATE", value="2022-W04", first=date(2022, 1, 24)),
        OrdinalMention(start=0, end=5, text=text[:5], low=1, high=10),
        PlaceMention(start=0, end=5, text=text[:5], value=None, suspect=True, candidates=("GB", "US")),
        ChartMention(start=0, end=5, text=text[:5], value="TV"),
    )
    return Annotated(article, mentions, claims, (Finding("glued_words", 0, 13, "looks like two words", ("a b",)),))


def dump(store: Store) -> dict[str, list]:
    """Every row of every table, internal ones too."""
    names = [row["name"] for row in store.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: sorted(map(repr, store.query(f'SELECT * FROM "{name}"'))) for name in names}


def test_new_unchanged_updated() -> None:
    with Store(":memory:") as store:
        assert store.save(annotated()) == "new"
        reconcile(store)
        before = dump(store)
        assert store.save(annotated()) == "unchanged"
        assert reconcile(store).changed == 0
        assert dump(store) == before
        assert store.save(annotated(TEXT + " Later.")) == "updated"
        assert store.info()["articles"] == 1
        assert store.save(annotated(TEXT + " Later.", source="Vale Radio")) == "updated"
        assert store.info()["claims"] == {"quantity": 1, "quote": 1, "rank": 1}
        assert store.query("PRAGMA foreign_key_check") == []


def test_a_file_is_replaced_by_its_new_text_and_a_copy_is_the_same_article() -> None:
    with Store(":memory:") as store:
        assert store.save(annotated(external_id=None, path="a.txt")) == "new"
        assert store.save(annotated(external_id=None, path="copy.txt")) == "unchanged"
        assert store.save(annotated(TEXT + " Mended.", external_id=None, path="a.txt")) == "updated"
        assert store.info()["articles"] == 1


def test_lines_of_one_file_do_not_replace_one_another() -> None:
    with Store(":memory:") as store:
        for i in range(3):
            head = {"external_id": None, "path": "all.jsonl:1", "format": "jsonl"}
            assert store.save(annotated(f"{TEXT} {i}", **head)) == "new"


def test_one_article_in_a_batch_is_whole_or_not_there() -> None:
    broken = annotated(external_id="two")
    broken = Annotated(broken.article, broken.mentions, (*broken.claims, broken.claims[0]), broken.findings)
    with Store(":memory:") as store:
        with store.batch():
            store.save(annotated())
            store.db.conn.execute("CREATE TEMP TRIGGER stop BEFORE INSERT ON claims WHEN new.kind = 'quote' "
                                  "BEGIN SELECT raise(ABORT, 'no'); END")  # fmt: skip
            with pytest.raises(StoreError):
                store.save(broken)
            store.db.conn.execute("DROP TRIGGER stop")
        assert [row["external_id"] for row in store.query("SELECT external_id FROM articles")] == ["one"]
        assert store.query("SELECT count(*) AS n FROM mentions")[0]["n"] == 6


def test_numbers_of_any_size() -> None:
    claim = QuantityClaim(start=0, end=5, evidence="Quiet", subject="Quiet", value=10**30, unit="hour", low=10**30)
    mention = QuantityMention(start=0, end=5, text="Quiet", value=10**400, low=-(10**25), high=2**63)
    with Store(":memory:") as store:
        assert store.save(Annotated(annotated().article, (mention,), (claim,))) == "new"
        reconcile(store)
        assert store.query("SELECT value FROM hours_claims")[0]["value"] == 1e30


def test_rejects_are_kept_once_and_runs_are_counted() -> None:
    with Store(":memory:", clock=lambda: "2022-02-04T00:00:00Z") as store:
        assert store.reject(Reject("a.bin", "is no text"))
        assert not store.reject(Reject("a.bin", "is no text"))
        run = store.begin_run("1")
        store.end_run(run, new=2, rejected=1)
        assert [row["reason"] for row in store.rejects()] == ["is no text"]
        (row,) = store.query("SELECT * FROM runs")
        assert (row["articles_new"], row["articles_unchanged"], row["rejected"]) == (2, 0, 1)


@pytest.mark.parametrize("name", VIEWS)
def test_public_columns(name: str) -> None:
    with Store(":memory:") as store:
        columns = [row["name"] for row in store.query(f"PRAGMA table_info({name})")]
    assert set(VIEWS[name].split()) <= set(columns)
    if name.endswith("_claims") and name != "flag_claims":
        assert columns == VIEWS[name].split()


def test_views_and_search_answer() -> None:
    with Store(":memory:") as store:
        store.save(annotated(title="A quiet night"))
        reconcile(store)
        assert store.query("SELECT rank_high, fact_id IS NOT NULL AS known FROM rank_claims") == [
            {"rank_high": 1, "known": 1}
        ]
        (quote,) = store.query("SELECT speaker, form, quote FROM quote_claims")
        assert (quote["speaker"], quote["form"]) == ("Ines Calder", "direct")
        found = store.query("SELECT title FROM articles WHERE n IN (SELECT rowid FROM articles_fts('slept'))")
        assert found == [{"title": "A quiet night"}]
        (claim,) = store.claims("quantity")
        assert (claim["external_id"], claim["value"], claim["unit"]) == ("one", 5100000, "viewer")


def test_an_updated_article_is_found_by_its_new_words_only() -> None:
    with Store(":memory:") as store:
        store.save(annotated())
        store.save(annotated(TEXT + " Mended."))
        for word, number in (("mended", 1), ("slept", 1), ("quiet", 1)):
            assert len(store.query("SELECT rowid FROM articles_fts(?)", (word,))) == number


# --- files that cannot be used ---------------------------------------------------------------------


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store(tmp_path)


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder does not exist"):
        Store(tmp_path / "none" / "claims.db")


def test_no_database(tmp_path: Path) -> None:
    file = tmp_path / "claims.db"
    file.write_bytes(b"just some words, and more of them, and more" * 99)
    with pytest.raises(StoreError, match="no database"):
        Store(file)
    assert file.read_bytes().startswith(b"just some words")


def test_a_damaged_database(tmp_path: Path) -> None:
    file = tmp_path / "claims.db"
    with Store(file) as store:
        store.save(annotated())
    file.write_bytes(file.read_bytes()[:4096] + b"\x00\xff" * 2048)
    with pytest.raises(StoreError):
        use(file)


def use(file: Path) -> None:
    with Store(file) as store:
        store.flags()
        store.save(annotated(TEXT + " More."))
        reconcile(store)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE songs (name)")
    with pytest.raises(StoreError, match="another program"):
        Store(file)
    with sqlite3.connect(file) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]


def test_an_older_database_gets_its_strands(tmp_path: Path) -> None:
    file = tmp_path / "claims.db"
    with Store(file) as store:
        store.save(annotated())
        store.save(annotated(TEXT + " Later.", external_id="two"))
        reconcile(store)
        made = dump(store)
        with store.db.atomic():
            for index in ("claims_subject", "mentions_names", "articles_head", "flags_fact"):
                store.db.execute(f"DROP INDEX {index}")
            store.db.execute("ALTER TABLE claims DROP COLUMN strand_key")
            store.db["claims"].create_index(["subject_key"])
            store.db.execute("CREATE INDEX mentions_names ON mentions (name_key) WHERE name_key IS NOT NULL")
            store.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm009_strands'")
    with Store(file) as store:
        assert update(store).whole
        again = dump(store)
        assert {name for name in made if made[name] != again[name]} <= {"_sqlite_migrations"}


def test_a_newer_database(tmp_path: Path) -> None:
    file = tmp_path / "claims.db"
    with Store(file) as store, store.db.atomic():
        store.db["_sqlite_migrations"].insert(
            {"migration_set": migrations.name, "name": "m999_later", "applied_at": ""}
        )
    with pytest.raises(StoreError, match="newer newsclaims"):
        Store(file)


def test_a_locked_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.store.connection.LOCK_SECONDS", 0.01)
    file = tmp_path / "claims.db"
    with Store(file) as store:
        store.save(annotated())
        with sqlite3.connect(file, isolation_level=None) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreError, match="in use by another program"):
                store.save(annotated(TEXT + " More."))
            other.execute("ROLLBACK")
        assert store.save(annotated(TEXT + " More.")) == "updated"


def test_read_only(tmp_path: Path) -> None:
    file = tmp_path / "claims.db"
    with pytest.raises(StoreError, match="does not exist"):
        Store(file, readonly=True)
    with Store(file) as store:
        store.save(annotated())
        reconcile(store)
    with Store(file, readonly=True) as store:
        assert len(store.flags(check="glued_words")) == 1
        with pytest.raises(StoreError, match="cannot be written"):
            store.save(annotated(TEXT + " More."))
        with pytest.raises(StoreError, match="cannot be written"):
            review.decide(store, store.flags()[0]["id"], "dismiss")
    assert [path.name for path in tmp_path.iterdir()] == ["claims.db"]


def test_a_given_connection_stays_open() -> None:
    connection = sqlite3.connect(":memory:")
    with Store(connection) as store:
        store.save(annotated())
    assert connection.execute("SELECT count(*) FROM articles").fetchone() == (1,)


def test_a_wrong_query_is_one_sentence() -> None:
    with Store(":memory:") as store, pytest.raises(StoreError, match="no such table"):
        store.query("SELECT * FROM songs")
