"""Packages that only some inputs and engines need."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from claims.errors import BenchclaimError


def extra(module: str, name: str, purpose: str) -> ModuleType:
    """A module of a package. Raises BenchclaimError saying what to install where it is not there."""
    try:
        return import_module(module)
    except ImportError:
        raise BenchclaimError(
            f"{purpose} needs the package {module.partition('.')[0]}, which is not installed: "
            f"pip install 'benchclaim[{name}]'"
        ) from None
