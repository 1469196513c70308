"""Evidence that people send: examined in a process of its own, kept as a pack, used once it is accepted.

What is kept is the pack that was made of a file, not the file: nothing that was sent is ever opened again.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Engine as Ledger
from sqlalchemy import delete, insert, select, update

from claims.errors import BenchclaimError
from claims.names.registry import Registry, load_registry
from evidence.pack import Pack, load_pack
from verify.pipeline import Engine, engine, pack_of
from verify.review.store.computed import whole
from verify.review.store.connect import NotThereError, reading, writing
from verify.review.store.ledger import supplied
from verify.review.store.schema import PACKS
from verify.review.web.apart import Limits, soon
from verify.review.web.config import Config
from verify.review.web.work import Examined, TooLargeError, fit, import_pack

NAME = 200


class Kept(NamedTuple):
    """A pack in the ledger, without its tables."""

    digest: str
    name: str
    file: str
    """Name of the file it was made of."""
    author: str
    created: dt.datetime
    accepted: bool
    remarks: dict[str, Any]
    """`rows`, `problems`, `findings` as they were told when it was examined."""


def examine(
    name: str, body: bytes, limit: int, told: dict[str, str] | None = None, limits: Limits | None = None
) -> Examined:
    """Import one file of a known format into a pack and look that over; nothing is kept yet.

    `told` has the fields of evidence.provenance.Provenance that the file itself does not tell. Raises
    TooLargeError, WrongFormatError (also for archives), apart.TooCostlyError, apart.BusyError where too many
    do this at once, and BenchclaimError where nothing in it can be used.
    """
    if len(body) > limit:
        raise TooLargeError(f"{whole(name)[:80]} has {len(body):,} bytes, a file may have {limit:,}")
    segment = fit(name, body)
    made = soon(limits or Limits(), import_pack, segment, body, told or {})
    return made._replace(file=whole(name)[:NAME])


def keep(ledger: Ledger, examined: Examined, author: str, now: dt.datetime) -> Kept:
    """Put an examined pack into the ledger, to be accepted later; nothing happens where it is there."""
    remarks = {
        "rows": examined.rows,
        "problems": [list(one) for one in examined.problems],
        "more_problems": examined.more_problems,
        "findings": [one._asdict() for one in examined.findings],
        "more_findings": examined.more_findings,
    }
    with writing(ledger) as connection:
        there = connection.execute(select(PACKS.c.name).where(PACKS.c.digest == examined.digest)).scalar()
        if there is None:
            connection.execute(
                insert(PACKS).values(
                    digest=examined.digest,
                    name=examined.name,
                    author=author,
                    created=now.timestamp(),
                    accepted=False,
                    file=examined.file,
                    body=examined.pack,
                    remarks=whole(json.dumps(remarks)),
                )
            )
    return pack(ledger, examined.digest)


def packs(ledger: Ledger) -> list[Kept]:
    """Every pack there is, oldest first."""
    with reading(ledger) as connection:
        rows = connection.execute(_kept().order_by(PACKS.c.created, PACKS.c.digest)).all()
    return [_of_row(row) for row in rows]


def pack(ledger: Ledger, digest: str) -> Kept:
    """One pack. Raises NotThereError where there is none."""
    with reading(ledger) as connection:
        row = connection.execute(_kept().where(PACKS.c.digest == whole(digest))).one_or_none()
    if row is None:
        raise NotThereError("no such pack in this ledger")
    return _of_row(row)


def accept(ledger: Ledger, digest: str, author: str, now: dt.datetime) -> Kept:
    """Use a pack from now on; the ledger tells who said so. Raises BenchclaimError where it has errors."""
    found = pack(ledger, digest)
    if found.accepted:
        return found
    errors = sum(one["severity"] == "error" for one in found.remarks["findings"])
    if errors:
        raise BenchclaimError(f"{found.name} has {errors} errors: mend them and send it again")
    supplied(ledger, found.name, digest, author, now)  # first: no evidence without an entry that tells of it
    with writing(ledger) as connection:
        connection.execute(update(PACKS).where(PACKS.c.digest == digest).values(accepted=True))
    return found._replace(accepted=True)


def discard(ledger: Ledger, digest: str) -> None:
    """Throw away a pack nobody has accepted. Raises BenchclaimError for one that was."""
    if pack(ledger, digest).accepted:
        raise BenchclaimError("this pack was accepted: verdicts may rest on it")
    with writing(ledger) as connection:
        unused = (PACKS.c.digest == digest) & PACKS.c.accepted.is_(False)
        connection.execute(delete(PACKS).where(unused))


def engine_with_packs(ledger: Ledger, config: Config) -> Engine:
    """What checks an article with the bundled evidence, the operator's packs and all that were accepted."""
    names = load_registry()
    given = [pack_of(one, names) for one in config.evidence]
    return engine(evidence=[*given, *_accepted(ledger, names)], policy=config.policy, registry=names)


def _accepted(ledger: Ledger, names: Registry) -> list[Pack]:
    with reading(ledger) as connection:
        bodies = connection.execute(
            select(PACKS.c.body).where(PACKS.c.accepted.is_(True)).order_by(PACKS.c.digest)
        ).scalars()
        return [_loaded(json.loads(body), names) for body in bodies]


def _loaded(files: dict[str, str], names: Registry) -> Pack:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            Path(folder, Path(name).name).write_text(text, encoding="utf-8")
        return load_pack(Path(folder), names)


def _kept() -> Any:
    return select(*(column for column in PACKS.c if column.name != "body"))


def _of_row(row: Any) -> Kept:
    created = dt.datetime.fromtimestamp(row.created, dt.UTC)
    return Kept(row.digest, row.name, row.file, row.author, created, row.accepted, json.loads(row.remarks))
