"""From claims and records to findings: `from verify import check; check(text)` gives a Dossier."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verify.model import Check as Check
    from verify.model import Dossier as Dossier
    from verify.model import Finding as Finding
    from verify.model import Run as Run
    from verify.pipeline import Engine as Engine
    from verify.pipeline import check as check
    from verify.pipeline import check_all as check_all
    from verify.pipeline import check_article as check_article
    from verify.pipeline import check_set as check_set
    from verify.pipeline import engine as engine
    from verify.policy import Policy as Policy
    from verify.policy import load_policy as load_policy

# A module is loaded when one of its names is first used: starting up has a budget.
_HOMES = {
    "verify.model": ("Check", "Dossier", "Finding", "Run"),
    "verify.pipeline": ("Engine", "check", "check_all", "check_article", "check_set", "engine"),
    "verify.policy": ("Policy", "load_policy"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'verify' has no attribute {name!r}")
