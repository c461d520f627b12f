"""The word lists: each loads, each form stands once and can be found."""

import tomllib
from importlib.resources import files

import pytest

from pipeline import vocab
from pipeline.vocab import VocabularyError

LISTS = sorted(path.name.removesuffix(".toml") for path in files(vocab).iterdir() if path.name.endswith(".toml"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_loads_and_no_form_stands_twice(name):
    assert vocab.load(name)
    if not vocab.are_classes(name):
        vocab.surfaces(name)


@pytest.mark.parametrize("name", LISTS)
def test_forms_are_trimmed_words(name):
    for key, entry in vocab.load(name).items():
        forms = entry.get("forms", [])
        assert len(forms) == len(set(forms)), f"{name}.toml: {key} says a form twice"
        assert all(form and form == form.strip() for form in forms), f"{name}.toml: {key}"


def test_a_form_under_two_keys_is_refused(monkeypatch):
    rows = tomllib.loads('[us]\nforms = ["America"]\n[usa]\nforms = ["america"]\n')
    monkeypatch.setattr(vocab, "_read", lambda name: rows)
    with pytest.raises(VocabularyError, match=r"'america' stands under both 'us' and 'usa'"):
        vocab.surfaces.__wrapped__("a_list_of_the_test")


def test_a_list_that_is_not_there_is_named():
    with pytest.raises(VocabularyError, match=r"no_such_list\.toml"):
        vocab.load("no_such_list")
