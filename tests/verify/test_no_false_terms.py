"""What is no plain price, score or first: sums on terms, single attempts, ceilings, parts of a field."""

from __future__ import annotations

import pytest

from claims.model import Claim
from tests.verify.rows import claim, fact, judged, own, score


def sum_of(value: float, quote: str) -> Claim:
    return claim("price", attribute="price_input", value=value, unit="USD/1M tokens", quote=quote)


PRICE = fact("Ada", "price_input", 3, unit="USD/1M tokens")


@pytest.mark.parametrize(
    "quote",
    [
        "With caching Ada costs $0.3 per million tokens",
        "Batch API, Ada costs $0.3 per million tokens",
        "Ada缓存命中时每百万tokens 0.3美元",
        "Ada錯峰時段每百萬tokens 0.3美元",
    ],
)
def test_a_price_on_terms_is_not_the_plain_one(quote: str) -> None:
    finding = judged(sum_of(0.3, quote), PRICE)
    assert finding.verdict == "not_enough_evidence"
    assert "on terms" in finding.why
    assert judged(sum_of(3, quote.replace("0.3", "3")), PRICE).verdict == "not_enough_evidence"
    assert judged(sum_of(0.3, "Ada costs $0.3 per million tokens"), PRICE).verdict == "refuted"


@pytest.mark.parametrize(
    "quote",
    [
        "Ada costs $0.3 per million tokens for startups",
        "Ada costs $0.3 per million tokens for enterprise customers",
        "With a committed spend, Ada costs $0.3 per million tokens",
        "In the EU, Ada costs $0.3 per million tokens",
        "Ada costs $0.3 per million tokens when billed annually",
        "对于教育用户，Ada每百万tokens收费0.3美元",
        "Ada面向初创公司每百万tokens收费0.3美元",
        "在海外，Ada每百万tokens收费0.3美元",
        "Ada年付每百万tokens收费0.3美元",
        "Large customers pay $0.3 per million tokens for Ada",
        "充值满百后，Ada每百万tokens收费0.3美元",
    ],
)
def test_a_price_for_some_or_somewhere_is_not_the_plain_one(quote: str) -> None:
    assert judged(sum_of(0.3, quote), PRICE).verdict == "not_enough_evidence"
    assert judged(sum_of(3, quote.replace("0.3", "3")), PRICE).verdict == "not_enough_evidence"


@pytest.mark.parametrize(
    "quote",
    [
        "Ada costs developers $0.3 per million tokens",
        "Ada costs $0.3 per million tokens for input",
        "On the company's platform Ada costs $0.3 per million tokens",
        "面向开发者，Ada每百万tokens收费0.3美元",
    ],
)
def test_a_price_for_everybody_is_the_plain_one(quote: str) -> None:
    assert judged(sum_of(0.3, quote), PRICE).verdict == "refuted"


def test_a_price_on_terms_is_held_to_a_record_of_such_terms() -> None:
    batch = fact("Ada", "price_input", 1.5, unit="USD/1M tokens", note="batch")
    quote = "Batch API, Ada costs $1.5 per million tokens"
    assert judged(sum_of(1.5, quote), PRICE, batch).verdict == "supported"
    assert judged(sum_of(3, "Ada每百万tokens 3美元（缓存未命中）"), PRICE).verdict == "supported"
    both = "Ada costs $0.3 per million cached tokens and $3 per million input tokens"
    assert judged(sum_of(3, both), PRICE).verdict == "supported"


@pytest.mark.parametrize("quote", ["Ada's pass@1 on Sums is 93.3", "Ada在Sums上的單次作答得分為93.3"])
def test_a_score_told_as_one_attempt_is_not_that_of_several(quote: str) -> None:
    given = claim("score", attribute="score", value=93.3, unit="%", benchmarks=["Sums"], quote=quote)
    several = own("Ada", "Sums", 93.3, metric="cons@64")
    once = own("Ada", "Sums", 77.3, metric="pass@1")
    assert judged(given, several, once).verdict != "supported"
    assert judged(given, several, once).verdict != "conflicting"
    assert judged(given, several).verdict == "not_enough_evidence"
    assert judged(given.model_copy(update={"value": 77.3}), several, once).verdict == "supported"


@pytest.mark.parametrize("quote", ["Ada can write up to 128K tokens", "Ada最多可输出128K tokens"])
def test_up_to_states_the_ceiling_itself(quote: str) -> None:
    given = claim("spec", attribute="max_output_tokens", value=128000, unit="tokens", quote=quote)
    assert judged(given, fact("Ada", "max_output_tokens", 8000, unit="tokens")).verdict == "refuted"
    assert judged(given, fact("Ada", "max_output_tokens", 128000, unit="tokens")).verdict == "supported"
    less = given.model_copy(update={"quote": "Ada writes less than 128K tokens"})
    assert judged(less, fact("Ada", "max_output_tokens", 8000, unit="tokens")).verdict == "supported"


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("Qwen3 is the world's first hybrid reasoning model", "refuted"),
        ("Qwen3 is the world's first open-weight hybrid reasoning model", "not_enough_evidence"),
        ("Qwen3 is China's first hybrid reasoning model", "not_enough_evidence"),
        ("Qwen3是全球首个面向手机的混合推理模型", "not_enough_evidence"),
        ("Qwen3是全球首個混合注意力推理模型", "not_enough_evidence"),
    ],
)
def test_who_was_first_in_the_whole_field_need_not_have_been_in_a_part(quote: str, verdict: str) -> None:
    rows = [
        fact("Claude-3.7-Sonnet", "first", "hybrid reasoning model", date="2025-02-24"),
        fact("Qwen3", "release_date", "2025-04-29"),
    ]
    assert judged(claim("first", subject="Qwen3", quote=quote, day="2025-05-10"), *rows).verdict == verdict


def test_what_a_later_version_has_does_not_contradict_the_plain_name() -> None:
    given = claim("spec", subject="DeepSeek-R1", attribute="tokens_per_question", value=12000, unit="tokens")
    later = fact("DeepSeek-R1-0528", "tokens_per_question", 23000, unit="tokens")
    assert judged(given, later).verdict == "not_enough_evidence"


LONG = fact("Ada", "price_input", 6, unit="USD/1M tokens", note="prompts above 200k tokens")


def test_a_price_of_long_prompts_told_as_the_plain_one_is_half_true() -> None:
    finding = judged(sum_of(6, "Ada costs $6 per million tokens"), PRICE, LONG)
    assert finding.verdict == "conflicting"
    assert "6 US dollars per million tokens (News, prompts above 200k tokens)" in finding.why
    assert judged(sum_of(3, "Ada costs $3 per million tokens"), PRICE, LONG).verdict == "supported"
    given = sum_of(6, "Ada costs $6").model_copy(update={"attribute": "price_input_long_context"})
    assert judged(given, PRICE, LONG).verdict == "supported"
    assert judged(given, PRICE).verdict == "not_enough_evidence"


def test_a_place_announced_in_those_days_is_not_refuted_by_the_board() -> None:
    fields = {"benchmark": "Chatbot Arena", "unit": None}
    board = fact("Ada", "rank", 9, date="2025-01-31", valid_from="2025-01-31", **fields)
    post = fact("Ada", "rank", 7, date="2025-01-30", valid_from="2025-01-30", source="ada-post", **fields)
    given = claim("rank", attribute="rank", value=7, benchmarks=["Chatbot Arena"], quote="Ada ranks seventh")
    assert judged(given, board).verdict == "refuted"
    assert judged(given, board, post).verdict == "conflicting"
    assert judged(given.model_copy(update={"value": 4}), board, post).verdict == "refuted"


@pytest.mark.parametrize(("relation", "value"), [("better", 50), ("equal", 50)])
def test_a_model_held_back_that_is_behind_refutes_nothing(relation: str, value: float) -> None:
    rival = score("Bob", "Sums", 80, n_items=2000)
    given = claim(relation=relation, objects=["Bob"], benchmarks=["Sums"], quote="Ada and Bob on Sums")
    hard = score("Ada", "Sums", value, n_items=2000, effort="high")
    assert judged(given, hard, rival).verdict == "refuted"
    finding = judged(given, hard | {"effort": "medium"}, rival)
    assert finding.verdict == "not_enough_evidence"
    assert "run there with less than it can (medium)" in finding.why
    assert "未以最强设置运行" in finding.why_zh
    told = given.model_copy(update={"quote": "Ada (medium) and Bob on Sums"})
    assert judged(told, hard | {"effort": "medium"}, rival).verdict == "refuted"


def test_the_part_of_a_benchmark_that_is_usually_meant_bears_its_name_out() -> None:
    given = claim("score", attribute="score", value=71.5, unit="%", benchmarks=["GPQA"], quote="71.5")
    finding = judged(given, own("Ada", "GPQA Diamond", 71.5))
    assert finding.verdict == "supported"
    assert "on GPQA (GPQA Diamond)" in finding.why
    far = given.model_copy(update={"value": 20})
    whole = score("Cyd", "GPQA", 30)
    assert judged(far, own("Ada", "GPQA Diamond", 71.5), whole).verdict == "not_enough_evidence"
    rows = [score("Ada", "GPQA Diamond", 71), score("Bob", "GPQA Diamond", 50), whole]
    better = claim(relation="better", objects=["Bob"], benchmarks=["GPQA"])
    assert judged(better, *rows).verdict == "supported"


def test_a_record_of_a_member_is_told_with_its_name() -> None:
    given = claim("license", subject="Qwen2.5", attribute="license", value="Apache-2.0", quote="Apache 2.0")
    finding = judged(given, fact("Qwen2.5-7B", "license", "Apache-2.0"))
    assert "recorded Qwen2.5-7B Apache-2.0 (News)" in finding.why
