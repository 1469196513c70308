"""A report for people: a minute for whoever wants the verdicts, every figure for whoever audits them.

The order is that of a newspaper: what came out, then the list, then each claim with its evidence, then the
sources, the method and its limits.
"""

from __future__ import annotations

from collections.abc import Iterator

from reports.amounts import day
from reports.card import card, how_sure
from reports.cited import FIGURES, figure_row, run_lines, source_lines
from reports.escape import clip, inline, link
from reports.reviewed import standing_beside
from reports.shelf import Shelf, shelve
from reports.short import claim_in_short, who_says
from reports.summary import Numbered, three_lines, verdict_table
from reports.tables import folded, table
from reports.twins import twins_of
from reports.words import Words, words
from verify.model import Dossier, Finding

READING = ("card.noise", "card.later", "chart.letters")
OPEN = 30
"""Figures listed at once; more open on demand."""


def render(dossier: Dossier, lang: str = "en") -> str:
    """The report on a dossier in `en` or `zh`: the same bytes for the same dossier.

    Raises BenchclaimError for a language no report is written in.
    """
    said = words(lang)
    findings = dossier.findings
    checked = [(at, each) for at, each in enumerate(findings, 1) if each.verdict != "not_checkable"]
    aside = [(at, each) for at, each in enumerate(findings, 1) if each.verdict == "not_checkable"]
    twins = twins_of(checked)
    shelf = shelve(findings, dossier.records, dossier.sources)
    parts = [
        *_head(dossier, said),
        _section("in_short", said),
        "\n".join(
            f"{at}. {line}" for at, line in enumerate(three_lines(checked, len(aside), twins, said), 1)
        ),
    ]
    if checked:
        parts += [_section("at_a_glance", said), verdict_table(checked, said)]
        parts += [_section("claims", said), _claims(checked, said)]
        parts += [_section("cards", said), said("sentence").join(said(key) for key in READING)]
        parts += [card(number, finding, twins.get(number), shelf, said) for number, finding in checked]
    if aside:
        parts += [_section("claims_aside", said), _aside(aside, said)]
    parts += _notes(dossier, said)
    if shelf.records:
        parts += [_section("sources", said), _sources(shelf, said)]
        parts += [_section("figures", said), _figures(shelf, said)]
    parts += [_section("method", said), said("method.text")]
    parts += [_section("limits", said), "\n".join(f"- {line}" for line in said.entry("limits.text"))]
    parts += [_section("run", said), _run(dossier, said)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(name: str, said: Words) -> str:
    return f"## {said(f'page.{name}')}"


def _head(dossier: Dossier, said: Words) -> Iterator[str]:
    article = dossier.article
    yield f"# {said('page.title', title=inline(article.title or article.name))}"
    parts = [said("page.set" if dossier.findings and not article.text else "page.undated")]
    if article.published:
        parts = [said("page.published", date=day(article.published, said))]
    if article.url and (linked := link("x", article.url)) != "x":
        parts.append(said("page.source", url=linked[4:-1]))
    if article.title:
        parts.append(inline(article.name))
    if dossier.run.as_of:
        parts.append(said("page.as_of", date=day(dossier.run.as_of, said)))
    yield said("page.by_line", parts=" · ".join(parts))


def _claims(checked: Numbered, said: Words) -> str:
    heads = [said(f"table.{name}") for name in ("number", "who", "claim", "verdict", "sure")]
    return table(heads, [_claim_row(number, finding, said) for number, finding in checked])


def _claim_row(number: int, finding: Finding, said: Words) -> list[str]:
    claim = finding.claim
    verdict = f"{said(f'symbol.{finding.verdict}')} {standing_beside(finding, said)}"
    who, what = inline(who_says(claim, said)), inline(claim_in_short(claim, said))
    return [f"[{number}](#claim-{number})", who, what, verdict, how_sure(finding, said)]


def _aside(aside: Numbered, said: Words) -> str:
    lines = []
    for number, finding in aside:
        claim = finding.claim
        quoted = inline(clip(claim.quote, int(said.entry("short.shorten_to"))))
        who = inline(who_says(claim, said))
        told = said("page.claim_words", quote=quoted, kind=said(f"kind.{claim.kind}"), who=who)
        lines.append(f"- {number}: {told}")
    return "\n".join(lines)


def _notes(dossier: Dossier, said: Words) -> list[str]:
    notes = dict.fromkeys((note.where, note.what) for note in (*dossier.article.notes, *dossier.notes))
    if not notes:
        return []
    return [_section("notes", said), "\n".join(f"- {inline(where)}: {inline(what)}" for where, what in notes)]


def _sources(shelf: Shelf, said: Words) -> str:
    lines = (f'- <a id="source-{number}"></a>S{number}: {line}' for number, line in source_lines(shelf, said))
    return "\n".join(lines)


def _figures(shelf: Shelf, said: Words) -> str:
    rows = [figure_row(record, shelf, said) for record in shelf.records.values()]
    whole = table([said(f"table.{name}") for name in FIGURES], rows)
    return whole if len(rows) <= OPEN else folded(said("page.folded", n=len(rows)), whole)


def _run(dossier: Dossier, said: Words) -> str:
    lines = run_lines(dossier, said)
    return "\n".join(f"- {name}: `{value.replace('`', '')}`" for name, value in lines)
