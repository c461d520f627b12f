"""Authoritative tables: how they are read, and what they say about claims."""

from pathlib import Path
from typing import Any

import pytest

from pipeline import reference
from pipeline.annotate import build
from pipeline.model import Article
from pipeline.process import process
from pipeline.readers import read
from pipeline.reconcile import reconcile, update
from pipeline.reference import ReferenceError
from pipeline.store import Store
from tests.given import articles
from tests.gold import CORPUS
from tests.tables import table

SHARED = CORPUS.parent.parent / "shared"
TABLES = SHARED / "reference"

GLOBAL = """week\tcategory\tweekly_rank\tshow_title\tseason_title\tweekly_hours_viewed\tcumulative_weeks_in_top_10
2022-01-30\tTV (English)\t1\tQuiet Harbour\tQuiet Harbour: Season 1\t124790000\t1
2022-01-30\tTV (English)\t2\tLantern\tLantern: Season 1\t50000000\t3
2022-01-30\tTV (English)\t3\tLantern\tLantern 2\t40000000\t2
2022-02-06\tTV (English)\t1\tQuiet Harbour\tQuiet Harbour: Season 1\t236230000\t2
2022-01-30\tFilms (English)\t1\t"Nobody" Slept\tN/A\t9000000\t1
"""
ALL_TIME = """category\trank\tshow_title\tseason_title\thours_viewed_first_28_days
TV (English)\t5\tQuiet Harbour\tQuiet Harbour: Season 1\t361020000
"""

BOX_OFFICE = {  # another kind of table is a matter of these lines
    "name": "Made-up box office",
    "table": [
        {
            "needs": ["weekend", "film", "gross"],
            "subject": "film",
            "chart": "US box office",
            "place": {"is": "US"},
            "period": {"column": "weekend", "ends": False, "days": 3},
            "value": [
                {"kind": "rank", "column": "rank"},
                {"kind": "quantity", "column": "gross", "metric": "grossed", "unit": "USD", "window": "weekend"},
            ],
        }
    ],
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return two small tables in the shape of the weekly lists and of an all-time list."""
    made = [tmp_path / "global.tsv", tmp_path / "most-popular-2022-02-09.tsv"]
    for path, text in zip(made, (GLOBAL, ALL_TIME), strict=True):
        path.write_text(text, encoding="utf-8")
    return made


@table("reference")
def test_claims_against_the_table(case: dict[str, Any], files: list[Path]) -> None:
    with Store(":memory:") as store:
        for annotated in articles(case["articles"]):
            store.save(annotated)
        reconcile(store)
        store.put_reference(reference.load("netflix-top10", files).figures)
        update(store)
        verdicts = [row["verdict"] for row in store.query("SELECT verdict FROM reference_claims ORDER BY 1")]
        statuses = sorted({row["status"] for row in store.facts()})
        flags = store.flags(check="contradicts_reference")
        assert reconcile(store).changed == 0
    assert verdicts == case["verdicts"]
    assert statuses == case["statuses"]
    assert [flag["suggestion"] for flag in flags] == case.get("suggestions", [])
    for flag in flags:
        assert flag["severity"] == "error"
        assert {span["role"] for span in flag["spans"]} == {"suspect"}
        assert "Netflix Top 10" in flag["summary"]
        assert flag["detail"]["official"]["row"]


def test_loading_again_changes_nothing_and_a_mended_table_does(files: list[Path]) -> None:
    with Store(":memory:") as store:
        assert store.put_reference(reference.load("netflix-top10", files).figures)[0] > 10
        assert store.put_reference(reference.load("netflix-top10", files).figures)[0] == 0
        files[0].write_text(GLOBAL.replace("50000000", "50000001"), encoding="utf-8")
        assert store.put_reference(reference.load("netflix-top10", files).figures)[0] == 2  # the figure, and its row


def test_another_table_is_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "weekends.csv"
    path.write_text('weekend,rank,film,gross\n2022-06-24,1,"Elsewhere, Again","$31,211,579"\n', encoding="utf-8")
    faults: list[str] = []
    rank, gross = reference.read(path, "made", reference.checked("made", BOX_OFFICE), faults)
    assert (rank.kind, rank.value, rank.chart, rank.place) == ("rank", 1, "US box office", "US")
    assert (gross.subject, gross.value, gross.unit) == ("Elsewhere, Again", 31211579, "USD")
    assert (gross.period_first, gross.period_last) == ("2022-06-24", "2022-06-26")
    assert not faults


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("", "a.tsv", "is empty"),
        ("song\tsales\n", "a.tsv", "needs the columns"),
        (ALL_TIME, "list.tsv", "name the file with the day"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str, name: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceError, match=message):
        reference.load("netflix-top10", [tmp_path / name])


def test_missing_file_unknown_format_and_broken_mapping(tmp_path: Path) -> None:
    with pytest.raises(ReferenceError, match="cannot be read"):
        reference.load("netflix-top10", [tmp_path / "none.tsv"])
    with pytest.raises(ReferenceError, match="no such format"):
        reference.load("songs", [])
    with pytest.raises(ReferenceError, match="has no `subject`"):
        reference.checked("made", {"name": "x", "table": [{"needs": []}]})


def test_bad_rows_are_told_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    bad = "2022-01-30\tTV (English)\tmany\tLantern\tN/A\t5\t1\nlast week\tTV (English)\t1\tA\tN/A\t5\t1\n"
    bad += "2022-01-30\tTV\n"
    path.write_text(GLOBAL + bad, encoding="utf-8")
    figures, faults = reference.load("netflix-top10", [path])
    assert len(figures) > 8
    assert [fault.partition(": ")[2] for fault in faults] == [
        "line 7: column weekly_rank: 'many' is no number",
        "line 8: column week: 'last week' is no day such as 2022-01-30",
        "line 9: has fewer columns than the heading",
    ]


@pytest.mark.parametrize(
    ("subject", "part", "season"),
    [("Dark", "Dark: Season 2", 2), ("Stranger Days", "Stranger Days 3", 3), ("Heist", "Heist: Part 4", 4),
     ("Maid", "Maid: Limited Series", None), ("Area 51", None, None), ("Area 51", "Area 51: Season 1", 1)],
)  # fmt: skip
def test_season_of_a_row(subject: str, part: str | None, season: int | None) -> None:
    assert reference.season(subject, part) == season


def test_the_official_figures_confirm_the_model_articles() -> None:
    paths = sorted(TABLES.glob("*.tsv"))
    if not paths:
        pytest.skip("the shared reference tables are not beside this checkout")
    nlp = build()
    with Store(":memory:") as store:
        for article in read([SHARED / "seeds"]):
            assert isinstance(article, Article)
            store.save(process(article, nlp))
        store.put_reference(reference.load("netflix-top10", paths).figures)
        update(store)
        confirmed = store.query(
            "SELECT c.kind, c.value, c.period_last, c.place FROM reference_claims r JOIN claims c ON c.id = r.claim_id "
            "WHERE r.verdict = 'confirmed'"
        )
        assert {"kind": "quantity", "value": 124790000, "period_last": "2022-01-30", "place": None} in confirmed
        assert {"kind": "rank", "value": 1, "period_last": "2022-01-30", "place": None} in confirmed
        # "the most watched television show in A, B and C": a list that is only described
        assert (
            sum(claim["kind"] == "rank" and claim["value"] == 1 and claim["place"] is not None for claim in confirmed)
            >= 5
        )
        assert not store.flags(check="contradicts_reference")
