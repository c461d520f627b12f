"""Outlets: the paper, channel or site that was told something, or on which it was said.

She told Airtime Weekly in May that ...      the outlet is Airtime Weekly
"""

from pipeline import vocab
from pipeline.claims.speech.scene import Scene
from pipeline.claims.speech.speakers import Speaker
from pipeline.layers import within
from pipeline.model import Span

PLAIN = vocab.surfaces("plain_words")
LONGEST_ARTICLE = 4
NO_OUTLETS = frozenset(vocab.words("speech_words", "no_outlets"))


def _told(scene: Scene, start: int, end: int) -> str | None:
    """Return the outlet that was told something: an organization, or a name that is nobody's: "Airtime Weekly"."""
    name = scene.layers.article.text[start:end].strip()
    bodies = within(scene.layers.organizations, start, end)
    if bodies and len(name) - (bodies[0].end - bodies[0].start) <= LONGEST_ARTICLE:
        return bodies[0].value
    words = name.removeprefix("the ").split(" ")
    named = all(word[:1].isupper() for word in words) and not any(word.lower() in NO_OUTLETS for word in words)
    if named and len(name) > 2 and scene.cast.within(start, end) is None and PLAIN.get(words[-1].lower()) is None:
        return name
    return bodies[0].value if bodies else None


def outlet(scene: Scene, zones: list[Span], speaker: Speaker, addressee: Span | None = None) -> str | None:
    """Return the outlet named beside the cue: one of the vocabulary, or any organization that was told."""
    if addressee and (told := _told(scene, *addressee)):
        return told
    for start, end in zones if scene.outlets else ():
        for mention in scene.outlets:  # few, if any
            if (
                start <= mention.start
                and mention.end <= end
                and mention.value != speaker.name
                and not scene.in_quote(mention.start)
            ):
                return mention.value
    return None
