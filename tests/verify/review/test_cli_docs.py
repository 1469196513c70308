"""docs/review.md is executed: its commands run in order, in one folder, and print what the page shows."""

from __future__ import annotations

import io
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.verify.review.kept import NOW
from verify.cli import main

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "review.md").read_text(encoding="utf-8")
HASH = r"\b[0-9a-f]{64}\b"


def test_the_page_shows_what_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`...` stands for what is left out, @ for a hash; a command may have another's output piped in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BENCHCLAIM_LEDGER", raising=False)
    monkeypatch.setattr("verify.cli.review.seat.moment", lambda: NOW)
    for name, text in re.findall(r"`([\w.-]+)`:\n\n```text\n(.*?)```", PAGE, re.DOTALL):
        Path(name).write_text(text, encoding="utf-8")
    shown = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    assert len(shown) >= 8
    for block in shown:
        for command, expected in re.findall(r"\$ ([^\n]+)\n((?:(?!\$ ).*\n)*)", block):
            before, _, ours = command.rpartition(" | ")
            if before:
                piped = subprocess.run(before, shell=True, capture_output=True, text=True, check=True)
                monkeypatch.setattr("sys.stdin", io.StringIO(piped.stdout))
            program, *args = shlex.split(ours)
            if program == "benchclaim":
                assert main(args) == 0, (command, capsys.readouterr().err)
                printed = capsys.readouterr().out
            else:  # printing, copying and editing files
                done = subprocess.run(ours, shell=True, capture_output=True, text=True, check=True)
                printed = done.stdout
            in_order(re.sub(HASH, "@", printed), expected, command)


def in_order(printed: str, expected: str, command: str) -> None:
    """Every part between dots has to be there, one after the other; without dots everything."""
    parts = re.split(r"\.\.\.\n?", expected)
    if len(parts) == 1:
        assert printed == expected, command
    at = 0
    for part in parts:
        found = printed.find(part, at)
        assert found >= 0, f"{command}: prints\n{printed}\nwithout\n{part}"
        at = found + len(part)


def test_documentation_of_other_tools_is_cited_where_their_forms_are_read() -> None:
    from verify.review import exchange_argilla, exchange_labelstudio

    for module in (exchange_argilla, exchange_labelstudio):
        addresses = re.findall(r"https://[\w./-]+(?<![.,])", module.__doc__ or "")
        assert addresses
        assert any(address in PAGE for address in addresses)
