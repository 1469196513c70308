"""The same article written in other forms makes the same claims."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from tests.claims.reading import claims_of

REGISTRY = load_registry()
HAN = "[\u4e00-\u9fff]"
NAMES = re.compile(r"Qwen2\.5-72B|DeepSeek-V3|DeepSeek-R1|GPT-4o|Claude 3\.5 Sonnet|Llama-3\.1-405B")

CHINESE = """DeepSeek-V3正式发布，权重同日开放

DeepSeek-V3于2024年12月26日发布，总参数6710亿，激活370亿。该模型采用MIT许可证开源。

官方称，DeepSeek-V3在MMLU上得分88.5%，超过Qwen2.5-72B，与Claude 3.5 Sonnet不相上下。

它的输入价格为每百万token 2元，而GPT-4o贵得多。

Llama-3.1-405B的上下文长度为128K，在GPQA上落后于DeepSeek-V3。
"""
ENGLISH = """DeepSeek-V3 is here

DeepSeek-V3 was released on December 26, 2024, with 671 billion parameters, of which 37 billion are active.
The model is open-source under the MIT license.

DeepSeek's report says that DeepSeek-V3 scored 88.5% on MMLU, ahead of Qwen2.5-72B and on par with GPT-4o.
It costs $0.27 per million input tokens, far less than Claude 3.5 Sonnet.

Llama-3.1-405B has a context window of 128K tokens and trails DeepSeek-V3 on GPQA.
"""
WIDE = {code: code + 0xFEE0 for code in range(ord("0"), ord("9") + 1)}
Form = Callable[[str], str]


def named(before: str, after: str) -> Form:
    return lambda text: NAMES.sub(lambda m: f"{before}{m[0]}{after}", text)


def spelled(old: str, new: str) -> Form:
    return lambda text: NAMES.sub(lambda m: m[0].replace(old, new), text)


def paragraphs(text: str) -> list[str]:
    return [" ".join(part.split("\n")) for part in text.strip().split("\n\n")]


def broken(text: str, width: int) -> str:
    """In lines of so many columns, a Chinese character being two wide and a line of its own at most."""
    lines, column = "", 0
    for word in re.findall(rf" ?(?:{HAN}[，。]*|[^\s\u4e00-\u9fff]+)", text):
        wide = len(word) + len(re.findall(r"[^\x00-\xff]", word))
        full = column + wide > width
        lines += f"\n{word.lstrip()}" if full else word
        column = wide if full else column + wide
    return lines


def page(text: str) -> str:
    title, *rest = paragraphs(text)
    body = "".join(f"<p>{NAMES.sub(lambda m: f'<b>{m[0]}</b>', part)}</p>" for part in rest)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    )


def apart(blank: str) -> Form:
    edge = rf"(?<={HAN})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?={HAN})"
    return lambda text: re.sub(edge, blank, text)


def traditional(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("s2tw").convert(text))


BOTH: dict[str, Form] = {
    "minus": spelled("-", "−"),
    "no-break hyphen": spelled("-", "‑"),
    "en dash": spelled("-", "–"),
    "blank for hyphen": spelled("-", " "),
    "no-break blank": spelled(" ", "\u00a0"),
    "quotes": named("“", "”"),
    "straight quotes": named('"', '"'),
    "guillemets": named("«", "»"),
    "bold": named("**", "**"),
    "code": named("`", "`"),
    "links": named("[", "](https://example.org/m)"),
    "footnotes": named("", "[1]"),
    "footnotes set apart": named("", " [12][13]"),
    "page": page,
    "small letters": lambda text: NAMES.sub(lambda m: m[0].lower(), text),
    "capitals": lambda text: NAMES.sub(lambda m: m[0].upper(), text),
    "numbers in brackets": lambda text: "\n".join(f"（{i}）{p}" for i, p in enumerate(paragraphs(text))),
    "wide bullets": lambda text: "\n".join(f"*   {part}" for part in paragraphs(text)),
    "wrapped": lambda text: "\n\n".join(broken(part, 42) for part in paragraphs(text)),
    "bullets": lambda text: "\n\n".join(f"- {part}" for part in paragraphs(text)),
    "quoted": lambda text: "\n\n".join(f"> {part}" for part in paragraphs(text)),
    "line separators": lambda text: "\u2028".join(paragraphs(text)),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "blank before commas": lambda text: re.sub(r"(?<=[A-Za-z\d%])(?=，|, )", " ", text),
    "blank before %": lambda text: text.replace("%", " %"),
}  # fmt: skip
OF_CHINESE: dict[str, Form] = {
    "traditional": traditional,
    "blanks": apart(" "),
    "thin blanks": apart("\u2009"),
    "full-width blanks": apart("\u3000"),
    "half-width marks": lambda text: text.replace("，", ", ").replace("。", ". "),
    "half-width marks without blanks": lambda text: text.replace("，", ",").replace("。", "."),
    "full-width figures": lambda text: re.sub(r"\d+(?=[年月日亿])", lambda m: m[0].translate(WIDE), text),
    "em dash": spelled("-", "—"),
    "corner quotes": named("「", "」"),
}  # fmt: skip
OF_ENGLISH: dict[str, Form] = {
    "curly apostrophe": lambda text: text.replace("'", "’"),
    "prime": lambda text: text.replace("'", "′"),
    "currency before": lambda text: text.replace("$", "USD "),
    "day first": lambda text: text.replace("December 26,", "26 December"),
    "percent": lambda text: text.replace("%", " percent"),
    "en dashes in words": lambda text: text.replace("open-source", "open–source"),
}


def facts(text: str) -> set[tuple[object, ...]]:
    return {
        (c.kind, c.subject, c.relation, c.objects, c.benchmarks, c.attribute, c.value, c.unit, c.attribution)
        for c in claims_of(text, REGISTRY)
    }  # fmt: skip


def lost(text: str, forms: dict[str, Form]) -> dict[str, set[tuple[object, ...]]]:
    """Form -> what only one of the two texts says."""
    plain = facts(text)
    return {name: gone for name, form in forms.items() if (gone := plain ^ facts(form(text)))}


@pytest.mark.parametrize(
    ("text", "forms", "many"), [(CHINESE, BOTH | OF_CHINESE, 10), (ENGLISH, BOTH | OF_ENGLISH, 9)]
)
def test_no_form_of_writing_changes_what_is_said(text: str, forms: dict[str, Form], many: int) -> None:
    assert len(facts(text)) >= many
    assert [name for name, form in forms.items() if form(text) == text] == []
    assert lost(text, forms) == {}


STAYS = (
    "It beats GPT-4—5 times out of ten—and costs 3−5 cents in 2024–2025.",
    "OpenAI–Google rivalry: pages 10–12, models—R1 and V3—win by 10²⁵ FLOP, an R² of 0.9, array[i].",
    "这是GPT-4—而不是GPT-4o，2024—2025年最强——Qwen2.5就是答案",
    "τ²-bench的题目有5 km²，取[x]为第一项",
)


@pytest.mark.parametrize("text", STAYS)
def test_what_only_looks_like_a_hyphen_or_a_note_stays(text: str) -> None:
    width = str.maketrans("，", ",")
    assert clean(article_from_text("a.md", text)).text == text.translate(width)
