"""The words of the languages, and figures as a reader writes them."""

from __future__ import annotations

import string
from typing import Any, get_args

import pytest

from claims.model import Attribution, Claim, Kind, Verdict
from evidence.model import EvaluatorRelationship
from reports.amounts import day, difference, figure, number, share, sure
from reports.short import claim_in_short, who_says
from reports.words import TEMPLATES, words
from verify.model import Outcome, Standing, Strength


def phrases(table: Any, path: str = "") -> dict[str, set[str]]:
    """Every phrase by its key, with the names it has filled in."""
    if isinstance(table, dict):
        found: dict[str, set[str]] = {}
        for key, value in table.items():
            found |= phrases(value, f"{path}.{key}")
        return found
    if isinstance(table, list):
        return {path: set()}
    return {path: {name for _, name, _, _ in string.Formatter().parse(str(table)) if name}}


def test_all_languages_have_the_same_phrases() -> None:
    english = phrases(words("en").table)
    for path in TEMPLATES.glob("*.toml"):
        other = phrases(words(path.stem).table)
        assert other.keys() == english.keys(), path.name
        for key, names in english.items():
            if not key.startswith((".count.", ".unit.")):
                assert other[key] == names, f"{path.name} {key}"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_value_of_the_nouns_has_a_word(lang: str) -> None:
    table = words(lang).table
    for section, values in (
        ("verdict", Verdict), ("symbol", Verdict), ("kind", Kind), ("attribution", Attribution),
        ("outcome", Outcome), ("standing", Standing), ("relationship", EvaluatorRelationship),
    ):  # fmt: skip
        assert set(get_args(values)) <= set(table[section]), section
    assert set(get_args(Strength)) - {"not_applicable"} == set(table["strength"])


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (32_000_000_000, "parameters", "32 billion parameters", "320亿"),
        (20e12, "tokens", "20 trillion tokens", "20万亿 token"),
        (671e9, "parameters", "671 billion parameters", "6710亿"),
        (290_000, "customers", "290,000 customers", "29万家客户"),
        (131_072, "bytes", "131,072 bytes", "13.11万 bytes"),
        (79.5, "%", "79.5%", "79.5%"),
        (-97, "%", "−97%", "−97%"),
        (1, "CNY/1M tokens", "CNY 1 per million tokens", "每百万 token 1 元"),
        (1332.0, "elo", "1332", "1332"),
        ("2025-03-06", "date", "6 March 2025", "2025年3月6日"),
        ("2025-04", "date", "April 2025", "2025年4月"),
        ("2025-13", "date", "2025-13", "2025-13"),
        ("Apache-2.0", None, "Apache-2.0", "Apache-2.0"),
        (None, None, "–", "–"),
    ],
)
def test_figures(value: Any, unit: str | None, english: str, chinese: str) -> None:
    assert (figure(value, unit, words("en")), figure(value, unit, words("zh"))) == (english, chinese)


def test_numbers_and_differences() -> None:
    assert [number(value) for value in (0.0, -0.001, 8.54, 36.0, -11.5)] == ["0", "0", "8.54", "36", "−11.5"]
    assert [difference(value, words("en")) for value in (0.39, -0.3, 0.0, None)] == [
        "+0.39",
        "−0.3",
        "0",
        "–",
    ]
    assert [share(score) for score in (0.0, 0.001, 0.86, 0.999, 1.0)] == ["0", "<1", "86", ">99", "100"]
    assert day("2025", words("en")) == "2025"


def test_how_sure_is_said_in_bands() -> None:
    said = [sure(score, words("en")) for score in (1.0, 0.95, 0.5, 0.05, 0.0)]
    assert said == [
        "almost certainly true", "almost certainly true", "open", "probably false", "almost certainly false",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "english", "chinese"),
    [
        (
            {"kind": "comparison", "relation": "equal", "objects": ["R1"], "benchmarks": ["A", "B"]},
            "Q is on a par with R1 (A and B)",
            "Q 与 R1 相当（A和B）",
        ),
        (
            {"kind": "comparison", "relation": "worse", "degree": "far", "objects": [*"ABC"], "scope": "all"},
            "Q is far behind A, B and C, everywhere",
            "Q 远不及 A、B和C，各项皆然",
        ),
        ({"kind": "comparison", "relation": "better"}, "“words”", "“words”"),
        (
            {"kind": "spec", "attribute": "total_parameters", "value": 32e9, "unit": "parameters"},
            "Q: size 32 billion parameters",
            "Q：总参数量 320亿",
        ),
        (
            {"kind": "spec", "attribute": "reward_model", "value": "verifier"},
            "Q: reward model verifier",
            "Q：reward model verifier",
        ),
        ({"kind": "lineage", "objects": ["R"]}, "Q builds on R", "Q 基于 R"),
        ({"kind": "score", "benchmarks": ["X"], "value": 5}, "Q scores 5 (X)", "Q 得分 5（X）"),
        ({"kind": "rank", "value": 1}, "“words”", "“words”"),
        (
            {"kind": "license", "attribute": "license", "value": "MIT", "modality": "negated"},
            "Not so: Q: licence MIT",
            "否认：Q：许可证 MIT",
        ),
    ],
)  # fmt: skip
def test_a_claim_in_short(fields: dict[str, Any], english: str, chinese: str) -> None:
    claim = Claim.model_validate({"article": "a", "quote": "words", "start": 3, "subject": "Q", **fields})
    assert (claim_in_short(claim, words("en")), claim_in_short(claim, words("zh"))) == (english, chinese)


@pytest.mark.parametrize(
    ("claimant", "attribution", "english", "chinese"),
    [
        ("Alibaba", "vendor", "Alibaba (the vendor)", "Alibaba（厂商）"),
        ("analyst", "third_party", "an analyst (a third party)", "分析人士（第三方）"),
        ("reporter", "reporter", "the article itself", "文章本身"),
        ("reporter", "vendor", "the vendor", "厂商"),
        ("reporter", "rumour", "an unconfirmed report", "未经证实的消息"),
    ],
)
def test_who_says_it(claimant: str, attribution: Attribution, english: str, chinese: str) -> None:
    claim = Claim(article="a", quote="q", kind="spec", claimant=claimant, attribution=attribution)
    assert (who_says(claim, words("en")), who_says(claim, words("zh"))) == (english, chinese)


@pytest.mark.parametrize(
    ("unit", "en", "zh"),
    [
        ("of Claude", "0.1 times that of Claude", "Claude的0.1倍"),
        ("of list price", "0.1 times the list price", "标价的0.1倍"),
        ("files", "0.1 files", "0.1 files"),
    ],
)
def test_shares_of_what_another_has(unit: str, en: str, zh: str) -> None:
    assert figure(0.1, unit, words("en")) == en
    assert figure(0.1, unit, words("zh")) == zh
