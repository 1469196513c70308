"""The table of forms, and the door for others' forms."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

from claims.errors import BenchclaimError
from reports import formats
from verify.model import Dossier

PUBLISHER = {"publisher_name": "The Example", "publisher_url": "https://example.org/{article}"}


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_built_in_form_writes(name: str, english: Dossier) -> None:
    written = formats.writer(name, PUBLISHER if name == "claimreview" else {})(english, "en")
    if isinstance(written, bytes):
        assert b"QwQ-32B" in written
    else:
        assert "QwQ-32B" in written and written.endswith("\n")


def test_an_option_goes_to_the_forms_that_take_it(english: Dossier) -> None:
    assert "The Example" in str(formats.writer("claimreview", PUBLISHER)(english, "en"))
    wanted = {"fail_on": frozenset({"not_enough_evidence"})}
    assert 'type="not_enough_evidence"' in str(formats.writer("junit", wanted)(english, "en"))
    assert formats.writer("md", wanted)(english, "en") == formats.writer("md")(english, "en")
    with pytest.raises(BenchclaimError, match="--publisher-name: format csv has no use for it"):
        formats.writer("csv", PUBLISHER)


def test_a_module_can_be_a_form_of_all_articles(english: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin's module needs `part`, `whole` and `FILE`, as the built-in ones have."""
    points = (
        importlib.metadata.EntryPoint("table", "reports.flat_csv", formats.GROUP),
        importlib.metadata.EntryPoint("half", "reports.flat", formats.GROUP),
    )
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: {formats.GROUP: points}[group])
    found = formats.form("table")
    assert (found.file, found.suffix) == ("findings.csv", "csv")
    assert formats.writer("table")(english, "en") == formats.writer("csv")(english, "en")
    with pytest.raises(BenchclaimError, match=r"format 'half': .*has no attribute 'part'"):
        formats.form("half")


def test_a_plugin_comes_through_an_entry_point(english: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    point = importlib.metadata.EntryPoint("names", "reports.explain:FIELDS.count", formats.GROUP)
    broken = importlib.metadata.EntryPoint("broken", "nowhere.at.all:render", formats.GROUP)
    title = importlib.metadata.EntryPoint("page", "reports.markdown:render", formats.GROUP)
    monkeypatch.setattr(
        importlib.metadata, "entry_points", lambda group: {formats.GROUP: (point, broken, title)}[group]
    )
    assert formats.names() == (*formats.FORMATS, "broken", "names", "page")
    assert str(formats.writer("page")(english, "zh")).startswith("# 事实核查")
    with pytest.raises(BenchclaimError, match=r"format 'broken': .*cannot be loaded"):
        formats.writer("broken")


def test_an_unknown_form_is_one_line() -> None:
    every = ", ".join(formats.FORMATS)
    with pytest.raises(BenchclaimError, match=f"format 'pdf': not known; choose one of {every}"):
        formats.writer("pdf")


def test_choosing_a_form_loads_only_that_form() -> None:
    """Neither the other forms nor anything heavy is imported for a markdown report."""
    code = "import sys; from reports.formats import writer; writer('md'); print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "reports.markdown" in loaded
    heavy = {"reports.jsonl", "reports.explain", "datasets", "jinja2", "rich", "markdown_it"}
    assert not heavy & set(loaded)
