"""Passages: documents become pieces of their own text, found by words in either script, with their places."""

from __future__ import annotations

import builtins
import hashlib
import os
import sqlite3
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BenchclaimError
from claims.model import Claim
from evidence.model import Problem
from evidence.passages import Passage, Report, build, for_claim, search
from evidence.passages import extract as extraction
from evidence.passages.extract import extract
from evidence.passages.pieces import SIZE, pieces
from evidence.passages.words import words

ENGLISH = "QwQ-32B scores 79.5 on AIME 2024. It has 32 billion parameters.\n\nDeepSeek-R1 has 671 billion."
CHINESE = "阿里巴巴称，QwQ-32B在数学上比肩DeepSeek-R1。\n其参数量为320亿。\n\n价格方面，每百万tokens只要2元。"


def pdf(*pages: Sequence[str], locked: bool = False) -> bytes:
    """A PDF with these lines on its pages, written by hand; a locked one has a password nobody knows."""
    shown = sorted({character for page in pages for line in page for character in line})
    codes = [f"{ord(character):04X}" for character in shown]
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange "
        f"{len(codes)} beginbfchar {' '.join(f'<{code}> <{code}>' for code in codes)} endbfchar "
        "endcmap end end"
    )
    objects = [
        stream(cmap),
        "<< /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
        "/Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 600 /FontDescriptor 2 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [3 0 R] "
        "/ToUnicode 1 0 R >>",
        "<< /Type /Catalog /Pages 6 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
    ]
    for number, page in enumerate(pages):
        lines = " ".join(f"<{''.join(f'{ord(character):04X}' for character in line)}> Tj T*" for line in page)
        objects += [
            f"<< /Type /Page /Parent 6 0 R /MediaBox [0 0 595 842] /Contents {8 + 2 * number} 0 R "
            "/Resources << /Font << /F 4 0 R >> >> >>",
            stream(f"BT /F 10 Tf 14 TL 40 780 Td {lines} ET"),
        ]
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >> /ID [<00> <00>]"
    )
    return assembled(objects, lock if locked else "")


def stream(body: str) -> str:
    return f"<< /Length {len(body)} >> stream\n{body}\nendstream"


def assembled(objects: Sequence[str], trailer: str) -> bytes:
    data, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(f"{len(data):010} 00000 n \n")
        data += f"{number} 0 obj\n{body}\nendobj\n"
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{''.join(places)}"
    end = f"trailer << /Size {size} /Root 5 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return (data + table + end).encode("ascii")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    (made / "english.txt").write_text(ENGLISH, encoding="utf-8")
    (made / "chinese.md").write_text(CHINESE, encoding="utf-8")
    return made


def found(index: Path, query: str) -> list[str]:
    return [Path(passage.document).name for passage in search(index, query)]


def page(body: str) -> str:
    return f"<html><head><title>T</title></head><body>{body}</body></html>"


# -- words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DeepSeek-R1", ["deepseek", "r", "1"]),
        ("GPT4o, GPT-4o", ["gpt", "4", "o", "gpt", "4", "o"]),
        ("79.8% of 1,332", ["79.8", "of", "1", "332"]),
        ("性能超越", ["性能", "能超", "超越"]),
        ("數學", ["数学"]),
        ("强", ["强"]),
        ("ＱｗＱ－３２Ｂ", ["qwq", "32", "b"]),
        ("数学性\n能", ["数学", "学性", "性能"]),
        ("an eval-\nuation", ["an", "evaluation"]),
        ("an eval\u00aduation", ["an", "evaluation"]),
        ("self-made", ["self", "made"]),
        ("零\u200b宽", ["零宽"]),
        ("x" * 41, []),
        ("— ! …", []),
    ],
)
def test_the_words_a_text_is_found_by(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


# -- pieces


@given(st.text(alphabet="ab。. \n\t性", max_size=3000))
def test_pieces_are_in_order_apart_and_lose_only_white_space(text: str) -> None:
    spans = list(pieces(text, 0, len(text)))
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert end - start <= SIZE
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


def test_short_paragraphs_stand_together_and_long_ones_are_cut_between_sentences() -> None:
    short = "One. Two.\n\nThree."
    assert [short[start:end] for start, end in pieces(short, 0, len(short))] == [short]
    long = "这一句话不短也不长，一共有二十来个字。" * 60
    for start, end in pieces(long, 0, len(long)):
        assert long[start:end].endswith("。")


def test_lines_of_a_wrapped_text_are_cut_after_whole_sentences() -> None:
    wrapped = "A sentence that goes over the end\nof its line and ends here.\n" * 20
    first = next(pieces(wrapped, 0, len(wrapped)))
    assert wrapped[slice(*first)].endswith("ends here.")


def test_a_text_without_any_end_is_cut_by_length() -> None:
    spans = list(pieces("x" * 1500, 0, 1500))
    assert spans == [(0, 600), (600, 1200), (1200, 1500)]


# -- what a document says


def test_a_pdf_has_pages(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(["QwQ-32B scores 79.5."], [], ["数学性能", "比肩DeepSeek-R1。"]))
    text, spans = extract(path)
    assert spans is not None
    assert [text[start:end] for start, end in spans] == [
        "QwQ-32B scores 79.5.",
        "",
        "数学性能\n比肩DeepSeek-R1。",
    ]


def test_a_page_of_html_is_read_without_its_tags(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    rows = "<tr><th>Model</th><th>AIME</th></tr><tr><td>QwQ-32B</td><td>79.5</td></tr>"
    path.write_text(
        page(f"<script>no()</script><p>R&amp;D at\n <b>Qwen</b>.</p><p>“性能”</p><table>{rows}</table>"),
        encoding="utf-8",
    )
    assert extract(path).text.endswith("R&D at Qwen.\n\n“性能”\n\nModel | AIME\nQwQ-32B | 79.5")


def test_a_text_is_read_as_it_is_in_whatever_encoding(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes((CHINESE * 5).encode("gb18030"))
    assert extract(path).text == CHINESE * 5
    path.write_bytes(b"\xef\xbb\xbf" + ENGLISH.encode())
    assert extract(path).text == ENGLISH


def test_an_empty_page_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    with pytest.raises(BenchclaimError, match=r"empty.html holds no text: nothing to find in it"):
        extract(path)


# -- adding


def test_a_folder_is_added_once(folder: Path, index: Path) -> None:
    assert build([folder], index) == Report(added=2, passages=2)
    assert build([folder], index) == Report(unchanged=2)
    assert build([folder / "english.txt", folder / "chinese.md"], index) == Report(unchanged=2)


def test_the_same_bytes_are_indexed_once(folder: Path, index: Path) -> None:
    (folder / "copy.txt").write_text(ENGLISH, encoding="utf-8")
    assert build([folder], index) == Report(added=2, unchanged=1, passages=2)
    assert found(index, "AIME") == ["copy.txt"]


def test_a_changed_file_takes_the_place_of_what_it_was(folder: Path, index: Path) -> None:
    build([folder], index)
    (folder / "english.txt").write_text("Nothing of the kind.", encoding="utf-8")
    assert build([folder], index) == Report(changed=1, unchanged=1, passages=1)
    assert found(index, "AIME") == []
    assert found(index, "nothing kind") == ["english.txt"]


def test_a_copy_keeps_what_the_other_file_was(folder: Path, index: Path) -> None:
    (folder / "copy.txt").write_text(ENGLISH, encoding="utf-8")
    build([folder], index)
    (folder / "copy.txt").write_text("Nothing of the kind.", encoding="utf-8")
    build([folder], index)
    assert found(index, "AIME") == ["english.txt"]


def test_only_documents_of_a_folder_are_added_and_none_that_are_hidden(folder: Path, index: Path) -> None:
    for name in ("data.csv", ".hidden.txt", ".git/head.txt", "deeper/more.rst"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"words of {name}", encoding="utf-8")
    assert build([folder], index).added == 3
    assert build([folder / "data.csv"], index).added == 1


def test_a_broken_document_is_a_problem_and_the_rest_goes_on(folder: Path, index: Path) -> None:
    files: Mapping[str, bytes] = {
        "a-damaged.pdf": b"%PDF-1.4 and no more",
        "b-locked.pdf": pdf(["x"], locked=True),
        "c-scanned.pdf": pdf([]),
        "d-empty.txt": b" \n",
        "e-office.txt": b"PK\x03\x04\x00\x00\x00 a zip",
        "f-not.pdf": b"text with a wrong name",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    report = build([folder, folder / "g-missing.txt"], index)
    assert (report.added, report.passages) == (2, 2)
    said = {problem.file: (problem.what, problem.remedy) for problem in report.problems}
    assert list(said) == [*files, "g-missing.txt"]
    assert said["a-damaged.pdf"][0].startswith("is a damaged PDF (")
    assert said["a-damaged.pdf"][1] == "fetch it again"
    assert said["b-locked.pdf"] == ("is encrypted", "save a copy without a password")
    assert said["c-scanned.pdf"] == ("holds no text (pictures of pages?)", "give it a text layer")
    assert said["d-empty.txt"] == ("holds no text", "nothing to find in it")
    assert said["e-office.txt"][0] == "is a zip archive or office document, not text"
    assert said["f-not.pdf"][0].startswith("is a damaged PDF")
    assert said["g-missing.txt"] == ("is no file", "check the name")


def test_a_document_has_a_size(folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build([folder / "english.txt"], index, limit=200).problems == (
        Problem("english.txt", "", f"has {len(ENGLISH)} bytes, 50 are read at most", "split it"),
    )
    (folder / "long.pdf").write_bytes(pdf(["x" * 60], ["y" * 60]))
    monkeypatch.setattr(extraction, "CHARACTERS", 100)
    [problem] = build([folder / "long.pdf"], index).problems
    assert problem.what == "has 124 characters, 100 are read at most"


def test_what_a_changed_file_was_stays_where_it_can_no_longer_be_read(folder: Path, index: Path) -> None:
    build([folder], index)
    (folder / "english.txt").write_bytes(b"")
    assert len(build([folder], index).problems) == 1
    assert found(index, "AIME") == ["english.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(folder: Path, index: Path) -> None:
    (folder / "english.txt").chmod(0)
    [problem] = build([folder], index).problems
    assert problem.file == "english.txt"


def test_without_pypdfium2_one_line_says_how(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "pypdfium2":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    (folder / "report.pdf").write_bytes(pdf(["x"]))
    [problem] = build([folder], index).problems
    assert problem.remedy == "pip install 'benchclaim[passages]'"


def test_a_stop_in_the_middle_leaves_whole_documents(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([folder / "chinese.md"], index)

    def stops(*_: Any) -> Any:
        yield 0, 5
        raise KeyboardInterrupt

    monkeypatch.setattr("evidence.passages.store.pieces", stops)
    with pytest.raises(KeyboardInterrupt):
        build([folder / "english.txt"], index)
    monkeypatch.undo()
    assert found(index, "QwQ") == ["chinese.md"]
    assert build([folder], index) == Report(added=1, unchanged=1, passages=1)


def test_an_index_is_told_from_other_files(folder: Path, index: Path, tmp_path: Path) -> None:
    with pytest.raises(BenchclaimError, match="no index there; make one with benchclaim passages add"):
        search(index, "x")
    with pytest.raises(BenchclaimError, match="file is not a database; name an index of passages"):
        build([folder], folder / "english.txt")
    other = tmp_path / "other"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE t (x)")
    database.close()
    for use in (lambda: search(other, "x"), lambda: build([folder], other)):
        with pytest.raises(BenchclaimError, match="a database, but no index of passages"):
            use()
    build([folder], index)
    with sqlite3.connect(index) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(BenchclaimError, match="made by another version of benchclaim"):
        search(index, "x")
    with pytest.raises(BenchclaimError, match="unable to open database file"):
        build([folder], tmp_path / "no" / "folder")


# -- searching


def test_a_passage_is_the_text_at_its_place(folder: Path, index: Path) -> None:
    path = folder / "report.pdf"
    path.write_bytes(pdf(["Of other things."], ["QwQ-32B scores 79.5", "on AIME 2024."]))
    build([path], index)
    [passage] = search(index, "AIME")
    text, _ = extract(path)
    assert passage == Passage(
        document=path.resolve().as_posix(),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        page=2,
        start=18,
        end=51,
        text="QwQ-32B scores 79.5\non AIME 2024.",
        score=passage.score,
    )
    assert text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("AIME", "english.txt"),
        ("scored", "english.txt"),
        ("79.5", "english.txt"),
        ("比肩", "chinese.md"),
        ("數學", "chinese.md"),
        ("價格", "chinese.md"),
        ("参数", "chinese.md"),
        ("ＡＩＭＥ", "english.txt"),
        ("deepseek r1 671", "english.txt"),
        ("DeepSeekR1 比肩", "chinese.md"),
        ('"比肩DeepSeek-R1"', "chinese.md"),
    ],
)
def test_what_is_found_first(folder: Path, index: Path, query: str, document: str) -> None:
    build([folder], index)
    assert found(index, query)[0] == document


@pytest.mark.parametrize(
    "query", ["", "  ", "!?", '"', "没有的词", 'x" OR "y', "NEAR(zzz yyy)", "words:*", "x" * 5000]
)
def test_nothing_is_found_where_nothing_is_and_no_query_breaks(folder: Path, index: Path, query: str) -> None:
    build([folder], index)
    assert found(index, query) == []


def test_the_limit_is_kept_and_the_order_does_not_depend_on_that_of_adding(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(6)]
    for number, path in enumerate(files):
        path.write_text(f"性能 {'x ' * number}", encoding="utf-8")
    build(files, tmp_path / "one")
    build(reversed(files), tmp_path / "two")
    assert search(tmp_path / "one", "性能", limit=3) == search(tmp_path / "two", "性能", limit=3)
    assert len(search(tmp_path / "one", "性能", limit=3)) == 3
    assert search(tmp_path / "one", "性能", limit=0) == []


def test_many_may_search_at_once_and_while_somebody_adds(folder: Path, index: Path) -> None:
    build([folder], index)
    more = [folder / f"{number}.txt" for number in range(20)]
    for path in more:
        path.write_text(f"AIME {path.name}", encoding="utf-8")
    with ThreadPoolExecutor(4) as threads:
        adding = threads.submit(build, more, index)
        counts = list(threads.map(lambda _: len(search(index, "AIME", limit=50)), range(30)))
        assert adding.result().added == 20
    assert all(1 <= count <= 21 for count in counts)
    assert len(search(index, "AIME", limit=50)) == 21


def test_an_index_is_only_read_by_a_search(folder: Path, index: Path) -> None:
    build([folder], index)
    before = index.read_bytes()
    index.chmod(0o444)
    assert found(index, "AIME") == ["english.txt"]
    assert index.read_bytes() == before
    assert sorted(path.name for path in index.parent.iterdir()) == ["documents", "index"]


# -- for a claim


def claim(**fields: Any) -> Claim:
    return Claim(article="a", quote="q", kind="spec", **fields)


def test_passages_for_a_claim_speak_of_what_it_speaks_of(folder: Path, index: Path) -> None:
    (folder / "other.txt").write_text("Llama 4 has 400 billion parameters.", encoding="utf-8")
    build([folder], index)
    first = for_claim(
        index, claim(subject="DeepSeek-R1", attribute="total_parameters", value=671_000_000_000)
    )[0]
    assert first.document.endswith("english.txt")
    first = for_claim(index, claim(subject="QwQ-32B", objects=("DeepSeek-R1",), value=32_000_000_000))[0]
    assert first.text
    first = for_claim(index, claim(subject="QwQ-32B", benchmarks=("AIME 2024",), value=79.5, unit="%"))[0]
    assert first.document.endswith("english.txt")
    first = for_claim(index, claim(subject="Llama 4", value="open weights"), limit=1)[0]
    assert first.document.endswith("other.txt")
    assert for_claim(index, claim()) == []


def test_a_figure_is_looked_for_as_texts_write_it(tmp_path: Path, index: Path) -> None:
    for name, text in {"yi": "参数量3,200亿", "en": "320 billion", "plain": "128,000 tokens"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "yi.txt").write_text("参数量3200亿", encoding="utf-8")
    build([tmp_path], index)
    both = for_claim(index, claim(value=320_000_000_000))
    assert {Path(passage.document).stem for passage in both} == {"yi", "en"}
    assert [Path(p.document).stem for p in for_claim(index, claim(value=128_000))] == ["plain"]
