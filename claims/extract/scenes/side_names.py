"""Short names in texts that set models side by side: "Kimi" for the one Kimi of the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.model import Entity, Mention
from claims.wording.patterns import pattern

_HEAD = re.compile(r"[^\n]{1,160}")
_PARTS = re.compile(r"[\s-]+")
_MOST = 4


def sides_in_full(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, with a family's or maker's name for the one member that the title sets against others."""
    sides = _titled(text, mentions)
    if not sides:
        return tuple(mentions)
    models = {m.entity for m in mentions if m.entity.type == "model"}
    short = {m.entity for m in mentions} - set(sides)
    full = {entity: side for entity in short if (side := _meant(entity, sides, models)) is not None}
    return tuple(
        mention._replace(entity=full[mention.entity])
        if mention.entity in full and not pattern("refine.of_a_firm").match(text, mention.end)
        else mention
        for mention in mentions
    )


def _titled(text: str, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """The models that the first line sets side by side."""
    head = _HEAD.search(text)
    if head is None or not any(
        pattern(f"comparison.{name}").search(text, head.start(), head.end())
        for name in ("duel_title", "which_of")
    ):
        return ()
    named = [m.entity for m in mentions if m.start < head.end() and m.entity.type == "model"]
    sides = tuple(dict.fromkeys(named))
    return sides if 2 <= len(sides) <= _MOST else ()


def _meant(entity: Entity, sides: Sequence[Entity], models: set[Entity]) -> Entity | None:
    """The side that a shorter name stands for, if the text names nobody else it could stand for."""
    if entity.type not in ("model", "organisation"):
        return None
    alike = [model for model in models if model != entity and _is_short_for(entity.name, model.name)]
    return alike[0] if len(alike) == 1 and alike[0] in sides else None


def _is_short_for(short: str, name: str) -> bool:
    """ "Sonnet" for Claude Sonnet 4.5, "Qwen" for Qwen3-30B; "GPT-5" is not short for GPT-5.1."""
    parts, whole = _PARTS.split(short.lower()), _PARTS.split(name.lower())
    return parts != whole and (
        all(part in whole for part in parts)
        or (short.isalpha() and whole[0].removeprefix(short.lower())[:1].isdigit())
    )
