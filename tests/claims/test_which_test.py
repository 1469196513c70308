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
        ("GLM-4.6在Terminal Bench 4只拿57%，落后于GPT-5。", ("Terminal-Bench 4.0",)),
        ("GLM-4.6在MMLU上领先各家，尤其是在复杂问题解决能力上超越了GPT-5。", ()),
        (
            "GLM-4.6 set a record on Artificial Analysis's overall Intelligence Index, ahead of GPT-5.",
            ("Artificial Analysis Intelligence Index",),
        ),
    ],
)
def test_a_comparison_is_limited_to_the_tests_it_speaks_of(
    text: str, benchmarks: tuple[str, ...], registry: Registry
) -> None:
    found = [one.benchmarks for one in claims_of(text, registry) if one.kind == "comparison"]
    assert found == [benchmarks]


@pytest.mark.parametrize(
    ("text", "benchmarks"),
    [
        ("In new cybersecurity tests, GLM-4.6 matches GPT-5.", ("cybersecurity tests",)),
        ("On our internal coding evaluation, GLM-4.6 beats GPT-5.", ("internal coding evaluation",)),
        ('In Surge\'s "Night Shift" evaluation, Grok 4 matched o3.', ("Surge's Night Shift evaluation",)),
        ("On several internal benchmarks GLM-4.6 is on par with GPT-5.", ("internal benchmarks",)),
        ("In a test of 300 tax returns, GLM-4.6 beat GPT-5.", ("test of 300 tax returns",)),
        ("On MMLU GLM-4.6 is behind GPT-5, but in red-teaming tests it is better.", ("red-teaming tests",)),
        ("在最新的网络安全评估中，GLM-4.6与GPT-5持平。", ("网络安全评估",)),
        ("在面向长文本的评测基准「百川书海」上，GLM-4.6优于GPT-5。", ("百川书海",)),
        ("在新的办公测试集OfficeQA-Hard上，GLM-4.6优于GPT-5。", ("OfficeQA-Hard",)),
        ("GLM-4.6在多项内部测试中优于GPT-5。", ("内部测试",)),
        ("依據消基會的客服測試，GLM-4.6優於GPT-5。", ("消基会的客服测试",)),
        ("據「夜班」測試，Grok 4與o3不相上下。", ("夜班测试",)),
        ("GLM-4.6 beats GPT-5 on a knowledge work benchmark.", ("knowledge work",)),
        ("In a Grok 4 test, GLM-4.6 beats GPT-5.", ()),
        # a field of ability has many tests, and these say nothing of which
        ("GLM-4.6 beats GPT-5 in standard math and coding benchmarks.", ()),
        ("GLM-4.6 beats GPT-5 in independent tests.", ()),
        ("GLM-4.6在各项评测中优于GPT-5。", ()),
        ("GLM-4.6在数学、代码等基准测试上优于GPT-5。", ()),
        ("在業界常用的評測上，GLM-4.6贏過GPT-5。", ()),
        ("在繁體中文的基準測試中，GLM-4.6贏過GPT-5。", ()),
    ],
)
def test_a_test_on_no_list_is_named_by_what_it_is_of(
    text: str, benchmarks: tuple[str, ...], registry: Registry
) -> None:
    found = [one.benchmarks for one in claims_of(text, registry) if one.kind == "comparison"]
    assert found[-1:] == [benchmarks]
