"""What the benchmarks read: unseen articles, and sentences that each make a claim."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Literal

from claims.errors import BenchclaimError
from claims.reading.read import read_path

ROOT = Path(__file__).resolve().parents[1]
Script = Literal["zh", "en"]


def articles(folders: tuple[Path, ...] = ()) -> dict[Script, list[str]]:
    """Raw texts by language: those of `tests/heldout` and whatever the folders hold; pages' sources apart."""
    found: dict[Script, list[str]] = {"zh": [], "en": []}
    for folder in (ROOT / "tests" / "heldout" / "articles", *folders):
        for path in sorted(p for p in folder.iterdir() if p.is_file()):
            try:
                article = read_path(path)
            except BenchclaimError:
                continue  # a folder may hold other things
            if article.language and not article.text.lstrip().startswith("<"):
                found["en" if article.language == "en" else "zh"].append(article.text)
    return found


def sentences() -> dict[Script, list[str]]:
    """The challenge sentences by language: hardly a word in them that is no part of a claim."""
    found: dict[Script, list[str]] = {"zh": [], "en": []}
    for path in sorted((ROOT / "tests" / "challenges").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ()):
            found["en" if case.get("lang") == "en" else "zh"].append(case["text"])
    return found


def of_length(texts: list[str], length: int) -> str:
    """The texts one after the other, over and over, cut to so many characters."""
    return "".join(_until(texts, length))[:length]


def _until(texts: list[str], length: int) -> Iterator[str]:
    for text in cycle(texts):
        yield f"{text}\n\n"
        length -= len(text) + 2
        if length <= 0:
            return
