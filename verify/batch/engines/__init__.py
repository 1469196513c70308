"""Where work runs: the built-in engines and those of plugins, by name."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import cast

from claims.errors import BenchclaimError
from verify.batch.model import OpenEngine

GROUP = "benchclaim.engines"
"""Entry points of this group name a function from EngineOptions to a context manager that gives an Engine."""
ENGINES = MappingProxyType(
    {
        "local": "verify.batch.engines.local:opened",
        "ray": "verify.batch.engines.ray:opened",
    }
)


def names() -> tuple[str, ...]:
    """Every engine there is: the built-in ones, then those of plugins, sorted."""
    return (*ENGINES, *sorted(set(_plugins()) - set(ENGINES)))


def engine_named(name: str) -> OpenEngine:
    """The function that opens an engine. Only this one engine is imported.

    Raises BenchclaimError for a name nobody offers and for a plugin that cannot be loaded.
    """
    place = ENGINES.get(name) or _plugins().get(name)
    if place is None:
        raise BenchclaimError(f"--engine {name}: not known; choose one of {', '.join(names())}")
    module, _, function = place.partition(":")
    try:
        return cast(OpenEngine, getattr(import_module(module), function))
    except (ImportError, AttributeError) as error:
        raise BenchclaimError(
            f"--engine {name}: {place} cannot be loaded ({error}); mend its package"
        ) from None


def _plugins() -> dict[str, str]:
    from importlib.metadata import entry_points  # inside: it reads every installed package's metadata

    return {point.name: point.value for point in entry_points(group=GROUP)}
