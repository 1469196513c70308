"""What people made of a finding, in words: the verdict that stands, who stands for it, what is open."""

from __future__ import annotations

from collections.abc import Sequence

from reports.amounts import day
from reports.escape import inline, unmarked
from reports.words import Words
from verify.model import Decision, Finding, Judgement, Review


def reviewed(finding: Finding, words: Words) -> list[str]:
    """Lines for the facts of a claim; none where nobody has looked at it."""
    review = finding.review
    if review is None:
        return []
    lines = [_standing(finding, review, words)]
    if review.outdated:
        lines.append(words("review.outdated"))
    lines += [
        words("review.reason", who=inline(one.author), reason=inline(one.reason))
        for one in (*review.decisions, *([review.adjudication] if review.adjudication else []))
        if one.reason
    ]
    if review.proof:
        lines.append(words("review.proof", case=review.case, entry=review.entry, proof=review.proof[:16]))
    return lines


def as_reviewed(finding: Finding) -> Finding | None:
    """The finding with the verdict that people gave it; None where they reject it or disagree."""
    review = finding.review
    if review is None or review.outdated or review.state == "open":
        return finding
    if review.standing in (None, "rejected"):
        return None
    if review.standing == finding.verdict:
        return finding
    taken = review.adjudication or review.decisions[0]
    change = {"verdict": review.standing, "why": taken.reason, "why_zh": taken.reason}
    return finding.model_copy(update=change)


def in_plain_words(finding: Finding, words: Words) -> list[str]:
    """The lines of `reviewed` for forms without markup."""
    return [unmarked(line) for line in reviewed(finding, words)]


def reviews_in_short(findings: Sequence[Finding], words: Words) -> str:
    """How far the review of a report's claims has come; empty where none was looked at."""
    reviews = [(one, one.review) for one in findings if one.review]
    if not reviews:
        return ""
    signed = sum(review.state == "signed" for _, review in reviews)
    decided = sum(review.state == "decided" for _, review in reviews)
    disputed = sum(review.state == "disputed" for _, review in reviews)
    other = sum(review.standing not in (None, one.verdict) for one, review in reviews)
    parts = [
        words.count(f"review_{name}", count)
        for name, count in (
            ("signed", signed),
            ("decided", decided),
            ("disputed", disputed),
            ("other", other),
        )
        if count
    ]
    return words("review.in_short", parts=words("clause").join(parts or [words("review.under_way")]))


def standing_beside(finding: Finding, words: Words) -> str:
    """The program's verdict, with the one that people put in its place where that is another."""
    machine = _judged(finding.verdict, words)
    standing = finding.review.standing if finding.review else None
    if standing is None or standing == finding.verdict:
        return machine
    return words("review.cell", machine=machine, verdict=_judged(standing, words))


def _standing(finding: Finding, review: Review, words: Words) -> str:
    if review.state == "disputed":
        said = (f"{inline(one.author)}: {_judged(one.judgement, words)}" for one in review.decisions)
        return words("review.disputed", parts=words("clause").join(said))
    if review.standing is None:
        return words(f"review.{review.state}", n=review.awaited)
    by = [review.adjudication] if review.adjudication else list(review.decisions)
    key = "same" if review.standing == finding.verdict else "other"
    line = words(
        f"review.{key}",
        verdict=_judged(review.standing, words),
        machine=_judged(finding.verdict, words),
        who=words.join([inline(one.author) for one in by]),
        date=_day(by[-1], words),
    )
    if review.signed_by and review.signed_at:
        signed = words(
            "review.signed", who=inline(review.signed_by), date=day(review.signed_at.date(), words)
        )
        return line + words("sentence") + signed
    return line + words("sentence") + words("review.unsigned")


def _day(decision: Decision, words: Words) -> str:
    return day(decision.at.date(), words)


def _judged(judgement: Judgement, words: Words) -> str:
    return words("review.rejected") if judgement == "rejected" else words(f"verdict.{judgement}")
