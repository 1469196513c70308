"""What pack.toml says of a pack, read and written."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, ValidationError

from claims.errors import BenchclaimError
from claims.model import Noun


class PackMeta(Noun):
    """What pack.toml says."""

    name: str = Field(pattern=r"^[\w.-]+$")
    version: str
    licence: str | None = None
    maintainers: tuple[str, ...] = ()
    description: str = ""
    sha256: Mapping[str, str] = Field(default_factory=dict)
    """Digest of each file as it was when all its rows were last validated."""


def pack_name(text: str) -> str:
    """A file's or dataset's name as the name of a pack."""
    return "".join(c if c.isalnum() or c in "._-" else "-" for c in text)


def read_meta(path: Path) -> PackMeta:
    """What a pack.toml says. Raises BenchclaimError naming the key and what belongs there."""
    try:
        return PackMeta.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BenchclaimError(f"{path}: not TOML ({error}); docs/evidence.md shows a pack.toml") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BenchclaimError(
            f"{path}: {key}: {first['msg'].lower()}; a pack.toml has {', '.join(PackMeta.model_fields)}"
        ) from error


def write_meta(meta: PackMeta, folder: Path) -> Path:
    """Write pack.toml without digests, which are those of other files."""
    said = {
        "name": meta.name,
        "version": meta.version,
        "licence": meta.licence,
        "description": meta.description,
    }
    lines = [f"{key} = {toml_text(value)}" for key, value in said.items() if value]
    if meta.maintainers:
        lines.append(f"maintainers = [{', '.join(map(toml_text, meta.maintainers))}]")
    path = folder / "pack.toml"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def toml_text(text: str) -> str:
    """A text as TOML writes it, in one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    kept = (c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped)
    return f'"{"".join(kept)}"'
