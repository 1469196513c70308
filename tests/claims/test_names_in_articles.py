"""Whole articles: every surface form of the reference list is linked, and nothing in other trades."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from claims.link import link
from claims.model import Clean, Mention
from claims.names.registry import load_registry
from claims.names.spelling import key
from claims.reading.clean import clean
from claims.reading.read import read_path

SHARED = Path(__file__).resolve().parents[3] / "shared"
DESCRIBED = {
    "最大的Qwen3模型", "參數最精簡的版本", "蒸餾版", "其旗舰AI模型", "专门针对日语设计的大语言模型",
    "中国首个类同于ChatGPT的产品", "DeepSeek-V3模型驱动的AI助手", "AI助手", "官方API", "www.voachinese.com",
}  # fmt: skip
"""Descriptions that name nothing: what they refer to is found when claims are extracted."""


@cache
def linked(path: Path) -> tuple[Clean, tuple[Mention, ...]]:
    text = clean(read_path(path))
    return text, link(text, load_registry())


def forms() -> list[tuple[str, str, str]]:
    """(surface form, canonical name, articles) of the reference list."""
    table = SHARED / "gold" / "systems.csv"
    if not table.exists():
        return []
    with table.open(encoding="utf-8") as lines:
        return [
            (form, row["name_canonical"], row["articles"])
            for row in csv.DictReader(lines)
            for form in row["aliases_in_articles"].split("|")
            if form not in DESCRIBED
        ]


def test_every_surface_form_of_the_reference_list_is_linked_in_its_articles() -> None:
    if not forms():
        pytest.skip("needs ../shared/gold/systems.csv")
    missing = []
    for form, name, articles in forms():
        for number in articles.split("|"):
            (path,) = (SHARED / "articles").glob(f"{number}_*.txt")
            raw = path.read_text(encoding="utf-8")
            text, mentions = linked(path)
            spans = [(*text.raw_span(m.start, m.end), key(m.entity.name) == key(name)) for m in mentions]
            places = [
                match.span()
                for match in re.finditer(re.escape(form), raw)
                if not any(a <= match.start() and match.end() < b and not right for a, b, right in spans)
            ]  # "Qwen" inside "Qwen Chat" is no Qwen
            if places and not any(
                a < end and start < b for a, b in places for start, end, right in spans if right
            ):
                missing.append((form, name, number))
    assert missing == [], missing


@pytest.mark.parametrize("name", ["m39_neg-kuiper.txt", "m40_neg-pinia.txt"])
def test_an_article_of_another_trade_names_no_model_and_no_benchmark(name: str) -> None:
    path = SHARED / "more-articles" / name
    if not path.exists():
        pytest.skip(f"needs ../shared/more-articles/{name}")
    assert [m.entity.name for m in linked(path)[1] if m.entity.type not in ("organisation", "person")] == []
