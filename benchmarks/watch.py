"""What checking a run again costs when one record changed, against checking all of it anew.

Run it by `python -m benchmarks.watch [FOLDER ...]`; see docs/watch.md. The articles are those of
`tests/heldout` and of the folders, over and over under other names.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.texts import articles
from claims.model import Article
from claims.reading.read import article_from_text
from evidence.columns import SCORE_COLUMNS
from evidence.model import Score
from reports.jsonl import to_jsonl
from verify.cli.watch_run import Given, look
from verify.pipeline import check_article, engine

Row = dict[str, str]


class Timed(NamedTuple):
    """What one way of doing it took, in seconds of a processor, and how many claims it judged."""

    what: str
    seconds: float
    judged: int
    claims: int


def pack_rows(texts: Sequence[str], count: int) -> list[Row]:
    """The bundled scores that most findings on the texts name, as rows of a pack of one's own, most first."""
    tools, used, known = engine(), Counter[str](), dict[str, Score]()
    for text in texts:
        dossier = check_article(article_from_text("text", text), tools)
        known |= {record.id: record for record in dossier.records if isinstance(record, Score)}
        checks = [check for finding in dossier.findings for check in finding.checks]
        used.update(key for check in checks for key in check.left + check.right)
    return [_row(known[key]) for key, _ in used.most_common() if key in known][:count]


def _row(score: Score) -> Row:
    told = score.model_dump(mode="json", exclude_none=True, exclude={"id", "source", "interval", "outlier"})
    row = {name: str(value) for name, value in told.items() if name in SCORE_COLUMNS and value != ""}
    return {**row, "evaluator": "Example Lab", "evaluator_relationship": "third_party",
            "source_title": "Table", "source_url": "https://example.org/table"}  # fmt: skip


def write(rows: Sequence[Row], path: Path) -> None:
    """The rows as a pack of one file; the same row only once."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    distinct = list({tuple(row.get(name, "") for name in columns): row for row in rows}.values())
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, columns)
        lines.writeheader()
        lines.writerows(distinct)


def full(texts: Sequence[Article], pack: Path, to: Path) -> None:
    """The run made anew, from reading the evidence to writing the lines."""
    tools = engine(evidence=[pack])
    with to.open("w", encoding="utf-8") as file:
        file.writelines(to_jsonl(check_article(article, tools)) for article in texts)


def timed(what: str, do: Callable[[], object]) -> Timed:
    """Do it, in seconds of processor time, and read off what it prints how much was judged."""
    out, start = io.StringIO(), time.process_time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        do()
    seconds = time.process_time() - start
    told = json.loads(out.getvalue() or "{}")
    return Timed(what, seconds, told.get("judged_again", 0), told.get("claims", 0))


def changed(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows after one of them became another, by what was done."""
    middle = len(rows) // 2
    first, other = (
        [_altered(rows[at]) if n == at else row for n, row in enumerate(rows)] for at in (0, middle)
    )
    strange = rows[0] | {"model": "Nobody-1"}
    return {
        "nothing": list(rows),
        "the figure most findings name": first,
        "a figure fewer name": other,
        "that figure taken out": [*rows[:middle], *rows[middle + 1 :]],
        "a figure of a new model at the end": [*rows, strange],
        "the same at the top: all rows move": [strange, *rows],
    }


def _altered(row: Row) -> Row:
    return row | {"value": f"{float(row['value']) * 0.9:.1f}"}


def measure(texts: Sequence[Article], rows: Sequence[Row], folder: Path) -> list[Timed]:
    """A run made, its index, and the run after each change both ways; raises where they differ."""
    pack, run, new, anew = (folder / name for name in ("mine.csv", "run.jsonl", "new.jsonl", "anew.jsonl"))
    given = Given((str(pack),), None, "json", "en", True)
    write(rows, pack)
    full(texts, pack, run)
    found = [timed("the index, once", lambda: look(run, None, given))]
    for what, after in changed(rows).items():
        write(after, pack)
        found.append(timed(what, lambda: look(run, new, given)))
        found.append(timed(f"{what}: anew", lambda: full(texts, pack, anew)))
        if new.read_bytes() != anew.read_bytes():
            raise SystemExit(f"{what}: the runs differ")
    return found


def main() -> None:
    """Print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=500, help="of the pack that changes")
    given = parser.parse_args()
    different = [text for texts in articles(tuple(given.folders)).values() for text in texts]
    texts = [
        article_from_text(f"{number:06}.txt", text)
        for number, text in enumerate(islice(cycle(different), given.articles))
    ]
    with tempfile.TemporaryDirectory() as folder:
        found = measure(texts, pack_rows(different, given.rows), Path(folder))
    print(
        f"{len(texts):,} articles, {len(different)} different; a pack of {given.rows} rows beside the bundled"
    )
    for one in found:
        judged = f"{one.judged:>8,} of {one.claims:,} claims judged" if one.claims else ""
        print(f"{one.what:<48}{one.seconds:>8.1f} s {judged}")


if __name__ == "__main__":
    main()
