"""Claims across articles: what is said in several, where they disagree, where a claim has grown."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verify.across.disagree import disagreements as disagreements
    from verify.across.drift import drifts as drifts
    from verify.across.keys import key_of as key_of
    from verify.across.model import Across as Across
    from verify.across.model import Appearance as Appearance
    from verify.across.model import Disagreement as Disagreement
    from verify.across.model import Drift as Drift
    from verify.across.model import Story as Story
    from verify.across.stories import merged as merged
    from verify.across.survey import across as across

# A module is loaded when one of its names is first used: starting up has a budget.
_HOMES = {
    "verify.across.disagree": ("disagreements",),
    "verify.across.drift": ("drifts",),
    "verify.across.keys": ("key_of",),
    "verify.across.model": ("Across", "Appearance", "Disagreement", "Drift", "Story"),
    "verify.across.stories": ("merged",),
    "verify.across.survey": ("across",),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'verify.across' has no attribute {name!r}")
