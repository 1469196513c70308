"""A case on a terminal: where it stands, its words in their place, how the verdict came about, its past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verify.review.model import Actor, Case, Event
    from verify.review.store.read import Seen

AROUND = 200
"""Characters of the article shown before and after a quote."""
COLUMNS = 96
SHORT = 12
"""Digits of a digest that are shown."""


def whole(seen: Seen, who: Actor, now: dt.datetime, lang: str) -> str:
    """Everything about a case that this person may see."""
    from reports.explain import render
    from reports.plain import UNSEEN
    from verify.review.blind import hidden_of

    found = seen.material
    parts = [
        headline(seen.case, now),
        in_context(seen),
        render(found.finding, found.records, found.sources, lang).rstrip(),
        "\n".join(["History", *history(seen.events, hidden_of(seen.events, seen.case, who))]),
    ]
    shown = UNSEEN.sub(
        "", "\n\n".join(parts)
    )  # names and figures of the evidence are other people's text too
    return shown.replace("\r", " ") + "\n"


def headline(case: Case, now: dt.datetime) -> str:
    """The id, the state, whose turn it is, and the material that a decision would be bound to."""
    from verify.review.rules import held_by

    state = f"{case.state}"
    if case.state == "open":
        state += f", {len(case.decisions)} of {case.reviews} decisions"
    elif case.standing:
        state += f": {case.standing}"
    if case.signature:
        state += f", signed by {case.signature.author}"
    if case.round > 1:
        state += f"; round {case.round} ({', '.join(case.changed)})"
    holder = held_by(case, now)
    if holder and case.until:
        state += f"; with {holder} until {case.until:%H:%M} UTC"
    return f"Case {case.id}: {state}\nMaterial {case.material[:SHORT]}, the machine says {case.verdict}"


def in_context(seen: Seen) -> str:
    """The quote between its neighbours, in >>> <<<."""
    from reports.plain import plain
    from verify.cli.wrap import wrapped

    claim, text = seen.material.finding.claim, seen.article.text
    if claim.start is None or not text:
        return plain(claim.quote)
    end = claim.start + len(claim.quote)
    before = plain(text[max(claim.start - AROUND, 0) : claim.start])
    after = plain(text[end : end + AROUND])
    cut = ("... " if claim.start > AROUND else "", " ..." if end + AROUND < len(text) else "")
    shown = f"{cut[0]}{before} >>>{plain(claim.quote)}<<< {after}{cut[1]}"
    return f"{plain(seen.article.name)}\n" + "\n".join(
        "  " + line for line in wrapped(shown.strip(), COLUMNS)
    )


def history(events: Collection[Event], hidden: Collection[int]) -> Iterator[str]:
    """One line an event; of those that are kept back only that there is one."""
    wide = max((len(str(event.number)) for event in events), default=1)
    for event in events:
        told = "kept back until you have decided" if event.number in hidden else _told(event)
        yield f"  {event.number:>{wide}}  {event.at:%Y-%m-%d %H:%M}  {told}"


def _told(event: Event) -> str:
    from reports.plain import plain

    what: str = event.kind
    if event.kind == "proposed":
        what += f" as {event.verdict}"
    elif event.judgement:
        what += f" {event.judgement}"
    if event.to and event.to != event.author:
        what += f" to {event.to}"
    if event.changed:
        what += f" ({', '.join(event.changed)})"
    if event.correction:
        what += f", correcting: {event.correction.flaw}"
    reason = f": {plain(event.reason)}" if event.reason else ""
    return f"{event.author} {what}{reason}"
