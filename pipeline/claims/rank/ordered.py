"""Ranks that follow from another one told beside them: who comes after it, before it, or closes the list.

'Ember' was first, followed by 'Marsh Lights' and 'Tin Parade'        second, third
'Ember' came fifth, just behind 'Salt Roads', with 'Tin Parade' next    fourth, sixth
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.claims.rank import lists
from pipeline.layers import Layers, Topic
from pipeline.model import RankClaim, Role

FAR = 90  # sentences apart where there is no rank before
SHE_WAS = re.compile(r"(?:^|[.\n] ?)(?:She|He|They) (?:was|were|is|are) $")
AND_THEN = re.compile(r", (?:and )?then [\"']?[A-Z]")  # another comes between
REACH = 60  # characters before "followed by"


def find(layers: Layers, found: list[RankClaim]) -> Iterator[RankClaim]:
    """Yield the claims that follow from those of `found` and the words beside them."""
    if not found:
        return
    for position, ahead, titles in lists.followed(layers):
        base, far = _base(layers, found, position)
        goes_on = titles[0][1].type == "work" or SHE_WAS.search(layers.text, max(0, position - REACH), position)
        if (
            base
            and far <= (0 if ahead or not goes_on else 1)
            and (not ahead or (base.rank_low == 1 and len(titles) > 1))
        ):
            yield from (
                _at(layers, base, rank or base.rank_low + n, name)
                for n, (rank, name) in enumerate(lists.with_places(titles, base.rank_low), 1)
            )
    for position, step, titles in lists.beside(layers):
        base, far = _base(layers, found, position)
        if base and far <= (0 if step < 0 else 1) and not AND_THEN.search(layers.text, base.end, position):
            for n, name in enumerate(titles):
                rank = base.rank_low + step + (n if step > 0 else -n)
                if rank > 0 and name.name != base.subject and not _ranked(found, name):
                    yield _at(layers, base, rank, name)
    for position, first, titles in lists.rounded_out(layers):
        before = [claim for claim in found if claim.start < position]
        if before:
            yield from (_at(layers, before[-1], first + n, work) for n, work in enumerate(titles))


def _ranked(found: list[RankClaim], name: Topic) -> bool:
    """Return whether the name has a rank of its own where it stands."""
    return any(Role("subject", name.start, name.end) in claim.roles for claim in found)


def _base(layers: Layers, found: list[RankClaim], position: int) -> tuple[RankClaim | None, int]:
    """Return the exact rank told last before `position`, and how many sentences before."""
    base = max(
        (claim for claim in found if claim.start < position and claim.rank_low == claim.rank_high),
        key=lambda claim: claim.start,
        default=None,
    )
    return base, layers.sentence_index(position) - layers.sentence_index(base.start) if base else FAR


def _at(layers: Layers, claim: RankClaim, rank: int, work: Topic) -> RankClaim:
    """Return the claim that `work` stands at `rank` on the chart of `claim`."""
    return replace(
        claim,
        start=work.start,
        end=work.end,
        evidence=layers.article.text[work.start : work.end],
        roles=(Role("subject", work.start, work.end),),
        subject=work.name,
        subject_type=work.type,
        season=work.season,
        rank_low=rank,
        rank_high=rank,
    )
