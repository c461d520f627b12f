"""What every reader does alike: a path or a field made fit to be printed and stored."""

import re
from pathlib import Path
from typing import Any

MAX_FIELD = 2_000
"""Longest title, source, byline, id or address; what is longer is no such thing."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def shown(path: str | Path) -> str:
    """Return a path as it can be printed and stored: bytes that are no UTF-8 become question marks."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def field(value: Any) -> str | None:
    """Return a field as text; None where it is missing, blank or of a shape that means nothing here."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    if isinstance(value, int) and abs(value) >= 10**30:
        return None
    return whole(str(value)).strip()[:MAX_FIELD] or None


def whole(text: str) -> str:
    """Half characters ("\\ud83d" alone) can be neither stored nor printed: each becomes U+FFFD, in its place."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text
