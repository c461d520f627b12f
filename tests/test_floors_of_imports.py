"""Imports point down: who may know whom, read from the source."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"
FLOORS = [  # ground floor first; a module imports from the floors below, and a family from its own members
    "model flag vocab clean strands",
    "layers normalize",
    "layout mentions cast resolve records",
    "grammar",
    "discourse",
    "claims annotate readers facts copies reference",
    "process checks rows migrations",
    "consensus store",
    "reconcile",
    "review export show",
    "run web",
    "cli",
    "__main__",
]
FLOOR = {family: number for number, families in enumerate(FLOORS) for family in families.split()}
ROOMS = {  # an outside package -> the only modules that may use it
    "spacy": "annotate process run mentions.lexicon",
    "sqlite3": "store",
    "sqlite_utils": "store migrations",
    "click": "cli",
    "tqdm": "cli",
    "multiprocessing": "run",
    "datasette": "web",
    "uvicorn": "web",
    "dateparser": "normalize",
    "trafilatura": "readers.html",
    "htmldate": "readers.html",
    "lxml": "readers.html",
    "feedparser": "readers.feed",
    "warcio": "readers.warc",
}
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
        path.read_text("utf-8")
    )
    for path in sorted(PACKAGE.rglob("*.py"))
}


def imports(tree: ast.AST) -> list[str]:
    """Return what a module or function imports, as dotted names; of `from a import b`, "a.b"."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_down(name):
    family = name.partition(".")[0]
    for imported in imports(MODULES[name]):
        package, other, *_ = [*imported.split("."), ""]
        if package == "pipeline" and other not in (family, "__version__"):
            assert FLOOR[other] < FLOOR[family], f"{name} imports {imported}"


@pytest.mark.parametrize("name", MODULES)
def test_outside_packages_stay_in_their_rooms(name):
    for imported in imports(MODULES[name]):
        rooms = ROOMS.get(imported.partition(".")[0], name).split()
        assert any(f"{name}.".startswith(f"{room}.") for room in rooms), f"{name} imports {imported}"


@pytest.mark.parametrize("name", MODULES)
def test_no_import_hides_in_a_function(name):
    functions = [node for node in ast.walk(MODULES[name]) if isinstance(node, ast.FunctionDef)]
    assert [f"{function.name}: {imports(function)}" for function in functions if imports(function)] == []


def test_no_kind_of_claim_finds_by_another():
    kinds = [name for name in MODULES if name.startswith("claims.")]
    assert [
        (name, i)
        for name in kinds
        for i in imports(MODULES[name])
        if i.startswith("pipeline.claims.") and i.endswith(".find")
    ] == []


def test_no_kind_of_claim_reads_the_folder_of_another():
    """What two kinds read stands above both, directly in `claims/`; a quote's folder is `speech`."""
    folders = {name.split(".")[1] for name in MODULES if name.count(".") == 2 and name.startswith("claims.")}
    homes = {"claims": folders, "claims.quote": {"speech"}} | {f"claims.{folder}": {folder} for folder in folders}
    assert [
        (name, i)
        for name in MODULES
        if name.partition(".")[0] == "claims"
        for i in imports(MODULES[name])
        if i.startswith("pipeline.claims.")
        and i.split(".")[2] in folders
        and i.split(".")[2] not in homes.get(".".join(name.split(".")[:2]), ())
    ] == []
