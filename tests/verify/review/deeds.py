"""A small article with its findings, people, and what they do, for the tests of review."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine

from claims.model import Article, Claim
from evidence.model import Score, Source
from tests.verify.review.kept import NOW
from verify.model import Check, Dossier, Finding, Run
from verify.review.model import Act, Actor, Event
from verify.review.store import ledger as writes
from verify.review.store import read

ANN, BOB = Actor(name="ann", role="reviewer"), Actor(name="bob", role="reviewer")
CLEO, DAN = Actor(name="cleo", role="adjudicator"), Actor(name="dan", role="admin")
EVE = Actor(name="eve", role="reader")
RUN = Run(version="0.1.0", registry="r" * 64, packs=("p@1 " + "0" * 64,), policy="published " + "1" * 64)
SENTENCES = ("Ada beats Bob on Sums.", "Cyd has 70 billion parameters.", "Bob is free to use.")


def article(sentences: Sequence[str] = SENTENCES, name: str = "news.txt") -> Article:
    """An article of these sentences, one a line."""
    text = "\n".join(sentences)
    return Article(name=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), language="en")


def finding(text: str, quote: str, **fields: Any) -> Finding:
    """A finding on a sentence of the text; its figure is record `row-<subject>`."""
    subject = quote.split(maxsplit=1)[0]
    claim = Claim(
        article="news.txt",
        quote=quote,
        start=text.index(quote),
        kind="comparison" if "beats" in quote else "spec",
        subject=subject,
        relation="better" if "beats" in quote else None,
        objects=("Bob",) if "beats" in quote else (),
        id=hashlib.sha256(quote.encode()).hexdigest()[:12],
        by="rule:test",
    )
    told: dict[str, Any] = {"verdict": "supported", "score": 0.9, "why": "The figures say so."}
    check = Check(what=quote, outcome="holds", left=(f"row-{subject}",))
    return Finding(claim=claim, checks=(check,), **(told | fields))


def record(subject: str, value: float = 71.5, number: str = "") -> Score:
    """The figure a finding rests on."""
    return Score(
        id=number or f"row-{subject}",
        model=subject,
        benchmark="Sums",
        value=value,
        unit="%",
        evaluator_relationship="third_party",
        evaluator="Lab",
        source="board",
    )


def dossier(sentences: Sequence[str] = SENTENCES, name: str = "news.txt", **fields: Any) -> Dossier:
    """The checked article: a supported finding for each sentence, each with a record of its own."""
    whole = article(sentences, name)
    findings = tuple(finding(whole.text, sentence) for sentence in sentences)
    given: dict[str, Any] = {
        "article": whole,
        "findings": findings,
        "records": tuple(record(one.claim.subject or "") for one in findings),
        "sources": (Source(id="board", title="The board", url="https://board.example"),),
        "run": RUN,
    }
    return Dossier(**(given | fields))


def proposed(engine: Engine, *dossiers: Dossier, now: dt.datetime = NOW) -> list[str]:
    """Put the dossiers (one, where none is given) into the ledger; ids of all cases, in the texts' order."""
    writes.propose(engine, dossiers or [dossier()], author="benchclaim", now=now)
    return [one.case.id for name in read.articles(engine) for one in read.cases_of(engine, name)]


def does(
    engine: Engine, actor: Actor, kind: Any, case: str, *, now: dt.datetime = NOW, **fields: Any
) -> Event:
    """One act of a person."""
    return writes.act(engine, Act(kind=kind, case=case, **fields), actor, now, salt=lambda: "00" * 16)


def settled(engine: Engine, case: str) -> None:
    """Ann and Bob agree with the machine, Cleo signs."""
    verdict = read.seen(engine, case).case.verdict
    does(engine, ANN, "decided", case, judgement=verdict)
    does(engine, BOB, "decided", case, judgement=verdict)
    does(engine, CLEO, "signed", case)
