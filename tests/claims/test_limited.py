"""A comparison's quote holds what it is limited to: figures taken elsewhere say nothing of it."""

import pytest

from claims.names.registry import Registry
from tests.claims.reading import claims_of

LIMITED = [
    "GPT-4o beats DeepSeek-R1 in Japanese",
    "In Japanese, GPT-4o beats DeepSeek-R1",
    "GPT-4o beats DeepSeek-R1 in math",
    "GPT-4o is better than DeepSeek-R1 at writing emails",
    "For customer service, GPT-4o beats DeepSeek-R1",
    "For customer service, however, GPT-4o beats DeepSeek-R1",
    "With short prompts, at least, GPT-4o beats DeepSeek-R1",
    "面对长文档，DeepSeek-R1打不过GPT-4o",
    "面对长文档，然而，GPT-4o优于DeepSeek-R1",
    "GPT-4o beats DeepSeek-R1, but only in Japanese",
    "GPT-4o beats DeepSeek-R1, at least with short prompts",
    "GPT-4o优于DeepSeek-R1，但仅限日语",
    "GPT-4o beats DeepSeek-R1 when run locally",
    "After fine-tuning on support tickets, Qwen2.5-7B beats GPT-4o",
    "A fine-tuned Qwen2.5-7B beats GPT-4o",
    "Qwen2.5-7B, fine-tuned on legal texts, beats GPT-4o",
    "Per dollar, GPT-4o beats DeepSeek-R1",
    "Doctors rated GPT-4o higher than DeepSeek-R1",
    "GPT-4o比DeepSeek-R1更擅长写邮件",
    "在日语上，GPT-4o优于DeepSeek-R1",
    "微调后的Qwen2.5-7B超过了GPT-4o",
    "量化到4比特后，DeepSeek-R1不如GPT-4o",
    "面对长文档，GPT-4o优于DeepSeek-R1",
    "對中小企業來說，GPT-4o優於DeepSeek-R1",
    "在高併發下，GPT-4o優於DeepSeek-R1",
    "論回覆速度，GPT-4o優於DeepSeek-R1",
    "Aesthetically, GPT-4o beats DeepSeek-R1",
    "排版上，GPT-4o优于DeepSeek-R1",
    "蒸馏版DeepSeek-R1不如GPT-4o",
    "GPT-4o beats DeepSeek-R1 there too",
]


@pytest.mark.parametrize("statement", LIMITED)
def test_the_quote_holds_what_limits_the_statement(statement: str, registry: Registry) -> None:
    text = f"{statement}{'.' if statement[-1].isascii() and statement[0].isascii() else '。'}"
    found = [one.quote for one in claims_of(text, registry) if one.kind == "comparison"]
    assert found == [statement]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("In a blog post, DeepSeek said R1 beats GPT-4o.", "R1 beats GPT-4o"),
        ("When it was released in January, DeepSeek-R1 beat GPT-4o.", "DeepSeek-R1 beat GPT-4o"),
        ("In Japanese, GPT-4o is fine, but it beats DeepSeek-R1.", "but it beats DeepSeek-R1"),
        ("In Hangzhou, DeepSeek showed R1, which outperforms GPT-4o.", "which outperforms GPT-4o"),
        ("But in Japanese, GPT-4o beats DeepSeek-R1.", "in Japanese, GPT-4o beats DeepSeek-R1"),
        ("GPT-4o beats DeepSeek-R1 (in Japanese).", "GPT-4o beats DeepSeek-R1 (in Japanese"),
        ("但在日语上，GPT-4o优于DeepSeek-R1。", "在日语上，GPT-4o优于DeepSeek-R1"),
        ("只有在日語上，GPT-4o才優於DeepSeek-R1。", "在日語上，GPT-4o才優於DeepSeek-R1"),
        ("DeepSeek-R1 beats GPT-4o at a fraction of the cost.", "DeepSeek-R1 beats GPT-4o"),
        ("DeepSeek-R1 beats GPT-4o for a tenth of the price.", "DeepSeek-R1 beats GPT-4o"),
        ("GPT-4o beats DeepSeek-R1 on MMLU in Korean.", "GPT-4o beats DeepSeek-R1 on MMLU in Korean"),
        ("On a subset of MMLU, GPT-4o beats DeepSeek-R1.", "On a subset of MMLU, GPT-4o beats DeepSeek-R1"),
        ("在GPQA的化學題上，GPT-4o優於DeepSeek-R1。", "在GPQA的化學題上，GPT-4o優於DeepSeek-R1"),
        ("When run on MMLU, GPT-4o beats DeepSeek-R1.", "GPT-4o beats DeepSeek-R1"),
        ("總體來說，DeepSeek-R1強於GPT-4o。", "DeepSeek-R1強於GPT-4o"),
        ("以開源之姿，DeepSeek-R1超越了GPT-4o。", "DeepSeek-R1超越了GPT-4o"),
    ],
)
def test_the_quote_begins_and_ends_with_what_limits(text: str, quote: str, registry: Registry) -> None:
    found = [one.quote for one in claims_of(text, registry) if one.kind == "comparison"]
    assert found == [quote]


@pytest.mark.parametrize(
    ("kind", "statement"),
    [
        ("rank", "When run locally, DeepSeek-R1 is the best open model"),
        ("rank", "在手机上，DeepSeek-R1是最强的模型"),
        ("score", "A fine-tuned Llama-3.1-8B scored 69.4 on MMLU"),
        ("score", "量化后的DeepSeek-R1在AIME 2024上得分79.8"),
    ],
)
def test_places_and_scores_keep_their_limits(kind: str, statement: str, registry: Registry) -> None:
    found = [one.quote for one in claims_of(f"{statement}.", registry) if one.kind == kind]
    assert found == [statement]


@pytest.mark.parametrize(
    "statement",
    [
        "GLM-4.5 costs $0.30 per million input tokens for early-stage startups",
        "With a committed spend, GLM-4.5 costs $0.30 per million input tokens",
        "面向高校，GLM-4.5的输入价格为每百万tokens 2元",
        "思考预算限制在4K时，GLM-4.5在AIME 2024上得分40",
        "两年前，OpenAI发布了GPT-4o",
    ],
)
def test_the_quote_of_a_price_holds_whom_it_is_for_and_of_a_release_how_long_ago(
    statement: str, registry: Registry
) -> None:
    assert [one.quote for one in claims_of(f"{statement}。", registry)] == [statement]
