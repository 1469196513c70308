"""The maintenance of the bundled pack: settings are understood, boards read, and it holds what it should."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from claims.errors import BenchclaimError
from claims.model import Entity
from claims.registry import load_registry
from evidence.index import Index
from evidence.pack import PACKS, bundled, load_pack
from evidence.reference.__main__ import rebuild, rename
from evidence.reference.boards import analysis_facts, analysis_rows, arena_facts, arena_rows, livebench_rows
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


class Names:
    """Everything with a hyphen is a model of that name."""

    def get(self, name: str) -> Entity | None:
        return Entity(name=name.replace(" ", "-"), type="model") if "-" in name or "Ace" in name else None


SECTION: dict[str, Any] = {
    "source_title": "A board",
    "source_url": "https://example.org",
    "publisher": "Board",
    "date": "2025-06-01",
    "models": {"Ace 3 (Oct '24)": "Ace-3-1024"},
    "modes": {},
    "efforts": {},
    "other_dates": {"models": []},
    "benchmarks": {"gpqa": "GPQA Diamond", "lcb": "LiveCodeBench"},
    "indexes": {"index": "Board Index"},
}


def answer(name: str, **evaluations: float | None) -> dict[str, Any]:
    prices = {"price_1m_input_tokens": 0.5, "price_1m_output_tokens": 0}
    fields = {"gpqa": None, "lcb": None, "index": None} | evaluations
    return {"name": name, "release_date": "2025-05-01", "evaluations": fields, "pricing": prices}


def test_an_answer_of_artificial_analysis(tmp_path: Path) -> None:
    path = tmp_path / "api.json"
    entries = [
        answer("Ace 2 Instruct 7B (Reasoning)", gpqa=0.4567, index=31.5),
        answer("Ace 3 (Oct '24)", lcb=0.3),
        answer("Ace 3 (Jun '24)", lcb=0.2),  # which version that is nobody says
        answer("Nameless", gpqa=0.9),
        answer("Ace 4 (xhigh)", gpqa=0.9),
    ]
    path.write_text(json.dumps({"data": entries}), encoding="utf-8")
    found = [
        (r["model"], r["mode"], r["effort"], r["benchmark"], r["value"], r["unit"], r.get("release", ""))
        for r in analysis_rows(path, SECTION, Names())
    ]
    assert found == [
        ("Ace-2-7B-Instruct", "thinking", "", "GPQA Diamond", "45.7", "%", ""),
        ("Ace-2-7B-Instruct", "thinking", "", "Board Index", "31.5", "points", "listing of 2025-06-01"),
        ("Ace-3-1024", "", "", "LiveCodeBench", "30", "%", "2024-07..2025-01"),
        ("Ace-4", "", "xhigh", "GPQA Diamond", "90", "%", ""),
    ]
    facts = [(r["entity"], r["attribute"], r["value"]) for r in analysis_facts(path, SECTION, Names())]
    assert facts[:2] == [
        ("Ace-2-7B-Instruct", "release_date", "2025-05-01"),
        ("Ace-2-7B-Instruct", "price_input", "0.5"),
    ]
    assert "price_output" not in {fact[1] for fact in facts}


def test_a_day_of_the_arena(tmp_path: Path) -> None:
    path = tmp_path / "arena_2025-02-04.csv"
    path.write_text(
        "rank,rank_stylectrl,model,arena_score,95_pct_ci,votes,license\n"
        "1,2,Ace-3,1384,+6/-5,9649,MIT\n"
        "3,30,ChatGPT-4o-latest (2024-11-20),1365,+3/-4,37760,Unheard of\n"
        "9,9,Nameless,1300,+1/-1,9,MIT\n",
        encoding="utf-8",
    )
    section = SECTION | {
        "benchmark": "Arena",
        "controlled": "Arena (SC)",
        "top": 20,
        "licences": {"MIT": "MIT"},
    }
    rows = list(arena_rows(path, section, Names()))
    assert [(r["model"], r["value"], r["release"], r["interval_low"], r["interval_high"]) for r in rows] == [
        ("Ace-3", "1384", "2025-02-04", "1379", "1390"),
        ("ChatGPT-4o-latest", "1365", "2025-02-04", "1361", "1368"),
    ]
    assert rows[1]["setting"] == "snapshot 2024-11-20; 37760 votes"
    facts = list(arena_facts(path, section, Names()))
    places = [(r["entity"], r["benchmark"], r["value"]) for r in facts if r["attribute"] == "rank"]
    assert places == [
        ("Ace-3", "Arena", "1"),
        ("Ace-3", "Arena (SC)", "2"),
        ("ChatGPT-4o-latest", "Arena", "3"),
    ]
    others = [(r["entity"], r["attribute"], r["value"]) for r in facts if r["attribute"] != "rank"]
    assert others == [("Ace-3", "license", "MIT"), ("Ace-3", "open_weights", "yes")]


def test_the_average_of_livebench_is_that_of_its_categories(tmp_path: Path) -> None:
    (tmp_path / "categories_2025_01_01.json").write_text('{"Code": ["a"], "Mathematics": ["b", "c"]}')
    table = "model,a,b,c\nace,10,20,40\nunlisted,1,1,1\nhalf,1,,1\n"
    (tmp_path / "table_2025_01_01.csv").write_text(table)
    section = SECTION | {
        "releases": {"2025_01_01": "2025-02-03"},
        "models": {"ace": ["Ace-3", "thinking", "high"], "half": ["Ace-4", "", ""]},
    }
    (found,) = livebench_rows(tmp_path, section, Names())
    assert (found["model"], found["value"], found["release"]) == ("Ace-3", "20.00", "2025-01-01")
    assert (found["mode"], found["effort"], found["date"]) == ("thinking", "high", "2025-02-03")


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
