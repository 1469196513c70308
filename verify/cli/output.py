"""Where reports go: one file a dossier in a folder, one file of all, or standard output."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from claims.errors import BenchclaimError
from reports.formats import Form, Text, form
from verify.inputs import TABLES, TEXTS
from verify.model import Dossier

STDOUT = "-"
Deliver = Callable[[Dossier], Path | None]
NOTHING: Mapping[str, object] = MappingProxyType({})


def file_names(suffix: str) -> Callable[[str], str]:
    """A function from an article's name to the name of its report; no two articles get the same."""
    taken: set[str] = set()

    def name_for(article: str) -> str:
        path = Path(article)
        stem = path.stem if path.suffix.lower() in TEXTS | TABLES else path.name
        stem = re.sub(r"[^\w.\-]+", "_", stem).strip("._") or "text"
        name, number = f"{stem}.{suffix}", 1
        while name.casefold() in taken:  # some file systems do not tell upper from lower case
            number += 1
            name = f"{stem}-{number}.{suffix}"
        taken.add(name.casefold())
        return name

    return name_for


def require_apart(paths: Sequence[str], to: str | None, name: str) -> None:
    """Raise BenchclaimError where a report could be written over an article, or be taken for one."""
    if to in (None, STDOUT):
        return
    found, folder = form(name), Path(str(to)).resolve()
    single = _single(folder, found).resolve() if found.whole else None
    for path in map(Path, paths):
        over = path.resolve() == single if single else _same_name(path, folder, found.suffix)
        if over or path.resolve() == folder:
            raise BenchclaimError(f"--to {to} is where {path} is: give the reports a folder of their own")


@contextmanager
def deliverer(
    to: str | None, name: str, lang: str, options: Mapping[str, object] = NOTHING
) -> Iterator[Deliver]:
    """A function that writes the report on a dossier and returns its path; None where that is no file.

    A form that is one file of all is written when the block ends without a fault and something was delivered.
    Raises BenchclaimError where the folder cannot be made or written, and as `reports.formats.form` does.
    """
    if to is None:
        yield lambda _: None
        return
    found = form(name, options)
    if found.whole is None:
        yield _one_by_one(to, found, lang)
        return
    place = None if to == STDOUT else Path(to) if found.files else _single(Path(to), found)
    parts: list[Any] = []

    def keep(dossier: Dossier) -> Path | None:
        parts.append(found.part(dossier, lang))
        return place

    yield keep
    if parts:
        _write_all(parts, found, place)


def _one_by_one(to: str, found: Form, lang: str) -> Deliver:
    if to == STDOUT:
        return lambda dossier: _print(found.part(dossier, lang))
    folder, name_for = _folder(Path(to)), file_names(found.suffix)

    def write_it(dossier: Dossier) -> Path:
        path = folder / name_for(dossier.article.name)
        _write(path, found.part(dossier, lang))
        return path

    return write_it


def _write_all(parts: Sequence[Any], found: Form, place: Path | None) -> None:
    assert found.whole
    if place is None:
        _print(found.whole(parts))
    elif found.files and place.suffix != f".{found.suffix}":
        for path, content in found.files(parts):
            _folder((place / path).parent)
            _write(place / path, content)
    else:
        _folder(place.parent)
        _write(place, found.whole(parts))


def _single(to: Path, found: Form) -> Path:
    """The one file: `to` itself where it has the form's suffix and is no folder, else one in it."""
    return to if to.suffix == f".{found.suffix}" and not to.is_dir() else to / found.file


def _same_name(path: Path, folder: Path, suffix: str) -> bool:
    return path.resolve().parent == folder and path.name.endswith(f".{suffix}") and path.is_file()


def _print(text: Text) -> None:
    if isinstance(text, str):
        sys.stdout.write(text)
    elif sys.stdout.isatty():
        raise BenchclaimError("this format is not for a terminal: give a folder or a file with --to")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text)


def _write(path: Path, text: Text) -> None:
    try:
        path.write_bytes(text.encode(errors="replace") if isinstance(text, str) else text)
    except OSError as error:
        raise BenchclaimError(
            f"{path} cannot be written ({error.strerror}): give another folder with --to"
        ) from None


def _folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise BenchclaimError(f"{folder} is a file: --to takes a folder, or - for standard output") from None
    except OSError as error:
        raise BenchclaimError(
            f"{folder} cannot be made ({error.strerror}): give another folder with --to"
        ) from None
    return folder
