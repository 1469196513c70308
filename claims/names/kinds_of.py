"""A family with a kind of model that the text says is one of its models: "混元文生图模型(Hunyuan-DiT)"."""

from __future__ import annotations

from claims.model import Entity
from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit
from claims.wording.patterns import pattern


def add_kinds(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits, a family's bare name before a kind of model made the one model that the text calls so."""
    named = [(hit, kind) for hit in hits if (kind := _kind(text, hit, lexicon))]
    if not named:
        return hits
    at = {hit.start: i for i, hit in enumerate(hits)}
    meant: dict[tuple[str, str], set[Entity]] = {}
    for hit, kind in named:
        model = _in_bracket(text, hits, at[hit.start]) or _of_architecture(text, hits, at[hit.start])
        if model is not None and model != hit.entity and model.maker == hit.entity.maker:
            meant.setdefault((hit.entity.name, kind), set()).add(model)
    of = {each: next(iter(models)) for each, models in meant.items() if len(models) == 1}
    made = {hit.start: of[hit.entity.name, kind] for hit, kind in named if (hit.entity.name, kind) in of}
    return [hit._replace(entity=made[hit.start]) if hit.start in made else hit for hit in hits]


def _kind(text: str, hit: Hit, lexicon: Lexicon) -> str:
    """The kind of model that stands right behind a family's bare name."""
    entry = lexicon.entries.get(hit.entity.name) if hit.entity.type == "model" else None
    if entry is None or entry.prefix is None:
        return ""
    match = pattern("kinds_of.behind").match(text, hit.end)
    return match["kind"] if match else ""


def _in_bracket(text: str, hits: list[Hit], at: int) -> Entity | None:
    """ "豆包语音模型(Seed-TTS)": the name in the bracket behind it."""
    match = pattern("kinds_of.behind").match(text, hits[at].end)
    after = hits[at + 1] if at + 1 < len(hits) else None
    if match is None or after is None or not match["model"] or after.entity.type != "model":
        return None
    opened = pattern("kinds_of.opens").fullmatch(text, match.end(), after.start)
    return after.entity if opened and text[after.end : after.end + 1] == ")" else None


def _of_architecture(text: str, hits: list[Hit], at: int) -> Entity | None:
    """ "采用Hunyuan-DiT架构的腾讯混元文生图模型": the name of its architecture, where it is a model's."""
    if at and hits[at - 1].entity.type == "organisation" and hits[at - 1].end == hits[at].start:
        at -= 1
    before = hits[at - 1] if at else None
    if before is None or before.entity.type != "model":
        return None
    built = pattern("kinds_of.built").fullmatch(text, before.end, hits[at].start)
    return before.entity if built else None
