"""What marks beside a benchmark's name say: metric, shots, edition, part (data/benchmark_marks.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from claims.model import Entity

_MARKS = Path(__file__).with_name("data") / "benchmark_marks.toml"


class Mark(NamedTuple):
    """One entry of benchmark_marks.toml."""

    pattern: re.Pattern[str]
    says: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BenchmarkName:
    """What a written header says."""

    benchmark: str
    """Canonical where the registry knows it, else as written without the marks."""
    entity: Entity | None = None
    sure: bool = True
    """False where the spelling is also an ordinary word: `Math`."""
    subset: str | None = None
    release: str | None = None
    metric: str | None = None
    unit: str | None = None
    mode: str | None = None
    setting: tuple[str, ...] = field(default=())
    lower_is_better: bool | None = None


def read_marks(piece: str) -> BenchmarkName | None:
    """What a piece says that is nothing but marks (`5-shot CoT`, `EM`); None where a part is no mark."""
    return marked(BenchmarkName(""), " ".join(piece.split()).strip(" ()[]"))


def with_marks(name: BenchmarkName, more: BenchmarkName) -> BenchmarkName:
    """A name and what was said elsewhere of the same figure; what the name itself says goes first."""
    releases = sorted(
        {r for r in (name.release, more.release) if r}, key=lambda r: (not r.startswith("v"), r)
    )
    release = " ".join(releases) or None
    parts = dict.fromkeys(part for part in (name.subset, more.subset) if part)
    return replace(
        name,
        subset=", ".join(parts) or None,
        release=release,
        metric=name.metric or more.metric,
        unit=name.unit or more.unit,
        mode=name.mode or more.mode,
        setting=tuple(dict.fromkeys((*name.setting, *more.setting))),
        lower_is_better=more.lower_is_better if name.lower_is_better is None else name.lower_is_better,
    )


def is_part(text: str) -> bool:
    """Is it a word for a part of a benchmark: a language, a split, a field?"""
    text = text.strip()
    return bool(_part_pattern().fullmatch(text) or _pair_pattern().fullmatch(text))


def marked(name: BenchmarkName, piece: str) -> BenchmarkName | None:
    """The name with what marks say; a piece of several words may hold several marks (`3-shot F1`)."""
    if said := _one_mark(piece):
        return with_marks(name, said)
    words = re.split(r"[ /]+", piece)
    for cut in range(len(words) - 1, 0, -1):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        if (said := _one_mark(first)) and (more := marked(with_marks(name, said), second)):
            return more
    return None


def _one_mark(piece: str) -> BenchmarkName | None:
    for mark in _marks():
        found = mark.pattern.fullmatch(piece)
        if found is None:
            continue
        says: dict[str, Any] = {
            field: found.expand(text)
            for field, text in mark.says.items()
            if field in ("metric", "mode", "release", "unit")
        }
        setting = [found.expand(mark.says["setting"])] if "setting" in mark.says else []
        if mark.says.get("shots") and found["cot"]:
            setting.append("no CoT" if found["cot"].lower().startswith("no") else "CoT")
        return BenchmarkName("", setting=tuple(setting), **says)
    return None


@lru_cache(maxsize=1)
def marks_data() -> dict[str, Any]:
    """The tables of benchmark_marks.toml."""
    return tomllib.loads(_MARKS.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _part_pattern() -> re.Pattern[str]:
    return re.compile("".join(marks_data()["parts"]["pattern"].split("\n")), re.IGNORECASE)


@lru_cache(maxsize=1)
def _pair_pattern() -> re.Pattern[str]:
    """Two languages: the way of a translation."""
    one = "|".join(marks_data()["parts"]["languages"].split())
    return re.compile(rf"(?:{one})\s*(?:-|–|→|->|⇒|to|译|/|2)\s*(?:{one})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _marks() -> tuple[Mark, ...]:
    return tuple(Mark(re.compile(row.pop("pattern"), re.IGNORECASE), row) for row in marks_data()["mark"])
