"""How far reviewers agree: with one another, and with the machine.

Only `decided` counts: an adjudicator knows what the others said. A unit is a case in one of its rounds; what
is resampled are whole cases, because the rounds of a case are not independent.

Sources
- Cohen, J. (1960). A coefficient of agreement for nominal scales. Educ. Psychol. Meas. 20, 37-46.
- Fleiss, J. L., Cohen, J., Everitt, B. S. (1969). Large sample standard errors of kappa and weighted kappa.
  Psychol. Bull. 72, 323-327. The interval of kappa.
- Hayes, A. F., Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding
  data. Commun. Methods Meas. 1, 77-89. Alpha, with any number of reviewers and missing values.
- Zapf, A. et al. (2016). Measuring inter-rater reliability for nominal data: which coefficients and
  confidence intervals are appropriate? BMC Med. Res. Methodol. 16, 93. Alpha's interval: the bootstrap over
  cases, percentiles.
- Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. J. Am. Stat.
  Assoc. 22, 209-212. The interval of a share.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from verify.review.store.read import Given

Reason = Literal["", "no_overlap", "one_case", "one_category", "no_disagreement", "few_cases", "no_spread"]
"""Why there is no figure: nobody decided on the same case; only one case is shared; all gave one verdict, so
that nothing is known of chance. Why there is no interval: all agreed; there are fewer than FEW cases; the
formula gives no width, as where one of two always says the same and kappa is 0 whatever the other says."""
FEW = 10
"""Cases below which no interval of kappa or alpha is given: both methods are for large samples."""
DRAWS = 1000
SEED = 20070401
"""Of the bootstrap: the same decisions give the same interval."""
Z = 1.959963984540054
"""Quantile of the standard normal distribution at 97.5 %."""
Unit = tuple[str, ...]
"""The judgements of a case in one round, sorted."""
Units = Mapping[tuple[str, int], Sequence["Given"]]
"""The decisions by case and round."""
Table = Mapping[tuple[str, str], int]
"""How often one side said this and the other that."""


class Coefficient(NamedTuple):
    """Agreement beyond chance: 1 is perfect, 0 is chance, below 0 is worse than chance."""

    value: float | None
    low: float | None
    high: float | None
    """95 % interval; None where `reason` says why."""
    cases: int
    """How many units at least two people decided on."""
    reason: Reason = ""


class Share(NamedTuple):
    """A part of a whole, with its 95 % interval (Wilson)."""

    part: int
    of: int
    cases: int
    """On how many units they stand: decisions on one case are not independent, so these set the width."""
    value: float | None
    low: float | None
    high: float | None


class Pair(NamedTuple):
    """Two reviewers and what both decided on."""

    left: str
    right: str
    same: Share
    kappa: Coefficient


class Reviewer(NamedTuple):
    """How far one person agrees with the others and with the machine."""

    name: str
    decisions: int
    same: Share
    """Of all pairs of a decision of theirs with another's on the same unit, those that are equal."""
    machine: Share


class Group(NamedTuple):
    """The agreement within one part of the decisions."""

    name: str
    decisions: int
    same: Share
    """Of all pairs of decisions on one unit, those that are equal."""
    machine: Share
    """Of all decisions, those that are the machine's verdict."""
    alpha: Coefficient


class Agreement(NamedTuple):
    """Everything there is to say of agreement."""

    whole: Group
    kinds: tuple[Group, ...]
    """By kind of claim, sorted by name."""
    reviewers: tuple[Reviewer, ...]
    """Sorted by name."""
    pairs: tuple[Pair, ...]
    """Every two reviewers who have a unit in common, sorted."""
    confusion: Table
    """(machine's verdict, judgement) -> decisions."""


def agreement(given: Iterable[Given]) -> Agreement:
    """All measures over the decisions among `given`, in any order; adjudications are left aside."""
    rows = [row for row in given if row.act == "decided"]
    units: dict[tuple[str, int], list[Given]] = defaultdict(list)
    for row in rows:
        units[row.case, row.round].append(row)
    kinds: dict[str, dict[tuple[str, int], list[Given]]] = defaultdict(dict)
    for key, unit in units.items():
        kinds[unit[0].kind][key] = unit
    tables = _tables(units.values())
    return Agreement(
        whole=_group("", units),
        kinds=tuple(_group(name, kinds[name]) for name in sorted(kinds)),
        reviewers=_reviewers(units, tables),
        pairs=tuple(_pair(names, table) for names, table in sorted(tables.items())),
        confusion=dict(sorted(Counter((row.machine, row.judgement) for row in rows).items())),
    )


def share(part: int, of: int, cases: int | None = None) -> Share:
    """The share with Wilson's interval for as many independent trials as there are `cases` (or `of`).

    Counting each case once is right where its decisions always fall the same way, and else too wide: rather
    that than an interval that promises too much.
    """
    trials = of if cases is None else cases
    if not of or not trials:
        return Share(part, of, trials, None, None, None)
    p, square = part / of, Z * Z
    middle = (p + square / (2 * trials)) / (1 + square / trials)
    half = Z / (1 + square / trials) * math.sqrt(p * (1 - p) / trials + square / (4 * trials * trials))
    return Share(part, of, trials, p, min(p, max(0.0, middle - half)), max(p, min(1.0, middle + half)))


def kappa(table: Table) -> Coefficient:
    """Cohen's kappa of two people, interval by the large-sample error (Fleiss, Cohen and Everitt 1969)."""
    n = sum(table.values())
    if n < 2:
        return Coefficient(None, None, None, n, "one_case" if n else "no_overlap")
    rows: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    for (left, right), count in table.items():
        rows[left] += count
        columns[right] += count
    # Whole numbers until the last step: chance is exactly one where both used the same one category.
    chance = sum(rows[name] * columns[name] for name in rows)
    if chance == n * n:
        return Coefficient(None, None, None, n, "one_category")
    same = sum(count for (left, right), count in table.items() if left == right)
    value = (same * n - chance) / (n * n - chance)
    if same == n:
        return Coefficient(value, None, None, n, "no_disagreement")
    if n < FEW:
        return Coefficient(value, None, None, n, "few_cases")
    error = _kappa_error(table, rows, columns, value)
    if error < 1e-9:
        return Coefficient(value, None, None, n, "no_spread")
    return Coefficient(value, max(-1.0, value - Z * error), min(1.0, value + Z * error), n)


def alpha(cases: Iterable[Sequence[Unit]], draws: int = DRAWS, seed: int = SEED) -> Coefficient:
    """Krippendorff's alpha for nominal data; each case is given as its units, one a round.

    Units with one judgement say nothing of agreement and do not count.
    """
    pairable = ([tuple(sorted(unit)) for unit in case if len(unit) > 1] for case in cases)
    # In the order of what was said, for the order in which cases come must not move the interval.
    kept = dict(sorted(Counter([tuple(sorted(case)) for case in pairable if case]).items()))
    units = sum(len(case) * times for case, times in kept.items())
    if units < 2:
        return Coefficient(None, None, None, units, "one_case" if units else "no_overlap")
    names = sorted({name for case in kept for unit in case for name in unit})
    if len(names) == 1:
        return Coefficient(None, None, None, units, "one_category")
    import numpy as np

    features = np.array([_features(case, names) for case in kept])
    times = np.array(list(kept.values()))
    value = float(_alphas(times[None, :] @ features)[0])
    if value == 1.0:
        return Coefficient(value, None, None, units, "no_disagreement")
    if times.sum() < FEW:
        return Coefficient(value, None, None, units, "few_cases")
    # Cases with the same judgements are drawn together: as many as there are kinds of them, not cases.
    drawn = np.random.default_rng(seed).multinomial(times.sum(), times / times.sum(), size=draws)
    found = _alphas(drawn @ features)
    low, high = np.quantile(found[~np.isnan(found)], (0.025, 0.975))
    return Coefficient(value, float(min(low, value)), float(max(high, value)), units)


def _group(name: str, units: Units) -> Group:
    cases: dict[str, list[Unit]] = defaultdict(list)
    for (case, _), rows in units.items():
        cases[case].append(tuple(sorted([row.judgement for row in rows])))
    alike = Counter(unit for case in cases.values() for unit in case)
    pairs = sum(times * math.comb(len(unit), 2) for unit, times in alike.items())
    same = sum(
        times * math.comb(count, 2) for unit, times in alike.items() for count in Counter(unit).values()
    )
    shared = sum(times for unit, times in alike.items() if len(unit) > 1)
    everything = [row for rows in units.values() for row in rows]
    machine = sum([row.judgement == row.machine for row in everything])
    like_machine = share(machine, len(everything), len(units))
    return Group(name, len(everything), share(same, pairs, shared), like_machine, alpha(cases.values()))


def _reviewers(units: Units, tables: Mapping[tuple[str, str], Table]) -> tuple[Reviewer, ...]:
    rows = [(row, len(unit) > 1) for unit in units.values() for row in unit]
    decisions = Counter([row.author for row, _ in rows])
    machine = Counter([row.author for row, _ in rows if row.judgement == row.machine])
    shared = Counter([row.author for row, several in rows if several])
    pairs: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for names, table in tables.items():
        for name in names:
            pairs[name] += sum(table.values())
            same[name] += sum(count for (left, right), count in table.items() if left == right)
    return tuple(
        Reviewer(
            name,
            decisions[name],
            share(same[name], pairs[name], shared[name]),
            share(machine[name], decisions[name]),
        )
        for name in sorted(decisions)
    )


def _tables(units: Iterable[Sequence[Given]]) -> dict[tuple[str, str], Counter[tuple[str, str]]]:
    """For every two people with a unit in common, the first by name on the left: how often they said what."""
    tables: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for rows in units:
        ordered = sorted((row.author, row.judgement) for row in rows)
        for (left, one), (right, other) in combinations(ordered, 2):
            tables[left, right][one, other] += 1
    return tables


def _pair(names: tuple[str, str], table: Table) -> Pair:
    same = sum(count for (left, right), count in table.items() if left == right)
    return Pair(*names, share(same, sum(table.values())), kappa(table))


def _kappa_error(table: Table, rows: Mapping[str, int], columns: Mapping[str, int], value: float) -> float:
    """The error of kappa where it is not nought: Fleiss, Cohen and Everitt 1969, equation 13."""
    n = sum(table.values())
    chance = sum(rows[name] * columns[name] for name in rows) / n**2
    on = off = 0.0
    for (left, right), count in table.items():
        if left == right:
            on += count / n * (1 - (rows[left] + columns[left]) / n * (1 - value)) ** 2
        else:
            off += count / n * ((columns[left] + rows[right]) / n) ** 2
    spread = on + (1 - value) ** 2 * off - (value - chance * (1 - value)) ** 2
    return math.sqrt(max(0.0, spread) / n) / (1 - chance)


def _features(case: Sequence[Unit], names: Sequence[str]) -> list[float]:
    """What of a case alpha needs, and what adds up over cases: judgements of each name, then disagreement.

    The latter is the sum of a unit's coincidences off the diagonal (Hayes and Krippendorff 2007, step 2).
    """
    counts: Counter[str] = Counter()
    apart = 0.0
    for unit in case:
        said = Counter(unit)
        counts.update(said)
        apart += sum(times * (len(unit) - times) for times in said.values()) / (len(unit) - 1)
    return [*(float(counts[name]) for name in names), apart]


def _alphas(sums: NDArray[Any]) -> NDArray[Any]:
    """Alpha for each row of summed features; without variation in a row there is none (NaN, left aside)."""
    import numpy as np

    counts, apart = sums[:, :-1], sums[:, -1]
    n = counts.sum(axis=1)
    chance = n**2 - (counts**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: NDArray[Any] = np.where(chance > 0, 1 - (n - 1) * apart / chance, np.nan)
    return found
