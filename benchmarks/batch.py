"""Speed of a batch, its cost beside that of the checks, its memory, and whether it survives kills.

Run it by `python -m benchmarks.batch`; see docs/decisions/0009-batch.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.stream import LENGTH, unchanged, write

if TYPE_CHECKING:
    from verify.batch.firsts import Text

ROOT = Path(__file__).resolve().parents[1]
WATCH = 0.1
"""Seconds between two looks at memory."""
COPIES = 0.3
"""Share of near-copies where their cost is measured."""


class Cost(NamedTuple):
    """Of one command: seconds by the clock and of processors, and MB of memory at most."""

    wall: float
    processor: float
    parent: float
    worker: float
    """The largest of them."""


def main() -> None:
    """Print what was asked for; exit status 1 only where a killed run differs."""
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        place = Path(folder)
        if options.kills:
            sys.exit(not kills(place, options.kills, options.seed))
        if options.index:
            index(place, options.index)
        else:
            speed(place, options)


def speed(place: Path, options: argparse.Namespace) -> None:
    """Checks alone, then the command in its forms, over the same articles."""
    count = options.articles
    given = write(place / "given.jsonl", count, options.seed, length=options.length)
    if not options.memory:
        seconds = min(alone(given, render=False) for _ in range(2))
        print(_row("checks alone, no process started", count, Cost(seconds, seconds, 0, 0)))
        seconds = alone(given, render=True)
        print(_row("with flat rows and lines of JSON", count, Cost(seconds, seconds, 0, 0)))
        seconds = min(here(given, place / "here") for _ in range(2))
        print(_row("batch, no process started", count, Cost(seconds, seconds, 0, 0)), flush=True)
    for processes in options.processes:
        words = ["--processes", str(processes)]
        print(_row(f"batch, {processes} processes", count, command(given, place / "run", *words)), flush=True)
    if options.memory:
        return
    words = ["--processes", "1", "--keep-duplicates"]
    print(_row("batch, 1 process, no duplicates sought", count, command(given, place / "run", *words)))
    copied = write(place / "copied.jsonl", count, options.seed, COPIES, options.length)
    for label, more in (("found", []), ("checked", ["--keep-duplicates"])):
        cost = command(copied, place / "run", "--processes", "1", *more)
        print(_row(f"{COPIES:.0%} near-copies, {label}", count, cost), flush=True)
    if options.ray:
        ray(place, given, count)


def alone(given: Path, *, render: bool) -> float:
    """Processor seconds of reading and checking in this process, everything loaded; rendered if wanted."""
    from claims.reading.read import article_from_text
    from verify.batch.model import Tools
    from verify.batch.tools import checker
    from verify.cli.batch import finding_rows
    from verify.pipeline import check_article

    tools = checker(Tools())
    begun = time.process_time()
    with given.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            dossier = check_article(article_from_text(row["id"], row["text"]), tools)
            if render:
                finding_rows(dossier)
    return time.process_time() - begun


def here(given: Path, to: Path) -> float:
    """Processor seconds of a run in this process, everything loaded."""
    from verify.batch.engines.local import opened
    from verify.batch.job import Job, run
    from verify.batch.model import EngineOptions, Tools
    from verify.cli.batch import rendering

    shutil.rmtree(to, ignore_errors=True)
    begun = time.process_time()
    run(Job((str(given),), to, Tools(), rendering()), opened(EngineOptions()), lambda _: None)
    return time.process_time() - begun


def ray(place: Path, given: Path, count: int) -> None:
    """What Ray costs before the first result, and all together."""
    from verify.batch.engines import engine_named
    from verify.batch.model import EngineOptions

    begun = time.monotonic()
    with engine_named("ray")(EngineOptions(2)) as engine:
        up = time.monotonic()
        list(engine.run(_numbers(), unchanged))
        first = time.monotonic()
        list(engine.run(_numbers(100), unchanged))
        hundred = time.monotonic()
    ended = time.monotonic() - hundred
    print(f"ray: started in {up - begun:.1f} s, first batch {first - up:.1f} s, ended in {ended:.1f} s")
    print(f"ray: {(hundred - first) * 10:.1f} ms a batch with nothing to do")
    words = ["--engine", "ray", "--processes", "2"]
    print(_row("batch, ray on 2 processors", count, command(given, place / "run", *words)))


def _numbers(count: int = 1) -> Iterator[object]:
    import pyarrow as pa  # type: ignore[import-untyped]

    return (pa.RecordBatch.from_pydict({"n": [n]}) for n in range(count))


def index(place: Path, count: int) -> None:
    """Time, memory and disk of the index of firsts alone, over made-up signatures."""
    from verify.batch.firsts import Text, decide, firsts

    before = _memory(os.getpid())
    begun = time.process_time()
    with firsts(place / "firsts.sqlite") as seen:
        for at in range(0, count, 32):
            decide(seen, [_text(Text, n) for n in range(at, min(at + 32, count))])
            if at % (count // 10 // 32 * 32) == 0:
                spent = (time.process_time() - begun) / max(1, at) * 1e6
                print(f"{at:>10,} {spent:6.0f} µs each, {_memory(os.getpid()) - before:5.0f} MB", flush=True)
        print(f"on disk {(place / 'firsts.sqlite').stat().st_size / 1e6:.0f} MB")


def _text(made: type[Text], number: int) -> Text:
    digest = hashlib.sha512(b"%d" % number).digest()
    return made(number, digest[:32].hex(), digest[:8], (digest + hashlib.sha512(digest).digest()))


def kills(place: Path, count: int, seed: int) -> bool:
    """Whether a run killed so many times at random moments writes the bytes of one that was not."""
    given = write(place / "given.jsonl", 240, seed, COPIES)
    words = ("--shard", "20", "--batch", "8", "--processes", "2", "--resume")
    usual = command(given, place / "whole", *words).wall
    draw, at_work = random.Random(seed), 0
    for number in range(1, count + 1):
        process = subprocess.Popen(
            _words(given, place / "killed", *words),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            # Most of the time goes into starting: some parts must be finished before the kill now and then.
            process.wait(draw.uniform(0.05, 0.6) * usual)
        except subprocess.TimeoutExpired:
            at_work += 1
        process.kill()
        process.wait()
        if (place / "killed" / "index.json").exists():
            _compare(place, number)
            shutil.rmtree(place / "killed")  # and from the beginning again
    command(given, place / "killed", *words, new=False)
    print(f"{count} kills, {at_work} of them at work; run of {usual:.1f} s")
    return _compare(place, count)


def _compare(place: Path, number: int) -> bool:
    same = _files(place / "killed") == _files(place / "whole")
    print(f"after {number} kills: {'the same bytes' if same else 'DIFFERENT'}", flush=True)
    return same


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def command(given: Path, to: Path, *words: str, new: bool = True) -> Cost:
    """Run the command and watch its memory. Raises where it fails."""
    if new:
        shutil.rmtree(to, ignore_errors=True)
    begun, before = time.monotonic(), os.times()
    process = subprocess.Popen(_words(given, to, *words), cwd=ROOT, stdout=subprocess.DEVNULL)
    parent = worker = 0.0
    while process.poll() is None:
        parent = max(parent, _memory(process.pid))
        worker = max([worker, *map(_memory, _children(process.pid))])
        time.sleep(WATCH)
    if process.returncode:
        raise SystemExit(f"batch ended with {process.returncode}")
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(time.monotonic() - begun, spent, parent, worker)


def _words(given: Path, to: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "verify", "batch", str(given), "--to", str(to), *words]


def _children(pid: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def _memory(pid: int) -> float:
    """MB of a process, 0 for one that has ended; known on Linux only."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    resident = next((line for line in status.splitlines() if line.startswith("VmRSS")), "VmRSS: 0")
    return int(resident.split()[1]) / 1024


def _row(label: str, count: int, cost: Cost) -> str:
    rates = (
        f"{count / cost.wall:9.1f}/s by the clock{1000 * cost.processor / count:9.2f} ms of processor each"
    )
    memory = f", {cost.parent:.0f} MB, workers {cost.worker:.0f} MB" if cost.parent else ""
    return f"{label:42}{rates}{memory}"


def _options(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__)
    parser.add_argument("--articles", type=int, default=300, help="of the stream; 1000000 takes hours")
    parser.add_argument("--length", type=int, default=LENGTH, help="characters of an article")
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--memory", action="store_true", help="only the command, for its memory")
    parser.add_argument("--ray", action="store_true", help="what Ray costs, too")
    parser.add_argument(
        "--index", type=int, default=0, help="only the index of duplicates, over so many texts"
    )
    parser.add_argument(
        "--kills", type=int, default=0, help="only this: kill a run so many times, and resume it"
    )
    parser.add_argument("--folder", type=Path, default=None, help="where to write; needs room")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(given)


if __name__ == "__main__":
    main()
