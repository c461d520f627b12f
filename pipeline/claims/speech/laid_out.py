"""Speech by its layout: a transcript's labels, a dash before the name.

ROE: We start on Monday.                  a transcript
"It is done." - Ann Roe                   a dash
"""

import re

from pipeline import vocab
from pipeline.claims.speech import inverted, speakers
from pipeline.claims.speech.scene import Scene
from pipeline.claims.speech.shapes import Attribution, Fragment
from pipeline.claims.speech.speakers import Speaker
from pipeline.layers import Quoted
from pipeline.model import Span

PLAIN = vocab.surfaces("plain_words")
DASH = re.compile(r"\s{0,3}(?:-{1,2}|\u2014|\u2013) ?(?=[A-Z])")
LABEL = re.compile(r"^(?:[A-Z][\w.'\-]*|[A-Z]{2,})(?: [A-Z][\w.'\-]*){0,3}(?: \([^)\n]{1,40}\))?: ?(?=\S)", re.M)
SHOUTED = re.compile(r"[A-Z][A-Z.' \-]+\Z")
HEADLINE = 160
"""Characters from the start in which a line "Roe: We start Monday" is taken for a headline."""
NOT_LABELS = frozenset(vocab.words("speech_words", "no_labels"))


def whole(quoted: Quoted) -> list[Fragment]:
    return [Fragment(quoted.start, quoted.end, True, [quoted])]


def alone(scene: Scene, quoted: Quoted) -> bool:
    """Return whether the quote opens its line."""
    line = scene.text.rfind("\n", 0, quoted.outer[0]) + 1
    return not scene.text[line : quoted.outer[0]].strip()


def dashes(scene: Scene, owners: dict[int, Attribution]) -> list[Attribution]:
    found = []
    for quoted in scene.quotes:
        if quoted.outer[0] in owners or not alone(scene, quoted):
            continue
        dash = DASH.match(scene.text, quoted.outer[1])
        if dash is None:
            continue
        line_end = scene.text.find("\n", dash.end())
        line_end = line_end if line_end >= 0 else len(scene.text)
        subject = inverted.after(scene, dash.end(), line_end)
        if subject is None or subject.kind in ("pronoun", "nominal") or line_end - subject.end > 90:
            continue
        speaker = speakers.resolve(scene, subject, [])
        one = Attribution(None, speaker, whole(quoted))
        owners[quoted.outer[0]] = one
        found.append(one)
    return found


def transcripts(scene: Scene, owners: dict[int, Attribution]) -> list[Attribution]:
    """`ROE: We start Monday.`: two labelled lines or more, or one whose label is a person of the article."""
    labels: list[tuple[str, Span, Span]] = []
    for label in LABEL.finditer(scene.masked):
        start, end = label.span()
        name = scene.masked[start:end].rstrip(": ")
        bare = re.sub(r" \([^)]*\)$", "", name)
        if bare.lower() in NOT_LABELS or bare.split(" ")[0].lower() in NOT_LABELS or not scene.speaks(start):
            continue
        if PLAIN.get(bare.lower()) is not None or "'s " in bare.lower():
            continue  # "TUESDAY: Showers.", "ROE'S VERDICT: 10th"
        stop = scene.masked.find("\n", end)
        labels.append((bare, (start, start + len(bare)), (end, stop if stop >= 0 else len(scene.masked))))
    shouted = [one for one in labels if SHOUTED.match(one[0])]
    found = []
    for bare, span, words in labels:
        known = _by_label(scene, bare, span)
        transcript = len(shouted) >= 2 and SHOUTED.match(bare)
        if known is None and not transcript:
            continue
        if (
            not transcript
            and span[0] > HEADLINE
            and not (scene.quotes_in(*words) or len(scene.text[words[0] : words[1]].split()) > 7)
        ):
            continue
        quotes = scene.quotes_in(*words)
        if quotes and quotes[0].outer[0] <= words[0] + 1:
            if quotes[0].outer[0] in owners:
                continue
            fragments = whole(quotes[0])
        else:
            fragment = _line(words, scene, bool(transcript) or len(labels) > 2)
            if fragment is None or any(quoted.outer[0] in owners for quoted in quotes):
                continue
            fragments = [fragment]
        speaker = known or Speaker(bare.title(), bare, "person", 0.6, *span)
        one = Attribution((span[1], span[1] + 1), speaker, fragments)
        for quoted in fragments[0].quotes:
            owners[quoted.outer[0]] = one
        found.append(one)
    return found


def _line(words: Span, scene: Scene, transcript: bool) -> Fragment | None:
    start, end = words
    while end > start and scene.text[end - 1].isspace():
        end -= 1
    quotes = scene.quotes_in(start, end)
    if transcript:
        return Fragment(start, end, True, [])
    while end > start and scene.masked[end - 1] in ".!?":
        end -= 1
    return Fragment(start, end, False, quotes) if end - start > 8 else None


def _by_label(scene: Scene, name: str, span: Span) -> Speaker | None:
    mention = scene.cast.ending_at(span[1])
    if mention is not None and mention[0] == span[0]:
        return Speaker(mention[2].name, name, "person", 0.9, *span)
    last = name.split(" ")[-1].lower().strip(".")
    matches = [person for person in scene.cast.people.values() if person.name.split(" ")[-1].lower() == last]
    if len(matches) == 1 and (name.isupper() or name.count(" ") == matches[0].name.count(" ")):
        return Speaker(matches[0].name, name, "person", 0.8, *span)
    return None
