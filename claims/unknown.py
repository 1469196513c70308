"""Models nobody has listed, of makers nobody has listed: a model-shaped word beside a word for model."""

from __future__ import annotations

import re

from claims.lexicon import Lexicon
from claims.model import Entity
from claims.spelled import Hit
from claims.spelling import key
from claims.tails import alternatives

_SHAPE = re.compile(
    r"(?<![A-Za-z0-9_./@#$-])"
    r"[A-Z][A-Za-z]{1,15}(?:-[A-Za-z]{1,12}){0,3}"  # XyzLM, Open-Foo
    r"(?:-?[vV]?\d{1,3}(?:\.\d{1,2})?(?:[a-z]|x\d+)?(?:[BbTM](?![A-Za-z]))?)"  # -1.5, 7B, V2
    r"(?:-(?:[A-Za-z]{2,12}|[AV]?\d+(?:\.\d+)?[BbKk]?|[A-Z]\d))*"  # -Instruct, -A3B, -7B
    r"(?![A-Za-z0-9_]|\.\d|-\d)"
)
_SIZED = re.compile(r"-\d{1,4}(?:\.\d+)?[BbT](?:-|$)")
_TELLING = re.compile(r"^[A-Za-z-]*(?:LM|LLM|GPT|VL|Coder|Chat|Llama|BERT|Former)-?[vV]?\d")


def add_unknown(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits and the unknown models between them, sorted; only in a text that is about AI anyway."""
    table = lexicon.words.table
    if not any(hit.entity.type == "model" for hit in hits) and not re.search(alternatives(table["topic"]), text):
        return hits
    words = alternatives(table["model_words"])
    after = re.compile(rf"[ \"]?(?:系列)?{words}", re.IGNORECASE)
    before = re.compile(rf"(?<![A-Za-z]){words}[ \"]{{0,2}}$", re.IGNORECASE)
    taken = [(hit.start, hit.end) for hit in hits]
    shapes = [m for m in _SHAPE.finditer(text) if not any(a < m.end() and m.start() < b for a, b in taken)]
    cued = {
        key(m[0])
        for m in shapes
        if not lexicon.words.chips.at(text, m.end())
        and (_SIZED.search(m[0]) or _TELLING.match(m[0]) or after.match(text, m.end()) or before.search(text, max(0, m.start() - 12), m.start()))
    }
    names: dict[str, Entity] = {}
    found = list(hits)
    for match in shapes:
        spelled = key(match[0])
        if spelled in cued:
            entity = names.setdefault(spelled, Entity(name=match[0], type="model", listed=False))
            found.append(Hit(match.start(), match.end(), entity, 0, entity.name))
    return sorted(found, key=lambda hit: hit.start)
