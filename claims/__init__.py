"""From a text to its claims: reading, cleaning, names, extraction."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.errors import BenchclaimError as BenchclaimError
    from claims.model import Article as Article
    from claims.model import Claim as Claim
    from claims.model import Entity as Entity
    from claims.model import Note as Note
    from claims.names.registry import Registry as Registry
    from claims.names.registry import load_registry as load_registry
    from claims.reading.read import article_from_text as article_from_text
    from claims.reading.read import read_bytes as read_bytes
    from claims.reading.read import read_path as read_path
    from claims.sets import ClaimSet as ClaimSet
    from claims.sets import load_set as load_set

# A module is loaded when one of its names is first used: starting up has a budget.
_HOMES = {
    "claims.errors": ("BenchclaimError",),
    "claims.model": ("Article", "Claim", "Entity", "Note"),
    "claims.reading.read": ("article_from_text", "read_bytes", "read_path"),
    "claims.names.registry": ("Registry", "load_registry"),
    "claims.sets": ("ClaimSet", "load_set"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'claims' has no attribute {name!r}")
