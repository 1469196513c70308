"""Clauses that speak of a name nobody has recognised: what they say is of no model spoken of before.

"凌霄-3-Max的定价为1.2元", "Saltmarsh Core comes in at $0.22": a name's shape where the subject stands.
"""

from __future__ import annotations

import re

from claims.extract.scene import Clause, Scene, Sentence
from claims.patterns import pattern

_WORD = re.compile(r"[A-Za-z]+")


def speaks_of_a_stranger(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """Whether a name that is no mention stands where the subject of the clause does."""
    words = list(scene.clean.text[clause.start : clause.end])
    for mention in sentence.mentions:
        for at in range(max(clause.start, mention.start), min(clause.end, mention.end)):
            words[at - clause.start] = "\ue000"
    text = "".join(words)
    if any(pattern(f"strangers.{name}").match(text) for name in ("han", "code", "newcomer")):
        return True
    found = pattern("strangers.latin").match(text)
    if found is None:
        return False
    lone = found["name"].isalpha() and not found["zh"] and not found["said"]
    if lone and clause is sentence.clauses[0]:
        return False  # any word has a capital where an English sentence begins
    common = pattern("strangers.common")
    return not all(common.fullmatch(word.lower()) for word in _WORD.findall(found["name"]))
