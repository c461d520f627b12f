"""Which stretches stand in quote marks: marks are paired on the raw text by a small state machine.

'It's the workers' choice,' said Webb. "We call it 'home'," said Roe.
~   a           a        ~             ~           ~    ~~            (a: an apostrophe, no mark)

Three steps: every character that may be a mark is read in its surroundings (may it open, may it close, is it an
apostrophe or an inch; in `mark_signs.py`), a stack pairs them paragraph by paragraph (`_Machine`), and what stays open
at the end of a paragraph is carried on, joined to a later close, or given its best reading and reported as
`unbalanced_quotes`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from pipeline.layers import Layers, Quoted
from pipeline.mentions.mark_signs import FAR, Mark, closes_twice, lookahead, read
from pipeline.model import SILENT_REGIONS, Finding

LINE = re.compile(r"[^\n]+")
PAIRS = frozenset(
    {
        ('"', '"'),
        ("\u201c", "\u201d"),
        ("\u201f", "\u201d"),
        ("\u201e", "\u201c"),
        ("\u201e", "\u201d"),
        ("\u00ab", "\u00bb"),
        ("\u00bb", "\u00ab"),
        ("''", "''"),
        ("``", "''"),
        ("``", "``"),
        ("\u2018\u2018", "\u2019\u2019"),
        ("'", "'"),
        ("\u2018", "\u2019"),
        ("\u201b", "\u2019"),
        ("\u201a", "\u2018"),
        ("\u201a", "\u2019"),
        ("`", "'"),
        ("`", "`"),
        ("`", "\u00b4"),
        ("\u00b4", "\u00b4"),
        ("`", "\u2019"),
    }
)
"""Which mark closes which; any other pair is a slip of the pen or of a converter, and is reported."""

MAX_JOIN = 3
"""Paragraphs that an open mark may wait for its close; longer statements repeat the mark at each paragraph."""

CONTINUES = "the speech goes on in the next paragraph, which opens with a mark again"
JOINED = "one pair of marks holds several paragraphs"
ATTRIBUTION = re.compile(
    r",? (?:(?:he|she|they|[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,3}) (?:said|says|added|adds|told"
    r"|wrote|tweeted|explained)"
    r"|(?:said|says|added|adds) (?:he|she|they|[A-Z]))\b"
)
TITLE_WORDS = re.compile(
    r"(?:[A-Z0-9][\w'\u2019.-]*|of|the|and|in|a|to|on|&)(?: (?:[A-Z0-9][\w'\u2019-]*|(?:of|the|and|in|a|to"
    r"|on|&)(?= [A-Z0-9])))*"
)
CLAUSE_END = re.compile(r"[,;:.!?)](?= |$)")
SENTENCE_END = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019)\]]* +")


def mark(layers: Layers) -> None:
    """Fill `layers.quoted` (sorted by start) and report each doubtful pair as `unbalanced_quotes`."""
    machine = _Machine(layers.article.text)
    for start, end in _paragraphs(layers):
        machine.paragraph(start, end)
    machine.finish()
    layers.quoted = sorted(machine.quoted, key=lambda q: (q.outer[0], -q.outer[1]))
    _nest(layers.quoted)
    for quoted in layers.quoted:
        if not quoted.balanced and layers.speaks(quoted.outer[0]):
            layers.findings.append(_finding(layers.article.text, quoted))
    for position, reason in machine.stray:
        if layers.speaks(position):
            layers.findings.append(Finding("unbalanced_quotes", position, position + 1, reason))


def _finding(text: str, quoted: Quoted) -> Finding:
    begin, end = quoted.outer
    repaired = ()
    if quoted.end - quoted.start <= 80:
        sign = '"' if quoted.mark == "double" else "'"
        repaired = (f"{sign}{text[quoted.start : quoted.end]}{sign}",)
    return Finding("unbalanced_quotes", begin, end, quoted.reason or "the marks do not pair", repaired)


def _paragraphs(layers: Layers) -> Iterator[tuple[int, int]]:
    """Yield the lines in the order that they are to be paired: a caption inside a quote waits for the quote's end."""
    text, regions = layers.article.text, layers.article.regions
    starts = [region.start for region in regions]
    aside: list[tuple[int, int]] = []
    for line in LINE.finditer(text):
        if not line[0].strip():
            continue
        begin, end = line.span()
        while begin < end and text[begin].isspace():
            begin += 1
        index = bisect_right(starts, begin) - 1
        kind = regions[index].kind if index >= 0 and begin < regions[index].end else "body"
        if kind in SILENT_REGIONS or kind == "caption":
            aside.append((begin, end))
        else:
            yield begin, end
    yield from aside


def _nest(quoted: list[Quoted]) -> None:
    open_ends: list[int] = []
    for index, one in enumerate(quoted):
        while open_ends and open_ends[-1] <= one.outer[0]:
            open_ends.pop()
        if open_ends:
            quoted[index] = Quoted(one.start, one.end, one.outer, one.mark, len(open_ends), one.balanced, one.reason)
        open_ends.append(one.outer[1])


class _Machine:
    """Pairs the marks of one text. States: what is open (`stack`), and what waits for a later paragraph (`pending`).

    An open mark may be closed by its own kind only; inner ones that are still open then were apostrophes (straight) or
    lack their close (curly).
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.quoted: list[Quoted] = []
        self.stray: list[tuple[int, str]] = []
        self.stack: list[Mark] = []
        self.pending: tuple[Mark, int, int] | None = None  # the open mark, its paragraph's end, paragraphs waited
        self.odd_close: Mark | None = None  # a close of the other kind, seen while something was open

    def paragraph(self, start: int, end: int) -> None:
        """Pair the marks in [start, end)."""
        marks = read(self.text, start, end)
        self.stack = []
        self.odd_close = None
        if self.pending:
            self._carry(marks, start)
        if not marks and not self.stack:
            return
        next_open, next_close = lookahead(marks)
        last_end = start
        for index, one in enumerate(marks):
            if one.double:
                self._double(one, index, marks, start, last_end)
            else:
                self._single(one, next_open[index], next_close[index], start, last_end)
            if not self.stack:
                last_end = one.end
                self.odd_close = None
        if self.stack:
            self._left_open(end)

    def finish(self) -> None:
        """Give what is still open at the end of the text its best reading."""
        if self.pending:
            self._best_reading(*self.pending[:2])
            self.pending = None

    # --- one mark ---------------------------------------------------------------------------------

    def _double(self, one: Mark, index: int, marks: list[Mark], start: int, last_end: int) -> None:
        depth = self._open_index(True)
        if self._is_inch(one, depth, index, marks):
            return
        if depth is None:
            if one.opens or (not one.closes and index + 1 < len(marks)):
                self.stack.append(one)
            elif self.stack and not self.stack[-1].double:
                self.odd_close = self.odd_close or one
            else:
                self._missing_open(one, start, last_end)
            return
        opener = self.stack[depth]
        if one.opens and not one.closes:
            straight_in_curly = opener.sign != '"' and one.sign == '"'
            if straight_in_curly or closes_twice(marks, index):
                self.stack.append(one)
                return
            self._close_inner(depth, one.start)
            self.stack.pop()
            self._reopen(opener, one.start)
            self.stack.append(one)
            return
        if one.opens and len(self.stack) - 1 > depth and one.sign != opener.sign:
            self.stack.append(one)
            return
        self._close_inner(depth, one.start)
        self.stack.pop()
        self._emit(opener, one)

    def _single(self, one: Mark, next_open: int, next_close: int, start: int, last_end: int) -> None:
        depth = self._open_index(False)
        if one.opens and one.closes:
            if depth is not None:
                one.opens = False
            elif not self._starts_speech(one):
                return
        if one.opens:
            if not one.strong and (depth is not None or next_close >= next_open or next_close == FAR):
                return  # 'em, '90s
            if one.wrong_way and (depth is not None or next_close >= next_open or next_close == FAR):
                return
            if depth is not None:
                if self.stack[depth].sign == "'" and self._speech_waits(depth):
                    self.stack.append(one)  # 'He said 'go' to me,' said Roe
                    return
                opener = self.stack[depth]
                del self.stack[depth:]
                self._reopen(opener, one.start)
            self.stack.append(one)
            return
        if depth is None or depth != len(self.stack) - 1:
            if self.stack and one.strong:
                self.odd_close = self.odd_close or one
            elif not self.stack and one.strong and self.text[one.start - 1] in ",.!?" and not one.wrong_way:
                self._missing_open(one, start, last_end)
            return
        if not one.strong and next_close < next_open:
            return  # the workers' choice,': a possessive, a close is still to come
        self._emit(self.stack.pop(), one)

    # --- helpers ----------------------------------------------------------------------------------

    def _open_index(self, double: bool) -> int | None:
        """Return where in the stack the innermost open mark of the kind lies (the stack rarely holds three)."""
        for index in range(len(self.stack) - 1, max(-1, len(self.stack) - 9), -1):
            if self.stack[index].double is double:
                return index
        return None

    def _speech_waits(self, depth: int) -> bool:
        return (
            depth == len(self.stack) - 1
            and depth < 3
            and self.text[self.stack[depth].end : self.stack[depth].end + 1].isupper()
        )

    def _is_inch(self, one: Mark, depth: int | None, index: int, marks: list[Mark]) -> bool:
        if one.sign not in ('"', "''", "\u201d") or not self.text[one.start - 1 : one.start].isdigit():
            return False
        if depth is None:
            return True
        feet = self.text[max(0, one.start - 5) : one.start]
        if re.search(r"\d['\u2019\u2032] ?\d{1,2}$", feet):
            return True
        following = next((m for m in marks[index + 1 : index + 6] if m.double), None)
        after = self.text[one.end : one.end + 2]
        return (
            following is not None
            and not following.opens
            and (after[:1] == "-" or (after[:1] == " " and after[1:].islower()))
        )

    def _close_inner(self, depth: int, end: int) -> None:
        """Drop what is open above `depth`: straight singles were apostrophes, curly ones lack their close."""
        for inner in self.stack[depth + 1 :]:
            if inner.sign in "\u2018\u201a" and end - inner.end > 1:
                reason = f"{inner.sign} is not closed before the marks around it are"
                self.quoted.append(Quoted(inner.end, end, (inner.start, end), "single", 1, False, reason))
        del self.stack[depth + 1 :]

    def _emit(self, opener: Mark, closer: Mark) -> None:
        reason, balanced = None, True
        if (opener.sign, closer.sign) not in PAIRS:
            balanced, reason = False, f"opened with {opener.sign} but closed with {closer.sign}"
        elif opener.wrong_way or (closer.wrong_way and opener.sign != "\u201e" and opener.sign != "\u201a"):
            balanced, reason = False, "the marks point the wrong way"
        elif "\n" in self.text[opener.end : closer.start]:
            reason = JOINED
        if closer.start > opener.end:
            kind = "double" if opener.double else "single"
            self.quoted.append(Quoted(opener.end, closer.start, (opener.start, closer.end), kind, 0, balanced, reason))

    def _missing_open(self, closer: Mark, start: int, last_end: int) -> None:
        """A close with nothing open: the words from the last break on, if there are some."""
        begin = max(start, last_end)
        for stop in SENTENCE_END.finditer(self.text, begin, closer.start):
            begin = stop.end()
        colon = self.text.rfind(": ", begin, closer.start)
        begin = colon + 2 if colon >= 0 else begin
        while begin < closer.start and self.text[begin] in " \u00a0":
            begin += 1
        reason = f"{closer.sign} closes what nothing opens"
        if closer.start - begin < 2 or begin == last_end > start:
            if closer.start > start and self.text[closer.start - 1] not in "\"'\u2018\u2019\u201c\u201d`":
                self.stray.append((closer.start, reason))
            return
        kind = "double" if closer.double else "single"
        self.quoted.append(Quoted(begin, closer.start, (begin, closer.end), kind, 0, False, reason))

    def _reopen(self, opener: Mark, limit: int) -> None:
        """A mark opens where one is open: after a full stop it goes on with the speech, the line break being lost."""
        if self._starts_speech(opener) and self.text[max(0, limit - 2) : limit].strip()[-1:] in (".", "!", "?"):
            stop = limit
            while self.text[stop - 1].isspace():
                stop -= 1
            if not ATTRIBUTION.search(self.text, opener.end, stop):
                self._continued(opener, stop)
                return
        self._missing_close(opener, limit)

    def _continued(self, opener: Mark, stop: int) -> None:
        kind = "double" if opener.double else "single"
        if stop > opener.end:
            self.quoted.append(Quoted(opener.end, stop, (opener.start, stop), kind, 0, True, CONTINUES))

    def _missing_close(self, opener: Mark, limit: int) -> None:
        """An open mark with no close before `limit`: the words up to ", he said", a title, or a sentence."""
        if not opener.double and opener.sign != "\u2018" and not self._deserves(opener):
            return
        text = self.text
        end = limit
        if tag := ATTRIBUTION.search(text, opener.end, limit):
            end = tag.start() + (text[tag.start()] == ",")
        elif not self._starts_speech(opener):
            title = TITLE_WORDS.match(text, opener.end, limit)
            end = title.end() if title else self._clause_end(opener.end, limit)
        elif limit < len(text) and text[limit] != "\n":
            end = self._sentence_end(opener.end, limit)
        while end > opener.end and text[end - 1].isspace():
            end -= 1
        if end > opener.end:
            kind = "double" if opener.double else "single"
            reason = f"{opener.sign} opens what nothing closes"
            self.quoted.append(Quoted(opener.end, end, (opener.start, end), kind, 0, False, reason))

    def _sentence_end(self, start: int, limit: int) -> int:
        stop = SENTENCE_END.search(self.text, start, limit)
        return stop.end() if stop else limit

    def _clause_end(self, start: int, limit: int) -> int:
        stop = CLAUSE_END.search(self.text, start, limit)
        return stop.start() if stop else limit

    def _starts_speech(self, opener: Mark) -> bool:
        before = self.text[max(0, opener.start - 2) : opener.start].strip(" \u00a0\u200b")
        return (
            not before
            or before[-1] in "\n,:"
            or (before[-1] in ".!?" and self.text[opener.end : opener.end + 1].isupper())
        )

    def _deserves(self, opener: Mark) -> bool:
        """Return whether a lone straight single mark is worth a word: it may be an apostrophe."""
        return self._starts_speech(opener) and self.text[opener.end : opener.end + 1].isupper()

    # --- paragraphs -------------------------------------------------------------------------------

    def _left_open(self, end: int) -> None:
        opener = self.stack[0]
        odd = self.odd_close
        self.stack = []
        if odd is not None and odd.start > opener.end and odd.double is not opener.double:
            self._emit(opener, odd)
            return
        self.pending = (opener, end, 0)

    def _carry(self, marks: list[Mark], start: int) -> None:
        """Decide what becomes of the mark left open in an earlier paragraph."""
        opener, stop, waited = self.pending
        self.pending = None
        first = marks[0] if marks else None
        if first is not None and first.start == start and first.opens and first.double is opener.double:
            self._continued(opener, stop)
            return
        same = next((m for m in marks if m.double is opener.double and (m.strong or m.opens)), None)
        if same is not None and same.closes and not same.opens:
            self.stack.append(opener)
        elif same is None and waited < MAX_JOIN and self._starts_speech(opener):
            self.pending = (opener, stop, waited + 1)
        else:
            self._best_reading(opener, stop)

    def _best_reading(self, opener: Mark, stop: int) -> None:
        self._missing_close(opener, stop)
