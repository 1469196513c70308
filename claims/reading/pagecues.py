"""The cue words of page furniture, of `data/furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Cues(NamedTuple):
    """Of `data/furniture.toml`."""

    regions: dict[str, bool]
    """Words of classes, and whether they make an element furniture for sure."""
    related: frozenset[str]
    related_like: re.Pattern[str]
    related_to: tuple[str, ...]
    to_end: frozenset[str]
    byline: re.Pattern[str]
    line: re.Pattern[str]
    paragraph: re.Pattern[str]
    """As `line`, but of paragraphs of any length, and from their start only."""
    author: re.Pattern[str]
    """Headings of boxes about those who wrote the text."""


@cache
def cues() -> Cues:
    """The cue words of furniture."""
    data = tomllib.loads((files("claims") / "data" / "furniture.toml").read_text(encoding="utf-8"))
    return Cues(
        dict.fromkeys(data["likely_regions"], False) | dict.fromkeys(data["regions"], True),
        frozenset(data["related"]),
        re.compile("|".join(data["related_like"])),
        tuple(data["related_to"]),
        frozenset(data["to_end"]),
        re.compile("|".join(data["byline"]), re.IGNORECASE),
        _any_of(data["lines"]),
        _any_of(data["paragraphs"]),
        _any_of(data["author"]),
    )


def _any_of(expressions: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{expression})" for expression in expressions), re.IGNORECASE)
