"""The words of a report, one file a language: `templates/<lang>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claims.errors import BenchclaimError

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, eq=False)
class Words:
    """One language's phrases by dotted key: `words("verdict.supported")`."""

    lang: str
    table: dict[str, Any]

    def __call__(self, key: str, **fields: object) -> str:
        """The phrase of a key, its {names} filled in. Raises KeyError for a key the file does not have."""
        return str(self.entry(key)).format(**fields) if fields else str(self.entry(key))

    def entry(self, key: str) -> Any:
        """What stands under a dotted key."""
        found: Any = self.table
        for part in key.split("."):
            found = found[part]
        return found

    def known(self, section: str, name: str | None) -> str:
        """The phrase of a name in a section; the name itself, underscores opened, where the file has none."""
        return str(self.table[section].get(name, (name or "").replace("_", " ")))

    def count(self, key: str, number: int) -> str:
        """A phrase with a number, in the singular or plural."""
        return self(f"count.{key}.{'one' if number == 1 else 'many'}", n=number)

    def join(self, parts: Sequence[str]) -> str:
        """`a, b and c`."""
        if len(parts) < 2:
            return "".join(parts)
        return self("list").join(parts[:-1]) + self("last") + parts[-1]


@cache
def words(lang: str) -> Words:
    """The phrases of a language. Raises BenchclaimError for one that has none."""
    path = TEMPLATES / f"{lang}.toml"
    known = sorted(each.stem for each in TEMPLATES.glob("*.toml"))
    if lang not in known:
        raise BenchclaimError(f"language {lang!r}: no report is written in it; known are {', '.join(known)}")
    return Words(lang, tomllib.loads(path.read_text(encoding="utf-8")))
