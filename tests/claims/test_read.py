"""From files to articles: text unchanged, metadata as stated, mistakes in one line."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from claims.reading.clean import clean
from claims.reading.read import article_from_text, read_bytes, read_path

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def test_the_text_is_the_file_with_its_own_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff標題\r\n正文\n".encode())
    article = read_path(path)
    assert article.name == "a.txt"
    assert article.text == "\ufeff標題\r\n正文\n"
    assert article.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_mistakes_of_the_operator_name_file_and_remedy(tmp_path: Path) -> None:
    empty, blank, large = tmp_path / "empty.txt", tmp_path / "blank.txt", tmp_path / "large.txt"
    empty.write_bytes(b"")
    blank.write_text(" \n\ufeff\n", encoding="utf-8")
    large.write_text("x" * 101, encoding="utf-8")
    cases = [
        (tmp_path / "none.txt", "does not exist"),
        (tmp_path, "folder"),
        (empty, "empty"),
        (blank, "empty"),
        (large, "100"),
    ]
    for path, word in cases:
        with pytest.raises(BenchclaimError, match=word) as raised:
            read_path(path, limit=100)
        assert path.name in str(raised.value)
        assert "\n" not in str(raised.value)


def test_halves_of_characters_are_replaced_and_noted() -> None:
    article = article_from_text("x", "a\ud800b")
    assert article.text == "a\ufffdb"
    assert article.notes


def test_characters_lost_before_are_noted() -> None:
    assert "U+FFFD" in article_from_text("x", "模型\ufffd发布").notes[0].what


def test_what_the_caller_knows_comes_first() -> None:
    article = article_from_text(
        "x", "# A title\n\n2024-01-01\n", title="T", url="https://u", published=dt.date(2025, 1, 2)
    )
    assert (article.title, article.url, article.published) == ("T", "https://u", dt.date(2025, 1, 2))


PAGE = """<!doctype html><html><head><title>Nova 2 tops Arena | Example News</title>
<meta property="og:title" content="Nova 2 tops Arena &amp; more"><link rel="canonical" href="https://example.com/nova">
<meta property="article:published_time" content="2025-11-05T10:00:00Z">
</head><body><h1>Nova 2</h1><p>x</p></body></html>"""
PLAIN_PAGE = """<html><head><title>聯發科推出新模型｜科技日報</title></head><body><h1><img src=logo></h1>
<p>2024/07/12 記者李大華／台北報導</p><p>正文。</p></body></html>"""
MARKED_PAGE = """<html><head><title>T</title></head><body><p>A long first paragraph about models of 2024.</p>
<p>And more on them.</p>
<div class="post-footer"><abbr class="published" title="2025-03-05T10:00">x</abbr></div></body></html>"""
FEED = """<!--1738148342000-->
[Qwen beats V3](https://example.com/q)
------

<div><i>Thu, 30 Jan 2025 10:51:57 GMT</i></div><p>Text.</p>"""


@pytest.mark.parametrize(
    ("text", "title", "url", "published"),
    [
        (PAGE, "Nova 2 tops Arena & more", "https://example.com/nova", "2025-11-05"),
        (PLAIN_PAGE, "聯發科推出新模型｜科技日報", None, "2024-07-12"),
        (MARKED_PAGE, "T", None, "2025-03-05"),
        (FEED, "Qwen beats V3", "https://example.com/q", "2025-01-30"),
        (
            '---\ntitle: "A: B"\ndate: 2024-12-27T12:59:06Z\noriginalUrl: "https://e.com/1"\n---\nx\n',
            "A: B",
            "https://e.com/1",
            "2024-12-27",
        ),
        ('+++\ntitle = "T"\ndate = "2024-05-06"\n+++\nx\n', "T", None, "2024-05-06"),
        (
            "From: a@b\nSubject: Announcing R3\nDate: Tue, 4 Nov 2025 09:00:00 -0500\n\nx\n",
            "Announcing R3",
            None,
            "2025-11-04",
        ),
        ("阿里Qwen崛起\n创始人\n2025-06-03 09:12:54\n0\n\n正文。\n", "阿里Qwen崛起", None, "2025-06-03"),
        ("某网2025-03-02\n正文在此。\n", None, None, "2025-03-02"),
        ("2025年3月2日\n正文在此。\n", None, None, "2025-03-02"),
        ("# Llama **4**\n\nText.\n", "Llama 4", None, None),
        ("A Title\n=======\n\nMar 12, 2026\n", "A Title", None, "2026-03-12"),
        ("Only a sentence of an article, published on 2024-05-06.\n", None, None, None),
        ("00:00:01 Host: Welcome\n00:00:05 Guest: Hi\n", None, None, None),
        ("2025年1月20日，DeepSeek发布了R1。\n", None, None, None),
    ],
)
def test_metadata(text: str, title: str | None, url: str | None, published: str | None) -> None:
    article = article_from_text("x", text)
    found = article.published.isoformat() if article.published else None
    assert (article.title, article.url, found) == (title, url, published)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("阿里云发布了新的模型，超越了GPT-4o。", "zh-Hans"),
        ("阿里雲發布了新的模型，超越了GPT-4o。", "zh-Hant"),
        ("開源浪潮仍在持續(xù)，團(tuán)隊(duì)發(fā)布了新模型", "zh-Hant"),
        ("Qwen2.5-Max、DeepSeek-V3、Claude 3.5 Sonnet、Llama 3.1 405B 对比：几乎全面领先", "zh-Hans"),
        ("<p class='正文'>The model (通义千问) beats GPT-4o on most of the benchmarks.</p>", "en"),
        ("The model beats GPT-4o.", "en"),
        ("モデルはGPT-4oを上回りました。とても速いです。", None),
        ("12345", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert article_from_text("x", text).language == language


def test_the_same_bytes_give_the_same_article() -> None:
    data = "阿里云发布了新的模型，超越了GPT-4o。".encode("gb18030")
    assert read_bytes("x", data) == read_bytes("x", data)


def test_reading_a_plain_article_loads_nothing_heavy() -> None:
    code = (
        "import sys; from claims.reading.clean import clean\n"
        "from claims.reading.read import article_from_text\n"
        "clean(article_from_text('x', '阿里雲發布模型，優於GPT-4o（免費）。'));"
        "heavy = {'trafilatura', 'pypinyin', 'charset_normalizer', 'datasets', 'lxml', 'rapidfuzz'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


# -- the annotated articles -----------------------------------------------------------------------------


def annotated() -> list[tuple[Path, dict[str, object]]]:
    found = []
    for gold, folder in (("seeds.jsonl", "articles"), ("more.jsonl", "more-articles")):
        path = SHARED / "gold" / gold
        if not path.exists():
            pytest.skip(f"the annotated articles are not here ({path.name} is missing beside the checkout)")
        for line in path.read_text(encoding="utf-8").splitlines():
            claim = json.loads(line)
            found.append((SHARED / folder / str(claim["article"]), claim))
    return found


def test_annotated_quotes_stand_at_their_offsets_and_in_the_article_proper() -> None:
    articles, seen = {}, 0
    for path, claim in annotated():
        if path not in articles:
            article = read_path(path)
            articles[path] = (article, clean(article))
        article, found = articles[path]
        start, quote = int(str(claim["start"])), str(claim["quote"])
        assert article.text[start : start + len(quote)] == quote
        inside = [i for i, offset in enumerate(found.offsets[:-1]) if start <= offset < start + len(quote)]
        roles = {b.role for b in found.blocks if inside and b.start <= inside[-1] and inside[0] < b.end}
        assert roles, (path.name, quote)
        assert "furniture" not in roles, (path.name, quote)
        seen += 1
    assert seen == 579


def test_the_end_of_an_article_with_teasers_is_furniture() -> None:
    path = next(iter((SHARED / "articles").glob("003*")), None)
    if path is None:
        pytest.skip("the annotated articles are not beside the checkout")
    found = clean(read_path(path))
    tail = [b.role for b in found.blocks if b.start >= found.text.index("相关内容")]
    assert tail == ["furniture"] * 12


def test_no_reading_is_left_in_an_article_full_of_them() -> None:
    path = next(iter((SHARED / "articles").glob("004*")), None)
    if path is None:
        pytest.skip("the annotated articles are not beside the checkout")
    text = clean(read_path(path)).text
    latin = {c for c in text if c.isalpha() and 0x7F < ord(c) < 0x250}
    assert latin == set()
    assert "?" not in text
