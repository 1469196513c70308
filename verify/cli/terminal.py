"""What the commands are given on the terminal, and what they say there beside their result."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from claims.errors import BenchclaimError
from claims.model import Note
from verify.inputs import STDIN

Item = TypeVar("Item")
FEW = 5
"""Up to so many articles no progress is shown: they take about a second."""


def given(paths: Sequence[str] | None, *, needed: bool = True) -> tuple[list[str], bytes | None]:
    """The paths to read, and the standard input where it is one of them or the only thing there is.

    Raises BenchclaimError where something is needed and nothing was given.
    """
    named = list(paths or ())
    if not named and needed:
        if sys.stdin is None or sys.stdin.isatty():
            raise BenchclaimError("nothing to read: name a file or a folder, or pipe a text in")
        named = [STDIN]
    return named, sys.stdin.buffer.read() if STDIN in named else None


def problem(note: Note) -> None:
    """Tell in one line on stderr what could not be read or checked."""
    print("benchclaim: " + " ".join(note.what.split()), file=sys.stderr)


def watched(results: Iterable[Item], total: int) -> Iterator[Item]:
    """The same results, with a progress bar on a terminal where there are more than a few."""
    if total <= FEW or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "Checking", total=total, console=Console(stderr=True), transient=True)
