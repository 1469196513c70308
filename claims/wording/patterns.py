"""Regular expressions of the rules, kept as data in `data/patterns.toml`.

They hold words of three languages, so they are read and extended like cue words. All are matched against the
clean text in lower case with U+E000 in place of names where a rule says so. Each is compiled when first used.

`\\s*`, `\\w+` and the like are compiled with a bound (`\\s?`, `\\w{1,20}`), for without one a chain of
them can divide a long run among its members in every possible way; `tests/claims/test_backtracking.py`
attacks what is left.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from claims.errors import BenchclaimError

_REPEATED = re.compile(
    r"(?P<what>\\[swd]|\\ue000|\ue000)(?P<many>[*+])(?![*+?])|\[\^?\]?(?:\\.|[^\]\\])*+(?:\]|$)|\\.",
    re.DOTALL,
)
"""What is repeated without a bound; character classes and escapes are met only to be passed over."""
_ENTRY = re.compile(r"(?<!\?P)\{([a-z_]+)\}")
_MOST = {r"\s": 1, r"\w": 20, r"\d": 12, r"\ue000": 80, "\ue000": 80}
"""How often a thing stands in a row: the clean text has single spaces; no word, number or name is longer."""


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """An expression of the data files, for the clean text. Raises re.error when it is none."""
    return re.compile(bounded(expression))


def bounded(expression: str) -> str:
    """The expression with a bound on what repeats."""
    return _REPEATED.sub(_bounded, expression)


def _bounded(m: re.Match[str]) -> str:
    least = {"*": 0, "+": 1}.get(m["many"])
    return m[0] if least is None else f"{m['what']}{{{least},{_MOST[m['what']]}}}"


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
        return compiled(source(name))
    except re.error as e:
        raise BenchclaimError(f"patterns.toml, {name}: {e}; mend the expression") from e


def source(name: str) -> str:
    """The expression `section.name`, with the entries of its section that stand in it as `{entry}`.

    Raises BenchclaimError when one is missing.
    """
    section = name.partition(".")[0]
    try:
        return _ENTRY.sub(lambda m: f"(?:{source(f'{section}.{m[1]}')})", _sources()[name])
    except KeyError:
        raise BenchclaimError(
            f"patterns.toml: no entry {name!r}; add it to the section before the dot"
        ) from None
