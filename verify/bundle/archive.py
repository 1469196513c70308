"""One file that holds named members: written the same each time, and read without trusting it.

A zip file with a manifest that names each other member with its size and digest. Nothing of it is ever
written to a path that the file names; a file with a name like `../x` in it is refused all the same.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claims.errors import BenchclaimError

MANIFEST = "manifest.json"
LIMIT = 1_000_000_000
"""Bytes of all members together, unpacked: a run of a thousand articles has some three hundred million."""
MEMBERS = 20_000
_NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*", re.ASCII)
_DAY = (1980, 1, 1, 0, 0, 0)
"""The first a zip file can name: the time of writing is no part of a bundle."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, ArithmeticError, EOFError, LookupError, MemoryError,
    NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What reading a damaged zip file raises."""


def write_archive(path: Path, about: Mapping[str, Any], members: Mapping[str, bytes]) -> str:
    """Write the members and a manifest that says `about` and lists them; returns the file's sha256.

    The same members give the same bytes. Raises BenchclaimError where the file cannot be written.
    """
    listed = {name: {"sha256": _digest(data), "size": len(data)} for name, data in sorted(members.items())}
    manifest = json.dumps({**about, "members": listed}, ensure_ascii=True, indent=1).encode() + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            try:
                _fill(Path(file.name), {MANIFEST: manifest, **members})
                Path(file.name).chmod(0o644)
                Path(file.name).replace(path)
            finally:
                Path(file.name).unlink(missing_ok=True)
        return _digest(path.read_bytes())
    except OSError as error:
        raise BenchclaimError(f"{path} cannot be written ({error.strerror}): give another name") from None


def _fill(path: Path, members: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(info, members[name], compresslevel=9)


def read_archive(path: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the manifest says and the members it lists, every digest verified.

    Raises BenchclaimError for a file that cannot be read, is none of ours, is too large or was changed.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            _require_harmless(path, infos)
            members = {info.filename: archive.read(info) for info in infos}
    except FileNotFoundError:
        raise BenchclaimError(f"{path} does not exist: check the name") from None
    except OSError as error:
        raise BenchclaimError(f"{path} cannot be read ({error.strerror or error}): check the file") from None
    except _BROKEN as error:
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        raise BenchclaimError(
            f"{path} is no bundle or a damaged one ({reason}): have it sent again"
        ) from None
    manifest = _manifest(path, members.pop(MANIFEST, None))
    _require_listed(path, manifest["members"], members)
    return manifest, members


def _require_harmless(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in infos]
    wrong = next((name for name in names if not _NAME.fullmatch(name) or ".." in name), None)
    if wrong is not None:
        raise BenchclaimError(f"{path}: member {wrong[:60]!r} has a name no bundle has: do not use this file")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise BenchclaimError(f"{path}: member {twice} is there twice: do not use this file")
    size = sum(info.file_size for info in infos)
    if len(infos) > MEMBERS or size > LIMIT:
        raise BenchclaimError(
            f"{path}: unpacks to {size:,} bytes in {len(infos):,} members, a bundle to at most {LIMIT:,} "
            f"in {MEMBERS:,}: do not use this file"
        )
    if any(info.flag_bits & 1 for info in infos):
        raise BenchclaimError(f"{path}: is encrypted, which bundles are not: have it sent as it was written")


def _manifest(path: Path, data: bytes | None) -> dict[str, Any]:
    try:
        found = json.loads(data or b"")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("members"), dict):
        raise BenchclaimError(f"{path} is no bundle: it has no {MANIFEST}; benchclaim bundle writes one")
    return found


def _require_listed(path: Path, listed: Mapping[str, Any], members: Mapping[str, bytes]) -> None:
    for name in sorted({*listed, *members}):
        data, said = members.get(name), listed.get(name)
        if data is None:
            raise BenchclaimError(f"{path}: member {name[:60]} is missing: have the bundle sent again")
        if said is None:
            raise BenchclaimError(f"{path}: member {name} is not in the manifest: do not use this file")
        if said != {"sha256": _digest(data), "size": len(data)}:
            raise BenchclaimError(
                f"{path}: member {name} is not what its digest says: the bundle was changed or damaged"
            )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
