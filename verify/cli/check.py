"""`benchclaim check`: the main job."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import BenchclaimError
from claims.model import Note
from verify.cli import options
from verify.cli.exits import DONE, MISTAKE, VERDICT_OCCURRED

if TYPE_CHECKING:
    from verify.cli.jobs import Jobs

FOLDER = "out"
"""Where reports go unless --to says otherwise."""


def check(
    paths: options.Paths = None,
    *,
    text: options.Text = None,
    claims: options.Claims = None,
    samples: options.Samples = False,
    evidence: options.Evidence = None,
    as_of: options.AsOf = None,
    policy: options.PolicyName = "published",
    format: options.Format = "md",  # noqa: A002 - the option's name
    to: options.To = None,
    lang: options.Lang = "en",
    fail_on: options.FailOn = None,
    publisher_name: options.PublisherName = None,
    publisher_url: options.PublisherUrl = None,
) -> int:
    """Check articles, a text or a set of claims.

    Prints a summary and writes a report on each. Exit code 0: done; 1: a verdict named by --fail-on occurred;
    2: a mistake in what was given.
    """
    from verify.cli.jobs import Jobs, results, with_samples
    from verify.cli.output import STDOUT, deliverer, require_apart
    from verify.cli.summary import row_of, show
    from verify.cli.terminal import given, problem, watched
    from verify.pipeline import engine

    stop_at, day = options.verdicts(fail_on or ()), date_of(as_of)
    named, stdin = given(paths, needed=not (text is not None or claims or samples))
    jobs = Jobs(text, tuple(named), tuple(claims or ()), stdin)
    to = to or _place(jobs, samples=samples, form=format)
    require_apart(jobs.paths, to, format)
    jobs = replace(with_samples(jobs) if samples else jobs, reports=Path(to) if to else None)
    tools = engine(evidence=evidence or (), policy=policy, as_of=day)
    wishes, rows = options.wishes(stop_at, publisher_name, publisher_url), []
    with deliverer(to, format, lang, wishes) as deliver:
        for result in watched(results(jobs, tools, lang), jobs.count):
            if isinstance(result, Note):
                problem(result)
            else:
                rows.append(row_of(result, deliver(result)))
    if to != STDOUT:
        show(rows, lang)
    occurred = {finding.verdict for row in rows for finding in row.findings}
    return MISTAKE if not rows else VERDICT_OCCURRED if stop_at & occurred else DONE


def _place(jobs: Jobs, *, samples: bool, form: str) -> str | None:
    """What is given on the spot is answered on the spot, as words or as data; the rest gets a file."""
    if samples or not jobs.typed:
        return FOLDER
    return None if form == "md" else "-"


def date_of(text: str | None) -> dt.date | None:
    """The day of --as-of. Raises BenchclaimError where it is none."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise BenchclaimError(f"--as-of {text}: no date; write it as 2025-01-31") from None
