"""The queue as people see it: what comes first and why, filters, pages, taking the next case."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from tests.verify.review.deeds import ANN, BOB, does, dossier, finding, proposed
from tests.verify.review.web.people import signed_in
from verify.review.store import read

SENTENCES = ("Ada beats Bob on Sums.", "Cyd has 70 billion parameters.", "Bob is free to use.")


@pytest.fixture
def cases(ledger: Engine) -> dict[str, str]:
    """Ids of three cases by the first word of their quotes: a conflict, a close call, a sure one."""
    text = "\n".join(SENTENCES)
    doubt = {"verdict": "conflicting", "score": 0.5, "standing": "both_disagree"}
    findings = (
        finding(text, SENTENCES[0], **doubt),
        finding(text, SENTENCES[1], score=0.6, strength="within_noise"),
        finding(text, SENTENCES[2], score=1.0),
    )
    proposed(ledger, dossier(findings=findings))
    found = read.cases_of(ledger, "news.txt")
    return {one.material.finding.claim.quote.split()[0]: one.case.id for one in found}


def page(app: FastAPI, address: str = "/queue", name: str = "ann", lang: str = "en") -> str:
    answer = signed_in(app, name).get(address, headers={"Accept-Language": lang})
    assert answer.status_code == 200
    return answer.text


def listed(html: str) -> list[str]:
    """Ids of the cases of a page, in their order."""
    return re.findall(r'class="open" id="[^"]*" href="/case/(\w+)', html)


def line(html: str, case: str) -> str:
    """The words of a case's line."""
    part = next(one for one in html.split("<li class=") if f"/case/{case}?" in one)
    return " ".join(re.sub(r"<[^>]*>", " ", part.partition(">")[2]).split())


def test_the_most_doubtful_comes_first_and_says_why(app: FastAPI, cases: dict[str, str]) -> None:
    html = page(app, "/queue?article=news.txt")
    assert listed(html) == [cases["Ada"], cases["Cyd"], cases["Bob"]]
    first = line(html, cases["Ada"])
    for words in (
        "Ada is better than Bob",
        "Ada beats Bob on Sums.",
        "Holds in part",
        "50 /100",
        "evidence conflicts",
    ):
        assert words in first
    assert "vendor and others disagree" in first and "close call" in first
    assert "inside the noise" in line(html, cases["Cyd"])
    assert "close call" not in line(html, cases["Bob"])


@pytest.mark.usefixtures("cases")
def test_in_chinese(app: FastAPI) -> None:
    html = page(app, "/queue?article=news.txt", lang="zh-CN,zh;q=0.9")
    assert '<html lang="zh-Hans">' in html
    assert "Ada 强于 Bob" in html and "证据冲突" in html and "领取下一个" in html
    assert "Take the next" not in html


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        ("words=billion", ["Cyd"]),
        ("words=cyd", ["Cyd"]),
        ("kind=comparison&article=news.txt", ["Ada"]),
        ("verdict=conflicting", ["Ada"]),
        ("article=news.txt&verdict=supported", ["Cyd", "Bob"]),
        ("article=nowhere", []),
        ("words=%25&article=news.txt", []),
        ("article=news.txt&kind=nonsense&verdict=<b>", ["Ada", "Cyd", "Bob"]),
    ],
)
def test_filters(app: FastAPI, cases: dict[str, str], wanted: str, left: list[str]) -> None:
    html = page(app, f"/queue?{wanted}")
    assert [one for one in listed(html) if one in cases.values()] == [cases[name] for name in left]
    if not left:
        assert "No case here matches the filter." in html


def test_stages_count_what_waits_for_whom(app: FastAPI, ledger: Engine, cases: dict[str, str]) -> None:
    does(ledger, ANN, "decided", cases["Ada"], judgement="conflicting")
    does(ledger, BOB, "decided", cases["Ada"], judgement="refuted", reason="No.")
    does(ledger, ANN, "decided", cases["Bob"], judgement="supported")
    does(ledger, BOB, "decided", cases["Bob"], judgement="supported")
    does(ledger, ANN, "assigned", cases["Cyd"])
    assert counts(page(app, name="ann")) == [3, 0, 0, 1, 5]
    assert counts(page(app, name="bob")) == [2, 0, 0, 0, 5]
    assert counts(page(app, name="cleo")) == [2, 1, 1, 0, 5]
    assert listed(page(app, "/queue?stage=adjudication", "cleo")) == [cases["Ada"]]
    assert listed(page(app, "/queue?stage=signature", "cleo")) == [cases["Bob"]]
    assert listed(page(app, "/queue?stage=mine")) == [cases["Cyd"]]
    everything = page(app, "/queue?stage=all", "bob")
    assert "with ann" in line(everything, cases["Cyd"])
    assert "disputed" in line(everything, cases["Ada"])
    assert "With others now: 1" in everything and "30 min left" in everything


def counts(html: str) -> list[int]:
    """The numbers of the stages: to review, disagreements, to sign, mine, all."""
    return [int(one) for one in re.findall(r"<a href=\"/queue\?[^>]*>[^<]* <b>(\d+)</b></a>", html)]


def test_how_many_have_decided_is_told_but_not_what(
    app: FastAPI, ledger: Engine, cases: dict[str, str]
) -> None:
    does(ledger, ANN, "decided", cases["Ada"], judgement="refuted", reason="A secret reason.")
    html = page(app, "/queue?article=news.txt&stage=review", "bob")
    assert "decisions so far: 1" in line(html, cases["Ada"])
    assert "Does not hold" not in line(html, cases["Ada"]) and "secret" not in html


def test_the_next_one_is_taken_once(app: FastAPI, ledger: Engine, cases: dict[str, str]) -> None:
    taken = []
    for name in ("ann", "bob"):
        answer = signed_in(app, name).post("/queue/next?article=news.txt")
        assert answer.status_code == 303
        taken.append(urlsplit(answer.headers["location"]).path)
    assert taken == [f"/case/{cases['Ada']}", f"/case/{cases['Cyd']}"]
    assert read.seen(ledger, cases["Ada"]).case.holder == "ann"
    for name in ("ann", "bob", "cleo"):
        signed_in(app, name).post("/queue/next?words=cyd")
    answer = signed_in(app, "cleo").post("/queue/next?words=cyd")
    there = parse_qs(urlsplit(answer.headers["location"]).query)
    assert there == {"stage": ["review"], "words": ["cyd"], "done": ["none_left"]}
    assert "Nothing is left to take here." in page(app, answer.headers["location"], "cleo")


@pytest.mark.usefixtures("cases")
def test_readers_take_nothing(app: FastAPI) -> None:
    assert "Take the next one" not in page(app, name="ron")
    assert signed_in(app, "ron").post("/queue/next").status_code == 403
    assert "Take the next one" not in page(app, "/queue?stage=signature")


@pytest.mark.parametrize("stage", ["review", "adjudication", "signature", "mine"])
def test_an_empty_stage_says_what_to_do(app: FastAPI, ledger: Engine, stage: str) -> None:
    for one in read.cases_of(ledger, "text"):
        does(ledger, ANN, "decided", one.case.id, judgement=one.case.verdict)
    html = page(app, f"/queue?stage={stage}")
    assert html.count('class="empty"') == 1
    assert re.search(r'class="empty">\s*<p><b>[^<]{5,}</b></p><p>[^<]{20,}</p>', html)


def test_pages(app: FastAPI, ledger: Engine) -> None:
    sentences = [f"Model{at} beats Bob on Sums." for at in range(60)]
    proposed(ledger, dossier(sentences, name="long.txt"))
    seen: list[str] = []
    address: str | None = "/queue?article=long.txt"
    while address:
        html = page(app, address)
        seen += listed(html)
        later = re.search(r'rel="next" href="([^"]*)"', html)
        address = later[1].replace("&amp;", "&") if later else None
    assert len(seen) == len(set(seen)) == 60
    assert "51–60 of 60." in html
    assert "1–25 of 60." in page(app, "/queue?article=long.txt&at=5000")


def test_on_to_the_next_without_deciding(app: FastAPI, cases: dict[str, str]) -> None:
    ann = signed_in(app, "ann")
    way = [cases["Ada"]]
    address = f"/queue/after/{way[0]}?article=news.txt"
    for _ in range(3):
        there = ann.get(address).headers["location"]
        way.append(urlsplit(there).path.split("/")[-1])
        address = f"/queue/after/{way[-1]}?{urlsplit(there).query}"
    assert way == [cases["Ada"], cases["Cyd"], cases["Bob"], cases["Ada"]]
    alone = ann.get(f"/queue/after/{cases['Cyd']}?words=cyd").headers["location"]
    assert urlsplit(alone).path == "/queue"


def test_what_people_wrote_is_no_markup(app: FastAPI, ledger: Engine) -> None:
    evil = "Ada<img/src=x> beats <script>alert(1)</script> Bob."
    proposed(ledger, dossier((evil,), name="\"><b>evil'</b>.txt"))
    for stage in ("review", "all"):
        html = page(app, f"/queue?stage={stage}&words=%22%3E%3Ci%3E")
        assert "<i>" not in html
        html = page(app, f"/queue?stage={stage}")
        assert "<script>alert" not in html and "<img" not in html and "<b>evil" not in html
        assert "Ada&lt;img/src=x&gt;" in html


def test_somebody_who_comes_to_the_front_door_is_led_to_the_queue(app: FastAPI) -> None:
    assert signed_in(app, "ann").get("/").headers["location"] == "/queue?stage=review"


def test_a_page_that_is_not_for_the_reader_says_so_in_their_language(app: FastAPI) -> None:
    answer = signed_in(app, "ann").get("/admin/users", headers={"Accept-Language": "zh"})
    assert answer.status_code == 403
    assert "ann 的角色是审核员：这需要管理员" in answer.text
