"""The four packages must be ours: their names are taken on the package index."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from verify.cli.guard import PACKAGES, require_one_house

ROOT = Path(__file__).resolve().parents[2]


def test_our_own_packages_are_one_house() -> None:
    require_one_house()


def test_a_package_from_elsewhere_is_named() -> None:
    homes = {name: Path("/house") for name in PACKAGES} | {"reports": Path("/elsewhere")}
    with pytest.raises(BenchclaimError, match="`reports` is taken from /elsewhere, not from /house"):
        require_one_house(homes)


@pytest.mark.parametrize("stranger", ["claims", "evidence", "reports"])
def test_a_stranger_in_the_way_is_told_in_one_line(tmp_path: Path, stranger: str) -> None:
    (tmp_path / stranger).mkdir()
    (tmp_path / stranger / "__init__.py").write_text('"""Somebody else\'s."""\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from verify.cli import main; raise SystemExit(main(['version']))"],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("benchclaim: ")
    assert stranger in done.stderr
