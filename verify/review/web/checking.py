"""Checks with the evidence a ledger has, in a process of their own: of one text, of all articles again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Engine as Ledger

from claims.reading.read import article_from_text, read_bytes
from claims.sets import ClaimSet
from verify.model import Dossier
from verify.pipeline import Engine, check_article, check_set
from verify.policy import BUNDLED, load_policy
from verify.review.store import read
from verify.review.store.connect import connected
from verify.review.store.ledger import Proposed, propose
from verify.review.web.config import Config
from verify.review.web.uploads import engine_with_packs
from verify.review.web.work import TooLargeError

ANSWER = 20_000_000
"""Characters an answer may have."""


class Ground(NamedTuple):
    """Where the evidence is that checks rest on; it can be sent to another process."""

    ledger: str
    config: Config


class Sent(NamedTuple):
    """A text to be checked."""

    name: str
    body: str | bytes
    title: str | None = None
    url: str | None = None
    published: dt.date | None = None


class Rechecked(NamedTuple):
    """What came of checking everything again."""

    articles: int
    changes: Proposed
    left_out: tuple[str, ...]
    """Articles that were checked with evidence this server does not have, and with which."""


def ground(ledger: Ledger, config: Config) -> Ground:
    """The ground a server stands on."""
    return Ground(ledger.url.render_as_string(hide_password=False), config)


def check_sent(where: Ground, sent: Sent) -> str:
    """The dossier of a text, as JSON. Raises BenchclaimError for what is no text, or says too much."""
    ledger = connected(where.ledger, pool=1)
    try:
        engine = engine_with_packs(ledger, where.config)
    finally:
        ledger.dispose()
    if isinstance(sent.body, bytes):
        article = read_bytes(sent.name, sent.body)
    else:
        article = article_from_text(sent.name, sent.body)
    said = {"title": sent.title, "url": sent.url, "published": sent.published}
    article = article.model_copy(update={key: value for key, value in said.items() if value})
    answer = check_article(article, engine).model_dump_json()
    if len(answer) > ANSWER:
        raise TooLargeError("the answer would be too long: send less text at once")
    return answer


def recheck(where: Ground, author: str, now: dt.datetime) -> Rechecked:
    """Check every article of the ledger again with the evidence there is now, and propose what is new.

    An article keeps the policy and the day it was checked by. Left out are those that were checked with a
    pack this server does not have: without it their verdicts would fall for no reason.
    """
    ledger = connected(where.ledger, pool=1)
    counts = [0, 0, 0, 0]
    left_out: list[str] = []
    names = read.articles(ledger)
    try:
        engine = engine_with_packs(ledger, where.config)
        here = {label.partition("@")[0] for label in engine.index.packs}
        for name in names:
            found = read.cases_of(ledger, name)
            if not found:
                continue
            before = read.dossier_of(found)
            gone = sorted({label.partition("@")[0] for label in before.run.packs} - here)
            if gone:
                left_out.append(f"{name}: was checked with {', '.join(gone)}: start the server with it")
                continue
            done = propose(ledger, [_again(before, engine)], author=author, now=now)
            counts = [a + b for a, b in zip(counts, done, strict=True)]
    finally:
        ledger.dispose()
    return Rechecked(len(names) - len(left_out), Proposed(*counts), tuple(left_out))


def _again(before: Dossier, engine: Engine) -> Dossier:
    policy = before.run.policy.split()[0]
    if policy != engine.policy.label.split()[0] and (BUNDLED / f"{policy}.toml").is_file():
        engine = replace(engine, policy=load_policy(policy))
    engine = replace(engine, as_of=before.run.as_of)
    if before.article.text:
        return check_article(before.article, engine)
    claims = tuple(finding.claim for finding in before.findings)
    return check_set(ClaimSet(before.article.name, claims), engine)
