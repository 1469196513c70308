"""Aider's boards: three rates of each run, of the benchmark with that many exercises."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evidence.importers import aider
from evidence.model import Fact, Imported, Problem, Score, Source
from evidence.provenance import Provenance

RUN = """\
- dirname: 2025-01-20-19-11-38--ds-turns
  test_cases: 225
  model: DeepSeek R1 + claude
  edit_format: architect
  editor_model: claude-3-5-sonnet
  editor_edit_format: editor-diff
  reasoning_effort: High
  pass_rate_1: 27.1
  pass_rate_2: 64.0
  percent_cases_well_formed: 100.0
  date: 2025-01-23
  versions: 0.72.3.dev
  total_cost: 13.2933
"""


def read(folder: Path, text: str, name: str = "board.yml") -> list[Imported]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    assert aider.sniff(path) == 0.95
    return list(aider.read(path, Provenance()))


def scores(found: list[Imported]) -> list[Score]:
    return [one for one in found if isinstance(one, Score)]


def problems(found: list[Imported]) -> list[str]:
    return [str(one).split(": ", 1)[1] for one in found if isinstance(one, Problem)]


def test_a_run_gives_its_rates(tmp_path: Path) -> None:
    found = read(tmp_path, f"\n\n{RUN}")
    assert isinstance(found[0], Source)
    assert [(s.metric, s.value, s.unit) for s in scores(found)] == [
        ("pass rate 1", 27.1, "%"),
        ("second-try pass rate", 64.0, "%"),
        ("well-formed answers", 100.0, "%"),
    ]
    one = scores(found)[1]
    assert (one.model, one.benchmark, one.n_items) == ("DeepSeek R1 + claude", "Aider Polyglot", 225)
    assert (one.effort, one.mode, one.date) == ("high", None, dt.date(2025, 1, 23))
    assert one.setting == (
        "edit format architect; editor model claude-3-5-sonnet; editor edit format editor-diff"
    )
    assert one.locator == (
        "board.yml, line 3, row DeepSeek R1 + claude, run 2025-01-20-19-11-38--ds-turns, pass_rate_2"
    )
    assert (one.evaluator, one.evaluator_relationship) == ("Aider", "third_party")
    assert problems(found) == []


@pytest.mark.parametrize(
    ("cases", "name", "benchmark", "said"),
    [
        (223, "any.yml", "Aider Polyglot", None),
        (133, "any.yml", "Aider code editing", None),
        (132, "polyglot.yml", "Aider code editing", None),
        (89, "any.yml", "Aider Refactoring", None),
        (36, "edit_leaderboard.yml", "Aider code editing", "36 of 133 exercises"),
        (33, "polyglot.yml", "Aider Polyglot", "33 of 225 exercises"),
    ],
)
def test_the_benchmark_is_known_by_its_size(
    tmp_path: Path, cases: int, name: str, benchmark: str, said: str | None
) -> None:
    text = f"- test_cases: {cases}\n  model: A\n  pass_rate_1: 10\n  date: 2025-01-01\n"
    (one,) = scores(read(tmp_path, text, name))
    assert (one.benchmark, one.n_items, one.setting) == (benchmark, cases, said)


@pytest.mark.parametrize("cases", ["12", "300", "many", ""])
def test_a_size_that_is_none_is_told(tmp_path: Path, cases: str) -> None:
    found = read(tmp_path, f"- test_cases: {cases}\n  model: A\n  pass_rate_1: 10\n")
    assert problems(found) == [
        f"line 1, row A: test_cases {cases!r} is the size of none of its benchmarks; "
        "name the file after the board: polyglot, edit or refactor"
    ]


def test_thinking_tokens_are_a_mode(tmp_path: Path) -> None:
    rest = "  test_cases: 225\n  pass_rate_1: 10\n  date: 2025-01-01\n"
    text = f"- model: A\n  thinking_tokens: 32000\n{rest}- model: B\n  thinking_tokens: 0 # <-- none\n{rest}"
    found = scores(read(tmp_path, text))
    assert [(s.model, s.mode, s.setting) for s in found] == [
        ("A", "thinking", "32000 thinking tokens"),
        ("B", "non-thinking", None),
    ]


def test_a_model_may_occur_twice_and_have_a_release_date(tmp_path: Path) -> None:
    found = read(tmp_path, RUN + RUN.replace("  date:", "  _released: 2024-11-12\n  date:") + RUN)
    assert len(scores(found)) == 9
    assert len({one.id for one in scores(found)}) == 9
    (fact,) = [one for one in found if isinstance(one, Fact)]
    assert (fact.entity, fact.attribute, fact.value, fact.unit) == (
        "DeepSeek R1 + claude",
        "release_date",
        "2024-11-12",
        "date",
    )


def test_the_day_is_in_the_name_of_the_run_else_it_is_told(tmp_path: Path) -> None:
    without = RUN.replace("  date: 2025-01-23\n", "")
    assert scores(read(tmp_path, without))[0].date == dt.date(2025, 1, 20)
    found = read(tmp_path, without.replace("dirname: 2025-01-20", "dirname: some"))
    assert scores(found)[0].date is None
    assert problems(found) == [
        "line 1, row DeepSeek R1 + claude, run some-19-11-38--ds-turns: no day of the run; "
        "add `date: 2025-01-20`"
    ]


def test_what_is_wrong_in_a_run_is_told(tmp_path: Path) -> None:
    text = (
        "- test_cases: 225\n  pass_rate_1: 1\n"
        "- model: A\n  test_cases: 225\n  date: 2025-01-01\n  released: soon\n  pass_rate_1: 101\n"
        "  pass_rate_2: nan\n  percent_cases_well_formed: lots\n"
        "- model: B\n  test_cases: 225\n  date: 2025-01-01\n  shiny: 3\n"
        "- words\n"
        "- model: C\n  pass_rate_1: [1\n"
        "- model: [D]\n  test_cases: 225\n"
    )
    found = read(tmp_path, text)
    assert scores(found) == []
    told = problems(found)
    assert told[:5] == [
        "line 1: no model; name the model or remove the row",
        "line 3, row A, pass_rate_1: '101' is no percentage; mend the value",
        "line 3, row A, percent_cases_well_formed: 'lots' is no percentage; mend the value",
        "line 3, row A, released: 'soon' is no day; write it as 2025-01-20",
        "line 10, row B: no pass rate; add `pass_rate_1` and `pass_rate_2` in percent",
    ]
    assert told[5] == "line 14: not a run; write `- model: ...` and its keys"
    assert told[6].startswith("line 15: not YAML")
    assert told[7:] == [
        "line 17: no model; name the model or remove the row",
        "key shiny: not known (1 rows); left out; check whether it is a figure",
    ]


def test_lines_of_a_terminal_around_a_run(tmp_path: Path) -> None:
    found = read(tmp_path, f"──── tmp.benchmarks/x ────\n{RUN}\ncosts: $0.00 total\n──── end ────\n")
    assert len(scores(found)) == 3
    assert [text.split(":")[0] for text in problems(found)] == ["line 1", "line 16"]


@pytest.mark.parametrize("text", ["", "model: x\n", "- model: A\n  score: 1\n", "[[[["])
def test_other_files_are_not_its_own(tmp_path: Path, text: str) -> None:
    path = tmp_path / "polyglot_leaderboard.yml"
    path.write_text(text, encoding="utf-8")
    assert aider.sniff(path) == 0
    assert aider.sniff(tmp_path) == 0
    found = list(aider.read(path, Provenance()))
    assert all(isinstance(one, Source | Problem) for one in found)
    assert problems(found)
