"""What a figure was before, and whose: "from 65.8 to 69.2", "up from o1's 74.3%"; by how much it is more."""

from __future__ import annotations

import re

from claims.extract.draft import View
from claims.extract.scenes.scene import is_model
from claims.model import Entity
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_ARROW = re.compile(r"\s?[kKmMbB%分]?\s?(?:→|⇒|➔|->|=>)\s?[\d$¥€]")
_STEP = re.compile(
    r"(?:\s?tokens)?,?\s(?:and\s)?(?:finally|then|later|eventually|ultimately)\sto\s\d"
    r"|(?:个?token)?,?(?:再|最后|最终|继而|随后|然后|之后)又?再?(?:扩展|扩大|提升|增加|延长|拉长|升|增|提高)?[到至]\d"
)
_FROM = re.compile(
    r"(?:从|由|自|\bfrom)\s*(?:[^\d,。;]{0,8}"
    r"|(?:its|the|their) (?:\w+ )?(?:predecessor|previous|prior|earlier|former)[^\d,.;]{0,16})$"
)


def was_before(view: View, amount: Amount) -> bool:
    """ "16K→64K", "$10 -> $5", "to 4K and finally to 8K": before an arrow, or before the last step."""
    return bool(_ARROW.match(view.text, amount.end) or _STEP.match(view.text, amount.end))


def is_former(view: View, amount: Amount) -> bool:
    """ "从128K拉到1M", "from 65.8 to 69.2", "16K→64K": the first figure is what was before."""
    if was_before(view, amount):
        return True
    if not _FROM.search(view.text[max(view.sentence.start, amount.start - 48) : amount.start]):
        return False
    aside = view.sentence.bracketed(amount.start)
    later = [a for a in view.sentence.amounts if a.start >= amount.end and a.form != "times"]
    later = [a for a in later if aside or not view.sentence.bracketed(a.start)]
    return bool(
        later
        and later[0].form == amount.form
        and pattern("quantities.to").match(view.text[amount.end : later[0].start])
    )


def former_owner(view: View, figure: Amount) -> Entity | None:
    """ "从Sonnet 4的42.2%升至61.4%", "up from o1's 74.3%": whose the figure is that another rose from."""
    last = next((m for m in reversed(view.sentence.mentions) if m.end <= figure.start), None)
    if last is None or not is_model(last.entity):
        return None
    lead = view.text[max(view.sentence.start, last.start - 12) : last.start]
    from_it = pattern("figures.from_whom").search(lead)
    owned = pattern("figures.former_of").fullmatch(view.text[last.end : figure.start])
    return last.entity if from_it and owned else None


def is_difference(view: View, amount: Amount) -> bool:
    """ "比B多40亿", "64K longer than B's": by how much, not how many."""
    if amount.form != "number":
        return False
    low = max(view.sentence.start, amount.start - _FAR)
    before = pattern("quantities.more_by").search(view.masked, low, amount.start)
    return bool(before or pattern("quantities.more_than_that").match(view.masked, amount.end))


_FAR = 48
"""Characters before an amount in which its rival is named: a long name, and what is compared."""
