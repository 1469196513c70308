"""What docs/formats.md shows is what is printed; a line of three dots stands for any lines."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from reports.formats import FORMATS, GROUP
from reports.jsonl import SCHEMA, read
from verify.cli import main

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = (DOCS / "formats.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"```console\n\$ benchclaim ([^\n]+)\n(.*?)```", re.DOTALL)
DOTS = re.compile(r"^\.\.\.\n", re.MULTILINE)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    shutil.copy(DOCS / "examples" / "run.jsonl", tmp_path)
    monkeypatch.chdir(tmp_path)
    yield


@pytest.mark.parametrize(("command", "shown"), CONSOLE.findall(PAGE))
def test_a_command_prints_what_the_page_shows(
    command: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(shlex.split(command)) == 0
    printed, at = capsys.readouterr().out, 0
    chunks = DOTS.split(shown)
    assert printed.startswith(chunks[0]) and printed.endswith(chunks[-1])
    for chunk in chunks:
        assert chunk in printed[at:], f"{command} does not print, from there on:\n{chunk}"
        at = printed.index(chunk, at) + len(chunk)


def test_the_python_prints_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 1
    code, shown = blocks[0]
    exec(compile(code, "formats.md", "exec"), {})
    assert capsys.readouterr().out == shown


def test_the_form_of_ones_own_is_one() -> None:
    (code,) = re.findall(r"```python\n(FILE = .*?)```", PAGE, re.DOTALL)
    module = ModuleType("mine")
    exec(code, vars(module))
    dossiers = read(Path("run.jsonl").read_text(encoding="utf-8").splitlines())
    text = module.whole([module.part(dossier, "en") for dossier in dossiers])
    assert text == "news.md: supported\nnews.md: supported\nnews.md: refuted\n"
    (entry,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert tomllib.loads(entry)["project"]["entry-points"][GROUP] == {"verdicts": "package.module"}


def test_every_form_is_in_the_table_and_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name in FORMATS:
        assert f"| `{name}` |" in PAGE
    for command in ("check", "report"):
        assert main([command, "--help"]) == 0
        told = " ".join(capsys.readouterr().out.split())
        assert f"Form of the reports: {', '.join(FORMATS)}." in told


def test_the_page_links_the_present_schema() -> None:
    for name in ("json", "jsonl", "claims"):
        assert f"(schema/{name}-{SCHEMA}.json)" in PAGE
