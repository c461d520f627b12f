"""The table of ways to say whose a place is: each row's example tells what it says."""

import pytest

from pipeline.claims.rank import placed
from pipeline.claims.rank.patterns import COMPILED, PATTERNS
from pipeline.records import claim_record


@pytest.mark.parametrize("pattern", [pytest.param(one, id=one.example) for one in PATTERNS])
def test_example(pattern, read):
    claims = (claim_record(claim) for claim in read(pattern.example).claims)
    found = {f"{claim['subject']} {claim['rank']}" for claim in claims if claim["kind"] == "rank"}
    assert set(pattern.told) <= found


@pytest.mark.parametrize("pattern", [pytest.param(one, id=one.example) for one in PATTERNS])
def test_has_its_groups(pattern):
    groups = set(COMPILED[pattern].groupindex)
    assert pattern.reads in placed.READS
    assert groups & {"places", "range", "field"}
