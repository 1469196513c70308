"""`benchclaim evidence import`: files of results into a pack, and what was left out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from verify.cli.exits import DONE, NOTHING

if TYPE_CHECKING:
    from claims.names.registry import Registry
    from evidence.model import Problem
    from evidence.packing import Packed

SHOWN = 12
"""Problems, and unknown names, shown on the terminal; --problems writes all."""
SLIP = 90
"""Of 100: how alike an unknown name and a known one are that may be a slip of each other."""

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE", help="Files of results, run folders, or folders of them.")
]
ToPack = Annotated[
    Path, typer.Option("--to", metavar="PACK", help="The pack: a new folder, or one to add to.")
]
Evaluator = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who measured, where the files do not say.")
]
Relationship = Annotated[
    str | None,
    typer.Option(metavar="WORD", help="first_party, third_party, collaborative, competitor or other."),
]
Url = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Where the files were published.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the document or board.")]
Publisher = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who published it; a maker for its card.")
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="The day the board stood like this.")]
Retrieved = Annotated[str | None, typer.Option(metavar="DATE", help="The day the files were fetched.")]
Licence = Annotated[str | None, typer.Option(metavar="NAME", help="Licence of the figures.")]
KnownOnly = Annotated[bool, typer.Option("--known-only", help="Leave out models the registry does not know.")]
ProblemFile = Annotated[
    Path | None, typer.Option("--problems", metavar="FILE", help="Write all problems there, as JSON lines.")
]


def import_results(
    files: Files,
    to: ToPack,
    *,
    evaluator: Evaluator = None,
    relationship: Relationship = None,
    title: Title = None,
    url: Url = None,
    publisher: Publisher = None,
    published: Published = None,
    retrieved: Retrieved = None,
    licence: Licence = None,
    known_only: KnownOnly = False,
    problems: ProblemFile = None,
) -> int:
    """Import files of results into a pack.

    The format of each file is found by itself: results of evaluation harnesses, public boards, model cards
    and tables in HTML, markdown, CSV or LaTeX. What cannot be taken is told with file, place and remedy.
    Where a file was published stands in a manifest.json beside it, or is given here.
    """
    from claims.names.registry import load_registry
    from evidence.packing import import_files

    told = _told(
        evaluator=evaluator, evaluator_relationship=relationship, title=title, url=url, publisher=publisher,
        published=published, retrieved=retrieved, licence=licence,
    )  # fmt: skip
    names = load_registry()
    heard = _Heard(problems)
    try:
        done = import_files(files, to, names, told, heard.hear, known_only=known_only)
    finally:
        heard.close()
    _print(done, heard, to, names)
    return DONE if any(n for kind, n in done.added.items() if kind != "sources") or done.repeated else NOTHING


def _told(**fields: Any) -> Any:
    """What the options say of where the files are from. Raises BenchclaimError for a word that is none."""
    from pydantic import ValidationError

    from claims.errors import BenchclaimError
    from evidence.provenance import Provenance

    try:
        return Provenance.model_validate({name: value for name, value in fields.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        option = {"evaluator_relationship": "relationship"}.get(str(first["loc"][0]), str(first["loc"][0]))
        raise BenchclaimError(f"--{option} {fields[str(first['loc'][0])]}: {first['msg'].lower()}") from error


class _Heard:
    """The problems of an import: the first of each kind kept to show, all counted, all written if asked."""

    def __init__(self, to: Path | None) -> None:
        self.kinds: Counter[tuple[str, str]] = Counter()
        self.first: dict[tuple[str, str], Problem] = {}
        self._file: TextIO | None = to.open("w", encoding="utf-8") if to else None

    def hear(self, problem: Problem) -> None:
        """Count a problem; those of one file that are worded alike are one kind."""
        kind = (problem.file, problem.remedy)
        self.kinds[kind] += 1
        self.first.setdefault(kind, problem)
        if self._file:
            self._file.write(json.dumps(problem._asdict(), ensure_ascii=False) + "\n")

    def close(self) -> None:
        """End the file of problems."""
        if self._file:
            self._file.close()


def _print(done: Packed, heard: _Heard, to: Path, names: Registry) -> None:
    tally = done.tally
    for importer in sorted(tally.files, key=lambda name: name or "~"):
        kinds = ("scores", "facts", "items", "problems")
        read = _counted({kind: tally.records[importer, kind] for kind in kinds}) or "nothing"
        print(f"{importer or 'unknown format'}: {_counted({'files': tally.files[importer]})}, {read}")
    wrote = any(number for kind, number in done.added.items() if kind != "sources")
    added = _counted(done.added) if wrote else "nothing new"
    print(f"{to}: {added}" + (f"; {done.repeated:,} were there already" if done.repeated else ""))
    _print_problems(heard)
    for what, unknown in (("models", tally.unknown_models), ("benchmarks", tally.unknown_benchmarks)):
        if unknown:
            shown = ", ".join(_suggested(name, names) for name, _ in unknown.most_common(SHOWN))
            more = f" and {len(unknown) - SHOWN} more" if len(unknown) > SHOWN else ""
            print(
                f"{_counted({what: len(unknown)})} the registry does not know: {shown}{more}", file=sys.stderr
            )


def _counted(numbers: Mapping[str, int]) -> str:
    """`2 sources, 1 score`: what there is any of."""
    from verify.cli.evidence_text import counted

    return ", ".join(counted(number, kind.removesuffix("s")) for kind, number in numbers.items() if number)


def _print_problems(heard: _Heard) -> None:
    for kind, number in heard.kinds.most_common(SHOWN):
        times = f" ({number} alike)" if number > 1 else ""
        print(f"left out: {heard.first[kind]}{times}", file=sys.stderr)
    if len(heard.kinds) > SHOWN:
        print(f"left out: {len(heard.kinds) - SHOWN} more kinds; --problems FILE writes all", file=sys.stderr)


def _suggested(name: str, names: Registry) -> str:
    """A name with the one it may be a slip of."""
    from rapidfuzz import fuzz

    near = names.suggest(name, limit=1)
    close = near and fuzz.ratio(name.lower(), near[0].lower()) >= SLIP
    return f"{name} (meant {near[0]}?)" if close else name
