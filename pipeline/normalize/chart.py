"""Words about a chart -> what they tell of it -> one canonical name.

"Netflix's weekly non-English TV list"  -> publisher Netflix, scope weekly, language Non-English, medium TV
                                        -> "Netflix TV (Non-English)"
"""

import re
from collections.abc import Mapping

import pycountry

from pipeline import vocab

PUBLISHERS = {
    form: entry["value"]
    for entry in vocab.load("chart_words").values()
    for form in entry["forms"]
    if entry["feature"] == "publisher"
}
"""Lower-case form -> canonical name of a publisher of charts."""

Features = Mapping[str, str]
ALL_RECORDS = ("Oricon chart", "Circle Chart")
"""Charts of singles and of albums that go by one name."""
UNNAMED = re.compile(r"(?P<kind>single|album)s? charts?", re.IGNORECASE)
"""Charts of records that go by no country's name."""


def of_records(kind: str, country: str) -> str:
    """Return the name of the chart of records of a country (ISO code); `kind`: "single" or "album"."""
    of = (entry["name"] for entry in vocab.load("charts").values() if entry.get("place") == country)
    kind = f"{kind.title()}s"
    return next((name for name in of if kind in name or name in ALL_RECORDS), f"{kind} Chart")


def box_office(country: str) -> str:
    """Return the name of the box office of a country (ISO code, or the name of a place)."""
    if country in ("US", "GB"):
        return f"{'UK' if country == 'GB' else country} box office"
    named = pycountry.countries.get(alpha_2=country)
    return f"{getattr(named, 'common_name', named.name) if named else country} box office"


def read(words: list[str]) -> dict[str, str]:
    """Return the features that `words` (lower case, in order) name; longer forms first, the first of a kind counts."""
    forms = vocab.surfaces("chart_words")
    entries = vocab.load("chart_words")
    found: dict[str, str] = {}
    index = 0
    while index < len(words):
        for length in (3, 2, 1):
            key = forms.get(" ".join(words[index : index + length]))
            if key is not None and index + length <= len(words):
                found.setdefault(entries[key]["feature"], entries[key]["value"])
                index += length
                break
        else:
            index += 1
    found.pop("plain", None)
    return found


def known(word: str) -> bool:
    """Return whether `word` (lower case) may stand before a chart's head noun."""
    return word in vocab.surfaces("chart_words")


def name(features: Features, medium: str | None = None) -> str | None:
    """Return the canonical name of the chart that `features` describe, None where they tell too little.

    medium  what the subject is ("TV", "Films"), for words that do not say it
    """
    publisher = features.get("publisher")
    if not publisher:
        return None
    kind = features.get("medium") or (medium if "language" in features or "kind" in features else None)
    if publisher == "Netflix" and (kind or "language" in features):
        popular = "Most Popular " if features.get("scope") == "all-time" else ""
        language = f" ({features['language']})" if "language" in features else ""
        return f"Netflix {popular}{kind or 'TV'}{language}"
    scope = (features.get("scope"), features.get("region"), features.get("medium"))
    return " ".join(filter(None, (publisher, *scope, "chart")))
