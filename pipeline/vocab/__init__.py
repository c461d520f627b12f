"""The words of the domain, as TOML beside this file; the only code here loads and checks one list.

A list is a table of entries, key -> fields. `forms` are the surfaces that stand for the key in a text; `source`
says where a fact comes from. A file may set `case = true` at its top: its forms then count only as they are written.
A file with `classes = true` holds classes of words instead: a word may be of several, and nobody looks up its key.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


class VocabularyError(ValueError):
    """A list that cannot be used: names the file and the fault."""


@cache
def load(name: str) -> dict[str, dict[str, Any]]:
    """Return the entries of `<name>.toml`, in file order, without its settings."""
    return {key: entry for key, entry in _read(name).items() if isinstance(entry, dict)}


@cache
def words(name: str, kind: str) -> tuple[str, ...]:
    """Return the words of one class (or the forms of one entry) of `<name>.toml`, in file order."""
    try:
        return tuple(_read(name)[kind]["forms"])
    except KeyError:
        raise VocabularyError(f"{name}.toml: there is no class {kind!r} with forms") from None


@cache
def are_classes(name: str) -> bool:
    """Return whether the list holds classes of words rather than surfaces of keys."""
    return bool(_read(name).get("classes", False))


@cache
def surfaces(name: str) -> dict[str, str]:
    """Return form -> key for one list; a form may stand once only.

    Forms are lower-cased unless the file says `case = true`.
    """
    keep_case = case_matters(name)
    found: dict[str, str] = {}
    for key, entry in load(name).items():
        for form in entry.get("forms", ()):
            surface = form if keep_case else form.lower()
            if surface in found and found[surface] != key:
                raise VocabularyError(f"{name}.toml: {form!r} stands under both {found[surface]!r} and {key!r}")
            found[surface] = key
    return found


def alternation(forms: Iterable[str]) -> str:
    """Return a regular expression for any of `forms`, longest first, without a group around it."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def whole(forms: Iterable[str]) -> str:
    """Return a regular expression for any of `forms` as whole words, without a group around it.

    It begins with the forms' own first letters, not with a word's edge, so that a scan of a text skips all others.
    """
    forms = sorted(forms, key=lambda form: (-len(form), form))
    initials = sorted({form[0] for form in forms})
    return "|".join(
        rf"{letter}(?<!\w{letter})(?:{alternation(form[1:] for form in forms if form[0] == letter)})\b"
        for letter in map(re.escape, initials)
    )


def any_of(name: str, kind: str) -> str:
    """Return a group of a regular expression for any form of that kind of the list `name`."""
    return f"(?:{alternation(words(name, kind))})"


@cache
def case_matters(name: str) -> bool:
    """Return whether the list's forms count only as they are written."""
    return bool(_read(name).get("case", False))


@cache
def _read(name: str) -> dict[str, Any]:
    path = files(__name__) / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{name}.toml: {error}") from error
