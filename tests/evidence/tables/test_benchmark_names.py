"""What written benchmark headers say: benchmark, part, edition, metric, settings."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry, load_registry
from evidence.benchmark_marks import BenchmarkName, read_marks
from evidence.benchmark_names import read_benchmark
from evidence.windows import day_of, window_of


@pytest.fixture(scope="module")
def names() -> Registry:
    return load_registry()


def said(found: BenchmarkName) -> dict[str, object]:
    """The fields that say something."""
    fields = ("subset", "release", "metric", "unit", "mode", "setting", "lower_is_better")
    return {name: value for name in fields if (value := getattr(found, name)) not in (None, ())}


@pytest.mark.parametrize(
    ("written", "benchmark", "says"),
    [
        ("MMLU (EM)", "MMLU", {"metric": "EM"}),
        ("GPQA-Diamond (Pass@1)", "GPQA Diamond", {"metric": "pass@1"}),
        ("DROP (3-shot F1)", "DROP", {"metric": "F1", "setting": ("3-shot",)}),
        ("MATH (0-shot, CoT)", "MATH", {"setting": ("0-shot", "CoT")}),
        ("IF-Eval (Prompt Strict)", "IFEval", {"metric": "prompt-level strict accuracy"}),
        ("IFeval strict-prompt", "IFEval", {"metric": "prompt-level strict accuracy"}),
        ("AIME 2024 cons@64", "AIME 2024", {"metric": "cons@64"}),
        ("AIME 2025（avg@32）", "AIME 2025", {"metric": "avg@32"}),
        ("LiveCodeBench (Pass@1-COT)", "LiveCodeBench", {"metric": "pass@1", "setting": ("CoT",)}),
        ("LiveCodeBench (24.11-25.02)", "LiveCodeBench", {"release": "2024-11..2025-01"}),
        ("LiveCodeBench v6 (2408-2505)", "LiveCodeBench", {"release": "v6 2024-08..2025-04"}),
        ("LiveCodeBench (v6, Oct 2024 - Feb 2025)", "LiveCodeBench", {"release": "v6 2024-10..2025-01"}),
        ("LiveCodeBench (10/01/2024-02/01/2025)", "LiveCodeBench", {"release": "2024-10..2025-01"}),
        ("LiveCodeBench (0901-0401)", "LiveCodeBench", {"release": "0901-0401"}),
        ("LiveBench 0831", "LiveBench", {"release": "2024-08-31"}),
        ("LiveCodeBench-Base", "LiveCodeBench", {"release": "LiveCodeBench-Base"}),
        ("BFCL v3", "BFCL", {"release": "v3"}),
        ("AlignBench v1.1", "AlignBench v1.1", {}),
        ("ArenaHard (GPT-4-1106)", "Arena-Hard", {"release": "judge GPT-4-1106"}),
        ("MMMU (val)", "MMMU", {"release": "val"}),
        ("Humanity's Last Exam (Text Only)", "Humanity's Last Exam", {"release": "text-only"}),
        ("SWE-bench (Verified)", "SWE-bench Verified", {}),
        ("TAU-bench (Airline)", "TAU-bench airline", {}),
        ("Codeforces (Rating)", "Codeforces rating", {"metric": "rating", "unit": "elo"}),
        ("Pile-test (BPB)", "Pile-test", {"metric": "BPB", "unit": "bits per byte"}),
        ("IFEval (multilingual)", "IFEval", {"subset": "multilingual"}),
        ("Multipl-E HumanEval", "MultiPL-E", {"subset": "HumanEval"}),
        ("AGIEval English", "AGIEval", {"subset": "English"}),
        ("5-shot MMLU", "MMLU", {"setting": ("5-shot",)}),
        ("GPQA [^8]", "GPQA", {}),
        ("MMMU Pro^", "MMMU-Pro", {}),
        ("MMLU ↑", "MMLU", {"lower_is_better": False}),
        ("Humanity's Last Exam (no tools)", "Humanity's Last Exam", {"setting": ("no tools",)}),
    ],
)
def test_header(names: Registry, written: str, benchmark: str, says: dict[str, object]) -> None:
    found = read_benchmark(written, names)
    assert found.benchmark == benchmark
    assert found.entity is not None
    assert said(found) == says


def test_unknown_names_stay_without_their_marks(names: Registry) -> None:
    found = read_benchmark("CatBench (5-shot, EM)", names)
    assert (found.benchmark, found.entity, found.setting, found.metric) == (
        "CatBench",
        None,
        ("5-shot",),
        "EM",
    )


def test_neighbours_are_not_taken_for_parts(names: Registry) -> None:
    assert read_benchmark("HumanEval Reworked", names).entity is None
    assert read_benchmark("MATH Vision", names).benchmark != "MATH"


def test_ordinary_words_are_not_sure(names: Registry) -> None:
    assert not read_benchmark("Math", names).sure
    assert read_benchmark("MATH", names).sure


def test_marks() -> None:
    found = read_marks("5-shot CoT")
    assert found is not None
    assert found.setting == ("5-shot", "CoT")
    assert read_marks("Portuguese") is None


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("2410-2502", "2024-10..2025-02"),
        ("Aug 24 - May 25", "2024-08..2025-05"),
        ("20240801-20250201", "2024-08..2025-01"),
        ("2024.10-2025.02", "2024-10..2025-02"),
        ("2024-08~2025-01", "2024-08..2025-01"),
        ("0901-0401", None),
        ("2502-2410", None),
        ("5-shot", None),
    ],
)
def test_windows(written: str, months: str | None) -> None:
    assert window_of(written) == months


def test_editions_by_day() -> None:
    editions = ("2024-08-31", "2024-11-25")
    assert day_of("1125", editions) == "2024-11-25"
    assert day_of("20241125", editions) == "2024-11-25"
    assert day_of("0101", editions) is None
    assert day_of("v1125", editions) is None
