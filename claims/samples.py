"""The sample articles that come with the project."""

from __future__ import annotations

from pathlib import Path


def articles() -> tuple[Path, ...]:
    """Three invented news texts around real figures (zh-Hans, zh-Hant, en), sorted by name."""
    return tuple(sorted((Path(__file__).parent / "data" / "samples").iterdir()))
