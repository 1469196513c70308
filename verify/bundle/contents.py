"""What a run was judged by, as members of a bundle and back: evidence, names, policy, and which rules.

    run.jsonl            the run, in lines as check writes them
    articles/0001.txt    the text of each article
    packs/01/*.csv       every table of each pack: what decides a claim is not only the records it names
    names/*.toml         the registry of names, and words.toml
    policy.toml          every margin and weight
    manifest.json        versions, digests, what each member is

The program itself is not in it. Of its rules the manifest has digests, to say which differ from those that
are installed.
"""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claims.errors import BenchclaimError
from claims.names.nametables import NameFile
from claims.names.registry import BUNDLED, Registry, registry_of
from claims.wording.words import words_data
from evidence.columns import KINDS
from evidence.index import Index
from evidence.meta import PackMeta, toml_text
from evidence.pack import Pack, bundled
from evidence.table import Table, empty_table, read_csv
from verify.model import Dossier, Run
from verify.pipeline import Engine
from verify.policy import Policy

FORM, VERSION = "benchclaim bundle", 1
RUN, POLICY, NAMES, WORDS = "run.jsonl", "policy.toml", "names/", "words.toml"
HOUSE = Path(__file__).resolve().parents[2]
RULES = (
    "claims/**/*.py", "claims/data/*.toml", "claims/data/cues/*.toml", "evidence/*.py",
    "verify/*.py", "verify/kinds/*.py", "verify/data/*.toml", "reports/jsonl.py",
)  # fmt: skip
"""The files of the program that a line of a run depends on."""


def members_of(
    lines: str, dossiers: Sequence[Dossier], engine: Engine, packs: Sequence[Pack]
) -> dict[str, bytes]:
    """Every member but the manifest."""
    found = {RUN: lines.encode(), POLICY: _policy_toml(engine.policy).encode()}
    found |= {f"articles/{at:04}.txt": one.article.text.encode() for at, one in enumerate(dossiers, 1)}
    found |= {f"{NAMES}{path.name}": path.read_bytes() for path in sorted(BUNDLED.glob("*.toml"))}
    found[WORDS] = words_data()
    for at, pack in enumerate(packs, 1):
        found |= _pack_members(f"packs/{at:02}", pack)
    return found


def about(dossiers: Sequence[Dossier], engine: Engine, packs: Sequence[Pack]) -> dict[str, Any]:
    """What the manifest says besides its list of members."""
    return {
        "form": FORM,
        "version": VERSION,
        "run": engine.run.model_dump(mode="json"),
        "articles": [
            {"file": f"articles/{at:04}.txt", "name": one.article.name, "sha256": one.article.sha256}
            for at, one in enumerate(dossiers, 1)
        ],
        "packs": [_pack_row(f"packs/{at:02}", pack) for at, pack in enumerate(packs, 1)],
        "rules": rules(),
    }


def rules() -> dict[str, str]:
    """File -> sha256 of the installed program's rules."""
    files = sorted({path for pattern in RULES for path in HOUSE.glob(pattern)})
    return {path.relative_to(HOUSE).as_posix(): _digest(path.read_bytes()) for path in files}


def engine_of(manifest: Mapping[str, Any], members: Mapping[str, bytes]) -> Engine:
    """The engine a bundle holds. Raises BenchclaimError where a part cannot be read or is not what the run
    says it was."""
    if manifest.get("form") != FORM or manifest.get("version") != VERSION:
        form = f"{manifest.get('form')!s:.40} {manifest.get('version')!s:.40}"
        raise BenchclaimError(
            f"is a {form}, this version reads {FORM} {VERSION}: use the version that wrote it"
        )
    try:
        run = Run.model_validate(manifest.get("run"))
        packs = [_pack(row, members) for row in manifest["packs"]]
        engine = Engine(
            registry=_registry(members),
            index=Index(packs),
            policy=Policy.model_validate(tomllib.loads(members[POLICY].decode())),
            as_of=run.as_of,
        )
    except (KeyError, TypeError, ValueError, AttributeError, ValidationError) as error:
        reason = " ".join(str(error).split())[:120]
        raise BenchclaimError(
            f"parts of it cannot be read ({type(error).__name__}: {reason}): use the version that wrote it"
        ) from None
    _require_as_said(run, engine, packs)
    _require_texts(manifest, members)
    return engine


def _require_as_said(run: Run, engine: Engine, packs: Sequence[Pack]) -> None:
    """The parts are those the run names; a pack that is installed too is compared with it."""
    pairs = {
        "names": (run.registry, engine.registry.digest),
        "policy": (run.policy, engine.policy.label),
        "packs": (run.packs, engine.index.packs),
    }
    for what, (said, found) in pairs.items():
        if said != found:
            raise BenchclaimError(f"its {what} are not what its run names: the bundle was changed")
    installed = {pack.label: pack for pack in bundled()}
    for pack in packs:
        known = installed.get(pack.label)
        if known and _pack_members("", known) != _pack_members("", pack):
            raise BenchclaimError(f"its pack {pack.label} is not the one of that name: it was changed")


def _require_texts(manifest: Mapping[str, Any], members: Mapping[str, bytes]) -> None:
    rows = manifest.get("articles")
    for row in rows if isinstance(rows, list) else [{}]:
        said = row if isinstance(row, dict) else {}
        text = members.get(str(said.get("file")))
        if text is None or _digest(text) != said.get("sha256"):
            raise BenchclaimError("an article is not what its digest says: the bundle was changed")


def _pack_members(folder: str, pack: Pack) -> dict[str, bytes]:
    return {f"{folder}/{kind}.csv": _csv(table) for kind, table in _tables(pack).items()}


def _pack_row(folder: str, pack: Pack) -> dict[str, Any]:
    labels = {kind: table.label for kind, table in _tables(pack).items()}
    meta = pack.meta.model_dump(mode="json", exclude={"sha256"})
    return {"folder": folder, "label": pack.label, "digest": pack.digest, "meta": meta, "tables": labels}


def _tables(pack: Pack) -> dict[str, Table]:
    return {kind: getattr(pack, kind) for kind in KINDS if getattr(pack, kind).header}


def _pack(row: Mapping[str, Any], members: Mapping[str, bytes]) -> Pack:
    """Its digest is that of the files it was made of, which may have been others than these tables."""
    meta = PackMeta.model_validate(row["meta"])
    tables = {
        kind: read_csv(str(row["tables"][kind]), members[f"{row['folder']}/{kind}.csv"])
        if kind in row["tables"]
        else empty_table(f"{meta.name}/{kind}.csv")
        for kind in KINDS
    }
    return Pack(meta=meta, digest=str(row["digest"]), **tables)


def _csv(table: Table) -> bytes:
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(table.header)
    lines.writerows(table.rows)
    return text.getvalue().encode()


def _registry(members: Mapping[str, bytes]) -> Registry:
    """The registry of the bundle's files."""
    names = sorted(name for name in members if name.startswith(NAMES))
    files = tuple(NameFile(0, Path(name.removeprefix(NAMES)), members[name]) for name in names)
    return registry_of(files, members[WORDS])


def _policy_toml(policy: Policy) -> str:
    lines = [f"name = {toml_text(policy.name)}"]
    for section, values in policy.model_dump(exclude={"name"}).items():
        lines += ["", f"[{section}]"]
        lines += [
            f"{key} = {toml_text(value)}" if isinstance(value, str) else f"{key} = {value}"
            for key, value in values.items()
        ]
    return "\n".join([*lines, ""])


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
