"""Accuracy may rise: what whole articles reached against their annotations is held by `tests/floors.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claims.reading.read import read_path
from verify.evaluate import Evaluation, evaluate, predictions, read_gold
from verify.model import Dossier
from verify.pipeline import check_all, engine

ROOT = Path(__file__).resolve().parents[2]
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))


def measured(name: str) -> Evaluation:
    floor = FLOORS[name]
    gold, folder = ROOT / floor["gold"], ROOT / floor["articles"]
    if not gold.exists() or not folder.exists():
        pytest.skip(f"{floor['gold']} and {floor['articles']} are not beside this checkout")
    articles = [read_path(path) for path in sorted(folder.iterdir())]
    dossiers = list(check_all(articles, engine()))
    return evaluate(read_gold(gold), predictions(d for d in dossiers if isinstance(d, Dossier)))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(name: str) -> None:
    floor, found = FLOORS[name], measured(name)
    reached = {
        "statements_f1": found.statements.f1,
        "statements_precision": found.statements.precision,
        "atoms_f1": found.atoms.f1,
        "verdict_accuracy": found.accuracy or 0.0,
    }
    low = {key: round(value, 3) for key, value in reached.items() if value < floor.get(key, 0.0)}
    assert not low, f"{name}: {low} below {floor}"
    swapped = {key: getattr(found, key) for key in ("false_refuted", "false_supported") if key in floor}
    high = {key: value for key, value in swapped.items() if value > floor[key]}
    assert not high, f"{name}: {high} above {floor}"
