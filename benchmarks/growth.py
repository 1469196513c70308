"""What a check costs as names, records, lengths and processes grow; cold start and memory of a process."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from multiprocessing.pool import Pool
from pathlib import Path
from random import Random

from benchmarks.rivals import fastest
from benchmarks.texts import ROOT, of_length
from claims.names.registry import load_registry
from claims.reading.read import article_from_text
from evidence.columns import SCORE_COLUMNS, SOURCE_COLUMNS
from evidence.meta import PackMeta
from evidence.pack import Pack
from evidence.table import empty_table, read_sealed_csv
from verify.pipeline import Engine, check_article, engine

NAMES = (0, 100, 1_000, 10_000, 100_000)
RECORDS = (0, 1_000, 10_000, 100_000, 1_000_000)
LENGTHS = (10_000, 100_000, 1_000_000)
PROCESSES = (1, 2)
BATCH = 400
"""Articles that processes share."""
_SAMPLE = ROOT / "claims" / "data" / "samples" / "qwen2.5-max.en.md"
_SYLLABLES = [first + then for first in "bdfgklmnprstvz" for then in "aeiou"]


def growth(texts: Sequence[str], known: Engine) -> None:
    """Print every table."""
    _print_start()
    _print_lengths(texts, known)
    _print_processes(texts)
    _print_grown("names beside the bundled ones", texts, known, NAMES, _with_names)
    _print_grown("records beside the bundled ones", texts, known, RECORDS, _with_records)


def _print_start() -> None:
    ours = _process("-m", "verify", "check", str(_SAMPLE))
    theirs = _process("-c", "import pydantic, typer, rich")
    memory = _process_output("-c", "from benchmarks.growth import peak; print(peak())")
    print(
        f"\ncold start, one article: {ours:.2f} s, {ours / theirs:.1f} times `import pydantic, typer, rich`"
    )
    print(f"peak memory of that process: {memory} MB")


def peak() -> int:
    """Megabytes a process needs at most for the check of the sample article."""
    import resource

    check_article(article_from_text("sample", _SAMPLE.read_text(encoding="utf-8")), engine())
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _process(*arguments: str) -> float:
    """Seconds of the fastest of five runs of a Python process by the clock."""
    found = []
    for _ in range(5):
        begun = time.perf_counter()
        _process_output(*arguments)
        found.append(time.perf_counter() - begun)
    return min(found)


def _process_output(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _print_lengths(texts: Sequence[str], known: Engine) -> None:
    print(f"\n{'characters in one article':36}{'s':>8}{'thousand a second':>20}")
    for length in LENGTHS:
        article = article_from_text("long", of_length(list(texts), length))
        spent = fastest(lambda article=article: check_article(article, known), 1)  # type: ignore[misc]
        print(f"{length:<36,}{spent:8.2f}{length / spent / 1e3:20,.0f}")


def _print_processes(texts: Sequence[str]) -> None:
    """By the clock, with every process loaded before."""
    given = [texts[i % len(texts)] for i in range(BATCH)]
    single = 0.0
    print(f"\n{'processes':36}{'articles/s':>12}{'times one':>12}")
    for count in PROCESSES:
        with multiprocessing.get_context("spawn").Pool(count, _load) as pool:
            _shared(pool, given)
            begun = time.perf_counter()
            _shared(pool, given)
            rate = BATCH / (time.perf_counter() - begun)
        single = single or rate
        print(f"{count:<36}{rate:12,.0f}{rate / single:12.2f}")


_LOADED: list[Engine] = []


def _load() -> None:
    _LOADED.append(engine())


def _shared(pool: Pool, texts: Sequence[str]) -> int:
    return sum(pool.imap_unordered(_check, texts, chunksize=10))


def _check(text: str) -> int:
    return len(check_article(article_from_text("text", text), _LOADED[0]).findings)


def _print_grown(
    title: str,
    texts: Sequence[str],
    known: Engine,
    sizes: Sequence[int],
    grown: Callable[[Engine, int], Engine],
) -> None:
    """What the articles cost once everything is loaded and met, against the same with nothing added."""
    first = 0.0
    print(f"\n{title:36}{'ms an article':>14}{'times none':>12}{'loading, s':>12}")
    articles = [article_from_text("text", text) for text in texts]
    for size in sizes:
        begun = time.process_time()
        more = grown(known, size)
        loading = time.process_time() - begun
        spent = fastest(lambda more=more: [check_article(article, more) for article in articles], 6)  # type: ignore[misc]
        first = first or spent
        print(f"{size:<36,}{spent / len(texts) * 1e3:14,.1f}{spent / first:12.2f}{loading:12.1f}")


def _with_names(known: Engine, count: int) -> Engine:
    draw = Random(count)
    with tempfile.TemporaryDirectory() as folder:
        lines = ['maker = "Some Other Laboratory"', "[[organisation]]", 'name = "Some Other Laboratory"']
        for name in _names(draw, count):
            lines += ["[[family]]", f'name = "{name}"', f'models = ["{name}-7B"]']
        Path(folder, "other.toml").write_text("\n".join(lines), encoding="utf-8")
        registry = load_registry((Path(folder),))
    return Engine(registry, known.index, known.policy, known.as_of)


def _names(draw: Random, count: int) -> list[str]:
    """Names of two words and a number that nobody bears, half of them families, half members."""
    found: dict[str, None] = {}
    while len(found) < count // 2:
        word = "".join(draw.choices(_SYLLABLES, k=4)).capitalize()
        found[f"{word}{draw.choice(_SYLLABLES).capitalize()}-{draw.randrange(1, 9)}"] = None
    return list(found)


def _with_records(known: Engine, count: int) -> Engine:
    """Scores of models nobody has heard of on the benchmarks that the bundled evidence has."""
    from evidence.index import Index
    from evidence.pack import bundled

    draw = Random(count)
    benchmarks = [name for name in known.index.benchmarks() if "," not in name and '"' not in name]
    names = _names(draw, max(4, count // 25))
    rows = [",".join(SCORE_COLUMNS)]
    for number in range(count):
        cells = {
            "model": names[number // 50 % len(names)],
            "benchmark": benchmarks[draw.randrange(len(benchmarks))],
            "value": f"{draw.uniform(5, 95):.1f}",
            "unit": "%",
            "evaluator_relationship": "third_party",
            "evaluator": "Some Other Laboratory",
            "date": "2025-01-01",
            "source": "s",
        }
        rows.append(",".join(cells.get(column, "") for column in SCORE_COLUMNS))
    sources = f"{','.join(SOURCE_COLUMNS)}\ns,Made up{',' * (len(SOURCE_COLUMNS) - 2)}\n"
    pack = Pack(
        meta=PackMeta(name="other", version="1"),
        digest=str(count),
        sources=read_sealed_csv("other/sources.csv", sources.encode()),
        scores=read_sealed_csv("other/scores.csv", ("\n".join(rows) + "\n").encode()),
        facts=empty_table("other/facts.csv"),
    )
    packs = (*bundled(), pack) if count else bundled()
    return Engine(known.registry, Index(packs), known.policy, known.as_of)
