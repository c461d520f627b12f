"""What reconciliation reads and writes: articles' heads, answers, quotations, facts, flags."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from pipeline.store import rows
from pipeline.store.naming import Naming
from pipeline.store.replacing import Replacing
from pipeline.store.touching import STRANDED

HEAD = (
    "id, identity, source, source_key, published, duplicate_of, title, "
    "CASE WHEN source IS NULL THEN substr(text, 1, 200) ELSE '' END AS opening"
)

SPOT = "json_array({0}chart, {0}place, {0}period_first, {0}period_last, {0}low)"


class Deriving(Replacing, Naming):
    """What is made of all articles together. Where a row names its `scope`, a part of them can be made again."""

    @contextmanager
    def reconciling(self, whole: bool) -> Iterator[Callable[[], int]]:
        """Put a reconciliation into one transaction; what is yielded tells how many rows it has changed so far."""
        with self._plainly(), self.db.atomic():
            self._changed = changed = [0]
            self.begin_looking(whole)
            yield lambda: changed[0]
            self.end_looking()

    def unsketched(self) -> Iterator[tuple[str, str]]:
        """Yield (article id, text) of articles that have no sketch yet."""
        where = "" if self.whole else "AND id IN (SELECT key FROM temp.dirty WHERE kind = 'article')"
        return self.db.conn.execute(
            f"SELECT id, text FROM articles WHERE id NOT IN (SELECT article_id FROM sketches) {where} ORDER BY id"
        )

    def quotes_of(self, article_ids: Iterable[str]) -> Iterator[tuple]:
        """Yield (n, article id, form, compared words, words) of the quotations of each article."""
        sql = "SELECT n, article_id, precision, predicate, evidence FROM claims WHERE article_id = ? AND kind = 'quote'"
        for article_id in article_ids:
            yield from self.db.conn.execute(sql, (article_id,))

    def put_sketches(self, sketches: Iterable[tuple[str, bytes, Iterable[int]]]) -> None:
        """Keep the sketch and the probes of each article."""
        for article_id, sketch, probes in sketches:
            self._count(self.db.conn.execute("INSERT INTO sketches VALUES (?, ?)", (article_id, sketch)))
            self.db.conn.executemany(
                "INSERT OR IGNORE INTO probes (hash, article_id) VALUES (?, ?)", ((p, article_id) for p in probes)
            )

    def put_quote_marks(self, marks: Iterable[tuple[int, int, str]]) -> None:
        """Keep the mark of each sentence that is quoted: (mark, n of the claim, article id)."""
        self.db.conn.executemany("INSERT OR IGNORE INTO quote_marks (mark, n, article_id) VALUES (?, ?, ?)", marks)

    def sketches(self) -> Iterator[tuple[str, bytes]]:
        """Yield (article id, sketch), the oldest article first, undated ones last."""
        return self._sketches("1")

    def sketches_near(self, alike: Callable[[bytes, bytes], bool], most: int) -> Iterator[tuple[str, bytes]]:
        """Yield the same of the dirty articles, of those `alike` to them (`most` by one probe), and of their groups."""
        execute = self.db.conn.execute
        for id, hashes in execute(
            "SELECT article_id, hashes FROM sketches WHERE article_id IN "
            "(SELECT key FROM temp.dirty WHERE kind = 'article')"
        ).fetchall():
            met = {
                row
                for (probe,) in execute("SELECT hash FROM probes WHERE article_id = ?", (id,)).fetchall()
                for row in execute("SELECT article_id FROM probes WHERE hash = ? LIMIT ?", (probe, most))
            }
            found = (
                (other, execute("SELECT hashes FROM sketches WHERE article_id = ?", (other,)).fetchone()[0])
                for (other,) in sorted(met)
            )
            self.mark_dirty("met", [other for other, sketch in found if alike(hashes, sketch)])
        met = "SELECT key FROM temp.dirty WHERE kind IN ('met', 'article')"
        roots = f"SELECT coalesce(duplicate_of, id) FROM articles WHERE id IN ({met})"
        group = f"{met} UNION {roots} UNION SELECT id FROM articles WHERE duplicate_of IN ({roots})"
        return self._sketches(f"a.id IN ({group})")

    def _sketches(self, where: str) -> Iterator[tuple[str, bytes]]:
        return self.db.conn.execute(
            f"SELECT a.id, s.hashes FROM articles a JOIN sketches s ON s.article_id = a.id WHERE {where} "
            "ORDER BY a.published IS NULL, a.published, a.id"
        )

    def put_duplicates(self, looked_at: Iterable[str], originals: dict[str, str]) -> None:
        """Set `duplicate_of` of every article of `looked_at`: the one it copies, or null."""
        if self.whole:
            known = dict(self.db.conn.execute("SELECT id, duplicate_of FROM articles WHERE duplicate_of IS NOT NULL"))
            keys = known.keys() | originals.keys()
        else:
            keys, known = set(looked_at), {}
            for id in keys:
                known[id] = self.db.conn.execute("SELECT duplicate_of FROM articles WHERE id = ?", (id,)).fetchone()[0]
        wrong = [(originals.get(id), id) for id in keys if known.get(id) != originals.get(id)]
        self._count(
            self.db.conn.executemany("UPDATE articles SET duplicate_of = ? WHERE id = ?", sorted(wrong, key=str))
        )
        self.mark_dirty("article", (id for _, id in wrong))

    def articles(self) -> Iterator[tuple]:
        """Yield (id, identity, source, source_key, published, duplicate_of, title, opening) of every article."""
        return self.db.conn.execute(f"SELECT {HEAD} FROM articles ORDER BY id")

    def article(self, article_id: str) -> tuple:
        """Return the same of one article."""
        return self.db.conn.execute(f"SELECT {HEAD} FROM articles WHERE id = ?", (article_id,)).fetchone()

    def backing(self, article_ids: Iterable[str]) -> Iterator[tuple]:
        """Yield (id, source, published, source key, the article it copies, that one's source key) of each article."""
        return self.db.conn.execute(
            "SELECT a.id, a.source, a.published, a.source_key, a.duplicate_of, o.source_key FROM json_each(?) j "
            "CROSS JOIN articles a INDEXED BY articles_head ON a.id = j.value "
            "LEFT JOIN articles o ON o.id = a.duplicate_of",
            (json.dumps(list(article_ids)),),
        )

    def outlets(self) -> set[str]:
        """Return the keys of all sources."""
        return {key for (key,) in self.db.conn.execute("SELECT DISTINCT source_key FROM articles") if key}

    def is_outlet(self, key: str) -> bool:
        """Return whether an article has this source."""
        return self._one_of("SELECT 1 FROM articles WHERE source_key = ? LIMIT 1", key) is not None

    def _one_of(self, sql: str, *given: object) -> object:
        row = self.db.conn.execute(sql, given).fetchone()
        return row[0] if row else None

    def _columns(self, corrected: bool = False) -> str:
        """The columns of `rows.GIVEN` after the first; `corrected`: a place that somebody corrected stands in."""
        fixed = "SELECT x.value FROM corrections x WHERE x.claim_id = c.id AND x.field = 'place'"
        place = f"coalesce(({fixed}), c.place)"
        return ", ".join(place if corrected and name == "place" else f'c."{name}"' for name in rows.GIVEN[1:])

    def _rooted(self) -> tuple[str, str]:
        """SQL for the key of a claim's entity, and the join that it needs."""
        if self._one("SELECT 1 FROM merges LIMIT 1"):
            return "coalesce(m.root, c.subject_key)", "LEFT JOIN merges m ON m.key = c.subject_key"
        return "c.subject_key", ""

    def _corrected(self) -> bool:
        return bool(self._one("SELECT 1 FROM corrections WHERE field = 'place' LIMIT 1"))

    def answers(self) -> Iterator[tuple]:
        """Yield the claims (of dirty strands) as rows of `rows.GIVEN` columns, by entity key, then in a fixed order."""
        root, join = self._rooted()
        here = "claims c" if self.whole else STRANDED
        return self.db.conn.execute(
            f"SELECT {root}, {self._columns(self._corrected())} FROM {here} {join} WHERE c.kind <> 'quote' "
            "AND c.subject_key IS NOT NULL ORDER BY 1, c.article_id, c.start, c.id"
        )

    def quotes(self) -> Iterator[tuple]:
        """Yield every (dirty) quotation as a row of `rows.GIVEN` columns, by its words, then in a fixed order."""
        root, join = self._rooted()
        return self.db.conn.execute(
            f"SELECT {root}, {self._columns()} FROM claims c {join} WHERE c.kind = 'quote' "
            f"AND {self.only('quote', 'c.fact_id')} ORDER BY c.predicate, c.article_id, c.id"
        )

    def shared_quotes(self) -> Iterator[tuple]:
        """Yield the quotations (columns as `answers`) that share a sentence with one of another name.

        Where not everything is looked at: those that hang together with a dirty one; facts of theirs become dirty.
        """
        root, join = self._rooted()
        of_two = (
            f"SELECT q.mark FROM quote_marks q JOIN claims c ON c.n = q.n {join} WHERE c.subject_key IS NOT NULL AND "
            f"{{0}} GROUP BY q.mark HAVING count(DISTINCT {root}) > 1"
        )
        if not self.whole:
            before = -1
            while before != (count := self._one("SELECT count(*) FROM temp.dirty WHERE kind = 'mark'")):
                before = count
                here = "q.mark IN (SELECT key FROM temp.dirty WHERE kind = 'mark')"
                self.spread(
                    "SELECT 'mark', o.mark FROM quote_marks o WHERE o.article_id IN "
                    f"(SELECT article_id FROM quote_marks WHERE mark IN ({of_two.format(here)}))"
                )
            self.spread(
                "SELECT 'quote', c.fact_id FROM claims c JOIN quote_marks q ON q.n = c.n "
                "WHERE q.mark IN (SELECT key FROM temp.dirty WHERE kind = 'mark')",
                "SELECT 'scope', 's:' || key FROM temp.dirty WHERE kind = 'mark'",
            )
        shared = of_two.format(self.only("mark", "q.mark"))
        return self.db.conn.execute(
            f"SELECT {root}, {self._columns()} FROM claims c {join} WHERE c.n IN "
            f"(SELECT n FROM quote_marks WHERE mark IN ({shared})) ORDER BY c.predicate, c.article_id, c.id"
        )

    def contested(self) -> Iterator[tuple]:
        """Yield the claims (columns as `answers`) that put different subjects on one (dirty) place of one chart.

        Last comes whether the claim stands in a flag that its own subject raises.
        """
        root, join = self._rooted()
        said = (
            "c.kind = 'rank' AND c.low = c.high AND c.chart IS NOT NULL AND c.period_first IS NOT NULL "
            "AND c.subject_key IS NOT NULL AND c.modality IN ('asserted', 'reported')"
        )
        spot = SPOT.format("c.")
        if self.whole:
            here = f"SELECT {spot} FROM claims c {join} WHERE {said} GROUP BY 1 HAVING count(DISTINCT {root}) > 1"
            where = f"{spot} IN ({here})"
        else:
            self.spread("SELECT 'scope', 'p:' || key FROM temp.dirty WHERE kind = 'spot'")
            where = (
                "c.n IN (SELECT c.n FROM (SELECT DISTINCT key ->> '$[0]' AS chart, key ->> '$[2]' AS first, "
                "key ->> '$[4]' AS low FROM temp.dirty WHERE kind = 'spot') d CROSS JOIN claims c "
                f"ON c.chart = d.chart AND c.period_first = d.first AND c.low = d.low WHERE {said}) "
                f"AND {spot} IN (SELECT key FROM temp.dirty WHERE kind = 'spot')"
            )
        doubted = (
            "EXISTS (SELECT 1 FROM flag_claims p JOIN flags g ON g.id = p.flag_id WHERE p.claim_id = c.id "
            "AND g.check_name = 'rank_conflict' AND g.scope LIKE 'e:%')"
        )
        return self.db.conn.execute(
            f"SELECT {root}, {self._columns()}, {doubted} FROM claims c {join} WHERE {said} AND {where} "
            "ORDER BY c.chart, c.place, c.period_first, c.period_last, c.low, c.article_id, c.start, c.id"
        )

    def doubted(self) -> set[str]:
        """Return the claims that stand in a (dirty) flag on the place that their subject has on a chart."""
        return {
            claim
            for (claim,) in self.db.conn.execute(
                "SELECT p.claim_id FROM flags g JOIN flag_claims p ON p.flag_id = g.id WHERE g.scope LIKE 'e:%' "
                f"AND g.check_name = 'rank_conflict' AND {self.only('scope', 'g.scope')}"
            )
        }

    def spread_spots(self, claims: Iterable[str]) -> None:
        """Make dirty the places on charts that `claims` give."""
        self.db.conn.executemany(
            f"INSERT OR IGNORE INTO temp.dirty SELECT 'spot', {SPOT.format('')} FROM claims WHERE id = ? "
            "AND low = high AND chart IS NOT NULL AND period_first IS NOT NULL",
            ((claim,) for claim in sorted(claims)),
        )

    def findings(self) -> Iterator[tuple]:
        """Yield (flag_id, check, article id, start, end, text, reason, suggestion), findings of one flag together."""
        return self.db.conn.execute(
            'SELECT flag_id, check_name, article_id, start, "end", text, reason, suggestion FROM findings '
            f"WHERE {self.only('finding', 'flag_id')} ORDER BY flag_id, article_id, start, n"
        )

    def identified(self) -> Iterator[tuple]:
        """Yield (id, identity) of the (dirty) articles that have no day of publication."""
        return self.db.conn.execute(
            "SELECT id, identity FROM articles WHERE published IS NULL "
            f"AND {self.only('identity', 'identity')} ORDER BY id"
        )

    def put_fact_ids(self, wrong: Iterable[tuple[str | None, int]]) -> None:
        """Set the `fact_id` of claims: (fact id, n of the claim)."""
        self._count(self.db.conn.executemany("UPDATE claims SET fact_id = ? WHERE n = ?", wrong))
