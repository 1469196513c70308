"""`benchclaim evidence import`: what it says, what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.verify.command import Run, runner

TABLE = "model,AMPS_Hard,math_comp,typos\ndeepseek-r1,79,80.5,76\nqwq-32b,82,-,77.5\nhomemade-1b,1,2,3\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "boards").mkdir()
    (tmp_path / "boards" / "table_2024_11_25.csv").write_text(TABLE, encoding="utf-8")

    return runner(capsys, monkeypatch, "evidence", "import")


def test_what_was_read_and_left_out_is_told(run: Run) -> None:
    said = run("boards", "--to", "mine", "--published", "2025-03-31", "--licence", "none stated")
    assert said.code == 0
    assert said.out == "livebench: 1 file, 8 scores, 1 problem\nmine: 1 source, 8 scores\n"
    assert said.err.splitlines() == [
        "left out: table_2024_11_25.csv: row qwq-32b, column math_comp: empty; left out; none was run",
        "1 model the registry does not know: homemade-1b",
    ]
    assert Path("mine/pack.toml").read_text(encoding="utf-8") == (
        'name = "mine"\nversion = "1"\nlicence = "none stated"\n'
    )


def test_a_second_time_nothing_is_new(run: Run) -> None:
    run("boards", "--to", "mine")
    said = run("boards", "--to", "mine")
    assert (said.code, said.out.splitlines()[-1]) == (0, "mine: nothing new; 8 were there already")


def test_where_the_files_are_from_is_kept(run: Run) -> None:
    run("boards", "--to", "mine", "--url", "https://example.org/b", "--evaluator", "Ann Lab",
        "--relationship", "other")  # fmt: skip
    assert "https://example.org/b" in Path("mine/sources.csv").read_text(encoding="utf-8")
    assert ",other,Ann Lab," in Path("mine/scores.csv").read_text(encoding="utf-8")


def test_known_models_only(run: Run) -> None:
    said = run("boards", "--to", "mine", "--known-only")
    assert said.out.splitlines()[-1] == "mine: 1 source, 5 scores"
    assert "homemade" not in Path("mine/scores.csv").read_text(encoding="utf-8")


def test_all_problems_go_to_a_file(run: Run) -> None:
    run("boards", "--to", "mine", "--problems", "problems.jsonl")
    lines = Path("problems.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["place"] for line in lines] == ["row qwq-32b, column math_comp"]


def test_nothing_found_writes_nothing(run: Run) -> None:
    Path("notes.txt").write_text("no table here", encoding="utf-8")
    said = run("notes.txt", "--to", "mine")
    assert (said.code, said.out.splitlines()[-1]) == (1, "mine: nothing new")
    assert said.err.startswith("left out: notes.txt: ")
    assert not Path("mine").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("nothing", "--to", "mine"), "nothing: no such file or folder"),
        (("boards", "--to", "boards"), "boards: is there and no pack"),
        (("boards", "--to", "mine", "--relationship", "boss"), "--relationship boss: input should be"),
        (("boards", "--to", "mine", "--published", "soon"), "--published soon: input should be a valid date"),
        (("boards",), "Missing option '--to'"),
    ],
)
def test_a_mistake_is_one_line(run: Run, args: tuple[str, ...], message: str) -> None:
    said = run(*args)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"benchclaim: {message}")
    assert said.err.count("\n") == 1
