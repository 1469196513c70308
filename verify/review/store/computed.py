"""The rows that are computed from events: kept up in the same transaction, and made again by `rebuilt`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select, update

from verify.model import Finding
from verify.review import rules
from verify.review.digests import canonical, digest, restored
from verify.review.model import Case, Event, Material
from verify.review.priority import doubt, priority
from verify.review.store.schema import CASES, COMPUTED, CONTENTS, EVENTS, JUDGEMENTS
from verify.runmatch import content

EXACT = 8
"""Appearances up to which every one is told."""
HALVES = re.compile("[\x00\ud800-\udfff]")
LONGEST = 400
"""Characters of an article's name that are kept: PostgreSQL indexes 2,700 bytes."""
QUOTE = 200
"""Characters of a quote that the queue shows."""


def stored(connection: Connection, before: Case | None, case: Case, event: Event) -> None:
    """Write down where a case stands after an event that brought no new material."""
    connection.execute(update(CASES).where(CASES.c.id == case.id).values(**_state(case)))
    if event.kind in ("decided", "adjudicated"):
        kind = connection.execute(select(CASES.c.kind).where(CASES.c.id == case.id)).scalar_one()
        connection.execute(
            insert(JUDGEMENTS).values(
                number=event.number,
                case_id=case.id,
                round=before.round if before else case.round,
                act=event.kind,
                author=event.author,
                judgement=event.judgement,
                machine=case.verdict,
                kind=kind,
            )
        )


def refreshed(
    connection: Connection, before: Case | None, case: Case, article: str, finding: Finding
) -> set[str]:
    """Write down a new case, or new material of a known one; returns the claim keys to count again."""
    key = digest(repr(content(finding.claim)))
    row = {
        **_state(case),
        "article": article_key(article),
        "claim_key": key,
        "kind": finding.claim.kind,
        "subject": whole(finding.claim.subject or ""),
        "quote": whole(finding.claim.quote[:QUOTE]),
        "verdict": finding.verdict,
        "score": finding.score,
        "doubt": doubt(finding),
        "appearances": 0,  # to be counted
    }
    if before is None:
        connection.execute(insert(CASES).values(id=case.id, priority=0.0, **row))
        return {key}
    was = connection.execute(select(CASES.c.claim_key).where(CASES.c.id == case.id)).scalar_one()
    connection.execute(update(CASES).where(CASES.c.id == case.id).values(**row))
    return {key, was}


def with_appearances(connection: Connection, keys: Iterable[str]) -> None:
    """Count again in how many articles these claims appear, and set the order of their cases.

    A claim that a thousand articles repeat would have a thousand rows written with each of them: beyond EXACT
    the rows say what was counted when the number last doubled, which is what their order depends on.
    """
    for key in sorted(keys):
        mine = CASES.c.claim_key == key
        count = connection.execute(select(func.count(CASES.c.article.distinct())).where(mine)).scalar_one()
        known = connection.execute(select(func.max(CASES.c.appearances)).where(mine)).scalar() or 0
        told = known if count > EXACT and known.bit_length() == count.bit_length() else max(count, 1)
        change = {"appearances": told, "priority": CASES.c.doubt + priority(0.0, told)}
        connection.execute(update(CASES).where(mine, CASES.c.appearances != told).values(**change))


def rebuilt(connection: Connection) -> None:
    """Make every computed row again from the events and the contents they name."""
    for table in COMPUTED:
        connection.execute(delete(table))
    cases: dict[str, Case] = {}
    keys: set[str] = set()
    for body in connection.execute(select(EVENTS.c.body).order_by(EVENTS.c.number)).scalars().all():
        event = restored(Event, body)
        if not event.case:
            continue
        before = cases.get(event.case)
        after = cases[event.case] = rules.step(before, event)
        if event.kind == "proposed":
            material = restored(Material, _content(connection, event.material))
            name = article_of(connection, event)
            keys |= refreshed(connection, before, after, name, material.finding)
        else:
            stored(connection, before, after, event)
    with_appearances(connection, keys)


def article_of(connection: Connection, event: Event) -> str:
    """The name of the article a `proposed` event is about, from the text it names."""
    return str(json.loads(_content(connection, event.text))["name"])


def _content(connection: Connection, key: str | None) -> str:
    return str(connection.execute(select(CONTENTS.c.body).where(CONTENTS.c.digest == key)).scalar_one())


def _state(case: Case) -> dict[str, object]:
    deciders = [one.author for one in case.decisions]
    return {
        "state": case.state,
        "material": case.material,
        "standing": case.standing,
        "round": case.round,
        "deciders": _names(deciders),
        "authors": _names(sorted(case.authors)),
        "holder": case.holder,
        "held_until": case.until.timestamp() if case.until else None,
        "signer": case.signature.author if case.signature else None,
        "last": case.last,
        "body": canonical(case),
    }


def whole(text: str) -> str:
    """Text that every database takes: halves of characters and NUL are replaced."""
    return HALVES.sub("\ufffd", text)


def article_key(name: str) -> str:
    """The name under which the ledger has an article: short enough for an index."""
    plain = whole(name)
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 19]}...{digest(name)[:16]}"


def _names(names: Iterable[str]) -> str:
    """Names in bars, so that one can be looked for whole: `|ann|bob|`; empty where there are none."""
    return "".join(f"|{name}" for name in names) + "|" if names else ""
