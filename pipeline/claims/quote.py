"""Quote claims: who said what.

"We tried," Ortiz said, "and we failed." She added that talks go on.
 ~~~~~~~~~  speaker cue  ~~~~~~~~~~~~~              ~~~~~~~~~~~ indirect

Cues bring speakers and content (`speech/reading.py`); quotes that no cue brings go on with the speech before them, or
are attributed by their layout (`speech/flow.py`). What stays is no speech, or a quote without a speaker: a Finding.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.claims.speech import flow, reading
from pipeline.claims.speech.scene import Scene, prepare
from pipeline.claims.speech.shapes import Attribution, Fragment
from pipeline.layers import Layers, Quoted
from pipeline.mentions.marks import CONTINUES
from pipeline.model import Finding, QuoteClaim, Role

ALONE = 8
"""Words from which a quote without a speaker is worth a look; shorter ones are mostly names and scare quotes."""


def find(layers: Layers) -> Iterator[QuoteClaim]:
    """Yield one claim for each stretch of speech; a quote of some length without a speaker is reported as well."""
    if not layers.sentences:
        return
    scene = prepare(layers)
    for claim in _joined(scene, list(_claims(scene))):
        if claim.speaker_mention is None and claim.form == "direct" and len(claim.text.split()) >= ALONE:
            _report(layers, claim)
        yield claim


def _claims(scene: Scene) -> Iterator[QuoteClaim]:
    attributions = reading.read(scene)
    attributions += flow.read(scene, attributions)
    direct = flow.bringers(attributions)
    seen: set[tuple[int, int]] = set()
    for attribution in attributions:
        for fragment in (piece for whole in attribution.fragments for piece in _pieces(scene, attribution, whole)):
            if (fragment.start, fragment.end) in seen or (fragment.start, fragment.end) in scene.works:
                continue
            if fragment.direct and direct.get(fragment.start, attribution) is not attribution:
                continue  # "According to Roe, he yelled: '...'": his words, not Roe's
            seen.add((fragment.start, fragment.end))
            claim = _claim(scene, attribution, fragment)
            if claim is not None:
                yield claim


def _joined(scene: Scene, claims: list[QuoteClaim]) -> list[QuoteClaim]:
    """Return `claims` with paragraphs of one statement as one: each opens with a mark, only the last is closed."""
    following = {
        one.start: other.start
        for one, other in pairwise(scene.quotes)
        if one.reason == CONTINUES and _uninterrupted(scene, one.end, other.outer[0])
    }
    if not following:
        return claims
    direct = {claim.start: claim for claim in claims if claim.form == "direct"}
    for first, then in sorted(following.items(), reverse=True):  # from the last paragraph back to the first
        one, other = direct.get(first), direct.get(then)
        if one and other and one.speaker == other.speaker:
            direct[first] = replace(
                one,
                end=other.end,
                evidence=scene.layers.article.text[one.start : other.end],
                text=scene.layers.article.text[one.start : other.end],
                quoted=one.quoted + other.quoted,
                confidence=min(one.confidence, other.confidence),
            )
            del direct[then]
    return [
        claim if claim.form != "direct" else direct[claim.start]
        for claim in claims
        if claim.form != "direct" or claim.start in direct
    ]


VERBATIM, NAMED = 3, 2
"""Words from which a quoted part of a reported clause is a claim of its own: its very words can be checked; and from
which what somebody calls a thing is one ("dubbed the film 'plain trivial'")."""


NEARLY_ALL = 0.8
"""Share of a clause from which its quoted part stands for the whole."""


def _uninterrupted(scene: Scene, start: int, end: int) -> bool:
    """Return whether nothing but blanks stands in [start, end), or a caption: not a link or other furniture."""
    between = scene.text[start:end].strip(" \n\"'")
    return not between or scene.speaks(scene.text.index(between, start))


def _pieces(scene: Scene, attribution: Attribution, fragment: Fragment) -> list[Fragment]:
    """Return the claims that one fragment makes: a long quoted part is one of its own, beside its clause or instead."""
    exact = _verbatim(scene, attribution, fragment)
    if not exact:
        return [fragment]
    longest = max(part.end - part.start for part in exact)
    return exact if longest >= NEARLY_ALL * (fragment.end - fragment.start) else [*exact, fragment]


def _verbatim(scene: Scene, attribution: Attribution, fragment: Fragment) -> list[Fragment]:
    if fragment.direct:
        return []
    spoken = _spoken(scene, fragment)
    least = NAMED if attribution.kind == "np" else VERBATIM
    if not any(len(scene.text[quoted.start : quoted.end].split()) >= least for quoted in spoken):
        return []
    return [Fragment(quoted.start, quoted.end, True, [quoted]) for quoted in spoken]


def _spoken(scene: Scene, fragment: Fragment) -> list[Quoted]:
    """Return the parts in marks that are somebody's words, not titles."""
    text = scene.text
    return [q for q in fragment.quotes if not flow.titled(text[q.start : q.end]) and not _is_work(scene, q)]


def _claim(scene: Scene, attribution: Attribution, fragment: Fragment) -> QuoteClaim | None:
    text = scene.layers.article.text
    start, end = fragment.start, fragment.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end <= start:
        return None
    speaker = attribution.speaker
    spoken = [] if fragment.direct else _spoken(scene, fragment)
    form = (
        "direct"
        if fragment.direct
        else "mixed"
        if spoken and not _verbatim(scene, attribution, fragment)
        else "indirect"
    )
    roles = []
    if speaker.start >= 0:
        roles.append(Role("speaker", speaker.start, speaker.end))
    if attribution.cue:
        roles.append(Role("cue", *attribution.cue))
    return QuoteClaim(
        start=start,
        end=end,
        evidence=text[start:end],
        text=text[start:end],
        form=form,
        modality=attribution.modality,
        attribution=attribution.by,
        roles=tuple(sorted(roles, key=lambda role: role.start)),
        speaker=speaker.name,
        speaker_mention=speaker.mention,
        speaker_type=speaker.type,
        cue=text[attribution.cue[0] : attribution.cue[1]] if attribution.cue else None,
        quoted=((start, end),) if fragment.direct else tuple((q.start, q.end) for q in spoken),
        outlet=attribution.outlet,
        addressee=attribution.addressee,
        confidence=round(speaker.confidence, 2),
    )


def _is_work(scene: Scene, quoted: Quoted) -> bool:
    return (quoted.start, quoted.end) in scene.works


def _report(layers: Layers, claim: QuoteClaim) -> None:
    said = f"{claim.cue!r} names nobody" if claim.cue else "no words near it say who is speaking"
    layers.findings.append(Finding("unattributed_quote", claim.start, claim.end, f"This quote has no speaker: {said}."))
