"""Of the tests named before a clause those that it speaks of: "the first two", the last, its predicate's."""

from __future__ import annotations

from itertools import islice

from claims.extract.draft import View, names
from claims.extract.scenes.scene import Clause
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_TESTS = ("benchmark", "leaderboard")
_NEAR = 4  # sentences back to where the test of "the results" is named
_BACK = 12  # sentences in which a text on one test has told of it
_COUNTS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4} | {"one": 1, "two": 2, "three": 3, "four": 4}


def spoken_of(view: View, clause: Clause, found: list[Mention]) -> list[Mention]:
    """Which of the tests `found`, named before the clause in this order, it is about."""
    if told := pattern("setting.counted_off").search(view.text, clause.start, clause.end):
        count = _COUNTS[told["count"] or told["en_count"]]
        tests = list({m.entity: m for m in found}.values())
        return tests[:count] if (told["side"] or told["en"]) in ("前", "first") else tests[-count:]
    latter = any(clause.start <= h.start < clause.end for h in view.sentence.cues_of("latter"))
    if latter or _about_last(view, clause, found):
        return found[-1:]
    return _of_own_clause(view, clause, found)


def is_excepted(view: View, test: Mention) -> bool:
    """ "在除A之外的所有测试中", "on all tests except A": where it does not hold."""
    start = max(view.sentence.start, test.start - 40)
    return pattern("setting.excepted").search(view.masked, start, test.start) is not None


def without_scored(view: View, hit: CueHit, own: list[Mention]) -> list[Mention]:
    """ "tops A and scores 90% on B": without the tests on which a verb behind the cue gives a figure.

    Nor those of a verb before, where this one has a test or field of its own: "gets 90% on A and leads on B".
    """
    scored = pattern("setting.scored_too")
    kept = [m for m in own if m.start < hit.start or not scored.search(view.masked, hit.end, m.start)] or own
    end = view.sentence.clause_at(hit.start).end
    if not has_own_field(view, hit.start, end) and not any(m.start > hit.start for m in kept):
        return kept
    then = pattern("setting.then_verb")
    return [m for m in kept if m.start > hit.start or not then.fullmatch(view.masked, m.end, hit.start)]


def has_own_field(view: View, start: int, end: int) -> bool:
    """ "is better at coding", "the fastest in its class": said of a field, whatever test stands before."""
    hinted = filter(view.may_have, ("setting.own_field", "setting.own_part"))
    return any(pattern(name).search(view.text, start, end) for name in hinted)


def is_aside(view: View, test: Mention) -> bool:
    """Whether a bracket mentions it by the way; "在数学推理(AIME)和编程(SWE-bench)上" names the tests."""
    if not view.sentence.bracketed(test.start):
        return False
    of_field = pattern("setting.of_field").fullmatch(view.masked, test.start - 2, test.end + 1)
    if view.masked[test.end : test.end + 1] == ")" and pattern("setting.on_field").search(
        view.masked, view.sentence.start, test.start
    ):
        return False
    return not (of_field and pattern("setting.fields_on").match(view.masked, test.end + 1))


def _of_own_clause(view: View, clause: Clause, found: list[Mention]) -> list[Mention]:
    """ "leads on A and B, and is second on C, behind X": on those told last, or behind it."""
    hits = view.sentence.cues_of("rank", "better", "equal", "worse")
    places = [view.sentence.clause_at(hit.start).start for hit in hits]
    last = view.sentence.clause_at(found[-1].start).start if found else 0
    own = [m for m in found if m.start >= last]
    told = [place for place in places if place < last]
    if last in places and told:
        return own
    if told and not pattern("setting.of_each").search(view.text, clause.start, clause.end):
        return [m for m in found if view.sentence.clause_at(m.start).start > max(told)]
    # "behind B on A, but on C and D, it leads": what comes first is told on its own tests
    begins = [c.start for c in view.sentence.clauses if not c.depth and found and c.start <= found[-1].start]
    opens = [at for at in begins if pattern("setting.on_others").match(view.text, at)]
    behind = [m for m in found if opens and m.start >= opens[-1] and any(h.start < opens[-1] for h in hits)]
    return behind or found


def _about_last(view: View, clause: Clause, found: list[Mention]) -> bool:
    """ "91.0 on A, 64.2 on B, below C's 70.4": one figure of the rival, so it is beside the last of them."""
    own = [a for a in view.sentence.amounts if clause.start <= a.start < clause.end]
    if (
        len(found) < 2
        or len(own) != 1
        or pattern("setting.of_each").search(view.text, clause.start, clause.end)
    ):
        return False
    between = any(found[-2].end <= a.start < found[-1].start for a in view.sentence.amounts)
    return between and any(found[-1].end <= a.start < clause.start for a in view.sentence.amounts)


def where_test(view: View, figure: Amount, boards: list[Mention]) -> tuple[str, ...]:
    """ "84% on A, where C manages 71%, and 92% on B": the figure of such a clause is on the test before."""
    clause = view.sentence.clause_at(figure.start)
    if not pattern("topic.where").match(view.text, clause.start, clause.end):
        return ()
    before = [m for m in boards if m.end <= clause.start]
    inside = any(clause.start <= m.start < clause.end for m in boards)
    near = before and not inside and not view.text[before[-1].end : clause.start].strip(" ,")
    return (before[-1].entity.name,) if near else ()


def is_example(view: View, clause: Clause, after: Clause) -> bool:
    """ "beats B on nearly every test: 84% on A, ...": the figures behind the colon are of some of them."""
    wide = any(
        clause.start <= w.start < clause.end and w.cue.scope in ("all", "almost_all")
        for w in view.sentence.cues_of("scope")
    )
    figures = any(after.start <= a.start < after.end for a in view.sentence.amounts)
    return wide and figures and view.text[clause.start : after.start].rstrip().endswith(":")


def is_on_several(view: View) -> bool:
    """ "These scores are on par with": on all the tests told so far, not on that of the section."""
    if not pattern("setting.these_scores").match(view.text, view.sentence.start):
        return False
    earlier = view.scene.earlier(view.sentence.start)
    return len({m.entity for s in earlier for m in s.mentions if m.entity.type in _TESTS}) > 1


def is_on_all(view: View, clause: Clause) -> bool:
    """ "beats A on MATH, and is close to B overall": the test before is of another predicate."""
    if not pattern("setting.on_all").search(view.text, clause.start, clause.end):
        return False
    hits = view.sentence.cues_of("better", "equal", "worse", "score", "rank")
    told = {view.sentence.clause_at(hit.start) for hit in hits if hit.start < clause.start}
    tests = [m.start for m in view.sentence.mentions if m.entity.type in _TESTS]
    return any(earlier.start <= start < earlier.end for earlier in told for start in tests)


def limited_behind(view: View, hit: CueHit, clause: Clause) -> tuple[str, ...]:
    """ "matches B (at least on A)": the tests of a bracket behind the statement that only limits it."""
    for start, end in view.sentence.brackets:
        if hit.end <= start <= clause.end and pattern("setting.limit").fullmatch(
            view.masked, start + 1, end - 1
        ):
            inside = [m.entity for m in view.sentence.mentions if start < m.start < end]
            return names([e for e in inside if e.type in _TESTS])
    return ()


def the_one_test(view: View) -> tuple[str, ...]:
    """ "评测显示A最佳", "in the evaluation": the test the text is about, where it has told of only one."""
    if not pattern("setting.the_test").search(view.text, view.sentence.start, view.sentence.end):
        return ()
    found: set[Entity] = set()
    told = False
    for sentence in islice(view.scene.earlier(view.sentence.start), _BACK):
        for mention in (m for m in sentence.mentions if m.entity.type in _TESTS):
            found.add(mention.entity)
            told = told or bool(pattern("setting.is_test").match(view.text, mention.end, sentence.end))
    return names(list(found)) if told and len(found) == 1 else ()


def board_of_results(view: View) -> tuple[Entity, ...]:
    """ "The results: A got 86.6": the one test that the sentences before told how it is done."""
    if not pattern("setting.results").match(view.text, view.sentence.start, view.sentence.end):
        return ()
    for sentence in islice(view.scene.earlier(view.sentence.start), _NEAR):
        named = {m.entity for m in sentence.mentions if m.entity.type in _TESTS}
        if named:
            same = sentence.block.start == view.sentence.block.start and len(named) == 1
            part = pattern("setting.named_part").search(view.masked, sentence.start, view.sentence.end)
            return tuple(named) if same and not part else ()
    return ()


def gained_on(view: View, last: Mention) -> list[Mention]:
    """ "improves by 5 points on A, 12 points on B": the tests of a list of gains behind the first."""
    found: list[Mention] = []
    for mention in view.sentence.mentions:
        if mention.entity.type in ("benchmark", "leaderboard") and mention.start >= last.end:
            if not pattern("setting.gained_on").fullmatch(view.text, last.end, mention.start):
                break
            found.append(mention)
            last = mention
    return found


def is_on_unnamed(view: View, hit: CueHit, clause: Clause, tests: list[Mention]) -> bool:
    """ "得分90，在多项推理测试中领先B": on several that nobody names, not on the test named before."""
    told = pattern("setting.on_unnamed").search(view.masked, clause.start, clause.end)
    if told is None or any(m.start >= told.start() for m in tests):
        return False
    if not tests:
        return True
    # "Tested on A and B, X beats Y on most benchmarks": on these
    there = view.sentence.clause_at(tests[-1].start)
    others = [h.start for h in view.sentence.cues_of("rank", "better", "equal", "worse") if h != hit]
    figures = [a.start for a in view.sentence.amounts]
    return any(there.start <= at < there.end for at in (*others, *figures))


def same_as_before(view: View) -> tuple[str, ...]:
    """ "48 percent on the same benchmark": the only one of the last sentence that has any."""
    for sentence in islice(view.scene.earlier(view.sentence.start), _NEAR - 1):
        tests = dict.fromkeys(m.entity.name for m in sentence.mentions if m.entity.type == "benchmark")
        if tests:
            return tuple(tests) if len(tests) == 1 else ()
    return ()


def tests_named(view: View) -> list[Mention]:
    """The tests the sentence names; what only measures ("WER") counts where none is named."""
    boards = [m for m in view.sentence.mentions if m.entity.type in _TESTS]
    aside = pattern("figures.no_test_ahead")
    boards = [m for m in boards if not aside.search(view.masked, view.sentence.start, m.start)]
    return [m for m in boards if "measure" not in m.entity.domain] or boards
