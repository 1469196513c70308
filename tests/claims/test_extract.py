"""Each rule on sentences of its own; the challenge corpus and the unseen articles test them together."""

from __future__ import annotations

import datetime as dt

import pytest

from claims.extract import extract
from claims.link import link
from claims.model import Claim
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text


def claims(text: str, kind: str | None = None, day: str = "2025-05-10") -> list[Claim]:
    registry = load_registry()
    article = article_from_text("test.txt", text, published=dt.date.fromisoformat(day))
    tidy = clean(article)
    found = extract(article, tidy, link(tidy, registry), registry)
    return [c for c in found if kind is None or c.kind == kind]


def triples(text: str) -> set[tuple[str | None, str | None, str]]:
    return {(c.subject, c.relation, o) for c in claims(text, "comparison") for o in c.objects}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grok 3 beats GPT-4o on most tests.", {("Grok-3", "better", "GPT-4o")}),
        ("Grok 3 was beaten by GPT-4o.", {("Grok-3", "worse", "GPT-4o")}),
        ("Grok 3 is no worse than GPT-4o.", {("Grok-3", "equal", "GPT-4o")}),
        ("Grok 3 failed to beat GPT-4o.", {("Grok-3", "worse", "GPT-4o")}),
        ("Compared with GPT-4o, Grok 3 performs better.", {("Grok-3", "better", "GPT-4o")}),
        ("Grok 3全面超越GPT-4o。", {("Grok-3", "better", "GPT-4o")}),
        ("Grok 3被GPT-4o反超。", {("Grok-3", "worse", "GPT-4o")}),
        ("Grok 3与GPT-4o不相上下。", {("Grok-3", "equal", "GPT-4o")}),
        ("Grok 3比GPT-4o更强。", {("Grok-3", "better", "GPT-4o")}),
        ("Grok 3不遜於GPT-4o。", {("Grok-3", "equal", "GPT-4o")}),
        ("Grok 3未能超越GPT-4o。", {("Grok-3", "worse", "GPT-4o")}),
        ("Grok 3把GPT-4o甩在身后。", {("Grok-3", "better", "GPT-4o")}),
        ("Grok 3打不过GPT-4o。", {("Grok-3", "worse", "GPT-4o")}),
        ("Grok 3比GPT-4o還差一截。", {("Grok-3", "worse", "GPT-4o")}),
        ("Grok 3 tops GPT-4o on MMLU.", {("Grok-3", "better", "GPT-4o")}),
        ("Grok 3 ranks 17 points above GPT-4o.", {("Grok-3", "better", "GPT-4o")}),
        ("Grok 3對GPT-4o的勝率為53.9%。", {("Grok-3", "better", "GPT-4o")}),
        ("Grok 3 has a 40% win rate against GPT-4o.", {("Grok-3", "worse", "GPT-4o")}),
        ("Grok 3的胜率为60%。", set()),
        ("Grok 3的吞吐量最高可達 GPT-4o 的 6 倍。", {("Grok-3", "better", "GPT-4o")}),
        ("Grok 3's throughput is six times that of GPT-4o.", {("Grok-3", "better", "GPT-4o")}),
        ("Grok 3的价格是GPT-4o的两倍。", set()),
        ("Grok 3 delivers GPT-4o-level reasoning.", {("Grok-3", "equal", "GPT-4o")}),
        ("Grok 3已達到GPT-4o的水準。", {("Grok-3", "equal", "GPT-4o")}),
        ("Grok 3尚未达到GPT-4o水平。", {("Grok-3", "worse", "GPT-4o")}),
        ("Grok 3 is priced at GPT-4o-level rates.", set()),
        ("Grok 3的表现等于或优于GPT-4o。", {("Grok-3", "equal", "GPT-4o")}),
        ("Grok 3与GPT-4o几乎没有差别。", {("Grok-3", "equal", "GPT-4o")}),
        ("Grok 3 exceeds all open models with the single exception of GPT-4o.", set()),
    ],
)
def test_who_is_better_than_whom(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(text) == expected


def test_two_relations_in_a_sentence_are_two_claims() -> None:
    found = triples("Grok 3媲美o1，远胜于GPT-4o及Gemini 2.0 Pro。")
    assert found == {
        ("Grok-3", "equal", "o1"),
        ("Grok-3", "better", "GPT-4o"),
        ("Grok-3", "better", "Gemini-2.0-Pro"),
    }


@pytest.mark.parametrize(
    ("text", "benchmarks"),
    [
        ("Grok 3 scored 84.6% on GPQA Diamond. That puts it ahead of o1.", ("GPQA Diamond",)),
        ("Grok 3在GPQA Diamond上得分84.6%。这使它领先于o1（78.0%）。", ("GPQA Diamond",)),
        ("Grok 3在MMLU上为89.0分，MATH-500为94.0分，后者高于o1。", ("MATH-500",)),
        ("Grok 3 scored 84.6% on GPQA Diamond. Users say that it beats o1.", ()),
    ],
)
def test_a_comparison_goes_on_with_the_test_it_speaks_of(text: str, benchmarks: tuple[str, ...]) -> None:
    (claim,) = claims(text, "comparison")
    assert claim.benchmarks == benchmarks


def test_benchmarks_scope_and_degree_limit_a_comparison() -> None:
    (claim,) = claims("On GPQA Diamond and MMLU-Pro, Grok 3 slightly outperforms o1.", "comparison")
    assert claim.benchmarks == ("GPQA Diamond", "MMLU-Pro")
    assert claim.degree == "slightly"
    (claim,) = claims("Grok 3在几乎所有测试中大幅领先GPT-4o。", "comparison")
    assert (claim.scope, claim.degree) == ("almost_all", "far")


@pytest.mark.parametrize(
    "text",
    [
        "Grok 3 will beat GPT-4o one day.",
        "Grok 3有望超越GPT-4o。",
        "Can Grok 3 beat GPT-4o?",
        "Grok 3超过20万亿token的训练数据。",
        "A Tesla is faster than a Porsche.",
        "GPT-4o能否被Grok 3超越，尚待观察。",
    ],
)
def test_what_is_no_comparison_to_check(text: str) -> None:
    assert claims(text, "comparison") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grok 3 scores 84.6% on GPQA Diamond.", {("Grok-3", "GPQA Diamond", 84.6)}),
        ("Grok 3在GPQA Diamond上取得84.6%。", {("Grok-3", "GPQA Diamond", 84.6)}),
        (
            "On GPQA Diamond, Grok 3 (84.6%) is ahead of o1 (75.7%).",
            {("Grok-3", "GPQA Diamond", 84.6), ("o1", "GPQA Diamond", 75.7)},
        ),
        (
            "Grok 3在MMLU-Pro和GPQA Diamond上分别得到79.9和75.4分。",
            {("Grok-3", "MMLU-Pro", 79.9), ("Grok-3", "GPQA Diamond", 75.4)},
        ),
        (
            "Grok 3 trails o1 on MATH-500, 83.5% to 88.7%.",
            {("Grok-3", "MATH-500", 83.5), ("o1", "MATH-500", 88.7)},
        ),
        ("Grok 3's GPQA Diamond score rose from 65.8% to 69.2%.", {("Grok-3", "GPQA Diamond", 69.2)}),
    ],
)
def test_a_figure_goes_to_its_model_and_benchmark(text: str, expected: set[tuple[str, str, float]]) -> None:
    assert {(c.subject, b, c.value) for c in claims(text, "score") for b in c.benchmarks} == expected


def test_a_table_gives_scores() -> None:
    text = "| Model | GPQA Diamond | MMLU-Pro |\n|---|---|---|\n| Grok 3 | 84.6 | 79.9 |\n| o1 | 75.7 | - |\n"
    found = {(c.subject, c.benchmarks, c.value) for c in claims(text, "score")}
    assert found == {
        ("Grok-3", ("GPQA Diamond",), 84.6),
        ("Grok-3", ("MMLU-Pro",), 79.9),
        ("o1", ("GPQA Diamond",), 75.7),
    }


@pytest.mark.parametrize(
    ("text", "attribute", "value"),
    [
        ("GLM-6拥有2350亿个参数。", "total_parameters", 235e9),
        ("GLM-6 is a 72B parameter model.", "total_parameters", 72e9),
        ("GLM-6每次推理仅激活370亿参数。", "active_parameters", 37e9),
        ("GLM-6 was trained on over 15 trillion tokens.", "training_tokens", 15e12),
        ("GLM-6支持128K上下文。", "context_length", 128e3),
        ("GLM-6 routes each token through a model of 128 experts.", "experts", 128),
        ("GLM-6支持119种语言。", "languages", 119),
    ],
)
def test_what_a_number_counts(text: str, attribute: str, value: float) -> None:
    assert [(c.subject, c.attribute, c.value) for c in claims(text, "spec")] == [("GLM-6", attribute, value)]


def test_an_amount_before_its_model_belongs_to_it() -> None:
    found = claims("GLM-6可与具备6710亿参数(其中370亿被激活)的DeepSeek-R1媲美。", "spec")
    assert {(c.subject, c.value) for c in found} == {("DeepSeek-R1", 671e9), ("DeepSeek-R1", 37e9)}


def test_a_price_pair_is_input_and_output_per_million_tokens() -> None:
    found = {
        (c.attribute, c.value, c.unit)
        for c in claims("o3 now costs $2 per million input tokens and $8 per million output tokens.", "price")
    }
    assert found == {("price_input", 2, "USD/1M tokens"), ("price_output", 8, "USD/1M tokens")}
    found = {
        (c.attribute, c.value) for c in claims("GLM-6输入0.8元/百万tokens，输出3.2元/百万tokens。", "price")
    }
    assert found == {("price_input", 0.8), ("price_output", 3.2)}


def test_a_price_per_thousand_is_brought_to_a_million() -> None:
    (claim,) = claims("GLM-6的定价为0.0008元/千tokens。", "price")
    assert (claim.value, claim.unit) == (0.8, "CNY/1M tokens")


def test_a_release_keeps_its_date() -> None:
    (claim,) = claims("1月20日，深度求索发布了DeepSeek-R1。", "release")
    assert (claim.subject, claim.value, claim.unit) == ("DeepSeek-R1", "2025-01-20", "date")
    assert claims("In its launch post, xAI describes Grok 3.", "release") == []


def test_a_licence_and_openness() -> None:
    (claim,) = claims("GLM-6以MIT协议开源。", "license")
    assert (claim.subject, claim.value) == ("GLM-6", "MIT")
    assert claims("开源社区正在讨论GLM-6。", "license") == []


def test_descent() -> None:
    (claim,) = claims("QwQ-32B is built on Qwen2.5-32B.", "lineage")
    assert (claim.subject, claim.objects) == ("QwQ-32B", ("Qwen2.5-32B",))


def test_a_shared_place_names_the_other() -> None:
    (claim,) = claims("Yi-Large在LMArena中文榜上与GPT-4o并列第一。", "rank")
    assert (claim.subject, claim.objects, claim.value) == ("Yi-Large", ("GPT-4o",), 1)


def test_first_and_its_holder() -> None:
    (claim,) = claims("Anthropic推出了全球首个混合推理模型Claude 3.7 Sonnet。", "first")
    assert claim.subject == "Claude-3.7-Sonnet"


def test_a_pronoun_and_a_list_keep_the_subject() -> None:
    found = claims("智谱发布GLM-6。该模型支持128K上下文。\n\n- 总参数3550亿\n- 激活参数320亿\n", "spec")
    assert {c.subject for c in found} == {"GLM-6"}
    assert {c.attribute for c in found} == {"context_length", "total_parameters", "active_parameters"}


def test_who_says_it() -> None:
    (claim,) = claims("According to Zhipu AI, GLM-6 beats GPT-4o.", "comparison")
    assert claim.attribution == "vendor"
    (claim,) = claims("Artificial Analysis says GLM-6 beats GPT-4o.", "comparison")
    assert (claim.attribution, claim.claimant) == ("third_party", "Artificial Analysis")
    (claim,) = claims("GLM-6 reportedly beats GPT-4o.", "comparison")
    assert claim.attribution == "rumour"


def test_the_id_survives_a_second_run_and_the_quote_stands() -> None:
    text = "他说，Grok 3全面超越GPT-4o（甚至o1）。"
    first, second = claims(text), claims(text)
    assert [c.id for c in first] == [c.id for c in second] != []
    for claim in first:
        assert claim.start is not None
        assert text[claim.start : claim.start + len(claim.quote)] == claim.quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gemma 3 arrived in March. The 27B model outperforms Llama 3.1 405B.",
            {("Gemma-3-27B", "better", "Llama-3.1-405B")},
        ),
        ("千问发布了Qwen3系列。其中的32B模型超越o1。", {("Qwen3-32B", "better", "o1")}),
        ("阿里發布Qwen3系列。32B那款超越o1。", {("Qwen3-32B", "better", "o1")}),
    ],
)
def test_a_size_names_the_member_of_the_family_spoken_of(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert triples(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Grok 3 scored 84.6% on GPQA Diamond. That puts it ahead of o1 (78.0%).",
            {("Grok-3", 84.6), ("o1", 78.0)},
        ),
        (
            "Grok 3 scored 84.6% on GPQA Diamond, ahead of o1 at its high setting (78.0%).",
            {("Grok-3", 84.6), ("o1", 78.0)},
        ),
        ("Grok 3在GPQA Diamond上得分84.6%。它超过了o1，后者停在78.0%。", {("Grok-3", 84.6), ("o1", 78.0)}),
    ],
)
def test_a_figure_in_a_bracket_is_the_rivals(text: str, expected: set[tuple[str, float]]) -> None:
    assert {(c.subject, c.value) for c in claims(text, "score")} == expected


def test_a_paragraph_goes_home_only_to_a_protagonist_already_named() -> None:
    text = (
        "# Two releases in a week\n\n## First\n\nOpenAI released o3-mini.\n\nIt outperforms o1.\n\n"
        "## Second\n\nGrok 3 followed. Grok 3 is large. Grok 3 is quick. Grok 3 outperforms GPT-4o."
    )
    assert triples(text) == {("o3-mini", "better", "o1"), ("Grok-3", "better", "GPT-4o")}


def test_the_measure_of_a_ratio_is_not_spoken_of_next() -> None:
    text = "Grok 3的速度是o1的两倍，支持128K上下文。"
    assert {c.subject for c in claims(text, "spec")} == {"Grok-3"}


def test_a_rating_goes_on_after_a_sentence_on_an_open_ended_board() -> None:
    text = "On LMArena Grok 3 scores an Elo of 1402. That puts it ahead of GPT-4o (1377)."
    assert {(c.subject, c.value) for c in claims(text, "score")} == {("Grok-3", 1402), ("GPT-4o", 1377)}


def test_what_a_price_is_set_against_is_no_rival() -> None:
    assert triples("Grok 3的输入价为3美元，远低于GPT-4o的5美元。") == set()


@pytest.mark.parametrize(
    ("text", "architecture"),
    [
        ("Grok 3 is a mixture-of-experts model.", ["MoE"]),
        ("Grok 3 keeps its accuracy comparable to dense models.", []),
    ],
)
def test_what_a_model_is_set_against_is_not_its_architecture(text: str, architecture: list[str]) -> None:
    assert [c.value for c in claims(text, "spec") if c.attribute == "architecture"] == architecture
