"""How much help a text says a model had on a test: tools beside it, or many attempts of which one counts."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from claims.wording.patterns import pattern

Help = Literal["aided", "unaided", "many"]
"""With tools, search or a program at hand; told to be without; the best or the majority of many attempts."""
_WAYS: tuple[Help, ...] = ("aided", "unaided", "many")


@lru_cache(maxsize=4096)
def help_told(text: str) -> frozenset[Help]:
    """The help a plain text (simplified script, lower case) speaks of; empty where it says nothing of it."""
    found = list(pattern("setting.helped").finditer(text))
    return frozenset(way for match in found for way in _WAYS if match[way])
