"""What people decide is what facts, names and views use from then on, and what opens a decided flag again."""

from datetime import date
from typing import Any

import pytest

from pipeline import review
from pipeline.model import Annotated, Article, Finding, NameMention, QuantityClaim, RankClaim
from pipeline.reconcile import reconcile, update
from pipeline.store import Store

PLACE = "It came third in Sweden and first in the United Kingland this week."


@pytest.fixture
def store():
    with Store(":memory:", clock=lambda: "2022-02-10T09:00:00Z") as opened:
        yield opened


def garbled() -> Annotated:
    start = PLACE.index("United")
    end = PLACE.index(" this")
    claim = RankClaim(start=start, end=end, evidence=PLACE[start:end], subject="Quiet Harbour", rank_low=1, rank_high=1,
                      chart="Netflix TV", period="2022-W04", place_text=PLACE[start:end])  # fmt: skip
    finding = Finding("garbled_place", start, end, "“United Kingland” is no country: it joins two names", ("GB", "US"))
    return Annotated(Article(text=PLACE, external_id="a", published=date(2022, 2, 2)), (), (claim,), (finding,))


def hours(name: str, source: str, value: int, words: str) -> Annotated:
    text = f"Quiet Harbour drew {words} hours."
    claim = QuantityClaim(start=0, end=len(text), evidence=text, subject="Quiet Harbour", subject_type="work",
                          metric="viewed", value=value, low=value, high=value, unit="hour",
                          window="first_28_days")  # fmt: skip
    return Annotated(Article(text=text, external_id=name, source=source, published=date(2022, 2, 2)), (), (claim,))


def named(name: str, source: str, *spoken: str) -> Annotated:
    text = " and ".join(spoken)
    mentions, at = [], 0
    for words in spoken:
        mentions.append(NameMention(start=at, end=at + len(words), text=words, type="person", value=words))
        at += len(words) + 5
    return Annotated(Article(text=text, external_id=name, source=source), tuple(mentions), ())


def one(store: Store, sql: str) -> Any:
    return next(iter(store.query(sql)[0].values()))


def test_a_corrected_place_is_used_and_the_words_are_kept(store: Store) -> None:
    store.save(garbled())
    reconcile(store)
    (flag,) = store.flags(check="garbled_place")
    assert flag["summary"] == ("In article a (2022-02-02), “United Kingland” is no country: it joins two names.")
    review.decide(store, flag["id"], "correct", "GB")
    assert store.query("SELECT place, place_text FROM rank_claims") == [
        {"place": "GB", "place_text": "United Kingland"}
    ]
    assert one(store, "SELECT place FROM facts") == "GB"
    assert store.query("SELECT field, said, value FROM corrections") == [
        {"field": "place", "said": "United Kingland", "value": "GB"}
    ]
    assert reconcile(store).changed == 0
    review.undo(store, flag["id"])
    assert one(store, "SELECT place FROM rank_claims") is None
    assert one(store, "SELECT place FROM facts") is None


def test_a_corrected_value_is_what_views_and_facts_say(store: Store) -> None:
    for article in (hours("a", "Hill", 124790000, "124.79 million"), hours("b", "Vale", 142790000, "142.79 million")):
        store.save(article)
    reconcile(store)
    (flag,) = store.flags(check="value_conflict")
    review.decide(store, flag["id"], "correct", "124790000")
    assert [row["value"] for row in store.query("SELECT value FROM hours_claims")] == [124790000, 124790000]
    assert store.query("SELECT value, status FROM facts") == [{"value": 124790000, "status": "decided"}]
    assert store.flag(flag["id"])["status"] == "corrected"
    assert "142.79" in one(store, "SELECT group_concat(evidence) FROM hours_claims")
    record = {row["source"]: (row["corrected"], row["weight"]) for row in store.query("SELECT * FROM source_record")}
    assert record == {"Hill": (0, 1.0), "Vale": (1, 0.8)}


def test_new_evidence_opens_a_dismissed_flag_and_says_why(store: Store) -> None:
    for article in (hours("a", "Hill", 124790000, "124.79 million"), hours("b", "Vale", 142790000, "142.79 million")):
        store.save(article)
    reconcile(store)
    (flag,) = store.flags(check="value_conflict")
    review.decide(store, flag["id"], "dismiss")
    store.save(hours("a", "Hill", 124790000, "124.79 million"))
    update(store)
    assert store.flag(flag["id"])["status"] == "dismissed"
    store.save(hours("c", "Peak", 142790000, "as many as 142.79 million"))
    update(store)
    again = store.flag(flag["id"])
    assert again["status"] == "open"
    assert again["reopened"] == (
        "It was dismissed on 2022-02-10; since then Peak says “Quiet Harbour drew as many as 142.79 million hours.”."
    )
    review.decide(store, flag["id"], "dismiss")
    assert store.flag(flag["id"])["status"] == "dismissed"


def test_dismissing_silences_one_conflict_alone(store: Store) -> None:
    values = ((124790000, "124.79 million"), (142790000, "142.79 million"), (12479000, "12.479 million"))
    for number, (value, words) in enumerate(values):
        store.save(hours(str(number), f"Outlet {number}", value, words))
    reconcile(store)
    flags = store.flags(check="value_conflict")
    assert len(flags) > 1
    review.decide(store, flags[0]["id"], "dismiss")
    assert {flag["id"] for flag in store.flags(status="open")} == {flag["id"] for flag in flags[1:]}


# --- names -----------------------------------------------------------------------------------------


def test_a_name_misspelled_beside_its_right_spelling_is_garbled(store: Store) -> None:
    store.save(named("a", "Hill", "Lee Jae-kyoo", "Lee Jae-kyoo", "Lee Jae-koo", "Lee Jae-kyoo"))
    reconcile(store)
    (flag,) = store.flags(check="garbled_name")
    assert flag["suggestions"] == ["Lee Jae-kyoo"]
    assert [span["text"] for span in flag["spans"] if span["role"] == "suspect"] == ["Lee Jae-koo"]
    assert flag["summary"] == (
        "“Lee Jae-koo” looks like a misspelling of the person “Lee Jae-kyoo”, which stands 3 times in the same "
        "article: the two differ in a letter or two."
    )


def test_a_name_that_other_outlets_spell_otherwise_is_garbled(store: Store) -> None:
    for number in range(3):
        store.save(named(str(number), f"Outlet {number}", "Priya Raghunathan"))
    reconcile(store)
    store.save(named("x", "Hill", "Priya Ragunathan"))
    update(store)
    (flag,) = store.flags(check="garbled_name")
    assert flag["suggestions"] == ["Priya Raghunathan"]
    assert reconcile(store).changed == 0


def test_names_are_merged_by_decision_and_parted_by_undo(store: Store) -> None:
    store.save(named("a", "Hill", "Philippa Ravensworth"))
    store.save(named("b", "Vale", "Phillipa Ravensworth"))
    reconcile(store)
    (flag,) = store.flags(check="name_variants")
    assert one(store, "SELECT count(*) FROM entities") == 2
    review.decide(store, flag["id"], "confirm")
    assert one(store, "SELECT count(*) FROM entities") == 1
    reasons = {row["reason"] for row in store.query("SELECT reason FROM aliases")}
    assert reasons == {"written alike", "decided to be the same"}
    review.decide(store, flag["id"], "correct", "one person")
    assert one(store, "SELECT count(*) FROM entities WHERE name LIKE '%Ravensworth'") == 1, "a merge, and no new name"
    review.decide(store, flag["id"], "correct", "Philippa Ravensworth")
    assert one(store, "SELECT name FROM entities") == "Philippa Ravensworth"
    assert reconcile(store).changed == 0
    review.undo(store, flag["id"])
    assert one(store, "SELECT count(*) FROM entities") == 2
    review.decide(store, flag["id"], "dismiss")
    assert one(store, "SELECT count(*) FROM entities") == 2


@pytest.mark.parametrize(
    ("usual", "rare"),
    [("Sky Riders 2", "Sky Riders 3"), ("Kingdom", "Kingdom: Ashin of the North"), ("Jane Smithers", "John Smithers"),
     ("Kim Min-ji", "Kim Min-ju"), ("Quiet Harbour", "Quiet Harbours")],
)  # fmt: skip
def test_other_names_are_no_slips(store: Store, usual: str, rare: str) -> None:
    store.save(named("a", "Hill", usual, usual, usual, rare))
    reconcile(store)
    assert not store.flags(check="garbled_name") + store.flags(check="name_variants")


# --- how far an outlet is trusted ------------------------------------------------------------------


def test_the_consensus_weighs_outlets_by_their_record(store: Store) -> None:
    store.save(hours("a", "Hill", 124790000, "124.79 million"))
    store.save(hours("b", "Vale", 142790000, "142.79 million"))
    reconcile(store)
    review.decide(store, store.flags(check="value_conflict")[0]["id"], "correct", "124790000")
    for name, source, rank in (("c", "Hill", 2), ("d", "Vale", 1)):
        text = f"It was number {rank}."
        claim = RankClaim(start=0, end=len(text), evidence=text, subject="Lantern", subject_type="work", rank_low=rank,
                          rank_high=rank, chart="Netflix TV (English)", period="2022-W04")  # fmt: skip
        store.save(Annotated(Article(text=text, external_id=name, source=source), (), (claim,)))
    update(store)
    fact = "SELECT value, basis FROM facts WHERE kind = 'rank'"
    (found,) = store.query(fact)
    assert found["value"] == 2
    assert found["basis"] == "1 independent source against 1; weighed by their records 1.00 against 0.80"
    store.set("consensus", "majority")
    reconcile(store)
    assert store.query(fact)[0]["basis"] == "1 independent source against 1"
