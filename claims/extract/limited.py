"""What a comparison, place or score is limited to belongs to its quote: "in Japanese", "run locally", 微调后.

Without it a verdict would set it against figures taken elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.spans import clause_end, words_start
from claims.wording.hinted import HINTED
from claims.wording.patterns import pattern

_BEFORE = 110
"""Characters between what opens a sentence and a quote that it still governs."""
_KINDS = frozenset({"comparison", "rank", "score"})
_CONDITIONS = tuple(
    f"limits.{form}" for form in ("condition", "when", "condition_zh", "treated", "only_zh", "part")
)
_TASKS = tuple(
    f"limits.{form}"
    for form in ("task", "task_zh", "skilled", "judged", "quality", "aspect", "ability", "manner", "placed")
)
FORMS = (*_CONDITIONS, *_TASKS)
"""What limits wherever it stands; other adjuncts do so behind the rival and at the head of a sentence."""
_BEHIND = tuple(f"limits.{form}" for form in ("condition", "when", "task", "skilled", "part", "placed"))
"""Those that may stand right behind the rival."""
_AFTER = ("limits.condition", "limits.when", "limits.task", "limits.behind")
"""Those that may stand behind a test or a bracket."""
_AHEAD = ("limits.remade_before", "limits.judged_before", "limits.caused_before")
"""Those that stand before the subject."""
_UNLESS_HARMLESS = frozenset({"limits.when", "limits.condition_zh", "limits.task_zh", "limits.aspect"})
"""Forms that hold for many adjuncts: these limit unless they are known to do no harm."""
_ALWAYS = frozenset({"limits.part", "limits.judged", "limits.treated", "limits.ability"})
"""Forms so telling that no word in them makes them harmless."""


def with_limits(view: View, draft: Draft) -> Draft:
    """The draft of a comparison, place or score, with what its sentence says it is limited to."""
    if draft.kind not in _KINDS:
        return draft
    return draft._replace(start=_start(view, draft), end=_end(view, draft))


def limits_in(
    text: str, *, hints: frozenset[str], of_test: bool = False, adjuncts: bool = True
) -> Iterator[tuple[int, int]]:
    """Where a statement, simplified and in lower case, says what it is limited to.

    Tasks and conditions alike; not what only says when or where it was said, or on which tests. Of one that
    names its test (`of_test`) conditions only: a task tells what the test is about. Without `adjuncts` only
    what is known to limit. `hints`: of the text, or of the sentence it stands in.
    """
    for form in _CONDITIONS if of_test else FORMS:
        if form in HINTED and form not in hints:
            continue
        for found in pattern(form).finditer(text):
            if form in _UNLESS_HARMLESS and not _limits(found["limit"]):
                continue
            if form in _ALWAYS or not pattern("limits.harmless").search(found["limit"]):
                yield found.span("limit")
    for start, end in _adjuncts(text) if adjuncts else ():
        if not (of_test and pattern("limits.of_task").search(text[start:end])):
            yield start, end


def _adjuncts(text: str) -> Iterator[tuple[int, int]]:
    """What a text opens or ends with, where it limits."""
    opening = pattern("limits.opening").match(text) or pattern("limits.opening_zh").match(text)
    if opening and _limits(opening["limit"]):
        yield opening.span("limit")
    for behind in pattern("limits.behind").finditer(text):
        if behind.end("limit") == len(text) and _limits(behind["limit"]):
            yield behind.span("limit")


def _limits(words: str) -> bool:
    """Whether an adjunct limits: whatever is not known to do no harm."""
    return not any(pattern(f"limits.{form}").search(words) for form in ("harmless", "harmless_more"))


def _end(view: View, draft: Draft) -> int:
    """Past what follows the rival at once, "beats B in Japanese", and what it is good at."""
    for form in filter(view.may_have, _BEHIND):
        for found in pattern(form).finditer(view.masked, draft.start, view.sentence.end):
            start, end = found.span("limit")
            if start <= draft.end + 1 < end and not pattern("limits.harmless").search(found["limit"]):
                return end
    if aspect := pattern("limits.aspect").match(view.masked, draft.end, view.sentence.end):
        return aspect.end("limit")
    if only := pattern("limits.only_zh").match(view.masked, draft.end, view.sentence.end):
        return only.end("limit")
    tests = pattern("limits.on_tests").match(view.masked, draft.end, view.sentence.end)
    at = tests.end() if tests else draft.end
    after = pattern("limits.after").match(view.masked, at, view.sentence.end)
    at = after.end() if after else at
    for form in filter(view.may_have, _AFTER) if draft.kind != "score" else ():
        behind = pattern(form).match(view.masked, at, view.sentence.end)
        if behind and _limits(behind["limit"]):
            return behind.end("limit")
    return draft.end


def _start(view: View, draft: Draft) -> int:
    """Before what stands at the subject or opens the sentence: "a fine-tuned A", "When run locally, A"."""
    clause, hints = view.sentence.clause_at(draft.start), view.sentence.hints
    start = draft.start
    for form in _AHEAD if start > clause.start else ():
        if form in hints and (before := pattern(form).search(view.masked, clause.start, start)):
            start = before.start()
    told = view.masked[clause.start : start].rstrip()
    limits = limits_in(told, hints=hints, of_test=True, adjuncts=False) if told else ()
    start = min((start, *(clause.start + first for first, _ in limits)))
    turned = pattern("limits.turns").match(view.masked, draft.start)
    for opening in reversed([c for c in view.sentence.clauses if c.end <= clause.start and not c.depth]):
        words = words_start(view, opening.start, opening.end)
        lead = pattern("limits.lead").match(view.masked, words)
        words = lead.end() if lead else words
        whole = clause_end(view, opening) - words
        between = pattern("limits.parenthesis").sub("", view.masked[opening.end : draft.start])
        if len(between) > _BEFORE or turned or pattern("limits.turns").search(between):
            break
        if "limits.remade" in hints and pattern("limits.remade").match(view.masked, words):
            return view.sentence.clause_at(opening.start - 1).start  # "A, fine-tuned on our data, beats B"
        if draft.kind == "comparison" and not between.strip(" ,") and _tells_field(view, words, opening.end):
            return words
        # what is told in between may be what a task is of
        known = draft.kind == "score" or bool(between.strip(" ,"))
        said = view.masked[words : opening.end]
        limits = limits_in(said, hints=hints, of_test=known, adjuncts=not known)
        if any(_is_whole(said, span, whole) for span in limits):
            return words
    return start


def _tells_field(view: View, start: int, end: int) -> bool:
    """ "编程能力排名第二,与B相当": the clause before says at what it is on a par."""
    return bool(pattern("limits.field_told").search(view.masked, start, end))


def _is_whole(opening: str, span: tuple[int, int], length: int) -> bool:
    """Whether a limit is all that is said in the `length` characters of an opening but for a test's name."""
    start, end = span
    return bool(pattern("limits.its_test").fullmatch(opening[:start] + opening[end:length]))
