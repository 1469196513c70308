"""`benchclaim passages` as a person meets it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.verify.command import Run, mistake, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command of the group in a folder with two documents."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "en.txt").write_text("QwQ-32B scores 79.5 on AIME 2024.", encoding="utf-8")
    (tmp_path / "zh.md").write_text("QwQ-32B的数学性能\n比肩DeepSeek-R1。", encoding="utf-8")

    return runner(capsys, monkeypatch, "passages")


def test_without_a_command_there_is_help(run: Run) -> None:
    said = run()
    assert said.code == 0
    assert "  add     Add documents to an index." in said.out
    assert "  search  Show the passages that fit a query best." in said.out


@pytest.mark.parametrize("command", ["add", "search"])
def test_every_option_has_help(run: Run, command: str) -> None:
    for line in run(command, "--help").out.split("Options:")[1].splitlines():
        if line.startswith("  --"):
            assert len(line.split("  ")) > 2, line


def test_documents_are_added_and_told(run: Run) -> None:
    said = run("add", "en.txt", "zh.md", "none.txt", "--to", "index")
    assert said.code == 0
    assert said.out == "2 added, 0 changed, 0 unchanged, 1 not read; 2 new passages in index\n"
    assert said.err == "benchclaim: none.txt: is no file; check the name\n"
    assert run("add", ".", "--to", "index").out.startswith("0 added, 0 changed, 2 unchanged, 0 not read")


def test_where_nothing_could_be_read_it_is_a_mistake(run: Run) -> None:
    said = run("add", "none.txt", "--to", "index", "--format", "json")
    assert said.code == 2
    told = json.loads(said.out)
    assert told["added"] == 0
    assert told["problems"][0]["file"] == "none.txt"


def test_passages_are_shown_with_their_places(run: Run, tmp_path: Path) -> None:
    run("add", ".", "--to", "index")
    said = run("search", "index", "數學")
    assert (
        said.out == f"1  {tmp_path / 'zh.md'}, characters 0-27\n   QwQ-32B的数学性能\n   比肩DeepSeek-R1。\n"
    )
    assert run("search", "index", "qwq").out.count("\n\n") == 1
    assert run("search", "index", "qwq", "--limit", "1").out.startswith("1  ")


def test_passages_as_json_are_one_a_line(run: Run) -> None:
    run("add", ".", "--to", "index")
    lines = run("search", "index", "qwq", "--format", "json").out.splitlines()
    assert len(lines) == 2
    first = json.loads(lines[0])
    assert set(first) == {"document", "sha256", "page", "start", "end", "text", "score"}
    assert first["page"] is None


def test_where_nothing_is_found_it_is_said(run: Run) -> None:
    run("add", ".", "--to", "index")
    assert run("search", "index", "没有的词").out == "nothing found: use fewer or other words\n"
    assert run("search", "index", "没有的词", "--format", "json").out == ""


def test_an_index_that_is_none_is_a_mistake_in_one_line(run: Run) -> None:
    assert "no index there" in mistake(run("search", "none", "x"))
    assert re.search("no index of passages|not a database", mistake(run("add", "zh.md", "--to", "en.txt")))


def test_an_option_that_is_missing_is_a_mistake_in_one_line(run: Run) -> None:
    assert "Missing option '--to'" in mistake(run("add", "en.txt"))
