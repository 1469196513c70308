"""`benchclaim extract` and `benchclaim names`: what is read in a text, before anything is judged."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.cli.exits import DONE, MISTAKE

if TYPE_CHECKING:
    from claims.model import Article, Note
    from claims.names.registry import Registry


def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Articles, folders of them, or - for standard input."),
    ] = None,
    *,
    trace: Annotated[
        bool, typer.Option("--trace", help="Show how each sentence was understood; PATH may be a sentence.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="With --trace: one JSON object an article.")
    ] = False,
) -> int:
    """Print the claims of articles as JSON lines.

    One claim a line, in the fields of the annotation guideline, before anything is judged. With --trace
    the names, cues, amounts, dates, topics and voices instead, and what became of the drafts of every rule.
    """
    from claims.errors import BenchclaimError
    from claims.model import Note
    from claims.names.registry import load_registry
    from reports.jsonl import claims_to_jsonl
    from verify.cli.terminal import given, problem
    from verify.inputs import articles
    from verify.pipeline import claims_of

    if as_json and not trace:
        raise BenchclaimError("--json goes with --trace: claims are printed as JSON lines anyway")
    named, stdin = given(paths)
    registry = load_registry()
    read = 0
    for item in _texts_and_articles(named, stdin) if trace else articles(named, stdin):
        if isinstance(item, Note):
            problem(item)
            continue
        read += 1
        if trace:
            sys.stdout.write(
                ("\n" if read > 1 and not as_json else "") + _traced(item, registry, as_json=as_json)
            )
        else:
            sys.stdout.write(claims_to_jsonl(claims_of(item, registry)))
    return DONE if read else MISTAKE


def _texts_and_articles(named: Sequence[str], stdin: bytes | None) -> Iterator[Article | Note]:
    """What is no path, nor looks like one, is a text."""
    from claims.model import Note
    from claims.reading.read import article_from_text
    from verify.inputs import STDIN, TABLES, TEXTS, articles

    for one in named:
        if not one.strip():
            yield Note(where="text", what="the text to trace is empty: give a sentence")
        elif one == STDIN or Path(one).suffix.lower() in TEXTS | TABLES or _exists(one):
            yield from articles([one], stdin)
        else:
            yield article_from_text("text", one)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # a text longer than a path may be, or with a zero in it
        return False


def _traced(article: Article, registry: Registry, *, as_json: bool) -> str:
    from claims.extract.trace import trace
    from claims.link import link
    from claims.reading.clean import clean
    from verify.cli.trace import as_text, to_json

    cleaned = clean(article)
    found = trace(article, cleaned, link(cleaned, registry), registry)
    return to_json(found) if as_json else as_text(found)


def names(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or a single name.")],
) -> None:
    """Show which names are recognised in a text.

    Models, benchmarks, boards, makers and products, or what looks like the text where nothing is recognised.
    """
    from claims.link import link
    from claims.names.registry import load_registry
    from claims.reading.clean import clean
    from claims.reading.read import article_from_text

    registry = load_registry()
    cleaned = clean(article_from_text("text", text))
    mentions = link(cleaned, registry)
    for mention in mentions:
        entity = mention.entity
        about = [entity.type, entity.maker, f"family {entity.family}" if entity.family else None]
        if not entity.listed:
            firm = entity.type == "organisation"
            how = "told by the text" if firm else "recognised by its family's pattern"
            about.append(f"not listed: {how}")
        written = cleaned.text[mention.start : mention.end]
        print(f"{written}  ->  {entity.name}  ({', '.join(word for word in about if word)})")
    if not mentions:
        near = registry.suggest(text)
        print("nothing recognised" + (f"; did you mean {' or '.join(near)}?" if near else ""))
