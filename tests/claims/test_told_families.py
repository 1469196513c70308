"""Families of models nobody has listed take part in reading once the text has told them."""

from __future__ import annotations

import pytest

from claims.link import link
from claims.names.registry import Registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from tests.claims.reading import claims_of


def _unlisted(text: str, registry: Registry) -> list[tuple[str, str]]:
    cleaned = clean(article_from_text("a.md", text))
    return [
        (cleaned.text[mention.start : mention.end], mention.entity.name)
        for mention in link(cleaned, registry)
        if mention.entity.type == "model" and not mention.entity.listed
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # told by what it is set against; then grades, sizes and the bare name follow
        (
            "Toro released Droma 4 Scout. Droma 4 Maverick beats GPT-4o. The Droma family is open.",
            ["Droma 4 Scout", "Droma 4 Maverick", "Droma"],
        ),
        # a list with known models
        (
            "只落后于GPT-5、Grok 4、Tavoni 2.5 Pro和Claude Opus 4。Tavoni 2.5 Flash更便宜。",
            ["Tavoni 2.5 Pro", "Tavoni 2.5 Flash"],
        ),
        # what models have, and the maker
        (
            "xAI raised the context window: Pruk 4 Fast is read as a model. Pruk 4 is older than GPT-5.",
            ["Pruk 4 Fast", "Pruk 4"],
        ),
        # grades of the family's own, between name and number and alone
        (
            "Brende Ballad 4.5 scored 77.2% on SWE-bench Verified, ahead of GPT-5. It passed Aria 4.1. "
            "Brende Aria 4.1 costs five times as much.",
            ["Brende Ballad 4.5", "Brende Aria 4.1", "Brende Aria 4.1"],
        ),
        # grades behind the number
        (
            "Brende 4 Aria costs $5 per million tokens. Brende 4 Aria and Brende 4 Rondo beat GPT-5; "
            "Brende 4 Rondo is the small one.",
            ["Brende 4 Aria", "Brende 4 Aria", "Brende 4 Rondo", "Brende 4 Rondo"],
        ),
        # grades without a number
        (
            "云端厂商端出自己的模型Teph Pro。Teph Pro的表现与GPT-4o相当,Teph Micro更便宜,Teph系列暂不开源。",
            ["Teph Pro", "Teph Pro", "Teph Micro", "Teph"],
        ),
        # Chinese names, which no blank parts from the words before
        (
            "百度连续发布了星河大模型X1和星河大模型4.5。星河4.5的表现优于GPT-4o,星河4.5 Turbo更便宜。",
            ["星河-X1", "星河4.5", "星河4.5", "星河4.5-Turbo"],
        ),
        # in quotation marks, with its number
        ("初创公司浮岛科技发布多模态模型“鲸落1.5”，接近GPT-4o。", ["鲸落1.5"]),
        # what stands beside a told family
        (
            "Droma 4 Pro beats GPT-5. Droma 4 Pro trails only Pruk 9.5 and Sola-K2.",
            ["Droma 4 Pro", "Droma 4 Pro", "Pruk 9.5", "Sola-K2"],
        ),
        # models called by a firm nobody has listed; its codes are no listed firm's
        (
            "参数不大,聊聊Sikusun M2。Sikusun公司在官方博客里说,M2的输出速度是GPT-5的两倍,Sikusun开源了M2。",
            ["Sikusun M2", "Sikusun M2", "Sikusun M2"],
        ),
        # no version at all
        (
            "Today we introduce Fofan, an open, general-purpose LLM. Fofan surpasses GPT-3.5. "
            "Data made Fofan.",
            ["Fofan", "Fofan", "Fofan"],
        ),
        # another version of a grade than the one named in full
        (
            "Brende Ballad 4.5 beats GPT-5. Brende Ballad 4.5 replaces Ballad 4, and Brende stays.",
            ["Brende Ballad 4.5", "Brende Ballad 4.5", "Brende Ballad 4", "Brende"],
        ),
        # told by a told one, whose bare name then counts as well
        (
            "GPT-5 is weaker than Droma-4.2. Droma-4.2 is stronger than Pruk-9.5. The Pruk family is open.",
            ["Droma-4.2", "Droma-4.2", "Pruk-9.5", "Pruk"],
        ),
        # a short code means the family the text names, not the listed one that has it too
        (
            "Farlight-R1的表现与GPT-4o相当。团队称R1的训练成本不高。",
            ["Farlight-R1", "Farlight-R1"],
        ),
    ],
)
def test_a_family_is_told_by_its_place_among_models(text: str, names: list[str], registry: Registry) -> None:
    assert [name for _, name in _unlisted(text, registry)] == names


@pytest.mark.parametrize(
    "text",
    [
        "We ran GPT-5 on Fedoria 42 and Postgrel 17. Compared with GPT-5, Fedoria 42 is free.",
        "Cisco released Webexa 45 with GPT-5. Webexa 45 summarises meetings better than GPT-4o plugins.",
        "Huawei's Ascendo 950 chip trains Qwen3 faster. The Ascendo 950 has 128 GB, more than GPT-5 needs.",
        "Qwen3 runs on Torchlet 2.9. Torchlet 2.9 is faster than before.",
        "OpenAI Unveils GPT-5. Meet Booth 4 at the Summit 2025, where GPT-5 beats Grok 4.",
        "国产大模型4月降价,国产大模型2.0时代到来,得分84.1,不如GPT-4o。通用大模型3.0、通用大模型也一样。",
        "GPT-4o is slower than Webexa-45.2 in meetings. Webexa-45.2 runs GPT-5.",
        "We introduce Fofan, an open, general-purpose LLM. Fofan surpasses GPT-3.5. Fofan is a fofan.",
        "OpenAI发布AI模型GPT-5,AI模型的价格更低,AI超过人类。AI模型超越Claude 4。",
        "Kohera is an LLM company. Kohera beats OpenAI's GPT-4 on price, says Kohera.",
        "Gemini 2.5 Pro (GP2) beats GPT-4o. GP2 is ahead of Claude 4.",
    ],
)
def test_what_only_comes_in_versions_is_no_model(text: str, registry: Registry) -> None:
    assert _unlisted(text, registry) == []


def test_a_protagonist_nobody_listed_stays_the_subject(registry: Registry) -> None:
    text = (
        "# Pruk 4 Fast is out\n\nPruk 4 Fast is a new reasoning model, cheaper than GPT-5.\n\n"
        "On GPQA Diamond it scores 85.7%. It has a context window of 2 million tokens.\n"
    )
    said = {
        (claim.kind, claim.subject) for claim in claims_of(text, registry) if claim.kind in ("score", "spec")
    }
    assert said == {("score", "Pruk 4 Fast"), ("spec", "Pruk 4 Fast")}


def test_a_size_of_one_version_is_not_given_to_another(registry: Registry) -> None:
    text = (
        "Droma3.3 outperforms GPT-4o and Droma3.1 405B. Droma3.1 70B came first. "
        "Droma3.3 is a 70B parameter model."
    )
    sizes = [
        (claim.subject, claim.value)
        for claim in claims_of(text, registry)
        if claim.attribute == "total_parameters"
    ]
    assert ("Droma3.1-70B", 70e9) not in sizes


@pytest.mark.parametrize(
    "text",
    [
        "远岫科技发布新一代大模型松涛3.0。松涛3.0在MMLU上取得88.1分，超过GPT-4o。",
        "標題：國產大模型「松濤3.0」上線\n\n松濤3.0在MMLU上取得88.1分，超過GPT-4o。",
    ],
)
def test_a_chinese_name_between_model_and_version(text: str, registry: Registry) -> None:
    beaten = [claim for claim in claims_of(text, registry) if claim.kind == "comparison"]
    assert [(claim.subject, claim.objects) for claim in beaten] in (
        [("松涛3.0", ("GPT-4o",))],
        [("松濤3.0", ("GPT-4o",))],
    )


@pytest.mark.parametrize(
    "text",
    [
        "大模型时代2.0到来。时代2.0属于智能体。",
        "模型版本2.0更快，版本2.0更省。",
        "大模型参数3.5倍，参数3.5倍。",
    ],
)
def test_a_word_between_model_and_number_is_no_family(text: str, registry: Registry) -> None:
    assert _unlisted(text, registry) == []


def test_an_architecture_with_a_size_is_no_variant(registry: Registry) -> None:
    text = "GPT-5 scored 70 on MMLU.\n\nMoonshot's model is a 1T-parameter MoE with 32B active."
    assert _unlisted(text, registry) == []


@pytest.mark.parametrize(
    "text",
    [
        "Google released Gemini 4 Corvid. Corvid scores 91.2% on GPQA Diamond. Corvid is costly.",
        "谷歌推出Gemini 4 Corvid。在GPQA Diamond上，Corvid拿下91.2分。",
        "Google 推出 Gemini 4 Corvid。Corvid 在 GPQA Diamond 拿下 91.2 分。",
    ],
)
def test_a_new_grade_of_a_listed_family_stands_for_its_model(text: str, registry: Registry) -> None:
    scored = {claim.subject for claim in claims_of(text, registry) if claim.kind == "score"}
    assert scored == {"Gemini-4-Corvid"}


@pytest.mark.parametrize(
    "text",
    [
        "Gemini 3 Launches today. Launches are rare. Gemini 3 scores 90% on MMLU.",
        "Gemini 3 Update scores 90% on MMLU. The Update is out.",
        "Gemini 3 Enterprise users wait. Enterprise is big. An enterprise: Gemini 3 scores 90% on MMLU.",
        "The GPT-5 System Card is out. The System Card says GPT-5 scores 90% on MMLU.",
    ],
)
def test_a_capital_word_behind_a_listed_version_is_no_grade_by_itself(text: str, registry: Registry) -> None:
    scored = {claim.subject for claim in claims_of(text, registry) if claim.kind == "score"}
    assert scored <= {"Gemini 3", "GPT-5"} and scored
