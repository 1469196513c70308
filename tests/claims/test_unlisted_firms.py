"""Firms nobody has listed, told by what a text says of them; people, places and papers are none."""

from __future__ import annotations

import pytest

from claims.link import link
from claims.names.registry import Registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from tests.claims.reading import claims_of


def firms(text: str, registry: Registry) -> set[str]:
    """The unlisted organisations a text names."""
    found = link(clean(article_from_text("a.txt", text)), registry)
    return {m.entity.name for m in found if m.entity.type == "organisation" and not m.entity.listed}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dutch startup Veltrana released Kestrel-2, a language model, on Monday.", "Veltrana"),
        ("Veltrana said its Kestrel-2 model scores 71.3% on MMLU.", "Veltrana"),
        (
            "Halden Labs announced Tarn 3 Pro, a large language model. Halden says it beats GPT-4o.",
            "Halden Labs",
        ),
        ("由青梧智能研发的Kestrel-2大模型参数量为700亿。", "青梧智能"),
        ("青梧發布語言模型Kestrel-2。據青梧介紹，Kestrel-2超過GPT-4o。", "青梧"),
        ("初创公司Veltrana宣布，其模型Kestrel-2的MMLU成绩为81.2%，超过GPT-4o。", "Veltrana"),
    ],
)
def test_a_firm_is_told_by_what_it_does(text: str, name: str, registry: Registry) -> None:
    assert firms(text, registry) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Nora Howell unveiled Kestrel-2, a 70B language model. Howell said it beats GPT-4o.",
        "China's DeepSeek-R1 beats GPT-4o. China released Qwen3.",
        "据晚风新闻报道，GPT-4o超过Llama 3。晚风新闻称它有700亿参数。",
        "随后发布GPT-4o。随后表示，GPT-4o的MMLU为88.7%。强大的GPT-4o。团队发布GPT-4o，团队表示满意。",
        "Researchers at Lund University released a study of GPT-4o. Lund's GPT-4o test shows 80% on MMLU.",
        "The Vexel X1 chip runs Llama 3. Vexel's chips are 3x faster.",
        "陈立群发布Kestrel-2大模型。创始人陈立群表示，它超过GPT-4o。陈立群的Kestrel-2很强。",
    ],
)
def test_what_else_has_models_or_speaks_is_no_firm(text: str, registry: Registry) -> None:
    assert firms(text, registry) == set()


def test_the_maker_of_an_unlisted_model_speaks_for_it(registry: Registry) -> None:
    text = "青梧科技推出语言模型Kestrel-2。青梧科技称，Kestrel-2超过GPT-4o。OpenAI称，GPT-4o超过Llama 3。"
    said = [
        (c.subject, c.claimant, c.attribution) for c in claims_of(text, registry) if c.kind == "comparison"
    ]
    assert said == [("Kestrel-2", "青梧科技", "vendor"), ("GPT-4o", "OpenAI", "vendor")]


def test_a_listed_maker_is_not_put_in_for_the_name_the_text_has(registry: Registry) -> None:
    text = "Veltrana today released GPT-5. Veltrana says GPT-5 beats Claude Opus 4. Veltrana has 4M users."
    found = claims_of(text, registry)
    assert {(c.claimant, c.attribution) for c in found if c.kind == "comparison"} == {("Veltrana", "vendor")}
    assert {c.subject for c in found if c.attribute == "users"} == {"Veltrana"}


@pytest.mark.parametrize(
    "text", ["青梧科技的大模型M9超过GPT-4o。青梧科技称它很强。", "Startup Veltrana's M9 model beats GPT-4o."]
)
def test_an_unread_model_is_not_its_firm(text: str, registry: Registry) -> None:
    assert [c for c in claims_of(text, registry) if c.kind == "comparison"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Startup Veltrana released Rio 3.5 Open. Commenters say Qwen3 is better.",
        "Startup Veltrana released an app. Qwen3 is better, Veltrana says.",
        "Startup Veltrana released a tool built with Qwen3. Veltrana says Qwen3 beats Llama 3.",
    ],
)
def test_who_only_stands_before_a_listed_model_is_not_its_maker(text: str, registry: Registry) -> None:
    assert all(claim.attribution != "vendor" for claim in claims_of(text, registry))


def test_an_unlisted_firm_and_o1_on_a_hyphen_are_two(registry: Registry) -> None:
    text = "Startup Veltrana says Qwen3 beats Veltrana-o1-mini on MMLU."
    assert [c.objects for c in claims_of(text, registry) if c.kind == "comparison"] == [("o1-mini",)]
    own = claims_of("Startup Veltrana says DeepSeek-V3 trails Veltrana-R1 on MMLU.", registry)
    assert all("DeepSeek-R1" not in (c.subject, *c.objects) for c in own)


def test_chips_of_an_unlisted_firm_are_counted(registry: Registry) -> None:
    text = "Llama 4 Scout runs on a single Vexel H100 GPU. GPT-4o用120张穹芯H100训练了4周。"
    counted = {(c.subject, c.attribute, c.value) for c in claims_of(text, registry) if c.unit == "GPUs"}
    assert counted == {("Llama-4-Scout", "hardware", 1), ("GPT-4o", "training_hardware", 120)}
    assert not claims_of("Llama 3 runs with two other A100 users.", registry)


def test_a_model_may_have_the_name_of_its_firm(registry: Registry) -> None:
    text = "Startup Veltrana released Veltrana Medium 3. Veltrana Medium 3 beats GPT-4o, Veltrana says."
    (said,) = [c for c in claims_of(text, registry) if c.kind == "comparison"]
    assert (said.subject, said.claimant, said.attribution) == ("Veltrana Medium 3", "Veltrana", "vendor")
