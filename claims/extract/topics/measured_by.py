"""Whom a sentence leaves as spoken of behind a measure, and whom its opening leads up to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from claims.extract.scenes.scene import Clause, Scene, Sentence, is_model, names_model
from claims.extract.topics.subjects import Named, is_since, of_other_firm, set_against
from claims.model import Entity, Mention
from claims.wording.patterns import pattern

_LISTED = 2


def left_with(
    scene: Scene, sentence: Sentence, by_clause: dict[int, Named], *, inherited: Named, current: Named
) -> Named:
    """Whom the sentence leaves as spoken of: not whom it told of only to measure by."""
    measured = _back_from_measure(sentence, by_clause, current)
    measured = measured or _back_from_relative(scene, sentence, by_clause, current)
    measured = measured or _back_from_list(sentence, by_clause, current)
    measured = measured or _asked_of(scene, sentence, current)
    measured = measured or _back_from_beside(scene, sentence, by_clause, inherited, current)
    measured = measured or _back_from_figure(scene, sentence, inherited, current)
    measured = measured or _back_from_contrast(scene, sentence, inherited, current)
    return measured or _back_from_aside(scene, sentence, inherited, current) or current


def _back_from_measure(sentence: Sentence, by_clause: dict[int, Named], current: Named) -> Named:
    """ "A costs a tenth of B; B is $1.": what comes next is of A, for B was told of only to measure by."""
    first = by_clause.get(sentence.clauses[0].start, ())
    if len(current) != 1 or not first or current[0] in first:
        return ()
    named = next((m for m in sentence.mentions if m.entity == current[0]), None)
    measure = named is not None and by_clause.get(sentence.clause_at(named.start).start) == first
    return first if measure else ()


def _back_from_relative(
    scene: Scene, sentence: Sentence, by_clause: dict[int, Named], current: Named
) -> Named:
    """ "A is used in China, where B is blocked.": what comes next is of A."""
    first = by_clause.get(sentence.clauses[0].start, ())
    if not current or not first or current[0] in first:
        return ()
    named = next((m for m in sentence.mentions if m.entity == current[0]), None)
    if named is None or not pattern("topic.subordinate").match(
        scene.text, sentence.clause_at(named.start).start
    ):
        return ()
    until = sentence.clauses[0].end  # "The figure is from LMArena, where B got 1338" is about B
    told = any(m.start < until and m.entity in first for m in sentence.mentions)
    told = told or bool(pattern("topic.shut_out").search(scene.text, named.end, sentence.end))
    return first if told or any(hit.start < until for hit in sentence.cues_of("it")) else ()


def _back_from_list(sentence: Sentence, by_clause: dict[int, Named], current: Named) -> Named:
    """ "A is fourth, the first three are B, C and D. It": what comes next is of A."""
    if len(current) < _LISTED:
        return ()
    plain = [by_clause[c.start] for c in sentence.clauses if c.depth == 0]
    alone = [told for told in plain if len(told) == 1 and is_model(told[0]) and told[0] not in current]
    named = {m.entity for m in sentence.mentions}
    return alone[-1] if alone and alone[-1][0] in named and plain[-1] == current else ()


def _asked_of(scene: Scene, sentence: Sentence, current: Named) -> Named:
    """ "What is the difference between A and B?": what comes next is of the protagonist, else of A."""
    if len(current) != _LISTED:
        return ()
    if not pattern("topic.asks_difference").search(scene.text, sentence.start, sentence.end):
        return ()
    lead = scene.lead()
    return (lead,) if lead in current and lead else current[:1]


def _back_from_beside(
    scene: Scene, sentence: Sentence, by_clause: dict[int, Named], inherited: Named, current: Named
) -> Named:
    """ "A is out. It has 32 billion, while B has 671 billion. It": of A, of which the sentence went on."""
    if not inherited or len(current) != 1 or current[0] in inherited:
        return ()
    if by_clause.get(sentence.clauses[0].start) != inherited:
        return ()
    first = next((m for m in sentence.mentions if is_model(m.entity)), None)
    if first is None or first.entity != current[0]:
        return ()
    told = sentence.clause_at(first.start)
    return inherited if pattern("topic.set_beside").match(scene.text, told.start) else ()


_SHORT = 64
"""Characters of a sentence that tells of a rival its figure and nothing else."""
_ESTABLISHED = 2
"""Sentences after which it is settled whom a text is about; after one, "it" may be either."""


def _back_from_figure(scene: Scene, sentence: Sentence, inherited: Named, current: Named) -> Named:
    """ "A scores 86.4% on T. B scores 83.3%. It": of A, whom the text is about; B's was set beside it."""
    if len(inherited) != 1 or inherited[0] != scene.lead() or len(current) != 1 or current == inherited:
        return ()
    if any(is_model(m.entity) and m.entity != current[0] for m in sentence.mentions):
        return ()
    plain = [clause for clause in sentence.clauses if not clause.depth]
    if len(plain) > _LISTED or sentence.end - sentence.start > _SHORT or len(sentence.amounts) != 1:
        return ()
    told_before = list(islice(scene.earlier(sentence.start), _ESTABLISHED))
    if len(told_before) < _ESTABLISHED or told_before[0].block.start != sentence.block.start:
        return ()
    here, there = _tests(sentence), _tests(told_before[0])
    told = pattern("topic.only_scores").search(scene.masked, sentence.start, sentence.end)
    return inherited if told and there and here <= there else ()


def _tests(sentence: Sentence) -> frozenset[Entity]:
    return frozenset(m.entity for m in sentence.mentions if m.entity.type in ("benchmark", "leaderboard"))


def _back_from_contrast(scene: Scene, sentence: Sentence, inherited: Named, current: Named) -> Named:
    """ "A costs $1. By comparison, B costs $3. The context is": of A, unless a pronoun follows."""
    if not inherited or len(current) != 1 or current[0] in inherited:
        return ()
    contrast = pattern("topic.in_contrast").match(scene.masked, sentence.start)
    same = not contrast and "topic.same_measure" in sentence.hints and pattern("topic.same_measure")
    if not contrast and not (same and same.search(scene.text, sentence.start, sentence.end)):
        return ()
    goes_on = pattern("topic.opens_with_it").match(scene.text, sentence.end)
    return () if goes_on else inherited


def _back_from_aside(scene: Scene, sentence: Sentence, inherited: Named, current: Named) -> Named:
    """The same where a semicolon parts the two."""
    if len(current) != 1 or not inherited or current[0] in inherited:
        return ()
    before = next(iter(scene.earlier(sentence.start)), None)
    if before is None:
        return ()
    parted = scene.text[before.start : before.end].rstrip().endswith(";")
    named = any(m.entity == current[0] for m in before.mentions)
    kin = (
        is_model(current[0]) and current[0].family == inherited[0].family
    )  # "B is free; its forerunner A was not"
    named = named or (kin and current[0].family is not None)
    alone = all(m.entity == current[0] for m in sentence.mentions if is_model(m.entity))
    return inherited if parted and named and alone and before.block.start == sentence.block.start else ()


def look_ahead(scene: Scene, sentence: Sentence, by_clause: dict[int, Named], *, astray: bool) -> None:
    """ "320亿参数,反超R1!百川M2...": what opens a sentence without a topic speaks of the one named next.

    `astray`: the block speaks of somebody nobody has recognised.
    """
    _lead_up(scene, sentence, by_clause)
    if astray:
        return
    first = next((by_clause[c.start] for c in sentence.clauses if by_clause[c.start] and c.depth == 0), ())
    if not first:
        told = (m for m in sentence.mentions if is_model(m.entity) and not is_since(scene, m))
        models = tuple(dict.fromkeys(m.entity for m in told))
        if len(models) == 1 and not set_against(scene, sentence, models[0]):
            first = models  # nobody else can be meant
    for clause in sentence.clauses:
        if by_clause[clause.start]:
            break
        related = any(clause.start <= h.start < clause.end for h in sentence.cues_of("better", "worse"))
        if related and first and _is_set_off(scene, sentence, clause, first):
            break
        if not (related and of_other_firm(scene, sentence, clause, first)):  # "... beats X, while Y lags"
            by_clause[clause.start] = first


def _is_set_off(scene: Scene, sentence: Sentence, clause: Clause, first: Named) -> bool:
    """ "Their system beat GPT-4, while Gemini came third": that system is nobody named later."""
    named = next((m.start for m in sentence.mentions if m.entity in first and m.start >= clause.end), None)
    if named is None or not pattern("topic.own_subject").match(scene.masked, clause.start, clause.end):
        return False
    begins = sentence.clause_at(named).start
    return bool(pattern("topic.other_subject").fullmatch(scene.masked, begins, named))


def _lead_up(scene: Scene, sentence: Sentence, by_clause: dict[int, Named]) -> None:
    """ "At $2 in and $12 out, X is": what opens a sentence without a subject of its own is told of X."""
    if not any(pattern(f"topic.{name}").match(scene.masked, sentence.start) for name in _OPENINGS):
        return
    opening: list[Clause] = []
    things = [m for m in sentence.mentions if m.entity.type in ("model", "product", "organisation")]
    for clause in (c for c in sentence.clauses if not c.depth):
        inside = [m for m in things if clause.start <= m.start < clause.end]
        if not inside:
            if opening and pattern("topic.led_up_past").match(scene.text, clause.start):
                return
            opening.append(clause)
            continue
        if opening and _leads_to(scene, clause, inside):
            by_clause |= {c.start: by_clause[clause.start] for c in opening if by_clause[clause.start]}
        return


_OPENINGS = ("leads_up", "led_by_participle")


def _leads_to(scene: Scene, clause: Clause, inside: Sequence[Mention]) -> bool:
    """Whether the clause begins with a model, or with whose it is: "X is", "Y's flagship X is"."""
    first = next((m for m in inside[:2] if names_model(scene, m)), None)
    if first is None or pattern("topic.led_up_off").match(scene.text, first.end):
        return False
    return bool(pattern("topic.led_up_to").fullmatch(scene.masked[clause.start : first.start]))
