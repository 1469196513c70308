"""What the operator names becomes articles, or a note in their place."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from claims.model import Article, Note
from verify.inputs import articles, count_files

TEXT = "QwQ-32B is on a par with DeepSeek-R1."


def read(*paths: Path | str, stdin: bytes | None = None) -> list[Article | Note]:
    return list(articles([str(path) for path in paths], stdin))


def test_a_folder_gives_its_texts_by_name_and_leaves_out_the_rest(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", ".hidden/d.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}: {TEXT}", encoding="utf-8")
    assert [item.name for item in read(tmp_path) if isinstance(item, Article)] == ["a.md", "b.txt", "c.html"]
    assert count_files([str(tmp_path), "elsewhere.txt"]) == 4


def test_the_folder_of_reports_is_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", "out/a.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = articles([str(tmp_path)], leave_out=tmp_path / "out")
    assert [item.name for item in found if isinstance(item, Article)] == ["a.txt"]
    assert count_files([str(tmp_path)], tmp_path / "out") == 1


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    (note,) = read(tmp_path)
    assert isinstance(note, Note)
    assert "holds no article" in note.what


def test_the_others_go_on_when_one_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    first, second, third = read(tmp_path / "empty.txt", tmp_path / "missing.txt", tmp_path / "good.txt")
    assert isinstance(first, Note)
    assert "empty.txt" in first.what
    assert isinstance(second, Note)
    assert "missing.txt" in second.what
    assert isinstance(third, Article)


def test_standard_input() -> None:
    (article,) = read("-", stdin=TEXT.encode())
    assert isinstance(article, Article)
    assert (article.name, article.text) == ("stdin", TEXT)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.jsonl", '{"id": "007", "text": "%s", "date": "2025-03-06", "title": "T"}\n{"text": "%s"}\n'),
        ("t.json", '[{"id": "007", "text": "%s", "date": "2025-03-06", "title": "T"}, {"text": "%s"}]'),
        ("t.csv", "id,content,published,title\n007,%s,2025-03-06,T\n,%s,,\n"),
    ],
)
def test_a_table_gives_one_article_a_row(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content.replace("%s", TEXT), encoding="utf-8")
    first, second = read(tmp_path / name)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.name, first.title, first.published) == ("007", "T", dt.date(2025, 3, 6))
    assert (second.name, second.text) == (f"{name}:2", TEXT)


def test_a_parquet_table(tmp_path: Path) -> None:
    from datasets import Dataset

    path = tmp_path / "t.parquet"
    Dataset.from_dict({"body": [TEXT, ""], "url": ["https://example.org/a", None]}).to_parquet(str(path))
    first, second = read(path)
    assert isinstance(first, Article)
    assert first.url == "https://example.org/a"
    assert isinstance(second, Note)
    assert "row 2 has nothing in column body" in second.what


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("bad.jsonl", '{"text": "x"\n', "bad.jsonl: not readable as a table"),
        ("claims.jsonl", '{"quote": "x", "kind": "score"}\n', "--claims"),
        ("empty.csv", "", "empty.csv: is empty"),
        ("header.csv", "text,url\n", "header.csv: holds no rows"),
    ],
)
def test_a_bad_table_is_told_in_one_line(tmp_path: Path, name: str, content: str, told: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (note,) = read(tmp_path / name)
    assert isinstance(note, Note)
    assert told in note.what


def test_an_odd_date_is_a_note_of_the_article(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"text,date\n{TEXT},last spring\n", encoding="utf-8")
    (article,) = read(tmp_path / "t.csv")
    assert isinstance(article, Article)
    assert article.published is None
    assert "last spring" in article.notes[0].what


def test_a_finished_run_is_no_table_of_articles(tmp_path: Path) -> None:
    (tmp_path / "run.jsonl").write_text('{"article": "news.txt", "quote": "A beats B"}\n', encoding="utf-8")
    (note,) = read(tmp_path / "run.jsonl")
    assert isinstance(note, Note)
    assert "a file of claims is given with --claims" in note.what
