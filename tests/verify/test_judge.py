"""What every finding keeps, whatever the claim and the evidence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Claim
from claims.reading.read import article_from_text
from tests.verify.rows import Row, claim, fact, found, index, judged, own, policy, registry, score
from verify.judge import JUDGES, judge
from verify.pipeline import claims_of

DECIDED = {"supported", "refuted", "conflicting"}
SCORES = [
    score("Ada", "Sums", 80),
    score("Bob", "Sums", 70),
    score("Ada", "Codes", 60),
    score("Bob", "Codes", 65),
    own("Ada", "Sums", 85),
    own("Bob", "Sums", 60),
]
FACTS = [
    fact("Ada", "total_parameters", 7e9, unit="parameters"),
    fact("Ada", "release_date", "2025-01-20", unit="date"),
    fact("Ada", "license", "MIT"),
    fact("Ada", "price_input", 2, unit="USD/1M tokens"),
    fact("Ada", "based_on", "Bob", objects="Bob"),
    fact("Ada", "users", 9, unit="users"),
    fact("Ada", "rank", 1, benchmark="Ladder", valid_from="2025-01-30"),
    fact("Bob", "first", "hybrid reasoning model", valid_from="2024-12-01"),
]
ATTRIBUTES = [
    "score", "rank", "total_parameters", "release_date", "license", "price_input",
    "price_ratio", "price_change", "users", "active_share", "nonsense",
]  # fmt: skip
VALUES = [None, 1, 80, 7e9, 2.0, -50, "2025-01-20", "2025-01", "MIT", "open-source", "lower", "x"]
QUOTES = ["quoted", "Ada在全部5项基准测试中领先", "the most popular", "首个“混合推理”模型", "并非首创", ""]
CLAIMS = st.builds(
    claim,
    st.sampled_from([*JUDGES, "opinion", "prediction"]),
    day=st.sampled_from(["2025-02-01", "2030-01-01", None]),
    subject=st.sampled_from(["Ada", "Bob", "Nobody", None]),
    objects=st.sampled_from([[], ["Bob"], ["Bob", "Nobody"], ["Ada"]]),
    benchmarks=st.sampled_from([[], ["Sums"], ["Sums", "Codes"], ["Ladder"], ["Nothing"]]),
    relation=st.sampled_from(["better", "equal", "worse", None]),
    degree=st.sampled_from(["far", "slightly", None]),
    scope=st.sampled_from(["all", "almost_all", "several", "some", None]),
    attribute=st.sampled_from([None, *ATTRIBUTES]),
    value=st.sampled_from(VALUES),
    unit=st.sampled_from([None, "%", "parameters", "date", "USD/1M tokens", "users"]),
    quote=st.sampled_from(QUOTES),
    modality=st.sampled_from(["asserted", "negated", "hedged", "predicted"]),
    check_worthy=st.sampled_from([True, True, True, False]),
)


@settings(deadline=None, max_examples=400)
@given(CLAIMS, st.sampled_from(["published", "strict"]))
def test_no_verdict_without_records_and_no_finding_without_a_reason(given_claim: Claim, by: str) -> None:
    finding, records = found(given_claim, *SCORES, *FACTS, by=by)
    ids = {record.id for record in records}
    named = {name for check in finding.checks for name in (*check.left, *check.right)}
    assert named <= ids
    assert finding.why
    assert finding.why_zh
    if finding.verdict in DECIDED:
        assert named or given_claim.kind == "arithmetic"
        assert finding.checks
        assert finding.score is not None
        assert 0 <= finding.score <= 1
    if finding.verdict == "not_enough_evidence":
        assert finding.score is None
        assert finding.missing or finding.checks


@settings(deadline=None, max_examples=150)
@given(CLAIMS)
def test_without_evidence_nothing_is_decided(given_claim: Claim) -> None:
    finding, records = found(given_claim)
    assert finding.verdict in {"not_enough_evidence", "not_checkable"}
    assert records == ()


@settings(deadline=None, max_examples=60)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(given_claim: Claim, random: Any) -> None:
    rows: list[Row] = [*SCORES, *FACTS]
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = judged(given_claim, *rows), judged(given_claim, *shuffled)
    assert (one.verdict, one.score, one.why) == (other.verdict, other.score, other.why)


@settings(deadline=None, max_examples=60)
@given(CLAIMS)
def test_the_same_claim_on_the_same_evidence_gives_the_same_bytes(given_claim: Claim) -> None:
    evidence = index(*SCORES, *FACTS)
    first = judge(given_claim, evidence, registry(), policy())
    again = judge(given_claim, evidence, registry(), policy())
    assert first[0].model_dump_json() == again[0].model_dump_json()
    assert first[1] == again[1]


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        ("opinion", {}, "opinion"),
        ("prediction", {}, "future"),
        ("comparison", {"check_worthy": False}, "too vague"),
        ("comparison", {"modality": "predicted"}, "future"),
    ],
)
def test_what_cannot_be_checked_says_why(kind: str, fields: Row, told: str) -> None:
    finding = judged(claim(kind, **fields), *SCORES)
    assert finding.verdict == "not_checkable"
    assert told in finding.why


def test_a_run_gives_a_day_to_claims_without_one() -> None:
    rows = [score("Ada", "Sums", 60, release="v1"), score("Bob", "Sums", 50, release="v1"),
            score("Ada", "Sums", 40, release="v2", date="2025-06-01"),
            score("Bob", "Sums", 45, release="v2", date="2025-06-01")]  # fmt: skip
    undated = claim(day=None, relation="better", objects=["Bob"], benchmarks=["Sums"])
    evidence = index(*rows)
    early, _ = judge(undated, evidence, registry(), policy(), as_of=claim().date)
    latest, _ = judge(undated, evidence, registry(), policy())
    assert early.checks[0].release == "v1"
    assert latest.checks[0].release == "v2"


@pytest.mark.parametrize(
    "text",
    [
        "QwQ-32B has not yet matched DeepSeek-R1 on MMLU-Pro.",
        "QwQ-32B does not surpass DeepSeek-R1 on MMLU-Pro.",
        "QwQ-32B在MMLU-Pro上尚未追平DeepSeek-R1。",
        "QwQ-32B在MMLU-Pro上未能超越DeepSeek-R1。",
    ],
)
def test_what_a_sentence_denies_is_turned_once(text: str) -> None:
    """The relation says already that the subject is behind; turned again it would be the contrary."""
    (stated,) = claims_of(article_from_text("text", text), registry())
    assert (stated.relation, stated.modality) == ("worse", "asserted")
    behind = (score("QwQ-32B", "MMLU-Pro", 70), score("DeepSeek-R1", "MMLU-Pro", 84))
    ahead = (score("QwQ-32B", "MMLU-Pro", 84), score("DeepSeek-R1", "MMLU-Pro", 70))
    assert judged(stated, *behind).verdict == "supported"
    assert judged(stated, *ahead).verdict == "refuted"


@pytest.mark.parametrize("text", ["Qwen2.5-Max不是开源模型。", "Qwen2.5-Max is not open source."])
def test_openness_is_denied_once(text: str) -> None:
    (stated,) = claims_of(article_from_text("text", text), registry())
    assert judged(stated, fact("Qwen2.5-Max", "license", "proprietary")).verdict == "supported"
    assert judged(stated, fact("Qwen2.5-Max", "license", "Apache-2.0")).verdict == "refuted"
