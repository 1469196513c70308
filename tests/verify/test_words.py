"""The words of a claim, in both scripts and in English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.words import countries_in, country, fields_meant, meant, plain, says, tokens, words


@given(st.text())
def test_plain_text_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) in {len(text), len(text.lower())}  # lower case of a few letters is two


def test_scripts_widths_and_cases_are_levelled() -> None:
    assert plain("數學與代碼：ＡＢＣ") == "数学与代码:abc"


@pytest.mark.parametrize(
    ("text", "expected"), [("a moe model", True), ("the moet hotel", False), ("use moe, not more", True)]
)
def test_latin_words_are_whole(text: str, expected: bool) -> None:
    assert says(text, ("moe",)) is expected


def test_the_longest_form_counts() -> None:
    modes = words().maps["mode"]
    assert meant("in non-thinking mode", modes) == ("non-thinking",)
    assert meant("开启思考模式", modes) == ("thinking",)
    assert meant("非思考模式", modes) == ("non-thinking",)


@pytest.mark.parametrize(
    ("quote", "fields"),
    [
        ("在數學、程式碼和多模態上超越", {"math", "code", "multimodal"}),
        ("在数学、代码等多项推理任务中", {"math", "code"}),
        ("beats it at coding and math", {"code", "math"}),
        ("指令遵循、多模态能力及智能体编码", {"instruction", "multimodal", "agent", "code"}),
        ("its multimodal model beats", set()),
        ("the o1 reasoning model", set()),
        ("mathematics", {"math"}),
        ("aftermath of the coda", set()),
    ],
)
def test_fields_of_ability(quote: str, fields: set[str]) -> None:
    assert set(fields_meant(plain(quote))) == fields


def test_countries_by_name_and_adjective() -> None:
    assert [country(word) for word in ("American", "美国", "us", "China", "国产", "法国", "Mars")] == [
        "US", "US", "US", "CN", "CN", "FR", None,
    ]  # fmt: skip
    assert countries_in("中国大模型头名易主") == ("CN",)
    assert countries_in("it beats us in maths") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("large-scale MoE", {"moe", "large-scale"}),
        ("混合专家模型", {"moe"}),
        ("MoE + MLA", {"moe", "mla"}),
        ("Mixture-of-Experts, dense", {"moe", "dense"}),
        ("text", {"text", "text_only"}),
        ("text and image", {"text", "image", "and"}),
    ],
)
def test_specifications_in_common_words(text: str, expected: set[str]) -> None:
    assert tokens(text) == expected


def test_forms_are_written_as_they_are_looked_for() -> None:
    """Lower case, simplified script, half width: anything else would never be found."""
    for section, table in words().maps.items():
        for key, forms in table.items():
            for form in forms:
                assert plain(form) == form, f"[{section}] {key}: {form!r}"
    for section, forms in words().lists.items():
        for form in forms:
            assert plain(form) == form, f"[{section}]: {form!r}"
