"""What is no part of the article is told by its structure; what is, is left alone."""

from __future__ import annotations

import pytest

from claims.reading.clean import clean
from claims.reading.read import article_from_text

PROSE = "据介绍，该模型在多个基准测试中超越了GPT-4o和DeepSeek-V3，总参数量为2350亿，已经全部开源。"
ENGLISH = (
    "The company said the model outperforms GPT-4o on most benchmarks, has 235 billion parameters and costs "
    "a third of its predecessor. It was released on Tuesday under the Apache 2.0 licence."
)


def split(text: str) -> tuple[list[str], list[str]]:
    """The texts of the article's blocks and those of the furniture."""
    found = clean(article_from_text("test", text))
    kept, gone = [], []
    for block in found.blocks:
        (gone if block.role == "furniture" else kept).append(found.text[block.start : block.end])
    return kept, gone


def test_teasers_behind_a_heading_go() -> None:
    teasers = "\n".join(
        f"第{n}款新模型发布，性能全面... 昨日，某公司发布了第{n}款大模型，称其在各项测试中..."
        for n in range(4)
    )
    kept, gone = split(f"标题在此\n\n{PROSE}\n\n{PROSE}\n\n相关内容\n\n最新资讯\n\n{teasers}")
    assert len(kept) == 3
    assert gone[:2] == ["相关内容", "最新资讯"]
    assert len(gone) == 6


def test_teasers_without_a_heading_go_too() -> None:
    teasers = "\n".join(
        f"Another model number {n} beats every rival in every test there is and the company behind it..."
        for n in range(3)
    )
    kept, gone = split(f"{ENGLISH}\n\n{ENGLISH}\n\n{teasers}\n")
    assert len(kept) == 2
    assert len(gone) == 3


@pytest.mark.parametrize(
    "heading",
    [
        "相关推荐",
        "相關閱讀：",
        "延伸閱讀",
        "Related articles",
        "Read more",
        "You may also like",
        "## 猜你喜欢",
    ],
)
def test_headlines_behind_a_heading_of_related_links_go(heading: str) -> None:
    kept, gone = split(
        f"{PROSE}\n\n{PROSE}\n\n{heading}\n\n豆包2.0全面超越GPT-5\n\nKimi K3 is the first to beat o3\n"
    )
    assert len(kept) == 2
    assert len(gone) == 3


def test_a_heading_of_related_links_inside_takes_only_the_links() -> None:
    kept, gone = split(
        f"{PROSE}\n\n相关阅读\n\n[豆包2.0全面超越GPT-5](https://x.y/1)\n\n[Kimi K3发布](https://x.y/2)\n\n价格\n\n{PROSE}\n"
    )
    assert len(gone) == 3
    assert "价格" in kept


def test_comments_in_the_second_half_go_to_the_end() -> None:
    kept, gone = split(
        f"{ENGLISH}\n\n{ENGLISH}\n\nComments\n\nI tested it and it beats GPT-5. Believe me!\n\nNo.\n"
    )
    assert len(kept) == 2
    assert len(gone) == 3


@pytest.mark.parametrize(
    "line",
    [
        "https://example.com/a", "责任编辑：李四", "校對：姚遠", "文 | 张三", "阅读 10万+", "1.2万阅读",
        "点击阅读原文", "长按识别二维码关注公众号",
        "© 2026 Example Media. All rights reserved.", "版权声明：本文为原创，转载请注明出处。",
        "京ICP备12345678号-1", "Advertisement",
        "Share this article on Facebook", "Sign up for our daily newsletter", "5 min read",
        "Image Credits: Getty", "上一篇：豆包超越GPT-5",
        "获取更多RSS：", "2025-06-03 09:12:54", "Wed, 29 Jan 2025 10:51:57 GMT", "Photo: Jane Doe",
        "分享 收藏 点赞 在看",
        "未经授权，严禁转载。", "感谢阅读！",
        "Technical report · Model card · Read next: Kimi K3 beats GPT-5",
        "快讯：豆包2.0全面超越GPT-5 ｜ Kimi K3发布 ｜ 某公司上市",
        "This episode is brought to you by Acme Cloud. It runs Kimi K3 at $1 per million tokens.",
        "We value your privacy. We and our partners use cookies to show adverts for Kimi K3.",
        "【广告】某云服务器仅99元/年，部署DeepSeek只需1分钟，立即购买",
    ],
)  # fmt: skip
def test_lines_that_are_furniture_wherever_they_stand(line: str) -> None:
    kept, gone = split(f"{PROSE}\n\n{line}\n\n{PROSE}\n")
    assert len(kept) == 2
    assert len(gone) == 1


@pytest.mark.parametrize(
    "line",
    [
        "来源于同一团队的模型性能相当。", "编辑能力上，该模型超越GPT-4o",
        "Price: $2.50 per million input tokens", "Share of users grew to 12%",
        "阅读理解得分为92.1", "Subscribe price is $20 a month", "Source code is available under MIT.",
        "2025-06-03 发布 Qwen3，超越 o1",
        "AIME 2025: 92.3", "更多参数并不意味着更好……", "By March, it had 29万 customers",
        "文本能力与GPT-4.5持平", "侵权诉讼方面，GPT-4o的训练数据受到质疑",
        "未经授权使用数据训练GPT-4的说法被否认", "图像生成：超越 DALL-E 3",
        "Image generation: beats DALL-E 3", "Search is 3x faster",
        "作者团队来自清华大学，模型总参数为130亿。", "Follow-up work beats o1.",
        "- [2025.01.20] DeepSeek-R1 is released", "Qwen3-235B | 85.7", "下载量突破1000万次",
        "▲图：GLM-4.5在全部测试中超过GPT-4o",
    ],
)  # fmt: skip
def test_lines_that_only_resemble_furniture_stay(line: str) -> None:
    kept, gone = split(f"{PROSE}\n\n{line}\n\n{PROSE}\n")
    assert gone == []
    assert len(kept) == 3


def test_a_list_of_facts_stays_a_list_of_links_goes() -> None:
    facts = "\n".join(f"- **项目{n}**：得分{n}0.5，超越GPT-4o" for n in range(1, 5))
    links = "\n".join(f"- [文章{n}：某模型超越GPT-4o](https://x.y/{n})" for n in range(4))
    kept, gone = split(f"{PROSE}\n\n{facts}\n\n{PROSE}\n\n{links}\n")
    assert len(kept) == 6
    assert len(gone) == 4


def test_a_lone_dated_link_at_the_end_goes() -> None:
    kept, gone = split(
        f"# Notes\n\n- 2025-04-05: Llama 4\n    - {PROSE}\n- 2025-04-06: [Llama 4 beats GPT-4o](https://x.y)\n"
    )
    assert gone == ["2025-04-06: Llama 4 beats GPT-4o"]
    assert len(kept) == 3


def test_a_link_behind_a_finished_sentence_is_a_pointer_to_another_text() -> None:
    kept, gone = split(f"{PROSE}<br>{PROSE} <a href='x'>豆包2.0全面超越GPT-5？</a><br>{PROSE}")
    assert gone == ["豆包2.0全面超越GPT-5?"]
    assert len(kept) == 3


def test_a_linked_name_in_a_sentence_stays() -> None:
    kept, gone = split(
        f"{PROSE}\n\nIt is priced like [GPT-4.1](https://x.y) and comes with [o3-pro](https://x.y).\n"
    )
    assert gone == []
    assert kept[-1] == "It is priced like GPT-4.1 and comes with o3-pro."


def test_named_elements_of_a_page_go() -> None:
    page = f"""<!doctype html><html><body class="has-sidebar">
    <nav><a href="/">Home</a><a href="/ai">AI</a></nav>
    <article class="post related"><h1>Title</h1><p>{ENGLISH}</p>
    <div class="ad-box"><p>Buy now, 9.99!</p></div>
    <p>{ENGLISH}</p></article><div class="related-posts"><h3>Related</h3><a href="1">GPT-6 beats all</a></div>
    <footer>Example Ltd</footer></body></html>"""
    kept, gone = split(page)
    assert [text[:5] for text in kept] == ["Title", "The c", "The c"]
    assert "GPT-6 beats all" in gone
    assert "Buy now, 9.99!" in gone


def test_an_element_that_holds_the_article_is_not_furniture_whatever_its_class() -> None:
    kept, gone = split(
        f'<html><body><div class="content social"><p>{ENGLISH}</p><p>{ENGLISH}</p></div></body></html>'
    )
    assert len(kept) == 2
    assert gone == []


def test_names_and_counts_beside_the_date_line_go() -> None:
    kept, gone = split(f"阿里发布新模型：超越o1\n创始人\n2025-06-03 09:12:54\n0\n\n{PROSE}\n{PROSE}\n")
    assert gone == ["创始人", "2025-06-03 09:12:54", "0"]
    assert kept[0] == "阿里发布新模型:超越o1"


def test_a_text_of_one_block_is_never_furniture() -> None:
    assert split("https://example.com/a")[0] == ["https://example.com/a"]
    assert split("Related articles")[1] == []


_BODY = (
    "Alibaba released Qwen3-32B today. The model beats GPT-4o on several tests, and anybody may use it.\n\n"
    "Analysts said the release will make competition harder, and that use will show how good it is.\n\n"
)
_TAILS = [
    "More AI news\n\nDeepSeek-V3 beats GPT-4o!\n\nIs Kimi K2 ahead of Claude Opus 4?",
    "You might also enjoy:\n\n1. DeepSeek-V3 beats GPT-4o\n2. Kimi K2 tops Claude Opus 4",
    "Don't miss\n\nDeepSeek-V3 beats GPT-4o",
    "Recent articles\n\n- DeepSeek-V3 beats GPT-4o - 3rd May 2025\n- Kimi K2 tops o1 - 1st May 2025\n\n"
    "Subscribe to our newsletter to get the best of the week. DeepSeek-V3 beats GPT-4o was on top.",
    "往期推荐\nDeepSeek-V3超越GPT-4o！\nKimi K2登顶，比Claude Opus 4更强？",
    "你可能也會喜歡：\n1. DeepSeek-V3全面超越GPT-4o\n2. Kimi K2登頂榜首",
    "更多AI新聞\n\nDeepSeek-V3全面超越GPT-4o\n\nKimi K2登頂榜首",
    "看更多：DeepSeek-V3全面超越GPT-4o",
]


@pytest.mark.parametrize("tail", _TAILS)
def test_tail_of_other_headlines_is_furniture(tail: str) -> None:
    cleaned = clean(article_from_text("a.txt", _BODY + tail))
    roles = [block.role for block in cleaned.blocks]
    assert roles[:2] == ["text", "text"]
    assert set(roles[2:]) == {"furniture"}


_REAL = [
    "## Recent model news\n\nDeepSeek-V3 beats GPT-4o on several tests. It was trained on 14.8T tokens.",
    "## 更多新闻\n\nDeepSeek-V3以557.6万美元完成训练，这是业内少见的低成本，官方在技术报告里公布了全部细节。",
    "Don't miss\n\nWhat makes Qwen3-32B better than GPT-4o? Its training. It has seen 36T tokens so far.",
]


@pytest.mark.parametrize("tail", _REAL)
def test_paragraph_below_such_a_heading_stays(tail: str) -> None:
    cleaned = clean(article_from_text("a.md", _BODY + tail))
    assert cleaned.blocks[-1].role == "text"


_FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Model wire</title>'
    "<item><title>Alibaba releases Qwen3-32B</title><pubDate>Mon, 05 May 2025 10:00:00 GMT</pubDate>"
    "<guid>1</guid><category>AI</category>"
    "<description><![CDATA[<p>It beats GPT-4o.</p>]]></description></item>"
    "<item><title><![CDATA[Kimi K2 opens]]></title><description>&lt;p&gt;It is large.&lt;/p&gt;</description>"
    "</item></channel></rss>"
)


def test_texts_of_a_feed_stand_under_their_titles() -> None:
    cleaned = clean(article_from_text("feed.xml", _FEED))
    assert [(b.role, cleaned.text[b.start : b.end]) for b in cleaned.blocks] == [
        ("title", "Model wire"),
        ("heading", "Alibaba releases Qwen3-32B"),
        ("text", "It beats GPT-4o."),
        ("heading", "Kimi K2 opens"),
        ("text", "It is large."),
    ]
