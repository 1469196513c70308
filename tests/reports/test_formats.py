"""The table of forms, and the door for others' forms."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

from claims.errors import BenchclaimError
from reports import formats
from verify.model import Dossier


def test_every_built_in_form_writes(english: Dossier) -> None:
    for name in formats.FORMATS:
        text = formats.writer(name)(english, "en")
        assert "QwQ-32B" in text and text.endswith("\n"), name


def test_a_plugin_comes_through_an_entry_point(english: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    point = importlib.metadata.EntryPoint("names", "reports.explain:FIELDS.count", formats.GROUP)
    broken = importlib.metadata.EntryPoint("broken", "nowhere.at.all:render", formats.GROUP)
    title = importlib.metadata.EntryPoint("page", "reports.markdown:render", formats.GROUP)
    monkeypatch.setattr(
        importlib.metadata, "entry_points", lambda group: {formats.GROUP: (point, broken, title)}[group]
    )
    assert formats.names() == ("md", "jsonl", "json", "broken", "names", "page")
    assert formats.writer("page")(english, "zh").startswith("# 事实核查")
    with pytest.raises(BenchclaimError, match=r"format 'broken': .*cannot be loaded"):
        formats.writer("broken")


def test_an_unknown_form_is_one_line() -> None:
    with pytest.raises(BenchclaimError, match="format 'pdf': not known; choose one of md, jsonl, json"):
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
