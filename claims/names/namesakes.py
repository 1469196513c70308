"""A firm's name for its one model: "beats Mistral's 38.9%" in a text on Mistral Medium 3.1."""

from __future__ import annotations

from claims.names.spelled import Hit
from claims.wording.patterns import pattern

_LEAD = 16
"""Characters before a name among which it is set against another."""


def add_namesakes(text: str, hits: list[Hit]) -> list[Hit]:
    """The hits, firms that stand where a model does being the only model that the text calls after them."""
    models = {
        hit.entity.name: hit for hit in reversed(hits) if hit.entity.type == "model"
    }  # where first named
    firms = {hit.entity.name for hit in hits if hit.entity.type == "organisation"}
    called: dict[str, list[Hit]] = {firm: [] for firm in firms}
    for hit in models.values():
        if hit.entity.maker in called:
            called[hit.entity.maker].append(hit)
    alone = {firm: its[0] for firm, its in called.items() if len(its) == 1}
    return [_meant(text, hit, alone) for hit in hits] if alone else hits


def _meant(text: str, hit: Hit, alone: dict[str, Hit]) -> Hit:
    model = alone.get(hit.entity.name) if hit.entity.type == "organisation" else None
    if model is None or hit.start < model.start:
        return hit
    first = text[hit.start : hit.end]
    if not model.entity.name.startswith((f"{first} ", f"{first}-")):
        return hit
    before, behind = pattern("namesakes.before"), pattern("namesakes.behind")
    contends = behind.match(text, hit.end) or (
        before.search(text, max(0, hit.start - _LEAD), hit.start)
        and not pattern("namesakes.firm").match(text, hit.end)
    )
    return model._replace(start=hit.start, end=hit.end) if contends else hit
