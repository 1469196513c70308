"""The four packages are one house.

`claims`, `evidence`, `verify` and `reports` are also names of strangers on the package index: installed over
or beside this project, one of them would be imported instead of ours and fail far from the cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from claims.errors import BenchclaimError

PACKAGES = ("claims", "evidence", "reports", "verify")


def require_one_house(homes: Mapping[str, Path] | None = None) -> None:
    """Raise BenchclaimError unless all four packages lie in one folder."""
    homes = homes or {name: home(name) for name in PACKAGES}
    ours = homes["verify"]
    for name, folder in homes.items():
        if folder != ours:
            raise BenchclaimError(
                f"the package `{name}` is taken from {folder}, not from {ours}: another distribution of that "
                "name is in the way; uninstall it, or install benchclaim in an environment of its own"
            )


def home(name: str) -> Path:
    """The folder that holds the package of that name; raises BenchclaimError where there is none."""
    spec = find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise BenchclaimError(f"the package `{name}` is missing: install benchclaim again")
    return Path(places[0]).resolve().parent
