"""The API as its own schema describes it: whatever is sent, no answer of 500, and every answer as promised.

BENCHCLAIM_TEST_EXAMPLES=1000 sends more, and BENCHCLAIM_TEST_POSTGRESQL tries the other database too.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from sqlalchemy import Engine

from tests.verify.review.web.people import application, with_cases, with_people
from verify.review.store import accounts, proof

EXAMPLES = int(os.environ.get("BENCHCLAIM_TEST_EXAMPLES", "3"))
"""Requests an operation, of those that fit the schema and of those that do not."""
TRIED = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance",
    "response_schema_conformance", "response_headers_conformance", "negative_data_rejection", "ignored_auth",
    "unsupported_method",
)  # fmt: skip


@pytest.fixture
def ledger(new_ledger: Engine) -> Engine:
    """On either database."""
    return new_ledger


@pytest.mark.slow
def test_every_answer_is_as_the_schema_says(ledger: Engine) -> None:
    with_people(ledger)
    case = with_cases(ledger)[0]
    app = application(ledger)
    secret, _ = accounts.add_token(ledger, "root", "a script", app.state.now())
    host = {"Host": "127.0.0.1"}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=host)
    headers = {**host, "Authorization": f"Bearer {secret}"}
    load_all_checks()
    checks = CHECKS.get_by_names(TRIED)
    operations: list[Any] = [one.ok() for one in schema.get_all_operations()]  # type: ignore[union-attr]
    assert len(operations) > 20
    for operation in operations:
        for mode in GenerationMode:
            send(operation.as_strategy(generation_mode=mode), headers, checks)
        there = known(operation.path, case)
        if there:
            send(operation.as_strategy(**there), headers, checks)
    assert proof.proof(ledger).broken is None


def known(path: str, case: str) -> dict[str, dict[str, str]]:
    """What names something that is there: by chance no request ever would."""
    if "{case}" in path:
        return {"path_parameters": {"case": case}}
    if "{name}" in path:
        return {"path_parameters": {"name": "bob"}}
    name = {"/api/v1/article": "name", "/api/v1/report": "article"}.get(path)
    return {"query": {name: "text"}} if name else {}


def send(requests: Any, headers: dict[str, str], checks: Any) -> None:
    """Many requests of one operation; an assertion names the first that is answered wrongly."""

    @seed(20260302)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=requests)
    def tried(case: Any) -> None:
        case.call_and_validate(headers=headers, checks=checks)

    tried()
