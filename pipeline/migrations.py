"""The history of the schema: numbered functions, each in a transaction. One that has shipped is never edited.

Public tables and views are those of the contract. `findings`, `sketches`, `processed` and `merges` are internal,
and so are the columns named `n` (keeps the number of a row fixed: full-text search and updates go by it), `*_key`
and `found_*`.
"""

from sqlite_utils import Database, Migrations
from sqlite_utils.db import ForeignKey

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
