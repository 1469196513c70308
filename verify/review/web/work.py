"""What is done apart (`apart`): nothing here knows of the ledger or of the web."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from pathlib import Path
from typing import NamedTuple

from claims.errors import BenchclaimError
from evidence.lint.finding import Finding
from evidence.model import Problem
from evidence.provenance import Provenance

SUFFIXES = (".csv", ".json", ".jsonl", ".ndjson", ".parquet", ".md", ".markdown", ".html", ".htm")
ARCHIVES = (
    b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"(\xb5/\xfd",
    b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x04\x22\x4d\x18", b"\x5d\x00\x00", b"\x1f\x9d", b"MSCF",
)  # fmt: skip
"""How compressed files begin: zip, gzip, bzip2, xz, zstd, 7z, rar, lz4, lzma, compress, cab."""
TAR = (257, b"ustar")
UNPACKED = 400_000_000
"""Bytes the columns of a parquet file may have, uncompressed."""
CELLS = 20_000_000
"""Rows times columns: constants of a billion rows need no bytes at all."""
SHOWN = 500
"""Problems and findings that are told one by one."""
STEM = 40


class TooLargeError(BenchclaimError):
    """A file has more bytes, packed or unpacked, than it may have."""


class WrongFormatError(BenchclaimError):
    """A file is of no format that is read here."""


class Examined(NamedTuple):
    """A file made into a pack, and what is wrong with it."""

    name: str
    """Of the pack."""
    file: str
    """As it was sent: words, not a path."""
    digest: str
    """sha256 of `pack`."""
    pack: bytes
    """The pack's files, as JSON: name -> text."""
    rows: dict[str, int]
    """Table -> its rows."""
    problems: tuple[Problem, ...]
    """What could not be imported."""
    more_problems: int
    findings: tuple[Finding, ...]
    """What the lint says."""
    more_findings: int

    @property
    def records(self) -> int:
        """How many figures and facts there are."""
        return sum(count for kind, count in self.rows.items() if kind != "sources")

    @property
    def errors(self) -> int:
        """How many findings are errors, of those that are told."""
        return sum(one.severity == "error" for one in self.findings)


def fit(name: str, body: bytes) -> str:
    """A harmless file name for what was sent, with the suffix that tells its format.

    Raises WrongFormatError for an archive, for an unknown suffix and for an empty file.
    """
    if body.startswith(ARCHIVES) or body[TAR[0] : TAR[0] + len(TAR[1])] == TAR[1]:
        raise WrongFormatError("archives and compressed files are not opened: send the file in it")
    if not body.strip():
        raise WrongFormatError("the file is empty")
    last = re.split(r"[/\\]", name)[-1]
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", last.rpartition(".")[0]).strip("-")[:STEM] or "upload"
    suffix = "." + last.rpartition(".")[2].lower()
    if suffix not in SUFFIXES:
        raise WrongFormatError(f"known are files ending in {', '.join(SUFFIXES)}")
    if (suffix == ".parquet") != body.startswith(b"PAR1"):
        raise WrongFormatError("the file is not what its name says")
    return ("upload" if plain.lower() in ("manifest", "mapping") else plain) + suffix


def import_pack(segment: str, body: bytes, told: dict[str, str]) -> Examined:
    """Import a file into a pack and look it over. Raises BenchclaimError where there is nothing to use."""
    from claims.names.registry import load_registry
    from evidence.index import bundled_index
    from evidence.lint import lint
    from evidence.packing import import_files

    names = load_registry()
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "sent", segment)
        path.parent.mkdir()
        path.write_bytes(body)
        if path.suffix == ".parquet":
            _require_small(path)
        to = Path(place, f"{path.stem}-{hashlib.sha256(body).hexdigest()[:8]}")
        done = import_files([path], to, names, _provenance(told), problems.append)
        if not done.added or not any(n for kind, n in done.added.items() if kind != "sources"):
            why = f": {problems[0]}" if problems else ""
            raise BenchclaimError(f"no figures in it that can be used{why}")
        findings = lint(to, names, bundled_index()).findings
        files = {one.name: one.read_text(encoding="utf-8") for one in sorted(to.iterdir())}
    packed = json.dumps(files, sort_keys=True).encode()
    return Examined(
        name=to.name,
        file=segment,
        digest=hashlib.sha256(packed).hexdigest(),
        pack=packed,
        rows={kind: count for kind, count in done.added.items() if count},
        problems=tuple(problems[:SHOWN]),
        more_problems=max(len(problems) - SHOWN, 0),
        findings=findings[:SHOWN],
        more_findings=max(len(findings) - SHOWN, 0),
    )


def _provenance(told: dict[str, str]) -> Provenance:
    """What the sender says of where the figures are from. Raises BenchclaimError for what is none of it."""
    from pydantic import ValidationError

    try:
        return Provenance.model_validate({key: value for key, value in told.items() if value})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BenchclaimError(f"{first['loc'][0]}: {first['msg'].lower()}") from None


def _require_small(path: Path) -> None:
    """Raises TooLargeError for a parquet file that says of itself that it becomes large."""
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    try:
        told = pq.read_metadata(path)
        size = sum(told.row_group(number).total_byte_size for number in range(told.num_row_groups))
        cells = told.num_rows * told.num_columns
    except (pa.ArrowException, OSError):
        raise WrongFormatError("the parquet file is broken") from None
    if size > UNPACKED or cells > CELLS:
        raise TooLargeError(f"unpacked it has {size:,} bytes in {cells:,} cells: send less at once")
