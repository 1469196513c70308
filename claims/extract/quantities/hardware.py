"""What a model runs on: "fits on a single H100", "两张4090即可部署", "B (16 H100s)" are so many chips."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.quantities.holders import bearers
from claims.extract.scenes.scene import is_model
from claims.model import Entity
from claims.wording.numerals import WORD, han_number
from claims.wording.patterns import pattern


def chips_needed(view: View) -> Iterator[Draft]:
    """How many chips a clause says a model needs to run; those it was trained on are `quantities`."""
    sentence = view.sentence
    if not view.has("hardware.hint"):
        return
    low = view.masked[sentence.start : sentence.end].lower()
    if len(low) != sentence.end - sentence.start or pattern("hardware.training").search(low):
        return
    for match in pattern("hardware.chips").finditer(low):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        clause = sentence.clause_at(start)
        around = low[clause.start - sentence.start : clause.end - sentence.start]
        near = _owner_of_bracket(view, start)
        if not near and (
            not pattern("hardware.runs").search(around) or pattern("hardware.timed").search(low)
        ):
            continue
        supposed = any(clause.start <= h.start < start for h in sentence.cues_of("condition"))
        if supposed or pattern("quantities.kin").search(low[: match.start()]):
            continue
        for model in near or bearers(view, start):
            yield Draft(
                by="rule:hardware",
                start=start,
                end=end,
                kind="spec",
                subject=model.name,
                attribute="hardware",
                value=plain(_number(match["n"])),
                unit="GPUs",
            )


def _owner_of_bracket(view: View, position: int) -> tuple[Entity, ...]:
    """ "B (16 H100s)": the name right before the bracket that holds nothing else."""
    clause = view.sentence.clause_at(position)
    if not clause.depth or clause.end - clause.start > 24:
        return ()
    named = [m for m in view.sentence.mentions if is_model(m.entity) and 0 <= clause.start - m.end <= 2]
    return tuple(m.entity for m in named[-1:])


def _number(words: str) -> float:
    plain_words = words.replace(",", "").split()[-1]
    if plain_words in ("single", "单", "one"):
        return 1.0
    return float(WORD[plain_words]) if plain_words in WORD else han_number(plain_words)
