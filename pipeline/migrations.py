"""The history of the schema: numbered functions, each in a transaction. One that has shipped is never edited.

Public tables and views are those of the contract and `corrections`, `reference`, `reference_claims` and
`source_record`. `findings`, `sketches`, `processed`, `touched`, `merges`, `name_blocks`, `name_pairs`, `quote_marks`,
`probes`, `source_weights` and `settings` are internal, and so are the columns named `n` (keeps the number of a row
fixed: full-text search and updates go by it), `scope`, `*_key` and `found_*`.
"""

from sqlite_utils import Database, Migrations
from sqlite_utils.db import ForeignKey

from pipeline import resolve, strands

APPLICATION_ID = 0x4E434C4D
"""What SQLite's `application_id` holds in a database of ours ("NCLM")."""

migrations = Migrations("newsclaims")

NUMBER = int  # INTEGER affinity keeps whole numbers whole and lets fractions stay fractions
ANY = bytes  # BLOB affinity: kept as given, number or text


@migrations()
def m001_articles(db: Database) -> None:
    """Articles, what stands in them, what could not be read, and runs."""
    names = (
        "id identity external_id url source source_key title byline published language text format path sha256 "
        "duplicate_of fingerprint ingested_at"
    )
    db["articles"].create(
        {"n": int} | dict.fromkeys(names.split(), str),
        pk="n",
        not_null={"id", "identity", "text", "format", "sha256", "fingerprint", "ingested_at"},
    )
    db["articles"].create_index(["id"], unique=True)
    db["articles"].create_index(["identity"], unique=True)
    db["articles"].enable_fts(["title", "text"], create_triggers=True, tokenize="unicode61 remove_diacritics 2")
    _part(db, "regions", {"kind": str, "start": int, "end": int})
    amount = {"value": ANY, "value_max": NUMBER, "unit": str, "bound": str, "low": NUMBER, "high": NUMBER}
    _part(
        db,
        "mentions",
        {"type": str, "start": int, "end": int, "text": str}
        | amount
        | {"change": str, "timex": str, "first": str, "last": str, "season": int, "place": str, "suspect": int}
        | {"candidates": str, "name_key": str},
    )
    db.execute("CREATE INDEX mentions_names ON mentions (name_key) WHERE name_key IS NOT NULL")
    _part(
        db,
        "findings",
        {"check_name": str, "start": int, "end": int, "text": str, "reason": str, "suggestion": str, "flag_id": str},
    )
    db["findings"].create_index(["flag_id"])
    db["sketches"].create(
        {"article_id": str, "hashes": bytes},
        pk="article_id",
        foreign_keys=[_parent("sketches", "article_id", "articles")],
    )
    db["rejects"].create({"id": str, "path": str, "reason": str, "at": str}, pk="id")
    counts = "articles_new articles_updated articles_unchanged rejected"
    db["runs"].create(
        {"id": int, "started_at": str, "finished_at": str, "version": str} | dict.fromkeys(counts.split(), int), pk="id"
    )


@migrations()
def m002_claims(db: Database) -> None:
    """Claims (the columns of `facts.Answer`) and what they tell together: entities and facts."""
    question = {"season": int, "predicate": str, "unit": str, "chart": str, "place": str}
    period = {"period_first": str, "period_last": str, "window": str}
    amount = {"value": ANY, "low": NUMBER, "high": NUMBER}
    _part(
        db,
        "claims",
        {"id": str, "kind": str, "start": int, "end": int, "evidence": str}
        | {"subject": str, "subject_key": str, "subject_type": str}
        | question
        | {"place_text": str}
        | period
        | amount
        | {
            "bound": str,
            "change": str,
            "precision": str,
            "modality": str,
            "attribution": str,
            "fact_id": str,
            "data": str,
        },
    )
    db["claims"].create_index(["id"], unique=True)
    db["claims"].create_index(["subject_key"])
    db["claims"].create_index(["fact_id"])
    db.execute("CREATE INDEX claims_objects ON claims (value) WHERE kind = 'relation'")
    db["entities"].create({"id": str, "name": str, "type": str, "mentions": int}, pk="id")
    db["aliases"].create(
        {"entity_id": str, "name": str, "key": str, "reason": str, "mentions": int},
        pk=("entity_id", "name"),
        foreign_keys=[_parent("aliases", "entity_id", "entities")],
    )
    db["aliases"].create_index(["name"])
    db["facts"].create(
        {"id": str, "kind": str, "subject": str}
        | question
        | period
        | amount
        | {"claims": int, "sources": int, "status": str, "entity_id": str, "found_value": ANY, "found_status": str},
        pk="id",
    )
    db["facts"].create_index(["subject"])


@migrations()
def m003_flags(db: Database) -> None:
    """Flags with their evidence, and the decisions on them, which outlive both."""
    names = "id check_name severity article_id fact_id summary suggestion detail status"
    db["flags"].create(dict.fromkeys(names.split(), str), pk="id")
    db["flags"].create_index(["status", "severity"])
    db["flag_claims"].create(
        {"flag_id": str, "claim_id": str, "role": str},
        pk=("flag_id", "claim_id"),
        foreign_keys=[_parent("flag_claims", "flag_id", "flags"), _parent("flag_claims", "claim_id", "claims")],
    )
    db["flag_claims"].create_index(["claim_id"])
    db["flag_spans"].create(
        {"flag_id": str, "article_id": str, "start": int, "end": int, "role": str},
        pk=("flag_id", "article_id", "start", "end"),
        foreign_keys=[_parent("flag_spans", "flag_id", "flags"), _parent("flag_spans", "article_id", "articles")],
    )
    db["flag_spans"].create_index(["article_id"])
    db["decisions"].create(
        {"id": int, "flag_id": str, "verdict": str, "value": str, "note": str, "reviewer": str, "decided_at": str},
        pk="id",
        not_null={"flag_id", "verdict", "decided_at"},
    )
    db["decisions"].create_index(["flag_id"])


@migrations()
def m004_views(db: Database) -> None:
    """The views of the contract, one a kind of claim, and the review queue."""
    said = 'c.modality, c.attribution, c.evidence, c.start, c."end", c.fact_id'
    quantity = (
        "c.id AS claim_id, c.article_id, c.subject, c.predicate AS metric, c.value, c.low, c.high, c.unit, c.bound, "
        f'c."window", c.place, c.period_first, c.period_last, {said}'
    )
    db.create_view(
        "rank_claims",
        "SELECT c.id AS claim_id, c.article_id, c.subject, c.low AS rank_low, c.high AS rank_high, c.chart, c.place, "
        f"c.place_text, c.period_first, c.period_last, {said} FROM claims c WHERE c.kind = 'rank'",
    )
    db.create_view("quantity_claims", f"SELECT {quantity} FROM claims c WHERE c.kind = 'quantity'")
    db.create_view("hours_claims", f"SELECT {quantity} FROM claims c WHERE c.kind = 'quantity' AND c.unit = 'hour'")
    db.create_view(
        "date_claims",
        "SELECT c.id AS claim_id, c.article_id, c.subject, c.predicate AS event, c.period_first AS first, "
        f"c.period_last AS last, c.precision, {said} FROM claims c WHERE c.kind = 'date'",
    )
    db.create_view(
        "quote_claims",
        "SELECT c.id AS claim_id, c.article_id, c.subject AS speaker, c.data ->> 'speaker_mention' AS speaker_mention, "
        "c.data ->> 'cue' AS cue, c.data ->> 'form' AS form, c.data ->> 'text' AS quote, "
        "c.data ->> 'outlet' AS outlet, "
        "c.evidence, c.start, c.\"end\", c.fact_id FROM claims c WHERE c.kind = 'quote'",
    )
    db.create_view(
        "open_flags",
        "SELECT * FROM flags WHERE status = 'open' ORDER BY "
        "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, check_name, id",
    )
    db.create_view(
        "verdicts",
        "SELECT flag_id, verdict, value FROM decisions WHERE id IN (SELECT max(id) FROM decisions GROUP BY flag_id) "
        "AND verdict <> 'undo'",
    )


@migrations()
def m005_processed(db: Database) -> None:
    """By which program each article was processed, so that the same program need not do it again."""
    db["processed"].create(
        {"article_id": str, "key": str}, pk="article_id", foreign_keys=[_parent("processed", "article_id", "articles")]
    )
    db["processed"].create_index(["key"])


@migrations()
def m006_touched(db: Database) -> None:
    """What lets a reconciliation look again only at what an ingest touched."""
    db.conn.create_function("name_key", 1, resolve.key, deterministic=True)
    db.execute("ALTER TABLE claims ADD COLUMN attribution_key TEXT")
    db.execute("ALTER TABLE claims ADD COLUMN object_key TEXT")
    db.execute("ALTER TABLE flags ADD COLUMN scope TEXT")
    db.execute("UPDATE claims SET attribution_key = name_key(attribution) WHERE attribution IS NOT NULL")
    db.execute("UPDATE claims SET object_key = name_key(value) WHERE kind = 'relation'")
    for index in (
        "claims_attributed ON claims (attribution_key) WHERE attribution_key IS NOT NULL",
        "claims_object ON claims (object_key) WHERE object_key IS NOT NULL",
        "claims_alias ON claims (subject_key) WHERE kind = 'relation' AND predicate = 'also_known_as'",
        "claims_spot ON claims (chart, period_first, low) WHERE kind = 'rank' AND chart IS NOT NULL "
        "AND period_first IS NOT NULL",
        "flags_scope ON flags (scope)",
        "facts_entity ON facts (entity_id)",
        "facts_decided ON facts (id) WHERE status IS NOT found_status",
        "articles_source ON articles (source_key)",
        "articles_copies ON articles (duplicate_of) WHERE duplicate_of IS NOT NULL",
    ):
        db.execute(f"CREATE INDEX {index}")
    db.execute("CREATE TABLE touched (kind TEXT, key TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID")
    db.execute("CREATE TABLE merges (key TEXT PRIMARY KEY, root TEXT NOT NULL, said TEXT NOT NULL) WITHOUT ROWID")
    db.execute("CREATE INDEX merges_root ON merges (root)")
    db.execute("CREATE TABLE name_blocks (block TEXT, key TEXT, PRIMARY KEY (block, key)) WITHOUT ROWID")
    db.execute("CREATE INDEX name_blocks_key ON name_blocks (key)")
    _of_article(db, "quote_marks", "mark INTEGER, n INTEGER", "mark, n")
    db.execute("CREATE INDEX quote_marks_n ON quote_marks (n)")
    _of_article(db, "probes", "hash INTEGER", "hash, article_id")
    db.execute("DELETE FROM sketches")  # made again, with marks and probes
    db.execute("INSERT INTO touched VALUES ('all', '')")


@migrations()
def m007_decided(db: Database) -> None:
    """What decisions make of claims and names; what the evidence was when somebody decided."""
    db.execute("ALTER TABLE decisions ADD COLUMN evidence TEXT")
    db.execute("DROP VIEW verdicts")
    db.create_view(
        "verdicts",
        "SELECT id, flag_id, verdict, value FROM decisions WHERE id IN (SELECT max(id) FROM decisions "
        "GROUP BY flag_id) AND verdict <> 'undo'",
    )
    db.execute("ALTER TABLE flags ADD COLUMN reopened TEXT")
    db.execute("CREATE INDEX flags_reopened ON flags (id) WHERE reopened IS NOT NULL")
    db.execute(
        "CREATE TABLE corrections (claim_id TEXT REFERENCES claims (id) ON DELETE CASCADE, field TEXT, said BLOB, "
        "value BLOB, low BLOB, high BLOB, flag_id TEXT, PRIMARY KEY (claim_id, field)) WITHOUT ROWID"
    )
    db.execute("CREATE TABLE name_pairs (flag_id TEXT PRIMARY KEY, one TEXT NOT NULL, other TEXT NOT NULL)")
    for view in ("rank_claims", "quantity_claims", "hours_claims", "date_claims", "quote_claims"):
        db.execute(f"DROP VIEW {view}")
    said = 'c.modality, c.attribution, c.evidence, c.start, c."end", c.fact_id'
    place = "coalesce(p.value, c.place) AS place"
    amount = "iif(v.claim_id IS NULL, c.{0}, v.{0}) AS {1}"
    join = (
        "FROM claims c LEFT JOIN corrections p ON p.claim_id = c.id AND p.field = 'place' "
        "LEFT JOIN corrections v ON v.claim_id = c.id AND v.field = 'value' "
        "LEFT JOIN corrections u ON u.claim_id = c.id AND u.field = 'unit'"
    )
    quantity = (
        f"c.id AS claim_id, c.article_id, c.subject, c.predicate AS metric, {amount.format('value', 'value')}, "
        f"{amount.format('low', 'low')}, {amount.format('high', 'high')}, coalesce(u.value, c.unit) AS unit, c.bound, "
        f'c."window", {place}, c.period_first, c.period_last, {said}'
    )
    db.create_view(
        "rank_claims",
        f"SELECT c.id AS claim_id, c.article_id, c.subject, {amount.format('low', 'rank_low')}, "
        f"{amount.format('high', 'rank_high')}, c.chart, {place}, c.place_text, c.period_first, c.period_last, {said} "
        f"{join} WHERE c.kind = 'rank'",
    )
    db.create_view("quantity_claims", f"SELECT {quantity} {join} WHERE c.kind = 'quantity'")
    db.create_view(
        "hours_claims", f"SELECT {quantity} {join} WHERE c.kind = 'quantity' AND coalesce(u.value, c.unit) = 'hour'"
    )
    db.create_view(
        "date_claims",
        "SELECT c.id AS claim_id, c.article_id, c.subject, c.predicate AS event, "
        "iif(v.claim_id IS NULL, c.period_first, v.low) AS first, iif(v.claim_id IS NULL, c.period_last, v.high) "
        f"AS last, c.precision, {said} {join} WHERE c.kind = 'date'",
    )
    db.create_view(
        "quote_claims",
        "SELECT c.id AS claim_id, c.article_id, coalesce(v.value, c.subject) AS speaker, "
        "c.data ->> 'speaker_mention' AS speaker_mention, c.data ->> 'cue' AS cue, c.data ->> 'form' AS form, "
        "c.data ->> 'text' AS quote, c.data ->> 'outlet' AS outlet, "
        f"c.evidence, c.start, c.\"end\", c.fact_id {join} WHERE c.kind = 'quote'",
    )


@migrations()
def m008_reference(db: Database) -> None:
    """Authoritative figures, what they say about claims, and how each outlet has fared."""
    db.execute(
        "CREATE TABLE reference (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, format TEXT NOT NULL, kind TEXT, "
        "subject TEXT, subject_key TEXT, part TEXT, part_key TEXT, season INTEGER, predicate TEXT, unit TEXT, "
        'chart TEXT, place TEXT, period_first TEXT, period_last TEXT, "window" TEXT, as_of TEXT, '
        "only_confirms INTEGER, "
        "low INTEGER, high INTEGER, value INTEGER, row TEXT, file TEXT, line INTEGER)"
    )
    db.execute("CREATE INDEX reference_subject ON reference (subject_key)")
    db.execute("CREATE INDEX reference_part ON reference (part_key) WHERE part_key IS NOT NULL")
    db.execute(
        "CREATE TABLE reference_claims (claim_id TEXT PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE, "
        "reference_id TEXT NOT NULL, verdict TEXT NOT NULL, entity_id TEXT, source_key TEXT)"
    )
    db.execute("CREATE INDEX reference_claims_entity ON reference_claims (entity_id)")
    db.execute(
        "CREATE TABLE source_weights (source_key TEXT PRIMARY KEY, good INTEGER NOT NULL, bad INTEGER NOT NULL, "
        "weight REAL NOT NULL) WITHOUT ROWID"
    )
    db.execute("ALTER TABLE facts ADD COLUMN basis TEXT")
    db.execute("CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    db.create_view(
        "source_record",
        "SELECT a.source, count(*) AS claims, "
        "count(*) FILTER (WHERE f.sources > 1 AND f.status <> 'conflicting') AS agreed, "
        "count(*) FILTER (WHERE f.status = 'conflicting') AS disputed, "
        "count(*) FILTER (WHERE r.verdict = 'confirmed') AS confirmed_by_reference, "
        "count(*) FILTER (WHERE r.verdict = 'contradicted') AS contradicted_by_reference, "
        "count(x.claim_id) AS corrected, coalesce(max(w.weight), 1.0) AS weight "
        "FROM articles a JOIN claims c ON c.article_id = a.id LEFT JOIN facts f ON f.id = c.fact_id "
        "LEFT JOIN reference_claims r ON r.claim_id = c.id "
        "LEFT JOIN (SELECT DISTINCT claim_id FROM corrections WHERE field <> 'place') x ON x.claim_id = c.id "
        "LEFT JOIN source_weights w ON w.source_key = a.source_key "
        "WHERE a.source IS NOT NULL GROUP BY a.source_key",
    )


@migrations()
def m009_strands(db: Database) -> None:
    """What lets one more article on a popular subject be reconciled without reading all that is said about it."""
    db.conn.create_function("strand_key", 5, strands.key, deterministic=True)
    db.execute("ALTER TABLE claims ADD COLUMN strand_key INTEGER")
    db.execute(
        "UPDATE claims SET strand_key = strand_key(kind, predicate, unit, chart, period_first) "
        "WHERE kind <> 'quote' AND subject_key IS NOT NULL"
    )
    db.execute("DROP INDEX idx_claims_subject_key")
    db.execute("DROP INDEX mentions_names")
    for index in (
        "claims_subject ON claims (subject_key, strand_key, subject, subject_type)",
        "mentions_names ON mentions (name_key, value, type) WHERE name_key IS NOT NULL",
        "articles_head ON articles (id, source_key, published, duplicate_of, source)",
        "flags_fact ON flags (fact_id)",
    ):
        db.execute(f"CREATE INDEX {index}")
    db.execute("INSERT OR IGNORE INTO touched VALUES ('all', '')")


def _of_article(db: Database, name: str, columns: str, key: str) -> None:
    """Create an internal table whose rows go with their article."""
    db.execute(
        f"CREATE TABLE {name} ({columns}, article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, "
        f"PRIMARY KEY ({key})) WITHOUT ROWID"
    )
    db.execute(f"CREATE INDEX {name}_article ON {name} (article_id)")


def _part(db: Database, name: str, columns: dict[str, type]) -> None:
    """Create a table whose rows belong to an article and go with it."""
    db[name].create(
        {"n": int, "article_id": str} | columns,
        pk="n",
        not_null={"article_id", "start", "end"},
        foreign_keys=[_parent(name, "article_id", "articles")],
    )
    db[name].create_index(["article_id"])


def _parent(table: str, column: str, other: str) -> ForeignKey:
    return ForeignKey(table, column, other, "id", on_delete="CASCADE")
