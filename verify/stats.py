"""The statistics of comparing benchmark figures, in plain Python.

Everything is in the unit of the figures handed in. The tests hold each function against scipy, statsmodels'
published examples or a figure worked out by hand.

Sources
- Miller, E. (2024). Adding Error Bars to Evals. arXiv:2411.00640. Standard errors, paired differences, power.
- Schuirmann, D. J. (1987). A comparison of the two one-sided tests procedure and the power approach for
  assessing the equivalence of average bioavailability. J. Pharmacokinet. Biopharm. 15, 657-680.
- Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scand. J. Statist. 6, 65-70.
- Wang, Y. H. (1993). On the number of successes in independent trials. Statistica Sinica 3, 295-312.
- Elo, A. E. (1978). The Rating of Chessplayers, Past and Present (logistic form, base ten, 400 points).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

_NORMAL = NormalDist()


def normal_cdf(z: float) -> float:
    """Probability that a standard normal variable is below z; 0 or 1 at the infinities."""
    return 0.5 * math.erfc(-z / math.sqrt(2))


def normal_quantile(probability: float) -> float:
    """The z that a standard normal variable stays below with this probability, which lies inside (0, 1)."""
    return _NORMAL.inv_cdf(probability)


def binomial_error(share: float, items: int) -> float:
    """Standard error of a share of `items` questions answered rightly: sqrt(p(1-p)/n) (Miller 2024, eq. 2).

    At 0 and 1 the formula gives no error at all, which is no knowledge but its lack: there the share is
    taken half an item inside. Raises ValueError for fewer than one item or a share outside [0, 1].
    """
    if items < 1 or not 0 <= share <= 1:
        raise ValueError(f"share {share} of {items} items")
    inside = min(max(share, 0.5 / items), 1 - 0.5 / items)
    return math.sqrt(inside * (1 - inside) / items)


def interval_error(low: float, high: float, confidence: float = 0.95) -> float:
    """Standard error behind a symmetric normal confidence interval: its half width over the quantile."""
    return abs(high - low) / 2 / normal_quantile(0.5 + confidence / 2)


def difference_error(left: float, right: float, correlation: float = 0.0) -> float:
    """Standard error of a difference: sqrt(a^2 + b^2 - 2 r a b) (Miller 2024, section 4.2).

    `correlation` is that of the two models' answers to the same questions; 0 for different questions.
    """
    return math.sqrt(max(0.0, left * left + right * right - 2 * correlation * left * right))


def quadrature(*errors: float) -> float:
    """The error of a sum of independent parts: the root of the sum of squares."""
    return math.hypot(*errors)


def probability_above(difference: float, error: float, margin: float = 0.0) -> float:
    """Probability that the true difference is above `margin`, given a normal error about the one observed.

    One minus this is the p-value of the one-sided test of superiority by that margin. Without error it is
    0, 1, or a half exactly on the margin.
    """
    if error <= 0:
        return 0.5 if difference == margin else float(difference > margin)
    return normal_cdf((difference - margin) / error)


def probability_within(difference: float, error: float, margin: float) -> float:
    """Probability that the true difference lies in [-margin, margin], given a normal error about the one
    observed."""
    if error <= 0:
        return float(abs(difference) <= margin)
    return normal_cdf((margin - difference) / error) - normal_cdf((-margin - difference) / error)


def equivalence_p(difference: float, error: float, margin: float) -> float:
    """The p-value of two one-sided tests that the true difference lies within the margin (Schuirmann 1987).

    The larger of the two: below alpha, both "not worse by the margin" and "not better by it" are shown.
    """
    below = 1 - probability_above(difference, error, -margin)
    above = 1 - probability_above(-difference, error, -margin)
    return max(below, above)


def apart_p(difference: float, error: float, margin: float) -> float:
    """The p-value of the test that the true difference lies outside [-margin, margin], either way.

    At the margin, where a difference inside it is hardest to tell, both tails count: the chance of one at
    least as large either way.
    """
    size = abs(difference)
    return 1 - probability_above(size, error, margin) + 1 - probability_above(size, error, -margin)


def at_least(probabilities: Sequence[float], count: int) -> float:
    """Probability that at least `count` of independent events happen (the Poisson binomial tail, Wang
    1993)."""
    if count <= 0:
        return 1.0
    if count > len(probabilities):
        return 0.0
    exactly = [1.0] + [0.0] * len(probabilities)
    for number, p in enumerate(probabilities, start=1):
        for k in range(number, 0, -1):
            exactly[k] = exactly[k] * (1 - p) + exactly[k - 1] * p
        exactly[0] *= 1 - p
    return min(1.0, math.fsum(exactly[count:]))


def at_least_dependent(probabilities: Sequence[float], count: int) -> float:
    """The same where the events are as dependent as can be: the count-th largest probability.

    If one common cause decides all of them (comonotonic events), at least `count` happen exactly when the
    count-th likeliest does.
    """
    if count <= 0:
        return 1.0
    if count > len(probabilities):
        return 0.0
    return sorted(probabilities, reverse=True)[count - 1]


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """The p-values adjusted for testing them together (Holm 1979), in the order given."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for place, index in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - place) * p_values[index]))
        adjusted[index] = highest
    return tuple(adjusted)


def smallest_visible(error: float, alpha: float = 0.05, power: float = 0.8) -> float:
    """The true difference a two-sided test at `alpha` finds with this power (Miller 2024, eq. 9, given
    the error)."""
    return (normal_quantile(1 - alpha / 2) + normal_quantile(power)) * error


def elo_win_share(difference: float) -> float:
    """Expected share of games won by the side rated `difference` points higher (Elo 1978)."""
    return 1 / (1 + 10 ** (-difference / 400))


def elo_difference(share: float) -> float:
    """The rating difference at which the higher side wins this share of games; the inverse of
    `elo_win_share`."""
    return 400 * math.log10(share / (1 - share))
