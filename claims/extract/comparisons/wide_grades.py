"""Who is better by the words of a wide reading: what they grade, and whether more of that is better."""

from __future__ import annotations

import re
from typing import Literal

from claims.model import Relation
from claims.wording.patterns import pattern

Measured = Literal["neutral", "bad_thing", "good_thing"]
_KINDS: tuple[Measured, ...] = ("neutral", "bad_thing", "good_thing")
_GRADES: tuple[tuple[str, Relation], ...] = (
    ("good", "better"),
    ("quite", "better"),
    ("bad", "worse"),
    ("plain", "equal"),
    ("even", "equal"),
)
"""Groups of the expressions that say by themselves who is better."""
_TURNED: dict[Relation, Relation] = {"better": "worse", "worse": "better", "equal": "equal"}
_BEFORE, _BEHIND = 40, 10
"""Characters before the words, and behind the grade, in which the measure may stand."""
_ADVERB = 12  # of the rival's clause, which only goes on with the one before: ", slightly higher than B"
_ONLY_GRADES = re.compile(r"[\s也还又更远略稍仍则且而却均都]*(?:明显|大幅|显著|甚至|稍微)?")
"""All of such a clause in Chinese: "，远低于B"."""
_MARKS = re.compile(r"[,。;!?]")


def relation_of(text: str, name: str, said: Relation | None, m: re.Match[str]) -> Relation | None:
    """What a match of the form says; None where it grades a price, a size or a design."""
    if pattern("measures.disposition").match(text, m.end("grade")):
        return None
    groups = {group for group, words in m.groupdict().items() if words}
    measured = _measured(text, m)
    alone = next((relation for group, relation in _GRADES if group in groups), None)
    if alone:
        return alone
    if measured == "neutral" or pattern("wide_comparison.unlike").search(_near(text, m) + _before(text, m)):
        return None
    if said == "equal":
        return None if _is_vague(name, m) and not (measured or m.groupdict().get("level")) else said
    if said:
        return _TURNED[said] if measured == "bad_thing" else said
    if "gain" in groups:
        return None if pattern("wide_comparison.counted").match(text, m.end()) else "better"
    if measured is None:
        return (
            "better"
            if pattern("wide_comparison.gain").search(m["grade"])
            and not pattern("wide_comparison.counted").match(text, m.end())
            else None
        )
    return "better" if ("up" in groups) == (measured == "good_thing") else "worse"


def _is_vague(name: str, m: re.Match[str]) -> bool:
    """ "与B相近", "similar to B", "close to B": of what it is has to be told."""
    return name == "similar" or bool(pattern("wide_comparison.vague").search(m["grade"]))


def _measured(text: str, m: re.Match[str]) -> Measured | None:
    """What is measured: what is nearest to the grade on the way to its rival, else what was told last."""
    near = _nearest(_near(text, m), last=m.start("rival") < m.start("grade"))
    before = _before(text, m)
    told = _nearest(before, last=True)
    return near or (told if told != "neutral" or pattern("wide_comparison.of_price").search(before) else None)


def _nearest(words: str, *, last: bool) -> Measured | None:
    told = [
        (found.end(), kind) for kind in _KINDS for found in pattern(f"wide_comparison.{kind}").finditer(words)
    ]
    return (max(told) if last else min(told))[1] if told else None


def _near(text: str, m: re.Match[str]) -> str:
    """From the grade to the rival, or from the rival to behind the grade, there in its clause."""
    low, high = sorted((m.start("grade"), m.start("rival")))
    if low == m.start("grade"):
        return text[low:high]
    behind = _MARKS.split(text[m.end("grade") : m.end("grade") + _BEHIND])[0]
    return _MARKS.split(text[low : m.end("grade")])[-1] + behind


def _before(text: str, m: re.Match[str]) -> str:
    """The words of the clause before all that, with those of the one before where they are hardly any."""
    parts = _MARKS.split(
        pattern("wide_comparison.means").sub("", text[max(0, m.start() - _BEFORE) : m.start()])
    )
    goes_on = len(parts[-1].strip()) <= _ADVERB and (parts[-1].isascii() or _ONLY_GRADES.fullmatch(parts[-1]))
    return "".join(parts) if goes_on else parts[-1]
