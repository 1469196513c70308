"""The page on evidence says what is so: its example runs, its columns are those of the tables."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from evidence.columns import FACT_COLUMNS, SCORE_COLUMNS, SOURCE_COLUMNS
from evidence.meta import PackMeta

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "evidence.md").read_text(encoding="utf-8")


def block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    assert found, f"no {kind} block on the page"
    return found[1]


def test_the_worked_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("figures.csv").write_text(block("csv"), encoding="utf-8")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block("python"), "docs/evidence.md", "exec"), {})
    said = PAGE.partition("which prints\n\n```\n")[2].partition("```")[0]
    assert printed.getvalue() == said


def test_every_column_is_on_the_page() -> None:
    for name in {*SCORE_COLUMNS, *FACT_COLUMNS, *SOURCE_COLUMNS}:
        assert f"`{name}`" in PAGE, name


def test_the_pack_toml_shown_is_one() -> None:
    import tomllib

    meta = PackMeta.model_validate(tomllib.loads(block("toml")))
    assert meta.name == "mine"


def test_the_mistake_shown_is_the_one_made(tmp_path: Path) -> None:
    from claims.errors import BenchclaimError
    from evidence.pack import load_pack

    shown = re.search(r"^    (mine/scores\.csv: .*)$", PAGE, re.MULTILINE)
    assert shown
    (tmp_path / "pack.toml").write_text('name = "mine"\nversion = "1"\n', encoding="utf-8")
    row = "A,Math,41.5%,%,first_party,Acme,https://a.org"
    header = "model,benchmark,value,unit,evaluator_relationship,evaluator,source"
    (tmp_path / "scores.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(BenchclaimError) as error:
        load_pack(tmp_path)
    assert str(error.value) == shown[1]
