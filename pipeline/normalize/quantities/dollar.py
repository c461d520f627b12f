"""Whose dollar a bare "$" is: the American one, unless the article is plainly of another country.

A house in Perth, the Australian state's capital, sold for $645,000 on the Gold Coast market.     AUD
Brent oil rose to $50 in Sydney trading, Reuters reported.                                          USD
"""

import re
from collections import Counter
from functools import cache
from urllib.parse import urlsplit

from pipeline import vocab

LEAST = 2
"""Words of one country that make an article plainly of it (its entry may ask for more: `least`) ..."""
TIMES = 3
"""... and how many times as many as American ones they must be."""
OWN_SIGN = re.compile(  # "US$5", "$A5"
    r"\$(?:(?<=[ACS]\$)|(?<=AU\$)|(?<=NZ\$)|(?<=HK\$)|(?:US|A|C|NZ)\b)"
    r"|dollar(?:(?<=\bUS dollar)|(?<=\bU\.S\. dollar)|(?<=\b(?:Americ|Canadi)an dollar)|(?<=\bAustralian dollar))s?\b"
)
AGENCIES = ("Reuters", "Bloomberg", "Associated Press", "(AP)", "(AFP)")


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = vocab.surfaces("dollars")
    return re.compile(vocab.whole(forms)), forms


def dollar_of(text: str, *addresses: str | None) -> str:
    """Return the ISO code of what "$" means in `text`.

    addresses  of the article and its outlet, where known: "www.example.com.au" settles it
    """
    for address in addresses:
        if code := _of_address(address or ""):
            return code
    if OWN_SIGN.search(text) or any(agency in text for agency in AGENCIES):
        return "USD"  # who writes "A$" or "US$" tells dollars apart
    pattern, forms = _words()
    named = Counter(forms[found] for found in pattern.findall(text))
    american = named.pop("USD", 0)
    if not named:
        return "USD"
    (code, most), *others = named.most_common(2)
    plain = most >= vocab.load("dollars")[code].get("least", LEAST) and most >= TIMES * (
        american + sum(count for _, count in others)
    )
    return code if plain else "USD"


def _of_address(address: str) -> str | None:
    host = urlsplit(address if "//" in address else f"//{address}").netloc.lower()
    for code, entry in vocab.load("dollars").items():
        if host.endswith(tuple(entry.get("hosts", ()))):
            return code
    return None
