"""Where the layout of a text changes its subject: items that head a paragraph, digests of unrelated news."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from claims.extract.scenes.scene import Scene
from claims.extract.topics.firm_heads import firm_heads
from claims.extract.topics.subjects import Named
from claims.model import Block, Mention
from claims.wording.patterns import pattern

_NAMES = ("model", "product", "organisation", "codebase")
_LONGEST = 90  # characters of a head
_NUMBER = re.compile(r"\d{1,2}\s?[.、)）]\s*\W*$")
_NAME_ALONE = re.compile(
    r"\W{0,4}(?:\d{1,2}(?:\.\d){0,2}[.、)]?\W{0,3})?[\ue000\s/·-]+(?:\([^()]{1,30}\))?\W{0,3}"
)
_LABEL = 48  # characters of a line that heads a list
_OPENS_POINT = re.compile(r"\d{1,2}\s?[.、)]|[-*•]\s|[一二三四五六七八九十]{1,2}、")
_NEWS = 3  # heads of different makers that make a digest: two may be a comparison


class Sections(NamedTuple):
    """What the layout of an article says."""

    heads: frozenset[int]
    """Starts of list items that are the head of the paragraph below them."""
    digest: bool
    """Whether the heads report on different makers' things: then nobody is the article's protagonist."""
    foretold: frozenset[int] = frozenset()
    """Starts of the blocks of a list of predictions."""
    firms: Mapping[int, Named] = {}
    """Starts of lines that head a list with a firm's name, and whom they mean."""


def sections(scene: Scene) -> Sections:
    """The heads of an article, and whether it is a digest."""
    blocks = [b for b in scene.clean.blocks if b.role != "furniture"]
    heads = [
        b for a, b, c in zip([None, *blocks], blocks, blocks[1:], strict=False) if _heads(scene, a, b, c)
    ]
    if len(heads) < 2:
        heads = []  # the text after a list goes on with the article
    heads += _name_lines(scene, blocks)
    titles = heads or [b for b in blocks if b.role == "heading"]
    makers = {m for m in (_maker(scene, block) for block in titles) if m}
    digest = len(makers) >= _NEWS or _is_roundup(scene, blocks)
    foretold = _foretold(scene, blocks)
    return Sections(frozenset(b.start for b in heads), digest, foretold, firm_heads(scene, blocks))


def _foretold(scene: Scene, blocks: Sequence[Block]) -> frozenset[int]:
    """ "Ten predictions for 2027:": what the list below foretells has not come yet."""
    found: set[int] = set()
    under = False
    for block in blocks:
        if under and (block.role == "item" or _OPENS_POINT.match(scene.text, block.start)):
            found.add(block.start)
            continue
        text = scene.text[block.start : block.end].strip(" *_#") if block.end - block.start < _LABEL else ""
        labels = text and (block.role == "heading" or text.endswith(":"))
        under = bool(labels and pattern("sections.predictions").fullmatch(text))
    return frozenset(found)


def _is_roundup(scene: Scene, blocks: Sequence[Block]) -> bool:
    """Whether most of the text is points that each open with another firm: "- xAI published ..."."""
    points = [b for b in blocks if b.role == "item"]
    firms = {name for name in (_opening_firm(scene, block) for block in points) if name}
    length = sum(b.end - b.start for b in points)
    return len(firms) > _NEWS and 2 * length > sum(b.end - b.start for b in blocks)


def _opening_firm(scene: Scene, block: Block) -> str | None:
    first = next(iter(_named(scene, block)), None)
    opens = first is not None and not scene.text[block.start : first.start].strip(" *-•·\"'")
    return first.entity.name if first and opens and first.entity.type == "organisation" else None


def _heads(scene: Scene, before: Block | None, item: Block, after: Block) -> bool:
    """Whether the item heads the paragraph behind it and is not merely the last one of a list."""
    if item.role != "item" or after.role != "text" or item.end - item.start > _LONGEST:
        return False
    if scene.text[after.start : after.end].rstrip().endswith(":"):
        return False
    return before is None or before.role != "item" or numbered(scene, item) != numbered(scene, before)


def _name_lines(scene: Scene, blocks: Sequence[Block]) -> list[Block]:
    """Lines that only say whose section begins: "Qwen3(阿里云)", "2. Mistral 7B"; several are a list."""
    alone = [_is_name_alone(scene, block) for block in blocks]
    return [
        line
        for i, (line, after) in enumerate(pairwise(blocks))
        if alone[i] and line.role == "text" and after.role in ("text", "item")
        if not alone[i + 1] and not (i and alone[i - 1])
    ]


def _is_name_alone(scene: Scene, line: Block) -> bool:
    if line.end - line.start > _LABEL or "\n" in scene.text[line.start : line.end]:
        return False
    models = {m.entity for m in _named(scene, line) if m.entity.type == "model"}
    return len(models) == 1 and bool(_NAME_ALONE.fullmatch(scene.masked[line.start : line.end]))


def numbered(scene: Scene, item: Block) -> bool:
    """Whether an item has a number before it."""
    raw, at = scene.article.text, scene.clean.offsets[item.start]
    return bool(_NUMBER.search(raw, raw.rfind("\n", 0, at) + 1, at))


def _maker(scene: Scene, block: Block) -> str | None:
    first = next(iter(_named(scene, block)), None)
    return (first.entity.maker or first.entity.name) if first else None


def _named(scene: Scene, block: Block) -> Sequence[Mention]:
    return [m for s in scene.of_block(block.start) for m in s.mentions if m.entity.type in _NAMES]
