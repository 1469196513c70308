"""The forms a report can take.

A further one is a function `(dossier, lang) -> str` and a line in this table, or an entry point of the group
`benchclaim.reports` in another distribution.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType

from claims.errors import BenchclaimError
from verify.model import Dossier

Writer = Callable[[Dossier, str], str]

GROUP = "benchclaim.reports"
FORMATS = MappingProxyType(
    {
        "md": "reports.markdown:render",
        "jsonl": "reports.jsonl:to_jsonl",
        "json": "reports.jsonl:to_json",
    }
)
"""Name, which is also the suffix of the file, and where the function is."""


def writer(name: str) -> Writer:
    """The function that writes a form. Only this one form is imported.

    Raises BenchclaimError for a name nobody offers and for a plugin that cannot be loaded.
    """
    place = FORMATS.get(name) or _plugins().get(name)
    if place is None:
        raise BenchclaimError(f"format {name!r}: not known; choose one of {', '.join(names())}")
    module, _, function = place.partition(":")
    try:
        found = getattr(import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise BenchclaimError(
            f"format {name!r}: {place} cannot be loaded ({error}); mend its package"
        ) from None
    return found  # type: ignore[no-any-return]


def names() -> tuple[str, ...]:
    """Every form there is: the built-in ones, then those of plugins, sorted."""
    return (*FORMATS, *sorted(set(_plugins()) - set(FORMATS)))


def _plugins() -> dict[str, str]:
    from importlib.metadata import entry_points  # inside: it reads every installed package's metadata

    return {point.name: point.value for point in entry_points(group=GROUP)}
