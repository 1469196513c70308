"""The second reviewer learns nothing of the first: not from a case, its past, events, sums or exports."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from tests.verify.review.web.people import program, signed_in

SECRETS = ("a reason nobody may read", "a comment nobody may read", "conflicting", "AIME 2031")
FORMS = ("md", "html", "jsonl", "json", "csv", "junit", "sarif")


@pytest.fixture
def case(app: FastAPI) -> str:
    """A case on which ann has commented, which she has corrected and decided on."""
    ann = program(app, "ann")
    lines = ann.get("/api/v1/queue").json()["lines"]
    found = next(one["id"] for one in lines if one["kind"] == "comparison")
    for act in (
        {"kind": "commented", "reason": SECRETS[1]},
        {"kind": "corrected", "correction": {"changes": {"benchmarks": ["AIME 2031"]}}},
        {"kind": "decided", "judgement": "conflicting", "reason": SECRETS[0]},
    ):
        assert ann.post(f"/api/v1/cases/{found}/acts", json=act).status_code == 201
    return str(found)


def everywhere(app: FastAPI, name: str, case: str) -> dict[str, str]:
    """All that somebody can read, by where they read it."""
    client = signed_in(app, name)
    paths = [
        f"/api/v1/cases/{case}", "/api/v1/queue", "/api/v1/queue?words=conflicting", "/api/v1/events",
        "/api/v1/events?since=3&limit=1", "/api/v1/agreement", "/api/v1/article?name=text", "/api/v1/packs",
        f"/case/{case}", "/queue?stage=all", "/queue?stage=review", "/dashboard", "/reports", "/reports/text",
        f"/case/{case}/adjudicate",
    ]  # fmt: skip
    paths += [f"/api/v1/report?article=text&form={form}" for form in FORMS]
    answers = {path: client.get(path) for path in paths}
    assert all(one.status_code < 500 for one in answers.values())
    return {path: one.text for path, one in answers.items()}


@pytest.mark.parametrize("name", ["bob", "cleo", "ron"])
def test_what_the_first_thinks_stands_nowhere(app: FastAPI, case: str, name: str) -> None:
    for path, text in everywhere(app, name, case).items():
        for secret in SECRETS[:2] + SECRETS[3:]:
            assert secret not in text, path
    client = program(app, name)
    seen = client.get(f"/api/v1/cases/{case}").json()
    assert seen["blind"] is True
    assert seen["hidden"] == 3
    assert seen["case"]["decisions"] == []
    assert seen["case"]["comments"] == 0
    assert seen["standing"] is None
    assert [one["kind"] for one in seen["history"]] == ["proposed"]
    told = client.get("/api/v1/events").json()
    assert len(told["hidden"]) == 3
    assert told["last"] == 6
    assert {one["kind"] for one in told["events"]} == {"opened", "proposed"}
    line = next(one for one in client.get("/api/v1/queue").json()["lines"] if one["id"] == case)
    assert (line["decisions"], line["standing"], line["mine"]) == (1, None, False)
    assert client.get("/api/v1/agreement").json()["whole"]["decisions"] == 0


def test_who_has_decided_and_admins_see(app: FastAPI, case: str) -> None:
    for name in ("ann", "root"):
        seen = program(app, name).get(f"/api/v1/cases/{case}").json()
        assert (seen["blind"], seen["hidden"]) == (False, 0)
        assert seen["case"]["decisions"][0]["reason"] == SECRETS[0]
        assert SECRETS[1] in program(app, name).get("/api/v1/events").text


def test_all_is_told_once_nobody_is_awaited(app: FastAPI, case: str) -> None:
    act = {"kind": "decided", "judgement": "refuted", "reason": "so"}
    assert program(app, "bob").post(f"/api/v1/cases/{case}/acts", json=act).status_code == 201
    seen = program(app, "ron").get(f"/api/v1/cases/{case}").json()
    assert (seen["case"]["state"], seen["blind"], seen["hidden"]) == ("disputed", False, 0)
    assert SECRETS[0] in program(app, "ron").get("/api/v1/events").text


def test_earlier_rounds_stay_known_and_the_new_one_is_blind(app: FastAPI, case: str) -> None:
    ann, bob, cleo = (program(app, name) for name in ("ann", "bob", "cleo"))
    path = f"/api/v1/cases/{case}/acts"
    bob.post(path, json={"kind": "decided", "judgement": "conflicting", "reason": "first round"})
    assert cleo.post(path, json={"kind": "reopened", "reason": "a new board"}).status_code == 201
    again = {"kind": "decided", "judgement": "refuted", "reason": "second round"}
    assert ann.post(path, json=again).status_code == 201
    for place in (f"/api/v1/cases/{case}", "/api/v1/events"):
        text = bob.get(place).text
        assert "first round" in text
        assert SECRETS[0] in text
        assert "second round" not in text


def test_an_answer_to_an_act_tells_no_more(app: FastAPI, case: str) -> None:
    bob = program(app, "bob")
    for act in ({"kind": "assigned"}, {"kind": "released"}, {"kind": "signed"}, {"kind": "adjudicated"}):
        text = bob.post(f"/api/v1/cases/{case}/acts", json=act).text
        assert not any(secret in text for secret in SECRETS)
