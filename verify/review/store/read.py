"""Reading the ledger: the queue, a case with its past, what people decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Row, and_, func, or_, select, true

from claims.errors import BenchclaimError
from claims.model import Article
from verify.model import Dossier, Judgement
from verify.review.digests import restored
from verify.review.model import Case, Event, Material, Settings, State
from verify.review.store.computed import article_key, whole
from verify.review.store.connect import NotThereError, reading
from verify.review.store.schema import ARTICLES, CASES, CONTENTS, EVENTS, HEAD, JUDGEMENTS

Stage = Literal["review", "adjudication", "signature", "mine", "all"]
"""What a person can do next: decide, settle, sign; what they hold; everything there is."""


class Entry(NamedTuple):
    """A line of the queue."""

    id: str
    article: str
    kind: str
    subject: str
    quote: str
    verdict: str
    score: float | None
    state: State
    standing: str | None
    round: int
    decisions: int
    mine: bool
    """Whether the asker has decided on it in this round."""
    holder: str | None
    """Who has it now."""
    appearances: int
    priority: float


class Seen(NamedTuple):
    """A case with all that is known of it."""

    case: Case
    material: Material
    article: Article
    events: tuple[Event, ...]
    """In their order, the whole past."""


class Given(NamedTuple):
    """A decision (`act` is `decided`) or adjudication, for the measures of agreement."""

    number: int
    case: str
    round: int
    act: str
    author: str
    judgement: Judgement
    machine: str
    kind: str


class Filter(NamedTuple):
    """What of the queue is wanted; empty fields want everything."""

    stage: Stage = "all"
    state: str = ""
    kind: str = ""
    verdict: str = ""
    article: str = ""
    words: str = ""
    """Part of the quote or subject."""


def queue(
    engine: Engine,
    name: str,
    now: dt.datetime,
    wanted: Filter,
    *,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[Entry], int]:
    """The most urgent cases first, for the person of this name, and how many there are in all."""
    where = and_(*_conditions(name, now.timestamp(), wanted))
    with reading(engine) as connection:
        count = connection.execute(select(func.count()).select_from(CASES).where(where)).scalar_one()
        rows = connection.execute(
            select(CASES)
            .where(where)
            .order_by(CASES.c.priority.desc(), CASES.c.id.desc())
            .limit(limit)
            .offset(offset)
        ).all()
    return [_entry(row, name, now.timestamp()) for row in rows], count


def stage_conditions(name: str, now: float) -> dict[Stage, ColumnElement[bool]]:
    """What a case has to be for each stage of the person of this name; `now` in seconds since 1970."""
    mine = CASES.c.deciders.contains(f"|{name}|", autoescape=True)
    own = CASES.c.authors.contains(f"|{name}|", autoescape=True)
    free = or_(CASES.c.holder.is_(None), CASES.c.holder == name, CASES.c.held_until <= now)
    return {
        "review": and_(CASES.c.state == "open", ~mine, free),
        "adjudication": and_(CASES.c.state == "disputed", ~mine, free),
        "signature": and_(CASES.c.state == "decided", ~own),
        "mine": and_(CASES.c.holder == name, CASES.c.held_until > now),
        "all": true(),
    }


def _conditions(name: str, now: float, wanted: Filter) -> Iterator[ColumnElement[bool]]:
    yield stage_conditions(name, now)[wanted.stage]
    for column, value in (
        (CASES.c.state, wanted.state),
        (CASES.c.kind, wanted.kind),
        (CASES.c.verdict, wanted.verdict),
        (CASES.c.article, article_key(wanted.article)),
    ):
        if value:
            yield column == value
    if wanted.words:
        words = whole(wanted.words)
        yield or_(
            CASES.c.quote.icontains(words, autoescape=True), CASES.c.subject.icontains(words, autoescape=True)
        )


def _entry(row: Row[tuple[object, ...]], name: str, now: float) -> Entry:
    cells = row._mapping
    held = cells["held_until"] is not None and cells["held_until"] > now
    return Entry(
        **{key: cells[key] for key in Entry._fields if key in cells and key != "holder"},
        decisions=max(cells["deciders"].count("|") - 1, 0),
        mine=f"|{name}|" in cells["deciders"],
        holder=cells["holder"] if held else None,
    )


def seen(engine: Engine, name: str) -> Seen:
    """A case by its id or the beginning of it. Raises BenchclaimError where there is none or several."""
    with reading(engine) as connection:
        case = restored(Case, _body_of(connection, name))
        material = _content(connection, case.material)
        past = _events(connection, case.id)
        # The text the case is about, which is not the newest where the claim is no longer made.
        text = next(event.text for event in reversed(past) if event.text)
        article = _content(connection, text)
    return Seen(case, restored(Material, material), restored(Article, article), past)


def events(engine: Engine, case: str | None = None) -> tuple[Event, ...]:
    """All events, or those of one case, in their order."""
    with reading(engine) as connection:
        return _events(connection, case)


def judgements(engine: Engine) -> list[Given]:
    """Every decision and adjudication there ever was, in their order."""
    with reading(engine) as connection:
        rows = connection.execute(select(JUDGEMENTS).order_by(JUDGEMENTS.c.number)).all()
    return [
        Given(r.number, r.case_id, r.round, r.act, r.author, r.judgement, r.machine, r.kind) for r in rows
    ]


def progress(engine: Engine) -> dict[tuple[str, str], int]:
    """Number of cases by kind of claim and state."""
    with reading(engine) as connection:
        rows = connection.execute(
            select(CASES.c.kind, CASES.c.state, func.count()).group_by(CASES.c.kind, CASES.c.state)
        ).all()
    return {(kind, state): count for kind, state, count in rows}


def settings(engine: Engine) -> Settings:
    """How this ledger's cases are decided."""
    with reading(engine) as connection:
        first = connection.execute(select(EVENTS.c.body).where(EVENTS.c.number == 1)).scalar_one()
    return restored(Event, first).settings or Settings()


def head(engine: Engine) -> tuple[int, str]:
    """Number and hash of the last event: who keeps them can show later that nothing before was changed."""
    with reading(engine) as connection:
        number, hash_ = connection.execute(select(HEAD.c.number, HEAD.c.hash)).one()
    return number, hash_


def articles(engine: Engine) -> list[str]:
    """Names of the articles, sorted."""
    with reading(engine) as connection:
        return list(connection.execute(select(ARTICLES.c.name).order_by(ARTICLES.c.name)).scalars())


def cases_of(engine: Engine, article: str) -> list[Seen]:
    """The cases of an article, in the order of the text, without their past."""
    with reading(engine) as connection:
        rows = connection.execute(
            select(CASES.c.body, CONTENTS.c.body)
            .join_from(CASES, CONTENTS, CASES.c.material == CONTENTS.c.digest)
            .where(CASES.c.article == article_key(article))
        ).all()
        text = connection.execute(
            select(CONTENTS.c.body)
            .join_from(ARTICLES, CONTENTS, CONTENTS.c.digest == ARTICLES.c.text)
            .where(ARTICLES.c.name == article_key(article))
        ).scalar()
    if text is None:
        raise NotThereError(f"no article {article!r} in this ledger")
    whole_text = restored(Article, text)
    found = [Seen(restored(Case, a), restored(Material, b), whole_text, ()) for a, b in rows]
    return sorted(found, key=lambda one: (one.material.finding.claim.start or 0, one.case.id))


def by_claim(engine: Engine, article: str) -> dict[str, Case]:
    """The cases of an article by the id of their claim; none where the ledger does not know the article."""
    with reading(engine) as connection:
        rows = connection.execute(
            select(CASES.c.body, CONTENTS.c.body)
            .join_from(CASES, CONTENTS, CASES.c.material == CONTENTS.c.digest)
            .where(CASES.c.article == article_key(article))
        ).all()
    return {restored(Material, b).finding.claim.id: restored(Case, a) for a, b in rows}


def dossier_of(found: Sequence[Seen]) -> Dossier:
    """The article of some cases as a dossier again, without the claims it no longer makes."""
    stay = [one for one in found if one.case.state != "withdrawn"] or list(found[:1])
    records = {record.id: record for one in stay for record in one.material.records}
    sources = {source.id: source for one in stay for source in one.material.sources}
    article = stay[0].article
    return Dossier(
        article=article,
        findings=tuple(one.material.finding for one in stay if one.case.state != "withdrawn"),
        records=tuple(records[key] for key in sorted(records)),
        sources=tuple(sources[key] for key in sorted(sources)),
        notes=article.notes,
        run=stay[-1].material.run,
    )


def _events(connection: Connection, case: str | None) -> tuple[Event, ...]:
    rows = select(EVENTS.c.body).order_by(EVENTS.c.number)
    if case is not None:
        rows = rows.where(EVENTS.c.case_id == case)
    return tuple(restored(Event, body) for body in connection.execute(rows).scalars())


def _content(connection: Connection, key: str) -> str:
    return str(connection.execute(select(CONTENTS.c.body).where(CONTENTS.c.digest == key)).scalar_one())


def _body_of(connection: Connection, name: str) -> str:
    rows = connection.execute(
        select(CASES.c.id, CASES.c.body)
        .where(CASES.c.id.startswith(whole(name), autoescape=True))
        .order_by(CASES.c.id)
        .limit(4)
    ).all()
    exact = [row.body for row in rows if row.id == name]
    if not rows or not name:
        raise NotThereError(f"no case {name!r} in this ledger: benchclaim review list shows them")
    if len(rows) > 1 and not exact:
        several = ", ".join(row.id for row in rows[:3])
        raise BenchclaimError(f"{name!r} begins several cases: {several}; give more of it")
    return str(exact[0] if exact else rows[0].body)
