"""The lines above the body: headline, publisher, date, byline, and the place and agency that open the report."""

import re
from collections.abc import Iterator

from pipeline.layout.cues import CUES, SETS, is_byline, is_running, is_stopped, kind_of
from pipeline.layout.page import Page, past_separators, trimmed
from pipeline.layout.wire import wire_end
from pipeline.model import Region, Span
from pipeline.normalize.header_date import names_day, read_stamp

MAX_HEAD = 12
"""Lines at the top among which header lines are looked for."""
MAX_NAME = 60
"""Longest publisher, in characters."""
MAX_HEADLINE = 250
MAX_LINE = 160
"""Longest line of dates and names, in characters."""
MIN_TITLE_SHARE = 0.75
"""Share of capitalised words from which a line with a full stop is a headline all the same."""

_PREFIX = re.compile(r"date[: ]\s*\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?(?=\s|$)")
_LABELS = frozenset("PpUuDdLlFfOoIi")  # how Published, Updated, Date, Last, First, Originally, Issued begin
_SEPARATOR = re.compile(r"\s+[|\u2022\u00b7\u2013\u2014/-]\s+|\s*[|\u2022\u00b7]\s*|\s{3,}")
_WORD = re.compile(r"[^\W\d_][\w'.&-]*")
_PERSON = re.compile(r"[^\W\d_][\w'.-]*(?: [^\W\d_][\w'.-]*){1,3}")
_BULLET = re.compile(r"[-\u2022*\u2013\u2014\u00b7\u25cf\u25aa>]|\(?\d{1,3}[.):]\s")
_OPEN_ENDED = ",;:-\u2014"


def head_of(page: Page, lines: list[Span], title: str | None) -> tuple[list[Region], int]:
    """Return the regions of the header lines and how many lines they are, that on which the report opens included."""
    text = page.text
    found: list[Region] = []
    count = 0
    for start, end in lines[:MAX_HEAD]:
        after = lines[count + 1 :]
        if prefix := _stamped_prefix(text, start, end):
            found.append(Region("dateline", *prefix))
            start, _ = trimmed(text, prefix[1], end)
        if start < end and (stop := wire_end(text, start, end, bool(after))):
            found.append(Region("dateline", start, stop))
            start, _ = trimmed(text, stop, end)
            if start < end:
                return _named(page, [*found, Region("body", start, end)]), count + 1
        if start < end:
            parts = _header_line(page, start, end) or _single(page, start, end, found, after, title)
            if not parts:
                if found and found[-1].end > lines[count][0]:  # the line's first words are taken: its rest is body
                    found.append(Region("body", start, end))
                    count += 1
                break
            found += parts
        count += 1
    if {region.kind for region in found} <= {"subheading"}:  # short lines alone are a list, no header
        return [], 0
    return _named(page, found), count


def _single(
    page: Page, start: int, end: int, found: list[Region], after: list[Span], title: str | None
) -> list[Region]:
    """Return the region of a line that is one thing alone; empty where the body begins."""
    kind = kind_of(page, start, end)
    headed = any(region.kind == "headline" for region in found)
    if kind is None and not headed and _is_headline(page, start, end, after, title):
        kind = "headline"
    elif (
        kind is None
        and after
        and (_is_name(page.text, start, end) or (headed and _is_deck(page.text, start, end, found, after)))
    ):
        kind = "subheading"
    return [Region(kind, start, end)] if kind and kind != "related" else []


# --- dates, bylines and publishers ------------------------------------------------------------------


def _stamped_prefix(text: str, start: int, end: int) -> Span | None:
    """Return "date 2022-02-04" or "Published: March 3, 2022" where more of the article follows on the line."""
    if found := _PREFIX.match(text, start, end):
        return found.span()
    if text[start] not in _LABELS:
        return None
    stamp = read_stamp(text[start : min(end, start + 90)])
    if stamp is None or not stamp.labelled or start + stamp.end >= end:
        return None
    rest = text[start + stamp.end : end].lstrip(" |-\u2013\u2014\u2022,")
    return (start, start + stamp.end) if rest[:1].isupper() or rest[:1] in ("'", '"') else None


def _header_line(page: Page, start: int, end: int) -> list[Region]:
    """Return the regions of a line made of dates, bylines and names of outlets alone; empty for any other."""
    if end - start > MAX_LINE:
        return []
    found: list[Region] = []
    for first, last in _segments(page.text, start, end):
        parts = _segment(page, first, last)
        if not parts:
            return []
        found += parts
    certain = sum(region.kind in ("dateline", "byline") for region in found)
    return found if certain and len(found) - certain <= 1 else []


def _segment(page: Page, start: int, end: int) -> list[Region]:
    text = page.text
    if stamp := read_stamp(text[start:end]):
        dated = Region("dateline", start, start + stamp.end)
        start = past_separators(text, start + stamp.end, end)
        if start == end:
            return [dated]
        return [dated, Region("byline", start, end)] if is_byline(page, start, end) else []
    names, dates = end, end
    if cut := _date_within(text, start, end):
        names, dates = cut
    dated = [Region("dateline", dates, end)] if dates < end else []
    if is_byline(page, start, names):
        return [Region("byline", start, names), *dated]
    return [Region("publisher", start, names), *dated] if _is_name(text, start, names) else []


def _segments(text: str, start: int, end: int) -> Iterator[Span]:
    for separator in _SEPARATOR.finditer(text, start, end):
        if start < separator.start():
            yield start, separator.start()
        start = separator.end()
    if start < end:
        yield start, end


def _date_within(text: str, start: int, end: int) -> Span | None:
    """Return where the names end and the date begins in "Harbour News, 3 March 2022", or None."""
    if not names_day(text[start:end]):
        return None
    for space in re.finditer(r",?\s+", text[start:end]):
        stamp = read_stamp(text[start + space.end() : end])
        if stamp is not None and start + space.end() + stamp.end == end:
            return start + space.start(), start + space.end()
    return None


def _named(page: Page, found: list[Region]) -> list[Region]:
    """Tell publishers from writers among the short lines of names beside a date, a byline or a publisher."""
    kinds = {region.kind for region in found}
    if not kinds & {"dateline", "byline"}:
        return found
    for place in _outlets_first(page, found):
        region = found[place]
        words = page.text[region.start : region.end].split()
        beside = {found[near].kind for near in (place - 1, place + 1) if 0 <= near < len(found)}
        kind = None
        if _is_outlet(page, region):
            kind = None if "publisher" in kinds else "publisher"
        elif beside & {"dateline", "byline", "publisher"} and len(words) <= 4:
            if (
                "publisher" in kinds
                and "byline" not in kinds
                and _PERSON.fullmatch(page.text, region.start, region.end)
            ):
                kind = "byline"
            elif "publisher" not in kinds and len(words) <= 3:
                kind = "publisher"
        if kind:
            found[place] = Region(kind, region.start, region.end)
            kinds.add(kind)
    return found


def _outlets_first(page: Page, found: list[Region]) -> list[int]:
    names = [
        place
        for place, region in enumerate(found)
        if region.kind == "subheading" and _is_name(page.text, region.start, region.end)
    ]
    return sorted(names, key=lambda place: not _is_outlet(page, found[place]))


def _is_name(text: str, start: int, end: int) -> bool:
    """Return whether a short line is made of capitalised words alone: "Harbour Radio", "Jane Roe"."""
    line = text[start:end]
    words = line.split()
    if end - start > MAX_NAME or not 1 <= len(words) <= 6 or is_stopped(text, start, end) or ":" in line or "," in line:
        return False
    small = ("of", "the", "on", "and", "&", "newsletter")
    return words[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() or word in small for word in words)


def _is_outlet(page: Page, region: Region) -> bool:
    name = page.lower[region.start : region.end]
    words = name.split()
    return name in SETS["outlet"] or words[-1] in SETS["outlet_word"] or words[0] in ("radio", "daily", "bbc")


# --- the headline -----------------------------------------------------------------------------------


def _is_headline(page: Page, start: int, end: int, after: list[Span], title: str | None) -> bool:
    text = page.text
    if end - start > MAX_HEADLINE or not after or text[end - 1] in _OPEN_ENDED or text[start] in "([":
        return False
    if title and _is_same(page.lower[start:end], title.lower()):
        return True
    followed = any(_is_header(page, line, after[1:]) for line in after[:2])
    if title and not followed:
        return False
    if (text[after[0][0]].islower() and not followed) or not any(is_running(text, *line) for line in after[:MAX_HEAD]):
        return False
    words = len(text[start:end].split())
    if not is_stopped(text, start, end) or (followed and text[end - 1] != "."):
        return 2 <= words <= 40
    return 4 <= words <= 25 and title_share(text, start, end) >= MIN_TITLE_SHARE


def _is_header(page: Page, line: Span, after: list[Span]) -> bool:
    if _header_line(page, *line) or kind_of(page, *line) in ("credit", "byline"):
        return True
    return wire_end(page.text, *line, bool(after)) is not None


def _is_same(line: str, title: str) -> bool:
    """Return whether a line repeats the title, letters alone counted; one of them may be cut short."""
    line, title = (re.sub(r"[\W_]+", "", words) for words in (line, title))
    long = min(len(line), len(title)) > 20
    return bool(line) and (line == title or (long and (line.startswith(title) or title.startswith(line))))


def _is_deck(text: str, start: int, end: int, found: list[Region], after: list[Span]) -> bool:
    """Return whether a line under the headline is a second one: no full stop, no list, and body follows."""
    return (
        found[-1].kind != "subheading"
        and end - start <= MAX_HEADLINE
        and text[end - 1] not in _OPEN_ENDED
        and text[end - 1] not in "\"')"
        and not is_stopped(text, start, end)
        and not text[after[0][0]].islower()
        and not _BULLET.match(text, start)
    )


def title_share(text: str, start: int, end: int) -> float:
    """Return the share of capitalised words among those of four letters or more (of all, where there are none)."""
    words = _WORD.findall(text, start, end)
    long = [word for word in words if len(word) > 3] or words
    return sum(word[0].isupper() for word in long) / len(long) if long else 0.0


OUTLETS = frozenset(CUES["outlet"])
OUTLET_WORDS = frozenset(CUES["outlet_word"])
"""Names of publishers, and words that such names end in; lower case."""
