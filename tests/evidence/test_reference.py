"""The maintenance of the bundled pack: settings are understood, boards read, and it holds what it should."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from claims.errors import BenchclaimError
from claims.model import Entity
from claims.names.registry import load_registry
from evidence.index import Index
from evidence.pack import PACKS, bundled, load_pack
from evidence.reference.__main__ import rebuild, rename
from evidence.reference.published import published_rows
from evidence.reference.scores import Cells, code_release, mark_origins
from evidence.reference.setting import parse_setting, problem_window


@pytest.mark.parametrize(
    ("text", "benchmark", "expected"),
    [
        ("thinking, 32K budget", "GPQA Diamond", {"mode": "thinking", "rest": ["32K budget"]}),
        ("base model; 5-shot", "MMLU", {"mode": "base", "rest": ["5-shot"]}),
        ("effort=medium (default)", "AIME 2024", {"effort": "medium", "rest": []}),
        ("effort=high, 1 sample", "AIME 2024", {"effort": "high", "rest": ["1 sample"]}),
        (
            "thinking; LiveBench release 2025-04-25",
            "LiveBench",
            {"mode": "thinking", "release": ["2025-04-25"], "rest": []},
        ),
        ("v0.1; judge GPT-4-Turbo-1106", "Arena-Hard", {"release": ["v0.1"]}),
        ("v0.1, style control", "Arena-Hard", {"release": ["v0.1 style control"]}),
        (
            "BFCL v3; Qwen models in FC format",
            "BFCL",
            {"release": ["v3"], "rest": ["Qwen models in FC format"]},
        ),
        ("airline; thinking", "TAU-bench", {"release": ["airline"], "mode": "thinking"}),
        ("airline", "SciCode", {"release": [], "rest": ["airline"]}),
        ("majority of 64", "AIME 2024", {"metric": "cons@64"}),
        (
            "custom scaffold, parallel attempts with selection",
            "SWE-bench Verified",
            {"metric": "multiple attempts"},
        ),
        ("outlier against every other source, treat as suspect", "AIME 2025", {"outlier": True, "rest": []}),
        ("figure quoted from the maker", "AIME 2024", {"quoted_from_maker": True, "rest": []}),
        (
            "bf16; rank 22 (style-control rank 16), 95% CI +4/-3, 23439 votes",
            "LMArena text rating",
            {"ranks": (22, 16), "interval": (4, 3), "rest": ["bf16", "23439 votes"]},
        ),
        ("", "AIME 2024", {"mode": "", "effort": "", "release": [], "rest": [], "metric": ""}),
    ],
)
def test_a_setting_is_understood(text: str, benchmark: str, expected: dict[str, Any]) -> None:
    found = parse_setting(text, benchmark)
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("problems 2024-08 to 2025-01", ("", "2024-08..2025-01", "")),
        ("problems 2024-08-01 to 2025-02-01", ("", "2024-08..2025-01", "")),
        ("LiveCodeBench v5, problems 2024.10-2025.02", ("v5", "2024-10..2025-01", "")),
        ("problems 10/01/2024-02/01/2025", ("", "2024-10..2025-01", "")),
        ("LiveCodeBench v6 (Aug 24 - May 25)", ("v6", "2024-08..2025-04", "")),
        ("LiveCodeBench v5, problems 2024-08 to 2025-02, 8 samples", ("v5", "2024-08..2025-01", "8 samples")),
        ("problems 2024-08-01 to 2025-01-01", ("", "2024-08..2024-12", "")),
        ("window not stated here", None),
    ],
)
def test_windows_of_problems_are_written_one_way(text: str, window: tuple[str, str, str] | None) -> None:
    assert problem_window(text) == window


@pytest.mark.parametrize(
    ("release", "items", "date", "expected"),
    [
        ("2024-08..2025-01", "279", "", "v5 2024-08..2025-01"),
        ("2024-08..2025-01", "323", "2025-04-22", "v6 2024-08..2025-01"),
        ("2024-08..2025-01", "", "2025-01-22", "v5 2024-08..2025-01"),
        ("2024-08..2025-01", "", "2025-05-13", "2024-08..2025-01"),  # both versions were there
        ("2024-08..2025-04", "", "2025-05-28", "v6 2024-08..2025-04"),
        ("2024-08..2024-11", "", "2024-12-26", "2024-08..2024-11"),
        ("v5", "", "2025-04-10", "v5"),
        ("", "", "2025-03-06", ""),
    ],
)
def test_the_version_is_inferred_only_where_something_settles_it(
    release: str, items: str, date: str, expected: str
) -> None:
    row = {"evaluator": "X", "release": release, "n_items": items, "date": date}
    assert code_release(row) == expected


def row(
    evaluator: str, relationship: str, value: str = "50", published: str = "2025-01-01", **more: str
) -> Cells:
    return {
        "model": "M",
        "benchmark": "B",
        "unit": "%",
        "value": value,
        "evaluator": evaluator,
        "evaluator_relationship": relationship,
        "date": published,
        "source_published": published,
        "origin": "",
        **more,
    }


def test_origins() -> None:
    rows = [
        row("Rival", "competitor"),
        row("Maker", "first_party", published="2025-02-01"),
        row("Lab", "third_party"),
        row("Rival", "competitor", value="51"),
        row("Quoter", "third_party", origin="maker"),
    ]
    mark_origins(rows)
    assert [cells["origin"] for cells in rows] == ["Maker", "", "", "", "Maker"]
    late, early = row("Late", "competitor", published="2025-03-01"), row("Early", "competitor")
    mark_origins([late, early])
    assert (late["origin"], early["origin"]) == ("Early", "")


TABLE = """model,typos,plot_unscrambling
deepseek-r1,76,50
claude-sonnet-4-5-20250929,70,40
homemade-1b,3,1
"""
ARENA = """rank,rank_stylectrl,model,arena_score,95_pct_ci,votes,organization,license,knowledge_cutoff,url
1,2,Grok-3-Preview-02-24,1412,+6/-5,9649,xAI,Proprietary,,
21,22,QwQ-32B,1314,+6/-5,9649,Alibaba,Apache 2.0,,
"""
CARD = """| Benchmark | DeepSeek R1 | GPT-4o 0513 |
|---|---|---|
| MMLU (Pass@1) | 90.8 | 87.2 |
"""


@pytest.fixture
def boards(tmp_path: Path) -> Path:
    """A folder of boards with one of LiveBench, one day of the arena, and a maker's card."""
    for name, text in (
        ("livebench/table_2024_11_25.csv", TABLE),
        ("livebench/categories_2024_11_25.json", '{"Language": ["typos", "plot_unscrambling"]}'),
        ("lmarena/lmsys_2025-03-03.csv", ARENA),
        ("vendor_cards/deepseek_card.md", CARD),
    ):
        path = tmp_path / "boards" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "boards"


def test_boards_are_taken_as_the_plan_says(boards: Path) -> None:
    scores, _ = published_rows(boards, load_registry(), ())
    found = {(r["model"], r["benchmark"], r.get("subset"), r["value"], r.get("mode")) for r in scores}
    assert found == {
        ("DeepSeek-R1", "LiveBench", "Language", "63", None),  # parts: categories, not their tasks
        ("DeepSeek-R1", "LiveBench", None, "63", None),
        ("Claude Sonnet 4.5", "LiveBench", "Language", "55", "non-thinking"),
        ("Claude Sonnet 4.5", "LiveBench", None, "55", "non-thinking"),
        ("Grok-3-Preview-02-24", "Chatbot Arena", None, "1412", None),
        ("QwQ-32B", "Chatbot Arena", None, "1314", None),
        ("DeepSeek-R1", "MMLU", None, "90.8", None),
        ("GPT-4o-2024-05-13", "MMLU", None, "87.2", None),
    }


def test_rows_say_who_measured_and_where(boards: Path) -> None:
    scores, _ = published_rows(boards, load_registry(), ())
    by_model = {(row["model"], row["benchmark"]): row for row in scores}
    card, rival = by_model["DeepSeek-R1", "MMLU"], by_model["GPT-4o-2024-05-13", "MMLU"]
    assert (card["evaluator"], card["evaluator_relationship"]) == ("DeepSeek", "first_party")
    assert (rival["evaluator"], rival["evaluator_relationship"]) == ("DeepSeek", "competitor")
    arena = by_model["QwQ-32B", "Chatbot Arena"]
    assert (arena["source_publisher"], arena["interval_low"], arena["date"]) == (
        "LMArena",
        "1309",
        "2025-03-03",
    )


def test_a_board_that_stands_in_is_not_asked_about_what_is_known_better(boards: Path) -> None:
    scores, _ = published_rows(boards, load_registry(), {"DeepSeek-R1"})
    assert {row["model"] for row in scores if row["benchmark"] == "MMLU"} == {"GPT-4o-2024-05-13"}


def test_only_the_first_places_are_facts(boards: Path) -> None:
    _, facts = published_rows(boards, load_registry(), ())
    ranks = {(row["entity"], row["benchmark"], row["value"]) for row in facts if row["attribute"] == "rank"}
    assert ranks == {
        ("Grok-3-Preview-02-24", "Chatbot Arena", "1"),
        ("Grok-3-Preview-02-24", "Chatbot Arena (Style Control)", "2"),
    }
    assert ("QwQ-32B", "Apache-2.0") in {
        (row["entity"], row["value"]) for row in facts if row["attribute"] == "license"
    }


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class Renamed:
    """A registry that has a new name for one model."""

    def get(self, name: str) -> Entity | None:
        return Entity(name="QwQ 32B (new)", type="model") if name == "QwQ-32B" else None


def test_renaming_changes_names_only(tmp_path: Path) -> None:
    shutil.copytree(PACKS / "reference", tmp_path, dirs_exist_ok=True)
    rename(tmp_path, Renamed())
    before, after = Index(bundled()), Index([load_pack(tmp_path)])
    assert set(before.models()) ^ set(after.models()) == {"QwQ-32B", "QwQ 32B (new)"}
    values = [(s.benchmark, s.value, s.evaluator) for s in before.scores("QwQ-32B")]
    assert [(s.benchmark, s.value, s.evaluator) for s in after.scores("QwQ 32B (new)")] == values
    assert before.facts("QwQ-32B") != ()
    assert before.facts("Qwen3-32B", "license")[0].value == after.facts("Qwen3-32B", "license")[0].value


def test_a_bad_row_replaces_nothing(tmp_path: Path) -> None:
    shutil.copytree(PACKS / "reference", tmp_path, dirs_exist_ok=True)
    scores = tmp_path / "scores.csv"
    scores.write_text(scores.read_text(encoding="utf-8").replace(",elo,", ",%,"), encoding="utf-8")
    before = files(tmp_path)
    with pytest.raises(
        BenchclaimError, match=r"scores\.csv: row \d+, column value: .* % is outside 0 to 100"
    ):
        rename(tmp_path, load_registry())
    assert files(tmp_path) == before


@pytest.mark.slow
def test_the_bundled_pack_is_what_the_command_builds(tmp_path: Path) -> None:
    shared = Path(__file__).resolve().parents[2] / ".." / "shared"
    if not (shared / "leaderboards").is_dir():
        pytest.skip("the collected figures and boards are not here")
    shutil.copy(PACKS / "reference" / "pack.toml", tmp_path)
    rebuild(shared / "facts", shared / "leaderboards", tmp_path, load_registry())
    for table in ("scores.csv", "facts.csv"):
        built, there = (set((at / table).read_text().splitlines()) for at in (tmp_path, PACKS / "reference"))
        # a name the registry learns brings a board's row with it: that may wait for the next rebuilding
        assert len(built ^ there) < 0.02 * len(there), (
            "rebuild: python -m evidence.reference COLLECTED BOARDS"
        )
