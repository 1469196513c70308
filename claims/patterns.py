"""Regular expressions of the rules, kept as data in `data/patterns.toml`.

They hold words of three languages, so they are read and extended like cue words. All are matched against the
clean text in lower case with U+E000 in place of names where a rule says so. Each is compiled when first used.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from claims.errors import BenchclaimError


@cache
def _sources() -> dict[str, str]:
    """`section.name` -> the expression; a list of pieces is joined."""
    path = files("claims") / "data" / "patterns.toml"
    sections = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": expression if isinstance(expression, str) else "".join(expression)
        for section, entries in sections.items()
        for name, expression in entries.items()
    }


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The expression `section.name`. Raises BenchclaimError when it is missing or no regular expression."""
    try:
        return re.compile(_sources()[name])
    except KeyError:
        raise BenchclaimError(
            f"patterns.toml: no entry {name!r}; add it to the section before the dot"
        ) from None
    except re.error as e:
        raise BenchclaimError(f"patterns.toml, {name}: {e}; mend the expression") from e
