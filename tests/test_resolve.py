"""Names: what is one, what is not, and what a person should look at."""

from typing import Any

import pytest

from pipeline import resolve
from pipeline.checks import name_variants
from pipeline.reconcile import collect_names, same_names
from tests.tables import table


@table("names", "same")
def test_key(case: dict[str, Any]) -> None:
    for one, other in case["names"]:
        assert (resolve.key(one) != resolve.key(other)) == case.get("differ", False), (one, other)


@table("names", "season")
def test_split_season(case: dict[str, Any]) -> None:
    for title, name, season in case["titles"]:
        assert resolve.split_season(title) == (name, season or None)


@table("names", "variant")
def test_name_variants(case: dict[str, Any]) -> None:
    names = collect_names(((None, name, kind, 1) for kind, name in case["names"]), {})
    relations = [tuple(row) for row in case.get("relations", ())]
    flags = list(name_variants.find(names, relations, lambda spelling, limit: [("article", 0, len(spelling))]))
    assert sorted(flag.summary.partition(":")[0] for flag in flags) == case["flags"]
    for flag in flags:
        assert flag.suggestion[0] == case.get("suggestion", flag.suggestion[0])
        assert flag.severity == case.get("severity", "warning")


def test_merge_does_not_depend_on_order() -> None:
    pairs = [("c", "b"), ("d", "c"), ("y", "x")]
    assert resolve.merge(pairs) == resolve.merge(reversed(pairs)) == {"b": "b", "c": "b", "d": "b", "x": "x", "y": "x"}


def test_also_known_as_is_one_entity() -> None:
    same = same_names([("La Casa Azul", "also_known_as", "Blue House"), ("Blue House", "based_on", "Blue Book")])
    assert same == {"bluehouse": "bluehouse", "lacasaazul": "bluehouse"}
    (name,) = collect_names([(None, "La Casa Azul", "work", 3), (None, "Blue House", None, 1)], same)
    assert (name.text, name.type, name.key) == ("La Casa Azul", "work", "bluehouse")


@pytest.mark.parametrize("name", ["", None, "'", "...", "  "])
def test_no_name_no_key(name: str | None) -> None:
    assert resolve.key(name) is None
