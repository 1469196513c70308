"""A folder of pages that is replaced as a whole: whoever reads meanwhile sees the old one or the new one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.errors import BenchclaimError

MARK = "site.json"
"""Every site has it: a folder that holds something else is never replaced."""


@contextmanager
def replacing(to: Path) -> Iterator[Path]:
    """A new folder beside `to` that takes its place at the end; where anything raises, `to` stays as it was.

    Raises BenchclaimError where `to` is a file, holds something other than a site, or cannot be written.
    """
    _require_ours(to)
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=f".{to.name}.") as beside:
            new, old = Path(beside) / "new", Path(beside) / "old"
            new.mkdir()
            yield new
            if to.exists():
                to.rename(old)
            try:
                new.rename(to)
            except OSError:
                if old.exists():
                    old.rename(to)
                raise
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise BenchclaimError(f"{to} cannot be written ({error.strerror}): give another folder") from None


def _require_ours(to: Path) -> None:
    if to.is_symlink() or (to.exists() and not to.is_dir()):
        raise BenchclaimError(f"{to} is no folder: --to takes a new folder, or one with a site")
    if to.exists() and any(to.iterdir()) and not (to / MARK).is_file():
        raise BenchclaimError(f"{to} holds something that is no site: give a new folder, or one with a site")
