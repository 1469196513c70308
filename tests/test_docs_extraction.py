"""What docs/extraction.md shows works as shown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from claims.cues import Cue
from claims.extract import RULES
from claims.extract.counted import Quantity
from claims.extract.draft import Draft, View

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "extraction.md").read_text(encoding="utf-8")
EXTRACT = Path(__file__).resolve().parents[1] / "claims" / "extract"


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


def test_every_file_of_the_extractor_is_on_the_page() -> None:
    files = {path.name for path in EXTRACT.glob("*.py")} - {"__init__.py", "draft.py", "spans.py"}
    assert files <= set(re.findall(r"`(\w+\.py)`", PAGE))
