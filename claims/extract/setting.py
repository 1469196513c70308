"""What limits a statement: benchmarks, scope, degree and how surely it is said."""

from __future__ import annotations

from itertools import islice

from claims.extract.described_tests import described_test, unlisted_test
from claims.extract.doubts import is_doubted
from claims.extract.draft import View
from claims.extract.mood import asks, asks_who, is_wondered_at, would_follow
from claims.extract.near_tests import (
    gained_on,
    has_own_field,
    is_aside,
    is_example,
    is_excepted,
    is_on_all,
    is_on_several,
    is_on_unnamed,
    limited_behind,
    spoken_of,
    the_one_test,
    without_scored,
)
from claims.extract.scenes.scene import Clause
from claims.model import Degree, Entity, Mention, Modality, Scope
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_RELATIONS, _BACK = ("better", "equal", "worse"), 4  # sentences back to where a board may have been named
_DENIES = 2  # characters between a negation and the 比 or 与 it denies
_ALSO = 4  # characters before the name of a clause's own subject: "并且A"
_NEAR_ZH, _NEAR_EN = 12, 32  # characters a negation or a "will" may stand before what it governs


def benchmarks_for(view: View, hit: CueHit) -> tuple[str, ...]:
    """Benchmarks the statement is limited to: of its clause, else an adjunct, else the section."""
    clause = view.sentence.clause_at(hit.start)
    tests = [m for m in view.sentence.mentions if is_benchmark(m)]
    if tests and all(is_excepted(view, m) for m in tests):
        return ()
    if is_on_unnamed(view, hit, clause, tests):
        return described_test(view, clause)
    own = [m for m in _within(view, clause) if not is_excepted(view, m)]
    if not own and pattern("setting.of_speed").search(view.text, clause.start, clause.end):
        return ()  # "37% faster than B": no test says how fast
    if own:
        return _share(view, hit, clause, [*without_scored(view, hit, own), *gained_on(view, own[-1])])
    return limited_behind(view, hit, clause) or described_test(view, clause) or _round(view, clause)


def benchmarks_for_clause(view: View, position: int) -> tuple[str, ...]:
    """The same for what no cue says: all benchmarks of the clause round `position`, else those about it."""
    clause = view.sentence.clause_at(position)
    own = tuple(dict.fromkeys(m.entity.name for m in _within(view, clause)))
    return own or _round(view, clause)


def benchmarks_within(view: View, clause: Clause) -> tuple[str, ...]:
    """The benchmarks a clause itself names."""
    own = [m for m in _within(view, clause) if not is_excepted(view, m)]
    return tuple(dict.fromkeys(m.entity.name for m in own))


def _within(view: View, clause: Clause) -> list[Mention]:
    return [
        m
        for m in view.sentence.mentions
        if is_benchmark(m)
        and clause.start <= m.start < clause.end
        and (clause.depth or not is_aside(view, m))
    ]


def _round(view: View, clause: Clause) -> tuple[str, ...]:
    explained = _explained(view, clause)
    opens = pattern("setting.own_field").match(view.text, view.sentence.start)  # "In math, A beats B"
    told = any(m.start < clause.start for m in view.sentence.mentions if is_benchmark(m))
    if explained or (opens and not told) or has_own_field(view, clause.start, clause.end):
        return explained
    if is_on_all(view, clause):
        return ()
    chosen = (
        _in_turn(view, clause)
        or _opening(view, clause)
        or [m for m in view.sentence.mentions if is_benchmark(m) and _trailing(view, clause, m)]
    )
    listed = tuple(dict.fromkeys(m.entity.name for m in chosen))
    if not listed and is_on_several(view):
        return ()
    listed = listed or tuple(e.name for e in view.topic.benchmark)
    return listed or unlisted_test(view) or _carried(view) or _the_board(view, clause) or the_one_test(view)


def _explained(view: View, clause: Clause) -> tuple[str, ...]:
    """ "falls short of B on math: 81.0% versus 85.7% on MATH-500": the tests of what the colon leads to."""
    leads_on = view.text.endswith(":", 0, clause.end)
    behind = [c for c in view.sentence.clauses if leads_on and c.start >= clause.end and not c.depth]
    told = [c for c in behind[:1] if not is_example(view, clause, c)]
    return tuple(dict.fromkeys(m.entity.name for c in told for m in _within(view, c)))


def _in_turn(view: View, clause: Clause) -> list[Mention]:
    """ "The former is ahead of B": on the first of the two tests that were told of one model."""
    said = [h for h in view.sentence.cues_of("former", "latter") if clause.start <= h.start < clause.end]
    here = [m for m in view.sentence.mentions if m.end <= clause.start]
    tested = any(map(is_benchmark, view.sentence.mentions))
    before = next(iter(view.scene.earlier(view.sentence.start)), None) if said and not tested else None
    if before is not None and before.block.start == view.sentence.block.start:
        here = list(before.mentions)
    tests = list({m.entity: m for m in here if is_benchmark(m)}.values())
    if not said or len(tests) != 2 or len({m.entity for m in here if m.entity.type == "model"}) > 1:
        return []
    return [tests[said[0].sense == "latter"]]


def _opening(view: View, clause: Clause) -> list[Mention]:
    """The benchmarks of the clauses before; of several the last one where "the latter" follows."""
    named = [m for m in view.sentence.mentions if is_benchmark(m) and m.end <= clause.start]
    plain = [m for m in named if not is_aside(view, m)]
    found = plain or named  # "multilingual (MMMLU): 89.1%, slightly below ..."
    return spoken_of(view, clause, found)


def _carried(view: View) -> tuple[str, ...]:
    """ "That puts it ahead of A (74.5%)": goes on with the test of the sentence before."""
    start, end = view.sentence.start, view.sentence.end
    goes_on = pattern("setting.goes_on").match(view.masked[start:end])
    goes_on = goes_on or pattern("figures.bracketed").search(view.text[start:end])
    return tuple(e.name for e in view.topic.board) if goes_on else ()


def _the_board(view: View, clause: Clause) -> tuple[str, ...]:
    """ "在榜单中位列第一", "tops the leaderboard": the board named last, where only one was."""
    if not pattern("setting.the_board").search(view.text, view.sentence.start, clause.end):
        return ()
    for sentence in islice(view.scene.earlier(view.sentence.start), _BACK):
        named = [m for m in sentence.mentions if is_benchmark(m)]
        if named:
            part = pattern("setting.part_of_board").search(view.text, sentence.start, clause.end)
            return (named[0].entity.name,) if not part and len({m.entity for m in named}) == 1 else ()
    return ()


def is_benchmark(mention: Mention) -> bool:
    """Whether it names a test or a board."""
    return is_test(mention.entity)


def is_test(entity: Entity) -> bool:
    """Whether it is a test or a board."""
    return entity.type in ("benchmark", "leaderboard")


def _trailing(view: View, clause: Clause, mention: Mention) -> bool:
    """ "X beats Y, according to LiveBench": the next clause, if it holds no relation of its own."""
    after = [c for c in view.sentence.clauses if c.start >= clause.end and c.depth == 0]
    if not after or not after[0].start <= mention.start < after[0].end:
        return False
    if is_example(view, clause, after[0]) or pattern("setting.one_of_them").match(view.text, after[0].start):
        return False  # "on a par with B in most tests, 其中HumanEval得分92"
    return not any(
        after[0].start <= h.start < after[0].end for h in view.sentence.cues_of(*_RELATIONS, "score", "rank")
    )


def _share(view: View, hit: CueHit, clause: Clause, own: list[Mention]) -> tuple[str, ...]:
    """Of the clause's benchmarks those that belong to this cue when it holds several relations."""
    others = [
        h
        for h in view.sentence.cues_of(*_RELATIONS)
        if clause.start <= h.start < clause.end and h.start != hit.start
    ]
    low = max((h.end for h in others if h.start < hit.start), default=clause.start)
    high = min((h.start for h in others if h.start > hit.start), default=clause.end)
    latin = view.text[hit.start].isascii()
    before = [m for m in own if low <= m.start < hit.start]
    after = [m for m in own if hit.start <= m.start < high]
    if others and latin and not after and pattern("setting.on_all").search(view.text, hit.end, high):
        return ()  # "beating A on every benchmark and coming close to B on MMLU"
    nearest = (after or before) if latin else (before or after)
    if others and not nearest and any(low <= w.start < high for w in view.sentence.cues_of("scope")):
        return ()  # "matches A on AIME and surpasses B across the board"
    return tuple(dict.fromkeys(m.entity.name for m in (nearest if others else own) or own))


def degree_for(view: View, hit: CueHit, end: int) -> Degree | None:
    """far or slightly: in the cue itself, right before it, or behind the objects ("by a wide margin")."""
    if hit.cue.degree:
        return hit.cue.degree
    clause = view.sentence.clause_at(hit.start)
    for word in view.sentence.cues_of("degree"):
        near_before = clause.start <= word.start < hit.start and hit.start - word.end <= 10
        behind = end <= word.start < clause.end and word.start - end <= 24
        between = hit.end <= word.start < end and word.start - hit.end <= 2
        if near_before or behind or between:
            return word.cue.degree
    return None


def scope_for(view: View, hit: CueHit) -> Scope | None:
    """all, almost_all, several, some: in the clause or in an opening adjunct without a relation."""
    clause = view.sentence.clause_at(hit.start)
    words = [w for w in view.sentence.cues_of("scope") if clause.start <= w.start < clause.end]
    if not words:
        for earlier in reversed([c for c in view.sentence.clauses if c.end <= clause.start and c.depth == 0]):
            if any(earlier.start <= h.start < earlier.end for h in view.sentence.cues_of(*_RELATIONS)):
                break
            words = [w for w in view.sentence.cues_of("scope") if earlier.start <= w.start < earlier.end]
            if words:
                break
    words = words or _scope_behind(view, clause)
    counted = pattern("setting.counted").search(view.text, view.sentence.start, clause.end)
    if counted and (not words or counted.end() > clause.start):
        part, whole = int(counted["part"] or counted["some"]), int(counted["all"] or counted["total"])
        return "all" if part == whole else "several" if 2 * part >= whole else "some"
    if not words and _each_of_several(view, hit, clause):
        return "all"
    order: tuple[Scope, ...] = ("almost_all", "all", "several", "some")
    found = {w.cue.scope for w in words}
    return next((s for s in order if s in found), None)


def _each_of_several(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "无论是AIME还是GPQA,X都超过Y": all of what is listed, where the subject is one."""
    if not pattern("setting.each").search(view.text[max(clause.start, hit.start - 6) : hit.start]):
        return False
    tests = {m.entity.name for m in view.sentence.mentions if is_benchmark(m) and m.start < hit.start}
    listed = pattern("setting.whatever").search(view.text, view.sentence.start, hit.start)
    return len(view.topic_at(hit.start)) == 1 and (len(tests) > 1 or bool(listed))


def _scope_behind(view: View, clause: Clause) -> list[CueHit]:
    """ "beats B, the flagship of C, in several tests": in a later adjunct without a relation of its own."""
    for later in [c for c in view.sentence.clauses if c.start >= clause.end and c.depth == clause.depth]:
        if any(later.start <= h.start < later.end for h in view.sentence.cues_of(*_RELATIONS, "score")):
            break
        if pattern("setting.adjunct").match(view.text, later.start, later.end):
            return [w for w in view.sentence.cues_of("scope") if later.start <= w.start < later.end]
    return []


def modality_for(view: View, hit: CueHit, start: int, predicate: int = -1) -> Modality:
    """Whether what the cue says is asserted, negated, hedged or foretold.

    `start`: where the statement begins; `predicate`: where its predicate does, at 比 or 与 before the cue.
    """
    clause = view.sentence.clause_at(hit.start)
    if asks(view) or asks_who(view, clause) or is_doubted(view, hit, clause):
        return "predicted"
    near = _NEAR_EN if view.text[hit.start].isascii() else _NEAR_ZH
    for word in reversed(view.sentence.cues_of("negation", "prediction", "condition", "hedge")):
        if not (clause.start <= word.start and word.end <= hit.start):
            continue
        between = [m for m in view.sentence.mentions if word.end <= m.start < hit.start]
        names_between = [m for m in between if not is_benchmark(m)]
        gap = hit.start - word.end - sum(m.end - m.start for m in between)
        if word.sense == "negation" and word.cue.shape == "whole":
            if _denies_whole(view, word, hit):
                return "negated"
            continue
        if word.sense == "negation" and not names_between and gap <= near // 2:
            return "negated"
        if word.sense == "negation" and 0 <= predicate - word.end <= _DENIES:
            return "negated"  # "没有比B更强", "无法与B相比"
        if word.sense in ("prediction", "condition") and gap <= near and not is_wondered_at(view, word):
            return "predicted"
        if word.sense == "hedge" and word.start >= min(start, clause.start) and hit.start - word.end <= near:
            denied = any(
                clause.start <= w.start and _denies_whole(view, w, hit)
                for w in view.sentence.cues_of("negation")
            )
            return "negated" if denied else "hedged"  # "not even A could beat B"
    foretold = _carries_on(view, clause) or would_follow(view, clause, hit)
    return "predicted" if foretold else "asserted"


def _denies_whole(view: View, word: CueHit, hit: CueHit) -> bool:
    """ "not even A beats B", but "no open model except X beats B"."""
    if word.sense != "negation" or word.cue.shape != "whole" or word.end > hit.start:
        return False
    return not pattern("setting.except").search(view.text, word.end, hit.start)


def _carries_on(view: View, clause: Clause) -> bool:
    """ "目标是追上B,甚至超过它": whether a clause goes on with what the one before foretells."""
    if not pattern("setting.carries_on").match(view.text, clause.start):
        return False
    before = [c for c in view.sentence.clauses if c.end <= clause.start and c.depth == clause.depth]
    if not before or any(
        clause.start <= m.start < clause.end and m.entity.type == "model" and m.start - clause.start < _ALSO
        for m in view.sentence.mentions
    ):
        return False
    told = [h for h in view.sentence.cues_of(*_RELATIONS) if before[-1].start <= h.start < before[-1].end]
    return bool(told) and modality_for(view, told[0], told[0].start) == "predicted"
