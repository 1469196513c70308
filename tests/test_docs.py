"""The documentation is executed: commands print what the README says they print.

`pytest tests/test_docs.py --update-golden` writes the present output into the README.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from verify.cli import main
from verify.cli.app import app

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
CONSOLE = re.compile(
    r"(```console\n\$ benchclaim (?P<command>[^\n]+)\n)(?P<output>.*?)(?P<end>```\n)", re.DOTALL
)
PYTHON = re.compile(r"```python\n(?P<code>.*?)```\n\n```\n(?P<output>.*?)```\n", re.DOTALL)
COMMANDS = [command.callback.__name__ for command in app.registered_commands if command.callback]


@pytest.fixture
def printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[[str], str]:
    monkeypatch.chdir(tmp_path)

    def run(command: str) -> str:
        assert main(shlex.split(command)) == 0
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize("at", range(len(CONSOLE.findall(README.read_text(encoding="utf-8")))))
def test_the_readme_shows_what_is_printed(
    at: int, printed: Callable[[str], str], pytestconfig: pytest.Config
) -> None:
    text = README.read_text(encoding="utf-8")
    block = list(CONSOLE.finditer(text))[at]
    output = printed(block["command"])
    if pytestconfig.getoption("--update-golden"):
        README.write_text(
            text[: block.start("output")] + output + text[block.end("output") :], encoding="utf-8"
        )
        return
    assert block["output"] == output, "pytest tests/test_docs.py --update-golden writes it anew"


def test_the_readmes_python_prints_what_it_says(
    capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config
) -> None:
    text = README.read_text(encoding="utf-8")
    block = PYTHON.search(text)
    assert block
    exec(compile(block["code"], "README.md", "exec"), {})
    output = capsys.readouterr().out
    if pytestconfig.getoption("--update-golden"):
        README.write_text(
            text[: block.start("output")] + output + text[block.end("output") :], encoding="utf-8"
        )
        return
    assert block["output"] == output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(name: str, printed: Callable[[str], str]) -> None:
    assert f"benchclaim {name} " in README.read_text(encoding="utf-8")
    summary = re.search(rf"^  {name} +(.+)$", printed("--help"), re.MULTILINE)
    assert summary
    assert summary[1].endswith("."), f"the summary of {name} is cut: {summary[1]}"
    for line in printed(f"{name} --help").split("Options:")[1].splitlines():
        if line.startswith("  --"):
            assert re.match(r"  --\S+( \S+)?  +\S", line), f"{name}: an option without help: {line}"


def test_every_option_in_the_readme_exists(printed: Callable[[str], str]) -> None:
    known = {option for name in COMMANDS for option in re.findall(r"--[a-z-]+", printed(f"{name} --help"))}
    text = README.read_text(encoding="utf-8")
    used = {
        option
        for line in text.splitlines()
        if "benchclaim " in line
        for option in re.findall(r" (--[a-z-]+)", line)
    }
    assert used <= known


def test_every_link_leads_somewhere() -> None:
    for page in (README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))):
        for target in re.findall(r"\]\((?!https?://)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} leads to {target}"


def test_the_readme_names_every_verdict() -> None:
    from typing import get_args

    from claims.model import Verdict
    from reports.words import words

    text = README.read_text(encoding="utf-8")
    for verdict in get_args(Verdict):
        assert (
            f"| `{verdict}` | {words('en')(f'verdict.{verdict}')} | {words('en')(f'meaning.{verdict}')} |"
            in text
        )
