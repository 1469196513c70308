"""Who is said to have learnt from whose model without leave: "OpenAI指控DeepSeek蒸馏其模型"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.lineage.kinship import joined
from claims.model import Mention
from claims.wording.patterns import pattern

_KINDS = ("model", "product", "organisation")
_NEAR = 60
"""Characters from who did it to the verb, and from the verb to whose model it was."""


_BESIDE = 3
"""Characters between the verb and the name it is said of: "其", "its"."""


def accusations(view: View) -> Iterator[Draft]:
    """Every "accused X of distilling Y's models", with X as the descendant."""
    sentence = view.sentence
    whole = view.text[sentence.start : sentence.end]
    if not pattern("lineage.accused").search(whole):
        return
    named = [m for m in sentence.mentions if m.entity.type in _KINDS]
    for verb in pattern("lineage.learnt").finditer(whole):
        start, end = sentence.start + verb.start(), sentence.start + verb.end()
        before = [m for m in named if m.end <= start]
        if before and start - before[-1].end > _NEAR:
            before = []
        behind = [m for m in named if end <= m.start <= end + _NEAR]
        own = pattern("lineage.its_models").match(view.text, end, sentence.end)
        accuser, *accused = before if before else [None]
        if behind and behind[0].start - end <= _BESIDE:
            own = None
        base = behind[0] if behind and not own else accuser if own and accused else None
        made = _made(view, behind, base)
        subjects = [made] if made else joined([m for m in before if m is not base], view)
        for subject in subjects:
            if base and subject.entity != base.entity:
                yield Draft(
                    by="rule:accusation",
                    start=min(subject.start, start),
                    end=max(base.end, subject.end, end),
                    kind="lineage",
                    subject=subject.entity.name,
                    objects=(base.entity.name,),
                )
        if base and subjects:
            return


def _made(view: View, behind: list[Mention], base: Mention | None) -> Mention | None:
    """ "蒸馏其输出训练了R1": the model that came of it."""
    for mention in behind:
        low = base.end if base and base.start < mention.start else view.sentence.start
        if mention is not base and pattern("lineage.trained_it").search(view.text, low, mention.start):
            return mention
    return None
