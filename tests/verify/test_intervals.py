"""Intervals: where there is nothing to say, against scipy where there is, and by how often they hold."""

from __future__ import annotations

import random

import pytest

from verify.evaluate.intervals import FEWEST, Resampling, ratio_interval

Pair = tuple[float, float]


def articles(count: int, seed: int, share: float = 0.8) -> list[Pair]:
    """(right, asked) of articles of different lengths and difficulty."""
    source = random.Random(seed)
    out = []
    for _ in range(count):
        asked = source.randint(1, 12)
        chance = min(1.0, max(0.0, source.gauss(share, 0.15)))
        out.append((float(sum(source.random() < chance for _ in range(asked))), float(asked)))
    return out


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [(3.0, 4.0)] * (FEWEST - 1),
        [(0.0, 0.0)] * 10,
        [(2.0, 2.0)] * 10,
        [(0.0, 3.0)] * 10,
    ],
    ids=["nothing", "few articles", "nothing asked", "all right", "none right"],
)
def test_where_samples_say_nothing_there_is_no_interval(parts: list[Pair]) -> None:
    assert ratio_interval(parts, Resampling()) is None


def test_no_samples_no_interval() -> None:
    assert ratio_interval(articles(20, 1), Resampling(resamples=0)) is None


def test_the_same_seed_gives_the_same_interval() -> None:
    parts = articles(20, 1)
    assert ratio_interval(parts, Resampling()) == ratio_interval(parts, Resampling())
    assert ratio_interval(parts, Resampling()) != ratio_interval(parts, Resampling(seed=1))


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("count", [8, 30])
def test_scipy_draws_the_same_interval(count: int, seed: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    import numpy as np

    parts = articles(count, seed)
    top, bottom = (np.array(side) for side in zip(*parts, strict=True))
    expected = stats.bootstrap(
        (top, bottom),
        lambda a, b, axis: a.sum(axis=axis) / b.sum(axis=axis),
        paired=True,
        vectorized=True,
        n_resamples=9999,
        method="BCa",
        rng=np.random.default_rng(seed),
    ).confidence_interval
    found = ratio_interval(parts, Resampling(resamples=9999))
    assert found is not None
    assert found.low == pytest.approx(expected.low, abs=0.02)
    assert found.high == pytest.approx(expected.high, abs=0.02)


def test_it_holds_about_as_often_as_it_says() -> None:
    """Of 200 collections of 25 articles, most intervals hold the figure of a very large one."""
    top, bottom = (sum(side) for side in zip(*articles(20_000, 99), strict=True))
    found = [ratio_interval(articles(25, seed), Resampling(resamples=200)) for seed in range(200)]
    held = sum(one is not None and one.low <= top / bottom <= one.high for one in found)
    assert 0.88 <= held / len(found) <= 0.99
