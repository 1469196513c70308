"""From files of results into a pack on disk: `benchclaim evidence import`.

What a pack may not hold (a value outside its scale, a source that was never described) becomes a problem
instead of a row, so that a pack that was written always loads again. Rows that are there already stay once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from claims.errors import BenchclaimError
from claims.names.registry import Registry
from evidence.columns import KINDS
from evidence.intake import Reading, Tally, read_files, tallied
from evidence.meta import PackMeta, pack_name, read_meta, write_meta
from evidence.model import Item, Problem, Record, Score, Source
from evidence.pack import load_pack
from evidence.packwriter import Draft, cells_of, drafting, write_tables
from evidence.provenance import Provenance
from evidence.rows import UNIT_SCALES

Tell = Callable[[Problem], None]


@dataclass(slots=True)
class Packed:
    """What an import did."""

    tally: Tally
    added: dict[str, int] = field(default_factory=dict)
    """Rows added to each table."""
    repeated: int = 0
    """Records that were there already."""
    refused: int = 0
    """Records that a pack may not hold."""


def import_files(
    paths: Iterable[Path],
    to: Path,
    names: Registry,
    told: Provenance,
    tell: Tell,
    *,
    known_only: bool = False,
) -> Packed:
    """Read files and folders of any known format into the pack `to`, which is made where there is none.

    Every problem goes to `tell`. With `known_only` records of models the registry does not know are left out
    and only counted. The pack's tables are replaced at the end or, where anything raises, not at all. Raises
    BenchclaimError for a path that does not exist or a pack that cannot be read.
    """
    done = Packed(Tally())
    with drafting() as draft:
        before = _load(to, draft)
        desk = _Desk(draft, names, tell, done, known_only)
        for reading in tallied(read_files(paths, names, told), names, done.tally):
            _take(reading, desk)
        done.added = {kind: draft.count(kind) - before[kind] for kind in KINDS}
        if any(done.added[kind] for kind in KINDS if kind != "sources"):
            _write(draft, to, told)
    return done


def _load(pack: Path, draft: Draft) -> dict[str, int]:
    """Put the rows of a pack that exists into the draft; gives how many each table has."""
    if (pack / "pack.toml").exists():
        loaded = load_pack(pack)
        for kind in KINDS:
            table = getattr(loaded, kind)
            for index in range(len(table.rows)):
                draft.add_cells(kind, table.cells(index))
    elif pack.exists() and (not pack.is_dir() or any(pack.iterdir())):
        raise BenchclaimError(f"{pack}: is there and no pack (no pack.toml); give a new folder or a pack")
    return {kind: draft.count(kind) for kind in KINDS}


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where the readings of one import go."""

    draft: Draft
    names: Registry
    tell: Tell
    done: Packed
    known_only: bool
    sources: dict[tuple[Path, str], str] = field(default_factory=dict)
    """(file, id of a source as its importer gave it) -> id in the pack."""


def _take(reading: Reading, desk: _Desk) -> None:
    found = reading.found
    if isinstance(found, Problem):
        desk.tell(found)
    elif isinstance(found, Source):
        desk.sources[reading.path, found.id] = _add_source(found, desk.draft)
    elif problem := _refused(found, reading, desk):
        desk.done.refused += 1
        desk.tell(problem)
    elif not (desk.known_only and isinstance(found, Score | Item) and desk.names.get(found.model) is None):
        source = desk.sources[reading.path, found.source]
        desk.done.repeated += not desk.draft.add(found.model_copy(update={"source": source}))


def _add_source(source: Source, draft: Draft) -> str:
    """Add a source and give its id; where that means another document already, it gets a number."""
    name, count = source.id, 1
    while not draft.free("sources", name, cells_of(source.model_copy(update={"id": name}))):
        count += 1
        name = f"{source.id}-{count}"
    draft.add(source.model_copy(update={"id": name}))
    return name


def _refused(found: Record | Item, reading: Reading, desk: _Desk) -> Problem | None:
    """Why a pack may not hold a record."""
    file = reading.path.name
    place = (found.locator or "").removeprefix(f"{file}, ")
    if (reading.path, found.source) not in desk.sources:
        what = f"names a source {found.source!r} that was not described"
        return Problem(file, place, what, "report it: the importer must yield sources first")
    if isinstance(found, Score) and (what := outside(found, desk.names) or ""):
        return Problem(file, place, what, "check the figure, its unit and its benchmark")
    return None


def outside(score: Score, names: Registry) -> str | None:
    """What is wrong with a value that its unit or its benchmark cannot have; None where nothing is."""
    benchmark = names.get(score.benchmark)
    scales = [UNIT_SCALES.get(score.unit)]
    if benchmark and score.unit != "fraction" and not score.subset:  # scales are the whole's, of a hundred
        scales.append(benchmark.scale)
    for scale in scales:
        if scale and not scale[0] <= score.value <= scale[1]:
            figure = f"{score.value:g} {score.unit} on {score.benchmark}"
            return f"{figure} is outside {scale[0]:g} to {scale[1]:g}"
    return None


def _write(draft: Draft, to: Path, told: Provenance) -> None:
    to.mkdir(parents=True, exist_ok=True)
    path = to / "pack.toml"
    if not path.exists():
        write_meta(PackMeta(name=pack_name(to.resolve().name), version="1", licence=told.licence), to)
    elif (meta := read_meta(path)).sha256:  # a sealed pack is sealed no more: its tables change
        write_meta(meta, to)
    write_tables(draft, to)
