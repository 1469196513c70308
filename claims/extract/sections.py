"""Where the layout of a text changes its subject: items that head a paragraph, digests of unrelated news."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from claims.extract.scene import Scene
from claims.model import Block, Mention

_NAMES = ("model", "product", "organisation", "codebase")
_NEWS = 3  # heads of different makers that make a digest: two may be a comparison


class Sections(NamedTuple):
    """What the layout of an article says."""

    heads: frozenset[int]
    """Starts of list items that are the head of the paragraph below them."""
    digest: bool
    """Whether the heads report on different makers' things: then nobody is the article's protagonist."""


def sections(scene: Scene) -> Sections:
    """The heads of an article, and whether it is a digest."""
    blocks = [b for b in scene.clean.blocks if b.role != "furniture"]
    heads = [a for a, b in pairwise(blocks) if a.role == "item" and b.role == "text"]
    items = sum(b.role == "item" for b in blocks)
    if len(heads) < 2 or 2 * len(heads) < items:
        heads = []  # the text after a list goes on with the article
    titles = heads or [b for b in blocks if b.role == "heading"]
    makers = {m for m in (_maker(scene, block) for block in titles) if m}
    return Sections(frozenset(b.start for b in heads), len(makers) >= _NEWS)


def _maker(scene: Scene, block: Block) -> str | None:
    first = next(iter(_named(scene, block)), None)
    return (first.entity.maker or first.entity.name) if first else None


def _named(scene: Scene, block: Block) -> Sequence[Mention]:
    return [
        m
        for s in scene.sentences
        if s.block.start == block.start
        for m in s.mentions
        if m.entity.type in _NAMES
    ]
