"""The words of what is said of runs: those of a report and those of a folder of templates beside it."""

from __future__ import annotations

import tomllib
from functools import cache

from reports.words import TEMPLATES, Words, words


@cache
def phrases(part: str, lang: str) -> Words:
    """A report's words in a language with those of `templates/<part>/<lang>.toml` laid over them.

    Raises BenchclaimError for a language that has none.
    """
    table = words(lang).table
    own = tomllib.loads((TEMPLATES / part / f"{lang}.toml").read_text(encoding="utf-8"))
    return Words(lang, {**table, **own})
