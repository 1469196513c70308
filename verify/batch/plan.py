"""What a run will do, so that it can be seen whether a resumed run would do the same."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claims.errors import BenchclaimError
from verify.batch.disk import sha256
from verify.batch.firsts import SIMILAR
from verify.batch.inputs import Source, dataset_folder, files
from verify.batch.schema import SCHEMA_VERSION
from verify.batch.signature import algorithm
from verify.bundle.contents import HOUSE, rules
from verify.model import Run

FORM = "benchclaim batch"
SEEN = "seen"
"""Of an input, only while the run goes on: digest of its files' times of change. Copies have other times."""
Plan = dict[str, Any]


def plan(sources: Sequence[Source], run: Run, *, shard: int, keep_duplicates: bool) -> Plan:
    """All that the output depends on. Raises BenchclaimError for an input that cannot be opened."""
    return {
        "form": FORM,
        "schema_version": SCHEMA_VERSION,
        "inputs": [_input(one) for one in sources],
        "settings": {
            "shard": shard,
            "duplicates": "kept" if keep_duplicates else {"similarity": SIMILAR, "signature": algorithm()},
        },
        "run": run.model_dump(mode="json"),
        "program": _program(),
    }


def lasting(made: Plan) -> Plan:
    """The plan as the index has it."""
    return made | {"inputs": [{k: v for k, v in one.items() if k != SEEN} for one in made["inputs"]]}


def require_same(before: Plan, now: Plan, folder: Path) -> None:
    """Raise BenchclaimError, saying what changed, where the plans differ."""
    for part in ("schema_version", "settings", "run", "program"):
        if before.get(part) != now[part]:
            raise BenchclaimError(
                f"{folder}: {_change(part, before.get(part), now[part])} since the run began: "
                "go on as it was, or begin anew in another folder"
            )
    then = {one.get("given"): one for one in before.get("inputs", ())}
    if list(then) != [one["given"] for one in now["inputs"]]:
        raise BenchclaimError(
            f"{folder} was begun with other inputs ({', '.join(map(str, then)):.200}): "
            "name the same in the same order"
        )
    for one in now["inputs"]:
        old = then[one["given"]]
        if any(old[key] != value for key, value in one.items() if key in old):
            raise BenchclaimError(
                f"{one['given']} changed since the run began ({_size(old)} -> {_size(one)}): "
                "begin anew in another folder"
            )


def _size(told: dict[str, Any]) -> str:
    return str(told.get("revision") or f"{told.get('files')} files, {told.get('bytes'):,} bytes")


def _change(part: str, before: Any, now: Any) -> str:
    if part == "program":
        return "the installed program changed"
    if isinstance(before, dict) and isinstance(now, dict):
        name = next((key for key in now if before.get(key) != now[key]), part)
        return f"{name} changed ({before.get(name)!s:.80} -> {now.get(name)!s:.80})"
    return f"{part} changed ({before!s:.80} -> {now!s:.80})"


def _input(source: Source) -> dict[str, Any]:
    told: dict[str, Any] = {"given": source.given, "kind": source.kind}
    if source.kind == "hub":
        return told | {"files": None, "bytes": None, "sha256": None}
    names, times = hashlib.sha256(), hashlib.sha256()
    count = size = 0
    root = dataset_folder(source.given)[0] if source.kind == "dataset" else source.given
    for path in files(source):
        try:
            stat = os.stat(path)  # noqa: PTH116 - of a million files a Path each is too much
        except OSError as error:
            raise BenchclaimError(f"{path} cannot be read ({error.strerror}): check the name") from None
        place = os.path.relpath(path, root) if source.kind != "glob" else path
        names.update(f"{place}\t{stat.st_size}\n".encode(errors="surrogateescape"))
        times.update(f"{place}\t{stat.st_size}\t{stat.st_mtime_ns}\n".encode(errors="surrogateescape"))
        count, size = count + 1, size + stat.st_size
    told |= {"files": count, "bytes": size}
    if source.kind == "file":
        try:
            return told | {"sha256": sha256(Path(source.given))}
        except OSError as error:
            raise BenchclaimError(f"{source.given} cannot be read ({error.strerror}): check it") from None
    return told | {"sha256": names.hexdigest(), SEEN: times.hexdigest()}


def _program() -> str:
    """Digest of everything in the program that the output depends on."""
    ours = {path.relative_to(HOUSE).as_posix(): sha256(path) for path in HOUSE.glob("verify/batch/**/*.py")}
    both = rules() | ours
    return hashlib.sha256("".join(f"{name} {both[name]}\n" for name in sorted(both)).encode()).hexdigest()
