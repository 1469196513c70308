"""Descent told by an adjective or a gerund: "the X-based A and B", "fine-tuning X has led to A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import is_model
from claims.model import Mention
from claims.wording.patterns import pattern

_BEFORE = 24
"""Characters before a base in which "fine-tuning the 7B" stands."""
_BEFORE_AND_BEHIND = (
    ("many_from", "such_as"),
    ("han_from", "han_such"),
    ("han_base", "han_named"),
    ("han_work", "han_gave"),
)
"""Expressions of what stands before a base, with those of what stands between it and its descendants."""


def based(view: View) -> Iterator[Draft]:
    """Each model that a list behind such words names, with its base."""
    if not view.has("lineage.based_hint"):
        return
    models = [m for m in view.sentence.mentions if is_model(m.entity)]
    for index, base in enumerate(models):
        start, made = _made(view, base, models[index + 1 :])
        for one in made:
            if (
                one.entity != base.entity
                and one.entity.name != base.entity.family
                and one.entity.family != base.entity.name
            ):
                yield Draft(
                    by="rule:lineage",
                    start=start,
                    end=made[-1].end,
                    kind="lineage",
                    subject=one.entity.name,
                    objects=(base.entity.name,),
                )


def _many_from(view: View, base: Mention, gap: str) -> int | None:
    """Where "fine-tunes of X include A", "基于X微调的模型有A" begins; `gap` stands between X and A."""
    if pattern("lineage.han_kin").fullmatch(gap):
        return base.start
    low = max(view.sentence.start, base.start - 2 * _BEFORE)
    for lead, words in _BEFORE_AND_BEHIND:
        opens = pattern(f"lineage.{lead}").search(view.text, low, base.start)
        if opens and pattern(f"lineage.{words}").fullmatch(gap):
            return opens.start()
    return None


def _made(view: View, base: Mention, behind: list[Mention]) -> tuple[int, list[Mention]]:
    """Where the words on a base begin, and the models right behind them with those joined to them."""
    if not behind:
        return base.start, []
    gap = view.text[base.end : behind[0].start]
    before = view.text[max(view.sentence.start, base.start - _BEFORE) : base.start]
    tuned = re.search(r"\bfine-?tuning\s(?:the\s)?(?:\w[\w.-]*\s){0,2}$", before)
    words = "lineage.has_led_to" if tuned else "lineage.based_on"
    said = pattern(words).fullmatch(gap.removeprefix(" model") if tuned else gap)
    start = base.start if said else _many_from(view, base, gap)
    if start is None:
        return base.start, []
    out = behind[:1]
    for mention in behind[1:]:
        if not pattern("topic.connector").match(view.text[out[-1].end : mention.start]):
            break
        out.append(mention)
    return start, out
