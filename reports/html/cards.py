"""What the page shows of each claim, ready for the template; the phrases are those of the markdown report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from reports.amounts import share
from reports.card import beside, facts, open_ends, why_of
from reports.charts.strip import strip
from reports.checks import OPEN, check_rows, remarks, tally
from reports.html.markup import phrase, text
from reports.shelf import Shelf
from reports.short import claim_in_short, who_says
from reports.words import Words
from verify.model import Finding

Phrases = tuple[Markup, ...]


class Grid(NamedTuple):
    """A table: heads, rows, and what stands for it where it is too long to stand open."""

    heads: Phrases
    rows: tuple[Phrases, ...]
    folded: Markup | None

    @property
    def labels(self) -> tuple[str, ...]:
        """The heads without markup, for pages too narrow for columns."""
        return tuple(head.striptags() for head in self.heads)


class Card(NamedTuple):
    """One claim."""

    number: int
    verdict: str
    sign: str
    verdict_name: str
    title: Markup
    quote: Markup
    who: Markup
    told: bool
    """The title holds the whole quote already."""
    placed: bool
    """Its quote stands in the text of the page."""
    score: str | None
    """Of 100."""
    gauge: float
    kind: str
    models: tuple[str, ...]
    facts: Phrases
    twin: Markup | None
    why: Markup
    grid: Grid | None
    chart: Markup
    remarks: Phrases
    ends: Phrases
    origin: Markup


def cards(findings: tuple[Finding, ...], twins: Mapping[int, int], shelf: Shelf, words: Words) -> list[Card]:
    """A card for every finding, numbered from 1, those that are not checkable too."""
    return [_card(at, finding, twins.get(at), shelf, words) for at, finding in enumerate(findings, 1)]


def _card(number: int, finding: Finding, twin: int | None, shelf: Shelf, words: Words) -> Card:
    claim = finding.claim
    whole, short = twin is None, claim_in_short(claim, words)
    return Card(
        number=number,
        verdict=finding.verdict,
        sign=words(f"symbol.{finding.verdict}"),
        verdict_name=words(f"verdict.{finding.verdict}"),
        title=text(short),
        quote=text(claim.quote.strip()),
        who=text(who_says(claim, words)),
        told=short == words("short.quoted", quote=" ".join(claim.quote.split())),
        placed=claim.start is not None,
        score=None if finding.score is None else share(finding.score),
        gauge=round(100 * (finding.score or 0), 1),
        kind=claim.kind,
        models=tuple(dict.fromkeys(name for name in (claim.subject, *claim.objects) if name)),
        facts=tuple(phrase(each) for each in facts(finding, words)),
        twin=None if twin is None else phrase(words("card.repeats", number=twin)),
        why=phrase(why_of(finding, words)),
        grid=_grid(finding, shelf, words) if whole else None,
        chart=Markup(strip(finding, shelf, words, key=f"-{number}") if whole else ""),
        remarks=tuple(phrase(each) for each in remarks(finding, words)) if whole else (),
        ends=_ends(finding, words) if whole else (),
        origin=phrase(words("card.id", id=_code(claim.id), by=_code(claim.by))),
    )


def _ends(finding: Finding, words: Words) -> Phrases:
    return tuple(phrase(each) for each in (*beside(finding, words), *open_ends(finding, words)) if each)


def _grid(finding: Finding, shelf: Shelf, words: Words) -> Grid | None:
    heads, rows = check_rows(finding, shelf, words)
    if not rows:
        return None
    folded = phrase(tally(finding, words)) if len(rows) > OPEN else None
    return Grid(tuple(phrase(head) for head in heads), tuple(tuple(map(phrase, row)) for row in rows), folded)


def _code(text: str) -> str:
    return text.replace("`", "'") or "–"
