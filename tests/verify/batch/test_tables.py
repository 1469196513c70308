"""What is written: tables as documented, problems in their places, lines that can be read again."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from claims.reading.read import read_path
from reports.jsonl import read
from tests.verify.batch.runs import ROOT, go, long_text, news, rows, table, text
from verify.batch.schema import ARTICLES, CLAIMS, PROBLEMS
from verify.cli import main
from verify.cli.batch import batch, finding_rows
from verify.pipeline import check_article, engine

PAGE = ROOT / "docs" / "batch.md"


def columns_of(section: str) -> list[str]:
    """The columns that docs/batch.md names below a heading."""
    part = PAGE.read_text(encoding="utf-8").partition(f"\n### {section}\n")[2].partition("\n#")[0]
    firsts = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", part, re.MULTILINE)
    return re.findall(r"`(\w+)`", " ".join(firsts))


@pytest.mark.parametrize(
    ("section", "columns"), [("articles", ARTICLES), ("claims", CLAIMS), ("problems", PROBLEMS)]
)
def test_the_documents_name_the_columns(section: str, columns: dict[str, str]) -> None:
    assert columns_of(section) == list(columns)


def test_findings_are_those_of_check_and_can_be_read_again(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"a{number}.txt").write_text(text(number), encoding="utf-8")
    go(tmp_path, tmp_path / "run")
    found = rows(tmp_path / "run", "findings")
    tools = engine()
    for position in range(3):
        dossier = check_article(read_path(tmp_path / f"a{position}.txt"), tools)
        mine = [row for row in found if row["position"] == position]
        assert [tuple(row.values())[1:] for row in mine] == finding_rows(dossier)
        (again,) = read([row["json"] for row in mine])
        assert again.findings == dossier.findings
        assert again.article == dossier.article
    places = [(row["position"], row["number"], row["id"]) for row in found]
    assert places == [(row["position"], row["number"], row["id"]) for row in rows(tmp_path / "run", "claims")]


def test_the_index_tells_of_every_file(tmp_path: Path) -> None:
    index = go(news(tmp_path / "n.jsonl", 25), tmp_path / "run", shard=10)
    assert json.loads((tmp_path / "run/index.json").read_text(encoding="utf-8")) == index
    assert [(shard["first"], shard["items"]) for shard in index["shards"]] == [(0, 10), (10, 10), (20, 5)]
    told = {name: about for shard in index["shards"] for name, about in shard["files"].items()}
    told["problems.parquet"] = index["problems"]
    there = {
        p.relative_to(tmp_path / "run").as_posix(): p for p in (tmp_path / "run").rglob("*") if p.is_file()
    }
    assert set(there) == {*told, "index.json"}
    for name, about in told.items():
        assert hashlib.sha256(there[name].read_bytes()).hexdigest() == about["sha256"]
    assert index["inputs"][0]["sha256"] == hashlib.sha256((tmp_path / "n.jsonl").read_bytes()).hexdigest()
    assert index["counts"]["articles"] == 25


def test_what_cannot_be_read_is_a_row_and_no_stop(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "b.txt").touch()
    (folder / "c.txt").write_bytes(text(1).replace("Launch", "发布会，第").encode("gb18030"))
    table(folder / "d.jsonl", [{"text": long_text(1)}, "{", {"text": long_text(2), "date": "last spring"}])
    index = go(folder, tmp_path / "run")
    problems = rows(tmp_path / "run", "problems")
    assert [(row["position"], row["name"]) for row in problems] == [
        (0, "a.txt"),
        (1, "b.txt"),
        (4, "d.jsonl:2"),
    ]
    assert ["a picture" in problems[0]["what"], "is empty" in problems[1]["what"]] == [True, True]
    articles = rows(tmp_path / "run", "articles")
    assert [row["position"] for row in articles] == [2, 3, 5]
    assert "gb18030" in articles[0]["notes"][0]
    assert "last spring" in articles[2]["notes"][0]
    assert index["counts"] == {
        "items": 6, "duplicates": 0, "articles": 3, "problems": 3,
        "claims": len(rows(tmp_path / "run", "claims")), "findings": len(rows(tmp_path / "run", "findings")),
    }  # fmt: skip


def test_a_fault_in_a_check_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from verify.batch import check as check_module

    real = check_module.check_article

    def faulty(article, tools):  # type: ignore[no-untyped-def]
        if article.name == "n1":
            raise ZeroDivisionError("by chance")
        return real(article, tools)

    monkeypatch.setattr(check_module, "check_article", faulty)
    go(news(tmp_path / "n.jsonl", 3), tmp_path / "run")
    (problem,) = rows(tmp_path / "run", "problems")
    assert (problem["position"], problem["where"]) == (1, f"{tmp_path / 'n.jsonl'}: row 2")
    assert "unexpected ZeroDivisionError: by chance" in problem["what"]
    counts = [row["claims"] for row in rows(tmp_path / "run", "articles")]
    assert counts[1] is None
    assert counts[0]


def test_groups_end_where_the_articles_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow import parquet

    from verify.batch import shards

    monkeypatch.setattr(shards, "GROUP", 4)
    go(news(tmp_path / "n.jsonl", 22), tmp_path / "run", shard=10, batch=7)
    file = parquet.ParquetFile(tmp_path / "run/articles/part-00001.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [4, 4, 2]
    file.close()


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert batch([str(news(tmp_path / "n.jsonl", 2))], to=tmp_path / "run") == 0
    assert re.match(r".*run: 2 articles, \d+ findings, 0 problems\n", capsys.readouterr().out)
    table(tmp_path / "bad.jsonl", ["{"])
    assert batch([str(tmp_path / "bad.jsonl")], to=tmp_path / "bad") == 2
    with pytest.raises(BenchclaimError, match="holds no article"):
        (tmp_path / "empty").mkdir()
        batch([str(tmp_path / "empty")], to=tmp_path / "none")


def test_the_examples_of_the_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = PAGE.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name, content in re.findall(r"`([\w.]+)`:\n\n```json\n(.*?)```", page, re.DOTALL):
        Path(name).write_text(content, encoding="utf-8")
    blocks = "".join(re.findall(r"```console\n(.*?)```", page, re.DOTALL))
    for command, expected in re.findall(r"\$ benchclaim ([^\n]+)\n((?:(?!\$ ).*\n)*)", blocks):
        main(shlex.split(command))
        said = "".join(capsys.readouterr())
        pattern = ".*?".join(re.escape(part) for part in re.split(r"\.\.\.\n?", expected))
        assert re.match(pattern, said, re.DOTALL), f"{command} prints\n{said}"
    for code, output in re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```\n", page, re.DOTALL):
        exec(compile(code, "batch.md", "exec"), {})
        assert capsys.readouterr().out == output
