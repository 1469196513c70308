"""How long reports take to write, and how much memory, article by article on one core.

Run it by `python -m benchmarks.pages RUN.jsonl ...` on finished runs; see benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from reports.charts.strip import strip
from reports.formats import writer
from reports.runs import filed, opened
from reports.shelf import shelve
from reports.words import words
from verify.model import Dossier

FORMS = ("md", "html", "html zh", "strip")


def strips(dossier: Dossier) -> str:
    """The strips of all claims of an article, one after another."""
    shelf = shelve(dossier.findings, dossier.records, dossier.sources)
    return "".join(strip(finding, shelf, words("en"), alone=True) for finding in dossier.findings)


def measure(paths: Sequence[Path], count: int, write: Callable[[Dossier], str | bytes]) -> tuple[float, int]:
    """Seconds of processor time for so many articles, the runs' over and over, and characters written.

    Reading a dossier is not counted, and only one is held at a time.
    """
    spent, size = 0.0, 0
    for one in islice(cycle(filed(paths)), count):
        dossier = opened(one)
        begun = time.process_time()
        size += len(write(dossier))
        spent += time.process_time() - begun
    return spent, size


def _in(write: Callable[[Dossier, str], str | bytes], lang: str, dossier: Dossier) -> str | bytes:
    return write(dossier, lang)


def main() -> None:
    """Print a line a form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    given = parser.parse_args()
    for name in FORMS:
        form, _, lang = name.partition(" ")
        render = strips if form == "strip" else partial(_in, writer(form), lang or "en")
        spent, size = measure(given.runs, given.articles, render)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{name:8} {given.articles} articles  {spent:5.1f} s  {size / 1e6:6.1f} MB  peak {peak} MB")


if __name__ == "__main__":
    main()
