"""When files count as changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from verify.watch.poll import changes, seconds_of


@pytest.mark.parametrize(("text", "seconds"), [("30s", 30), ("10m", 600), ("1.5h", 5400), ("1d", 86400)])
def test_spans_of_time(text: str, seconds: float) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["10", "m", "-1s", "0s", "1 week", ""])
def test_what_is_no_span_of_time(text: str) -> None:
    with pytest.raises(BenchclaimError, match="--every"):
        seconds_of(text)


def test_only_other_content_is_a_change(tmp_path: Path) -> None:
    """Each wait does the next thing; the third and the fifth are changes."""
    file, folder = tmp_path / "one.csv", tmp_path / "pack"
    folder.mkdir()
    file.write_text("a", encoding="utf-8")
    things: list[Callable[[], object]] = [
        lambda: None,
        lambda: os.utime(file, (1, 1)),
        lambda: file.write_text("b", encoding="utf-8"),
        lambda: file.write_text("b", encoding="utf-8"),
        lambda: (folder / "scores.csv").write_text("c", encoding="utf-8"),
    ]
    done: list[int] = []

    def wait(seconds: float) -> None:
        assert seconds == 600
        things[len(done)]()
        done.append(len(done))

    found = [len(done) for _ in islice(changes([file, folder], 600, wait), 2)]
    assert found == [3, 5]
