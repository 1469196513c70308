"""How fast the whole pipeline is, stage by stage, beside three measures that anybody can repeat.

Run it by `python -m benchmarks.pipeline`; see benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.growth import growth
from benchmarks.rivals import bare_matcher, spacy_linking, trafilatura_reading
from benchmarks.texts import ROOT, articles, of_length
from claims.extract import extract
from claims.link import link
from claims.model import Claim
from claims.reading.clean import clean
from claims.reading.read import read_bytes
from reports.formats import writer
from verify.case import Case
from verify.contenders import contender
from verify.pair import meet
from verify.pipeline import Engine, dossier_of, engine

LENGTH = 2_500
"""Characters of an article."""
STAGES = ("read", "normalise", "link", "extract", "pair", "score", "render")


class Spent(NamedTuple):
    """Seconds of processor time on some texts, by stage in the order of STAGES, and claims found."""

    seconds: tuple[float, ...]
    claims: int

    @property
    def checked(self) -> float:
        """Seconds from bytes to findings."""
        return sum(self.seconds[:-1])


def main() -> None:
    """Print all tables."""
    options = _options()
    texts = corpus(tuple(options.articles))
    everything = list(chain.from_iterable(texts.values()))
    known = engine()
    measure(everything, known)  # everything lazy is loaded, and every name of the texts met
    gc.freeze()
    best = _print_stages(texts, known, options.runs)
    _print_rivals(everything, best, known, options)
    if not options.quick:
        growth(everything, known)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline", description=__doc__)
    parser.add_argument("--articles", type=Path, nargs="*", default=[], help="more folders of articles")
    parser.add_argument("--runs", type=int, default=5, help="of these the fastest counts")
    parser.add_argument("--spacy", default=sys.executable, help="a Python that has spaCy")
    parser.add_argument(
        "--quick", action="store_true", help="the stages and what they are held against, no more"
    )
    return parser.parse_args()


def corpus(folders: Sequence[Path] = ()) -> dict[str, list[str]]:
    """Texts of LENGTH characters by language: the articles one after the other, cut."""
    found: dict[str, list[str]] = {}
    for script, texts in articles((ROOT / "claims" / "data" / "samples", *folders)).items():
        whole = sum(map(len, texts)) // LENGTH * LENGTH
        joined = of_length(texts, whole)
        found[script] = [joined[at : at + LENGTH] for at in range(0, whole, LENGTH)]
    return found


def measure(texts: Sequence[str], known: Engine) -> Spent:
    """Put the texts through all stages one by one."""
    seconds = [0.0] * len(STAGES)
    found = 0
    write, clock, registry = writer("jsonl"), time.process_time, known.registry
    for text in texts:
        data = text.encode()
        times = [clock()]
        article = read_bytes("text", data)
        times.append(clock())
        cleaned = clean(article)
        times.append(clock())
        names = link(cleaned, registry)
        times.append(clock())
        claims = extract(article, cleaned, names, registry)
        times.append(clock())
        dossier = dossier_of(article, claims, known)
        times.append(clock())
        write(dossier, "en")
        times.append(clock())
        pairing = _pairing(claims, known)
        *before, judged, written = (b - a for a, b in pairwise(times))
        spent = (*before, pairing, judged - pairing, written)
        seconds = [a + b for a, b in zip(seconds, spent, strict=True)]
        found += len(claims)
    return Spent(tuple(seconds), found)


def _pairing(claims: Sequence[Claim], known: Engine) -> float:
    """Seconds to find the comparable figures of the comparisons once more: they are paired while judging."""
    begun = time.process_time()
    for claim in claims:
        if claim.kind != "comparison" or not claim.subject:
            continue
        case = Case(claim, known.index, known.registry, known.policy)
        left = contender(claim.subject, case)
        for right in (contender(name, case) for name in claim.objects):
            shared = known.index.pairs(left.speaker, right.speaker)
            for benchmark in claim.benchmarks or shared:
                meet(left, right, benchmark, case)
    return time.process_time() - begun


def _print_stages(texts: dict[str, list[str]], known: Engine, runs: int) -> float:
    """Seconds from bytes to findings for all texts, the fastest run's."""
    print(
        f"{'':10}{'articles':>9}{'claims':>8}"
        + "".join(f"{stage:>11}" for stage in STAGES)
        + f"{'findings':>11}"
    )
    total = 0.0
    for script, found in texts.items():
        spent = min((measure(found, known) for _ in range(runs)), key=lambda spent: spent.checked)
        total += spent.checked
        size, many = sum(len(text.encode()) for text in found), len(found)
        rows = {
            "MB/s": (size / 1e6 / second for second in (*spent.seconds, spent.checked)),
            "articles/s": (many / second for second in (*spent.seconds, spent.checked)),
            "ms each": (1e3 * second / many for second in (*spent.seconds, spent.checked)),
        }
        print(f"{script:10}{many:9}{spent.claims:8}")
        for unit, values in rows.items():
            print(f"  {unit:25}" + "".join(f"{value:11,.{_decimals(value)}f}" for value in values))
    return total


def _decimals(value: float) -> int:
    return 0 if value >= 100 else 2


def _print_rivals(texts: Sequence[str], ours: float, known: Engine, options: argparse.Namespace) -> None:
    """What the same texts cost others, and how many times that is."""
    print(
        f"\nfindings of all {len(texts)} articles: {len(texts) / ours:,.0f} articles/s, {ours * 1e3:,.1f} ms"
    )
    others = {
        "bare matcher": bare_matcher(texts, known.registry, options.runs),
        "spaCy linking": spacy_linking(texts, known.registry, options.runs, options.spacy),
        "trafilatura on HTML": trafilatura_reading(texts, options.runs),
    }
    for name, seconds in others.items():
        if seconds is None:
            print(f"{name:22}not installed")
        else:
            print(f"{name:22}{seconds * 1e3:9,.1f} ms   findings take {ours / seconds:,.2f} times as long")


if __name__ == "__main__":
    main()
