"""How much something grew or shrank, where no other rule has read the figure: "错误率降低40%"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from claims.extract.draft import Draft, View, plain
from claims.extract.quantities.named_apps import host_of
from claims.extract.scenes.scene import Clause
from claims.extract.setting import benchmarks_within
from claims.extract.spans import words_start
from claims.model import Kind
from claims.wording.amounts import Amount
from claims.wording.patterns import compiled, pattern

_NEAR = 28  # characters round a figure that may hold its verb and what it is a change of
_FORMS = {"percent": "%", "times": "times", "fraction": "%"}


class _Property(NamedTuple):
    attribute: str
    kind: Kind
    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    """What it is rather a change of, where this stands there as well."""


def changes(view: View, taken: Sequence[Draft]) -> Iterator[Draft]:
    """Every percentage or multiple by which something changed; `taken`: what the other rules have read."""
    for amount in view.sentence.amounts:
        unit = _FORMS.get(amount.form)
        if unit is None:
            continue
        clause = view.sentence.clause_at(amount.start)
        models = view.topic_at(amount.start)
        if len(models) != 1 or _is_taken(amount, clause, taken):
            continue
        if any(clause.start <= hit.start < clause.end for hit in view.sentence.cues_of("bi", "versus")):
            continue  # measured by a rival: the comparison says it
        lead = view.text[clause.start : amount.start]
        if pattern("changes.former").search(lead) or pattern("changes.of_program").search(lead):
            continue
        if pattern("changes.said_again").match(view.text, amount.end):
            continue  # "提升3倍,也就是原来的4倍": the comparison has the other figure
        sign = _direction(view, amount, clause)
        around = view.text[max(clause.start, amount.start - _NEAR) : min(clause.end, amount.end + _NEAR)]
        if sign == 0 or pattern("changes.market").search(around):
            continue
        changed = _told_behind(view, amount, clause) or _property(around)
        if changed is None:
            continue
        host = host_of(view, "users", amount, models) if changed.kind == "adoption" else None
        models = models if host is None else host
        if not models:
            continue
        yield Draft(
            by="rule:change",
            start=words_start(view, clause.start, amount.start),
            end=amount.end,
            kind=changed.kind,
            subject=models[0].name,
            benchmarks=_tests(view, clause) if changed.attribute == "accuracy_change" else (),
            attribute=changed.attribute,
            value=plain(sign * _worth(amount)),
            unit=unit,
        )


def _tests(view: View, clause: Clause) -> tuple[str, ...]:
    """ "MMLU:准确率提高了2%": the tests of the clause, else those before its colon."""
    before = view.sentence.clause_at(clause.start - 1) if clause.start > view.sentence.start else clause
    headed = view.text[clause.start - 1 : clause.start] == ":"
    return benchmarks_within(view, clause) or (benchmarks_within(view, before) if headed else ())


def _worth(amount: Amount) -> float:
    """ "降低一半" is 50 %, "提升一倍" twice as much; of larger multiples the press says the result."""
    if amount.form == "fraction":
        return 100 * amount.value
    return 2.0 if amount.form == "times" and amount.value == 1 else amount.value


def _is_taken(amount: Amount, clause: Clause, taken: Sequence[Draft]) -> bool:
    """Whether another rule has read the figure, or a comparison or a price in its clause goes on to it."""
    return any(
        draft.start <= amount.start < draft.end
        or (draft.kind in ("comparison", "price") and clause.start <= draft.start < amount.start)
        for draft in taken
    )


def _direction(view: View, amount: Amount, clause: Clause) -> int:
    """+1 for growth, -1 for a fall, 0 where no verb beside the figure says either."""
    if pattern("changes.grown").match(view.text, amount.start):
        return 1
    before = view.text[max(clause.start, amount.start - _NEAR) : amount.start]
    after = view.text[amount.end : min(clause.end, amount.end + _NEAR)]
    for name, sign in (("falls", -1), ("grows", 1)):
        said = pattern(f"changes.{name}_before").search(before)
        told = amount.form == "percent" or (amount.form == "times" and after[:1] in ("提", "的", "增"))
        if said or (told and pattern(f"changes.{name}_after").match(after)):
            return sign
    return 0


def _told_behind(view: View, amount: Amount, clause: Clause) -> _Property | None:
    """ "1.4 times the throughput and 29% lower latency": what the words behind a figure say it is of."""
    behind = view.text[amount.end : min(clause.end, amount.end + _NEAR)]
    sides = (pattern(f"changes.{name}_after").match(behind) for name in ("falls", "grows"))
    return _property(behind) if amount.form == "percent" and any(sides) else None


def _property(around: str) -> _Property | None:
    found = next((p for p in _properties() if p.words.search(around)), None)
    return None if found and found.unless and found.unless.search(around) else found


@cache
def _properties() -> tuple[_Property, ...]:
    path = files("claims") / "data" / "changes.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["change"]
    return tuple(
        _Property(
            row["attribute"],
            row.get("kind", "spec"),
            compiled(row["words"]),
            compiled(row["unless"]) if "unless" in row else None,
        )
        for row in rows
    )
