"""Whose a figure, a size, a price or a place is in Chinese news that names several models in turn."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry
from tests.claims.reading import claims_of


def told(text: str, registry: Registry, *attributes: str) -> set[tuple[str | None, object]]:
    return {(one.subject, one.value) for one in claims_of(text, registry) if one.attribute in attributes}


def test_the_latter_is_not_the_one_since_which(registry: Registry) -> None:
    text = (
        "OpenAI发布gpt-oss-120b与gpt-oss-20b，这是自2019年GPT-2以来首次开放权重。"
        "前者总参数1170亿；后者总参数210亿。"
    )
    assert told(text, registry, "total_parameters") == {
        ("gpt-oss-120b", 117_000_000_000),
        ("gpt-oss-20b", 21_000_000_000),
    }


def test_sizes_behind_a_rise_from_anothers_context_are_the_risen_ones(registry: Registry) -> None:
    text = "智譜推出GLM-4.6，上下文從GLM-4.5的128K拉長至200K，總參數3550億、啟動參數320億。"
    assert told(text, registry, "total_parameters", "active_parameters") == {
        ("GLM-4.6", 355_000_000_000),
        ("GLM-4.6", 32_000_000_000),
    }


def test_the_number_of_a_name_is_no_score(registry: Registry) -> None:
    text = "GPT-5.2亮相。AIME 2025不用工具即拿滿分，Gemini 3 Pro與Opus 4.5分別為95.0%和92.8%。"
    assert {value for _, value in told(text, registry, "score")} == {95, 92.8}


@pytest.mark.parametrize(
    "text",
    [
        "Grok 4很强。在GPQA上则分别为88.4%、87.5%、83.3%和86.4%。",
        "先看Kimi K2。Terminal-Bench上三者依次是37.5、35.5、30.0。",
    ],
)
def test_figures_of_several_are_not_all_of_one(text: str, registry: Registry) -> None:
    assert told(text, registry, "score") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MathArena Apex上，Gemini 3 Pro为23.4%，其余三家都在2%以下。", {23.4}),
        ("Gemini 3 Pro在LiveCodeBench Pro上拿到2439的Elo分，比GPT-5.1的2243高了近200分。", {2439, 2243}),
        ("谷歌Gemini 3 Pro深夜发布，LMArena首破1500分。", set()),
    ],
)
def test_margins_and_marks_are_no_scores(text: str, expected: set[float], registry: Registry) -> None:
    assert {value for _, value in told(text, registry, "score")} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Llama 4 Maverick在LMArena獲得1417分，排名第二。在某社群的多語言編程測試中，Maverick得分僅16%。",
        "Phi-4在GPQA與MATH上超過GPT-4o。Phi-4-multimodal曾以6.14%的詞錯率登上某語音排行榜榜首。",
    ],
)
def test_a_test_nobody_has_listed_is_not_the_one_spoken_of_before(text: str, registry: Registry) -> None:
    assert {one.value for one in claims_of(text, registry) if one.kind == "score" and one.benchmarks} <= {
        1417
    }


def test_who_holds_a_board_does_not_lead_it(registry: Registry) -> None:
    text = (
        "影片生成模型Seedance 1.0 Pro在Artificial Analysis的文生影片與圖生影片榜均排第一。"
        "Artificial Analysis的独立测试给出73的智能指数，高于o3的70。"
    )
    assert "Artificial Analysis" not in {one.subject for one in claims_of(text, registry)}


def test_input_and_output_fall_in_turn(registry: Registry) -> None:
    text = "OpenAI把o3降價80%，每百萬token從輸入10美元、輸出40美元降至2美元與8美元。"
    assert {value for _, value in told(text, registry, "price_input")} == {10, 2}
    assert {value for _, value in told(text, registry, "price_output")} == {40, 8}


def test_dearer_than_anothers_sums_is_no_change_of_the_others(registry: Registry) -> None:
    text = (
        "OpenAI發布GPT-5.2。API定價為輸入每百萬token 1.75美元、輸出14美元，比GPT-5.1的1.25美元與10美元貴40%。"
    )
    found = [one for one in claims_of(text, registry) if one.attribute == "price_change"]
    assert [(one.subject, one.objects, one.value) for one in found] == [("GPT-5.2", ("GPT-5.1",), 40)]


def test_what_a_hit_costs_is_cached_input(registry: Registry) -> None:
    text = "GPT-5上线：每百万tokens输入8元（命中1元），输出58元。"
    assert told(text, registry, "price_input_cached") == {("GPT-5", 1)}


def test_the_day_until_which_it_is_open_is_no_release(registry: Registry) -> None:
    text = "DeepSeek-V3.2-Speciale仅以临时API形式开放至2025年12月15日。"
    assert ("DeepSeek-V3.2-Speciale", "2025-12-15") not in told(text, registry, "release_date")


def test_what_fell_is_the_price_of_the_newer(registry: Registry) -> None:
    text = (
        "Anthropic推出Claude Opus 4.5，每百萬輸入token 5美元、輸出25美元，"
        "前代Opus 4.1則是15美元與75美元，降幅達三分之二。"
    )
    assert {subject for subject, _ in told(text, registry, "price_ratio")} == {"Claude Opus 4.5"}


def test_what_people_cost_is_no_price(registry: Registry) -> None:
    text = "OpenAI發布GPT-5.2。OpenAI稱其產出速度是專家的11倍以上，成本不到1%。"
    assert not [one for one in claims_of(text, registry) if one.kind == "price"]


@pytest.mark.parametrize(
    "text",
    [
        "文心5.0的语言能力超越Gemini-2.5-Pro、GPT-5-High等模型，视频生成能力与垂直领域专精模型相当。",
        "文心5.0面世。语言能力超越Gemini-2.5-Pro。Kimi K2得分1451，较前者提升19分。",
        "xAI发布Grok 4。价格与Claude Sonnet 4相同，但高于Gemini 2.5 Pro（1.25/10美元）。",
    ],
)
def test_rivals_without_a_name_and_prices_are_no_comparison(text: str, registry: Registry) -> None:
    found = [one for one in claims_of(text, registry) if one.kind == "comparison"]
    assert {(one.subject, one.relation) for one in found} <= {("ERNIE 5.0", "better")}


def test_who_is_slower_is_so_on_no_test(registry: Registry) -> None:
    text = (
        "Grok 4在Artificial Analysis智能指数上得73分，高于o3的70分。"
        "不过其速度为每秒75个token，慢于o3（188）。"
    )
    assert [one.benchmarks for one in claims_of(text, registry) if one.relation == "worse"] == [()]


def test_a_headline_gives_out_what_its_verb_governs(registry: Registry) -> None:
    text = "阿里开源Qwen3-Next-80B-A3B：训练成本不到Qwen3-32B的十分之一。"
    assert {one.subject for one in claims_of(text, registry) if one.kind == "release"} == {
        "Qwen3-Next-80B-A3B"
    }


def test_conditions_of_a_licence_tell_of_no_users(registry: Registry) -> None:
    text = "Kimi K2以修改版MIT许可证开放：月活超过1亿或月收入超过2000万美元的商业产品须标注名称。"
    assert not [one for one in claims_of(text, registry) if one.kind == "adoption"]


def test_routed_experts_that_are_activated_are_the_active_ones(registry: Registry) -> None:
    text = "Qwen3-Next采用MoE，共512个专家，每次激活10个路由专家和1个共享专家。"
    assert told(text, registry, "experts", "active_experts") == {("Qwen3-Next", 512), ("Qwen3-Next", 10)}


def test_what_a_model_is_made_from_does_not_take_its_traits(registry: Registry) -> None:
    text = (
        "月之暗面发布Kimi K2 Thinking。该模型基于今年7月开源的Kimi K2，总参数1万亿，可连续执行300轮工具调用。"
    )
    assert {subject for subject, _ in told(text, registry, "tool_calls")} == {"Kimi-K2-Thinking"}


def test_firsts_on_several_tests_are_none_on_the_one_behind(registry: Registry) -> None:
    text = "OpenAI雖奪回多項第一，但在LMArena文字榜上，Gemini 3 Pro仍以1492分領先。"
    assert "OpenAI" not in {one.subject for one in claims_of(text, registry)}


def test_a_plan_is_no_model(registry: Registry) -> None:
    text = "智譜推出GLM-4.6。另推出每月3美元起的GLM Coding Plan。"
    assert {one.subject for one in claims_of(text, registry) if one.kind == "release"} == {
        "GLM-4.6",
        "GLM Coding Plan",
    }


def test_a_clause_that_goes_on_about_the_name_before_the_comma(registry: Registry) -> None:
    text = (
        "GPT-4.1的上下文与Gemini 2.5 Pro相当，后者早已支持长内容。"
        "OpenAI也宣布停用GPT-4.5 Preview模型，这款2025年2月上线的过渡型产品，将在7月退役。"
    )
    found = {one.subject for one in claims_of(text, registry) if one.kind == "release"}
    assert found == {"GPT-4.5-preview"}


def test_news_that_begins_with_its_day_is_of_that_day(registry: Registry) -> None:
    found = claims_of("新京报讯 2026年9月9日，GPT-5在GPQA Diamond上得分85.7。", registry)
    assert {str(one.date) for one in found} == {"2026-09-09"}
