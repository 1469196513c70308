"""How single benchmarks, kinds of evidence and objects add up to a verdict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import Scope, Verdict
from tests.verify.rows import policy
from verify.fold import Count, Vote, fold_votes, join_objects, join_standings

FOLD = policy().fold
SUPPORTED, REFUTED, MIXED, OPEN = "supported", "refuted", "conflicting", "not_enough_evidence"
SCOPES: tuple[Scope | None, ...] = (None, "all", "almost_all", "several", "some")


def votes(text: str) -> list[Vote]:
    """`+` holds, `-` fails, `=` a tie."""
    worth = {"+": 1.0, "-": 0.0, "=": 0.5}
    return [Vote(worth[sign], 0.05 + 0.9 * worth[sign]) for sign in text]


def verdict(text: str, scope: Scope | None = None, named: int = 0) -> Verdict:
    return fold_votes(votes(text), scope, named, FOLD, FOLD.clear_majority).verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("++++++++++++++++++++", SUPPORTED),
        ("+++++++++++++---", SUPPORTED),  # 13 of 16 is a clear majority
        ("+++++++++++++++++------", MIXED),  # 17 of 23 is not
        ("++--", MIXED),
        ("+---------", REFUTED),
        ("----", REFUTED),
        ("====", REFUTED),  # nowhere ahead
        ("+++=", SUPPORTED),
        ("", OPEN),
    ],
)
def test_beats_without_more_needs_a_clear_majority(text: str, expected: Verdict) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        ("all", "++++", SUPPORTED),
        ("all", "+++=", SUPPORTED),  # a tie is no exception
        ("all", "+++-", MIXED),
        ("all", "----", REFUTED),
        ("almost_all", "++++-", SUPPORTED),
        ("almost_all", "+++-", MIXED),
        ("almost_all", "+----", REFUTED),
        ("several", "++---", SUPPORTED),
        ("several", "++-------", MIXED),  # hand-picked
        ("several", "+---", MIXED),
        ("several", "----", REFUTED),
        ("several", "+", OPEN),  # one benchmark cannot show several
        ("some", "+--", SUPPORTED),
        ("some", "--", REFUTED),
    ],
)
def test_scope_words_say_how_many(scope: Scope, text: str, expected: Verdict) -> None:
    assert verdict(text, scope) == expected


def test_benchmarks_named_in_the_claim_must_all_hold() -> None:
    assert verdict("++", named=2) == SUPPORTED
    assert verdict("+++-", named=4) == MIXED


@given(st.text("+-=", max_size=8), st.sampled_from(SCOPES), st.randoms())
def test_the_order_of_benchmarks_changes_nothing(text: str, scope: Scope | None, random: object) -> None:
    shuffled = list(text)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = fold_votes(votes(text), scope, 0, FOLD, FOLD.clear_majority)
    other = fold_votes(votes("".join(shuffled)), scope, 0, FOLD, FOLD.clear_majority)
    assert one.verdict == other.verdict
    assert one.probability == pytest.approx(other.probability)


@given(st.text("+-", min_size=1, max_size=8), st.sampled_from(SCOPES))
def test_one_more_benchmark_that_holds_never_hurts(text: str, scope: Scope | None) -> None:
    rank = {REFUTED: 0, OPEN: 1, MIXED: 1, SUPPORTED: 2}
    assert rank[verdict(text + "+", scope)] >= rank[verdict(text, scope)] or scope == "several"


def test_first_party_and_independent_evidence_are_not_averaged() -> None:
    yes, no = Count(SUPPORTED, 0.9), Count(REFUTED, 0.1)
    together = Count(SUPPORTED, 0.8)
    assert join_standings(yes, no, together).verdict == MIXED
    assert join_standings(yes, Count(MIXED, 0.4), together).verdict == MIXED
    assert join_standings(yes, yes, together).verdict == SUPPORTED
    assert join_standings(None, no, together).verdict == REFUTED
    assert join_standings(None, None, Count(OPEN, None)).verdict == OPEN


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ((SUPPORTED, SUPPORTED), SUPPORTED),
        ((REFUTED, REFUTED), REFUTED),
        ((SUPPORTED, REFUTED), MIXED),
        ((SUPPORTED, MIXED), MIXED),
        ((SUPPORTED, SUPPORTED, OPEN), SUPPORTED),  # two of three
        ((SUPPORTED, OPEN), OPEN),
        ((SUPPORTED, OPEN, OPEN), OPEN),
        ((SUPPORTED, REFUTED, OPEN, OPEN), MIXED),  # what is known disagrees already
        ((OPEN, OPEN), OPEN),
    ],
)
def test_a_claim_about_several_holds_against_each(verdicts: tuple[Verdict, ...], expected: Verdict) -> None:
    assert join_objects([Count(v, 0.5) for v in verdicts], FOLD).verdict == expected
