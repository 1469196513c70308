"""Models set against people, and where a model can be used."""

from __future__ import annotations

import pytest

from claims.names.registry import load_registry
from tests.claims.reading import claims_of

AGAINST_PEOPLE = [
    ("o3-mini 在所有學科領域超越博士水平。", "better"),
    ("Claude Opus 4.6 與人類頂尖工程師難分高下。", "equal"),
    ("Gemini 3 Pro在数学竞赛上超越了绝大多数人类选手。", "better"),
    ("Claude Opus 4.6 reaches human-level performance on OSWorld.", "equal"),
    ("GPT-4 surpasses human experts on MMLU.", "better"),
    ("o3-mini answers at the level of PhD students in physics.", "equal"),
    ("GPT-4 beats 90% of test takers on the bar exam.", "better"),
    ("Kimi K2 在這項任務上的表現仍不及人類專家。", "worse"),
    ("Kimi K2 falls short of human experts on GDPval.", "worse"),
    ("Kimi K2甚至超越了部分人类数学奥林匹克金牌得主。", "better"),
    ("Kimi K2不如人类想象的那样聪明。", None),
    # no such statement: a wish, a denial, a test, what people like, what people do better
    ("OpenAI 希望 GPT-6 達到人類水平。", None),
    ("GPT-5 尚未達到人類水平。", None),
    ("GPT-5 超越人類想像。", None),
    ("GPT-5 could surpass humans by 2027.", None),
    ("人類專家優於 GPT-4。", None),
    ("AGI 是達到人類水平的人工智慧，GPT-5 還差得遠。", None),
    ("Qwen3 是邁向 AGI 的一步。AGI 是一種假設的智慧水平，可以超越人類專家。", None),
]


@pytest.mark.parametrize(("text", "relation"), AGAINST_PEOPLE, ids=[text[:24] for text, _ in AGAINST_PEOPLE])
def test_who_is_set_against_people(text: str, relation: str | None) -> None:
    found = [claim for claim in claims_of(text, load_registry()) if claim.kind == "comparison"]
    assert [claim.relation for claim in found] == ([relation] if relation else [])


IN_USE = [
    ("Claude 3.5 Haiku 已經可以透過 API 存取。", ["Claude 3.5 Haiku"]),
    ("開發者可透過 API 調用 Qwen3-Max。", ["Qwen3-Max"]),
    ("Kimi K2可在OpenRouter免费试玩。", ["Kimi-K2"]),
    ("FLUX.1 已整合到 ComfyUI 和 Diffusers 中。", ["FLUX.1"]),
    ("GPT-5.5 上線，付費訂閱者開始可用。", ["GPT-5.5"]),
    ("GPT-5.5 上線，API 同步開放。", ["GPT-5.5"]),
    # a plan, a condition, a question, a use that is no place
    ("Veo 3 Fast 即將登陸 Google AI Studio。", []),
    ("如果 GPT-5 可透過 API 使用，成本會下降。", []),
    ("Qwen3 能否在 Ollama 上使用？", []),
    ("Llama 4 可透過微調使用。", []),
    ("Qwen3 可以在對話中使用工具。", []),
    ("GPT-5 目前還不可用。", []),
]


@pytest.mark.parametrize(("text", "models"), IN_USE, ids=[text[:24] for text, _ in IN_USE])
def test_what_can_be_used_somewhere(text: str, models: list[str]) -> None:
    found = [
        claim
        for claim in claims_of(text, load_registry())
        if claim.attribute == "availability" and claim.check_worthy
    ]
    assert [claim.subject for claim in found] == models
