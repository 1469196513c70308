"""What is said to be open: the weights, all of it, something beside them; and when it was opened."""

from __future__ import annotations

import pytest

from claims.model import Claim
from tests.verify.rows import claim, fact, judged

CLOSED = (
    fact("Grok-2", "license", "proprietary", date=None),
    fact("Grok-2", "open_weights", "no", date=None),
)


def opened(quote: str, day: str, subject: str = "Grok-2") -> Claim:
    return claim("license", subject=subject, attribute="license", value="open-source", quote=quote, day=day)


def test_a_model_may_be_opened_long_after_it_came_out() -> None:
    quote = "xAI has open-sourced Grok 2"
    assert judged(opened(quote, "2025-08-25"), *CLOSED).verdict == "not_enough_evidence"
    assert judged(opened(quote, "2024-08-25"), *CLOSED).verdict == "refuted"
    assert judged(opened("Grok 2 is open source", "2025-08-25"), *CLOSED).verdict == "refuted"
    later = fact("Grok-2", "open_weights", "no", date="2026-01-01")
    assert judged(opened(quote, "2025-08-25"), later).verdict == "refuted"


def test_a_release_is_no_opening() -> None:
    out = fact("Ada", "release_date", "2025-01-20")
    given = claim("release", attribute="release_date", quote="Ada Inc開源了Ada")
    assert judged(given, out).verdict == "supported"
    assert judged(given, out, fact("Ada", "open_weights", "no")).verdict == "not_enough_evidence"
    code = given.model_copy(update={"quote": "Ada Inc开源了Ada的训练代码"})
    assert judged(code, out).verdict == "not_enough_evidence"


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("Ada Inc开源了Ada的训练代码", "not_enough_evidence"),
        ("Ada's training data is open", "not_enough_evidence"),
        ("Ada Inc开源了Ada的代码和权重", "supported"),
        ("Ada is open source", "supported"),
        ("Ada is fully open source", "conflicting"),
        ("Ada真正開源", "conflicting"),
    ],
)
def test_open_weights_bear_out_what_is_said_of_weights(quote: str, verdict: str) -> None:
    given = claim("license", attribute="license", value="open-source", quote=quote)
    assert judged(given, fact("Ada", "license", "Ada Community License")).verdict == verdict


def test_a_free_licence_is_wholly_open() -> None:
    given = claim("license", attribute="license", value="open-source", quote="Ada is fully open source")
    assert judged(given, fact("Ada", "license", "MIT")).verdict == "supported"
