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

STOPS_AFTER = frozenset(vocab.words("speech_words", "after_speakers"))
LONGER = re.compile(
    r" (?:with|from|close to|who (?:has|have|had|was|is|asked|declined|spoke)|familiar with|in (?:the|The"
    r"|charge|attendance)|at (?:the|The)|for)\b[^,.;:\"_]{2,80}(?=[,.;:]|$)"
)
"""What belongs to a speaker without a name: "a person with knowledge of the talks"."""


def after(scene: Scene, position: int, stop: int) -> Subject | None:
    """Return the subject that follows an inverted cue: "said Ann Roe, who", "said the minister."."""
    lowers, starts, ends, masked = scene.lowers, scene.starts, scene.ends, scene.masked
    first = scene.word_at(position)
    if first >= len(lowers) or starts[first] >= stop or masked[position : starts[first]].strip(" ") not in ("", "-"):
        return None
    if parts.dated(scene, starts[first]):
        return None  # "said Feb. 9 was its busiest day"
    if lowers[first] in PRONOUNS:
        return (
            Subject(starts[first], ends[first], "pronoun")
            if lowers[first] in ("he", "she", "they", "it", "i", "we")
            else None
        )
    last = first
    count = 0
    while last < len(lowers) and starts[last] < stop and count < NOUN_PHRASE:
        if last > first:
            gap = masked[ends[last - 1] : starts[last]]
            if not GAP.match(gap) or (
                "." in gap and not ABBREVIATED.search(masked, max(0, ends[last - 1] - 6), ends[last - 1])
            ):
                break
        body = _body_at(scene, starts[last], stop)
        if body is not None and not scene.cast.starting_at(starts[last]):
            following = scene.word_at(body)
            touching = following < len(lowers) and starts[following] - body == 1 and masked[body] == " "
            if masked[body : body + 1] == "'" and masked[body : body + 2] != "'s":
                last, count = following, count + 1  # "Partners' Ann Roe"
                continue
            ends_here = not touching or lowers[following] in STOPS_AFTER or lowers[following].endswith("ly")
            if masked[body : body + 2] != "'s" and ends_here:
                return Subject(starts[first], body, "organization")
            last = following + (masked[body : body + 2] == "'s")
            count += 1
            continue
        person = scene.cast.starting_at(starts[last])
        if person and person[1] <= stop:
            end = person[1]
            if masked[end : end + 2] == "'s":
                last = scene.word_at(end + 2)
                count += 1
                continue
            following = scene.word_at(end)
            if (
                following < len(lowers)
                and masked[end : starts[following]] == " "
                and lowers[following] not in STOPS_AFTER
                and masked[starts[following]].islower()
                and not lowers[following].endswith("ly")
                and lowers[first] in ARTICLES
            ):
                last = following  # "the Webb campaign"
                continue
            if belongs(scene, starts[first], person[0]):
                return Subject(starts[first], end, "nominal")
            if lowers[following : following + 1] == ["and"] and (second := scene.cast.starting_at(ends[following] + 1)):
                end = second[1]
            return Subject(starts[first], end, "person")
        if (
            lowers[last] in STOPS_AFTER
            and lowers[last].endswith("day")
            and last == first + 1
            and lowers[first] in ARTICLES
        ):
            last, count = last + 1, count + 1  # "reads a Friday notice"
            continue
        if (
            lowers[last] in STOPS_AFTER
            or (lowers[last] in VERBS and not VERBS[lowers[last]][2] and last > first)
            or (lowers[last] in AUXILIARY and last > first)
        ):
            break
        last += 1
        count += 1
    if last == first:
        return None
    last -= 1
    if masked[starts[last]].isupper():
        named = parts.names(scene, starts[first], ends[last])  # not "Without", "There"
        return Subject(starts[first], ends[last], capital_kind(scene, starts[first], ends[last])) if named else None
    words = lowers[first : last + 1]
    if (joined := _second_role(scene, last, stop)) is not None:
        return Subject(starts[first], joined, "person")
    named = scene.cast.starting_at(ends[last] + 2) if masked[ends[last] : ends[last] + 2] == ", " else None
    if named and len(words) > 1 and masked[named[1] : named[1] + 1] in (",", ".", ";", ":", ""):
        return Subject(named[0], named[1], "person")  # "said the owner, Ann Roe."
    if words[-1].endswith("ed") and len(words) > 2:
        last, words = last - 1, words[:-1]
    if (
        words[0] in QUANTIFIERS
        or words[0] in TITLES
        or words[-1] in TITLES
        or (words[-1].endswith("s") and len(words) < 6)
        or words[-1] in BARE_NOUNS
    ):
        longer = LONGER.match(masked, ends[last], stop)
        return Subject(starts[first], longer.end() if longer else ends[last], "nominal")
    return None


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
