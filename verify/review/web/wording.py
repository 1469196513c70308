"""The words of the application, a file a language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from reports.words import Words

TEMPLATES = Path(__file__).parent / "templates"


@cache
def words(lang: str) -> Words:
    """What the application says in a language: `<lang>.toml` with the sections of `<lang>-more.toml`."""
    table: dict[str, Any] = {}
    for name in (f"{lang}.toml", f"{lang}-more.toml"):
        path = TEMPLATES / name
        for key, value in (tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}).items():
            both = isinstance(value, dict) and isinstance(table.get(key), dict)
            table[key] = {**table[key], **value} if both else value
    return Words(lang, table)
