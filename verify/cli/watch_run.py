"""One look at a run: what is judged again, what is written, what is told."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from claims.errors import BenchclaimError
from reports.jsonl import ending, to_jsonl, under_ids
from verify.cli.diff import MOST
from verify.cli.diff_text import as_json, as_text
from verify.cli.evidence_text import counted
from verify.cli.watch_lines import REMEDY, Lines, articles_of, digest_of, lines_of, run_of
from verify.model import Run
from verify.pipeline import engine
from verify.rundiff import ArticleDiff, Change, diff, run_changes
from verify.watch.memory import Growing, load, place_of, save
from verify.watch.recheck import Then, evidence_of
from verify.watch.rerun import Again, Filed, Rerun


class Given(NamedTuple):
    """What the operator asked for."""

    evidence: tuple[str, ...]
    policy: str | None
    form: str
    lang: str
    all: bool


class Seen(NamedTuple):
    """What a look found."""

    articles: tuple[ArticleDiff, ...]
    claims: int
    judged: int
    digest: str
    """Of the lines as they are now."""


def look(run: Path, to: Path | None, given: Given) -> bool:
    """Check a run again, write it and its index, print what changed; whether every finding is as it was."""
    before, digest = run_of(lines_of(run)), digest_of(lines_of(run))
    tools = engine(
        evidence=given.evidence, policy=given.policy or before.policy.partition(" ")[0], as_of=before.as_of
    )
    changed = run_changes(before, tools.run)
    memory, why = load(place_of(run), _about(before, digest))
    beyond = [change for change in changed if not change.field.startswith("pack ")]
    if beyond:
        memory, why = None, _told(beyond)
    evidence = evidence_of(tools)
    again = Rerun(evidence, Then(memory, evidence.asked) if memory else None, Growing())
    with _place(to) as file:
        seen = _rerun(run, before, again, file)
    if to is not None or seen.digest == digest:
        save(again.grown.memory, place_of(to or run), _about(tools.run, seen.digest))
    _tell(seen, why, (str(run), str(to or "now")), given)
    return all(article.equal for article in seen.articles)


def _about(run: Run, digest: str) -> dict[str, str]:
    return {"run": run.model_dump_json(), "lines": digest}


def _rerun(run: Path, before: Run, again: Rerun, file: IO[bytes] | None) -> Seen:
    """Every article again, its lines written as they come."""
    changes, digest, found = run_changes(before, again.evidence.engine.run), hashlib.sha256(), []
    claims = judged = 0
    ends = (ending(before), ending(again.evidence.engine.run))
    for article in articles_of(lines_of(run)):
        if any(not line.endswith(ends[0]) for line in article.lines):
            raise BenchclaimError(f"{article.where}: a line of it is of another run than the first; {REMEDY}")
        one = again.again(Filed(len(article.lines), article.open))
        lines = _lines(article, one, ends)
        digest.update(lines)
        if file:
            file.write(lines)
        found.append(_difference(article, one, changes))
        claims, judged = claims + lines.count(b"\n"), judged + one.judged
    return Seen(tuple(found), claims, judged, digest.hexdigest())


def _lines(article: Lines, one: Again, ends: tuple[str, str]) -> bytes:
    if one.after is not None:
        return to_jsonl(one.after).encode()
    lines = (under_ids(*each) if each[1] else each[0] for each in zip(article.lines, one.moved, strict=True))
    return "".join(f"{line.removesuffix(ends[0])}{ends[1]}\n" for line in lines).encode()


def _difference(article: Lines, one: Again, run: Sequence[Change]) -> ArticleDiff:
    if one.before is None or one.after is None:
        digests = (article.sha256, article.sha256)
        return ArticleDiff(article.name, "same", digests, (), tuple(run), (), len(article.lines))
    return diff((one.before,), (one.after,))[0]


@contextmanager
def _place(to: Path | None) -> Iterator[IO[bytes] | None]:
    """A file that takes its name only when all of it is written."""
    if to is None:
        yield None
        return
    fresh = to.with_name(f".{to.name}.new")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as file:
            yield file
        fresh.replace(to)
    except OSError as error:
        raise BenchclaimError(f"--to {to} cannot be written ({error.strerror}): give another name") from None
    finally:
        fresh.unlink(missing_ok=True)


def _told(changes: Sequence[Change]) -> str:
    names = {"registry": "names", "as_of": "day"}
    what = " and ".join(f"the {names.get(change.field, change.field)}" for change in changes)
    return f"{what} changed"


def _tell(seen: Seen, why: str, names: tuple[str, str], given: Given) -> None:
    if given.form == "json":
        head = {"claims": seen.claims, "judged_again": seen.judged, "everything_because": why or None}
        print(json.dumps({**head, **json.loads(as_json(seen.articles))}, ensure_ascii=True), flush=True)
    else:
        print(as_text(seen.articles, names, given.lang, None if given.all else MOST), flush=True)
    every = f"everything is judged again ({why}): " if why else ""
    told = f"{seen.judged:,} of {counted(seen.claims, 'claim')} judged again"
    print(f"benchclaim: {every}{told}", file=sys.stderr)
