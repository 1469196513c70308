"""The table of senses: `data/wide_quantities.toml`, what an amount counts by the words of its clause."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from claims.errors import BenchclaimError
from claims.extract.quantities.counted import Quantity
from claims.wording.patterns import compiled


class Sense(NamedTuple):
    """An attribute and the words that must be found round its amount."""

    quantity: Quantity
    behind: str = ""
    said: str = ""
    lead: str = ""
    context: str = ""
    unless: str = ""
    scaled: bool = False
    """Only amounts with a scale: "20亿", "128K"."""


_OWN = ("behind", "said", "lead", "context", "unless", "scaled")


@cache
def _table() -> tuple[tuple[Sense, ...], dict[str, str]]:
    path = files("claims") / "data" / "wide_quantities.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    out = []
    for number, entry in enumerate(table["sense"], 1):
        plain = {key: value for key, value in entry.items() if key not in _OWN}
        plain["forms"] = tuple(entry.get("forms", ("number",)))
        try:
            quantity = Quantity(**plain)
        except TypeError as e:
            raise BenchclaimError(f"wide_quantities.toml, sense {number}: {e}; mend the entry") from e
        out.append(Sense(quantity, **{key: entry[key] for key in _OWN if key in entry}))
    return tuple(out), table["part"]


@cache
def expression_of(expression: str) -> re.Pattern[str]:
    """The expression with {token} and the like filled in."""
    parts = _table()[1]
    try:
        return compiled(re.sub(r"\{([a-z_]+)\}", lambda m: parts[m[1]], expression))
    except (re.error, KeyError) as e:
        raise BenchclaimError(f"wide_quantities.toml: {expression!r} is no expression ({e}); mend it") from e


def senses() -> tuple[Sense, ...]:
    """The shipped table. Raises BenchclaimError naming the entry that is malformed."""
    return _table()[0]
