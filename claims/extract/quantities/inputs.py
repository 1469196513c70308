"""What a model takes in: "accepts text, images and audio", "natively multimodal", "a text-only model"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from claims.extract.draft import Draft, View
from claims.extract.quantities.holders import bearers
from claims.extract.scenes.scene import is_model
from claims.extract.spans import words_start
from claims.model import Entity
from claims.wording.patterns import pattern

_DENIED = 32  # characters from a word that denies or foretells to the verb it stands before
_NAMED = 2  # characters between "多模态模型" and the name it calls so
_KINDS = ("text", "image", "audio", "video", "document", "code")


def inputs(view: View) -> Iterator[Draft]:
    """Lists of what a model reads and hears, and the words that sum it up."""
    if not view.has("inputs.hint"):
        return
    told: list[tuple[int, int]] = []
    for found in _listed().finditer(view.text, view.sentence.start, view.sentence.end):
        kinds = _kinds(found["list"])
        alone = len(kinds) == 1 and not _is_enough(view, found)
        if not kinds or alone or pattern("inputs.other_thing").match(view.text, found.end()):
            continue
        told.append(found.span())
        yield from _drafts(view, found.start(), found.end(), ", ".join(kinds))
    for name, value in (("inputs.many", "multimodal"), ("inputs.text_alone", "text")):
        for found in pattern(name).finditer(view.masked, view.sentence.start, view.sentence.end):
            if not any(start < found.end() and found.start() < end for start, end in told):
                yield from _drafts(view, found.start(), found.end(), value)


def _is_enough(view: View, found: re.Match[str]) -> bool:
    """Whether one sort alone is told to go in: "image input", "supports images."."""
    if pattern("inputs.one").search(found[0]):
        return True
    ends = pattern("inputs.one_ends").match(view.text, found.end())
    return bool(ends and pattern("inputs.one_alone").match(found[0]))


@cache
def _listed() -> re.Pattern[str]:
    takes, kind, then = (pattern(f"inputs.{part}").pattern for part in ("takes", "kind", "then"))
    one = "|".join(f"(?:{pattern(f'inputs.{kind}').pattern})" for kind in _KINDS)
    return re.compile(f"(?:{takes})(?P<list>(?:{one})(?:{kind})(?:(?:{then})(?:{one})(?:{kind})){{0,5}})")


def _kinds(listed: str) -> Sequence[str]:
    return [kind for kind in _KINDS if pattern(f"inputs.{kind}").search(listed)]


def _drafts(view: View, start: int, end: int, value: str) -> Iterator[Draft]:
    if _is_unsaid(view, start):
        return
    named = [m.start for m in view.sentence.mentions if m.start <= start < m.end]
    begin = words_start(view, min([start, *named]), end)
    for model in _holders(view, begin, end):
        yield Draft(
            by="rule:inputs",
            start=begin,
            end=end,
            kind="spec",
            subject=model.name,
            attribute="modality",
            value=value,
        )


def _holders(view: View, start: int, end: int) -> tuple[Entity, ...]:
    """The name right before or behind that the words are said of, else whom the clause is about."""
    text = view.text
    behind = [
        m
        for m in view.sentence.mentions
        if 0 <= m.start - end <= _NAMED and not set(text[end : m.start]) & set(",.;。、:")
    ]
    before = [m for m in view.sentence.mentions if m.start == start and text.startswith(",", m.end)]
    for mention in (*behind, *before):
        if is_model(mention.entity):
            return (mention.entity,)
    return tuple(e for e in bearers(view, start) if is_model(e))


def _is_unsaid(view: View, start: int) -> bool:
    """Whether it is denied, foretold, or said of others: "will soon accept images", "unlike models that"."""
    clause = view.sentence.clause_at(start)
    lead = view.text[clause.start : start]
    if pattern("inputs.of_others").search(lead):
        return True
    unsaid = view.sentence.cues_of("negation", "prediction", "condition")
    opened = view.sentence.clause_at(clause.start - 1) if view.text.startswith("是", clause.start) else clause
    return any(
        opened.start <= hit.start < start  # "下一步,是推出支持图片的版本"
        and start - hit.end <= _DENIED
        and not pattern("inputs.made_to").fullmatch(view.text, hit.start, hit.end)
        for hit in unsaid
    )
