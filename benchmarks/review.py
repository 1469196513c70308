"""How a ledger stands many reviewers at once, by way of the server they use.

    python -m benchmarks.review                                  # 400 findings, 2,000 decisions, SQLite
    python -m benchmarks.review --findings 10000 --kills 1       # 50,000 decisions, the server killed once
    python -m benchmarks.review --ledger postgresql://user@host/empty ...

Each of the reviewers looks at the queue and at a case before every tenth decision, as a browser would, and
decides through the API. At the end every decision that was acknowledged must be in the ledger, none twice,
and the chain whole.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
from sqlalchemy import Engine

from tests.verify.review.deeds import dossier
from verify.review.model import Settings
from verify.review.store import accounts, ledger, read
from verify.review.store.found import found
from verify.review.store.proof import proof

REVIEWS = 5
AN_ARTICLE = 20
LOOK_EVERY = 10


@dataclass
class Told:
    """What the reviewers saw."""

    decided: list[tuple[int, str, str]] = field(default_factory=list)
    pages: dict[str, list[float]] = field(default_factory=lambda: {"queue": [], "case": [], "decision": []})
    refused: Counter[int] = field(default_factory=Counter)
    cut: int = 0


class Server:
    """The program, in a process that can be killed and started again."""

    def __init__(self, place: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.place = place
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = ["review", "serve", "--ledger", self.place, "--port", str(self.port)]
        self.process = subprocess.Popen([sys.executable, "-m", "verify", *command], stdout=subprocess.DEVNULL)
        for _ in range(300):
            time.sleep(0.1)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
        raise SystemExit("the server does not start")

    def kill(self) -> None:
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def prepared(place: str, findings: int, reviewers: int) -> tuple[Engine, dict[str, str]]:
    """A ledger with so many findings, and a token for each reviewer."""
    now = dt.datetime.now(dt.UTC)
    engine = found(place, Settings(reviews=REVIEWS), author="root", now=now)
    for first in range(0, findings, AN_ARTICLE):
        last = min(first + AN_ARTICLE, findings)
        sentences = tuple(f"M{at} has {at} parameters." for at in range(first, last))
        ledger.propose(engine, [dossier(sentences, name=f"{first}.txt")], author="benchclaim", now=now)
    tokens = {}
    for number in range(reviewers):
        name = f"reviewer{number}"
        accounts.add_user(engine, name, "reviewer", f"a long password {number}", now)
        tokens[name] = accounts.add_token(engine, name, "benchmark", now)[0]
    return engine, tokens


async def review(client: httpx2.AsyncClient, name: str, told: Told, goal: int) -> None:
    """Decide what the queue offers until `goal` decisions are in the ledger."""
    chance = random.Random(name)
    while len(told.decided) < goal:
        try:
            lines = (await client.get("/api/v1/queue", params={"stage": "review", "limit": 60})).json()[
                "lines"
            ]
            if not lines:
                return
            for line in chance.sample(lines, min(len(lines), 20)):
                if chance.random() < 1 / LOOK_EVERY:
                    await timed(client, "/queue?stage=review", told.pages["queue"])
                    await timed(client, f"/case/{line['id']}", told.pages["case"])
                await decide(client, name, line["id"], chance, told)
        except (httpx2.TransportError, ValueError):
            told.cut += 1
            await asyncio.sleep(0.3)


async def decide(client: httpx2.AsyncClient, name: str, case: str, chance: random.Random, told: Told) -> None:
    """One decision; what was not acknowledged is not counted."""
    judgement = "supported" if chance.random() < 0.8 else "refuted"
    body: dict[str, Any] = {"kind": "decided", "judgement": judgement, "reason": "as I see it"}
    start = time.perf_counter()
    answer = await client.post(f"/api/v1/cases/{case}/acts", json=body)
    if answer.status_code == 201:
        told.pages["decision"].append(time.perf_counter() - start)
        told.decided.append((answer.json()["number"], case, name))
    else:
        told.refused[answer.status_code] += 1


async def timed(client: httpx2.AsyncClient, path: str, times: list[float]) -> None:
    """Load a page and note how long it took."""
    start = time.perf_counter()
    answer = await client.get(path)
    answer.raise_for_status()
    times.append(time.perf_counter() - start)


async def crowd(server: Server, tokens: dict[str, str], goal: int, kills: int) -> Told:
    """All reviewers at once; the server is killed `kills` times while they work."""
    told, address = Told(), f"http://127.0.0.1:{server.port}"
    clients = [
        httpx2.AsyncClient(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=60)
        for token in tokens.values()
    ]
    work = [
        asyncio.create_task(review(client, name, told, goal))
        for client, name in zip(clients, tokens, strict=True)
    ]
    for number in range(kills):
        while len(told.decided) < goal * (number + 1) / (kills + 1):
            await asyncio.sleep(0.05)
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
    await asyncio.gather(*work)
    for client in clients:
        await client.aclose()
    return told


def audit(engine: Engine, told: Told) -> None:
    """Raise AssertionError where a decision was lost or doubled or the chain is broken."""
    given = read.judgements(engine)
    inside = {(one.number, one.case, one.author) for one in given}
    assert set(told.decided) <= inside, "an acknowledged decision is not in the ledger"
    assert len({(one.case, one.author) for one in given}) == len(given), "a decision is there twice"
    assert max(Counter(one.case for one in given).values()) <= REVIEWS
    start = time.perf_counter()
    whole = proof(engine)
    assert whole.broken is None, whole.broken
    print(f"{len(given)} decisions in the ledger, {len(told.decided)} acknowledged, none lost, none twice")
    print(f"chain of {whole.events} events whole, proved in {time.perf_counter() - start:.1f} s")


def show(told: Told) -> None:
    """Print how long they waited."""
    print(f"refused {dict(told.refused)}, connections cut {told.cut}")
    for name, times in told.pages.items():
        if len(times) > 1:
            low = [1000 * one for one in statistics.quantiles(times, n=20)]
            print(f"{name:9} median {low[9]:6.1f} ms   95 % {low[18]:6.1f} ms   ({len(times)})")


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ledger", help="a path or the URL of an empty database")
    parser.add_argument("--findings", type=int, default=400)
    parser.add_argument("--reviewers", type=int, default=16)
    parser.add_argument("--kills", type=int, default=0)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = wanted.ledger or str(Path(folder) / "review.db")
        start = time.perf_counter()
        engine, tokens = prepared(place, wanted.findings, wanted.reviewers)
        print(f"{wanted.findings} findings proposed in {time.perf_counter() - start:.1f} s")
        server = Server(place)
        try:
            start = time.perf_counter()
            told = asyncio.run(crowd(server, tokens, wanted.findings * REVIEWS, wanted.kills))
            took = time.perf_counter() - start
        finally:
            server.kill()
        print(
            f"{wanted.reviewers} reviewers: {len(told.decided) / took:.0f} decisions a second, {took:.0f} s"
        )
        show(told)
        audit(engine, told)
        engine.dispose()


if __name__ == "__main__":
    main()
