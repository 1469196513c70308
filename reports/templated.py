"""Pages from templates: whatever is put into one is escaped and turns nothing round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reports.escape import steady
from reports.words import TEMPLATES

if TYPE_CHECKING:
    from jinja2 import Environment

SHARED = TEMPLATES / "shared"
"""Macros that pages of all kinds use."""


def templates(folder: Path, *, reload: bool = True) -> Environment:
    """The templates of a folder and the shared ones; a server need not look whether one has changed."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([folder, SHARED]),
        autoescape=True,
        finalize=_steady,
        undefined=StrictUndefined,
        auto_reload=reload,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _steady(value: object) -> object:
    """Text that turns nothing round and can be encoded, wherever it is put, in attributes too."""
    return steady(value) if type(value) is str else value
