"""What can no longer be had: "X已下架", "Y was retired in May", "Z is no longer available"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.lineage.kinship import joined, plainly_joined
from claims.extract.releases.tense import told_as
from claims.extract.releases.wide_terms import is_doubtful
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.setting import is_benchmark
from claims.extract.spans import clause_end, clause_start
from claims.model import Entity, Mention
from claims.wording.cues import Cue, CueHit
from claims.wording.patterns import pattern

_GONE = Cue("release", "active")
_NEAR = 24
"""Characters behind the word in which what something was taken from stands."""


def withdrawn(view: View) -> Iterator[Draft]:
    """The models that are told to have been taken away, each once in its clause."""
    if not view.has("withdrawn.hint"):
        return
    done: set[tuple[int, str]] = set()
    low, high = view.sentence.start, view.sentence.end
    for way in ("taken", "takes"):
        for found in pattern(f"withdrawn.{way}").finditer(view.masked, low, high):
            clause = view.sentence.clause_at(found.start())
            if not _is_told(view, found, clause):
                continue
            for thing in (_ahead if way == "taken" else _behind)(view, found, clause):
                if (clause.start, thing.name) not in done:
                    done.add((clause.start, thing.name))
                    yield _draft(view, clause, thing)


def _is_told(view: View, found: re.Match[str], clause: Clause) -> bool:
    """Whether it is so, and from where it was taken is no board or test."""
    if is_doubtful(view, clause, "withdrawn.doubtful"):
        return False
    near = [m for m in view.sentence.mentions if clause.start <= m.start < found.end() + _NEAR]
    hit = CueHit(found.start(), found.end(), _GONE)
    return not any(map(is_benchmark, near)) and told_as(view, hit, clause) == "asserted"


def _ahead(view: View, found: re.Match[str], clause: Clause) -> tuple[Entity, ...]:
    """The names right before the word, or what "it" stands for there."""
    models = [m for m in view.sentence.mentions if m.end <= found.start() and is_model(m.entity)]
    near = models and models[-1].start >= clause.start
    if near and pattern("withdrawn.gap").fullmatch(view.masked, models[-1].end, found.start()):
        told = joined(models, view)  # a list may have been cut into clauses
        first = view.sentence.clause_at(told[0].start)
        return tuple(dict.fromkeys(m.entity for m in told)) if is_subject(view, first, told[0]) else ()
    models = [m for m in models if m.start >= clause.start]
    topic = view.topic_at(found.start())
    it = pattern("withdrawn.it").fullmatch(view.masked, clause.start, found.start())
    return topic if not models and it and len(topic) == 1 and is_model(topic[0]) else ()


def is_subject(view: View, clause: Clause, first: Mention) -> bool:
    """Whether an English clause is about the name itself: in "the drug found by X is ..." it is not."""
    latin = view.text[first.end : first.end + 2].isascii()
    return not latin or bool(pattern("withdrawn.subject").search(view.masked[clause.start : first.start]))


def _behind(view: View, found: re.Match[str], clause: Clause) -> tuple[Entity, ...]:
    """The names right behind the verb, which their maker has withdrawn."""
    behind = [m for m in view.sentence.mentions if found.end() <= m.start < clause.end]
    if not behind or behind[0].start != found.end() or not is_model(behind[0].entity):
        return ()
    named = plainly_joined(view, behind)
    firms = [m for m in view.sentence.mentions if m.entity.type == "organisation" and m.end <= found.start()]
    if firms and not _makes(firms[-1], behind[0]):
        return ()
    if not pattern("withdrawn.ends").match(view.masked, named[-1].end, view.sentence.end):
        return ()
    return tuple(dict.fromkeys(m.entity for m in named if is_model(m.entity)))


def _makes(firm: Mention, model: Mention) -> bool:
    return model.entity.maker in (None, "", firm.entity.name, firm.entity.maker)


def _draft(view: View, clause: Clause, thing: Entity) -> Draft:
    return Draft(
        by="rule:withdrawn",
        start=clause_start(view, clause, None),
        end=clause_end(view, clause),
        kind="release",
        subject=thing.name,
        attribute="availability",
        value="withdrawn",
    )
