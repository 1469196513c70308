"""Which benchmarks a comparison or place is limited to, by the words round it."""

import pytest

from claims.names.registry import Registry
from tests.claims.reading import claims_of


@pytest.mark.parametrize(
    ("text", "benchmarks"),
    [
        ("GLM-5.2 scores 90 on MMLU and beats GPT-5 on most coding benchmarks.", ()),
        ("GLM-5.2在MMLU上得分90，在各类推理测试中领先GPT-5。", ()),
        ("GLM-5.2在MMLU、GPQA等多项基准上超过GPT-5。", ("MMLU", "GPQA")),
        ("Tested on MMLU and GPQA, GLM-5.2 beats GPT-5 on most benchmarks.", ("MMLU", "GPQA")),
        (
            "Compared with GPT-5.1, GPT-5.2 improves by 5 points on GPQA Diamond, 12 points on AIME 2025.",
            ("GPQA Diamond", "AIME 2025"),
        ),
        ("GPT-5.2 scored 61 on MMLU-Pro. The result beats Gemini 2.5 Pro.", ("MMLU-Pro",)),
        ("GPT-5.2 scored 61 on MMLU-Pro. That put it ahead of Gemini 2.5 Pro.", ("MMLU-Pro",)),
        ("GPT-5.2 scored 61 on MMLU-Pro. GPT-5.2 is better than Gemini 2.5 Pro.", ()),
        ("GPT-5.2在MMLU-Pro上得61分。它的分数也高于Grok 4。", ("MMLU-Pro",)),
        ("SmolLM3 beats Llama 3.2 3B everywhere but on TriviaQA.", ()),
        ("在推理测试GPQA（Diamond）上，GPT-5.2大幅超越了GPT-4o。", ("GPQA Diamond",)),
    ],
)
def test_a_comparison_is_limited_to_the_tests_it_speaks_of(
    text: str, benchmarks: tuple[str, ...], registry: Registry
) -> None:
    found = [one.benchmarks for one in claims_of(text, registry) if one.kind == "comparison"]
    assert found == [benchmarks]
