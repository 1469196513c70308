"""Which of the models named before "the former", "both" or "all three models" stands for."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import islice

from claims.extract.scenes.scene import Clause, Scene, Sentence, is_model
from claims.extract.scenes.sizes import size_in_name
from claims.extract.topics.graded import are_listed, graded_in_turn
from claims.extract.topics.subjects import Named, is_adjunct
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

STANDING = ("former", "latter", "both", "smaller", "larger", "predecessor")
"""Senses of words that stand for models named before."""


def standing_for(scene: Scene, sentence: Sentence) -> list[CueHit]:
    """ "The former", "both": not rivals, "beats both on MATH", nor a count of a list, "4K和128K两个版本"."""
    words = sentence.cues_of(*STANDING)
    if not words:
        return []
    rivals = {word.start for word in sentence.cues_of("either")}
    listed = pattern("topic.counts_listed")
    return [
        hit
        for hit in words
        if hit.start not in rivals and not listed.search(scene.masked, max(0, hit.start - 16), hit.start)
    ]


def opens(scene: Scene, clause: Clause, hit: CueHit) -> bool:
    """Whether the word opens its clause, perhaps behind a conjunction: there it is what is spoken of."""
    return bool(pattern("groups.opens").fullmatch(scene.text, clause.start, hit.start))


def of_size(scene: Scene, clause: Clause, hit: CueHit, line: Sequence[Entity]) -> Named:
    """ "The smaller model has 20B", opening its clause: of the two of one maker and known size named last."""
    if not opens(scene, clause, hit):
        return ()
    sized = [(size, e) for e in line if (size := e.total_parameters or size_in_name(e.name))]
    two = [one for one in sized if one[1].maker == sized[-1][1].maker][-2:]
    if len(two) < 2 or two[0][0] == two[1][0]:
        return ()
    pick = min if hit.sense == "smaller" else max
    return (pick(two, key=lambda one: one[0])[1],)


def whole_family(scene: Scene, clause: Clause, current: Named, line: Sequence[Entity]) -> Named:
    """ "All models use GQA": the family of what is spoken of, where it is named; else nobody can tell."""
    model = current[0]
    if pattern("topic.all_others").match(scene.masked, clause.start):
        return ()
    if scene.registry.members(model.name) or any(_is_of(e, model) for e in line):
        return current[:1]
    return tuple(e for e in line if _is_of(model, e))[-1:]


def speaks_of_all(scene: Scene, sentence: Sentence, clause: Clause, current: Named) -> bool:
    """ "All models", and "the models" where only one was spoken of: its whole family."""
    if "topic.all_models" in sentence.hints and pattern("topic.all_models").match(scene.masked, clause.start):
        return True
    if len(current) != 1 or "topic.the_models" not in sentence.hints:
        return False
    return bool(pattern("topic.the_models").match(scene.masked, clause.start))


def _is_of(model: Entity, family: Entity) -> bool:
    """Whether a model is of a family, by its entry or by its name: "Granite 9 8B" of "Granite 9"."""
    return model.family == family.name or model.name.startswith((f"{family.name} ", f"{family.name}-"))


def of_pair(
    sentence: Sentence, clause: Clause, hit: CueHit, recent: Sequence[Entity], current: Named
) -> Named:
    """The first or the last of the two models set side by side last; `recent`: those named before."""
    first = min(h.start for h in (hit, *sentence.cues_of("former", "latter")))
    before = [m.entity for m in sentence.mentions if m.end <= min(first, clause.start)]
    here = list(dict.fromkeys(e for e in before if is_model(e)))
    if len(here) < 2:
        if len({e.name for e in before if e.type == "benchmark"}) > 1:
            return ()  # "46 on A and 73 on B, the latter ahead of ...": the tests are meant
        paired = first < hit.start
        if paired and here:
            return ()  # "A有两种,前者以B训练,后者以C训练": of which nobody is named
        here = [] if paired else list(dict.fromkeys([*current, *here]))  # "it beats Opus 4.1; the latter ..."
    pair = here if len(here) >= 2 else recent
    if len(pair) < 2:
        return ()
    return (pair[0],) if hit.sense == "former" else (pair[1] if len(pair) == 2 else pair[-1],)


def told_together(scene: Scene, sentence: Sentence) -> int:
    """How many "both" in the sentence before stands for, whom this one tells apart; 0 where it has none."""
    before = next(iter(scene.earlier(sentence.start)), None)
    if before is None or before.block.start != sentence.block.start or any(map(_is_model, before.mentions)):
        return 0
    both = before.cues_of("both")
    return int(both[0].cue.value or 2) if both else 0


def told_apart(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause begins with one of two: that the sentence before spoke of together, or of sizes."""
    opening = {
        hit.sense
        for hit in sentence.cues_of("smaller", "larger", "former", "latter")
        if clause.start <= hit.start < clause.end and opens(scene, clause, hit)
    }
    if not opening:
        return False
    named = any(_is_model(m) and clause.start <= m.start < clause.end for m in sentence.mentions)
    if not named and not opening.isdisjoint(("smaller", "larger")):
        return True  # "the smaller model": of whose sizes nobody knows two
    if opening.isdisjoint(("former", "latter")):
        return False
    return _is_half_known(sentence) or told_together(scene, sentence) == 2


def _is_half_known(sentence: Sentence) -> bool:
    """ "Foo和B分别得69和65,前者支持256K,后者128K": two told apart of whom only one is recognised."""
    former, latter = sentence.cues_of("former"), sentence.cues_of("latter")
    before = {m.entity for m in sentence.mentions if former and m.end <= former[0].start}
    tests = sum(e.type in ("benchmark", "leaderboard") for e in before)
    return bool(latter) and tests < len((former, latter)) and sum(map(is_model, before)) == 1


def _is_model(mention: Mention) -> bool:
    return is_model(mention.entity)


def tells_of_tests(scene: Scene, sentence: Sentence) -> bool:
    """Whether two tests and one model at most were named just before, here or in the sentence before: "the
    former" is one of the tests."""
    said = sentence.cues_of("former", "latter")
    here = [m for m in sentence.mentions if said and m.end <= said[0].start]
    if _tests_of_one(here):
        return True
    if any(is_model(m.entity) or m.entity.type in ("benchmark", "leaderboard") for m in here):
        return False
    before = next(iter(scene.earlier(sentence.start)), None)
    if before is None or before.block.start != sentence.block.start:
        return False
    return _tests_of_one(before.mentions)


def _tests_of_one(mentions: Sequence[Mention]) -> bool:
    tests = {m.entity for m in mentions if m.entity.type in ("benchmark", "leaderboard")}
    return len(tests) == 2 and len({m.entity for m in mentions if is_model(m.entity)}) < 2


def named_together(scene: Scene, sentence: Sentence, clause: Clause, count: int) -> list[Entity]:
    """The models named before the clause; else in the last sentence with models, where just so many are."""
    here = [m.entity for m in sentence.mentions if m.end <= clause.start and is_model(m.entity)]
    before = None if here else _last_with_models(scene, sentence)
    if before is None:
        return here
    models = [m for m in before.mentions if is_model(m.entity) and not _is_base(scene, m)]
    named = list(dict.fromkeys(m.entity for m in models))
    if len(named) != count:  # "A and B, its first since C": C is not one of them
        own = [m for m in models if not is_adjunct(scene, before, m, before.clause_at(m.start).start)]
        named = list(dict.fromkeys(m.entity for m in own))
    set_against = before.cues_of("better", "equal", "worse", "versus") or (
        before.block.start != sentence.block.start and not are_listed(scene, models)
    )
    return named if len(named) == count and not set_against else graded_in_turn(before, count)


def _is_base(scene: Scene, mention: Mention) -> bool:
    """ "A, based on B, and C": B is none of the two."""
    lead = scene.text[max(0, mention.start - 40) : mention.start]
    behind = pattern("topic.base_behind").match(scene.text, mention.end)
    return bool(behind or pattern("topic.told_as_base").search(lead))


_BACK = 3
"""Sentences of a paragraph back to the two that "both" stands for."""


def _last_with_models(scene: Scene, sentence: Sentence) -> Sentence | None:
    """The last sentence of the paragraph that names models; of the paragraph before only its last one."""
    for before in islice(scene.earlier(sentence.start), _BACK):
        if any(is_model(m.entity) for m in before.mentions):
            return before
        if before.block.start != sentence.block.start:
            return None
    return None


def so_many(
    scene: Scene, here: Sequence[Entity], line: Sequence[Entity], current: Named, count: int
) -> Named:
    """ "Both", "all three models". `here`: named just before; `line`: so far, the last one last.

    The line of models spoken of, by its own name where it has one; else the last ones of one maker; else what
    was spoken of, if it is a family.
    """
    if not here and len(current) == count:
        return current
    named = list(dict.fromkeys(here)) if len(set(here)) >= count else list(line)
    for focus in (*reversed(here), *current):
        stem = _stem(focus, line)
        kin = [e for e in named if _of_line(e, stem)]
        members = [e for e in kin if e.name != stem]
        whole = next((e for e in line if e.name == stem), None)
        if len(members) >= count and whole and (len(members) > count or _is_version(whole, members)):
            return (whole,)
        if count in (len(members), len(kin)):
            return tuple(members if len(members) == count else kin)
    last = [e for e in named if e.maker == named[-1].maker] if named else []
    if len(last) >= count and not (current and last[-1].maker != current[0].maker):
        return tuple(last[-count:])
    if len(set(here)) == count:
        return tuple(dict.fromkeys(here))  # "A leads B, while both trail C"
    return current if len(current) == 1 and scene.registry.members(current[0].name) else ()


def _is_version(whole: Entity, members: Sequence[Entity]) -> bool:
    """Is it more than a family's name: "GPT-5" of its sizes, not "Doubao" of Doubao 2 Pro and Turbo?"""
    return any(map(str.isdigit, whole.name)) or all(map(size_in_name, [e.name for e in members]))


def _stem(focus: Entity, line: Sequence[Entity]) -> str:
    """The shortest name spoken of that the model's own begins with: "GPT-5" for GPT-5 mini."""
    return min((e.name for e in line if _of_line(focus, e.name)), key=len, default=focus.name)


def _of_line(entity: Entity, stem: str) -> bool:
    """Whether the model's name is the stem or goes on from it: not "GPT-5.1" from "GPT-5"."""
    rest = entity.name.removeprefix(stem)
    return entity.name.startswith(stem) and not rest[:1].isalnum() and rest[:1] != "."


_IN_TURN = 2
"""Models that a sentence gives figures of, one after the other."""


def told_in_turn(
    sentence: Sentence,
    by_clause: Mapping[int, Named],
    board: Named,
    lead: Entity | None,
    line: Container[Entity],
    *,
    inherited: Named,
) -> Named:
    """Whom "it" means behind "A scored 70, B 64 and C 54": the protagonist, who was spoken of before, or A.

    `board`: the test the sentences before are about; `line`: the models named so far.
    Empty where one model is told of, or two and no test.
    """
    figures = [a.start for a in sentence.amounts if a.form in ("number", "percent", "points")]
    if len(figures) < _IN_TURN:
        return ()
    tested = board or any(m.entity.type in ("benchmark", "leaderboard") for m in sentence.mentions)
    told = dict.fromkeys(
        by_clause[clause.start][0]
        for clause in sentence.clauses
        if clause.depth == 0
        and len(by_clause[clause.start]) == 1
        and is_model(by_clause[clause.start][0])
        and any(clause.start <= at < clause.end for at in figures)
    )
    if len(told) < (_IN_TURN if tested else _IN_TURN + 1):
        return ()
    if lead and lead in line:
        return (lead,)
    return inherited if len(inherited) == 1 and inherited[0] in line else tuple(told)[:1]


def the_series(scene: Scene, clause: Clause, current: Named) -> Named:
    """ "该系列", "the series": the family of the member spoken of, by its number or as it was called."""
    if len(current) != 1 or not pattern("topic.the_series").match(scene.text, clause.start, clause.end):
        return ()
    if scene.registry.members(current[0].name):
        return current
    for sentence in islice(scene.earlier(clause.start), _SERIES):
        for mention in reversed(sentence.mentions):
            called = pattern("license.family_word").match(scene.text, mention.end)
            if called and is_model(mention.entity) and mention.entity.maker == current[0].maker:
                return (mention.entity,)
    family = scene.registry.get(current[0].family) if current[0].family else None
    numbered = family and any(map(str.isdigit, family.name))
    return (family,) if family and numbered else ()


_SERIES = 12  # sentences back to where a family was called one


def means_others(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause speaks of several that nobody names, or of one set apart from those spoken of."""
    many = pattern("topic.many").match(scene.masked, clause.start)
    return bool(many or told_apart(scene, sentence, clause))
