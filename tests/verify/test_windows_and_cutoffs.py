"""Windows in thousands or in 1024s, trained, extended or offered; until when a model's data goes."""

from __future__ import annotations

import pytest

from evidence.model import Fact
from tests.verify.rows import claim, fact, judged


def window(size: float, source: str, note: str | None = None) -> Fact:
    return fact("Ada", "context_length", size, unit="tokens", source=source, note=note)


@pytest.mark.parametrize(
    ("told", "known", "verdict"),
    [
        (131072, 128000, "supported"),
        (128000, 131072, "supported"),
        (1e6, 1048576, "supported"),
        (1050000, 1e6, "supported"),
        (200000, 204800, "supported"),
        (256000, 128000, "refuted"),
        (160000, 128000, "refuted"),
        (64000, 128000, "not_enough_evidence"),
    ],
)
def test_a_window_is_the_same_in_thousands_and_in_1024s(told: float, known: float, verdict: str) -> None:
    given = claim("spec", attribute="context_length", value=told, unit="tokens", quote="so long a window")
    assert judged(given, window(known, "card")).verdict == verdict


@pytest.mark.parametrize(
    ("told", "verdict"), [(32000, "supported"), (128000, "supported"), (256000, "refuted")]
)
def test_of_several_windows_each_is_one(told: float, verdict: str) -> None:
    known = (window(32768, "card", "natively"), window(131072, "card", "extended"), window(32000, "post"))
    given = claim("spec", attribute="context_length", value=told, unit="tokens", quote="so long a window")
    assert judged(given, *known).verdict == verdict


def test_only_so_long_a_window_is_refuted_by_a_longer_one_alone() -> None:
    given = claim("spec", attribute="context_length", value=32000, unit="tokens", quote="only 32K tokens")
    assert judged(given, window(128000, "post")).verdict == "refuted"
    assert judged(given, window(128000, "post"), window(32768, "card")).verdict == "supported"


@pytest.mark.parametrize(
    ("told", "verdict"), [(400000, "supported"), (272000, "not_enough_evidence"), (1e6, "refuted")]
)
def test_the_input_is_part_of_the_window(told: float, verdict: str) -> None:
    given = claim("spec", attribute="max_input_tokens", value=told, unit="tokens", quote="so long an input")
    assert judged(given, window(400000, "post")).verdict == verdict
    own = fact("Ada", "max_input_tokens", 272000, unit="tokens")
    known = "supported" if told == 272000 else "refuted"
    assert judged(given, window(400000, "post"), own).verdict == known


@pytest.mark.parametrize(
    ("told", "known", "verdict"),
    [
        ("2024-06", "2024-06", "supported"),
        ("2024-05", "2024-05-31", "supported"),
        ("2024-06", "2024-05-31", "supported"),  # the day before
        ("2024-05-10", "2024-05", "not_enough_evidence"),
        ("2024-10", "2024-05", "not_enough_evidence"),
        ("2023-01", "2024-05", "refuted"),
        ("2026-01", "2024-05", "refuted"),
    ],
)
def test_the_end_of_the_data_is_contradicted_by_far_only(told: str, known: str, verdict: str) -> None:
    given = claim("spec", attribute="knowledge_cutoff", value=told, unit="date", quote="knows until then")
    assert judged(given, fact("Ada", "knowledge_cutoff", known, unit="date")).verdict == verdict
