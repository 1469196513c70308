"""The report as one HTML page: the text with its claims marked, a card for each, everything inline.

It makes no request, works from disk and without JavaScript, and says what the markdown report says.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from reports.amounts import day
from reports.cited import FIGURES, figure_row, run_lines, source_lines
from reports.html.assets import environment, policy, script, style
from reports.html.cards import Card, Grid, cards
from reports.html.marks import paragraphs
from reports.html.markup import phrase, text, web
from reports.markdown import OPEN
from reports.shelf import Shelf, shelve
from reports.summary import VERDICTS, Numbered, three_lines
from reports.twins import twins_of
from reports.words import Words, words
from verify.model import Dossier

LANGUAGES = {"zh": "zh-Hans"}
SHARES = 560
"""Width of the bar of verdicts."""


def render(dossier: Dossier, lang: str = "en") -> str:
    """The page on a dossier in `en` or `zh`: the same bytes for the same dossier.

    Raises BenchclaimError for a language no report is written in.
    """
    said = words(lang)
    findings = dossier.findings
    checked = [(at, each) for at, each in enumerate(findings, 1) if each.verdict != "not_checkable"]
    twins = twins_of(checked)
    shelf = shelve(findings, dossier.records, dossier.sources)
    every = cards(findings, twins, shelf, said)
    lines = three_lines(checked, len(findings) - len(checked), twins, said)
    template = environment().get_template("page.html")
    return template.render(
        said=said,
        lang=LANGUAGES.get(lang, lang),
        style=style(),
        script=script(),
        policy=policy(),
        title=text(dossier.article.title or dossier.article.name),
        **_head(dossier, said),
        lines=[phrase(line) for line in lines],
        shares=_shares(checked, said),
        paragraphs=paragraphs(dossier.article.text, findings, said) if dossier.article.text.strip() else [],
        cards=[each for each in every if each.verdict != "not_checkable"],
        aside=[each for each in every if each.verdict == "not_checkable"],
        choices=_choices(every, said),
        **_end(dossier, shelf, said),
    )


def _head(dossier: Dossier, said: Words) -> dict[str, Any]:
    """Where the text is from and when."""
    article = dossier.article
    told = [said("page.set" if dossier.findings and not article.text else "page.undated")]
    if article.published:
        told = [said("page.published", date=day(article.published, said))]
    if article.title:
        told.append(article.name)
    if dossier.run.as_of:
        told.append(said("page.as_of", date=day(dossier.run.as_of, said)))
    source = said("page.source", url="#").split("]")[0].lstrip("[")
    return {
        "plain_title": " ".join(said("page.title", title=article.title or article.name).split()),
        "told": [text(each) for each in told],
        "url": web(article.url),
        "url_name": source,
        "text_lang": article.language or "",
    }


def _shares(checked: Numbered, said: Words) -> list[dict[str, Any]]:
    """How many claims got each verdict and where its stretch of the bar is."""
    counts = Counter(finding.verdict for _, finding in checked)
    at, found = 0.0, []
    for verdict in VERDICTS:
        width = SHARES * counts[verdict] / max(len(checked), 1)
        if width:
            names = {key: said(f"{key}.{verdict}") for key in ("symbol", "verdict", "meaning")}
            place = {"x": round(at, 1), "width": round(width, 1)}
            found.append({"key": verdict, "n": counts[verdict], **place, **names})
        at += width
    return found


def _choices(every: list[Card], said: Words) -> list[dict[str, Any]]:
    """The three filters with what can be chosen in each, most frequent first."""
    verdicts = Counter(card.verdict for card in every)
    kinds = Counter(card.kind for card in every)
    models = Counter(model for card in every for model in card.models)

    def options(counts: Counter[str], section: str | None) -> list[tuple[str, str, int]]:
        ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        return [(key, said(f"{section}.{key}") if section else key, count) for key, count in ordered]

    by = (("verdict", verdicts, "verdict"), ("kind", kinds, "kind"), ("model", models, None))
    return [{"key": key, "options": options(counts, section)} for key, counts, section in by]


def _end(dossier: Dossier, shelf: Shelf, said: Words) -> dict[str, Any]:
    """Notes, sources, figures, method, limits and run."""
    notes = dict.fromkeys((note.where, note.what) for note in (*dossier.article.notes, *dossier.notes))
    heads = tuple(text(said(f"table.{name}")) for name in FIGURES)
    rows = tuple(tuple(map(phrase, figure_row(each, shelf, said))) for each in shelf.records.values())
    folded = text(said("page.folded", n=len(rows))) if len(rows) > OPEN else None
    return {
        "notes": [(text(where), text(what)) for where, what in notes],
        "sources": [(number, phrase(line)) for number, line in source_lines(shelf, said)],
        "figures": Grid(heads, rows, folded) if rows else None,
        "limits": said.entry("limits.text"),
        "run": [(name, text(value)) for name, value in run_lines(dossier, said)],
    }
