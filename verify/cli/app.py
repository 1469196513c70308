"""The commands, in the order in which help shows them."""

from __future__ import annotations

import typer

from verify.cli.across import across
from verify.cli.batch import batch
from verify.cli.bundle import bundle, replay
from verify.cli.chart import chart
from verify.cli.check import check
from verify.cli.claims import extract, names
from verify.cli.diff import diff
from verify.cli.evaluate import evaluate
from verify.cli.evidence import evidence
from verify.cli.passages import passages
from verify.cli.report import explain, report
from verify.cli.review import review
from verify.cli.schema import schema
from verify.cli.selftest import selftest
from verify.cli.site import site
from verify.cli.version import version
from verify.cli.watch import watch

app = typer.Typer(
    help="Check what AI vendors claim against what benchmarks show.",
    add_completion=False,
    rich_markup_mode=None,  # plain help: rich would double the time to start
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
COMMANDS = (
    check, batch, report, chart, explain, across, diff, watch, bundle, replay, site, extract, names, evaluate,
    selftest, schema, version,
)  # fmt: skip
for command in COMMANDS:
    app.command()(command)
app.add_typer(evidence, name="evidence")
app.add_typer(passages, name="passages")
app.add_typer(review, name="review")
