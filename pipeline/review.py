"""A person's verdict on a flag. Decisions are only ever added; the newest counts; undo is a new row."""

from typing import Any

from pipeline.flag import VERDICTS, Decision
from pipeline.reconcile import update
from pipeline.store import Store


class ReviewError(ValueError):
    """A decision that cannot be taken; the message is one clear sentence."""


def decide(
    store: Store,
    flag_id: str,
    verdict: str,
    value: str | None = None,
    note: str | None = None,
    reviewer: str | None = None,
) -> dict[str, Any]:
    """Record a verdict (confirm, dismiss, correct) and return the flag as it now stands (`store.flag`).

    flag_id  a flag's id or an unambiguous beginning of it
    value    what is right, for `correct`: required there, refused elsewhere
    Raise ReviewError for an unknown flag or verdict, an ambiguous beginning, or `correct` without a value.
    """
    allowed = [name for name in VERDICTS if name != "undo"]
    if verdict not in allowed:
        raise ReviewError(f"{verdict!r} is no verdict; use {', '.join(allowed[:-1])} or {allowed[-1]}")
    value = value.strip() if value else None
    if verdict == "correct" and not value:
        raise ReviewError("to correct, say what is right: --value")
    if verdict != "correct" and value:
        raise ReviewError(f"a value goes with `correct`, not with `{verdict}`; a remark goes into the note")
    return _record(store, Decision(_full_id(store, flag_id), verdict, value, note, reviewer))


def undo(store: Store, flag_id: str, note: str | None = None, reviewer: str | None = None) -> dict[str, Any]:
    """Take the last decision on a flag back, by a new row, and return the flag; ReviewError when there is none."""
    full = _full_id(store, flag_id)
    if store.flag(full)["status"] == "open":
        raise ReviewError(f"flag {full} is open; there is no decision to undo")
    return _record(store, Decision(full, "undo", None, note, reviewer))


def _record(store: Store, decision: Decision) -> dict[str, Any]:
    store.decide(decision)
    update(store)
    return store.flag(decision.flag_id)


def _full_id(store: Store, beginning: str) -> str:
    beginning = beginning.strip().lower()
    found = store.flag_ids(beginning) if beginning else []
    if beginning in found:
        return beginning
    if not found:
        raise ReviewError(f"no flag has the id {beginning!r}; `newsclaims flags` lists them")
    if len(found) > 1:
        raise ReviewError(f"{beginning!r} begins {len(found)} ids ({', '.join(found[:3])} ...); give more of it")
    return found[0]
