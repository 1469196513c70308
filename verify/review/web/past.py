"""The past of a case as one person may see it, and what changed since it was last decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Engine

from claims.model import Claim
from reports.amounts import difference, figure
from reports.checks import test_of
from reports.words import Words
from reports.words import words as report_words
from verify.model import Check
from verify.review import rules
from verify.review.corrections import FLAW_OF
from verify.review.model import Actor, Case, Changed, Correction, Event, Material, Taken
from verify.review.web import kept
from verify.review.web.machine import field
from verify.review.web.wording import words

OPINIONS = frozenset({"decided", "commented", "corrected"})
"""Events that tell what somebody thinks of the case."""
HASH = 12
"""Characters of a hash that are shown."""


class Change(NamedTuple):
    """A field of a claim as it was read and as it should be."""

    name: str
    before: str
    after: str


class Deed(NamedTuple):
    """An event on the page; one that may not be seen yet shows only that it is there."""

    event: Event
    hidden: bool
    changes: tuple[Change, ...]

    @property
    def short(self) -> str:
        """The beginning of its hash."""
        return self.event.hash[:HASH]


class Row(NamedTuple):
    """A comparison before and now; empty where there was or is none."""

    what: str
    before: str
    after: str

    @property
    def other(self) -> bool:
        """Whether it says something else now."""
        return self.before != self.after


class Reopening(NamedTuple):
    """Why a case is open again, and what its ground was and is."""

    changed: tuple[Changed, ...]
    by: str
    at: dt.datetime
    reason: str
    earlier: Case | None
    """As it stood before."""
    before: Material | None
    """What the last decision was about; None where it is the same material."""
    rows: tuple[Row, ...]


def deeds(engine: Engine, case: Case, events: Sequence[Event], actor: Actor, lang: str) -> list[Deed]:
    """Every event of the case, in its order, told as far as this person may know it."""
    begun = max((one.number for one in events if one.kind == "reopened"), default=0)
    blind = not rules.sees_decisions(case, actor.name, actor.role)
    return [_deed(engine, one, blind and one.number > begun, actor, lang) for one in events]


def changes(claim: Claim, correction: Correction, lang: str) -> tuple[Change, ...]:
    """What a correction says should be otherwise."""
    right = correction.claim
    if right is None:
        return ()
    t, said = words(lang), report_words(lang)
    return tuple(
        Change(t(f"field.{name}"), field(claim, name, said, t), field(right, name, said, t))
        for name in FLAW_OF
        if name != "start" and getattr(claim, name) != getattr(right, name)
    )


def corrections(engine: Engine, taken: Taken, material: str, lang: str) -> tuple[Change, ...]:
    """What the correction that came with a decision says should be otherwise."""
    if taken.correction is None:
        return ()
    return changes(kept.material(engine, material).finding.claim, taken.correction, lang)


def reopening(engine: Engine, case: Case, events: Sequence[Event], lang: str) -> Reopening | None:
    """Why the case is in another round than its first, while nothing is settled in it; else None."""
    at = max((at for at, one in enumerate(events) if one.kind == "reopened"), default=None)
    if at is None or case.state not in ("open", "disputed"):
        return None
    last, past = events[at], events[:at]
    judged = [one for one in past if one.kind in ("decided", "adjudicated", "signed")]
    then = judged[-1].material if judged else None
    before = kept.material(engine, then) if then and then != case.material else None
    now = kept.material(engine, case.material)
    return Reopening(
        changed=last.changed,
        by=last.author,
        at=last.at,
        reason=last.reason,
        earlier=rules.folded(_without_new(past, last)),
        before=before,
        rows=_rows(before, now, report_words(lang)) if before else (),
    )


def _without_new(past: Sequence[Event], last: Event) -> Sequence[Event]:
    """The events before the one that brought the new material, which comes just before the reopening."""
    fresh = past and past[-1].kind == "proposed" and past[-1].material == last.material
    return past[:-1] if fresh else past


def _deed(engine: Engine, event: Event, blind: bool, actor: Actor, lang: str) -> Deed:
    if blind and event.kind in OPINIONS and event.author != actor.name:
        return Deed(event, True, ())
    told: tuple[Change, ...] = ()
    if event.correction and event.material:
        told = changes(kept.material(engine, event.material).finding.claim, event.correction, lang)
    return Deed(event, False, told)


def _rows(before: Material, now: Material, said: Words) -> tuple[Row, ...]:
    """Every comparison of either material, those that are otherwise now first."""
    old, new = _compared(before, said), _compared(now, said)
    rows = [Row(key, old.get(key, ""), new.get(key, "")) for key in dict.fromkeys([*old, *new])]
    return tuple(sorted(rows, key=lambda row: not row.other))


def _compared(material: Material, said: Words) -> dict[str, str]:
    found: dict[str, str] = {}
    for check in material.finding.checks:
        if check.outcome != "missing":
            key = test_of(check)
            told = _told(check, said)
            found[key] = f"{found[key]}; {told}" if key in found else told
    return found


def _told(check: Check, said: Words) -> str:
    sides = [figure(one, check.unit, said) for one in (check.left_value, check.right_value)]
    apart = f" ({difference(check.difference, said)})" if check.difference is not None else ""
    return f"{sides[0]} | {sides[1]}{apart}, {said(f'outcome.{check.outcome}')}"
