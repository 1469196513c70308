"""Arena-Hard: the text above a table says of which version, part and judge its win rates are."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evidence.importers import arena_hard
from evidence.model import Imported, Problem, Score, Source
from evidence.provenance import Provenance

CSV = """\
model,score,rating_q025,rating_q975,CI,avg_tokens,date
ace-1,82.63,80.75,84.6,"(-1.88, +1.97)",662.0,2024-07-31
gpt-4-0314,50.0,50.0,50.0,"(-0.00, +0.00)",423.0,2024-07-31
"""
PAGE = """\
## Leaderboard

Old words about style control and v0.1.

### Arena-Hard-v2.0-Preview

Hard Prompt, Style Control, and Gemini-2.5 as Judge **(Official Configuration)**:
```console
                     Model  Scores (%)         CI (%)
0            o3-2025-04-16        85.9  (-0.8 / +0.9)
1       o3-mini-2025-01-31        50.0  (-0.0 / +0.0)
```

Hard Prompt and GPT-4.1 as Judge
```console
                     Model  Scores (%)         CI (%)
0               My Model 7         3.2  (-0.3 / +0.3)
```

Creative Writing, Ensemble GPT-4.1 and Gemini 2.5 as Judges
```console
                     Model  Scores (%)         CI (%)
0               gemini-2.5        90.8  (-1.2 / +1.3)
1                    other         8.2  (-0.9 / +0.
```
"""
OLD = """\
# Old Leaderboards

**Arena-Hard-v0.1 (Style Control)**

```console
ace-1      | score: 88.7  | 95% CI: (-2.3, 2.2)  | average #tokens: 1217
gpt-4-0314 | score: 50.0  | 95% CI:  (0.0, 0.0)  | average #tokens: 423
mixtral-8x7b-instruct-v0.1 | score: x | 95% CI: (-1.0, 1.0)
gemma-2b   | score:  2.9  | 95% CI: (-0.6, 0.7)  | average #tokens: 369
```

```console
ace-1      | score: 93.4  | 95% CI: (-1.1, 1.0)  | average #tokens: 1217
```
"""


def read(folder: Path, name: str, text: str) -> list[Imported]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    assert arena_hard.sniff(path) >= 0.9
    return list(arena_hard.read(path, Provenance()))


def scores(found: list[Imported]) -> list[Score]:
    return [one for one in found if isinstance(one, Score)]


def problems(found: list[Imported]) -> list[str]:
    return [str(one).split(": ", 1)[1] for one in found if isinstance(one, Problem)]


def test_a_csv_file_is_known_by_the_model_at_fifty(tmp_path: Path) -> None:
    found = read(tmp_path, "board_20240731.csv", CSV)
    assert isinstance(found[0], Source)
    one = scores(found)[0]
    assert (one.model, one.benchmark, one.value, one.unit) == ("ace-1", "Arena-Hard", 82.63, "%")
    assert (one.release, one.metric, one.n_items) == ("v0.1", "win rate vs GPT-4-0314", 500)
    assert (one.interval, one.date) == ((80.75, 84.6), dt.date(2024, 7, 31))
    assert one.locator == "board_20240731.csv, line 2, row ace-1"
    assert problems(found) == [
        "column avg_tokens: lengths of answers are no figure of the benchmark; left out"
    ]


def test_a_csv_file_may_name_its_version_or_none(tmp_path: Path) -> None:
    rows = "model,score,rating_q025,rating_q975\nace-1,82,80,84\nb,x,1,2\nc,101,,\n,5,,\n"
    named = read(tmp_path, "arena_hard_auto_leaderboard_v0.1.csv", rows)
    assert scores(named)[0].release == "v0.1"
    found = read(tmp_path, "board.csv", rows)
    assert (scores(found)[0].release, scores(found)[0].metric) == (None, "win rate")
    assert problems(found) == [
        "the version is not said; name it above the table or in the file name: v2.0",
        "line 3, row b: no model or no win rate ('x'); mend the row",
        "line 4, row c: no model or no win rate ('101'); mend the row",
        "line 5, row : no model or no win rate ('5'); mend the row",
    ]


def test_printed_tables_of_a_page(tmp_path: Path) -> None:
    found = read(tmp_path, "README.md", PAGE)
    hard = "win rate vs o3-mini"
    assert [
        (s.model, s.value, s.interval, s.release, s.metric, s.subset, s.n_items) for s in scores(found)
    ] == [
        (
            "o3-2025-04-16",
            85.9,
            (85.1, 86.8),
            "v2.0-preview hard prompts, style control, judge Gemini-2.5",
            hard,
            None,
            500,
        ),
        (
            "o3-mini-2025-01-31",
            50.0,
            (50.0, 50.0),
            "v2.0-preview hard prompts, style control, judge Gemini-2.5",
            hard,
            None,
            500,
        ),
        ("My Model 7", 3.2, (2.9, 3.5), "v2.0-preview hard prompts, judge GPT-4.1", hard, None, 500),
        (
            "gemini-2.5",
            90.8,
            (89.6, 92.1),
            "v2.0-preview creative writing, judges GPT-4.1 and Gemini-2.5",
            "win rate vs Gemini-2.0-Flash",
            "creative writing",
            250,
        ),
    ]
    assert problems(found) == [
        "line 24, row other: 8.2 (-0.9 / +0. is no win rate with its interval; complete the line"
    ]


def test_lines_with_bars_carry_the_version_on(tmp_path: Path) -> None:
    found = read(tmp_path, "past.md", OLD)
    assert [(s.model, s.value, s.interval, s.release) for s in scores(found)] == [
        ("ace-1", 88.7, (86.4, 90.9), "v0.1 style control"),
        ("gpt-4-0314", 50.0, (50.0, 50.0), "v0.1 style control"),
        ("gemma-2b", 2.9, (2.3, 3.6), "v0.1 style control"),
        ("ace-1", 93.4, (92.3, 94.4), "v0.1"),
    ]
    assert problems(found) == [
        "line 8: 'mixtral-8x7b-instruct-v0.1 | score: x | 95% CI: (-1.0, 1.0)' is no whole row; "
        "complete the line",
        "average #tokens: lengths of answers are no figure of the benchmark; left out",
    ]


def test_output_of_the_script_has_fractions(tmp_path: Path) -> None:
    text = (
        "##### Category: creative_writing #####\n"
        "                  Model  Scores         CI (%)\n"
        "0                 ace-1   0.859  (-0.8 / +0.9)\n"
        "1  gemini-2.0-flash-001   0.500  (-0.0 / +0.0)\n"
        "...\n"
    )
    found = read(tmp_path, "result.txt", text)
    assert [(s.value, s.interval, s.release) for s in scores(found)] == [
        (85.9, (85.1, 86.8), "v2.0 creative writing"),
        (50.0, (50.0, 50.0), "v2.0 creative writing"),
    ]
    assert problems(found) == ["line 5: '...' is no whole row; complete the line"]


def test_a_table_of_no_version_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, "x.txt", "ace | score: 10.0 | 95% CI: (-1.0, 1.0)\n")
    assert scores(found)[0].release is None
    assert problems(found) == [
        "table at line 1: the version is not said; name it above the table or in the file name: v2.0"
    ]


def test_another_judge_of_the_first_version_is_named(tmp_path: Path) -> None:
    line = "ace | score: 10.0 | 95% CI: (-1.0, 1.0)\n"
    for judge, release in (("gpt-4-1106-preview", "v0.1"), ("Gemini-2.5", "v0.1, judge Gemini-2.5")):
        found = read(tmp_path, "x.md", f"# Arena-Hard v0.1, judge {judge}\n\n{line}")
        assert scores(found)[0].release == release


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b""),
        ("a.csv", b"model,score\nx,1\n"),
        ("a.md", b"# Arena-Hard\n\n| Model | Score |\n"),
        ("a.md", b"\x00\xff\x00"),
        ("a.py", PAGE.encode()),
    ],
)
def test_other_files_are_not_its_own(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert arena_hard.sniff(tmp_path / name) == 0
    assert arena_hard.sniff(tmp_path) == 0
