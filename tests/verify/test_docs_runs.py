"""docs/runs.md and docs/site.md show what is printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from verify.cli import main

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", ["runs.md", "site.md"])
def test_the_examples_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files are written first; "..." stands for anything."""
    page = (DOCS / name).read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for file, text in re.findall(r"`([\w.]+)`:\n\n```(?:text|csv)\n(.*?)```", page, re.DOTALL):
        Path(file).write_text(text, encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", page, re.DOTALL)
    assert blocks
    for command, expected in re.findall(r"\$ benchclaim ([^\n]+)\n((?:(?!\$ ).*\n)*)", "".join(blocks)):
        main(shlex.split(command))
        said = "".join(capsys.readouterr())
        pattern = ".*?".join(re.escape(part) for part in re.split(r"\.\.\.\n?", expected))
        assert re.match(pattern, said, re.DOTALL), f"{command} prints\n{said}"
    if name == "runs.md":
        assert Path("again.jsonl").read_bytes() == Path("new/article.jsonl").read_bytes()
    else:
        assert "Made in" in Path("pages/claims.html").read_text(encoding="utf-8")
