"""How surely a release or a licence is told: a plan goes on behind "and"."""

from __future__ import annotations

from claims.extract.draft import View
from claims.extract.scenes.scene import Clause
from claims.extract.setting import modality_for
from claims.model import Modality
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


def told_as(view: View, hit: CueHit, clause: Clause) -> Modality:
    """Asserted, negated, hedged or predicted, with "将X开源" (a thing moved ahead) told from "将开源X"."""
    modality = modality_for(view, hit, clause.start)
    before = view.masked[clause.start : hit.start]
    if modality == "predicted" and pattern("tense.moved").search(before):
        return "asserted"
    if modality == "asserted" and pattern("license.foretold").search(before):
        return "predicted"
    if (
        modality == "hedged"
        and pattern("tense.may").search(before)
        and "了" not in view.text[hit.start : hit.end]
    ):
        return "predicted"  # "可能在2026年发布": not out yet, whoever says so
    if modality == "asserted" and pattern("tense.goes_on").match(before):
        earlier = [c for c in view.sentence.clauses if c.end <= clause.start + 1 and not c.depth]
        for last in earlier[-1:]:
            plan = any(last.start <= h.start < last.end for h in view.sentence.cues_of("prediction"))
            if plan and not pattern("tense.done").search(before):
                return "predicted"
    if modality == "asserted" and pattern("tense.adjunct").match(before) and _is_planned(view, clause):
        return "predicted"
    return modality


def _is_planned(view: View, clause: Clause) -> bool:
    """ "We will release X, later this year under the MIT licence": all before the clause is a plan."""
    plans = [h for h in view.sentence.cues_of("prediction") if h.end <= clause.start]
    told = [h for h in view.sentence.cues_of("release", "better", "equal", "worse") if h.end <= clause.start]
    return bool(plans) and all(plans[0].start <= hit.start for hit in told)
