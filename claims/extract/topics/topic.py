"""Whom a clause speaks of: the subject named in it, or the one carried over from what stands before.

News name a model once and go on speaking of it; lists and sections name it in their head. The rules ask for
the models a clause is about and never look back themselves.
"""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from claims.extract.scenes.scene import Clause, Scene, Sentence, is_model
from claims.extract.topics.asides import (
    aside_of,
    by_the_way,
    called_series,
    describes_it,
    listed_behind,
    named_in_bracket,
    names_the_subject,
    of_bracket,
)
from claims.extract.topics.elsewhere import is_elsewhere, is_of_others, is_of_somebody_unnamed, of_others
from claims.extract.topics.families import stands_for
from claims.extract.topics.groups import (
    STANDING,
    means_others,
    named_together,
    of_pair,
    of_size,
    opens,
    so_many,
    speaks_of_all,
    standing_for,
    tells_of_tests,
    the_series,
    told_in_turn,
    told_together,
    whole_family,
)
from claims.extract.topics.headings import with_next
from claims.extract.topics.makers import makers_model
from claims.extract.topics.measured_by import left_with, look_ahead
from claims.extract.topics.predecessors import named_behind, predecessor_of, successor_told
from claims.extract.topics.sections import Sections, sections
from claims.extract.topics.spoken_of import SentenceTopic
from claims.extract.topics.subjects import (
    Named,
    first_models,
    is_set_against_itself,
    models_start,
    of_other_firm,
)
from claims.extract.topics.thread import (
    MAX_AGE,
    Thread,
    enter_block,
    enter_heading,
    enter_item,
    is_label,
    is_of_the_first,
    remember,
)
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_MOST_CARRIED = 3  # a longer list of models is an enumeration; what follows is about something else
_LINE = 40  # models that "all three" may mean, the last ones named


def follow(scene: Scene, contest: Named) -> tuple[SentenceTopic, ...]:
    """The topic of every clause of every sentence, in the order of `scene.sentences`.

    `contest`: those whom the whole text sets side by side.
    """
    layout = sections(scene)
    thread = Thread(lead=None if layout.digest else scene.lead(), contest=contest)
    topics = [_sentence(scene, sentence, thread, layout) for sentence in scene.sentences]
    return with_next(scene, topics)


def _sentence(scene: Scene, sentence: Sentence, thread: Thread, layout: Sections) -> SentenceTopic:
    block = sentence.block
    if block.start != thread.block:
        enter_block(scene, sentence, thread, layout.firms)
    head = block.start in layout.heads
    opens = sentence.start <= block.start + 2
    heading = block.role in ("heading", "title") or is_label(scene, sentence) or (head and opens)
    if block.role == "item" and opens and not head:
        enter_item(scene, thread, block.level)
    thread.in_list = block.role == "item" and not head
    if heading:
        enter_heading(scene, sentence, thread, head=head)
    said = _clauses(scene, sentence, thread, _inherited(scene, sentence, thread, opens=opens))
    by_clause, inherited = said.by_clause, said.inherited
    told = {c.start: () if by_the_way(scene, sentence, c) else by_clause[c.start] for c in sentence.clauses}
    thread.of_firm = of_other_firm(scene, sentence, sentence.clauses[0], inherited)
    if thread.in_list and opens and thread.of_firm:
        thread.focus, thread.astray = (), block.start  # "- Anthropic raised $13B. Revenue rose": the firm's
    compared = told_in_turn(sentence, told, thread.board, thread.lead, thread.line, inherited=inherited)
    back = compared or left_with(scene, sentence, by_clause, inherited=inherited, current=said.current)
    _go_on(scene, sentence, thread, back or by_clause.get(sentence.clauses[0].start, ()), by_clause)
    if said.strange and max(c.start for c in sentence.clauses if not c.depth) in said.strange:
        thread.focus, thread.astray = (), sentence.block.start
    elif any(is_model(m.entity) for m in sentence.mentions):
        thread.astray = -1
    board, foretold = _board(scene, sentence, thread), block.start in layout.foretold
    return SentenceTopic(
        by_clause, said.before_clause, thread.benchmark, board, heading, inherited, said.strange, foretold
    )


class _Said(NamedTuple):
    """Whom each clause of a sentence speaks of, and whom its last one leaves."""

    by_clause: dict[int, Named]
    before_clause: dict[int, Named]
    strange: frozenset[int]
    current: Named
    inherited: Named


def _clauses(scene: Scene, sentence: Sentence, thread: Thread, inherited: Named) -> _Said:
    """Clause after clause; `inherited` is what was spoken of before."""
    others = of_others(scene, sentence)
    by_clause: dict[int, Named] = dict.fromkeys(others, ())
    before_clause: dict[int, Named] = {}
    current, elsewhere, hints = inherited, False, sentence.hints
    strange: set[int] = set()
    names = bool(sentence.mentions) or not sentence.by_sense.keys().isdisjoint(STANDING)
    for clause in sentence.clauses:
        before_clause[clause.start] = () if elsewhere else current
        if clause.start in others:
            continue
        if clause.depth:
            by_clause[clause.start] = of_bracket(scene, sentence, clause) or by_clause.get(
                sentence.clause_at(clause.start - 1).start, current
            )
            continue
        aside = aside_of(scene, sentence, clause, by_clause) if names else ()
        own = the_series(scene, clause, current) if "topic.the_series" in hints else ()
        own = own or (_own(scene, sentence, clause, thread, current) if names and not aside else ())
        own = named_in_bracket(scene, sentence, clause) if names and not (aside or own) else own
        own = own or successor_told(scene, sentence, clause, inherited, current)
        if not own and current and speaks_of_all(scene, sentence, clause, current):
            own = whole_family(scene, clause, current, list(thread.line))
            before_clause[clause.start] = current = inherited = own
        if not own and "topic.many" in hints and pattern("topic.many").match(scene.masked, clause.start):
            before_clause[clause.start] = ()
            current = inherited = listed_behind(scene, sentence, clause)
            others |= {clause.start}
        if not own and is_of_somebody_unnamed(scene, sentence, clause, current):
            strange.add(clause.start)
            before_clause[clause.start] = current = ()
            inherited = () if clause is sentence.clauses[0] else inherited
        elif strange and not own and not current:
            strange.add(clause.start)
        told = own or current
        current = current if current and by_the_way(scene, sentence, clause) else told
        elsewhere = names and not own and is_elsewhere(scene, sentence, clause, current, elsewhere=elsewhere)
        by_clause[clause.start] = aside or (() if elsewhere else told)
    look_ahead(scene, sentence, by_clause, astray=thread.astray == sentence.block.start)
    by_clause |= dict.fromkeys(strange | others, ())
    return _Said(by_clause, before_clause, frozenset(strange), current, inherited)


def _go_on(
    scene: Scene, sentence: Sentence, thread: Thread, current: Named, by_clause: dict[int, Named]
) -> None:
    """The sentence is over: what the next ones go on with, and the list below it."""
    remember(scene, thread, sentence, current, named=any(by_clause.values()))
    opening = scene.text[sentence.start : sentence.end].rstrip(" *_")[-1:] == ":"
    own = any(m.entity in current for m in sentence.mentions)
    thread.led_in = current if opening and sentence.block.role != "item" and own else ()


def _inherited(scene: Scene, sentence: Sentence, thread: Thread, *, opens: bool) -> Named:
    """What is spoken of when the sentence begins."""
    if thread.in_list and opens and is_of_others(scene, sentence):
        thread.focus = ()
    if thread.of_firm and not opens and pattern("topic.it_does").match(scene.text, sentence.start):
        return ()  # "Anthropic raised $13B. It serves": the firm does
    kept = thread.age <= MAX_AGE or sentence.block.role == "item"
    inherited = thread.focus if kept and len(thread.focus) <= _MOST_CARRIED else ()
    if is_set_against_itself(scene, sentence, inherited):
        return thread.other
    return inherited[:1] if is_of_the_first(scene, sentence, inherited) else inherited


def _board(scene: Scene, sentence: Sentence, thread: Thread) -> Named:
    """The benchmark carried into the sentence; past it only where the sentence goes on giving figures."""
    board = thread.board
    named = tuple(m.entity for m in sentence.mentions if m.entity.type in ("benchmark", "leaderboard"))
    if board and not named:
        if pattern("topic.other_test").search(scene.text, sentence.start, sentence.end):
            board = ()  # "在X的编程测试中,A只有16%": on a test that nobody has listed
        points = pattern("figures.points")
        listed = ";" in scene.text[max(0, sentence.start - 2) : sentence.start]  # "X 97.3; Y 96.4; Z 96.2"
        goes_on = any(
            a.form == "percent"
            or points.match(scene.text, a.end)
            or (listed and "." in scene.text[a.start : a.end])
            for a in sentence.amounts
        )
        thread.board = board if goes_on else ()
    elif named:
        thread.board = named[-1:]
    return board


def _own(scene: Scene, sentence: Sentence, clause: Clause, thread: Thread, current: Named) -> Named:
    for hit in standing_for(scene, sentence):
        if _is_spoken_of(scene, sentence, clause, hit):
            stood = _stood_for(scene, sentence, clause, hit, thread=thread, current=current)
            return stood or (() if means_others(scene, sentence, clause) else current)
    if current and pattern("topic.tail_of_list").match(scene.text[clause.start : clause.end]):
        return ()
    models = first_models(scene, sentence, clause.start, clause.end)
    if not models:
        if (
            current
            and clause is not sentence.clauses[0]
            and pattern("topic.goes_on").match(scene.text, clause.start)
        ):
            return ()  # "GPT-4.5, by contrast, was OpenAI's most expensive model"
        pointed = current and pattern("topic.points_back").match(scene.text, clause.start)
        made = () if pointed else makers_model(scene, sentence, clause, current)
        same_maker = thread.in_list and current and made and current[0].maker == made[0].maker
        return current if same_maker else made  # a point below a model's name goes on with that one
    named_before = thread.named_in == sentence.block.start and not called_series(scene, sentence, clause)
    if len(models) == 1 and current and named_before and stands_for(scene, sentence, models[0], current):
        return current
    if current and describes_it(scene, sentence, clause):
        return current
    inside = [m.end for m in sentence.mentions if m.entity in models and m.start < clause.end]
    last = max(inside, default=clause.end)  # a model that a clause leads up to stands behind it
    if (
        clause is not sentence.clauses[0]
        and current
        and scene.text[clause.end - 1] != ":"  # "日日新5.0:全面对标..." heads what follows
        and pattern("topic.no_predicate").match(scene.text[last : clause.end])
    ):
        lead = scene.masked[clause.start : models_start(sentence, clause, models)]
        only_name = pattern("topic.owner_alone").fullmatch(lead)  # "..., Google's Gemini"
        labelled = scene.text[clause.start - 2 : clause.start].rstrip()[-1:] == ":"  # "Math: o3, with 96%"
        if only_name and not labelled and not names_the_subject(scene, clause.start, clause.end):
            return ()  # "..., and Gemini": the rest of a list, no new subject
    return models


def _is_spoken_of(scene: Scene, sentence: Sentence, clause: Clause, hit: CueHit) -> bool:
    """Whether the clause is about what "both", "the latter" and the like stand for."""
    if not clause.start <= hit.start < clause.end or pattern("topic.share_of").match(scene.text, hit.end):
        return False  # "只有后者的8%": the latter is the measure
    if hit.sense == "predecessor" and not opens(scene, clause, hit):
        return False  # "compared with its predecessor"
    if pattern("topic.than_it").search(scene.text, max(clause.start, hit.start - 4), hit.start):
        return False  # "较前者提升19分": what it is measured by
    until = hit.start
    if hit.sense == "both":  # "both A and B", but "both trail C", "两者均超过C"
        firms = [m.start for m in sentence.mentions if m.entity.type == "organisation" and m.start >= hit.end]
        if firms and scene.text[hit.end : firms[0]].strip() in ("", "the"):
            return False  # "Both OpenAI and Google reached": two firms
        relation = [h.start for h in sentence.cues_of("better", "equal", "worse") if h.start >= hit.end]
        until = min([*relation, clause.end]) if scene.text[hit.start].isascii() else hit.end + 2
    return not any(is_model(m.entity) and clause.start <= m.start < until for m in sentence.mentions)


def _stood_for(
    scene: Scene, sentence: Sentence, clause: Clause, hit: CueHit, *, thread: Thread, current: Named
) -> Named:
    line = [*islice(reversed(thread.line), _LINE)][::-1]
    if hit.sense in ("smaller", "larger"):
        return of_size(scene, clause, hit, line)
    if hit.sense == "predecessor":
        if named := named_behind(scene, sentence, hit):
            return named
        before = predecessor_of(scene, current[0]) if current else None
        return (before,) if before else ()
    if hit.sense == "both" and thread.astray == sentence.block.start:
        return ()  # of those nobody has recognised
    if hit.sense == "both":
        count = int(hit.cue.value or 2)
        here = named_together(scene, sentence, clause, count)
        again = thread.pair if not here and len(thread.pair) == count else ()
        sides = thread.contest if len(thread.contest) == count != len(set(here)) else ()
        thread.pair = again or sides or so_many(scene, here, line, current, count)
        thread.strangers.clear()
        return thread.pair
    if tells_of_tests(scene, sentence):
        return ()
    if pair := told_together(scene, sentence):
        return (thread.pair[hit.sense == "latter"],) if len(thread.pair) == pair == 2 else ()
    return of_pair(sentence, clause, hit, thread.recent, current)
