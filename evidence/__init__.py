"""From sources to records: figures and facts, each with where it is from."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence.index import Index as Index
    from evidence.model import Fact as Fact
    from evidence.model import Score as Score
    from evidence.model import Source as Source
    from evidence.pack import Pack as Pack
    from evidence.pack import bundled as bundled
    from evidence.pack import load_pack as load_pack

# A module is loaded when one of its names is first used: starting up has a budget.
_HOMES = {
    "evidence.index": ("Index",),
    "evidence.model": ("Fact", "Score", "Source"),
    "evidence.pack": ("Pack", "bundled", "load_pack"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'evidence' has no attribute {name!r}")
