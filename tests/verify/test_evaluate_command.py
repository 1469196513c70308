"""`benchclaim evaluate` on the command line: breakdowns, lists of errors, limits, mistakes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.verify.command import Run, runner

TEXTS = {
    "en.txt": "DeepSeek-R1 beats GPT-4o on MMLU-Pro. DeepSeek-R1 has 671 billion parameters.",
    "hans.txt": "DeepSeek-R1在MMLU-Pro上超越GPT-4o。DeepSeek-R1总参数量达6710亿。",
    "hant.txt": "DeepSeek-R1在MMLU-Pro上超越GPT-4o。DeepSeek-R1的總參數量達6710億。",
}


def rows(name: str, text: str) -> list[dict[str, Any]]:
    """What an annotator finds: the comparison, and a size that is not the one in the text."""
    first = re.split(r"。|\. ", text, maxsplit=1)[0]
    whole = {"article": name, "subject": "DeepSeek-R1"}
    return [
        whole | {"quote": first, "start": 0, "kind": "comparison", "relation": "better",
                 "objects": ["GPT-4o"], "benchmarks": ["MMLU-Pro"], "phenomenon": "wins"},
        whole | {"quote": text[len(first) + 2 :], "start": len(first) + 2, "kind": "spec",
                 "attribute": "total_parameters", "value": 670_000_000_000, "verdict": "refuted"},
    ]  # fmt: skip


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in a folder with three annotated articles, one a language, and two challenges."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "empty").mkdir()
    lines = []
    for name, text in TEXTS.items():
        (tmp_path / "news" / name).write_text(text, encoding="utf-8")
        lines += [json.dumps(row, ensure_ascii=False) for row in rows(name, text)]
    (tmp_path / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "wins.toml").write_text(
        '[[case]]\nid = "a-en-01"\nlang = "en"\ntext = "DeepSeek-R1 beats GPT-4o."\nclaims = [{ quote = '
        '"DeepSeek-R1 beats GPT-4o", kind = "comparison", subject = "DeepSeek-R1", relation = "better", '
        'objects = ["GPT-4o"] }]\n\n[[case]]\nid = "b-en-01"\nlang = "en"\n'
        'text = "DeepSeek-R1 beats GPT-4o."\nclaims = []\n',
        encoding="utf-8",
    )

    return runner(capsys, monkeypatch, "evaluate")


GOLD = ("gold.jsonl", "--articles", "news")


def test_figures_are_broken_down(run: Run) -> None:
    code, out, _ = run(
        *GOLD, "--json", "--by", "language", "--by", "kind", "--by", "phenomenon", "--by", "article"
    )
    found = json.loads(out)
    assert code == 0
    assert found["atoms"]["recall"] == 0.5
    assert {label: part["atoms"]["tp"] for label, part in found["parts"]["language"].items()} == {
        "en": 1, "zh-Hans": 1, "zh-Hant": 1
    }  # fmt: skip
    assert found["parts"]["kind"]["comparison"]["atoms"]["f1"] == 1.0
    assert found["parts"]["kind"]["spec"]["atoms"]["f1"] == 0.0
    assert found["parts"]["phenomenon"]["wins"]["atoms"]["tp"] == 3
    assert set(found["parts"]["article"]) == set(TEXTS)
    assert found["intervals"] == {}, "three articles are too few"


def test_the_table_names_its_parts(run: Run) -> None:
    code, out, _ = run(*GOLD, "--by", "language")
    assert code == 0
    for told in ("zh-Hans", "zh-Hant", "statements", "atoms", "details on 3 comparisons", "verdicts on 3"):
        assert told in out


def test_errors_are_listed_with_the_nearest_thing(run: Run) -> None:
    _, out, _ = run(*GOLD, "--errors", "1")
    assert "missed: 3, the first 1" in out
    assert "false alarms: 3, the first 1" in out
    assert "total_parameters = 6.7e11" in out
    assert "total_parameters = 6.71e11" in out
    _, out, _ = run(*GOLD, "--misses", "--json")
    found = json.loads(out)
    assert "false_alarms" not in found
    assert [slip["nearest"]["value"] for slip in found["missed"]] == [671e9] * 3


def test_challenges_bring_their_texts(run: Run) -> None:
    code, out, _ = run("cases", "--errors", "5")
    assert code == 0
    assert "1 of 2 cases exact: 0.500" in out
    assert "cases that differ: 1" in out
    assert "b-en-01" in out
    assert json.loads(run("cases/wins.toml", "--json", "--only", "a-en")[1])["exact"] == 1


def test_a_figure_below_its_limit_is_an_exit_code(run: Run) -> None:
    assert run(*GOLD, "--fail-under", "atoms=0.5", "--fail-under", "statements=1")[0] == 0
    code, _, err = run(*GOLD, "--fail-under", "atoms=0.51", "--fail-under", "atoms.precision=0.2")
    assert code == 1
    assert err == "benchclaim: atoms.f1 is 0.500, below 0.51\n"
    assert run("cases", "--fail-under", "exact=0.97")[0] == 1


def test_the_same_call_prints_the_same(run: Run) -> None:
    assert run("cases", "--json") == run("cases", "--json")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("missing.jsonl", "--articles", "news"), "missing.jsonl: cannot be read"),
        (("missing.toml",), "missing.toml: cannot be read"),
        (("gold.jsonl",), "name their folder with --articles"),
        (("empty",), "empty holds no challenge cases"),
        (("cases", "--articles", "news"), "no --articles"),
        (("cases", "--only", "nothing"), "no challenge with 'nothing'"),
        ((*GOLD, "--only", "nothing"), "annotates no article with 'nothing'"),
        (
            (*GOLD, "--by", "mood"),
            "--by mood: figures are broken down by kind, language, article, phenomenon",
        ),
        ((*GOLD, "--fail-under", "atom=1"), "--fail-under atom=1: known are atoms, statements"),
        ((*GOLD, "--fail-under", "atoms"), "write it as atoms.f1=0.84"),
        (("bad.jsonl", "--articles", "news"), "bad.jsonl: row 3 has no start"),
        (("worse.jsonl", "--articles", "news"), "worse.jsonl: row 2: unknown field 'knd'"),
        (("bad.toml",), "bad.toml: is not TOML"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_mistake_is_told_in_one_line(run: Run, tmp_path: Path, args: tuple[str, ...], told: str) -> None:
    row = json.dumps(rows("en.txt", TEXTS["en.txt"])[0])
    (tmp_path / "bad.jsonl").write_text(
        f'{row}\n\n{{"article": "a.txt", "quote": "x", "kind": "score"}}\n', encoding="utf-8"
    )
    (tmp_path / "worse.jsonl").write_text(f'{row}\n{{"knd": "score"}}\n', encoding="utf-8")
    (tmp_path / "bad.toml").write_text("[[case]]\nid = \n", encoding="utf-8")
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1


def test_an_empty_folder_of_articles_is_told(run: Run) -> None:
    code, out, err = run("gold.jsonl", "--articles", "empty")
    assert (code, out) == (2, "")
    assert "empty holds none of the 3 articles that gold.jsonl annotates" in err
