"""A report for people: a minute for whoever wants the verdicts, every figure for whoever audits them.

The order is that of a newspaper: what came out, then the list, then each claim with its evidence, then the
sources, the method and its limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evidence.model import Record, Score
from reports.amounts import day, figure
from reports.card import card, how_sure
from reports.escape import clip, inline, link
from reports.shelf import Shelf, model_of, shelve, source_link
from reports.short import claim_in_short, who_says
from reports.summary import Numbered, three_lines, verdict_table
from reports.tables import folded, table
from reports.words import Words, words
from verify.model import Dossier, Finding

OPEN = 30
"""Figures listed at once; more open on demand."""
QUALIFIERS = {"exact": "", "at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}


def render(dossier: Dossier, lang: str = "en") -> str:
    """The report on a dossier in `en` or `zh`: the same bytes for the same dossier.

    Raises BenchclaimError for a language no report is written in.
    """
    said = words(lang)
    findings = dossier.findings
    checked = [(at, each) for at, each in enumerate(findings, 1) if each.verdict != "not_checkable"]
    aside = [(at, each) for at, each in enumerate(findings, 1) if each.verdict == "not_checkable"]
    twins = _twins(checked)
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
        parts += [_section("cards", said), said("sentence").join([said("card.noise"), said("card.later")])]
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


def _twins(checked: Numbered) -> Mapping[int, int]:
    """Claims that say what an earlier one says, with the same result: number to number."""
    first: dict[str, int] = {}
    found = {}
    for number, finding in checked:
        same = {"article", "quote", "start", "claimant", "attribution", "id", "by", "verdict", "why"}
        key = finding.claim.model_dump_json(exclude=same) + finding.model_dump_json(exclude={"claim"})
        if (
            finding.claim.objects or finding.claim.value is not None
        ):  # else the words say more than the fields
            if key in first:
                found[number] = first[key]
            first.setdefault(key, number)
    return found


def _claims(checked: Numbered, said: Words) -> str:
    heads = [said(f"table.{name}") for name in ("number", "who", "claim", "verdict", "sure")]
    return table(heads, [_claim_row(number, finding, said) for number, finding in checked])


def _claim_row(number: int, finding: Finding, said: Words) -> list[str]:
    claim = finding.claim
    verdict = f"{said(f'symbol.{finding.verdict}')} {said(f'verdict.{finding.verdict}')}"
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
    lines = []
    for key, number in shelf.numbers.items():
        source = shelf.sources.get(key)
        parts = [inline(key)]
        if source:
            dates = [day(source.published, said)] if source.published else []
            digest = [f"`sha256 {source.sha256[:12]}`"] if source.sha256 else []
            told = [inline(each) for each in (source.publisher, source.licence) if each]
            parts = [link(source.title, source.url), *told[:1], *dates, *told[1:], *digest]
        lines.append(f'- <a id="source-{number}"></a>S{number}: ' + said("comma").join(parts))
    return "\n".join(lines)


def _figures(shelf: Shelf, said: Words) -> str:
    heads = ("model", "test", "value", "setting", "measured", "place", "id")
    rows = [_figure(record, shelf, said) for record in shelf.records.values()]
    whole = table([said(f"table.{name}") for name in heads], rows)
    return whole if len(rows) <= OPEN else folded(said("page.folded", n=len(rows)), whole)


def _figure(record: Record, shelf: Shelf, said: Words) -> list[str]:
    shown = figure(record.value, record.unit, said)
    if isinstance(record, Score):
        test = f"{record.benchmark} ({record.release})" if record.release else record.benchmark
        items = f"n = {record.n_items}" if record.n_items else None
        setting = [record.metric, record.mode, record.effort, record.setting, items]
    else:
        test, shown = said.known("attribute", record.attribute), QUALIFIERS[record.qualifier] + shown
        period = f"{record.valid_from or ''}–{record.valid_until or ''}".strip("–")
        setting = [said("list").join(record.objects), period, record.note]
    who = said("comma").join([record.evaluator, said(f"relationship.{record.evaluator_relationship}")])
    how = said("clause").join(part for part in setting if part)
    place = f"{inline(record.locator or '')} {source_link(record.source, shelf)}".strip()
    cells = [inline(each) for each in (model_of(record), test, shown, how, who)]
    return [*cells, place, f"`{record.id.replace('`', '')}`"]


def _run(dossier: Dossier, said: Words) -> str:
    run, article = dossier.run, dossier.article
    lines = [
        (said("run.version"), run.version),
        (said("run.registry"), run.registry),
        *((said("run.packs"), pack) for pack in run.packs),
        (said("run.policy"), run.policy),
        (said("run.article"), f"{article.name} {article.sha256}"),
    ]
    lines += [(said("run.as_of"), str(run.as_of))] if run.as_of else []
    return "\n".join(f"- {name}: `{value.replace('`', '')}`" for name, value in lines)
