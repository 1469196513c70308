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


def based(view: View) -> Iterator[Draft]:
    """Each model that a list behind such words names, with its base."""
    if not view.has("lineage.based_hint"):
        return
    models = [m for m in view.sentence.mentions if is_model(m.entity)]
    for index, base in enumerate(models):
        made = _made(view, base, models[index + 1 :])
        for one in made:
            if one.entity != base.entity and one.entity.name != base.entity.family:
                yield Draft(
                    by="rule:lineage",
                    start=base.start,
                    end=made[-1].end,
                    kind="lineage",
                    subject=one.entity.name,
                    objects=(base.entity.name,),
                )


def _made(view: View, base: Mention, behind: list[Mention]) -> list[Mention]:
    """The models right behind the words on a base, with those joined to them."""
    if not behind:
        return []
    gap = view.text[base.end : behind[0].start]
    before = view.text[max(view.sentence.start, base.start - _BEFORE) : base.start]
    tuned = re.search(r"\bfine-?tuning\s(?:the\s)?(?:\w[\w.-]*\s){0,2}$", before)
    words = "lineage.has_led_to" if tuned else "lineage.based_on"
    if not pattern(words).fullmatch(gap.removeprefix(" model") if tuned else gap):
        return []
    out = behind[:1]
    for mention in behind[1:]:
        if not pattern("topic.connector").match(view.text[out[-1].end : mention.start]):
            break
        out.append(mention)
    return out
