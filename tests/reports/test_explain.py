"""The derivation of one verdict."""

from __future__ import annotations

from collections.abc import Callable

from reports.explain import render
from verify.model import Dossier

Golden = Callable[[str, str], None]


def test_a_mixed_verdict_step_by_step(english: Dossier, golden: Golden) -> None:
    golden("explain.en.txt", render(english.findings[2], english.records, english.sources))


def test_a_refuted_licence_in_chinese(chinese: Dossier, golden: Golden) -> None:
    golden("explain.zh.txt", render(chinese.findings[4], chinese.records, chinese.sources, "zh"))


def test_nothing_to_compare_is_said(english: Dossier) -> None:
    told = render(english.findings[9], english.records, english.sources)
    assert "No step: there was nothing to compare." in told and "(not_checkable)" in told


def test_a_record_that_is_not_given_is_named(english: Dossier) -> None:
    told = render(english.findings[0], english.records[1:], english.sources)
    assert "s1: not among the records given" in told
