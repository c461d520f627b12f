"""Names -> keys that are equal for spellings of one name: letter case, marks, accents and a leading article aside."""

import re
import unicodedata
from functools import lru_cache

MARKS = re.compile(r"[^\w\s]|_")
ARTICLE = re.compile(r"^(?:the|a|an) (?=\S)")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return a key for comparing names: "The Silent Sea" and "silent sea" have one; numbers and order count.

    Empty for a name without a letter or digit.
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    plain = MARKS.sub("", plain.replace("&", " and ").replace("-", " "))
    return ARTICLE.sub("", " ".join(plain.split()))
