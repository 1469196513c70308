"""Whatever stands round it, every claim's quote is the article's own text at its offset."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text

SENTENCES = (
    "Grok 3 slightly outperforms o1 on GPQA Diamond (84.6% to 78.0%).",
    "QwQ-32B的性能与DeepSeek-R1相当，远胜于o1-mini。",
    "Qwen3擁有2350億個參數，性能優於DeepSeek-R1和OpenAI的o1。",
    "該模型每百萬token收費０.８元，上下文長達１２８Ｋ。",
    "3月6日，阿里通義千問大模型團(tuán)隊(duì)發布QwQ-32B。",
    "It costs $2 per million input tokens and is released under Apache 2.0.",
    "| Model | MMLU-Pro |\n|---|---|\n| Grok 3 | 79.9 |\n",
)
NOISE = (
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<!-- x -->",
    "&amp;",
    "&#8217;",
    "&nbsp;",
    "**",
    "\\-",
    "\u200b",
    "\ufeff",
    "\r\n",
    "\n\n",
    "\n- ",
    "> ",
    "[a](http://b.example)",
    "（",
    "）",
    "「",
    "」",
    "🚀",
    "é",
    "ß",
    "İ",
    "\ue000",
    "\x00",
    "```\n",
    "<td>",
    "# ",
    "1. ",
    "$x$",
    "…",
    "——",
    "\u3000",
    "(jiǎn)",
    "<?php ?>",
    "<script>",
    "</script>",
)

REGISTRY = load_registry()

pieces = st.lists(
    st.one_of(st.sampled_from(SENTENCES), st.sampled_from(NOISE), st.text(max_size=12)),
    min_size=1,
    max_size=14,
)


@given(pieces)
@settings(max_examples=150, deadline=None)
def test_every_quote_stands_at_its_offset(parts: list[str]) -> None:
    article = article_from_text("noise.txt", "".join(parts))
    tidy = clean(article)
    for claim in extract(article, tidy, link(tidy, REGISTRY), REGISTRY):
        assert claim.start is not None
        assert claim.quote
        assert article.text[claim.start : claim.start + len(claim.quote)] == claim.quote


def test_noise_inside_a_sentence_does_not_hide_the_claim() -> None:
    article = article_from_text("noise.html", "<p>Grok&nbsp;3 <b>beats</b>\n GPT\\-4o!</p>")
    tidy = clean(article)
    (claim,) = extract(article, tidy, link(tidy, REGISTRY), REGISTRY)
    assert (claim.subject, claim.relation, claim.objects) == ("Grok-3", "better", ("GPT-4o",))
    assert claim.quote.startswith("Grok&nbsp;3 <b>beats</b>")
