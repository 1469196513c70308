"""The checks of one finding as a table, and what must be said beneath it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evidence.model import Fact
from reports.amounts import difference, figure, number
from reports.escape import inline
from reports.shelf import Shelf, measured_by, model_of
from reports.tables import folded, table
from reports.told import note
from reports.words import Words
from verify.model import Check, Finding, Outcome

ASIDE = ("missing", "not_comparable")
OUTCOMES: tuple[Outcome, ...] = ("holds", "fails", "indistinguishable")
OPEN = 12
"""Rows a table shows at once; a longer one opens on demand, its tally stands for it."""


def check_table(finding: Finding, shelf: Shelf, words: Words) -> str:
    """A row a check: both figures, difference, noise, result, who measured. Empty where none was compared."""
    heads, rows = check_rows(finding, shelf, words)
    if not rows:
        return ""
    whole = table(heads, rows)
    return whole if len(rows) <= OPEN else folded(tally(finding, words), whole)


def check_rows(finding: Finding, shelf: Shelf, words: Words) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the table, in markdown; no rows where nothing was compared."""
    checks = compared(finding)
    pairs = any(check.left and check.right for check in checks)
    noisy = any(check.difference is not None or check.standard_error is not None for check in checks)
    heads = _pair_heads(finding, words) if pairs else _fact_heads(words)
    heads += [words("table.difference"), words("table.noise")] if noisy else []
    heads += [words("table.result"), words("table.measured")]
    rows = []
    for check in checks:
        row = _pair(check, heads, shelf, words) if pairs else _fact(check, shelf, words)
        row += [_difference(check, words), _noise(check, words)] if noisy else []
        later = " †" if check.later else ""
        rows.append([*row, words(f"outcome.{check.outcome}"), measured_by(check, shelf, words) + later])
    return heads, rows


def compared(finding: Finding) -> list[Check]:
    """The checks that decided something: figures at hand and comparable."""
    return [check for check in finding.checks if check.outcome not in ASIDE]


def remarks(finding: Finding, words: Words) -> list[str]:
    """What a reader of the table must know: margins, limits of comparison, what was left out."""
    used = compared(finding)
    apart = [check for check in finding.checks if check.outcome == "not_comparable"]
    absent = [test_of(check) for check in finding.checks if check.outcome == "missing"]
    said = []
    if margins := list(dict.fromkeys(number(check.margin) for check in used if check.margin is not None)):
        said.append(words("card.level", margin=words.join(margins)))
    if paired := [check for check in used if check.paired_on]:
        said.append(words("card.paired", parts=words("list").join(_paired(check, words) for check in paired)))
    if partly := [check for check in used if check.axes]:
        said.append(words("card.partly", parts=_by_axes(partly, words)))
    if apart:
        said.append(words("card.apart", parts=_by_axes(apart, words)))
    if absent:
        said.append(words("card.absent", parts=words.join([inline(each) for each in dict.fromkeys(absent)])))
    return said + _notes(finding.checks, words)


def _paired(check: Check, words: Words) -> str:
    return words("card.on_items", what=inline(test_of(check)), n=check.paired_on)


def _notes(checks: Sequence[Check], words: Words) -> list[str]:
    """Each note once, with the tests it is about."""
    noted: dict[str, dict[str, None]] = {}
    for check in checks:
        if text := note(check, words):
            noted.setdefault(text, {})[inline(test_of(check))] = None
    told = words.table["note"]
    return [
        words("card.note", what=inline(told.get(text, text)), note=words.join(list(tests)))
        for text, tests in noted.items()
    ]


def tally(finding: Finding, words: Words) -> str:
    """`40 comparisons: 8 ✔ holds, 27 ✘ fails`."""
    checks = compared(finding)
    counts = Counter(check.outcome for check in checks)
    parts = [f"{counts[outcome]} {words(f'outcome.{outcome}')}" for outcome in OUTCOMES if counts[outcome]]
    return words("card.folded", n=len(checks), parts=words("list").join(parts))


def test_of(check: Check) -> str:
    """The benchmark with its edition; in words where a check has none."""
    if not check.benchmark:
        return check.what
    return f"{check.benchmark} ({check.release})" if check.release else check.benchmark


def _pair_heads(finding: Finding, words: Words) -> list[str]:
    claim = finding.claim
    subject = inline(claim.subject) if claim.subject else words("table.evidence")
    other = inline(claim.objects[0]) if len(claim.objects) == 1 else words("table.against")
    return [words("table.test"), subject, other]


def _fact_heads(words: Words) -> list[str]:
    return [words(f"table.{name}") for name in ("what", "claimed", "evidence")]


def _pair(check: Check, heads: Sequence[str], shelf: Shelf, words: Words) -> list[str]:
    left = _named(check.left, heads[1], shelf, words)
    right = _named(check.right, heads[2], shelf, words)
    values = [inline(figure(value, check.unit, words)) for value in (check.left_value, check.right_value)]
    return [inline(test_of(check)), values[0] + left, values[1] + right]


def _named(ids: Sequence[str], head: str, shelf: Shelf, words: Words) -> str:
    """The models of these records in brackets, where they are not the one at the head of the column."""
    names = dict.fromkeys(inline(model_of(record)) for record in shelf.of(ids))
    other = [name for name in names if name != head]
    return f" ({words.join(other)})" if other else ""


def _fact(check: Check, shelf: Shelf, words: Words) -> list[str]:
    """The side with records is evidence, the other one is the claim's own figure."""
    claimed, found = check.right_value, check.left_value
    if check.right and not check.left:
        claimed, found = found, claimed
    facts = [record for record in shelf.of(check.left + check.right) if isinstance(record, Fact)]
    what = inline(test_of(check))
    if facts:
        attribute = words.known("attribute", facts[0].attribute)
        what = words("card.note", what=inline(facts[0].entity), note=inline(attribute))
    return [what, *(inline(figure(value, check.unit, words)) for value in (claimed, found))]


def _difference(check: Check, words: Words) -> str:
    return difference(check.difference, words)


def _noise(check: Check, words: Words) -> str:
    error = check.standard_error
    return words("nothing") if error is None else f"±{2 * error:.1f}"


def _by_axes(checks: Sequence[Check], words: Words) -> str:
    """`AIME 2024 and GPQA (from different sources)`: tests with the same limits together."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for check in checks:
        groups.setdefault(check.axes, []).append(inline(test_of(check)))
    parts = []
    for axes, tests in groups.items():
        what = words.join(list(dict.fromkeys(tests)))
        why = words("list").join(inline(words.known("axis", axis)) for axis in axes)
        parts.append(words("card.axes", what=what, axes=why) if why else what)
    return words("clause").join(parts)
