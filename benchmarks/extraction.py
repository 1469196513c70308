"""How many characters a second are read, cleaned, linked and extracted, and whether time grows with length.

Run it by `python -m benchmarks.extraction`; see benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.texts import articles, of_length, sentences
from claims.extract import extract
from claims.link import link
from claims.names.registry import Registry, load_registry
from claims.reading.clean import clean
from claims.reading.read import read_bytes

STAGES = ("read", "clean", "link", "extract")
LENGTHS = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
LARGEST = 64_000_000  # bytes; above what a file may have by default


class Cost(NamedTuple):
    """Characters read, seconds of processor time by stage, claims found."""

    characters: int
    seconds: tuple[float, ...]
    claims: int

    def rates(self) -> tuple[float, ...]:
        """Thousands of characters a second by stage."""
        return tuple(self.characters / second / 1000 for second in self.seconds)


def main() -> None:
    """Print both tables."""
    options = _options()
    registry = load_registry()
    measure(["DeepSeek-R1 beats GPT-4o."], registry)  # everything lazy is loaded by now
    print(_head("kind of text"))
    written = articles(tuple(options.articles))
    for kind, texts in (("articles", written), ("sentences that claim", sentences())):
        for script, found in texts.items():
            best = min((measure(found, registry) for _ in range(options.runs)), key=_total)
            print(_row(f"{kind}, {script}", best))
    print()
    print(_head("characters in one file"))
    everything = [*written["zh"], *written["en"]]
    for length in (n for n in LENGTHS if n <= options.longest):
        print(_row(f"{length:,}", measure([of_length(everything, length)], registry)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument("--articles", type=Path, nargs="*", default=[], help="more folders of articles")
    parser.add_argument("--longest", type=int, default=LENGTHS[-1], help="characters of the longest file")
    parser.add_argument("--runs", type=int, default=3, help="of these the fastest counts")
    return parser.parse_args()


def measure(texts: Sequence[str], registry: Registry) -> Cost:
    """Put the texts through one by one."""
    seconds = [0.0] * len(STAGES)
    found = 0
    for text in texts:
        data = text.encode()
        begun = time.process_time()
        article = read_bytes("text", data, limit=LARGEST)
        read = time.process_time()
        cleaned = clean(article)
        tidy = time.process_time()
        names = link(cleaned, registry)
        linked = time.process_time()
        found += len(extract(article, cleaned, names, registry))
        times = (begun, read, tidy, linked, time.process_time())
        seconds = [sum(pair) for pair in zip(seconds, (b - a for a, b in pairwise(times)), strict=True)]
    return Cost(sum(map(len, texts)), tuple(seconds), found)


def _total(cost: Cost) -> float:
    return sum(cost.seconds)


def _head(name: str) -> str:
    stages = "".join(f"{stage:>16}" for stage in STAGES)
    return f"{name:26}{stages}{'all four':>12}{'claims':>9}   (thousand characters a second)"


def _row(name: str, cost: Cost) -> str:
    stages = "".join(f"{rate:16,.0f}" for rate in cost.rates())
    return f"{name:26}{stages}{cost.characters / _total(cost) / 1000:12,.0f}{cost.claims:9,}"


if __name__ == "__main__":
    main()
