"""From what the operator names to a stream of raw articles, in an order that does not depend on the machine.

An input is a file, a folder, a glob, `dataset:FOLDER[:split]` or `hub:owner/name[@revision][:split]`. What is
inside is read by the form of each file. Whatever cannot be read becomes a Raw with a problem in its place.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claims.errors import BenchclaimError
from verify.batch.feeds import is_feed, of_feed
from verify.batch.model import Raw
from verify.batch.rows import of_dataset, of_table
from verify.batch.warc import SUFFIXES as WARCS
from verify.batch.warc import of_warc
from verify.inputs import TABLES, TEXTS

DATASET, HUB = "dataset:", "hub:"
SAVED = ("dataset_info.json", "dataset_dict.json")
"""Files that `save_to_disk` of `datasets` writes into its folder."""


class Source(NamedTuple):
    """One input."""

    given: str
    kind: str
    """folder, file, glob, dataset or hub."""
    leave_out: str | None = None
    """A folder below it that is none of it: where the output goes."""
    revision: str | None = None
    """Of the Hub: the commit that is read, whatever comes after it."""


def sources(given: Sequence[str], leave_out: Path) -> tuple[Source, ...]:
    """What the words of the operator name. Raises BenchclaimError for what is not there or holds nothing."""
    found = tuple(_source(one, str(leave_out.resolve())) for one in given)
    for one in found:
        if one.kind in ("folder", "glob") and next(files(one), None) is None:
            known = ", ".join(sorted(TEXTS | TABLES | {f".{suffix}" for suffix in WARCS}))
            raise BenchclaimError(f"{one.given} holds no article: known are {known}")
    return found


def _source(given: str, leave_out: str) -> Source:
    kind = _kind(given)
    if kind != "hub":
        return Source(given, kind, leave_out)
    from evidence.hub import revision_of

    name, revision, _ = _of_hub(given)
    return Source(given, kind, leave_out, revision_of(name, revision))


def _of_hub(given: str) -> tuple[str, str | None, str | None]:
    """Name, revision and split of `hub:owner/name@revision:split`."""
    name, _, split = given.removeprefix(HUB).partition(":")
    name, _, revision = name.partition("@")
    return name, revision or None, split or None


def _kind(given: str) -> str:
    if given.startswith(HUB):
        return "hub"
    path = Path(given.removeprefix(DATASET).partition(":")[0] if given.startswith(DATASET) else given)
    if given.startswith(DATASET) and path.is_dir():
        return "dataset"
    if path.is_dir():
        return "dataset" if any((path / name).is_file() for name in SAVED) else "folder"
    if path.is_file():
        return "file"
    if glob.has_magic(given):
        return "glob"
    raise BenchclaimError(
        f"{given} does not exist: name a file, a folder, a glob, dataset:FOLDER or hub:owner/name"
    )


def raws(found: Sequence[Source]) -> Iterator[Raw]:
    """Everything in the inputs, one after the other."""
    for number, source in enumerate(found):
        for raw in _of_source(source):
            yield raw if raw.share < 0 else raw._replace(share=(number + raw.share) / len(found))


def files(source: Source) -> Iterator[str]:
    """The files of an input in their order; of a dataset those it lies in."""
    if source.kind == "file":
        yield source.given
    elif source.kind == "glob":
        matches = sorted(glob.glob(source.given, recursive=True))  # noqa: PTH207 - as in _walk
        yield from (path for path in matches if Path(path).is_file() and not _within(path, source.leave_out))
    elif source.kind == "folder":
        yield from (path for path in _walk(source.given, source.leave_out) if _is_known(path))
    elif source.kind == "dataset":
        yield from _walk(dataset_folder(source.given)[0], source.leave_out)


def dataset_folder(given: str) -> tuple[str, str | None]:
    """Folder and split of `dataset:FOLDER:split` or of a bare folder."""
    if not given.startswith(DATASET):
        return given, None
    folder, _, split = given.removeprefix(DATASET).partition(":")
    return folder, split or None


def _of_source(source: Source) -> Iterator[Raw]:
    if source.kind in ("dataset", "hub"):
        yield from of_dataset(source.given, *_dataset(source))
        return
    alone = source.kind == "file"
    count = 1 if alone else sum(1 for _ in files(source))
    for number, path in enumerate(files(source)):
        for raw in _of_file(path):
            share = 1.0 if raw.share < 0 and not alone else raw.share
            yield raw if share < 0 else raw._replace(share=(number + share) / count)


def _dataset(source: Source) -> tuple[str, str | None, str | None, bool]:
    """Folder or name, revision, split, and whether it is of the Hub."""
    if source.kind == "dataset":
        folder, split = dataset_folder(source.given)
        return folder, None, split, False
    name, _, split = _of_hub(source.given)
    return name, source.revision, split, True


def _of_file(path: str) -> Iterable[Raw]:
    """The articles of one file, by its suffix; a text is read later, when it is its turn."""
    suffix = _suffix(path)
    if suffix in TABLES:
        return of_table(Path(path))
    if path.lower().endswith(tuple(WARCS)):
        return of_warc(Path(path))
    if is_feed(Path(path), suffix):
        return of_feed(Path(path))
    return (Raw(where=path, name=Path(path).name, path=path),)


def _walk(folder: str, leave_out: str | None) -> Iterator[str]:
    """The files of a folder and those below it, by name, none hidden; names of one folder are in memory."""
    folders: list[str] = []
    try:
        with os.scandir(folder) as entries:
            seen = [(entry.name, entry.is_dir(follow_symlinks=False), entry.is_file()) for entry in entries]
    except OSError as error:
        raise BenchclaimError(f"{folder} cannot be read ({error.strerror}): check its permissions") from None
    for name, below, file in sorted(seen):
        path = os.path.join(folder, name)  # noqa: PTH118 - of a million files a Path each is too much
        if name.startswith(".") or not (below or file):  # links to folders may lead round and round
            continue
        if file:
            yield path
        elif not _within(path, leave_out):
            folders.append(path)
    for path in folders:
        yield from _walk(path, leave_out)


def _within(path: str, folder: str | None) -> bool:
    return folder is not None and Path(path).resolve().is_relative_to(folder)


def _is_known(path: str) -> bool:
    return _suffix(path) in TEXTS | TABLES or path.lower().endswith(tuple(WARCS))


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - as above
