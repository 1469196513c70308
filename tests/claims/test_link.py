"""What the linker finds in a text, what it leaves alone, and what short forms mean."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.link import link
from claims.model import Clean, Mention
from claims.names.registry import Registry
from claims.reading.clean import clean as read_clean
from claims.reading.read import article_from_text


def clean(text: str) -> Clean:
    return Clean(text, tuple(range(len(text) + 1)), ())


def linked(text: str, registry: Registry) -> list[tuple[str, str]]:
    """(surface, canonical name) of the models, benchmarks and boards in a text."""
    return [
        (text[m.start : m.end], m.entity.name)
        for m in link(clean(text), registry)
        if m.entity.type in ("model", "benchmark", "leaderboard")
    ]


SPELLINGS = [
    (
        "claude-3-5-sonnet-20241022 and gpt-4-1-mini",
        [("claude-3-5-sonnet-20241022", "Claude-3.5-Sonnet-20241022"), ("gpt-4-1-mini", "GPT-4.1-mini")],
    ),
    ("Claude 3 5 times", [("Claude 3", "Claude 3")]),
    (
        "Gemini Pro 2.5 and Gemini Flash 2.0",
        [("Gemini Pro 2.5", "Gemini-2.5-Pro"), ("Gemini Flash 2.0", "Gemini-2.0-Flash")],
    ),
    ("τ²-Bench和LiveCodeBench v6", [("τ²-Bench", "Tau2-bench"), ("LiveCodeBench v6", "LiveCodeBench")]),
    ("GPT-4o(0806)", [("GPT-4o(0806)", "GPT-4o-2024-08-06")]),
    ("Llama-3-Taiwan-70B", [("Llama-3-Taiwan-70B", "Llama-3-Taiwan-70B")]),
    ("GPT‑4o beats GPT4-o", [("GPT‑4o", "GPT-4o"), ("GPT4-o", "GPT-4o")]),
    ("OpenAI的o1模型", [("o1", "o1")]),
    ("GPT-4o超越GPT-4", [("GPT-4o", "GPT-4o"), ("GPT-4", "GPT-4")]),
    ("GPT4o、GPT4V和gpt 4 turbo", [("GPT4o", "GPT-4o"), ("GPT4V", "GPT-4V"), ("gpt 4 turbo", "GPT-4-Turbo")]),
    ("o1-mini is not o1", [("o1-mini", "o1-mini"), ("o1", "o1")]),
    (
        "Llama3.1 405B beats Llama-3-70b",
        [("Llama3.1 405B", "Llama-3.1-405B"), ("Llama-3-70b", "Llama-3-70B")],
    ),
    ("通义千问 Qwen 2.5-Max登顶", [("通义千问 Qwen 2.5-Max", "Qwen2.5-Max")]),
    ("GPQA钻石级和GPQA", [("GPQA钻石级", "GPQA Diamond"), ("GPQA", "GPQA")]),
    ("On AIME'24 and AIME 2025", [("AIME'24", "AIME 2024"), ("AIME 2025", "AIME 2025")]),
    ("HumanEval+, not HumanEval", [("HumanEval+", "HumanEval+"), ("HumanEval", "HumanEval")]),
    (
        "SWE-bench Verified和SWE-bench",
        [("SWE-bench Verified", "SWE-bench Verified"), ("SWE-bench", "SWE-bench")],
    ),
    ("o3-mini-high and GPT-4.1 mini", [("o3-mini-high", "o3-mini"), ("GPT-4.1 mini", "GPT-4.1-mini")]),
    ("文心大模型4.5 Turbo", [("文心大模型4.5 Turbo", "ERNIE 4.5 Turbo")]),
    ("GPT-4o-2024-08-06 leads", [("GPT-4o-2024-08-06", "GPT-4o-2024-08-06")]),
    (
        "DeepSeek满血版、DeepSeek-R1蒸馏版",
        [("DeepSeek满血版", "DeepSeek-R1"), ("DeepSeek-R1蒸馏版", "DeepSeek-R1-Distill")],
    ),
    ("Llama 3.3很强", [("Llama 3.3", "Llama-3.3-70B")]),
    ("GPT-4-level quality", [("GPT-4", "GPT-4")]),
    ("ranks first on LMArena", [("LMArena", "Chatbot Arena")]),
]

SHORT = [
    (
        "DeepSeek-R1与R1-0528不同，R1更早",
        [("DeepSeek-R1", "DeepSeek-R1"), ("R1-0528", "DeepSeek-R1-0528"), ("R1", "DeepSeek-R1")],
    ),
    ("领先DeepSeek R1、V3", [("DeepSeek R1", "DeepSeek-R1"), ("V3", "DeepSeek-V3")]),
    ("DeepSeek的下一代R2推理模型", [("R2", "DeepSeek-R2")]),
    ("OpenAI的o3和o4", [("o3", "o3"), ("o4", "o4")]),
    ("Qwen2.5-72B和32B都开源", [("Qwen2.5-72B", "Qwen2.5-72B"), ("32B", "Qwen2.5-32B")]),
    (
        "Llama 3.1 8B、70B、405B",
        [("Llama 3.1 8B", "Llama-3.1-8B"), ("70B", "Llama-3.1-70B"), ("405B", "Llama-3.1-405B")],
    ),
    ("Llama 4 Scout 和 Maverick", [("Llama 4 Scout", "Llama-4-Scout"), ("Maverick", "Llama-4-Maverick")]),
    ("GPT-4o and 4o mini", [("GPT-4o", "GPT-4o"), ("4o mini", "GPT-4o-mini")]),
    (
        "文心X1、4.5的升级版X1 Turbo/4.5 Turbo",
        [
            ("文心X1", "ERNIE X1"),
            ("4.5", "ERNIE 4.5"),
            ("X1 Turbo", "ERNIE X1 Turbo"),
            ("4.5 Turbo", "ERNIE 4.5 Turbo"),
        ],
    ),
    (
        "Gemini 2.5 Pro is dear; 2.5 Flash is cheap",
        [("Gemini 2.5 Pro", "Gemini-2.5-Pro"), ("2.5 Flash", "Gemini-2.5-Flash")],
    ),
    ("Gemini 2.5 Pro and Flash", [("Gemini 2.5 Pro", "Gemini-2.5-Pro"), ("Flash", "Gemini-2.5-Flash")]),
    (
        "Claude Opus 4.8 costs more than Sonnet 5",
        [("Claude Opus 4.8", "Claude Opus 4.8"), ("Sonnet 5", "Claude Sonnet 5")],
    ),
    (
        "Claude 3 Opus、Sonnet和Haiku",
        [("Claude 3 Opus", "Claude 3 Opus"), ("Sonnet", "Claude 3 Sonnet"), ("Haiku", "Claude 3 Haiku")],
    ),
    ("Qwen4-72B、32B", [("Qwen4-72B", "Qwen4-72B"), ("32B", "Qwen4-32B")]),
    ("Llama 3.1、3.2 和 3.3", [("Llama 3.1", "Llama-3.1"), ("3.2", "Llama-3.2"), ("3.3", "Llama-3.3-70B")]),
    (
        "Qwen3发布，其中Qwen3-8B很小，32B版本更强",
        [("Qwen3", "Qwen3"), ("Qwen3-8B", "Qwen3-8B"), ("32B", "Qwen3-32B")],
    ),
    ("性能接近Llama 3.1 (4050亿参数)", [("Llama 3.1", "Llama-3.1-405B")]),
    ("Llama 3.1 (8B, 70B, 405B)", [("Llama 3.1", "Llama-3.1")]),
    ("the 70B-parameter Llama 3.1", [("Llama 3.1", "Llama-3.1-70B")]),
    (
        "QwQ-32B胜过相同尺寸的R1蒸馏模型",
        [("QwQ-32B", "QwQ-32B"), ("R1蒸馏模型", "DeepSeek-R1-Distill-Qwen-32B")],
    ),
    ("DeepSeek发布了R1的更新版本", [("R1的更新版本", "DeepSeek-R1-0528")]),
    (
        "在LiveBench和Artificial Analysis等榜单上",
        [("LiveBench", "LiveBench"), ("Artificial Analysis", "Artificial Analysis Intelligence Index")],
    ),
    ("Kimi-k1.5和K2", [("Kimi-k1.5", "Kimi-k1.5"), ("K2", "Kimi-K2")]),
    (
        "Grok 3 and Grok 3 mini, unlike Grok-2",
        [("Grok 3", "Grok-3"), ("Grok 3 mini", "Grok-3-mini"), ("Grok-2", "Grok-2")],
    ),
]

UNLISTED_MAKERS = [
    ("AI company Acme released the Foo-2 model", "Foo-2"),
    ("该公司推出的Bar-7B模型是开源大模型", "Bar-7B"),
    ("XyzLM-1.5 is an LLM trained in Oslo", "XyzLM-1.5"),
    ("大模型Zephon-13B-Chat上线", "Zephon-13B-Chat"),
]

NO_MODELS = [
    "今年公司营收增长35%，净利润达4.5亿元。",
    "柯伊伯计划与星链竞争，卫星将在450公里轨道运行。",
    "他在家里蒸豆包，孩子们爱吃红豆包。",
    "文心雕龙是中国古代文学理论名著。",
    "海纳百川，有容乃大。",
    "星火燎原，盘古开天地。",
    "这个文件有1024个字节。",
    "跟客户商量一下价格，再定方案。",
    "The solar panels and the nova were photographed through the telescope.",
    "Step 1: open the command line. Step 2: type the seed.",
    "Claude Monet painted water lilies.",
    "Kimi Raikkonen won the race in Spa.",
    "My zodiac sign is Gemini and hers is Libra.",
    "The Falcon 9 booster landed; Falcon Heavy is next.",
    "She wore a ring and sang an opus by Brahms.",
    "The llama is a domesticated animal of the Andes.",
    "Her phi coefficient was 0.4, and the orca swam away.",
    "Apache Spark 3.5 and Vue 3 are frameworks.",
    "在升级专案从 Vue 2 到 Vue 3 的过程中，也转换到 Pinia。",
    "The O1 visa takes three months, the H1B longer.",
    "foo1 and bar2 are variables; so is o1x.",
    "metadata and metaphor are words.",
    "特斯拉Model 3和Model Y降价，极狐阿尔法S上市。",
    "Canon EOS R5 and Sony A7 cameras",
    "The Nikon Z6 costs $1,999.",
    "宝马X1、X3和奔驰V级降价促销。",
    "苹果M1芯片之后是M2芯片。",
    "The M1 motorway is closed between junctions 12 and 14.",
    "北京地铁K2次列车晚点。",
    "The company raised a seed round and a Series A.",
    "阿里山的姑娘美如水，阿里地区海拔4500米。",
    "Yi is a Chinese surname; so is Ling.",
    "The Sora River flows past Command Post 3.",
    "Titan is a moon of Saturn; Granite is a rock.",
    "2024年3月5日，第3届会议召开，4.5万人参加。",
    "Boeing 737 and Airbus A320 families",
    "The wan light of the phi phenomenon",
    "iPhone 15 Pro and Galaxy S24 Ultra were compared.",
    "元宝山上有一块花岗岩。",
    "The B-52 and F-16 flew over.",
    "In math, science and coding classes the students drop out.",
    "请把步骤include进来 and race to the arena.",
]

NO_MODELS_AMONG_MODELS = [
    ("MiniMax的工程师用M4 Max的MacBook跑MiniMax-M2。", ["MiniMax-M2"]),
    ("DeepSeek在H20和V100上训练R1。", ["DeepSeek-R1"]),
    ("The Nova Scotia team used Amazon Nova Pro.", ["Amazon Nova Pro"]),
    ("Qwen3-32B needs 32B parameters and 36T tokens.", ["Qwen3-32B"]),
    ("Gemini 2.5 Pro costs $1.25, 2.5 times GPT-4.1's.", ["Gemini-2.5-Pro", "GPT-4.1"]),
    (
        "On Max plans ($100), Claude users get 5x more; Pro users get Sonnet 4.5.",
        ["Claude", "Claude Sonnet 4.5"],
    ),
    ("AI芯片H800、B200和MI300X需求大增，GPT-5训练用了20万张。", ["GPT-5"]),
    ("Llama 4 has 17B active parameters, 109B in all.", ["Llama-4"]),
    ("GPT-5 costs $2.50 per 1M tokens and 4.5 times less.", ["GPT-5"]),
    ("Qwen3模型有8个尺寸，支持119种语言，36万亿token。", ["Qwen3"]),
    ("Qwen 3月发布了新模型。", ["Qwen"]),
    ("Qwen 2025年的营收", ["Qwen"]),
    ("Kimi 20万字上下文的模型", ["Kimi"]),
    ("DeepSeek-R1总参数671B，激活37B。", ["DeepSeek-R1"]),
    ("Step 1: download Llama 3.1 8B. Step 2: run it.", ["Llama-3.1-8B"]),
    ("GPT-4o和Claude 3.5 Sonnet各得79.5分和3.5分", ["GPT-4o", "Claude-3.5-Sonnet"]),
    ("Mistral Large 2在8张H100上运行，A100也行", ["Mistral Large 2"]),
    ("The model Llama 4 Scout fits on one H100 GPU with Int4.", ["Llama-4-Scout"]),
    ("OpenAI o3 scored 2706 on Codeforces", ["o3", "Codeforces"]),
    ("MiniMax-M1运行在M1芯片上", ["MiniMax-M1"]),
    ("Apple's M2 Ultra chip runs MiniMax-M2 well.", ["MiniMax-M2"]),
]


@pytest.mark.parametrize(("text", "expected"), SPELLINGS, ids=[t for t, _ in SPELLINGS])
def test_spellings_and_edges(registry: Registry, text: str, expected: list[tuple[str, str]]) -> None:
    assert linked(text, registry) == expected


@pytest.mark.parametrize(("text", "expected"), SHORT, ids=[t for t, _ in SHORT])
def test_short_forms(registry: Registry, text: str, expected: list[tuple[str, str]]) -> None:
    assert linked(text, registry) == expected


@pytest.mark.parametrize(("text", "surface"), UNLISTED_MAKERS)
def test_a_model_of_an_unlisted_maker(registry: Registry, text: str, surface: str) -> None:
    found = [m for m in link(clean(text), registry) if m.entity.type == "model"]
    assert [(text[m.start : m.end], m.entity.listed) for m in found] == [(surface, False)]
    assert registry.get(found[0].entity.maker or "") is None


@pytest.mark.parametrize("text", NO_MODELS)
def test_no_model_where_none_is(registry: Registry, text: str) -> None:
    assert linked(text, registry) == []


@pytest.mark.parametrize(("text", "names"), NO_MODELS_AMONG_MODELS)
def test_numbers_and_chips_beside_models_are_none(registry: Registry, text: str, names: list[str]) -> None:
    assert [name for _, name in linked(text, registry)] == names


def test_mentions_are_sorted_and_apart(registry: Registry) -> None:
    text = " ".join(t for t, _ in SPELLINGS + SHORT)
    found: tuple[Mention, ...] = link(clean(text), registry)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 <= m.start < m.end <= len(text) for m in found)


PIECES = [*"Q 2.5-_/、,()\n", "Qwen", "GPT", "4o", "o1", "R1", "和", "模型", "32B", "İ", "²", "𝟚"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_mentions_inside_it_sorted_and_apart(registry: Registry, text: str) -> None:
    found = link(clean(text), registry)
    edges = [edge for mention in found for edge in (mention.start, mention.end)]
    assert edges == sorted(edges)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)


@given(st.sampled_from([text for text, _ in SPELLINGS + SHORT]), st.sampled_from(["\n", "。\n\n", "; "]))
@settings(max_examples=60, deadline=None)
def test_what_stands_in_another_paragraph_before_moves_mentions_only(
    registry: Registry, text: str, gap: str
) -> None:
    before = "昨天下雨" + gap
    alone = [(m.start, m.end, m.entity.name) for m in link(clean(text), registry)]
    moved = [
        (m.start - len(before), m.end - len(before), m.entity.name)
        for m in link(clean(before + text), registry)
    ]
    assert moved == alone


def test_traditional_script_is_linked_like_simplified(registry: Registry) -> None:
    article = article_from_text(
        "t", "據介紹，通義萬相2.1與騰訊混元T1、阿里通義千問團隊、深度求索、字節跳動都不遜於OpenAI。"
    )
    text = read_clean(article)
    names = [m.entity.name for m in link(text, registry)]
    assert names == [
        "Wan2.1",
        "Tencent",
        "Hunyuan-T1",
        "Alibaba",
        "Qwen team",
        "DeepSeek",
        "ByteDance",
        "OpenAI",
    ]
