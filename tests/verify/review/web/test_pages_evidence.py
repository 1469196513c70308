"""Evidence: sending a file, what is wrong in it line by line, accepting it, checking again, discarding."""

from __future__ import annotations

import json
import re
import time
import zipfile
from io import BytesIO

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.verify.review.kept import NOW
from tests.verify.review.web.people import PEOPLE, TEXT, application, program, signed_in
from tests.verify.review.web.test_pages_reports import words_of
from verify.review.model import Act, Actor
from verify.review.store import read
from verify.review.store.ledger import act
from verify.review.web import uploads
from verify.review.web.work import Examined

HEAD = "model,benchmark,value,unit,evaluator,evaluator_relationship,date\n"
GOOD = HEAD + "QwQ-32B,AIME 2024,50,%,Lab,third_party,2025-03-20\n"
AGAINST = GOOD + "DeepSeek-R1,AIME 2024,79.8,%,Lab,third_party,2025-03-20\n"
ODD = GOOD + (
    "QwQ-32B,AIME 2024,1079.5,%,Lab,third_party,2025-03-20\n"
    "<script>alert(1)</script>,AIME 2024,12,%,Lab,third_party,2025-03-20\n"
)
WRONG = HEAD + "DeepSeek-R1,AIME 2024,79.8,%,DeepSeek,third_party,2025-01-22\n"


@pytest.fixture
def app(ledger: Engine) -> FastAPI:
    return application(ledger, upload_limit=100_000)


def sends(client: TestClient, text: str | bytes, name: str = "board.csv", **told: str) -> str:
    """The address of the pack that was made of a file."""
    answer = client.post("/evidence", files={"file": (name, text)}, data=told)
    assert answer.status_code == 303, words_of(answer.text)[-400:]
    return answer.headers["location"]


@pytest.fixture(scope="module")
def odd() -> Examined:
    """A file with a row that cannot be and a name nobody has, looked over."""
    return uploads.examine("board.csv", ODD.encode(), 100_000, {"title": "A board"})


def test_a_file_is_looked_over_line_by_line(app: FastAPI) -> None:
    bob = signed_in(app, "bob")
    place = sends(bob, ODD, title="A <b>board</b>", url="https://board.example", licence="MIT")
    page = bob.get(place).text
    told = words_of(page)
    assert "Warning: an unknown name" in told and "row 2, model" in told
    assert "line 3, QwQ-32B, AIME 2024 1079.5 is no percentage mend the value" in told
    assert "The first 2 of 2 rows." in told
    assert "<script>alert" not in page and "<b>board" not in page
    assert "An adjudicator has to accept it" in told
    assert f"{place}/accept" not in page and f"{place}/discard" in page
    listed = words_of(bob.get("/evidence").text)
    assert re.search(r"board.csv sources: 1, scores: 2 no errors bob, 2 March 2026", listed)


def test_an_accepted_pack_opens_cases_again(ledger: Engine, app: FastAPI) -> None:
    first = read.cases_of(ledger, "text")[0].case
    for name in ("ann", "bob"):
        act(
            ledger,
            Act(kind="decided", case=first.id, judgement=first.verdict),
            Actor(name=name, role="reviewer"),
            NOW,
        )
    cleo = signed_in(app, "cleo")
    place = sends(signed_in(app, "bob"), AGAINST, url="https://board.example")
    answer = cleo.post(f"{place}/accept")
    assert answer.status_code == 303
    job = answer.headers["location"]
    until = time.monotonic() + 60
    while 'hx-trigger="load' in cleo.get(job).text and time.monotonic() < until:
        time.sleep(0.2)
    told = words_of(cleo.get(job).text)
    assert "done" in told and "Opened again 1" in told, told
    assert "QwQ-32B matches DeepSeek-R1 the evidence changed text" in told
    assert read.seen(ledger, first.id).case.state == "open"
    (event,) = [one for one in read.events(ledger) if one.kind == "supplied"]
    assert (event.author, event.material) == ("cleo", place.rpartition("/")[2])
    page = words_of(cleo.get("/evidence").text)
    assert re.search(r"board-[0-9a-f]{8} 1 sent to this ledger 1 ", page), page
    refused = cleo.post(f"{place}/discard")
    assert refused.status_code == 409
    assert "verdicts may rest on it" in refused.text


def test_a_pack_with_errors_is_not_accepted(app: FastAPI) -> None:
    """A vendor's own figure cannot be a third party's."""
    cleo = signed_in(app, "cleo")
    place = sends(cleo, WRONG)
    page = cleo.get(place).text
    assert "Error: the wrong relationship" in words_of(page)
    assert "cannot be accepted" in page and f"{place}/accept" not in page
    answer = cleo.post(f"{place}/accept")
    assert answer.status_code == 409
    assert "1 errors: mend them" in answer.text
    assert "有1处错误" in cleo.post(f"{place}/accept", params={"lang": "zh"}).text


def test_discarding(ledger: Engine, app: FastAPI, odd: Examined) -> None:
    place = f"/evidence/{uploads.keep(ledger, odd, 'bob', NOW).digest}"
    assert signed_in(app, "ann").post(f"{place}/discard").status_code == 403
    assert f"{place}/discard" not in signed_in(app, "ann").get(place).text
    answer = signed_in(app, "bob").post(f"{place}/discard")
    assert answer.headers["location"] == "/evidence?done=pack_discarded"
    assert "The pack is discarded" in signed_in(app, "bob").get(answer.headers["location"]).text
    assert signed_in(app, "bob").get(place).status_code == 404
    assert signed_in(app, "cleo").post(f"{place}/accept").status_code == 404


@pytest.mark.parametrize("name", PEOPLE)
def test_who_may_what(ledger: Engine, app: FastAPI, odd: Examined, name: str) -> None:
    place = f"/evidence/{uploads.keep(ledger, odd, 'bob', NOW).digest}"
    client, judge = signed_in(app, name), name in ("cleo", "root")
    page, pack = client.get("/evidence").text, client.get(place).text
    assert ('type="file"' in page) == (name != "ron")
    assert ("/evidence/recheck" in page) == judge
    assert (f"{place}/accept" in pack) == judge
    if not judge:
        assert client.post(f"{place}/accept").status_code == 403
        assert client.post("/evidence/recheck").status_code == 403
    if name == "ron":
        assert client.post("/evidence", files={"file": ("a.csv", GOOD)}).status_code == 403
        assert client.post(f"{place}/discard").status_code == 403
    assert not [one for one in read.events(ledger) if one.kind == "supplied"]


def zipped() -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("board.csv", GOOD)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "status", "says"),
    [
        ("board.csv", b"", 415, "the file is empty"),
        ("board.csv", b" \n", 415, "the file is empty"),
        ("board.exe", b"MZ", 415, "known are files ending in"),
        ("board.csv", zipped(), 415, "archives and compressed files are not opened"),
        ("board.parquet", b"text", 415, "not what its name says"),
        ("board.csv", b"x" * 100_001, 413, "has 100,001 bytes"),
    ],
)
def test_what_cannot_be_taken_is_said_on_the_page(
    app: FastAPI, name: str, body: bytes, status: int, says: str
) -> None:
    told = {"title": 'My "board"', "evaluator_relationship": "third_party"}
    answer = signed_in(app, "bob").post("/evidence", files={"file": (name, body)}, data=told)
    assert answer.status_code == status
    assert says in words_of(answer.text)
    assert 'value="My &#34;board&#34;"' in answer.text, "what was typed is still there"
    assert '<option value="third_party" selected>' in answer.text


def test_a_file_without_figures(app: FastAPI) -> None:
    answer = signed_in(app, "bob").post("/evidence", files={"file": ("notes.md", "# Notes\n\nNothing here.")})
    assert answer.status_code == 422
    assert "no figures in it that can be used" in answer.text


def test_a_form_without_a_file(app: FastAPI) -> None:
    """As a browser sends it where none was chosen: a part with an empty name."""
    part = b'--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--x--\r\n'
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    for body in (part, b"--x--\r\n"):
        answer = signed_in(app, "bob").post("/evidence", content=body, headers=kind)
        assert answer.status_code == 422
        assert "choose a file" in answer.text


def test_without_the_key_of_the_form_nothing_happens(ledger: Engine, app: FastAPI, odd: Examined) -> None:
    place = f"/evidence/{uploads.keep(ledger, odd, 'bob', NOW).digest}"
    client = signed_in(app, "root")
    del client.headers["X-Form-Key"]
    for path in (f"{place}/accept", f"{place}/discard", "/evidence/recheck", "/evidence"):
        assert client.post(path).status_code == 403
    assert uploads.packs(ledger) != []


def test_a_program_may_send_with_its_token(ledger: Engine, app: FastAPI, odd: Examined) -> None:
    place = f"/evidence/{uploads.keep(ledger, odd, 'bob', NOW).digest}"
    assert program(app, "bob").post(f"{place}/accept").status_code == 403
    assert program(app, "bob").post(f"{place}/discard").status_code == 303


def test_the_preview_shows_the_beginning_of_a_large_table(
    ledger: Engine, app: FastAPI, odd: Examined
) -> None:
    rows = "".join(f"m-{n},{n}\n" for n in range(5000))
    long = json.dumps(
        {"scores.csv": "model,value\n" + rows, "facts.csv": "a\n" + "x" * 200_000, "sources.csv": ""}
    )
    kept = uploads.keep(ledger, odd._replace(pack=long.encode(), digest="f" * 64), "bob", NOW)
    page = words_of(signed_in(app, "bob").get(f"/evidence/{kept.digest}").text)
    assert "The first 40 of 5,000 rows." in page
    assert "m-39" in page and "m-40" not in page


def test_what_the_findings_rest_on(app: FastAPI) -> None:
    assert TEXT
    told = words_of(signed_in(app, "ron").get("/evidence").text)
    assert re.search(r"reference [\d.]+ shipped, or given by the operator 2 [0-9a-f]{12}", told)
