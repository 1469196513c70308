"""Clauses that speak of a name nobody has recognised: what they say is of no model spoken of before.

"凌霄-3-Max的定价为1.2元", "Saltmarsh Core comes in at $0.22": a name's shape where the subject stands.
"""

from __future__ import annotations

import re

from claims.extract.scenes.scene import Clause, Scene, Sentence
from claims.extract.topics.subjects import Named
from claims.wording.patterns import pattern

_BEHIND = 7
"""Characters behind a clause that tell whose it is: ", which"."""
_UNNAMED = frozenset({"strangers.sibling", "strangers.extreme", "strangers.several", "strangers.dummy"})
_ARTICLE = 4
"""Characters in which the 一 of "而有一家" stands, which is an amount too."""
_WORD = re.compile(r"[A-Za-z]+")


def speaks_of_a_stranger(scene: Scene, sentence: Sentence, clause: Clause, current: Named = ()) -> bool:
    """Whether a name that is no mention, or a sibling without one, stands where the clause's subject does.

    `current`: what was spoken of before, which another firm's model without a name is not.
    """
    if current and _of_other_maker(scene, sentence, clause, current):
        return True
    unnamed = _UNNAMED & sentence.hints
    if unnamed and any(pattern(kind).match(scene.text, clause.start, clause.end) for kind in unnamed):
        return True
    if pattern("strangers.institution").match(scene.masked, clause.start, clause.end):
        return True
    counts = any(clause.start + _ARTICLE < a.start < clause.end for a in sentence.amounts)
    if counts and pattern("strangers.somebody").match(scene.masked, clause.start, clause.end):
        before = [m for m in sentence.mentions if m.end <= clause.start]
        if not before or scene.text[before[-1].end : clause.start].strip(" ,—-"):
            return True
    if _of_a_codebase(scene, sentence, clause):
        return True
    text = scene.cased[clause.start : clause.end]
    if pattern("strangers.shaped").match(text):
        return True
    if text == scene.masked[clause.start : clause.end]:
        return False  # no capital
    found = pattern("strangers.latin").match(scene.cased[clause.start : clause.end + _BEHIND])
    if found is None:
        return False
    lone = found["name"].isalpha() and not found["zh"] and not found["said"]
    if lone and clause is sentence.clauses[0] and pattern("strangers.wordlike").fullmatch(found["name"]):
        return False  # any word has a capital where an English sentence begins
    common = pattern("strangers.common")
    return not all(common.fullmatch(word.lower()) for word in _WORD.findall(found["name"]))


def _of_a_codebase(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """ "vLLM has 30,000 stars": what runs models is none, and what it has is no model's."""
    first = next((m for m in sentence.mentions if clause.start <= m.start < clause.end), None)
    return (
        first is not None
        and first.entity.type == "codebase"
        and not scene.text[clause.start : first.start].strip(" *_-•'\"")
        and pattern("strangers.has").match(scene.text, first.end) is not None
    )


def _of_other_maker(scene: Scene, sentence: Sentence, clause: Clause, current: Named) -> bool:
    """ "GPT-5 leads. Apple's on-device model has 3 billion parameters": a model that nobody names."""
    if "strangers.firms_model" not in sentence.hints:
        return False
    found = pattern("strangers.firms_model").match(scene.masked, clause.start, sentence.end)
    at = max(found.start("firm"), found.start("doer")) if found else -1
    firm = next((m for m in sentence.mentions if m.start == at), None)
    if firm is None or firm.entity.type != "organisation":
        return False
    makers = {e.maker for e in current}
    return None not in makers and makers.isdisjoint((firm.entity.name, firm.entity.maker))
