"""What people decided, and what follows from it for flags, claims, names and facts."""

import json
from collections.abc import Callable

from pipeline import facts
from pipeline.flag import Decision
from pipeline.store.touching import STRANDS, Touching

STATUS = {"confirm": "confirmed", "dismiss": "dismissed", "correct": "corrected"}
"""What a verdict makes of a flag; without one it is open."""

PAIRS_OF_NAMES = ("name_variants", "garbled_name")


CORRECTING = (
    "value_conflict",
    "rank_conflict",
    "date_conflict",
    "quote_conflict",
    "unit_conflict",
    "contradicts_reference",
    "impossible_value",
)
"""Checks whose correction says what each claim of the flag should have said."""


class Deciding(Touching):
    """Decisions: added, never changed; the newest on a flag counts."""

    def decide(self, decision: Decision) -> None:
        """Add a decision, with what the flag rests on now. See review.py, which checks it first."""
        with self._plainly(), self.db.atomic():
            execute = self.db.conn.execute
            evidence = json.dumps(self._evidence(decision.flag_id), ensure_ascii=False)
            execute(
                "INSERT INTO decisions (flag_id, verdict, value, note, reviewer, decided_at, evidence) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    decision.flag_id,
                    decision.verdict,
                    decision.value,
                    decision.note,
                    decision.reviewer,
                    self.clock(),
                    evidence,
                ),
            )
            row = execute("SELECT check_name, detail FROM flags WHERE id = ?", (decision.flag_id,)).fetchone()
            if row and row[0] in PAIRS_OF_NAMES and row[1]:
                names = json.loads(row[1]).get("names")
                if names:
                    execute("INSERT OR IGNORE INTO name_pairs VALUES (?, ?, ?)", (decision.flag_id, *names))
                    self.touch("alias", "")
            self.touch("decision", decision.flag_id)
            self._follow_decisions()

    def correct_places(self) -> None:
        """Bring corrections of places in line with the decisions; names of claims that they move become dirty."""
        if self._one("SELECT 1 FROM decisions LIMIT 1"):
            self._correct("place", self._places())

    def follow_decisions(self) -> None:
        """Bring corrections, the status of flags, and the value and status of facts in line with the decisions."""
        if self._one("SELECT 1 FROM decisions LIMIT 1"):
            self._follow_decisions()

    def _places(self) -> list[tuple]:
        """A corrected place goes to each claim of the article that has these words as its place."""
        return self.db.conn.execute(
            "SELECT c.id, 'place', c.place_text, v.value, NULL, NULL, v.flag_id FROM verdicts v "
            "JOIN findings f ON f.flag_id = v.flag_id AND f.check_name = 'garbled_place' "
            "JOIN claims c ON c.article_id = f.article_id AND c.place_text IS NOT NULL AND c.place IS NULL "
            "AND instr(f.text, c.place_text) + instr(c.place_text, f.text) > 0 WHERE v.verdict = 'correct' "
            'AND (c.start < f."end" + 200 AND c."end" > f.start - 200) GROUP BY c.id ORDER BY c.id, v.flag_id'
        ).fetchall()

    def _correct(self, field: str, wanted: list[tuple]) -> None:
        """Make the corrections of one field hold exactly the rows `wanted`."""
        execute = self.db.conn.execute
        compare = "place" if field == "place" else None
        where = "field = 'place'" if compare else "field <> 'place'"
        known = execute(
            f"SELECT claim_id, field, said, value, low, high, flag_id FROM corrections WHERE {where}"
        ).fetchall()
        if sorted(known, key=str) == sorted(wanted, key=str):
            return
        changed = sorted({row[0] for row in set(known) ^ set(wanted)})
        execute(f"DELETE FROM corrections WHERE {where}")
        self.db.conn.executemany("INSERT OR IGNORE INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?)", wanted)
        if compare:
            for claim in changed:
                execute(f"INSERT OR IGNORE INTO temp.strands {STRANDS} id = ?", (claim,))

    def _values(self) -> list[tuple]:
        """A corrected value goes to each claim of its flag that says something else."""
        checks = ", ".join(f"'{name}'" for name in CORRECTING)
        rows = self.db.conn.execute(
            "SELECT g.check_name, v.value, v.flag_id, c.id, c.kind, c.value, c.low, c.high, c.subject, c.unit "
            "FROM verdicts v JOIN flags g ON g.id = v.flag_id JOIN flag_claims p ON p.flag_id = g.id "
            f"JOIN claims c ON c.id = p.claim_id WHERE v.verdict = 'correct' AND g.check_name IN ({checks}) "
            "ORDER BY v.flag_id, c.id"
        ).fetchall()
        found: dict[tuple[str, str], tuple] = {}
        for check, value, flag, claim, kind, said, low, high, subject, unit in rows:
            read = _READ.get("unit" if check == "unit_conflict" else kind)
            if read and (fixed := read(value, said, low, high, subject, unit)):
                field, was, new, first, last = fixed
                found.setdefault((claim, field), (claim, field, was, new, first, last, flag))
        return list(found.values())

    def _evidence(self, flag_id: str) -> list[str]:
        """Return what a flag rests on, independent of where it stands: who says which words, a copy counting as one."""
        rows = self.db.conn.execute(
            "SELECT DISTINCT coalesce(o.source, o.identity), c.evidence FROM flag_claims p JOIN claims c "
            "ON c.id = p.claim_id JOIN articles a ON a.id = c.article_id JOIN articles o "
            "ON o.id = coalesce(a.duplicate_of, a.id) WHERE p.flag_id = ?",
            (flag_id,),
        )
        return sorted(f"{name} says “{' '.join(words.split())}”" for name, words in rows)

    def _follow_decisions(self) -> None:
        execute = self.db.conn.execute
        self._correct("value", self._values())
        status = (
            "CASE v.verdict " + " ".join(f"WHEN '{verdict}' THEN '{name}'" for verdict, name in STATUS.items()) + " END"
        )
        closed = ", ".join(f"'{name}'" for name in STATUS.values())
        execute(
            f"UPDATE flags SET status = coalesce((SELECT {status} FROM verdicts v WHERE v.flag_id = flags.id), "
            f"'open'), reopened = NULL WHERE id IN (SELECT id FROM flags WHERE status IN ({closed}) "
            "UNION SELECT id FROM flags WHERE reopened IS NOT NULL UNION SELECT flag_id FROM verdicts)"
        )
        reopened = self._reopen()
        decided = execute(
            "SELECT f.fact_id, max(CASE v.verdict WHEN 'correct' THEN v.value END), min(v.verdict IS 'dismiss'), "
            "max(f.check_name) FROM flags f LEFT JOIN verdicts v ON v.flag_id = f.id WHERE f.fact_id IN "
            "(SELECT g.fact_id FROM flags g JOIN verdicts w ON w.flag_id = g.id WHERE g.fact_id IS NOT NULL) "
            "AND f.check_name <> 'unit_conflict' AND f.check_name <> 'period_conflict' GROUP BY 1"
        ).fetchall()
        open_again = {fact for fact in reopened if fact}
        execute("UPDATE facts SET value = found_value, status = found_status WHERE status IS NOT found_status")
        for fact, value, dismissed, _ in sorted(decided, key=str):
            if value is not None:
                execute("UPDATE facts SET value = ?, status = 'decided' WHERE id = ?", (number(value), fact))
            elif dismissed and fact not in open_again:
                execute(
                    "UPDATE facts SET status = CASE WHEN sources > 1 THEN 'corroborated' ELSE 'single_source' END "
                    "WHERE id = ? AND status = 'conflicting'",
                    (fact,),
                )

    def _reopen(self) -> list[str | None]:
        """Open flags again that rest on more than when they were confirmed or dismissed; return their facts.

        A corrected one stays closed: who says what is wrong once more changes nothing.
        """
        execute = self.db.conn.execute
        found = []
        for flag, verdict, before, day, fact in execute(
            "SELECT g.id, v.verdict, d.evidence, d.decided_at, g.fact_id FROM verdicts v "
            "JOIN decisions d ON d.id = v.id JOIN flags g ON g.id = v.flag_id "
            "WHERE v.verdict IN ('confirm', 'dismiss') AND d.evidence IS NOT NULL ORDER BY g.id"
        ).fetchall():
            known = set(json.loads(before))
            if new := [line for line in self._evidence(flag) if line not in known]:
                more = f" (and {len(new) - 1} more)" if len(new) > 1 else ""
                why = f"It was {STATUS[verdict]} on {day[:10]}; since then {new[0]}{more}."
                execute("UPDATE flags SET status = 'open', reopened = ? WHERE id = ?", (why, flag))
                found.append(fact)
        return found


def number(value: str) -> int | float | str:
    """Return a corrected value as the number that it is, else as it stands."""
    for read in (int, float):
        try:
            return read(value)
        except ValueError:
            continue
    return value


def _amount(value: str, said: object, low: float | None, high: float | None, *_: object) -> tuple | None:
    right = number(value)
    if isinstance(right, str) or ((low is None or low <= right) and (high is None or right <= high)):
        return None
    return "value", said, right, right, right


def _day(value: str, said: object, low: float | None, high: float | None, *_: object) -> tuple | None:
    first, last = facts.period_days(value)
    if not first or not last or (said and facts.period_days(str(said)) == (first, last)):
        return None
    return "value", said, value, first, last


def _speaker(value: str, said: object, low: object, high: object, subject: str | None, *_: object) -> tuple | None:
    return None if subject == value else ("value", subject, value, None, None)


def _unit(value: str, said: object, low: object, high: object, subject: object, unit: str | None) -> tuple | None:
    return None if unit == value else ("unit", unit, value, None, None)


_READ: dict[str, Callable[..., tuple | None]] = {
    "quantity": _amount,
    "rank": _amount,
    "date": _day,
    "quote": _speaker,
    "unit": _unit,
}
