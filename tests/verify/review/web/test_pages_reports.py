"""Reports: the list, the page of one, its preview in a frame, and every form it can be taken away in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from reports.formats import FORMATS
from tests.verify.review import deeds
from tests.verify.review.web.people import a_ledger, application, browser, signed_in, with_people
from verify.review.web.reports_page import address

HOSTILE = (
    "<script>alert(1)</script>\"'&amp;.md",
    "../../etc/passwd",
    "a/b?c#d 100%.md",
    "新闻; X-Evil: 1 \u202egnp.exe",
)


def reviewed(engine: Engine) -> None:
    """`news.txt`: signed as the machine says; disputed; open with one decision."""
    with_people(engine)
    first, second, third = deeds.proposed(engine)
    deeds.settled(engine, first)
    deeds.does(engine, deeds.ANN, "decided", second, judgement="supported")
    deeds.does(engine, deeds.BOB, "decided", second, judgement="refuted", reason="69 billion")
    deeds.does(engine, deeds.ANN, "decided", third, judgement="rejected", reason="hush")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Engine]:
    yield from a_ledger(tmp_path, reviewed)


def words_of(page: str) -> str:
    """What of a page can be read, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_list_counts_cases_by_state(app: FastAPI) -> None:
    page = signed_in(app, "ron").get("/reports").text
    assert "news.txt 3 1 1 · 1" in words_of(page)
    assert 'href="/reports/news.txt"' in page


def test_the_list_can_be_searched_and_turned(ledger: Engine, app: FastAPI) -> None:
    deeds.proposed(ledger, *(deeds.dossier(deeds.SENTENCES[:1], f"day-{n:03}.txt") for n in range(60)))
    client = signed_in(app, "ron")
    assert "1 to 50 of 61" in client.get("/reports").text
    assert "51 to 61 of 61" in client.get("/reports?at=50").text
    assert "1 to 50 of 61" in client.get("/reports?at=5000").text
    assert "1 to 50 of 61" in client.get("/reports?at=-7").text
    assert "1 to 1 of 1" in client.get("/reports?words=NEWS").text
    assert "No article has this" in client.get("/reports?words=%25").text
    assert client.get("/reports?at=x").status_code == 422


def test_the_page_shows_machine_standing_and_signature(app: FastAPI) -> None:
    told = words_of(signed_in(app, "ron").get("/reports/news.txt").text)
    assert "Ada beats Bob on Sums. Holds Holds Signed cleo, 2 March 2026 09:00 UTC" in told
    assert "Cyd has 70 billion parameters. Holds ann: Holds, bob: Does not hold Disputed" in told
    assert "Bob is free to use. Holds – Open decisions to come: 1" in told
    assert "hush" not in told


@pytest.mark.parametrize("form", ["page", "md", "jsonl"])
def test_a_report_tells_of_reviews_but_nothing_of_open_rounds(app: FastAPI, form: str) -> None:
    for name in ("ron", "bob", "root"):
        told = signed_in(app, name).get(f"/reports/news.txt?as={form}").text
        assert "cleo" in told
        assert "69 billion" in told
        assert "hush" not in told


def test_only_what_is_signed(app: FastAPI) -> None:
    client = signed_in(app, "ron")
    lines = client.get("/reports/news.txt?as=jsonl&signed=1").text.splitlines()
    assert [json.loads(line)["quote"] for line in lines if '"quote"' in line] == ["Ada beats Bob on Sums."]
    page = client.get("/reports/news.txt?signed=1").text
    assert "as=page" in page and "signed=1" in page


def test_nothing_is_signed(ledger: Engine, app: FastAPI) -> None:
    deeds.proposed(ledger, deeds.dossier(name="new.txt"))
    client = signed_in(app, "ron")
    assert "Nothing of this article is signed yet" in client.get("/reports/new.txt?signed=1").text
    assert "Ada beats" not in re.sub(
        r"(?s)<article.*?</article>", "", client.get("/reports/new.txt?as=md&signed=1").text
    )


def test_the_preview_is_locked_in(app: FastAPI) -> None:
    client = signed_in(app, "ron")
    outer, inner = client.get("/reports/news.txt"), client.get("/reports/news.txt?as=page&in=zh")
    assert 'sandbox="allow-scripts allow-popups"' in outer.text
    policy = inner.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "sandbox allow-scripts allow-popups" in policy
    assert "unsafe" not in policy and "same-origin" not in policy
    assert "frame-ancestors 'none'" in outer.headers["content-security-policy"]
    assert '<html lang="zh' in inner.text


@pytest.mark.parametrize("form", [name for name in FORMATS if name not in ("claimreview", "eee")])
def test_every_form_is_a_file_to_keep(app: FastAPI, form: str) -> None:
    answer = signed_in(app, "ron").get(f"/reports/news.txt?as={form}&in=zh")
    assert answer.status_code == 200
    assert answer.content
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''news.txt.zh.")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_form_that_cannot_be_made_says_why(app: FastAPI) -> None:
    answer = signed_in(app, "ron").get("/reports/news.txt?as=eee")
    assert answer.status_code == 422
    assert "each record has a day" in answer.text


def test_claimreview_has_to_be_told_who_publishes_it(app: FastAPI) -> None:
    client = signed_in(app, "ron")
    refused = client.get("/reports/news.txt?as=claimreview&publisher_name=Lab")
    assert refused.status_code == 422
    assert "names who publishes it" in refused.text
    assert 'value="Lab"' in refused.text
    told = {"publisher_name": "Lab", "publisher_url": "https://lab.example/{article}"}
    answer = client.get("/reports/news.txt", params={"as": "claimreview", **told})
    assert answer.status_code == 200
    assert answer.json()[0]["author"]["name"] == "Lab"


@pytest.mark.parametrize("form", ["pdf", "../md", "reports.flat_csv", ""])
def test_a_form_nobody_offers(app: FastAPI, form: str) -> None:
    answer = signed_in(app, "ron").get("/reports/news.txt", params={"as": form})
    assert answer.status_code == (422 if form else 200)
    assert ("not known" in answer.text) == bool(form)


def test_an_article_nobody_knows(app: FastAPI) -> None:
    assert signed_in(app, "ron").get("/reports/nothing.txt").status_code == 404


@pytest.mark.parametrize("name", HOSTILE)
def test_names_of_articles_are_words_and_nothing_else(ledger: Engine, app: FastAPI, name: str) -> None:
    deeds.proposed(ledger, deeds.dossier(name=name))
    client = signed_in(app, "ron")
    assert "<script>alert" not in client.get("/reports").text
    answer = client.get(address(name))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    file = client.get(f"{address(name)}?as=md").headers["content-disposition"]
    assert re.fullmatch(r"attachment; filename\*=UTF-8''[\w.%-]+", file)
    assert "%2F" not in file and ".." not in file


def test_the_local_user_needs_no_account(ledger: Engine) -> None:
    assert browser(application(ledger, local_user="mei")).get("/reports/news.txt").status_code == 200
