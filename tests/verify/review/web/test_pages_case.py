"""A case as people see it and work on it: decisions, comments, signatures, and what stays hidden."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from tests.verify.review.deeds import ANN, BOB, article, does, dossier, proposed, record, settled
from tests.verify.review.web.pages import page, problem, sends, words
from tests.verify.review.web.people import signed_in
from verify.review.store import read


@pytest.fixture
def case(ledger: Engine) -> str:
    """`Ada beats Bob on Sums.`, supported."""
    proposed(ledger, dossier())
    return read.cases_of(ledger, "news.txt")[0].case.id


def test_the_page_shows_the_claim_in_the_article_and_the_evidence(app: FastAPI, case: str) -> None:
    html = page(app, case)
    assert '<mark class="quote">Ada beats Bob on Sums.</mark>' in html
    assert 'class="claimed" href="/case/' in html, "the article's other claims lead to their cases"
    told = words(html)
    for said in (
        "Ada is better than Bob",
        "Holds",
        "90 /100",
        "The figures say so.",
        "71.5%",
        "independent",
        "Lab",
    ):
        assert said in told
    assert (
        '<a href="https://board.example" rel="noopener noreferrer nofollow"><bdi>The board</bdi></a>' in html
    )
    assert "Subject Ada" in told and "Relation better than" in told
    number = read.seen(app.state.ledger, case).events[0]
    assert f'id="event-{number.number}"' in html and number.hash[:12] in html


def test_in_chinese(app: FastAPI, case: str) -> None:
    html = page(app, case, lang="zh")
    told = words(html)
    assert "Ada 强于 Bob" in told and "关系 强于" in told and "2026年3月2日 09:00 UTC" in told
    assert not re.search(r"\b(Decision|Evidence|History|Reason)\b", told)


def test_a_decision_leads_to_the_next_case(app: FastAPI, ledger: Engine, case: str) -> None:
    answer = sends(app, case, "ann", "decide", "?article=news.txt", judgement="supported")
    assert answer.status_code == 303
    there = answer.headers["location"]
    assert there.startswith("/case/") and case not in there
    (taken,) = read.seen(ledger, case).case.decisions
    assert (taken.author, taken.judgement) == ("ann", "supported")
    following = signed_in(app, "ann").get(there).text
    assert "Your decision is in the ledger." in following
    assert read.seen(ledger, urlsplit(there).path.split("/")[-1]).case.holder is None, "only who takes holds"


@pytest.mark.usefixtures("case")
def test_who_works_through_the_queue_has_the_next_one_taken(app: FastAPI, ledger: Engine) -> None:
    first = urlsplit(signed_in(app, "ann").post("/queue/next?article=news.txt").headers["location"])
    ours = first.path.split("/")[-1]
    answer = sends(app, ours, "ann", "decide", f"?{first.query}", judgement="supported")
    following = urlsplit(answer.headers["location"]).path.split("/")[-1]
    assert following != ours
    assert read.seen(ledger, following).case.holder == "ann"
    assert "With you, 30 min left." in page(app, following)


def test_what_the_rules_refuse_is_said_and_nothing_typed_is_lost(app: FastAPI, case: str) -> None:
    answer = sends(app, case, "ann", "decide", judgement="refuted", reason=" ", **{"read-subject": "Ada<2>"})
    assert problem(answer) == "the machine says Holds: who decides otherwise gives a reason"
    assert 'value="refuted" required data-number="2" class="departs" checked' in answer.text
    assert 'name="read-subject" value="Ada&lt;2&gt;"' in answer.text
    answer = sends(app, case, "ann", "decide", reason="Long thought.\r\nTwo lines.")
    assert problem(answer) == "a decision needs a verdict, or rejected"
    assert ">Long thought.\nTwo lines.</textarea>" in answer.text
    for act, fields in (("comment", {"reason": " "}), ("sign", {}), ("reopen", {"reason": "x"}), ("fly", {})):
        assert problem(sends(app, case, "ann", act, **fields))
    assert (
        problem(sends(app, case, "cleo", "assign", to="no such name!"))
        == "'no such name!' is no name of a person"
    )
    assert "too long" in problem(sends(app, case, "ann", "comment", reason="x" * 10_001))


def test_a_refusal_in_chinese(app: FastAPI, case: str) -> None:
    ann = signed_in(app, "ann")
    data = {"act": "decide", "judgement": "refuted"}
    answer = ann.post(f"/case/{case}/act", data=data, headers={"Accept-Language": "zh"})
    assert problem(answer) == "机器的结论是“成立”：与之不同的决定须说明理由"


def test_a_page_that_is_out_of_date_decides_nothing(app: FastAPI, ledger: Engine, case: str) -> None:
    old = read.seen(ledger, case).case.material
    proposed(ledger, dossier(records=(record("Ada", 12.0), record("Cyd"), record("Bob"))))
    data = {"act": "decide", "seen": old, "judgement": "supported"}
    answer = signed_in(app, "ann").post(f"/case/{case}/act", data=data)
    assert "has changed since you looked" in problem(answer)
    assert read.seen(ledger, case).case.decisions == ()


def test_the_second_review_is_blind(app: FastAPI, ledger: Engine, case: str) -> None:
    """Nothing of what Ann thinks shows on Bob's page, whatever he opens, until he has decided himself."""
    does(ledger, ANN, "commented", case, reason="A telling remark.")
    correction = {"read-subject": "Ada-Instruct", "reason": "Wrong subject."}
    assert sends(app, case, "ann", "correct", **correction).status_code == 303
    assert (
        sends(app, case, "ann", "decide", judgement="refuted", reason="A secret reason.").status_code == 303
    )
    said = ("A telling remark.", "Ada-Instruct", "Wrong subject.", "A secret reason.")
    for query in ("", "?text=whole", "?stage=all", "?lang=zh"):
        html = page(app, case, "bob", query)
        assert not any(one in html for one in said)
        assert "Does not hold" not in words(html).replace("Does not hold 2", "")
    html = page(app, case, "bob")
    assert html.count("An independent opinion, shown once you have decided") == 3
    assert "Decisions so far: 1 of 2. You will see them after your own" in html
    assert not any(one in problem_page(app, case) for one in said), "nor when his form is refused"
    for name in ("ron", "cleo"):
        assert not any(one in page(app, case, name) for one in said)
    assert all(one in page(app, case, "ann") for one in said), "one's own are one's own"
    assert all(one in page(app, case, "root") for one in said), "an admin sees all and cannot decide"
    assert "an admin sees the first decision" in page(app, case, "root")
    assert sends(app, case, "bob", "decide", judgement="supported").status_code == 303
    assert all(one in page(app, case, "bob") for one in said)


def problem_page(app: FastAPI, case: str) -> str:
    answer = sends(app, case, "bob", "decide", judgement="conflicting")
    assert problem(answer)
    return answer.text


def test_holds(app: FastAPI, ledger: Engine, case: str) -> None:
    sends(app, case, "ann", "take")
    assert "With you, 30 min left." in page(app, case)
    other = page(app, case, "bob")
    assert "With ann, 30 min left." in other and 'id="decide"' not in other
    assert "is with ann until 09:30 UTC" in other
    assert "take another one" in problem(sends(app, case, "bob", "decide", judgement="supported"))
    assert "only ann or an adjudicator" in problem(sends(app, case, "bob", "release"))
    assert sends(app, case, "cleo", "release").status_code == 303
    assert sends(app, case, "cleo", "assign", to="bob").status_code == 303
    assert read.seen(ledger, case).case.holder == "bob"
    assert "only an adjudicator or admin gives" in problem(sends(app, case, "bob", "assign", to="ann"))


def test_two_keys(app: FastAPI, ledger: Engine, case: str) -> None:
    does(ledger, ANN, "decided", case, judgement="supported")
    does(ledger, BOB, "decided", case, judgement="supported")
    seen = read.seen(ledger, case)
    mine = page(app, case)
    assert "two keys: ann took this decision" in mine and "Sign as ann" not in mine
    assert "two keys" in problem(sends(app, case, "ann", "sign"))
    theirs = page(app, case, "cleo")
    assert "Sign as cleo" in theirs
    for value in (*seen.case.digests.model_dump().values(), *(one.hash for one in seen.case.decisions)):
        assert value in theirs, "what is signed is shown whole"
    assert sends(app, case, "cleo", "sign").status_code == 303
    assert "Signed by cleo," in page(app, case, "ron")
    assert read.seen(ledger, case).case.state == "signed"


def test_changed_evidence_is_shown_beside_what_was_decided(app: FastAPI, ledger: Engine, case: str) -> None:
    settled(ledger, case)
    changed = dossier(records=(record("Ada", 12.0), record("Cyd"), record("Bob")))
    worse = changed.findings[0].model_copy(update={"verdict": "refuted", "score": 0.1})
    proposed(ledger, changed.model_copy(update={"findings": (worse, *changed.findings[1:])}))
    told = words(page(app, case, "bob"))
    assert "Changed since it was decided" in told
    assert "the evidence changed, the machine's verdict changed" in told
    assert re.search(r"Before, it stood as ✔ Holds signed by cleo", told)
    assert re.search(r"Before ✔ Holds 90 /100 Now ✘ Does not hold 10 /100", told)
    assert "round 2" in told


def test_an_open_question_can_be_asked_again(app: FastAPI, ledger: Engine, case: str) -> None:
    settled(ledger, case)
    assert problem(sends(app, case, "ann", "reopen", reason=" ")) == "reopening needs a reason"
    assert sends(app, case, "ann", "reopen", reason="New board.").status_code == 303
    told = words(page(app, case, "bob"))
    assert "somebody asked for it" in told and "New board." in told
    assert read.seen(ledger, case).case.round == 2


def test_readers_see_and_do_nothing(app: FastAPI, case: str) -> None:
    html = page(app, case, "ron")
    assert "<textarea" not in html and 'method="post" action="/case' not in html
    assert sends(app, case, "ron", "comment", reason="x").status_code == 403


def test_a_long_article_comes_in_pieces(app: FastAPI, ledger: Engine) -> None:
    filler = [f"Sentence {at} about something else entirely, and at length." for at in range(2000)]
    sentences = [*filler[:1000], "Ada beats Bob on Sums.", *filler[1000:]]
    home = article(sentences, "long.txt")
    given = dossier(("Ada beats Bob on Sums.",), name="long.txt")
    claim = given.findings[0].claim.model_copy(
        update={"start": home.text.index("Ada beats"), "article": "long.txt"}
    )
    findings = (given.findings[0].model_copy(update={"claim": claim}),)
    proposed(ledger, given.model_copy(update={"article": home, "findings": findings}))
    case = read.cases_of(ledger, "long.txt")[0].case.id
    html = page(app, case)
    assert '<mark class="quote">' in html and html.count("Sentence ") < 120
    before = re.search(r'hx-get="(/case/\w+/text\?before=\d+)"', html)
    assert before
    piece = signed_in(app, "ann").get(before[1]).text
    assert "<html" not in piece and piece.count('<p class="r-p"') > 100 and "?before=" in piece
    assert page(app, case, query="?text=whole").count("Sentence ") == 2000


def test_what_people_wrote_is_no_markup(app: FastAPI, ledger: Engine, case: str) -> None:
    evil = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e"
    does(ledger, ANN, "commented", case, reason=evil)
    does(ledger, ANN, "decided", case, judgement="refuted", reason=evil)
    does(ledger, BOB, "decided", case, judgement="supported", reason=evil)
    pages = [page(app, case), page(app, case, "cleo"), page(app, f"{case}/adjudicate", "cleo")]
    fields = {f"read-{name}": evil for name in ("subject", "quote", "objects", "value")}
    pages.append(sends(app, case, "ann", "comment", reason=evil, **fields).text)
    pages.append(
        sends(app, case, "cleo", "adjudicate", reason=evil, judgement=evil, settling="yes", to=evil).text
    )
    for html in pages:
        assert "<script>alert" not in html and "<img" not in html and "\u202e" not in html


def test_half_a_character_is_shown_as_none(app: FastAPI, ledger: Engine) -> None:
    given = dossier(name="half.txt")
    broken = given.article.model_copy(update={"text": given.article.text.replace("Sums", "S\ud800ms")})
    found = given.findings[0]
    claim = found.claim.model_copy(update={"quote": "Ada beats Bob on S\ud800ms.", "article": "half.txt"})
    findings = (found.model_copy(update={"claim": claim}),)
    proposed(ledger, given.model_copy(update={"article": broken, "findings": findings}))
    case = read.cases_of(ledger, "half.txt")[0].case.id
    assert '<mark class="quote">Ada beats Bob on S\ufffdms.</mark>' in page(app, case)
    assert "S\ufffdms" in signed_in(app, "ann").get("/queue?article=half.txt").text
    assert "nothing would change" in problem(sends(app, case, "ann", "correct"))


@pytest.mark.parametrize(
    "address", ["/case/nothing", "/case/%00", "/case/nothing/adjudicate", "/case/nothing/text"]
)
def test_a_case_that_is_not_there(app: FastAPI, address: str) -> None:
    answer = signed_in(app, "ann").get(address)
    assert answer.status_code == 404
    assert "That did not work" in answer.text
    assert "账本中没有案件" in signed_in(app, "ann").get(address + "?lang=zh").text


def test_pages_carry_nothing_their_policy_forbids(app: FastAPI, ledger: Engine, case: str) -> None:
    ours: dict[str, Any] = {"ann": [f"/case/{case}", "/queue", "/queue?stage=all"], "cleo": [f"/case/{case}"]}
    settled(ledger, case)
    for name, addresses in ours.items():
        for address in addresses:
            html = signed_in(app, name).get(address).text
            assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=|javascript:", html)
            assert not re.findall(r'(?:src|href)="https?://(?!board\.example)[^"]*"', html)
