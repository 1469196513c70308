"""What is only asked; figures foretold, supposed or hoped for: "is expected to have 6T parameters"."""

from __future__ import annotations

from claims.extract.denied import with_denials
from claims.extract.draft import Draft, View
from claims.extract.prices.to_come import prices_to_come
from claims.extract.scenes.scene import Clause
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_KINDS = ("spec", "score", "price", "adoption")
_NEAR, _NEAR_LATIN = 24, 48
"""Characters from the word to the end of what it makes uncertain."""


def with_mood(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of uncertain figures marked as predicted or hedged."""
    drafts = with_denials(view, [draft for draft in drafts if not _is_asked(view, draft)])
    unsure = view.sentence.cues_of("prediction", "hedge")
    drafts = [_marked(view, draft, unsure) for draft in drafts] if unsure else drafts
    if any(draft.kind == "price" for draft in drafts):
        drafts = prices_to_come(view, drafts)
    supposed = view.sentence.cues_of("condition", "negation")
    return [_supposed(view, draft, supposed) for draft in drafts] if supposed else drafts


def _is_asked(view: View, draft: Draft) -> bool:
    """ "Does A have 70B parameters?", "A比B便宜吗?": a question that yes or no answers states nothing."""
    if draft.modality != "asserted" or not view.text[draft.end : view.sentence.end].rstrip("\"' ").endswith(
        "?"
    ):
        return False
    if pattern("setting.asks_whether").match(view.text, view.sentence.start, draft.end):
        return True
    clause = view.sentence.clause_at(draft.end - 1)
    return bool(pattern("setting.asks_whether_zh").match(view.text, clause.start, view.sentence.end))


def _supposed(view: View, draft: Draft, cues: tuple[CueHit, ...]) -> Draft:
    """ "如果A能达到85%", "A并没有达到80%": a score that is only supposed, or denied."""
    if draft.kind != "score" or draft.modality != "asserted":
        return draft
    clause = view.sentence.clause_at(draft.end - 1)
    for hit in cues:
        if not clause.start <= hit.start < draft.end or _has_own(view, hit, draft):
            continue
        if hit.sense == "condition":
            return draft._replace(modality="predicted")
        if pattern("setting.not_reached").match(view.masked, hit.end, draft.end):
            return draft._replace(modality="negated")
    return draft


def _has_own(view: View, hit: CueHit, draft: Draft) -> bool:
    """Whether another figure stands between: the words are of that one."""
    others = [a for a in view.sentence.amounts if a.value != draft.value]
    return any(hit.end <= a.start and a.end < draft.end for a in others)


def _marked(view: View, draft: Draft, unsure: tuple[CueHit, ...]) -> Draft:
    if draft.kind not in _KINDS or draft.modality != "asserted":
        return draft
    clause = view.sentence.clause_at(draft.end - 1)
    for hit in unsure:
        latin = view.text[hit.start].isascii()
        near = draft.end - hit.end <= (_NEAR_LATIN if latin else _NEAR)
        if clause.start <= hit.start < draft.end and near and (latin or hit.end - hit.start > 1):
            return draft._replace(modality="predicted" if hit.sense == "prediction" else "hedged")
    return draft


def would_follow(view: View, clause: Clause, hit: CueHit) -> bool:
    """ "如果价格更低,它会更受欢迎": what is true only where the clause before is."""
    before = [c for c in view.sentence.clauses if c.end <= clause.start and c.depth == clause.depth][-1:]
    supposed = [h for h in view.sentence.cues_of("condition") if before and before[0].start <= h.start]
    return bool(supposed) and bool(pattern("setting.would").search(view.text, clause.start, hit.start))


def asks(view: View) -> bool:
    """An English question states nothing; a Chinese headline often ends in "?" and does."""
    text = view.text[view.sentence.start : view.sentence.end].rstrip("\"' ")
    return text.endswith("?") and bool(pattern("setting.asks").match(text))


def asks_who(view: View, clause: Clause) -> bool:
    """ "谁是最佳模型?": the clause before a question mark that asks for somebody."""
    marked = view.text[clause.start : view.sentence.end].rstrip("\"' ").endswith("?")
    last = clause.end >= view.sentence.clauses[-1].start or not view.text[
        clause.end : view.sentence.end
    ].strip("\"' ?")
    return marked and last and bool(pattern("setting.asks_who").match(view.text, clause.start, clause.end))


def is_wondered_at(view: View, word: CueHit) -> bool:
    """ "That A should match B is surprising": it does."""
    should = view.text.startswith("should", word.start)
    return should and bool(pattern("setting.wondered_at").match(view.text, view.sentence.start, word.start))
