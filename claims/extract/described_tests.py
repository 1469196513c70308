"""Tests told by what they are of and found on no list: "in new cybersecurity tests", "在内部人工评测集上"."""

from __future__ import annotations

import re

from claims.extract.draft import View
from claims.extract.scenes.scene import Clause
from claims.wording.patterns import pattern

_RELATIONS = ("better", "equal", "worse")
_LANGUAGES = ("en", "zh")


def described_test(view: View, clause: Clause) -> tuple[str, ...]:
    """The test the clause is limited to, named as it stands; () where it names none or a field of ability.

    Such a test is one of its own: no figure of another tells of it.
    """
    if unlisted_test(view):
        return ()
    told = (_told_in(view, part) for part in (clause, *_opening(view, clause)))
    return next(((name,) for name in told if name), ())


def unlisted_test(view: View) -> tuple[str, ...]:
    """ "on a knowledge work benchmark": limited to a test the registry does not know."""
    if not view.may_have("setting.unlisted"):
        return ()
    m = pattern("setting.unlisted").search(view.masked, view.sentence.start, view.sentence.end)
    return (view.scene.clean.text[slice(*m.span(m.lastgroup or 0))].strip(),) if m else ()


def _told_in(view: View, part: Clause) -> str:
    """The test that a clause describes, "" without one."""
    told_of = view.may_have("described_tests.of") and pattern("described_tests.of")
    if told_of and (of := told_of.search(view.masked, part.start, part.end)):
        return view.scene.clean.text[slice(*of.span("name"))]
    for language in _LANGUAGES:
        if not view.may_have(f"described_tests.{language}"):
            continue
        for match in pattern(f"described_tests.{language}").finditer(view.masked, part.start, part.end):
            if name := _specific(view, match, language):
                return name
    return ""


def _opening(view: View, clause: Clause) -> list[Clause]:
    """The clauses before it that only lead to it: "In a new test of lawyers, A beats B"."""
    found: list[Clause] = []
    for earlier in reversed([c for c in view.sentence.clauses if c.end <= clause.start and not c.depth]):
        hits = view.sentence.cues_of(*_RELATIONS)
        if any(earlier.start <= h.start < earlier.end for h in hits):
            break
        found.append(earlier)
    return found


def _specific(view: View, match: re.Match[str], language: str) -> str:
    """Its name without what says nothing at its beginning; "" where nothing else is in it."""
    start, end = match.span("of")
    if any(m.entity.type != "organisation" for m in view.sentence.mentions if start <= m.start < end):
        return ""
    written = view.scene.clean.text
    if language == "zh":
        if named := pattern("described_tests.named").match(view.text, match.end()):
            return written[slice(*named.span("name"))]
        if pattern("described_tests.named_on").match(view.masked, match.end()):
            return ""  # "在金融考试CFA-Hard中": the name is found for itself
    told = _past(view, f"vague_{language}", start, end)
    rest = _past(view, f"vague_{language}", _past(view, f"fields_{language}", told, end), end)
    if rest >= end or (language == "zh" and "最" in view.text[told:end]):
        return ""  # a field alone has many tests; "the hardest one for lawyers" has been named before
    only = pattern(f"described_tests.only_name_{language}").fullmatch(written, told, match.end("kind"))
    name = written[slice(*only.span("name"))] if only else written[told : match.end("kind")]
    return re.sub('["“”]', "", name).strip()


def _past(view: View, words: str, start: int, end: int) -> int:
    """Where the words of a list end that stand from `start` on."""
    found = pattern(f"described_tests.{words}").match(view.text, start, end)
    return found.end() if found else start
