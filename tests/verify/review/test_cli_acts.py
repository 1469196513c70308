"""`review take`, `decide`, `adjudicate`, `sign` and the other acts, each with its errors."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from pathlib import Path

import pytest

from tests.verify.review.commands import Desk
from tests.verify.review.deeds import dossier
from tests.verify.review.kept import NOW


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, capsys, monkeypatch)


@pytest.fixture
def case(desk: Desk) -> str:
    """The id of the case on Ada's sums."""
    desk.begun()
    return str(desk("list", "--words", "Ada", "--format", "json").rows[0]["id"])


def test_from_the_first_look_to_the_signature(desk: Desk, case: str) -> None:
    assert desk.good("take", case, name="ann") == f"{case}: with ann until 09:30 UTC\n"
    assert desk.good("decide", case, "supported", name="ann") == f"{case}: 1 of 2 decisions\n"
    refuted = desk.good("decide", case, "refuted", "--reason", "Other sums.", name="bob")
    assert refuted == f"{case}: disputed: an adjudicator has to settle it\n"
    settled = desk.good("adjudicate", case, "conflicting", "--reason", "Both are right.", name="cleo")
    assert settled == f"{case}: conflicting stands, to be signed by somebody else\n"
    signed = desk.good("sign", case[:5], name="ann")
    assert re.fullmatch(rf"{case}: conflicting, signed by ann; [0-9a-f]{{64}}\n", signed)
    assert desk.good("reopen", case, "--reason", "A new board.", name="bob") == f"{case}: open\n"
    assert "round 2 (asked)" in desk.good("show", case)


def test_taking_and_giving_back(desk: Desk, case: str) -> None:
    assert f"{case} is with nobody" in desk.mistake("release", case)
    desk.good("take", case, name="ann")
    assert f"{case} is with ann until 09:30 UTC: take another one" in desk.mistake("take", case, name="bob")
    assert "is with ann until" in desk.mistake("decide", case, "supported", name="bob")
    assert "only ann or an adjudicator gives it back" in desk.mistake("release", case, name="bob")
    assert desk.good("release", case, name="ann") == f"{case}: free\n"
    desk.good("take", case, name="ann")
    desk.at(NOW + dt.timedelta(minutes=31))
    assert desk.good("take", case, name="bob") == f"{case}: with bob until 10:01 UTC\n"


def test_assigning(desk: Desk, case: str) -> None:
    assert desk.good("assign", case, "bob", name="cleo") == f"{case}: with bob until 09:30 UTC\n"
    assert "is no name" in desk.mistake("assign", case, " ")
    assert "only an adjudicator or admin" in desk.mistake("assign", case, "eve", "--role", "reviewer")


def test_a_decision_that_departs_needs_a_reason_and_a_verdict(desk: Desk, case: str) -> None:
    assert "who decides otherwise gives a reason" in desk.mistake("decide", case, "refuted")
    assert "judgement: should be 'supported', 'refuted'" in desk.mistake("decide", case, "perhaps")
    assert "reason: should" in desk.mistake("decide", case, "refuted", "--reason", "x" * 10_001).lower()
    desk.good("decide", case, "refuted", "--reason", "x", name="ann")
    assert "ann has already decided" in desk.mistake("decide", case, "supported", name="ann")
    assert "no blind second one" in desk.mistake("decide", case, "supported", "--role", "admin", name="dan")
    assert "may read but not review" in desk.mistake(
        "decide", case, "supported", "--role", "reader", name="eve"
    )


def test_what_was_looked_at_must_be_what_is_there(desk: Desk, case: str) -> None:
    shown = desk.good("show", case)
    digest = re.findall(r"^Material ([0-9a-f]{12}),", shown, re.MULTILINE)[0]
    desk.good("decide", case, "supported", "--seen", digest, name="ann")
    assert "has changed since you looked" in desk.mistake("decide", case, "supported", "--seen", digest[:4])
    assert "has changed since you looked" in desk.mistake("decide", case, "supported", "--seen", "0" * 12)


def test_corrections_go_along_with_a_decision(desk: Desk, case: str) -> None:
    corrected = ["--correct", "objects=Bob;Eve", "--correct", "quote=Ada beats Bob"]
    desk.good("decide", case, "supported", *corrected, name="ann")
    (event,) = (row for row in desk("log", name="ann").rows if row["kind"] == "decided")
    assert event["correction"]["flaw"] == "other"
    claim = event["correction"]["claim"]
    assert (claim["objects"], claim["quote"], claim["start"]) == (["Bob", "Eve"], "Ada beats Bob", 0)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("subject", "--correct subject: write it as FIELD=VALUE"),
        ("subjekt=Eve", "'subjekt' is no field that can be corrected; did you mean 'subject'?"),
        ("subject=Ada", "nothing would change"),
        ("relation=greater", "relation: should be 'better', 'equal' or 'worse', not 'greater'"),
        ("quote=Ada hits Bob", "'Ada hits Bob' does not stand in news.txt"),
        ("quote=", "a claim needs a quote"),
        ("verdict=refuted", "'verdict' is no field that can be corrected"),
        ("start=7", "does not stand at 7 in news.txt"),
        ("value=1e999", "value: inf is no figure"),
        ("subject=\udcff", "subject: holds halves of characters"),
        ("start=much", "start: should be a valid integer"),
        (f"subject={'x' * 501}", "subject of the corrected claim is too long"),
    ],
)
def test_corrections_that_will_not_do(desk: Desk, case: str, given: str, told: str) -> None:
    assert told in desk.mistake("decide", case, "supported", "--correct", given)
    assert told in desk.mistake("correct", case, "--correct", given)
    assert len(desk("log").rows) == 4


def test_names_are_spelled_as_the_registry_does(desk: Desk, case: str) -> None:
    desk.good("correct", case, "--correct", "benchmarks=aime24;Sums", "--correct", "subject=qwq 32b")
    (event,) = (row for row in desk("log").rows if row["kind"] == "corrected")
    claim = event["correction"]["claim"]
    assert (claim["benchmarks"], claim["subject"]) == (["AIME 2024", "Sums"], "QwQ-32B")
    twice = ["--correct", "subject=A", "--correct", "subject=B"]
    assert "is given twice" in desk.mistake("correct", case, *twice)


def test_no_claim_at_all(desk: Desk, case: str) -> None:
    alone = desk.mistake("decide", case, "rejected", "--not-a-claim", "--correct", "subject=Eve")
    assert "give --not-a-claim alone" in alone
    assert "is rejected and gets no verdict" in desk.mistake("decide", case, "supported", "--not-a-claim")
    desk.good("decide", case, "rejected", "--not-a-claim", "--reason", "It is a name.")


def test_telling_of_a_missed_claim(desk: Desk, case: str) -> None:
    fields = ["--correct", "quote=Bob is free", "--correct", "kind=price", "--correct", "value=0"]
    out = desk.good("correct", "--article", "news.txt", *fields, "--reason", "A price.")
    assert out == "news.txt: a missed claim, as event 5\n"
    event = desk("log").rows[-1]
    assert (event["name"], event["correction"]["flaw"], event["case"]) == ("news.txt", "missed", "")
    assert event["correction"]["claim"]["start"] == 54
    assert "no article 'old.txt'" in desk.mistake("correct", "--article", "old.txt", *fields)
    needs = desk.mistake("correct", "--article", "news.txt", "--correct", "quote=Bob")
    assert "needs at least quote=... and kind=..." in needs
    several = ["--correct", "quote=Bob", "--correct", "kind=price"]
    assert "'Bob' stands in news.txt at 10, 54: say which with start" in desk.mistake(
        "correct", "--article", "news.txt", *several
    )
    desk.good("correct", "--article", "news.txt", *several, "--correct", "start=10")
    assert "name a case to correct, or with --article" in desk.mistake("correct")
    assert "name a case to correct" in desk.mistake("correct", case, "--article", "news.txt")
    assert "say what is wrong" in desk.mistake("correct", case)


def test_comments(desk: Desk, case: str) -> None:
    assert desk.good("comment", case, "Look at the date.") == f"{case}: noted as event 5\n"
    assert "a comment needs words" in desk.mistake("comment", case, " ")


def test_adjudication_is_for_adjudicators_and_needs_a_dispute(desk: Desk, case: str) -> None:
    assert "there is no disagreement to settle" in desk.mistake("adjudicate", case, "supported")
    desk.good("decide", case, "supported", name="ann")
    desk.good("decide", case, "refuted", "--reason", "no", name="bob")
    assert "has already decided" in desk.mistake("adjudicate", case, "refuted", "--reason", "no", name="ann")
    assert "needs a reason" in desk.mistake("adjudicate", case, "refuted", name="cleo")
    asked = ["adjudicate", case, "refuted", "--reason", "no", "--role", "reviewer"]
    assert "disagreements are settled by an adjudicator" in desk.mistake(*asked, name="cleo")


def test_two_keys(desk: Desk, case: str) -> None:
    assert "only what is decided can be signed" in desk.mistake("sign", case, name="cleo")
    desk.good("decide", case, "supported", name="ann")
    desk.good("decide", case, "supported", name="bob")
    assert "two keys: bob took this decision" in desk.mistake("sign", case, name="bob")
    desk.good("sign", case, name="cleo")


def test_signing_several_tells_which_could_not_be(desk: Desk) -> None:
    first, second, third = desk.begun()
    for case in (first, third):
        desk.good("decide", case, "supported", name="ann")
        desk.good("decide", case, "supported", name="bob")
    said = desk("sign", first, second, third, name="cleo")
    assert said.code == 2
    assert [line.split(":")[0] for line in said.out.splitlines()] == [first, third]
    assert said.err == f"benchclaim: {second} is open: only what is decided can be signed\n"


def test_reopening_needs_a_reason_and_something_to_open(desk: Desk, case: str) -> None:
    assert "only what is decided or signed can be reopened" in desk.mistake("reopen", case)
    desk.good("decide", case, "supported", name="ann")
    desk.good("decide", case, "supported", name="bob")
    assert "reopening needs a reason" in desk.mistake("reopen", case)


def test_what_is_withdrawn_takes_comments_only(desk: Desk, case: str) -> None:
    desk.good("add", desk.write("less.jsonl", dossier(("Cyd has 70 billion parameters.",))))
    assert f"{case} is withdrawn" in desk.mistake("decide", case, "supported")
    desk.good("comment", case, "It was corrected.")


# -- one case after the other ----------------------------------------------------------------------


def test_next(desk: Desk) -> None:
    desk.begun()
    typed = "1\n\n2\n\n2\nNot so.\nc\nHm.\nc\n\nw\n9\ns\n"
    out = desk.good("next", typed=typed, name="ann")
    assert "not taken: the machine says supported: who decides otherwise gives a reason" in out
    assert "not taken: a comment needs words" in out
    assert out.count("type one of the numbers or letters") == 2
    assert out.endswith("nothing waits for you\n2 decided\n")
    rows = desk("log", name="ann").rows
    assert [row["kind"] for row in rows[4:]] == [
        "assigned", "decided", "assigned", "decided", "assigned", "commented", "released",
    ]  # fmt: skip
    assert [row.get("judgement") for row in rows if row["kind"] == "decided"] == ["supported", "refuted"]


@pytest.mark.parametrize("typed", ["", "q\n", "1\n", "c\n"])
def test_next_gives_back_what_is_not_decided(desk: Desk, typed: str) -> None:
    desk.begun()
    assert desk.good("next", typed=typed, name="ann").endswith("0 decided\n")
    assert [row["kind"] for row in desk("log").rows[4:]] == ["assigned", "released"]
    assert desk("list", "--stage", "mine", "--format", "json", name="ann").rows == []


def test_next_is_blind_and_keeps_to_what_is_wanted(desk: Desk, case: str) -> None:
    desk.good("decide", case, "refuted", "--reason", "secret", name="ann")
    out = desk.good("next", "--words", "Ada", "--limit", "1", typed="1\n\n1\n\n", name="bob")
    assert f"Case {case}" in out
    assert "secret" not in out
    assert out.endswith("1 decided\n")
    assert desk.good("next", "--kind", "price", typed="", name="bob") == "nothing waits for you\n0 decided\n"


def test_next_when_the_time_with_a_case_is_over(desk: Desk) -> None:
    """Each look at the clock finds it 20 minutes on, so that a case is nobody's before it is given back."""
    desk.begun()
    minutes = itertools.count(0, 20)
    desk.patch.setattr("verify.cli.review.seat.moment", lambda: NOW + dt.timedelta(minutes=next(minutes)))
    assert desk.good("next", typed="c\nA.\ns\nq\n", name="ann").endswith("0 decided\n")


def test_next_in_chinese(desk: Desk) -> None:
    desk.begun()
    assert "理由      The figures say so." in desk.good("next", "--lang", "zh", typed="q\n")
