"""What review prints for programs, and figures of agreement as a table."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verify.review.agreement import Agreement, Coefficient, Share
    from verify.review.model import Actor, Event
    from verify.review.store.read import Seen


def case_as_json(seen: Seen, who: Actor) -> str:
    """A case with its material and past, as one line; without what this person must not know yet."""
    from verify.cli.review.sight import redacted
    from verify.review.blind import hidden_of

    hidden = hidden_of(seen.events, seen.case, who)
    case = seen.case.model_dump(mode="json")
    if hidden:
        case |= {"decisions": [one for one in case["decisions"] if one["author"] == who.name]}
        case |= {"comments": None}
    row = {
        "case": case,
        "standing": seen.case.standing,
        "material": seen.material.model_dump(mode="json", exclude_none=True),
        "article": seen.article.model_dump(mode="json", exclude_none=True),
        "events": [redacted(one, hidden) for one in seen.events],
    }
    return json.dumps(row)


def events_as_json(events: Collection[Event], hidden: Collection[int]) -> Iterator[str]:
    """One line an event, as the ledger writes it; of those that are kept back only that there is one."""
    from verify.cli.review.sight import redacted
    from verify.review.digests import canonical

    return (canonical(redacted(event, hidden)) for event in events)


def agreement_as_json(found: Agreement) -> str:
    """Every figure, as one object."""
    return json.dumps(_plain(found))


def agreement_as_text(found: Agreement) -> str:
    """The whole, the kinds, the reviewers and their pairs, a line each."""
    groups = [found.whole, *found.kinds]
    rows = [["", "decisions", "agree", "as the machine", "alpha"]]
    rows += [
        [one.name or "all", f"{one.decisions:,}", _share(one.same), _share(one.machine), _figure(one.alpha)]
        for one in groups
    ]
    parts = [_columns(rows)]
    if found.reviewers:
        people = [["reviewer", "decisions", "agree", "as the machine"]]
        people += [
            [one.name, f"{one.decisions:,}", _share(one.same), _share(one.machine)] for one in found.reviewers
        ]
        parts.append(_columns(people))
    if found.pairs:
        pairs = [["pair", "agree", "kappa"]]
        pairs += [[f"{one.left}, {one.right}", _share(one.same), _figure(one.kappa)] for one in found.pairs]
        parts.append(_columns(pairs))
    return "\n\n".join(parts)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):  # (machine, judgement) -> how often
        return [{"machine": key[0], "judgement": key[1], "decisions": count} for key, count in value.items()]
    return value


def _share(share: Share) -> str:
    if share.value is None or share.low is None or share.high is None:
        return "-"
    return f"{share.value:.0%} ({share.low:.0%} to {share.high:.0%}) of {share.of:,}"


def _figure(one: Coefficient) -> str:
    """The figure, its interval or why there is none."""
    reason = one.reason.replace("_", " ")
    if one.value is None:
        return reason or "-"
    if one.low is None or one.high is None:
        return f"{one.value:.2f} ({reason})"
    return f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f})"


def _columns(rows: Sequence[Sequence[str]]) -> str:
    from verify.cli.wrap import width

    wide = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = ("  ".join(cell + " " * (wide[at] - width(cell)) for at, cell in enumerate(row)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
