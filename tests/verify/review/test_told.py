"""What a report is told of the cases of its claims, and the command that puts it into a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from reports.jsonl import to_jsonl
from tests.verify.command import runner
from tests.verify.review.deeds import (
    ANN,
    BOB,
    RUN,
    SENTENCES,
    article,
    does,
    dossier,
    finding,
    proposed,
    record,
    settled,
)
from tests.verify.review.kept import NOW
from verify.model import Dossier, Review
from verify.review.model import Settings
from verify.review.store import read
from verify.review.store.found import found
from verify.review.told import with_reviews


def reviews(engine: Engine, told_of: Dossier) -> list[Review | None]:
    cases = read.by_claim(engine, told_of.article.name)
    return [one.review for one in with_reviews(told_of, cases).findings]


def test_a_signed_case_is_told_with_its_proof(ledger: Engine) -> None:
    case = proposed(ledger)[0]
    settled(ledger, case)
    review, open_one, _ = reviews(ledger, dossier())
    assert review
    assert (review.state, review.standing, review.signed_by, review.outdated) == (
        "signed",
        "supported",
        "cleo",
        False,
    )
    assert [one.author for one in review.decisions] == ["ann", "bob"]
    assert review.proof == read.seen(ledger, case).events[-1].hash
    assert open_one
    assert (open_one.state, open_one.awaited, open_one.proof) == ("open", 2, "")


def test_the_first_of_two_decisions_is_not_told(ledger: Engine) -> None:
    case = proposed(ledger)[0]
    does(ledger, ANN, "decided", case, judgement="refuted", reason="the board says otherwise")
    review = reviews(ledger, dossier())[0]
    assert review
    assert (review.decisions, review.standing, review.awaited, review.proof) == ((), None, 1, "")
    does(ledger, BOB, "decided", case, judgement="supported")
    review = reviews(ledger, dossier())[0]
    assert review
    assert (review.state, [one.judgement for one in review.decisions]) == (
        "disputed",
        ["refuted", "supported"],
    )


def other_figure() -> Dossier:
    return dossier(records=(record("Ada", 64.0), record("Cyd"), record("Bob")))


def other_policy() -> Dossier:
    return dossier(run=RUN.model_copy(update={"policy": "strict " + "2" * 64}))


def other_verdict() -> Dossier:
    first = finding(article().text, SENTENCES[0], verdict="refuted")
    return dossier(findings=(first, *dossier().findings[1:]))


@pytest.mark.parametrize("change", [other_figure, other_policy, other_verdict])
def test_a_review_of_something_else_is_outdated(ledger: Engine, change: Callable[[], Dossier]) -> None:
    settled(ledger, proposed(ledger)[0])
    review = reviews(ledger, change())[0]
    assert review
    assert review.outdated


def test_an_article_the_ledger_does_not_know_has_no_review(ledger: Engine) -> None:
    proposed(ledger)
    assert reviews(ledger, dossier(name="other.txt")) == [None, None, None]


def test_the_report_command_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run = runner(capsys, monkeypatch)
    engine = found("review.db", Settings(), author="root", now=NOW)
    settled(engine, proposed(engine)[0])
    engine.dispose()
    Path("run.jsonl").write_text(to_jsonl(dossier()), encoding="utf-8")
    assert "Signed by cleo on 2 March 2026." in run("report", "run.jsonl", "--ledger", "review.db").out
    assert "Signed by" not in run("report", "run.jsonl").out
    said = run("report", "run.jsonl", "--ledger", "none.db")
    assert (said.code, said.out) == (2, "")
    assert "no ledger at none.db" in said.err
