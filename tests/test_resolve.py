"""Names: what is one, what is not, and what a person should look at."""

from typing import Any

import pytest

from pipeline import resolve
from pipeline.checks import name_variants
from pipeline.reconcile.names import collect_names, same_names
from tests.tables import table


@table("names", "same")
def test_key(case: dict[str, Any]) -> None:
    for one, other in case["names"]:
        assert (resolve.key(one) != resolve.key(other)) == case.get("differ", False), (one, other)


@table("names", "season")
def test_split_season(case: dict[str, Any]) -> None:
    for title, name, season in case["titles"]:
        assert resolve.split_season(title) == (name, season or None)


def WHERE(spelling: str, limit: int) -> list[tuple[str, int, int]]:  # noqa: N802 - stands for a look-up
    return [("article", 0, len(spelling))]


@table("names", "variant")
def test_name_variants(case: dict[str, Any]) -> None:
    names = collect_names(((None, name, kind, 1) for kind, name in case["names"]), {})
    credits_: dict[str, list[str]] = {}
    for subject, relation, object_ in case.get("relations", ()):
        credits_.setdefault(resolve.key(object_), []).append(name_variants.credit_block(subject, relation))
    by_block: dict[str, list[name_variants.Name]] = {}
    for name in names:
        for block in (*name_variants.blocks(name), *credits_.get(name.key, ())):
            by_block.setdefault(block, []).append(name)
    flags = [flag for name in names for flag in name_variants.spellings(name, WHERE)]
    use = name_variants.Use((2, 1), (2, 1), 0, 0)
    for block, here in sorted(by_block.items()):
        find = name_variants.credited if name_variants.is_credit(block) else name_variants.near
        flags += filter(None, (name_variants.pair(*found, use, WHERE) for found in find(block, here)))
    assert sorted(" / ".join(flag.detail["names"]) for flag in flags) == case["flags"]
    for flag in flags:
        assert flag.suggestion[0].startswith("one ")
        assert sorted(flag.suggestion[1:]) == flag.detail["names"]
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


@pytest.mark.parametrize(("outlets", "flagged"), [(3, True), (2, False)])
def test_a_lost_last_letter_is_flagged_where_the_whole_name_is_usual(outlets, flagged):
    cut, whole = (name_variants.Name(resolve.key(name), "work", ((name, 1),)) for name in ("Quiet Tide", "Quiet Tides"))
    use = name_variants.Use((1, 1), (outlets, outlets), 0, 0)
    flag = name_variants.pair(cut, whole, name_variants.CUT, use, WHERE)
    assert (flag is not None) == flagged
    if flag:
        assert (flag.check, flag.suggestion) == ("garbled_name", ("Quiet Tides",))
