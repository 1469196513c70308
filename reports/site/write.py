"""A site on many articles: their reports, and pages on what they say together. Everything works from disk.

index.html           every article with its verdicts
articles/*.html      the report on each
models.html          how much of what is said about each model holds; models/*.html say what it is
vendors.html         the same for the models of each vendor
claims.html          what several articles claim
timeline.html        when
search.html          everything that is claimed, to search in
site.json            what it was made of; a folder that has it may be replaced
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims.model import Claim
from reports.inert import in_script
from reports.plain import plain
from reports.site.boards import board
from reports.site.folder import MARK, replacing
from reports.site.model import VERDICTS, Entry, Leaf, Maker, Statement, entries_of, leaf_of, statements_of
from reports.site.pages import page
from reports.site.timeline import columns, days
from reports.words import Words, words
from verify.model import Dossier

Grouped = Callable[[Sequence[Claim]], Iterable[Sequence[int]]]
"""Claims that state the same, as positions."""
SHARED = 500
"""Statements on the page of those that several articles make."""
PLACES = 8
"""Places of a statement that are named."""
FOUND = 4
"""Places of a statement that the search leads to."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is kept of all articles."""

    leaves: list[Leaf] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    runs: dict[str, dict[str, Any]] = field(default_factory=dict)


def write_site(
    dossiers: Iterable[Dossier], to: Path, lang: str, maker_of: Maker, grouped: Grouped
) -> tuple[int, int]:
    """Write the site of some dossiers into `to`, replacing one that is there; gives articles and pages.

    The same dossiers give the same bytes, whatever their order. Raises BenchclaimError where `to` holds
    something else or cannot be written.
    """
    said = words(lang)
    with replacing(to) as folder:
        gathered = _reports(dossiers, folder, lang, maker_of, said)
        order = sorted(range(len(gathered.leaves)), key=lambda at: _newest(gathered.leaves[at]))
        places = {at: place for place, at in enumerate(order)}
        leaves = [gathered.leaves[at] for at in order]
        entries = [entry._replace(leaf=places[entry.leaf]) for entry in gathered.entries]
        statements = statements_of(entries, [tuple(group) for group in grouped(gathered.claims)])
        _write(folder / MARK, _site_json(leaves, gathered.runs))
        pages = len(leaves)
        for name, text in _pages(leaves, entries, statements, lang):
            _write(folder / name, text)
            pages += 1
    return len(leaves), pages


def _reports(dossiers: Iterable[Dossier], folder: Path, lang: str, maker_of: Maker, said: Words) -> Gathered:
    """Write the report on each article and keep what the other pages need."""
    from reports.html.page import render  # inside: it needs the templates' engine

    gathered = Gathered()
    seen: set[str] = set()
    back = page("back.html", lang, "../").strip()
    for dossier in dossiers:
        leaf = leaf_of(dossier)
        if leaf.page in seen:  # the same article of another run
            continue
        seen.add(leaf.page)
        gathered.entries.extend(entries_of(len(gathered.leaves), dossier, maker_of, said))
        gathered.leaves.append(leaf)
        gathered.claims.extend(each.claim for each in dossier.findings if each.verdict != "not_checkable")
        gathered.runs.setdefault(dossier.run.model_dump_json(), dossier.run.model_dump(mode="json"))
        _write(folder / leaf.page, _with_way_back(render(dossier, lang), back))
    return gathered


def _with_way_back(report: str, back: str) -> str:
    """The report with a link to the site above its title."""
    above = r'<header class="top">' if '<header class="top">' in report else r"<body[^>]*>"
    return re.sub(above, lambda found: f"{found[0]}\n{back}", report, count=1)


def _newest(leaf: Leaf) -> tuple[int, str, str]:
    return -(leaf.published.toordinal() if leaf.published else 0), leaf.name, leaf.page


def _pages(
    leaves: Sequence[Leaf], entries: Sequence[Entry], statements: Sequence[Statement], lang: str
) -> Iterator[tuple[str, str]]:
    """Every page but the reports: file and text."""
    totals = tuple(sum(one.verdict == verdict for one in statements) for verdict in VERDICTS)
    several = [one for one in statements if one.articles > 1]
    whole = {"leaves": leaves, "statements": len(statements), "PLACES": PLACES}
    yield "index.html", page("index.html", lang, "", **whole, totals=totals, several=len(several))
    yield "claims.html", page("claims.html", lang, "", **whole, several=several[:SHARED], all=len(several))
    told = {"days": days(entries), "columns": columns(entries)}
    yield "timeline.html", page("timeline.html", lang, "", **whole, **told)
    yield "search.html", page("search.html", lang, "", **whole, index=_index(leaves, statements))
    about = {"models": _model, "vendors": lambda one: one.maker}
    for kind, name_of in about.items():
        rows = board(statements, name_of, kind)
        yield f"{kind}.html", page("board.html", lang, "", **whole, kind=kind, rows=rows)
        for row in rows:
            yield row.page, page("about.html", lang, "../", **whole, kind=kind, row=row)


def _model(statement: Statement) -> str | None:
    """The model or product it is about; what is said of a vendor itself is on the vendor's page."""
    return statement.subject if statement.subject != statement.maker else None


def _index(leaves: Sequence[Leaf], statements: Sequence[Statement]) -> str:
    """What the search page looks through, as JSON that may stand in a script element.

    `articles`: title and page. `claims`: text, model, number of the verdict, places as article and number.
    """
    claims = [
        [one.short, plain(one.subject or ""), VERDICTS.index(one.verdict), _places(one)] for one in statements
    ]
    whole = {"articles": [[leaf.title, leaf.page] for leaf in leaves], "claims": claims}
    return in_script(json.dumps(whole, ensure_ascii=False, separators=(",", ":")))


def _places(statement: Statement) -> list[list[int]]:
    return [[entry.leaf, entry.number] for entry in statement.places[:FOUND]]


def _site_json(leaves: Sequence[Leaf], runs: Mapping[str, dict[str, Any]]) -> str:
    """Articles with counts, and the runs: for programs, and to tell a site from any other folder."""
    articles = [
        {
            "page": leaf.page,
            "name": leaf.name,
            "title": leaf.title,
            "published": str(leaf.published) if leaf.published else None,
            "verdicts": dict(zip(VERDICTS, leaf.counts, strict=True)),
        }
        for leaf in leaves
    ]
    whole = {"form": "benchclaim site", "articles": articles, "runs": [runs[key] for key in sorted(runs)]}
    return json.dumps(whole, ensure_ascii=True, indent=1) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode(errors="replace"))
