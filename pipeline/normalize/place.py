"""The names of places: which words stand for which country (ISO 3166-1 alpha-2) or other place.

Names of countries are those of the standard, from pycountry, with what vocab/countries.toml adds: everyday names,
abbreviations, demonyms. Other places (vocab/places.toml) have their name as their value.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import pycountry

from pipeline import vocab


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a place. `kind`: country, demonym or other; `short`: an abbreviation, as "UK"."""

    form: str
    value: str
    kind: str
    short: bool = False


@cache
def by_first_word() -> dict[str, tuple[Name, ...]]:
    """Return every name under its first word (up to a blank, hyphen or mark), the longest first; in capitals too."""
    found: dict[str, dict[str, Name]] = defaultdict(dict)
    for name in _names():
        for form in dict.fromkeys((name.form, name.form.upper())):
            if form == name.form or (len(form) > 3 and not name.short):
                found[re.match(r"\w+", form)[0]].setdefault(form, Name(form, name.value, name.kind, name.short))
    return {first: tuple(sorted(forms.values(), key=lambda n: -len(n.form))) for first, forms in found.items()}


@cache
def value_of(form: str) -> str | None:
    """Return the value of a name written in full ("Ivory Coast" -> "CI"), or None."""
    first = re.match(r"\w+", form)
    names = by_first_word().get(first[0], ()) if first else ()
    return next((name.value for name in names if name.form == form), None)


@cache
def country_names() -> dict[str, tuple[str, ...]]:
    """Return the everyday names of each country, the usual one first; no abbreviations, no official titles."""
    found = {}
    for code, usual in _usual().items():
        forms = [usual, *_entry(code).get("forms", ())]
        plain = [form for form in forms if not _is_short(form) and " of " not in form.removeprefix("United States")]
        found[code] = tuple(dict.fromkeys(fold(form) for form in plain))
    return found


@cache
def spoken(code: str) -> str:
    """Return a country's name as a sentence says it: "the United Kingdom", "Japan"; another place's as it is."""
    name = _usual().get(code, code)
    return f"the {name}" if _entry(code).get("article") else name


def fold(text: str) -> str:
    """Return `text` without accents: "Côte d'Ivoire" -> "Cote d'Ivoire"."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _names() -> list[Name]:
    found: dict[str, Name] = {}
    for code, usual in _usual().items():
        entry = _entry(code)
        for form in (*entry.get("forms", ()), *entry.get("also", ()), usual, *_standard(code)):
            for variant in _variants(form):
                found.setdefault(variant, Name(variant, code, "country", _is_short(form)))
        for form in entry.get("demonyms", ()):
            found.setdefault(form, Name(form, code, "demonym"))
    for key, entry in vocab.load("places").items():
        for form in entry["forms"]:
            alias = entry.get("alias", False)
            found.setdefault(form, Name(form, key if alias else form, "other", alias and _is_short(form)))
    return list(found.values())


def _usual() -> dict[str, str]:
    """Return code -> everyday name: what the list says, else the standard's common or short name."""
    found = {}
    for country in pycountry.countries:
        name = getattr(country, "common_name", None) or re.sub(r" \(.*\)", "", country.name)
        found[country.alpha_2] = _entry(country.alpha_2).get("name") or name
    return found | {code: entry["name"] for code, entry in vocab.load("countries").items() if "name" in entry}


def _standard(code: str) -> tuple[str, ...]:
    country = pycountry.countries.get(alpha_2=code)
    if country is None:
        return ()
    names = (country.name, getattr(country, "official_name", ""), getattr(country, "common_name", ""))
    return tuple(re.sub(r" \(.*\)|^the ", "", name) for name in names if name and "," not in name)


def _variants(form: str) -> set[str]:
    forms = {form, fold(form)}
    forms |= {other.replace(" and ", " & ") for other in forms}
    forms |= {re.sub(r"\bSaint ", short, other) for other in forms for short in ("St. ", "St ")}
    return forms


def _is_short(form: str) -> bool:
    return form.replace(".", "").replace(" ", "").isupper() and len(form) <= 6


def _entry(code: str) -> dict:
    return vocab.load("countries").get(code, {})
