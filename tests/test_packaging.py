"""What is installed: declared, pinned, complete."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("claims", "evidence", "verify", "reports")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", name)[0]).lower()


RUNTIME = {plain(line) for line in PROJECT["project"]["dependencies"]}
DEVELOPMENT = {plain(line) for line in PROJECT["project"]["optional-dependencies"]["dev"]}
EXTRAS = {
    plain(line)
    for name, lines in PROJECT["project"]["optional-dependencies"].items()
    if name != "dev"
    for line in lines
}
PINNED = {plain(line) for line in PINS if line and not line.startswith("#")}


def test_what_the_owner_asked_for_is_required() -> None:
    assert {"pydantic", "datasets", "rapidfuzz", "typer", "pytest"} <= RUNTIME
    assert PROJECT["project"]["requires-python"] == ">=3.11"


def test_everything_required_is_pinned() -> None:
    assert RUNTIME | EXTRAS | DEVELOPMENT <= PINNED


def test_pins_are_exact_and_name_no_index() -> None:
    for line in PINS:
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line), line


def test_everything_imported_is_required() -> None:
    """A package that only the development tools bring along would be missing in an installed wheel."""
    distributions = packages_distributions()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                for name in {name.split(".")[0] for name in names} - {*PACKAGES, *sys.stdlib_module_names}:
                    homes = {plain(home) for home in distributions.get(name, [name])}
                    assert homes & (RUNTIME | EXTRAS), (
                        f"{path.relative_to(ROOT)} imports {name}, which is not required"
                    )


def test_the_version_is_one() -> None:
    from verify.pipeline import VERSION

    assert PROJECT["project"]["version"] == VERSION


def test_the_licence_is_there() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_wheel_takes_whole_packages() -> None:
    assert tuple(PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) == PACKAGES


@pytest.mark.parametrize("name", ["check", "test", "lint"])
def test_make_has_the_target(name: str) -> None:
    assert re.search(rf"^{name}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_nothing_in_the_tree_names_an_index_or_a_machine() -> None:
    forbidden = re.compile(r"--(extra-)?index-url|pypi\.org/simple|" + "/" + r"work/|/" + r"root/")
    for name in ("Makefile", "constraints.txt", "pyproject.toml", ".ci/run", "README.md", "CHANGELOG.md"):
        assert not forbidden.search((ROOT / name).read_text(encoding="utf-8")), name
