"""Claims limited to what no figure in evidence is of: "in Japanese", "when run locally", 微调后的A."""

from __future__ import annotations

import re

from claims.extract.limited import limit_in
from claims.wording.patterns import pattern
from verify.benchmarks import benchmarks_named
from verify.case import Case
from verify.ruling import Ruling, Said, unknown
from verify.words import plain


def limit_unknown(case: Case, *, beside_tests: bool = False) -> Ruling | None:
    """The claim cannot be decided where it holds only under a condition that nobody measured under.

    None where it names no condition, a field of ability or a way of running a model that figures are of. A
    claim that names tests is asked only if `beside_tests`.
    """
    claim = case.claim
    if not beside_tests and any(benchmarks_named(name, case) for name in claim.benchmarks):
        return None
    told = _condition(case)
    if told is None:
        return None
    words_of_it = claim.quote[slice(*told)].strip()
    return unknown(
        Said(
            f'The claim is limited ("{words_of_it}"); the evidence holds no figures of both sides taken so.',
            f"该说法限定了范围或条件（“{words_of_it}”），证据中没有双方在此条件下的成绩。",
        ),
        Said(f'figures of both sides "{words_of_it}"', f"双方在“{words_of_it}”这一条件下的成绩"),
    )


def _condition(case: Case) -> tuple[int, int] | None:
    """Where the quote tells of a condition, field or treatment that is none of those figures are kept by."""
    if case.modes or case.efforts or case.helped or case.fields:
        return None
    if remade := pattern("limits.remade").search(case.quote):
        return remade.span()
    start = 0
    named = {
        word
        for name in (case.claim.subject or "", *case.claim.objects)
        for word in re.split(r"[\s-]", plain(name))
    }
    while told := limit_in(case.quote, start, kind=case.claim.kind):
        words = re.split(r"[\s-]", case.quote[slice(*told)])
        before = next((at for at, word in enumerate(words) if word in named), len(words))
        if before == len(words):
            return told
        if words[0] == "for" and before > 1:  # "for customer service A beats B"
            return told[0], told[0] + len(" ".join(words[:before]))
        start = told[1]
    return None
