"""Decisions as lines of JSON, for review in files and in git: one line, one decision.

The queue is written with empty lines to fill in; what was decided already is written as it was. Fields beside
`case` and `judgement` are there to be read, and to tell whether the case has changed since.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from verify.review.corrections import FLAW_OF, changes
from verify.review.exchange import Read, Refusal, Wish, rows_of, text_of, whole_number
from verify.review.model import Flaw, Taken
from verify.review.rules import sees_decisions

if TYPE_CHECKING:
    from verify.review.model import Actor
    from verify.review.store.read import Seen

TO_READ = ("article", "quote", "claim", "machine", "why")
FIELDS = ("case", "round", "seen", *TO_READ, "act", "author", "judgement", "reason", "correction")


def decision_lines(cases: Iterable[tuple[Seen, str]], reader: Actor) -> Iterator[str]:
    """The lines on some cases, each given with its claim in words: the decisions the reader may see, then an
    empty line where the reader can still decide or settle.
    """
    for one, words in cases:
        case = one.case
        seen = sees_decisions(case, reader.name, reader.role)
        taken = [("decided", each) for each in case.decisions if seen or each.author == reader.name]
        taken += [("adjudicated", case.adjudication)] if case.adjudication else []
        for act, decision in taken:
            yield _line(one, words, act, decision)
        mine = reader.name in {each.author for each in case.decisions}
        if case.state in ("open", "disputed") and not mine:
            yield _line(one, words, "decided" if case.state == "open" else "adjudicated", None)


def read_decisions(path: Path) -> Read:
    """What the filled-in lines want; empty ones are passed over."""
    for where, row in rows_of(path):
        found = _wish(where, row)
        if found is not None:
            yield found


def _line(one: Seen, words: str, act: str, taken: Taken | None) -> str:
    finding = one.material.finding
    correction: object = None
    if taken and taken.correction:
        right = taken.correction.claim
        fresh = changes(finding.claim, right) if right else {}
        correction = {"flaw": taken.correction.flaw, **fresh}
    row = {
        "case": one.case.id,
        "round": one.case.round,
        "seen": one.case.material,
        "article": one.article.name,
        "quote": finding.claim.quote,
        "claim": words,
        "machine": finding.verdict,
        "why": finding.why,
        "act": act,
        "author": taken.author if taken else None,
        "judgement": taken.judgement if taken else None,
        "reason": taken.reason if taken else "",
        "correction": correction,
    }
    return json.dumps(row, ensure_ascii=True) + "\n"


def _wish(where: str, row: Any) -> Wish | Refusal | None:
    if not isinstance(row, dict) or not isinstance(row.get("case"), str):
        return Refusal(where, "is no decision: it names no case")
    for name in row:
        if name not in FIELDS:
            near = difflib.get_close_matches(name, FIELDS, 1)
            return Refusal(
                where, f"has an unknown field {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
            )
    if row.get("judgement") is None:
        return None
    act = row.get("act") or "decided"
    if act not in ("decided", "adjudicated"):
        return Refusal(where, f"act {act!r}: it is decided or adjudicated")
    correction = row.get("correction") or {}
    if not isinstance(correction, dict):
        return Refusal(where, "correction: write the fields that should be others, as an object")
    flaw = correction.get("flaw")
    if flaw is not None and flaw not in get_args(Flaw):
        return Refusal(where, f"flaw {flaw!r}: they are {', '.join(get_args(Flaw))}")
    unknown = [name for name in correction if name not in FLAW_OF and name != "flaw"]
    if unknown:
        return Refusal(where, f"correction: {unknown[0]!r} is no field that can be corrected")
    return Wish(
        where=where,
        case=row["case"],
        act="adjudicated" if act == "adjudicated" else "decided",
        judgement=str(row["judgement"]),
        reason=text_of(row.get("reason")),
        author=text_of(row.get("author")) or None,
        round=whole_number(row.get("round")),
        seen=row["seen"] if isinstance(row.get("seen"), str) else None,
        changes={name: value for name, value in correction.items() if name != "flaw"},
        flaw=flaw,
    )
