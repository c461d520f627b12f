"""What stands between a cue and its content: whom it was told, when and where.

She told Radio 4 in May that rates will fall.
         ~~~~~~~ ~~~~~~
"""

import re

from pipeline.claims.speech import parts
from pipeline.claims.speech.scene import Scene
from pipeline.claims.speech.shapes import Zone
from pipeline.model import Span

OBJECT = re.compile(
    r" (him|her|them|us|me|you|it|reporters|journalists|viewers|fans|followers|supporters|voters|readers"
    r"|lawmakers|investors|listeners|audiences|officials|police|people|everyone|staff)\b(?! \w+s\b)"
)
DETERMINED = re.compile(
    r" (?:the|a|an|his|her|their|its|our|my|one|some|several) [\w'\-]+(?: [\w'\-]+){0,5}?(?=$|[,.:;]| (?:that|in"
    r"|on|at|during|after|how|whether|why|what|if|to|about|he|she|they|it|there|last|this|earlier|via)\b"
    r"| ?\")"
)
CAPITAL = re.compile(
    r" (?:[A-Z\u00c0-\u00de][\w&.\u00e0-\u00ff]*(?:['\-/][\w]+)*|[a-z]-[A-Z])(?: (?:(?:of|the|and|&|de"
    r"|for) )?(?:[A-Z\u00c0-\u00de0-9][\w&.]*(?:['\-/!][\w]+)*)!?)*!?"
)
CROWD = re.compile(
    r"(?: [a-z]+){1,2}(?: [A-Z][\w.]*)*"
    r"(?= (?:that|in|on|at|during|late|early|last|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
TIME = re.compile(
    r",? (?:(?:on|late|early|earlier|last|this|next|in|again|just|by) )*(?:(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day(?: (?:morning|night|afternoon|evening))?"
    r"|today|yesterday|tonight|tomorrow|(?:week|month|year|summer|spring|autumn|fall|winter|morning|night"
    r"|evening|afternoon)\b(?!')"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\."
    r"|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)(?: \d{1,2})?(?:,? \d{4})?"
    r"|recently|afterwards?|later|earlier|publicly|flatly|bluntly|simply|repeatedly|previously|privately"
    r"|\d{4})(?=[ ,.:;]|$)"
)
PHRASE = re.compile(
    r",? (?:in|on|at|during|after|before|via|through|to(?= (?:the|an?|his|her|their|reporters|me|us"
    r"|[A-Z]))|of|about|by|from|with|as|for|outside|following|under|over|while|when|ahead)\b"
    r"[^,:;.\"_\n]{1,140}?(?= that\b|,(?!\d)|:| ?\"|$)"
)
OWN_DAY = re.compile(r" [A-Z\d]")
THAT = re.compile(r",? that(?: ,)?(?= )")


def skip_addressee(scene: Scene, zone: Zone) -> tuple[int, Span | None]:
    """Return where the words after the addressee begin, and the addressee: "told [the BBC] ..."."""
    position, cue, masked = zone.tail, zone.cue, scene.masked
    if zone.inverted or cue.passive:
        return position, None
    if cue.kind != "tell":
        if (
            cue.kind == "say"
            and masked.startswith(" to ", position)
            and (found := CAPITAL.match(masked, position + 3, zone.limit))
        ):
            return found.end(), (found.start() + 1, found.end())
        return position, None
    for pattern in (OBJECT, CAPITAL, DETERMINED):
        if found := pattern.match(masked, position, zone.limit):
            end = found.end()
            while masked[end - 1] == " ":
                end -= 1
            if pattern is CAPITAL and (crowd := CROWD.match(masked, end, zone.limit)):
                end = crowd.end()
            if masked[end : end + 2] == "'s":
                more = CAPITAL.match(masked, end + 2, zone.limit)
                end = more.end() if more else end
            return end, (found.start() + 1, end)
    return position, None


def skip_adverbials(scene: Scene, position: int, limit: int) -> tuple[int, int | None]:
    """Return where the content may begin after dates and places, and where "that" stood (None: nowhere)."""
    masked = scene.masked
    for _ in range(4):
        if found := THAT.match(masked, position, limit):
            return found.end() + 1, found.start()
        if found := TIME.match(masked, position, limit):
            if OWN_DAY.match(found[0]) and parts.verb_follows(scene, found.end()):
                return position + 1, None  # "said March 4 was the worst day"
            position = found.end()
            continue
        found = PHRASE.match(masked, position, limit)
        if found and (found.end() == limit or masked[found.end()] in ',: "'):
            if found.end() - position > 90 and masked[found.end() : found.end() + 5] == " that":
                break
            position = found.end()
            continue
        break
    if found := THAT.match(masked, position, limit):
        return found.end() + 1, found.start()
    while position < limit and masked[position] in " ,:":
        position += 1
    return position, None
