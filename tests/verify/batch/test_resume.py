"""A run that was killed and resumed writes the bytes of one that was not."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from claims.errors import BenchclaimError
from tests.verify.batch.runs import files, go, long_text, news, rows, started, table, text
from verify.batch import job
from verify.batch.engines.local import opened
from verify.batch.job import Job, run
from verify.batch.model import EngineOptions, Told, Tools
from verify.batch.state import INDEX, JOURNAL, PLAN
from verify.cli.batch import rendering

KILLS = 6
"""Quick ones; `python -m benchmarks.batch --kills 50` does fifty."""


class EnoughError(Exception):
    """Raised in the middle of a run."""


def stopped(given: Path, to: Path, after: int, **wishes: Any) -> None:
    """Begin a run and break it off after so many positions."""

    def tell(told: Told) -> None:
        if told.items >= after:
            raise EnoughError

    with pytest.raises(EnoughError):
        run(Job((str(given),), to, Tools(), rendering(), batch=3, **wishes), opened(EngineOptions()), tell)


def doubled(path: Path, count: int) -> Path:
    """Articles, every fourth of which is a copy or a near-copy of the one before it."""
    texts = [long_text(n) + (" Reprinted." if n % 8 == 3 else "") for n in range(count)]
    texts = [
        long_text(n - 1) + (" Reprinted." if n % 8 == 3 else "") if n % 4 == 3 else t
        for n, t in enumerate(texts)
    ]
    return table(path, ({"text": each} for each in texts))


@pytest.mark.slow
def test_kill_9_at_random_moments(tmp_path: Path) -> None:
    given = doubled(tmp_path / "given.jsonl", 60)
    words = [str(given), "--shard", "6", "--batch", "4", "--resume"]
    begun = time.monotonic()
    first = started(*words, "--to", str(tmp_path / "whole"))
    first.communicate()
    assert first.returncode == 0
    usual, draw, unfinished = time.monotonic() - begun, random.Random(8), 0
    for number in range(KILLS):
        process = started(*words, "--processes", str(number % 2 + 1), "--to", str(tmp_path / "killed"))
        try:
            process.wait(draw.uniform(0.2, 0.9) * usual)
        except subprocess.TimeoutExpired:
            unfinished += 1
        process.kill()
        process.communicate()
    assert unfinished, "at least one was still at work"
    last = started(*words, "--to", str(tmp_path / "killed"))
    _, said = last.communicate()
    assert last.returncode == 0, said
    assert files(tmp_path / "killed") == files(tmp_path / "whole")


@pytest.mark.parametrize("after", [1, 10, 25, 39, 40])
def test_a_run_that_was_broken_off_goes_on(tmp_path: Path, after: int) -> None:
    given = doubled(tmp_path / "given.jsonl", 40)
    go(given, tmp_path / "whole", shard=10)
    stopped(given, tmp_path / "parts", after, shard=10)
    done = len((tmp_path / "parts" / JOURNAL).read_text().splitlines()) if after > 12 else 0
    assert not (tmp_path / "parts" / INDEX).exists()
    made = {p: p.stat().st_mtime_ns for p in (tmp_path / "parts").rglob("*.parquet")}
    go(given, tmp_path / "parts", shard=10, resume=True)
    assert files(tmp_path / "parts") == files(tmp_path / "whole")
    kept = [p for p, when in made.items() if p.exists() and p.stat().st_mtime_ns == when]
    assert len(kept) >= 3 * done, "finished parts are not written again"
    assert any(row["duplicate"] == "near" for row in rows(tmp_path / "parts", "articles"))


def test_what_was_cut_or_damaged_is_done_again(tmp_path: Path) -> None:
    given = doubled(tmp_path / "given.jsonl", 40)
    go(given, tmp_path / "whole", shard=10)
    stopped(given, tmp_path / "parts", 40, shard=10)
    with (tmp_path / "parts" / JOURNAL).open("ab") as file:
        file.write(b'{"part": 9, "fir')
    (tmp_path / "parts/claims/part-00001.parquet").write_bytes(b"PAR1")
    (tmp_path / "parts/claims/part-00003.parquet.tmp").write_bytes(b"half")
    go(given, tmp_path / "parts", shard=10, resume=True)
    assert files(tmp_path / "parts") == files(tmp_path / "whole")


def test_a_finished_run_is_left_as_it_is(tmp_path: Path) -> None:
    given = news(tmp_path / "given.jsonl", 3)
    index = go(given, tmp_path / "run")
    before = files(tmp_path / "run")
    assert go(given, tmp_path / "run", resume=True) == index
    assert files(tmp_path / "run") == before
    with pytest.raises(BenchclaimError, match="holds a run: go on with --resume"):
        go(given, tmp_path / "run")


def test_killed_at_its_very_end(tmp_path: Path) -> None:
    given = news(tmp_path / "given.jsonl", 3)
    stopped(given, tmp_path / "run", 3)
    plan = (tmp_path / "run" / PLAN).read_bytes()
    go(given, tmp_path / "run", resume=True)
    before = files(tmp_path / "run")
    (tmp_path / "run" / PLAN).write_bytes(plan)  # as if the index was written and nothing removed yet
    (tmp_path / "run/problems").mkdir()
    go(given, tmp_path / "run", resume=True)
    assert files(tmp_path / "run") == before


def test_what_changed_since_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given, to = news(tmp_path / "given.jsonl", 9), tmp_path / "run"
    stopped(given, to, 6, shard=3)

    def again(**wishes: Any) -> None:
        go(wishes.pop("given", given), to, resume=True, **({"shard": 3} | wishes))

    for wishes, what in (
        ({"shard": 4}, r"shard changed \(3 -> 4\)"),
        ({"keep_duplicates": True}, "duplicates changed"),
        ({"given": [given, given]}, "begun with other inputs"),
    ):
        with pytest.raises(BenchclaimError, match=what):
            again(**wishes)
    with monkeypatch.context() as patch:
        other = job.checker(Tools(policy="strict"))
        patch.setattr(job, "checker", lambda _: other)
        with pytest.raises(BenchclaimError, match="policy changed"):
            again()
    table(given, [{"text": text(n)} for n in range(8)])
    with pytest.raises(BenchclaimError, match=r"given.jsonl changed since the run began \(1 files, "):
        again()


def test_a_file_of_a_folder_that_changed_is_noticed(tmp_path: Path) -> None:
    for name in "abcdef":
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / f"in/{name}.txt").write_text(text(ord(name)), encoding="utf-8")
    stopped(tmp_path / "in", tmp_path / "run", 3, shard=3)
    changed = tmp_path / "in/a.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("AIME", "MATH"), encoding="utf-8")
    with pytest.raises(BenchclaimError, match="changed since the run began"):
        go(tmp_path / "in", tmp_path / "run", shard=3, resume=True)


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    from verify.batch.disk import alone

    given = news(tmp_path / "given.jsonl", 2)
    with alone(tmp_path / "run"), pytest.raises(BenchclaimError, match="another run is writing"):
        go(given, tmp_path / "run")
    shutil.rmtree(tmp_path / "run")


@pytest.mark.slow
def test_control_c_leaves_a_state_to_go_on_from(tmp_path: Path) -> None:
    given, to = doubled(tmp_path / "given.jsonl", 5000), tmp_path / "run"
    words = [str(given), "--to", str(to), "--shard", "5", "--processes", "2", "--resume"]
    process = started(*words)
    while process.poll() is None and not (to / JOURNAL).exists():
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 2
    assert "--resume goes on" in said
    assert "Traceback" not in said
    shard = json.loads((to / JOURNAL).read_text(encoding="utf-8").splitlines()[0])
    assert (shard["first"], shard["items"]) == (0, 5)
    assert (to / PLAN).exists()
    assert not (to / INDEX).exists()
