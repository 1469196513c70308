"""Many reviewers at once, in processes of their own: nothing is lost or doubled, whoever is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.verify.review.deeds import dossier, proposed
from verify.review.store import read
from verify.review.store.proof import proof

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.slow


def reviewer(place: str, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.verify.review.crowd", place, name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def told(output: str) -> list[tuple[int, str]]:
    """The decisions that were acknowledged; a last line that was cut off tells nothing."""
    lines = [line for line in output.splitlines(keepends=True) if line.endswith("\n")]
    assert not [line for line in lines if line.startswith("!")]
    return [(int(number), case) for number, case in (line.split() for line in lines)]


def many(engine: Engine, count: int) -> None:
    sentences = tuple(f"M{at} has {at} parameters." for at in range(count))
    proposed(engine, *(dossier(sentences[at : at + 20], name=f"{at}.txt") for at in range(0, count, 20)))


def test_eight_reviewers_at_once(ledger: Engine, place: str) -> None:
    many(ledger, 60)
    people = {name: reviewer(place, name, 1000) for name in "abcdefgh"}
    acknowledged = {name: told(one.communicate(timeout=120)[0]) for name, one in people.items()}
    assert [one.returncode for one in people.values()] == [0] * 8
    in_ledger = {(one.number, one.case, one.author) for one in read.judgements(ledger)}
    assert {(*one, name) for name, ones in acknowledged.items() for one in ones} == in_ledger
    assert len(in_ledger) == 120, "two decisions a case, no more and no fewer"
    assert set(Counter((case, author) for _, case, author in in_ledger).values()) == {1}
    assert proof(ledger).broken is None


def test_reviewers_who_are_killed_lose_nothing_they_were_told(ledger: Engine, place: str) -> None:
    many(ledger, 200)
    acknowledged: dict[str, list[tuple[int, str]]] = {}
    for turn in range(3):
        people = {f"{name}{turn}": reviewer(place, f"{name}{turn}", 1000) for name in "ab"}
        first = {name: one.stdout.readline() for name, one in people.items() if one.stdout}
        time.sleep(0.05 * turn)  # at another moment of the work each time
        for one in people.values():
            one.send_signal(signal.SIGKILL)
        for name, one in people.items():
            acknowledged[name] = told(first[name] + one.communicate(timeout=60)[0])
    assert any(acknowledged.values())
    judged = read.judgements(ledger)
    in_ledger = {(one.number, one.case, one.author) for one in judged}
    assert {(*one, name) for name, ones in acknowledged.items() for one in ones} <= in_ledger
    assert len(judged) == len({(one.case, one.author) for one in judged}), "no decision is there twice"
    assert proof(ledger).broken is None
    many(ledger, 201)
    assert told(reviewer(place, "later", 3).communicate(timeout=60)[0]), "the ledger takes decisions again"
