"""Versions that no table lists are still models of their maker."""

from __future__ import annotations

import pytest

from claims.link import link
from claims.model import Clean, Mention
from claims.names.registry import Registry

# A sentence, what must be found in it, and how it is called: (text, surface, name, maker, family)
UNSEEN = [
    ("阿里发布Qwen4-72B模型", "Qwen4-72B", "Qwen4-72B", "Alibaba", "Qwen"),
    ("通义千问4.5-Max已上线", "通义千问4.5-Max", "Qwen4.5-Max", "Alibaba", "Qwen"),
    ("Qwen 5 is out", "Qwen 5", "Qwen5", "Alibaba", "Qwen"),
    ("We compare Qwen4-480B-A22B with it", "Qwen4-480B-A22B", "Qwen4-480B-A22B", "Alibaba", "Qwen"),
    (
        "Qwen3-90B-A9B-Instruct-2611",
        "Qwen3-90B-A9B-Instruct-2611",
        "Qwen3-90B-A9B-Instruct-2611",
        "Alibaba",
        "Qwen3",
    ),
    ("Qwen3.5-Omni-Flash模型", "Qwen3.5-Omni-Flash", "Qwen3.5-Omni-Flash", "Alibaba", "Qwen3.5"),
    ("QwQ-72B模型", "QwQ-72B", "QwQ-72B", "Alibaba", "QwQ"),
    ("通义万相3.5开源", "通义万相3.5", "Wan3.5", "Alibaba", "Wan"),
    ("智谱推出GLM-6", "GLM-6", "GLM-6", "Zhipu AI", "GLM"),
    ("GLM-5.5-Air", "GLM-5.5-Air", "GLM-5.5-Air", "Zhipu AI", "GLM"),
    ("智谱GLM6V模型", "GLM6V", "GLM-6V", "Zhipu AI", "GLM"),
    ("百度发布文心5.5", "文心5.5", "ERNIE 5.5", "Baidu", "ERNIE"),
    ("文心大模型6.0正式发布", "文心大模型6.0", "ERNIE 6.0", "Baidu", "ERNIE"),
    ("文心X2 Turbo大模型", "文心X2 Turbo", "ERNIE X2 Turbo", "Baidu", "ERNIE"),
    ("ERNIE 6 Turbo", "ERNIE 6 Turbo", "ERNIE 6 Turbo", "Baidu", "ERNIE"),
    ("Anthropic ships Claude Opus 6", "Claude Opus 6", "Claude Opus 6", "Anthropic", "Claude Opus"),
    ("Anthropic's Claude Haiku 5.2", "Claude Haiku 5.2", "Claude Haiku 5.2", "Anthropic", "Claude Haiku"),
    ("Claude 6模型", "Claude 6", "Claude 6", "Anthropic", "Claude"),
    ("OpenAI的GPT-7 mini", "GPT-7 mini", "GPT-7-mini", "OpenAI", "GPT"),
    ("GPT-6", "GPT-6", "GPT-6", "OpenAI", "GPT"),
    ("GPT6 Turbo", "GPT6 Turbo", "GPT-6-Turbo", "OpenAI", "GPT"),
    ("GPT-5.9-Codex-Max", "GPT-5.9-Codex-Max", "GPT-5.9-Codex-Max", "OpenAI", "GPT"),
    ("gpt-oss-400b", "gpt-oss-400b", "gpt-oss-400B", "OpenAI", "gpt-oss"),
    ("OpenAI announced o5-mini, a reasoning model", "o5-mini", "o5-mini", "OpenAI", "OpenAI o-series"),
    ("OpenAI的o6推理模型", "o6", "o6", "OpenAI", "OpenAI o-series"),
    ("Kimi K4模型", "Kimi K4", "Kimi-K4", "Moonshot AI", "Kimi"),
    ("月之暗面开源Kimi-K3-Instruct", "Kimi-K3-Instruct", "Kimi-K3-Instruct", "Moonshot AI", "Kimi"),
    ("Kimi k2.7 大模型", "Kimi k2.7", "Kimi-K2.7", "Moonshot AI", "Kimi"),
    ("字节的豆包3.0 Pro模型", "豆包3.0 Pro", "Doubao-3.0-Pro", "ByteDance", "Doubao"),
    ("豆包大模型4.0", "豆包大模型4.0", "Doubao-4.0", "ByteDance", "Doubao"),
    ("Doubao-2.5-pro", "Doubao-2.5-pro", "Doubao-2.5-Pro", "ByteDance", "Doubao"),
    ("ByteDance's Seed-2.5 model", "Seed-2.5", "Seed-2.5", "ByteDance", "Seed"),
    ("Seedance 4.0", "Seedance 4.0", "Seedance-4.0", "ByteDance", "Seedance"),
    ("DeepSeek-V5", "DeepSeek-V5", "DeepSeek-V5", "DeepSeek", "DeepSeek"),
    ("DeepSeek R3 模型", "DeepSeek R3", "DeepSeek-R3", "DeepSeek", "DeepSeek"),
    ("深度求索V4.5", "深度求索V4.5", "DeepSeek-V4.5", "DeepSeek", "DeepSeek"),
    ("DeepSeek-V3.3-0612", "DeepSeek-V3.3-0612", "DeepSeek-V3.3-0612", "DeepSeek", "DeepSeek"),
    ("DeepSeek-Coder-V4", "DeepSeek-Coder-V4", "DeepSeek-Coder-V4", "DeepSeek", "DeepSeek"),
    (
        "DeepSeek-R1-Distill-Qwen3-14B",
        "DeepSeek-R1-Distill-Qwen3-14B",
        "DeepSeek-R1-Distill-Qwen3-14B",
        "DeepSeek",
        "DeepSeek-R1-Distill",
    ),
    ("Gemini 4 Ultra", "Gemini 4 Ultra", "Gemini-4-Ultra", "Google", "Gemini"),
    (
        "Google的Gemini 3.7 Flash-Lite模型",
        "Gemini 3.7 Flash-Lite",
        "Gemini-3.7-Flash-Lite",
        "Google",
        "Gemini",
    ),
    ("gemini-4.5-pro-preview", "gemini-4.5-pro-preview", "Gemini-4.5-Pro-Preview", "Google", "Gemini"),
    ("Gemma 4 31B", "Gemma 4 31B", "Gemma-4-31B", "Google", "Gemma"),
    ("Gemma-5-9B-it", "Gemma-5-9B-it", "Gemma-5-9B-IT", "Google", "Gemma"),
    ("Veo 5 video model", "Veo 5", "Veo-5", "Google", "Veo"),
    ("Meta的Llama 5模型", "Llama 5", "Llama-5", "Meta", "Llama"),
    ("llama-5-70b", "llama-5-70b", "Llama-5-70B", "Meta", "Llama"),
    ("Llama-4.5-Maverick", "Llama-4.5-Maverick", "Llama-4.5-Maverick", "Meta", "Llama"),
    ("Llama-3.2-60B-Instruct", "Llama-3.2-60B-Instruct", "Llama-3.2-60B-Instruct", "Meta", "Llama-3.2"),
    ("xAI的Grok 6", "Grok 6", "Grok-6", "xAI", "Grok"),
    ("Grok-5.5 mini", "Grok-5.5 mini", "Grok-5.5-mini", "xAI", "Grok"),
    ("grok-7-fast", "grok-7-fast", "Grok-7-Fast", "xAI", "Grok"),
    ("Mistral Large 5", "Mistral Large 5", "Mistral Large 5", "Mistral AI", "Mistral AI"),
    ("Mistral Medium 4.5", "Mistral Medium 4.5", "Mistral Medium 4.5", "Mistral AI", "Mistral AI"),
    ("Mixtral-16x22B", "Mixtral-16x22B", "Mixtral-16x22B", "Mistral AI", "Mixtral"),
    ("Codestral 3", "Codestral 3", "Codestral-3", "Mistral AI", "Codestral"),
    ("MiniMax-M4", "MiniMax-M4", "MiniMax-M4", "MiniMax", "MiniMax"),
    ("稀宇科技发布MiniMax M3.5", "MiniMax M3.5", "MiniMax-M3.5", "MiniMax", "MiniMax"),
    ("腾讯混元T2模型", "混元T2", "Hunyuan-T2", "Tencent", "Hunyuan"),
    ("Hunyuan-A52B", "Hunyuan-A52B", "Hunyuan-A52B", "Tencent", "Hunyuan"),
    ("混元3.0大模型", "混元3.0", "Hunyuan-3.0", "Tencent", "Hunyuan"),
    ("零一万物Yi-3-Large", "Yi-3-Large", "Yi-3-Large", "01.AI", "Yi"),
    ("Baichuan 6", "Baichuan 6", "Baichuan6", "Baichuan AI", "Baichuan"),
    ("百川智能发布Baichuan-M4", "Baichuan-M4", "Baichuan-M4", "Baichuan AI", "Baichuan"),
    ("阶跃星辰的Step-4模型", "Step-4", "Step-4", "StepFun", "Step"),
    ("讯飞星火V5.0", "讯飞星火V5.0", "Spark V5.0", "iFlytek", "Spark"),
    ("日日新7.0大模型", "日日新7.0", "SenseNova 7.0", "SenseTime", "SenseNova"),
    ("盘古大模型6.0", "盘古大模型6.0", "Pangu-6.0", "Huawei", "Pangu"),
    ("InternLM4-20B", "InternLM4-20B", "InternLM4-20B", "Shanghai AI Laboratory", "InternLM"),
    ("InternVL4-38B", "InternVL4-38B", "InternVL4-38B", "Shanghai AI Laboratory", "InternVL"),
    ("小米MiMo-V3-Pro", "MiMo-V3-Pro", "MiMo-V3-Pro", "Xiaomi", "MiMo"),
    ("LongCat-2-Flash", "LongCat-2-Flash", "LongCat-2-Flash", "Meituan", "LongCat"),
    ("Microsoft's Phi-6-mini model", "Phi-6-mini", "Phi-6-mini", "Microsoft", "Phi"),
    ("Amazon Nova 3 Pro", "Amazon Nova 3 Pro", "Amazon Nova 3 Pro", "Amazon", "Amazon Nova"),
    ("Cohere's Command R2 model", "Command R2", "Command R2", "Cohere", "Command"),
    ("Nemotron-5-Ultra", "Nemotron-5-Ultra", "Nemotron-5-Ultra", "Nvidia", "Nemotron"),
    ("IBM Granite 5.0", "Granite 5.0", "Granite 5.0", "IBM", "Granite"),
    ("EXAONE 5.0 32B", "EXAONE 5.0 32B", "EXAONE-5.0-32B", "LG AI Research", "EXAONE"),
    ("OLMo-4-70B", "OLMo-4-70B", "OLMo-4-70B", "Allen Institute for AI", "OLMo"),
    ("MiniCPM5-8B", "MiniCPM5-8B", "MiniCPM-5-8B", "ModelBest", "MiniCPM"),
    ("可灵4.0", "可灵4.0", "Kling-4.0", "Kuaishou", "Kling"),
]


def mentions(text: str, registry: Registry) -> dict[str, Mention]:
    clean = Clean(text, tuple(range(len(text) + 1)), ())
    return {text[m.start : m.end]: m for m in link(clean, registry)}


@pytest.mark.parametrize("row", UNSEEN, ids=[row[1] for row in UNSEEN])
def test_an_unlisted_version_is_a_model_of_its_family(
    registry: Registry, row: tuple[str, str, str, str, str]
) -> None:
    text, surface, *expected = row
    found = mentions(text, registry)
    assert surface in found, sorted(found)
    entity = found[surface].entity
    assert [entity.name, entity.maker, entity.family] == expected
    assert entity.type == "model"
