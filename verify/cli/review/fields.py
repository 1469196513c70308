"""Fields of a claim as they are typed, names brought to the spelling the registry has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

NAMES = ("subject", "objects", "benchmarks")


def changes_of(given: Sequence[str]) -> dict[str, Any]:
    """`FIELD=VALUE` each. Raises BenchclaimError for what has no such form, or a field given twice."""
    from claims.errors import BenchclaimError
    from verify.review.corrections import assigned

    found: dict[str, Any] = {}
    for text in given:
        name, value = assigned(text)
        if name in found:
            raise BenchclaimError(f"--correct {name}=... is given twice: write a list as A;B")
        found[name] = value
    if any(found.get(name) for name in NAMES):
        found |= _canonical({name: found[name] for name in NAMES if found.get(name)})
    return found


def _canonical(named: dict[str, Any]) -> dict[str, Any]:
    """Names as the registry spells them; a name it does not know stays as it is."""
    from claims.names.registry import load_registry

    registry = load_registry()

    def spelled(name: str) -> str:
        entity = registry.get(name)
        return entity.name if entity else name

    return {
        name: spelled(value) if isinstance(value, str) else tuple(spelled(one) for one in value)
        for name, value in named.items()
    }
