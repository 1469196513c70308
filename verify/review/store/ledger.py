"""Writing to the ledger. Each function is one transaction: it happened wholly, or not at all.

Everybody who writes takes the row of `head` first, so events get their numbers and their predecessor's hash
one after the other, and what a rule was asked about cannot change before the event is in.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Engine, insert, select, update

from claims.errors import BenchclaimError
from claims.model import Article
from verify.model import Dossier
from verify.review import rules
from verify.review.blind import TELLING
from verify.review.corrections import checked
from verify.review.digests import canonical, digest, link_of, restored
from verify.review.model import Act, Actor, Case, Draft, Event, Material, Settings
from verify.review.propose import Known, Proposal, proposals
from verify.review.store.computed import article_key, refreshed, stored, with_appearances
from verify.review.store.connect import NotThereError, writing
from verify.review.store.schema import ARTICLES, CASES, CONTENTS, EVENTS, HEAD

START = "0" * 64
"""What the first event names as its predecessor."""


def new_salt() -> str:
    """Sixteen random bytes, in hex."""
    return secrets.token_hex(16)


class Proposed(NamedTuple):
    """What a run changed in the ledger, in numbers of cases."""

    new: int
    changed: int
    reopened: int
    withdrawn: int


def act(
    engine: Engine, wanted: Act, actor: Actor, now: dt.datetime, *, salt: Callable[[], str] = new_salt
) -> Event:
    """Do it, if the rules allow; returns the event once it is on disk.

    Raises NotAllowedError where they do not, BenchclaimError for a case that is not there and for a
    correction whose quote does not stand in the article.
    """
    with writing(engine) as connection:
        settings = _turn(connection)
        if wanted.kind == "corrected" and not wanted.case:
            return _append(connection, [_about_article(connection, wanted, actor, now)])[0]
        case = _case(connection, wanted.case)
        draft = rules.allowed(wanted, case, actor, settings, now)
        if draft.correction:
            right = checked(draft.correction, _article(connection, case.id))
            draft = draft.model_copy(update={"correction": right})
        if draft.kind in TELLING:
            draft = draft.model_copy(update={"salt": salt()})
        (event,) = _append(connection, [draft])
        stored(connection, case, rules.step(case, event), event)
        return event


def propose(engine: Engine, dossiers: Sequence[Dossier], *, author: str, now: dt.datetime) -> Proposed:
    """Bring the cases of these articles up to the dossiers; one transaction an article."""
    counts = {"new": 0, "proposed": 0, "reopened": 0, "withdrawn": 0}
    for dossier in dossiers:
        with writing(engine) as connection:
            settings = _turn(connection)
            known = _known(connection, dossier.article.name)
            found = list(proposals(dossier, known, settings, author=author, at=now))
            _propose(connection, dossier.article, found, {one.case.id: one.case for one in known})
        for one in found:
            counts["new" if one.draft.settings else one.draft.kind] += 1
    return Proposed(counts["new"], counts["proposed"], counts["reopened"], counts["withdrawn"])


def supplied(engine: Engine, name: str, pack: str, author: str, now: dt.datetime) -> Event:
    """Note that an evidence pack (its digest) was accepted."""
    with writing(engine) as connection:
        _turn(connection)
        draft = Draft(kind="supplied", author=author, at=now, name=name, material=pack)
        return _append(connection, [draft])[0]


def opened(connection: Connection, settings: Settings, author: str, now: dt.datetime) -> Event:
    """The first event of a ledger."""
    connection.execute(insert(HEAD).values(id=1, number=0, hash=START))
    return _append(connection, [Draft(kind="opened", author=author, at=now, settings=settings)])[0]


def _turn(connection: Connection) -> Settings:
    """Wait for the turn to write; the settings of the ledger."""
    if connection.execute(select(HEAD.c.number).with_for_update()).scalar() is None:
        raise BenchclaimError("this ledger has no beginning: make it with benchclaim review init")
    first = connection.execute(select(EVENTS.c.body).where(EVENTS.c.number == 1)).scalar_one()
    return restored(Event, first).settings or Settings()


def _append(connection: Connection, drafts: Sequence[Draft]) -> list[Event]:
    number, previous = connection.execute(select(HEAD.c.number, HEAD.c.hash)).one()
    events: list[Event] = []
    for draft in drafts:
        number += 1
        fields = dict(draft)
        event = Event(**fields, number=number, previous=previous, hash=link_of(draft, number, previous))
        previous = event.hash
        events.append(event)
    if events:
        connection.execute(insert(EVENTS), [_row(event) for event in events])
        connection.execute(update(HEAD).values(number=number, hash=previous))
    return events


def at_of(event: Event) -> str:
    """The time of an event as its column has it, in UTC: it sorts as it reads."""
    return event.at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _row(event: Event) -> dict[str, object]:
    return {
        "number": event.number,
        "kind": event.kind,
        "case_id": event.case,
        "author": event.author,
        "at": at_of(event),
        "hash": event.hash,
        "body": canonical(event),
    }


def _propose(
    connection: Connection, article: Article, found: Sequence[Proposal], cases: dict[str, Case]
) -> None:
    if not found:
        return
    text = canonical(article)
    _keep(connection, "article", text)
    connection.execute(ARTICLES.delete().where(ARTICLES.c.name == article_key(article.name)))
    connection.execute(insert(ARTICLES).values(name=article_key(article.name), text=digest(text)))
    events = _append(connection, [one.draft for one in found])
    keys: set[str] = set()
    for proposal, event in zip(found, events, strict=True):
        before = cases.get(event.case)
        after = cases[event.case] = rules.step(before, event)
        if proposal.material:
            _keep(connection, "material", canonical(proposal.material))
            keys |= refreshed(connection, before, after, article.name, proposal.material.finding)
        else:
            stored(connection, before, after, event)
    with_appearances(connection, keys)


def _keep(connection: Connection, kind: str, body: str) -> None:
    key = digest(body)
    if connection.execute(select(CONTENTS.c.kind).where(CONTENTS.c.digest == key)).scalar() is None:
        connection.execute(insert(CONTENTS).values(digest=key, kind=kind, body=body))


def _case(connection: Connection, name: str) -> Case:
    body = connection.execute(select(CASES.c.body).where(CASES.c.id == name)).scalar()
    if body is None:
        raise NotThereError(f"no case {name!r} in this ledger: benchclaim review list shows them")
    return restored(Case, body)


def _article(connection: Connection, case: str) -> Article:
    """The text the case is about."""
    bodies = select(EVENTS.c.body).where(EVENTS.c.case_id == case, EVENTS.c.kind == "proposed")
    newest = connection.execute(bodies.order_by(EVENTS.c.number.desc()).limit(1)).scalar_one()
    text = restored(Event, newest).text
    return restored(
        Article, connection.execute(select(CONTENTS.c.body).where(CONTENTS.c.digest == text)).scalar_one()
    )


def _known(connection: Connection, article: str) -> list[Known]:
    rows = connection.execute(
        select(CASES.c.body, CONTENTS.c.body)
        .join_from(CASES, CONTENTS, CASES.c.material == CONTENTS.c.digest)
        .where(CASES.c.article == article_key(article))
        .order_by(CASES.c.id)
    )
    return [Known(restored(Case, a), restored(Material, b)) for a, b in rows]


def _about_article(connection: Connection, wanted: Act, actor: Actor, now: dt.datetime) -> Draft:
    """A claim that was missed belongs to an article and to no case."""
    if not rules.may(actor, "reviewer"):
        raise rules.NotAllowedError(f"{actor.name} may read but not review: ask an admin for the role")
    if wanted.correction is None or wanted.correction.flaw != "missed":
        raise rules.NotAllowedError("without a case only a missed claim can be told")
    name = article_key(wanted.article or "")
    text = connection.execute(
        select(CONTENTS.c.body)
        .join_from(ARTICLES, CONTENTS, CONTENTS.c.digest == ARTICLES.c.text)
        .where(ARTICLES.c.name == name)
    ).scalar()
    if text is None:
        raise NotThereError(f"no article {name!r} in this ledger")
    return Draft(
        kind="corrected",
        author=actor.name,
        at=now,
        reason=wanted.reason.strip(),
        correction=checked(wanted.correction, restored(Article, text)),
        name=name,
    )
