"""What a run changes in a ledger that knows the article: new cases, reopened ones, claims that are gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from tests.verify.review.deeds import (
    ANN,
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
from verify.model import Dossier
from verify.review.store import read
from verify.review.store.ledger import Proposed, propose

OTHERS = tuple(record(name) for name in ("Cyd", "Bob"))


def again(engine: Engine, changed: Dossier) -> Proposed:
    return propose(engine, [changed], author="benchclaim", now=NOW)


def state(engine: Engine, case: str) -> tuple[str, int, tuple[str, ...]]:
    found = read.seen(engine, case).case
    return found.state, found.round, found.changed


def test_every_finding_becomes_a_case(ledger: Engine) -> None:
    assert again(ledger, dossier()) == Proposed(new=3, changed=0, reopened=0, withdrawn=0)
    assert [one.material.finding.claim.quote for one in read.cases_of(ledger, "news.txt")] == list(SENTENCES)


def test_the_same_run_changes_nothing(ledger: Engine) -> None:
    settled(ledger, proposed(ledger)[0])
    before = read.head(ledger)
    assert again(ledger, dossier()) == Proposed(0, 0, 0, 0)
    assert read.head(ledger) == before


def other_figure() -> Dossier:
    return dossier(records=(record("Ada", 64.0), *OTHERS))


def other_policy() -> Dossier:
    return dossier(run=RUN.model_copy(update={"policy": "strict " + "2" * 64}))


def other_text() -> Dossier:
    return dossier((*SENTENCES, "Dee is old."))


def other_verdict() -> Dossier:
    text = article().text
    first = finding(text, SENTENCES[0], verdict="refuted", score=0.1)
    return dossier(findings=(first, *dossier().findings[1:]))


def other_claim() -> Dossier:
    first, *rest = dossier().findings
    claim = first.claim.model_copy(update={"degree": "far"})
    return dossier(findings=(first.model_copy(update={"claim": claim}), *rest))


@pytest.mark.parametrize(
    ("change", "why", "how_many"),
    [
        (other_figure, ("evidence",), 1),
        (other_policy, ("policy",), 3),
        (other_text, ("article",), 3),
        (other_verdict, ("verdict",), 1),
        (other_claim, ("claim",), 1),
    ],
)
def test_what_a_decision_was_bound_to_reopens_it(
    ledger: Engine, change: Callable[[], Dossier], why: tuple[str, ...], how_many: int
) -> None:
    cases = proposed(ledger)
    for case in cases:
        settled(ledger, case)
    counts = again(ledger, change())
    assert (counts.changed, counts.reopened) == (how_many, how_many)
    assert state(ledger, cases[0]) == ("open", 2, why)
    assert [state(ledger, case)[0] for case in cases].count("signed") == 3 - how_many


def test_a_first_decision_is_reopened_too_and_an_untouched_case_only_updated(ledger: Engine) -> None:
    first, second, _ = proposed(ledger)
    does(ledger, ANN, "decided", first, judgement="supported")
    assert again(ledger, other_policy()) == Proposed(new=0, changed=3, reopened=1, withdrawn=0)
    assert (state(ledger, first)[:2], state(ledger, second)[:2]) == (("open", 2), ("open", 1))


def renumbered() -> Dossier:
    """The same figures from a pack whose rows have moved."""
    findings = tuple(
        one.model_copy(
            update={
                "checks": tuple(check.model_copy(update={"left": (f"moved-{at}",)}) for check in one.checks)
            }
        )
        for at, one in enumerate(dossier().findings)
    )
    records = tuple(record(one.claim.subject or "", number=f"moved-{at}") for at, one in enumerate(findings))
    return dossier(findings=findings, records=records)


def reworded() -> Dossier:
    findings = tuple(one.model_copy(update={"why": "It is so."}) for one in dossier().findings)
    return dossier(findings=findings)


def newer_pack() -> Dossier:
    return dossier(run=RUN.model_copy(update={"packs": ("p@2 " + "9" * 64,)}))


@pytest.mark.parametrize("change", [renumbered, reworded, newer_pack])
def test_what_a_decision_does_not_depend_on_leaves_it(ledger: Engine, change: Callable[[], Dossier]) -> None:
    for case in proposed(ledger):
        settled(ledger, case)
    assert again(ledger, change()) == Proposed(0, 0, 0, 0)


def test_a_claim_the_text_no_longer_makes_is_withdrawn_and_comes_back(ledger: Engine) -> None:
    cases = proposed(ledger)
    settled(ledger, cases[2])
    counts = again(ledger, dossier(SENTENCES[:2]))
    assert counts.withdrawn == 1
    assert state(ledger, cases[2])[0] == "withdrawn"
    assert again(ledger, dossier(SENTENCES[:2])) == Proposed(0, 0, 0, 0)
    again(ledger, dossier())
    assert state(ledger, cases[2])[:2] == ("open", 2)


def test_one_text_under_two_names_is_two_articles_and_more_urgent(ledger: Engine) -> None:
    alone = dossier(("Cyd has 70 billion parameters.",), name="a.txt")
    proposed(ledger, alone)
    (before,), _ = read.queue(ledger, "ann", NOW, read.Filter())
    proposed(ledger, dossier(("Cyd has 70 billion parameters.",), name="b.txt"))
    entries, count = read.queue(ledger, "ann", NOW, read.Filter())
    assert (count, {one.article for one in entries}) == (2, {"a.txt", "b.txt"})
    assert all(one.appearances == 2 and one.priority > before.priority for one in entries)


def test_a_dossier_comes_back_from_its_cases(ledger: Engine) -> None:
    given = dossier()
    proposed(ledger, given)
    found = read.dossier_of(read.cases_of(ledger, "news.txt"))
    assert (found.article, found.findings, found.sources, found.run) == (
        given.article,
        given.findings,
        given.sources,
        given.run,
    )
    assert set(found.records) == set(given.records)


@pytest.mark.parametrize(
    "name", ["x" * 2000, "报道" * 600, "half \ud800 of one", "nul \x00 here", "%_|'\"--"]
)
def test_any_name_of_an_article_can_be_kept(ledger: Engine, name: str) -> None:
    proposed(ledger, dossier(SENTENCES, name=name))
    (kept,) = read.articles(ledger)
    assert [one.article.name for one in read.cases_of(ledger, kept)] == [name] * 3
    assert read.cases_of(ledger, name)


def test_a_claim_that_many_articles_repeat(ledger: Engine) -> None:
    said = ("Cyd has 70 billion parameters.",)
    counts = []
    for number in range(20):
        proposed(ledger, dossier(said, name=f"{number}.txt"))
        entries, _ = read.queue(ledger, "ann", NOW, read.Filter())
        assert len({(one.appearances, one.priority) for one in entries}) == 1
        counts.append(entries[0].appearances)
    assert counts == [1, 2, 3, 4, 5, 6, 7, 8, *[8] * 7, *[16] * 5]
