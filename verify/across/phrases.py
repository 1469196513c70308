"""The data of `across.toml`: thresholds, sense words, and the sentences that say what grew."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from verify.ruling import Said
from verify.words import plain, says

DATA = Path(__file__).parents[1] / "data" / "across.toml"


@cache
def table() -> dict[str, Any]:
    """The file as it is written."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def phrase(section: str, name: str | int, **fields: Said | str) -> Said:
    """An entry in both languages, its {names} filled in, each in its own language."""
    english, chinese = table()[section][str(name)]
    each = {key: value if isinstance(value, Said) else Said(value, value) for key, value in fields.items()}
    return Said(
        english.format(**{key: value.en for key, value in each.items()}),
        chinese.format(**{key: value.zh for key, value in each.items()}),
    )


def joined(parts: Sequence[Said], last: str = "last") -> Said:
    """`a, b and c`; with "clause" between sentences."""
    if not parts:
        return Said("", "")
    between, final = phrase("join", "clause" if last == "clause" else "between"), phrase("join", last)
    return Said(
        _listed([part.en for part in parts], between.en, final.en),
        _listed([part.zh for part in parts], between.zh, final.zh),
    )


def limit(name: str) -> Said:
    """A test, field or mode as a sentence calls it: `math` -> "mathematics", 数学."""
    known = table()["limit"].get(name)
    return Said(*known) if known else Said(name, name)


@lru_cache(maxsize=4096)
def sense(quote: str) -> frozenset[str]:
    """The words of a quote that turn or narrow its sense."""
    text = plain(quote)
    return frozenset(form for form in table()["sense"]["forms"] if says(text, (form,)))


def _listed(parts: Sequence[str], between: str, last: str) -> str:
    head = between.join(parts[:-1])
    return f"{head}{last}{parts[-1]}" if head else parts[-1]
