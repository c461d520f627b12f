"""Subjects that follow their cue.

"It is done," said the minister on Monday.         subject "the minister"
"""

import re
from bisect import bisect_left

from pipeline import vocab
from pipeline.claims.speech import parts
from pipeline.claims.speech.cues import AUXILIARY, VERBS
from pipeline.claims.speech.scene import Scene
from pipeline.claims.speech.subjects import (
    ABBREVIATED,
    ARTICLES,
    BARE_NOUNS,
    GAP,
    NOUN_PHRASE,
    PRONOUNS,
    QUANTIFIERS,
    TITLES,
    Subject,
    belongs,
    capital_kind,
)

SPEAKING = ("he", "she", "they", "it", "i", "we")
LONGEST_PLURAL = 6
"""Words from which a phrase without an article is no speaker though its last word ends in -s."""
STOPS_AFTER = frozenset(vocab.words("speech_words", "after_speakers"))
LONGER = re.compile(
    r" (?:with|from|close to|who (?:has|have|had|was|is|asked|declined|spoke)|familiar with|in (?:the|The"
    r"|charge|attendance)|at (?:the|The)|for)\b[^,.;:\"_]{2,80}(?=[,.;:]|$)"
)
"""What belongs to a speaker without a name: "a person with knowledge of the talks"."""


def after(scene: Scene, position: int, stop: int) -> Subject | None:
    """Return the subject that follows an inverted cue: "said Ann Roe, who", "said the minister."."""
    lowers, starts = scene.lowers, scene.starts
    first = scene.word_at(position)
    if first >= len(lowers) or starts[first] >= stop:
        return None
    if scene.masked[position : starts[first]].strip(" ") not in ("", "-"):
        return None
    if parts.dated(scene, starts[first]):
        return None  # "said Feb. 9 was its busiest day"
    if lowers[first] in PRONOUNS:
        speaks = lowers[first] in SPEAKING
        return Subject(starts[first], scene.ends[first], "pronoun") if speaks else None
    found = _named(scene, first, stop)
    if isinstance(found, Subject):
        return found
    return _unnamed(scene, first, found - 1, stop) if found > first else None


def _named(scene: Scene, first: int, stop: int) -> Subject | int:
    """Return the person or body that ends the noun phrase from word `first`, else the word behind the phrase."""
    last = first
    for _ in range(NOUN_PHRASE):
        if last >= len(scene.lowers) or scene.starts[last] >= stop or (last > first and _breaks(scene, last)):
            break
        step = _body(scene, first, last, stop) or _person(scene, first, last, stop)
        if isinstance(step, Subject):
            return step
        if step is None and _ends(scene, first, last):
            break
        last = step or last + 1
    return last


def _breaks(scene: Scene, index: int) -> bool:
    """Return whether more than a blank or the stop of "Sen." stands before word `index`."""
    end = scene.ends[index - 1]
    gap = scene.masked[end : scene.starts[index]]
    return not GAP.match(gap) or ("." in gap and not ABBREVIATED.search(scene.masked, max(0, end - 6), end))


def _ends(scene: Scene, first: int, index: int) -> bool:
    """Return whether word `index` is no part of the noun phrase from `first`: "on", "when", the next verb."""
    low = scene.lowers[index]
    if low in STOPS_AFTER:
        return not (low.endswith("day") and index == first + 1 and scene.lowers[first] in ARTICLES)  # "a Friday notice"
    return index > first and ((low in VERBS and not VERBS[low][2]) or low in AUXILIARY)


def _body(scene: Scene, first: int, index: int, stop: int) -> Subject | int | None:
    """Return the body that word `index` begins as subject; the word to go on at where it only owns or describes."""
    body = _body_at(scene, scene.starts[index], stop)
    if body is None or scene.cast.starting_at(scene.starts[index]):
        return None
    following = scene.word_at(body)
    owns = scene.masked[body : body + 2] == "'s"
    if scene.masked[body : body + 1] == "'" and not owns:
        return following  # "Partners' Ann Roe"
    touching = following < len(scene.lowers) and scene.masked[body : scene.starts[following]] == " "
    ends = not touching or scene.lowers[following] in STOPS_AFTER or scene.lowers[following].endswith("ly")
    return Subject(scene.starts[first], body, "organization") if ends and not owns else following + owns


def _person(scene: Scene, first: int, index: int, stop: int) -> Subject | int | None:
    """Return the person whom word `index` begins; the word to go on at behind "Webb's" and in "the Webb campaign"."""
    person = scene.cast.starting_at(scene.starts[index])
    if person is None or person[1] > stop:
        return None
    lowers, end = scene.lowers, person[1]
    if scene.masked[end : end + 2] == "'s":
        return scene.word_at(end + 2)
    following = scene.word_at(end)
    low = lowers[following] if following < len(lowers) else ""
    noun = (
        low and scene.masked[end : scene.starts[following]] == " " and scene.masked[scene.starts[following]].islower()
    )
    if noun and low not in STOPS_AFTER and not low.endswith("ly") and lowers[first] in ARTICLES:
        return following
    if belongs(scene, scene.starts[first], person[0]):
        return Subject(scene.starts[first], end, "nominal")
    if low == "and" and (second := scene.cast.starting_at(scene.ends[following] + 1)):
        end = second[1]
    return Subject(scene.starts[first], end, "person")


def _unnamed(scene: Scene, first: int, last: int, stop: int) -> Subject | None:
    """Return the noun phrase of words `first` to `last` as subject, where it can be one: "the minister"."""
    starts, ends, masked = scene.starts, scene.ends, scene.masked
    if masked[starts[last]].isupper():
        named = parts.names(scene, starts[first], ends[last])  # not "Without", "There"
        return Subject(starts[first], ends[last], capital_kind(scene, starts[first], ends[last])) if named else None
    if (joined := _second_role(scene, last, stop)) is not None:
        return Subject(starts[first], joined, "person")
    apposed = scene.cast.starting_at(ends[last] + 2) if masked[ends[last] : ends[last] + 2] == ", " else None
    if apposed and last > first and masked[apposed[1] : apposed[1] + 1] in (",", ".", ";", ":", ""):
        return Subject(apposed[0], apposed[1], "person")  # "said the owner, Ann Roe."
    if scene.lowers[last].endswith("ed") and last - first > 1:
        last -= 1
    words = scene.lowers[first : last + 1]
    opens = words[0] in QUANTIFIERS or words[0] in TITLES
    closes = words[-1] in TITLES or words[-1] in BARE_NOUNS or (words[-1].endswith("s") and len(words) < LONGEST_PLURAL)
    if not (opens or closes):
        return None
    longer = LONGER.match(masked, ends[last], stop)
    return Subject(starts[first], longer.end() if longer else ends[last], "nominal")


def _second_role(scene: Scene, last: int, stop: int) -> int | None:
    """Return where the name ends in "author and speech scientist Ann Roe", `last` being the first role's noun."""
    if scene.lowers[last + 1 : last + 2] != ["and"]:
        return None
    for index in range(last + 2, min(last + 7, len(scene.lowers))):
        if scene.starts[index] >= stop or scene.masked[scene.ends[index - 1] : scene.starts[index]] != " ":
            return None
        if person := scene.cast.starting_at(scene.starts[index]):
            return person[1] if index > last + 2 else None
        if scene.lowers[index] in STOPS_AFTER or scene.lowers[index] in ARTICLES or scene.lowers[index] in AUXILIARY:
            return None
    return None


def _body_at(scene: Scene, start: int, stop: int) -> int | None:
    """Return where the organization that begins at `start` ends."""
    bodies = scene.layers.organizations
    index = bisect_left(bodies, start, key=lambda mention: mention.start)
    if index < len(bodies) and bodies[index].start == start and bodies[index].end <= stop:
        return bodies[index].end
    return None
