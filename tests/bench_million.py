"""A million made claims: the time of a full reconciliation, and of one more article.

python -m tests.bench --claims 1000000
"""

import random
import resource
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from pipeline.model import Annotated, Article, Claim, DateClaim, NameMention, QuantityClaim, QuoteClaim, RankClaim
from pipeline.reconcile import reconcile, update
from pipeline.store import Store

CLAIMS = 16
"""Claims of one article; half of them on the day's favourites, which every article speaks of."""

WORDS = (
    "amber anchor autumn basil beacon birch bishop bramble candle canyon cedar cinder clover copper coral crimson "
    "dagger delta ember falcon fathom fern flint garnet glacier harbour hazel heron hollow indigo ivory jasper juniper "
    "kestrel lantern laurel linden marble meadow merlin mirror nettle obsidian onyx orchard osprey pebble pepper pine "
    "plover quarry quartz raven ridge river saffron sailor sparrow summit tamarind thistle timber tundra velvet walnut"
).split()
CHARTS = ("Netflix TV (English)", "Netflix Films (English)", "Billboard 200", "UK Official Singles Chart")
UNITS = (("hour", "viewed"), ("USD", "grossed"), ("copy", "sold"), ("viewer", "watched"))
OUTLETS = 400
FAVOURITES = 300


def article(number: int) -> Annotated:
    """Return made article `number`, the same at each call."""
    rng = random.Random(number)
    lines, claims, at = [], [], 0
    day = date(2022, 1, 3) + timedelta(rng.randrange(360))
    for i in range(CLAIMS):
        favourite = rng.random() < 0.5
        subject = _title(random.Random(rng.randrange(FAVOURITES) if favourite else 10_000 + rng.randrange(200_000)))
        speaker = f"{rng.choice(WORDS).title()} {rng.choice(WORDS).title()}son"
        claim = partial(_claim, rng, i, subject, speaker, day)
        evidence = " ".join(rng.choice(WORDS) for _ in range(14))
        claims.append(claim(at, evidence))
        lines.append(evidence)
        at += len(evidence) + 1
    mentions = tuple(
        NameMention(start=c.start, end=c.start + 5, text=c.evidence[:5], type="work", value=c.subject)
        for c in claims
        if not isinstance(c, QuoteClaim)
    )
    head = Article(text="\n".join(lines), external_id=f"made-{number}", source=f"Outlet {rng.randrange(OUTLETS)}",
                   published=day)  # fmt: skip
    return Annotated(head, mentions, tuple(claims))


def _title(rng: random.Random) -> str:
    return " ".join(rng.choice(WORDS).title() for _ in range(rng.randint(2, 3)))


def _claim(rng: random.Random, i: int, subject: str, speaker: str, day: date, at: int, evidence: str) -> Claim:
    """Return one claim; what it says follows from its question, but for one in a hundred that slips."""
    spot = {"start": at, "end": at + len(evidence), "evidence": evidence}
    monday = day - timedelta(day.weekday() + 7)
    week = f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"
    slip = rng.random() < 0.01
    if i % 4 == 0:
        rank, chart = rng.randint(1, 10), rng.choice(CHARTS)
        holder = _title(random.Random(f"{rank} {chart} {week}"))
        rank += slip
        return RankClaim(**spot, subject=holder, subject_type="work", rank_low=rank, rank_high=rank, chart=chart,
                         period=week)  # fmt: skip
    if i % 4 == 1:
        unit, metric = rng.choice(UNITS)
        value = random.Random(f"{subject} {unit} {week}").randint(100, 9000) * 10_000 * (10 if slip else 1)
        return QuantityClaim(**spot, subject=subject, subject_type="work", metric=metric, unit=unit, value=value,
                             low=value - 5000, high=value + 5000, period=week, window="week")  # fmt: skip
    if i % 4 == 2:
        first = date(2021, 1, 1) + timedelta(random.Random(subject).randrange(700) + slip)
        return DateClaim(**spot, subject=subject, subject_type="work", event="premiere", date=first.isoformat(),
                         first=first, last=first)  # fmt: skip
    return QuoteClaim(**spot, text=evidence, form="direct", speaker=speaker, speaker_type="person")


def run(claims: int, folder: Path) -> Iterator[str]:
    """Yield a line for each step over a database of `claims` made claims."""
    articles = claims // CLAIMS
    with Store(folder / "million.db") as store:
        begin = perf_counter()
        for first in range(0, articles, 1000):
            with store.batch():
                for number in range(first, min(first + 1000, articles)):
                    store.save(article(number))
        made = f"{articles:,} articles with {articles * CLAIMS:,} claims"
        yield f"{made} made and stored in {perf_counter() - begin:.1f} s"
        for name in ("full reconciliation", "the same again"):
            begin, busy = perf_counter(), process_time()
            changed = reconcile(store).changed
            spent = f"{perf_counter() - begin:.1f} s, of them {process_time() - busy:.1f} s of this process"
            yield f"{name}: {spent}; {changed:,} rows changed"
        waits, busy_for = [], []
        for number in range(articles, articles + 20):
            made = article(number)
            begin, busy = perf_counter(), process_time()
            store.save(made)
            update(store)
            waits.append(1000 * (perf_counter() - begin))
            busy_for.append(1000 * (process_time() - busy))
        spent = f"{median(waits):.0f} ms, of them {median(busy_for):.0f} ms of this process"
        yield f"one more article: {spent} (medians of 20; slowest {max(waits):.0f} ms)"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    yield f"most memory: {memory:.2f} GB"
