"""Where reports go: one file a dossier in a folder, or standard output."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from claims.errors import BenchclaimError
from reports.formats import writer
from verify.inputs import TABLES, TEXTS
from verify.model import Dossier

STDOUT = "-"


def file_names(form: str) -> Callable[[str], str]:
    """A function from an article's name to the name of its report; no two articles get the same."""
    taken: set[str] = set()

    def name_for(article: str) -> str:
        path = Path(article)
        stem = path.stem if path.suffix.lower() in TEXTS | TABLES else path.name
        stem = re.sub(r"[^\w.\-]+", "_", stem).strip("._") or "text"
        name, number = f"{stem}.{form}", 1
        while name.casefold() in taken:  # some file systems do not tell upper from lower case
            number += 1
            name = f"{stem}-{number}.{form}"
        taken.add(name.casefold())
        return name

    return name_for


def require_apart(paths: Sequence[str], to: str | None, form: str) -> None:
    """Raise BenchclaimError where a report could be written over an article, or be taken for one."""
    if to in (None, STDOUT):
        return
    folder = Path(str(to)).resolve()
    for path in map(Path, paths):
        over = path.resolve().parent == folder and path.suffix == f".{form}" and path.is_file()
        if over or path.resolve() == folder:
            raise BenchclaimError(f"--to {to} is where {path} is: give the reports a folder of their own")


def deliverer(to: str | None, form: str, lang: str) -> Callable[[Dossier], Path | None]:
    """A function that writes the report on a dossier and returns its path; None where that is no file.

    Raises BenchclaimError where the folder cannot be made or written.
    """
    if to is None:
        return lambda _: None
    render = writer(form)
    if to == STDOUT:

        def print_it(dossier: Dossier) -> None:
            sys.stdout.write(render(dossier, lang))

        return print_it
    folder, name_for = _folder(to), file_names(form)

    def write_it(dossier: Dossier) -> Path:
        path = folder / name_for(dossier.article.name)
        try:
            path.write_bytes(render(dossier, lang).encode())
        except OSError as error:
            raise BenchclaimError(
                f"{path} cannot be written ({error.strerror}): give another folder with --to"
            ) from None
        return path

    return write_it


def _folder(to: str) -> Path:
    folder = Path(to)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise BenchclaimError(f"{to} is a file: --to takes a folder, or - for standard output") from None
    except OSError as error:
        raise BenchclaimError(
            f"{to} cannot be made ({error.strerror}): give another folder with --to"
        ) from None
    return folder
