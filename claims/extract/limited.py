"""What a comparison, place or score is limited to belongs to its quote: "in Japanese", "run locally", 微调后.

Without it a verdict would set it against figures taken elsewhere.
"""

from __future__ import annotations

from claims.extract.draft import Draft, View
from claims.extract.spans import clause_end, words_start
from claims.wording.patterns import pattern

_BEFORE = 110
"""Characters between what opens a sentence and a quote that it still governs."""
_KINDS = frozenset({"comparison", "rank", "score"})
_FORMS = ("en", "zh", "treated", "skilled", "judged", "only_zh")
"""What limits wherever it stands; other adjuncts do so behind the rival and at the head of a sentence."""


def with_limits(view: View, draft: Draft) -> Draft:
    """The draft of a comparison, place or score, with what its sentence says it is limited to."""
    if draft.kind not in _KINDS:
        return draft
    return draft._replace(start=_start(view, draft), end=_end(view, draft))


def limit_in(text: str, start: int = 0, *, kind: str = "comparison") -> tuple[int, int] | None:
    """Where a statement, simplified and in lower case, says what it is limited to; None where it does not.

    Fields and conditions alike; not what only says when or where it was said, or on which tests. A score is
    limited by what is named as such only.
    """
    for form in _FORMS:
        for found in pattern(f"limits.{form}").finditer(text, start):
            if form == "zh" and not _limits(found["limit"]):
                continue
            if not pattern("limits.harmless").search(found["limit"]):
                return found.span("limit")
    if kind == "score":
        return None
    opening = None if start else _opens(text)
    behind = (m for m in pattern("limits.behind").finditer(text, start) if m.end("limit") == len(text))
    return opening or next((m.span("limit") for m in behind if _limits(m["limit"])), None)


def _limits(words: str) -> bool:
    """Whether an adjunct limits: whatever is not known to do no harm."""
    return not any(pattern(f"limits.{form}").search(words) for form in ("harmless", "harmless_more"))


def _opens(text: str) -> tuple[int, int] | None:
    """The adjunct that a text opens with, where it limits."""
    found = pattern("limits.opening").match(text) or pattern("limits.opening_zh").match(text)
    return found.span("limit") if found and _limits(found["limit"]) else None


def _end(view: View, draft: Draft) -> int:
    """Past what follows the rival at once, "beats B in Japanese", and what it is good at."""
    for form in ("en", "skilled"):
        for found in pattern(f"limits.{form}").finditer(view.masked, draft.start, view.sentence.end):
            start, end = found.span("limit")
            if start <= draft.end + 1 < end and not pattern("limits.harmless").search(found["limit"]):
                return end
    if only := pattern("limits.only_zh").match(view.masked, draft.end, view.sentence.end):
        return only.end("limit")
    after = pattern("limits.after").match(view.masked, draft.end, view.sentence.end)
    for form in ("en", "behind") if draft.kind != "score" else ():
        at = after.end() if after else draft.end
        behind = pattern(f"limits.{form}").match(view.masked, at, view.sentence.end)
        if behind and _limits(behind["limit"]):
            return behind.end("limit")
    return draft.end


def _start(view: View, draft: Draft) -> int:
    """Before what stands at the subject or opens the sentence: "a fine-tuned A", "When run locally, A"."""
    clause = view.sentence.clause_at(draft.start)
    start = draft.start
    for form in ("remade_before", "judged_before"):
        if before := pattern(f"limits.{form}").search(view.masked, clause.start, start):
            start = before.start()
    if told := limit_in(view.masked[clause.start : start].rstrip(), kind="score"):
        start = clause.start + told[0]
    turned = pattern("limits.turns").match(view.masked, draft.start)
    for opening in reversed([c for c in view.sentence.clauses if c.end <= clause.start and not c.depth]):
        words = words_start(view, opening.start, opening.end)
        lead = pattern("limits.lead").match(view.masked, words)
        words = lead.end() if lead else words
        whole = (0, clause_end(view, opening) - words)
        between = pattern("limits.parenthesis").sub("", view.masked[opening.end : draft.start])
        if len(between) > _BEFORE or turned or pattern("limits.turns").search(between):
            break
        if pattern("limits.remade").match(view.masked, words):
            return view.sentence.clause_at(opening.start - 1).start  # "A, fine-tuned on our data, beats B"
        kind = "score" if between.strip(" ,") else draft.kind  # what is told first may be limited by it, too
        if limit_in(view.masked[words : opening.end], kind=kind) == whole:
            return words
    return start
