"""The top of a report: three lines in plain words, and how many claims got which verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from claims.model import Verdict
from reports.escape import inline
from reports.reviewed import reviews_in_short
from reports.short import claim_in_short
from reports.tables import table
from reports.words import Words
from verify.model import Finding, Standing

VERDICTS: tuple[Verdict, ...] = ("supported", "refuted", "conflicting", "not_enough_evidence")
STANDINGS: tuple[Standing, ...] = ("independent", "both_agree", "both_disagree", "first_party", "none")
Numbered = Sequence[tuple[int, Finding]]
SHOWN = 3
"""Claims named in a line of the summary: a fourth is not read."""
LINKED = 12
"""Numbers given one by one; more are given as ranges."""


def three_lines(checked: Numbered, aside: int, twins: Mapping[int, int], words: Words) -> list[str]:
    """What was checked, what does not hold, what the verdicts rest on; a fourth where they were reviewed."""
    left = words("page.aside", parts=words.count("aside", aside)) if aside else ""
    if not checked:
        return [words("page.counted_none") + left]
    counts = Counter(finding.verdict for _, finding in checked)
    parts = words.join([words.count(verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]])
    first = words("page.counted", checked=words.count("checked", len(checked)), parts=parts) + left
    lines = [first, _wrong(checked, twins, counts, words), words("page.trust", parts=_trust(checked, words))]
    told = reviews_in_short([finding for _, finding in checked], words)
    return [*lines, told] if told else lines


def verdict_table(checked: Numbered, words: Words) -> str:
    """How many claims got each verdict, which, and what the verdict means."""
    rows = []
    for verdict in VERDICTS:
        numbers = [number for number, finding in checked if finding.verdict == verdict]
        if numbers:
            name = f"{words(f'symbol.{verdict}')} {words(f'verdict.{verdict}')}"
            rows.append([name, str(len(numbers)), _which(numbers), words(f"meaning.{verdict}")])
    heads = [words(f"table.{name}") for name in ("verdict", "count", "which", "meaning")]
    return table(heads, rows)


def _wrong(checked: Numbered, twins: Mapping[int, int], counts: Counter[Verdict], words: Words) -> str:
    """What does not hold and what holds only in part, each named; repetitions are named once."""
    if counts["not_enough_evidence"] == len(checked):
        return words("page.undecided_all")
    lines = [words("page.nothing_wrong")] if not counts["refuted"] else []
    for verdict, key in (("refuted", "page.wrong"), ("conflicting", "page.partly")):
        items = [
            words("page.item", claim=inline(claim_in_short(finding.claim, words)), number=number)
            for number, finding in checked
            if finding.verdict == verdict and number not in twins
        ]
        more = [words("page.more", n=len(items) - SHOWN)] if len(items) > SHOWN else []
        if items:
            lines.append(words(key, parts=words("clause").join(items[:SHOWN] + more)))
    return words("sentence").join(lines)


def _trust(checked: Numbered, words: Words) -> str:
    standings = Counter(finding.standing for _, finding in checked)
    told = [words.count(standing, standings[standing]) for standing in STANDINGS if standings[standing]]
    level = sum(finding.strength == "within_noise" for _, finding in checked)
    text = words("clause").join(told + ([words.count("within_noise", level)] if level else []))
    return text[:1].upper() + text[1:]


def _which(numbers: list[int]) -> str:
    if len(numbers) <= LINKED:
        return ", ".join(f"[{number}](#claim-{number})" for number in numbers)
    breaks = [0, *(at for at, (one, two) in enumerate(pairwise(numbers), 1) if two != one + 1), len(numbers)]
    runs = [(numbers[start], numbers[end - 1]) for start, end in pairwise(breaks)]
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
