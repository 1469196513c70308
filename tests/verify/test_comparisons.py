"""Comparisons: the verdict, and what must not change it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Claim
from tests.verify.rows import Row, claim, fact, found, judged, own, score
from verify.model import Finding

NAMES = ("Sums", "Codes", "Facts", "Maps", "Games")


def board(ada: list[float], bob: list[float], **more: Any) -> list[Row]:
    """One board with a figure of Ada and of Bob on each of the first benchmarks."""
    rows = []
    for name, left, right in zip(NAMES, ada, bob, strict=False):
        rows += [score("Ada", name, left, **more), score("Bob", name, right, **more)]
    return rows


def better(**fields: Any) -> Claim:
    return claim(**({"relation": "better", "objects": ["Bob"]} | fields))


def test_a_lead_on_a_clear_majority_holds() -> None:
    finding = judged(better(), *board([80, 70, 60, 50], [70, 60, 50, 55]))
    assert finding.verdict == "supported"
    assert "ahead of Bob on 3 of 4 benchmarks (Codes" in finding.why
    assert "behind on 1 (Maps 50 against 55" in finding.why
    assert "Ada有3项领先Bob（Codes 70对60" in finding.why_zh
    assert finding.standing == "independent"


@pytest.mark.parametrize(
    ("ada", "bob", "verdict"),
    [
        ([80, 70], [70, 80], "conflicting"),
        ([60, 50, 40], [80, 70, 60], "refuted"),
        ([80], [70], "not_enough_evidence"),  # one benchmark is no set of benchmarks
        ([], [], "not_enough_evidence"),
    ],
)
def test_less_than_a_majority_does_not(ada: list[float], bob: list[float], verdict: str) -> None:
    rows = board(ada, bob) or [score("Ada", "Sums", 1), score("Bob", "Codes", 1)]
    assert judged(better(), *rows).verdict == verdict


def test_a_named_benchmark_decides_alone_and_says_what_would_turn_it() -> None:
    finding = judged(better(benchmarks=["Sums"]), *board([80, 10], [70, 90]))
    assert finding.verdict == "supported"
    assert finding.flips_if == "holds unless Bob's Sums score were above 80"
    assert finding.why.endswith("Ada against Bob: Sums 80 against 70, measured by Lab.")


def test_a_lead_the_other_way_inside_the_noise_refutes_nothing() -> None:
    rows = board([70.0], [71.5], n_items=30)
    finding = judged(better(benchmarks=["Sums"]), *rows)
    assert finding.verdict == "not_enough_evidence"
    assert "can be chance" in finding.why
    far = judged(better(benchmarks=["Sums"]), *board([50.0], [90.0], n_items=30))
    assert far.verdict == "refuted"
    assert far.flips_if == "would hold if Ada's Sums score were above 90"


def test_level_is_within_three_points_or_the_noise_of_the_benchmark() -> None:
    level = claim(relation="equal", objects=["Bob"], benchmarks=["Sums"])
    assert judged(level, *board([80.0], [82.5], n_items=10000)).verdict == "supported"
    assert judged(level, *board([80.0], [86.0], n_items=10000)).verdict == "refuted"
    assert judged(level, *board([80.0], [86.0], n_items=30)).verdict == "supported"


def test_level_on_some_and_clearly_apart_on_others_is_conflicting() -> None:
    level = claim(relation="equal", objects=["Bob"])
    rows = board([80, 70, 60, 50], [80.5, 70.5, 60.5, 80], n_items=5000)
    finding = judged(level, *rows)
    assert finding.verdict == "conflicting"
    assert "level on 3 of 4 benchmarks (" in finding.why
    assert "clearly apart on 1 (Maps 50 against 80" in finding.why


def test_clearly_better_on_some_and_worse_on_others_is_not_level() -> None:
    level = claim(relation="equal", objects=["Bob"])
    assert judged(level, *board([80, 60], [60, 80], n_items=5000)).verdict == "conflicting"
    assert judged(level, *board([80, 80], [60, 60], n_items=5000)).verdict == "refuted"


def test_far_and_slightly_are_part_of_the_claim() -> None:
    rows = board([80, 70], [78, 68.5], n_items=10000)
    assert judged(better(degree="slightly"), *rows).verdict == "supported"
    assert judged(better(degree="far"), *rows).verdict == "conflicting"
    assert judged(better(degree="far"), *board([80, 70], [60, 50])).verdict == "supported"
    assert judged(better(degree="slightly"), *board([80, 70], [60, 50])).verdict == "conflicting"


def test_first_party_and_independent_figures_that_disagree_are_conflicting() -> None:
    maker = [own("Ada", "Sums", 90), own("Bob", "Sums", 70), own("Ada", "Codes", 90), own("Bob", "Codes", 70)]
    lab = board([60, 60], [80, 80])
    assert judged(better(), *maker).verdict == "supported"
    assert judged(better(), *maker).standing == "first_party"
    both = judged(better(), *maker, *lab)
    assert (both.verdict, both.standing) == ("conflicting", "both_disagree")


def test_several_objects_must_all_be_beaten() -> None:
    rows = [*board([80, 80], [70, 70]), score("Cyd", "Sums", 90), score("Cyd", "Codes", 90)]
    assert judged(better(objects=["Bob", "Cyd"]), *rows).verdict == "conflicting"
    assert judged(better(objects=["Bob"]), *rows).verdict == "supported"
    assert judged(better(objects=["Bob", "Nobody"]), *rows).verdict == "not_enough_evidence"


def test_a_table_the_claim_counts_but_does_not_name_must_be_in_evidence() -> None:
    given = better(scope="all", quote="Ada在全部11项基准测试中超越Bob")
    finding = judged(given, *board([80, 70, 60], [70, 60, 50]))
    assert finding.verdict == "not_enough_evidence"
    assert "one table of 11 benchmarks" in finding.why
    assert judged(better(scope="all", quote="Ada在全部3项基准测试中超越Bob"),
                  *board([80, 70, 60], [70, 60, 50])).verdict == "supported"  # fmt: skip


def test_a_field_in_the_words_of_the_claim_limits_the_benchmarks() -> None:
    rows = [score("Ada", "AIME 2024", 60), score("Bob", "AIME 2024", 20),
            score("Ada", "MATH-500", 95), score("Bob", "MATH-500", 80),
            score("Ada", "LiveCodeBench", 30), score("Bob", "LiveCodeBench", 60)]  # fmt: skip
    assert judged(better(quote="Ada在数学上超越Bob"), *rows).verdict == "supported"
    assert judged(better(quote="Ada beats Bob at coding"), *rows).verdict == "refuted"
    assert judged(better(quote="Ada beats Bob"), *rows).verdict == "conflicting"


def test_words_that_only_describe_a_product_limit_nothing() -> None:
    rows = [score("Ada", "LiveCodeBench", 30), score("Bob", "LiveCodeBench", 60),
            score("Ada", "MATH-500", 95), score("Bob", "MATH-500", 80),
            score("Ada", "AIME 2024", 60), score("Bob", "AIME 2024", 20)]  # fmt: skip
    finding = judged(better(quote="The coding assistant Ada beats Bob"), *rows)
    assert len({check.benchmark for check in finding.checks}) == 3


@pytest.mark.parametrize(
    ("quote", "named"),
    [
        ("Ada is more popular than Bob", "popularity"),
        ("Ada比Bob更便宜", "price"),
        ("Ada is faster than Bob", "speed"),
        ("Ada的内存占用比Bob低", "memory"),
        ("Ada is safer than Bob", "safety"),
        ("Ada is less verbose than Bob", "manner"),
        ("Ada beats Bob at haggling", "haggling"),
        ("Ada beats Bob on tax questions", "tax questions"),
        ("Ada在插花方面优于Bob", "插花"),
    ],
)
def test_what_benchmarks_do_not_measure_they_do_not_decide(quote: str, named: str) -> None:
    finding = judged(better(quote=quote), *board([80, 70], [70, 60]))
    assert finding.verdict == "not_enough_evidence"
    assert named in finding.why


@pytest.mark.parametrize(
    "quote",
    [
        "Ada beats Bob on most tasks",
        "Ada outperforms Bob in overall performance",
        "Ada在多项任务中超越Bob",
        "Ada整体表现优于Bob",
        "在推理能力方面，Ada强于Bob",
    ],
)
def test_words_that_limit_nothing_leave_all_benchmarks_to_decide(quote: str) -> None:
    assert judged(better(quote=quote), *board([80, 70, 60], [70, 60, 50])).verdict == "supported"


def test_counts_decide_what_is_counted() -> None:
    rows = [fact("Ada", "downloads", 900, unit="downloads"), fact("Bob", "downloads", 300, unit="downloads")]
    finding = judged(better(quote="Ada is more popular than Bob"), *rows)
    assert (finding.verdict, finding.standing) == ("supported", "independent")
    worse = judged(claim(relation="worse", objects=["Bob"], quote="less popular"), *rows)
    assert worse.verdict == "refuted"


def test_a_test_that_is_not_named_stays_open() -> None:
    finding = judged(better(quote="its accuracy is even higher than Bob's"), *board([10, 10], [70, 60]))
    assert finding.verdict == "not_enough_evidence"
    assert finding.missing == ("the name of the test",)


def test_a_denial_turns_the_verdict_round() -> None:
    rows = board([80, 70], [70, 60])
    assert judged(better(modality="negated"), *rows).verdict == "refuted"
    assert judged(better(modality="negated"), *board([60, 50], [80, 70])).verdict == "supported"


def test_unknown_names_say_whose_figures_are_missing() -> None:
    finding = judged(better(objects=["Zoe-9"]), *board([80], [70]))
    assert finding.verdict == "not_enough_evidence"
    assert finding.missing == ("benchmark figures of Zoe-9",)
    assert judged(better(objects=[]), *board([80], [70])).missing == (
        "the name of the model it is compared with",
    )


def test_incomparable_figures_are_shown_with_the_axis() -> None:
    rows = [score("Ada", "Sums", 90, metric="cons@64"), score("Bob", "Sums", 80, metric="pass@1")]
    finding = judged(better(benchmarks=["Sums"]), *rows)
    assert finding.verdict == "not_enough_evidence"
    assert [(check.outcome, check.axes) for check in finding.checks] == [("not_comparable", ("metric",))]
    assert "one counts several attempts" in finding.why


def test_later_evidence_counts_and_is_marked() -> None:
    finding = judged(better(), *board([80, 70], [70, 60], date="2026-01-01"))
    assert finding.verdict == "supported"
    assert all(check.later for check in finding.checks)


def test_the_strict_policy_decides_only_what_a_test_shows() -> None:
    close, clear = board([71, 71], [70, 70], n_items=500), board([80, 80], [60, 60], n_items=500)
    assert judged(better(), *close).verdict == "supported"
    assert judged(better(), *close, by="strict").verdict == "not_enough_evidence"
    assert judged(better(), *clear, by="strict").verdict == "supported"
    level = claim(relation="equal", objects=["Bob"])
    assert judged(level, *board([70, 70], [70, 70], n_items=30), by="strict").verdict == "not_enough_evidence"
    assert judged(level, *board([70, 70], [70, 70], n_items=20000), by="strict").verdict == "supported"


def test_a_lead_that_one_of_several_tests_shows_may_be_chance() -> None:
    """Four points on 500 questions: shown by a single test, not by the best of four (Holm)."""
    rows = board([74, 70, 70, 70], [70, 70, 70, 70], n_items=500)
    assert judged(better(benchmarks=["Sums"]), *rows, by="strict").verdict == "supported"
    assert judged(better(), *rows, by="strict").verdict == "not_enough_evidence"


FIGURES = st.lists(st.integers(0, 1000).map(lambda n: n / 10), min_size=5, max_size=5)
RELATIONS = st.sampled_from(["better", "worse", "equal"])
SCOPES = st.sampled_from([None, "all", "almost_all", "several", "some"])
DEGREES = st.sampled_from([None, "far", "slightly"])


def seen(finding: Finding) -> tuple[Any, ...]:
    """What of a finding must stay: all but the ids of rows, which count their place in the file."""
    checks = sorted(
        (c.benchmark or "", c.outcome, c.difference or 0.0, c.standing or "") for c in finding.checks
    )
    return finding.verdict, finding.score, finding.standing, finding.strength, finding.why, tuple(checks)


@settings(deadline=None, max_examples=40)
@given(FIGURES, FIGURES, RELATIONS, SCOPES, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(
    ada: Any, bob: Any, relation: str, scope: Any, random: Any
) -> None:
    rows = board(ada, bob) + board(bob, ada, evaluator="Other", source="news")
    shuffled = list(rows)
    random.shuffle(shuffled)
    given_claim = better(relation=relation, scope=scope)
    assert seen(judged(given_claim, *rows)) == seen(judged(given_claim, *shuffled))


@settings(deadline=None, max_examples=60)
@given(FIGURES, FIGURES, SCOPES, DEGREES, st.sampled_from(["published", "strict"]))
def test_a_comparison_turned_round_has_the_same_verdict(
    ada: Any, bob: Any, scope: Any, degree: Any, by: str
) -> None:
    rows = board(ada, bob)
    one = judged(better(scope=scope, degree=degree), *rows, by=by)
    other = judged(
        better(subject="Bob", objects=["Ada"], relation="worse", scope=scope, degree=degree), *rows, by=by
    )
    assert one.verdict == other.verdict
    assert one.score == pytest.approx(other.score)
    assert (one.standing, one.strength) == (other.standing, other.strength)


@settings(deadline=None, max_examples=40)
@given(FIGURES, FIGURES, SCOPES)
def test_level_has_no_order(ada: Any, bob: Any, scope: Any) -> None:
    rows = board(ada, bob)
    one = judged(claim(relation="equal", objects=["Bob"], scope=scope), *rows)
    other = judged(claim(subject="Bob", relation="equal", objects=["Ada"], scope=scope), *rows)
    assert (one.verdict, one.standing) == (other.verdict, other.standing)
    assert one.score == pytest.approx(other.score)


@settings(deadline=None, max_examples=30)
@given(FIGURES, FIGURES, RELATIONS)
def test_records_of_others_and_second_copies_change_nothing(ada: Any, bob: Any, relation: str) -> None:
    rows = board(ada, bob)
    others = [score("Cyd", name, 99) for name in NAMES] + [fact("Ada", "downloads", 5)]
    copies = [row | {"date": "2025-01-20", "source": "news"} for row in rows]
    given_claim = better(relation=relation)
    plain = judged(given_claim, *rows)
    assert seen(judged(given_claim, *rows, *others)) == seen(plain)
    assert judged(given_claim, *rows, *copies).verdict == plain.verdict


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 99), st.integers(1, 99), RELATIONS)
def test_shares_of_one_and_of_a_hundred_are_the_same(ada: int, bob: int, relation: str) -> None:
    given_claim = better(relation=relation, benchmarks=["Sums"])
    percent = judged(given_claim, *board([float(ada)], [float(bob)], n_items=200))
    share = judged(given_claim, *board([ada / 100], [bob / 100], n_items=200, unit="fraction"))
    assert percent.verdict == share.verdict
    assert percent.score == pytest.approx(share.score, abs=1e-6)


@settings(deadline=None, max_examples=40)
@given(FIGURES, FIGURES, RELATIONS, SCOPES, DEGREES)
def test_a_score_is_a_probability_and_stands_on_records(
    ada: Any, bob: Any, relation: str, scope: Any, degree: Any
) -> None:
    finding, records = found(better(relation=relation, scope=scope, degree=degree), *board(ada, bob))
    ids = {record.id for record in records}
    assert all(set(check.left) | set(check.right) <= ids for check in finding.checks)
    assert (finding.score is None) == (finding.verdict == "not_enough_evidence")
    assert finding.score is None or 0 <= finding.score <= 1
    if finding.verdict == "refuted":
        assert finding.score is not None
        assert finding.score < 0.5


def test_figures_of_two_makers_do_not_refute() -> None:
    given = claim(objects=["Bob"], relation="better", benchmarks=["Sums"])
    apart = [own("Ada", "Sums", 51.8), own("Bob", "Sums", 80.2, maker="bob")]
    together = [own("Ada", "Sums", 51.8), own("Bob", "Sums", 80.2)]
    assert judged(given, *apart).verdict == "not_enough_evidence"
    assert judged(given, *together).verdict == "refuted"
