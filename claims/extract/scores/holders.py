"""Whose a figure is: the model it is attached to ("o1's 74.3%"), else the one the clause is about."""

from __future__ import annotations

from claims.extract.comparisons.rivals import rival_of_last
from claims.extract.draft import View
from claims.extract.former import former_owner
from claims.extract.scenes.scene import is_model
from claims.extract.scores.behind import in_turn_behind, is_for, joined_from
from claims.extract.scores.lists import in_turn, joined_runs, listed_with, rival_in_turn, together
from claims.extract.scores.rival_figures import (
    are_against,
    before_bracket,
    is_nameless_winners,
    is_winners,
    joined_to_rivals,
    met_with,
    named_in_bracket,
)
from claims.extract.scores.strangers import is_strangers
from claims.extract.setting import is_test
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def figure_holders(
    view: View, figure: Amount, index: int, figures: list[Amount], test: Mention | None
) -> tuple[Entity, ...]:
    """Whose figure it is, `test` being the last benchmark named before it; empty when nobody can be named."""
    mentions = view.sentence.mentions
    named = [m for m in mentions if is_model(m.entity)] or [m for m in mentions if _is_made(m.entity)]
    before = [m for m in named if m.end <= figure.start]
    after = [m for m in named if m.start >= figure.end]
    nameless = is_nameless_winners(view, figure, figures[index + 1 : index + 2])
    if nameless or (before and _is_users(view, before[-1], figure)):
        return ()
    if told := _of_two(view, figure, before) or named_in_bracket(view, figure):
        return (told,)
    if winner := _winner_aside(view, figure, before):
        return winner
    if pattern("figures.of_it").search(view.text, max(view.sentence.start, figure.start - 14), figure.start):
        own = _tested(view, figure)
        others = [m.entity for m in before if m.entity not in own]
        return tuple(others[-1:]) or rival_of_last(view, own)  # "below its 87.5%"
    if before and (hit := met_with(view, figure, before[-1])):
        return _tested(view, figure)[:1] if hit.sense != "worse" else ()  # "second behind B with 81%": whose?
    found = _in_turn_or_pair(view, figure, index, figures) or _beside(view, figure, figures, before, after)
    if found:
        return found
    if is_strangers(view, figure) or _is_the_others(view, figure, index, figures):
        return ()
    row = test and pattern("figures.row").fullmatch(view.text[test.end : figure.start])
    if row and after and not before:
        return view.topic.inherited[:1]  # "MMLU 84.6 GPT-4.1 (85.3)": a row on the one spoken of
    return _spoken_of(view, figure, before)


def _winner_aside(view: View, figure: Amount, before: list[Mention]) -> tuple[Entity, ...]:
    """ "A超越B(达到92%)": what is reached in the bracket behind a comparison is its subject's."""
    clause = view.sentence.clause_at(figure.start)
    if not (clause.depth and before and before[-1].end <= clause.start):
        return ()
    outer = view.sentence.clause_at(clause.start - 1).start  # "A leads S (72%) and B leads T (94%)": B's
    hits = [h for h in view.sentence.cues_of("better", "equal") if outer <= h.start < before[-1].start]
    if not hits or not is_winners(view, figure, clause.start, hits[-1]):
        return ()
    return tuple(e for e in view.topic_at(hits[-1].start)[:1] if e != before[-1].entity)


def _is_made(entity: Entity) -> bool:
    """An agent or assistant that is tested as a model is; a site has no maker here."""
    return entity.type == "product" and bool(entity.maker)


def _of_two(view: View, figure: Amount, before: list[Mention]) -> Entity | None:
    """ "前者70.8,略胜于后者(70.4)", "the latter (70.4)": of the two models that the sentence has named."""
    two = list(dict.fromkeys(m.entity for m in before))
    for hit in reversed(view.sentence.cues_of("former", "latter")):
        if hit.end <= figure.start and len(two) == 2:
            beside = pattern("figures.beside_pronoun").fullmatch(view.text, hit.end, figure.start)
            return two[hit.sense == "latter"] if beside else None
    return None


def _in_turn_or_pair(view: View, figure: Amount, index: int, figures: list[Amount]) -> tuple[Entity, ...]:
    """Whose it is by its place: in a list of as many, in a rise from another's figure, of two that are set
    against each other."""
    topic = _tested(view, figure)
    whole = view.text[view.sentence.start : view.sentence.end]
    if len(topic) > 1 and len(figures) % len(topic) == 0 and pattern("figures.respectively").search(whole):
        return (topic[index % len(topic)],)
    if listed := in_turn(view, figure, figures, topic) or rival_in_turn(view, figure, figures):
        return (listed,)
    if risen := _risen_from(view, figure, index, figures):
        return risen
    if listed := in_turn_behind(view, figure, figures):
        return (listed,)
    behind = next((m for m in view.sentence.mentions if m.start >= figure.end and is_model(m.entity)), None)
    if behind and is_for(view, figure, behind):
        return joined_from(view, [m for m in view.sentence.mentions if m.start >= behind.start])
    paired = _of_pair(view, figure, index, figures)
    return (paired,) if paired else ()


def _beside(
    view: View, figure: Amount, figures: list[Amount], before: list[Mention], after: list[Mention]
) -> tuple[Entity, ...]:
    """Whose it is by the name it is attached to."""
    if after and pattern("figures.attributive").fullmatch(view.text, figure.end, after[0].start):
        return (after[0].entity,)  # "胜过只有77.8%的B"
    if after and is_for(view, figure, after[0]):
        return joined_from(view, after)
    if before:
        gap = view.text[before[-1].end : figure.start]
        if pattern("figures.shared").match(gap) or listed_with(view, before, figure, figures):
            return together(before, view)
        masked = view.masked[before[-1].end : figure.start]
        if pattern("figures.attached").fullmatch(gap) or pattern("figures.owned_on_test").fullmatch(masked):
            return _each_of(view, figure, figures, before[-1])
    firm = _firm_beside(view, figure)
    return (firm,) if firm else ()


def _spoken_of(view: View, figure: Amount, before: list[Mention]) -> tuple[Entity, ...]:
    """Whom the clause of a figure is about, unless the figure is that of others."""
    text, topic, clause = view.text, _tested(view, figure), view.sentence.clause_at(figure.start)
    if pattern("figures.of_rivals").search(view.masked[clause.start : figure.start]):
        return ()
    if joined_to_rivals(view, figure, before, topic):
        return ()
    if last := _goes_on_with(view, figure, before):
        return (last,)
    topic = _before_participle(view, figure, topic)
    later = next((a for a in view.sentence.amounts if a.start >= figure.end), None)
    former = former_behind(view, later) if later else None
    if former in topic:
        topic = tuple(e for e in topic if e != former) or view.topic.inherited[:1]
    if topic and _says_we(view, figure, topic[0]):
        return ()
    if topic:
        together = pattern("figures.together").search(text[clause.start : figure.start])
        return topic if together else topic[:1]
    inside = [m for m in before if m.start >= clause.start]
    beaten = inside and any(
        clause.start <= h.start < inside[-1].start for h in view.sentence.cues_of("better", "equal", "worse")
    )
    return (inside[-1].entity,) if inside and not beaten else ()


def _says_we(view: View, figure: Amount, topic: Entity) -> bool:
    """ "V4 is good. But we're at 94 percent": of the speaker's own model, not of another maker's."""
    start, lead = view.sentence.clause_at(figure.start).start, view.scene.lead()
    if not pattern("figures.first_person").search(view.masked, start, figure.start):
        return False
    return lead is None or (topic != lead and topic.maker != lead.maker)


def _goes_on_with(view: View, figure: Amount, before: list[Mention]) -> Entity | None:
    """ "V3.1 88.4% with thinking but only 49.8% without": of the name beside the figure before."""
    if not before:
        return None
    start = before[-1].end
    first = next((a for a in view.sentence.amounts if start <= a.start < figure.start), None)
    if first is None or not pattern("figures.attached").fullmatch(view.text, start, first.start):
        return None
    between = view.text[first.end : figure.start]
    return before[-1].entity if pattern("figures.but_only").fullmatch(between) else None


def _before_participle(view: View, figure: Amount, topic: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """ ", pushing accuracy to 43.1% and passing X": about whom the clause before is about, not X."""
    clause = view.sentence.clause_at(figure.start)
    named = any(m.entity in topic and clause.start <= m.start < figure.start for m in view.sentence.mentions)
    opens = clause is view.sentence.clauses[0]  # "Scoring 43%, X": of what it leads up to
    if named or opens or not pattern("figures.participle").match(view.text, clause.start):
        return topic
    return view.topic.before_clause.get(clause.start, ()) or topic


def former_behind(view: View, figure: Amount) -> Entity | None:
    """ "88.4, up from 85.1 for X": whose the figure is from which the one before it rose."""
    earlier = [a for a in view.sentence.amounts if a.end <= figure.start and a.form == figure.form]
    behind = next((m for m in view.sentence.mentions if m.start >= figure.end), None)
    if not earlier or behind is None or not is_model(behind.entity) or not is_for(view, figure, behind):
        return None
    named = {m.entity for m in view.sentence.mentions if m.end <= figure.start and is_model(m.entity)}
    rises = pattern("figures.from_behind").fullmatch(view.masked, earlier[-1].end, figure.start)
    return behind.entity if rises and behind.entity not in (named or view.topic.inherited) else None


def _risen_from(view: View, figure: Amount, index: int, figures: list[Amount]) -> tuple[Entity, ...]:
    """Whose a figure is that rose from another model's: the one spoken of before its clause."""
    before = figures[index - 1] if index else None
    owner = former_owner(view, before) if before else None
    if before is None or owner is None:
        return ()
    if not pattern("figures.raised_to").fullmatch(view.text[before.end : figure.start]):
        return ()
    clause = view.sentence.clause_at(figure.start)
    spoken = view.topic.before_clause.get(clause.start, ())
    return tuple(entity for entity in spoken[:1] if entity != owner)


def _each_of(view: View, figure: Amount, figures: list[Amount], model: Mention) -> tuple[Entity, ...]:
    """ "Both A and B reached 91 percent": one figure for all that the clause speaks of; else of the last."""
    topic = _tested(view, figure)
    alone = [figure] in joined_runs(view, figures)
    shared = alone and len(topic) > 1 and model.entity == topic[-1]
    return topic if shared and not pattern("figures.owning").match(view.text, model.end) else (model.entity,)


def _tested(view: View, figure: Amount) -> tuple[Entity, ...]:
    """What the clause is about; "In the test T, the score rose to 63" is about the one spoken of before."""
    topic = view.topic_at(figure.start)
    if topic and all(is_test(entity) for entity in topic):
        return tuple(entity for entity in view.topic.inherited[:1] if not is_test(entity))
    return topic


def _is_users(view: View, model: Mention, figure: Amount) -> bool:
    """ "users of X had an average score of 7.5": what people scored who had the model's help."""
    start = view.sentence.start
    return bool(
        pattern("figures.people_of").search(view.text, start, model.start)
        or pattern("figures.people_with").search(view.text, start, figure.start)
    )


def _of_pair(view: View, figure: Amount, index: int, figures: list[Amount]) -> Entity | None:
    """ "A trails B, 83.5% to 88.7%", "A与B的得分为87.2对85.9": the second figure is the rival's."""
    topic = view.topic_at(before_bracket(view, figure))
    after = figures[index + 1 : index + 2]
    if former_owner(view, figure) or (index and former_owner(view, figures[index - 1])):
        return None  # "rose from B's 70% to 81%"
    named = any(is_model(m.entity) for m in view.sentence.mentions)
    sides = view.contest if len(view.contest) == 2 == len(figures) and not named else ()
    risen = pattern("figures.changed_from").search(view.text, view.sentence.start, figures[0].start)
    if sides and not risen and are_against(view, *figures):
        return sides[index]  # "GPQA: 57.0 vs 65.8", in the order of the title
    if after and topic and are_against(view, figure, after[0]):
        return topic[0]
    last = figures[index - 1] if index else None
    if not last or not are_against(view, last, figure):
        return None
    if pattern("figures.changed_from").search(view.text, view.sentence.start, last.start):
        return None  # "rises from 65.8 to 69.2": both are of one model
    rivals = [
        m.entity
        for m in view.sentence.mentions
        if (is_model(m.entity) or _is_made(m.entity)) and m.end <= figure.start and m.entity not in topic[:1]
    ]
    ahead = [m for m in view.sentence.mentions if is_model(m.entity) and m.start >= figure.end]
    turn = pattern("figures.turns")
    behind = [m.entity for m in ahead if not turn.search(view.text, figure.end, m.start)]
    told = [e for e in view.topic.inherited if e not in topic[:1]]  # "A is ahead there, 97.3% to 97.0%"
    if rivals:
        return rivals[-1]
    return next((e for e in behind if e not in topic[:1]), told[0] if len(told) == 1 else None)


def _is_the_others(view: View, figure: Amount, index: int, figures: list[Amount]) -> bool:
    """Whether it is the second of two set against each other, whose owner nothing names."""
    last = figures[index - 1] if index else None
    against = last and pattern("figures.against_each_other").fullmatch(view.text[last.end : figure.start])
    rises = last and (
        former_owner(view, last)
        or pattern("figures.changed_from").search(view.text, view.sentence.start, last.start)
    )
    return bool(against) and not rises


def _firm_beside(view: View, figure: Amount) -> Entity | None:
    """ "高于Upstage的37分", "to OpenAI's 83.3%": a firm for its model, where none of it is named."""
    topic = view.topic_at(figure.start)
    for mention in view.sentence.mentions:
        if mention.entity.type == "organisation" and pattern("figures.owned").fullmatch(
            view.text[mention.end : figure.start]
        ):
            its = [m.entity for m in view.sentence.mentions if m.entity.maker == mention.entity.name]
            return next((e for e in its if e.type == "model" and e not in topic[:1]), mention.entity)
    return None
