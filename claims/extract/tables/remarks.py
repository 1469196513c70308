"""Cells that say in words what a row's model is or does: "| Why | 1M tokens of context |"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import Scene
from claims.extract.tables.cells import Cell
from claims.extract.topics.spoken_of import SentenceTopic
from claims.extract.topics.subjects import Named
from claims.model import Entity
from claims.wording.patterns import pattern

_TOLD = ("score", "spec", "price", "license", "rank")
"""Kinds of claims that a few words tell; who is better than whom takes a sentence."""
_OTHERS = ("model", "product", "organisation")


def is_remark_head(head: Cell) -> bool:
    """Whether what stands under a head are remarks: reasons, notes, strengths."""
    return pattern("tables.remark_head").fullmatch(head.text.strip().lower()) is not None


def is_bare_name(cell: Cell) -> bool:
    """Whether a cell begins with its model's name, or its maker's: "Pull X" is something to do."""
    first = min((m.start for m in cell.mentions), default=cell.block.start) - cell.block.start
    return not any(character.isalnum() for character in cell.text[:first])


def said_in_remark(
    scene: Scene, cell: Cell, model: Entity, read: Callable[[View], Sequence[Draft]]
) -> Iterator[Draft]:
    """What the rules read in a cell whose words are about the model of its row and name no other one."""
    sentences = scene.remarks.get(cell.block.start, ())
    if any(m.entity.type in _OTHERS and m.entity != model for m in cell.mentions):
        return
    for sentence in sentences:
        if sentence.cues_of("negation", "prediction", "condition"):
            continue
        topic: dict[int, Named] = {clause.start: (model,) for clause in sentence.clauses}
        view = View(scene, sentence, SentenceTopic(topic, topic, (), (), False, (model,)), ())
        for draft in read(view):
            if draft.kind in _TOLD and draft.subject == model.name:
                yield draft
