"""Many spellings -> entities; and the pairs of names that a person should look at."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline import resolve
from pipeline.checks import name_variants
from pipeline.checks.name_variants import CREDITS, MAX_BLOCK, Name
from pipeline.model import content_id
from pipeline.reconcile.reading import Flags
from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Same:
    """Which names are one: key -> the key that stands for it, where they differ.

    said     by what articles say ("aka"), but for pairs that a person keeps apart
    decided  by that and by what people decided
    shown    key that stands for a name -> how a person wants it written
    """

    said: dict[str, str]
    decided: dict[str, str]
    shown: dict[str, str]


Shown = Mapping[str, str]


def entity_id(key: str) -> str:
    """Return the id of the entity that `key` stands for."""
    return content_id("entity", key)


def merge(store: Store) -> Same:
    """Return which names are one, and keep it; names whose group has changed become dirty."""
    decided = [
        (one, other, verdict, None if value in name_variants.SAME else value)
        for one, other, verdict, value in store.names_decided()
    ]
    if not store.whole and not store.dirty("alias"):
        merges = store.merges()
        said = {key: roots[1] for key, roots in merges.items()}
        together = {key: roots[0] for key, roots in merges.items()}
        return Same(said, together, _shown(decided, together))
    apart = {_pair(one, other) for one, other, verdict, _ in decided if verdict == "dismiss"}
    aliases = [(one, other) for one, other in store.aliases_said() if one != other and _pair(one, other) not in apart]
    aliases = [pair for pair in aliases if tuple(sorted(pair)) not in apart]
    said = resolve.merge(sorted(aliases))
    joined = [_pair(one, other) for one, other, verdict, _ in decided if verdict != "dismiss"]
    joined += [
        _pair(one, value) for one, _, verdict, value in decided if verdict == "correct" and value and resolve.key(value)
    ]
    together = resolve.merge(sorted(aliases) + sorted(pair for pair in joined if pair[0] != pair[1]))
    keys = said.keys() | together.keys()
    merges = {key: (together.get(key, key), said.get(key, key)) for key in sorted(keys)}
    store.put_merges({key: roots for key, roots in merges.items() if roots != (key, key)} | _roots(merges))
    if not store.whole:
        store.mark_dirty("name", {resolve.key(name) for row in decided for name in row[:2]})
    return Same(said, together, _shown(decided, together))


def _roots(merges: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The keys that stand for others, so that every group is whole in the table."""
    return {root: merges.get(root, (root, root)) for roots in merges.values() for root in roots}


def same_names(relations: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return key -> key of its entity, for names that an article says are one ("La Casa de Papel, aka Money Heist")."""
    keys = ((resolve.key(one), resolve.key(other)) for one, name, other in relations if name == "also_known_as")
    return resolve.merge((one, other) for one, other in keys if one and other and one != other)


def collect_names(spellings: Iterable[tuple[str | None, str, str | None, int]], same: Mapping[str, str]) -> list[Name]:
    """Return one Name an entity, in order of key, from rows (key or None, spelling, type, how often)."""
    found: dict[str, list[tuple[str, str | None, int]]] = {}
    for known, spelling, type_, count in spellings:
        if key := known or resolve.key(spelling):
            found.setdefault(same.get(key, key), []).append((spelling, type_, count))
    return [_name(key, found[key]) for key in sorted(found)]


def _name(key: str, rows: list[tuple[str, str | None, int]]) -> Name:
    if len(rows) == 1:  # as most names have
        ((spelling, type_, count),) = rows
        return Name(key, type_ or None, ((spelling, count),))
    spellings: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for spelling, type_, count in rows:
        spellings[spelling] += count
        if type_:
            types[type_] += count
    type_ = min(types.items(), key=lambda item: (-item[1], item[0]))[0] if types else None
    return Name(key, type_, tuple(sorted(spellings.items(), key=lambda item: (-item[1], item[0]))))


class _Stored(dict[str, str]):
    """Key -> the name to show, as it stands in the database."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __missing__(self, key: str) -> str:
        self[key] = name = self.store.shown(entity_id(key)) or key
        return name


def put_entities(store: Store, spelled: list[tuple], same: Same) -> Shown:
    """Store the (dirty) entities with their spellings; return key -> the name to show.

    Where not everything is looked at: subjects that are shown otherwise from now on become dirty.
    """
    found = collect_names(spelled, same.decided)
    written = {name.key: name.text for name in found}
    shown = {key: same.shown.get(key, name) for key, name in written.items()}
    if not store.whole:
        store.mark_dirty("subject", [key for key, name in shown.items() if store.shown(entity_id(key)) != name])
    rows = ((entity_id(n.key), shown[n.key], n.type, sum(count for _, count in n.spellings)) for n in found)
    store.put("entities", rows, store.only("entity", "id"))
    aliases = (alias for name in found for alias in _aliases(name, written[name.key], same))
    store.put("aliases", aliases, store.only("entity", "entity_id"))
    known = _Stored(store)
    if store.whole:
        known.update(shown)
    return known


def stored(store: Store) -> Shown:
    """Return key -> the name to show, of every entity."""
    return _Stored(store)


def find_variants(store: Store, spelled: list[tuple], same: Same, flags: Flags) -> None:
    """Add the flags that two spellings, or two names, may be one."""
    found = collect_names(spelled, same.said)
    for name in found:
        flags.add(name_variants.spellings(name, store.name_spans), lambda flag, key=name.key: f"n:{key}")
    credits: dict[str, list[str]] = {}
    for subject, relation, object_ in store.credits(CREDITS):
        credits.setdefault(same.said.get(object_, object_), []).append(name_variants.credit_block(subject, relation))
    store.put_blocks(
        (block, name.key) for name in found for block in (*name_variants.blocks(name), *credits.get(name.key, ()))
    )
    known = {name.key: name for name in found}
    for block, members in _blocks(store):
        if missing := [key for key in members if key not in known]:
            groups = store.said_groups(missing)
            known |= {name.key: name for name in collect_names(store.names(groups), same.said)}
        here = [known[key] for key in members if key in known]
        pairs = (
            name_variants.near(block, here)
            if not name_variants.is_credit(block)
            else name_variants.credited(block, here)
        )
        for one, other, why in pairs:
            flag = name_variants.pair(one, other, why, _use(store, one, other, same), store.name_spans)
            if flag:
                flags.add([flag], lambda flag, block=block: f"b:{block}")


def _blocks(store: Store) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for block, key in store.blocks(MAX_BLOCK):
        found.setdefault(block, []).append(key)
    return sorted(found.items())


def _use(store: Store, one: Name, other: Name, same: Same) -> name_variants.Use:
    """How the two names are used: in how many articles and outlets, and how often beside one another."""
    groups = [store.said_groups([name.key]) for name in (one, other)]
    uses = [store.name_use(group) for group in groups]
    beside = (store.beside(groups[0], groups[1]), store.beside(groups[1], groups[0]))
    return name_variants.Use(uses[0], uses[1], beside[1], beside[0])


def _shown(decided: list[tuple[str, str, str, str | None]], together: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for one, _, verdict, value in decided:
        if verdict == "correct" and value and (key := resolve.key(one)):
            found[together.get(key, key)] = value
    return found


def _pair(one: str, other: str) -> tuple[str, str]:
    a, b = sorted((resolve.key(one) or one, resolve.key(other) or other))
    return a, b


def _aliases(name: Name, written: str, same: Same) -> Iterator[tuple]:
    entity, shown = entity_id(name.key), resolve.key(written)
    for spelling, count in name.spellings:
        key = resolve.key(spelling)
        reason = "written alike"
        if key != shown:
            said = same.said.get(key, key) == same.said.get(shown, shown)
            reason = "said to be the same (aka)" if said else "decided to be the same"
        yield entity, spelling, key, reason, count
