"""Claims limited to what no figure in evidence is of: "in Japanese", "when run locally", 微调后的A."""

from __future__ import annotations

import re

from claims.extract.limited import limits_in
from claims.model import Claim
from claims.wording.helped import help_told
from claims.wording.hints import hints_in
from claims.wording.patterns import pattern
from verify.benchmarks import benchmarks_named
from verify.case import Case
from verify.ruling import Ruling, Said, unknown
from verify.words import fields_meant, meant, plain, words

_WORDS = re.compile(r"[\s-]")
MADE_OVER = (
    Said(
        "The claim is of the model as changed by what the text speaks of, not as it was released.",
        "该说法针对的是用文中所述方法改进后的模型，而非发布时的模型。",
    ),
    Said("figures of the model as changed", "改进后模型的成绩"),
)


def limit_unknown(case: Case) -> Ruling | None:
    """The claim cannot be decided where it holds only under a condition that nobody measured under.

    None where it names no condition, a field of ability or a way of running a model that figures are of.
    """
    if _is_made_over(case):
        return unknown(*MADE_OVER)
    told = _condition(case)
    if told is None:
        return None
    words_of_it = case.claim.quote[slice(*told)].strip()
    whose, whose_zh = ("figures of both sides", "双方") if case.claim.objects else ("figures", "")
    return unknown(
        Said(
            f'The claim is limited ("{words_of_it}"); the evidence holds no {whose} taken so.',
            f"该说法限定了范围或条件（“{words_of_it}”），证据中没有{whose_zh}在此条件下的成绩。",
        ),
        Said(f'{whose} "{words_of_it}"', f"{whose_zh}在“{words_of_it}”这一条件下的成绩"),
    )


def _is_made_over(case: Case) -> bool:
    """Whether the quote opens with what made the subject better: "使A获得50"; "让B失色" is of a rival.

    So does one that calls it distilled and the like: "蒸馏版A", "A's distilled version".
    """
    subject = plain(case.claim.subject or "")
    for name in (subject, subject.partition("-")[2]):
        before, named, behind = case.quote.partition(name) if name else ("", "", "")
        if named and _is_called_made_over(before, behind):
            return True
    caused = pattern("limits.caused").search(case.quote)
    if caused is None:
        return False
    opens = case.quote[caused.end() :]
    others = [plain(name) for name in case.claim.objects]
    named = max((name for name in (subject, *others) if name and opens.startswith(name)), key=len, default="")
    if named:
        return named == subject
    rivals = {word for name in others for word in _WORDS.split(name)}
    return not any(opens.startswith(word) for word in rivals - set(_WORDS.split(subject)))


def _is_called_made_over(before: str, behind: str) -> bool:
    called = pattern("limits.made_over").search(before.rstrip() + " " if before.isascii() else before)
    return bool(called or pattern("limits.made_over_behind").match(behind))


def _condition(case: Case) -> tuple[int, int] | None:
    """Where the quote tells of a condition, field or treatment that is none of those figures are kept by."""
    hints = hints_in(case.quote).within(0, len(case.quote))
    if "limits.remade" in hints and (remade := pattern("limits.remade").search(case.quote)):
        return remade.span()
    is_score = case.claim.kind == "score"
    of_test = is_score or any(benchmarks_named(name, case) for name in case.claim.benchmarks)
    named = _words_of_names(case.claim)
    for start, end in limits_in(case.quote, hints=hints, of_test=of_test, adjuncts=not is_score):
        said = _WORDS.split(case.quote[start:end])
        before = next((at for at, word in enumerate(said) if word in named), len(said))
        told = start, start + len(" ".join(said[:before]))
        stops_at_a_name = before < len(said) and not (said[0] == "for" and before > 1)
        if not stops_at_a_name and not _is_kept_by(case.quote, told, of_test=of_test):
            return told  # "for customer service A beats B": up to the name
    return None


def _words_of_names(claim: Claim) -> frozenset[str]:
    """The words in the names of both sides, simplified and in lower case."""
    names = (claim.subject or "", *claim.objects)
    return frozenset(word for name in names for word in _WORDS.split(plain(name)))


def _is_kept_by(quote: str, told: tuple[int, int], *, of_test: bool) -> bool:
    """Whether figures are kept by it: a mode, effort, tools, a field; those of a test by no field or part."""
    if pattern("limits.part").match(quote, told[0]):
        return False
    words_of_it, lists = quote[slice(*told)], words().maps
    return bool(
        (not of_test and fields_meant(words_of_it))
        or meant(words_of_it, lists["mode"])
        or meant(words_of_it, lists["effort"])
        or help_told(words_of_it)
    )
