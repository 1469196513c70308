"""Every form of input becomes articles; what is broken in it becomes a problem in its place."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from claims.errors import BenchclaimError
from tests.verify.batch.runs import CLAIM, table
from verify.batch.inputs import raws, sources
from verify.batch.model import Raw
from verify.batch.rows import of_table


def read(*given: Path | str, to: Path = Path("/nowhere")) -> list[Raw]:
    return list(raws(sources([str(one) for one in given], to)))


def test_a_folder_gives_texts_tables_and_feeds_by_name_and_not_the_output(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", ".hidden/d.txt", "picture.png", "out/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(CLAIM, encoding="utf-8")
    table(tmp_path / "t.jsonl", [{"text": "one"}, {"text": "two"}])
    (tmp_path / "sub" / "round").symlink_to(tmp_path, target_is_directory=True)
    found = read(tmp_path, to=tmp_path / "out")
    assert [raw.name for raw in found] == ["a.md", "b.txt", "t.jsonl:1", "t.jsonl:2", "c.html"]
    assert [round(raw.share, 2) for raw in found][-1] == 1
    assert all(raw.text is None and raw.data is None for raw in found if raw.path), "texts are read later"


def test_a_glob_gives_what_it_matches(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(CLAIM, encoding="utf-8")
    assert [raw.name for raw in read(tmp_path / "*.txt")] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("given", ["missing.txt", "*.nothing", "dataset:missing", "."])
def test_what_is_not_there_is_a_mistake(tmp_path: Path, given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BenchclaimError, match=r"does not exist|holds no article"):
        read(given)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.jsonl", '{"id": "007", "text": "%s", "date": "2025-03-06"}\n\n{"text": "%s"}\n'),
        ("t.json", '[{"id": "007", "text": "%s", "date": "2025-03-06"}, {"text": "%s"}]'),
        ("t.csv", "id,content,published\n007,%s,2025-03-06\n,%s,\n"),
    ],
)
def test_tables(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content.replace("%s", CLAIM), encoding="utf-8")
    first, second = read(tmp_path / name)
    assert (first.name, first.text, first.published) == ("007", CLAIM, "2025-03-06")
    assert second.name.startswith(f"{name}:")
    assert (second.text, second.published) == (CLAIM, None)


def test_parquet_is_read_group_by_group(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    rows = {"body": [f"text {n}" for n in range(200)], "extra": [b"x" * 10] * 200}
    parquet.write_table(pa.table(rows), tmp_path / "t.parquet", row_group_size=50)
    found = read(tmp_path / "t.parquet")
    assert [raw.text for raw in found] == rows["body"]
    assert found[99].where == f"{tmp_path / 't.parquet'}: row 100"
    assert found[99].share == 0.5


def test_saved_datasets_and_folders_of_data_files(tmp_path: Path) -> None:
    from datasets import Dataset, DatasetDict

    one = Dataset.from_dict({"text": ["a", "b"], "url": ["https://example.org/a", None]})
    one.save_to_disk(str(tmp_path / "one"))
    DatasetDict({"test": one, "train": one.select([1])}).save_to_disk(str(tmp_path / "two"))
    assert [raw.text for raw in read(tmp_path / "one")] == ["a", "b"]
    assert [raw.url for raw in read(tmp_path / "one")] == ["https://example.org/a", None]
    assert [raw.text for raw in read(tmp_path / "two")] == ["a", "b", "b"]
    assert [raw.text for raw in read(f"dataset:{tmp_path / 'two'}:train")] == ["b"]
    (missing,) = read(f"dataset:{tmp_path / 'two'}:dev")
    assert "no split dev, only test, train" in str(missing.problem)
    (tmp_path / "three").mkdir()
    table(tmp_path / "three" / "train.jsonl", [{"text": "x"}, {"text": "y"}])
    assert [raw.text for raw in read(f"dataset:{tmp_path / 'three'}")] == ["x", "y"]


def test_a_dataset_of_the_hub_is_streamed_at_the_commit_it_was_at(monkeypatch: pytest.MonkeyPatch) -> None:
    import datasets
    import huggingface_hub
    from datasets import Dataset

    asked: list[object] = []

    class Api:
        """The Hub, as far as it is asked."""

        def dataset_info(self, name: str, revision: str | None) -> SimpleNamespace:
            asked.append((name, revision))
            return SimpleNamespace(sha="c0ffee")

    def load(name: str, **options: object) -> dict[str, object]:
        asked.append((name, options))
        return {split: Dataset.from_dict({"text": [split]}).to_iterable_dataset() for split in ("a", "b")}

    monkeypatch.setattr(huggingface_hub, "HfApi", Api)
    monkeypatch.setattr(datasets, "load_dataset", load)
    (found,) = sources(["hub:owner/news@main:b"], Path("/nowhere"))
    assert [raw.text for raw in raws([found])] == ["b"]
    assert asked == [("owner/news", "main"), ("owner/news", {"revision": "c0ffee", "streaming": True})]


def test_a_hub_out_of_reach_is_told() -> None:
    with pytest.raises(BenchclaimError, match=r"hub:owner/news: not found .*check name and network"):
        read("hub:owner/news")


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>QwQ-32B &amp; more</title><link>https://example.org/1</link>
<pubDate>Fri, 07 Mar 2025 10:00:00 GMT</pubDate><description>&lt;p&gt;%s&lt;/p&gt;</description></item>
<item><title></title><link>https://example.org/2</link></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>u</id>
<entry><id>e</id><title>T</title><updated>2025-03-07T10:00:00Z</updated>
<summary>short</summary><content type="html">&lt;p&gt;%s&lt;/p&gt;</content></entry></feed>"""


def test_feeds(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    for name, content in (("a.rss", FEED), ("b.xml", ATOM), ("c.atom", "no feed")):
        (tmp_path / name).write_text(content.replace("%s", CLAIM), encoding="utf-8")
    first, empty, atom, broken = read(tmp_path)
    told = (first.title, first.url, first.published)
    assert told == ("QwQ-32B & more", "https://example.org/1", "2025-03-07")
    assert f"<h1>QwQ-32B &amp; more</h1>\n<p>{CLAIM}</p>" in str(first.text)
    assert "no text" in str(empty.problem)
    assert (atom.title, atom.published) == ("T", "2025-03-07")
    assert CLAIM in str(atom.text)
    assert "short" not in str(atom.text)
    assert "without entries" in str(broken.problem)


def archive(path: Path) -> Path:
    """A page, a redirection, a picture and a text, as responses."""
    answers = [
        ("a", "200 OK", "text/html; charset=gbk", f"<html><body><p>通义千问 {CLAIM}</p></body></html>"),
        ("b", "301 Moved", "text/html", "moved"),
        ("c", "200 OK", "image/png", "x"),
        ("d", "200 OK", "text/plain", CLAIM),
    ]
    records = []
    for name, status, kind, body in answers:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}".encode("gbk")
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{name}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    packed = map(gzip.compress, records) if path.suffix == ".gz" else records
    path.write_bytes(b"".join(packed))
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_web_archives(tmp_path: Path, name: str) -> None:
    pytest.importorskip("warcio")
    page, plain = read(archive(tmp_path / name))
    assert (page.url, plain.url) == ("https://example.org/a", "https://example.org/d")
    assert plain.data == CLAIM.encode()
    assert "通义千问".encode("gbk") in (page.data or b"")


def test_a_missing_package_is_told_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "feedparser", None)
    (tmp_path / "a.rss").write_text(FEED, encoding="utf-8")
    with pytest.raises(BenchclaimError, match=r"feedparser.*pip install 'benchclaim\[batch\]'"):
        read(tmp_path)


def test_broken_lines_are_problems_in_their_places(tmp_path: Path) -> None:
    lines = [{"text": "one"}, '{"text": "cut', "[1]", {"text": ""}, {"quote": "x"}, {"text": "six"}]
    found = read(table(tmp_path / "t.jsonl", lines))
    assert [raw.text for raw in found] == ["one", None, None, None, None, "six"]
    told = ("", "not JSON", "not an object", "nothing in column text", "no column text", "")
    for raw, what in zip(found, told, strict=True):
        assert what in (raw.problem or "")


def test_broken_files_end_in_a_problem(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.table({"text": ["x" * 50] * 50}), tmp_path / "a.parquet")
    whole = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "b.csv").touch()
    (tmp_path / "c.json").write_text('[{"text": "one"}, {"text": "tw', encoding="utf-8")
    (tmp_path / "d.csv").write_text("text,url\na,b,c\nlast,\n", encoding="utf-8")
    packed = archive(tmp_path / "e.warc.gz").read_bytes()
    (tmp_path / "e.warc.gz").write_bytes(packed[: len(packed) - 40])
    (tmp_path / "f.warc").write_bytes(gzip.compress(b"no archive"))
    found = read(tmp_path)
    names = "".join(Path(raw.where.partition(":")[0]).name[0] for raw in found)
    assert names == "abccddeef"
    assert [bool(raw.problem) for raw in found] == [True, True, False, True, True, False, False, True, True]
    assert "not readable as parquet" in str(found[0].problem)
    assert "breaks off" in str(found[7].problem)
    assert "3 cells under 2 columns" in str(found[4].problem)


def test_lines_in_other_encodings_and_halves_of_characters(tmp_path: Path) -> None:
    from verify.batch.batches import batches

    line = json.dumps({"text": "通义千问超过了对手，成绩更好。"}, ensure_ascii=False)
    (tmp_path / "t.jsonl").write_bytes((line + "\n").encode("gb18030"))
    (raw,) = read(tmp_path / "t.jsonl")
    assert raw.text == "通义千问超过了对手，成绩更好。"
    (sent,) = batches([raw._replace(text="a\ud800b")], 0, 10)
    assert sent.rows.column("text").to_pylist() == ["a\ufffdb"]


def test_a_finished_run_is_no_table_of_articles(tmp_path: Path) -> None:
    (tmp_path / "run.jsonl").write_text('{"article": "news.txt", "quote": "A beats B"}\n', encoding="utf-8")
    (raw,) = of_table(tmp_path / "run.jsonl")
    told = "no column text or content or body or article with a text, only article, quote"
    assert (raw.text, raw.problem) == (None, told)
