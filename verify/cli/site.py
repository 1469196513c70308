"""`benchclaim site`: pages about many articles, to read from disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from claims.names.registry import Registry
    from reports.runs import Filed

Runs = Annotated[
    list[Path],
    typer.Argument(metavar="RUN.jsonl", help="What check wrote, or folders of it.", show_default=False),
]
To = Annotated[Path, typer.Option(metavar="DIR", help="A new folder, or one with a site, which is replaced.")]


def site(runs: Runs, *, to: To = Path("site"), lang: options.Lang = "en") -> None:
    """Write a site on many articles that works from disk.

    Every article with its verdicts and its report, scoreboards of models and vendors, what several articles
    claim, a time line and a search. An article that is in several runs is taken from the last.
    """
    from claims.names.registry import load_registry
    from reports.runs import filed, opened
    from reports.site.write import write_site
    from verify.across.stories import grouped

    latest = _latest(filed(runs))
    dossiers = (opened(one) for one in latest)
    articles, pages = write_site(
        dossiers, to, lang, _maker(load_registry()), lambda claims: (group for _, group in grouped(claims))
    )
    print(f"{to / 'index.html'}: {articles} article{'' if articles == 1 else 's'}, {pages} pages")


def _latest(found: Iterable[Filed]) -> list[Filed]:
    """Each article once, as it was filed last."""
    return list({(one.name, one.sha256): one for one in found}.values())


def _maker(registry: Registry) -> Callable[[str], str | None]:
    """Who makes what a name stands for; an organisation stands for itself."""

    def maker_of(name: str) -> str | None:
        entity = registry.get(name)
        if entity is None:
            return None
        return entity.name if entity.type == "organisation" else entity.maker

    return maker_of
