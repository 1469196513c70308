"""The clean text: what goes, what stays, which part of the page each block is."""

from __future__ import annotations

import re

import pytest

from claims.model import Clean
from claims.reading.clean import clean
from claims.reading.read import article_from_text


def cleaned(text: str) -> Clean:
    return clean(article_from_text("test", text))


def blocks(text: str) -> list[tuple[str, str]]:
    """Roles and texts of the blocks."""
    found = cleaned(text)
    return [(block.role, found.text[block.start : block.end]) for block in found.blocks]


# -- HTML -----------------------------------------------------------------------------------------------


def test_tags_comments_scripts_and_php_go_and_blocks_do_not_touch() -> None:
    raw = (
        "<?php include 'head.php'; ?><!-- x > y --><script>if (a<b) { document.write('<p>no</p>') }</script>"
        "<style>p > b {}</style><h2>Results</h2><p>A beats <em>B</em>.</p><div>One<br/>Two</div>"
    )
    assert blocks(raw) == [("title", "Results"), ("text", "A beats B."), ("text", "One"), ("text", "Two")]


@pytest.mark.parametrize(
    "text",
    [
        "Gemini 2.5 Pro for <200,000 tokens and >200,000 tokens",
        "if x <b and y> 3 then",
        "run it with <model storage path> set",
        "5 < 6 and 7 > 2",
        "unclosed <a href='x and more text",
        "<!-- unclosed comment\nGPT-5 was released.",
        "<script>\nGPT-5 was released.",
        '<div style="display:none">\nGPT-5 was released.',
    ],
)
def test_what_is_no_tag_or_was_never_closed_costs_no_text(text: str) -> None:
    words = re.findall(r"[A-Za-z0-9,.-]+", text.rsplit("\n", maxsplit=1)[-1])
    assert words
    assert all(word in cleaned(text).text for word in words)


def test_hidden_elements_say_nothing() -> None:
    raw = '<p>Seen.</p><div style="display: none">Not <p>seen</p></div><button>Buy</button><p>Seen too.</p>'
    assert cleaned(raw).text == "Seen.\nSeen too."


def test_deleted_text_is_not_asserted() -> None:
    assert cleaned("<p>It costs <del>$10</del> $2.</p>").text == "It costs $2."
    assert cleaned("It costs ~~$10~~ $2 per 1M.").text == "It costs $2 per 1M."


def test_a_caption_is_told_by_its_element_or_by_small_print_behind_a_picture() -> None:
    assert ("caption", "X leads on AIME.") in blocks(
        "<figure><img src=a><figcaption>\n X leads on AIME.\n</figcaption></figure>"
    )
    raw = '<i>x</i><img src="a"><div><small style="color:#999">模型优于V3。(美联社)</small></div><p>正文</p>'
    assert ("caption", "模型优于V3。(美联社)") in blocks(raw)


def test_cells_know_table_row_and_column_also_under_spans() -> None:
    raw = (
        "<table><tr><th rowspan=2>Model</th><th colspan=2>Math</th></tr>"
        "<tr><th>AIME</th><th>MATH<br>500</th></tr>"
        "<tr><td>A</td><td></td><td>97.0</td></tr></table><p>x</p><table><tr><td>B<td>2</table>"
    )
    found = cleaned(raw)
    places = {
        found.text[b.start : b.end]: (b.table, b.row, b.column) for b in found.blocks if b.role == "cell"
    }
    assert places == {
        "Model": (0, 0, 0), "Math": (0, 0, 1), "AIME": (0, 1, 1), "MATH 500": (0, 1, 2), "A": (0, 2, 0),
        "97.0": (0, 2, 2),
        "B": (1, 0, 0), "2": (1, 0, 1),
    }  # fmt: skip


def test_html_lists_nest() -> None:
    raw = "<ul><li>Scout<ul><li>16 experts</li></ul></li><li>Maverick</li></ul>"
    found = cleaned(raw)
    assert [(found.text[b.start : b.end], b.role, b.level) for b in found.blocks] == [
        ("Scout", "item", 0), ("16 experts", "item", 1), ("Maverick", "item", 0),
    ]  # fmt: skip


def test_line_ends_in_a_page_source_are_spaces_but_not_between_chinese_characters() -> None:
    raw = "<html><body><p>Grok 3\n   outperforms\n GPT-4o.</p><p>阿里\n  云发布。</p></body></html>"
    assert cleaned(raw).text == "Grok 3 outperforms GPT-4o.\n阿里云发布。"


def test_readings_of_ruby_elements_go() -> None:
    assert cleaned("<p><ruby>持<rp>(</rp><rt>chí</rt><rp>)</rp></ruby>续</p>").text == "持续"


def test_footnote_numbers_go_and_powers_stay() -> None:
    raw = '<p>It scores 95%<sup><a href="#1">[1]</a></sup> with 10<sup>25</sup> FLOPs.</p>'
    assert cleaned(raw).text == "It scores 95% with 10^25 FLOPs."


def test_a_feed_with_escaped_tags_reads_as_text() -> None:
    raw = "<description>&lt;p&gt;Granite 4 has 32B &amp;amp; more.&lt;/p&gt;</description>"
    assert "Granite 4 has 32B" in cleaned(raw).text
    assert "<p>" not in cleaned(raw).text


# -- markdown and plain text ----------------------------------------------------------------------------


def test_markdown_marks_go() -> None:
    raw = (
        "## Phi\\-5 is **here**\n\nIt *beats* `Llama 4` on [MMLU\\-Pro](https://x.y/a_(b)), see <https://x.y>.[^1]\n"
        "![chart](https://x.y/c.png)\n\n```python\nx = 'beats GPT-4'\n```\n[ref]: https://x.y\n"
        "[^1]: By the card\\.\n"
    )
    assert blocks(raw) == [
        ("title", "Phi-5 is here"), ("text", "It beats Llama 4 on MMLU-Pro, see."), ("text", "By the card."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "a snake_case_name stays",
        "3*4*5 is 60",
        "价格**、性能",
        "2 ** 10 tokens",
        "a [bracket] and (another)",
        "C:\\temp stays",
        "5 * 3 * 2",
    ],
)
def test_marks_that_mark_nothing_stay(text: str) -> None:
    assert cleaned(text).text == text


def test_front_matter_gives_titles_and_descriptions_only() -> None:
    raw = (
        '---\ntitle: "Yi\\-Large: \\"first\\""\ndate: 2024-05-23\ntags:\n  - GPT-4 is dead\n'
        "summary: >-\n  Ranks 7th\n  overall.\n---\n\nBody.\n"
    )
    assert blocks(raw) == [("title", 'Yi-Large: "first"'), ("text", "Ranks 7th overall."), ("text", "Body.")]


def test_the_head_of_a_mail_is_its_subject() -> None:
    raw = "From: pr@x.y\nSubject: Announcing R3\nDate: Tue, 4 Nov 2025 09:00\n\nR3 has 111B parameters.\n"
    assert blocks(raw) == [("title", "Announcing R3"), ("text", "R3 has 111B parameters.")]


def test_list_items_know_their_depth_and_so_do_lines_that_continue_them() -> None:
    raw = (
        "- 2025-04-05: Llama 4 is out today\n    - **Scout**：\n        - 16 experts\n"
        "    - **Use**:\n        Available now.\n* Other\n"
    )
    found = cleaned(raw)
    assert [(found.text[b.start : b.end], b.role, b.level) for b in found.blocks] == [
        ("2025-04-05: Llama 4 is out today", "item", 0), ("Scout:", "item", 1), ("16 experts", "item", 2),
        ("Use:", "item", 1),
        ("Available now.", "item", 2), ("Other", "item", 0),
    ]  # fmt: skip


def test_pipe_tables_give_cells() -> None:
    raw = "|Model|MMLU|GSM8K<br>(8-shot)|\n|:--|:-:|--:|\n| **A** | 71.2 | 84.5 \\| 84.9 |\n| B | | 72 |\n"
    found = cleaned(raw)
    assert [(b.row, b.column, found.text[b.start : b.end]) for b in found.blocks] == [
        (0, 0, "Model"), (0, 1, "MMLU"), (0, 2, "GSM8K (8-shot)"), (1, 0, "A"), (1, 1, "71.2"),
        (1, 2, "84.5 | 84.9"), (2, 0, "B"), (2, 2, "72"),
    ]  # fmt: skip


def test_a_table_copied_with_tabs_gives_cells() -> None:
    raw = "成绩如下。\n\n模型\t参数\nGLM-4.5\t355B\nKimi K2\t1T\n"
    found = cleaned(raw)
    assert [(b.row, b.column) for b in found.blocks if b.role == "cell"] == [
        (r, c) for r in range(3) for c in range(2)
    ]


def test_prose_in_a_fence_is_kept_code_is_not() -> None:
    assert cleaned("```markdown\nQwen3 beats Llama 4.\n```\n").text == "Qwen3 beats Llama 4."
    assert cleaned("```\nQwen3-235B超越o1。\n它有2350亿参数。\n它是开源的。\n```\n").text.count("。") == 3
    assert cleaned("Before.\n\n```bash\npip install x\n```\nAfter.\n").text == "Before.\nAfter."


def test_a_fence_never_closed_costs_no_text() -> None:
    assert "GPT-5 is out." in cleaned("```\nGPT-5 is out.\n").text


def test_lines_broken_to_a_width_are_put_together() -> None:
    raw = (
        "TORONTO -- Cohere today announced Command R3, a 111-billion-parameter open\n"
        "weights model that the company says outperforms GPT-4o and DeepSeek-V3 on\n"
        "enterprise tasks while needing only two GPUs. It supports 23 languages and\n"
        "has a context length of 256,000 tokens, which is as many as its forerunner\n"
        "had, and runs on-premises.\n\nAnother paragraph.\n"
    )
    assert "outperforms GPT-4o and DeepSeek-V3 on enterprise tasks" in cleaned(raw).text
    assert cleaned(raw).text.endswith("runs on-premises.\nAnother paragraph.")


def test_lines_that_are_paragraphs_stay_apart() -> None:
    raw = "阿里发布Qwen3\n模型有2350亿参数\n性能优于o1\n字节发布豆包\n腾讯发布混元\n"
    assert cleaned(raw).text.count("\n") == 4


def test_time_stamps_of_a_transcript_go() -> None:
    raw = (
        "00:01 Host: Mistral has a model.\n00:05 Guest: It matches Sonnet.\n00:09 Host: At a quarter of it.\n"
    )
    assert (
        cleaned(raw).text
        == "Host: Mistral has a model.\nGuest: It matches Sonnet.\nHost: At a quarter of it."
    )


def test_hashtags_at_the_edge_are_titles() -> None:
    assert blocks("#豆包升级##国产AI# 豆包1.5有200B参数。而且#免费#。") == [
        ("title", "豆包升级"), ("title", "国产AI"), ("text", "豆包1.5有200B参数。而且免费。"),
    ]  # fmt: skip


def test_headings_without_marks_are_told_by_what_surrounds_them() -> None:
    body = "据介绍，该模型在多个基准测试中超越了GPT-4o，参数量为2350亿，激活参数为220亿，已经全部开源。"
    roles = [
        role
        for role, _ in blocks(f"通义千问发布新模型\n{body}\n性能与价格\n{body}\n**开源情况**\n\n{body}\n")
    ]
    assert roles == ["title", "text", "heading", "text", "heading", "text"]


def test_formulas_give_their_figures_and_prices_stay() -> None:
    raw = "得分从$15.6\\%$升至$71.0\\%$，用$10^{25}$次运算，快$3\\times$。\n\n$$\nA_{i}=x\n$$\n\n完。"
    assert cleaned(raw).text == "得分从15.6%升至71.0%,用10^25次运算,快3×。\n完。"
    prices = "It is $2.50/$10, down from $3/$15 and $10/million, i.e. $5 less or $6."
    assert cleaned(prices).text == prices


def test_a_table_of_a_page_inside_markdown_does_not_make_a_page_of_it() -> None:
    rows = "<html><body><table><tr><td>R1</td><td>79.8</td></tr></table></body></html>"
    found = blocks(f"# Report on reasoning\n\nFirst line of it.\nSecond line.\n\n{rows}\n\n**R1** wins.\n")
    assert [role for role, _ in found] == ["title", "text", "text", "cell", "cell", "text"]
    assert found[-1][1] == "R1 wins."


def test_a_table_that_lays_out_a_conversation_holds_text_with_its_lists() -> None:
    told = "Falk-2 is out, and it is the first of its family that runs on a phone without any network."
    answer = f"\n\n{told}\n\n{told}\n\n{told}\n\n* Falk-2 beats Falk-1.\n* It has 3B parameters.\n\n"
    asked = "<tr><td>Q:</td><td>\nWhat is new?\n</td></tr>"
    raw = f"# Falk-2\n\n<table>{asked}<tr><td>A:</td><td>{answer}</td></tr></table>\n"
    assert blocks(raw)[-4:] == [
        ("text", told),
        ("text", told),
        ("item", "Falk-2 beats Falk-1."),
        ("item", "It has 3B parameters."),
    ]
    scores = "<tr><td>R1</td><td>79.8</td></tr>" * 3
    assert {role for role, _ in blocks(f"# Scores\n\n<table>{scores}</table>\n")} == {"title", "cell"}


def test_tables_drawn_with_characters_give_cells() -> None:
    drawn = "+-------+------+\n| Model | MMLU |\n+=======+======+\n| A     | 71.2 |\n+-------+------+\n"
    spaced = "Model     MMLU   GSM8K\nA-7B      71.2   85\nB-8B      66.7   84.5\n"
    for raw, cells in ((drawn, ["Model", "MMLU", "A", "71.2"]), (spaced, ["Model", "MMLU", "GSM8K", "A-7B"])):
        assert [text for role, text in blocks(raw) if role == "cell"][: len(cells)] == cells


# -- characters -----------------------------------------------------------------------------------------


def test_width_quotes_and_spaces_map_one_to_one() -> None:
    assert cleaned("“Ｑｗｅｎ３”（２３５Ｂ），占５．５％！「好」『妙』‘a’\u00a0b\u3000c。、《》…").text == (
        '"Qwen3"(235B),占5.5%!"好""妙"\'a\' b c。、《》…'
    )


def test_traditional_script_becomes_simplified() -> None:
    assert (
        cleaned("適用於單個GPU，隨著顯著進步，優於對手，瞭解更多。").text
        == "适用于单个GPU,随着显著进步,优于对手,了解更多。"
    )


def test_invisible_characters_go() -> None:
    assert cleaned("\ufeffGPT\u200b-4\u00ado is\u2060 out\u200f.").text == "GPT-4o is out."
