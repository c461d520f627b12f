"""What a line's own words give away, wherever it stands: "Read Also: ...", "Pic: Netflix", "By Jane Roe"."""

import re
from collections import defaultdict

from pipeline import vocab
from pipeline.layout.page import Page

MAX_SHORT = 80
"""Longest subheading, credit or furniture line, in characters; body lines of 1,500 articles have 170 in the mean."""

CUES = {kind: tuple(entry["cues"]) for kind, entry in vocab.load("layout").items()}
SETS = {kind: frozenset(cues) for kind, cues in CUES.items()}
LINKS = frozenset("and for in of at the on de van von der la bin al da del with &".split())
"""Small words that a byline may hold between its names."""

_OPENING = ("related", "related_with", "furniture_start", "credit", "caption", "byline", "reporting")
_FIRST_WORDS: dict[str, set[str]] = defaultdict(set)
for _kind in _OPENING:
    for _form in CUES[_kind]:
        _FIRST_WORDS[_form.split()[0].rstrip(":,")].add(_kind)
_FIRST_WORDS["copyright"].add("copyright")
_FIRST_WORDS["(c)"].add("copyright")
_FIRST_WORDS["follow"].add("social")
_CREDITS = sorted(CUES["credit"], key=len, reverse=True)

_STOPS = ".!?\u2026"
_CLOSERS = "\"')]"
_COPYRIGHT = re.compile(r"(?:copyright|\(c\))\W{1,3}(?:\d{4}|\u00a9|\(c\)|by [A-Z]|[A-Z][\w ]{2,50}\.)", re.I)
_REPORTING = re.compile(
    r"\((?:(?:Additional )?[Rr]eporting|Writing|Editing|Compiled|Translated)(?: and (?:writing|editing))? by "
)


def kind_of(page: Page, start: int, end: int) -> str | None:
    """Return related, furniture, credit, caption or byline for a line whose words show it to be one, else None."""
    text, lower = page
    size = end - start
    if size <= MAX_SHORT and (kind := _whole_line(lower, start, end)):
        return kind
    opening = text[start]
    if opening == "(" and _REPORTING.match(text, start, end):
        return "byline"
    if opening == "\u00a9":
        return "furniture" if size <= 300 else None
    first = lower[start : start + 30].split(None, 1)[0].lstrip("\"'([").rstrip(":,")
    kinds = _FIRST_WORDS.get(first)
    if not kinds:
        return "caption" if text[end - 1] == ")" and _is_pictured(lower, start, end) else None
    return next((kind for test, kind in _TESTS if kinds & test[0] and test[1](page, start, end)), None)


def is_byline(page: Page, start: int, end: int) -> bool:
    """Return whether the line is "By Jane Roe for The Daily Post": a cue and names, no sentence."""
    text, lower = page
    form = next((form for form in CUES["byline"] if lower.startswith(form, start, end)), None)
    first = start + len(form or "")
    if form is None or first >= end or text[first] not in " :" or end - start > 140:
        return False
    rest = text[first:end].lstrip(" :")
    words = rest.replace(",", " ").split()
    if not words or len(words) > 14 or (rest[-1] in ".!?" and not rest.endswith("Jr.")):
        return False
    if not words[0][0].isupper() or words[0].lower() in ("the", "a", "an", "this", "my", "all", "our"):
        return False
    roles = sum(word.strip(".").lower() in SETS["role"] for word in words)
    plain = sum(word[0].islower() and word not in LINKS and word.lower() not in SETS["role"] for word in words)
    return plain <= min(roles, 2)


def is_stopped(text: str, start: int, end: int) -> bool:
    """Return whether the line ends as a sentence does."""
    floor = max(start, end - 5)
    while end > floor and text[end - 1] in _CLOSERS:
        end -= 1
    return end > floor and text[end - 1] in _STOPS


def is_running(text: str, start: int, end: int) -> bool:
    """Return whether a line reads as running text: long, or a sentence with its full stop or closing mark."""
    return end - start > 140 or (end - start > 25 and (text[end - 1] in "\"'" or is_stopped(text, start, end)))


def _whole_line(lower: str, start: int, end: int) -> str | None:
    line = lower[start:end].strip(" .:!>\u00bb\u203a*#[]_=~-")
    if not line:
        return "furniture"
    if line in SETS["furniture"] or lower[start:end] in SETS["furniture"]:
        return "furniture"
    if line in SETS["related"] and line != "more":
        return "related"
    if line in SETS["photo_agency"]:
        return "credit"
    sold = "/" in line and line.rpartition("/")[2] in SETS["photo_agency"]
    return "credit" if sold and len(line.split()) <= 6 else None


def is_related_label(label: str) -> bool:
    """Return whether lower-case words before a colon announce a link: "read also", "more on netflix"."""
    if label in SETS["related"]:
        return True
    return label.startswith(CUES["related_with"]) and len(label.split()) <= 6


def is_credit(page: Page, start: int, end: int) -> bool:
    """Return whether the words are "Pic: Netflix", "Photo by Jane Roe", "AP Photo/Jane Roe" or the like."""
    lower = page.lower
    if end - start > 140:
        return False
    form = next((form for form in _CREDITS if lower.startswith(form, start, end)), None)
    if form is None:
        return False
    rest = lower[start + len(form) : end].lstrip(" )")
    if rest[:1] in (":", "/") or rest.startswith(("by ", "courtesy ", "via ")):
        sold = lower[start:end].rstrip(" .)").endswith(CUES["photo_agency"])
        return sold or (len(rest.split()) <= 9 and not is_stopped(page.text, start, end - 1))
    return False


def _is_related(page: Page, start: int, end: int) -> bool:
    lower = page.lower
    stop = lower.find(":", start, min(end, start + 60))
    if stop < 0:
        stop = lower.find(" - ", start, min(end, start + 40))
    return stop >= 0 and is_related_label(lower[start:stop].strip(" \"'*[(>"))


def _is_reporting(page: Page, start: int, end: int) -> bool:
    return end - start <= 200 and _opens(page.lower, start, "reporting")


def _is_caption(page: Page, start: int, end: int) -> bool:
    return _opens(page.lower, start, "caption")


def _is_plea(page: Page, start: int, end: int) -> bool:
    """Return whether the article's own voice asks its reader for something: "Sign up for our newsletter"."""
    return end - start <= 250 and _opens(page.lower, start, "furniture_start")


def _is_social(page: Page, start: int, end: int) -> bool:
    line = page.lower[start:end].rstrip(" .!")
    return end - start <= 150 and (line.endswith(CUES["social"]) or "@" in line)


def _is_copyright(page: Page, start: int, end: int) -> bool:
    return end - start <= 300 and _COPYRIGHT.match(page.text, start, end) is not None


def _is_pictured(lower: str, start: int, end: int) -> bool:
    """Return whether the line closes with "(pictured)" or the like in place of a full stop."""
    bracket = lower[lower.rfind("(", start, end) + 1 : end - 1]
    return end - start <= 300 and (bracket in SETS["caption_end"] or bracket.startswith(("pictured ", "stock ")))


def _opens(lower: str, start: int, kind: str) -> bool:
    """Return whether a form of `kind` opens the line and ends there with a word."""
    return lower.startswith(CUES[kind], start) and any(
        lower.startswith(form, start) and not lower[start + len(form) : start + len(form) + 1].isalnum()
        for form in CUES[kind]
    )


_TESTS = (  # the first that holds counts
    (({"related", "related_with"}, _is_related), "related"),
    (({"byline"}, is_byline), "byline"),
    (({"reporting"}, _is_reporting), "byline"),
    (({"credit"}, is_credit), "credit"),
    (({"caption"}, _is_caption), "caption"),
    (({"furniture_start"}, _is_plea), "furniture"),
    (({"social"}, _is_social), "furniture"),
    (({"copyright"}, _is_copyright), "furniture"),
)
