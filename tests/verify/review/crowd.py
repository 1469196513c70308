"""One reviewer in a process of its own: decides what the queue offers, and tells each decision once it is in.

python -m tests.verify.review.crowd LEDGER NAME COUNT
"""

from __future__ import annotations

import datetime as dt
import random
import sys

from claims.errors import BenchclaimError
from verify.review.model import Act, Actor
from verify.review.rules import NotAllowedError
from verify.review.store import read
from verify.review.store.found import open_ledger
from verify.review.store.ledger import act


def main(place: str, name: str, count: int) -> None:
    """Decide `count` times, or until nothing is left; a line `number case` for each that was acknowledged."""
    engine, me, chance = open_ledger(place), Actor(name=name, role="reviewer"), random.Random(name)
    done = 0
    while done < count:
        now = dt.datetime.now(dt.UTC)
        entries, left = read.queue(engine, name, now, read.Filter(stage="review"), limit=40)
        if not left:
            return
        for entry in chance.sample(entries, len(entries)):
            judgement = "supported" if chance.random() < 0.8 else "refuted"
            wanted = Act(kind="decided", case=entry.id, judgement=judgement, reason="as I see it")
            try:
                event = act(engine, wanted, me, dt.datetime.now(dt.UTC))
            except NotAllowedError:  # somebody else was faster
                continue
            except BenchclaimError as error:
                print(f"! {error}", flush=True)
                return
            print(event.number, entry.id, flush=True)
            done += 1
            if done == count:
                return


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
