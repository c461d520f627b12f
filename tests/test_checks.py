"""What two articles say, and the flags that come of it: a table of conflicts and of pairs that only look like one."""

import json
from typing import Any

from pipeline.checks import BY_SUBJECT, CHECKS
from pipeline.model import Annotated, Article, Finding
from pipeline.reconcile import reconcile
from pipeline.store import Store
from tests.given import articles
from tests.tables import table

ALONE = {"undated_article"}


@table("conflicts")
def test_conflicts(case: dict[str, Any]) -> None:
    with Store(":memory:") as store:
        for annotated in articles(case["articles"]):
            store.save(annotated)
        reconcile(store)
        flags = [flag for flag in store.flags() if flag["check_name"] not in ALONE]
    found = sorted([flag["check_name"], *sorted(map(str, _values(flag)))] for flag in flags)
    assert found == case["flags"]
    for flag in flags:
        assert all(words in flag["summary"] for words in case.get("summary", ())), flag["summary"]
        assert flag["suggestion"] == case.get("suggestion", flag["suggestion"])
        assert flag["severity"] == case.get("severity", flag["severity"])
        if "suspects" in case:
            assert [span["text"] for span in flag["spans"] if span["role"] == "suspect"] == case["suspects"]


def _values(flag: dict[str, Any]) -> list[object]:
    return flag["detail"].get("values") or [flag["detail"]["value"]]


def test_doubtful_words_of_copies_are_one_flag() -> None:
    text = "It was seen in the United Kingland.\nIt was loud."
    finding = Finding("garbled_place", 19, 34, "names no place", ("GB", "US"))
    with Store(":memory:") as store:
        for id, body in (("a", text), ("b", "Another start.\n" + text)):
            shift = body.index(text)
            moved = Finding(
                finding.check, finding.start + shift, finding.end + shift, finding.reason, finding.suggestion
            )
            store.save(Annotated(Article(text=body, external_id=id), (), (), (moved,)))
        reconcile(store)
        (flag,) = store.flags(check="garbled_place")
    assert {span["text"] for span in flag["spans"]} == {"United Kingland"}
    assert len(flag["spans"]) == 2
    assert (flag["severity"], flag["suggestions"]) == ("error", ["GB", "US"])
    assert json.dumps(flag["detail"])


def test_every_check_is_told_of() -> None:
    named = {check.__module__.rpartition(".")[2] for check in BY_SUBJECT}
    assert named <= CHECKS.keys()
    assert all(sentence and not sentence.endswith(".") for sentence in CHECKS.values())
