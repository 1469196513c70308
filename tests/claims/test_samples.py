"""The sample articles: one a language, one of them a page, none of them anybody else's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.samples import articles

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def test_one_sample_a_language_and_one_of_them_a_page() -> None:
    assert [path.name for path in articles()] == [
        "qwen2.5-max.en.md", "qwen3-llama4.zh-Hant.html", "qwq-32b.zh-Hans.txt",
    ]  # fmt: skip


def test_every_sample_says_that_it_is_one() -> None:
    for path in articles():
        assert re.search(
            "Benchclaim sample news|Benchclaim示例新闻|Benchclaim 範例新聞", path.read_text("utf-8")
        )


def words(text: str) -> list[str]:
    """English words and numbers, or Chinese characters in simplified script, without tags and readings."""
    import opencc

    text = opencc.OpenCC("t2s").convert(re.sub(r"<[^>]+>|\([a-zà-ǜ]+\)", " ", text).lower())
    return re.findall(r"[a-z0-9.\-']+|[\u4e00-\u9fff]", text)


def longest_run(ours: list[str], theirs: set[tuple[str, ...]], length: int) -> bool:
    return any(tuple(ours[at : at + length]) in theirs for at in range(len(ours) - length + 1))


@pytest.mark.parametrize(("chinese", "length"), [(True, 15), (False, 8)])
def test_no_sample_repeats_a_collected_article(chinese: bool, length: int) -> None:
    texts = [path for name in ("articles", "more-articles") for path in sorted((SHARED / name).glob("*"))]
    if not texts:
        pytest.skip("the collected articles are not beside the repository")
    theirs: set[tuple[str, ...]] = set()
    for path in texts:
        read = [word for word in words(path.read_text("utf-8")) if (word >= "\u4e00") == chinese]
        theirs |= {tuple(read[at : at + length]) for at in range(len(read) - length + 1)}
    for path in articles():
        ours = [word for word in words(path.read_text("utf-8")) if (word >= "\u4e00") == chinese]
        assert not longest_run(ours, theirs, length), path.name
