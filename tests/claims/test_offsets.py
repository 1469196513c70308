"""Every character of the clean text knows where it came from: properties over noise."""

from __future__ import annotations

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Clean
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from claims.reading.script import HAN, WIDTH, simplified

PIECES = [
    "<p>", "</p>", "<div class='related'>", "</div>", "<b>", "</b>", "<br>", "<sup>", "2</sup>", "<table>",
    "<tr>", "<td>", "</table>", "<ul><li>",
    "</li></ul>", "<script>var a = '<p>';</script>", "<style>p{}</style>", "<!-- gone -->",
    "<?php echo 1 ?>", "<", ">", "<a href=\"x\">",
    "</a>", "<!doctype html>", "<html>", "<body>", "<img src=x>", "<small>", "</small>", "&amp;", "&nbsp;",
    "&#39;", "&hellip;",
    "&NotEqualTilde;", "&lt;b&gt;", "\n", "\r\n", "\n\n", "---\n", "title: x\n", "# ", "## ", "- ",
    "    - ", "1. ", "> ", "|", "| a | b |\n|---|---|\n",
    "**", "*", "_", "`", "```\n", "~~", "[", "]", "](http://x.y)", "![", "\\.", "\\-", "\u200b", "\ufeff",
    "\u00ad", "\u3000", "\t", "  ",
    "（", "）", "，", "“", "”", "「", "％", "Ａ", "２", "模型超越GPT-4o。", "性能優於DeepSeek-R1，", "隨著",
    "持續(xù)", "團(tuán)隊(duì)",
    "能(AI)", "專家(MoE)", "?jiǎng)佑靡", "?qū)嵟F(xiàn)", "#话题#", "...", "标题标题... 内容内容...",
    "相关推荐", "2025-03-02", "https://x.y/z",
    "Qwen3 beats Llama 4. ", "a", "中", "{% x %}", "$\\times 10^{2}$", "$", "$$\n",
    "00:01 ", "\x00", "\ud800", "🚀", "e\u0301",
]  # fmt: skip

noise = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map("".join)


def cleaned(text: str) -> Clean:
    return clean(article_from_text("test", text))


@settings(max_examples=150, deadline=None)
@given(noise)
def test_every_clean_character_has_a_raw_place_and_they_keep_their_order(text: str) -> None:
    article = article_from_text("noise", text)
    found = clean(article)
    assert len(found.offsets) == len(found.text) + 1
    assert found.offsets[-1] == len(article.text)
    assert all(a < b for a, b in zip(found.offsets, found.offsets[1:], strict=False))
    assert not found.offsets or found.offsets[0] >= 0


@settings(max_examples=150, deadline=None)
@given(noise)
def test_blocks_lie_in_the_text_one_line_each(text: str) -> None:
    found = cleaned(text)
    edges = [(block.start, block.end) for block in found.blocks]
    assert all(start < end for start, end in edges)
    assert [found.text[a:b] for a, b in edges] == (found.text.split("\n") if found.text else [])


@settings(max_examples=150, deadline=None)
@given(noise.filter(lambda text: not re.search(r"\?[^()]*\)", text)))
def test_a_clean_character_is_its_raw_one_or_what_that_maps_to(text: str) -> None:
    article = article_from_text("noise", text)
    found = clean(article)
    entities = {
        i: html.unescape(m[0]) for m in re.finditer(r"&#?\w+;", article.text) for i in range(*m.span())
    }
    for character, offset in zip(found.text, found.offsets, strict=False):
        raw = article.text[offset]
        mapped = raw.translate(WIDTH)
        allowed = (
            character in (raw, mapped, "\n")  # itself, its half width form, or the end of a block
            or (re.match(f"[{HAN}]", raw) and re.match(f"[{HAN}]", character))  # the other script
            or (offset in entities and character in entities[offset].translate(WIDTH) + " ")
            or (
                character == " " and raw in "<\n\r"
            )  # a break inside a cell or heading, a line end inside a paragraph
            or (character == "^" and raw == "<")  # a raised figure
            or raw == "\\"  # a sign in a formula
        )
        assert allowed, (character, raw, offset)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=200))
def test_simplifying_keeps_the_length(text: str) -> None:
    assert len(simplified(text)) == len(text)


def test_a_span_of_the_clean_text_leads_back_to_its_words() -> None:
    raw = "<p>據介紹，<b>QwQ-32B</b>（320億參數(shù)）超越&nbsp;o1\\-mini</p>"
    found = cleaned(raw)
    assert found.text == "据介绍,QwQ-32B(320亿参数)超越o1-mini"  # no blank between scripts
    start = found.text.index("QwQ")
    a, b = found.raw_span(start, len(found.text))
    assert raw[a:b] == "QwQ-32B</b>（320億參數(shù)）超越&nbsp;o1\\-mini"
