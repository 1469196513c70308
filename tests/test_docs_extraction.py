"""What docs/extraction.md shows works as shown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from claims.extract.draft import Draft, View
from claims.extract.quantities.counted import Quantity
from claims.extract.rules import RULES
from claims.wording.cues import Cue

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "extraction.md").read_text(encoding="utf-8")
CLAIMS = Path(__file__).resolve().parents[1] / "claims"
EXTRACT = CLAIMS / "extract"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_toml_examples_are_valid_entries() -> None:
    cue, quantity = (tomllib.loads(block) for block in blocks("toml"))
    for entry in cue["cue"]:
        assert Cue(**{key: value for key, value in entry.items() if key != "forms"}).sense == "better"
    for entry in quantity["quantity"]:
        assert Quantity(**entry).attribute == "vocabulary_size"


def test_the_rule_example_is_a_rule() -> None:
    space: dict[str, object] = {"Draft": Draft, "View": View, "Iterator": Iterator}
    exec(blocks("python")[0], space)
    assert callable(space["retirements"])
    assert all(callable(rule) for rule in RULES)


def tables_of_files() -> dict[str, set[str]]:
    """By folder of claims/ the files its table on the page names."""
    found: dict[str, set[str]] = {}
    folder = ""
    for line in PAGE.splitlines():
        if head := re.match(r"\| `([\w/]+)/` \| subject", line):
            folder = head[1]
        elif not line.startswith("|"):
            folder = ""
        elif folder:
            found.setdefault(folder, set()).update(re.findall(r"`(\w+\.py)`", line.split("|")[1]))
    return found


def test_every_file_is_on_the_page_in_its_folder() -> None:
    folders = [f"extract/{path.name}" for path in EXTRACT.iterdir() if path.is_dir() and path.name[0] != "_"]
    files = {
        folder: {path.name for path in (CLAIMS / folder).glob("*.py")} - {"__init__.py"}
        for folder in (*folders, "names", "unlisted")
    }
    assert tables_of_files() == files
    shared = {path.name for path in EXTRACT.glob("*.py")} - {"__init__.py"}
    assert shared <= set(re.findall(r"`(\w+\.py)`", PAGE))
