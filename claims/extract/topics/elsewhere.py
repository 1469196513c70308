"""Clauses and points that speak of a firm or an app of somebody else's, not of the model spoken of before."""

from __future__ import annotations

from claims.extract.scenes.scene import Clause, Scene, Sentence, is_model
from claims.extract.topics.groups import opens, told_apart
from claims.extract.topics.launched import is_launch_of_other
from claims.extract.topics.materials import makes_another
from claims.extract.topics.predecessors import predecessor_of
from claims.extract.topics.strangers import speaks_of_a_stranger
from claims.extract.topics.subjects import Named, is_adjunct, of_other_firm
from claims.wording.patterns import pattern


def is_elsewhere(
    scene: Scene, sentence: Sentence, clause: Clause, current: Named, *, elsewhere: bool
) -> bool:
    """Whether a clause that names no model speaks of a firm or app of somebody else's, as the one before."""
    if _tells_counts(scene, sentence, clause):
        return False
    if of_other_firm(scene, sentence, clause, current) or _of_opening_firm(scene, sentence, clause, current):
        return True
    if of_other_app(scene, sentence, clause, current) or _of_apposed_firm(scene, sentence, clause, current):
        return True
    if _of_unknown_predecessor(scene, sentence, clause, current):
        return True
    if not elsewhere:
        return False
    before = max((c for c in sentence.clauses if c.end <= clause.start and c.depth == 0), default=clause)
    named = [m.end for m in sentence.mentions if before.start <= m.start < before.end]
    counted = any(pattern("topic.site").match(scene.text, end) for end in named)
    if counted or pattern("topic.frame").match(scene.text, before.start):
        return False  # "GitHub相关项目激增200%,", "在英伟达Hopper架构上,": only where
    if pattern("topic.which").match(scene.masked, clause.start):
        return True  # "A firm updated its model, which it said outperforms"
    told_in_han = not scene.text[clause.start : clause.end].isascii()
    return told_in_han and not pattern("topic.back_to_it").match(scene.text, clause.start)


def _of_opening_firm(scene: Scene, sentence: Sentence, clause: Clause, current: Named) -> bool:
    """ "OpenAI, the creator of ChatGPT, placed sixth": the firm alone before the aside is spoken of."""
    firm = sentence.mentions[0] if sentence.mentions else None
    if firm is None or firm.entity.type != "organisation":
        return False
    outer = [c for c in sentence.clauses if c.start < clause.start and c.depth == 0]
    if len(outer) != 2:
        return False
    alone = scene.text[outer[0].start : outer[0].end].strip(" ,") == scene.text[firm.start : firm.end]
    aside = pattern("topic.aside").match(scene.text[outer[1].start : outer[1].end])
    return bool(alone and aside) and all(e.maker != firm.entity.name for e in current)


def _tells_counts(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """ "GitHub上收获2.1万星": what opens the clause is where something is counted."""
    first = next((m for m in sentence.mentions if clause.start <= m.start < clause.end), None)
    return first is not None and bool(pattern("topic.site_counts").match(scene.text, first.end, clause.end))


def _of_apposed_firm(scene: Scene, sentence: Sentence, clause: Clause, current: Named) -> bool:
    """ "comparisons to DeepSeek, the firm that open-sourced a model": of another firm."""
    before = next((m for m in reversed(sentence.mentions) if m.end <= clause.start), None)
    if before is None or before.entity.type != "organisation" or not current:
        return False
    if scene.text[before.end : clause.start].strip() not in (",", "—", "–", "-"):
        return False
    if any(is_model(m.entity) and clause.start <= m.start < clause.end for m in sentence.mentions):
        return False  # "DeepSeek, the maker of R1"
    makers = {e.maker for e in current} | {e.name for e in current}
    firm = {before.entity.name, before.entity.maker} - {None, ""}
    return not firm & makers and bool(pattern("topic.firm_apposed").match(scene.text, clause.start))


def _of_unknown_predecessor(scene: Scene, sentence: Sentence, clause: Clause, current: Named) -> bool:
    """ "Its predecessor costs $3": of the model before it, which nobody knows."""
    words = [h for h in sentence.cues_of("predecessor") if clause.start <= h.start < clause.end]
    if not words:
        return False
    return any(opens(scene, clause, hit) for hit in words) and not any(
        predecessor_of(scene, model) for model in current
    )


def of_others(scene: Scene, sentence: Sentence) -> frozenset[int]:
    """ "While other models race to build bigger MoE, X": clauses on all the others, without a name."""
    if "topic.others_meanwhile" not in sentence.hints:
        return frozenset()
    outer: list[Clause] = []
    goes_on = False
    for clause in sentence.clauses:
        if clause.depth:
            continue
        if goes_on:
            latin = scene.text[clause.start : clause.end].isascii()
            goes_on = latin and not pattern("topic.comes_back").match(scene.text, clause.start)
        goes_on = goes_on or bool(pattern("topic.others_meanwhile").match(scene.masked, clause.start))
        named = (m for m in sentence.mentions if clause.start <= m.start < clause.end)
        goes_on = goes_on and not any(is_model(m.entity) for m in named)
        outer += [clause] if goes_on else []
    return frozenset(c.start for c in sentence.clauses if any(o.start <= c.start < o.end for o in outer))


def is_of_others(scene: Scene, sentence: Sentence) -> bool:
    """ "- DeepSeek:采用混合专家架构": a point that a firm or an app heads, and names no model."""
    first = next(iter(sentence.mentions), None)
    if first is None or first.entity.type not in ("organisation", "product"):
        return False
    headed = not scene.text[sentence.start : first.start].strip(" *-•·\"'")
    named = any(is_model(m.entity) for m in sentence.mentions)
    return headed and not named and scene.text[first.end : first.end + 2].lstrip("* ")[:1] == ":"


_EARLY = 10  # characters before an app that its clause is about: "国内大模型中A表现不俗"


def of_other_app(scene: Scene, sentence: Sentence, clause: Clause, current: Named) -> bool:
    """ "GPT-4 leads. 国内的智谱清言表现不俗": an app opens the clause, of another maker than what leads."""
    inside = [m for m in sentence.mentions if clause.start <= m.start < clause.end]
    if not inside or not current or any(is_model(m.entity) for m in inside):
        return False
    first = inside[0]
    if first.entity.type != "product" or first.start > clause.start + _EARLY or not first.entity.maker:
        return False
    makers = {e.maker for e in current} | {e.name for e in current}
    if pattern("topic.site").match(scene.text, first.end):
        return False  # "Hugging Face下载量破10万次": where it is counted
    return first.entity.maker not in makers and not is_adjunct(scene, sentence, first, clause.start)


def is_of_somebody_unnamed(scene: Scene, sentence: Sentence, clause: Clause, current: Named) -> bool:
    """Whether the clause speaks of a stranger, of one of two, of what was made of a named model, or of one
    that a firm launches and nothing names."""
    return (
        speaks_of_a_stranger(scene, sentence, clause, current)
        or told_apart(scene, sentence, clause)
        or makes_another(scene, sentence, clause)
        or is_launch_of_other(scene, sentence, clause, current)
    )
