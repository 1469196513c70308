"""docs/watch.md shows what is printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from verify.cli import main

PAGE = Path(__file__).resolve().parents[3] / "docs" / "watch.md"


def test_the_examples_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files are written first; "..." stands for anything."""
    page = PAGE.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for file, text in re.findall(r"`([\w.]+)`:\n\n```(?:text|csv)\n(.*?)```", page, re.DOTALL):
        Path(file).write_text(text, encoding="utf-8")
    (block,) = re.findall(r"```console\n(.*?)```", page, re.DOTALL)
    codes = []
    for command, expected in re.findall(r"\$ benchclaim ([^\n]+)\n((?:(?!\$ ).*\n)*)", block):
        codes.append(main(shlex.split(command)))
        said = "".join(capsys.readouterr())
        pattern = ".*?".join(re.escape(part) for part in re.split(r"\.\.\.\n?", expected))
        assert re.fullmatch(pattern, said, re.DOTALL), f"{command} prints\n{said}"
    assert codes == [0, 0, 1]
