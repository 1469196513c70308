"""The page on claims across articles shows what is printed, and names every field."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from verify.across.model import Across, Appearance, Disagreement, Drift, Story
from verify.cli import main

PATH = Path(__file__).resolve().parents[2] / "docs" / "across.md"
PAGE = PATH.read_text(encoding="utf-8")
CONSOLE = re.compile(r"```console\n\$ benchclaim (?P<command>[^\n]+)\n(?P<output>.*?)```\n", re.DOTALL)


def test_the_example_prints_what_the_page_shows(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    pytestconfig: pytest.Config,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(r"```text (\S+)\n(.*?)```", PAGE, re.DOTALL):
        Path(name).write_text(text, encoding="utf-8")
    block = CONSOLE.search(PAGE)
    assert block
    assert main(shlex.split(block["command"])) == 0
    printed = capsys.readouterr().out
    if pytestconfig.getoption("--update-golden"):
        page = PAGE[: block.start("output")] + printed + PAGE[block.end("output") :]
        PATH.write_text(page, encoding="utf-8")
        return
    assert block["output"] == printed, "pytest tests/verify/test_across_docs.py --update-golden writes it"


def test_every_field_is_on_the_page() -> None:
    table = PAGE.partition("## JSON")[2]
    for noun in (Across, Story, Appearance, Disagreement, Drift):
        for name in noun.model_fields:
            assert f"`{name}`" in table, f"{noun.__name__}.{name}"
