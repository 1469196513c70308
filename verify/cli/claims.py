"""`benchclaim extract` and `benchclaim names`: what is read in a text, before anything is judged."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from verify.cli.exits import DONE, MISTAKE


def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Articles, folders of them, or - for standard input."),
    ] = None,
) -> int:
    """Print the claims of articles as JSON lines.

    One claim a line, in the fields of the annotation guideline, before anything is judged.
    """
    from claims.model import Note
    from claims.registry import load_registry
    from reports.jsonl import claims_to_jsonl
    from verify.cli.terminal import given, problem
    from verify.inputs import articles
    from verify.pipeline import claims_of

    named, stdin = given(paths)
    registry = load_registry()
    read = 0
    for item in articles(named, stdin):
        if isinstance(item, Note):
            problem(item)
            continue
        read += 1
        sys.stdout.write(claims_to_jsonl(claims_of(item, registry)))
    return DONE if read else MISTAKE


def names(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or a single name.")],
) -> None:
    """Show which names are recognised in a text.

    Models, benchmarks, boards, makers and products, or what looks like the text where nothing is recognised.
    """
    from claims.clean import clean
    from claims.link import link
    from claims.read import article_from_text
    from claims.registry import load_registry

    registry = load_registry()
    cleaned = clean(article_from_text("text", text))
    mentions = link(cleaned, registry)
    for mention in mentions:
        entity = mention.entity
        about = [entity.type, entity.maker, f"family {entity.family}" if entity.family else None]
        if not entity.listed:
            about.append("not listed: recognised by its family's pattern")
        written = cleaned.text[mention.start : mention.end]
        print(f"{written}  ->  {entity.name}  ({', '.join(word for word in about if word)})")
    if not mentions:
        near = registry.suggest(text)
        print("nothing recognised" + (f"; did you mean {' or '.join(near)}?" if near else ""))
