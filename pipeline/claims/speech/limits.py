"""Where the words that a cue brings end: at the next cue, at the main clause, at who says so.

Roe said it was over, but Webb, who denied it, left.
                    | limit of "said"
"""

import re

from pipeline import vocab
from pipeline.claims.speech import content, parts
from pipeline.claims.speech.scene import Scene
from pipeline.claims.speech.shapes import Zone
from pipeline.claims.speech.subjects import Subject

SUBORDINATE = ("while", "although", "though", "when", "as", "after", "if", "since", "because")
MAIN_CLAUSE = re.compile(r", (?=(?:he|she|they|it|we|there|the|a|his|her|their|others?|another|many|some)\b|[A-Z])")
RELATIVE_END = re.compile(
    r", (?:has|have|had|is|was|were|are|will|would|did|does|\w+ed|left|went|came|told|said|says|also)\b"
)
"""Where the main clause goes on after "Roe, who said it was over, has left"."""
LINKED = re.compile(r",? (?:and|but|or|then|before|after|while|without)(?: (?:also|then|later))? $")
OWN_CLAUSE = re.compile(
    r",? ?(?:; |, (?:and|but|while|though|although|as) |\u2014 ?)"
    r"(?:(?:on|in|at|last|this|later|then)\b[^,;\u2014]{0,25},? )?$"
)
OTHERS = frozenset(vocab.words("speech_words", "contrasted"))
JOINED = re.compile(r",? (?:and|but|while|whereas|-) \Z")
TALK_LEAD = 60
"""Characters between "spoke of the flood" and the colon that makes it speech."""
OCCASION = re.compile(r" (?:after|when|because)\Z")
OPENS_QUOTE = re.compile(r": ?[\"']_")


def limit(scene: Scene, zones: list[tuple[Zone, Subject | str | None]], according: list[int]) -> None:
    """Let the content of each cue end where the next cue of its unit takes over, or the main clause begins."""
    for index, (zone, own) in enumerate(zones):
        for following, subject in zones[index + 1 : index + 8]:
            if following.unit != zone.unit:
                break
            cut = _cut(scene, zone, following, subject)
            if cut is not None and cut >= zone.tail:
                zone.limit = min(zone.limit, cut)
                break
        if zone.cue.participle and (colon := OPENS_QUOTE.search(scene.masked, zone.tail, zone.limit)):
            comma = scene.masked.rfind(", ", zone.tail, colon.start())
            if comma > zone.tail and (scene.cast.starting_at(comma + 2) or MAIN_CLAUSE.match(scene.masked, comma)):
                zone.limit = comma  # "Underneath a note saying it was late, Ann Webb wrote: '...'"
        for start in according:
            if zone.tail < start < zone.limit:
                zone.limit = start
        if (
            (opener := scene.lowers[scene.word_at(zone.unit[0])]) in SUBORDINATE
            and not content.as_clause(scene, zone)
            and zone.unit[0] < zone.start <= zone.unit[0] + len(opener) + 2
        ):
            comma = MAIN_CLAUSE.search(scene.masked, zone.tail, zone.limit)
            if comma:
                zone.limit = comma.start()
        if (
            isinstance(own, Subject)
            and own.kind == "relative"
            and (end := RELATIVE_END.search(scene.masked, zone.tail, zone.limit))
        ):
            zone.limit = end.start()
        while zone.limit > zone.tail and scene.masked[zone.limit - 1] in " ,\u2014-":
            zone.limit -= 1


def _cut(scene: Scene, zone: Zone, following: Zone, subject: Subject | str | None) -> int | None:
    """Return where the content of `zone` ends because of the cue after it; None where that cue lies inside it."""
    before = scene.masked[max(0, following.cue.group - 60) : following.cue.group].rstrip()
    begin = max(0, following.cue.group - 60)
    if following.cue.kind == "talk" and ":" not in scene.masked[following.cue.end : following.cue.end + TALK_LEAD]:
        return None
    if following.cue.participle and before[-1:] in ",\u2014-":
        return begin + len(before) - 1
    if following.cue.participle and before[-1:] in "\"'":
        return begin + len(before)
    if subject == "same" and (
        link := LINKED.search(scene.masked, max(zone.tail, following.cue.group - 10), following.cue.group)
    ):
        return link.start()
    if isinstance(subject, Subject) and subject.start < zone.start and not following.inverted:
        return following.cue.group  # "Roe, who says X, added Y"
    if isinstance(subject, Subject) and following.start > zone.tail:
        if zone.cue.kind in ("np", "to"):
            lead = scene.masked[zone.tail : following.start].rstrip()
            if link := OCCASION.search(lead):
                return zone.tail + link.start()  # "slammed Roe after he said": what he said is another's
            return (
                zone.tail + len(lead)
                if lead.endswith((",", " and", " but", "\u2014")) or subject.kind == "relative"
                else None
            )
        ends = not scene.masked[following.tail : following.unit[1]].strip(" .!?")
        tag = ends and not following.inverted and following.cue.verb not in content.NEVER_AS
        if tag and scene.masked.endswith(", ", zone.tail, subject.start):
            return subject.start - 2  # "thought it a farce, his aide, Ann Roe, said"
        others = scene.lowers[scene.word_at(following.start)] in OTHERS
        link = JOINED.search(scene.masked, max(zone.tail, following.start - 12), following.start) if others else None
        if link and parts.is_clause(scene, zone.tail, link.start()):
            return link.start()  # "one said it was late and others said it was early"
        link = OWN_CLAUSE.search(scene.masked, max(zone.tail, following.start - 40), following.start)
        return link.start() if link else None
    return None
