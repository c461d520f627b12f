"""Names as the words beside a place or a figure show them: any run of capitalised words, known or not.

University of Dee; O'Hare; Model i30; 50 Cent
"""

import re

from pipeline.discourse.named import NEAR, other
from pipeline.layers import Layers, Topic, within
from pipeline.model import Span

NO_NAME = (  # capitalised only because they open a sentence
    "I|We|He|She|It|They|You|This|That|These|Those|There|Who|Which|What|His|Her|Its|Their|Our|My|And|But|So|In|On|At|The|A"
    "|An|If|When|While|As|For|After|Since|With|By|From|To|Not|No|Yes|Even|Also|Now|Then|Here|How|Why|Where|Every|All|Both"
    "|Some|Many|Most|One|Two|Three|Despite|Although|Because|Unlike|Like|Last|Next|Only|Just|During|Before|Under|Over|Among"
)
LINK = r"(?:of|the|de|da|di|van|von|der|&)"
WORD = r"(?:(?:[A-Z]\.)+|(?:[A-Z]|\d+[A-Za-z])[\w&]*(?:[.'-](?!s\b)[\w&]+)*|\d+(?!\d)(?:-[A-Z]\w+)?(?![:.,]\d))"
NAME = rf"(?!(?:{NO_NAME})\b)(?!\d+(?! ?[A-Z]|-[A-Z])\b){WORD}(?: (?:{LINK} ){{0,2}}(?:&|{WORD})){{0,6}}"
LONGEST_QUOTED = 40  # characters of a title between marks before its last capitals


def name_in(layers: Layers, found: re.Match[str], offset: int = 0, group: str = "who") -> Topic:
    """Return the name that was found, as it is known where it is; `offset` is where the text searched begins."""
    return name_at(layers, (offset + found.start(group), offset + found.end(group)))


def _whole_quote(layers: Layers, begin: int, stop: int) -> Span:
    """Return the whole of a title between marks that the words at [begin, stop) end: "'Kaze no Ie'"."""
    mark = layers.text[stop : stop + 1]
    if mark not in ("'", '"') or layers.text[stop + 1 : stop + 2].isalpha() or layers.text[begin - 1 : begin] == mark:
        return begin, stop
    opens = layers.text.rfind(mark, max(0, begin - LONGEST_QUOTED), begin)
    before = layers.text[opens - 1 : opens] if opens > 0 else " "
    whole = opens >= 0 and not before.isalnum() and layers.text[opens + 1 : opens + 2].isupper()
    return (opens + 1, stop) if whole else (begin, stop)


def name_at(layers: Layers, span: Span) -> Topic:
    """Return the name at `span`, as it is known where it is."""
    begin, stop = _whole_quote(layers, *span)
    for kind in (layers.works, layers.people):
        known = [name for name in within(kind, max(0, begin - NEAR), stop + 1) if name.end >= stop - 1]
        if known and (known[-1].start <= begin or (kind is layers.people and " " in known[-1].value)):
            return Topic.of(known[-1])
    known = [name for name in within(layers.organizations, begin, stop) if (name.start, name.end) == (begin, stop)]
    return Topic.of(known[0]) if known else other(layers, begin, stop)
