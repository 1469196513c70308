"""One claim of a report: what was said, what the evidence says, and what would change that."""

from __future__ import annotations

from claims.model import Claim
from reports.amounts import day, share, sure
from reports.charts.text import text_chart
from reports.checks import check_table, remarks
from reports.escape import inline, quote
from reports.reviewed import reviewed
from reports.shelf import Shelf
from reports.short import claim_in_short, who_says
from reports.told import flips, missing
from reports.words import Words
from verify.model import Finding

OPEN_TO = 0.6
"""Where "rather true than not" begins (templates, [[sure]])."""


def card(number: int, finding: Finding, twin: int | None, shelf: Shelf, words: Words) -> str:
    """The card of the claim with that number; `twin` is the number of an earlier claim that says the same."""
    claim = finding.claim
    symbol = words(f"symbol.{finding.verdict}")
    head = f'<a id="claim-{number}"></a>\n\n### {number}. {symbol} {inline(claim_in_short(claim, words))}'
    parts = [head, *([quote(claim.quote)] if claim.start is not None else []), _list(facts(finding, words))]
    if twin is not None:
        parts.append(words("card.repeats", number=twin))
    else:
        parts += [why_of(finding, words), text_chart(finding, shelf, words)]
        parts.append(check_table(finding, shelf, words))
        parts += [_list(remarks(finding, words)), *beside(finding, words), *open_ends(finding, words)]
    parts.append(f"<sub>{words('card.id', id=_code(claim.id), by=_code(claim.by))}</sub>")
    return "\n\n".join(part for part in parts if part)


def how_sure(finding: Finding, words: Words) -> str:
    """`probably true (86)`; a dash where nothing was found."""
    if finding.score is None:
        return words("nothing")
    return f"{_taken(finding.score, finding, words)} ({share(finding.score)})"


def _taken(score: float, finding: Finding, words: Words) -> str:
    """How probable the claim is; said of the whole where only parts hold.

    The figures as published can decide a verdict that their noise leaves open; "holds, probably false" would
    then be two truths that read like a contradiction.
    """
    if finding.verdict == "conflicting":
        return words("card.whole", sure=sure(score, words))
    against = {"supported": score < OPEN_TO, "refuted": score > 1 - OPEN_TO}
    return words("card.noisy") if against.get(finding.verdict) else sure(score, words)


def facts(finding: Finding, words: Words) -> list[str]:
    """Who says it and where, verdict and score, standing and strength, and what people made of it."""
    verdict = words(f"verdict.{finding.verdict}")
    if finding.score is not None:
        held = words("card.sure", sure=_taken(finding.score, finding, words), score=share(finding.score))
        verdict = words("clause").join([verdict, held])
    lines = [
        words(
            "card.says",
            who=words("clause").join([inline(who_says(finding.claim, words)), _where(finding.claim, words)]),
        ),
        words("card.verdict", verdict=verdict),
        words("card.standing", standing=words(f"standing.{finding.standing}")),
    ]
    if finding.strength != "not_applicable":
        lines[-1] += words("sentence") + words(f"strength.{finding.strength}")
    return [*lines, *reviewed(finding, words)]


def _where(claim: Claim, words: Words) -> str:
    if claim.start is not None:
        return words("card.where", start=claim.start, end=claim.start + len(claim.quote))
    known = [words("card.appeared", title=inline(claim.title))] if claim.title else [words("card.statement")]
    return words("comma").join([*known, *([day(claim.date, words)] if claim.date else [])])


def why_of(finding: Finding, words: Words) -> str:
    """What decides, in a sentence."""
    why = finding.why_zh if words.lang == "zh" and finding.why_zh else finding.why
    return words("card.why", why=inline(why)) if why else ""


def beside(finding: Finding, words: Words) -> list[str]:
    """What is odd about the claim, whatever the verdict."""
    notes = finding.notes_zh if words.lang == "zh" and finding.notes_zh else finding.notes
    return [words("card.beside", note=inline(note)) for note in notes]


def open_ends(finding: Finding, words: Words) -> list[str]:
    """What would change the verdict, what was not found, and what to ask for."""
    turn = inline(flips(finding, words)).rstrip(".。")
    absent = words("clause").join(inline(each).rstrip(".。") for each in missing(finding, words))
    ask = finding.ask_zh if words.lang == "zh" and finding.ask_zh else finding.ask
    return [
        words("card.flips", flips=turn[:1].upper() + turn[1:]) if turn else "",
        words("card.missing", missing=absent[:1].upper() + absent[1:]) if absent else "",
        words("card.ask", ask=inline(ask)) if ask else "",
    ]


def _list(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _code(text: str) -> str:
    return text.replace("`", "'") or "–"
